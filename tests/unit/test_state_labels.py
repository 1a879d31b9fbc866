"""Formal labels; words of other texts are theirs; one statement for each item of a list, in all layouts."""

from __future__ import annotations

import pytest
from stated import names, statements

import sdggraph
from sdggraph.core import Attribution, Force, SegmentKind

HEADING = {"kind": SegmentKind.HEADING}
BELOW = {"heading": 0}
ACT = "UNDP should close the office."


@pytest.mark.parametrize(
    ("heading", "text", "label", "force"),
    [
        ("Findings", "Recommendation 4: UNDP should close the office.", "Recommendation 4", Force.FORMAL),
        ("Findings", "Recommendation 4. | UNDP should close the office.", "Recommendation 4", Force.FORMAL),
        ("Findings", "Recommendation No. 4 – UNDP should close it now.", "Recommendation No. 4", Force.FORMAL),
        ("Findings", "Recommendation 4: | Strengthen national audit offices.", "Recommendation 4", Force.FORMAL),
        ("Findings", "Recommendation 4: Strengthen national audit offices.", "Recommendation 4", Force.FORMAL),
        ("Findings", "UNDP should close the office (Recommendation 2).", "Recommendation 2", Force.FORMAL),
        ("Findings", "UNDP should close the office (see recommendation 2).", None, Force.DIRECTED),
        ("Findings", "Recommendation 4 of that report holds and UNDP should close the office.", None, Force.DIRECTED),
        ("Findings", "Resolution 5/1 holds that UNDP should close the office.", None, Force.DIRECTED),
        ("Recommendation 4", ACT, "Recommendation 4", Force.FORMAL),
        ("Key recommendation 4 (b): the offices", ACT, "Key recommendation 4 (b)", Force.FORMAL),
        ("Decision 5/CP.3", ACT, "Decision 5/CP.3", Force.FORMAL),
        ("Decision 5/CP.3", "Stressing that UNDP should close the office,", None, Force.DIRECTED),
        ("Recommendations", ACT, None, Force.DIRECTED),
    ],
)
def test_labels(heading: str, text: str, label: str | None, force: Force) -> None:
    _, found = statements((heading, HEADING), (text, BELOW))
    assert [(one.label, one.force) for one in found] == [(label, force)]


def test_the_action_begins_behind_a_label_that_is_run_in() -> None:
    _, found = statements("Recommendation 4: Strengthen national audit offices.")
    assert [(one.verb, one.action) for one in found] == [("Strengthen", "Strengthen national audit offices")]


def test_a_label_over_the_title_of_what_it_labels() -> None:
    _, found = statements(
        ("Recommendation 7", HEADING), ("The offices", HEADING | {"heading": 0}), (ACT, {"heading": 1})
    )
    assert [one.label for one in found] == ["Recommendation 7"]


def test_a_box_ends_with_the_first_numbered_paragraph() -> None:
    rows = [("Recommendation 7", HEADING), (ACT, BELOW), (ACT, BELOW | {"number": "21"}), (ACT, BELOW)]
    _, found = statements(*rows)
    assert [(one.label, one.force) for one in found] == [
        ("Recommendation 7", Force.FORMAL),
        ("para. 21", Force.DIRECTED),
        (None, Force.DIRECTED),
    ]


@pytest.mark.parametrize(
    ("kind", "number", "item", "label"),
    [
        (SegmentKind.OPERATIVE, "12", "12 (b)", "op. 12 (b)"),
        (SegmentKind.OPERATIVE, "12", "(b)", "op. 12 (b)"),
        (SegmentKind.OPERATIVE, "12", None, "op. 12"),
        (SegmentKind.OPERATIVE, "12", "12 (b) (ii)", "op. 12 (b) (ii)"),
        (SegmentKind.PARAGRAPH, "8", "8 (a)", "para. 8 (a)"),
        (SegmentKind.PARAGRAPH, "IV", "(a)", None),
    ],
)
def test_an_item_has_the_number_of_its_clause(kind: SegmentKind, number: str, item: str | None, label: str) -> None:
    options = {"kind": SegmentKind.LIST_ITEM, "opening": 0, "number": item}
    _, found = statements(
        ("Requests the Secretary-General:", {"kind": kind, "number": number}), ("To report;", options)
    )
    assert [one.label for one in found] == [label]


def test_items_of_a_labelled_recommendation_keep_their_letters() -> None:
    item = {"kind": SegmentKind.LIST_ITEM, "opening": 0, "number": "(b)"}
    _, found = statements("Recommendation 4: UNDP should:", ("Publish all of its audits;", item))
    assert [one.label for one in found] == ["Recommendation 4 (b)"]


QUOTED = "“Governments should publish their budgets and close such offices.”"


