"""Whole texts: seventeen scores, the words that speak for them, and the JSON of the command line."""

from __future__ import annotations

import json

import pytest

from sdggraph.classify import classify_text
from sdggraph.knowledge import load_knowledge

TEXTS = [
    ("The campaign vaccinated every child in the district and hospitals reopened.", {"3"}, {"14"}),
    ("Overfishing empties the ocean and coral reefs die.", {"14"}, {"16"}),
    ("Wages stagnate while unemployment grows, and workers lose their jobs.", {"8"}, {"6"}),
    ("The orchestra tuned its violins before the overture.", set(), {str(number) for number in range(1, 18)}),
    ("", set(), {str(number) for number in range(1, 18)}),
]


@pytest.mark.parametrize(("text", "some", "none"), TEXTS, ids=[row[0][:30] or "empty" for row in TEXTS])
def test_predicted(text, some, none):
    predicted = set(classify_text(text, load_knowledge()).predicted)
    assert some <= predicted
    assert not none & predicted


def test_json_form():
    result = classify_text("Member States should share vaccines and train nurses.", load_knowledge()).as_json()
    assert set(result) == {"predicted", "goals"}
    assert [row["goal"] for row in result["goals"]] == [str(number) for number in range(1, 18)]
    assert all(set(row) == {"goal", "probability", "because"} for row in result["goals"])
    assert all(0 <= row["probability"] < 1 for row in result["goals"])
    third = result["goals"][2]
    assert set(third["because"]) == {"vaccines", "nurses"}
    assert result["predicted"] == [row["goal"] for row in result["goals"] if row["probability"] >= 0.5]
    assert json.loads(json.dumps(result)) == result


def test_a_goal_without_words_scores_nothing():
    scores = classify_text("Share vaccines.", load_knowledge()).scores
    assert (scores[13].goal, scores[13].score, scores[13].because) == ("14", 0.0, ())


def test_saying_a_hint_often_does_not_make_it_certain():
    assert "10" not in classify_text("equitable access to vaccines " * 500, load_knowledge()).predicted
