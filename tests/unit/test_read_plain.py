"""Plain texts: wrapped or not, with the traces that conversions leave."""

import pytest

from sdggraph.core import BlockKind
from sdggraph.read import read_document


def blocks(text: str) -> list[tuple[str, str | None, str]]:
    document = read_document(text if "\n" in text else f"{text}\n", name="a.txt")
    return [(block.kind.value, block.number, block.span.of(document.text)) for block in document.blocks]


def words(text: str) -> list[str]:
    return [block[2] for block in blocks(text)]


LONG = "The Council considered the matter at length and heard the views of all delegations present in the room"
WRAPPED = (
    "The response to the pandemic provided the opportunity to focus on the game changing\n"
    "principle of leaving no one behind. Participants discussed learning from this experience in\n"
    "terms of measuring risk and of building resilience for the years that are still to come, and\n"
    "found it useful.\n"
    "They also spoke of the role of government and of its reform in the sectors that matter the\n"
    "most to people, and of the means that are needed for it to succeed in all of the countries.\n"
)


@pytest.mark.parametrize(
    ("line", "kind", "number", "rest"),
    [
        ("12. The Council met.", "paragraph", "12", "The Council met."),
        ("12.\tThe Council met.", "paragraph", "12", "The Council met."),
        ("(a) To report on it;", "list-item", "(a)", "To report on it;"),
        ("(iv) To report on it;", "list-item", "(iv)", "To report on it;"),
        ("• To report on it.", "list-item", "•", "To report on it."),
        ("\uf0b7 To report on it.", "list-item", "•", "To report on it."),
        ("\uf0a7To report on it.", "list-item", "•", "To report on it."),
        ("o   To report on it.", "list-item", "•", "To report on it."),
        ("- To report on it.", "list-item", "–", "To report on it."),
        ("– To report on it.", "list-item", "–", "To report on it."),
        ("¹² See www.un.org.", "footnote", "12", "See www.un.org."),
        ("2022. The Conference met.", "paragraph", None, "2022. The Conference met."),
        ("1.5 million people were there.", "paragraph", None, "1.5 million people were there."),
        ("On 3 May it met.", "paragraph", None, "On 3 May it met."),
        ("https://www.un.org/a-b_c", "other", None, "https://www.un.org/a-b_c"),
        ("Related news", "other", None, "Related news"),
    ],
)
def test_numbers_and_bullets(line, kind, number, rest):
    assert blocks(f"{LONG}.\n\n{line}\n\n{LONG}.")[1] == (kind, number, rest)


@pytest.mark.parametrize(
    ("line", "number", "level"),
    [
        ("II. Member States", "II", 1),
        ("A. Human rights", "A", 2),
        ("Expected Results", None, 1),
        ("Dialogue 1", None, 1),
        ("“Innovative governance to leave no one behind”", None, 1),
        ("Goal 3. Ensure healthy lives", None, 1),
    ],
)
def test_headings(line, number, level):
    document = read_document(f"{line}\n\n{LONG}.")
    block = document.blocks[0]
    assert (block.kind, block.number, block.level) == (BlockKind.HEADING, number, level)


@pytest.mark.parametrize("line", ["The Council met.", "and others", "The Council met on:", "It is so that they came"])
def test_no_headings(line):
    assert blocks(f"{line}\n\n{LONG}.")[0][0] != "heading"


def test_wrapped_lines_are_joined_and_short_lines_end_a_paragraph():
    found = words(WRAPPED)
    assert len(found) == 2
    assert found[0].endswith("the years that are still to come, and found it useful.")
    assert found[1].startswith("They also spoke of the role")


def test_a_heading_right_above_its_paragraph():
    assert [block[0] for block in blocks(f"Dialogue 1\n{WRAPPED}")] == ["heading", "paragraph", "paragraph"]


def test_numbered_lines_within_wrapped_text():
    text = (
        WRAPPED.rstrip("\n") + "\nThey met under these themes:\n1. Institutions and law\n2. Economies that are just\n"
    )
    assert blocks(text)[-2:] == [
        ("list-item", "1", "Institutions and law"),
        ("list-item", "2", "Economies that are just"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (f"{LONG}, and of the", "local levels of government.", f"{LONG}, and of the local levels of government."),
        (f"{LONG},", "which was new.", f"{LONG}, which was new."),
        (LONG, "which was new.", f"{LONG} which was new."),
        (f"12. {LONG} of the", "Council and noted it.", f"{LONG} of the Council and noted it."),
    ],
)
def test_paragraphs_cut_by_a_page_break(before, after, joined):
    assert words(f"{before}\n\n\n{after}\n\nAnother paragraph stands here.")[0] == joined


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{LONG}.", "and so it went."),
        (f"{LONG}:", "equity, security for all."),
        (f"{LONG}; and", "equity, security for all."),
        ("Member States", "equity comes first in all things."),
        (f"12. {LONG} of the", "13. Council and noted it."),
        (f"12. {LONG} of the", "• Council and noted it."),
    ],
)
def test_what_a_page_break_does_not_join(before, after):
    assert len(words(f"{before}\n\n\n{after}\n\nAnother paragraph stands here.")) == 3


def test_footnotes_between_the_halves_of_a_paragraph_follow_after_it():
    text = f"4. {LONG},\n\n¹ First note.\n\n² Second note.\n\nwhich was new.¹ And more.²\n\n5. Next."
    assert blocks(text) == [
        ("paragraph", "4", f"{LONG}, which was new. And more."),
        ("footnote", "1", "First note."),
        ("footnote", "2", "Second note."),
        ("paragraph", "5", "Next."),
    ]


