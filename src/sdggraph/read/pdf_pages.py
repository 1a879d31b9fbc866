"""The pages of a PDF as pieces of text with their places; their words are in pdf_pieces, their tags in pdf_tags."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from sdggraph.core.errors import ReadError
from sdggraph.read.pdf_picture import is_pictured
from sdggraph.read.pdf_pieces import Piece, Widths, Words
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
# A page with no more letters than a stamp or a page number has, under a picture, is a picture.
FEW_LETTERS = 60


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
        widths: Widths = {}
        begun = time.process_time()
        for place in range(count):
            page = _page(document, place, source.name, widths)
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


def _page(document: pdfium.PdfDocument, place: int, name: str, widths: Widths) -> Page | None:
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
            pieces = _upright(Words(text, widths).run(count), page.get_rotation(), width, height)
            pictured = sum(len(piece.text) for piece in pieces) < FEW_LETTERS and is_pictured(page, width, height)
            return Page(place + 1, width, height, tuple(pieces), read_cells(page), pictured)


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
