"""The clauses of resolutions and declarations: what the preamble recalls and what the operative part says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from sdggraph.core.document import Block, BlockKind
from sdggraph.core.segment import SegmentKind
from sdggraph.segment.openings import decides, may_open_operative, opens_operative, opens_preamble
from sdggraph.segment.recitals import recitals_and_conclusions

# "The General Assembly," alone: with it an adopting body begins to speak.
_ENACTING = re.compile(r"(?:The|We, the) [A-Z][^.;:]{3,160},")
# The same with where and when it met: "The Conference, convened in Geneva from 3 to 7 May 2021,".
_CONVENED = re.compile(r"(?:The|We, the) [A-Z].{3,900}(?<!\bof),", re.DOTALL)
# "The Executive Board", "The Economic and Social Council:", where a decision of it follows.
_BODY = re.compile(
    r"The (?:[A-Z][^.;:]{0,120}? )?(?:Assembly|Board|Bureau|Commission|Committee|Conference|Congress|Council|Forum|"
    r"Meeting|Parties|Summit|Union|Programme)(?: of [^.;:,]{3,60})?:?"
)
# With it a body turns from what it considers to a text of recommendations, each a paragraph of its own.
_TURN = re.compile(
    r"(?:Submits|Adopts|Adopted|Makes|Approves|Endorses|Issues|Proclaims)\b.{0,400}\b(?:following|this|present) "
    r"(?:[Rr]ecommendations?|[Dd]eclaration|[Gg]uidelines|[Pp]rinciples|[Cc]onclusions)\b.{0,400}"
)
# The opening of a list of what those who declare ask for or promise.
_OPENING = re.compile(
    r"(?:.{0,80}\b)?[Ww]e (?:\w+ ){0,2}(?:recommend|call (?:up)?on|invite|urge|request|commit|pledge|resolve|agree)\b"
    r".{0,200}:"
)
_ANNEX = re.compile(r"(?:annex|appendix|enclosure)(?:es)?\b", re.IGNORECASE)
# What stands above the text of a decision in a report: "Draft decision II", "Decision 2025/14".
_DECISION = re.compile(r"(?:Draft )?[Dd]ecisions?(?: [IVXLC]+| \d{1,4}(?:/\w{1,12}){0,3})?")
_DECLARING = re.compile(r"(?:We\b|As we\b|In this regard, we\b|[A-Z][a-z]+s\b|To [a-z]+.*, we\b)")
_FORMAL = frozenset({"resolution", "declaration"})
_NUMBERED = re.compile(r"\d+(?: bis| ter)?")
_FIGURE = re.compile(r"\(?(\d{1,3})\)?(?: bis| ter)?")
# A clause or two may be lost or withdrawn; a greater gap is the number of another text.
_GAP = 2
# So many passages that are no clauses, and the line above them enacted nothing.
_PATIENCE = 2
# Looked back for the heading of a decision, over its title.
_TITLE = 3


def clause_kinds(text: str, blocks: Sequence[Block], document_kind: str | None) -> dict[int, SegmentKind]:
    """Which blocks are preambular and operative clauses, by their place; empty for a text without such a form.

    A preamble stands between the adopting body's name ("The General Assembly,") and the first numbered clause; the
    operative part goes on as far as its numbers do. The form decides, not the topic: a report that quotes a resolution
    has no clauses of its own, one that reproduces resolutions has theirs.
    """
    formal = document_kind in _FORMAL
    flow = _Flow(text, blocks, formal)
    for place in range(len(blocks)):
        flow.take(place)
    flow.close()
    if flow.found or not formal:
        return flow.kinds
    return _declared(text, blocks)


class _Part(Enum):
    OUTSIDE = auto()
    PREAMBLE = auto()
    OPERATIVE = auto()
    TURNED = auto()


@dataclass(slots=True)
class _Flow:
    """Goes from the adopting body's name through its preamble to what it says, as often as a body speaks."""

    text: str
    blocks: Sequence[Block]
    formal: bool
    kinds: dict[int, SegmentKind] = field(default_factory=dict)
    found: bool = False
    part: _Part = _Part.OUTSIDE
    own: dict[int, SegmentKind] = field(default_factory=dict)
    number: int | None = None
    sure: bool = False
    again: bool = False
    missed: int = 0

    def take(self, place: int) -> None:
        """Judges the next block."""
        block = self.blocks[place]
        words = block.span.of(self.text)
        if self._enacts(place, block, words):
            self._open(place, words)
        elif self.part is _Part.OUTSIDE:
            if self._is_decision(place, block, words):
                self.kinds[place] = SegmentKind.OPERATIVE
        elif self.part is not _Part.PREAMBLE and _ANNEX.match(words) and len(words) <= 120:
            self.close()
        elif block.kind is not BlockKind.PARAGRAPH:
            self._set_apart(place, block, words)
        elif self.part is _Part.TURNED:
            self.own[place] = SegmentKind.OPERATIVE
        elif block.number:
            self._numbered(place, block.number, words)
        else:
            self._bare(place, words)

    def close(self) -> None:
        """Ends what a body says: kept if it has the form of a resolution or of a decision."""
        parts = set(self.own.values())
        if {SegmentKind.PREAMBULAR, SegmentKind.OPERATIVE} <= parts or (parts and (self.formal or self.sure)):
            self.kinds.update(self.own)
        self.own, self.part = {}, _Part.OUTSIDE

    def _open(self, place: int, words: str) -> None:
        self.close()
        self.found = True
        self.part, self.number, self.sure, self.again, self.missed = _Part.PREAMBLE, None, False, False, 0
        if words.endswith(":"):
            self.own[place] = SegmentKind.OPERATIVE
            self.part, self.sure = _Part.OPERATIVE, True

    def _enacts(self, place: int, block: Block, words: str) -> bool:
        if block.number is not None or not words.startswith(("The ", "We, the ")) or len(words) > 900:
            return False
        if len(words) <= 180 and _ENACTING.fullmatch(words):
            return True
        after = self._following(place)
        if after is None:
            return False
        opening = after.span.of(self.text)
        if len(words) <= 180 and _BODY.fullmatch(words):
            first = after.number is not None and after.number.strip("().") in {"1", "a"} and opens_operative(opening)
            return first and (words.endswith(":") == (after.number == "(a)"))
        convened = block.kind is BlockKind.PARAGRAPH and after.number is None and self.part is _Part.OUTSIDE
        return convened and opens_preamble(opening) and bool(_CONVENED.fullmatch(words))

    def _following(self, place: int) -> Block | None:
        after = self.blocks[place + 1 : place + 4]
        return next((block for block in after if block.kind not in {BlockKind.FOOTNOTE, BlockKind.OTHER}), None)

    def _is_decision(self, place: int, block: Block, words: str) -> bool:
        """A decision in one sentence, under its heading: "The Council takes note of the report."."""
        if block.kind is not BlockKind.PARAGRAPH or block.number or not decides(words):
            return False
        above = self.blocks[max(0, place - _TITLE) : place]
        return any(len(each.span) <= 40 and _DECISION.fullmatch(each.span.of(self.text)) for each in above)

    def _set_apart(self, place: int, block: Block, words: str) -> None:
        """A heading, an item, a note; or a clause that looks like one."""
        item = block.kind is BlockKind.LIST_ITEM and bool(block.number and _FIGURE.fullmatch(block.number))
        if self.part is _Part.TURNED:
            if item and block.number and _NUMBERED.fullmatch(block.number):
                self.own[place] = SegmentKind.OPERATIVE
        elif item and block.number and not self._above(place).endswith(":"):
            # Numbered in brackets, or after a comma.
            if self._follows(block.number) and opens_operative(words):
                self._operative(place, block.number)
        elif block.kind is BlockKind.HEADING:
            clause = self.part is _Part.PREAMBLE and self.own.get(place - 1) is SegmentKind.PREAMBULAR
            if clause and not block.number and opens_preamble(words):
                self.own[place] = SegmentKind.PREAMBULAR
            elif self.part is _Part.OPERATIVE:
                # A section, which may count anew and have a preamble of its own; or the end.
                self.again = True

    def _above(self, place: int) -> str:
        return self.blocks[place - 1].span.of(self.text)[-2:] if place else ""

    def _follows(self, number: str) -> bool:
        """Whether a number goes on where the last clause stopped."""
        figure = _FIGURE.fullmatch(number)
        last = self.number or 0
        return figure is not None and last <= int(figure[1]) <= last + _GAP and int(figure[1]) > 0

    def _numbered(self, place: int, number: str, words: str) -> None:
        figure = _FIGURE.fullmatch(number)
        follows = self._follows(number)
        if figure is None:
            return
        if follows and self.part is _Part.PREAMBLE and opens_preamble(words):
            # UNESCO's Executive Board numbers what it recalls too.
            self.own[place] = SegmentKind.PREAMBULAR
            self.number = int(figure[1])
        elif (follows and may_open_operative(words)) or (self._starts(int(figure[1])) and opens_operative(words)):
            self._operative(place, number)
        elif self.part is _Part.OPERATIVE or not self.own:
            self.close()

    def _starts(self, figure: int) -> bool:
        """Whether a number may be the first of a part: of a whole text, or of a section under its heading."""
        return self.number is None or (self.again and figure == 1)

    def _operative(self, place: int, number: str | None) -> None:
        self.own[place] = SegmentKind.OPERATIVE
        self.sure = self.sure or opens_operative(self.blocks[place].span.of(self.text))
        self.part, self.again = _Part.OPERATIVE, False
        figure = _FIGURE.fullmatch(number) if number else None
        self.number = int(figure[1]) if figure else self.number

    def _bare(self, place: int, words: str) -> None:
        if self.part is _Part.PREAMBLE and _TURN.fullmatch(words[:1000]):
            self.part = _Part.TURNED
        elif self.part is _Part.PREAMBLE and opens_preamble(words):
            self.own[place] = SegmentKind.PREAMBULAR
        elif self.number is None and opens_operative(words) and words[-1:] in {".", ";", ":"}:
            # A resolution with a single clause does not number it; some number none.
            self._operative(place, None)
        elif self.part is _Part.PREAMBLE and self.own and words[-1:] in {",", ";"}:
            # What goes on with a clause of the preamble.
            self.own[place] = SegmentKind.PREAMBULAR
        elif self.again and opens_preamble(words) and words.endswith(","):
            self.own[place] = SegmentKind.PREAMBULAR
        elif self.part is _Part.PREAMBLE and not self.own:
            self.missed += 1
            if self.missed >= _PATIENCE:
                self.close()


def _declared(text: str, blocks: Sequence[Block]) -> dict[int, SegmentKind]:
    """A declaration without a preamble: its numbered paragraphs, if most of them speak for those who adopt it."""
    numbered = [
        place
        for place, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH and block.number and _NUMBERED.fullmatch(block.number)
    ]
    speaking = [place for place in numbered if _DECLARING.match(blocks[place].span.of(text)[:300])]
    if len(numbered) >= 2 and len(speaking) >= 0.6 * len(numbered):
        return dict.fromkeys(numbered, SegmentKind.OPERATIVE)
    if kinds := recitals_and_conclusions(text, blocks):
        return kinds
    opening = (place for place, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH)
    return {place: SegmentKind.OPERATIVE for place in opening if _OPENING.fullmatch(blocks[place].span.of(text))}
