"""A sentence as the rules see it: its tree, the entities named in it, and the word lists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sdggraph.core.entity import Entity, EntityKind
from sdggraph.core.mention import Resolution
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence
from sdggraph.knowledge.cues import Cues
from sdggraph.state.tree import Tree


@dataclass(frozen=True, slots=True)
class Named:
    """An entity named by the words ``[start, end)`` of a sentence."""

    start: int
    end: int
    span: Span
    entity: Entity

    @property
    def is_actor(self) -> bool:
        """Whether it is somebody who can act."""
        return self.entity.kind is EntityKind.ACTOR


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with the entities named in it. ``named_at`` gives the longest name over each word."""

    text: str
    tree: Tree
    named: tuple[Named, ...]
    cues: Cues
    named_at: Mapping[int, Named] = field(default_factory=dict)

    def actor_at(self, index: int) -> Named | None:
        """The actor whose name covers a word."""
        named = self.named_at.get(index)
        return named if named and named.is_actor else None

    def in_list(self, name: str, index: int) -> bool:
        """Whether a word, as written or as its lemma, stands in a word list."""
        words = self.cues.words.get(name, frozenset())
        return self.tree.lower[index] in words or self.tree.tokens[index].lemma.lower() in words

    def is_people(self, index: int) -> bool:
        """Whether a noun names a class of people or bodies."""
        if self.tree.tokens[index].pos not in {"NOUN", "PROPN"}:
            return False
        if self.in_list("parts", index):
            return self.tree.has(index, "compound", "amod", "nmod")
        if self.in_list("audience", index):
            return self.tree.tokens[index].tag == "NNS"
        # "Director-General", which the parser has in three words.
        office = self.tree.lower[max(0, index - 2) : index + 1]
        return self.in_list("people", index) or "".join(office) in self.cues.words.get("people", frozenset())

    def can_act(self, index: int | None) -> bool:
        """Whether the head of a phrase is somebody who can act: a named actor, a class of people, "we", "they"."""
        if index is None:
            return False
        return (
            self.actor_at(index) is not None
            or self.tree.lower[index] in {"we", "they", "who", "i"}
            or self.is_people(index)
        )

    def words(self, start: int, end: int) -> str:
        """The text of the words ``[start, end)``."""
        return self.tree.span(start, end).of(self.text)


class NameIndex:
    """The resolved names of a document, found by place."""

    def __init__(self, entities: Iterable[Entity], resolutions: Iterable[Resolution]) -> None:
        by_id = {entity.id: entity for entity in entities}
        self._rows = sorted(
            (
                (resolution.mention.span, by_id[resolution.entity])
                for resolution in resolutions
                if resolution.entity in by_id and len(resolution.mention.span)
            ),
            key=lambda row: (row[0].start, -row[0].end, row[1].id),
        )
        self._starts = [span.start for span, _ in self._rows]

    def within(self, span: Span) -> list[tuple[Span, Entity]]:
        """The names that lie inside a span, in order."""
        rows = []
        for index in range(bisect_left(self._starts, span.start), len(self._rows)):
            if self._starts[index] >= span.end:
                break
            if self._rows[index][0].end <= span.end:
                rows.append(self._rows[index])
        return rows

    def read(self, text: str, sentence: Sentence, cues: Cues) -> Reading:
        """A sentence with the names that stand in it."""
        tree = Tree.of(sentence)
        starts = [token.start for token in tree.tokens]
        named: list[Named] = []
        at: dict[int, Named] = {}
        for span, entity in self.within(sentence.span):
            first = bisect_left(starts, span.start)
            if first and tree.tokens[first - 1].end > span.start:
                first -= 1
            last = bisect_left(starts, span.end)
            if first >= last:
                continue
            name = Named(first, last, span, entity)
            named.append(name)
            for index in range(first, last):
                if index not in at or len(at[index].span) < len(span):
                    at[index] = name
        return Reading(text, tree, tuple(named), cues, at)
