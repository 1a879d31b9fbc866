"""Preambular and operative clauses in the forms in which the United Nations and its agencies write them."""

import pytest

from sdggraph.core import Metadata
from sdggraph.core.segment import SegmentKind
from sdggraph.read import read_document
from sdggraph.segment import segment
from sdggraph.segment.openings import decides, may_open_operative, opens_operative, opens_preamble

LETTERS = {SegmentKind.PREAMBULAR: "p", SegmentKind.OPERATIVE: "o", SegmentKind.LIST_ITEM: "i"}


def form(*paragraphs: str, kind: str | None = "report") -> str:
    """The kinds of a text's passages, a letter each: p, o, i for an item, - for what is none of these."""
    document = read_document("\n\n".join(paragraphs) + "\n", name="text.txt", metadata=Metadata(kind=kind))
    found = [LETTERS.get(each.kind, "-") for each in segment(document)]
    assert len(found) == len(paragraphs), [each.span.of(document.text) for each in segment(document)]
    return "".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "Recalling its resolution 12/3",
        "Also recalling the outcome of the meeting",
        "Deeply concerned at the number of lost lamps",
        "Gravely alarmed by the loss",
        "Mindful of the needs of keepers",
        "Cognizant of the fact that lamps go out",
        "Having examined document 12 EX/34",
        "Having regard to article 4 of its statute",
        "Bearing in mind the report",
        "Taking into account the views of keepers",
        "Noting, however, with regret, that few came",
        "Condemning and rejecting all theft of lamps",
        "Whereas lamps are the property of all",
        "Pursuant to article 3 of the charter",
        "In view of the report of the keepers",
        "Acting under chapter II of the charter",
        "Once again reaffirming the rights of keepers",
        "Fully aware of its duties",
        "Determined to save the lamps",
        "Guided by the purposes of the charter",
    ],
)
def test_openings_of_the_preamble(text):
    assert opens_preamble(text)
    assert not opens_operative(text)


@pytest.mark.parametrize(
    "text",
    [
        "Notes the report",
        "Takes note with appreciation of the report",
        "Also takes note of the report",
        "Further requests the secretariat",
        "Strongly condemns the theft",
        "Once again urges all keepers",
        "Calls for the full repair",
        "Calls upon keepers",
        "Demands that the lamps be lit",
        "Expresses its deep concern",
        "Looks forward to the report",
        "Recalls its decision",
        "Reaffirms that keepers count",
        "REQUESTS the Director-General to report",
        "Notes in particular the work of keepers",
        "In this regard, invites the secretariat to report",
        "Recalling paragraph 3 of its resolution 12/3, encourages keepers to write",
        "States that it will come back to it",
        "Remains seized of the matter",
        "Commits itself to the repair",
    ],
)
def test_openings_of_the_operative_part(text):
    assert opens_operative(text)
    assert not opens_preamble(text) or ", " in text


@pytest.mark.parametrize(
    "text",
    [
        "Statements were made by keepers",
        "States shall not put out lamps",
        "States parties met in Tarva",
        "Requests for hearing",
        "Calls from keepers were heard",
        "Recourse to the courts is free",
        "Contributions by the Council",
        "During the debate, the keepers spoke",
        "The Council met",
        "Any lamp that is lit",
        "Beijing was the place of the meeting",
    ],
)
def test_what_opens_no_clause(text):
    assert not opens_operative(text)
    assert not opens_preamble(text)


def test_a_verb_of_no_list_needs_its_number():
    assert may_open_operative("Celebrates the keepers")
    assert not opens_operative("Celebrates the keepers")
    assert not may_open_operative("States shall refrain")


def test_a_body_that_decides_in_one_sentence():
    assert decides("The Council of Harbours takes note of the report.")
    assert decides("The Economic and Social Council decides to meet.")
    assert not decides("The Council of Harbours met in Tarva.")
    assert not decides("The notes of the keeper were read.")


