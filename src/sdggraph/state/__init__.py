"""Recommendations and commitments: who should do what, for whom, by when, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sdggraph.core.document import Document
from sdggraph.core.entity import Entity
from sdggraph.core.mention import GoalReference, Resolution
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.statement import Statement
from sdggraph.core.syntax import Sentence
from sdggraph.knowledge import Knowledge
from sdggraph.state.classes import with_classes
from sdggraph.state.flow import Flow
from sdggraph.state.labels import run_in
from sdggraph.state.missed import missed_sentences
from sdggraph.state.table_rows import table_statements
from sdggraph.state.upr import Review

__all__ = ["missed_sentences", "state", "with_classes"]

# Passages that carry no running text.
_SILENT = {SegmentKind.HEADING, SegmentKind.TABLE, SegmentKind.FOOTNOTE}


def state(
    document: Document,
    segments: Sequence[Segment],
    sentences: Iterable[Sentence],
    entities: Iterable[Entity],
    resolutions: Iterable[Resolution],
    goal_references: Iterable[GoalReference],
    knowledge: Knowledge,
) -> tuple[Statement, ...]:
    """Every recommendation and commitment of a document, in reading order; themes and inferred Goals are left empty."""
    flow = Flow.of(
        document,
        segments,
        tuple(sentences),
        tuple(entities),
        tuple(resolutions),
        tuple(goal_references),
        knowledge.cues,
    )
    review = Review.of(flow)
    rows = table_statements(flow, knowledge.columns)
    found: list[Statement] = []
    for segment in segments:
        recommended = review.statement(segment)
        if recommended is not None:
            found.append(recommended)
        elif segment.kind not in _SILENT or _recommends(segment, document):
            found.extend(flow.passage(segment))
        else:
            found.extend(rows.get(segment.index, ()))
    return tuple(found)


def _recommends(segment: Segment, document: Document) -> bool:
    """Whether a heading is a numbered recommendation with its words: "Recommendation 2: Adopt a national plan"."""
    return segment.kind is SegmentKind.HEADING and 0 < run_in(segment.span.of(document.text)) < len(segment.span)
