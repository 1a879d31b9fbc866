"""PDF pages that are pictures: what an OCR program finds is read like any other page, and without one the file says so.

The program is a small script here, so that every rule is tried wherever the tests run; where Tesseract is installed it is
tried as well.
"""

from __future__ import annotations

import io
import shutil
import stat
import sys

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.unit.pdf_pages_made import HEIGHT, WIDTH, Pages, report

from sdggraph.core import ReadError, Severity
from sdggraph.read import pdf_ocr, read_document
from sdggraph.read.pdf_pages import Page
from sdggraph.read.pdf_tags import Cells
from sdggraph.read.pdf_words import words_of

# What a page of letter size has in dots, and a dot in points.
WIDE, HIGH = 2550, 3301
DOT = 72 / 300


def picture(text: str = "", *, scale: float = 300 / 72):
    """A page of text as a scanner sees it."""
    import pypdfium2

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFont("Helvetica", 14)
    for place, line in enumerate(text.splitlines()):
        canvas.drawString(90, 700 - 17 * place, line)
    canvas.showPage()
    canvas.save()
    return ImageReader(pypdfium2.PdfDocument(buffer.getvalue())[0].render(scale=scale, grayscale=True).to_pil())


def scanned(*pages: str | None, over: str = "", part: float = 1.0) -> bytes:
    """Pages of pictures; ``None`` is a page of text, ``over`` are letters over each picture."""
    out = Pages()
    for words in pages:
        if words is None:
            out.lines("Keepers wrote this page with letters of its own, as keepers of lighthouses do.", first=123)
        else:
            out.canvas.drawImage(
                picture(words if len(words) != 1 else "A picture with some words"), 0, 0, WIDTH, HEIGHT * part
            )
            if over:
                out.at(90, 30, over)
        out.turn()
    out.canvas.save()
    return out.buffer.getvalue()


def hocr(*lines: tuple[float, float, str], size: float = 10, slope: float = 0.0, sure: int = 95) -> str:
    """What a program says of a page: lines with their place in points from the left and the foot."""
    told = []
    for x, y, text in lines:
        left, words = x, []
        for word in text.split():
            right = left + 5 * len(word)
            words.append(
                f"<span class='ocrx_word' title='bbox {left / DOT:.0f} 10 {right / DOT:.0f} 20; x_wconf {sure}'>{word}</span>"
            )
            left = right + 3
        base = (HEIGHT - y) / DOT + slope * ((x + left) / 2 - WIDTH / 2) / DOT
        low = base + 9 + slope * (left - x) / DOT / 2
        box = f"bbox {x / DOT:.0f} {low - 40:.0f} {left / DOT:.0f} {low:.0f}"
        start = base - slope * (left - x) / DOT / 2
        about = f"{box}; baseline {slope} {start - low:.1f}; x_size {size / 1.1 / DOT:.2f}"
        told.append(f'<span class="ocr_line" title="{about}">{"".join(words)}</span>')
    return f"<html><body><div class='ocr_page'>{''.join(told)}</div></body></html>"


