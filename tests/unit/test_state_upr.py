"""The universal periodic review: numbers, wordings, recommending States, positions; nothing of it elsewhere."""

from __future__ import annotations

import pytest
from stated import names, statements

from sdggraph.core import Attribution, Force, Position, SegmentKind, Statement

HEADING = {"kind": SegmentKind.HEADING}
TABLE = {"kind": SegmentKind.TABLE}
TITLE = ("Report of the Working Group on the Universal Periodic Review", HEADING)
SUPPORTED = ("The recommendations below have been examined by Kenya and enjoy the support of Kenya:", {"number": "121"})
REFUSED = ("The following recommendations did not enjoy the support of Kenya:", {"number": "123"})


def numbered(number: str, words: str) -> tuple[str, dict[str, object]]:
    return words, {"number": number}


def review(*rows: tuple[str, dict[str, object]] | str) -> list[Statement]:
    """What the review's form gives in a document that names the review."""
    return [one for one in statements(TITLE, *rows)[1] if one.rule == "review-recommendation"]


@pytest.mark.parametrize(
    ("words", "issuers", "action"),
    [
        ("Ratify the Convention (Chile);", ["Chile"], "Ratify the Convention"),
        ("Ratify the Convention (Chile) (Portugal);", ["Chile", "Portugal"], "Ratify the Convention"),
        ("Ratify the Convention (Chile, Portugal, Egypt).", ["Chile", "Portugal", "Egypt"], "Ratify the Convention"),
        ("Ratify the Convention (Chile and Portugal);", ["Chile", "Portugal"], "Ratify the Convention"),
        ("Ratify the Convention (Chile); (Portugal);", ["Chile", "Portugal"], "Ratify the Convention"),
        ("Ratify Convention No. 29 (No. 29) (Egypt);", ["Egypt"], "Ratify Convention No. 29 (No. 29)"),
        ("Abolish fees (Iran (Islamic Republic of));", ["Iran (Islamic Republic of)"], "Abolish fees"),
        (
            "Abolish fees (United Kingdom of Great Britain and Northern Ireland);",
            ["United Kingdom of Great Britain and Northern Ireland"],
            "Abolish fees",
        ),
        ("Abolish school fees (Group of Arab States);", ["Group of Arab States"], "Abolish school fees"),
        ("Abolish school fees (Chile, Freedonia);", ["Chile", "Freedonia"], "Abolish school fees"),
        ("Train judges, including women judges (Chile);", ["Chile"], "Train judges"),
    ],
)
def test_the_states_in_brackets_recommend_and_the_state_under_review_is_to_act(
    words: str, issuers: list[str], action: str
) -> None:
    (found,) = review(SUPPORTED, numbered("121.3", words))
    assert (found.label, names(found.issuers), found.action) == ("121.3", issuers, action)
    assert names(found.addressees) == ["Kenya"]
    assert (found.force, found.attribution) == (Force.FORMAL, Attribution.REPORTED)
    assert words.startswith(f"{found.verb} ")


def test_two_wordings_below_one_number_are_two_provisions_of_one_recommendation() -> None:
    words = "Complete the ratification (Chile); Increase efforts towards ratification by 2025 (Portugal);"
    (found,) = review(SUPPORTED, numbered("121.2", words))
    assert [each.action for each in found.provisions] == [
        "Complete the ratification",
        "Increase efforts towards ratification by 2025",
    ]
    assert names(found.issuers) == ["Chile", "Portugal"]
    assert [each.deadline.date if each.deadline else None for each in found.provisions] == [None, "2025-12-31"]


def test_the_words_of_a_recommendation_are_quoted_with_the_states() -> None:
    document, found = statements(TITLE, SUPPORTED, numbered("121.3", "Ratify the Convention (Chile) (Portugal);"))
    assert [one.text(document.text) for one in found] == ["Ratify the Convention (Chile) (Portugal);"]


@pytest.mark.parametrize(
    ("opener", "words", "position"),
    [
        ("The recommendations below enjoy the support of Kenya:", "enjoy the support", Position.ACCEPTED),
        ("Kenya accepts the following recommendations:", "accepts", Position.ACCEPTED),
        ("The recommendations below do not enjoy the support of Kenya:", "do not enjoy the support", Position.NOT_ACCEPTED),
        ("Kenya took note of the recommendations listed here:", "took note", Position.NOTED),
        ("The following recommendations have been noted by Kenya:", "have been noted", Position.NOTED),
        ("Kenya will examine the following recommendations:", "will examine", Position.UNDER_CONSIDERATION),
        ("The following recommendations will be examined by Kenya, which will respond later:", "will be examined",
         Position.UNDER_CONSIDERATION),
        ("The following recommendations are partially accepted:", "partially accepted", Position.PARTIALLY_ACCEPTED),
    ],
)  # fmt: skip
def test_the_opening_paragraph_says_the_position(opener: str, words: str, position: Position) -> None:
    document, found = statements(TITLE, (opener, {"number": "9"}), numbered("9.1", "Abolish school fees (Chile);"))
    (one,) = [each for each in found if each.label == "9.1"]
    assert one.position is not None
    assert (one.position.text, one.position.value) == (words, position.value)
    assert one.position.span.of(document.text) == words