@pytest.mark.parametrize(
    ("rows", "attribution", "issuers"),
    [
        ((f"The Executive Board decided as follows: | {QUOTED}",), Attribution.RECALLED, ["Executive Board"]),
        (("The General Assembly stated the following:", QUOTED), Attribution.RECALLED, ["General Assembly"]),
        (("The Paris Agreement reads:", QUOTED), Attribution.RECALLED, ["Paris Agreement"]),
        (("In paragraph 5 of resolution 79/226, the General Assembly requested WHO to act.",), Attribution.RECALLED,
         ["General Assembly"]),
        (("The General Assembly adopted resolution 79/1, in which it requested WHO to act.",), Attribution.RECALLED,
         ["General Assembly"]),
        (("Governments should use the “one-stop shop” for such budgets.",), Attribution.OWN, []),
        (("The campaign, entitled “Governments should act now or the seas will rise and never fall”, began.",),
         Attribution.OWN, []),
        (("The campaign ended, and it said “Governments should act now or the seas will rise and never fall”.",),
         Attribution.RECALLED, []),
    ],
)  # fmt: skip
def test_what_another_text_says_is_its_own(rows: tuple[str, ...], attribution: Attribution, issuers: list[str]) -> None:
    _, found = statements(*rows)
    assert [(one.attribution, names(one.issuers)) for one in found] == [(attribution, issuers)]


def test_a_quotation_over_several_paragraphs() -> None:
    _, found = statements(
        "The General Assembly stated the following:",
        "“Governments should publish their budgets.",
        "“WHO should train more nurses in the regions.”",
        "UNDP should close the office.",
    )
    assert [(one.attribution, names(one.issuers)) for one in found] == [
        (Attribution.RECALLED, ["General Assembly"]),
        (Attribution.RECALLED, ["General Assembly"]),
        (Attribution.OWN, []),
    ]


@pytest.mark.parametrize(
    ("title", "attribution"),
    [
        ("Report of the Executive Board on its session", Attribution.RECALLED),
        ("Report of the General Assembly on its session", Attribution.OWN),
        ("Report on the session", Attribution.OWN),
    ],
)
def test_a_draft_for_another_body_is_that_bodys(title: str, attribution: Attribution) -> None:
    _, found = statements(
        (title, HEADING),
        "The General Assembly,",
        ("Recalling its resolution 5/1,", {"kind": SegmentKind.PREAMBULAR}),
        ("Requests UNDP to close its offices.", {"kind": SegmentKind.OPERATIVE, "number": "1"}),
        kind="report",
    )
    assert [(one.attribution, names(one.issuers)) for one in found] == [(attribution, ["General Assembly"])]


def test_whose_report_it_is_stands_in_its_title() -> None:
    title = "Thirteenth report of the Executive Board on the budget"
    _, found = statements((title, HEADING), "The Executive Board trusts that WHO will report.")
    assert [(one.attribution, names(one.issuers)) for one in found] == [(Attribution.OWN, ["Executive Board"])]


def test_those_whom_an_opening_only_names_say_its_items() -> None:
    item = {"kind": SegmentKind.LIST_ITEM, "opening": 1, "number": "(a)"}
    _, found = statements(
        "The General Assembly,",
        "In its concluding observations, the Executive Board:",
        ("Suggested that WHO should compile a press kit;", item),
    )
    assert [names(one.issuers) for one in found] == [["Executive Board"]]


LAYOUTS = {
    "dashes": "UNDP should:\n\n- publish its audits of the year;\n- close two offices.\n",
    "letters": "UNDP should:\n\n(a) Publish its audits of the year;\n\n(b) Close two offices.\n",
    "closing clause": (
        "UNDP should:\n\n(a) Publish its audits of the year;\n\n(b) Close two offices.\n\nThe offices were opened in 2010.\n"
    ),
    "page end": "UNDP should:\n\n(a) Publish its audits of the\n\f\nyear;\n\n(b) Close two offices.\n",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_one_statement_for_each_item(layout: str) -> None:
    found = sdggraph.extract(layout.encode(), media_type="text/plain").extraction
    assert [one.action.lower() for one in found.statements] == ["publish its audits of the year", "close two offices"]
    for one in found.statements:
        assert one.text(found.document.text).startswith("UNDP should: ")
        assert len(one.spans) == 2
        assert names(one.addressees) == ["UNDP"]
        assert one.modality == "should"


def test_items_below_items_take_over_both_openings() -> None:
    text = (
        "1. Requests UNDP:\n\n(a) To report on:\n\n(i) Its audits;\n\n(ii) Its offices;\n\n(b) To close two offices.\n"
    )
    found = sdggraph.extract(text.encode(), media_type="text/plain").extraction
    assert {tuple(names(one.addressees)) for one in found.statements} == {("UNDP",)}
    assert found.statements[-1].action == "close two offices"
    assert found.statements[-1].text(found.document.text) == "Requests UNDP: To close two offices."
