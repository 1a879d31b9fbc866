"""Relations between entities, each with the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass

from sdggraph.core.span import Span

PREDICATES = (
    "launched", "leads", "participatesIn", "partnersWith", "supports", "organizes", "adopted", "published",
    "partOf", "requested", "implements", "contributesTo", "endorses",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that a fact was read from: its passage, its place in ``Document.text``, and the rule."""

    segment: int
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Relation:
    """``subject predicate object``, entity identifiers both, or "sdg/3" as the object of contributesTo."""

    subject: str
    predicate: str
    object: str
    evidence: Evidence
    confidence: float | None = None
    measured_on: int | None = None
