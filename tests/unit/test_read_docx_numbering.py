"""Automatic numbers of Word documents, as they are displayed."""

import pytest
from worded import blocks, document, lists, lvl, p

from sdggraph.read.docx_numbering import written

OUTLINE = (
    lvl(0, "decimal", "%1.") + lvl(1, "lowerLetter", "(%2)") + lvl(2, "lowerRoman", "(%3)") + lvl(3, "bullet", "\uf0b7")
)
LEGAL = lvl(0, "upperRoman", "%1.") + lvl(1, "decimal", "%1.%2", extra="<w:isLgl/>") + lvl(2, "decimal", "%1.%2.%3")
START = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'


def printed(paragraphs: list[str], numbering: str) -> list[str]:
    """What stands before the words "x" of each paragraph."""
    text = document("".join(p("x", number=number) for number in paragraphs), numbering=numbering).text
    return [line.removesuffix("x").rstrip() for line in text.splitlines()]


@pytest.mark.parametrize(
    ("used", "kinds", "numbers", "expected"),
    [
        # Each level counts for itself and begins anew under the next of a higher one.
        (
            ["1", "1:1", "1:1", "1:2", "1:2", "1", "1:1", "1:3"],
            {0: OUTLINE},
            {1: "0"},
            ["1.", "(a)", "(b)", "(i)", "(ii)", "2.", "(a)", "•"],
        ),
        # Several levels in one number; in legal form all of them are figures.
        (["1", "1:1", "1:1", "1:2", "1", "1:1"], {0: LEGAL}, {1: "0"}, ["I.", "1.1", "1.2", "I.2.1", "II.", "2.1"]),
        # A deeper level that comes first shows the start of those above it.
        (["1:1", "1:1"], {0: LEGAL}, {1: "0"}, ["1.1", "1.2"]),
        # Start values, also 0.
        (["1", "1"], {0: lvl(0, "decimal", "%1.", start=12)}, {1: "0"}, ["12.", "13."]),
        (["1", "1"], {0: lvl(0, "decimal", "%1.", start=0)}, {1: "0"}, ["0.", "1."]),
        # Two lists of one kind go on with one count; a list of its own start begins anew, once.
        (["1", "2", "1"], {0: OUTLINE}, {1: "0", 2: "0"}, ["1.", "2.", "3."]),
        (
            ["1", "1", "2", "2", "1"],
            {0: OUTLINE},
            {1: "0", 2: f"0 {START.format(1)}"},
            ["1.", "2.", "1.", "2.", "3."],
        ),
        (["1", "2", "2"], {0: OUTLINE}, {1: "0", 2: f"0 {START.format(7)}"}, ["1.", "7.", "8."]),
        # Lists of different kinds count apart.
        (["1", "2", "1"], {0: OUTLINE, 1: lvl(0, "upperLetter", "%1)")}, {1: "0", 2: "1"}, ["1.", "A)", "2."]),
        # A list may print a level in its own way.
        (
            ["2", "2"],
            {0: OUTLINE},
            {2: '0 <w:lvlOverride w:ilvl="0">' + lvl(0, "upperLetter", "%1.", start=3) + "</w:lvlOverride>"},
            ["C.", "D."],
        ),
        # A level that never begins anew, and one that does so only under the highest.
        (
            ["1", "1:1", "1", "1:1"],
            {0: lvl(0, "decimal", "%1.") + lvl(1, "decimal", "%2)", extra='<w:lvlRestart w:val="0"/>')},
            {1: "0"},
            ["1.", "1)", "2.", "2)"],
        ),
        (
            ["1", "1:1", "1:2", "1:1", "1:2", "1", "1:2"],
            {
                0: lvl(0, "decimal", "%1.")
                + lvl(1, "lowerLetter", "(%2)")
                + lvl(2, "decimal", "%3)", extra='<w:lvlRestart w:val="1"/>')
            },
            {1: "0"},
            ["1.", "(a)", "1)", "(b)", "2)", "2.", "1)"],
        ),
        # Words around a number; bullets of all kinds; dashes; levels without a number.
        (["1", "1"], {0: lvl(0, "decimal", "Article %1.")}, {1: "0"}, ["Article 1.", "Article 2."]),
        (["1"], {0: lvl(0, "bullet", "o")}, {1: "0"}, ["•"]),
        (["1"], {0: lvl(0, "bullet", "\uf0a7")}, {1: "0"}, ["•"]),
        (["1"], {0: lvl(0, "bullet", "-")}, {1: "0"}, ["–"]),
        (["1", "1"], {0: lvl(0, "none", "")}, {1: "0"}, ["", ""]),
        (["0", "9"], {0: OUTLINE}, {1: "0"}, ["", ""]),
        # A list that stands for a list style.
        (["5", "5:1"], {0: OUTLINE, 3: '<w:numStyleLink w:val="AList"/>'}, {1: "0", 5: "3"}, ["1.", "(a)"]),
    ],
)
def test_numbers_as_displayed(used, kinds, numbers, expected):
    assert printed(used, lists(kinds, numbers)) == expected


