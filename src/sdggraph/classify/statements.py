"""Gives statements their themes and the Goals that they serve."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from sdggraph.classify.evidence import Sightings
from sdggraph.classify.matcher import matcher
from sdggraph.classify.subjects import Subjects, Words, subjects
from sdggraph.classify.surroundings import PASSAGE, around
from sdggraph.core.document import BlockKind, Document
from sdggraph.core.statement import Statement
from sdggraph.knowledge import Knowledge

_MOST = 4
# A Goal is added to stated ones only if it is more probable than not.
_PLAIN = 0.5


def classify(document: Document, statements: Sequence[Statement], knowledge: Knowledge) -> tuple[Statement, ...]:
    """The statements with ``themes`` and ``inferred_goals``; all else, ``targets`` too, stays as it is.

    Goals that a sentence itself states are not inferred once more; stated and inferred ones are four at most,
    unless more are stated.
    """
    if not statements:
        return ()
    finder = matcher(knowledge)
    # Statements share passages, and the document is read passage by passage: each is looked through once.
    read = cache(lambda passage: Sightings(passage, finder))
    share = around(document, lambda passage: read(passage).evidence(), knowledge.topics)
    words = statement_words(document, statements, share)
    return tuple(_classified(one, subjects(said, knowledge, read)) for one, said in zip(statements, words, strict=True))


def statement_words(
    document: Document, statements: Sequence[Statement], share: Mapping[str, float]
) -> tuple[Words, ...]:
    """The words that each statement is classified by; ``share`` says what the document is about (``around``)."""
    starts = [block.span.start for block in document.blocks]
    headings = _headings(document)
    return tuple(_words(document, starts, headings, statement, share) for statement in statements)


def _words(
    document: Document,
    starts: Sequence[int],
    headings: Sequence[str],
    statement: Statement,
    share: Mapping[str, float],
) -> Words:
    sentence, heading, passage = statement.text(document.text), document.metadata.title or "", ""
    if statement.spans:
        place = bisect_right(starts, statement.spans[-1].span.start) - 1
        if place >= 0:
            span = document.blocks[place].span
            heading = headings[place] or heading
            passage = document.text[span.start : min(span.end, span.start + PASSAGE)]
    return Words(
        action="; ".join(provision.action for provision in statement.provisions) or sentence,
        sentence=sentence,
        parties=tuple(party.text for party in (*statement.issuers, *statement.addressees)),
        heading=heading,
        passage=passage,
        around=share,
    )


def _headings(document: Document) -> list[str]:
    """For every block the text of the nearest heading at or above it, or "" where there is none."""
    current, headings = "", []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            current = block.span.of(document.text)
        headings.append(current)
    return headings


def _classified(statement: Statement, found: Subjects) -> Statement:
    floor = _PLAIN if statement.stated_goals else 0.0
    inferred = [goal for goal, likely in found.goals if goal not in statement.stated_goals and likely >= floor]
    room = max(0, _MOST - len(statement.stated_goals))
    return replace(statement, themes=found.themes, inferred_goals=tuple(sorted(inferred[:room], key=int)))
