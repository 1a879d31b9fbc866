"""A folder is replaced as a whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A fresh folder to write into; it takes the place of ``folder`` if the block ends well, else it vanishes.

    Raises:
        OSError: if the disk or the permissions forbid it, told of ``folder``; what stood there before is still there.
    """
    with _named(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        # The usual permissions, not the private ones of a temporary folder.
        staging.chmod(0o755)
        with _named(folder):
            yield staging
            exchange(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def exchange(staging: Path, folder: Path) -> None:
    """Put one folder in the place of another, which is put back if that fails.

    Raises:
        OSError: if the disk or the permissions forbid it.
    """
    if not folder.exists():
        staging.rename(folder)
        return
    old = staging.with_name(f"{staging.name}-old")
    folder.rename(old)
    try:
        staging.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _named(folder: Path) -> Iterator[None]:
    """A fault of the disk while we write is told of the folder that the user named, not of one they never saw."""
    try:
        yield
    except OSError as error:
        parts = Path(error.filename).parts if isinstance(error.filename, str) else (f".{folder.name}-",)
        if any(part.startswith(f".{folder.name}-") for part in parts):
            error.filename, error.filename2 = str(folder), None
        raise
