"""Who a mention may mean: readings, discovered names, antecedents of definite forms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sdggraph.core.entity import EntityKind
from sdggraph.core.mention import Mention
from sdggraph.core.words import name_key, split_words
from sdggraph.knowledge import VocabularyEntry

# What a rule says of a name's kind counts in this order.
_TRUST = ("definition", "symbol", "resolution", "head-noun", "title", "person", "ner")
_BESIDE = re.compile(r",?\s+\Z")
# "the Vice-President from Mexico, Ambassador X": a State stands between.
_BESIDE_FROM = re.compile(r"\s+(?:from|of)\s+(?:the\s+)?[\w\s-]{3,40},\s+\Z")
_PREPOSITIONS = frozenset({"of", "for", "on", "against", "to", "in", "with", "under", "at", "within", "from", "by"})
_LINKS = _PREPOSITIONS | {"and", "the"}
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "he", "ambassador", "professor"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What a mention stands for, and how that was decided."""

    entity: str | None
    method: str


def decide_readings(readings: Sequence[str], named: Iterable[str], entries: Mapping[str, VocabularyEntry]) -> Decision:
    """One of several vocabulary entities of one form, by what else the document names; else openly none."""
    present = set(named)
    fitting = [reading for reading in readings if reading in present]
    if len(fitting) == 1:
        return Decision(fitting[0], "named-elsewhere")
    related = [
        reading
        for reading in fitting or readings
        if {entries[reading].parent, entries[reading].office_of, *entries[reading].members} & present
    ]
    if len(related) == 1:
        return Decision(related[0], "relative-named")
    return Decision(None, "ambiguous")


@dataclass(frozen=True, slots=True)
class Name:
    """A discovered name: the folded form that its mentions share, its kind and the indices of its mentions."""

    key: str
    kind: EntityKind
    type: str
    indices: tuple[int, ...]


def discovered_names(text: str, mentions: Sequence[Mention], indices: Iterable[int]) -> tuple[Name, ...]:
    """Mentions of names that no vocabulary holds, those of one folded form together, in order of appearance."""
    groups: dict[str, list[int]] = {}
    for index in indices:
        groups.setdefault(name_key(mentions[index].span.of(text)), []).append(index)
    names = []
    for key, members in groups.items():
        best = min(members, key=lambda index: (_trust(mentions[index].rule), index))
        names.append(Name(key, mentions[best].kind, mentions[best].type, tuple(members)))
    return tuple(names)


def _trust(rule: str) -> int:
    return _TRUST.index(rule) if rule in _TRUST else len(_TRUST)


def fuller_name(
    key: str, kind: EntityKind, introduced: Mapping[str, tuple[EntityKind, str]], *, person: bool
) -> str | None:
    """The entity whose longer name ends with a truncated one ("Partnership Accelerator"); ``None`` without one.

    ``introduced`` maps folded names to kind and entity. Of several entities none is taken.
    """
    if " " not in key and not person:
        return None
    found = {
        entity
        for name, (other, entity) in introduced.items()
        # "X and Independent Office", "Bureau of the Working Group": a second one beside it, or another's part.
        if other is kind and name.endswith(" " + key) and name[: -len(key)].split()[-1] not in _LINKS
    }
    return next(iter(found)) if len(found) == 1 else None


def same_words(key: str, kind: EntityKind, introduced: Mapping[str, tuple[EntityKind, str]]) -> str | None:
    """The entity whose name differs in a small word alone: "Partnership for Forests", "Partnership on Forests"."""
    words = key.split()
    content = [word for word in words if word not in _LINKS]
    if len(content) < 3 or len(content) == len(words):
        return None
    found = {
        entity
        for name, (other, entity) in introduced.items()
        if other is kind and len(name.split()) == len(words) and [w for w in name.split() if w not in _LINKS] == content
    }
    return next(iter(found)) if len(found) == 1 else None


