"""Passages: their kinds, numbers, headings, opening clauses and sentences."""

import pytest

from sdggraph.core import Metadata
from sdggraph.read import read_document
from sdggraph.segment import segment


def passages(text: str, **facts):
    document = read_document(text, metadata=Metadata(**facts))
    return document, segment(document)


def facts(text: str, **given) -> list[tuple[str, str | None, int | None]]:
    return [(each.kind.value, each.number, each.opening) for each in passages(text, **given)[1]]


RESOLUTION = """United Nations A/RES/73/6
General Assembly Distr.: General
31 October 2018

73/6. On a matter of some weight

The General Assembly,
Recalling its resolution 72/1 of December 2017,
Deeply concerned that things stand ill. They do so still,

1. Notes with appreciation that the work goes on. It goes well;

2. Requests the Secretary-General:

(a) To report on it. The report is to be short;

(b) To provide:

(i) The means;

(ii) The people;

(c) To come back;

3. Also invites Member States to join.

26th plenary meeting
"""


def test_the_clauses_of_a_resolution():
    assert facts(RESOLUTION)[2:] == [
        ("heading", "73/6", None),
        ("paragraph", None, None),
        ("preambular", None, None),
        ("preambular", None, None),
        ("operative", "1", None),
        ("operative", "2", None),
        ("list-item", "2 (a)", 7),
        ("list-item", "2 (b)", 7),
        ("list-item", "2 (b) (i)", 9),
        ("list-item", "2 (b) (ii)", 9),
        ("list-item", "2 (c)", 7),
        ("operative", "3", None),
        ("other", None, None),
    ]


def test_levels_and_sentences_of_clauses():
    document, found = passages(RESOLUTION)
    assert [each.level for each in found[8:13]] == [1, 1, 2, 2, 1]
    assert [len(each.sentences) for each in found[4:9]] == [1, 1, 2, 1, 2]
    assert all(each.heading == 2 for each in found[3:])
    assert [span.of(document.text) for span in found[8].sentences] == ["To report on it.", "The report is to be short;"]


REPORT = """I. On the resolution

The Commission adopted a text that speaks of the past.

Recalling its resolution 72/1, the Council met again in Geneva.

1. Notes were taken of all that was said there.

2. Invites were sent to all of the members of it.
"""


def test_a_report_has_no_clauses():
    assert {kind for kind, _, _ in facts(REPORT)} == {"heading", "paragraph"}


def test_a_declaration_speaks_in_numbered_paragraphs():
    text = "Political declaration\n\n1. We, the Heads, met.\n\n2. We commit to act.\n\n3. As agreed, we will act.\n"
    assert [kind for kind, _, _ in facts(text, kind="declaration")] == ["heading", *["operative"] * 3]
    assert "operative" not in {kind for kind, _, _ in facts(text, kind="report")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will result in:\n\n• better roles;\n\n• more funds.\n", [None, 0, 0]),
        ("Its mandate is threefold:\n\n• To report.\n\nIt will do so.\n\n• Alone.\n", [None, 0, None, None]),
        ("The plan stands.\n\n• Better roles.\n\n• More funds.\n", [None, None, None]),
        ("The Council will\n\n• report on it\n\n• come back\n", [None, 0, 0]),
        ("It asks\n\n(h) One;\n\n(i) Two;\n\n(j) Three;\n", [None, None, None, None]),
        ("It asks:\n\n(a) One:\n\n(i) Two;\n\n(ii) Three;\n\n(b) Four;\n", [None, 0, 1, 1, 0]),
    ],
)
def test_what_opens_a_list(text, expected):
    assert [opening for _, _, opening in facts(text)] == expected


def test_a_letter_i_between_h_and_j_is_a_letter():
    _, found = passages("It asks\n\n(h) One;\n\n(i) Two;\n\n(j) Three;\n")
    assert [each.level for each in found[1:]] == [1, 1, 1]


def test_headings_and_whole_passages():
    text = "I. The plan. A second part\n\nIt is so. It stays so.\n\nResults\n\nIt was. It is.\n\n¹ See it. See this.\n"
    document, found = passages(text)
    assert [(each.kind.value, each.heading, len(each.sentences)) for each in found] == [
        ("heading", None, 1),
        ("paragraph", 0, 2),
        ("heading", 0, 1),
        ("paragraph", 2, 2),
        ("footnote", 2, 1),
    ]
    assert found[0].span.of(document.text) == "The plan. A second part"


def test_bullets_have_no_number_and_numbers_stay_out_of_spans():
    document, found = passages("It asks:\n\n• To act.\n\n12. It acts.\n")
    assert [(each.number, each.span.of(document.text)) for each in found] == [
        (None, "It asks:"),
        (None, "To act."),
        ("12", "It acts."),
    ]
    assert document.text == "It asks:\n• To act.\n12. It acts.\n"
