"""Fits the rankers of themes and Goals: ``python -m training.subjects``; needs the dependency group "training".

Reads the annotated documents in ``$SDGGRAPH_MATERIAL/gold``, those of ``--also FOLDER`` (folders of the same form),
and single statements of documents in ``$SDGGRAPH_MATERIAL/corpus`` with themes and Goals (``--labels FILE``).
Writes ``seeds/themes/ranking.yaml``, a dozen weights that all themes share and as many for all Goals, and
``seeds/themes/counts.yaml``, how usual each theme is and which Goals it serves. Prints how well they do on each
annotated document when all is fitted and counted on the others.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from sdggraph.classify.evidence import evidence
from sdggraph.classify.matcher import matcher
from sdggraph.classify.statements import statement_words
from sdggraph.classify.subjects import Features, Found, find, goal_features, rated_themes, theme_features
from sdggraph.classify.surroundings import around
from sdggraph.core.extraction import Extraction
from sdggraph.evaluate.alignment import match_statements
from sdggraph.evaluate.reading import gold_reading, reading
from sdggraph.knowledge import Knowledge, Ranker, Topics, load_knowledge
from sdggraph.pipeline import extract
from sdggraph.read import read_document

THEME_FEATURES = (
    "strong", "clear", "hint", "beside-strong", "beside-clear", "passage", "best",
    "means", "setting", "around-subject", "around-means", "around-setting",
)  # fmt: skip
GOAL_FEATURES = (
    "strong", "clear", "hint", "beside-strong", "beside-clear", "theme", "near-theme", "implied", "voice",
)  # fmt: skip
# All other features speak for a subject, and never against it.
EITHER_WAY = {"best", "means", "setting"}
RANKING, COUNTS = Path("seeds/themes/ranking.yaml"), Path("seeds/themes/counts.yaml")
MOST = 4
PENALTY = 3e-4
THRESHOLDS = np.arange(0.2, 0.5, 0.025)
LEAST = 0.15
# What is thought to be so of a theme and a Goal before anything is counted, and how many statements that weighs.
OWN, NEAR, ANY, WEIGHT = 0.6, 0.3, 0.02, 8
# A share that is not worth a line.
FEW = 0.03


@dataclass(frozen=True, slots=True)
class Truth:
    """The themes and Goals that an annotation gives a statement."""

    themes: frozenset[str]
    goals: frozenset[str]


@dataclass(frozen=True, slots=True)
class Source:
    """A document: what its statements hold, to which annotated one each belongs (if any), and those.

    ``whole`` means that all its statements are annotated: then one that belongs to none is found by mistake.
    """

    name: str
    found: tuple[Found, ...]
    belongs: tuple[int | None, ...]
    truths: tuple[Truth, ...]
    share: Mapping[str, float]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Rows:
    """The pairs of a statement and its subjects: their names, features, and which are true."""

    names: tuple[str, ...]
    values: np.ndarray
    truth: frozenset[str] | None


def annotated(folder: Path, knowledge: Knowledge, *, excerpt: bool) -> Source:
    """An annotated document; of an excerpt the text is the whole, not the PDF."""
    files = [folder / name for name in (("source.txt", "source.pdf") if excerpt else ("source.pdf", "source.txt"))]
    extraction = extract(read_document(next(file for file in files if file.exists())), knowledge)
    text = extraction.document.text
    raw = [
        {"index": index, "text": one.text(text), "spans": [{"text": part.span.of(text)} for part in one.spans]}
        for index, one in enumerate(extraction.statements)
    ]
    gold = gold_reading(folder)
    matched = match_statements(gold, reading({"statements": raw}))
    belongs = {one["index"]: place for place, found in matched.by_gold.items() for one in found}
    truths = tuple(Truth(frozenset(one["themes"]), frozenset(map(str, one["sdgs"]))) for one in gold.raw["statements"])
    return source(folder.name, extraction, belongs, truths, knowledge)


def labelled(corpus: Path, labels: Path, knowledge: Knowledge) -> list[Source]:
    """The documents of which single statements have labels: lines of JSON with document, text, themes and goals."""
    rows: dict[str, list[dict[str, list[str] | str]]] = defaultdict(list)
    for line in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["document"]].append(row)
    sources = []
    for name, given in sorted(rows.items()):
        extraction = extract(read_document(corpus / name), knowledge)
        places = {one.text(extraction.document.text): index for index, one in enumerate(extraction.statements)}
        belongs = {places[row["text"]]: place for place, row in enumerate(given) if row["text"] in places}
        truths = tuple(Truth(frozenset(row["themes"]), frozenset(row["goals"])) for row in given)
        sources.append(source(name, extraction, belongs, truths, knowledge, whole=False))
    return sources


def source(
    name: str,
    extraction: Extraction,
    belongs: Mapping[int, int],
    truths: tuple[Truth, ...],
    knowledge: Knowledge,
    *,
    whole: bool = True,
) -> Source:
    """What the rankers see of a document's statements; of one that is not annotated whole, only of labelled ones."""
    finder = matcher(knowledge)
    share = around(extraction.document, lambda passage: evidence(passage, finder), knowledge.topics)
    words = statement_words(extraction.document, extraction.statements, share)
    wanted = [index for index in range(len(words)) if whole or index in belongs]
    return Source(
        name,
        tuple(find(words[index], knowledge) for index in wanted),
        tuple(belongs.get(index) for index in wanted),
        truths,
        share,
        whole,
    )


