"""Mentions and what they resolve to."""

from __future__ import annotations

from dataclasses import dataclass

from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or a short form of one, at a place in the text.

    ``readings`` are the identifiers of vocabulary entities that the form may stand for, best first; empty for
    a name that no vocabulary holds, whose ``kind`` and ``type`` are then judged from its form. ``definite``
    marks a short form ("the Committee") that stands for something named elsewhere in the document.
    ``rule`` names what found it ("vocabulary", "acronym", "head-noun", "ner", "symbol"). ``defined_by`` is the
    place of the name for which the document itself defines this form ("World Health Organization (WHO)").
    """

    segment: int
    span: Span
    kind: EntityKind
    type: str
    rule: str
    readings: tuple[str, ...] = ()
    definite: bool = False
    defined_by: Span | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """A mention with the one entity it stands for, or openly with none. ``method`` says how it was decided."""

    mention: Mention
    entity: str | None
    method: str


@dataclass(frozen=True, slots=True)
class GoalReference:
    """An explicit reference to a numbered Goal or Target: ("3", None), ("3", "3.b")."""

    segment: int
    span: Span
    goal: str
    target: str | None = None
