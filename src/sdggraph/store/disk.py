"""Writing a build's store: whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph

from sdggraph.core import InputError
from sdggraph.store.folder import replacing
from sdggraph.store.store import GRAPH_NAME, add_union

# Oxigraph sorts what it is given at a time in memory: so much takes 0.1 GB, a million quads would take 0.7 GB.
_PIECE = 8 * 2**20
# What a blank node follows: the end of a line, or an IRI. A text may hold the same letters; it then takes longer.
_BLANK_NODES = (b"\n_:", b"> _:")


def write_store(dataset: Path, folder: Path) -> None:
    """Load a file of N-Quads into a store on disk, and put it where the old one stood once it is complete.

    Raises:
        InputError: if the disk is full or the folder cannot be written.
    """
    try:
        with replacing(folder) as new:
            inner = pyoxigraph.Store(str(new))
            _load(dataset, inner)
            inner.optimize()
            inner.flush()
            del inner  # closes the database: its files can then be moved
    except OSError as error:
        raise InputError(
            str(folder), f"the store cannot be written: {error}.", "Make room on the disk, or choose another folder."
        ) from error


def revise_store(old: Path, folder: Path, removed: Sequence[bytes], added: Sequence[bytes]) -> None:
    """A store like another one, but for some lines of N-Quads; their number tells how long it takes, not its size.

    The files of both are the same on the disk as long as both are there. Neither store has blank nodes.

    Raises:
        OSError: if the old store cannot be read, or the new one not be written.
    """
    pyoxigraph.Store.read_only(str(old)).backup(str(folder))
    inner = pyoxigraph.Store(str(folder))
    default = pyoxigraph.DefaultGraph()
    gone = list(pyoxigraph.parse(b"".join(removed), format=pyoxigraph.RdfFormat.N_QUADS))
    for quad in gone:
        inner.remove(quad)
    for triple in dict.fromkeys(quad.triple for quad in gone):
        others = inner.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        if all(quad.graph_name == default for quad in others):
            inner.remove(pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, default))
    if added:
        lines = b"".join(added)
        inner.bulk_load(input=lines, format=pyoxigraph.RdfFormat.N_QUADS)
        inner.bulk_load(input=GRAPH_NAME.sub(b" .\n", lines), format=pyoxigraph.RdfFormat.N_TRIPLES)
    inner.flush()


def _pieces(dataset: Path) -> Iterator[bytes]:
    """The lines of a file, some megabytes at a time."""
    with dataset.open("rb") as file:
        while lines := file.readlines(_PIECE):
            yield b"".join(lines)


def _load(dataset: Path, inner: pyoxigraph.Store) -> None:
    """Load the quads, and beside them the union of all graphs: mostly the same lines without graphs."""
    blank = any(b"\n_:" in b"\n" + piece[:2] or any(one in piece for one in _BLANK_NODES) for piece in _pieces(dataset))
    if blank:  # their labels mean something within one load alone
        inner.bulk_load(path=str(dataset), format=pyoxigraph.RdfFormat.N_QUADS)
    else:
        for piece in _pieces(dataset):
            inner.bulk_load(input=piece, format=pyoxigraph.RdfFormat.N_QUADS)
    outside = next(iter(inner.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())), None) is not None
    if blank or outside:
        add_union(inner)
        return
    for piece in _pieces(dataset):
        inner.bulk_load(input=GRAPH_NAME.sub(b" .\n", piece), format=pyoxigraph.RdfFormat.N_TRIPLES)
