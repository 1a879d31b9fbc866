"""The table of constructions, and all matches of a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from sdggraph.knowledge.cues import Cue
from sdggraph.state.commitments import (
    decision,
    intention,
    pledge,
    pledge_adjective,
    pledge_noun,
    progress,
    under_way,
    undertaking,
)
from sdggraph.state.deontic import duty, modal, obligation, possibility, requirement, responsibility
from sdggraph.state.directives import directive
from sdggraph.state.match import Match
from sdggraph.state.needs import importance, need, predicate, proposal
from sdggraph.state.reading import Reading


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
                break
    return found
