"""Files for office programs: workbooks (xlsx) and text documents (docx), the same bytes for the same content."""

from __future__ import annotations

from sdggraph.write.cells import CELL_LIMIT, Cell, Link, in_cell, legal, reads_leftwards
from sdggraph.write.docx import Heading, Item, Note, Report, Span, Table, text_document
from sdggraph.write.xlsx import MOST_LINKS, Column, Sheet, workbook

__all__ = [
    "CELL_LIMIT",
    "MOST_LINKS",
    "Cell",
    "Column",
    "Heading",
    "Item",
    "Link",
    "Note",
    "Report",
    "Sheet",
    "Span",
    "Table",
    "in_cell",
    "legal",
    "reads_leftwards",
    "text_document",
    "workbook",
]
