"""Names that no vocabulary holds, told by their head: "Initiative", "Committee", "Facility"."""

from __future__ import annotations

from collections.abc import Iterator

from sdggraph.annotate.forms import SMALL_WORDS
from sdggraph.annotate.heads import GENERIC, kind_of_head
from sdggraph.annotate.phrases import Passage, passages
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.words import Word


def head_names(source: Source) -> Iterator[Candidate]:
    """Capitalised phrases around a head; and such a phrase before a small head ("the Spotlight initiative")."""
    for segment, passage in zip(source.segments, passages(source), strict=True):
        for at, word in enumerate(passage.words):
            kind = kind_of_head(source, word)
            if kind is None:
                continue
            if passage.named(at):
                span = _phrase(passage, at, word)
                if span:
                    yield Candidate(segment.index, span, *kind, "head-noun", 5)
            elif word.text.islower() and kind[0] is EntityKind.INITIATIVE and at and not word.gap:
                span = _before_small_head(passage, at)
                if span:
                    yield Candidate(segment.index, span, *kind, "head-noun", 6, weak=True)


def _phrase(passage: Passage, at: int, head: Word) -> Span | None:
    first, last = passage.left(at), passage.right(at)
    following = passage.words[last] if last < len(passage.words) else None
    # "the Partnership Monitoring Round": the head of this phrase comes later, if it is one at all.
    if last == at + 1 and following and not following.gap and passage.named(last):
        return None
    inside = passage.words[first:last]
    content = [word for word in inside if word.text.lower() not in SMALL_WORDS and word.start != head.start]
    if not any(word.key not in GENERIC and not word.text.isdigit() and len(word.text) > 1 for word in content):
        return None
    return Span(inside[0].start, inside[-1].end)


def _before_small_head(passage: Passage, at: int) -> Span | None:
    """Two capitalised words at least before a small head, no place and no organisation: "Healthy Cities"."""
    if not passage.named(at - 1):
        return None
    first = passage.left(at - 1)
    words = passage.words[first:at]
    own = [word for word in words if word.key not in GENERIC and word.text.lower() not in SMALL_WORDS]
    labels = {passage.label(place) for place in range(first, at)}
    if len(words) < 2 or len(own) < 2 or labels & {"GPE", "NORP", "ORG", "PERSON", "DATE", "LOC"}:
        return None
    if words[0].start in passage.starts and len(words) < 3:
        return None
    return Span(words[0].start, passage.words[at].end)