def usual(topics: Topics, shares: Sequence[Mapping[str, float]]) -> Topics:
    """The topics with the share of passages about each theme, on the average of documents."""
    return replace(
        topics,
        themes=tuple(
            replace(
                theme,
                usual=round((sum(share.get(theme.id, 0.0) for share in shares) + 0.05) / (len(shares) + 1), 4),
            )
            for theme in topics.themes
        ),
    )


def serving(topics: Topics, truths: Iterable[Truth]) -> Topics:
    """The topics with how often what is about each theme serves each Goal: counted, and smoothed by the lexicon's word.

    A part of a theme serves nothing by itself: the theme is there with it.
    """
    of: dict[str, int] = defaultdict(int)
    both: dict[tuple[str, str], int] = defaultdict(int)
    for truth in truths:
        for theme in truth.themes:
            of[theme] += 1
            for goal in truth.goals:
                both[theme, goal] += 1
    thought = {
        (theme, goal.number): OWN if rank == 2 else NEAR for goal in topics.goals for theme, rank in goal.themes if rank
    }

    def shares(theme: str) -> Iterable[tuple[str, float]]:
        for goal in topics.goals:
            before = WEIGHT * thought.get((theme, goal.number), ANY)
            share = (both[theme, goal.number] + before) / (of[theme] + WEIGHT)
            if share >= FEW:
                yield goal.number, round(share, 3)

    return replace(
        topics,
        themes=tuple(
            replace(theme, serves=tuple(shares(theme.id)) if theme.within is None else ()) for theme in topics.themes
        ),
    )


def rows(features: Mapping[str, Features], names: Sequence[str], truth: frozenset[str] | None) -> Rows:
    """A statement as numbers."""
    values = [[one.get(name, 0.0) for name in names] for one in features.values()]
    return Rows(tuple(features), np.array(values).reshape(-1, len(names)), truth)


