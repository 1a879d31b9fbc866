"""A build: documents in; a folder with the graph, its validation, its tables and its pictures out.

The result of every document is kept, by a hash of all that it depends on (``keys``). A build takes what is at hand,
works on the rest (``gather``, ``crew``, ``work``), puts the whole together (``artefacts``) and lets it take the place
of the old build at one stroke (``folder``). It may be killed at any moment: what was finished is there for the next.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sdggraph.build.artefacts import STEPS, Documents, Written, write_artefacts, write_json
from sdggraph.build.cache import Cache
from sdggraph.build.crew import TIME_LIMIT, Crew
from sdggraph.build.folder import MANIFEST, check_target, staged, working_on
from sdggraph.build.gather import Gathered, Gathering, counting
from sdggraph.build.inputs import Found, absent, collect
from sdggraph.build.remote import File
from sdggraph.build.revise import STATE, Built, files_of
from sdggraph.build.work import Equipment
from sdggraph.core.errors import InputError
from sdggraph.core.problem import Problem
from sdggraph.knowledge import Knowledge
from sdggraph.rdf import DEFAULT_BASE, software_version
from sdggraph.rdf.terms import checked_base
from sdggraph.read import read_catalogue
from sdggraph.vocabularies import knowledge_with

__all__ = ["TIME_LIMIT", "BuildResult", "Crew", "build"]

Advance = Callable[[str, int], None]
_PLURALS = ("statements", "recommendations", "commitments", "relations", "entities")


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did.

    ``unread`` counts the files and folders that could not be read or extracted, ``reused`` the files whose results
    were at hand, ``fresh`` the others by the reason why they were worked on.
    """

    folder: Path
    documents: int
    counts: dict[str, int]
    problems: tuple[Problem, ...]
    unread: int
    conforms: bool
    validation: str
    seconds: float
    reused: int = 0
    fresh: Mapping[str, int] = field(default_factory=dict)

    def summary(self) -> list[str]:
        """The result in a few lines for a person."""
        if not self.documents:
            return ["No document could be read; nothing was built."]
        names = ("statement", "recommendation", "commitment", "relation", "entity")
        counts = ", ".join(
            _counted(self.counts.get(plural, 0), name, plural) for name, plural in zip(names, _PLURALS, strict=True)
        )
        unread = f"; {self.unread} not read" if self.unread else ""
        lines = [f"{_counted(self.documents, 'document', 'documents')} read{unread}: {counts}."]
        if self.reused:
            reasons = ", ".join(f"{number:,} {reason}" for reason, number in self.fresh.items())
            lines.append(f"{self.reused:,} unchanged since an earlier run{f'; {reasons}' if reasons else ''}.")
        return [*lines, f"Validation: {self.validation}", f"Open {self.folder / 'index.html'}"]


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def build(  # noqa: PLR0913 -- all but two are options by name
    paths: Sequence[File],
    out: Path,
    *,
    base_iri: str = DEFAULT_BASE,
    catalogue: Path | None = None,
    vocabularies: Sequence[Path] = (),
    workers: int = 1,
    executor: Crew | None = None,
    time_limit: float = TIME_LIMIT,
    advance: Advance = lambda _step, _total: None,
) -> BuildResult:
    """Read, extract, validate, store and draw; the folder is replaced only once all of it is there.

    The same documents and the same version give the same files, byte for byte, in whatever order they come, whatever
    was at hand from earlier runs, and however often these were killed. Only the manifest tells of the run.

    Args:
        paths: files and folders, here or elsewhere (``remote.place``).
        out: the build folder.
        base_iri: the IRI that all identifiers start with.
        catalogue: a table of what is known of the documents.
        vocabularies: files with names and themes of users.
        workers: how many documents are worked on at a time.
        executor: who does the work, if not processes on this computer (``crew.Crew``).
        time_limit: seconds that one document may take.
        advance: called with what was done, and with how much there is in all.

    Raises:
        InputError: if nothing can be read at all, the folder cannot be used, or another build is writing into it.
    """
    started = time.perf_counter()
    base = checked_base(base_iri)
    known = read_catalogue(catalogue) if catalogue else {}
    knowledge = knowledge_with(vocabularies)
    found = collect(paths)
    missing = absent(known, found.files, catalogue.name) if catalogue else ()
    total = len(found.files) + STEPS
    check_target(out)
    place = out.resolve()
    with working_on(place) as kept:
        cache = Cache(kept)
        gathering = Gathering(
            cache, Equipment(knowledge, base), known, Built.of(place).read, lambda name: advance(name, total)
        )
        gathered = gathering.run(found.files, workers, executor, time_limit)
        records, doubles = counting(gathered.records)
        told = sorted({*knowledge.added.problems, *found.problems, *missing, *doubles, *gathered.problems})
        if not records:
            _raise_unread(found, (*found.problems, *gathered.problems))
        with staged(place) as folder:
            documents = Documents(cache, records)
            written = write_artefacts(
                folder, documents, gathered.samples, knowledge, base, lambda name: advance(name, total), place
            )
            write_json(folder / "problems.json", [_problem_as_json(one) for one in told])
            built = Built(gathered.read, written.parts, files_of(folder))
            write_json(folder / STATE, built.as_values())
            seconds = time.perf_counter() - started
            manifest = _manifest(documents, gathered, written, knowledge, base)
            manifest["counts"]["problems"] = len(told)
            write_json(folder / MANIFEST, manifest | {"times": _times(seconds)})
        cache.prune(gathered.keys | set(written.parts))
    unread = len(found.files) - len(records) - sum(one.code == "read-twice" for one in told) + len(found.problems)
    return BuildResult(
        out, len(records), written.counts, tuple(told), unread, written.report.conforms, written.report.summary(),
        seconds, gathered.reused, dict(sorted(gathered.fresh.items())),
    )  # fmt: skip


def _manifest(
    documents: Documents, gathered: Gathered, written: Written, knowledge: Knowledge, base: str
) -> dict[str, Any]:  # fmt: skip
    return {
        "software": {"name": "sdggraph", "version": software_version(), "python": platform.python_version()},
        "base_iri": base,
        "knowledge": knowledge.fingerprint,
        "vocabularies": [
            {"file": one.file, "sha256": one.sha256, "name": one.name} for one in knowledge.added.vocabularies
        ],
        "inputs": [
            {
                "file": record.name, "sha256": record.sha256, "document": record.slug, "counts": entry.head["counts"],
                "because": record.because.value if record.because else "unchanged",
            }
            for record, entry in documents.entries()
        ],
        "counts": {**written.counts, "documents": len(documents.records), "quads": written.quads},
        "run": {"unchanged": gathered.reused, "worked_on": dict(sorted(gathered.fresh.items()))},
        "validation": written.report.summary(),
    }  # fmt: skip


def _times(seconds: float) -> dict[str, Any]:
    return {"seconds": round(seconds, 2), "finished": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}


def _raise_unread(found: Found, problems: Iterable[Problem]) -> None:
    reasons = "\n".join(f"  {one}" for one in problems)
    raise InputError(f"{len(found.files)} file(s)", f"none of them could be read, so nothing was built.\n{reasons}")


def _problem_as_json(problem: Problem) -> dict[str, str]:
    return {
        "code": problem.code, "severity": problem.severity.value, "where": problem.where, "message": problem.message,
        "remedy": problem.remedy,
    }  # fmt: skip
