"""What stands above a list, in all its forms, and what each of its items takes over."""

# Sentences keep to one line.

from __future__ import annotations

import pytest
from stated import names, statements

from sdggraph.core import SegmentKind, Statement

ITEM = {"kind": SegmentKind.LIST_ITEM, "opening": 0}


def below(opening: str, *items: str) -> list[Statement]:
    """The statements of the items of a list."""
    _, found = statements(opening, *((item, ITEM) for item in items))
    return [one for one in found if one.spans[-1].segment]


@pytest.mark.parametrize(
    ("opening", "item", "action"),
    [
        ("Calls upon Governments to protect forests, including by:", "Ensuring, where relevant, that laws are enforced;", "Ensuring, where relevant, that laws are enforced"),
        ("Urges Governments to protect forests, inter alia by:", "Fully implementing the Paris Agreement;", "Fully implementing the Paris Agreement"),
        ("Governments should protect forests through:", "The establishment of national funds;", "establishment of national funds"),
        ("Governments must protect forests, in particular through:", "Greater support for rangers;", "Greater support for rangers"),
        ("Governments should take measures such as:", "Improved training of the police;", "Improved training of the police"),
        ("Governments should take the following measures:", "Adopt national plans;", "Adopt national plans"),
        ("Governments are encouraged to do the following:", "Adopt national plans;", "Adopt national plans"),
        ("It is therefore recommended that Governments:", "Adopt national plans;", "Adopt national plans"),
        ("The Committee recommends that Governments should:", "Adopt national plans;", "Adopt national plans"),
        ("Governments need to:", "Adopt national plans;", "Adopt national plans"),
        ("Governments are called upon to:", "Adopt national plans;", "Adopt national plans"),
        ("The following actions are recommended to Governments:", "Adopt national plans;", "Adopt national plans"),
        ("The following recommendations are proposed for consideration by Governments:", "Adopt national plans;", "Adopt national plans"),
        ("To this end, Governments should:", "Where appropriate, adopt national plans;", "adopt national plans"),
    ],
)  # fmt: skip
def test_an_item_takes_over_who_is_to_act(opening: str, item: str, action: str) -> None:
    found = below(opening, item)
    assert [(one.kind.value, names(one.addressees), one.action) for one in found] == [
        ("recommendation", ["Governments"], action)
    ]


@pytest.mark.parametrize(
    ("opening", "item", "modality", "action"),
    [
        ("The following actions are needed:", "Expand access to finance;", "should", "Expand access to finance"),
        ("The following steps should be taken:", "Expand access to finance;", "should", "Expand access to finance"),
        ("The following measures are proposed:", "Expanding access to finance;", "propose", "Expanding access to finance"),
        ("Key recommendations include:", "Expand access to finance;", "should", "Expand access to finance"),
        ("The main recommendations of the meeting were as follows:", "Expand access to finance;", "should", "Expand access to finance"),
        ("The participants made the following recommendations:", "To expand access to finance;", "should", "expand access to finance"),
        ("Urgent action is needed to:", "Expand access to finance;", "should", "Expand access to finance"),
        ("Priority actions include:", "Expanding access to finance;", "should", "Expanding access to finance"),
        ("The priorities are to:", "Expand access to finance;", "should", "Expand access to finance"),
        ("It is essential to:", "Expand access to finance;", "should", "Expand access to finance"),
        ("There is a need to:", "Expand access to finance;", "should", "Expand access to finance"),
    ],
)  # fmt: skip
def test_an_opening_may_ask_without_saying_whom(opening: str, item: str, modality: str, action: str) -> None:
    found = below(opening, item)
    assert [(one.kind.value, one.modality.value, one.action) for one in found] == [("recommendation", modality, action)]


@pytest.mark.parametrize(
    ("opening", "item", "who", "modality", "action"),
    [
        ("Chile will:", "Plant two million trees by 2030;", ["Chile"], "plan", "Plant two million trees by 2030"),
        ("UNDP commits to the following:", "Train all managers;", ["UNDP"], "pledge", "Train all managers"),
        ("UNDP will take the following actions:", "Train all managers;", ["UNDP"], "plan", "Train all managers"),
        ("UNDP pledges to protect forests, including by:", "Training rangers;", ["UNDP"], "pledge", "Training rangers"),
        ("The Government of Kenya plans to:", "Train all managers;", ["Government of Kenya"], "plan", "Train all managers"),
        ("Kenya has committed to:", "Train all managers;", ["Kenya"], "pledge", "Train all managers"),
    ],
)  # fmt: skip
def test_an_item_takes_over_who_is_bound(opening: str, item: str, who: list[str], modality: str, action: str) -> None:
    found = below(opening, item)
    assert [(one.kind.value, one.modality.value, names(one.addressees), one.action) for one in found] == [
        ("commitment", modality, who, action)
    ]


@pytest.mark.parametrize(
    ("opening", "item"),
    [
        ("However, the evaluation identified some challenges:", "Insufficient financing of small enterprises;"),
        ("Requests the Secretary-General to provide a support package for:", "The deployment of up to 12,626 personnel;"),
        ("UNDP recommends that the report be read in conjunction with:", "The annual report of the office;"),
        ("Governments should use the following indicators:", "Share of women in parliament;"),
        ("The reform has led to improvements, including by:", "Making payments faster in all regions;"),
        ("The workshop will bring together:", "Experts in statistics from all regions;"),
        ("The recommendations address the following areas:", "Financing for development in small States;"),
        ("UNDP will have three regional offices:", "The office for Africa in Addis Ababa;"),
        ("Recommendations made in earlier years concerned:", "The audit of country offices;"),
        ("The following recommendations have been implemented:", "Publication of the manual of procedures;"),
    ],
)  # fmt: skip
def test_a_list_of_things_gives_nothing(opening: str, item: str) -> None:
    assert below(opening, item) == []


