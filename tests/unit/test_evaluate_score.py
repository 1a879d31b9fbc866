"""The figures: what counts as found, aligned, right. The expected numbers are worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sdggraph.core import InputError
from sdggraph.evaluate import annotated_folders
from sdggraph.evaluate.figures import Figures, Tally
from sdggraph.evaluate.reading import gold_reading, reading
from sdggraph.evaluate.score import score
from sdggraph.evaluate.wording import key, token_f1, within

SENTENCE = "The Assembly urges Member States to share vaccines with the poorest countries by 2030."
OTHER = "WHO launched COVAX with Gavi in the spring of that year."
GOLD: dict[str, Any] = {
    "actors": [
        {"name": "Assembly", "aliases": [], "type": "un-body", "sentences": ["s1"]},
        {"name": "Member States", "aliases": ["States"], "type": "group", "sentences": ["s1"]},
        {"name": "WHO", "aliases": [], "type": "un-body", "sentences": ["s2"]},
    ],
    "initiatives": [{"name": "COVAX", "aliases": [], "type": "facility", "sentences": ["s2"]}],
    "statements": [
        {"sentence": "s1", "kind": "recommendation", "modality": "call", "issuers": ["Assembly"],
         "addressees": ["Member States"], "beneficiaries": [], "initiatives": [], "action": "share vaccines",
         "themes": ["vaccine-equity"], "sdgs": ["3"], "deadline": "by 2030", "quantity": None},
    ],
    "relations": [{"subject": "WHO", "predicate": "launched", "object": "COVAX", "sentence": "s2"}],
    "sdg_references": [{"goal": "3", "target": None, "sentence": "s1"}],
}  # fmt: skip
SENTENCES = {"s1": SENTENCE, "s2": OTHER}
THEMES = {"vaccine-equity", "debt"}


def found(**changes: Any) -> dict[str, Any]:
    statement = {
        "kind": "recommendation", "modality": "call", "text": SENTENCE, "spans": [], "issuers": ["Assembly"],
        "issuer_ids": ["a"], "addressees": ["States"], "addressee_ids": ["m"], "beneficiaries": [], "initiatives": [],
        "action": "share vaccines", "themes": ["vaccine-equity"], "sdgs": ["3"], "deadline": "by 2030",
    }  # fmt: skip
    statement.update(changes.pop("statement", {}))
    raw: dict[str, Any] = {
        "passages": [{"id": "p1", "text": SENTENCE}, {"id": "p2", "text": OTHER}],
        "actors": [
            {"id": "a", "name": "the Assembly", "type": "un-body",
             "mentions": [{"passage": "p1", "start": 4, "end": 12, "text": "Assembly"}]},
            {"id": "m", "name": "Member States", "aliases": ["States"], "type": "group", "mentions": []},
            {"id": "w", "name": "WHO", "type": "igo", "mentions": []},
        ],
        "initiatives": [{"id": "c", "name": "COVAX", "type": "facility", "mentions": []}],
        "statements": [statement],
        "relations": [{"subject": "WHO", "subject_id": "w", "predicate": "launched", "object": "COVAX",
                       "object_id": "c", "text": OTHER}],
        "sdg_references": [{"goal": "3", "target": None}],
    }  # fmt: skip
    return raw | changes


def figures(raw: dict[str, Any]) -> Figures:
    return score(reading(GOLD, SENTENCES), reading(raw), THEMES)


def counts(tally: Tally) -> tuple[int, int, int]:
    return tally.right, tally.wrong, tally.missed


def test_a_perfect_account_is_right_in_every_layer_but_one_type() -> None:
    result = figures(found())
    assert counts(result["actors"]) == (3, 0, 0)
    assert counts(result["actors.type"]) == (2, 1, 1)  # WHO was called an igo
    for layer in ("initiatives", "statements", "statement.addressees", "statement.issuers", "statement.themes",
                  "statement.sdgs", "statement.action", "statement.deadline", "relations", "sdg_references"):  # fmt: skip
        assert result[layer].f1 == 1.0, layer
    assert counts(result["mentions"]) == (1, 0, 3)
    assert counts(result["offsets exact"]) == (1, 0, 0)


CASES = [
    ("a wrong kind is no statement", {"statement": {"kind": "commitment"}}, "statements", (0, 1, 1)),
    ("a text that resembles nothing is spurious", {"statement": {"text": "Something else entirely."}}, "statements", (0, 1, 1)),
    ("half a sentence within the gold's counts", {"statement": {"text": "share vaccines with the poorest countries by 2030"}},
     "statements", (1, 0, 0)),
    ("an addressee by a wrong id is wrong, whatever its name", {"statement": {"addressee_ids": ["a"]}}, "statement.addressees", (0, 1, 1)),
    ("an addressee nobody listed is wrong", {"statement": {"addressees": ["Moon"], "addressee_ids": [None]}}, "statement.addressees", (0, 1, 1)),
    ("themes outside the list are not counted", {"statement": {"themes": ["vaccine-equity", "humour"]}}, "statement.themes", (1, 0, 0)),
    ("a wrong theme is wrong", {"statement": {"themes": ["debt"]}}, "statement.themes", (0, 1, 1)),
    ("half an action has half its words", {"statement": {"action": "share"}}, "statement.action", (1, 0, 1)),
    ("a relation needs its sentence", {"relations": [{"subject": "WHO", "subject_id": "w", "predicate": "launched",
     "object": "COVAX", "object_id": "c", "text": "Quite another sentence about the moon and stars."}]}, "relations", (0, 1, 1)),
    ("a relation the wrong way round is wrong", {"relations": [{"subject": "COVAX", "subject_id": "c", "predicate": "launched",
     "object": "WHO", "object_id": "w", "text": OTHER}]}, "relations", (0, 1, 1)),
    ("a Goal reference counts as often as it stands", {"sdg_references": []}, "sdg_references", (0, 0, 1)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "layer", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_faults(changes: dict[str, Any], layer: str, expected: tuple[int, int, int]) -> None:
    assert counts(figures(found(**changes))[layer]) == expected


def test_partners_have_no_direction() -> None:
    gold = GOLD | {
        "relations": [{"subject": "WHO", "predicate": "partnersWith", "object": "Assembly", "sentence": "s2"}]
    }
    raw = found(relations=[{"subject": "the Assembly", "subject_id": "a", "predicate": "partnersWith", "object": "WHO",
                            "object_id": "w", "text": OTHER}])  # fmt: skip
    assert counts(score(reading(gold, SENTENCES), reading(raw), THEMES)["relations"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("The Council", "council", True), ("people -centred", "people-centred", True), ("States’", "States'", True),
     ("Goals³", "goals", True), ("Council", "Committee", False)],
)  # fmt: skip
def test_names_are_compared_in_their_plain_form(one: str, other: str, same: bool) -> None:
    assert (key(one) == key(other)) is same


def test_likeness_of_sentences() -> None:
    assert token_f1("a b c d", "a b c d") == 1.0
    assert token_f1("a b", "c d") == 0.0
    assert token_f1("a b c d", "a b e f") == 0.5
    assert within("a b c", "a b c d e f") == 0.0  # too short to tell
    assert within("a b c d e f", "a b c d e f g h") == 1.0


def test_the_headline_leaves_out_what_is_empty_on_both_sides() -> None:
    result = Figures()
    result["actors"].add(1, 1, 1)
    result["initiatives"].add(0, 0, 0)
    assert result.headline == 0.5


def test_faults_of_a_gold_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotated document"):
        annotated_folders(tmp_path)
    with pytest.raises(InputError, match="no gold"):
        gold_reading(tmp_path)
    (tmp_path / "gold.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="no valid JSON"):
        gold_reading(tmp_path)
    (tmp_path / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    assert len(gold_reading(tmp_path).entities) == 4
