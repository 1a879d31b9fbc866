"""One page of a PDF drawn as a picture, in a process of its own: for the program that reads pictures."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

import pypdfium2 as pdfium
from pypdfium2 import raw

# What OCR programs are made for, and the most dots that a page is drawn in (A3 at that has 17 million).
DOTS_AN_INCH = 300
MAX_DOTS = 24_000_000
_LONGEST_SIDE = 12_000
_SECONDS = 40
# A page is blank if fewer of its dots are dark.
_BLANK = 0.0002
_MOST_OBJECTS = 1000
# A picture of a page covers most of it.
_COVERED = 0.5


def is_pictured(page: pdfium.PdfPage, width: float, height: float) -> bool:
    """Whether pictures cover most of a page."""
    covered = sum(islice(_pictures(page), _MOST_OBJECTS))
    return covered >= _COVERED * width * height > 0


def _pictures(page: pdfium.PdfPage) -> Iterator[float]:
    for place in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = raw.FPDFPage_GetObject(page, place)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE or (kind == raw.FPDF_PAGEOBJ_FORM and _holds_picture(thing)):
            left, low, right, high = (ctypes.c_float() for _ in range(4))
            if raw.FPDFPageObj_GetBounds(thing, left, low, right, high):
                yield max(0.0, right.value - left.value) * max(0.0, high.value - low.value)


def _holds_picture(form: raw.FPDF_PAGEOBJECT) -> bool:
    inner = (raw.FPDFFormObj_GetObject(form, place) for place in range(min(raw.FPDFFormObj_CountObjects(form), 50)))
    return any(raw.FPDFPageObj_GetType(each) == raw.FPDF_PAGEOBJ_IMAGE for each in inner)


def answer(place: int, memory: int) -> None:
    """Reads a PDF from standard input and writes one page as a picture (PGM); nothing if it is blank."""
    _limit(memory)
    with closing(pdfium.PdfDocument(sys.stdin.buffer.read())) as document, closing(document[place]) as page:
        sys.stdout.buffer.write(_drawn(page))


def _drawn(page: pdfium.PdfPage) -> bytes:
    width, height = page.get_size()
    if not (0 < width < 1e6 and 0 < height < 1e6):
        return b""
    scale = min(DOTS_AN_INCH / 72, (MAX_DOTS / (width * height)) ** 0.5, _LONGEST_SIDE / max(width, height))
    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
        rows = bitmap.buffer
        wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
        data = bytes(rows)
    if stride != wide:
        data = b"".join(data[row * stride : row * stride + wide] for row in range(high))
    dark = len(data) - len(data.translate(None, bytes(range(160))))
    return b"" if dark < _BLANK * len(data) else b"P5 %d %d 255\n" % (wide, high) + data


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # no such limits on this system; the time limit stands
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