PAGE = hocr(
    (90, 740, "A/81/500"),
    (90, 680, "I. Lamps"),
    (90, 640, "1. Keepers of lighthouses should clean their lamps every week of the year and"),
    (90, 628, "report on it."),
    (90, 600, "2. They should count them, too, and tell the Council of Harbours how many there"),
    (300, 40, "7"),
)
NEXT = hocr(
    (90, 740, "A/81/500"), (90, 700, "are in every sea. It will publish the list before the end of the coming year.")
)


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Puts a script in the place of the OCR program; it notes how it was called and answers what is asked for."""

    def install(*answers: str, code: int = 0, says: str = "", wait: float = 0.0):
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        for place, answer in enumerate(answers):
            (folder / f"answer{place}").write_text(answer, encoding="utf-8")
        script = folder / "tesseract"
        script.write_text(
            f"#!{sys.executable}\nimport sys, time, pathlib\nhere = pathlib.Path({str(folder)!r})\n"
            "data = sys.stdin.buffer.read()\ncalls = here / 'calls'\n"
            "before = calls.read_text().splitlines() if calls.exists() else []\n"
            "calls.write_text('\\n'.join([*before, ' '.join([data.split(b'\\n')[0].decode(), *sys.argv[1:]])]))\n"
            f"time.sleep({wait})\nsys.stderr.write({says!r})\n"
            f"sys.stdout.write((here / f'answer{{min(len(before), {len(answers) - 1})}}').read_text() if {bool(answers)} else '')\n"
            f"sys.exit({code})\n",
            encoding="utf-8",
        )
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv(pdf_ocr.SETTING, str(script))
        return folder / "calls"

    monkeypatch.delenv(pdf_ocr.LANGUAGES, raising=False)
    return install


@pytest.fixture
def without(monkeypatch, tmp_path):
    monkeypatch.delenv(pdf_ocr.SETTING, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))


def told(document) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.severity.value, problem.message) for problem in document.problems]


def blocks(document) -> list[tuple[int | None, str, str | None, str]]:
    return [(each.page, each.kind.value, each.number, each.span.of(document.text)) for each in document.blocks]


def test_pictures_are_read_in_the_same_layout_as_other_pages(program):
    calls = program(PAGE, NEXT)
    document = read_document(scanned("x", "y"), name="a.pdf")
    assert blocks(document) == [
        (1, "other", None, "A/81/500"),
        (1, "heading", "I", "Lamps"),
        (1, "paragraph", "1", "Keepers of lighthouses should clean their lamps every week of the year and report on it."),
        (
            1,
            "paragraph",
            "2",
            "They should count them, too, and tell the Council of Harbours how many there are in every sea. It will publish the list before the end of the coming year.",
        ),
    ]  # fmt: skip
    assert told(document) == [
        ("read-ocr", "info", "pages 1-2: pictures of text, which an OCR program read; words may be wrong.")
    ]
    assert calls.read_text().splitlines() == [f"P5 {WIDE} {HIGH} 255 stdin stdout -l eng --psm 3 --dpi 300 hocr"] * 2


def test_pages_with_text_keep_it(program):
    calls = program(PAGE)
    document = read_document(scanned(None, "x"), name="a.pdf")
    assert [block[3][:12] for block in blocks(document)] == ["Keepers wrot", "Lamps", "Keepers of l", "They should "]
    assert told(document)[0][2].startswith("page 2: ")
    assert len(calls.read_text().splitlines()) == 1


def test_a_file_with_text_asks_no_program(program):
    calls = program(PAGE)
    assert not read_document(report(), name="a.pdf").problems
    assert not calls.exists()


@pytest.mark.parametrize(
    ("over", "answer", "expected"),
    [
        ("Scanned by the library", PAGE, "Keepers of lighthouses"),
        # The letters over a picture are kept where the picture tells hardly more.
        ("Scanned by the library", hocr((90, 700, "Scanned by the library of the sea")), "Scanned by the library"),
    ],
)
def test_a_stamp_over_a_picture_is_not_its_text(program, over, answer, expected):
    program(answer)
    document = read_document(scanned("x", over=over), name="a.pdf")
    assert expected in document.text
    assert ("Scanned" in document.text) == (expected == over)
    assert "of the sea" not in document.text


def test_letters_over_a_small_picture_are_the_page(program):
    calls = program(PAGE)
    document = read_document(scanned("x", over="A short page.", part=0.4), name="a.pdf")
    assert document.text == "A short page.\n"
    assert not calls.exists()


def test_without_a_program_a_file_of_pictures_says_what_to_install(without):
    with pytest.raises(ReadError) as error:
        read_document(scanned("x"), name="a.pdf")
    assert error.value.reason == "it holds pictures of pages and no text."
    for words in ("Tesseract", "apt install tesseract-ocr", "brew install tesseract", "winget", "ocrmypdf"):
        assert words in error.value.remedy


def test_without_a_program_the_other_pages_are_read(without):
    document = read_document(scanned("x", None, "x", "x"), name="a.pdf")
    assert [block[0] for block in blocks(document)] == [2]
    assert told(document) == [("read-pictures", "warning", "pages 1, 3-4: pictures without text, which were not read.")]
    assert "apt install tesseract-ocr" in document.problems[0].remedy


def test_it_can_be_turned_off(program, monkeypatch):
    calls = program(PAGE)
    monkeypatch.setenv(pdf_ocr.SETTING, "off")
    with pytest.raises(ReadError, match="SDGGRAPH_OCR=off"):
        read_document(scanned("x"), name="a.pdf")
    assert not calls.exists()


def test_the_languages_can_be_chosen(program, monkeypatch):
    calls = program(PAGE)
    monkeypatch.setenv(pdf_ocr.LANGUAGES, "fra+eng")
    read_document(scanned("x"), name="a.pdf")
    assert "-l fra+eng" in calls.read_text()


def test_a_picture_that_lies_askew_keeps_its_rows():
    # Two columns, the right one six points lower than the left as scanned.
    rows = [
        ((90, 700 - 14 * n, f"Lamp {n} of the north"), (330, 700 - 14 * n, f"lit at {n} this morning"))
        for n in range(4)
    ]
    answer = hocr(*(line for row in rows for line in row), slope=0.02).encode()
    page = Page(1, WIDTH, HEIGHT, (), Cells())
    heights = [round(piece.y) for piece in words_of(answer, b"P5 %d %d 255\n" % (WIDE, HIGH), page)]
    assert heights == [y for y in (700, 686, 672, 658) for _ in range(10)]


def test_lines_measured_a_little_smaller_are_the_same_type(program):
    body = [
        (90, 700 - 12 * n, f"line {n} of a paragraph that fills its whole width with words and words") for n in range(6)
    ]
    answer = (
        hocr(*body[:3]).replace("</div></body></html>", "")
        + hocr(*body[3:], size=8.6).partition("<div class='ocr_page'>")[2]
    )
    program(answer)
    assert len(blocks(read_document(scanned("x"), name="a.pdf"))) == 1


def test_specks_are_no_words(program):
    program(hocr((90, 700, "Keepers should clean the lamps."))[:-20] + hocr((90, 600, "~. |' x,"), sure=12))
    assert read_document(scanned("x"), name="a.pdf").text == "Keepers should clean the lamps.\n"


@pytest.mark.parametrize(
    "answer", ["", "<html>", "no page at all", hocr(), "<span class='ocr_line' title='bbox'>x</span>"]
)
def test_pictures_without_words_are_told(program, answer):
    program(answer)
    with pytest.raises(ReadError, match="found no words in them") as error:
        read_document(scanned("x"), name="a.pdf")
    assert "300 dots" in error.value.remedy


def test_a_blank_page_is_not_asked_for(program):
    calls = program(PAGE)
    with pytest.raises(ReadError, match="found no words"):
        read_document(scanned(""), name="a.pdf")
    assert not calls.exists()


def test_a_program_that_fails_is_quoted(program):
    program(PAGE, code=1, says="Error opening data file eng.traineddata\nmore\n")
    with pytest.raises(ReadError) as error:
        read_document(scanned("x"), name="a.pdf")
    assert error.value.remedy == "The OCR program said: Error opening data file eng.traineddata."
    document = read_document(scanned(None, "x"), name="a.pdf")
    assert told(document) == [("read-pictures", "warning", "page 2: pictures that the OCR program could not read.")]


def test_a_program_that_hangs_is_ended(program, monkeypatch):
    monkeypatch.setattr(pdf_ocr, "PAGE_SECONDS", 3)
    program(PAGE, wait=30)
    with pytest.raises(ReadError, match="more than a minute"):
        read_document(scanned("x"), name="a.pdf")


def test_pictures_that_hold_nothing_use_up_the_time(program, monkeypatch):
    monkeypatch.setattr(pdf_ocr, "SPARE_SECONDS", 0.0)
    calls = program(PAGE)
    document = read_document(scanned(None, "x", "x"), name="a.pdf")
    # The first is always tried, and each that is read brings time for the next.
    assert [problem.code for problem in document.problems] == ["read-ocr"]
    assert len(calls.read_text().splitlines()) == 2
    (calls.parent / "answer0").write_text("", encoding="utf-8")
    calls.unlink()
    document = read_document(scanned(None, "x", "x"), name="a.pdf")
    assert told(document) == [("read-pictures", "warning", "page 3: pictures that the OCR program could not read.")]
    assert len(calls.read_text().splitlines()) == 1


def test_no_more_pictures_than_a_limit(program, monkeypatch):
    monkeypatch.setattr(pdf_ocr, "MAX_PICTURES", 1)
    program(PAGE)
    document = read_document(scanned("x", "x"), name="a.pdf")
    assert [problem.code for problem in document.problems] == ["read-ocr", "read-pictures"]
    assert "split the file" in document.problems[1].remedy


@pytest.mark.parametrize("box", [(1e7, 1e7), (14_400, 14_400), (3, 100_000)])
def test_a_giant_page_is_drawn_small_or_not_at_all(program, box):
    calls = program(PAGE)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=box, invariant=1)
    canvas.drawImage(picture("Words of a picture\n" * 30, scale=1), 0, 0, *box)
    canvas.showPage()
    canvas.save()
    try:
        read_document(buffer.getvalue(), name="a.pdf")
    except ReadError as error:
        assert "found no words" in error.reason  # noqa: PT017 (it may be read, too)
    if calls.exists():
        wide, high = calls.read_text().split()[1:3]
        assert int(wide) * int(high) <= 24_100_000


@pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed; its part is played by a script"
)
def test_tesseract_itself(monkeypatch):
    monkeypatch.delenv(pdf_ocr.SETTING, raising=False)
    document = read_document(
        scanned("1. Keepers of lighthouses should clean\ntheir lamps every week.\n\n2. They should count them."),
        name="a.pdf",
    )
    assert [(block[2], block[3]) for block in blocks(document)] == [
        ("1", "Keepers of lighthouses should clean their lamps every week."),
        ("2", "They should count them."),
    ]
    assert document.problems[0].severity is Severity.INFO
