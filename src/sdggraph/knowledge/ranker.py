"""Rankers: how much each sort of evidence counts when subjects are put in order."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Ranker:
    """A logistic regression over pairs of a text and a subject; all subjects share its weights.

    A subject is chosen if its probability reaches ``threshold``. ``least`` is what the best one must reach to be
    chosen where none does.
    """

    bias: float = 0.0
    weights: tuple[tuple[str, float], ...] = ()
    threshold: float = 0.5
    least: float = 0.5

    @classmethod
    def from_compiled(cls, data: Mapping[str, Any]) -> Ranker:
        """The ranker from its compiled form."""
        weights = tuple(sorted(data["weights"].items()))
        return cls(data["bias"], weights, data["threshold"], data["least"])

    def probability(self, features: Mapping[str, float]) -> float:
        """How probable it is that the text is about the subject, from the features of the pair."""
        score = self.bias
        for name, weight in self.weights:
            value = features.get(name)
            if value:
                score += weight * value
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, score))))

    def chosen(self, rated: Mapping[str, float], most: int) -> tuple[str, ...]:
        """The subjects that are probable enough, the most probable first, equals by name."""
        ranked = sorted(rated, key=lambda subject: (-rated[subject], subject))[:most]
        found = tuple(subject for subject in ranked if rated[subject] >= self.threshold)
        return found or tuple(subject for subject in ranked[:1] if rated[subject] >= self.least)
