"""Which Goals a text is about: calibrated probabilities, and the words that speak for each Goal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sdggraph.classify.evidence import Evidence, Sightings
from sdggraph.classify.lexical import LexicalScore, goal_scores, lexical_scores
from sdggraph.classify.matcher import GOAL, matcher
from sdggraph.classify.model import GOALS, GoalModel, Reading, goal_model, lexicon_logit
from sdggraph.knowledge import Knowledge

_REASONS = 5
# Words that add less to a Goal's logit, or belong to a Goal that is less probable, explain nothing.
_LEAST_SHARE, _LEAST_PROBABLE = 0.1, 0.1
# A longer text is read in passages of this many characters too; the model's own texts are seldom longer.
_PASSAGE = 3000
# What a statement's action counts beside its sentence.
_ACTION = 0.3
_END = re.compile(r"[.!?;]\s|\n")


@dataclass(frozen=True, slots=True)
class GoalScore:
    """How probable it is that a text is about a Goal, and the words of the text that say so, the strongest first."""

    goal: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalScores:
    """The scores of all Goals in the order of their numbers; ``predicted`` are the Goals that reach ``threshold``."""

    scores: tuple[GoalScore, ...]
    threshold: float

    @property
    def predicted(self) -> tuple[str, ...]:
        """The numbers of the Goals that the text is about; there may be none."""
        return tuple(one.goal for one in self.scores if one.score >= self.threshold)

    def as_json(self) -> dict[str, Any]:
        """The form that ``sdggraph classify`` writes."""
        return {
            "predicted": list(self.predicted),
            "goals": [
                {"goal": one.goal, "probability": one.score, "because": list(one.because)} for one in self.scores
            ],
        }


def classify_text(text: str, knowledge: Knowledge) -> GoalScores:
    """The probabilities of all Goals for a text of any length, with the words that speak for them."""
    model = goal_model()
    borne = Sightings(text, matcher(knowledge)).evidence()
    reading, lexical = model.read(text), lexical_scores(text, knowledge, borne)
    likely = goal_probabilities(text, knowledge, borne)
    return GoalScores(
        tuple(
            GoalScore(
                one.goal,
                round(probability, 3),
                _because(text, reading, one, model) if probability >= _LEAST_PROBABLE else (),
            )
            for one, probability in zip(lexical, likely.values(), strict=True)
        ),
        model.threshold,
    )


def goal_probabilities(text: str, knowledge: Knowledge, evidence: Evidence | None = None) -> dict[str, float]:
    """The probability of each Goal by its number, without the words: what :func:`classify_text` reports.

    ``evidence`` is what the text bears of the lexicons, where that is known.
    """
    whole = _of_one(text, knowledge, evidence)
    if len(text) <= _PASSAGE:
        return whole
    # A long text is about what all of it says, and about what two of its passages say.
    passages = [_of_one(passage, knowledge) for passage in _passages(text)]
    return {goal: max(one, sorted(passage[goal] for passage in passages)[-2]) for goal, one in whole.items()}


def voice(
    action: str, sentence: str, knowledge: Knowledge, evidence: tuple[Evidence | None, Evidence | None] = (None, None)
) -> dict[str, float]:
    """How probable it is by Goal that a statement's action serves it, as one voice beside its themes and words.

    The sentence weighs more: an action alone is often too short. On annotated statements these shares were the best
    for whichever document was left out. ``evidence`` is what the two bear of the lexicons, where that is known.
    """
    wide = goal_probabilities(sentence, knowledge, evidence[1])
    near = wide if action == sentence else goal_probabilities(action, knowledge, evidence[0])
    return {goal: _ACTION * near[goal] + (1 - _ACTION) * wide[goal] for goal in near}


def _of_one(text: str, knowledge: Knowledge, found: Evidence | None = None) -> dict[str, float]:
    """The probability of each Goal for a text that is no longer than the model's own."""
    model = goal_model()
    if found is None:
        found = Sightings(text, matcher(knowledge)).evidence()
    logits, scores = model.logits(text), goal_scores(text, knowledge, found)
    if logits is None and not any(GOAL + goal in found for goal in scores):
        return dict.fromkeys(scores, 0.0)
    likely = model.probabilities(
        model.bias if logits is None else logits, (scores.get(str(place + 1), 0.0) for place in range(GOALS))
    )
    return {goal: likely[int(goal) - 1] for goal in scores}


def _passages(text: str) -> Iterator[str]:
    """Two or more passages of about equal length, cut where a sentence or paragraph ends if one does."""
    size = len(text) / -(-len(text) // _PASSAGE)
    start, number = 0, 1
    while start < len(text):
        goal = max(start + 1, round(number * size))
        end = next((found.end() for found in _END.finditer(text, goal, goal + _PASSAGE // 4)), goal)
        yield text[start:end]
        start, number = end, number + 1


def _because(text: str, reading: Reading, lexical: LexicalScore, model: GoalModel) -> tuple[str, ...]:
    """The words that add most to the Goal's logit, from the model's weights and from the lexicon."""
    calibration, place = model.card["calibration"], int(lexical.goal) - 1
    shares: dict[str, float] = {}
    for gram, share in zip(reading.grams, reading.shares[:, place].tolist(), strict=True):
        written = text[gram.start : gram.end]
        shares[written] = shares.get(written, 0.0) + calibration["model"] * share
    gain = calibration["lexicon"] * (lexicon_logit(lexical.score) - lexicon_logit(0.0))
    total = sum(worth for _, worth in lexical.words)
    for written, worth in lexical.words:
        shares[written] = shares.get(written, 0.0) + gain * worth / total
    chosen: list[str] = []
    for written, share in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        if share < _LEAST_SHARE or len(chosen) == _REASONS:
            break
        # "clean water" says what "water" says, and the other way round.
        if not any(_within(written, other) or _within(other, written) for other in chosen):
            chosen.append(written)
    return tuple(chosen)


def _within(part: str, whole: str) -> bool:
    return f" {part} ".casefold() in f" {whole} ".casefold()