def test_a_complete_opening_and_its_items_are_statements_each() -> None:
    _, found = statements(
        "The following recommendations are proposed for consideration by Governments:",
        ("Scale up investment in roads. | Kenya must build more of them;", ITEM),
        ("Support small enterprises. | Expand access to credit for them. | This will deepen markets;", ITEM),
    )
    assert [(names(one.addressees), one.action, [span.segment for span in one.spans]) for one in found] == [
        (["Governments"], "The following recommendations are proposed", [0]),
        (["Governments"], "Scale up investment in roads", [1]),
        (["Kenya"], "build more of them", [1]),
        (["Governments"], "Support small enterprises", [2]),
        (["Governments"], "Expand access to credit for them", [2]),
    ]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [("The following steps are proposed to Governments:", ["Governments"]), ("Governments should:", [])],
)
def test_whom_a_further_sentence_of_an_item_asks(opening: str, expected: list[str]) -> None:
    found = below(opening, "Train teachers. | Education must be aligned with the needs of markets.")
    assert [(names(one.addressees), one.action) for one in found] == [
        (["Governments"], "Train teachers"),
        (expected, "Education must be aligned with the needs of markets"),
    ]


def test_whom_a_sentence_names_itself_is_not_replaced() -> None:
    found = below("The following steps are proposed to Governments:", "Train teachers. | Africa must open new schools.")
    assert names(found[1].addressees) == []


def test_the_parts_of_an_addressee_are_not_addressed_one_by_one() -> None:
    found = below("Calls upon UNDP, including its agencies and offices, to act, including by:", "Training managers;")
    assert [names(one.addressees) for one in found] == [["UNDP"]]


@pytest.mark.parametrize(
    ("heading", "item", "expected"),
    [
        ("Way forward", "Expand access to finance.", ["Expand access to finance"]),
        ("Key actions", "To expand access to finance.", ["expand access to finance"]),
        ("Voluntary pledges and commitments", "Expand access to finance.", []),
        ("Actions to be taken", "Where possible, expand access to finance.", ["expand access to finance"]),
        ("Achievements", "Expand access to finance.", []),
    ],
)
def test_items_below_a_heading(heading: str, item: str, expected: list[str]) -> None:
    _, found = statements(
        (heading, {"kind": SegmentKind.HEADING}), (item, {"kind": SegmentKind.LIST_ITEM, "heading": 0})
    )
    assert [one.action for one in found] == expected


def test_a_promise_may_be_opened_in_the_passive() -> None:
    found = below("The following actions will be taken by UNDP:", "Publication of an atlas by 2026;")
    assert [(one.kind.value, names(one.addressees), one.action) for one in found] == [
        ("commitment", ["UNDP"], "Publication of an atlas by 2026")
    ]


def test_recommendations_made_in_passing() -> None:
    found = below("The panel made a number of recommendations, including:", "Adopting integrated plans;")
    assert [one.action for one in found] == ["Adopting integrated plans"]


@pytest.mark.parametrize(
    ("item", "below_it", "expected"),
    [
        ("Adopt national targets, including:", "Targets for rural areas;", ["Adopt national targets"]),
        ("Strengthen local services by:", "Training more nurses;", ["Strengthen local services", "Training more nurses"]),
        ("In rural areas:", "Train more nurses;", ["Train more nurses"]),
        ("Take the following measures:", "Train more nurses;", ["Train more nurses"]),
    ],
)  # fmt: skip
def test_an_item_may_open_a_list_itself(item: str, below_it: str, expected: list[str]) -> None:
    _, found = statements(
        "Governments should:", (item, ITEM), (below_it, {"kind": SegmentKind.LIST_ITEM, "opening": 1})
    )
    assert [(names(one.addressees), one.action) for one in found] == [(["Governments"], action) for action in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Governments should share data. | This includes building open portals.", [(["Governments"], "share data"), (["Governments"], "building open portals")]),
        ("Governments should share data. | It should also include young people. | They must report every year.", [(["Governments"], "share data"), (["Governments"], "include young people"), (["Governments"], "report every year")]),
        ("Governments should share data. | Invest in open portals.", [(["Governments"], "share data"), (["Governments"], "Invest in open portals")]),
        ("Governments should share data. | See also chapter four of the report.", [(["Governments"], "share data")]),
        ("Governments shared data. | This includes building open portals. | Invest in open portals.", []),
    ],
)  # fmt: skip
def test_a_paragraph_goes_on_with_what_it_asks(text: str, expected: list[tuple[list[str], str]]) -> None:
    _, found = statements(text)
    assert [(names(one.addressees), one.action) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("To close the gap in sanitation, invest in local utilities.", ["invest in local utilities"]),
        ("To close the gap in sanitation, the office opened a new branch.", []),
        ("Action 1: Establish a fund for nurses.", ["Establish a fund for nurses"]),
    ],
)
def test_imperatives_below_a_heading(text: str, expected: list[str]) -> None:
    _, found = statements(("Key actions", {"kind": SegmentKind.HEADING}), (text, {"heading": 0}))
    assert [one.action for one in found] == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Recommendation 2: Adopt a national plan for nurses", ["Adopt a national plan for nurses"]),
        ("Recommendation 2", []),
        ("Adopt a national plan for nurses", []),
    ],
)
def test_a_heading_that_numbers_a_recommendation(heading: str, expected: list[str]) -> None:
    _, found = statements((heading, {"kind": SegmentKind.HEADING}))
    assert [one.action for one in found] == expected
