"""PDF: narrow blanks between pieces, paragraphs that a page end cuts after a semicolon, notes of several paragraphs."""

from __future__ import annotations

import pytest
from tests.unit.pdf_pages_made import LEFT, Pages

from sdggraph.core.document import BlockKind
from sdggraph.read import read_document
from sdggraph.read.pdf_lines import joined
from sdggraph.read.pdf_pieces import Piece


@pytest.mark.parametrize(
    ("left", "right", "gap", "expected"),
    [
        ("repaired lamps", "of the sea", 1.7, "repaired lamps of the sea"),
        ("repaired la", "mps of the sea", 1.5, "repaired lamps of the sea"),
        # A capital behind a small letter begins a word, the more so behind a full stop.
        ("The keeper of", "Tarva", 1.3, "The keeper of Tarva"),
        ("The keeper of", "Tarva", 0.8, "The keeper ofTarva"),
        ("6 bis.", "Moreover", 0.7, "6 bis. Moreover"),
        ("6 bis.", "Moreover", 0.3, "6 bis.Moreover"),
        # Initials, symbols and addresses have none.
        ("J.", "R. Keeper", 0.7, "J.R. Keeper"),
        ("A/81/L", ".7", 1.2, "A/81/L.7"),
        ("www.tarva.", "example", 0.9, "www.tarva.example"),
    ],
)
def test_a_blank_between_two_pieces(left, right, gap, expected):
    assert joined([Piece(left, 0, 100, 700, 10), Piece(right, 100 + gap, 200, 700, 10)]) == expected


def blocks(pages):
    document = read_document(pages.bytes(), name="a.pdf")
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


LINES = (
    "The Council of Harbours, which was founded in 1931 and has met every year since,",
    "asked the secretariat to draw up a list of all of the lamps of the northern seas;",
)


@pytest.mark.parametrize(
    ("end", "start", "paragraphs"),
    [
        (
            "to publish it before the next meeting of the Council and of all its committees in June;",
            "to sell it to all ships.",
            1,
        ),
        ("to publish it before the meeting;", "to sell it to all ships.", 2),
        (
            "to publish it before the next meeting of the Council and of all its committees, and then to:",
            "sell it to all ships.",
            2,
        ),
        (
            "to publish it before the next meeting of the Council and of all its committees in June;",
            "Sales shall be free.",
            2,
        ),
    ],
    ids=["full line", "short line", "colon", "capital"],
)
def test_a_paragraph_that_a_page_end_cuts_after_a_semicolon(end, start, paragraphs):
    pages = Pages()
    pages.lines("Title of a text", first=LEFT)
    pages.y = 140
    pages.lines(*LINES, end)
    pages.turn()
    pages.lines(start, "All shall be told of it.", first=LEFT)
    pages.lines("Another paragraph ends the text.")
    found = [
        text for kind, text in blocks(pages) if kind is BlockKind.PARAGRAPH and ("Council" in text or start in text)
    ]
    assert len(found) == paragraphs


def test_a_footnote_may_have_paragraphs_of_its_own():
    pages = Pages()
    pages.lines("Lamps and their age are told below.", "They were counted by the keepers of the northern seas.")
    end = pages.at(LEFT + 260, pages.y, "So it is.")
    pages.at(end, pages.y + 3.5, "1", size=6)
    pages.lines("A second paragraph stands between the first one and the notes.")
    pages.note("1", "Value of the lamps of the sea, by the survey:", y=120)
    pages.at(LEFT + 20, 104, "Northern: 200 to 300 for each of the lamps.", size=8.5)
    pages.at(LEFT + 12, 84, "See the survey of 2024.", size=8.5)
    notes = [text for kind, text in blocks(pages) if kind is BlockKind.FOOTNOTE]
    assert notes == [
        "Value of the lamps of the sea, by the survey: Northern: 200 to 300 for each of the lamps. See the survey of 2024."
    ]


def test_an_entry_of_the_contents_may_have_several_lines():
    pages = Pages()
    pages.lines("Title of a text", first=LEFT)
    pages.lines(*LINES, *LINES, *LINES)
    pages.turn()
    pages.y = 400
    pages.lines("Lamps of the northern seas, of the southern seas and of all the United Harbours of", first=LEFT)
    pages.y -= 6
    pages.lines("Tarva . . . . . . . . . . . . . . . . . . . . . . . . . . 12", first=LEFT)
    pages.y -= 40
    pages.lines("The lamps of Tarva are told of in the second part of this text, with their keepers", first=LEFT)
    pages.y -= 40
    pages.lines("Signed . . . . . . . . . . . . . . .", first=LEFT)
    kinds = {text[:5]: kind for kind, text in blocks(pages)}
    assert kinds["Lamps"] is kinds["Tarva"] is BlockKind.OTHER
    # Far above a line to write on.
    assert kinds["The l"] is BlockKind.PARAGRAPH
