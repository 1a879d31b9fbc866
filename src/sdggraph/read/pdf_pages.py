"""The pages of a PDF as pieces of text with their places; everything that touches pypdfium2 is here."""

from __future__ import annotations

import ctypes
import math
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from sdggraph.core.errors import ReadError
from sdggraph.read.pdf_picture import is_pictured
from sdggraph.read.pdf_tags import Cells, read_cells
from sdggraph.read.source import Source

# The longest reports of the United Nations have 900 pages; the densest page of them has 9,000 characters.
MAX_PAGES = 5_000
MAX_PAGE_CHARACTERS = 200_000
MAX_CHARACTERS = 20_000_000
# A line has three or four pieces; a page that is set word by word has 800.
MAX_PIECES = 400_000
# Ordinary pages take a hundredth of a second each; maps and charts drawn line by line a few seconds at most.
PATIENCE, PATIENCE_A_PAGE = 10.0, 0.1
# A gap between two characters is a blank from here on, in heights of the type. A printed blank has 0.25 and, in a line
# set tight, hardly less than 0.17; what kerning leaves between two pieces of a word has less.
BLANK = 0.16
_FAR = 1.0
_BOLD_WEIGHT = 600
_FIXED, _ITALIC, _FORCE_BOLD = 1, 1 << 6, 1 << 18
# A page with no more letters than a stamp or a page number has, under a picture, is a picture.
FEW_LETTERS = 60
_BREAKS = frozenset("\r\n\x00")
# How the library writes a hyphen at a line's end.
_CUTS = str.maketrans({"\ufffe": "-", "\x02": "-"})


# The text object of a character as a plain number: to compare wrapped pointers takes longer than all the rest.
_object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one type on one base line. ``x0`` and ``x1`` leave out blanks at the ends; ``y`` grows upwards."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    fixed: bool = False
    mark: int = -1
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size as it is looked at, its pieces in the order of the file, and its tagged tables.

    ``pictured`` says that it is a picture: pictures cover it, and there are hardly any letters.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    cells: Cells
    pictured: bool = False


def read_pages(source: Source) -> Iterator[Page]:
    """The pages one after another.

    Raises:
        ReadError: if the file is locked, damaged or too long.
    """
    with closing(_opened(source)) as document:
        count = len(document)
        if count > MAX_PAGES:
            raise ReadError(source.name, f"it has more than {MAX_PAGES:,} pages.", "Split it into several documents.")
        if count < 1:
            raise ReadError(source.name, "this PDF has no pages.", "Check that the file was saved and copied whole.")
        total = pieces = 0
        begun = time.process_time()
        for place in range(count):
            page = _page(document, place, source.name)
            if time.process_time() - begun > PATIENCE + PATIENCE_A_PAGE * place:
                reason = "its pages take more time than any document needs."
                raise ReadError(source.name, reason, "Print it to a new PDF and try that.")
            if page is None:
                continue
            pieces += len(page.pieces)
            if pieces > MAX_PIECES:
                reason = f"its words stand in more than {MAX_PIECES:,} pieces."
                raise ReadError(source.name, reason, "Split it into several documents, or print it to a new PDF.")
            total += sum(len(piece.text) for piece in page.pieces)
            if total > MAX_CHARACTERS:
                reason = f"it holds more than {MAX_CHARACTERS:,} characters."
                raise ReadError(source.name, reason, "Split it into several documents.")
            yield page


def _opened(source: Source) -> pdfium.PdfDocument:
    if b"%PDF-" not in source.data[:1024]:
        raise ReadError(source.name, "it is named a PDF and is none.", "Give the file the ending of what it is.")
    try:
        return pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            reason, remedy = "this PDF is locked with a password.", "Save it without a password and try again."
            raise ReadError(source.name, reason, remedy) from error
        reason = "this PDF is damaged or not complete; nothing in it can be read."
        raise ReadError(source.name, reason, "Fetch or save it again.") from error


def _page(document: pdfium.PdfDocument, place: int, name: str) -> Page | None:
    """One page, or ``None`` if it is damaged: the others are still worth reading."""
    try:
        page = document[place]
    except pdfium.PdfiumError:
        return None
    with closing(page):
        try:
            text = page.get_textpage()
        except pdfium.PdfiumError:
            return None
        with closing(text):
            width, height = page.get_size()
            count = raw.FPDFText_CountChars(text)
            if count > MAX_PAGE_CHARACTERS:
                reason = f"page {place + 1} holds more than {MAX_PAGE_CHARACTERS:,} characters."
                raise ReadError(name, reason, "It is no page that a person could read; check the file.")
            pieces = _upright(_Reader(text).run(count), page.get_rotation(), width, height)
            pictured = sum(len(piece.text) for piece in pieces) < FEW_LETTERS and is_pictured(page, width, height)
            return Page(place + 1, width, height, tuple(pieces), read_cells(page), pictured)


