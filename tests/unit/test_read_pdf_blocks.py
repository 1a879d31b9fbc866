"""PDF: blocks with kind, number and page; what belongs to the page and not to the text is gone."""

from __future__ import annotations

import re

import pytest
from tests.unit.pdf_pages_made import BOLD, LEFT, ROMAN, TEXT, Pages, report, two_columns

from sdggraph.core.document import BlockKind
from sdggraph.read import read_document

P, H, L, F, T, OTHER = (
    BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.TABLE, BlockKind.OTHER,
)  # fmt: skip


@pytest.fixture(scope="module")
def document():
    return read_document(report(), name="report.pdf")


def found(document):
    return [(block.kind, block.number, block.page, block.span.of(document.text)) for block in document.blocks]


@pytest.mark.parametrize(
    "expected",
    [
        (H, None, 1, "Lighthouses of the world: a plan for the keeping of their lamps"),
        (OTHER, None, 1, "Distr.: General 4 March 2026"),
        (OTHER, None, 1, "Harbours, lighthouses and other matters of the sea and of the coast"),
        (H, None, 1, "Summary"),
        (P, None, 1, "The present report tells how the lamps of lighthouses were kept in the year 2025."),
        (F, "*", 1, "A/81/100."),
        (H, "I", 2, "Introduction"),
        # "well-being" stands elsewhere in the text, "development" does too: the one hyphen stays, the other goes.
        (P, "1", 2, ("Keepers of lighthouses met at Tarva in May 2025 and set out a well-being programme for all who live "
         "by the sea, with well-being grants and a development fund; the development fund was opened in June.")),
        (P, "2", 2, "Member States should repair every lamp that is older than forty years. Most lamps are older than that."),
        (H, "A", 2, "Lamps"),
        (P, "3", 2, "Governments are invited:"),
        (L, "(a)", 2, "To count their lamps;"),
        (L, "(b)", 2, "To report on them:"),
        (L, "(i)", 2, "Every year;"),
        (L, "(ii)", 2, "In plain words."),
        (L, "•", 2, "Oil of good quality;"),
        # Cut by the end of the page, with a footnote between.
        (P, "4", 2, ("The Council of Harbours, which was founded in 1931 and has met every year since, asked the secretariat to "
         "draw up a list of all lamps of the northern seas and to publish it before the next meeting.")),
        (F, "1", 2, "Lamps and their age, a survey of 2024, available from the Council of Harbours."),
        (OTHER, None, 3, "Table 1 Lamps by sea"),
        (T, None, 3, "Sea | Lamps | Repaired"),
        (T, None, 3, "Northern | 1 204 | 87"),
        (T, None, 3, "Southern | 930 | 12"),
        (P, "5", 3, "The table shows how few were repaired."),
        (H, None, 4, "Annex"),
        (P, None, 4, "The list was drawn up in 2026."),
    ],
    ids=lambda each: each[3][:40],
)  # fmt: skip
def test_a_report_is_read_block_by_block(document, expected):
    assert expected in found(document)


def test_what_belongs_to_the_page_is_gone(document):
    left = re.findall(r"25-01234|\*?2501234|Please recycle|\b\d/4\b|050326", document.text)
    assert left == []
    assert document.text.count("A/81/500") == 1


def test_levels_of_headings(document):
    levels = {block.span.of(document.text): block.level for block in document.blocks if block.kind is H}
    assert levels["Introduction"] == 1
    assert levels["Lamps"] == 2


def test_the_mark_of_a_note_is_taken_out_of_the_words(document):
    place = document.text.index("Most lamps are older than that.") + len("Most lamps are older than that.")
    assert [(mark.mark, mark.position) for mark in document.note_marks if mark.mark == "1"] == [("1", place)]


def test_the_masthead_of_a_first_page_gives_the_facts(document):
    facts = document.metadata
    assert facts.symbols == ("A/81/500",)
    assert facts.issued == "2026-03-04"
    assert facts.title == "Lighthouses of the world: a plan for the keeping of their lamps"
    assert (facts.publisher, facts.author, facts.kind) == ("General Assembly", "Secretary-General", "report")
    assert (facts.session, facts.agenda_item) == ("Eighty-first session", "31 (c)")


def test_columns_are_read_one_after_the_other():
    document = read_document(two_columns(), name="columns.pdf")
    order = re.findall(r"(?:West|East) line \d+", document.text)
    assert order == [f"West line {place}" for place in range(1, 25)] + [f"East line {place}" for place in range(1, 25)]


def test_a_big_organ_on_two_lines_beside_the_date_is_one():
    pages = Pages()
    pages.at(LEFT, 734, "United Nations", size=14)
    pages.at(480, 735, "DP/2026/7")
    for place, words in enumerate(("Executive Board of the", "United Nations Development", "Programme")):
        pages.at(LEFT, 705 - 18 * place, words, BOLD, 16)
    pages.at(397, 705, "Distr.: General")
    pages.at(397, 687, "9 May 2026")
    pages.at(60, 600, "Annual session 2026", BOLD)
    pages.at(60, 588, "2 to 5 June 2026, New York")
    pages.at(LEFT, 540, "Report on lamps", BOLD, 14)
    facts = read_document(pages.bytes(), name="board.pdf").metadata
    assert facts.publisher == "Executive Board of the United Nations Development Programme"
    assert (facts.issued, facts.session, facts.title) == ("2026-05-09", "Annual session 2026", "Report on lamps")


