"""Making the new build out of the old one, where few documents differ: what is the same is copied, not made again."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sdggraph.build.cache import Cache
from sdggraph.build.entry import DamagedError, pack
from sdggraph.build.folder import DATASET

# How the files of a build were read, and what it was put together from.
STATE = ".state.json"
_PIECE = 8 * 1024 * 1024
# Beyond this it is as quick to make everything anew, and takes less memory.
_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Built:
    """What is known of the last complete build.

    ``read`` tells by path how each file was read, ``parts`` are the keys of the results that its graph is made of, and
    ``files`` the size and time of the files that the next build may copy from.
    """

    read: Mapping[str, dict[str, str]] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    files: Mapping[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Built:
        """What a build folder says of itself; nothing where it says nothing that can be understood."""
        try:
            values = json.loads((folder / STATE).read_bytes())
            return cls(dict(values["read"]), tuple(values["parts"]), dict(values["files"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def as_values(self) -> dict[str, Any]:
        """As it is written."""
        return {"read": self.read, "parts": list(self.parts), "files": self.files}


@dataclass(frozen=True, slots=True)
class Changes:
    """The lines of N-Quads in which the new graph differs from the old one, sorted."""

    old: Path
    removed: Sequence[bytes]
    added: Sequence[bytes]


def files_of(folder: Path) -> dict[str, list[int]]:
    """The files of a build that the next may copy from, with size and time."""
    # Whoever opens a store may write its log.
    paths = [folder / DATASET, *sorted(path for path in (folder / "store").iterdir() if path.name[:3] != "LOG")]
    return {path.relative_to(folder).as_posix(): _mark(path) for path in paths}


def _mark(path: Path) -> list[int]:
    told = path.stat()
    return [told.st_size, told.st_mtime_ns]


def keep_shared(cache: Cache, lines: bytes) -> str:
    """Keep the quads that stand in no document's graph beside the results; gives their key."""
    key = hashlib.sha256(lines).hexdigest()
    try:
        if cache.find(key) is not None:
            return key
    except DamagedError:
        pass
    cache.put(key, pack({"key": key}, {"nq": lines}))
    return key


def changes(folder: Path, cache: Cache, parts: Sequence[str]) -> Changes | None:
    """In what the graph made of these results differs from that of the build in a folder.

    ``None`` if that cannot be told: there is no build, its files are not as they were written, a result that it was
    made of is lost, or too much differs.
    """
    built = Built.of(folder)
    if not built.parts or not _as_written(folder, built.files):
        return None
    before, now = set(built.parts), set(parts)
    removed = _lines(cache, sorted(before - now))
    added = _lines(cache, sorted(now - before))
    if removed is None or added is None:
        return None
    return Changes(folder, sorted(removed - added), sorted(added - removed))


def _as_written(folder: Path, files: Mapping[str, list[int]]) -> bool:
    try:
        return files_of(folder) == files
    except OSError:
        return False


def _lines(cache: Cache, keys: Sequence[str]) -> set[bytes] | None:
    lines: set[bytes] = set()
    size = 0
    for key in keys:
        try:
            entry = cache.find(key)
        except DamagedError:
            return None
        if entry is None:
            return None
        part = entry.part("nq")
        size += len(part)
        if size > _MOST_BYTES:
            return None
        lines.update(_split(part))
    return lines


def _split(part: bytes) -> list[bytes]:
    return [line + b"\n" for line in part.split(b"\n")[:-1]]


def revised_lines(found: Changes, target: Path) -> int:
    """Write the old sorted lines without what was removed and with what was added; gives how many."""
    count, removed, added = 0, 0, 0
    with target.open("wb") as file:
        for piece in _pieces(found.old / DATASET):
            last = piece[piece.rfind(b"\n", 0, -1) + 1 :]
            gone = bisect_left(found.removed, last + b"\0", removed)
            new = bisect_left(found.added, last + b"\0", added)
            if gone > removed or new > added:
                without = set(found.removed[removed:gone])
                kept = [line for line in _split(piece) if line not in without]
                piece = b"".join(sorted([*kept, *found.added[added:new]]))  # noqa: PLW2901
                removed, added = gone, new
            count += piece.count(b"\n")
            file.write(piece)
        file.writelines(found.added[added:])
    return count + len(found.added) - added


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece + file.readline()