def test_note_marks_are_taken_out_and_remembered():
    document = read_document("12. The Council¹ met,²³ with 5 km² of land.\n\n¹ Note.\n")
    assert document.blocks[0].span.of(document.text) == "The Council met, with 5 km² of land."
    assert [(document.text[: mark.position], mark.mark) for mark in document.note_marks] == [
        ("12. The Council", "1"),
        ("12. The Council met,", "23"),
    ]


def test_flattened_note_marks_are_known_by_their_footnotes():
    text = (
        "According to FAO1, emissions of CO2 fell, and SDG 2 was near (GSDR)2. More.\n\n"
        "1 http://www.fao.org/\n2 The report of 2019 on it.\n\n3 apples were eaten by the delegates.\n"
    )
    document = read_document(text)
    assert [(block.kind.value, block.number) for block in document.blocks] == [
        ("paragraph", None),
        ("footnote", "1"),
        ("footnote", "2"),
        ("paragraph", None),
    ]
    assert document.blocks[0].span.of(document.text) == (
        "According to FAO, emissions of CO2 fell, and SDG 2 was near (GSDR). More."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a people -centred approach", "a people-centred approach"),
        ("from low -and middle-income countries", "from low- and middle-income countries"),
        ("the plan - such as it is - stands", "the plan - such as it is - stands"),
        ("co\u00adoperation", "cooperation"),
        ("the ﬁrst ofﬁce", "the first office"),
        ("e\u0301galite\u0301", "égalité"),
        ("in\u00a0resolution [74/151](#), see <https://un.org/a>", "in resolution 74/151, see https://un.org/a"),
        ("**States and others** must act", "States and others must act"),
        ("funding \u0336 to act", "funding – to act"),
    ],
)
def test_traces_of_conversions(text, expected):
    assert words(f"It is {text}.\n\nEnd.")[0] == f"It is {expected}."


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("the vaccination of all against COVID-", "19 was a success", "COVID-19 was"),
        ("a matter that was of concern to drug-", "related services in it", "drug-related services"),
        ("a matter that was of high -", "level concern to many people", "high-level concern"),
        ("a matter that calls for the develop-", "ment of the poor countries", "the development of"),
        ("a matter for all of the low-", "and middle-income countries", "low- and middle-income"),
        ("a matter for the whole-of-", "government approach to come", "whole-of-government approach"),
        ("a matter for priorities which are non-", "COVID in their nature", "non-COVID in"),
    ],
)
def test_hyphens_at_line_ends(first, second, expected):
    filler = "The words of this line are here to make the text a wrapped one so that lines are joined\n"
    line = f"{'And so it was that they spoke at length of'} {first}"
    assert expected in words(f"{filler * 4}{line}\n{second} and in others like it.\n")[0]


def test_words_cut_in_two_are_mended_where_the_text_knows_them():
    text = "The Conference met. The Conference spoke. The Confere nce ended, and a part y of it stayed.\n"
    assert words(text) == ["The Conference met. The Conference spoke. The Conference ended, and a part y of it stayed."]


def test_pages_running_heads_and_numbers():
    pages = [f"A/76/255\n\n{number}. {LONG}.\n\n{number}/3\n" for number in (1, 2, 3)]
    document = read_document("\f".join(pages))
    numbered = [block for block in document.blocks if block.number]
    assert [(block.number, block.page) for block in numbered] == [("1", 1), ("2", 2), ("3", 3)]
    assert document.text.count("A/76/255") == 1
    assert "/3" not in document.text.replace("A/76/255", "")


def test_carriage_returns_and_old_line_ends():
    assert words("A title\r\n\r\nThe Council met.\r\n") == words("A title\r\rThe Council met.\r")


def test_rows_of_a_table():
    rows = "Rising inequality 9 13 4 26 52 40.6\nNo trend 2 2 – 6 10 7.8\n\nOne\ttwo\tthree"
    text = f"{LONG}.\n\n{rows}\n\n{LONG}."
    assert [block[0] for block in blocks(text)] == ["paragraph", "table", "table", "table", "paragraph"]
    assert blocks(text)[3][2] == "One | two | three"


def test_clauses_of_a_preamble_without_space_between():
    text = (
        "The General Assembly,\n"
        "Recalling its resolutions of December 1968 and of December 1982 on this same question,\n"
        "Convinced that the Conference offers a unique opportunity for Member States to look at\n"
        "the future by strengthening the roles, entitled “Declaration on the Benefit of All States,\n"
        "Taking into Account the Needs”, and the activities of the Committee on this question,\n\n1. Invites them;\n"
    )
    assert [found.split()[0] for found in words(text)] == ["The", "Recalling", "Convinced", "Invites"]


def test_the_cost_grows_with_the_length_only():
    """Counted, not timed: the mark-finding patterns look at each character a bounded number of times."""
    from sdggraph.read.inline import plain_markdown
    from sdggraph.segment import split_sentences

    class Counting(str):
        """A text that counts the characters cut out of it."""

        __slots__ = ("cut",)

        def __new__(cls, text):
            made = super().__new__(cls, text)
            made.cut = 0
            return made

        def __getitem__(self, key):
            part = super().__getitem__(key)
            self.cut += len(part)
            return part

    spent = []
    for size in (20_000, 40_000):
        text = Counting("(A. b. " * (size // 7))
        split_sentences(text)
        spent.append(text.cut)
    assert spent[1] < 2.2 * spent[0]
    assert plain_markdown("[" * 200_000) == "[" * 200_000
