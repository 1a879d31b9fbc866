"""Which folder a build may replace."""

from __future__ import annotations

from pathlib import Path

from sdggraph.core.errors import InputError

MANIFEST, DATASET = "manifest.json", "dataset.nq"


def is_build(folder: Path) -> bool:
    """Whether a folder was written by a build."""
    try:
        return (folder / MANIFEST).is_file() and (folder / DATASET).is_file()
    except OSError:
        return False


def check_target(folder: Path) -> None:
    """See to it that a build loses nobody's files.

    Raises:
        InputError: if ``folder`` is a file, or holds something that no build wrote.
    """
    if folder.is_file():
        raise InputError(str(folder), "it is a file, not a folder.", "Give another path with --out.")
    if folder.is_dir() and any(folder.iterdir()) and not is_build(folder):
        raise InputError(
            str(folder), "it holds files that no build wrote; they would be lost.", "Give an empty folder with --out."
        )
