"""Two texts, or two sets of documents, side by side: what stayed, what was reworded, what is new, what is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sdggraph.compare.align import DOUBTFUL, REWORDED, Pair, Status, align
from sdggraph.compare.changes import Change, Run, changes, word_changes
from sdggraph.compare.clause import Clause, clauses
from sdggraph.compare.tables import FORMATS, comparison_as
from sdggraph.core.extraction import Extraction

__all__ = [
    "DOUBTFUL",
    "FORMATS",
    "REWORDED",
    "Change",
    "Clause",
    "Comparison",
    "Pair",
    "Run",
    "Status",
    "changes",
    "compare",
    "comparison_as",
    "word_changes",
]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and what became of every clause, in the order of the new side.

    ``old`` and ``new`` are the titles of the documents on either side.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    pairs: tuple[Pair, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many clauses were unchanged, reworded, new, dropped; and how many pairs are doubtful or have moved."""
        counted = Counter(pair.status.value for pair in self.pairs)
        rest = {"doubtful": sum(one.doubtful for one in self.pairs), "moved": sum(one.moved for one in self.pairs)}
        return {status.value: counted[status.value] for status in Status} | rest


def compare(old: Sequence[Extraction], new: Sequence[Extraction]) -> Comparison:
    """Compare one document with another, or all documents of one set with all of another.

    The order of clauses counts only between two single documents.
    """
    sides = tuple(_side(documents) for documents in (old, new))
    pairs = align(*sides, in_order=len(old) == 1 and len(new) == 1)
    return Comparison(_titles(old), _titles(new), pairs)


def _side(extractions: Sequence[Extraction]) -> tuple[Clause, ...]:
    found: list[Clause] = []
    for extraction in extractions:
        found += clauses(extraction, len(found))
    return tuple(found)


def _titles(extractions: Sequence[Extraction]) -> tuple[str, ...]:
    return tuple(
        ", ".join(filter(None, (next(iter(meta.symbols), None), meta.title))) or one.document.source.name
        for one in extractions
        for meta in (one.document.metadata,)
    )
