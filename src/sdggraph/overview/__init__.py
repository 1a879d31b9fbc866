"""The front page of a build: it opens from disk and asks the network for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from sdggraph.knowledge import Recall
from sdggraph.queries.missed import MissedRow, missed_rows
from sdggraph.queries.statements import StatementRow, statement_rows
from sdggraph.store import Store
from sdggraph.validation import Report

__all__ = ["overview_page"]

# More rows than this make a page that no browser likes; statements.csv always holds all.
MAX_ROWS = 5_000
TOP = 12


def overview_page(
    store: Store, report: Report, links: Iterable[tuple[str, str]], recall: Mapping[str, Recall] | None = None
) -> str:
    """The front page: counts, documents, who is asked most, Goals, and the statements as a table to filter.

    ``links`` are ``(file name, what it is)`` of the other files of the build; ``recall`` tells by kind of document how
    many of the statements in annotated documents are found.
    """
    rows = statement_rows(store)
    missed = missed_rows(store)
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("index.html.jinja")
    return template.render(
        counts=_counts(rows),
        documents=_documents(rows, missed, store),
        missed=len(missed),
        recall=_recall(store, recall or {}),
        addressees=_most_named(one.label for row in rows if row.kind == "recommendation" for one in row.expected),
        committed=_most_named(one.label for row in rows if row.kind == "commitment" for one in row.expected),
        goals=_goals(rows, store),
        table=[_as_data(row) for row in rows[:MAX_ROWS]],
        left_out=max(0, len(rows) - MAX_ROWS),
        validation=report.summary(),
        links=list(links),
    )


def _counts(rows: tuple[StatementRow, ...]) -> list[tuple[str, int]]:
    kinds = Counter(row.kind for row in rows)
    return [
        ("documents with statements", len({row.document.iri for row in rows})),
        ("recommendations", kinds["recommendation"]),
        ("commitments", kinds["commitment"]),
        ("actors asked or bound", len({one.iri or one.label for row in rows for one in row.expected})),
        ("with a deadline", sum(bool(row.deadlines) for row in rows)),
        ("addressed to nobody named", sum(row.kind == "recommendation" and not row.expected for row in rows)),
    ]


_DOCUMENTS = """
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?document ?title ?symbol ?date WHERE {
  ?document a sdgg:Document ; dcterms:title ?title .
  OPTIONAL { ?document dcterms:identifier ?symbol }
  OPTIONAL { ?document dcterms:issued ?date }
}
"""


def _documents(rows: tuple[StatementRow, ...], missed: tuple[MissedRow, ...], store: Store) -> list[dict[str, Any]]:
    """Every document, also one without a statement, with its counts."""
    kinds = Counter((row.document.iri, row.kind) for row in rows)
    unread = Counter(row.document for row in missed)
    found: dict[str, dict[str, Any]] = {}
    for one in store.query(_DOCUMENTS):
        iri = one["document"].value
        entry = found.setdefault(
            iri,
            {
                "title": one["title"].value,
                "date": one["date"].value if one["date"] else "",
                "symbols": [],
                "recommendations": kinds[iri, "recommendation"],
                "commitments": kinds[iri, "commitment"],
                "missed": unread[iri],
            },
        )
        if one["symbol"]:
            entry["symbols"] = sorted({*entry["symbols"], one["symbol"].value})
    return sorted(found.values(), key=lambda entry: (entry["date"], entry["title"]))


def _recall(store: Store, recall: Mapping[str, Recall]) -> list[dict[str, Any]]:
    """How much is found in documents of the kinds that are here; ``there`` is 0 where no such document was measured."""
    kinds = Counter(one["kind"].value for one in store.query(_KINDS))
    return [
        {
            "kind": kind.replace("-", " "),
            "here": kinds[kind],
            "found": recall[kind].found if kind in recall else 0,
            "there": recall[kind].there if kind in recall else 0,
            "documents": recall[kind].documents if kind in recall else 0,
        }
        for kind in sorted(kinds)
    ]


def _most_named(names: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))[:TOP]


_KINDS = """
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
SELECT ?document (REPLACE(STR(?concept), "^.*/", "") AS ?kind) WHERE { ?document sdgg:documentKind ?concept }
"""
_GOALS = """
PREFIX sdgo: <http://metadata.un.org/sdg/ontology#>
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
SELECT ?goal ?label WHERE { ?goal a sdgo:Goal ; sdgg:shortLabel ?label FILTER (LANGMATCHES(LANG(?label), "en")) }
"""


def _goals(rows: tuple[StatementRow, ...], store: Store) -> list[dict[str, Any]]:
    """The 17 Goals with how many recommendations and commitments serve each."""
    kinds = Counter((goal, row.kind) for row in rows for goal in row.goals)
    labels = {one["goal"].value.rsplit("/", 1)[-1]: one["label"].value for one in store.query(_GOALS)}
    return [
        {
            "number": number,
            "label": labels[number],
            "recommendations": kinds[number, "recommendation"],
            "commitments": kinds[number, "commitment"],
        }
        for number in sorted(labels, key=int)
    ]


def _as_data(row: StatementRow) -> dict[str, Any]:
    """A row as the page's script reads it; short keys, for there are many rows."""
    return {
        "k": row.kind,
        "c": row.citation,
        "d": row.document.label,
        "i": "; ".join(one.label for one in row.issuers),
        "a": [one.label for one in row.expected],
        "v": "; ".join(row.verbs),
        "q": row.quote,
        "t": [one.label for one in row.themes],
        "g": list(row.goals),
        "s": list(row.cited),
        "w": "; ".join(row.deadlines),
    }
