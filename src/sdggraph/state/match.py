"""What a construction finds in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from sdggraph.core.statement import Modality, Party, StatementKind
from sdggraph.knowledge.cues import Cue


@dataclass(frozen=True, slots=True)
class Match:
    """A cue at work: ``anchor`` is the word that carries it, ``action`` the words that say what is to be done.

    ``agents`` are to act, or are bound. ``speaker`` is the head of the phrase that names who says so, where the
    construction itself has one. ``pronoun`` marks agents that a pronoun stands for ("this work should ...").
    """

    cue: Cue
    anchor: int
    action: tuple[int, int]
    kind: StatementKind
    modality: Modality
    verb: str
    agents: tuple[Party, ...] = ()
    speaker: int | None = None
    agent_head: int | None = None
    negated: bool = False
    also: StatementKind | None = None
    voiced: bool = False

    @property
    def coverage(self) -> tuple[int, int]:
        """The words that the match takes up, from its anchor or its action to the action's end."""
        return min(self.anchor, self.action[0]), max(self.anchor + 1, self.action[1])
