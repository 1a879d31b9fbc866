"""Whatever the text: spans are exact and inside their segment, none overlaps another, the same twice."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))

from annotated import WORLD, document

from sdggraph.annotate import annotate, goal_references
from sdggraph.resolve import resolve

PIECES = [
    "United Nations Economic and Social Council", "United Nations ", "World Health Organization", " (", ")", "WHO", "ODA", " the ", "The ", "Council", "SDGs ", "1", ", ", "–", " and ", "3.b", "target ",
    "General Assembly", " resolution ", "74/151", "“", "”", "known as ", "hereinafter ", "’s", "\n", ". ", "Sea Initiative", "A/HRC/47/53",
    "Mr. ", "Government of ", "Rwanda", "İ", "ﬁ", "\u0301", "\u00ad", "²", "&", "@", "/",
]  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=200))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_mentions_are_exact_and_apart(text: str) -> None:
    source, segments = document(text)
    mentions = annotate(source, segments, (), WORLD)
    assert mentions == annotate(source, segments, (), WORLD)
    spans = {segment.index: segment.span for segment in segments}
    for before, after in pairwise(mentions):
        assert before.span.end <= after.span.start
    for mention in mentions:
        assert spans[mention.segment].contains(mention.span)
        written = mention.span.of(text)
        assert written
        assert written == written.strip()
    entities, resolutions = resolve(source, segments, mentions, WORLD)
    assert [item.mention for item in resolutions] == list(mentions)
    assert {item.id for item in entities} == {item.entity for item in resolutions if item.entity}
    for reference in goal_references(source, segments):
        assert spans[reference.segment].contains(reference.span)
        assert 1 <= int(reference.goal) <= 17


def test_a_long_hostile_line_takes_linear_time() -> None:
    for piece in (
        "(",
        "“",
        "A",
        "A/",
        "SDGs 1, ",
        "the Council ",
        "known as ",
        "United Nations ",
        "resolution 1 (",
        "a@",
    ):
        source, segments = document(piece * (60_000 // len(piece)))
        annotate(source, segments, (), WORLD)
        goal_references(source, segments)
