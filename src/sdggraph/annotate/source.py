"""What every annotator is given, and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sdggraph.annotate.definitions import Definition, definitions
from sdggraph.annotate.forms import SMALL_WORDS, Hit, form_index
from sdggraph.core.document import Document
from sdggraph.core.entity import EntityKind
from sdggraph.core.mention import Mention
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence
from sdggraph.core.words import Word, split_words
from sdggraph.knowledge import Knowledge

# Web and mail addresses: their words name nothing.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,255}")
# Marks behind which a sentence may begin.
_OPENING = frozenset(".:;?!•*(")
# Names and verbs of a sentence that is no list.
_LONGEST_SENTENCE = 40


@dataclass(frozen=True, slots=True)
class Source:
    """A document as annotators see it: with the words of each segment, addresses of the web left out.

    ``hits`` are the forms of the vocabulary in each segment, overlapping ones too; ``titled`` says of each whether it
    writes nearly all its words large, ``firsts`` where words begin that a sentence or quotation may begin with;
    ``definitions`` are the short forms that the document defines.
    """

    document: Document
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    knowledge: Knowledge
    words: tuple[tuple[Word, ...], ...]
    hits: tuple[tuple[Hit, ...], ...]
    titled: tuple[bool, ...]
    firsts: tuple[frozenset[int], ...]
    definitions: tuple[Definition, ...]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention, before overlaps are decided. ``rank`` orders those of one length: small wins.

    ``weak`` candidates give way to every other that touches them, whatever its length.
    """

    segment: int
    span: Span
    kind: EntityKind
    type: str
    rule: str
    rank: int
    readings: tuple[str, ...] = ()
    weak: bool = False
    definite: bool = False
    defined_by: Span | None = None

    def mention(self) -> Mention:
        """The mention that it is, once overlaps are decided."""
        return Mention(
            self.segment, self.span, self.kind, self.type, self.rule, self.readings, self.definite, self.defined_by
        )


def make_source(
    document: Document, segments: tuple[Segment, ...], sentences: tuple[Sentence, ...], knowledge: Knowledge
) -> Source:
    """The document with its words."""
    words = tuple(_words(document.text, segment.span) for segment in segments)
    index = form_index(knowledge)
    return Source(
        document,
        segments,
        sentences,
        knowledge,
        words,
        tuple(tuple(index.find(one)) for one in words),
        tuple(in_title_case(own, segment.span.of(document.text)) for segment, own in zip(segments, words, strict=True)),
        tuple(_firsts(document.text, segment, own) for segment, own in zip(segments, words, strict=True)),
        definitions(document, segments),
    )


def _firsts(text: str, segment: Segment, words: Sequence[Word]) -> frozenset[int]:
    starts = {sentence.start for sentence in segment.sentences} | {segment.span.start}
    return frozenset(
        word.start
        for at, word in enumerate(words)
        if at == 0
        or word.start in starts
        or (word.gap and not _OPENING.isdisjoint(word.gap))
        or _quoted(text, word.start)
    )


def _quoted(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "“\"‘'"


def in_title_case(words: Sequence[Word], text: str) -> bool:
    """Whether a passage writes nearly all its words large, so that capitals in it say nothing.

    A short one that ends as a sentence does and has a small word of its own, its verb, is prose, however many names it
    holds. A long one is a list of names, which has a rule of its own.
    """
    content = [word for word in words if word.text.lower() not in SMALL_WORDS and not word.text.isdigit()]
    large = sum(word.capitalised for word in content)
    prose = large < len(content) <= _LONGEST_SENTENCE and text.endswith((".", "?", "!"))
    return bool(content) and not prose and large > 0.8 * len(content)


def _words(text: str, span: Span) -> tuple[Word, ...]:
    found = split_words(text, span)
    addresses = [match.span() for match in _ADDRESS.finditer(text, span.start, span.end)]
    if not addresses:
        return found
    kept: list[Word] = []
    at = 0
    for word in found:
        while at < len(addresses) and addresses[at][1] <= word.start:
            at += 1
        if at < len(addresses) and addresses[at][0] <= word.start:
            continue
        cut = bool(kept) and at > 0 and kept[-1].end <= addresses[at - 1][0]
        kept.append(Word(word.start, word.end, word.text, word.key, "@") if cut else word)
    return tuple(kept)
