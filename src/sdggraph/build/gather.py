"""The results of all files: those at hand, and those that have to be made; and which of them count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from sdggraph.build.cache import Cache
from sdggraph.build.crew import TIME_LIMIT, Crew, results
from sdggraph.build.entry import DamagedError, Entry
from sdggraph.build.keys import Ground, Key, Reason
from sdggraph.build.remote import File, ahead, name_of
from sdggraph.build.work import Equipment, Task, suffix_of
from sdggraph.core.document import Metadata
from sdggraph.core.errors import ReadError
from sdggraph.core.problem import Problem, Severity

# So many beginnings of lines are enough to cut any number of lines into parts of one size.
_SAMPLES = 40_000


@dataclass(frozen=True, slots=True)
class Record:
    """What is remembered of a document while a build lasts: all else stays on disk."""

    key: str
    name: str
    path: str
    slug: str
    sha256: str
    text: str
    size: int
    statements: tuple[str, ...]
    missed: tuple[str, ...]
    because: Reason | None


@dataclass
class Gathered:
    """The results of all files of a build.

    ``read`` maps every path to how it was read, for the next build; ``fresh`` counts the documents that were worked on,
    by reason; ``keys`` are those of all results.
    """

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    samples: list[bytes] = field(default_factory=list)
    read: dict[str, dict[str, str]] = field(default_factory=dict)
    fresh: Counter[str] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)
    reused: int = 0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A file and why its result is not at hand."""

    path: File
    key: Key
    reason: Reason


class Gathering:
    """One pass over the files of a build."""

    def __init__(
        self, cache: Cache, equipment: Equipment, catalogue: Mapping[str, Metadata],
        before: Mapping[str, dict[str, str]], advance: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._cache = cache
        self._equipment = equipment
        self._ground = Ground.of(equipment.knowledge, equipment.base)
        self._catalogue = catalogue
        self._before = before
        self._by_name = {PurePath(path).name: how for path, how in before.items()}
        self._advance = advance
        # Files of the same bytes are worked on once: the others wait for the first.
        self._under_way: dict[str, list[_Wanted]] = {}
        self._found = Gathered()

    def run(
        self, files: Iterable[File], workers: int, crew: Crew | None = None, limit: float = TIME_LIMIT
    ) -> Gathered:  # fmt: skip
        """The results of all files; each new one is kept on disk as soon as it is there."""
        for task, data in results(self._missing(files), self._equipment, workers, crew, limit):
            entry = Entry.parse(data)
            # What could not be read is tried again each time: it costs little, and what stood in the way may be gone.
            if entry.head["outcome"] == "done":
                self._cache.put(task.key, data)
            for wanted in self._under_way.pop(task.key):
                self._take(wanted.path, wanted.key, entry, wanted.reason)
        return self._found

    def _missing(self, files: Iterable[File]) -> Iterator[Task]:
        """What has to be worked on; what is at hand is taken on the way."""
        for path, source in ahead(files):
            name = name_of(path)
            if isinstance(source, ReadError):
                self._found.problems.append(
                    Problem("read-failed", Severity.ERROR, source.where, source.reason, source.remedy)
                )
                self._advance(name)
                continue
            metadata = self._catalogue.get(name)
            key = Key.of(source.sha256, name, metadata, self._ground)
            digest = key.digest
            if digest in self._under_way:
                self._under_way[digest].append(_Wanted(path, key, Reason.NEW))
                continue
            found = Reason.LOST
            try:
                entry = self._cache.find(digest)
            except DamagedError:
                entry, found = None, Reason.DAMAGED
            if entry is not None:
                self._take(path, key, entry, None)
                continue
            before = self._before.get(str(path)) or self._by_name.get(path.name)
            self._under_way[digest] = [_Wanted(path, key, key.reason(before, found))]
            yield Task(digest, source.data, source.sha256, suffix_of(name), metadata)

    def _take(self, path: File, key: Key, entry: Entry, because: Reason | None) -> None:
        head, name, found = entry.head, name_of(path), self._found
        told = f"document-{key.content}"
        found.problems += [_renamed(one, told, name) for one in head["problems"]]
        self._advance(name)
        if head["outcome"] != "done":
            return
        if because is None:
            found.reused += 1
        else:
            found.fresh[because.value] += 1
        found.read[str(path)] = key.as_values()
        found.keys.add(key.digest)
        found.samples += [one.encode() for one in head["samples"]]
        if len(found.samples) > _SAMPLES:
            found.samples = sorted(found.samples)[::2]
        found.records.append(
            Record(
                key.digest, name, str(path), head["slug"], head["sha256"], head["text"], head["bytes"],
                tuple(head["statements"]), tuple(head["missed"]), because,
            )
        )  # fmt: skip


def _renamed(problem: dict[str, str], told: str, name: str) -> Problem:
    """A problem as a value, with the real name of its file."""
    texts = {part: problem[part].replace(told, name) for part in ("where", "message", "remedy")}
    return Problem(problem["code"], Severity(problem["severity"]), **texts)


def counting(records: Iterable[Record]) -> tuple[list[Record], list[Problem]]:
    """The documents that count, sorted by slug, and what there is to tell of the others.

    The same content in two files counts once; of two documents that claim one identifier the first, by the hash of its
    bytes, is kept, so that neither the order of the files nor what was at hand decides anything.
    """
    kept: dict[str, Record] = {}
    texts: dict[str, Record] = {}
    problems: list[Problem] = []
    for record in sorted(records, key=lambda one: (one.slug, one.sha256, one.name, one.path)):
        if record.text in texts:
            told = f"it has the same text as {texts[record.text].name}; it is counted once."
            problems.append(Problem("read-twice", Severity.INFO, record.name, told))
        elif record.slug in kept:
            rival = kept[record.slug].name
            problems.append(
                Problem("read-identifier", Severity.WARNING, record.name,
                        f"it claims the same identifier ({record.slug}) as {rival}; it is left out.",
                        "Give each its own symbol or id in the catalogue.")
            )  # fmt: skip
        else:
            kept[record.slug] = texts[record.text] = record
    return [kept[slug] for slug in sorted(kept)], problems
