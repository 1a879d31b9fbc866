"""The clauses of resolutions and declarations: what the preamble recalls and what the operative part says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sdggraph.core.document import Block, BlockKind
from sdggraph.core.segment import SegmentKind

# "The General Assembly," alone: with it an adopting body begins to speak.
_ENACTING = re.compile(r"(?:The|We, the) [A-Z][^.;:]{3,160},")
# The same with where and when it met: "The Conference, convened in Geneva from 3 to 7 May 2021,".
_CONVENED = re.compile(r"(?:The|We, the) [A-Z].{3,900}(?<!\bof),", re.DOTALL)
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
_PREAMBULAR = re.compile(
    r"(?:(?:Also|Further|Deeply|Seriously|Gravely|Fully|Strongly|Firmly|Profoundly|Keenly|Particularly|Once again|"
    r"Bearing|Taking|Having|And|Being) )?"
    r"(?:[A-Z]?[a-z]+ing|[Cc]onvinced|[Mm]indful|[Aa]ware|[Cc]onscious|[Cc]oncerned|[Dd]etermined|[Gg]uided|[Ii]nspired|"
    r"[Ee]ncouraged|[Dd]esirous|[Aa]larmed|[Dd]isturbed|[Rr]esolved|[Aa]ppalled|[Ss]hocked|[Gg]iven|"
    r"[Ii]n (?:the light|view) of)\b"
)
_OPERATIVE = re.compile(
    r"(?:(?:Also|Further|Once again|Again|Strongly|Solemnly|Urgently|Firmly|Deeply|Fully|Particularly|Specifically|"
    r"Categorically|Unequivocally) )?"
    r"(?:[A-Z]?[a-z]+(?:s|ses|shes)\b|We\b|[Aa]lso\b|[Ff]urther\b|Decision\b)"
)
_DECLARING = re.compile(r"(?:We\b|As we\b|In this regard, we\b|[A-Z][a-z]+s\b|To [a-z]+.*, we\b)")
_FORMAL = frozenset({"resolution", "declaration"})
_NUMBERED = re.compile(r"\d+(?: bis| ter)?")


def clause_kinds(text: str, blocks: Sequence[Block], document_kind: str | None) -> dict[int, SegmentKind]:
    """Which blocks are preambular and operative clauses, by their place; empty for a text without such a form.

    A preamble stands between the adopting body's name ("The General Assembly,") and the first numbered clause. The
    form decides, not the topic: a report that quotes a resolution has no clauses of its own.
    """
    start = _enacting(text, blocks)
    if start is None:
        return _declared(text, blocks) if document_kind in _FORMAL else {}
    flow = _Flow(text)
    for place in range(start + 1, len(blocks)):
        if flow.turned and _ANNEX.match(blocks[place].span.of(text)[:20]):
            break
        flow.take(place, blocks[place])
    kinds = flow.kinds
    both = {SegmentKind.PREAMBULAR, SegmentKind.OPERATIVE} <= set(kinds.values())
    return kinds if both or document_kind in _FORMAL else {}


@dataclass(slots=True)
class _Flow:
    """Goes from the adopting body's name through its preamble to what it says."""

    text: str
    kinds: dict[int, SegmentKind] = field(default_factory=dict)
    operative: bool = False
    turned: bool = False
    loose: bool = True

    def take(self, place: int, block: Block) -> None:
        words = block.span.of(self.text)[:200]
        if block.kind is not BlockKind.PARAGRAPH:
            if self._hidden(place, block, words):
                self.kinds[place] = SegmentKind.OPERATIVE if self.turned else SegmentKind.PREAMBULAR
            return
        if self.turned and _is_enacting(self.text, block):
            # The next resolution of a series.
            self.operative = self.turned = False
            self.loose = True
        elif self.turned:
            self.kinds[place] = SegmentKind.OPERATIVE
        elif not self.operative and not block.number and _TURN.fullmatch(block.span.of(self.text)[:1000]):
            self.turned = True
        elif block.number and _NUMBERED.fullmatch(block.number) and _OPERATIVE.match(words):
            self.kinds[place] = SegmentKind.OPERATIVE
            self.operative, self.loose = True, False
        elif not self.operative and not block.number and _PREAMBULAR.match(words):
            self.kinds[place] = SegmentKind.PREAMBULAR
        elif self.loose and not block.number and _OPERATIVE.match(words) and _closes(self.text, block):
            # A resolution with a single clause does not number it; some number none.
            self.kinds[place] = SegmentKind.OPERATIVE
            self.operative = True

    def _hidden(self, place: int, block: Block, words: str) -> bool:
        """A clause that looks like something else: numbered ones after a colon, one without its comma."""
        if self.turned:
            return block.kind is BlockKind.LIST_ITEM and bool(block.number and _NUMBERED.fullmatch(block.number))
        preamble = not self.operative and self.kinds.get(place - 1) is SegmentKind.PREAMBULAR
        return preamble and block.kind is BlockKind.HEADING and not block.number and bool(_PREAMBULAR.match(words))


def _enacting(text: str, blocks: Sequence[Block]) -> int | None:
    for place, block in enumerate(blocks):
        if _is_enacting(text, block):
            return place
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if following is None or block.kind is not BlockKind.PARAGRAPH or block.number or following.number:
            continue
        opens = _PREAMBULAR.match(following.span.of(text)[:200])
        if opens and len(block.span) <= 900 and _CONVENED.fullmatch(block.span.of(text)):
            return place
    return None


def _is_enacting(text: str, block: Block) -> bool:
    return len(block.span) <= 180 and block.number is None and bool(_ENACTING.fullmatch(block.span.of(text)))


def _declared(text: str, blocks: Sequence[Block]) -> dict[int, SegmentKind]:
    """A declaration without a preamble: its numbered paragraphs, if most of them speak for those who adopt it."""
    numbered = [
        place
        for place, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH and block.number and _NUMBERED.fullmatch(block.number)
    ]
    speaking = [place for place in numbered if _DECLARING.match(blocks[place].span.of(text)[:300])]
    if len(numbered) < 2 or len(speaking) < 0.6 * len(numbered):
        opening = (place for place, block in enumerate(blocks) if block.kind is BlockKind.PARAGRAPH)
        return {place: SegmentKind.OPERATIVE for place in opening if _OPENING.fullmatch(blocks[place].span.of(text))}
    return dict.fromkeys(numbered, SegmentKind.OPERATIVE)


def _closes(text: str, block: Block) -> bool:
    return block.span.of(text)[-1:] in {".", ";", ":"}
