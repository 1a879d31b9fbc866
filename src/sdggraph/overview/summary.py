"""What the front page tells, gathered document by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sdggraph.queries.missed import MissedRow
from sdggraph.queries.statements import StatementRow
from sdggraph.store import Store

_DOCUMENTS = """
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?document ?title ?symbol ?date WHERE {
  ?document a sdgg:Document ; dcterms:title ?title .
  OPTIONAL { ?document dcterms:identifier ?symbol }
  OPTIONAL { ?document dcterms:issued ?date }
}
"""
_KINDS = """
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
SELECT ?document (REPLACE(STR(?concept), "^.*/", "") AS ?kind) WHERE { ?document sdgg:documentKind ?concept }
"""


def summary_of(rows: Sequence[StatementRow], missed: Sequence[MissedRow], store: Store) -> dict[str, Any]:
    """What the front page needs of some documents, as plain values; ``Overview.add`` takes it."""
    kinds = Counter(row.kind for row in rows)
    goals = Counter((goal, row.kind) for row in rows for goal in row.goals)
    return {
        "speaking": len({row.document.iri for row in rows}),
        "recommendations": kinds["recommendation"],
        "commitments": kinds["commitment"],
        "actors": sorted({one.iri or one.label for row in rows for one in row.expected}),
        "deadlines": sum(bool(row.deadlines) for row in rows),
        "nobody": sum(row.kind == "recommendation" and not row.expected for row in rows),
        "missed": len(missed),
        "asked": _counted(one.label for row in rows if row.kind == "recommendation" for one in row.expected),
        "promised": _counted(one.label for row in rows if row.kind == "commitment" for one in row.expected),
        "goals": sorted([goal, kind, number] for (goal, kind), number in goals.items()),
        "kinds": _counted(one["kind"].value for one in store.query(_KINDS)),
        "documents": _documents(rows, missed, store),
    }


def page_rows(rows: Iterable[StatementRow]) -> list[dict[str, Any]]:
    """Statements as the page's script reads them; short keys, for there are many rows."""
    return [
        {
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
        for row in rows
    ]


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _documents(rows: Sequence[StatementRow], missed: Sequence[MissedRow], store: Store) -> list[dict[str, Any]]:
    """Every document, also one without a statement, with its counts."""
    kinds = Counter((row.document.iri, row.kind) for row in rows)
    unread = Counter(row.document for row in missed)
    found: dict[str, dict[str, Any]] = {}
    for one in store.query(_DOCUMENTS):
        iri = one["document"].value
        entry = found.setdefault(
            iri,
            {
                "iri": iri,
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
    return [found[iri] for iri in sorted(found)]


@dataclass
class Overview:
    """The sum of the summaries of all documents."""

    speaking: int = 0
    recommendations: int = 0
    commitments: int = 0
    deadlines: int = 0
    nobody: int = 0
    missed: int = 0
    actors: set[str] = field(default_factory=set)
    asked: Counter[str] = field(default_factory=Counter)
    promised: Counter[str] = field(default_factory=Counter)
    goals: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    documents: list[dict[str, Any]] = field(default_factory=list)

    def add(self, summary: dict[str, Any]) -> None:
        """Count one more summary in."""
        for name in ("speaking", "recommendations", "commitments", "deadlines", "nobody", "missed"):
            setattr(self, name, getattr(self, name) + summary[name])
        self.actors.update(summary["actors"])
        self.asked.update(summary["asked"])
        self.promised.update(summary["promised"])
        self.kinds.update(summary["kinds"])
        self.goals.update({(goal, kind): number for goal, kind, number in summary["goals"]})
        self.documents += summary["documents"]

    def counts(self) -> list[tuple[str, int]]:
        """The figures at the top of the page."""
        return [
            ("documents with statements", self.speaking),
            ("recommendations", self.recommendations),
            ("commitments", self.commitments),
            ("actors asked or bound", len(self.actors)),
            ("with a deadline", self.deadlines),
            ("addressed to nobody named", self.nobody),
        ]
