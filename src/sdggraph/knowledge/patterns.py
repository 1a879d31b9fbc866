"""The constructions by which a sentence states a relation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class RelationPattern:
    """One construction: ``frame`` is its syntax, ``words`` are the lemmas that carry it, ``subject`` and ``object`` the
    kinds of entity that may stand on either side. ``joint`` says that several subjects act together.
    """

    id: str
    predicate: str
    frame: str
    words: frozenset[str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    prepositions: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    joint: bool = False


def patterns_from_compiled(data: list[dict[str, Any]]) -> tuple[RelationPattern, ...]:
    """The patterns in the order of their file."""
    return tuple(
        RelationPattern(
            row["id"], row["predicate"], row["frame"], frozenset(row["words"]), tuple(row["subject"]),
            tuple(row["object"]), tuple(row["prepositions"]), tuple(row["nouns"]), tuple(row["markers"]), row["joint"],
        )
        for row in data
    )  # fmt: skip
