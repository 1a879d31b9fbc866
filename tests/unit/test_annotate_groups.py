"""Groups that a text describes by a common noun and what narrows it."""

from __future__ import annotations

import pytest
from annotated import WORLD, document

from sdggraph.annotate import annotate
from sdggraph.language import parse

CASES = [
    # sentence, the groups described in it
    ("Support must reach women with disabilities and girls.", ["women with disabilities"]),
    ("We will help people living in extreme poverty to find work.", ["people living in extreme poverty"]),
    ("The plan protects children of African descent.", ["children of African descent"]),
    ("Aid is needed for people in vulnerable situations.", ["people in vulnerable situations"]),
    ("The fund serves regional health agencies.", ["regional health agencies"]),
    ("It is for the most marginalized communities in the south.", ["most marginalized communities"]),
    ("Rural women need land.", ["Rural women"]),
    ("Countries facing debt distress should be assisted.", ["Countries facing debt distress"]),
    # What narrows nothing.
    ("All other countries should report.", []),
    ("Relevant organizations met in Geneva.", []),
    ("Many people came.", []),
    ("The countries in the region agreed.", []),
    ("Women in leadership were few.", []),
    ("The World Health Organization met.", []),
]


@pytest.mark.parametrize(("text", "groups"), CASES, ids=[row[0] for row in CASES])
def test_described_groups(text: str, groups: list[str]) -> None:
    made, segments = document(text)
    mentions = annotate(made, segments, parse(made, segments), WORLD)
    assert [one.span.of(text) for one in mentions if one.rule == "described"] == groups
