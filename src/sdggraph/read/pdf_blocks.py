"""From the lines of a PDF to its blocks: paragraphs, list items, headings, footnotes, rows of tables."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sdggraph.core.document import BlockKind
from sdggraph.read.leads import Lead, LeadStyle, follows, read_lead
from sdggraph.read.masthead import is_masthead_line
from sdggraph.read.paragraphs import FUNCTION_WORD, ends_sentence
from sdggraph.read.pdf_layout import Entry
from sdggraph.read.pdf_lines import Strip
from sdggraph.read.pdf_tables import LEADERS, TableRow

_NOTE = re.compile(r"([⁰¹²³⁴-⁹]{1,4}|[ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ]{1,2}|\*{1,3})[ \t]*(?=\S)")
_REMARK = re.compile(r"(?:Note|Source|Sources|Notes|Abbreviations?|Data source): ")
_LIST_STYLES = frozenset({LeadStyle.BULLET, LeadStyle.DASH, LeadStyle.LETTER})
# Small print is smaller than the body of the text by this part.
SMALL = 0.93
# How many lines of the first page may be a masthead.
MASTHEAD_LINES = 40


@dataclass(frozen=True, slots=True)
class Measures:
    """How a document is set: the size of its type, the way from line to line, in parts of that size."""

    size: float
    leading: float
    edges: dict[tuple[int, int], float]

    def right(self, strip: Strip) -> float:
        """The right edge of the column that a strip stands in."""
        return self.edges.get((strip.page, strip.column), strip.x1)


@dataclass(slots=True)
class PdfBlock:
    """A block under construction."""

    lines: list[Strip] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH
    lead: Lead | None = None
    note: str | None = None
    row: TableRow | None = None
    level: int = 0
    top: bool = False

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return self.row.page if self.row else self.lines[0].page

    @property
    def texts(self) -> list[str]:
        """Its lines, without the printed number or mark of a note."""
        if self.row:
            return [self.row.text]
        texts = [line.text for line in self.lines]
        if self.lead:
            texts[0] = self.lead.rest
        elif self.note:
            texts[0] = texts[0][len(self.note) :].lstrip()
        return texts

    def all_lines(self, style: str) -> bool:
        """Whether every line of it is "bold" or "italic"."""
        return bool(self.lines) and all(getattr(line, style) for line in self.lines)


def measure(flows: Sequence[Sequence[Entry]], size: float) -> Measures:
    """How a document is set."""
    ways = Counter[float]()
    ends: dict[tuple[int, int], list[float]] = defaultdict(list)
    for flow in flows:
        for before, entry in pairwise(flow):
            if isinstance(entry, Strip) and isinstance(before, Strip) and abs(entry.size - size) < 0.6:
                way = entry.above / size
                if 0.9 < way < 2.6 and len(before.text) > 40:
                    ways[round(way * 20) / 20] += 1
        for entry in flow:
            if isinstance(entry, Strip) and not LEADERS.search(entry.text):
                ends[entry.page, entry.column].append(entry.x1)
    # Paragraphs of several lines decide; what stands between paragraphs is wider and rarer.
    leading = max(ways, key=lambda way: (ways[way], -way), default=1.2)
    edges = {key: _edge(values) for key, values in ends.items()}
    return Measures(size, leading, edges)


def _edge(ends: Sequence[float]) -> float:
    """Where the lines of a column end: where most do if they are set flush, else where the longest do."""
    bins = Counter(round(end / 3) for end in ends)
    most = max(bins, key=lambda place: (bins[place], place))
    if bins[most] >= max(4, 0.2 * len(ends)):
        return 3.0 * most + 1.5
    return sorted(ends)[round(0.95 * (len(ends) - 1))]


def group(flows: Sequence[Sequence[Entry]], measures: Measures) -> list[PdfBlock]:
    """The blocks of all pages in order; what a page end cut is still in two."""
    blocks: list[PdfBlock] = []
    for number, flow in enumerate(flows):
        fresh, place = True, 0
        for entry in flow:
            if isinstance(entry, TableRow):
                blocks.append(PdfBlock(kind=BlockKind.TABLE, row=entry))
                continue
            last = blocks[-1] if blocks and not fresh else None
            head = number == 0 and place < MASTHEAD_LINES and (last is None or last.lead is None)
            place += 1
            if last is not None and last.row is None and not _breaks(last, entry, measures, head=head):
                last.lines.append(entry)
                continue
            blocks.append(_open(entry, measures, top=fresh))
            fresh = False
    return blocks


def _open(strip: Strip, measures: Measures, *, top: bool) -> PdfBlock:
    small = strip.size <= SMALL * measures.size
    note = _NOTE.match(strip.text)
    if note and (small or note[1][0] != "*" or strip.size <= measures.size):
        return PdfBlock([strip], BlockKind.FOOTNOTE, note=note[1], top=top)
    if small and _REMARK.match(strip.text):
        return PdfBlock([strip], BlockKind.FOOTNOTE, top=top)
    lead = read_lead(strip.text)
    if lead is not None and lead.style is LeadStyle.STAR:
        lead = None
    kind = BlockKind.LIST_ITEM if lead is not None and lead.style in _LIST_STYLES else BlockKind.PARAGRAPH
    return PdfBlock([strip], kind, lead, top=top)


def _breaks(block: PdfBlock, strip: Strip, measures: Measures, *, head: bool) -> bool:
    before = block.lines[-1]
    if strip.column != before.column or strip.above > 500:
        return not _goes_over(before, strip, measures)
    if abs(strip.size - before.size) > max(0.8, 0.08 * before.size):
        return True
    if block.kind is BlockKind.FOOTNOTE:
        return bool(_NOTE.match(strip.text)) or strip.above > 1.7 * strip.size
    wide = strip.above > 1.27 * max(measures.leading, 1.15) * max(strip.size, 0.85 * measures.size)
    if wide or (head and _solo(before, strip)):
        return True
    return _breaks_tight(block, strip, measures, head=head)


def _breaks_tight(block: PdfBlock, strip: Strip, measures: Measures, *, head: bool) -> bool:
    """Whether a line that stands close below another, in type of the same size, begins a block."""
    before = block.lines[-1]
    short = before.x1 < measures.right(before) - _first_word(strip) - 0.5 * strip.size
    ended = ends_sentence(before.text)
    if _leads(block, strip, short=short, ended=ended):
        return True
    if LEADERS.search(before.text) or LEADERS.search(strip.text):
        return bool(LEADERS.search(before.text))
    if strip.bold != before.bold and ((block.all_lines("bold") != strip.bold and short) or head):
        return True
    if before.bold and strip.bold and not ended:
        return False
    indented = strip.x0 > before.x0 + 6 and len(block.lines) > 1
    loose = ended or ((head or not strip.text[:1].islower()) and not FUNCTION_WORD.search(before.text[-24:]))
    return (short and loose and not _centred(before, strip)) or (ended and indented)


def _goes_over(before: Strip, strip: Strip, measures: Measures) -> bool:
    """Whether a paragraph goes on from the foot of one column to the head of the next."""
    if strip.page != before.page or not (before.column and strip.column) or strip.bold != before.bold:
        return False
    return not ends_sentence(before.text) and abs(strip.size - before.size) < 0.5 and strip.size <= measures.size


def _solo(before: Strip, strip: Strip) -> bool:
    """Whether a line of a masthead ends or begins between two lines."""
    if strip.text[:1].islower() or FUNCTION_WORD.search(before.text[-24:]):
        return False
    return is_masthead_line(before.text) or is_masthead_line(strip.text)


def _centred(before: Strip, strip: Strip) -> bool:
    return abs(before.middle - strip.middle) < 3 and abs(before.x0 - strip.x0) > 6


def _first_word(strip: Strip) -> float:
    """How wide the first word of a line is, with a blank."""
    word = strip.text.split(" ", 1)[0]
    return (len(word) + 1) * (strip.x1 - strip.x0) / max(1, len(strip.text))


def _leads(block: PdfBlock, strip: Strip, *, short: bool, ended: bool) -> bool:
    """Whether a line without space above begins with a number or bullet of its own."""
    if _NOTE.match(strip.text):
        return True
    lead = read_lead(strip.text)
    if lead is None or lead.style is LeadStyle.STAR:
        return False
    if lead.style is LeadStyle.BULLET:
        return True
    if strip.tab and (ended or short or block.lines[-1].text.endswith((":", ",", "; and", "; or"))):
        return True
    beside = block.lead is not None and block.lead.style is lead.style and abs(strip.x0 - block.lines[0].x0) < 3
    next_one = lead.style is not LeadStyle.ARABIC or (
        block.lead is not None and follows(lead.number, block.lead.number)
    )
    return beside and next_one and (ended or short)
