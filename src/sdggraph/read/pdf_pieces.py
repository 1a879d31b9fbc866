"""The words of a page as pieces with their places: what is asked of pypdfium2 for every character."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

# A gap between two characters is a blank from here on, in heights of the type. A printed blank has 0.25 and, in a line
# set tight, hardly less than 0.17; what kerning leaves between two pieces of a word has less.
BLANK = 0.16
# The same where the library takes it for a blank, within a run of characters that the file shows at once.
NARROW = 0.05
_FAR = 1.0
_BOLD_WEIGHT = 600
_FIXED, _ITALIC, _FORCE_BOLD = 1, 1 << 6, 1 << 18
# How far the width of a word may be from that of its characters, in heights of the type: no blank hides in so little.
_SLACK = 0.06
_UNKNOWN = float("inf")


# The library's functions that are asked for every word or character, with plain numbers for its pointers: to wrap,
# check and compare these takes longer than all the rest.
def _plain(function: Any, result: type[Any], *arguments: type[Any]) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, ctypes.c_void_p, *arguments)(address)


_unicode_at = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_int)
_weight_at = _plain(raw.FPDFText_GetFontWeight, ctypes.c_int, ctypes.c_int)
_size_at = _plain(raw.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_int)
_matrix_at = _plain(raw.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_int, ctypes.c_void_p)
_font_at = _plain(
    raw.FPDFText_GetFontInfo, ctypes.c_ulong, ctypes.c_int, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p
)
_origin_at = _plain(raw.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_is_added = _plain(raw.FPDFText_IsGenerated, ctypes.c_int, ctypes.c_int)
_object_at = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int)
_text_of = _plain(raw.FPDFText_GetText, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_void_p)
_mark_of = _plain(raw.FPDFPageObj_GetMarkedContentID, ctypes.c_int)
_box_at = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_int, ctypes.c_void_p)
_WORD = re.compile(r"[^\s\x00]+|[^\S\r\n]")


# How wide the characters of each font are.
Widths = dict[tuple[object, ...], dict[str, float]]


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
    font: str = ""


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
    font: str
    widths: dict[str, float]
    gap: float = 0.0


class Words:
    """Goes through the words of a page once.

    A word within one text object is taken whole if it is as wide as its characters together; else each of them is
    looked at, for gaps that stand for blanks.
    """

    def __init__(self, text: pdfium.PdfTextPage, widths: Widths) -> None:
        self.text = text.raw
        self.handle = ctypes.cast(self.text, ctypes.c_void_p).value
        self.box = raw.FS_RECTF()
        self.place = ctypes.addressof(self.box)
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()
        self.matrix = raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.pieces: list[tuple[int, Piece]] = []
        self.widths = widths
        self.address = 0
        self.kind: _Type | None = None
        self.chars: list[str] = []
        self.start = self.end = 0.0
        self.added = False

    def run(self, count: int) -> list[tuple[int, Piece]]:
        """The pieces in the order of the file, each with how it is turned, in quarters."""
        handle = self.handle
        text = self._text(count)
        for found in _WORD.finditer(text):
            first, stop = found.span()
            if text[first].isspace():
                # Blanks and line ends that the library adds are judged anew, by their places.
                if _is_added(handle, first) != 1:
                    self._blank(self.chars)
                else:
                    self.added = True
                continue
            while first < stop:
                first = self._run_on(text, first, stop)
        self._keep()
        return self.pieces

    def _text(self, count: int) -> str:
        """The characters of the page. All at once, if that gives one letter for each; else one by one."""
        room = ctypes.create_string_buffer(4 * count + 4)
        _text_of(self.handle, 0, count, ctypes.addressof(room))
        whole = room.raw[: 2 * count].decode("utf-16-le", "replace")
        if len(whole) == count and "\x00" not in whole:
            return whole
        codes = [_unicode_at(self.handle, place) for place in range(count)]
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def _run_on(self, text: str, first: int, stop: int) -> int:
        """Takes the characters of a word that stand in one text object; gives the place after them."""
        handle, kind = self.handle, self.kind
        last = _object_at(handle, stop - 1) or 0
        if kind is None or last != self.address:
            address = _object_at(handle, first) or 0
            if kind is None or address != self.address:
                self._keep()
                self.address, self.chars = address, []
                self.kind = kind = self._type(first, address)
            if last != address:
                end = first + 1
                while (_object_at(handle, end) or 0) == address:
                    end += 1
                stop = end
        if stop - first > 2:
            low, high = self._edges(first, kind.turn)[0], self._edges(stop - 1, kind.turn)[1]
            more = high - low - sum(map(kind.widths.get, text[first:stop], repeat(_UNKNOWN)))
            slack = _SLACK * kind.size
            if -slack <= more <= 2 * slack or abs(more - kind.gap * (stop - first - 1)) <= slack:
                self._add(text[first:stop], low, high, kind)
                return stop
        self._one_by_one(text, first, stop, kind)
        return stop

    def _one_by_one(self, text: str, first: int, stop: int, kind: _Type) -> None:
        gaps: list[float] = []
        end = None
        for place in range(first, stop):
            low, high = self._edges(place, kind.turn)
            kind.widths[text[place]] = high - low
            self._add(text[place], low, high, kind)
            if end is not None:
                gaps.append(low - end)
            end = high
        if len(gaps) > 1 and max(gaps) - min(gaps) < _SLACK * kind.size:
            # Letters are set apart evenly to fill the line: so are those of the words after this one.
            kind.gap = sum(gaps) / len(gaps)

    def _edges(self, place: int, turn: int) -> tuple[float, float]:
        """Where a character begins and ends, in the direction of the words."""
        _box_at(self.handle, place, self.place)
        box = self.box
        if turn == 0:
            return box.left, box.right
        low, high = (box.left, box.right) if turn == 2 else (box.bottom, box.top)
        return (-high, -low) if turn >= 2 else (low, high)

    def _add(self, word: str, low: float, high: float, kind: _Type) -> None:
        chars, blank = self.chars, NARROW if self.added else BLANK
        self.added = False
        if chars:
            if low - self.end > _FAR * kind.size or low < self.start:
                self._keep()
                self.chars = chars = []
            elif low - self.end > blank * kind.size and chars[-1] != " ":
                chars.append(" ")
        if not chars:
            self.start = low
        chars.append(word)
        self.end = high

    def _blank(self, chars: list[str]) -> None:
        if chars:
            if chars[-1] != " ":
                chars.append(" ")
        elif self.pieces and not self.pieces[-1][1].text.endswith(" "):
            turn, last = self.pieces[-1]
            self.pieces[-1] = (turn, replace(last, text=f"{last.text} "))

    def _keep(self) -> None:
        kind = self.kind
        if kind is None or not self.chars:
            return
        words = "".join(self.chars).replace("\ufffe", "-").replace("\x02", "-")
        piece = Piece(
            words,
            self.start,
            self.end,
            kind.y,
            kind.size,
            kind.bold,
            kind.italic,
            kind.fixed,
            kind.mark,
            font=kind.font,
        )
        self.pieces.append((kind.turn, piece))

    def _type(self, place: int, address: int) -> _Type:
        handle, matrix = self.handle, self.matrix
        _origin_at(handle, place, ctypes.addressof(self.x), ctypes.addressof(self.y))
        _font_at(handle, place, ctypes.addressof(self.name), 128, ctypes.addressof(self.flags))
        _matrix_at(handle, place, ctypes.addressof(matrix))
        flags, name = self.flags.value, self.name.value.lower()
        size = _size_at(handle, place) * math.hypot(matrix.c, matrix.d)
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        bold = b"bold" in name or b"black" in name or b"heavy" in name or bool(flags & _FORCE_BOLD)
        bold = bold or _weight_at(handle, place) >= _BOLD_WEIGHT
        italic = bool(flags & _ITALIC) or b"italic" in name or b"oblique" in name
        line = (self.y.value, -self.x.value, -self.y.value, self.x.value)[turn]
        mark = _mark_of(address) if address else -1
        widths = self.widths.setdefault((name, flags, round(size, 3), turn), {})
        return _Type(line, size or 1.0, turn, bold, italic, bool(flags & _FIXED), mark, name.decode("latin-1"), widths)
