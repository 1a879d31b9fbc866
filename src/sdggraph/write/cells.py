"""What a text must be to stand in a file of an office program."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Excel's limit for the characters of a cell, which it counts as UTF-16 does.
CELL_LIMIT = 32_767
# XML 1.0, section 2.2: what is no character there.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STRONG = {"L": False, "R": True, "AL": True}


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address; an address that is not of the web is not linked."""

    text: str
    address: str


Cell = str | int | float | Link


def legal(text: str) -> str:
    """A text without the characters that XML forbids, its lines parted by line feeds."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def in_cell(text: str) -> str:
    """A legal text that fits into a cell of a workbook; a longer one is cut, and its end says so."""
    text = legal(text)
    if len(text) * 2 <= CELL_LIMIT or _units(text) <= CELL_LIMIT:
        return text
    mark = f" … [cut: the whole has {len(text):,} characters]"
    room = CELL_LIMIT - len(mark)
    # Cutting half a pair of surrogates leaves a character out, never half of one in.
    kept = text[:room].encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    return kept + mark


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def reads_leftwards(text: str) -> bool:
    """Whether the first letter with a direction reads from right to left, as in Arabic and Hebrew."""
    return next((_STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in _STRONG), False)