def one_of_several(key: str, kind: EntityKind, introduced: Mapping[str, tuple[EntityKind, str]]) -> bool:
    """Whether only an ordinal is missing that tells two known things apart: "Third Decade", "Fourth Decade"."""
    found = {
        entity
        for name, (other, entity) in introduced.items()
        if other is kind and name.endswith(" " + key) and name[: -len(key)].strip() in _ORDINALS
    }
    return len(found) > 1


def untitled(key: str) -> str:
    """The folded name of a person without titles: "mr antonio" → "antonio"."""
    words = key.split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)


def short_keys(name: str, *, office: bool = False) -> set[str]:
    """The folded short forms that a name's head allows: "committee", "special committee".

    Where an office ends with the name of its body ("President of the Assembly"), that end is the body's.
    """
    words = split_words(name)
    place = len(words) - 1
    for at, word in enumerate(words):
        if at and (word.text in _PREPOSITIONS or word.gap in {"(", ","}):
            place = at - 1
            break
    keys = [word.key for word in words]
    ends = {place + 1} if office else {place + 1, len(keys)}
    return {" ".join(keys[at:end]) for end in sorted(ends) for at in range(end)}


def is_several(name: str) -> bool:
    """Whether a name's head is a plural: "regional commissions", "Conferences of the Parties"."""
    words = split_words(name)
    place = len(words) - 1
    for at, word in enumerate(words):
        if at and (word.text in _PREPOSITIONS or word.gap in {"(", ","}):
            place = at - 1
            break
    return bool(words) and _is_plural(words[place].text, words[place].key)


def is_one(form: str) -> bool:
    """Whether a form ends in a singular: "Commission", not "Commissions"."""
    words = split_words(form)
    return bool(words) and not _is_plural(words[-1].text, words[-1].key)


def _is_plural(written: str, key: str) -> bool:
    return written.lower() != key and written.lower().endswith("s")


def office_holders(
    text: str, mentions: Sequence[Mention], decisions: Mapping[int, Decision], types: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Pairs of office and person that stand side by side: "the Secretary-General, Mr. António Guterres".

    Only offices of the vocabulary that one person holds in this document, and persons beside one office.
    """
    pairs: set[tuple[str, str]] = set()
    for index in range(1, len(mentions)):
        if mentions[index].rule not in {"person", "ner"}:
            continue
        person = decisions.get(index)
        for back in (1, 2):
            office = decisions.get(index - back)
            if index < back or person is None or office is None or not person.entity or not office.entity:
                continue
            between = text[mentions[index - back].span.end : mentions[index].span.start]
            beside = _BESIDE.match(between) if back == 1 else _BESIDE_FROM.match(between)
            beside = beside if types.get(person.entity) in {"office", "person"} else None
            if beside and types.get(office.entity) == "office" and mentions[index - back].readings:
                pairs.add((office.entity, person.entity))
    offices = Counter(office for office, _ in pairs)
    persons = Counter(person for _, person in pairs)
    return tuple(sorted(pair for pair in pairs if offices[pair[0]] == 1 and persons[pair[1]] == 1))


def antecedent(
    position: int, fitting: Sequence[tuple[int, str, bool]], passage: int = 0, masthead: Collection[str] = ()
) -> str | None:
    """The entity that a definite form at ``position`` stands for.

    ``fitting`` holds place, entity, and whether the vocabulary lists the form as this entity's short form, of each
    mention that the form could take up. What is named before in the same passage, which begins at ``passage``, wins;
    then what the document's masthead names; then the nearest before, listed short forms first; with none before, the
    entity that the document names most.
    """
    here = [item for item in fitting if passage <= item[0] < position and item[2]]
    if here:
        return max(here)[1]
    heading = {entity for _, entity, listed in fitting if listed and entity in masthead}
    if len(heading) == 1:
        return next(iter(heading))
    for listed_only in (True, False):
        before = [item for item in fitting if item[0] < position and (item[2] or not listed_only)]
        if before:
            return max(before)[1]
    counts = Counter(entity for _, entity, _ in fitting)
    return min(counts, key=lambda entity: (-counts[entity], entity)) if counts else None
