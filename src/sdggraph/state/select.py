"""Of all matches of a sentence: the one of its main clause, and those that stand beside it."""

from __future__ import annotations

from dataclasses import replace

from sdggraph.state.action import cut
from sdggraph.state.match import Match
from sdggraph.state.reading import Reading

_INDEPENDENT = {"directive", "pledge", "decision", "undertaking", "pledge-noun", "announcement"}


def provisions(reading: Reading, found: list[Match]) -> list[Match]:
    """The main match first, then those coordinated with it; what lies inside another's action is part of that."""
    if not found:
        return []
    kept: list[Match] = []
    for match in sorted(found, key=lambda one: (one.coverage[0], -one.coverage[1])):
        outer = next((one for one in kept if _inside(match, one)), None)
        if outer is None:
            kept.append(match)
        elif _beside(reading, match, outer):
            kept[kept.index(outer)] = _shortened(reading, outer, match)
            kept.append(match)
    ranked = sorted(kept, key=lambda one: (_depth(reading, one), one.anchor))
    main = ranked[0]
    return [main, *(one for one in kept if one is not main and _depth(reading, one) <= _depth(reading, main))]


def _inside(match: Match, outer: Match) -> bool:
    return outer.coverage[0] <= match.anchor < outer.coverage[1]


def _beside(reading: Reading, match: Match, outer: Match) -> bool:
    """Whether a match inside another's action is a clause of its own that the parser hung too low."""
    if match.anchor <= outer.anchor or match.anchor <= outer.action[0]:
        return False
    tree = reading.tree
    if match.cue.construction not in _INDEPENDENT:
        return (
            match.agent_head is not None
            and outer.action[0] < tree.left[match.agent_head]
            and _after_and(reading, tree.left[match.agent_head])
            and match.cue.construction in {"modal", "obligation", "duty"}
            and tree.tokens[match.agent_head].dep in {"nsubj", "nsubjpass"}
            and (tree.tokens[tree.clause(match.anchor)].dep not in {"relcl", "advcl", "acl"})
        )
    start = match.anchor
    subject = match.speaker
    if subject is not None and tree.left[subject] < start and tree.left[subject] > outer.anchor:
        start = tree.left[subject]
    return _after_and(reading, start)


def _after_and(reading: Reading, index: int) -> bool:
    tree = reading.tree
    back = index - 1
    while back > 0 and (
        tree.tokens[back].pos == "ADV" or tree.lower[back] in {"also", "further", "in", "this", "that", "regard"}
    ):
        back -= 1
    return back > 0 and tree.lower[back] in {"and", ",", ";"}


def _shortened(reading: Reading, outer: Match, match: Match) -> Match:
    tree = reading.tree
    limit = match.anchor
    for head in (match.speaker, match.agent_head):
        if head is not None and outer.action[0] < tree.left[head] < limit:
            limit = tree.left[head]
    limit = min(limit, match.action[0]) if match.action[0] > outer.action[0] else limit
    end = cut(reading, outer.action[0], outer.action[1], limit=limit)
    return replace(outer, action=(outer.action[0], max(end, outer.action[0] + 1)))


def _depth(reading: Reading, match: Match) -> int:
    """How many clauses that only modify something the cue stands in."""
    tree = reading.tree
    if tree.lower[match.anchor] == "upon":
        return 0  # "and upon B to": as deep as the verb that is not said again
    return sum(
        (
            tree.tokens[i].dep in {"relcl", "advcl", "acl"}
            and tree.tokens[i].pos in {"VERB", "AUX"}
            and i != match.anchor
        )
        or (i == match.anchor and tree.tokens[i].dep in {"relcl", "acl"})
        for i in (match.anchor, *tree.above(match.anchor))
    )
