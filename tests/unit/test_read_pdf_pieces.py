"""PDF: where words end within one run of characters, and how bold and slanted they are."""

from __future__ import annotations

import pytest
from tests.unit.test_read_pdf_files import page, stream

from sdggraph.read.pdf_lines import rows_of
from sdggraph.read.pdf_pages import read_pages
from sdggraph.read.source import Source

# The same letters once before, set plainly: from here on the reader knows how wide they are.
KNOWN = b"BT /F 10 Tf 1 0 0 1 10 700 Tm (international twowordsfaraway) Tj ET "
CASES = [
    ("plain", b"(international words) Tj", ["international words"]),
    ("kerned", b"[(inter)-20(nat)15(ional)] TJ", ["international"]),
    ("a gap as wide as a narrow blank", b"[(two)-175(words)] TJ", ["two words"]),
    ("a gap narrower than any blank", b"[(two)-45(words)] TJ", ["twowords"]),
    ("a narrow gap that the library takes for a blank", b"[(two)-150(words)] TJ", ["two words"]),
    ("a gap as wide as a blank in a long word", b"[(inter)-300(national)] TJ", ["inter national"]),
    ("a gap as wide as a column", b"[(far)-3000(away)] TJ", ["far", "away"]),
    ("back to the left", b"[(far)4400(away)] TJ", ["away far"]),
    ("set apart evenly", b"0.9 Tc (international) Tj ( ) Tj (words) Tj 0 Tc", ["international words"]),
    ("set apart evenly, with a blank", b"0.9 Tc [(international )-175(two)-175(words)] TJ 0 Tc", ["international two words"]),
    ("set closer", b"-0.3 Tc (international words) Tj 0 Tc", ["international words"]),
    ("a printed blank and a gap", b"[(two )-300(words)] TJ", ["two words"]),
]  # fmt: skip


@pytest.mark.parametrize(("show", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
@pytest.mark.parametrize("before", [KNOWN, b""], ids=["known letters", "unknown letters"])
@pytest.mark.parametrize("font", [b"Helvetica", b"Courier"])
def test_a_gap_within_a_run_of_characters_is_a_blank_or_none(show, expected, before, font):
    # The library adds blanks of its own, in a typewriter face only in wide gaps.
    data = page(stream(before + b"BT /F 10 Tf 1 0 0 1 100 600 Tm " + show + b" ET")).replace(
        b"/Helvetica", b"/" + font.ljust(9)
    )
    pieces = [piece for each in read_pages(Source("a.pdf", data)) for piece in each.pieces if piece.y < 650]
    assert [strip.text for row in rows_of(pieces, 1) for strip in row] == expected