@pytest.mark.parametrize("dots", ["." * 60, ""])
def test_contents_are_no_table_and_no_sentence(dots):
    pages = Pages()
    pages.line("Contents", font=BOLD, size=14)
    for name, page in (("Introduction", "3"), ("Lamps and oil", "5"), ("Harbours", "11")):
        pages.y -= 18
        end = pages.at(LEFT, pages.y, name)
        pages.at(end + 2, pages.y, dots)
        pages.at(480, pages.y, page)
    document = read_document(pages.bytes(), name="contents.pdf")
    assert {block.kind for block in document.blocks[1:]} == {OTHER}


def test_a_figure_in_the_text_below_a_line_begins_no_paragraph():
    pages = Pages()
    pages.lines(
        "The Board met in New York in the autumn and looked into what is said in rule no.",
        "12. The keepers came too.",
        number="1.",
    )
    document = read_document(pages.bytes(), name="year.pdf")
    assert [block.number for block in document.blocks] == ["1"]


def test_bold_words_within_a_paragraph_leave_it_whole():
    pages = Pages()
    pages.at(LEFT, pages.y, "1.")
    pages.justified(
        TEXT, "The Committee looked at all lamps of the northern seas and at those who keep it.", ROMAN, 10, last=False
    )
    pages.line("The keepers should report on them every year.", font=BOLD)
    pages.lines("Another paragraph tells of oil.", number="2.")
    document = read_document(pages.bytes(), name="bold.pdf")
    assert [block.number for block in document.blocks] == ["1", "2"]
    assert "who keep it. The keepers should report" in document.text


def test_a_bold_line_on_its_own_is_a_heading_above_its_text():
    pages = Pages()
    pages.line("Oil and wicks", font=BOLD)
    pages.line("The oil of the lamps was bought in spring, and the wicks were woven by the keepers")
    pages.line("themselves.")
    document = read_document(pages.bytes(), name="head.pdf")
    assert [block.kind for block in document.blocks] == [H, P]


def test_cells_on_several_lines_stay_in_their_row():
    pages = Pages()
    rows = (
        (("Question",), ("Number",), ("Day",)),
        (("Lamps of the sea", "Northern and southern"), ("81/1",), ("4 March",)),
        (("Oil",), ("81/2",), ("5 March",)),
    )
    for row in rows:
        pages.y -= 26
        for x, cell in zip((LEFT, 330, 420), row, strict=True):
            for place, words in enumerate(cell):
                pages.at(x, pages.y - 11 * place, words)
        pages.y -= 11 * (max(map(len, row)) - 1)
    document = read_document(pages.bytes(), name="table.pdf")
    words = [block.span.of(document.text) for block in document.blocks]
    assert words == [
        "Question | Number | Day",
        "Lamps of the sea Northern and southern | 81/1 | 4 March",
        "Oil | 81/2 | 5 March",
    ]


def test_a_footnote_that_goes_over_the_page_is_one():
    pages = Pages()
    pages.head("A/81/500", 2, 3)
    pages.lines("The lamps are old, as the survey tells us, and have to be mended before the year is", number="1.")
    pages.note("3", "The survey was made in all harbours of the northern and", y=90)
    pages.turn()
    pages.head("A/81/500", 3, 3)
    pages.lines("out.", first=LEFT)
    pages.lines("Oil is dear.", number="2.")
    pages.at(LEFT + 12, 80, "southern seas.", size=8.5)
    document = read_document(pages.bytes(), name="note.pdf")
    notes = [block.span.of(document.text) for block in document.blocks if block.kind is F]
    assert notes == ["The survey was made in all harbours of the northern and southern seas."]


def test_a_running_head_that_stands_on_one_page_only_is_gone():
    pages = Pages()
    pages.lines("The lamps are old.", number="1.")
    pages.turn()
    pages.head("A/81/500", 2, 2)
    pages.lines("Oil is dear.", number="2.")
    document = read_document(pages.bytes(), name="two.pdf")
    assert [block.span.of(document.text) for block in document.blocks] == ["The lamps are old.", "Oil is dear."]


@pytest.mark.parametrize(
    ("last", "first", "whole"),
    [
        ("the care of lamps along all of the coasts of the northern seas and of their many islands,",
         "Noting with concern the number of lamps that have gone out since then,", False),
        ("the care of lamps along all of the coasts of the northern seas and of their many islands, and",
         "Keepers who look after them in every season and in all weathers,", True),
        ("the care of lamps along all of the coasts of the northern seas and of their many islands,",
         "Tarva and the other ports of the eastern seas that have lamps of their own,", True),
    ],
    ids=["the next clause", "after and", "no participle"],
)  # fmt: skip
def test_a_clause_of_a_preamble_that_begins_a_page_is_one_of_its_own(last, first, whole):
    pages = Pages()
    pages.lines("Recalling its resolution 12/3 of 7 May 2020, in which it spoke of the harbours and of", last)
    pages.turn()
    pages.lines(first)
    document = read_document(pages.bytes(), name="preamble.pdf")
    assert len(document.blocks) == (1 if whole else 2)
