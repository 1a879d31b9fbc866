"""Characters that conversions leave behind, and what they stand for."""

from __future__ import annotations

import re
import unicodedata

BULLET = "•"
# Symbol and Wingdings bullets, which Word writes as private-use characters: points, squares, arrows, ticks.
_PRIVATE_BULLETS = "\uf0b7\uf0a7\uf0a8\uf0d8\uf0e0\uf0fc\uf076\uf06e\uf06c\uf071\uf0ae\uf0be\uf0c4\uf0d2\uf02d"
_DROPPED = (
    "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u001b\u0007"
)
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_TABLE: dict[int, str | None] = {
    **{ord(char): None for char in _DROPPED},
    **{ord(char): " " for char in _BLANKS},
    **dict.fromkeys((*range(9), *range(0x0E, 0x20), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0)), " "),
    # The Symbol font keeps ASCII in U+F020 to U+F07E.
    **{0xF000 + code: chr(code) for code in range(0x20, 0x7F)},
    **{ord(char): BULLET for char in _PRIVATE_BULLETS},
    **{ord(char): plain for char, plain in _LIGATURES.items()},
    # PDF readers write the hyphen at a line's end as U+FFFE.
    0xFFFE: "-",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
    0x0B: "\n",
    0x1B: None,
    0x07: None,
}
_SURROGATES = re.compile("[\ud800-\udfff]")
# A dash that was drawn with a combining stroke over a blank.
_STROKE = re.compile("(?<=[ \n])[\u0335\u0336](?=[ \n])")


def clean_characters(text: str) -> str:
    """NFC, plain blanks and line ends; soft hyphens and invisible marks gone; private-use bullets as "•".

    Tabs and form feeds stay: they tell of columns and pages.
    """
    text = _SURROGATES.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _STROKE.sub("–", text.translate(_TABLE))
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """Every run of white space to one blank, trimmed."""
    return " ".join(text.split())
