"""``seeds/relations/patterns.yaml`` → the compiled form of the relation patterns."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sdggraph.core.problem import Problem, Severity
from sdggraph.core.relation import PREDICATES
from sdggraph.knowledge.compiler.sources import read_yaml, validated

Frame = Literal[
    "verb",
    "verb-prep",
    "noun-prep",
    "light",
    "nominal",
    "nominal-to",
    "under",
    "possessor",
    "noun-by",
    "noun-between",
    "involvement",
    "by",
    "capacity",
    "partner-on",
    "session",
    "own-session",
    "at-event",
    "attended",
    "gathers",
    "spoke",
    "with-part",
    "received",
    "as-asked",
    "organ",
    "annexed",
    "whole-in-name",
]
WHERE = "seeds/relations/patterns.yaml"


class Pattern(BaseModel):
    """One pattern as a person writes it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str
    predicate: str
    frame: Frame
    words: list[str]
    subject: list[str]
    object: list[str]
    prepositions: list[str] = Field(default_factory=list)
    nouns: list[str] = Field(default_factory=list)
    markers: list[str] = Field(default_factory=lambda: ["under"])
    joint: bool = False


def compile_patterns(root: Path, problems: list[Problem]) -> list[dict[str, Any]]:
    """All relation patterns in order; an unknown predicate or a doubled id is a problem."""
    rows: list[dict[str, Any]] = []
    seen: set[str] = set()
    for pattern in validated(read_yaml(root / WHERE, WHERE, problems), Pattern, WHERE, problems):
        place = f"{WHERE}: {pattern.id}"
        if pattern.predicate not in PREDICATES:
            problems.append(
                Problem("seed-pattern", Severity.ERROR, place, f"the predicate {pattern.predicate!r} is not known.", "")
            )
        if pattern.id in seen:
            problems.append(Problem("seed-pattern", Severity.ERROR, place, "the id stands twice.", "Rename one."))
        seen.add(pattern.id)
        rows.append(pattern.model_dump())
    return rows