def fit(data: Sequence[Rows], names: Sequence[str], choose: Callable[[Ranker], float], known: frozenset[str]) -> Ranker:
    """A logistic regression with a small penalty on its weights, and the threshold that does best by ``choose``.

    Subjects that no annotation may give (not ``known``) are left out.
    """
    pairs = [
        (values, name in one.truth)
        for one in data
        if one.truth is not None
        for name, values in zip(one.names, one.values, strict=True)
        if name in known
    ]
    values, truth = np.array([pair[0] for pair in pairs]), np.array([float(pair[1]) for pair in pairs])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = values @ weights[1:] + weights[0]
        likely = 1 / (1 + np.exp(-score))
        value = float(np.mean(np.logaddexp(0, score) - truth * score)) + PENALTY * float(weights[1:] @ weights[1:])
        slope = np.concatenate([[np.mean(likely - truth)], values.T @ (likely - truth) / len(truth)])
        slope[1:] += 2 * PENALTY * weights[1:]
        return value, slope

    bounds = [(None, None), *((None if name in EITHER_WAY else 0.0, None) for name in names)]
    weights = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    found = tuple(sorted(zip(names, (round(float(one), 3) for one in weights[1:]), strict=True)))
    rankers = [Ranker(round(float(weights[0]), 3), found, round(float(one), 3), LEAST) for one in THRESHOLDS]
    return max(rankers, key=choose)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was given rightly, given wrongly and not given."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missing + other.missing)

    def __str__(self) -> str:
        given, wanted = self.right + self.wrong, self.right + self.missing
        precision, recall = self.right / max(1, given), self.right / max(1, wanted)
        return f"F1 {self.f1:.3f}  P {precision:.3f}  R {recall:.3f}"

    @property
    def f1(self) -> float:
        """The micro-averaged F1."""
        both = 2 * self.right + self.wrong + self.missing
        return 2 * self.right / both if both else 0.0


def tally(document: Source, chosen: Sequence[Iterable[str]], truth: Callable[[Truth], frozenset[str]]) -> Tally:
    """How the subjects chosen for a document's statements compare: as in ``sdggraph evaluate``, missed ones count."""
    given: dict[int, set[str]] = defaultdict(set)
    result = Tally()
    for place, subjects in zip(document.belongs, chosen, strict=True):
        if place is not None:
            given[place] |= set(subjects)
        elif document.whole:
            result += Tally(wrong=len(set(subjects)))
    for place, one in enumerate(document.truths):
        if document.whole or place in given:
            wanted = truth(one)
            right = len(wanted & given[place])
            result += Tally(right, len(given[place]) - right, len(wanted) - right)
    return result


class Fitting:
    """Both rankers, and what is counted, from a set of documents."""

    def __init__(self, sources: Sequence[Source], topics: Topics, known: frozenset[str]) -> None:
        self._known = known
        truths = [one.truths[place] for one in sources for place in one.belongs if place is not None]
        self.topics = serving(topics, truths)
        themes = {
            one.name: [
                rows(
                    theme_features(found, self.topics),
                    THEME_FEATURES,
                    None if place is None else one.truths[place].themes,
                )
                for found, place in zip(one.found, one.belongs, strict=True)
            ]
            for one in sources
        }

        def themes_f1(ranker: Ranker) -> float:
            topics = replace(self.topics, theme_ranker=ranker)
            return sum((self._themes(one, topics) for one in sources), Tally()).f1

        ranker = fit([row for one in themes.values() for row in one], THEME_FEATURES, themes_f1, known)
        self.topics = replace(self.topics, theme_ranker=ranker)
        goals = [
            rows(features, GOAL_FEATURES, None if place is None else one.truths[place].goals)
            for one in sources
            for features, place in zip(self._goal_features(one), one.belongs, strict=True)
        ]
        kept = {one.name: self._goal_features(one) for one in sources}

        def goals_f1(ranker: Ranker) -> float:
            return sum((self._goals(one, ranker, kept[one.name]) for one in sources), Tally()).f1

        numbers = frozenset(goal.number for goal in topics.goals)
        self.topics = replace(self.topics, goal_ranker=fit(goals, GOAL_FEATURES, goals_f1, numbers))

    def tallies(self, document: Source) -> tuple[Tally, Tally]:
        """How a document's themes and Goals come out."""
        goals = self._goals(document, self.topics.goal_ranker, self._goal_features(document))
        return self._themes(document, self.topics), goals

    def _themes(self, document: Source, topics: Topics) -> Tally:
        chosen = [topics.theme_ranker.chosen(rated_themes(found, topics), MOST) for found in document.found]
        return tally(document, [set(one) & self._known for one in chosen], lambda one: one.themes)

    def _goal_features(self, document: Source) -> list[dict[str, Features]]:
        return [goal_features(found, rated_themes(found, self.topics), self.topics) for found in document.found]

    def _goals(self, document: Source, ranker: Ranker, features: Sequence[Mapping[str, Features]]) -> Tally:
        chosen = [
            ranker.chosen({goal: ranker.probability(values) for goal, values in one.items()}, MOST) for one in features
        ]
        return tally(document, chosen, lambda one: one.goals)


