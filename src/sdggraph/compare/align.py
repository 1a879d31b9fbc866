"""Which clause of the new text is which of the old."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sdggraph.compare.clause import Clause
from sdggraph.compare.likeness import FEWEST, Likeness

# From here on two clauses are one reworded; between the two figures it is doubtful.
REWORDED = 0.55
DOUBTFUL = 0.42
# So much nearer must the best be than the next best, or it is doubtful which is meant.
_CLEAR = 0.03
# What speaks for a clause that stands between the same neighbours.
_IN_PLACE = 0.05


class Status(StrEnum):
    """What became of a clause."""

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the old text and what it has become; one of the two is ``None`` for what is new or dropped.

    ``likeness`` goes from 0 to 1. ``doubtful`` pairs are alike, but perhaps not the same clause. ``moved`` ones stand
    elsewhere among their neighbours.
    """

    old: Clause | None
    new: Clause | None
    status: Status
    likeness: float = 0.0
    doubtful: bool = False
    moved: bool = False


def align(old: Sequence[Clause], new: Sequence[Clause], *, in_order: bool = True) -> tuple[Pair, ...]:
    """Pair the clauses of two texts, in the order of the new text; what was dropped stands where it stood.

    Clauses with the same words are paired first, in order; then the most alike, each once. ``in_order`` says that both
    sides are one text each, so that a clause between the same neighbours is likelier the same.
    """
    same = _same(old, new)
    anchors = _rising(sorted(same.items()))
    likeness = Likeness(
        [one for place, one in enumerate(old) if place not in same],
        rest := [one for place, one in enumerate(new) if place not in set(same.values())],
    )
    places = {id(one): place for place, one in enumerate(new)}
    offers: list[tuple[float, int, int, float]] = []
    for i, one in enumerate(old):
        if i in same or len(one.tokens) < FEWEST:
            continue
        for place, alike in likeness.candidates(one):
            j = places[id(rest[place])]
            if alike >= DOUBTFUL and len(new[j].tokens) >= FEWEST:
                bonus = _IN_PLACE if in_order and _between(anchors, i, j) else 0.0
                offers.append((alike + bonus, i, j, alike))
    chosen = _best(offers)
    found = {i: Pair(old[i], new[j], Status.UNCHANGED, 1.0) for i, j in same.items()}
    for i, (j, alike, clear) in chosen.items():
        found[i] = Pair(old[i], new[j], Status.REWORDED, alike, doubtful=alike < REWORDED or not clear)
    return _in_order(old, new, found, in_order=in_order)


def _same(old: Sequence[Clause], new: Sequence[Clause]) -> dict[int, int]:
    """Clauses with the very same words; the first with the first where there are several."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for j, one in enumerate(new):
        waiting[one.text].append(j)
    return {i: waiting[one.text].popleft() for i, one in enumerate(old) if waiting.get(one.text)}


def _best(offers: list[tuple[float, int, int, float]]) -> dict[int, tuple[int, float, bool]]:
    """Each old clause with the new one most like it, each once: the best offers first. And whether it is clear."""
    chosen: dict[int, tuple[int, float, bool]] = {}
    taken: set[int] = set()
    ordered = sorted(offers, key=lambda offer: (-offer[0], offer[1], offer[2]))
    rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for value, i, j, _ in ordered:
        rivals[i].append((value, j))
    for value, i, j, alike in ordered:
        if i in chosen or j in taken:
            continue
        others = [other for other, place in rivals[i] if place != j and place not in taken]
        chosen[i] = (j, alike, not others or value - max(others) >= _CLEAR)
        taken.add(j)
    return chosen


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs in which both sides rise: those that kept their order (patience sorting)."""
    heads: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_right(heads, j - 1)
        before.append(tops[pile - 1] if pile else -1)
        if pile == len(heads):
            heads.append(j)
            tops.append(index)
        else:
            heads[pile] = j
            tops[pile] = index
    chain: list[tuple[int, int]] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _between(anchors: list[tuple[int, int]], i: int, j: int) -> bool:
    """Whether two clauses stand between the same neighbours that did not change."""
    place = bisect_right(anchors, (i, -1))
    above = anchors[place - 1][1] if place else -1
    below = anchors[place][1] if place < len(anchors) else None
    return above < j and (below is None or j < below)


def _in_order(
    old: Sequence[Clause], new: Sequence[Clause], found: dict[int, Pair], *, in_order: bool
) -> tuple[Pair, ...]:
    """All pairs as a reader goes through the new text, each dropped clause behind what stood before it."""
    places = {id(one): place for place, one in enumerate(new)}
    by_new = {places[id(pair.new)]: i for i, pair in found.items()}
    kept = {i for i, _ in _rising(sorted((i, j) for j, i in by_new.items()))} if in_order else set(found)
    rows: list[Pair] = []
    dropped = iter([i for i in range(len(old)) if i not in found])
    waiting = next(dropped, None)
    reached = -1
    for j, one in enumerate(new):
        if j in by_new:
            i = by_new[j]
            pair = found[i]
            reached = max(reached, i) if i in kept else reached
            while waiting is not None and waiting < reached:
                rows.append(Pair(old[waiting], None, Status.DROPPED))
                waiting = next(dropped, None)
            moved = in_order and i not in kept
            rows.append(Pair(pair.old, pair.new, pair.status, pair.likeness, pair.doubtful, moved))
        else:
            rows.append(Pair(None, one, Status.NEW))
    while waiting is not None:
        rows.append(Pair(old[waiting], None, Status.DROPPED))
        waiting = next(dropped, None)
    return tuple(rows)
