"""How strongly the words of the Goals' lexicons stand in a text."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from sdggraph.classify.evidence import Evidence, Finding, evidence
from sdggraph.classify.matcher import GOAL, matcher
from sdggraph.knowledge import Knowledge

# Further repetitions of a pattern add nothing: a hint does not become certain by being said often.
_REPEATS = 4


@dataclass(frozen=True, slots=True)
class LexicalScore:
    """A Goal's score, between 0 and 1 and no probability, and the words as written with what each adds."""

    goal: str
    score: float
    words: tuple[tuple[str, float], ...]


def lexical_scores(text: str, knowledge: Knowledge, found: Evidence | None = None) -> tuple[LexicalScore, ...]:
    """The scores of all Goals in the order of their numbers, for a text of any length.

    A Goal's raw score sums its patterns, repeated ones with falling returns. One half goes to a raw score of a third
    of the best Goal's, and of at least one strong word; the longer the text, the more is asked for.
    ``found`` is what the text bears, where that is known.
    """
    if found is None:
        found = evidence(text, matcher(knowledge))
    scores = goal_scores(text, knowledge, found)
    return tuple(LexicalScore(number, score, _words(found, GOAL + number)) for number, score in scores.items())


def goal_scores(text: str, knowledge: Knowledge, found: Evidence) -> dict[str, float]:
    """The scores alone, by the Goals' numbers."""
    raw = {goal.number: _raw(found, GOAL + goal.number) / goal.breadth for goal in knowledge.topics.goals}
    half = max(min(5.0, 2.5 + len(text) / 400), min(12.0, 0.35 * max(raw.values(), default=0.0)))
    return {number: score / (score + half) for number, score in raw.items()}


def _worth(finding: Finding) -> float:
    return finding.weight * (1 + log(min(finding.count, _REPEATS)))


def _raw(found: Evidence, subject: str) -> float:
    findings = found.get(subject)
    return sum([_worth(finding) for finding in findings]) if findings else 0


def _words(found: Evidence, subject: str) -> tuple[tuple[str, float], ...]:
    ranked = sorted(found.get(subject, ()), key=lambda finding: (-_worth(finding), finding.pattern))
    return tuple((finding.words, _worth(finding)) for finding in ranked)
