"""Findings: what validation says, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sdggraph.core import Problem, Severity
from sdggraph.core.identifiers import digest

SHAPES = "https://w3id.org/sdggraph/shapes#"
SHACL = "http://www.w3.org/ns/shacl#"


class FindingSeverity(StrEnum):
    """The three severities of SHACL, worst first."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


_SEVERITIES = {
    FindingSeverity.VIOLATION: Severity.ERROR,
    FindingSeverity.WARNING: Severity.WARNING,
    FindingSeverity.INFO: Severity.INFO,
}
_ORDER = {severity: rank for rank, severity in enumerate(FindingSeverity)}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document a finding is, as far as the data tell.

    ``document`` and ``passage`` are IRIs. ``citation`` is the document's symbol, else its title, else its IRI.
    ``number`` is the passage's printed number, ``order`` its place in reading order, ``page`` its page.
    ``text`` is the passage's text, cut to what fits a line or two.
    """

    document: str | None = None
    citation: str = ""
    passage: str | None = None
    number: str | None = None
    order: int | None = None
    page: int | None = None
    text: str = ""

    def __str__(self) -> str:
        """As a person cites it: "A/80/62, para. 12 (b), page 4"; empty where nothing is known."""
        return ", ".join(part for part in (self.citation, self.within) if part)

    @property
    def within(self) -> str:
        """The place inside the document: "para. 12 (b), page 4"."""
        if self.number:
            where = f"para. {self.number}"
        elif self.order is not None:
            where = f"passage no. {self.order}"
        else:
            where = ""
        page = f"page {self.page}" if self.page is not None else ""
        return ", ".join(part for part in (where, page) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of validation.

    ``focus`` is what the finding is about and ``value`` the value at fault, both as N-Triples terms
    (``<http://...>``, ``"text"@en``). ``path`` is a property or a SPARQL property path (``(<a>/<b>)``), ``None``
    for a finding about the node as a whole. ``shape`` is the IRI of the nearest named shape, ``constraint`` the
    local name of SHACL's constraint component, ``source_constraint`` the IRI of the SPARQL constraint if it is one
    and has one. ``words`` are those of the statement or assertion that it concerns, else empty.
    """

    focus: str
    path: str | None
    value: str | None
    severity: FindingSeverity
    message: str
    shape: str
    constraint: str
    source_constraint: str | None = None
    place: Place = field(default=Place())
    words: str = ""

    @classmethod
    def of_values(cls, values: dict[str, Any]) -> Finding:
        """The finding that ``dataclasses.asdict`` made plain values of."""
        return cls(**{**values, "severity": FindingSeverity(values["severity"]), "place": Place(**values["place"])})

    @property
    def key(self) -> str:
        """Ten hex digits that name the finding: the same fault gets the same key in every run."""
        return digest([self.shape, self.constraint, self.focus, self.path or "", self.value or ""])

    @property
    def code(self) -> str:
        """A short name of the shape: "statement-modality"."""
        return self.shape.removeprefix(SHAPES)

    def problem(self) -> Problem:
        """The finding as a problem beside those of the other stages."""
        where = str(self.place) or bare(self.focus)
        return Problem(self.code, _SEVERITIES[self.severity], where, self.message)

    def sort_key(self) -> tuple[str, int, int, str, str, str, str, str]:
        """By document, then in reading order, worst first."""
        return (
            self.place.citation,
            -1 if self.place.order is None else self.place.order,
            _ORDER[self.severity],
            self.focus,
            self.shape,
            self.constraint,
            self.path or "",
            self.value or "",
        )


def bare(term: str) -> str:
    """A term without the angle brackets of an IRI.

    >>> bare("<http://example.org/a>"), bare('"words"@en')
    ('http://example.org/a', '"words"@en')
    """
    return term[1:-1] if term.startswith("<") and term.endswith(">") else term
