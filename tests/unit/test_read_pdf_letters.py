"""PDF: fonts that do not say what their characters mean, as far as their quotation marks give them away."""

from __future__ import annotations

import pytest

from sdggraph.read.pdf_letters import mend_letters
from sdggraph.read.pdf_pages import Page
from sdggraph.read.pdf_pieces import Piece
from sdggraph.read.pdf_tags import Cells

QUOTED = ["the ìlamp lawî of Tarva", "an ìoil fundî."]


def page(*pieces: tuple[str, str]) -> Page:
    found = tuple(Piece(text, 0, 100, 700 - 12 * place, 10, font=font) for place, (font, text) in enumerate(pieces))
    return Page(1, 600, 800, found, Cells())


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        # Quotation marks give the font away; its apostrophes, dashes and accents come with them.
        ([("a", QUOTED[0]), ("a", QUOTED[1]), ("a", "keepersí needs ñ El NiÒo")],
         ["the “lamp law” of Tarva", "an “oil fund”.", "keepers’ needs – El Niño"]),
        # Another font of the same file, without such marks of its own.
        ([("a", QUOTED[0]), ("a", QUOTED[1]), ("b", "GrËgoire")], ["the “lamp law” of Tarva", "an “oil fund”.", "Grègoire"]),
        # A font that has right ones says what it means.
        ([("a", QUOTED[0]), ("a", QUOTED[1]), ("b", "país – el “maíz”")], ["the “lamp law” of Tarva", "an “oil fund”.", "país – el “maíz”"]),
        # One alone proves nothing, nor do letters within and at the ends of words of other languages.
        ([("a", QUOTED[0])], QUOTED[:1]),
        ([("a", "così lì, país, maître, în"), ("a", "più ìn"), ("a", "lunedì, ìsola")], ["così lì, país, maître, în", "più ìn", "lunedì, ìsola"]),
        # What the Macintosh has no letter for stays.
        ([("a", QUOTED[0]), ("a", QUOTED[1]), ("a", "а 水")], ["the “lamp law” of Tarva", "an “oil fund”.", "а 水"]),
    ],
)  # fmt: skip
def test_marks_that_were_taken_for_letters(pieces, expected):
    mended = mend_letters([page(*pieces)])
    assert [piece.text for piece in mended[0].pieces] == expected
