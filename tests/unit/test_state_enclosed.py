"""Whose words a letter's annex, a transmitted report and a draft set out in a report are."""

import pytest
from stated import statements

from sdggraph.core import SegmentKind

HEADING = {"kind": SegmentKind.HEADING, "level": 1}
BELOW = {"kind": SegmentKind.HEADING, "level": 2}
OTHER = {"kind": SegmentKind.OTHER}
LETTER = (
    "Letter dated 3 March 2025 from the Secretary-General addressed to the President of the Security Council",
    HEADING,
)
SIGNED = ("(Signed) A. Keeper", OTHER)
URGES = "I urge Member States to fund the lamps."
RECOMMENDS = "The present report recommends that Member States fund the lamps."
DRAFT = {"kind": SegmentKind.OPERATIVE}

# The passages, what is known of the document, and who says each of its statements.
CASES = {
    "a letter is its sender's, its annex not": (
        [LETTER, URGES, SIGNED, ("Annex", HEADING), URGES],
        {"author": "Secretary-General"},
        [["actor/secretary-general"], []],
    ),
    "the letter says who wrote what it encloses": (
        [LETTER, "I have the honour to transmit a letter from UNICEF (see annex).", SIGNED, ("Annex", HEADING), URGES],
        {"author": "Secretary-General"},
        [["actor/unicef"]],
    ),
    "the annex says who wrote it": (
        [LETTER, URGES, SIGNED, ("Annex", HEADING), ("Report of the World Bank on lamps", HEADING), RECOMMENDS],
        {"author": "Secretary-General"},
        [["actor/secretary-general"], ["actor/world-bank"]],
    ),
    "a second annex is not the first one's author's": (
        [
            LETTER, "I have the honour to transmit a letter from UNICEF (see annex).", SIGNED, ("Annex I", HEADING), URGES,
            ("Annex II", HEADING), URGES,
        ],
        {"author": "Secretary-General"},
        [["actor/unicef"], []],
    ),
    "a report that follows the letter keeps its own annex": (
        [
            LETTER, "I have the honour to transmit the eighth report of UNICEF.", SIGNED, ("Lamps", HEADING), RECOMMENDS,
            RECOMMENDS, ("Annex", HEADING), RECOMMENDS,
        ],
        {"author": "Secretary-General"},
        [["actor/unicef"]] * 3,
    ),
    "an enclosure is nobody's": (
        [LETTER, "I transmit a letter from UNICEF.", SIGNED, ("Annex", HEADING), URGES, ("Enclosure", HEADING), URGES],
        {"author": "Secretary-General"},
        [["actor/unicef"], []],
    ),
    "a note that transmits a report": (
        [
            ("Note by the Secretary-General", HEADING),
            "The Secretary-General hereby transmits the report of the World Bank, submitted in accordance with a decision.",
            ("Lamps", HEADING), RECOMMENDS,
        ],
        {"author": "Secretary-General"},
        [["actor/world-bank"]],
    ),
    "a note of one's own": (
        [("Note by the Secretary-General", HEADING), ("Lamps", HEADING), RECOMMENDS],
        {"author": "Secretary-General"},
        [["actor/secretary-general"]],
    ),
    "a note with an annex of its own": (
        [("Note by the Secretary-General", HEADING), RECOMMENDS, ("Annex", HEADING), RECOMMENDS],
        {"author": "Secretary-General"},
        [["actor/secretary-general"]] * 2,
    ),
    "the annex of a report is its author's": (
        [("Report of the Secretary-General", HEADING), RECOMMENDS, ("Annex", HEADING), RECOMMENDS],
        {"author": "Secretary-General"},
        [["actor/secretary-general"]] * 2,
    ),
    "a draft ends where the report goes on": (
        [
            ("Draft resolution", BELOW), ("The General Assembly,", {"heading": 0}), ("Requests Member States to fund the lamps;", DRAFT),
            ("Other matters", BELOW), ("Requests Member States to fund the lamps.", DRAFT),
        ],
        {"kind": "report"},
        [["actor/general-assembly"], []],
    ),
    "a heading within a draft does not end it": (
        [
            ("Draft resolution", HEADING), ("The General Assembly,", {"heading": 0}),
            ("Requests Member States to fund the lamps;", DRAFT), ("Oil", BELOW), ("Requests Member States to fund the oil.", DRAFT),
        ],
        {"kind": "report"},
        [["actor/general-assembly"]] * 2,
    ),
    "a resolution goes on below its headings": (
        [
            "The General Assembly,", ("Requests Member States to fund the lamps;", DRAFT), ("Oil", HEADING),
            ("Requests Member States to fund the oil.", DRAFT),
        ],
        {"kind": "resolution"},
        [["actor/general-assembly"]] * 2,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_whose_words_they_are(name):
    rows, known, expected = CASES[name]
    found = statements(*rows, **known)[1]
    assert [[party.entity for party in one.issuers] for one in found] == expected
