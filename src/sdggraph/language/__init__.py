"""The statistical parser, behind plain values: sentences in, ``core.Sentence`` out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sdggraph.core.document import Document
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence, Token
from sdggraph.language.attributes import Attributes, attribute_table
from sdggraph.language.model import MODELS, add_labels, add_trees, load_model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["MODELS", "load_model", "parse"]

# Longer sentences than any person writes (a table run together, a hostile line) are parsed in parts.
MAX_CHARACTERS = 5_000
# What stands for a known name before the parser: frequent names that it knows well, after an article and without.
_DETERMINERS = frozenset({"the", "its", "their"})
_WITH_ARTICLE, _WITHOUT_ARTICLE, _PLURAL = "Council", "Germany", "Governments"
# What is told of a word without a tree.
_UNREAD = Attributes("", "", "", "")
# How spaCy numbers the first word of a name.
_BEGINS = 3


def parse(
    document: Document,
    segments: Iterable[Segment],
    names: Iterable[Span] = (),
    *,
    trees: Container[Span] | None = None,
    labels: Container[Span] | None = None,
) -> tuple[Sentence, ...]:
    """Every sentence of the segments with its parse, in order.

    ``names`` are proper names that are known beforehand. Each becomes one token, and the parser sees a plain name in
    its place: "Education Cannot Wait is led by" is then no clause of its own, and a rare acronym no unknown word. Token
    texts and offsets are those of the document all the same.

    ``trees`` and ``labels`` are the sentences of which somebody reads the tree or the named-entity labels; by default
    all. The others get their words only: ``Sentence.parsed`` tells them apart.
    """
    nlp = load_model()
    known = sorted(names)
    rows = [
        _Row(segment.index, part, _words(nlp, document.text, part, _inside(known, part)), sentence)
        for segment in segments
        for sentence in segment.sentences
        for part in _parts(document.text, sentence)
    ]
    for row in rows:
        row.tree = bool(row.words) and (trees is None or row.sentence in trees)
        row.labels = bool(row.words) and (labels is None or row.sentence in labels)
        if row.tree or row.labels:
            row.doc = _doc(nlp, row.words)
    add_trees(nlp, [row.doc for row in rows if row.tree and row.doc is not None])
    add_labels(nlp, [row.doc for row in rows if row.labels and row.doc is not None])
    parsed = [row for row in rows if row.tree]
    attributes = attribute_table(nlp).of([row.doc for row in parsed if row.doc is not None])
    for row, found in zip(parsed, attributes, strict=True):
        row.attributes = found
    return tuple(Sentence(row.segment, row.part, _tokens(document.text, row)) for row in rows)


class _Word(NamedTuple):
    """What the parser sees at a place of the text; ``name`` where it stands for a whole name."""

    shown: str
    start: int
    end: int
    space: int
    name: bool = False


@dataclass(slots=True)
class _Row:
    """A sentence, or a part of a long one, on its way through the model."""

    segment: int
    part: Span
    words: tuple[_Word, ...]
    sentence: Span
    tree: bool = False
    labels: bool = False
    doc: Doc | None = None
    attributes: Sequence[Attributes] = ()


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
    strings = nlp.vocab.strings
    end = part.start
    for orth, space in nlp.tokenizer(part.of(text)).to_array(["ORTH", "SPACY"]).tolist():
        word = strings[orth]
        start, end = end, end + len(word)
        while pending and pending[-1].end <= start:
            pending.pop()
        if not pending or end <= pending[-1].start:
            words.append(_Word(word, start, end, space))
        elif words and words[-1].name and words[-1].start < pending[-1].end and pending[-1].start < words[-1].end:
            words[-1] = _Word(words[-1].shown, words[-1].start, end, space, name=True)
        else:
            determined = bool(words) and words[-1].shown.lower() in _DETERMINERS
            shown = _stand_in(pending[-1].of(text), determined=determined)
            words.append(_Word(shown, start, end, space, name=True))
        end += space
    return tuple(words)


def _doc(nlp: Language, words: tuple[_Word, ...]) -> Doc:
    from spacy.tokens import Doc

    starts: list[bool | int | None] = [at == 0 for at in range(len(words))]
    shown, spaces = [word.shown for word in words], [bool(word.space) for word in words]
    return Doc(nlp.vocab, words=shown, spaces=spaces, sent_starts=starts)


def _tokens(text: str, row: _Row) -> tuple[Token, ...]:
    if row.doc is None:
        return tuple(
            Token(at, written := text[word.start : word.end], written.lower(), "", "", "", at, word.start, word.end)
            for at, word in enumerate(row.words)
        )
    heads, labels, marks = row.doc.to_array(["HEAD", "ENT_TYPE", "ENT_IOB"]).astype("int64").T.tolist()
    strings = row.doc.vocab.strings
    tokens = []
    for at, word in enumerate(row.words):
        start, end = word.start, word.end
        written = text[start:end]
        pos, lemma, tag, dep = row.attributes[at] if row.tree else _UNREAD
        entity = "" if word.name or not labels[at] else strings[labels[at]]
        tokens.append(
            Token(
                at,
                written,
                (written if word.name else lemma) if row.tree else written.lower(),
                pos,
                tag,
                dep,
                at + heads[at],
                start,
                end,
                entity,
                marks[at] == _BEGINS and not word.name,
            )
        )
    return tuple(tokens)
