"""What an OCR program found in the picture of a page, as words with their places on the page."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass

from lxml import etree, html

from sdggraph.read.pdf_pages import MAX_PAGE_CHARACTERS, Page
from sdggraph.read.pdf_pieces import Piece

_BOX = re.compile(r"\bbbox (-?\d{1,6}) (-?\d{1,6}) (-?\d{1,6}) (-?\d{1,6})")
_BASE = re.compile(r"\bbaseline (-?[\d.]{1,12}) (-?[\d.]{1,12})")
_SIZE = re.compile(r"\bx_size ([\d.]{1,12})")
_SURE = re.compile(r"\bx_wconf (\d{1,3})")
_DOTS = re.compile(rb"P5 (\d{1,6}) (\d{1,6}) 255\n")
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
# Type is a little bigger than the way from its lowest to its highest letter.
_TYPE = 1.1
# Lines that the program itself hardly believes are specks, stamps and handwriting.
_LEAST_SURE = 30


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its words with their ends, and its base line as a place and a slope, all in dots from the top left."""

    words: tuple[tuple[str, float, float], ...]
    middle: float
    base: float
    slope: float
    size: float


def words_of(told: bytes, picture: bytes, page: Page) -> list[Piece]:
    """The words in the program's answer (hOCR), placed on the page as its own text would be."""
    dots = _DOTS.match(picture)
    if not dots or not int(dots[1]):
        return []
    scale = page.width / int(dots[1])
    lines = _lines(told)
    # A picture that lies askew is read as if it were straight.
    long = [line.slope for line in lines if len(line.words) > 3]
    slope = statistics.median(long) if long else 0.0
    pieces, total = list[Piece](), 0
    for line in lines:
        base = line.base + slope * (int(dots[1]) / 2 - line.middle)
        y = page.height - base * scale
        for word, left, right in line.words:
            total += len(word)
            if total > MAX_PAGE_CHARACTERS:
                return pieces
            pieces.append(Piece(f"{word} ", left * scale, right * scale, y, _TYPE * line.size * scale))
    return pieces


def _lines(told: bytes) -> list[_Line]:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
    try:
        root = html.document_fromstring(told, parser=parser)
    except (etree.ParserError, ValueError):
        return []
    found = (_line(each) for each in root.iter("span") if each.get("class") in _LINES)
    return [line for line in found if line is not None]


def _line(element: html.HtmlElement) -> _Line | None:
    title = element.get("title") or ""
    box, base, size = _BOX.search(title), _BASE.search(title), _SIZE.search(title)
    if box is None:
        return None
    left, top, right, low = (float(each) for each in box.groups())
    words, sure = list[tuple[str, float, float]](), list[int]()
    for each in element.iter("span"):
        own = each.get("title") or ""
        place, text = _BOX.search(own), "".join(each.itertext()).strip()
        if each.get("class") == "ocrx_word" and place and text:
            words.append((text, float(place[1]), float(place[3])))
            sure.append(int(found[1]) if (found := _SURE.search(own)) else 100)
    if not words or statistics.mean(sure) < _LEAST_SURE:
        return None
    slope, off = (_number(base[1]), _number(base[2])) if base else (0.0, 0.0)
    middle = (left + right) / 2
    height = _number(size[1]) if size else low - top
    return _Line(tuple(words), middle, low + off + slope * (middle - left), slope, height or 1.0)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
