"""What a sentence takes over from those before it: who acts, who speaks, which text, what is gone on with."""

from __future__ import annotations

import pytest
from stated import names, statements

from sdggraph.core import Metadata, SegmentKind, Statement


def _found(*rows: object, **metadata: str) -> tuple[Statement, ...]:
    assert not set(metadata) - set(Metadata.__dataclass_fields__)
    return statements(*rows, **metadata)[1]  # type: ignore[arg-type]


ACTING = [
    # sentences of one passage, who is to act or is bound by each statement
    ("Chile intends to close two prisons. | It also plans to train guards by 2027.", [["Chile"], ["Chile"]]),
    ("The law has been amended. | It will support victims of fire.", []),
    ("UNDP should revise its rules. | They should cover all staff.", [["UNDP"], ["UNDP"]]),
    ("Kenya should set up a register. | This should list all vessels.", [["Kenya"], ["Kenya"]]),
    ("The register is public. | This could include a list of vessels.", []),
    (
        "Mexico must act without delay. | I urge Governments to help; they should give money.",
        [["Mexico"], ["Governments"]],
    ),
    ("I commend Kenya and Mexico for their efforts and urge them to go on.", [["Kenya", "Mexico"]]),
    ("I commend the drivers for their efforts and urge them to go on.", [[]]),
]


@pytest.mark.parametrize(("passage", "agents"), ACTING, ids=[row[0][:50] for row in ACTING])
def test_who_is_to_act_is_carried_over(passage: str, agents: list[list[str]]) -> None:
    assert [names(one.addressees) for one in _found(passage)] == agents


SPEAKING = [
    # sentences of one passage, who says each statement
    ("UNICEF noted that schools must stay open. | It was also stressed that fees should fall.", [["UNICEF"], ["UNICEF"]]),
    ("UNICEF noted that schools must stay open. | It was stressed that fees should fall.", [["UNICEF"], []]),
    ("The Paris Agreement entered into force. | The Agreement calls for new finance.", [["Paris Agreement"]]),
    ("The 2030 Agenda was adopted. | In that Agenda, Governments are invited to report.", [["2030 Agenda"]]),
    ("The observer for Egypt, speaking on behalf of UNESCO, urged Governments to pay.", [["UNESCO"]]),
    ("I should be grateful if you would circulate this letter.", [["Secretary-General"]]),
    ("I wish to request that the letter be issued as a document.", [["Secretary-General"]]),
    ("I welcome the talks and appeal to all Governments to join.", [["Secretary-General"]]),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "speakers"), SPEAKING, ids=[row[0][:50] for row in SPEAKING])
def test_who_says_so_is_carried_over(passage: str, speakers: list[list[str]]) -> None:
    rows = ("The Secretary-General presents this report.", passage)
    assert [names(one.issuers) for one in _found(*rows, author="Secretary-General")] == speakers


def test_we_in_an_enclosed_text_are_those_who_wrote_it() -> None:
    item = {"kind": SegmentKind.LIST_ITEM, "opening": 3}
    rows = (
        "Note verbale dated 3 October 2025 from the Permanent Mission addressed to the President",
        "The Permanent Mission transmits the voluntary pledges of Chile. (Signed)",
        ("Annex", {"kind": SegmentKind.HEADING}),
        "At home, we will:",
        ("Close two prisons by next year;", item),
    )
    found = _found(*rows)
    assert [(names(one.issuers), names(one.addressees)) for one in found] == [(["Chile"], ["Chile"])]


def test_me_is_whoever_writes() -> None:
    rows = ("The Secretary-General presents this report.", "The General Assembly requested me to report every year.")
    found = _found(*rows, author="Secretary-General")
    assert [(names(one.issuers), names(one.addressees)) for one in found] == [
        (["General Assembly"], ["Secretary-General"])
    ]


def test_a_body_may_wish_to_do_what_the_items_say() -> None:
    item = {"kind": SegmentKind.LIST_ITEM, "opening": 0}
    found = _found("The Executive Board may wish to:", ("Welcome the report of the auditors;", item))
    assert [(one.modality.value, names(one.addressees)) for one in found] == [("propose", ["Executive Board"])]


@pytest.mark.parametrize(
    ("sentence", "served"),
    [
        ("WHO should provide support for children.", ["children"]),
        ("The Executive Board should provide support for women.", ["women"]),
        ("Chile would be grateful if Governments supported children.", ["children"]),
    ],
)
def test_whoever_speaks_is_not_served(sentence: str, served: list[str]) -> None:
    assert [names(one.beneficiaries) for one in _found(sentence)] == [served]
