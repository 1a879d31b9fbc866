"""What a table for people says of itself: what was asked, of which documents, by which version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sdggraph.queries.find import Match, Search
from sdggraph.queries.rows import Rows
from sdggraph.queries.sources import Source, sources, versions
from sdggraph.store import Store

__all__ = ["CAUTION", "About", "about_answer", "about_matches"]

CAUTION = "Extracted by machine, not an official record of the United Nations. Check the quotes before you cite them."
# What each field of a search is called where a table tells its filters.
_FIELDS = {
    "words": "words", "to": "addressed to, or committed by", "by": "issued by", "for_whom": "for", "theme": "theme",
    "goal": "Goal", "kind": "kind", "force": "force", "since": "documents since", "until": "documents until",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """What was asked and of what.

    Attributes:
        title: what the table is.
        filters: what it was narrowed by, as pairs of a name and a value; empty if by nothing.
        count: how much was found, in words.
        documents: what it was found in.
        versions: the programs that read these.
    """

    title: str
    filters: tuple[tuple[str, str], ...]
    count: str
    documents: tuple[Source, ...]
    versions: tuple[str, ...]

    @property
    def filter_words(self) -> str:
        """The filters in one line."""
        return "; ".join(f"{name}: {value}" for name, value in self.filters) or "none, all that there is"


def about_matches(search: Search, matches: Sequence[Match], store: Store) -> About:
    """Of what ``find`` found; the documents are those of the statements found."""
    given = [(words, getattr(search, field)) for field, words in _FIELDS.items()]
    kinds = Counter(match.row.kind for match in matches)
    found = ", ".join(f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in sorted(kinds.items()))
    return About(
        _title(kinds),
        tuple((words, str(value)) for words, value in given if value not in (None, "")),
        found or "no statements",
        sources(store, {match.row.document.iri for match in matches}),
        versions(store),
    )


def _title(kinds: Mapping[str, int]) -> str:
    if len(kinds) == 1:
        return f"{next(iter(kinds)).capitalize()}s"
    return "Recommendations and commitments"


def about_answer(rows: Rows, name: str, parameters: Mapping[str, Any], store: Store) -> About:
    """Of an answer to a question, or to a query of one's own; any document of the store may have part in it."""
    filters = [("query", name), *((key, _listed(value)) for key, value in sorted(parameters.items()))]
    return About(
        rows.question or "Answer to a query",
        tuple(filters),
        f"{len(rows):,} row{'' if len(rows) == 1 else 's'}",
        sources(store),
        versions(store),
    )


def _listed(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
