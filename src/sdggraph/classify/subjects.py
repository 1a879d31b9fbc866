"""What an action is about: themes from its words, Goals from its themes and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sdggraph.classify.evidence import Evidence, evidence, scores
from sdggraph.classify.matcher import GOAL, matcher
from sdggraph.core.span import Span
from sdggraph.knowledge import Knowledge
from sdggraph.knowledge.topics import Topics

_MOST = 4
# What a match beside the action counts: in the rest of the sentence, in the heading, in the rest of the passage.
_SENTENCE, _HEADING, _PASSAGE = 0.3, 0.3, 0.15
# Two strong words: more of them make nothing surer.
_CAP = 6.0


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
    """Up to four themes, the strongest first, and up to four Goals with their scores."""

    themes: tuple[str, ...]
    goals: tuple[tuple[str, float], ...]


def subjects(words: Words, knowledge: Knowledge) -> Subjects:
    """The themes and Goals of an action.

    Words of the action weigh most. Where they settle nothing, hints count, and what the rest of the sentence, the
    heading and the passage say. Goals follow from the themes and from the Goals' own words in the action.
    """
    finder = matcher(knowledge)
    in_action = evidence(words.action, finder)
    around = evidence(words.sentence, finder, _places(words.sentence, words.parties))
    rated = _together(in_action, around)
    themes = _settled(rated, in_action)
    if not themes:
        for factor, text in ((_HEADING, words.heading), (_PASSAGE, words.passage)):
            for subject, score in scores(evidence(text, finder)).items():
                rated[subject] = rated.get(subject, 0.0) + factor * min(score, _CAP)
        themes = chosen(_of_themes(rated), floor=0.6, share=0.7, most=2)
    goals = _goals(themes, _together(in_action, around), in_action, knowledge.topics)
    return Subjects(themes, tuple((goal, goals[goal]) for goal in chosen(goals, floor=2, share=0.45)))


def chosen(rated: Mapping[str, float], floor: float, share: float, most: int = _MOST) -> tuple[str, ...]:
    """The subjects that reach the floor and a share of the best score, best first.

    A best score above two strong words counts as two strong words, so that a subject with many words does not drown
    one that a single strong word settles.

    >>> chosen({"a": 5.0, "b": 1.0, "c": 3.0, "d": 2.0}, floor=2, share=0.5)
    ('a', 'c')
    >>> chosen({"a": 12.0, "c": 3.0, "d": 2.0}, floor=2, share=0.5)
    ('a', 'c')
    """
    best = min(max(rated.values(), default=0.0), _CAP)
    ranked = sorted(rated.items(), key=lambda item: (-item[1], item[0]))
    return tuple(subject for subject, score in ranked if score >= floor and score >= share * best)[:most]


def _settled(rated: Mapping[str, float], in_action: Evidence) -> tuple[str, ...]:
    """The themes that the action's own words settle."""
    own = {theme: score for theme, score in _of_themes(rated).items() if theme in in_action}
    return chosen(own, floor=2, share=0.5)


def _goals(themes: Sequence[str], rated: Mapping[str, float], in_action: Evidence, topics: Topics) -> dict[str, float]:
    goals: dict[str, float] = {}
    for goal in topics.goals:
        subject = GOAL + goal.number
        own = min(rated[subject], _CAP) if subject in in_action else 0.0
        goals[goal.number] = own + sum(weight for theme, weight in goal.themes if theme in themes)
    return goals


def _together(in_action: Evidence, around: Evidence) -> dict[str, float]:
    """Scores of the action's findings, and a part for patterns that stand only beside the action."""
    rated = scores(in_action)
    for subject, findings in around.items():
        known = {finding.pattern for finding in in_action.get(subject, ())}
        beside = sum(finding.weight for finding in findings if finding.pattern not in known)
        if beside:
            rated[subject] = rated.get(subject, 0.0) + _SENTENCE * min(beside, _CAP)
    return rated


def _of_themes(rated: Mapping[str, float]) -> dict[str, float]:
    return {subject: score for subject, score in rated.items() if not subject.startswith(GOAL)}


def _places(sentence: str, parties: Iterable[str]) -> list[Span]:
    """Where the sentence names who speaks and who is to act: that is not what it is about."""
    starts = ((sentence.find(name), len(name)) for name in parties if name)
    return [Span(start, start + length) for start, length in starts if start >= 0]
