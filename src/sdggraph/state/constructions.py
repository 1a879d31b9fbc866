"""The table of constructions, and all matches of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from sdggraph.knowledge.cues import Cue
from sdggraph.state.action import verb_action
from sdggraph.state.announcements import announcement
from sdggraph.state.appeals import assignment, gratitude
from sdggraph.state.asking import asks
from sdggraph.state.clauses import finite_clause
from sdggraph.state.commitments import (
    decision,
    intention,
    pledge,
    pledge_adjective,
    progress,
    under_way,
)
from sdggraph.state.deontic import duty, modal, obligation, possibility, requirement, responsibility
from sdggraph.state.directives import directive
from sdggraph.state.futures import undertaking
from sdggraph.state.match import Match
from sdggraph.state.needs import importance, need, predicate
from sdggraph.state.parties import parties
from sdggraph.state.pledge_nouns import pledge_noun
from sdggraph.state.proposals import proposal
from sdggraph.state.reading import Reading

# As far as a list of those called upon may reach.
_LONGEST_LIST = 40


class Construction(Protocol):
    """A function that says what a cue at a word asks or promises, or that it says nothing there."""

    def __call__(self, reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
        """The match of a cue at a word."""


CONSTRUCTIONS: Mapping[str, Construction] = {
    "modal": modal,
    "possibility": possibility,
    "obligation": obligation,
    "duty": duty,
    "responsibility": responsibility,
    "requirement": requirement,
    "need": need,
    "importance": importance,
    "predicate": predicate,
    "directive": directive,
    "pledge": pledge,
    "decision": decision,
    "pledge-noun": pledge_noun,
    "pledge-adjective": pledge_adjective,
    "intention": intention,
    "undertaking": undertaking,
    "progress": progress,
    "under-way": under_way,
    "proposal": proposal,
    "gratitude": gratitude,
    "assignment": assignment,
    "announcement": announcement,
}


def matches(reading: Reading) -> list[Match]:
    """Every cue of a sentence that says something where it stands, in order."""
    if reading.tree.lower and reading.tree.lower[-1] == "?":
        return []
    found: list[Match] = []
    for index, word in enumerate(reading.tree.lower):
        for lemma, cue in reading.cues.forms.get(word, ()):
            construction = CONSTRUCTIONS.get(cue.construction)
            match = construction(reading, index, cue, lemma=lemma) if construction else None
            if match is not None and match.action[0] < match.action[1]:
                found.append(match)
                found.extend(_carried(reading, match))
                break
    return found


def _and_that(reading: Reading, first: Match) -> Iterator[Match]:
    """“recommends that A expand lending and that B align ...”: the clause of B is asked for as that of A is."""
    tree = reading.tree
    if first.cue.construction != "directive" or "clause" not in first.cue.complement or tree.has(first.anchor, "prep"):
        return
    for at in range(first.action[0] + 1, len(tree) - 1):
        if tree.lower[at] != "that" or tree.lower[at - 1] not in {"and", ","} or tree.tokens[at].dep != "mark":
            continue
        verb = tree.tokens[at].head
        above = tree.first_conjunct(verb)
        if verb == above or tree.tokens[above].head != first.anchor or not asks(reading, verb, first.cue):
            continue
        agents, action, head = finite_clause(reading, verb)
        yield replace(first, anchor=at, action=action, agents=agents, agent_head=head)


def _carried(reading: Reading, first: Match) -> Iterator[Match]:
    """“Calls upon A to ... and upon B to ...”: the verb is not said again, but B is called upon as well."""
    tree = reading.tree
    yield from _and_that(reading, first)
    if first.cue.id != "calls-on" or not first.verb.lower().endswith("upon"):
        return
    for at in range(first.action[0] + 1, len(tree)):
        if tree.lower[at] != "upon" or tree.lower[at - 1] not in {"and", ","}:
            continue
        verb = tree.infinitive(at + 1, at + _LONGEST_LIST)
        named = parties(reading, at + 1, verb - 1) if verb is not None else ()
        if verb is not None and named:
            yield replace(first, anchor=at, action=verb_action(reading, verb), agents=named, agent_head=None)
