"""The reader of PDF files: text with its places becomes lines, lines become blocks."""

from __future__ import annotations

from dataclasses import replace

from sdggraph.core.document import BlockKind
from sdggraph.read.draft import Draft, Reading, mapped, table_row
from sdggraph.read.headings import is_item
from sdggraph.read.hyphens import Hyphens
from sdggraph.read.notes import lowered
from sdggraph.read.pdf_blocks import PdfBlock, group, measure
from sdggraph.read.pdf_guard import guarded_pages
from sdggraph.read.pdf_joins import mend_page_ends
from sdggraph.read.pdf_kinds import settle
from sdggraph.read.pdf_layout import body_size, page_rows, reading_order, without_furniture
from sdggraph.read.pdf_letters import mend_letters
from sdggraph.read.pdf_lines import rows_of
from sdggraph.read.pdf_ocr import with_pictures_read
from sdggraph.read.pdf_rows import join_rows
from sdggraph.read.source import Source
from sdggraph.read.splits import Splits


def read_pdf(source: Source) -> Reading:
    """The blocks of a PDF, each with its page.

    Raises:
        ReadError: if the file is locked, damaged, longer than any document, or holds pictures of pages that cannot be
            read.
    """
    pages, problems = with_pictures_read(source, mend_letters(guarded_pages(source)))
    whole = [rows_of(page.pieces, page.number) for page in pages]
    hyphens = Hyphens(strip.text for rows in whole for row in rows for strip in row)
    ready = [page_rows(page, rows, hyphens) for page, rows in zip(pages, whole, strict=True)]
    rows = without_furniture(ready)
    flows = [reading_order(page, first=place == 0) for place, page in enumerate(rows)]
    measures = measure(flows, body_size(rows))
    blocks = group(flows, measures)
    settle(blocks, measures)
    blocks = join_rows(mend_page_ends(blocks, measures), hyphens)
    drafts = [_draft(block, hyphens) for block in blocks]
    splits = Splits(draft.text for draft in drafts)
    return Reading(_items([mapped(draft, splits.mend) for draft in drafts]), problems=problems)


def _draft(block: PdfBlock, hyphens: Hyphens) -> Draft:
    if block.row is not None and block.kind is BlockKind.TABLE:
        return table_row([hyphens.join([cell]) for cell in block.row.cells], block.page)
    text = hyphens.join(block.texts)
    if block.note is not None:
        mark = lowered(block.note)
        return Draft(text, block.kind, mark, mark, page=block.page)
    if block.lead is None:
        return Draft(text, block.kind, level=block.level, page=block.page)
    return Draft(text, block.kind, block.lead.number, block.lead.printed, block.level, block.page)


def _items(drafts: list[Draft]) -> tuple[Draft, ...]:
    """The same blocks; short numbered ones below a colon are items of a list, not paragraphs of the document."""
    judged: list[Draft] = []
    for place, draft in enumerate(drafts):
        after = drafts[place + 1] if place + 1 < len(drafts) else None
        before = judged[-1] if judged else None
        if draft.kind is BlockKind.PARAGRAPH and is_item(draft, before, after):
            judged.append(replace(draft, kind=BlockKind.LIST_ITEM, level=1))
        else:
            judged.append(draft)
    return tuple(judged)
