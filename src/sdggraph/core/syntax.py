"""A parsed sentence as plain values, so that rules need no parser to be tested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sdggraph.core.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark with its place in the dependency tree.

    ``head`` is the index, within the sentence, of the word it depends on; the root's head is its own index.
    ``start`` and ``end`` are code points of ``Document.text``. ``entity`` is the statistical named-entity label
    ("ORG", "PERSON", "GPE", "DATE") or "", ``entity_start`` whether a name begins here. Labels are those of
    spaCy's English models (CLEAR-style dependencies, Penn tags, universal parts of speech).
    """

    index: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    entity: str = ""
    entity_start: bool = False

    @property
    def span(self) -> Span:
        """The token's place in ``Document.text``."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage with its parse. ``segment`` is the index of its passage."""

    segment: int
    span: Span
    tokens: tuple[Token, ...]
    # From a word to those that depend on it; made when first asked for.
    _kids: dict[int, list[Token]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def parsed(self) -> bool:
        """Whether its words have their tree; the words of an unread sentence depend on nothing and have no tags."""
        return bool(self.tokens) and bool(self.tokens[0].dep)

    @property
    def roots(self) -> tuple[Token, ...]:
        """The words that depend on no other."""
        return tuple(token for token in self.tokens if token.head == token.index)

    def children(self, index: int, *deps: str) -> tuple[Token, ...]:
        """The words that depend directly on a word, in order; with ``deps`` only those relations."""
        kids = self._kids
        if not kids:
            for token in self.tokens:
                if token.index != token.head:
                    kids.setdefault(token.head, []).append(token)
        found = kids.get(index, ())
        return tuple([token for token in found if token.dep in deps] if deps else found)

    def ancestors(self, index: int) -> Iterator[Token]:
        """The words that a word depends on, nearest first."""
        seen = {index}
        while (head := self.tokens[index].head) not in seen:
            seen.add(head)
            index = head
            yield self.tokens[index]

    def subtree(self, index: int) -> tuple[Token, ...]:
        """A word and all that depend on it, directly or not, in order."""
        inside = {index}
        grown = True
        while grown:
            grown = False
            for token in self.tokens:
                if token.index not in inside and token.head in inside:
                    inside.add(token.index)
                    grown = True
        return tuple(token for token in self.tokens if token.index in inside)

    def within(self, span: Span) -> tuple[Token, ...]:
        """The words that lie inside a span of ``Document.text``."""
        return tuple(token for token in self.tokens if span.start <= token.start and token.end <= span.end)

    def head_of(self, span: Span) -> Token | None:
        """The word inside a span on which its other words depend; ``None`` for a span without words."""
        inside = self.within(span)
        indices = {token.index for token in inside}
        for token in inside:
            if token.head == token.index or token.head not in indices:
                return token
        return None
