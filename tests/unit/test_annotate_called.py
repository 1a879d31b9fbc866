"""Initiatives with a name in small letters."""

from __future__ import annotations

import pytest
from annotated import WORLD, document

from sdggraph.annotate import annotate
from sdggraph.language import parse

CASES = [
    # sentence, the initiatives called so
    ("WHO issued a call to action for vaccine equity.", [("call to action for vaccine equity", "other")]),
    ("UNESCO is developing a road map against racism and discrimination.", [("road map against racism and discrimination", "plan")]),
    ("They proposed a global fund for social protection.", [("global fund for social protection", "fund")]),
    ("UNDP launched a new COVID-19 data hub.", [("COVID-19 data hub", "platform")]),
    ("An SDG trade tracker was set up.", [("SDG trade tracker", "platform")]),
    # Nothing of its own.
    ("The report is a call to action.", []),
    ("It is a call to action for all.", []),
    ("Several COVID-19 programmes ended.", []),
    ("A data hub was set up.", []),
    ("They discussed the programme.", []),
    ("The road map to peace is a road map for its members.", [("road map to peace", "plan")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "initiatives"), CASES, ids=[row[0] for row in CASES])
def test_called_initiatives(text: str, initiatives: list[tuple[str, str]]) -> None:
    made, segments = document(text)
    mentions = annotate(made, segments, parse(made, segments), WORLD)
    assert [(one.span.of(text), one.type) for one in mentions if one.rule == "called"] == initiatives
