"""What the document around a statement is about, as far as its passages bear words of the themes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import exp

from sdggraph.classify.evidence import Evidence, Finding
from sdggraph.classify.matcher import GOAL
from sdggraph.core.document import BlockKind, Document
from sdggraph.knowledge.topics import Topics

Levels = tuple[float, float, float]

# More of a passage says nothing new, and a page without paragraphs must not slow everything down.
PASSAGE = 2000
_SPEAKING = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE}
# Of a long document that many passages, evenly spread, tell what it is about.
_MOST = 120
# Shorter blocks are labels; from the longest on, a passage counts no more.
_SHORTEST, _LONGEST, _PASSAGE_WORDS = 6, 100, 20.0
# As if every document had so many short passages more, about nothing: a page alone proves little.
_SMOOTHING = 5.0
# How much a strong and a clear word say that a passage is about a theme.
_STRONG, _CLEAR = 1.5, 0.7


def around(document: Document, read: Callable[[str], Evidence], topics: Topics) -> Mapping[str, float]:
    """For each theme the share of the document's passages that are about it, long ones counting more."""
    shares: dict[str, float] = defaultdict(float)
    total = _SMOOTHING
    blocks = [block for block in document.blocks if block.kind in _SPEAKING]
    for block in blocks[:: max(1, -(-len(blocks) // _MOST))]:
        passage = document.text[block.span.start : min(block.span.end, block.span.start + PASSAGE)]
        words = len(passage.split())
        if words < _SHORTEST:
            continue
        weight = min(words, _LONGEST) / _PASSAGE_WORDS
        total += weight
        for theme, said in _said(levels(read(passage), topics)):
            shares[theme] += weight * said
    return {theme: share / total for theme, share in shares.items() if share}


def alone(sentence: Mapping[str, Levels]) -> Mapping[str, float]:
    """The same for a sentence without a document: it is one of a single short passage."""
    return {theme: said / (1 + _SMOOTHING) for theme, said in _said(sentence) if said}


def _said(found: Mapping[str, Levels]) -> Iterator[tuple[str, float]]:
    """How far a passage is about each theme, between 0 and 1."""
    for subject, (strong, clear, _) in found.items():
        if not subject.startswith(GOAL):
            yield subject, 1 - exp(-_STRONG * strong - _CLEAR * clear)


def levels(found: Evidence, topics: Topics) -> dict[str, Levels]:
    """How many strong, clear and weak patterns speak for each subject.

    What is about a part of a theme is about the theme: the parts' words are its words too.
    """
    counted = {subject: _levels(findings) for subject, findings in found.items()}
    wider: dict[str, Levels] = {}
    for part, whole in topics.parts:
        if part in counted:
            before = wider.get(whole) or counted.get(whole, (0.0, 0.0, 0.0))
            wider[whole] = tuple(map(max, before, counted[part]))  # type: ignore[assignment]  # three and three
    return counted | wider


def _levels(findings: Iterable[Finding]) -> Levels:
    """How many strong, clear and weak patterns; one that is a part of an organisation's name counts less."""
    counts = [0.0, 0.0, 0.0]
    for finding in findings:
        counts[0 if finding.weight >= 3 else 1 if finding.weight >= 2 else 2] += min(1.0, finding.weight)
    return counts[0], counts[1], counts[2]
