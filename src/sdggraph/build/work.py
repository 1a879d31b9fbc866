"""The work on one document, from its bytes to its result as bytes; runs in any process on any computer."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import Any

from sdggraph.build.entry import as_part, pack
from sdggraph.core.document import Document, Metadata
from sdggraph.core.errors import InputError, ReadError, SdgGraphError, UnsupportedFormatError
from sdggraph.core.extraction import Extraction
from sdggraph.core.identifiers import normalise
from sdggraph.core.problem import Problem, Severity
from sdggraph.knowledge import Knowledge
from sdggraph.overview import page_rows, summary_of
from sdggraph.pipeline import extract
from sdggraph.queries import run
from sdggraph.queries.missed import missed_rows
from sdggraph.queries.spreadsheet import missed_lines, statement_lines
from sdggraph.queries.statements import statement_rows
from sdggraph.rdf import Quads, document_quads, needed_quads, trig_graphs
from sdggraph.read import read_document
from sdggraph.store import Store
from sdggraph.validation import validate_document

# The network that every build draws; the other views are drawn on demand.
VIEW = "actors-initiatives"
# One line of so many stands in the head: from these the whole is cut into parts of one size.
_SAMPLE = 400
_SAMPLE_BYTES = 160


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read and extract: its bytes, so that the work needs no disk in common, and its key."""

    key: str
    data: bytes
    sha256: str
    suffix: str
    metadata: Metadata | None

    @property
    def name(self) -> str:
        """What the document is called while it is read: its real name is put in when its result is used."""
        return f"document-{self.sha256}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Equipment:
    """What all documents of a build are worked on with; sent to a process once."""

    knowledge: Knowledge
    base: str


_EQUIPPED: list[Equipment] = []


def equip(equipment: Equipment) -> None:
    """Hand over what this process is to work with."""
    _EQUIPPED[:] = [equipment]


def work(task: Task) -> bytes:
    """The result of one document.

    A document that cannot be read gives a result that says so; a fault of ours in it too, and the rest goes on.

    Raises:
        InputError: if the language model or the vocabularies are at fault: no other document would fare better.
    """
    equipment = _EQUIPPED[0]
    try:
        document = read_document(task.data, name=task.name, metadata=task.metadata)
    except UnsupportedFormatError as error:
        return _unread(task, Problem("read-format", Severity.WARNING, error.where, error.reason, error.remedy))
    except ReadError as error:
        return _unread(task, Problem("read-failed", Severity.ERROR, error.where, error.reason, error.remedy))
    try:
        return _result(task, extract(document, equipment.knowledge), equipment)
    except InputError:
        raise
    except (SdgGraphError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        return failed(
            task, "bug", f"sdggraph failed on this document ({type(error).__name__}: {error}); it is left out.",
            "This is a bug in sdggraph: please report it with the document.",
        )  # fmt: skip


def failed(task: Task, code: str, message: str, remedy: str) -> bytes:
    """A result that says why there is none; it is told and not kept."""
    problem = Problem(code, Severity.ERROR, task.name, message, remedy)
    return pack({"key": task.key, "outcome": "failed", "problems": [asdict(problem)]}, {})


def _unread(task: Task, problem: Problem) -> bytes:
    return pack({"key": task.key, "outcome": "unread", "problems": [asdict(problem)]}, {})


def _identity(document: Document) -> dict[str, Any]:
    text = hashlib.sha256(normalise(document.text).encode("utf-8", "surrogatepass")).hexdigest()
    return {"slug": document.slug, "sha256": document.source.sha256, "text": text}


def _result(task: Task, extraction: Extraction, equipment: Equipment) -> bytes:
    knowledge, base = equipment.knowledge, equipment.base
    quads = document_quads(extraction, knowledge, base)
    needed = needed_quads(extraction, knowledge, base)
    store = Store.from_bytes(Quads.union((quads, needed)).serialise("nq"))
    statements, missed = statement_rows(store), missed_rows(store)
    lines = [f"{line}\n".encode() for line in quads.lines]
    document = extraction.document
    head = {
        "key": task.key,
        "outcome": "done",
        **_identity(document),
        "problems": [asdict(one) for one in extraction.problems],
        "counts": _counts(extraction),
        "quads": len(lines),
        "bytes": sum(map(len, lines)),
        "samples": [line[:_SAMPLE_BYTES].decode("utf-8", "ignore") for line in lines[_SAMPLE // 2 :: _SAMPLE]],
        # By what the tables of documents are joined to one.
        "statements": list(statements[0].document_order) if statements else [],
        "missed": [missed[0].title, missed[0].document] if missed else [],
    }
    (graph,) = trig_graphs(quads).values()
    return pack(
        head,
        {
            "nq": b"".join(lines),
            "trig": graph,
            "statements": statement_lines(statements),
            "missed": missed_lines(missed),
            "page": as_part(page_rows(statements)),
            "summary": as_part(summary_of(statements, missed, store)),
            "network": as_part(run(VIEW, store).rows),
            "findings": as_part(validate_document(quads.lines, needed.lines)),
            "discovered": as_part([one.id for one in extraction.entities if one.discovered]),
        },
    )


def _counts(extraction: Extraction) -> dict[str, int]:
    statements = extraction.statements
    # What is both a recommendation and a commitment is two statements, as in the graph.
    kinds = [kind.value for one in statements for kind in (one.kind, one.also) if kind]
    counts = Counter(f"{kind}s" for kind in kinds)
    counts.update(statements=len(kinds), relations=len(extraction.relations))
    counts.update(entities=len(extraction.entities), passages=len(extraction.segments))
    return dict(sorted(counts.items()))


def suffix_of(name: str) -> str:
    """The part of a file's name that tells its format."""
    return PurePath(name).suffix
