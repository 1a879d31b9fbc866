"""Texts that a letter or a note encloses: their words are not those of whoever passes them on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdggraph.core.document import Document
from sdggraph.core.entity import EntityKind
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.span import Span
from sdggraph.core.statement import Party
from sdggraph.state.reading import NameIndex

_FIRST = 40
_HEADS = frozenset({SegmentKind.HEADING, SegmentKind.OTHER})
_LETTER = re.compile(r"(?:Letters?|Identical letters|Notes? verbales?|Identical notes verbales) dated ")
_NOTE = re.compile(r"Note by (?:the )?[A-Z]")
_SIGNED = re.compile(r"\(Signed\)")
_PART = re.compile(r"(Annex|Enclosure|Appendix|Attachment)\b(?: [IVX\d]{1,5})?")
_PASSES_ON = re.compile(r"\b(?:transmit|forward|convey|enclose|attach|circulate)\w{0,5}\b")
_WRITING = (
    r"(?:pledge|commitment|letter|report|note|statement|message|paper|text|summary|review|study|communication|declaration)s?"
    r"(?: dated [^,.;]{4,30}| on [^.;]{3,160}?| entitled [^.;]{3,160}?| for \d{4})?,?"
)
_WRITTEN_BY = re.compile(
    rf"\b{_WRITING} (?:of|from|by|prepared by|submitted by|adopted by|drawn up by) (?:the )?", re.IGNORECASE
)


def enclosed(document: Document, segments: Sequence[Segment], names: NameIndex) -> dict[int, tuple[Party, ...]]:
    """Whose words the enclosed passages are, by segment; empty parties where nobody is said to have written them.

    A letter ends where it is signed or where its annex begins; a note ends with the sentence that says what it
    transmits. The annexes of a report are its own and not told of here.
    """
    text = document.text
    first = [segment.span.of(text) for segment in segments[:_FIRST]]
    letter = any(_LETTER.match(words) for words in first)
    if not letter and not any(_NOTE.match(words) for words in first):
        return {}
    found: dict[int, tuple[Party, ...]] = {}
    passed_on: tuple[Party, ...] = ()
    current: tuple[Party, ...] | None = None
    by_part = begun = False
    for segment in segments:
        own = segment.span.of(text)
        if segment.kind is SegmentKind.FOOTNOTE:
            continue
        if current is None:
            tells = segment.kind not in _HEADS and _PASSES_ON.search(own)
            passed_on = passed_on or (_writer(text, segment.span, names) if tells else ())
            ends = _SIGNED.search(own) if letter else tells
            if ends:
                current = passed_on
                continue
        part = _PART.match(own) if segment.kind in _HEADS else None
        if part and letter:
            if not begun:
                by_part, current = True, _headed(text, segments, segment, names) or passed_on
            elif by_part or part[1] == "Enclosure":
                current = _headed(text, segments, segment, names)
        if current is not None:
            begun = begun or segment.kind not in _HEADS
            found[segment.index] = current
    return found


def _headed(text: str, segments: Sequence[Segment], part: Segment, names: NameIndex) -> tuple[Party, ...]:
    """Who wrote an annex by its own head lines: "Statement by the Minister of ..."."""
    for segment in segments[part.index : part.index + 3]:
        own = segment.span.of(text)
        if segment.kind not in _HEADS or " to the " in own[:60]:
            continue
        if writer := _writer(text, segment.span, names):
            return writer
    return ()


def _writer(text: str, span: Span, names: NameIndex) -> tuple[Party, ...]:
    """Whom a passage names as the author of a writing."""
    inside = [(place, entity) for place, entity in names.within(span) if entity.kind is EntityKind.ACTOR]
    for writing in _WRITTEN_BY.finditer(text, span.start, min(span.end, span.start + 2000)):
        starting = [(place, entity) for place, entity in inside if writing.end() - 4 <= place.start <= writing.end()]
        if starting:
            place, entity = max(starting, key=lambda one: one[0].end)
            return (Party(place.of(text), entity.id),)
    return ()
