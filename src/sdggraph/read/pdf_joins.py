"""Paragraphs of a PDF that a page end, a table or a drawing cut in two."""

from __future__ import annotations

from collections.abc import Sequence

from sdggraph.core.document import BlockKind
from sdggraph.read.paragraphs import FUNCTION_WORD, ends_recital, ends_sentence, opens_recital
from sdggraph.read.pdf_blocks import SMALL, Measures, PdfBlock
from sdggraph.read.pdf_lines import Strip

_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_ASIDE = frozenset({BlockKind.FOOTNOTE, BlockKind.TABLE, BlockKind.OTHER})


def mend_page_ends(blocks: Sequence[PdfBlock], measures: Measures) -> list[PdfBlock]:
    """Paragraphs that a page end, a table or a drawing cut in two become one again; what stood between follows."""
    numbered = [block for block in blocks if block.kind is BlockKind.PARAGRAPH and len(block.texts[0]) > 60]
    counted = sum(block.lead is not None for block in numbered) > 0.6 * len(numbered)
    kept: list[PdfBlock] = []
    open_block: PdfBlock | None = None
    note: PdfBlock | None = None
    for block in blocks:
        if note is not None and _goes_on_with_note(note, block, measures):
            note.lines += block.lines
            continue
        note = block if block.kind is BlockKind.FOOTNOTE else note
        if block.kind in _BODY:
            joins = open_block is not None and block.lead is None and block.kind is BlockKind.PARAGRAPH
            if joins and open_block is not None and _continues(open_block, block, measures, counted=counted):
                open_block.lines += block.lines
                continue
            open_block = block
        elif block.kind not in _ASIDE:
            open_block = None
        kept.append(block)
    return kept


def _goes_on_with_note(note: PdfBlock, block: PdfBlock, measures: Measures) -> bool:
    """Whether small print without a mark goes on with the footnote above it or is the end of one of the page before."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.OTHER} or block.lead is not None or not block.lines:
        return False
    last, first = note.lines[-1], block.lines[0]
    if first.size > SMALL * measures.size or abs(first.size - last.size) >= 0.6:
        return False
    if first.page == last.page:
        # A footnote may have paragraphs of its own; nothing else stands below it in its type.
        return first.column == last.column and 0 < last.y - first.y < 3 * first.size
    return first.y < 300 and first.page == last.page + 1 and not ends_sentence(last.text)


def _continues(block: PdfBlock, after: PdfBlock, measures: Measures, *, counted: bool) -> bool:
    last, first = block.lines[-1], after.lines[0]
    if abs(last.size - first.size) > 0.8:
        return False
    over = first.page > last.page
    if ends_recital(last.text) and opens_recital(first.text) and opens_recital(block.lines[0].text):
        # The next clause of a preamble begins a page.
        return False
    end = last.text.rstrip("0123456789⁰¹²³⁴⁵⁶⁷⁸⁹ ") if last.text[-1:] in "⁰¹²³⁴⁵⁶⁷⁸⁹" else last.text
    if over and after.top and first.text[:1].islower() and not end.endswith(":") and _is_full(last, measures):
        return True
    if ends_sentence(end):
        # A numbered paragraph may go on after a full stop; only its last line tells, which is full.
        start = min(line.x0 for line in block.lines[1:] or block.lines)
        flush = abs(first.x0 - start) < 0.8 * first.size
        odd = last.page % 2 != first.page % 2
        return (
            over
            and counted
            and after.top
            and last.x1 > measures.right(last) - 0.4 * last.size
            and last.bold == first.bold
            and (flush or odd)
            and not end.endswith((":", ";"))
        )
    hanging = bool(FUNCTION_WORD.search(end[-24:])) or end.endswith(("-", ","))
    if first.text[:1].islower():
        return over or hanging or last.x1 > measures.right(last) - 3 * last.size
    if last.bold != first.bold and not hanging:
        return False
    full = last.x1 > measures.right(last) - 4 * last.size
    return over and after.top and (hanging or full) and not end.endswith(("; and", "; or"))


def _is_full(line: Strip, measures: Measures) -> bool:
    """Whether a line goes to the right edge, so that its paragraph may go on after any stop."""
    return line.x1 > measures.right(line) - 3 * line.size