def held_out(sources: Sequence[Source], topics: Topics, known: frozenset[str], groups: Mapping[str, set[str]]) -> None:
    """Print how each annotated document does by what the others give, and the sums of the groups."""
    found: dict[str, tuple[Tally, Tally]] = {}
    for one in sources:
        if one.whole or one.name in groups.get("labelled", ()):
            fitting = Fitting([other for other in sources if other is not one], topics, known)
            found[one.name] = fitting.tallies(one)
            print(f"{one.name:44s} themes {found[one.name][0]}   Goals {found[one.name][1]}", flush=True)
    for group, names in groups.items():
        chosen = [found[name] for name in sorted(names) if name in found]
        if chosen:
            themes, goals = (sum((pair[place] for pair in chosen), Tally()) for place in (0, 1))
            print(f"all of {group:37s} themes {themes}   Goals {goals}")


def main() -> int:
    """Fit both rankers and write them."""
    parser = argparse.ArgumentParser(prog="python -m training.subjects", description=__doc__)
    parser.add_argument("--also", type=Path, help="a folder of further annotated documents, as in gold/")
    parser.add_argument("--labels", type=Path, help="a file of single statements with themes and Goals")
    parser.add_argument("--quick", action="store_true", help="do not try each document by the others")
    options = parser.parse_args()
    material = os.environ.get("SDGGRAPH_MATERIAL")
    if not material:
        print("Set SDGGRAPH_MATERIAL to the folder that holds gold/.", file=sys.stderr)
        return 2
    knowledge = load_knowledge()
    gold = Path(material) / "gold"
    table = (gold / "themes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    known = frozenset(line.split("\t")[0] for line in table)
    own = [annotated(path.parent, knowledge, excerpt=False) for path in sorted(gold.glob("*/gold.json"))]
    also = (
        [annotated(path.parent, knowledge, excerpt=True) for path in sorted(options.also.glob("*/gold.json"))]
        if options.also
        else []
    )
    more = labelled(Path(material) / "corpus", options.labels, knowledge) if options.labels else []
    sources = [*own, *also, *more]
    topics = usual(knowledge.topics, [one.share for one in (*own, *more)])
    labels = sum(place is not None for one in more for place in one.belongs)
    print(f"{len(own)} + {len(also)} annotated documents, {labels} statements of {len(more)} more")
    if not options.quick:
        groups = {"gold": {one.name for one in own}, "also": {one.name for one in also}}
        held_out(sources, topics, known, groups)
    write(Fitting(sources, topics, known).topics)
    return 0


def write(topics: Topics) -> None:
    """The seed files of the rankers and of what was counted."""
    lines = [
        "# How much each sort of evidence counts for a statement's themes and Goals.",
        "# Written by `python -m training.subjects` (docs/testing.md).",
        "# All themes share one set of weights, all Goals another.",
    ]
    for name, ranker in (("themes", topics.theme_ranker), ("goals", topics.goal_ranker)):
        lines += [f"- ranks: {name}", f"  bias: {ranker.bias}", "  weights:"]
        lines += [f"    {feature}: {weight}" for feature, weight in ranker.weights]
        lines += [f"  threshold: {ranker.threshold}", f"  least: {ranker.least}"]
    RANKING.write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = [
        "# What was counted for each theme. Written by `python -m training.subjects` (docs/testing.md).",
        "#   usual   the share of passages that bear its words, on the average of documents",
        "#   serves  how often an action about it serves each Goal, smoothed by the Goals' own lexicon",
    ]
    for theme in topics.themes:
        serves = ", ".join(f'"{goal}": {share}' for goal, share in theme.serves)
        lines.append(f"- {{theme: {theme.id}, usual: {theme.usual}, serves: {{{serves}}}}}")
    COUNTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
