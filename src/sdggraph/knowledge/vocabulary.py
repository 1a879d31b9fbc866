"""The names that sdggraph knows beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sdggraph.core.entity import EntityKind


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """One entity of the vocabulary.

    ``short`` are short forms that stand for it only where a document has named it ("Council", "Agency").
    ``not_this`` are phrases in which one of its names means something else. ``case`` is "exact" (acronyms, one-word
    names), "name" (a capital letter is demanded) or "any" (common nouns, such as groups). ``scheme`` is the file it
    comes from, without suffix. ``parent``, ``office_of``, ``members`` and ``broader`` (the groups that a
    group is a part of) are identifiers of other entries. ``heads`` are nouns that name all of a group's kind: with an
    adjective before them they name a part of it. ``added`` are names from a user's vocabulary, each with the
    vocabulary's name; ``given_up`` are own names that stand for something else in one.
    """

    id: str
    kind: EntityKind
    type: str
    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()
    case: str = "name"
    parent: str | None = None
    office_of: str | None = None
    members: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    same_as: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    definition: str | None = None
    date: str | None = None
    source: str | None = None
    scheme: str = ""
    broader: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    given_up: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every name that finds it anywhere: full name, acronym, aliases; each once."""
        own = (self.name, *((self.acronym,) if self.acronym else ()), *self.aliases, *(form for _, form in self.added))
        return tuple(form for form in dict.fromkeys(own) if form not in self.given_up)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All entries by identifier, sorted."""

    entries: Mapping[str, VocabularyEntry]

    @classmethod
    def from_compiled(cls, data: list[dict[str, Any]]) -> Vocabulary:
        """The vocabulary from its compiled form."""
        tuples = ("aliases", "short", "not_this", "members", "same_as", "see_also", "broader", "heads")
        entries = {}
        for row in data:
            values: dict[str, Any] = {key: tuple(value) if key in tuples else value for key, value in row.items()}
            values["kind"] = EntityKind(row["kind"])
            values["labels"] = tuple(sorted(row.get("labels", {}).items()))
            entries[row["id"]] = VocabularyEntry(**values)
        return cls(entries)
