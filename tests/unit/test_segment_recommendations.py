"""Resolutions that turn from their preamble to a text of recommendations, and those that number nothing."""

import pytest

from sdggraph.core import Metadata
from sdggraph.read import read_document
from sdggraph.segment import segment

PREAMBLE = "Recalling its first meeting,\n\nTaking into account the storms of last year,\n\n"
CONVENED = (
    "The Conference of Harbours, convened in Tarva by the Council of Harbours and by the keepers of all lighthouses of "
    "the northern and the southern seas, which met there for the third time from 3 to 7 May 2021,\n\n"
)
TURN = "Adopts, on 7 May 2021, the following recommendation to the harbours of all countries:\n\n"
BODY = "1. Lamps should be repaired each spring.\n\n2. It is important that oil is kept dry.\n\n"
LOOSE = "Old lamps need more care than new ones, and there are many of them.\n\n"

CASES = [
    ("when and where it met", CONVENED + PREAMBLE + TURN + BODY, "-PP-OO"),
    ("a paragraph without a number", CONVENED + PREAMBLE + TURN + BODY + LOOSE, "-PP-OOO"),
    ("its annex is no part of it", CONVENED + PREAMBLE + TURN + BODY + "Annex\n\n" + LOOSE, "-PP-OO--"),
    (
        "the next resolution begins anew",
        CONVENED + PREAMBLE + TURN + BODY + "The Conference of Harbours,\n\n" + PREAMBLE + "1. Thanks the hosts.\n\n",
        "-PP-OO-PPO",
    ),
    (
        "no clause has a number",
        CONVENED + PREAMBLE + "Recommends that lamps be repaired;\n\nAlso wishes to meet again in Tarva.\n\n",
        "-PPOO",
    ),
    (
        "nothing loose behind numbered clauses",
        CONVENED + PREAMBLE + "1. Thanks the hosts;\n\n2. Decides to meet again.\n\nNotes of the meeting are kept in Tarva.\n\n",
        "-PPOO-",
    ),
    (
        "a clause of the preamble that lost its comma",
        CONVENED + "Recalling its first meeting,\n\nConsidering the age of the lamps\n\n" + TURN + BODY,
        "-PP-OO",
    ),
    (
        "what those who declare ask for",
        LOOSE + "We therefore call upon all harbours:\n\n(a) To repair their lamps;\n\n(b) To keep their oil dry.\n\n",
        "-O--",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_parts_of_a_resolution(text, expected):
    document = read_document(text, name="a.txt", metadata=Metadata(kind="resolution"))
    signs = {"preambular": "P", "operative": "O"}
    assert "".join(signs.get(each.kind.value, "-") for each in segment(document)) == expected


def test_a_report_has_no_clauses():
    text = "The keepers met in Tarva,\n\nas every year. They saw this recommendation.\n\n1. Lamps are old.\n\n2. Oil is dear.\n"
    document = read_document(text, name="a.txt", metadata=Metadata(kind="report"))
    assert not {each.kind.value for each in segment(document)} & {"preambular", "operative"}
