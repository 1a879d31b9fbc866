"""What names are told before a parse, and which sentences the recogniser is asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdggraph.annotate import ANNOTATORS, annotate, first_look
from sdggraph.core import Document
from sdggraph.knowledge import load_knowledge
from sdggraph.language import parse
from sdggraph.read import read_document
from sdggraph.resources import resource
from sdggraph.segment import segment

KNOWLEDGE = load_knowledge()


def document(text: str) -> Document:
    return read_document(text.encode(), name="x.txt", media_type="text/plain")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("He thanked the former minister, Ana Maria Lopez, for her work in the region.", True),
        ("Staff of the Harbour Light Sisters were present when the report was read.", True),
        ("The World Health Organization and the Government of Kenya signed it in Nairobi.", False),
        ("The meeting was held in March and attended by many experts from Lilliput.", False),
        ("Progress towards the Goals has been slow, and more must be done at once.", False),
        ("Sustainable Development Goals are met in part only, as all have seen.", False),
    ],
)
def test_the_recogniser_is_asked_where_capitalised_words_are_unexplained(text: str, asked: bool) -> None:
    made = document(text)
    look = first_look(made, segment(made), KNOWLEDGE)
    assert bool(look.unexplained) is asked


def test_what_needs_no_parse_is_found_once() -> None:
    """The candidates that a first look keeps are those of the same annotators with the parse at hand."""
    path = (
        next(resource("seeds/documents").glob("*dialogues*.txt"), None)
        or sorted(resource("seeds/documents").glob("*.txt"))[0]
    )
    made = read_document(path)
    segments = segment(made)
    look = first_look(made, segments, KNOWLEDGE)
    sentences = parse(made, segments, look.proper_names)
    source = replace(look.source, sentences=sentences)
    for name, candidates in look.candidates.items():
        assert tuple(ANNOTATORS[name](source)) == candidates, name
    assert {"vocabulary", "symbols", "person"} <= set(look.candidates)
    assert not {"head-noun", "described", "called", "ner"} & set(look.candidates)
    assert annotate(made, segments, sentences, KNOWLEDGE, look) == annotate(made, segments, sentences, KNOWLEDGE)
