"""Gives statements their themes and the Goals that they serve."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sdggraph.classify.evidence import Evidence, evidence, scores
from sdggraph.classify.matcher import GOAL, Matcher, matcher
from sdggraph.core.document import BlockKind, Document
from sdggraph.core.span import Span
from sdggraph.core.statement import Statement
from sdggraph.knowledge import Knowledge
from sdggraph.knowledge.topics import Topics

_MOST = 4
# What a match beside the action counts: in the rest of the sentence, in the heading, in the rest of the passage.
_SENTENCE, _HEADING, _PASSAGE = 0.3, 0.3, 0.15


def classify(document: Document, statements: Sequence[Statement], knowledge: Knowledge) -> tuple[Statement, ...]:
    """The statements with ``themes`` and ``inferred_goals``; all else stays as it is.

    Words of the action weigh most. Where they settle nothing, the rest of the sentence, the heading above and the
    passage decide. Goals follow from the themes and from the Goals' own words in the action; Goals that the
    sentence itself states are not inferred once more.
    """
    finder = matcher(knowledge)
    starts = [block.span.start for block in document.blocks]
    return tuple(_classified(document, starts, statement, finder, knowledge.topics) for statement in statements)


def _classified(
    document: Document, starts: Sequence[int], statement: Statement, finder: Matcher, topics: Topics
) -> Statement:
    sentence = statement.text(document.text)
    action = "; ".join(provision.action for provision in statement.provisions) or sentence
    in_action = evidence(action, finder)
    around = evidence(sentence, finder, _parties(sentence, statement))
    themes = _themes(in_action, around, document, starts, statement, finder)
    goals = _goals(themes, in_action, around, topics)
    # Stated Goals are the author's word; ours is added only where the words are plain.
    if statement.stated_goals:
        goals = {goal: score for goal, score in goals.items() if score >= 3}
    inferred = [goal for goal in chosen(goals, floor=2, share=0.45) if goal not in statement.stated_goals]
    room = max(0, _MOST - len(statement.stated_goals))
    return replace(statement, themes=themes, inferred_goals=tuple(sorted(inferred[:room], key=int)))


def chosen(rated: Mapping[str, float], floor: float, share: float, most: int = _MOST) -> list[str]:
    """The subjects that reach the floor and a share of the best score, best first.

    >>> chosen({"a": 5.0, "b": 1.0, "c": 3.0, "d": 2.0}, floor=2, share=0.5)
    ['a', 'c']
    """
    best = max(rated.values(), default=0.0)
    ranked = sorted(rated.items(), key=lambda item: (-item[1], item[0]))
    return [subject for subject, score in ranked if score >= floor and score >= share * best][:most]


def _themes(
    in_action: Evidence,
    around: Evidence,
    document: Document,
    starts: Sequence[int],
    statement: Statement,
    finder: Matcher,
) -> tuple[str, ...]:
    rated = _of_themes(_together(in_action, around))
    plain = {theme: score for theme, score in rated.items() if theme in in_action}
    if found := chosen(plain, floor=2, share=0.5):
        return tuple(found)
    # The action alone settles nothing: hints count, and what stands around them.
    heading, passage = _context(document, starts, statement, finder)
    for factor, context in ((_HEADING, heading), (_PASSAGE, passage)):
        for theme, score in _of_themes(scores(context)).items():
            rated[theme] = rated.get(theme, 0.0) + factor * min(score, 6.0)
    return tuple(chosen(rated, floor=0.6, share=0.7, most=2))


def _goals(themes: Iterable[str], in_action: Evidence, around: Evidence, topics: Topics) -> dict[str, float]:
    rated = _together(in_action, around)
    found = set(themes)
    goals: dict[str, float] = {}
    for goal in topics.goals:
        own = rated.get(GOAL + goal.number, 0.0) if GOAL + goal.number in in_action else 0.0
        goals[goal.number] = min(own, 6.0) + sum(weight for theme, weight in goal.themes if theme in found)
    return goals


def _together(in_action: Evidence, around: Evidence) -> dict[str, float]:
    """Scores of the action's findings, and a part for patterns that stand only beside the action."""
    rated = scores(in_action)
    for subject, findings in around.items():
        known = {finding.pattern for finding in in_action.get(subject, ())}
        beside = sum(finding.weight for finding in findings if finding.pattern not in known)
        if beside:
            rated[subject] = rated.get(subject, 0.0) + _SENTENCE * min(beside, 6.0)
    return rated


def _of_themes(rated: Mapping[str, float]) -> dict[str, float]:
    return {subject: score for subject, score in rated.items() if not subject.startswith(GOAL)}


def _parties(sentence: str, statement: Statement) -> list[Span]:
    """Where the sentence names who speaks and who is to act: that is not what it is about."""
    spans = []
    for party in (*statement.issuers, *statement.addressees):
        if party.text and (start := sentence.find(party.text)) >= 0:
            spans.append(Span(start, start + len(party.text)))
    return spans


def _context(
    document: Document, starts: Sequence[int], statement: Statement, finder: Matcher
) -> tuple[Evidence, Evidence]:
    """What the nearest heading above (else the title) and the block around the statement say."""
    if not statement.spans:
        return {}, {}
    place = bisect_right(starts, statement.spans[-1].span.start) - 1
    above = (document.blocks[index] for index in range(place, -1, -1))
    heading = next((block.span.of(document.text) for block in above if block.kind is BlockKind.HEADING), None)
    around = document.blocks[place].span.of(document.text) if place >= 0 else ""
    return evidence(heading or document.metadata.title or "", finder), evidence(around[:4000], finder)
