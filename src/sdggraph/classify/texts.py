"""Which Goals a text is about: a transparent score of words, to be replaced by a trained classifier."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Any

from sdggraph.classify.evidence import Evidence, Finding, evidence
from sdggraph.classify.matcher import GOAL, matcher
from sdggraph.knowledge import Knowledge

_REASONS = 5
# Further repetitions of a pattern add nothing: a hint does not become certain by being said often.
_REPEATS = 4


@dataclass(frozen=True, slots=True)
class GoalScore:
    """How strongly a text's words speak for a Goal, between 0 and 1, and the words. No calibrated probability."""

    goal: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalScores:
    """The scores of all Goals in the order of their numbers; ``predicted`` are the Goals that reach one half."""

    scores: tuple[GoalScore, ...]

    @property
    def predicted(self) -> tuple[str, ...]:
        """The numbers of the Goals that the text is about; there may be none."""
        return tuple(one.goal for one in self.scores if one.score >= 0.5)

    def as_json(self) -> dict[str, Any]:
        """The form that ``sdggraph classify`` writes; its "probability" is the score."""
        return {
            "predicted": list(self.predicted),
            "goals": [
                {"goal": one.goal, "probability": one.score, "because": list(one.because)} for one in self.scores
            ],
        }


def classify_text(text: str, knowledge: Knowledge) -> GoalScores:
    """Scores of all Goals for a text of any length.

    A Goal's raw score sums its patterns, repeated ones with falling returns. One half goes to a raw score of a third
    of the best Goal's, and of at least one strong word; the longer the text, the more is asked for.
    """
    found = evidence(text, matcher(knowledge))
    raw = {goal.number: _raw(found, GOAL + goal.number) / goal.breadth for goal in knowledge.topics.goals}
    half = max(min(5.0, 2.5 + len(text) / 400), min(12.0, 0.35 * max(raw.values(), default=0.0)))
    return GoalScores(
        tuple(
            GoalScore(number, round(score / (score + half), 3), _because(found, GOAL + number))
            for number, score in raw.items()
        )
    )


def _worth(finding: Finding) -> float:
    return finding.weight * (1 + log(min(finding.count, _REPEATS)))


def _raw(found: Evidence, subject: str) -> float:
    return sum(_worth(finding) for finding in found.get(subject, ()))


def _because(found: Evidence, subject: str) -> tuple[str, ...]:
    ranked = sorted(found.get(subject, ()), key=lambda finding: (-_worth(finding), finding.pattern))
    return tuple(dict.fromkeys(finding.words for finding in ranked[:_REASONS]))
