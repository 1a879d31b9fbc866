"""What an action is about: themes from its words, Goals from its themes and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from sdggraph.classify.evidence import Sightings
from sdggraph.classify.matcher import GOAL, matcher
from sdggraph.classify.surroundings import Levels, alone, levels
from sdggraph.classify.texts import voice
from sdggraph.core.span import Span
from sdggraph.knowledge import Knowledge
from sdggraph.knowledge.topics import Role, Theme, Topics

_MOST = 4
# More findings of one sort make nothing surer.
_CAP = 2.0
_PASSAGE_CAP = 3.0
# What is about a part of a theme is about the theme, a little less surely.
_WITHIN = 0.95
# Surer than this the classifier's voice does not get.
_LEAST = 0.01
# A theme of which so large a share of the document is about may be that of a statement without a word of it.
_PREVAILING = 0.1
# Shares of the document are compared as if both were larger by so much: nothing follows from a few words.
_SLACK = 0.05
_NOTHING: Levels = (0.0, 0.0, 0.0)
# A theme's role as a feature (none for most), and the name of the feature that says what the document is about.
_ROLES = {role: ("" if role is Role.SUBJECT else role.value, f"around-{role}") for role in Role}
_SILENT = dict.fromkeys(("strong", "clear", "hint", "beside-strong", "beside-clear", "passage"), 0.0)

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a statement is classified by, from near to far.

    ``action`` is what is to be done, ``sentence`` all of the statement, ``parties`` the names in it of those who
    speak and who are to act, ``heading`` the heading above and ``passage`` the passage around; ``around`` has the
    share of the document's passages that are about each theme.
    """

    action: str
    sentence: str = ""
    parties: tuple[str, ...] = ()
    heading: str = ""
    passage: str = ""
    around: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subjects:
    """Up to four themes and up to four Goals, the most probable first, the Goals with their probabilities."""

    themes: tuple[str, ...]
    goals: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a statement's words hold for each subject: the action, all of the sentence, the whole passage.

    ``voice`` has the probability of each Goal by the classifier of texts, ``around`` the share of the document's
    passages that are about each theme.
    """

    action: Mapping[str, Levels]
    sentence: Mapping[str, Levels]
    passage: Mapping[str, Levels]
    voice: Mapping[str, float] = field(default_factory=dict)
    around: Mapping[str, float] = field(default_factory=dict)


def subjects(words: Words, knowledge: Knowledge, read: Callable[[str], Sightings] | None = None) -> Subjects:
    """The themes and Goals of an action; where its sentence and passage settle nothing, the heading does.

    Each theme that some word speaks for is rated by what speaks for it in the action, beside it, in the passage and
    in the document; each Goal by its themes and by its own words. The weights come from annotated documents
    (``training/subjects.py``). ``read`` says what a passage bears, where somebody remembers it.
    """
    found = _subjects(find(words, knowledge, read), knowledge.topics)
    if found.themes or found.goals or not words.heading:
        return found
    said = Words(words.action, words.heading, around=words.around)
    return _subjects(find(said, knowledge, read), knowledge.topics)


def _subjects(found: Found, topics: Topics) -> Subjects:
    rated = rated_themes(found, topics)
    themes = topics.theme_ranker.chosen(rated, _MOST)
    goals = {
        goal: topics.goal_ranker.probability(features) for goal, features in goal_features(found, rated, topics).items()
    }
    return Subjects(themes, tuple((goal, goals[goal]) for goal in topics.goal_ranker.chosen(goals, _MOST)))


def rated_themes(found: Found, topics: Topics) -> dict[str, float]:
    """How probable each theme is; a theme is at least about as probable as a part of it."""
    ranker = topics.theme_ranker
    rated = {theme: ranker.probability(features) for theme, features in theme_features(found, topics).items()}
    for part, whole in topics.parts:
        if part in rated:
            rated[whole] = max(rated.get(whole, 0.0), _WITHIN * rated[part])
    return rated


def find(words: Words, knowledge: Knowledge, read: Callable[[str], Sightings] | None = None) -> Found:
    """What the words of a statement hold for all themes and Goals."""
    finder = matcher(knowledge)
    passage = read(words.passage) if read else Sightings(words.passage, finder)
    sentence = Sightings(words.sentence, finder, passage)
    action = sentence if words.action == words.sentence else Sightings(words.action, finder, sentence)
    near, wide = action.evidence(), sentence.evidence()
    parties = _places(words.sentence, words.parties)
    beside = levels(sentence.evidence(parties) if parties else wide, knowledge.topics)
    spoken = levels(near, knowledge.topics)
    return Found(
        spoken,
        beside,
        levels(passage.evidence(), knowledge.topics),
        voice(words.action, words.sentence or words.action, knowledge, (near, wide if words.sentence else near)),
        words.around or alone(beside or spoken),
    )


def theme_features(found: Found, topics: Topics) -> dict[str, Features]:
    """The features of every theme that some word speaks for, or that prevails in the document.

    Strong, clear and weak words in the action; strong and clear ones that stand only beside it; all in the passage;
    how well the action speaks for any theme; the theme's role; and how much more than usual the document is about it.
    """
    named = {subject for part in (found.action, found.sentence, found.passage) for subject in part}
    named |= {theme for theme, share in found.around.items() if share > _PREVAILING}
    own = {theme.id: (theme, _own(found, theme.id)) for theme in topics.themes if theme.id in named}
    best = min(6.0, max((_sum(features) for _, features in own.values()), default=0.0)) / 6
    return {
        name: {**features, "best": best, **_context(theme, found.around)} for name, (theme, features) in own.items()
    }


def _context(theme: Theme, around: Mapping[str, float]) -> dict[str, float]:
    """The theme's role, and what the document around says for it."""
    role, name = _ROLES[theme.role]
    prevails = log((around.get(theme.id, 0.0) + _SLACK) / (theme.usual + _SLACK))
    return {role: 1.0, name: prevails} if role else {name: prevails}


