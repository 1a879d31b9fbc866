"""Results of documents on disk, by their keys: each is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from sdggraph.build.entry import DamagedError, Entry

FOLDER, SUFFIX = ".cache", ".result"
# By this file programs that make backups know that the folder can be made again (bford.info/cachedir).
_TAG = "CACHEDIR.TAG"
_TAG_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n# Results of single documents, kept by sdggraph build.\n"


class Cache:
    """The results kept in a build folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, digest: str) -> Entry | None:
        """The result of this key; ``None`` if there is none.

        Raises:
            DamagedError: if what is there is not as it was written.
        """
        try:
            data = self._path(digest).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:  # a damaged disk
            raise DamagedError from error
        entry = Entry.parse(data)
        if entry.head.get("key") != digest:
            raise DamagedError
        return entry

    def put(self, digest: str, data: bytes) -> None:
        """Keep a result: after this it outlasts the end of the process and of the power.

        Raises:
            OSError: if the disk is full or refuses.
        """
        path = self._path(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        tag = self.folder / _TAG
        if not tag.exists():
            tag.write_text(_TAG_TEXT, encoding="ascii")
        # Only one build at a time writes here, and a file half written by a killed one is overwritten or pruned.
        draft = path.with_suffix(".new")
        try:
            with draft.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)

    def prune(self, keep: Collection[str]) -> None:
        """Forget all results but these; what cannot be removed stays."""
        for path in self.folder.glob("*/*"):
            if path.suffix != SUFFIX or path.stem not in keep:
                try:
                    path.unlink()
                except OSError:
                    continue

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / f"{digest}{SUFFIX}"


def sync_folder(folder: Path) -> None:
    """See to it that names in a folder outlast a power cut, where the system can promise that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
