"""What an action is about: themes from its words, Goals from its themes and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from sdggraph.classify.evidence import Evidence, Finding, evidence
from sdggraph.classify.matcher import GOAL, matcher
from sdggraph.classify.texts import voice
from sdggraph.core.span import Span
from sdggraph.knowledge import Knowledge
from sdggraph.knowledge.topics import Topics

_MOST = 4
# More findings of one sort make nothing surer.
_CAP = 2.0
_PASSAGE_CAP = 3.0
# What is about a part of a theme is about the theme, a little less surely.
_WITHIN = 0.95
# Surer than this the classifier's voice does not get.
_LEAST = 0.01

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a statement is classified by, from near to far.

    ``action`` is what is to be done, ``sentence`` all of the statement, ``parties`` the names in it of those who
    speak and who are to act, ``heading`` the heading above and ``passage`` the passage around.
    """

    action: str
    sentence: str = ""
    parties: tuple[str, ...] = ()
    heading: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Subjects:
    """Up to four themes and up to four Goals, the most probable first, the Goals with their probabilities."""

    themes: tuple[str, ...]
    goals: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The findings of a statement's words: in the action, in the rest of the sentence, in the whole passage.

    ``voice`` has the probability of each Goal by the classifier of texts.
    """

    action: Evidence
    sentence: Evidence
    passage: Evidence
    voice: Mapping[str, float] = field(default_factory=dict)


def subjects(words: Words, knowledge: Knowledge) -> Subjects:
    """The themes and Goals of an action; where its sentence and passage settle nothing, the heading does.

    Each theme that some word speaks for is rated by what speaks for it in the action, beside it and in the passage;
    each Goal by its themes and by its own words. The weights come from annotated documents (``training/subjects.py``).
    """
    found = _subjects(find(words, knowledge), knowledge.topics)
    if found.themes or found.goals or not words.heading:
        return found
    return _subjects(find(Words(words.action, words.heading), knowledge), knowledge.topics)


def _subjects(found: Found, topics: Topics) -> Subjects:
    rated = {theme: topics.theme_ranker.probability(features) for theme, features in theme_features(found).items()}
    for theme in topics.themes:
        if theme.within is not None and theme.id in rated:
            rated[theme.within] = max(rated.get(theme.within, 0.0), _WITHIN * rated[theme.id])
    themes = topics.theme_ranker.chosen(rated, _MOST)
    goals = {
        goal: topics.goal_ranker.probability(features) for goal, features in goal_features(found, rated, topics).items()
    }
    return Subjects(themes, tuple((goal, goals[goal]) for goal in topics.goal_ranker.chosen(goals, _MOST)))


def find(words: Words, knowledge: Knowledge) -> Found:
    """What the words of a statement hold for all themes and Goals."""
    finder = matcher(knowledge)
    return Found(
        evidence(words.action, finder),
        evidence(words.sentence, finder, _places(words.sentence, words.parties)),
        evidence(words.passage, finder),
        voice(words.action, words.sentence or words.action, knowledge),
    )


def theme_features(found: Found) -> dict[str, Features]:
    """The features of every theme that some word speaks for.

    Strong, clear and weak words in the action; strong and clear ones that stand only beside it; all in the passage;
    and how well the action speaks for any theme.
    """
    themes = {subject for part in (found.action, found.sentence, found.passage) for subject in part}
    themes = {subject for subject in themes if not subject.startswith(GOAL)}
    own = {theme: _own(found, theme) for theme in sorted(themes)}
    best = min(6.0, max((_sum(features) for features in own.values()), default=0.0)) / 6
    return {theme: {**features, "best": best} for theme, features in own.items()}


def goal_features(found: Found, rated: Mapping[str, float], topics: Topics) -> dict[str, Features]:
    """The features of every Goal: its most probable own theme and near one, its own words, the classifier's voice."""
    features: dict[str, Features] = {}
    for goal in topics.goals:
        own = _own(found, GOAL + goal.number)
        themes = {rank: max((rated.get(t, 0.0) for t, w in goal.themes if w == rank), default=0.0) for rank in (2, 1)}
        heard = min(max(found.voice.get(goal.number, 0.0), _LEAST), 1 - _LEAST)
        features[goal.number] = {
            **own, "theme": themes[2], "near-theme": themes[1], "voice": log(heard / (1 - heard)),
        }  # fmt: skip
    return features


def _own(found: Found, subject: str) -> dict[str, float]:
    action = _levels(found.action.get(subject, ()))
    sentence = _levels(found.sentence.get(subject, ()))
    passage = _levels(found.passage.get(subject, ()))
    return {
        "strong": min(_CAP, action[0]),
        "clear": min(_CAP, action[1]),
        "hint": min(_CAP, action[2]),
        "beside-strong": min(_CAP, max(0.0, sentence[0] - action[0])),
        "beside-clear": min(_CAP, max(0.0, sentence[1] - action[1])),
        "passage": min(_PASSAGE_CAP, 1.5 * passage[0] + passage[1]),
    }


def _sum(features: Features) -> float:
    """The weight of all that speaks for a theme, what stands beside the action less."""
    action = 3 * features["strong"] + 2 * features["clear"] + features["hint"]
    return action + 0.3 * (3 * features["beside-strong"] + 2 * features["beside-clear"])


def _levels(findings: Iterable[Finding]) -> tuple[float, float, float]:
    """How many strong, clear and weak patterns; one that is a part of an organisation's name counts less."""
    levels = [0.0, 0.0, 0.0]
    for finding in findings:
        levels[0 if finding.weight >= 3 else 1 if finding.weight >= 2 else 2] += min(1.0, finding.weight)
    return levels[0], levels[1], levels[2]


def _places(sentence: str, parties: Iterable[str]) -> list[Span]:
    """Where the sentence names who speaks and who is to act: that is not what it is about."""
    starts = ((sentence.find(name), len(name)) for name in parties if name)
    return [Span(start, start + length) for start, length in starts if start >= 0]
