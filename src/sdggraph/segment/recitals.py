"""Conclusions and declarations in plain prose: where what is considered ends and what is concluded begins.

Such a text has no enacting line and numbers nothing, but its order is that of every resolution: first what those who
met found and believe, then what they ask for and promise. So there is one place where it turns. It is the place that
leaves the fewest paragraphs on the wrong side, judged by what each says: asking and promising on the one hand,
telling and holding true on the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from sdggraph.core.document import Block, BlockKind
from sdggraph.core.segment import SegmentKind

# Asked for: of somebody, or of all; an action that is necessary, not a thing that is important.
_ASKS = re.compile(
    r"\b(?:should|must|shall|ought to|needs? to be|need to|have to|has to|is to be|are to be|requires?|calls for|"
    r"(?:is|are) (?:also |therefore |thus |\w+ly )?(?:necessary|needed|required|recommended|called (?:up)?on|urged|"
    r"invited|encouraged|requested)|it (?:is|would be|seems|appears) (?:, ?however, ?)?(?:also )?(?:essential|"
    r"important|necessary|desirable|advisable|imperative|vital|crucial|urgent|appropriate)|"
    r"(?:is|are) (?:essential|indispensable|imperative|crucial|vital) (?:to|in order to|that|for)|need (?:to|for)|"
    r"[Ww]e (?:\w+ly |also |further |therefore |hereby ){0,2}(?:recommend|call|urge|invite|request|appeal|encourage|"
    r"commit|pledge|undertake|resolve|decide|will|propose|ask|demand|support))\b"
)
# Held true: "We affirm that education is essential", "The participants recalled".
_HOLDS = re.compile(
    r"(?:[Ww]e|[Tt]he (?:\w+ ){0,3}(?:[Pp]articipants|[Dd]elegates|[Mm]inisters|[Cc]onference|[Mm]eeting|[Ff]orum))\b"
    r"(?:, [^,;.]{2,120},)? (?:\w+ly |also |further ){0,2}(?:(?:affirm|agree|believe|recogni[sz]e|acknowledge|note|"
    r"consider|observe|hold|maintain|declare|find|know|remember|recall|reiterate|stress|conclude)(?:s|d|ed)?|"
    r"(?:are|were|is|was) (?:\w+ly )?(?:convinced|aware|concerned|conscious|mindful)) that\b"
)
_TURNS = re.compile(
    r"(?:Therefore|Accordingly|Consequently|Hence|Thus|To (?:this|that|these) ends?|In (?:this|that) (?:context|regard|"
    r"spirit|light)|(?:For|On) (?:this|these|those|that) (?:reasons?|basis|grounds)|In (?:the )?(?:light|view) of "
    r"(?:the above|this|these)|With (?:this|that) in mind|Against this (?:background|backdrop))\b"
)
# "Gathered in Geneva from 3 to 7 May 2021, we ...": who met, when and where. It is no recital.
_MET = re.compile(
    r"\b(?:[Gg]athered|[Mm]et|[Aa]ssembled|[Cc]onvened|[Oo]rganized|[Oo]rganised|[Hh]eld|[Hh]osted|took place)\b"
    r"[^.]{0,300}\b(?:19|20)\d\d\b"
)
_IMPERATIVE = re.compile(r"(?!This|These|Those|Our|Its|Their|Such)[A-Z][a-z]+(?: and [a-z]+)? (?!of\b|is\b|are\b)\w")
_ANNEX = re.compile(r"(?:annex|appendix)(?:es)?\b", re.IGNORECASE)
# Fewer on one side, and nothing tells that the text has two parts.
_LEAST = 2
# The part of the paragraphs that may stand on the wrong side.
_WRONG = 0.25
_READ = 600


def recitals_and_conclusions(text: str, blocks: Sequence[Block]) -> dict[int, SegmentKind]:
    """The paragraphs before and after the turn, by place; empty where the text has none that can be told."""
    places = _paragraphs(text, blocks)
    while places and _MET.search(blocks[places[0]].span.of(text)[:_READ]):
        places = places[1:]
    weights = _weights(text, blocks, places)
    gains = list(accumulate((-weight for weight in weights), initial=0))
    total = gains[-1]
    turn = max(range(len(gains)), key=lambda at: (2 * gains[at] - total, -at))
    wrong = sum(weight > 0 for weight in weights[:turn]) + sum(weight < 0 for weight in weights[turn:])
    if turn < _LEAST or len(places) - turn < _LEAST or wrong > _WRONG * len(places):
        return {}
    kinds = dict.fromkeys(places[:turn], SegmentKind.PREAMBULAR)
    kinds.update(dict.fromkeys(places[turn:], SegmentKind.OPERATIVE))
    return kinds


def _paragraphs(text: str, blocks: Sequence[Block]) -> list[int]:
    places = []
    for place, block in enumerate(blocks):
        if len(block.span) <= 120 and _ANNEX.match(block.span.of(text)):
            break
        if block.kind is BlockKind.PARAGRAPH:
            places.append(place)
    return places


def _weights(text: str, blocks: Sequence[Block], places: Sequence[int]) -> list[int]:
    """What each paragraph speaks for: 1 for conclusions, -1 for recitals."""
    weights = []
    listing = False
    for place in places:
        words = blocks[place].span.of(text)[:_READ]
        if listing and blocks[place].number and _IMPERATIVE.match(words):
            weights.append(1)
            continue
        asks = not _HOLDS.match(words) and bool(_TURNS.match(words) or _ASKS.search(words))
        weights.append(1 if asks else -1)
        listing = (listing and not blocks[place].number) or (asks and words.endswith(":"))
    return weights
