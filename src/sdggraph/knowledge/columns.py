"""What the columns of a table of recommendations are called, and what short answers in their cells come to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Words = tuple[str, ...]

_WORD = re.compile(r"[a-z]+|\d+")
# The one column head that is no word.
_NUMBER_SIGN = re.compile(r"\s*#\s*")
# A head of more words tells a story.
_LONGEST = 16
_MOST_QUALIFIERS = 3
# A sentence that answers has its answer among its first words.
_ANSWER = 40


def folded(text: str) -> Words:
    """The words of a text in small letters, singular and plural alike.

    >>> folded("Responsible unit(s)")
    ('responsible', 'unit')
    """
    lower = text.lower().replace("(s)", "s").replace("(ies)", "ies")
    return tuple(_singular(word) for word in _WORD.findall(lower))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@dataclass(frozen=True, slots=True)
class Columns:
    """The heads of columns by role, the phrases of answers by value; all folded.

    ``heads`` maps a head to its role. ``positions`` and ``progress`` are phrases with the value they come to, in the
    order in which they hold.
    """

    heads: Mapping[Words, str] = field(default_factory=dict)
    qualifiers: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    positions: tuple[tuple[Words, str], ...] = ()
    progress: tuple[tuple[Words, str], ...] = ()
    replies: tuple[Words, ...] = ()
    void: tuple[Words, ...] = ()
    announcements: tuple[Words, ...] = ()

    @classmethod
    def from_compiled(cls, data: Mapping[str, Any]) -> Columns:
        """The columns as the compiler wrote them."""

        def phrases(part: str) -> tuple[tuple[Words, str], ...]:
            return tuple((tuple(words), value) for value, words in data[part])

        return cls(
            heads=dict(phrases("column")),
            qualifiers=frozenset(word for words, _ in phrases("qualifier") for word in words),
            joiners=frozenset(word for words, _ in phrases("joiner") for word in words),
            positions=phrases("position"),
            progress=phrases("progress"),
            replies=tuple(words for words, _ in phrases("reply")),
            void=tuple(words for words, _ in phrases("void")),
            announcements=tuple(words for words, _ in phrases("announcement")),
        )

    def role(self, head: str) -> str | None:
        """What a column of this head holds; ``None`` where the head does not say."""
        if _NUMBER_SIGN.fullmatch(head):
            return "number"
        words = folded(head)
        if len(words) > _LONGEST:
            return None
        for start in range(min(len(words), _MOST_QUALIFIERS + 1)):
            found = self._begins(words[start:])
            if found is not None:
                return found
            if words[start] not in self.qualifiers:
                break
        return "response" if len(words) > 1 and words[-1:] in self.replies else None

    def _begins(self, words: Words) -> str | None:
        for end in range(len(words), 0, -1):
            role = self.heads.get(words[:end])
            rest = words[end:]
            # A number's head is never followed by more; what follows another must go with it.
            if role is not None and (not rest or (role != "number" and rest[0] in self.joiners)):
                return role
        return None

    def position(self, text: str) -> str | None:
        """The position that a short answer takes: "The Office partially accepts the recommendation."."""
        return _first(self.positions, folded(text)[:_ANSWER])

    def how_far(self, text: str) -> str | None:
        """The progress that a short answer tells: "Accepted and implemented"."""
        return _first(self.progress, folded(text)[:_ANSWER])

    def is_void(self, text: str) -> bool:
        """Whether a cell holds nothing, or says that nothing is to be done."""
        words = folded(text)
        return not words or any(words[: len(phrase)] == phrase for phrase in self.void)

    def announces(self, text: str) -> bool:
        """Whether a heading or caption announces answers to recommendations."""
        words = folded(text)
        return any(_holds(words, phrase) for phrase in self.announcements)


def _first(phrases: tuple[tuple[Words, str], ...], words: Words) -> str | None:
    return next((value for phrase, value in phrases if _holds(words, phrase)), None)


def _holds(words: Words, phrase: Words) -> bool:
    return any(words[place : place + len(phrase)] == phrase for place in range(len(words) - len(phrase) + 1))
