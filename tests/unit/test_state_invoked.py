"""Initiatives and instruments that an action is to use, support or implement, in the action and beside it."""

from __future__ import annotations

import pytest
from stated import names, statements

CASES = [
    ("Governments should cut emissions in line with the Paris Agreement.", ["Paris Agreement"]),
    ("Governments should invest in health through COVAX.", ["COVAX"]),
    ("More investment is needed to achieve the 2030 Agenda.", ["2030 Agenda"]),
    ("Decent work for women is crucial to the full implementation of the 2030 Agenda and the Paris Agreement.",
     ["2030 Agenda", "Paris Agreement"]),
    ("To live up to the commitments of the Paris Agreement, Governments must act on debt.", ["Paris Agreement"]),
    ("The 2030 Agenda must remain the blueprint of recovery.", ["2030 Agenda"]),
    ("National plans should be aligned with the 2030 Agenda.", ["2030 Agenda"]),
    # A reference, a text that only makes the demand, and what was done before are none.
    ("Governments should act on debt (see the Paris Agreement, article 2).", []),
    ("The 2030 Agenda recognizes the need to build peaceful societies.", []),
    ("Governments must refrain from trade measures not in accordance with the Paris Agreement.", []),
    ("Governments, which supported COVAX, should act on debt.", []),
    ("As recognized in the Paris Agreement, Governments should act on debt.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:50] for case in CASES])
def test_what_an_action_serves(text: str, expected: list[str]) -> None:
    found = statements(text)[1]
    assert len(found) == 1
    assert names(found[0].invokes) == expected
