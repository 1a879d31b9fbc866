"""Who says what a paper states where it names itself only in passing: its organization, its State, its plans."""

from __future__ import annotations

import pytest
from stated import names, statements

from sdggraph.core import SegmentKind
from sdggraph.resolve.referents import is_one, is_several

HEADING = {"kind": SegmentKind.HEADING, "level": 1}
OTHER = {"kind": SegmentKind.OTHER}
LETTER = (
    "Letter dated 3 March 2025 from the Permanent Representative of Kenya to the United Nations addressed to the President",
    HEADING,
)
SIGNED = ("(Signed) A. Keeper", OTHER)
CLAUSE = {"kind": SegmentKind.OPERATIVE}
ITEM = {"kind": SegmentKind.LIST_ITEM, "opening": 0}
ANNEX = ("Annex", HEADING)
OFTEN = "UNICEF met. UNICEF slept. UNICEF sang. UNICEF left."

CASES = [
    # passages, who says each statement
    ([OFTEN, "The organization will train nurses."], [["UNICEF"]]),
    ([OFTEN, "UNDP met. UNDP slept. UNDP sang.", "The organization will train nurses."], [["organization"]]),
    (["UNICEF met.", "The organization will train nurses."], [["organization"]]),
    (["UNDP’s plan will focus on nurses."], [["UNDP"]]),
    (["The plan will focus on nurses."], [[]]),
    ([LETTER, SIGNED, ANNEX, "Kenya met. Kenya sang.", "We will train nurses."], [["Kenya"]]),
    # the line of a body without its comma, and who may wish to ask
    (["The Executive Board", ("Encourages Member States to train nurses.", CLAUSE)], [["Executive Board"]]),
    (["The Executive Board", "Nurses are few.", ("Encourages Member States to train nurses.", CLAUSE)], [[]]),
    (["The Executive Board may wish to:", ("Encourage Member States to train nurses.", ITEM)], [["Executive Board"]]),
    # who stands beside an office, and whom "she" takes up
    (["The moderator, UNICEF, urged Member States to act."], [["UNICEF"]]),
    (["The Secretary-General, High Commissioner, urged Member States to act."], [["Secretary-General"]]),
    (["The Secretary-General urged Member States to act. | She urged Kenya to help."], [["Secretary-General"]] * 2),
    ([LETTER, SIGNED, ANNEX, "Mexico met. Mexico sang.", "We will train nurses."], [[]]),
]


@pytest.mark.parametrize(("passages", "issuers"), CASES, ids=[" / ".join(map(str, row[0]))[-70:] for row in CASES])
def test_a_paper_speaks_for_whom_it_is_of(passages: list[object], issuers: list[list[str]]) -> None:
    found = statements(*passages)[1]  # type: ignore[arg-type]
    assert [names(one.issuers) for one in found] == issuers


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("regional commissions", True),
        ("Conferences of the Parties", True),
        ("Commission on Narcotic Drugs", False),
        ("Office of Legal Affairs", False),
    ],
)
def test_a_plural_head_names_several(name: str, several: bool) -> None:
    assert is_several(name) is several


def test_a_singular_form_names_one() -> None:
    assert is_one("Commission")
    assert not is_one("Commissions")
