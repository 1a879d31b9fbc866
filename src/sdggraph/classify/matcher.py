"""Finds the patterns of all lexicons in one pass over the words of a text.

The patterns stand in one trie of words, so the time grows with the length of the text alone: from each word it
follows at most as many steps as the longest pattern has words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from sdggraph.core.entity import EntityKind
from sdggraph.core.words import Word, split_words
from sdggraph.knowledge import Knowledge

# Names of these say who, not what: "Human Rights Council" in a sentence is no matter of human rights.
_NAMING = {"un-body", "igo", "ngo", "private", "academic", "office"}
# How subjects that are no themes are called: "goal/3", and the names of organisations.
GOAL = "goal/"
NAME = "name"
# An acronym's marked key up to this length: five letters and the mark.
_SHORT = 6
# How many words a matcher remembers the beginnings of; a text of made-up words must not fill the memory.
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of one subject: a theme's identifier, or "goal/3". ``weight`` 0 marks a phrase that misleads."""

    subject: str
    words: str
    weight: int


class Match(NamedTuple):
    """A pattern at its place: a half-open range of words."""

    pattern: Pattern
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    """A state of the trie: which words may follow, and the patterns that end here."""

    words: dict[tuple[str, str], _Node] = field(default_factory=dict)
    stems: dict[tuple[str, str], _Node] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    ends: list[Pattern] = field(default_factory=list)


class Matcher:
    """All patterns of the topics, and the names of organisations and offices."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._root = _Node()
        self._begun: dict[str, tuple[_Node, ...]] = {}
        for pattern in patterns:
            self._add(pattern)

    def _add(self, pattern: Pattern) -> None:
        node = self._root
        parts = split_words(pattern.words)
        for place, word in enumerate(parts):
            gap = "" if place == 0 else word.gap.removeprefix("*")
            star = pattern.words[word.end : word.end + 1] == "*"
            if star:
                stem = word.text.casefold()
                node.lengths = tuple(sorted({*node.lengths, len(stem)}))
                following, key = node.stems, (stem, gap)
            else:
                following, key = node.words, (_marked(word.text) or word.key, gap)
            if key not in following:
                following[key] = _Node()
            node = following[key]
        if parts:
            node.ends.append(pattern)

    def find(self, words: Sequence[Word]) -> Iterator[Match]:
        """Every pattern at every place where it stands, overlapping ones too, in the order of their first words."""
        begun = self._begun
        for first, word in enumerate(words):
            states: Sequence[_Node] | None = begun.get(word.text)
            if states is None:
                states = self._begin(word)
            last = first
            while states:
                last += 1
                for state in states:
                    for pattern in state.ends:
                        yield Match(pattern, first, last)
                if last == len(words):
                    break
                following = words[last]
                states = _after(states, following, following.gap)

    def _begin(self, word: Word) -> tuple[_Node, ...]:
        """The states after a first word; most words begin no pattern, and the same ones come again and again."""
        if len(self._begun) >= _REMEMBERED:
            self._begun.clear()
        known = self._begun[word.text] = tuple(_after((self._root,), word, ""))
        return known


@lru_cache(maxsize=65536)
def _marked(text: str) -> str | None:
    """The marked key of an acronym: "LDCs" is "=LDC"; ``None`` for other words."""
    bare = text[:-1] if text.endswith("s") and len(text) > 2 else text
    return f"={bare}" if len(bare) > 1 and bare.isupper() else None


def _after(states: Sequence[_Node], word: Word, gap: str) -> list[_Node]:
    """The states that follow when a word comes next."""
    marked = _marked(word.text)
    # "SEA" and "AID" are names, not the words that they spell.
    spells = not marked or len(marked) > _SHORT
    folded = ""
    found: list[_Node] = []
    for state in states:
        if state.words:
            if marked and (after := state.words.get((marked, gap))):
                found.append(after)
            if spells and (after := state.words.get((word.key, gap))):
                found.append(after)
        if state.lengths and spells:
            folded = folded or word.text.casefold()
            for length in state.lengths:
                if length > len(folded):
                    break
                if after := state.stems.get((folded[:length], gap)):
                    found.append(after)
    return found


@dataclass(frozen=True, slots=True)
class _Key:
    """Knowledge under its fingerprint: equal fingerprints mean equal seeds."""

    fingerprint: str
    knowledge: Knowledge = field(compare=False)


def matcher(knowledge: Knowledge) -> Matcher:
    """The matcher of this knowledge, made once."""
    return _matcher(_Key(knowledge.fingerprint, knowledge))


@lru_cache(maxsize=4)
def _matcher(key: _Key) -> Matcher:
    return Matcher(_patterns(key.knowledge))


def _patterns(knowledge: Knowledge) -> Iterator[Pattern]:
    topics = knowledge.topics
    for theme in topics.themes:
        yield from (Pattern(theme.id, words, weight) for words, weight in theme.lexicon.weighted)
        yield from (Pattern(theme.id, words, 0) for words in theme.lexicon.not_this)
    for goal in topics.goals:
        subject = GOAL + goal.number
        yield from (Pattern(subject, words, weight) for words, weight in goal.lexicon.weighted)
        yield from (Pattern(subject, words, 0) for words in goal.lexicon.not_this)
    for target in topics.targets:
        yield from (Pattern(GOAL + target.goal, words, 2) for words in target.terms)
    for entry in knowledge.vocabulary.entries.values():
        if entry.kind is EntityKind.ACTOR and entry.type in _NAMING:
            names = (name for name in entry.forms if len(name.split()) > 1)
            yield from (Pattern(NAME, name, 0) for name in names)
