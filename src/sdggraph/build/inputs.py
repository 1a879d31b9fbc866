"""Which files a build reads, and which it leaves alone and why."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sdggraph.build.folder import DATASET, MANIFEST, is_build
from sdggraph.build.remote import File, Remote, listed, name_of
from sdggraph.core.document import Metadata
from sdggraph.core.errors import InputError
from sdggraph.core.problem import Problem, Severity
from sdggraph.read import readable_suffixes

__all__ = ["Found", "absent", "collect"]

# Files that stand beside documents and are none; everything else that cannot be read is told.
_COMPANIONS = frozenset({".csv", ".yaml", ".yml", ".json", ".tsv", ".ttl"})


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, in the order of the paths given, and the folders that could not be looked into."""

    files: tuple[File, ...]
    problems: tuple[Problem, ...]


def collect(paths: Iterable[File]) -> Found:
    """The files below the given files and folders, each once.

    Hidden files, companions of documents and the folders of earlier builds are left out of folders.

    Raises:
        InputError: if a path does not exist, or if folders hold no document at all.
    """
    files: dict[File, None] = {}
    folders: list[File] = []
    problems: list[Problem] = []
    for path in paths:
        if isinstance(path, Remote):
            inside = listed(path)
            if inside:
                folders.append(path)
            documents = _visible(inside) if inside else [""]
            files.update(dict.fromkeys(Remote(path.address, one) for one in documents))
        elif path.is_dir():
            folders.append(path)
            files.update(dict.fromkeys(_documents(path, problems)))
        elif path.exists():
            files.setdefault(path)
        else:
            raise InputError(str(path), "there is no such file or folder.", "Check the path.")
    if not files:
        names = ", ".join(str(folder) for folder in folders) or "nothing"
        closed = "".join(f"\n  {problem}" for problem in problems)
        raise InputError(
            names,
            "there is no document in it.",
            f"Put documents there ({', '.join(readable_suffixes())}), or give another folder.{closed}",
        )
    return Found(tuple(files), tuple(problems))


def _documents(folder: Path, problems: list[Problem]) -> list[Path]:
    found: list[Path] = []

    def closed(error: OSError) -> None:
        problems.append(
            Problem("read-folder", Severity.ERROR, str(error.filename or folder),
                    f"this folder cannot be looked into ({error.strerror}).", "Ask for the right to read it.")
        )  # fmt: skip

    for place, folders, names in os.walk(folder, onerror=closed):
        here = Path(place)
        folders[:] = [name for name in folders if not (name.startswith(".") or is_build(here / name))]
        candidates = (here / name for name in names if not name.startswith("."))
        found += (file for file in candidates if file.suffix.lower() not in _COMPANIONS and file.is_file())
    return sorted(found)


def _visible(inside: Iterable[str]) -> list[str]:
    """The documents among the files of a folder elsewhere, by the same rules as for a folder here."""
    ways = [PurePosixPath(one) for one in inside]
    there = set(ways)
    builds = {way.parent for way in ways if way.name == MANIFEST and way.parent / DATASET in there}
    return [
        str(way)
        for way in ways
        if not any(part.startswith(".") for part in way.parts)
        and way.suffix.lower() not in _COMPANIONS
        and not builds.intersection(way.parents)
    ]


def absent(catalogue: Mapping[str, Metadata], files: Iterable[File], where: str) -> tuple[Problem, ...]:
    """The entries of a catalogue for which there is no file: a name written wrongly, most often."""
    there = {name_of(file) for file in files}
    return tuple(
        Problem("read-catalogue", Severity.WARNING, where,
                f'it tells of "{name}", but no such file is among those that are read.',
                "Correct the name in the catalogue, or give the file.")
        for name in sorted(catalogue) if name not in there
    )  # fmt: skip
