"""A build: documents in; a folder with the graph, its validation, its tables and its pictures out."""

from __future__ import annotations

import platform
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from sdggraph.build.artefacts import write_artefacts, write_json
from sdggraph.build.folder import MANIFEST, check_target
from sdggraph.build.inputs import Inputs, absent, collect, read_all
from sdggraph.core.document import Document
from sdggraph.core.errors import InputError, SdgGraphError
from sdggraph.core.problem import Problem, Severity
from sdggraph.knowledge import Knowledge
from sdggraph.pipeline import extract
from sdggraph.rdf import DEFAULT_BASE, Quads, document_quads, shared_quads, software_version
from sdggraph.read import read_catalogue
from sdggraph.store import replacing
from sdggraph.vocabularies import knowledge_with

__all__ = ["BuildResult", "build"]

Advance = Callable[[str, int], None]
_PLURALS = ("statements", "recommendations", "commitments", "relations", "entities")
_ARTEFACTS = 4


@dataclass(frozen=True, slots=True)
class Done:
    """What a document came to: its quads, the entities it discovered, and counts."""

    quads: Quads
    discovered: tuple[str, ...]
    counts: dict[str, int]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did; ``unread`` counts the files and folders that could not be read or extracted."""

    folder: Path
    documents: int
    counts: dict[str, int]
    problems: tuple[Problem, ...]
    unread: int
    conforms: bool
    validation: str
    seconds: float

    def summary(self) -> list[str]:
        """The result in a few lines for a person."""
        if not self.documents:
            return ["No document could be read; nothing was built."]
        names = ("statement", "recommendation", "commitment", "relation", "entity")
        counts = ", ".join(
            _counted(self.counts.get(plural, 0), name, plural) for name, plural in zip(names, _PLURALS, strict=True)
        )
        unread = f"; {self.unread} not read" if self.unread else ""
        return [
            f"{_counted(self.documents, 'document', 'documents')} read{unread}: {counts}.",
            f"Validation: {self.validation}",
            f"Open {self.folder / 'index.html'}",
        ]


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    base_iri: str = DEFAULT_BASE,
    catalogue: Path | None = None,
    vocabularies: Sequence[Path] = (),
    workers: int = 1,
    advance: Advance = lambda _step, _total: None,
) -> BuildResult:
    """Read, extract, validate, store and draw; the folder is replaced only once all of it is there.

    The same documents and the same version give the same ``dataset.nq``, byte for byte, in whatever order they come.

    Raises:
        InputError: if nothing can be read at all, or the folder cannot be used.
    """
    started = time.perf_counter()
    known = read_catalogue(catalogue) if catalogue else {}
    knowledge = knowledge_with(vocabularies)
    found = collect(paths)
    files = found.files
    missing = absent(known, files, catalogue.name) if catalogue else ()
    total = 2 * len(files) + _ARTEFACTS
    check_target(out)
    with replacing(out) as folder:
        inputs = read_all(files, known, lambda name: advance(name, total))
        done: list[tuple[Document, Done]] = []
        failures: list[Problem] = []
        with _executor(workers, len(inputs.documents), knowledge) as executor:
            for document, result in _extracted(inputs, base_iri, executor):
                advance(document.source.name, total)
                if isinstance(result, Problem):
                    failures.append(result)
                else:
                    done.append((document, result))
        if not done:
            _raise_unread(files, (*found.problems, *inputs.problems, *failures))
        told = (*knowledge.added.problems, *found.problems, *missing, *inputs.problems, *failures)
        problems = _gathered(told, done)
        quads = _dataset(done, base_iri, knowledge)
        report = write_artefacts(folder, quads, base_iri, lambda name: advance(name, total))
        counts = _counts(done)
        write_json(folder / "problems.json", [_problem_as_json(one) for one in problems])
        seconds = time.perf_counter() - started
        unread = len(files) - len(done) - sum(one.code == "read-twice" for one in problems) + len(found.problems)
        manifest = {
            "software": {"name": "sdggraph", "version": software_version(), "python": platform.python_version()},
            "base_iri": base_iri,
            "knowledge": knowledge.fingerprint,
            "vocabularies": [
                {"file": one.file, "sha256": one.sha256, "name": one.name} for one in knowledge.added.vocabularies
            ],
            "inputs": [
                {"file": one.source.name, "sha256": one.source.sha256, "document": one.slug, "counts": result.counts}
                for one, result in done
            ],
            "counts": {**counts, "documents": len(done), "quads": len(quads), "problems": len(problems)},
            "validation": report.summary(),
            "times": {"seconds": round(seconds, 2), "finished": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())},
        }
        write_json(folder / MANIFEST, manifest)
    return BuildResult(out, len(done), counts, problems, unread, report.conforms, report.summary(), seconds)


@contextmanager
def _executor(workers: int, documents: int, knowledge: Knowledge) -> Iterator[Executor | None]:
    """Processes that start afresh on every system alike; none for one worker."""
    _know(knowledge)
    if workers == 1 or documents < 2:
        yield None
        return
    with ProcessPoolExecutor(
        min(workers, documents), mp_context=get_context("spawn"), initializer=_know, initargs=(knowledge,)
    ) as executor:
        yield executor


# What this process reads documents with: handed over once, not with every document.
_KNOWN: list[Knowledge] = []


def _know(knowledge: Knowledge) -> None:
    _KNOWN[:] = [knowledge]


def _extracted(inputs: Inputs, base: str, executor: Executor | None) -> Iterator[tuple[Document, Done | Problem]]:
    work = partial(_work, base=base)
    results: Iterable[Done | Problem] = (
        executor.map(work, inputs.documents) if executor else map(work, inputs.documents)
    )
    yield from zip(inputs.documents, results, strict=True)


def _work(document: Document, base: str) -> Done | Problem:
    """One document; a fault in it, ours or its own, becomes a problem and the rest goes on."""
    try:
        knowledge = _KNOWN[0]
        extraction = extract(document, knowledge)
        statements = extraction.statements
        # What is both a recommendation and a commitment is two statements, as in the graph.
        kinds = [kind.value for one in statements for kind in (one.kind, one.also) if kind]
        counts = Counter(f"{kind}s" for kind in kinds)
        counts.update(statements=len(kinds), relations=len(extraction.relations))
        counts.update(entities=len(extraction.entities), passages=len(extraction.segments))
        return Done(
            document_quads(extraction, knowledge, base),
            tuple(one.id for one in extraction.entities if one.discovered),
            dict(sorted(counts.items())),
            extraction.problems,
        )
    except InputError:
        # The language model or the vocabularies: no other document would fare better.
        raise
    except (SdgGraphError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        return Problem(
            "bug", Severity.ERROR, document.source.name,
            f"sdggraph failed on this document ({type(error).__name__}: {error}); it is left out.",
            "This is a bug in sdggraph: please report it with the document.",
        )  # fmt: skip


def _raise_unread(files: Sequence[Path], problems: Iterable[Problem]) -> None:
    reasons = "\n".join(f"  {one}" for one in problems)
    raise InputError(f"{len(files)} file(s)", f"none of them could be read, so nothing was built.\n{reasons}")


def _gathered(problems: Iterable[Problem], done: list[tuple[Document, Done]]) -> tuple[Problem, ...]:
    return tuple(sorted({*problems, *(one for _, result in done for one in result.problems)}))


def _dataset(done: list[tuple[Document, Done]], base: str, knowledge: Knowledge) -> Quads:
    files = {document.slug: document.source.sha256 for document, _ in done}
    discovered = sorted(one for _, result in done for one in result.discovered)
    return Quads.union((*(result.quads for _, result in done), shared_quads(files, discovered, knowledge, base)))


def _counts(done: list[tuple[Document, Done]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for _, result in done:
        total.update(result.counts)
    return dict(sorted(total.items()))


def _problem_as_json(problem: Problem) -> dict[str, str]:
    return {
        "code": problem.code, "severity": problem.severity.value, "where": problem.where, "message": problem.message,
        "remedy": problem.remedy,
    }  # fmt: skip
