"""Finding vocabulary entities by a name that a document's head or catalogue gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sdggraph.core import EntityKind
from sdggraph.core.identifiers import normalise
from sdggraph.knowledge import Vocabulary

_SEPARATORS = re.compile(r"\s*;\s*")
_PARTY_KINDS = (EntityKind.ACTOR, EntityKind.INITIATIVE)
_TEXT_KINDS = (EntityKind.INSTRUMENT, EntityKind.PUBLICATION)


@dataclass(frozen=True, slots=True)
class FormIndex:
    """Vocabulary identifiers by folded name; a name that stands for two entities finds neither."""

    by_form: dict[str, tuple[tuple[EntityKind, str], ...]]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> FormIndex:
        """The index of a vocabulary; built once for each."""
        return _index(_Identity(vocabulary))

    def parties(self, text: str | None) -> tuple[list[str], list[str]]:
        """The identifiers that a printed author or publisher stands for, and the parts that stand for none.

        The whole is tried first, then what semicolons part: "UNECE; World Bank".
        """
        if not text or not text.strip():
            return [], []
        whole = self._one(text, _PARTY_KINDS)
        if whole:
            return [whole], []
        found: list[str] = []
        rest: list[str] = []
        for part in filter(None, _SEPARATORS.split(text.strip())):
            identifier = self._one(part, _PARTY_KINDS)
            if identifier:
                found.append(identifier)
            else:
                rest.append(part)
        return found, rest

    def texts(self, *forms: str) -> list[str]:
        """The instruments and publications that bear one of these symbols or titles."""
        return [identifier for form in forms if (identifier := self._one(form, _TEXT_KINDS))]

    def _one(self, form: str, kinds: Iterable[EntityKind]) -> str | None:
        found = [identifier for kind, identifier in self.by_form.get(_folded(form), ()) if kind in kinds]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True, eq=False)
class _Identity:
    """A vocabulary as a cache key: one index for one object; to hash its entries takes as long as a document."""

    vocabulary: Vocabulary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.vocabulary is self.vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)


@lru_cache(maxsize=4)
def _index(key: _Identity) -> FormIndex:
    by_form: dict[str, list[tuple[EntityKind, str]]] = {}
    for entry in key.vocabulary.entries.values():
        for form in dict.fromkeys(_folded(form) for form in entry.forms):
            by_form.setdefault(form, []).append((entry.kind, entry.id))
    return FormIndex({form: tuple(found) for form, found in by_form.items()})


def _folded(form: str) -> str:
    return normalise(form).casefold().removeprefix("the ")
