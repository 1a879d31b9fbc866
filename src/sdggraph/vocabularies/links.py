"""Which concepts of a user's vocabulary certainly mean what one of our themes, Goals or entities means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sdggraph.core.words import name_key
from sdggraph.knowledge import Topics, VocabularyEntry
from sdggraph.knowledge.additions import Concept, Link

_SDG = "http://metadata.un.org/sdg/"
_THEME = "https://w3id.org/sdggraph/theme/"
_GOAL = re.compile(r"(?:sdg|sustainable development goal|goal)\s+([1-9]|1[0-7])\Z", re.IGNORECASE)
_MATCHES = {"exactMatch": "skos:exactMatch", "closeMatch": "skos:closeMatch"}


class Linker:
    """Our names, to be compared with those of concepts."""

    def __init__(self, topics: Topics, entries: Iterable[VocabularyEntry]) -> None:
        self.topics = topics
        self.labels: dict[str, set[str]] = defaultdict(set)
        self.synonyms: dict[str, set[str]] = defaultdict(set)
        self.goals = {name_key(goal.label): goal.number for goal in topics.goals}
        self.names: dict[str, set[str]] = defaultdict(set)
        self.ids = {theme.id for theme in topics.themes}
        self.codes = {*(goal.number for goal in topics.goals), *(target.code for target in topics.targets)}
        for theme in topics.themes:
            self.labels[name_key(theme.label)].add(theme.id)
            for synonym in theme.synonyms:
                self.synonyms[name_key(synonym)].add(theme.id)
        for entry in entries:
            for form in entry.forms:
                self.names[name_key(form)].add(entry.id)

    def links(self, concepts: Iterable[Concept], own: Mapping[str, list[str]]) -> tuple[Link, ...]:
        """The certain ties, each of ours to one concept at most; ``own`` are concepts by what was made of them."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        kept: set[Link] = set()
        for concept in concepts:
            for ours, predicate, sure in self._of(concept):
                if sure:
                    kept.add(Link(ours, predicate, concept.iri))
                else:
                    found[ours, predicate].add(concept.iri)
        for (ours, predicate), iris in found.items():
            if len(iris) == 1:  # two concepts of one name: which of them is meant is not certain
                kept.add(Link(ours, predicate, next(iter(iris))))
        for ours, iris_of_ours in own.items():
            predicate = "skos:exactMatch" if ours.startswith("theme/") else "rdfs:seeAlso"
            kept |= {Link(ours, predicate, iri) for iri in iris_of_ours}
        # What is the same needs not be said to be close.
        same = {(link.ours, link.target) for link in kept if link.predicate == "skos:exactMatch"}
        return tuple(
            sorted(
                (one for one in kept if one.predicate != "skos:closeMatch" or (one.ours, one.target) not in same),
                key=lambda one: (one.ours, one.predicate, one.target),
            )
        )

    def _of(self, concept: Concept) -> Iterator[tuple[str, str, bool]]:
        """What one concept is tied to, and whether its file itself says so."""
        if concept.iri.startswith((_SDG, _THEME)):
            return
        for name, target in concept.matches:
            if name in _MATCHES and self._is_ours(target):
                yield self._ours(target), _MATCHES[name], True
        yield from ((*tie, False) for tie in self._by_name(concept))

    def _by_name(self, concept: Concept) -> Iterator[tuple[str, str]]:
        """What bears the notation or a label of a concept."""
        yield from ((f"theme/{one}", "skos:exactMatch") for one in concept.notations if one in self.ids)
        for key in _keys(concept.labels):
            yield from self._by_label(key)
        for key in _keys(concept.other_labels):
            yield from ((f"theme/{one}", "skos:closeMatch") for one in _only(self.labels.get(key)))
        for _, label in (*concept.labels, *concept.other_labels):
            if match := _GOAL.match(label):
                yield f"sdg/{match[1]}", "skos:exactMatch"

    def _by_label(self, key: str) -> Iterator[tuple[str, str]]:
        if key in self.labels:
            yield from ((f"theme/{one}", "skos:exactMatch") for one in _only(self.labels[key]))
        else:
            yield from ((f"theme/{one}", "skos:closeMatch") for one in _only(self.synonyms.get(key)))
        if key in self.goals:  # a subject of the same name is near the Goal, not the same
            yield f"sdg/{self.goals[key]}", "skos:closeMatch"
        yield from ((one, "rdfs:seeAlso") for one in _only(self.names.get(key)))

    def _is_ours(self, iri: str) -> bool:
        if iri.startswith(_THEME):
            return iri.removeprefix(_THEME) in self.ids
        return iri.startswith(_SDG) and iri.removeprefix(_SDG) in self.codes

    @staticmethod
    def _ours(iri: str) -> str:
        return f"theme/{iri.removeprefix(_THEME)}" if iri.startswith(_THEME) else f"sdg/{iri.removeprefix(_SDG)}"


def _keys(labels: Iterable[tuple[str, str]]) -> list[str]:
    """English labels, and those of no language, as they are compared."""
    return [name_key(label) for language, label in labels if language in {"en", "und"}]


def _only(found: set[str] | None) -> tuple[str, ...]:
    """The one that was found, if it was only one."""
    return tuple(found) if found and len(found) == 1 else ()
