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
# Folded words that leave a phrase as general as its head alone: "National Strategy", "Joint Working Group".
GENERIC = frozenset({
    "national", "regional", "global", "international", "local", "joint", "new", "strategic", "action", "annual",
    "technical", "advisory", "steering", "working", "executive", "country", "special", "general", "main", "common",
    "draft", "final", "first", "second", "third", "fourth", "fifth", "current", "previous", "next", "existing",
    "public", "private", "multi", "stakeholder", "high", "level", "senior", "deputy", "chief", "head", "member",
    "expert", "ad", "hoc", "standing", "permanent", "state", "federal", "provincial", "municipal", "district",
    "report", "plan", "program", "project", "office", "committee", "board", "group", "unit", "team", "section",
    "work", "management", "development", "sustainable", "biennial", "quadrennial", "medium", "term", "long", "open",
    "ended", "subregional", "interregional", "interagency", "agency", "inter", "departmental", "ministerial",
    "ministry", "government", "parliament", "thematic", "annex", "principal", "related", "proposed", "revised",
    "integrated",
})
# fmt: on


def head_place(words: Sequence[Word]) -> int:
    """The index of a name's head: the last word before its first preposition ("Office for Partnerships" → 0)."""
    for at, word in enumerate(words):
        if at and (word.text in PREPOSITIONS or word.gap in {"(", ","}):
            return at - 1
    return len(words) - 1


def kind_of_head(source: Source, word: Word) -> tuple[EntityKind, str] | None:
    """The kind and type that a head word gives to a name; ``None`` for a word that heads no names."""
    return _HEADS.get(word.key) if source else None


_HEADS: dict[str, tuple[EntityKind, str]] = {
    "initiative": (EntityKind.INITIATIVE, "programme"), "partnership": (EntityKind.INITIATIVE, "partnership"),
    "accelerator": (EntityKind.INITIATIVE, "partnership"), "facility": (EntityKind.INITIATIVE, "facility"),
    "program": (EntityKind.INITIATIVE, "programme"), "committee": (EntityKind.ACTOR, "un-body"),
    "division": (EntityKind.ACTOR, "un-body"), "convention": (EntityKind.INSTRUMENT, "treaty"),
}  # fmt: skip
