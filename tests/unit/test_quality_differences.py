"""What an extraction has right and wrong, fact by fact, as the comparison of two revisions tells it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from benchmarks.quality import Fact, interval, verdicts

from sdggraph.evaluate import Figures
from sdggraph.evaluate.reading import reading

SAID = "The Council urges Member States to fund COVAX."
GOLD: dict[str, Any] = {
    "actors": [{"name": "Council", "aliases": []}, {"name": "Member States", "aliases": []}],
    "initiatives": [{"name": "COVAX", "aliases": []}],
    "statements": [
        {
            "kind": "recommendation", "text": SAID, "issuers": ["Council"], "addressees": ["Member States"],
            "initiatives": ["COVAX"], "themes": ["vaccine-equity"], "sdgs": ["3"],
        }
    ],
    "relations": [{"subject": "Council", "predicate": "partnersWith", "object": "Member States", "text": SAID}],
}  # fmt: skip


def found(**statement: Any) -> dict[str, Any]:
    """The annotation once more, as an extraction has it, with other fields of its statement."""
    data = deepcopy(GOLD)
    for section in ("actors", "initiatives"):
        data[section] = [one | {"id": one["name"]} for one in data[section]]
    one = data["statements"][0]
    one.update(statement)
    one.update({f"{role[:-1]}_ids": one[role] for role in ("issuers", "addressees", "initiatives")})
    return data


ALL = {
    Fact("actors", "", "council"), Fact("actors", "", "member states"), Fact("initiatives", "", "covax"),
    Fact("statements", SAID, "recommendation"), Fact("statement.issuers", SAID, "council"),
    Fact("statement.addressees", SAID, "member states"), Fact("statement.initiatives", SAID, "covax"),
    Fact("statement.themes", SAID, "vaccine-equity"), Fact("statement.sdgs", SAID, "3"),
    Fact("relations", SAID, "council partnersWith member states"),
}  # fmt: skip


def test_an_extraction_like_the_annotation_is_right_throughout() -> None:
    told = verdicts(reading(GOLD), reading(found()))
    assert (told.right, told.wrong) == (ALL, frozenset())


@pytest.mark.parametrize(
    ("changed", "layer", "missing", "wrong"),
    [
        ({"addressees": ["Council"]}, "statement.addressees", "member states", "council"),
        ({"issuers": []}, "statement.issuers", "council", None),
        ({"themes": ["health-systems"]}, "statement.themes", "vaccine-equity", "health-systems"),
        ({"sdgs": ["3", "17"]}, "statement.sdgs", None, "17"),
        ({"kind": "commitment"}, "statements", "recommendation", "commitment"),
    ],
)
def test_a_changed_field_is_told_with_its_sentence(
    changed: dict[str, Any], layer: str, missing: str | None, wrong: str | None
) -> None:
    told = verdicts(reading(GOLD), reading(found(**changed)))
    assert told.right == ALL - {Fact(layer, SAID, missing or "")}
    assert told.wrong == ({Fact(layer, SAID, wrong)} if wrong else frozenset())


def test_a_statement_that_nobody_annotated_and_a_name_too_many_are_wrong() -> None:
    data = found()
    data["statements"].append({"kind": "commitment", "text": "Something else will follow."})
    data["actors"].append({"id": "x", "name": "Nobody", "aliases": []})
    told = verdicts(reading(GOLD), reading(data))
    wrong = {Fact("statements", "Something else will follow.", "commitment"), Fact("actors", "", "nobody")}
    assert (told.right, told.wrong) == (ALL, wrong)


def test_a_relation_the_other_way_round_is_wrong_unless_partners() -> None:
    data = found()
    data["relations"] = [{"subject": "Member States", "predicate": "partnersWith", "object": "Council", "text": SAID}]
    assert verdicts(reading(GOLD), reading(data)).wrong == frozenset()
    data["relations"][0]["predicate"] = "leads"
    assert verdicts(reading(GOLD), reading(data)).wrong == {Fact("relations", SAID, "member states leads council")}


def test_the_interval_of_one_document_is_its_figure_and_of_two_spans_both() -> None:
    good, bad = Figures(), Figures()
    good["actors"].add(9, 1, 1)
    bad["actors"].add(1, 9, 9)
    assert interval([good], lambda one: one["actors"].f1) == pytest.approx((0.9, 0.9))
    assert interval([good, bad], lambda one: one["actors"].f1) == pytest.approx((0.1, 0.9))
