"""Writing a build's store: whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph

from sdggraph.core import InputError
from sdggraph.store.folder import replacing
from sdggraph.store.store import add_union


def write_store(dataset: Path, folder: Path) -> None:
    """Load a file of N-Quads into a store on disk, and put it where the old one stood once it is complete.

    Raises:
        InputError: if the disk is full or the folder cannot be written.
    """
    try:
        with replacing(folder) as new:
            inner = pyoxigraph.Store(str(new))
            inner.bulk_load(path=str(dataset), format=pyoxigraph.RdfFormat.N_QUADS)
            add_union(inner)
            inner.optimize()
            inner.flush()
            del inner  # closes the database: its files can then be moved
    except OSError as error:
        raise InputError(
            str(folder), f"the store cannot be written: {error}.", "Make room on the disk, or choose another folder."
        ) from error
