"""A number given for a named instrument is that instrument; footnotes alone make no actors."""

from __future__ import annotations

from dataclasses import replace

import pytest
from annotated import WORLD, document

from sdggraph.annotate import annotate
from sdggraph.core import Document, NoteMark, Segment, SegmentKind
from sdggraph.resolve import resolve

AGENDA = "instrument/2030-agenda"
ADOPTED = "instrument/test--general-assembly-resolution-70-1"


def standing(document: Document, segments: tuple[Segment, ...]) -> dict[str, str | None]:
    """From the words of each mention to the entity it stands for."""
    mentions = annotate(document, segments, (), WORLD)
    _, resolutions = resolve(document, segments, mentions, WORLD)
    return {one.mention.span.of(document.text): one.entity for one in resolutions}


BRACKETS = [
    # text, the number as written, what it stands for
    ("The 2030 Agenda (General Assembly resolution 70/1) guides us.", "General Assembly resolution 70/1", AGENDA),
    ("The 2030 Agenda (see General Assembly resolution 70/1, annex) guides us.", "General Assembly resolution 70/1", AGENDA),
    ("General Assembly resolution 70/1, entitled the 2030 Agenda, guides us.", "General Assembly resolution 70/1", ADOPTED),
    ("General Assembly resolution 70/1 of 25 September 2015, entitled “2030 Agenda for Sustainable Development”, guides us.", "General Assembly resolution 70/1", AGENDA),
    ("The 2030 Agenda and General Assembly resolution 70/1 guide us.", "General Assembly resolution 70/1", ADOPTED),
    ("The 2030 Agenda (General Assembly resolution 70/1 and others) guides us.", "General Assembly resolution 70/1", ADOPTED),
    ("The political declaration on the 2030 Agenda (General Assembly resolution 70/1) guides us.", "General Assembly resolution 70/1", ADOPTED),
    # Two names claim one number: it stays what it is.
    ("The 2030 Agenda (General Assembly resolution 70/1) and the Paris Agreement (General Assembly resolution 70/1).", "General Assembly resolution 70/1", ADOPTED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "entity"), BRACKETS, ids=[row[0][:60] for row in BRACKETS])
def test_number_in_brackets_is_the_named_instrument(text: str, number: str, entity: str) -> None:
    assert standing(*document(text))[number] == entity


NOTES = [
    # what the footnote says, what the number stands for
    ("General Assembly resolution 70/1.", AGENDA),
    ("See General Assembly resolution 70/1, annex.", AGENDA),
    ("General Assembly resolution 70/1, which was adopted by consensus.", ADOPTED),
    ("The text is in General Assembly resolution 70/1.", ADOPTED),
]


@pytest.mark.parametrize(("note", "entity"), NOTES, ids=[row[0] for row in NOTES])
def test_number_in_a_footnote_is_the_instrument_that_bears_its_mark(note: str, entity: str) -> None:
    made, segments = noted(f"We recall the 2030 Agenda with thanks.\n{note}", "2030 Agenda")
    assert standing(made, segments)["General Assembly resolution 70/1"] == entity


def test_footnote_of_another_mark_says_nothing() -> None:
    made, segments = noted("We recall the 2030 Agenda with thanks.\nGeneral Assembly resolution 70/1.", "We recall")
    assert standing(made, segments)["General Assembly resolution 70/1"] == ADOPTED


def test_actors_of_footnotes_alone_stand_for_nothing() -> None:
    made, segments = noted("The World Health Organization reports.\nUNICEF, Annual report. See WHO.", "reports")
    found = standing(made, segments)
    assert found["World Health Organization"] == "organisation/who"
    assert found["WHO"] == "organisation/who"
    assert found["UNICEF"] is None


def noted(text: str, marked: str) -> tuple[Document, tuple[Segment, ...]]:
    """A document whose last line is the footnote of a mark behind some words."""
    made, segments = document(text)
    position = made.text.index(marked) + len(marked)
    last = replace(segments[-1], kind=SegmentKind.FOOTNOTE, number="1")
    return replace(made, note_marks=(NoteMark(position, "1"),)), (*segments[:-1], last)
