"""How alike two clauses are, and which clauses of one side could be which of the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from math import log

from sdggraph.compare.clause import Clause

# A clause with fewer words is the same or not; it has too few to be reworded.
FEWEST = 4
# Of the clauses that share words, so many are looked at closely.
_CLOSE = 8
# A word is looked up at most in so many clauses: the rarer words of a clause find its likes.
_COMMON = 200
# Longer clauses (a table run together) are compared by their first words.
_LONGEST = 400


class Likeness:
    """Compares the clauses of two sides; words weigh by how few clauses have them.

    The likeness is the mean of two measures from 0 to 1: the weight of the words that both have (Dice's coefficient of
    the weighted multisets), and the share of words in matching runs (Ratcliff and Obershelp, as in ``difflib``), so
    that the same words in another order count for less. Finding what to compare takes time in proportion to the words.
    """

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        self._old, self._new = old, new
        self._bags = {id(one): Counter(_words(one)) for one in (*old, *new)}
        spread = Counter(word for bag in self._bags.values() for word in bag)
        count = max(1, len(self._bags))
        self._weights = {word: log(1 + count / there) for word, there in spread.items()}

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for index, one in enumerate(self._new):
            for word in self._bags[id(one)]:
                places[word].append(index)
        return places

    def candidates(self, clause: Clause) -> Iterator[tuple[int, float]]:
        """Places among the new clauses of those most like an old one, with their likeness; in order of place."""
        shared: Counter[int] = Counter()
        bag = self._bags[id(clause)]
        for word in sorted(bag, key=lambda word: (-self._weights[word], word)):
            places = self._places.get(word, [])
            if len(places) > _COMMON and shared:
                continue
            for place in places[:_COMMON]:
                shared[place] += 1
        ranked = sorted(shared, key=lambda place: (-self._dice(clause, self._new[place]), place))[:_CLOSE]
        for place in sorted(ranked):
            yield place, self.of(clause, self._new[place])

    def of(self, one: Clause, other: Clause) -> float:
        """How alike two clauses are: 0 nothing in common, 1 the same words in the same order."""
        dice = self._dice(one, other)
        if dice < 0.2:
            return dice / 2
        runs = SequenceMatcher(None, _words(one)[:_LONGEST], _words(other)[:_LONGEST], autojunk=False)
        return (dice + runs.ratio()) / 2

    def _dice(self, one: Clause, other: Clause) -> float:
        left, right = self._bags[id(one)], self._bags[id(other)]
        total = self._weight(left) + self._weight(right)
        return 2 * self._weight(left & right) / total if total else 0.0

    def _weight(self, bag: Counter[str]) -> float:
        return sum(self._weights[word] * count for word, count in bag.items())


def _words(clause: Clause) -> list[str]:
    """The words in small letters, marks left out."""
    return [token.casefold() for token in clause.tokens if token[0].isalnum()]