def goal_features(found: Found, rated: Mapping[str, float], topics: Topics) -> dict[str, Features]:
    """The features of every Goal: what its themes say, its own words, the classifier's voice.

    Of the themes, the most probable own one and near one, and how probable it is that any of them serves the Goal.
    """
    features: dict[str, Features] = {}
    spared = dict.fromkeys([goal.number for goal in topics.goals], 1.0)
    for theme in topics.themes:
        likely = rated.get(theme.id, 0.0)
        for number, share in theme.serves if likely else ():
            if number in spared:
                spared[number] *= 1 - likely * share
    for goal in topics.goals:
        own = _own(found, GOAL + goal.number)
        best = {2: 0.0, 1: 0.0}
        for name, rank in goal.themes:
            if rated.get(name, 0.0) > best.get(rank, 1.0):
                best[rank] = rated[name]
        heard = min(max(found.voice.get(goal.number, 0.0), _LEAST), 1 - _LEAST)
        features[goal.number] = {
            **own, "theme": best[2], "near-theme": best[1],
            "implied": 1 - spared[goal.number], "voice": log(heard / (1 - heard)),
        }  # fmt: skip
    return features


def _own(found: Found, subject: str) -> Features:
    action = found.action.get(subject, _NOTHING)
    sentence = found.sentence.get(subject, _NOTHING)
    passage = found.passage.get(subject, _NOTHING)
    if action is sentence is passage is _NOTHING:
        return _SILENT
    if action is sentence is _NOTHING:
        return {**_SILENT, "passage": min(_PASSAGE_CAP, 1.5 * passage[0] + passage[1])}
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


def _places(sentence: str, parties: Iterable[str]) -> list[Span]:
    """Where the sentence names who speaks and who is to act: that is not what it is about."""
    starts = ((sentence.find(name), len(name)) for name in parties if name)
    return [Span(start, start + length) for start, length in starts if start >= 0]
