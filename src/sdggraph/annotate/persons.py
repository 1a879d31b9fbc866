"""Persons by their titles: "Ambassador Ana Ruiz", "Ms. X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.annotate.forms import is_acronym
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.words import Word

_HONORIFICS = frozenset({"Mr", "Mrs", "Ms", "Dr", "Prof", "Sir", "Dame", "HE"})
_TITLES = frozenset({"Ambassador", "Professor", "Judge", "Justice", "Excellency", "Senator", "Queen", "King", "Prince"})
_PARTICLES = frozenset(
    {"de", "del", "della", "da", "di", "dos", "la", "van", "von", "der", "den", "al", "el", "bin", "ben"}
)


# "Vice-Chairs: Ana Ruiz (Peru)": the officers of a body as its reports list them.
_OFFICERS = re.compile(
    r"\A\W{0,3}(?:Co-|Vice-|Acting\s)?(?:Chair(?:person|man|woman)?|President|Rapporteur|Facilitator|Moderator)s?"
    r"(?:\s\([^()]{1,40}\))?:\s*",
    re.IGNORECASE,
)
_OFFICER = re.compile(
    r"(?P<name>[^\W\d_][\w'’.-]*(?:\s(?:(?:de|da|dos|del|van|von|der|el|al|bin)\s)*[^\W\d_][\w'’.-]*){1,5})"
    r"\s\((?P<state>[^()\n]{3,60})\)[,;]?\s*(?:and\s+)?"
)


def listed_officers(source: Source) -> Iterator[Candidate]:
    """Persons with their State in brackets behind "Chair:", and in the lines below that go on in this way."""
    going = False
    for segment in source.segments:
        start, end = segment.span.start, segment.span.end
        label = _OFFICERS.match(source.text[start:end])
        if not label and not going:
            continue
        at = start + (label.end() if label else 0)
        going = bool(label)
        while match := _OFFICER.match(source.text, at, end):
            name = Span(*match.span("name"))
            if all(part[0].isupper() or part in _PARTICLES for part in name.of(source.text).split()):
                yield Candidate(segment.index, name, EntityKind.ACTOR, "office", "person", 4)
                going = True
            at = match.end()
        going = going and at == end


def titled_persons(source: Source) -> Iterator[Candidate]:
    """A title with the one to four capitalised words behind it; several titles belong to one person."""
    for segment, words in zip(source.segments, source.words, strict=True):
        at = 0
        while at < len(words):
            first = at
            while at < len(words) and _title(words[at]) and (at == first or words[at].gap in {"", "."}):
                at += 1
            if at == first:
                at += 1
                continue
            end = _name_end(words, at)
            if end > at and (words[at - 1].text in _HONORIFICS or end > at + 1 or first < at - 1):
                yield Candidate(
                    segment.index, Span(words[first].start, words[end - 1].end), EntityKind.ACTOR, "office", "person", 4
                )
                at = end


def _title(word: Word) -> bool:
    return word.text in _HONORIFICS or word.text in _TITLES


def _name_end(words: tuple[Word, ...], start: int) -> int:
    end = start
    at = start
    while at < len(words) and at < start + 6:
        word = words[at]
        # A full stop belongs to the title or to an initial ("Mr. J. Smith").
        joined = word.gap in {"", "'"} or (word.gap == "." and (at == start or len(words[at - 1].text) == 1))
        if not joined:
            break
        if word.capitalised and not (is_acronym(word.text) and len(word.text) > 3 and at == start):
            end = at + 1
        elif word.text not in _PARTICLES:
            break
        at += 1
    return end
