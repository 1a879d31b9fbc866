"""The rows of a table that a page end cut: head rows printed again are taken out, rows cut in two joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sdggraph.core.document import BlockKind
from sdggraph.read.hyphens import Hyphens
from sdggraph.read.paragraphs import ends_sentence
from sdggraph.read.pdf_blocks import PdfBlock
from sdggraph.read.pdf_tables import TableRow

# What may stand between the parts of a table on two pages.
_BETWEEN = frozenset({BlockKind.FOOTNOTE, BlockKind.OTHER})
# No table has a head of more rows.
_LONGEST_HEAD = 4
# "Recommendation 4. ...", "Management response: ...", "II. Findings" open a row of their own.
_BEGINS = re.compile(r"(?:[A-Z][A-Za-z]+ ){0,2}[A-Za-z]+(?: \d[\d.]*)?[.:] |\d|[IVX]+\. ")


def join_rows(blocks: Sequence[PdfBlock], hyphens: Hyphens) -> list[PdfBlock]:
    """The blocks with each table in one piece, though its rows stand on several pages."""
    kept: list[PdfBlock] = []
    head: list[TableRow] = []
    last: PdfBlock | None = None
    page = again = 0
    for block in blocks:
        row = block.row
        if row is None or block.kind is not BlockKind.TABLE:
            kept.append(block)
            if block.kind not in _BETWEEN:
                head, last = [], None
            continue
        fresh = last is None or row.page != page
        if last is None or row.page > page + 1 or (fresh and row.cells != head[0].cells and _differs(row, head[0])):
            head, again = [], _LONGEST_HEAD
        elif fresh:
            again = 0
        page = row.page
        if again < len(head) and head[again].page < page and row.cells == head[again].cells:
            again += 1
            continue
        first, again = again < _LONGEST_HEAD, _LONGEST_HEAD
        if first and last is not None and last.row is not None and _goes_on(last.row, row):
            last.row = _joined(last.row, row, hyphens)
            continue
        if len(head) < _LONGEST_HEAD and (not head or head[0].page == page):
            head.append(row)
        kept.append(block)
        last = block
    return kept


def _differs(row: TableRow, head: TableRow) -> bool:
    """Whether a row has other columns than a table has, so that another table begins with it."""
    return len(row.cells) > 1 and len(head.cells) > 1 and len(row.cells) != len(head.cells)


def _goes_on(before: TableRow, row: TableRow) -> bool:
    """Whether the first row of a page goes on with the last one of the page before."""
    if len(before.cells) != len(row.cells):
        return False
    pairs = [(above, cell) for above, cell in zip(before.cells, row.cells, strict=True) if cell]
    left_open = [bool(above) and (not ends_sentence(above) or above[-1] in ":;") for above, _ in pairs]
    if row.gaps and (not row.cells[0] or left_open[0] or row.cells[0][:1].islower()):
        return True
    if len(row.cells) == 1:
        return left_open[0] and not _BEGINS.match(row.cells[0])
    # Else only the words tell: no cell may begin anything, and one must go on with a sentence.
    small = [cell[:1].islower() for _, cell in pairs]
    return any(small) and all(low or left for low, left in zip(small, left_open, strict=True))


def _joined(before: TableRow, row: TableRow, hyphens: Hyphens) -> TableRow:
    cells = (
        hyphens.join([above, cell]) if above and cell else above or cell
        for above, cell in zip(before.cells, row.cells, strict=True)
    )
    return replace(before, cells=tuple(cells))
