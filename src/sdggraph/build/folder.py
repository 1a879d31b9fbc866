"""A build folder is replaced as a whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sdggraph.core.errors import InputError

MANIFEST = "manifest.json"


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A fresh folder to write into; it takes the place of ``folder`` if the block ends well, else it vanishes.

    Raises:
        InputError: if ``folder`` is a file, or holds something that no build wrote.
        OSError: if the disk or the permissions forbid it; what stood there before is still there.
    """
    _check(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        # The usual permissions, not the private ones of a temporary folder.
        staging.chmod(0o755)
        yield staging
        old = staging.with_name(f"{staging.name}-old")
        if folder.exists():
            folder.rename(old)
        staging.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _check(folder: Path) -> None:
    if folder.is_file():
        raise InputError(str(folder), "it is a file, not a folder.", "Give another path with --out.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise InputError(
            str(folder), "it holds files that no build wrote; they would be lost.", "Give an empty folder with --out."
        )
