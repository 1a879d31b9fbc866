"""PDF: files that cannot be read say why, in bounded time; the others keep their promises."""

from __future__ import annotations

import random
import zlib

import pytest
from tests.unit.pdf_pages_made import locked, picture_only, report

from sdggraph.core.errors import ReadError
from sdggraph.read import pdf_guard, pdf_pages, read_document
from sdggraph.read.pdf_guard import guarded_pages
from sdggraph.read.source import Source


def raw(*objects: bytes) -> bytes:
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return out + head + table + tail


def stream(data: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<</Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream" % (len(packed), more, packed)


def page(content: bytes, *more: bytes) -> bytes:
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *more,
    )


FORM = (
    b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 12>>"
    b"stream\n/X Do /X Do \nendstream"
)


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (locked(), "locked with a password", "without a password"),
        (picture_only(), "it holds pictures of pages and no text", "SDGGRAPH_OCR=off"),
        (report()[:600], "damaged or not complete", "again"),
        (b"%PDF-1.7 ...", "damaged or not complete", "again"),
        (bytes(range(256)), "is none", "ending"),
        (page(stream(b" " * (pdf_guard.MAX_STREAM + 2))), "unpacks to more than any page", "print it"),
        (page(stream(b"BT /F 9 Tf " + (b"(" + b"a b " * 500 + b") Tj ") * 120 + b"ET")), "more than 200,000 characters", "check the file"),
        (raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 1000000>>"), "more than 5,000 pages", "Split"),
    ],
    ids=["locked", "pictures", "cut", "stub", "named so only", "bomb", "dense", "pages"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(data, reason, remedy, monkeypatch):
    monkeypatch.setenv("SDGGRAPH_OCR", "off")
    with pytest.raises(ReadError) as error:
        read_document(data, name="report.pdf")
    assert error.value.where == "report.pdf"
    assert reason in error.value.reason
    assert remedy in error.value.remedy


def test_drawings_within_themselves_end_within_their_time(monkeypatch):
    monkeypatch.setattr(pdf_guard, "MAX_SECONDS", 3)
    with pytest.raises(ReadError, match="more time or memory"):
        read_document(page(stream(b"/X Do"), FORM), name="loop.pdf")


def test_a_process_of_its_own_reads_the_same():
    source = Source("report.pdf", report())
    assert pdf_guard._apart(source) == guarded_pages(source) == list(pdf_pages.read_pages(source))


def test_what_a_process_of_its_own_refuses_is_told_alike():
    with pytest.raises(ReadError, match="locked with a password"):
        pdf_guard._apart(Source("report.pdf", locked()))


def test_a_text_beyond_all_documents_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_pages, "MAX_CHARACTERS", 500)
    with pytest.raises(ReadError, match="more than 500 characters"):
        read_document(report(), name="long.pdf")


def test_damaged_files_are_read_or_refused():
    whole, chance = report(), random.Random(7)
    outcomes = set()
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 40)):
            data[chance.randrange(20, len(data))] = chance.randrange(256)
        cut = bytes(data[: chance.randrange(len(data) // 2, len(data))]) if chance.random() < 0.4 else bytes(data)
        try:
            outcomes.add(bool(read_document(cut, name="damaged.pdf").blocks))
        except ReadError as error:
            outcomes.add(error.remedy)
    assert True in outcomes
    assert outcomes - {True}
    assert all(outcomes)


def test_the_same_bytes_give_the_same_document():
    data = report()
    assert read_document(data, name="a.pdf") == read_document(data, name="a.pdf")


def test_a_pdf_is_known_by_its_bytes():
    assert read_document(report(), name="report.txt").source.media_type == "application/pdf"