ASSEMBLY = "The Assembly of Keepers,"
RECALLS = "Recalling its resolution 12/3 of May 2020,"
CONCERNED = "Deeply concerned at the loss of lamps,"
NOTES = "1. Notes the report of the keepers;"
ASKS = "2. Requests the secretariat to report on it."


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param((ASSEMBLY, RECALLS, CONCERNED, NOTES, ASKS), "-ppoo", id="plain"),
        pytest.param(
            ("Resolution 1", ASSEMBLY, RECALLS, NOTES, ASKS, "Resolution 2", ASSEMBLY, CONCERNED, NOTES, ASKS),
            "--poo--poo",
            id="one after the other",
        ),
        pytest.param((ASSEMBLY, RECALLS, "Resolution 2", ASSEMBLY, RECALLS, NOTES), "----po", id="one that breaks off"),
        pytest.param(
            (ASSEMBLY, RECALLS, NOTES, ASKS, "Annex", "Guidelines for keepers of lamps",
             "1. Observes of this text keep lamps lit.", "2. Keepers look after their lamps."),
            "-poo----", id="annex",
        ),
        pytest.param(
            (ASSEMBLY, RECALLS, NOTES, ASKS, "II. Organization of the session",
             "13. Welcomes were spoken by the mayor of Tarva.", "14. Notes were taken of what was said.",
             "15. Requests were made by two of the keepers."),
            "-poo----", id="a report goes on after it",
        ),
        pytest.param(
            (ASSEMBLY, RECALLS, NOTES, "The meeting then rose for the day.", "7. Expects to meet again, said the chair."),
            "-po--", id="a gap in the numbers",
        ),
        pytest.param(
            (ASSEMBLY, RECALLS, "I", NOTES, ASKS, "II", "Repair of lamps of the northern seas", CONCERNED, NOTES, ASKS),
            "-p-oo--poo", id="sections that count anew",
        ),
        pytest.param(
            ("The Executive Board", "1. Takes note of the annual report;", "2. Decides to come back to it."),
            "-oo", id="a board without a comma",
        ),
        pytest.param(
            ("The Executive Board", "1. The agenda was adopted.", "2. Decides nothing as yet, said the chair."),
            "---", id="a board that decides nothing",
        ),
        pytest.param(
            ("The Council of Harbours:", "(a) Takes note of the report;", "(b) Approves the agenda."),
            "oii", id="items of a decision",
        ),
        pytest.param(
            ("The Council of Harbours:", "(a) The port of Tarva;", "(b) The port of Ellin."),
            "-ii", id="a list of names",
        ),
        pytest.param(
            ("Decision 12/4", "Report of the keepers", "The Council of Harbours takes note of the report of the keepers."),
            "--o", id="a decision in one sentence",
        ),
        pytest.param(
            ("Reports", "The Council of Harbours takes note of the report of the keepers."), "--", id="a sentence",
        ),
        pytest.param(
            ("The Executive Board,", "1. Having examined document 12 EX/34,", "2. Recalling 11 EX/Decision 5,",
             "3. Takes note of its contents;", "4. Requests the Director-General to report on it."),
            "-ppoo", id="a preamble with numbers",
        ),
        pytest.param(
            ("The General Conference of Keepers,", "Meeting in its fifth session,", "Having regard to its statute;",
             "Whereas lamps are the property of all,", "1. Invites its members to light them;", "2. Celebrates them."),
            "-pppoo", id="a conference",
        ),
        pytest.param(
            ("The Assembly of Keepers, having considered the report,", "Recalling its earlier resolutions on lamps,",
             "1. DECIDES to adopt the plan;", "2. URGES members to keep to it."),
            "-poo", id="verbs in capitals",
        ),
        pytest.param(
            (ASSEMBLY, RECALLS, "As well as the other texts that it adopted in the same year,", NOTES, ASKS),
            "-ppoo", id="a clause in two pieces",
        ),
        pytest.param(
            (ASSEMBLY, RECALLS, "Decides to meet again in Tarva."), "-po", id="a single clause without number",
        ),
        pytest.param(
            (ASSEMBLY, RECALLS, NOTES, "2. Requests the secretariat:", "(a) To report on it;", "(b) To print it;",
             "3. Decides to come back to it."),
            "-pooiio", id="items within",
        ),
        pytest.param(
            ("The Keepers of the North,", "They had come to Tarva in May.", "They spoke of lamps.",
             "Recalling the past is easy.", "1. Notes were taken of it."),
            "-----", id="a line that enacts nothing",
        ),
    ],
)  # fmt: skip
def test_forms(paragraphs, expected):
    assert form(*paragraphs) == expected


RECITALS = (
    "The keepers met in Tarva from 3 to 7 May 2021 and spoke of their lamps.",
    "Lamps have gone out along the whole northern coast, and ships were lost.",
    "We recognize that keepers should have been heard before the lamps were sold.",
    "The price of oil has doubled since the last conference was held.",
)
CONCLUSIONS = (
    "In this context, we reaffirm the worth of every lamp.",
    "Oil must be kept at a price that keepers can pay.",
    "We therefore call upon all ports to repair their lamps.",
    "It is essential to train young keepers.",
)


def test_conclusions_in_prose_turn_once():
    assert form(*RECITALS, *CONCLUSIONS, kind="declaration") == "-pppoooo"
    # What order alone tells: a plain sentence among the conclusions is one of them, a demand among the recitals is not.
    mixed = (
        *RECITALS,
        "Every lamp must be cared for.",
        RECITALS[1],
        RECITALS[3],
        *CONCLUSIONS,
        RECITALS[1],
        *CONCLUSIONS,
    )
    assert form(*mixed, kind="declaration") == "-" + "p" * 6 + "o" * 9


def test_prose_of_another_kind_has_no_clauses():
    assert set(form(*RECITALS, *CONCLUSIONS, kind="report")) == {"-"}


def test_prose_without_a_turn_has_no_clauses():
    assert set(form(*RECITALS, *RECITALS[1:], kind="declaration")) == {"-"}
    to_and_fro = [CONCLUSIONS[1] if mark == "+" else RECITALS[1] for mark in "--+--++-+-+"]
    assert set(form(*to_and_fro, kind="declaration")) == {"-"}


def test_recitals_in_prose_are_split_and_clauses_are_not():
    text = "The lamps went out. Ships were lost.\n\nOil was dear.\n\n" + "\n\n".join(CONCLUSIONS) + "\n"
    document = read_document(text, metadata=Metadata(kind="declaration"))
    assert [len(each.sentences) for each in segment(document)][:2] == [2, 1]
    clause = f"{ASSEMBLY}\n\nRecalling that lamps went out. Ships were lost,\n\n{NOTES}\n"
    document = read_document(clause, metadata=Metadata(kind="resolution"))
    assert [len(each.sentences) for each in segment(document)] == [1, 1, 1]
