"""Gives statements their themes and the Goals that they serve."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sdggraph.classify.subjects import Words, subjects
from sdggraph.core.document import BlockKind, Document
from sdggraph.core.statement import Statement
from sdggraph.knowledge import Knowledge

_MOST = 4
# A Goal is added to stated ones only if at least one strong word speaks for it.
_PLAIN = 3.0
# More of a passage says nothing new, and a page without paragraphs must not slow everything down.
_PASSAGE = 2000


def classify(document: Document, statements: Sequence[Statement], knowledge: Knowledge) -> tuple[Statement, ...]:
    """The statements with ``themes`` and ``inferred_goals``; all else, ``targets`` too, stays as it is.

    Goals that a sentence itself states are not inferred once more; stated and inferred ones are four at most,
    unless more are stated.
    """
    starts = [block.span.start for block in document.blocks]
    headings = _headings(document)
    return tuple(_classified(document, starts, headings, statement, knowledge) for statement in statements)


def _classified(
    document: Document, starts: Sequence[int], headings: Sequence[str], statement: Statement, knowledge: Knowledge
) -> Statement:
    sentence = statement.text(document.text)
    heading, passage = document.metadata.title or "", ""
    if statement.spans:
        place = bisect_right(starts, statement.spans[-1].span.start) - 1
        if place >= 0:
            span = document.blocks[place].span
            heading = headings[place] or heading
            passage = document.text[span.start : min(span.end, span.start + _PASSAGE)]
    found = subjects(
        Words(
            action="; ".join(provision.action for provision in statement.provisions) or sentence,
            sentence=sentence,
            parties=tuple(party.text for party in (*statement.issuers, *statement.addressees)),
            heading=heading,
            passage=passage,
        ),
        knowledge,
    )
    floor = _PLAIN if statement.stated_goals else 0.0
    inferred = [goal for goal, score in found.goals if goal not in statement.stated_goals and score >= floor]
    room = max(0, _MOST - len(statement.stated_goals))
    return replace(statement, themes=found.themes, inferred_goals=tuple(sorted(inferred[:room], key=int)))


def _headings(document: Document) -> list[str]:
    """For every block the text of the nearest heading at or above it, or "" where there is none."""
    current, headings = "", []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            current = block.span.of(document.text)
        headings.append(current)
    return headings