@dataclass(slots=True)
class _Type:
    """What holds for all characters of a text object."""

    y: float
    size: float
    turn: int
    bold: bool
    italic: bool
    fixed: bool
    mark: int


class _Reader:
    """Goes through the characters of a page once."""

    def __init__(self, text: pdfium.PdfTextPage) -> None:
        self.text = text.raw
        self.box = raw.FS_RECTF()
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()
        self.matrix = raw.FS_MATRIX()
        self.pieces: list[tuple[int, Piece]] = []

    def run(self, count: int) -> list[tuple[int, Piece]]:
        text, box, handle = self.text, self.box, ctypes.cast(self.text, ctypes.c_void_p)
        before, kind, chars = 0, None, list[str]()
        start = end = 0.0
        for place in range(count):
            code = raw.FPDFText_GetUnicode(text, place)
            char = chr(code) if code < 0x110000 else "\ufffd"
            if char in _BREAKS or raw.FPDFText_IsGenerated(text, place) == 1:
                # Blanks and line ends that the library adds are judged anew, by their places.
                continue
            address = _object_at(handle, place) or 0
            if address != before or kind is None:
                self._keep(kind, chars, start, end)
                before, kind, chars = address, self._type(place, address), []
            if char.isspace():
                self._blank(chars)
                continue
            raw.FPDFText_GetLooseCharBox(text, place, box)
            low, high = (box.left, box.right) if kind.turn in {0, 2} else (box.bottom, box.top)
            if kind.turn >= 2:
                low, high = -high, -low
            if chars and (low - end > _FAR * kind.size or low < start):
                self._keep(kind, chars, start, end)
                chars = []
            elif chars and low - end > BLANK * kind.size and chars[-1] != " ":
                chars.append(" ")
            if not chars:
                start = low
            chars.append(char)
            end = high
        self._keep(kind, chars, start, end)
        return self.pieces

    def _blank(self, chars: list[str]) -> None:
        if chars:
            if chars[-1] != " ":
                chars.append(" ")
        elif self.pieces and not self.pieces[-1][1].text.endswith(" "):
            turn, last = self.pieces[-1]
            self.pieces[-1] = (turn, replace(last, text=f"{last.text} "))

    def _keep(self, kind: _Type | None, chars: list[str], start: float, end: float) -> None:
        if kind is None or not chars:
            return
        words = "".join(chars).translate(_CUTS)
        piece = Piece(words, start, end, kind.y, kind.size, kind.bold, kind.italic, kind.fixed, kind.mark)
        self.pieces.append((kind.turn, piece))

    def _type(self, place: int, address: int) -> _Type:
        text = self.text
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        raw.FPDFText_GetFontInfo(text, place, self.name, 128, self.flags)
        raw.FPDFText_GetMatrix(text, place, self.matrix)
        matrix, flags = self.matrix, self.flags.value
        size = raw.FPDFText_GetFontSize(text, place) * math.hypot(matrix.c, matrix.d)
        angle = math.atan2(matrix.b, matrix.a)
        turn = round(angle / (math.pi / 2)) % 4
        name = self.name.value.lower()
        bold = b"bold" in name or b"black" in name or b"heavy" in name or bool(flags & _FORCE_BOLD)
        if not bold:
            bold = raw.FPDFText_GetFontWeight(text, place) >= _BOLD_WEIGHT
        italic = bool(flags & _ITALIC) or b"italic" in name or b"oblique" in name
        line = {0: y.value, 1: -x.value, 2: -y.value, 3: x.value}[turn]
        thing = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        mark = raw.FPDFPageObj_GetMarkedContentID(thing) if address else -1
        return _Type(line, size or 1.0, turn, bold, italic, bool(flags & _FIXED), mark)


def _upright(found: list[tuple[int, Piece]], rotation: int, width: float, height: float) -> list[Piece]:
    """The pieces that run as most of the page does, placed as they are looked at; what is set across is left out."""
    turns = Counter[int]()
    for turn, piece in found:
        turns[turn] += len(piece.text)
    if not turns:
        return []
    main = max(turns, key=lambda turn: (turns[turn], turn == 0))
    pieces = [piece for turn, piece in found if turn == main]
    # A page that is turned has its sides measured as it is shown; the pieces lie as they are in the file.
    flat = (width, height) if rotation in {0, 180} else (height, width)
    across, along = {0: (0.0, 0.0), 1: (0.0, flat[0]), 2: flat, 3: (flat[1], 0.0)}[main]
    if (across, along) == (0.0, 0.0):
        return pieces
    return [replace(piece, x0=piece.x0 + across, x1=piece.x1 + across, y=piece.y + along) for piece in pieces]
