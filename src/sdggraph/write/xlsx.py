"""Workbooks: tables with a frozen header and filters, row after row, so that long ones need little memory."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sdggraph.write.cells import CELL_LIMIT, Cell, Link, in_cell, reads_leftwards

# Excel refuses workbooks with more links on a sheet, and addresses that are longer.
MOST_LINKS = 65_530
_LONGEST_ADDRESS = 2_079
_MOST_ROWS = 1_048_575  # below the header
# What a spreadsheet, or a person who edits the cell, would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\n")
# No clock: a workbook of the same content has the same bytes.
_CREATED = datetime(2000, 1, 1)
# The height of a line in points, and the most that a row may have. Programs differ in whether they find the height of
# wrapped text by themselves when they open a workbook, so it is reckoned here.
_LINE, _HIGHEST = 14.5, 409.0
_LOOK = {"text_wrap": True, "valign": "top"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its header and its width in characters."""

    header: str
    width: float = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet.

    ``rows`` may be made as they are written; ``table`` says that it has filters and a frozen header; ``printed`` is the
    number of columns that go on paper, all if 0.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    table: bool = True
    printed: int = 0


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """A workbook of these sheets.

    Texts are written as texts, never as formulas; those that begin like a formula are marked as text besides, so that
    they stay text when somebody edits them. Characters that XML forbids are left out, and texts that are too long for a
    cell are cut with a mark.
    """
    import xlsxwriter

    out = io.BytesIO()
    # With constant_memory only one row is held at a time, and strings stand in their cells.
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_urls": False})
    book.set_properties({"created": _CREATED, "author": "sdggraph"})
    looks = _Looks(book)
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.name), sheet, looks)
    book.close()
    return out.getvalue()


class _Looks:
    """The formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[bool, bool, bool], Any] = {}
        self.header = book.add_format({**_LOOK, "bold": True, "bg_color": "#D9E2EC", "bottom": 1})

    def of(self, text: str, *, link: bool) -> Any:
        key = (link, text.startswith(_FORMULA), reads_leftwards(text))
        if key not in self._made:
            look: dict[str, Any] = dict(_LOOK)
            if link:
                look |= {"font_color": "#0563C1", "underline": 1}
            if key[1]:
                look["quote_prefix"] = True
            if key[2]:
                look |= {"reading_order": 2, "align": "right"}
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _fill(page: Any, sheet: Sheet, looks: _Looks) -> None:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, in_cell(column.header), looks.header)
    number, links = 0, 0
    for number, row in enumerate(sheet.rows, 1):
        if number > _MOST_ROWS:
            raise ValueError(f"a sheet of a workbook holds {_MOST_ROWS:,} rows at most")
        page.set_row(number, _height(row, sheet.columns))
        for place, cell in enumerate(row):
            links += _write(page, (number, place), cell, looks, may_link=links < MOST_LINKS)
    if sheet.table:
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, number, len(sheet.columns) - 1)
        page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, number, (sheet.printed or len(sheet.columns)) - 1)


def _height(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """A height at which the texts of a row can be read, as far as a row may be high."""
    lines = 1
    for cell, column in zip(row, columns, strict=True):
        text = cell.text if isinstance(cell, Link) else cell
        if isinstance(text, str) and " " in text:  # an address and a number stand on one line
            lines = max(lines, sum(1 + int(len(line) * 1.1 / column.width) for line in text[:CELL_LIMIT].split("\n")))
    return min(_HIGHEST, _LINE * lines)


def _write(page: Any, place: tuple[int, int], cell: Cell, looks: _Looks, *, may_link: bool) -> int:
    """Write a cell; gives the number of links that it took."""
    if isinstance(cell, int | float):
        page.write_number(*place, cell, looks.of("", link=False))
        return 0
    address = cell.address if isinstance(cell, Link) else ""
    text = in_cell(cell.text if isinstance(cell, Link) else cell)
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "  # which the library would take for marked-up text and copy as it is
    if may_link and text and address.startswith(("http://", "https://")) and len(address) <= _LONGEST_ADDRESS:
        page.write_url(*place, address, looks.of(text, link=True), text)
        return 1
    if text:
        page.write_string(*place, text, looks.of(text, link=False))
    return 0
