"""Footnotes as pages and web pages set them: a tab behind the mark, named elements, ways back to the mark."""

from __future__ import annotations

import pytest
from tests.unit.pdf_pages_made import LEFT, Pages

from sdggraph.core.document import BlockKind
from sdggraph.read import read_document
from sdggraph.read.hyphens import Hyphens

WORDS = "The keepers met<a href='#fn1'><sup>1</sup></a> at Tarva and agreed on a plan for the lamps of the sea."


def told(document):
    return [
        (block.kind.value, block.number, block.span.of(document.text))
        for block in document.blocks
        if block.kind is not BlockKind.PARAGRAPH
    ]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("<p><sup>1</sup> See the plan.</p>", [("footnote", "1", "See the plan.")]),
        ("<p><a href='#r'><sup>[1]</sup></a> See the plan.</p>", [("footnote", "1", "See the plan.")]),
        ("<ol><li id='fn:1'>See the plan. <a href='#r'>↩</a></li></ol>", [("footnote", "1", "See the plan.")]),
        ("<ol><li id='cite_note-1'><a href='#r'>^</a> See it.</li></ol>", [("footnote", "1", "See it.")]),
        ("<div id='ftn1'><p>See the plan.</p></div>", [("footnote", "1", "See the plan.")]),
        # Only what is named or raised is a note.
        ("<ol><li id='first'>See the plan.</li></ol>", [("list-item", "1", "See the plan.")]),
        ("<p>1 July was the day on which they met.</p>", []),
        ("<p>1<sup>st</sup> of all, the keepers should mend the lamps.</p>", []),
        ("<h2 id='note-1'>Lamps</h2>", [("heading", None, "Lamps")]),
    ],
)
def test_notes_of_a_web_page(below, expected):
    page = f"<html lang='en'><body><article><p>{WORDS}</p>{below}</article></body></html>"
    document = read_document(page.encode(), name="a.html")
    assert told(document) == expected
    assert [mark.mark for mark in document.note_marks] == ["1"]


@pytest.mark.parametrize(
    ("way", "size", "rise", "footnote"),
    [(3, 6, 3, True), (11, 6, 3, True), (20, 6, 3, True), (60, 6, 3, False)],
)
def test_the_mark_of_a_note_stands_before_its_words(way, size, rise, footnote):
    pages = Pages()
    pages.lines(
        "Lamps are older than boats, as the survey of the Council of Harbours has shown in", "2024.", first=LEFT
    )
    pages.at(LEFT, 90 + rise, "1", size=size)
    pages.at(LEFT + size / 2 + way, 90, "See the survey of lamps.", size=8.5)
    document = read_document(pages.bytes(), name="a.pdf")
    notes = [words for words in told(document) if words[0] == "footnote"]
    assert notes == ([("footnote", "1", "See the survey of lamps.")] if footnote else [])


def test_small_figures_beside_a_mark_that_has_found_its_words():
    pages = Pages()
    pages.lines(
        "Lamps are older than boats, as the survey of the Council of Harbours has shown in", "2024.", first=LEFT
    )
    pages.at(LEFT, 93, "1", size=6)
    pages.at(LEFT + 14, 90, "See the survey of lamps.", size=8.5)
    pages.at(LEFT + 200, 91.5, "2", size=6)
    document = read_document(pages.bytes(), name="a.pdf")
    assert ("footnote", "1", "See the survey of lamps.") in told(document)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["See www.tarva.example/plan_of_", "lamps.pdf for all."], "See www.tarva.example/plan_of_lamps.pdf for all."),
        (["See www.tarva.example/plan/", "lamps.pdf for all."], "See www.tarva.example/plan/lamps.pdf for all."),
        # A line to be filled in is no address.
        (["The keeper's name: ____", "and the day."], "The keeper's name: ____ and the day."),
        (["The keeper's name: _", "and the day."], "The keeper's name: _ and the day."),
    ],
)
def test_an_address_over_two_lines(lines, expected):
    assert Hyphens(lines).join(lines) == expected
