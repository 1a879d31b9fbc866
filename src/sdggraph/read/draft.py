"""What a reader hands over, before every block has its place in the text of a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from sdggraph.core.document import Block, BlockKind, Metadata, NoteMark
from sdggraph.core.problem import Problem
from sdggraph.core.span import Span
from sdggraph.read.notes import take_marks


@dataclass(frozen=True, slots=True)
class Draft:
    """A block on its own: one line of words, with superscript note marks still in it.

    ``printed`` is the number or bullet as it stands before the words ("12.", "(a)", "•"), ``number`` the same
    without its punctuation where it has none of its own ("12", "(a)", "•"). ``cells`` are the words of a table's row,
    one under each column.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    number: str | None = None
    printed: str = ""
    level: int = 0
    page: int | None = None
    cells: tuple[str, ...] = ()


def table_row(cells: Sequence[str], page: int | None = None) -> Draft:
    """A row of a table; an empty cell stays, so that each is found under the head of its column.

    >>> table_row(["Staff", "", "12", ""]).text
    'Staff |  | 12'
    """
    return Draft(_row_text(cells), BlockKind.TABLE, page=page, cells=tuple(cells))


def _row_text(cells: Sequence[str]) -> str:
    last = next((place for place in reversed(range(len(cells))) if cells[place]), -1)
    return " | ".join(cells[: last + 1]).strip()


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of a document and what its format says of it (the date in a web page's head)."""

    drafts: tuple[Draft, ...]
    metadata: Metadata = field(default_factory=Metadata)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembly:
    """The text of a document with everything that points into it."""

    text: str
    blocks: tuple[Block, ...]
    note_marks: tuple[NoteMark, ...]


def assemble(drafts: tuple[Draft, ...]) -> Assembly:
    """One text, one line for each block, without note marks; blocks without words are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    marks: list[NoteMark] = []
    length = 0
    for draft in drafts:
        words, found, cells = _row(draft.cells) if draft.cells else (*take_marks(draft.text), ())
        if not words:
            continue
        lead = f"{draft.printed} " if draft.printed else ""
        start = length + len(lead)
        end = start + len(words)
        inside = tuple(cell.shifted(start) for cell in cells)
        blocks.append(Block(Span(start, end), draft.kind, draft.number, draft.level, draft.page, inside))
        marks.extend(NoteMark(start + place, mark) for place, mark in found)
        parts.append(f"{lead}{words}\n")
        length = end + 1
    return Assembly("".join(parts), tuple(blocks), tuple(marks))


def _row(cells: Sequence[str]) -> tuple[str, list[tuple[int, str]], tuple[Span, ...]]:
    """A row on one line without its note marks, where each of these stood, and where each cell stands."""
    taken = [take_marks(cell) for cell in cells]
    words = _row_text([text for text, _ in taken])
    marks: list[tuple[int, str]] = []
    spans: list[Span] = []
    place = 0
    for text, found in taken:
        if spans:
            place += 3 if place else 2
        # The bars after the last cell with words are not written.
        place = min(place, len(words))
        marks += [(place + at, mark) for at, mark in found]
        spans.append(Span(place, place + len(text)))
        place += len(text)
    return words, marks, tuple(spans)


def mapped(draft: Draft, change: Callable[[str], str]) -> Draft:
    """The same block with its words changed, those of a row cell by cell."""
    if draft.cells:
        return replace(draft, text=change(draft.text), cells=tuple(change(cell) for cell in draft.cells))
    return replace(draft, text=change(draft.text))


def with_text(draft: Draft, text: str) -> Draft:
    """The same block with other words."""
    return replace(draft, text=text)
