"""Tables whose rows are recommendations, told by the heads of their columns; all other tables stay rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.span import Span
from sdggraph.knowledge.columns import Columns

# "Recommendation 4: ...", "Evaluation recommendation No. 2. ...", a row over the whole width.
BAND = re.compile(
    r"(?:[A-Z][\w-]* ){0,3}[Rr]ecommendation (?:No\.? ?)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*|[A-Z])(?![\w-])[.:)–—-]*\s*"
)
# Beside a recommendation one of these makes a table of them, beside an action one of the last two.
_BESIDE = frozenset(
    {"addressee", "deadline", "position", "response", "progress", "action", "number", "comment", "finding", "source"}
)
_PLANNED = frozenset({"addressee", "deadline"})
_LONGEST_HEAD = 160
_BETWEEN = frozenset({SegmentKind.FOOTNOTE})
# A recommendation has at least so many words.
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A row of such a table: its cells by the roles of their columns, or the one cell over its whole width."""

    segment: Segment
    cells: Mapping[str, Span]
    band: Span | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of recommendations without the heads of its columns. ``roles`` are those that its columns have."""

    rows: tuple[Row, ...]
    roles: frozenset[str]


def recommendation_tables(text: str, segments: Sequence[Segment], columns: Columns) -> Iterator[Table]:
    """The tables of a document that hold recommendations or what is done about them, in order."""
    run: list[Segment] = []
    for segment in segments:
        if segment.kind is SegmentKind.TABLE and segment.cells:
            run.append(segment)
        elif segment.kind not in _BETWEEN:
            yield from _read(text, segments, run, columns)
            run = []
    yield from _read(text, segments, run, columns)


def _read(text: str, segments: Sequence[Segment], run: Sequence[Segment], columns: Columns) -> Iterator[Table]:
    """The table that rows in a run are, if they are one of recommendations."""
    rows: list[Row] = []
    roles: dict[int, str] = {}
    known: set[str] = set()
    under_head = False
    for segment in run:
        head = _head(text, segment, columns)
        if head:
            # A second row of heads goes on with the first.
            roles = {**roles, **{at: role for at, role in head.items() if at not in roles}} if under_head else head
            known |= set(roles.values())
            under_head = True
            continue
        under_head = False
        rows.append(_row(segment, roles))
    if rows and _is_one(text, rows, known, _above(text, segments, run[0]), columns):
        yield Table(tuple(rows), frozenset(known))


def _head(text: str, segment: Segment, columns: Columns) -> dict[int, str]:
    """The roles of the columns where a row is their head: two roles, each once, and few cells without one."""
    words = [cell.of(text) for cell in segment.cells]
    if sum(map(bool, words)) < 2 or any(len(cell) > _LONGEST_HEAD for cell in words):
        return {}
    roles: dict[int, str] = {}
    for place, cell in enumerate(words):
        role = columns.role(cell) if cell else None
        if role is not None and role not in roles.values():
            roles[place] = role
    return roles if len(roles) >= 2 and 2 * len(roles) >= sum(map(bool, words)) else {}


def _row(segment: Segment, roles: Mapping[int, str]) -> Row:
    filled = [(place, cell) for place, cell in enumerate(segment.cells) if len(cell)]
    if len(segment.cells) == 1 and filled:
        return Row(segment, {}, filled[0][1])
    return Row(segment, {roles[place]: cell for place, cell in filled if place in roles})


def _is_one(text: str, rows: Sequence[Row], roles: set[str], above: str, columns: Columns) -> bool:
    if "recommendation" in roles:
        worded = [row.cells["recommendation"].of(text) for row in rows if "recommendation" in row.cells]
        return bool(roles & _BESIDE) and any(len(words.split()) >= _FEWEST_WORDS for words in worded)
    banded = any(row.band is not None and BAND.match(row.band.of(text)) for row in rows)
    return "action" in roles and bool(roles & _PLANNED) and (banded or columns.announces(above))


def _above(text: str, segments: Sequence[Segment], first: Segment) -> str:
    """The heading over a table and the passage before it, which may be its caption."""
    places = {first.heading, first.index - 1 if first.index else None} - {None}
    return " ".join(segments[place].span.of(text) for place in sorted(place for place in places if place is not None))
