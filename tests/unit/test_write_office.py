"""Workbooks and text documents, read back with another library than the one that wrote them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from sdggraph.write import Column, Heading, Item, Link, Note, Report, Sheet, Span, Table, text_document, workbook

COLUMNS = (Column("one", 10), Column("two", 30))


def book(*rows: tuple[Any, ...]) -> bytes:
    return workbook([Sheet("S", COLUMNS, rows)])


def sheet(*rows: tuple[Any, ...]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(book(*rows)))["S"]


TEXTS = {
    # written, read
    "=1+1": "=1+1",
    '=HYPERLINK("http://x")': '=HYPERLINK("http://x")',
    "+1": "+1",
    "-1": "-1",
    "@SUM(A1)": "@SUM(A1)",
    "0123": "0123",
    "TRUE": "TRUE",
    "a\x00b\x08c\ud800d\ufffee\uffff": "abcde",
    "one\r\ntwo\rthree": "one\ntwo\nthree",
    "<r><t>x</t></r>": "<r><t>x</t></r> ",  # never copied as mark-up
    "a & b < c": "a & b < c",
    "_x0041_": "_x0041_",  # Excel's own escape, as text
    "https://example.org/x": "https://example.org/x",
    "  two blanks  ": "  two blanks  ",
}


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_text_stays_a_text(text):
    cell = sheet((text, "x"))["A2"]
    read = cell.value.replace("_x005F_", "_")  # which this reader leaves as it is
    assert (read, cell.data_type, cell.hyperlink) == (TEXTS[text], "s", None)


@pytest.mark.parametrize(("text", "marked"), [("=1+1", True), ("+1", True), ("-1", True), ("@a", True), ("a=1", False)])
def test_what_begins_like_a_formula_is_marked_as_text(text, marked):
    assert bool(sheet((text, "x"))["A2"].quotePrefix) is marked


def test_a_long_text_is_cut_and_says_so():
    whole, long, pairs = "x" * 32_767, "x" * 32_768, "😀" * 20_000
    page = sheet((whole, long), (pairs, ""))
    assert page["A2"].value == whole
    assert len(page["B2"].value) == 32_767
    assert page["B2"].value.endswith("xxx … [cut: the whole has 32,768 characters]")
    assert len(page["A3"].value.encode("utf-16-le")) // 2 <= 32_767
    assert page["A3"].value.endswith("😀 … [cut: the whole has 20,000 characters]")


def test_header_filter_widths_and_wrapping():
    page = sheet(("a", "b"), ("c", "d"))
    assert (page.freeze_panes, page.auto_filter.ref) == ("B2", "A1:B3")
    assert [round(page.column_dimensions[name].width) for name in "AB"] == [11, 31]  # with the padding of a cell
    assert page["A2"].alignment.wrap_text
    assert [cell.value for cell in page[1]] == ["one", "two"]


def test_rows_are_as_high_as_their_texts():
    page = sheet(("a", "b"), ("a", "word " * 30), ("a", "word " * 9000))
    low, high, highest = (page.row_dimensions[number].height for number in (2, 3, 4))
    assert low < 20
    assert 5 * low <= high <= 8 * low  # 150 characters in lines of 30
    assert highest == pytest.approx(409, abs=0.5)


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/id/a#b", True), ("http://example.org", True), ("urn:x:y", False),
        ("file:///etc/passwd", False), ("javascript:alert(1)", False), ("https://example.org/" + "x" * 2100, False),
    ],
)  # fmt: skip
def test_links_lead_to_the_web_only(address, linked):
    cell = sheet((Link("name", address), "x"))["A2"]
    assert cell.value == "name"
    assert (cell.hyperlink is not None) is linked
    if linked:
        found = cell.hyperlink.target + (f"#{cell.hyperlink.location}" if cell.hyperlink.location else "")
        assert found == address


def test_numbers_are_numbers_and_arabic_reads_from_the_right():
    page = sheet((12, "تدعو الدول"), ("latin", "x"))
    assert (page["A2"].value, page["A2"].data_type) == (12, "n")
    assert (page["B2"].alignment.readingOrder, page["B2"].alignment.horizontal) == (2, "right")
    assert page["A3"].alignment.readingOrder == 0


def test_more_links_than_excel_takes_become_text():
    content = book(*((Link("a", "https://example.org/a"), "x") for _ in range(65_533)))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        text = parts.read("xl/worksheets/sheet1.xml").decode()
    assert (text.count("<hyperlink "), text.count(">a</t>")) == (65_530, 65_533)


BLOCKS = (
    Note(("12 found.",)),
    Heading("States (2)"),
    Item("1. “States should act.”\x0b", (Link("A/1, para. 2", "https://example.org/s"), " · verb: should")),
    Item("تدعو الدول", (Link("B", "file:///etc/passwd"),)),
    Table(("one", "two"), (3.0, 4.0), ((("a",), (Link("b", "https://example.org/b"), "\nmore")), (("c",), ("d",)))),
    Note((Span("made by machine", italic=True),)),
)


def test_a_text_document_holds_its_blocks():
    read = docx.Document(io.BytesIO(text_document(Report("Title", BLOCKS, landscape=True))))
    texts = [one.text for one in read.paragraphs]
    assert texts[:6] == [
        "Title",
        "12 found.",
        "States (2)",
        "1. “States should act.”",
        "A/1, para. 2 · verb: should",
        "تدعو الدول",
    ]
    assert read.paragraphs[2].style.name == "Heading 1"
    assert [[cell.text for cell in row.cells] for row in read.tables[0].rows] == [
        ["one", "two"],
        ["a", "b\nmore"],
        ["c", "d"],
    ]
    assert [link.address for one in read.paragraphs for link in one.hyperlinks] == ["https://example.org/s"]
    assert "<w:tblHeader/>" in read.tables[0].rows[0]._tr.xml
    assert ["<w:bidi/>" in one._p.xml for one in read.paragraphs[3:6]] == [False, False, True]
    assert read.sections[0].page_width > read.sections[0].page_height


def _digests() -> str:
    import hashlib

    return " ".join(hashlib.sha256(one).hexdigest() for one in (book(("a", "=b")), text_document(Report("T", BLOCKS))))


def test_the_same_content_gives_the_same_bytes_at_any_time_and_place():
    code = "from test_write_office import _digests; print(_digests())"
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    env = {**os.environ, "PYTHONPATH": path, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "0"}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert ran.stdout.strip() == _digests()
    for content in (book(("a", "b")), text_document(Report("T", BLOCKS))):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            assert {one.date_time[:2] for one in parts.infolist()} == {(1980, 1)}
            assert b">2000-01-01T00:00:00Z</dcterms:created>" in parts.read("docProps/core.xml")