def test_the_position_is_that_of_the_paragraph_whose_number_stands_before_the_point() -> None:
    found = review(SUPPORTED, REFUSED, numbered("121.1", "Act now (Chile);"), numbered("123.1", "Ban mines (Egypt);"))
    assert [one.position.value for one in found if one.position] == ["accepted", "not-accepted"]


def test_a_list_that_says_nothing_gives_no_position() -> None:
    opener = ("In the course of the dialogue, the following recommendations were made to Kenya:", {"number": "9"})
    (found,) = review(opener, numbered("9.1", "Abolish school fees (Chile);"))
    assert (found.position, names(found.addressees)) == (None, ["Kenya"])


def test_what_is_said_to_be_carried_out_already() -> None:
    opener = "The recommendations below enjoy the support of Kenya, which considers that they have been implemented:"
    (found,) = review((opener, {"number": "9"}), numbered("9.1", "Abolish school fees (Chile);"))
    assert found.position is not None
    assert found.progress is not None
    assert (found.position.value, found.progress.value) == ("accepted", "implemented")


@pytest.mark.parametrize("lead", ["121.103 ", "A - 121.103 ", "A – 121.103. ", "121.103. "])
def test_a_number_that_stands_in_the_text(lead: str) -> None:
    document, found = statements(TITLE, SUPPORTED, f"{lead}Ratify the Convention (Chile);")
    (one,) = [each for each in found if each.rule == "review-recommendation"]
    assert (one.label, one.text(document.text)) == ("121.103", "Ratify the Convention (Chile);")


def test_items_below_the_opening_paragraph_of_an_older_report() -> None:
    item = {"kind": SegmentKind.LIST_ITEM, "number": "1", "opening": 1}
    opener = ("The following recommendations enjoy the support of Kenya:", {"number": "60"})
    (found,) = review(opener, ("Ratify the Convention (Chile);", item))
    assert (found.label, names(found.issuers)) == ("1", ["Chile"])


def test_a_recommendation_whose_states_are_missing_keeps_its_number() -> None:
    (found,) = review(SUPPORTED, numbered("121.3", "Ratify the Convention;"))
    assert (found.label, found.issuers) == ("121.3", ())


def test_without_an_opener_a_heading_names_the_state_under_review() -> None:
    (found,) = review(("Mexico", HEADING), numbered("121.3", "Ratify the Convention (Chile);"))
    assert (names(found.addressees), found.position) == (["Mexico"], None)


@pytest.mark.parametrize(
    ("row", "label", "position"),
    [
        ("121.3 Ratify the Convention (Chile); Source of Position: A/1 - Para 2 | Supported | Treaties", "121.3", "accepted"),
        ("121.3 | Ratify the Convention (Chile); | Noted", "121.3", "noted"),
        ("A - 121.3 Ratify the Convention (Chile) | Not supported | 16", "121.3", "not-accepted"),
        ("121.3 Ratify the Convention (Chile) | Noted with thanks", "121.3", None),
    ],
)  # fmt: skip
def test_a_row_of_a_list_by_theme(row: str, label: str, position: str | None) -> None:
    (found,) = review((row, TABLE))
    assert (found.label, names(found.issuers), found.action) == (label, ["Chile"], "Ratify the Convention")
    assert (found.position.value if found.position else None) == position


@pytest.mark.parametrize(
    "row",
    [
        numbered("12", "The delegation visited two schools (Chile)."),
        numbered("3.1", "The budget is set out below (see annex)."),
        numbered("3.1", "Costs for the region (in millions of dollars)."),
        numbered("3.1", "Protect vulnerable groups (women and children)."),
        numbered("3.1", "Fees of the second kind (Annex)."),
        ("3.1 Audit of the office (Chile office, 2019) | Supported", TABLE),
        ("Office | Audit of the office (Chile) | Supported", TABLE),
    ],
)
def test_what_has_not_the_form_is_no_recommendation_of_the_review(row: tuple[str, dict[str, object]]) -> None:
    assert review(row) == []


def test_a_document_that_does_not_name_the_review_has_none() -> None:
    _, found = statements(SUPPORTED, numbered("121.3", "Ratify the Convention (Chile);"))
    assert [one for one in found if one.rule == "review-recommendation"] == []
