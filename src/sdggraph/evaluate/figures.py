"""Precision, recall and F1 of layers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

# The layers whose mean F1 is the headline.
HEADLINE = (
    "actors", "initiatives", "instruments", "statements", "statement.addressees", "statement.issuers",
    "statement.action", "statement.themes", "statement.sdgs", "relations",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """Counts of what was found rightly, wrongly, and not."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, right: int, wrong: int, missed: int) -> None:
        """Count more."""
        self.right += right
        self.wrong += wrong
        self.missed += missed

    def add_sets(self, gold: set[object], found: set[object]) -> None:
        """Count two sets against each other."""
        both = len(gold & found)
        self.add(both, len(found) - both, len(gold) - both)

    def add_verdict(self, *, right: bool) -> None:
        """Count one value that can only be right or wrong."""
        self.add(int(right), int(not right), int(not right))

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 if nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 0 if nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def count(self) -> int:
        """How many there are in the gold."""
        return self.right + self.missed


@dataclass(slots=True)
class Figures:
    """The tallies of every layer, of one document or of several together."""

    layers: dict[str, Tally] = field(default_factory=dict)

    def __getitem__(self, layer: str) -> Tally:
        return self.layers.setdefault(layer, Tally())

    def items(self) -> Iterator[tuple[str, Tally]]:
        """The layers in the order in which they were first counted."""
        yield from self.layers.items()

    def include(self, other: Figures) -> None:
        """Add another document's counts."""
        for layer, tally in other.items():
            self[layer].add(tally.right, tally.wrong, tally.missed)

    @property
    def headline(self) -> float:
        """The mean F1 of the headline's layers; a layer that is empty on both sides is left out."""
        there = [
            self.layers[name]
            for name in HEADLINE
            if name in self.layers and self.layers[name].count + self.layers[name].wrong
        ]
        return sum(tally.f1 for tally in there) / max(len(there), 1)
