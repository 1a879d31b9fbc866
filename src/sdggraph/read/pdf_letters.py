"""Letters of fonts whose code was taken for another: Windows quotation marks and dashes read as Macintosh letters.

Fonts that do not say what their characters mean give "usersí needs" for "users’ needs", "ìland degradationî" for "“land
degradation”".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sdggraph.read.pdf_pages import Page

# No language begins words with the one and ends others with the other.
_OPENED = re.compile(r"(?<!\w)ì(?=[A-Za-z])")
_SHUT = re.compile(r"(?<=[A-Za-z.,;!?])î(?!\w)")
_LEAST = 2
# Where one of these stands, a font says rightly what its characters mean.
_RIGHT = re.compile(r"[“”‘’–—]")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def mend_letters(pages: Sequence[Page]) -> list[Page]:
    """The same pages; in the fonts whose code was mistaken the letters that were meant."""
    texts: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        for piece in page.pieces:
            if not piece.text.isascii():
                texts[piece.font].append(piece.text)
    wrong = {font for font, found in texts.items() if not _RIGHT.search(" ".join(found))}
    if not any(_is_mistaken(" ".join(texts[font])) for font in wrong):
        return list(pages)
    return [
        replace(
            page,
            pieces=tuple(
                replace(piece, text=_FOREIGN.sub(_meant, piece.text)) if piece.font in wrong else piece
                for piece in page.pieces
            ),
        )
        for page in pages
    ]


def _is_mistaken(text: str) -> bool:
    return len(_OPENED.findall(text)) >= _LEAST and len(_SHUT.findall(text)) >= _LEAST


def _meant(found: re.Match[str]) -> str:
    try:
        return found[0].encode("mac_roman").decode("cp1252")
    except UnicodeError:
        return found[0]