@pytest.mark.parametrize(
    ("count", "style", "expected"),
    [
        (1, "decimal", "1"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (3, "decimalZero", "03"),
        (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"),
        (21, "cardinalText", "Twenty-one"),
        (3, "ordinalText", "Third"),
        (40, "ordinalText", "Fortieth"),
        (5, "chicago", "**"),
        (3, "none", ""),
        (0, "upperRoman", "0"),
        (7, "something new", "7"),
    ],
)
def test_ways_to_write_a_number(count, style, expected):
    assert written(count, style) == expected


def test_numbers_of_styles_with_the_level_that_belongs_to_each():
    numbering = lists(
        {4: lvl(0, "decimal", "%1.") + lvl(1, "lowerLetter", "(%2)", extra='<w:pStyle w:val="NumberedDeep"/>')},
        {7: "4"},
    )
    body = (
        p("The Council met.", style="Numbered")
        + p("in Geneva;", style="NumberedDeep")
        + p("in Nairobi;", style="NumberedDeep")
        + p("It rose.", style="Numbered")
        + p("Not counted.", style="Numbered", number="0")
        + p("It met again.", style="Numbered")
    )
    assert blocks(body, numbering=numbering) == [
        ("paragraph", "1", "The Council met."),
        ("list-item", "(a)", "in Geneva;"),
        ("list-item", "(b)", "in Nairobi;"),
        ("paragraph", "2", "It rose."),
        ("paragraph", None, "Not counted."),
        ("paragraph", "3", "It met again."),
    ]


def test_what_is_cited_is_told_from_what_is_printed():
    body = "".join(p(f"Words of {number}.", number=number) for number in ("1", "2", "3", "4", "5"))
    kinds = {
        0: lvl(0, "decimal", "%1."),
        1: lvl(0, "lowerLetter", "%1)"),
        2: lvl(0, "decimal", "(%1)"),
        3: lvl(0, "decimal", "Article %1."),
        4: lvl(0, "decimal", "%1.1"),
    }
    numbering = lists(kinds, {key + 1: str(key) for key in kinds})
    assert [block[1] for block in blocks(body, numbering=numbering)] == ["1", "(a)", "(1)", "Article 1", "1.1"]
    assert document(body, numbering=numbering).text.splitlines()[1] == "a) Words of 2."


def test_headings_with_numbers_and_lists_below_a_colon():
    numbering = lists({0: LEGAL, 1: lvl(0, "decimal", "%1.")}, {1: "0", 2: "1"})
    body = (
        p("Background", style="Heading1", number="1")
        + p("The past", style="Heading2", number="1:1")
        + p("The Council agreed on:")
        + p("the plan", number="2")
        + p("the fund", number="2")
        + p("Outlook", style="Heading1", number="1")
    )
    assert blocks(body, numbering=numbering) == [
        ("heading", "I", "Background"),
        ("heading", "1.1", "The past"),
        ("paragraph", None, "The Council agreed on:"),
        ("list-item", "1", "the plan"),
        ("list-item", "2", "the fund"),
        ("heading", "II", "Outlook"),
    ]


def test_empty_paragraphs_count_and_removed_ones_do_not():
    gone = "<w:rPr><w:del/></w:rPr>"
    body = (
        p("One.", number="1")
        + p("", number="1")
        + p(number="1", extra=gone, raw="<w:del><w:r><w:delText>Two.</w:delText></w:r></w:del>")
        + p("Three.", number="1")
    )
    assert [block[1] for block in blocks(body, numbering=lists({0: OUTLINE}, {1: "0"}))] == ["1", "3"]
