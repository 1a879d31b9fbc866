"""From blocks to passages: their kinds, what they hang under, and their sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sdggraph.core.document import Block, BlockKind, Document
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.span import Span
from sdggraph.segment.clauses import clause_kinds
from sdggraph.segment.sentences import split_sentences

_KINDS = {kind: SegmentKind(kind.value) for kind in BlockKind}
_WHOLE = frozenset({SegmentKind.HEADING, SegmentKind.FOOTNOTE, SegmentKind.TABLE, SegmentKind.OTHER})
_CLAUSES = frozenset({SegmentKind.PREAMBULAR, SegmentKind.OPERATIVE})
_BULLETS = frozenset("•–*o")
_ROMAN = re.compile(r"\([ivx]+\)")
_PARENT = re.compile(r"\d+(?: bis| ter)?")


def segment(document: Document) -> tuple[Segment, ...]:
    """The passages of a document in reading order, one for each block, with their sentences.

    A clause of a preamble, a heading, a footnote is one sentence; everything else is split, a row of a table within
    its cells.
    """
    clauses = clause_kinds(document.text, document.blocks, document.metadata.kind)
    builder = _Builder(document.text)
    for place, block in enumerate(document.blocks):
        builder.add(block, clauses.get(place))
    return tuple(builder.segments)


@dataclass(slots=True)
class _Open:
    """A passage that items may hang under."""

    index: int
    style: str
    number: str | None
    opens: bool


@dataclass(slots=True)
class _Builder:
    text: str
    segments: list[Segment] = field(default_factory=list)
    heading: int | None = None
    above: list[_Open] = field(default_factory=list)

    def add(self, block: Block, clause: SegmentKind | None) -> None:
        kind = clause or _KINDS[block.kind]
        index = len(self.segments)
        number, level, opening, style = block.number, block.level, None, ""
        if kind is SegmentKind.LIST_ITEM:
            style = _style(block.number, self._sibling())
            number, level, opening = self._hang(block, style)
        elif kind in {SegmentKind.PARAGRAPH, SegmentKind.OPERATIVE, SegmentKind.PREAMBULAR}:
            self.above = []
        if kind is SegmentKind.HEADING:
            self.above = []
        self.segments.append(
            Segment(
                index,
                block.span,
                kind,
                number if kind is not SegmentKind.LIST_ITEM or number not in _BULLETS else None,
                block.page,
                level,
                self.heading,
                opening,
                self._cell_sentences(block.cells) if block.cells else self._sentences(block.span, kind),
                block.cells,
            )
        )
        if kind is SegmentKind.HEADING:
            self.heading = index
        elif kind not in _WHOLE:
            self.above.append(_Open(index, style, number, self._opens(block.span)))

    def _sibling(self) -> str | None:
        return next((each.number for each in reversed(self.above) if each.style), None)

    def _hang(self, block: Block, style: str) -> tuple[str | None, int, int | None]:
        """The number, the depth and the opening of a list item, among the passages above it."""
        places = [place for place, each in enumerate(self.above) if each.style == style]
        if places:
            # Beside an item of its own style: what came after that one is done.
            self.above = self.above[: places[-1]]
        parent = self.above[-1] if self.above else None
        level = len([each for each in self.above if each.style]) + 1
        opening = None
        if parent is not None:
            first = self.text[block.span.start : block.span.start + 1]
            completes = parent.opens or (first.islower() and not self._ended(self.segments[parent.index].span))
            opening = parent.index if completes else None
        number = block.number
        if number and number[0] == "(" and parent is not None and parent.number and _numbered(parent.number):
            number = f"{parent.number} {number}"
        return number, level, opening

    def _opens(self, span: Span) -> bool:
        """Whether a passage ends as an opening clause does: "Requests the Secretary-General:"."""
        tail = self.text[max(span.start, span.end - 12) : span.end].rstrip('0123456789⁰¹²³⁴⁵⁶⁷⁸⁹*”’" ')
        return tail.endswith((":", ":–", ": –", ",—", ":—"))

    def _ended(self, span: Span) -> bool:
        tail = self.text[max(span.start, span.end - 6) : span.end].rstrip('”’")] ')
        return tail.endswith((".", "!", "?", ";"))

    def _cell_sentences(self, cells: tuple[Span, ...]) -> tuple[Span, ...]:
        """No sentence of a table's row goes on from one cell to the next."""
        return tuple(one for cell in cells if len(cell) for one in split_sentences(self.text, cell.start, cell.end))

    def _sentences(self, span: Span, kind: SegmentKind) -> tuple[Span, ...]:
        if kind in _WHOLE or (kind is SegmentKind.PREAMBULAR and self.text[span.end - 1] != "."):
            return (span,)
        return split_sentences(self.text, span.start, span.end)


def _numbered(number: str) -> bool:
    return bool(_PARENT.match(number)) or number.startswith("(")


def _style(number: str | None, sibling: str | None) -> str:
    """How an item is numbered. "(i)" after "(h)" is a letter, else a Roman number."""
    if number is None or number in _BULLETS:
        return f"bullet {number}"
    last = number.split()[-1]
    if _ROMAN.fullmatch(last):
        before = (sibling or "").split()[-1:] or [""]
        lone = len(last) == 3
        return "letter" if lone and before[0] == f"({chr(ord(last[1]) - 1)})" else "roman"
    if last.startswith("(") and last[1:2].isdigit():
        return "bracketed figure"
    return "letter" if last.startswith("(") else "figure"
