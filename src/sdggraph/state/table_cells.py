"""What the cells of a table of recommendations say: numbers, dates, parties, answers."""

from __future__ import annotations

import re
from dataclasses import replace

from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.statement import Deadline, Party, Standing
from sdggraph.knowledge.columns import Columns
from sdggraph.state.flow import Flow
from sdggraph.state.terms import deadline

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}|[A-Z](?=[.)])"
# "Recommendation 4:", "Rec. 4", "(6)", "6.", "R4", "121.3" before the words of a recommendation.
_LEAD = re.compile(
    r"(?:(?:[A-Z][\w-]* ){0,3}[Rr]ec(?:ommendation|\.)? ?(?:No\.? ?)?(?P<named>\d{1,3}(?:\.\d{1,3})*|[A-Z]\b)[.:)–—-]*"
    rf"|\((?P<bracketed>\d{{1,3}}|[a-z])\)|R-?(?P<short>\d{{1,3}})[.:]?|(?P<plain>{_NUMBER})[.)]?)(?:\s+|$)"
)
_ONLY_NUMBER = re.compile(r"(?:[A-Za-z-]+\.? ){0,3}(?:No\.? ?)?\(?R?-?(\d{1,3}(?:\.\d{1,3})*|[A-Za-z])\)?[.:]?")
# Numbers of the universal periodic review are labels by themselves.
_REVIEW = re.compile(r"\d{2,3}\.\d{1,3}")
_SYMBOL = re.compile(r"\b[A-Z][A-Z.]*(?:/[A-Z0-9](?:[\w.-]|\(\w{1,8}\))*){1,5}")
_QUARTERS = {
    "1": "March", "2": "June", "3": "September", "4": "December", "first": "March", "second": "June",
    "third": "September", "fourth": "December", "i": "March", "ii": "June", "iii": "September", "iv": "December",
}  # fmt: skip
_QUARTER = re.compile(
    r"\b(?:Q(?P<figure>[1-4])"
    r"|(?P<word>first|second|third|fourth|[1-4](?=st|nd|rd|th)|I{1,3}|IV)(?:st|nd|rd|th)? quarter)"
    r"(?: of|,)?,? ?(?P<year>20\d\d)",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    r"\b(?P<year>20\d\d),? ?(?:Q(?P<figure>[1-4])\b|(?P<word>first|second|third|fourth) quarter)", re.I
)
_ISO = re.compile(r"\b(20\d\d)-(\d\d)(?:-(\d\d))?\b")
_FIGURES = re.compile(r"\b(\d{1,2})[/.](20\d\d)\b")
_RANGE = re.compile(r"(?:20\d\d|[A-Z][a-z]+) ?[-–—] ?(?=[A-Z\d])|\b(?:to|until|through) (?=[A-Z\d])")
_SHORT_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?", re.IGNORECASE)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_APART = re.compile(
    r"\s*[;/\n]\s*|,\s+(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?(?=[A-Z]{2,}\b)|\s+and\s+the\s+|\s+&\s+"
)
_ACRONYMS = re.compile(r"[A-Z][A-Z-]+(?: [A-Z][A-Z-]+)+")
# The words of an answer as written: its first sentence.
_SENTENCE = re.compile(r".+?[.;!?](?=\s|$)", re.DOTALL)


def numbered(text: str) -> tuple[str | None, int]:
    """The number that a recommendation begins with, and where its words begin.

    >>> numbered("(6) Incorporate risks")
    ('6', 4)
    """
    found = _LEAD.match(text)
    if found is None:
        return None, 0
    number = next(value for value in found.groups() if value)
    return number, found.end()


def label(number: str | None) -> str | None:
    """The formal label of a number: "Recommendation 3"; "121.3" as it is."""
    if number is None or _REVIEW.fullmatch(number):
        return number
    return f"Recommendation {number}"


def number_of(text: str) -> str | None:
    """The number that a cell holds: "3", "Rec. 3", "R3", "(b)"."""
    found = _ONLY_NUMBER.fullmatch(text.strip())
    return found[1] if found else None


def symbol_of(text: str) -> str | None:
    """The first document symbol of a text."""
    found = _SYMBOL.search(text)
    return found[0].rstrip(".") if found else None


def due(text: str) -> Deadline | None:
    """The deadline that a cell gives, met on the last day of what it names: "Q2 2026", "June 2025", "2025–2026".

    >>> due("June 2025")
    Deadline(text='June 2025', date='2025-06-30', precision='month')
    """
    words = text.strip()
    if not any(char.isalnum() for char in words):
        return None
    last = _RANGE.split(_plain(words))[-1]
    found = deadline(last) or deadline(f"by {last}")
    dated = found if found is not None and found.date is not None else None
    return replace(dated, text=words) if dated else Deadline(words)


def _plain(text: str) -> str:
    """A date in the words that deadlines are read in."""
    for pattern in (_QUARTER, _YEAR_FIRST):
        text = pattern.sub(lambda m: f"{_QUARTERS[(m['figure'] or m['word']).lower()]} {m['year']}", text)
    text = _ISO.sub(lambda m: f"{int(m[3])} {_month(m[2])} {m[1]}" if m[3] else f"{_month(m[2])} {m[1]}", text)
    text = _FIGURES.sub(lambda m: f"{_month(m[1])} {m[2]}", text)
    return _SHORT_MONTH.sub(lambda m: next(name for name in _MONTHS if name.startswith(m[1][:3].title())), text)


def _month(number: str) -> str:
    return _MONTHS[int(number) - 1] if 1 <= int(number) <= 12 else number


def parties(flow: Flow, span: Span, columns: Columns) -> tuple[Party, ...]:
    """Who stands in a cell of those responsible: its actors, and the words of those that no entity stands for."""
    text = flow.document.text
    if columns.is_void(span.of(text)):
        return ()
    found: list[Party] = []
    for part in _parts(text, span):
        named = [(place, entity) for place, entity in flow.names.within(part) if entity.kind is EntityKind.ACTOR]
        longest = [
            (place, entity) for place, entity in named if not any(o.contains(place) and o != place for o, _ in named)
        ]
        whole = [Party(place.of(text), entity.id) for place, entity in longest if 2 * len(place) >= len(part)]
        found += whole[:1] or [Party(part.of(text))]
    return tuple(dict.fromkeys(party for party in found if party.text))


def _parts(text: str, span: Span) -> list[Span]:
    words = span.of(text)
    pattern = re.compile(r"\s+") if _ACRONYMS.fullmatch(words) else _APART
    parts, start = [], 0
    for match in pattern.finditer(words):
        parts.append((start, match.start()))
        start = match.end()
    parts.append((start, len(words)))
    spans = []
    for begin, end in parts:
        piece = words[begin:end]
        bare = piece.strip(" .,;")
        lead = len(piece) - len(piece.lstrip(" .,;"))
        if bare:
            spans.append(Span(span.start + begin + lead, span.start + begin + lead + len(bare)))
    return spans


def answer(text: str, span: Span, columns: Columns, *, short: bool) -> tuple[Standing | None, Standing | None]:
    """The position and the progress that a cell tells: a short one as a whole, a long one in its first sentence."""
    words = span.of(text)
    first = _SENTENCE.match(words)
    told = words if short or first is None else first[0]
    place = Span(span.start, span.start + len(told))
    position, how_far = columns.position(told), columns.how_far(told)
    return (
        Standing(told, place, position) if position else None,
        Standing(told, place, how_far) if how_far else None,
    )
