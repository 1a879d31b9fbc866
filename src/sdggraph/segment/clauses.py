"""The clauses of resolutions and declarations: what the preamble recalls and what the operative part says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdggraph.core.document import Block, BlockKind
from sdggraph.core.segment import SegmentKind

# "The General Assembly," alone: with it an adopting body begins to speak.
_ENACTING = re.compile(r"(?:The|We, the) [A-Z][^.;:]{3,160},")
_PREAMBULAR = re.compile(
    r"(?:(?:Also|Further|Deeply|Seriously|Gravely|Fully|Strongly|Firmly|Profoundly|Keenly|Particularly|Once again|"
    r"Bearing|Taking|Having) )?"
    r"(?:[A-Z]?[a-z]+ing|[Cc]onvinced|[Mm]indful|[Aa]ware|[Cc]onscious|[Cc]oncerned|[Dd]etermined|[Gg]uided|[Ii]nspired|"
    r"[Ee]ncouraged|[Dd]esirous|[Aa]larmed|[Dd]isturbed|[Rr]esolved|[Aa]ppalled|[Ss]hocked|[Ii]n the light)\b"
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
    kinds: dict[int, SegmentKind] = {}
    operative = False
    for place in range(start + 1, len(blocks)):
        block = blocks[place]
        words = block.span.of(text)[:200]
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        if block.number and _NUMBERED.fullmatch(block.number) and _OPERATIVE.match(words):
            kinds[place] = SegmentKind.OPERATIVE
            operative = True
        elif not operative and not block.number and _PREAMBULAR.match(words):
            kinds[place] = SegmentKind.PREAMBULAR
        elif not operative and not block.number and _OPERATIVE.match(words) and _closes(text, block):
            # A resolution with a single clause does not number it.
            kinds[place] = SegmentKind.OPERATIVE
            operative = True
    both = {SegmentKind.PREAMBULAR, SegmentKind.OPERATIVE} <= set(kinds.values())
    return kinds if both or document_kind in _FORMAL else {}


def _enacting(text: str, blocks: Sequence[Block]) -> int | None:
    for place, block in enumerate(blocks):
        if len(block.span) <= 180 and block.number is None and _ENACTING.fullmatch(block.span.of(text)):
            return place
    return None


def _declared(text: str, blocks: Sequence[Block]) -> dict[int, SegmentKind]:
    """A declaration without a preamble: its numbered paragraphs, if most of them speak for those who adopt it."""
    numbered = [
        place
        for place, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH and block.number and _NUMBERED.fullmatch(block.number)
    ]
    speaking = [place for place in numbered if _DECLARING.match(blocks[place].span.of(text)[:300])]
    if len(numbered) < 2 or len(speaking) < 0.6 * len(numbered):
        return {}
    return dict.fromkeys(numbered, SegmentKind.OPERATIVE)


def _closes(text: str, block: Block) -> bool:
    return block.span.of(text)[-1:] in {".", ";", ":"}
