"""The tables of a tagged PDF: which marked piece of a page stands in which row and cell."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw

# Tags nest some twenty deep in a report; a file may claim any depth and number.
_DEEPEST = 60
_MOST = 50_000


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a piece stands: the table and row, counted from 0 on its page, and the place among the row's cells.

    ``cells`` is how many cells the row has. ``gaps`` says that some of them hold nothing at all, not even an empty
    paragraph, and may be told at any place: so word processors write the rest of a row that began on the page before.
    """

    table: int
    row: int
    column: int
    cells: int = 1
    gaps: bool = False


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a page by the mark of the pieces in them."""

    by_mark: Mapping[int, Cell] = field(default_factory=dict)


@dataclass(slots=True)
class _Walk:
    by_mark: dict[int, Cell] = field(default_factory=dict)
    tables: int = 0
    rows: int = 0
    columns: int = 0
    place: int = 0
    gaps: bool = False
    steps: int = 0
    buffer: ctypes.Array[ctypes.c_char] = field(default_factory=lambda: ctypes.create_string_buffer(64))

    def visit(self, element: object, cell: Cell | None, table: int, depth: int) -> None:
        self.steps += 1
        if depth > _DEEPEST or self.steps > _MOST:
            return
        kind = self._type(element)
        if kind == "Table":
            table = table if cell is not None else self.tables
            self.tables += 1
        elif kind == "TR" and table >= 0:
            self.rows, self.columns = self.rows + 1, raw.FPDF_StructElement_CountChildren(element)
            here = (raw.FPDF_StructElement_GetChildAtIndex(element, at) for at in range(min(self.columns, _MOST)))
            self.gaps = self.columns > 1 and not all(here)
        elif kind in {"TD", "TH"} and table >= 0:
            cell = Cell(table, self.rows, self.place, self.columns, self.gaps)
        for place in range(min(raw.FPDF_StructElement_CountChildren(element), _MOST)):
            # Asked for by its children, the library tells the marks of this page only.
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, place)
            if mark >= 0:
                if cell is not None:
                    self.by_mark.setdefault(mark, cell)
                continue
            child = raw.FPDF_StructElement_GetChildAtIndex(element, place)
            if child:
                self.place = place
                self.visit(child, cell, table, depth + 1)

    def _type(self, element: object) -> str:
        length = raw.FPDF_StructElement_GetType(element, self.buffer, 64)
        return self.buffer.raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")


def read_cells(page: pdfium.PdfPage) -> Cells:
    """The cells of a page; none if the file is not tagged."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return Cells()
    try:
        walk = _Walk()
        for place in range(min(raw.FPDF_StructTree_CountChildren(tree), _MOST)):
            child = raw.FPDF_StructTree_GetChildAtIndex(tree, place)
            if child:
                walk.visit(child, None, -1, 0)
        return Cells(walk.by_mark)
    finally:
        raw.FPDF_StructTree_Close(tree)
