"""Fits the rankers of themes and Goals: ``python -m training.subjects``; needs the dependency group "training".

Reads the annotated documents in ``$SDGGRAPH_MATERIAL/gold`` and writes ``seeds/themes/ranking.yaml``: a dozen weights
that all themes share, and as many for all Goals. Prints how well they do on each document when fitted on the others.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from sdggraph.classify.statements import statement_words
from sdggraph.classify.subjects import Features, Found, find, goal_features, theme_features
from sdggraph.evaluate.alignment import match_statements
from sdggraph.evaluate.reading import gold_reading, reading
from sdggraph.knowledge import Knowledge, Ranker, load_knowledge
from sdggraph.pipeline import extract
from sdggraph.read import read_document

THEME_FEATURES = ("strong", "clear", "hint", "beside-strong", "beside-clear", "passage", "best")
GOAL_FEATURES = ("strong", "clear", "hint", "beside-strong", "beside-clear", "theme", "near-theme", "voice")
RANKING = Path("seeds/themes/ranking.yaml")
MOST = 4
PENALTY = 3e-4
THRESHOLDS = np.arange(0.15, 0.65, 0.025)
LEAST = 0.15


@dataclass(frozen=True, slots=True)
class Case:
    """A statement that was found, and what its annotation gives it."""

    document: str
    found: Found
    themes: frozenset[str]
    goals: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rows:
    """The pairs of one case and its subjects: their names, features and truth."""

    document: str
    names: tuple[str, ...]
    values: np.ndarray
    truth: np.ndarray
    wanted: int


def cases(folder: Path, knowledge: Knowledge) -> list[Case]:
    """The statements of an annotated document that the program finds and the annotation has."""
    source = folder / "source.pdf"
    extraction = extract(read_document(source if source.exists() else folder / "source.txt"), knowledge)
    text = extraction.document.text
    raw = [
        {"index": index, "text": one.text(text), "spans": [{"text": part.span.of(text)} for part in one.spans]}
        for index, one in enumerate(extraction.statements)
    ]
    gold = gold_reading(folder)
    matched = match_statements(gold, reading({"statements": raw}))
    words = statement_words(extraction.document, extraction.statements)
    return [
        Case(
            folder.name,
            find(words[one["index"]], knowledge),
            frozenset(gold.raw["statements"][place]["themes"]),
            frozenset(map(str, gold.raw["statements"][place]["sdgs"])),
        )
        for place, found in sorted(matched.by_gold.items())
        for one in found
    ]


def rows(
    case: Case, wanted: Collection[str], features: Mapping[str, Features], names: Sequence[str], known: Collection[str]
) -> Rows:
    """A case as numbers; subjects that no annotation may give (``known``) are left out."""
    subjects = tuple(subject for subject in features if subject in known)
    values = [[features[subject].get(name, 0.0) for name in names] for subject in subjects]
    truth = [float(subject in wanted) for subject in subjects]
    return Rows(case.document, subjects, np.array(values).reshape(-1, len(names)), np.array(truth), len(wanted))


def fit(data: Sequence[Rows], names: Sequence[str]) -> Ranker:
    """A logistic regression with a small penalty on its weights, and the threshold that does best on its own data."""
    values, truth = np.vstack([one.values for one in data]), np.concatenate([one.truth for one in data])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = values @ weights[1:] + weights[0]
        likely = 1 / (1 + np.exp(-score))
        value = float(np.mean(np.logaddexp(0, score) - truth * score)) + PENALTY * float(weights[1:] @ weights[1:])
        slope = np.concatenate([[np.mean(likely - truth)], values.T @ (likely - truth) / len(truth)])
        slope[1:] += 2 * PENALTY * weights[1:]
        return value, slope

    weights = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    pairs = tuple(sorted(zip(names, (round(float(one), 3) for one in weights[1:]), strict=True)))
    rankers = [Ranker(round(float(weights[0]), 3), pairs, round(float(one), 3), LEAST) for one in THRESHOLDS]
    return max(rankers, key=lambda ranker: f1(data, ranker, names))


def f1(data: Sequence[Rows], ranker: Ranker, names: Sequence[str]) -> float:
    """The micro-averaged F1 of what a ranker chooses."""
    right = chosen = wanted = 0.0
    for one in data:
        picked = ranker.chosen(rated(one, ranker, names), MOST)
        truth = {name for name, true in zip(one.names, one.truth, strict=True) if true}
        right, chosen, wanted = right + len(truth & set(picked)), chosen + len(picked), wanted + one.wanted
    return 2 * right / (chosen + wanted) if chosen + wanted else 0.0


def rated(one: Rows, ranker: Ranker, names: Sequence[str]) -> dict[str, float]:
    """The probabilities that a ranker gives the subjects of a case."""
    return {
        subject: ranker.probability(dict(zip(names, map(float, values), strict=True)))
        for subject, values in zip(one.names, one.values, strict=True)
    }


def held_out(data: Sequence[Rows], names: Sequence[str], report: Callable[[str, float], None]) -> dict[str, Ranker]:
    """For each document the ranker that the others give; reports how it does."""
    found: dict[str, Ranker] = {}
    right: list[Rows] = []
    for document in sorted({one.document for one in data}):
        own = [one for one in data if one.document == document]
        found[document] = fit([one for one in data if one.document != document], names)
        report(document, f1(own, found[document], names))
        right += own
    return found


def main() -> int:
    """Fit both rankers and write them."""
    material = os.environ.get("SDGGRAPH_MATERIAL")
    if not material:
        print("Set SDGGRAPH_MATERIAL to the folder that holds gold/.", file=sys.stderr)
        return 2
    knowledge = load_knowledge()
    folders = sorted(path.parent for path in Path(material).glob("gold/*/gold.json"))
    table = (Path(material) / "gold" / "themes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    known = {line.split("\t")[0] for line in table}
    found = [case for folder in folders for case in cases(folder, knowledge)]

    def report(document: str, value: float) -> None:
        print(f"  {document:50s} {value:.3f}")

    print("themes, each document by the ranker of the others")
    by_theme = [rows(case, case.themes, theme_features(case.found), THEME_FEATURES, known) for case in found]
    others = held_out(by_theme, THEME_FEATURES, report)
    themes = fit(by_theme, THEME_FEATURES)
    # The Goals' ranker learns from themes as good as they will be, not from those of a ranker that knows the answers.
    likely = [
        {theme: others[case.document].probability(features) for theme, features in theme_features(case.found).items()}
        for case in found
    ]
    numbers = {goal.number for goal in knowledge.topics.goals}
    by_goal = [
        rows(case, case.goals, goal_features(case.found, rating, knowledge.topics), GOAL_FEATURES, numbers)
        for case, rating in zip(found, likely, strict=True)
    ]
    print("Goals, each document by the ranker of the others")
    held_out(by_goal, GOAL_FEATURES, report)
    write(themes, fit(by_goal, GOAL_FEATURES))
    return 0


def write(themes: Ranker, goals: Ranker) -> None:
    """The seed file of the rankers."""
    lines = [
        "# How much each sort of evidence counts for a statement's themes and Goals.",
        "# Written by `python -m training.subjects` (docs/testing.md).",
        "# All themes share one set of weights, all Goals another.",
    ]
    for name, ranker in (("themes", themes), ("goals", goals)):
        lines += [f"- ranks: {name}", f"  bias: {ranker.bias}", "  weights:"]
        lines += [f"    {feature}: {weight}" for feature, weight in ranker.weights]
        lines += [f"  threshold: {ranker.threshold}", f"  least: {ranker.least}"]
    RANKING.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
