"""What the blocks of a PDF are: headings with their levels, captions, contents, footnotes, small print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from sdggraph.core.document import BlockKind
from sdggraph.read.headings import looks_like_heading
from sdggraph.read.leads import Lead, LeadStyle
from sdggraph.read.masthead import is_masthead_line
from sdggraph.read.paragraphs import ends_sentence
from sdggraph.read.pdf_blocks import MASTHEAD_LINES, SMALL, Measures, PdfBlock
from sdggraph.read.pdf_tables import LEADERS

_CAPTION = re.compile(
    r"(?:Table|Figure|Box|Chart|Graph|Map|Diagram|TABLE|FIGURE) (?:\d{1,3}|[IVXL]{1,6}|[A-Z])\b.{0,200}"
)
_ASIDES = re.compile(r"\(Signed\).{0,300}|\[Original: .{2,40}\]")
_HEAD_STYLES = frozenset({LeadStyle.ROMAN, LeadStyle.CAPITAL, LeadStyle.DECIMAL, LeadStyle.ARABIC})
_CONTENTS = re.compile(r"(?:Table of )?[Cc]ontents|(?:TABLE OF )?CONTENTS")
_CONTENTS_LINE = re.compile(
    r"(?:.{1,300}[^\w.]|)(?:\d{1,4}|[ivxl]{1,6})(?: ?[-–] ?(?:\d{1,4}|[ivxl]{1,6}))?|Paragraphs?|Page|Chapter"
)
_FLAT_NOTE = re.compile(r"(\d{1,3}) (?=[A-Z“\"(]|https?:|www\.)")


def settle(blocks: list[PdfBlock], measures: Measures) -> None:
    """Tells headings, captions and small print from paragraphs."""
    _contents(blocks)
    _flat_notes(blocks)
    running = 0
    for place, block in enumerate(blocks):
        if block.row is not None or block.kind in {BlockKind.FOOTNOTE, BlockKind.OTHER}:
            continue
        words = " ".join(block.texts)
        number = _number(block)
        if number and number != running + 1 and _is_numbered_heading(block, words, blocks[place + 1 :][:1], running):
            block.kind = BlockKind.HEADING
            continue
        running = number or running
        masthead = place < MASTHEAD_LINES and is_masthead_line(words)
        if masthead or LEADERS.search(words) or _ASIDES.fullmatch(words):
            block.kind = BlockKind.OTHER
        elif _CAPTION.match(words) and (block.all_lines("bold") or len(words) < 160) and not ends_sentence(words):
            block.kind, block.lead = BlockKind.OTHER, None
        elif _is_heading(block, words, measures):
            after = next((each for each in blocks[place + 1 : place + 3] if each.kind is not BlockKind.FOOTNOTE), None)
            if after is not None:
                block.kind = BlockKind.HEADING
        elif block.kind is BlockKind.PARAGRAPH and _is_scrap(block, words, measures):
            block.kind = BlockKind.OTHER
    _contents_heads(blocks)
    _levels(blocks)


def _is_heading(block: PdfBlock, words: str, measures: Measures) -> bool:
    lead = block.lead
    if lead is not None and lead.style not in _HEAD_STYLES:
        return False
    plain = words.rstrip("*⁰¹²³⁴⁵⁶⁷⁸⁹ ")
    big, bold = block.lines[0].size > measures.size + 1.2, block.all_lines("bold")
    if big and bold and len(plain) < 600 and plain[:1].isupper() and not ends_sentence(plain):
        return True
    if len(block.lines) > 6 or not looks_like_heading(plain):
        return False
    if big or bold:
        return True
    if lead is not None and lead.style in {LeadStyle.ROMAN, LeadStyle.CAPITAL}:
        return len(words) <= 160
    shout = words.isupper() and sum(char.isalpha() for char in words) > 4
    italic = block.all_lines("italic") and lead is None
    return (shout or italic) and len(words) <= 140


def _number(block: PdfBlock) -> int:
    lead = block.lead
    return int(lead.number) if lead and lead.style is LeadStyle.ARABIC and lead.number.isdigit() else 0


def _is_numbered_heading(block: PdfBlock, words: str, after: Sequence[PdfBlock], running: int) -> bool:
    """A short line with a number out of turn, below which the paragraphs go on counting."""
    if len(words) > 120 or not looks_like_heading(words) or not after:
        return False
    return _number(after[0]) == running + 1 and block.lines[0].above > 1.5 * block.lines[0].size


def _contents(blocks: Sequence[PdfBlock]) -> None:
    """The lines of a table of contents say nothing; they are of kind other."""
    page = 0
    for block in blocks:
        words = block.row.text if block.row else " ".join(block.texts)
        if block.kind is not BlockKind.TABLE and _CONTENTS.fullmatch(words):
            page = block.page
            continue
        if not page:
            continue
        line = LEADERS.search(words) or _CONTENTS_LINE.fullmatch(words)
        if block.page > page and line:
            page = block.page
        if block.page > page or (ends_sentence(words) and len(words) > 60 and not line):
            page = 0
            continue
        block.kind = BlockKind.OTHER


def _contents_heads(blocks: Sequence[PdfBlock]) -> None:
    """The first lines of an entry of a table of contents whose last line leads to the page number."""
    below: PdfBlock | None = None
    for block in reversed(blocks):
        words = " ".join(block.texts)
        entry = bool(block.lines) and block.kind is BlockKind.OTHER and bool(LEADERS.search(words))
        if below is not None and block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING}:
            way = block.lines[-1].y - below.lines[0].y
            entry = block.page == below.page and 0 < way < 3 * below.lines[0].size and not ends_sentence(words)
            block.kind = BlockKind.OTHER if entry else block.kind
        below = block if entry else None


def _flat_notes(blocks: Sequence[PdfBlock]) -> None:
    """Footnotes whose figures are not raised: the last blocks of a page, each with the number after the one before."""
    expected = 1
    for place, block in enumerate(blocks):
        words = block.texts[0] if block.lines else ""
        found = _FLAT_NOTE.match(words) if block.kind is BlockKind.PARAGRAPH and block.lead is None else None
        if found is None or int(found[1]) != expected or block.lines[0].y > 400:
            continue
        below = [each for each in blocks[place + 1 : place + 12] if each.page == block.page]
        if all(_FLAT_NOTE.match(each.texts[0]) for each in below):
            block.kind, block.note = BlockKind.FOOTNOTE, found[1]
            expected += 1


def _is_scrap(block: PdfBlock, words: str, measures: Measures) -> bool:
    """Words of a drawing, a date line, an address: small print that is no sentence."""
    if block.lead is None and next(islice(filter(str.isalpha, words), 2, None), None) is None:
        return True
    small = block.lines[0].size <= SMALL * measures.size
    return small and len(words) <= 80 and not ends_sentence(words)


def _levels(blocks: Sequence[PdfBlock]) -> None:
    """Levels of headings: by their numbers, and by how big and bold those without a number are set."""
    numbered: dict[tuple[float, bool, bool], int] = {}
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.lead is not None and block.lead.style is not LeadStyle.ARABIC:
            key, level = _style(block), _depth(block.lead)
            numbered[key] = min(numbered.get(key, level), level)
    styles = {_style(block) for block in blocks if block.kind is BlockKind.HEADING}
    by_style: dict[tuple[float, bool, bool], int] = {}
    level = 0
    for style in sorted(styles, key=lambda each: (-each[0], not each[1], each[2])):
        level = max(level, numbered[style]) if style in numbered else level + 1
        by_style[style] = min(level, 6)
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            own = block.lead is not None and block.lead.style is not LeadStyle.ARABIC
            block.level = _depth(block.lead) if own and block.lead else by_style[_style(block)]
        elif block.kind is BlockKind.LIST_ITEM:
            block.level = 1


def _style(block: PdfBlock) -> tuple[float, bool, bool]:
    return (round(block.lines[0].size), block.all_lines("bold"), block.all_lines("italic"))


def _depth(lead: Lead) -> int:
    if lead.style is LeadStyle.ROMAN:
        return 1
    if lead.style is LeadStyle.DECIMAL:
        return lead.number.count(".") + 1
    return 2 if lead.style is LeadStyle.CAPITAL else 3
