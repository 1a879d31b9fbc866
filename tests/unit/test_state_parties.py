"""Who is to act, who says so, for whom it is: roles of statements."""

from __future__ import annotations

import pytest
from stated import names, one, statements


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("UNDP, UNICEF and WHO should merge their surveys.", ["UNDP", "UNICEF", "WHO"]),
        ("The work of UNDP and WHO should be recognized by Member States.", ["Member States"]),
        ("Member States’ proposals should be published.", []),
        ("WHO’s rules should prevail in such a case.", []),
        ("UNDP’s partners should reply.", ["UNDP’s partners"]),
        ("All relevant Governments should reply.", ["Governments"]),
        ("Governments, as well as the private sector, should invest in storage.", ["Governments", "private sector"]),
        ("Rich donors and development banks should cancel such debts.", ["Rich donors", "development banks"]),
        (
            "Participating organizations of the system should sign the charter.",
            ["Participating organizations of the system"],
        ),
        ("The rules should be simplified.", []),
        ("COVAX should be extended.", []),
        ("Recovery should be green.", []),
        ("Everyone should have access to safe water.", []),
        ("Closer cooperation between UNDP and WHO is essential.", ["UNDP", "WHO"]),
        ("Swift action by Governments and WHO is needed.", ["Governments", "WHO"]),
        ("It is vital for Mexico to report on time.", ["Mexico"]),
        ("States and all stakeholders, including UNDP, should cooperate.", ["States", "stakeholders", "UNDP"]),
    ],
)
def test_addressees(sentence: str, expected: list[str]) -> None:
    found = one(sentence)
    assert found is not None
    assert names(found.addressees) == expected


def test_an_addressee_carries_over_to_that_work() -> None:
    _, found = statements("Governments should collect better data. | That work should be open to scrutiny.")
    assert [names(one.addressees) for one in found] == [["Governments"], ["Governments"]]


def test_no_addressee_carries_over_past_another_sentence() -> None:
    _, found = statements(
        "Governments should collect data. | The year was dry. | That work should be open to scrutiny."
    )
    assert names(found[-1].addressees) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Governments should build shelters for women and girls.", ["women and girls"]),
        ("Donors should support developing countries.", ["developing countries"]),
        ("The empowerment of women is essential.", ["women"]),
        ("WHO should publish the rights of children.", ["children"]),
        ("Governments should consult WHO.", []),
        ("Governments should blame young people.", []),
        ("States should protect older persons and children.", ["older persons", "children"]),
        ("Women should be granted access to land.", ["Women"]),
        ("Indigenous peoples must be included in all decisions.", ["Indigenous peoples"]),
        ("Developing countries urgently need more finance.", ["Developing countries"]),
        ("Attention should be paid to least developed countries.", ["least developed countries"]),
        ("It is essential to reduce the impact of the crisis on children.", ["children"]),
        ("Children should not be blamed for the crisis.", []),
        ("Women should be asked about the plan.", []),
    ],
)
def test_beneficiaries(sentence: str, expected: list[str]) -> None:
    found = one(sentence)
    assert found is not None
    assert names(found.beneficiaries) == expected


PARAGRAPHS = [
    # (sentences of one paragraph, issuers of each statement)
    ("UNICEF noted that schools must stay open. | Teachers should be vaccinated first.", [["UNICEF"], ["UNICEF"]]),
    (
        "UNICEF noted that schools must stay open. | It was also stressed that teachers should be paid.",
        [["UNICEF"]] * 2,
    ),
    ("The High Commissioner visited Mexico. | Prisons should be inspected.", [[]]),
    ("UNICEF built ten schools. | It stressed the need for more teachers.", [["UNICEF"]]),
    ("The crisis showed the need for reserves. | Governments should save more.", [[], []]),
    ("UNICEF noted that schools must open. | WHO urged States to train nurses.", [["UNICEF"], ["WHO"]]),
    ("The World Health Report noted a decline. | It underscored the need for clinics.", [["World Health Report"]]),
    ("The World Health Report noted a decline. | More clinics should be built.", [[]]),
]


@pytest.mark.parametrize(("paragraph", "expected"), PARAGRAPHS)
def test_issuers_within_a_paragraph(paragraph: str, expected: list[list[str]]) -> None:
    _, found = statements(paragraph)
    assert [names(one.issuers) for one in found] == expected


def test_who_is_to_consider_says_nothing() -> None:
    _, found = statements("Member States should consider a new tax. | UNDP must note the result of the vote.")
    assert [names(one.issuers) for one in found] == [[], []]


def test_issuers_do_not_leave_their_paragraph() -> None:
    _, found = statements("UNICEF noted that schools must stay open.", "Teachers should be vaccinated first.")
    assert [names(one.issuers) for one in found] == [["UNICEF"], []]


def test_the_present_report_speaks_for_its_author() -> None:
    _, found = statements(
        "The Secretary-General wrote to all. | The present report underlines the need for reform.",
        author="Secretary-General",
    )
    assert [names(one.issuers) for one in found] == [["Secretary-General"]]
