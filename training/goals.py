"""Trains the Goal classifier: ``python -m training.goals``; needs SciPy (dependency group "training").

Reads ``$SDGGRAPH_MATERIAL/data/sdg-text/train.jsonl``, the Goals' and Targets' own descriptions and ``none.txt``, and
writes ``goals.npz`` and ``goals.json`` to ``src/sdggraph/classify/weights``. The same input gives the same bytes
(with the same versions of NumPy and SciPy on the same kind of processor). Nothing of the texts is stored: features
are hash numbers.

Of ``test.jsonl`` only this is used: texts for training that repeat one of its texts are left out.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import scipy
from scipy.optimize import minimize
from scipy.sparse import coo_matrix, csr_matrix, diags
from scipy.sparse.csgraph import connected_components

from sdggraph.classify.features import grams
from sdggraph.classify.lexical import lexical_scores
from sdggraph.classify.model import FOLDER, GOALS, lexicon_logit
from sdggraph.knowledge import Knowledge, load_knowledge

SEED = 17
FOLDS = 3
# Features that fewer texts bear are left out; weights are stored as whole numbers up to 127.
LEAST_TEXTS, MOST_WEIGHT = 3, 127
PENALTY, STEPS = 3e-5, 150
# Texts at least this alike (cosine of their words) are one text to folds and weights.
ALIKE = 0.45
# Sources nearest to what is read later, and those labelled with several Goals, count twice.
NEAR = 2.0
NEAREST = {"sdg-meter", "charlottjakob-sustainability-report", "charlottjakob-wikipedia-article", "oro", "own"}
# A text with nearly all Goals speaks of the Agenda, and little for each Goal.
MANY, OF_MANY = 10, 0.2
# What a source counts for the calibration, however many texts it has.
CALIBRATION = {"sdg-meter": 2.0, "charlottjakob-paper-abstract": 0.5, "zo-up": 0.5, "aurora-survey": 0.5}
THRESHOLDS = [round(0.2 + 0.01 * step, 2) for step in range(31)]


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled text."""

    text: str
    goals: tuple[int, ...]
    source: str


def texts(path: Path) -> list[Text]:
    """The texts of a file of the collection."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [Text(row["text"], tuple(row["goals"]), row["source"]) for row in rows]


def own(knowledge: Knowledge) -> list[Text]:
    """The Goals and Targets in our own words, the Goals' lexicons, and sentences of ours about none of them."""
    described = [
        *((int(goal.number), goal.label, goal.terms) for goal in knowledge.topics.goals),
        *((int(target.goal), target.label, target.terms) for target in knowledge.topics.targets),
    ]
    # Single words teach the model what its texts lack: forms that research prose seldom has.
    lexicons = [
        (int(goal.number), pattern.replace("*", ""))
        for goal in knowledge.topics.goals
        for pattern in (*goal.lexicon.strong, *goal.lexicon.clear)
    ]
    nothing = Path(__file__).with_name("none.txt").read_text(encoding="utf-8").splitlines()
    return [
        *(Text(f"{label}: {', '.join(terms)}.", (number,), "own") for number, label, terms in described),
        *(Text(pattern, (number,), "lexicon") for number, pattern in lexicons),
        *(Text(line, (), "own") for line in nothing if line),
    ]


def counted(rows: Sequence[Text]) -> csr_matrix:
    """How often each feature stands in each text; columns are all features in order, which ``indices`` maps."""
    counts = [np.unique([gram.feature for gram in grams(row.text)], return_counts=True) for row in rows]
    features = [one.astype(np.uint32) for one, _ in counts]
    known = np.unique(np.concatenate(features))
    columns = np.concatenate([np.searchsorted(known, one) for one in features])
    lines = np.repeat(np.arange(len(rows)), [len(one) for one in features])
    values = 1 + np.log(np.concatenate([one for _, one in counts]))
    matrix = csr_matrix((values, (lines, columns)), shape=(len(rows), len(known)))
    matrix.sort_indices()
    return matrix, known


