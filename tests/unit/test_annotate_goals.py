"""Numbered Goals and Targets."""

from __future__ import annotations

import pytest
from annotated import document

from sdggraph.annotate import goal_references

CASES = [
    ("SDG 3", "3"),
    ("SDGs 1, 2 and 3–5", "1 2 3 4 5"),
    ("SDGs 1 to 5", "1 2 3 4 5"),
    ("Goals 1-3", "1 2 3"),
    ("SDGs 3, 4, and 5", "3 4 5"),
    ("Sustainable Development Goal 17", "17"),
    ("sustainable development goals 5 and 6", "5 6"),
    ("Sustainable Development Goals (SDGs) 5 and 6", "5 6"),
    ("Goals 5 (gender equality) and 13 (climate)", "5 13"),
    ("target 3.b", "3.b"),
    ("SDG target 3.b", "3.b"),
    ("targets 8.5 and 8.6", "8.5 8.6"),
    ("Targets 8.5, 8.6 and 8.b", "8.5 8.6 8.b"),
    ("targets 16.1–16.3", "16.1 16.2 16.3"),
    ("SDG 16.7", "16.7"),
    ("SDG-3", "3"),
    ("SDG16+", "16"),
    ("Goal 16 of the 2030 Agenda", "16"),
    ("Under Goal 3, we act.", "3"),
    ("As recognized in SDG 16.", "16"),
    ("Goal 3 and 20 countries", "3"),
    ("Goal 3 and 5 countries", "3"),
    ("SDG 8 and 5 per cent", "8"),
    ("SDGs 1/2", "1 2"),
    ("MDG 4", ""),
    ("Millennium Development Goal 4", ""),
    ("goal 2 of the plan", ""),
    ("Goal 2 of the Strategic Plan", ""),
    ("Global Forest Goals 1 and 2", ""),
    ("Strategic Goal 2", ""),
    ("Aichi target 11.2", ""),
    ("target 11", ""),
    ("target 3.14", ""),
    ("target 3.e", ""),
    ("SDG 18", ""),
    ("SDG 0", ""),
    ("the SDGs", ""),
    ("target 3.5 million people", ""),
    ("SDG 3.5 per cent", ""),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_each_number_is_one_reference(text: str, wanted: str) -> None:
    read, segments = document(text)
    found = goal_references(read, segments)
    assert " ".join(item.target or item.goal for item in found) == wanted
    assert all(item.target is None or item.target.split(".")[0] == item.goal for item in found)


def test_spans_are_those_of_the_numbers() -> None:
    text = "On SDGs 1, 2 and 3–5."
    read, segments = document(text)
    assert [item.span.of(text) for item in goal_references(read, segments)] == ["SDGs 1", "2", "3", "3–5", "5"]
