"""Head nouns that betray a name which no vocabulary holds, and phrases that only look like names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sdggraph.core.entity import EntityKind
from sdggraph.core.words import split_words

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameHead:
    """A head noun and what it makes of a capitalised phrase: "Facility" an initiative, "Convention" an instrument.

    ``words`` are its folded words (``core.words``), so that "Programmes" and "Program" are one. ``weight`` says how
    often such a phrase is such a name, 0 to 1. ``place`` is "end", "start" or "either". ``cues`` are folded words that
    decide for this reading where they stand in the phrase. ``not_this`` are folded phrases that name no such thing.
    ``short`` says whether "the Facility" alone may later stand for the name.
    """

    head: str
    kind: EntityKind
    type: str
    words: Keys
    weight: float
    place: str = "either"
    cues: tuple[Keys, ...] = ()
    not_this: tuple[Keys, ...] = ()
    short: bool = True


@dataclass(frozen=True, slots=True)
class NameHeads:
    """All heads, and the folded phrases that are no names.

    ``by_words`` has the readings of each head, the heaviest first; ``longest`` is the number of words of the longest.
    """

    heads: tuple[NameHead, ...] = ()
    phrases: frozenset[Keys] = frozenset()
    by_words: Mapping[Keys, tuple[NameHead, ...]] = field(default_factory=dict)
    longest: int = 0

    @classmethod
    def from_compiled(cls, data: Mapping[str, Any]) -> NameHeads:
        """The heads from their compiled form."""
        heads = tuple(_head(row) for row in data["heads"])
        by_words: dict[Keys, list[NameHead]] = defaultdict(list)
        for head in heads:
            by_words[head.words].append(head)
        ordered = {words: tuple(sorted(found, key=lambda head: -head.weight)) for words, found in by_words.items()}
        phrases = frozenset(_keys(text) for text in data["phrases"])
        return cls(heads, phrases, ordered, max(map(len, ordered), default=0))

    def reading(self, head: Sequence[str], phrase: Sequence[str] = ()) -> NameHead | None:
        """What a head makes of a phrase, both as folded words; ``None`` where it heads no name.

        Of several readings, one whose cue stands in the phrase is taken, else the heaviest.
        """
        whole = tuple(phrase) or tuple(head)
        if whole in self.phrases:
            return None
        fitting = [one for one in self.by_words.get(tuple(head), ()) if not _denied(one, whole)]
        cued = [one for one in fitting if any(_stands(cue, whole) for cue in one.cues)]
        return next(iter(cued or fitting), None)

    def ending_at(self, words: Sequence[str], last: int) -> tuple[NameHead, int] | None:
        """The longest head whose last word is ``words[last]``, and where it begins; ``words`` are folded."""
        for first in range(max(0, last + 1 - self.longest), last + 1):
            found = self.by_words.get(tuple(words[first : last + 1]))
            if found:
                return found[0], first
        return None


def _head(row: Mapping[str, Any]) -> NameHead:
    return NameHead(
        row["head"],
        EntityKind(row["kind"]),
        row["type"],
        _keys(row["head"]),
        row["weight"],
        row.get("place", "either"),
        tuple(_keys(text) for text in row.get("cues", ())),
        tuple(_keys(text) for text in row.get("not_this", ())),
        row.get("short", True),
    )


def _keys(text: str) -> Keys:
    return tuple(word.key for word in split_words(text))


def _denied(head: NameHead, phrase: Keys) -> bool:
    """Whether the phrase is, or ends or begins with, one that names no such thing."""
    return any(phrase[: len(other)] == other or phrase[len(phrase) - len(other) :] == other for other in head.not_this)


def _stands(cue: Keys, phrase: Keys) -> bool:
    return any(phrase[at : at + len(cue)] == cue for at in range(len(phrase) - len(cue) + 1))
