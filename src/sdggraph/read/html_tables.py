"""The tables of a web page: which words stand in which column, past cells that go over several."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import html

from sdggraph.core.document import BlockKind
from sdggraph.read.draft import Draft, table_row

_COUNT = re.compile(r"[0-9]{1,4}")
# No person sets more columns; a page may claim any number.
_MOST_COLUMNS = 63
_MOST_ROWS = 1_000


@dataclass(slots=True)
class _Row:
    cells: list[str] = field(default_factory=list)
    own: int = 0


@dataclass(slots=True)
class _Table:
    """A table as far as it was read: rows that a cell above reaches into, rows with one cell, whether it has others."""

    reaching: dict[int, int] = field(default_factory=dict)
    lone: list[tuple[int, list[str]]] = field(default_factory=list)
    real: bool = False


@dataclass(slots=True)
class Tables:
    """The tables that are open, the innermost last, and the row that is being read."""

    open: list[_Table] = field(default_factory=list)
    row: _Row | None = None

    def begin_table(self) -> None:
        """A table begins."""
        self.open.append(_Table())

    def begin_row(self) -> None:
        """A row begins; one outside every table counts as a table of its own."""
        if not self.open:
            self.begin_table()
        self.row = _Row()

    def add(self, words: str, element: html.HtmlElement) -> None:
        """The next cell of the row, in the next free column."""
        if self.row is None:
            return
        table, row = self.open[-1], self.row
        self._skip(table, row)
        wide = min(_span(element, "colspan"), _MOST_COLUMNS)
        tall = min(_span(element, "rowspan"), _MOST_ROWS)
        row.own += 1
        for place in range(wide):
            if len(row.cells) >= _MOST_COLUMNS and place:
                break
            if tall > 1:
                # Counted down once where the row itself ends.
                table.reaching[len(row.cells)] = tall
            row.cells.append("" if place else words)

    def end_row(self, drafts: list[Draft], add: Callable[[str], None]) -> None:
        """The row becomes a block; one with a single cell is read as a paragraph until its table proves to be one."""
        if self.row is None:
            return
        row, table, self.row = self.row, self.open[-1], None
        self._skip(table, row)
        table.reaching = {column: left - 1 for column, left in table.reaching.items() if left > 1}
        filled = [cell for cell in row.cells if cell]
        if len(filled) > 1:
            table.real = True
            drafts.append(table_row(row.cells))
        elif filled:
            before = len(drafts)
            add(filled[0])
            if len(drafts) == before + 1:
                table.lone.append((before, filled if row.own == 1 else row.cells))

    def end_table(self, drafts: list[Draft]) -> None:
        """In a table with several columns a row with one cell is a row too."""
        table = self.open.pop() if self.open else _Table()
        for place, cells in table.lone if table.real else ():
            if drafts[place].kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
                drafts[place] = table_row(cells)

    def _skip(self, table: _Table, row: _Row) -> None:
        """Past the columns that a cell above reaches down into."""
        while table.reaching.get(len(row.cells), 0) > 0 and len(row.cells) < _MOST_COLUMNS:
            row.cells.append("")


def _span(element: html.HtmlElement, name: str) -> int:
    given = (element.get(name) or "").strip()
    return max(1, int(given)) if _COUNT.fullmatch(given) else 1
