"""What a discovered group or office belongs to: "women with disabilities" are women, a director has a body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sdggraph.core.entity import Entity, EntityKind
from sdggraph.core.words import name_key, split_words
from sdggraph.knowledge import VocabularyEntry

# fmt: off
_PERSONS = frozenset({
    "people", "peoples", "persons", "women", "men", "girls", "boys", "children", "youth", "adolescents", "infants",
    "workers", "migrants", "refugees", "students", "learners", "teachers", "farmers", "fishers", "entrepreneurs",
    "patients", "victims", "survivors", "citizens", "residents", "individuals", "parents", "mothers", "prisoners",
    "detainees", "journalists", "leaders", "scientists", "researchers", "smallholders",
})
# What parts the head noun from the words behind it that say which of its kind are meant.
_BEHIND = frozenset({"with", "of", "in", "from", "at", "for", "on", "without", "under", "who", "whose", "most", "more"})
_IRREGULAR = frozenset({"women", "men", "people", "peoples", "children", "youth"})
# fmt: on
_JOINING = frozenset({"and", "or", "&", "and/or"})
_SEXES = {"women": "women", "female": "women", "girl": "girls", "girls": "girls"}
_OF = re.compile(r"\s+of\s+(?:the\s+)?", re.IGNORECASE)
_BODIES = frozenset({"un-body", "igo", "ngo", "private", "academic", "state"})


def with_ties(entities: Iterable[Entity], entries: Mapping[str, VocabularyEntry]) -> tuple[Entity, ...]:
    """The entities; discovered groups with the groups that they are a part of, discovered offices with their body."""
    found = tuple(entities)
    if any(one.discovered and one.type == "group" for one in found):
        groups = _Groups(entries.values())
        found = tuple(
            replace(one, broader=groups.broader(one.name)) if one.discovered and one.type == "group" else one
            for one in found
        )
    if any(one.discovered and one.type == "office" for one in found):
        bodies = _bodies(found, entries.values())
        found = tuple(
            replace(one, office_of=_body(one.name, bodies)) if one.discovered and one.type == "office" else one
            for one in found
        )
    return found


class _Groups:
    """The groups of the vocabulary by the nouns, and nouns with their adjectives, that name all of their kind.

    A group's own name does, and the nouns that its entry lists as ``heads``; an alias does not: residents are listed
    with the dwellers of slums, and most do not live there. ``whole`` holds all names.
    """

    def __init__(self, entries: Iterable[VocabularyEntry]) -> None:
        self.heads: dict[str, set[str]] = defaultdict(set)
        self.whole: dict[str, set[str]] = defaultdict(set)
        self.entries = {one.id: one for one in entries if one.kind is EntityKind.ACTOR and one.type == "group"}
        for one in self.entries.values():
            for form in (one.name, *one.heads, *one.aliases):
                key = name_key(form)
                self.whole[key].add(one.id)
                if form not in one.aliases:
                    self.heads[key].add(one.id)

    def broader(self, name: str) -> tuple[str, ...]:
        """The groups of which a described group is a part; none where that is not certain."""
        words = name.split()
        head = _head(words)
        found = [self._ending(words, head)]
        if head < len(words):
            found.append(self._ending(words[:head], head))
            if words[head - 1].lower() in _PERSONS:
                # "women with disabilities" are persons with disabilities too.
                behind = words[head:]
                found += [self._one([noun, *behind], self.whole) for noun in ("persons", "people")]
        of_persons = words[head - 1].lower() in _PERSONS and not _JOINING & {word.lower() for word in words[:head]}
        sex = _SEXES.get(words[0].lower()) if head > 1 and of_persons else None
        found.append(self._one([sex], self.heads) if sex else None)
        return tuple(sorted({one for one in found if one and self._holds(one, name)}))

    def _ending(self, words: list[str], head: int) -> str | None:
        """The group named by the most of the last words, the head noun among them.

        What they name decides, though it be a group by another of its names: "African local governments" are no
        governments. Joined to other words by "and", they need not name all who are meant.
        """
        for first in range(head):
            ending = " ".join(words[first:])
            if name_key(ending) in self.whole:
                joined = any(word.lower() in _JOINING or word.endswith(",") for word in words[:first])
                return None if joined else self._one(words[first:], self.heads)
        return None

    def _one(self, words: list[str], forms: Mapping[str, set[str]]) -> str | None:
        text = " ".join(words)
        found = {one for one in forms.get(name_key(text), ()) if self._written(one, text)}
        return found.pop() if len(found) == 1 else None

    def _written(self, group: str, text: str) -> bool:
        """Whether it is written as that group is: "political parties" are none of the Parties."""
        entry = self.entries[group]
        return entry.case == "any" or any(text.endswith(form) for form in (*entry.forms, *entry.heads))

    def _holds(self, group: str, name: str) -> bool:
        """Whether no phrase that misleads stands in the name."""
        key = f" {name_key(name)} "
        return not any(f" {name_key(phrase)} " in key for phrase in self.entries[group].not_this)


def _head(words: list[str]) -> int:
    """How many words there are up to the head noun, with it."""
    for place in range(1, len(words)):
        word, before = words[place].lower(), words[place - 1].lower()
        plural = before in _IRREGULAR or (before.endswith("s") and not before.endswith("'s"))
        if word in _BEHIND or (plural and word.endswith(("ing", "ed"))):
            return place
    return len(words)


def _bodies(entities: Iterable[Entity], entries: Iterable[VocabularyEntry]) -> dict[str, set[str]]:
    """Who may have an office, by name: what the document names, and the vocabulary."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.kind is EntityKind.ACTOR and entry.type in _BODIES:
            for form in entry.forms:
                found[name_key(form)].add(entry.id)
    for entity in entities:
        if entity.kind is EntityKind.ACTOR and entity.type in _BODIES:
            for form in (entity.name, *entity.aliases):
                found[name_key(form)].add(entity.id)
    return found


def _body(name: str, bodies: Mapping[str, set[str]]) -> str | None:
    """The one body that an office's name ends in behind "of", or begins with."""
    for part in _parts(name):
        found = bodies.get(name_key(part), set())
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def _parts(name: str) -> Iterator[str]:
    yield from (name[match.end() :] for match in _OF.finditer(name))
    words = split_words(name)
    yield from (name[: words[last].end] for last in range(len(words) - 2, -1, -1))
