"""Writing a build's store: whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pyoxigraph

from sdggraph.core import InputError
from sdggraph.store.store import add_union


def write_store(dataset: Path, folder: Path) -> None:
    """Load a file of N-Quads into a store on disk, and put it where the old one stood once it is complete.

    Raises:
        InputError: if the disk is full or the folder cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise InputError(str(folder), f"it cannot be written: {error}.", "Choose another folder.") from error
    try:
        inner = pyoxigraph.Store(str(new))
        inner.bulk_load(path=str(dataset), format=pyoxigraph.RdfFormat.N_QUADS)
        add_union(inner)
        inner.optimize()
        inner.flush()
        del inner  # closes the database: its files can then be moved
        _swap(new, folder)
    except OSError as error:
        raise InputError(
            str(folder), f"the store cannot be written: {error}.", "Make room on the disk, or choose another folder."
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _swap(new: Path, folder: Path) -> None:
    """Move the new folder into place; the old one is put aside first and comes back if that fails."""
    new.chmod(0o755)
    if not folder.exists():
        new.rename(folder)
        return
    old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
    folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
