"""Lists, clauses of resolutions, declarations; labels, force, attribution and what a statement names."""

# Sentences keep to one line.

from __future__ import annotations

import pytest
from stated import names, one, passages, statements

from sdggraph.core import (
    Attribution,
    Force,
    GoalReference,
    Modality,
    SegmentKind,
    Span,
    StatementKind,
)

ITEM = {"kind": SegmentKind.LIST_ITEM, "opening": 0}


@pytest.mark.parametrize(
    ("opening", "item", "rule", "to", "action", "modality"),
    [
        ("Governments should:", "Adopt national plans.", "modal-should", ["Governments"], "Adopt national plans", "should"),
        ("Requests the Secretary-General:", "To submit a report;", "requests", ["Secretary-General"], "submit a report", "call"),
        ("It is recommended that UNDP:", "Publish its audits;", "recommends", ["UNDP"], "Publish its audits", "should"),
        ("Member States are urged to:", "Ban such mines;", "urges", ["Member States"], "Ban such mines", "call"),
        ("We commit to:", "Plant more trees;", "commits", [], "Plant more trees", "pledge"),
    ],
)  # fmt: skip
def test_an_item_inherits_from_its_opening(
    opening: str, item: str, rule: str, to: list[str], action: str, modality: str
) -> None:
    document, found = statements(opening, (item, ITEM))
    assert len(found) == 1
    assert (found[0].rule, names(found[0].addressees), found[0].action) == (rule, to, action)
    assert found[0].modality == modality
    assert [span.segment for span in found[0].spans] == [0, 1]
    assert found[0].text(document.text) == f"{opening} {item}"


def test_every_item_is_one_statement_and_the_opening_none() -> None:
    _, found = statements("Governments should:", ("Adopt plans now.", ITEM), ("Publish all of the data.", ITEM))
    assert [one.action for one in found] == ["Adopt plans now", "Publish all of the data"]


def test_a_complete_opening_is_a_statement_and_its_things_are_none() -> None:
    _, found = statements(
        "Requests UNDP to provide the following equipment:", ("Two large boats.", ITEM), ("Ten tents of canvas.", ITEM)
    )
    assert [(one.rule, names(one.addressees), len(one.spans)) for one in found] == [("requests", ["UNDP"], 1)]


def test_an_item_may_say_how_what_its_opening_asks_is_to_be_done() -> None:
    opening = "Calls upon Governments and civil society to work together, including by:"
    _, found = statements(opening, ("Sharing data in real time;", ITEM))
    assert [(one.rule, names(one.addressees), one.action, len(one.spans)) for one in found] == [
        ("calls-on", ["Governments", "civil society"], "work together", 1),
        ("calls-on", ["Governments", "civil society"], "Sharing data in real time", 1),
    ]


def test_an_item_of_an_item_reaches_the_opening_above() -> None:
    _, found = statements(
        "Requests UNDP:",
        ("In its country offices:", ITEM),
        ("To train all managers;", {"kind": SegmentKind.LIST_ITEM, "opening": 1}),
    )
    assert [(names(one.addressees), one.action) for one in found] == [(["UNDP"], "train all managers")]


def test_an_item_that_is_a_sentence_of_its_own_stands_alone() -> None:
    _, found = statements("Governments should:", ("WHO must publish the list of medicines.", ITEM))
    assert names(found[0].addressees) == ["WHO"]
    assert [span.segment for span in found[0].spans] == [1]


def test_an_item_begins_behind_its_condition_and_a_question_asks_for_nothing() -> None:
    _, found = statements(
        "Governments should consider:",
        ("As electronic markets continue to grow, strengthening oversight of banks;", ITEM),
        ("Must a report be submitted before the use of force?", ITEM),
    )
    assert [one.action for one in found] == ["strengthening oversight of banks"]


def test_a_list_that_describes_gives_nothing() -> None:
    _, found = statements(
        "Assessments undertaken by the Office include the following:", ("Periodic review of all files.", ITEM)
    )
    assert found == ()


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("Recommendations", ["bare-imperative"]), ("V. The way forward", ["bare-imperative"]), ("History", [])],
)
def test_a_bare_verb_below_a_heading(heading: str, expected: list[str]) -> None:
    _, found = statements(
        (heading, {"kind": SegmentKind.HEADING}),
        ("Strengthen national statistical systems.", {"kind": SegmentKind.LIST_ITEM, "heading": 0}),
    )
    assert [one.rule for one in found] == expected


def test_a_resolution_speaks_for_its_body() -> None:
    _, found = statements(
        "The Economic and Social Council,",
        ("Recognizing the need to protect mountains,", {"kind": SegmentKind.PREAMBULAR}),
        ("Requests UNDP to open offices;", {"kind": SegmentKind.OPERATIVE, "number": "1"}),
        ("Decides to review the matter next year.", {"kind": SegmentKind.OPERATIVE, "number": "2 (b)"}),
        ("Expresses its conviction that WHO should act.", {"kind": SegmentKind.OPERATIVE, "number": "3"}),
    )
    assert [names(one.issuers) for one in found] == [["Economic and Social Council"]] * 4
    assert [one.label for one in found] == [None, "op. 1", "op. 2 (b)", "op. 3"]
    assert [one.force for one in found] == [Force.GENERAL, Force.FORMAL, Force.FORMAL, Force.FORMAL]
    assert {one.attribution for one in found} == {Attribution.OWN}
    assert names(found[2].addressees) == ["Economic and Social Council"]


