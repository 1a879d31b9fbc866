"""Damaged and hostile files of every format, the smallest of each kind that once did harm: each is read or refused in words.

What ends a whole process or takes minutes runs in a process of its own within the reader; the limits are made small here.
"""

from __future__ import annotations

import time
import zlib

import pytest
from tests.unit.pdf_pages_made import report

from sdggraph.core.errors import ReadError
from sdggraph.read import pdf_guard, pdf_pages, read_document
from sdggraph.segment import segment

TEXT = b"BT /F 10 Tf 100 700 Td (The Council should act now.) Tj ET"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(*objects: bytes) -> bytes:
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


def stream(data: bytes, more: bytes = b"", line: bytes = b"\n") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<</Filter/FlateDecode/Length %d%s>>stream%s%s\nendstream" % (len(packed), more, line, packed)


def pages(content: bytes, *more: bytes, kids: int = 1, contents: bytes = b"4 0 R", font: bytes = FONT) -> bytes:
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %s"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>" % contents
    )
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * kids, kids)
    return pdf(CATALOGUE, tree, page, content, font, *more)


def meaning(length: int) -> bytes:
    table = b"1 begincodespacerange <00><ff> endcodespacerange 1 beginbfchar <61> <" + b"0041" * length + b"> endbfchar"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    return pages(stream(b"BT /F 10 Tf 10 100 Td (%s) Tj ET" % (b"a" * length)), stream(table), font=font)


def drawing(subtype: bytes) -> bytes:
    return (
        b"<</Type/XObject/Subtype/%s/BBox[0 0 9 9]/Resources<</X#4fbject<</X 6 0 R>>>>/Length 12>>stream\n"
        b"/X Do /X Do \nendstream" % subtype
    )


