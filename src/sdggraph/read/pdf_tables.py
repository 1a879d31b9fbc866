"""The tables of a page: by their tags, or by cells that stand below each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sdggraph.read.hyphens import Hyphens
from sdggraph.read.pdf_lines import Row, Strip, rows_of
from sdggraph.read.pdf_pages import Page
from sdggraph.read.pdf_pieces import Piece
from sdggraph.read.pdf_tags import Cell

_MASTHEAD_CELL = re.compile(r"\bDistr?\.|\bOriginal: |\b(?:[Ss]ession|[Aa]genda [Ii]tem|year)\b")
# The dots that lead to a page number in a table of contents, or a line to write on.
LEADERS = re.compile(r"(?:\. ?){4,}|…{2,}|_{4,}")
# Lines of one cell are closer than this, in heights of the type.
_CLOSE = 1.36
# Two cells of one column begin this near to each other, in points.
_NEAR = 6.0
_MOST_COLUMNS = 63
_FIGURES = re.compile(r"[-–—()\d.,%$€*\s/xnaNAA]{1,24}")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: the words of its cells, each under its column; one cell alone goes over the whole width.

    ``gaps`` says that its tags lack cells, as those of a row do that began on the page before.
    """

    cells: tuple[str, ...]
    page: int
    y: float
    gaps: bool = False

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
    rest = _without_strays(rest, [tables[number] for number in sorted(real)], by_mark)
    found: list[Table] = []
    for number in sorted(real):
        rows = []
        columns = _columns_of(tables[number], by_mark)
        for _, cells in sorted(tables[number].items()):
            pieces = [piece for _, inside in sorted(cells.items()) for piece in inside]
            own = [by_mark[inside[0].mark] for _, inside in sorted(cells.items())]
            texts = [_cell_text(inside, page.number, hyphens) for _, inside in sorted(cells.items())]
            if own[0].cells > 1:
                lefts = [min(piece.x0 for piece in inside) for _, inside in sorted(cells.items())]
                texts = _under_columns(texts, own, lefts, columns)
            if any(texts):
                rows.append(TableRow(tuple(texts), page.number, max(piece.y for piece in pieces), own[0].gaps))
        kept = tuple(rows)
        if kept:
            found.append((max(row.y for row in kept), kept))
    return rest, tuple(found)


def _without_strays(
    rest: list[Piece], tables: Sequence[dict[int, dict[int, list[Piece]]]], by_mark: Mapping[int, Cell]
) -> list[Piece]:
    """The pieces outside tables; those that stand amid a table and lost their tags go to the row they stand in."""
    outside = []
    heights = [
        [(max(piece.y for inside in cells.values() for piece in inside), row) for row, cells in sorted(rows.items())]
        for rows in tables
    ]
    for piece in rest:
        for rows, tops in zip(tables, heights, strict=True):
            above = [row for top, row in tops if top > piece.y]
            if piece.mark in by_mark or not above or len(above) == len(tops):
                continue
            cells = rows[above[-1]]
            if len(cells) == 1 and next(by_mark[inside[0].mark].cells == 1 for inside in cells.values()):
                next(iter(cells.values())).append(piece)
                break
        else:
            outside.append(piece)
    return outside


_Column = tuple[float, float]


def _columns_of(rows: dict[int, dict[int, list[Piece]]], by_mark: Mapping[int, Cell]) -> list[_Column | None]:
    """The left and right edge of each column, told by the rows with the most cells; ``None`` for one without words."""
    width = max(by_mark[pieces[0].mark].cells for cells in rows.values() for pieces in cells.values())
    columns: list[_Column | None] = [None] * min(width, _MOST_COLUMNS)
    for cells in rows.values():
        for place, pieces in cells.items():
            cell = by_mark[pieces[0].mark]
            if cell.cells == width and not cell.gaps and place < len(columns):
                left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
                known = columns[place] or (left, right)
                columns[place] = (min(left, known[0]), max(right, known[1]))
    return columns


def _under_columns(
    texts: Sequence[str], own: Sequence[Cell], lefts: Sequence[float], columns: Sequence[_Column | None]
) -> list[str]:
    """The cells of a row each under its column; one that goes over several stands under the first of them.

    An empty cell stays, so that each is found under its column.
    """
    row = [""] * len(columns)
    full = own[0].cells == len(columns) and not own[0].gaps
    least = 0
    for text, cell, left in zip(texts, own, lefts, strict=True):
        # In a row with merged or missing cells only the place on the page tells the column.
        at = cell.column if full else max(_column_at(left, columns), least)
        at = min(at, len(columns) - 1)
        row[at] = f"{row[at]} {text}".strip()
        least = at + 1
    return row


def _column_at(left: float, columns: Sequence[_Column | None]) -> int:
    """The column that a cell begins in, by its left edge."""
    known = [place for place, edges in enumerate(columns) if edges is not None and edges[0] <= left + _NEAR]
    if not known:
        return 0
    at, edges = known[-1], columns[known[-1]]
    beyond = edges is not None and left > edges[1] and at + 1 < len(columns) and columns[at + 1] is None
    return at + 1 if beyond else at


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
        # Below the bold heads of columns no plain line goes on with them.
        under_heads = bool(built) and all(cell.bold for cell in built[-1][0]) and not any(cell.bold for cell in row)
        if built and not under_heads and (aside or small or (airy and close)):
            for strip in row:
                _put(built[-1][0], strip)
            built[-1] = (built[-1][0], row[0].y)
        else:
            built.append((list(row), row[0].y))
    starts = _starts([cells for cells, _ in built])
    return [TableRow(_aligned(cells, starts), cells[0].page, y) for cells, y in built]


def _starts(rows: Sequence[Sequence[Strip]]) -> tuple[float, ...]:
    """Where the columns of a table begin: where the cells of its fullest rows do, if these agree; else nothing."""
    width = max(map(len, rows))
    full = [row for row in rows if len(row) == width]
    columns = [[row[place].x0 for row in full] for place in range(width)]
    if width < 2 or any(max(column) - min(column) > _NEAR for column in columns):
        return ()
    return tuple(min(column) for column in columns)


def _aligned(cells: Sequence[Strip], starts: Sequence[float]) -> tuple[str, ...]:
    """The cells of a row each under its column, where every one stands at the beginning of one."""
    row = [""] * len(starts)
    for strip in cells:
        place = next((at for at, start in enumerate(starts) if abs(strip.x0 - start) <= _NEAR), None)
        if place is None or row[place]:
            return tuple(strip.text for strip in cells)
        row[place] = strip.text
    wide = len(cells) == 1 and len(starts) > 1 and row[0] and cells[0].x1 > starts[1]
    return (row[0],) if wide else tuple(row) or tuple(strip.text for strip in cells)


def _put(cells: list[Strip], strip: Strip) -> None:
    """Adds words to the cell that they stand below."""
    ways = [abs(cell.x0 - strip.x0) for cell in cells]
    near = ways.index(min(ways))
    cells[near] = replace(cells[near], text=f"{cells[near].text} {strip.text}")
