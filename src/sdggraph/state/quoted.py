"""Text of others that a document quotes: set off in paragraphs of its own, or in quotation marks behind its source.

"The Council decided as follows: “The Board shall ...”" is the Council's decision, wherever it is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sdggraph.core.entity import EntityKind
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.span import Span
from sdggraph.core.statement import Party
from sdggraph.core.syntax import Sentence
from sdggraph.knowledge.cues import Cues
from sdggraph.state.reading import NameIndex, Reading
from sdggraph.state.speakers import Voices, voice

# Shorter ones are terms and titles.
_SHORTEST = 50
# So many passages a quotation may go on over, each with its opening mark or none.
_LONGEST = 60
# What stands before a title rather than before somebody's words.
_TITLE = re.compile(
    r"\b(?:entitled|titled|called|named|theme|themed|on|of|the|a|an|term|terms|phrase|word|words|known as|project|item|"
    r"report|paper|publication|session|event|workshop|panel|initiative|programme)\s*,?\s*$",
    re.IGNORECASE,
)
_SILENT = frozenset({SegmentKind.HEADING, SegmentKind.TABLE, SegmentKind.FOOTNOTE})
_OPEN, _CLOSE = "“", "”"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of others, and whose they are where the text says so."""

    span: Span
    by: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of a document, in order."""

    found: tuple[Quotation, ...] = ()

    def at(self, place: int) -> Quotation | None:
        """The quotation that a place of the text lies in."""
        index = bisect_right(self.found, place, key=lambda one: one.span.start) - 1
        return self.found[index] if index >= 0 and place < self.found[index].span.end else None

    @classmethod
    def of(
        cls,
        text: str,
        segments: Sequence[Segment],
        sentences: Mapping[int, Sequence[Sentence]],
        names: NameIndex,
        cues: Cues,
    ) -> Quotations:
        """What a document quotes behind words that tell whose it is."""
        if _OPEN not in text:
            return cls()
        found: list[Quotation] = []
        end = 0
        for segment in segments:
            if segment.kind in _SILENT:
                continue
            for span, before in _spans(text, segments, segment, end):
                end = span.end
                reading = _introduction(text, sentences, names, cues, before)
                if reading is not None:
                    found.append(Quotation(span, _speaker(reading, span)))
        return cls(tuple(found))


def _spans(
    text: str, segments: Sequence[Segment], segment: Segment, end: int
) -> Iterator[tuple[Span, tuple[int, int]]]:
    """The quotations that begin in a passage, with where the words that introduce them end: a passage and a place."""
    place = max(segment.span.start, end)
    while (start := text.find(_OPEN, place, segment.span.end)) >= 0:
        close = text.find(_CLOSE, start, segment.span.end)
        first = start - segment.span.start <= 2
        if close < 0:
            if first and (over := _over(text, segments, segment)) is not None and _announced(text, segments, segment):
                yield Span(start, over), (segment.index - 1, start)
            return
        place = close + 1
        if close - start < _SHORTEST:
            continue
        if first:
            if _announced(text, segments, segment):
                yield Span(start, close + 1), (segment.index - 1, start)
        elif not _TITLE.search(text, max(segment.span.start, start - 40), start):
            yield Span(start, close + 1), (segment.index, start)


def _announced(text: str, segments: Sequence[Segment], segment: Segment) -> bool:
    """Whether the passage before ends as words do behind which others speak."""
    if segment.index == 0:
        return False
    before = segments[segment.index - 1]
    return before.kind not in _SILENT and before.span.of(text).rstrip()[-1:] in {":", ","}


def _over(text: str, segments: Sequence[Segment], segment: Segment) -> int | None:
    """Where a quotation ends that goes on in the passages below: at the first one that closes it."""
    for other in segments[segment.index + 1 : segment.index + _LONGEST]:
        if other.kind in {SegmentKind.FOOTNOTE, SegmentKind.OTHER}:
            continue
        closing = text.rfind(_CLOSE, other.span.start, other.span.end)
        if closing >= 0 and other.span.end - closing <= 3:
            return closing + 1
    return None


def _introduction(
    text: str, sentences: Mapping[int, Sequence[Sentence]], names: NameIndex, cues: Cues, before: tuple[int, int]
) -> Reading | None:
    """The sentence that introduces a quotation, if it tells of somebody saying, asking or deciding something."""
    passage, place = before
    own = [sentence for sentence in sentences.get(passage, ()) if sentence.span.start < place]
    if not own:
        return None
    reading = names.read(text, own[-1], cues)
    tree = reading.tree
    if own[-1].span.end <= place and tree.lower[-1] == ":":
        return reading
    for index, token in enumerate(tree.tokens):
        if token.start >= place:
            break
        directs = any(
            cue.construction in {"directive", "decision", "pledge"} for _, cue in cues.forms.get(tree.lower[index], ())
        )
        if reading.in_list("reporting", index) or reading.in_list("texts", index) or directs:
            return reading
    return None


def _speaker(reading: Reading, span: Span) -> tuple[Party, ...]:
    """Whose words they are: the subject of the sentence, else the first text that it names, or the first actor."""
    tree = reading.tree
    subject = tree.child(tree.sentence.roots[0].index, "nsubj")
    if subject is not None and tree.tokens[subject].start < span.start and (found := voice(reading, subject, Voices())):
        return found
    for kinds in ({EntityKind.INSTRUMENT, EntityKind.PUBLICATION}, {EntityKind.ACTOR}):
        for named in reading.named:
            if named.entity.kind in kinds and named.span.end <= span.start:
                return (Party(named.span.of(reading.text), named.entity.id),)
    return ()