def rarity_of(matrix: csr_matrix) -> np.ndarray:
    """How much each feature says by the number of texts that bear it; stored in half precision."""
    texts_with = np.asarray((matrix > 0).sum(axis=0)).ravel()
    return (np.log((1 + matrix.shape[0]) / (1 + texts_with)) + 1).astype(np.float16).astype(np.float32)


def scaled(matrix: csr_matrix, rarity: np.ndarray) -> csr_matrix:
    """Counts times rarity, each text with length one."""
    weighed = csr_matrix(matrix.multiply(rarity))
    length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    return csr_matrix(diags(1 / np.where(length > 0, length, 1)) @ weighed)


def families(matrix: csr_matrix) -> np.ndarray:
    """A number for each text, the same for texts that nearly repeat each other."""
    vectors = scaled(matrix, rarity_of(matrix))
    pairs = coo_matrix(vectors @ vectors.T)
    alike = pairs.data >= ALIKE
    links = csr_matrix((np.ones(alike.sum()), (pairs.row[alike], pairs.col[alike])), shape=pairs.shape)
    return connected_components(links, directed=False)[1]


def fitted(vectors: csr_matrix, labels: np.ndarray, worth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """One logistic regression for each Goal, all at once: weights (features by Goals) and biases."""
    across = vectors.astype(np.float32)
    down = across.T.tocsr()
    worth = (worth / worth.sum())[:, None].astype(np.float32)
    labels = labels.astype(np.float32)
    size = across.shape[1] + 1

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        values = flat.reshape(size, GOALS).astype(np.float32)
        weights = values[:-1]
        logits = across @ weights + values[-1]
        cost = (worth * (np.logaddexp(0, logits) - logits * labels)).sum(dtype=np.float64)
        gap = worth * (1 / (1 + np.exp(-logits)) - labels)
        slope = np.vstack([down @ gap + np.float32(PENALTY) * weights, gap.sum(axis=0)[None]])
        return cost + PENALTY / 2 * np.square(weights, dtype=np.float64).sum(), slope.ravel().astype(np.float64)

    found = minimize(loss, np.zeros(size * GOALS), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 6})
    values = found.x.reshape(size, GOALS)
    return values[:-1], values[-1]


def calibrated(logits: np.ndarray, lexical: np.ndarray, labels: np.ndarray, worth: np.ndarray) -> np.ndarray:
    """Platt's scaling of both voices: a factor for each, shared by all Goals, and an offset for each Goal."""
    voices = np.stack([logits, lexical], axis=2)
    share = (worth / worth.sum() / GOALS)[:, None]

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        summed = voices @ values[:2] + values[2:]
        # Offsets stay near each other: a Goal that the collection favours is no likelier elsewhere.
        apart = values[2:] - values[2:].mean()
        cost = (share * (np.logaddexp(0, summed) - summed * labels)).sum() + 0.005 * np.square(apart).sum() / GOALS
        gap = share * (1 / (1 + np.exp(-summed)) - labels)
        slope = np.concatenate([(voices * gap[:, :, None]).sum(axis=(0, 1)), gap.sum(axis=0) + 0.01 * apart / GOALS])
        return float(cost), slope

    return np.asarray(minimize(loss, np.zeros(2 + GOALS), jac=True, method="L-BFGS-B").x)


def probabilities(values: np.ndarray, logits: np.ndarray, lexical: np.ndarray) -> np.ndarray:
    """What :meth:`sdggraph.classify.model.GoalModel.probabilities` gives."""
    return 1 / (1 + np.exp(-(values[0] * logits + values[1] * lexical + values[2:])))


def f1(labels: np.ndarray, found: np.ndarray) -> np.ndarray:
    """F1 of each Goal."""
    right = (labels & found).sum(axis=0)
    return 2 * right / np.maximum(1, labels.sum(axis=0) + found.sum(axis=0))


