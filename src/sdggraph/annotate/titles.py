"""Quoted titles: of publications, of initiatives, of events, as the words around them say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.words import split_words

_QUOTED = re.compile(r"“(?P<long>[^“”\n]{4,220})”|\"(?P<plain>[^\"\n]{6,220})\"")
_PUBLICATION = (
    r"reports?|guidebooks?|publications?|studies|study|papers?|policy\s+briefs?|briefs?|handbooks?|toolkits?|manuals?|"
    r"guides?|surveys?|reviews?|assessments?|articles?|books?|notes?|stud(?:y|ies)"
)
_PROPOSED = r"proposals?|draft\s+(?:resolution|decision|declaration|text)s?|new\s+(?:subject|item|topic)|amendments?"
# "by the Islamic Republic of Iran", "submitted by the Russian Federation and other States"
_MADE_BY = (
    r"(?:\s+(?:of|from|(?:(?:jointly|orally)\s+)?(?:(?:submitted|proposed|prepared|presented|tabled|introduced)\s+)?by)"
    r"\s+[\w\s,’'-]{1,90}?)?"
)
_INITIATIVE = r"initiatives?|campaigns?|programmes?|projects?|partnerships?|platforms?"
_EVENT = (
    r"events?|meetings?|workshops?|panel\s+discussions?|panel\s+sessions?|series|sessions?|conferences?|webinars?|"
    r"seminars?|symposi(?:um|a)|panels?|dialogues?|forums?"
)
_LINK = r"(?:,?\s+(?:is\s+|was\s+|are\s+|were\s+)?(?:entitled|titled|called|named|dubbed)|\s+on|,|:)?\s*\Z"
_MADE_FOR = r"(?:\s+(?:of|by|from)\s+the\s+[\w\s-]{1,60}?)?"
_BEFORE = tuple(
    (
        re.compile(rf"\b(?:{nouns}){made}{_LINK}", re.IGNORECASE),
        kind,
        kind_type,
    )
    for nouns, made, kind, kind_type in (
        # What is proposed to others is a text to be agreed; who submits a working paper proposes.
        (_PROPOSED, _MADE_BY, EntityKind.INSTRUMENT, ""),
        (rf"(?:{_PROPOSED})\W[^.;“”]{{1,500}}working\s+papers?", "", EntityKind.INSTRUMENT, ""),
        (r"working\s+papers?", _MADE_BY.removesuffix("?"), EntityKind.INSTRUMENT, ""),
        (_PUBLICATION, _MADE_FOR, EntityKind.PUBLICATION, ""),
        (_INITIATIVE, _MADE_FOR, EntityKind.INITIATIVE, "programme"),
        (_EVENT, _MADE_FOR, EntityKind.EVENT, ""),
    )
)
_AFTER = tuple(
    (re.compile(rf"\s+(?:{nouns})\b"), kind, kind_type)
    for nouns, kind, kind_type in (
        (_PUBLICATION, EntityKind.PUBLICATION, ""),
        (_INITIATIVE, EntityKind.INITIATIVE, "programme"),
    )
)
_TYPES = {"campaign": "campaign", "partnership": "partnership", "platform": "platform"}


def quoted_titles(source: Source) -> Iterator[Candidate]:
    """Titles in quotation marks beside a noun that says what bears them: "the report entitled “...”"."""
    for segment in source.segments:
        for match in _QUOTED.finditer(source.text, segment.span.start, segment.span.end):
            group = "long" if match["long"] else "plain"
            title = match[group].rstrip(" ,.;")
            words = split_words(title)
            initiative = _AFTER[1][0].match(source.text, match.end())
            if not initiative and (len(words) < 2 or not title.strip()[0].isupper()):
                continue
            before = source.text[max(segment.span.start, match.start() - 600) : match.start()]
            after = source.text[match.end() : min(segment.span.end, match.end() + 30)]
            kind = _kind(before, after)
            if kind:
                start = match.start(group) + len(title) - len(title.lstrip())
                yield Candidate(segment.index, Span(start, match.start(group) + len(title)), *kind, "title", 4)


def _kind(before: str, after: str) -> tuple[EntityKind, str] | None:
    for pattern, kind, kind_type in _AFTER:
        if match := pattern.match(after):
            return kind, _TYPES.get(match[0].strip().removesuffix("s"), kind_type)
    for pattern, kind, kind_type in _BEFORE:
        if pattern.search(before):
            return kind, kind_type
    return None
