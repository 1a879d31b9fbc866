"""The trained Goal model: weights of words and pairs of words for each Goal (see docs/goal-classifier.md).

One weight a feature and Goal, from a logistic regression for each Goal (training/goals.py). NumPy is imported only
when a text is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from io import BytesIO
from math import exp, log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sdggraph.classify.features import Gram, features, grams
from sdggraph.core.errors import InvariantError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GOALS = 17
FOLDER = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of a text.

    ``logits`` has a value for each Goal, ``grams`` what the model knows of the text (each at its first place), and
    ``shares`` how much each of them adds to each Goal's logit (one row a gram).
    """

    logits: tuple[float, ...]
    grams: tuple[Gram, ...]
    shares: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class GoalModel:
    """Sorted features with their rarity and their weights for the 17 Goals; ``card`` is the model's description.

    ``places`` has each feature's row.
    """

    features: NDArray[np.uint32]
    rarity: NDArray[np.float32]
    weights: NDArray[np.int8]
    scale: NDArray[np.float32]
    bias: tuple[float, ...]
    card: Mapping[str, Any]
    places: Mapping[int, int]

    @property
    def threshold(self) -> float:
        """The probability from which a Goal counts as predicted."""
        return float(self.card["threshold"])

    def read(self, text: str) -> Reading:
        """The logits of a text, before they are calibrated, and what they come from."""
        import numpy as np

        found = tuple(grams(text))
        wanted = np.fromiter((gram.feature for gram in found), dtype=np.uint32, count=len(found))
        rows = np.searchsorted(self.features, wanted)
        rows[rows == len(self.features)] = 0
        known = self.features[rows] == wanted
        distinct, first, counts = np.unique(rows[known], return_index=True, return_counts=True)
        if not len(distinct):
            return Reading(self.bias, (), np.zeros((0, len(self.bias)), dtype=np.float32))
        places = np.flatnonzero(known)[first].tolist()
        shares = self._shares(distinct, counts)
        total = shares.sum(axis=0, dtype=np.float64)
        logits = tuple(bias + float(part) for bias, part in zip(self.bias, total, strict=True))
        return Reading(logits, tuple(found[place] for place in places), shares)

    def logits(self, text: str) -> tuple[float, ...] | None:
        """The logits of ``read`` alone; ``None`` for a text of which the model knows nothing."""
        import numpy as np

        places = self.places
        counted: dict[int, int] = {}
        for feature in features(text):
            row = places.get(feature)
            if row is not None:
                counted[row] = counted.get(row, 0) + 1
        if not counted:
            return None
        distinct = np.array(sorted(counted))
        counts = np.array([counted[row] for row in distinct.tolist()])
        total = self._shares(distinct, counts).sum(axis=0, dtype=np.float64)
        return tuple(bias + part for bias, part in zip(self.bias, total.tolist(), strict=True))

    def _shares(self, distinct: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.float32]:
        """How much each feature adds to each Goal's logit, from how often each stands in the text."""
        import numpy as np

        worth = (1 + np.log(counts)) * self.rarity[distinct]
        worth = (worth / sqrt(float(worth @ worth))).astype(np.float32)
        shares: NDArray[np.float32] = self.weights[distinct] * self.scale * worth[:, None]
        return shares

    def probabilities(self, logits: Iterable[float], lexical: Iterable[float]) -> tuple[float, ...]:
        """Calibrated probabilities from the model's logits and the lexicon's scores (0 to 1)."""
        calibration = self.card["calibration"]
        return tuple(
            1 / (1 + exp(-(calibration["model"] * logit + calibration["lexicon"] * lexicon_logit(score) + offset)))
            for logit, score, offset in zip(logits, lexical, calibration["offsets"], strict=True)
        )


@lru_cache(maxsize=4096)
def lexicon_logit(score: float) -> float:
    """A lexicon's score between 0 and 1 as a logit of bounded size."""
    bounded = min(max(score, 0.0), 0.97)
    return log((bounded + 0.02) / (1.02 - bounded))


@cache
def goal_model() -> GoalModel:
    """The model that comes with this package, read once.

    Raises:
        InvariantError: if the weights are not those that the model's card describes.
    """
    import numpy as np

    card = json.loads((FOLDER / "goals.json").read_text(encoding="utf-8"))
    content = (FOLDER / "goals.npz").read_bytes()
    if sha256(content).hexdigest() != card["sha256"]:
        raise InvariantError("the weights of the Goal classifier are damaged; install sdggraph again")
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        return GoalModel(
            features=arrays["features"],
            rarity=arrays["rarity"].astype(np.float32),
            weights=arrays["weights"],
            scale=arrays["scale"],
            bias=tuple(float(one) for one in arrays["bias"]),
            card=card,
            places=dict(zip(arrays["features"].tolist(), range(len(arrays["features"])), strict=True)),
        )