def calibration_error(labels: np.ndarray, chances: np.ndarray) -> float:
    """The expected calibration error over ten bins, all Goals together."""
    truth, said = labels.ravel(), chances.ravel()
    places = np.minimum((said * 10).astype(int), 9)
    bins = [places == place for place in range(10)]
    return float(sum(abs(truth[one].mean() - said[one].mean()) * one.mean() for one in bins if one.any()))


def by_source(names: np.ndarray, labels: np.ndarray, chances: np.ndarray, threshold: float) -> dict[str, Any]:
    """The figures of each source: macro F1 and, of texts about no Goal, the share that got none."""
    found = chances >= threshold
    figures: dict[str, Any] = {}
    for name in sorted(set(names.tolist())):
        of = names == name
        empty = of & ~labels.any(axis=1)
        row: dict[str, Any] = {"texts": int(of.sum())}
        if labels[of].any():
            row["macro_f1"] = round(float(f1(labels[of], found[of]).mean()), 3)
        if empty.any():
            row["none_right"] = round(float((~found[empty].any(axis=1)).mean()), 3)
        row["calibration_error"] = round(calibration_error(labels[of], chances[of]), 3)
        figures[name] = row
    return figures


def chosen_threshold(names: np.ndarray, labels: np.ndarray, chances: np.ndarray) -> float:
    """The threshold with the best mean over sources, of macro F1 and of the texts about nothing left without.

    Only sources in which a text may have several Goals count: where it may have one, a second looks like an error.
    """
    of = np.isin(names, sorted(NEAREST - {"own"}))

    def worth(threshold: float) -> float:
        rows = by_source(names[of], labels[of], chances[of], threshold)
        return float(np.mean([row.get("macro_f1", row.get("none_right")) for row in rows.values()]))

    return max(THRESHOLDS, key=worth)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The texts for training as numbers.

    A row of ``matrix``, ``labels``, ``lexical`` (the lexicon's logits), and an element of the others is a text:
    ``names`` its source, ``family`` which others nearly repeat it, ``worth`` what it counts in training, ``counting``
    in calibration. ``features`` are the columns, ``repeated`` is how many texts were left out for the test.
    """

    matrix: csr_matrix
    features: np.ndarray
    labels: np.ndarray
    lexical: np.ndarray
    names: np.ndarray
    family: np.ndarray
    worth: np.ndarray
    counting: np.ndarray
    repeated: int


def prepared(folder: Path, knowledge: Knowledge) -> Prepared:
    """The texts of the collection and our own, without those that repeat a text of the test."""
    rows = [*texts(folder / "train.jsonl"), *own(knowledge)]
    tested = texts(folder / "test.jsonl")
    family = families(counted([*rows, *tested])[0])
    repeated = np.isin(family[: len(rows)], family[len(rows) :])
    rows = [row for row, one in zip(rows, repeated, strict=True) if not one]
    family = family[: len(repeated)][~repeated]

    matrix, features = counted(rows)
    kept = np.asarray((matrix > 0).sum(axis=0)).ravel() >= LEAST_TEXTS
    matrix, features = csr_matrix(matrix[:, kept]), features[kept]
    labels = np.array([[number in row.goals for number in range(1, GOALS + 1)] for row in rows])
    names = np.array([row.source for row in rows])
    alone = 1 / np.sqrt(np.bincount(family)[family])
    worth = (
        alone * np.where(np.isin(names, sorted(NEAREST)), NEAR, 1) * np.where(labels.sum(axis=1) >= MANY, OF_MANY, 1)
    )
    lexical = np.array([[lexicon_logit(one.score) for one in lexical_scores(row.text, knowledge)] for row in rows])
    counts = {name: alone[names == name].sum() for name in sorted(set(names.tolist()))}
    counting = alone * np.array([CALIBRATION.get(name, 1.0) / counts[name] for name in names.tolist()])
    return Prepared(matrix, features, labels, lexical, names, family, worth, counting, int(repeated.sum()))


def without_source(data: Prepared, threshold: float) -> dict[str, Any]:
    """The figures of each source of others when a model has seen none of its texts, nor any that repeats one.

    Its calibration is fitted on the other sources, on logits that were made in the same way.
    """
    others = sorted(set(data.names.tolist()) - {"own", "lexicon"})
    logits = np.zeros(data.labels.shape)
    for name in others:
        held = data.names == name
        rest = ~np.isin(data.family, data.family[held])
        rarity = rarity_of(data.matrix[rest])
        weights, bias = fitted(scaled(data.matrix[rest], rarity), data.labels[rest], data.worth[rest])
        logits[held] = scaled(data.matrix[held], rarity) @ weights + bias
    chances = np.zeros(data.labels.shape)
    for name in others:
        held = data.names == name
        rest = np.isin(data.names, others) & ~np.isin(data.family, data.family[held])
        values = calibrated(logits[rest], data.lexical[rest], data.labels[rest], data.counting[rest])
        chances[held] = probabilities(values, logits[held], data.lexical[held])
    of = np.isin(data.names, others)
    return by_source(data.names[of], data.labels[of], chances[of], threshold)


def main() -> int:
    """Train, cross-validate, calibrate, store."""
    material = os.environ.get("SDGGRAPH_MATERIAL")
    if not material:
        print("Set SDGGRAPH_MATERIAL to the folder that holds data/sdg-text/.", file=sys.stderr)
        return 2
    data = prepared(Path(material) / "data" / "sdg-text", load_knowledge())
    matrix, features, labels, lexical = data.matrix, data.features, data.labels, data.lexical
    names, family, worth, counting = data.names, data.family, data.worth, data.counting

    # Each text's logits from a model that has seen neither it nor one of its family.
    fold = np.random.default_rng(SEED).permutation(family.max() + 1)[family] % FOLDS
    logits = np.zeros(labels.shape)
    for number in range(FOLDS):
        rest, held = fold != number, fold == number
        rarity = rarity_of(matrix[rest])
        weights, bias = fitted(scaled(matrix[rest], rarity), labels[rest], worth[rest])
        logits[held] = scaled(matrix[held], rarity) @ weights + bias
    chances, alone_chances = np.zeros(labels.shape), np.zeros(labels.shape)
    for number in range(FOLDS):
        rest, held = fold != number, fold == number
        for into, voice in ((chances, lexical), (alone_chances, np.zeros_like(lexical))):
            values = calibrated(logits[rest], voice[rest], labels[rest], counting[rest])
            into[held] = probabilities(values, logits[held], voice[held])
    threshold = chosen_threshold(names, labels, chances)
    calibration = calibrated(logits, lexical, labels, counting)

    rarity = rarity_of(matrix)
    weights, bias = fitted(scaled(matrix, rarity), labels, worth)
    scale = (np.abs(weights).max(axis=0) / MOST_WEIGHT).astype(np.float32)
    whole = np.rint(weights / scale).astype(np.int8)
    file = BytesIO()
    np.savez_compressed(
        file,
        features=features,
        rarity=rarity.astype(np.float16),
        weights=whole,
        scale=scale,
        bias=bias.astype(np.float32),
    )
    without = chosen_threshold(names, labels, alone_chances)
    card = {
        "sha256": sha256(file.getvalue()).hexdigest(),
        "threshold": threshold,
        "calibration": {
            "model": round(float(calibration[0]), 4),
            "lexicon": round(float(calibration[1]), 4),
            "offsets": [round(float(one), 4) for one in calibration[2:]],
        },
        "features": len(features),
        "seed": SEED,
        "made_with": {"numpy": np.__version__, "scipy": scipy.__version__},
        "texts_left_out_for_the_test": data.repeated,
        "cross_validation": by_source(names, labels, chances, threshold),
        "cross_validation_without_lexicon": by_source(names, labels, alone_chances, without),
    }
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "goals.npz").write_bytes(file.getvalue())
    (FOLDER / "goals.json").write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1, sort_keys=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
