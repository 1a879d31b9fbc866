"""Where a text gives a named instrument's number: "the Doha Programme of Action (resolution 76/258, annex)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sdggraph.core.document import Document
from sdggraph.core.entity import EntityKind
from sdggraph.core.mention import Mention
from sdggraph.core.segment import Segment, SegmentKind

_OPENS = re.compile(r",?\s*\((?:see\s+)?\Z", re.IGNORECASE)
_CLOSES = re.compile(r"(?:,\s+(?:annex(?:es)?|chap\.|sect\.)(?:\s+[IVX]{1,4})?)?\)")
# "resolution 51/122 of 13 December 1996, entitled “Declaration on ...”".
_ENTITLED = re.compile(r"(?:\s+of\s+\d{1,2}\s+\w{3,9}\s+\d{4})?,?\s+(?:entitled|on\s+the|containing\s+the)\s+[“\"]?\Z")
_NOTE = re.compile(r"(?:see\s+)?\Z", re.IGNORECASE)
_NOTE_ENDS = re.compile(r"(?:,\s+annex(?:es)?(?:\s+[IVX]{1,4})?)?\.?\s*\Z")
# "the political declaration of the midterm review of the X (resolution 74/15)": the number is the declaration's.
_OF_ANOTHER = re.compile(
    r"\b(?:declaration|outcome|review|resolution|report|summary)s?\b[^,.;:()]{0,70}\Z", re.IGNORECASE
)


def same_texts(
    document: Document, segments: Sequence[Segment], mentions: Sequence[Mention], entities: Mapping[int, str]
) -> dict[str, str]:
    """From the entity of a number to that of the name it is given for, where only one name claims it.

    ``entities`` are those of the mentions of instruments, by the index of the mention.
    """
    claims: dict[str, set[str]] = defaultdict(set)
    for number, name in (*_in_brackets(document, mentions), *_in_notes(document, segments, mentions)):
        if number in entities and name in entities and entities[number] != entities[name]:
            claims[entities[number]].add(entities[name])
    return {number: next(iter(names)) for number, names in claims.items() if len(names) == 1}


def _in_brackets(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Indices of a number in brackets and of the name right before them, or of a number and the title behind it."""
    text = document.text
    for index in range(1, len(mentions)):
        number, name = mentions[index], mentions[index - 1]
        if (
            _numbered(name)
            and _named(number)
            and number.segment == name.segment
            and _ENTITLED.fullmatch(text, name.span.end, number.span.start)
        ):
            yield index - 1, index
        if (
            _numbered(number)
            and _named(name)
            and number.segment == name.segment
            and _OPENS.fullmatch(text, name.span.end, number.span.start)
            and _CLOSES.match(text, number.span.end)
            and not _OF_ANOTHER.search(text[max(0, name.span.start - 110) : name.span.start])
        ):
            yield index, index - 1


def _in_notes(
    document: Document, segments: Sequence[Segment], mentions: Sequence[Mention]
) -> Iterator[tuple[int, int]]:
    """Indices of a number that is all a footnote says and of the name that bears the footnote's mark."""
    text = document.text
    notes: dict[str, list[Segment]] = defaultdict(list)
    for segment in segments:
        if segment.kind is SegmentKind.FOOTNOTE and segment.number:
            notes[segment.number].append(segment)
    alone = {mention.segment: index for index, mention in enumerate(mentions) if _numbered(mention)}
    named = {mention.span.end: index for index, mention in enumerate(mentions) if _named(mention)}
    for mark in document.note_marks:
        name = named.get(mark.position)
        note = next((one for one in notes.get(mark.mark, ()) if one.span.start > mark.position), None)
        if name is None or note is None or note.index not in alone:
            continue
        number = mentions[alone[note.index]].span
        if (
            _NOTE.match(text[note.span.start : number.start])
            and _NOTE_ENDS.match(text[number.end : note.span.end])
            and not _OF_ANOTHER.search(text[max(0, mentions[name].span.start - 110) : mentions[name].span.start])
        ):
            yield alone[note.index], name


def _numbered(mention: Mention) -> bool:
    return mention.rule in {"symbol", "resolution"}


def _named(mention: Mention) -> bool:
    return mention.kind is EntityKind.INSTRUMENT and not _numbered(mention) and not mention.definite
