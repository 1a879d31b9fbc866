"""What a name's words say of its kind: "Facility" makes an initiative, "Convention" an instrument."""

from __future__ import annotations

from collections.abc import Sequence

from sdggraph.annotate.source import Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.words import Word
from sdggraph.knowledge.names import NameHead

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


def head_reading(source: Source, words: Sequence[Word], last: int) -> tuple[NameHead, int] | None:
    """What the head that ends at ``words[last]`` makes of a phrase, and where the head begins in it.

    ``None`` where no head ends there, or where the whole phrase, or the phrase up to its head, is known for no name.
    """
    names = source.knowledge.names
    keys = tuple(word.key for word in words)
    found = names.ending_at(keys, last)
    if found is None:
        return None
    head, first = found
    reading = names.reading(head.words, keys)
    if reading is None or names.reading(head.words, keys[: last + 1]) is None:
        return None
    return reading, first


def kind_of_name(source: Source, words: Sequence[Word]) -> tuple[EntityKind, str] | None:
    """The kind and type that the words of a name tell; ``None`` where its head tells nothing."""
    place = head_place(words)
    for last in (place, *range(len(words) - 1, place, -1)):
        found = head_reading(source, words, last)
        if found is not None:
            return found[0].kind, found[0].type
    return None
