"""``seeds/statements/columns.yaml`` → the compiled heads of columns and phrases of answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from sdggraph.core.problem import Problem, Severity
from sdggraph.core.statement import Position, Progress
from sdggraph.knowledge.columns import folded
from sdggraph.knowledge.compiler.sources import read_yaml, validated

WHERE = "seeds/statements/columns.yaml"
ROLES = (
    "recommendation", "number", "addressee", "deadline", "position", "response", "progress", "action", "comment",
    "finding", "source",
)  # fmt: skip
Part = Literal["column", "qualifier", "joiner", "position", "progress", "reply", "void", "announcement"]
_VALUES: dict[str, frozenset[str]] = {
    "column": frozenset(ROLES),
    "position": frozenset(Position),
    "progress": frozenset(Progress),
}


class Row(BaseModel):
    """One role or value as a person writes it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str
    part: Part
    words: list[str] = Field(min_length=1)


def compile_columns(root: Path, problems: list[Problem]) -> dict[str, Any]:
    """The phrases of each part with their role or value, in file order; what is unsound goes to ``problems``."""
    compiled: dict[str, list[list[Any]]] = {part: [] for part in get_args(Part)}
    owner: dict[tuple[str, tuple[str, ...]], str] = {}
    for row in validated(read_yaml(root / WHERE, WHERE, problems), Row, WHERE, problems):
        where = f"{WHERE}: {row.id}"
        if row.part in _VALUES and row.id not in _VALUES[row.part]:
            known = ", ".join(sorted(_VALUES[row.part]))
            problems.append(_fault(where, f"{row.id!r} is no {row.part}.", f"Use one of {known}."))
        for phrase in row.words:
            words = folded(phrase)
            key = (row.part, words)
            if not words or owner.get(key, row.id) != row.id:
                problems.append(_fault(where, f"{phrase!r} stands twice or has no words.", "Take it out."))
            elif key not in owner:
                compiled[row.part].append([row.id, list(words)])
            owner[key] = row.id
    return compiled


def _fault(where: str, message: str, remedy: str) -> Problem:
    return Problem("seed-column", Severity.ERROR, where, message, remedy)
