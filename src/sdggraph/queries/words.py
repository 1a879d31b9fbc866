"""Words that are sought: whether a statement has them, and how well it matches them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdggraph.core.errors import UnknownNameError
from sdggraph.queries.names import NameIndex, fold
from sdggraph.queries.statements import Reference, StatementRow
from sdggraph.store import Store

__all__ = ["Words"]

_WORD = re.compile(r"\w+")
# More words of a search than these count for whether they are there, not for the order of what is found.
_WEIGHED = 50


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a search, folded, and the entities that they name taken together ("WHO")."""

    words: tuple[str, ...]
    entities: frozenset[str]

    @classmethod
    def of(cls, words: str, store: Store) -> Words:
        """The words of a search in a store."""
        try:
            entities = frozenset(NameIndex.of(store).find(words, "entity"))
        except UnknownNameError:
            entities = frozenset()
        return cls(tuple(fold(word) for word in words.split()), entities)

    def match(self, row: StatementRow) -> bool:
        """Whether all words begin a word of the sentence or the names beside it; or their entity has a part in it."""
        roles = _roles(row)
        if any(one.iri in self.entities for one in roles):
            return True
        text = fold(" ".join([row.quote, row.citation, row.document.label, *(one.label for one in roles)]))
        return all(re.search(rf"\b{re.escape(word)}", text) for word in self.words)

    def weight(self, row: StatementRow) -> tuple[int, int, int, int]:
        """How well a statement matches, the more the better; compared number by number.

        An entity of this name has a part in it; the words stand in the sentence side by side, as they were typed; so
        many of them stand there as whole words; so many begin a word there. A name of a document counts for none.
        """
        quote = f" {' '.join(_WORD.findall(fold(row.quote)))} "
        sought = [" ".join(_WORD.findall(word)) for word in self.words[:_WEIGHED]]
        sought = [word for word in sought if word]
        return (
            int(any(one.iri in self.entities for one in _roles(row))),
            int(bool(sought) and f" {' '.join(sought)} " in quote),
            sum(f" {word} " in quote for word in sought),
            sum(f" {word}" in quote for word in sought),
        )


def _roles(row: StatementRow) -> tuple[Reference, ...]:
    return (*row.issuers, *row.expected, *row.beneficiaries, *row.invokes, *row.themes)