def plain_drawing(words: bytes) -> bytes:
    return stream(words, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</Y 6 0 R>>>>")


UNUSUAL = [
    ("one content many times over", pages(stream(b"q " * 600_000), contents=b"[" + b"4 0 R " * 300 + b"]")),
    ("one content a dozen times over", pages(stream(TEXT * 20_000), contents=b"[" + b"4 0 R\n" * 12 + b"]")),
    ("marks within marks", pages(stream(b"/P BMC " * 600 + TEXT + b" EMC" * 600))),
    ("marks with values, not packed", pages(b"<</Length 6000>>stream\n%s\nendstream" % (b"/P<<>>BDC " * 600 + TEXT))),
    ("a character that stands for a long text", meaning(2000)),
    ("names that hide what they are", pages(stream(TEXT), drawing(b"F#6frm"))),
    ("a way of packing that is told elsewhere", pages(stream(TEXT).replace(b"/FlateDecode", b" 6 0 R"), b"/FlateDecode")),
    ("a way of packing that is not measured", pages(stream(TEXT), b"<</Filter/LZWDecode/Length 1>>stream\nx\nendstream")),
    ("packed twice as text", pages(stream(TEXT, b"/X[/A85]/FlateDecode 1"))),
    ("no table of objects", b"%PDF-1.7\n" + b"1 0 obj<</Filter/FlateDecode>>stream\nx\nendstream\n" * 50),
    ("a table that is not where it should be", report()[:-40] + b"startxref\n7\n%%EOF"),
    ("a drawing that may draw another", pages(stream(TEXT), plain_drawing(b"/X Do"))),
    ("a long content named in a short and in a long list", pages(stream(b"q " * 3_900_000), contents=b"[" + b"4 0 R " * 50 + b"]")),
    ("a drawing that is longer than pages are", pages(stream(b" " * (9 << 20), b"/Subtype/Image"))),
]  # fmt: skip


@pytest.fixture
def apart(monkeypatch):
    """The files that were read in a process of their own."""
    seen = []

    def refuse(source):
        seen.append(source.name)
        raise ReadError(source.name, "it was read apart.", "None.")

    monkeypatch.setattr(pdf_guard, "_apart", refuse)
    return seen


@pytest.mark.parametrize("data", [case[1] for case in UNUSUAL], ids=[case[0] for case in UNUSUAL])
def test_an_unusual_pdf_is_read_apart(data, apart):
    with pytest.raises(ReadError, match="apart"):
        read_document(data, name="a.pdf")
    assert apart == ["a.pdf"]


def test_an_ordinary_pdf_is_not(apart):
    assert read_document(report(), name="a.pdf").blocks
    assert read_document(pages(stream(TEXT), kids=300), name="a.pdf").blocks
    assert read_document(pages(stream((b"/P BMC " + TEXT + b" EMC ") * 600)), name="a.pdf").blocks
    # A drawing that could draw others and draws none; a long list that names each part once.
    assert read_document(pages(stream(TEXT), plain_drawing(b"0 0 m 9 9 l S")), name="a.pdf").blocks
    parts = b"[4 0 R " + b"".join(b"%d 0 R " % number for number in range(6, 400)) + b"]"
    assert read_document(pages(stream(TEXT + b" " * 2_000_000), contents=parts), name="a.pdf").blocks
    assert apart == []


def test_many_streams_are_measured_in_no_time(apart):
    data = (
        b"%PDF-1.7\n" + (b"1 0 obj<</Filter/FlateDecode>>stream\n" + zlib.compress(b" ") + b"\nendstream\n") * 100_000
    )
    started = time.perf_counter()
    with pytest.raises(ReadError, match="apart"):
        read_document(data, name="a.pdf")
    assert time.perf_counter() - started < 5


def test_a_stream_that_breaks_off_is_measured_as_far_as_it_goes(monkeypatch):
    monkeypatch.setattr(pdf_guard, "MAX_STREAM", 1 << 20)
    whole = stream(bytes(range(256)) * (1 << 14))
    with pytest.raises(ReadError, match="unpacks to more"):
        read_document(pages(whole[:-40] + b"\xff" * 40 + b"\nendstream"), name="a.pdf")


@pytest.mark.parametrize("line", [b"\r", b"\n", b"\r\n", b" \n"])
def test_a_stream_is_measured_however_its_first_line_ends(line, monkeypatch):
    monkeypatch.setattr(pdf_guard, "MAX_STREAM", 1 << 20)
    with pytest.raises(ReadError, match="unpacks to more"):
        read_document(pages(stream(b" " * (2 << 20), line=line)), name="a.pdf")


def test_what_runs_out_of_memory_or_time_apart_is_refused():
    started = time.perf_counter()
    # The library ends the process where its memory runs out.
    with pytest.raises(ReadError, match="more time or memory"):
        read_document(pages(stream(b"q " * 8_000_000), contents=b"[" + b"4 0 R " * 300 + b"]"), name="a.pdf")
    assert time.perf_counter() - started < 15


def test_pages_that_take_long_are_given_up(monkeypatch):
    monkeypatch.setattr(pdf_pages, "PATIENCE", 0.0)
    monkeypatch.setattr(pdf_pages, "PATIENCE_A_PAGE", 0.0)
    with pytest.raises(ReadError, match="take more time"):
        read_document(pages(stream(b"0 0 m 10 10 l S " * 20_000), kids=5), name="a.pdf")


def test_words_in_too_many_pieces_are_given_up(monkeypatch):
    monkeypatch.setattr(pdf_pages, "MAX_PIECES", 50)
    content = b"BT /F 1 Tf " + b"".join(b"1 0 0 1 %d 90 Tm (Word) Tj " % (8 * n) for n in range(60)) + b" ET"
    with pytest.raises(ReadError, match="pieces"):
        read_document(pages(stream(content)), name="a.pdf")


@pytest.mark.parametrize(
    "data",
    [
        pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 3/Parent 2 0 R>>"),
        pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", b"null"),
        pdf(CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count -5>>", b"null"),
        pages(stream(b"BT /F 1e38 Tf 1e38 1e38 Td (The Council) Tj ET")),
        pages(stream(b"BT /F 10 Tf 0 0 0 0 100 700 Tm (The Council) Tj ET")),
        b"%PDF-1.4\n4294967290 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 4294967290 0 R>>",
        report()[:-900],
        report()[:2000] + bytes(300) + report()[2300:],
    ],
)
def test_damaged_pdf_is_read_or_refused(data):
    try:
        document = read_document(data, name="a.pdf")
    except ReadError:
        return
    assert segment(document)


@pytest.mark.parametrize("start", ["9" * 5000, "²", "-3", "2000000000", "x"])
def test_the_first_number_of_a_list_may_be_anything(start):
    page = f"<html><body><ol type=i start={start}><li>Act now.<li>Report.</ol></body></html>"
    assert [block.number for block in read_document(page.encode(), name="a.html").blocks] == ["(i)", "(ii)"]


@pytest.mark.parametrize("charset", ["rot13", "zlib_codec", "base64", "undefined", "idna", "utf-7", "unicode_escape"])
def test_the_declared_charset_may_be_anything(charset):
    page = f"<html><meta charset={charset}><body><p>The Council should act.".encode() + b"\xff"
    assert "Council should act" in read_document(page, name="a.html").text


def test_quotations_within_quotations_take_no_time():
    started = time.perf_counter()
    assert read_document(b"> " * 200_000 + b"Act now.", name="a.md").text == "Act now.\n"
    assert time.perf_counter() - started < 5
