"""Writing a build's store: whole, or not at all."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

import pyoxigraph

from sdggraph.core import InputError
from sdggraph.store.folder import replacing
from sdggraph.store.store import GRAPH_NAME, add_union

_PIECE = 2**20


def write_store(dataset: Path, folder: Path) -> None:
    """Load a file of N-Quads into a store on disk, and put it where the old one stood once it is complete.

    Raises:
        InputError: if the disk is full or the folder cannot be written.
    """
    try:
        with replacing(folder) as new:
            inner = pyoxigraph.Store(str(new))
            inner.bulk_load(path=str(dataset), format=pyoxigraph.RdfFormat.N_QUADS)
            if _simple(dataset, inner):
                with dataset.open("rb") as file:
                    inner.bulk_load(input=_Ungraphed(file), format=pyoxigraph.RdfFormat.N_TRIPLES)
            else:
                add_union(inner)
            inner.optimize()
            inner.flush()
            del inner  # closes the database: its files can then be moved
    except OSError as error:
        raise InputError(
            str(folder), f"the store cannot be written: {error}.", "Make room on the disk, or choose another folder."
        ) from error


def _simple(dataset: Path, inner: pyoxigraph.Store) -> bool:
    """Whether the union is the same lines without their graphs: no blank nodes, and no triples outside graphs."""
    if next(iter(inner.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())), None) is not None:
        return False
    with dataset.open("rb") as file:
        last = b""
        while piece := file.read(_PIECE):
            if b"_:" in last + piece:
                return False
            last = piece[-1:]
    return True


class _Ungraphed(io.BytesIO):
    """A file of N-Quads read as N-Triples, piece by piece: the memory that it takes does not grow with the file."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._ready = io.BytesIO()

    def read(self, size: int | None = -1) -> bytes:
        """Some bytes, as many as asked for or fewer; none at the end."""
        given = self._ready.read(size)
        if not given:
            whole_lines = self._file.read(_PIECE) + self._file.readline()
            self._ready = io.BytesIO(GRAPH_NAME.sub(b" .\n", whole_lines))
            given = self._ready.read(size)
        return given
