"""What a name's words say of its kind: "Facility" makes an initiative, "Convention" an instrument."""

from __future__ import annotations

from collections.abc import Sequence

from sdggraph.annotate.source import Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.words import Word

# fmt: off
PREPOSITIONS = frozenset({
    "of", "for", "on", "against", "to", "in", "with", "under", "at", "within", "from", "by", "between",
})
# fmt: on


def head_place(words: Sequence[Word]) -> int:
    """The index of a name's head: the last word before its first preposition ("Office for Partnerships" → 0)."""
    for at, word in enumerate(words):
        if at and (word.text in PREPOSITIONS or word.gap in {"(", ","}):
            return at - 1
    return len(words) - 1


def kind_of_head(source: Source, word: str) -> tuple[EntityKind, str] | None:
    """The kind and type that a head word gives to a name; ``None`` for a word that heads no names."""
    return None
