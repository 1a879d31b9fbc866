"""All that was found in one document."""

from __future__ import annotations

from dataclasses import dataclass

from sdggraph.core.document import Document
from sdggraph.core.entity import Entity
from sdggraph.core.mention import GoalReference, Resolution
from sdggraph.core.missed import Missed
from sdggraph.core.problem import Problem
from sdggraph.core.relation import Relation
from sdggraph.core.segment import Segment
from sdggraph.core.statement import Statement


@dataclass(frozen=True, slots=True)
class Extraction:
    """One document and all that was found in it, in reading order; entities are sorted by identifier.

    ``missed`` are sentences with directive words that gave no statement.
    """

    document: Document
    segments: tuple[Segment, ...]
    entities: tuple[Entity, ...]
    resolutions: tuple[Resolution, ...]
    goal_references: tuple[GoalReference, ...]
    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    problems: tuple[Problem, ...] = ()
    missed: tuple[Missed, ...] = ()
