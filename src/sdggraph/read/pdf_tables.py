"""The tables of a page: by their tags, or by cells that stand below each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sdggraph.read.hyphens import Hyphens
from sdggraph.read.pdf_lines import Row, Strip, rows_of
from sdggraph.read.pdf_pages import Page, Piece
from sdggraph.read.pdf_tags import Cell

_MASTHEAD_CELL = re.compile(r"\bDistr?\.|\bOriginal: |\b(?:[Ss]ession|[Aa]genda [Ii]tem|year)\b")
# The dots that lead to a page number in a table of contents, or a line to write on.
LEADERS = re.compile(r"(?:\. ?){4,}|…{2,}|_{4,}")
# Lines of one cell are closer than this, in heights of the type.
_CLOSE = 1.36
_FIGURES = re.compile(r"[-–—()\d.,%$€*\s/xnaNAA]{1,24}")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: the words of its cells."""

    cells: tuple[str, ...]
    page: int
    y: float

    @property
    def text(self) -> str:
        """The row on one line."""
        return " | ".join(self.cells).rstrip(" |")


Table = tuple[float, tuple[TableRow, ...]]


def tagged_tables(page: Page, hyphens: Hyphens) -> tuple[list[Piece], tuple[Table, ...]]:
    """The pieces outside tables, and the tables with the height at which each begins.

    A table whose rows have one cell, or that holds the masthead, is a means of layout: its words are no table.
    """
    by_mark = page.cells.by_mark
    if not by_mark:
        return list(page.pieces), ()
    tables: dict[int, dict[int, dict[int, list[Piece]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for piece in page.pieces:
        cell = by_mark.get(piece.mark)
        if cell is not None:
            tables[cell.table][cell.row][cell.column].append(piece)
    real = {number for number, rows in tables.items() if _is_table(rows, head=page.number == 1)}
    rest = [piece for piece in page.pieces if _table_of(by_mark.get(piece.mark)) not in real]
    found: list[Table] = []
    for number in sorted(real):
        rows = []
        # An empty cell stays, so that each is found under its column; a column empty throughout goes.
        columns = sorted({column for cells in tables[number].values() for column in cells})
        for _, cells in sorted(tables[number].items()):
            texts = [_cell_text(cells[at], page.number, hyphens) if at in cells else "" for at in columns]
            top = max(piece.y for pieces in cells.values() for piece in pieces)
            filled = [text for text in texts if text]
            rows.append(TableRow(tuple(texts if len(filled) > 1 else filled), page.number, top))
        kept = tuple(row for row in rows if row.cells)
        if kept:
            found.append((max(row.y for row in kept), kept))
    return rest, tuple(found)


def _table_of(cell: Cell | None) -> int:
    return -1 if cell is None else cell.table


def _is_table(rows: dict[int, dict[int, list[Piece]]], *, head: bool) -> bool:
    full = [row for row in rows.values() if len(row) >= 2]
    words = " ".join(piece.text for row in rows.values() for pieces in row.values() for piece in pieces)
    return len(full) >= 1 and len(full) >= 0.3 * len(rows) and not (head and _MASTHEAD_CELL.search(words))


def _cell_text(pieces: Sequence[Piece], page: int, hyphens: Hyphens) -> str:
    return hyphens.join(strip.text for row in rows_of(pieces, page) for strip in row)


def untagged_tables(rows: Sequence[Row]) -> list[Strip | TableRow]:
    """The rows in order; runs of rows with cells below each other become rows of a table, all others one line each."""
    flow: list[Strip | TableRow] = []
    place = 0
    while place < len(rows):
        end = _run_end(rows, place)
        if end > place:
            flow += _table(rows[place:end])
            place = end
        else:
            flow.append(_one(rows[place]))
            place += 1
    return flow


def _one(row: Row) -> Strip:
    if len(row) == 1:
        return row[0]
    return replace(row[0], text=" ".join(strip.text for strip in row), x1=max(strip.x1 for strip in row))


def _run_end(rows: Sequence[Row], start: int) -> int:
    """The end of a table that begins at a row, or the row itself."""
    if len(rows[start]) < 2:
        return start
    end, celled, wide = start + 1, 1, int(len(rows[start]) > 2)
    starts = [strip.x0 for strip in rows[start][1:]]
    for place in range(start + 1, len(rows)):
        row, size = rows[place], rows[place][0].size
        gap = rows[place - 1][0].y - row[0].y
        if gap > 3.2 * size or any(LEADERS.search(strip.text) for strip in row):
            break
        if len(row) >= 2:
            celled, end = celled + 1, place + 1
            wide += len(row) > 2
            starts += [strip.x0 for strip in row[1:]]
        elif any(row[0].x0 < column - 3 and row[0].x1 > column + 3 for column in starts):
            break
        elif place == end and gap < _CLOSE * size:
            end = place + 1
    table = (celled >= 3 and (wide >= 2 or _has_figures(rows[start:end]))) or (celled == 2 and wide == 2)
    return end if table and not LEADERS.search(rows[start][0].text) else start


def _has_figures(rows: Sequence[Row]) -> bool:
    celled = [row for row in rows if len(row) >= 2]
    return sum(any(_FIGURES.fullmatch(strip.text) for strip in row[1:]) for row in celled) >= 0.5 * len(celled)


def _table(rows: Sequence[Row]) -> list[Strip | TableRow]:
    """The rows of a table; a line that stands close below others goes on with their cells."""
    left = min(row[0].x0 for row in rows)
    ways = sorted(above[0].y - row[0].y for above, row in pairwise(rows) if len(row) >= 2)
    airy = bool(ways) and ways[len(ways) // 2] >= 1.5 * rows[0][0].size
    built: list[tuple[list[Strip], float]] = []
    for row in rows:
        gap = built[-1][1] - row[0].y if built else 1000.0
        close = gap < _CLOSE * row[0].size
        aside = close and row[0].x0 > left + 24 and len(row) < 3
        small = len(row) == 1 and row[0].text[:1].islower()
        if built and (aside or small or (airy and close)):
            for strip in row:
                _put(built[-1][0], strip)
            built[-1] = (built[-1][0], row[0].y)
        else:
            built.append((list(row), row[0].y))
    return [TableRow(tuple(strip.text for strip in cells), cells[0].page, y) for cells, y in built]


def _put(cells: list[Strip], strip: Strip) -> None:
    """Adds words to the cell that they stand below."""
    ways = [abs(cell.x0 - strip.x0) for cell in cells]
    near = ways.index(min(ways))
    cells[near] = replace(cells[near], text=f"{cells[near].text} {strip.text}")