@pytest.mark.parametrize(
    ("kind", "expected"), [(SegmentKind.OPERATIVE, ["General Assembly"]), (SegmentKind.PARAGRAPH, [])]
)
def test_who_published_a_text_without_clauses_is_not_its_voice(kind: SegmentKind, expected: list[str]) -> None:
    _, found = statements(
        "Letter dated 3 January 2025 to the General Assembly",
        ("Banks should report such payments.", {"kind": kind}),
        kind="resolution",
        publisher="General Assembly",
    )
    assert [names(one.issuers) for one in found] == [expected]


def test_a_resolution_recalls_the_call_of_another_body() -> None:
    _, found = statements(
        "Resolution adopted by the General Assembly",
        (
            "Notes that in its resolution 5/1 WHO urged Governments to act;",
            {"kind": SegmentKind.OPERATIVE, "number": "1"},
        ),
    )
    assert names(found[0].issuers) == ["WHO"]
    assert found[0].attribution is Attribution.RECALLED


def test_those_who_say_we() -> None:
    _, found = statements(
        "We, the Heads of State and Government, met in Geneva in May.",
        "We commit to ending malaria. | We must act now on debt. | We call upon UNDP to help.",
        kind="declaration",
    )
    ours = ["Heads of State and Government"]
    assert [names(one.issuers) for one in found] == [ours, ours, ours]
    assert [names(one.addressees) for one in found] == [ours, ours, ["UNDP"]]


@pytest.mark.parametrize(
    ("text", "heading", "label", "force"),
    [
        ("Recommendation 4 UNDP should close the office.", "", "Recommendation 4", Force.FORMAL),
        ("UNDP should close the office.", "Recommendation 2 (a)", "Recommendation 2 (a)", Force.FORMAL),
        ("UNDP should close the office.", "Findings", None, Force.DIRECTED),
        ("The office should be closed.", "Findings", None, Force.GENERAL),
    ],
)
def test_labels_and_force(text: str, heading: str, label: str | None, force: Force) -> None:
    _, found = statements((heading or "Title", {"kind": SegmentKind.HEADING}), (text, {"heading": 0}))
    assert (found[0].label, found[0].force) == (label, force)


def test_two_requests_are_two_provisions() -> None:
    found = one("Requests UNDP to report by June 2026, and encourages Member States to provide $5 million by 2027;")
    assert found is not None
    rows = [
        (p.verb, names(p.addressees), p.action, p.deadline and p.deadline.date, p.quantity) for p in found.provisions
    ]
    assert rows == [
        ("Requests", ["UNDP"], "report by June 2026", "2026-06-30", None),
        ("encourages", ["Member States"], "provide $5 million by 2027", "2027-12-31", "$5 million"),
    ]
    assert names(found.addressees) == ["UNDP", "Member States"]


def test_a_call_and_a_pledge_in_one_sentence() -> None:
    found = one("WHO urges donors to pay and commits to publish all accounts.")
    assert found is not None
    assert (found.kind, found.also, found.modality) == (
        StatementKind.RECOMMENDATION, StatementKind.COMMITMENT, Modality.CALL,
    )  # fmt: skip
    assert [provision.kind for provision in found.provisions] == [None, StatementKind.COMMITMENT]
    assert names(found.addressees) == ["donors"]
    assert names(found.provisions[1].addressees) == ["WHO"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The need for reform is urgent.", Attribution.OWN),
        ("UNDP urged States to act on debt.", Attribution.REPORTED),
        ("It was noted that States should act.", Attribution.REPORTED),
        ("In its resolution 70/1, the General Assembly requested WHO to report.", Attribution.RECALLED),
        ("The Paris Agreement calls on Parties to report.", Attribution.RECALLED),
        ("WHO will train nurses in the region.", Attribution.OWN),
    ],
)
def test_attribution(sentence: str, expected: Attribution) -> None:
    found = one(sentence)
    assert found is not None
    assert found.attribution is expected


def test_goals_and_what_is_invoked() -> None:
    text = "Governments should use COVAX and implement the Paris Agreement to reach target 3.b."
    at = text.index("target 3.b")
    document, _ = passages(text)
    _, found = statements(text, goals=(GoalReference(0, Span(at, at + 10), "3", "3.b"),))
    assert (found[0].stated_goals, found[0].targets) == (("3",), ("3.b",))
    assert names(found[0].invokes) == ["COVAX", "Paris Agreement"]
    assert all(party.text in document.text for party in found[0].invokes)


@pytest.mark.parametrize("kind", [SegmentKind.HEADING, SegmentKind.TABLE, SegmentKind.FOOTNOTE])
def test_headings_tables_and_notes_state_nothing(kind: SegmentKind) -> None:
    assert statements(("Governments should act on debt now.", {"kind": kind}))[1] == ()


@pytest.mark.parametrize(
    "text", ["", "Must act.", "— ; : should", "\u202eshould\u202c \U0001f600 must", "should " * 40]
)
def test_odd_text_breaks_nothing(text: str) -> None:
    statements(text or "x")


def test_the_same_text_gives_the_same_statements() -> None:
    rows = ["Governments should:", ("Adopt plans now.", ITEM)]
    assert statements(*rows) == statements(*rows)
