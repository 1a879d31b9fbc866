"""What may have been missed: sentences with directive words that gave no statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sdggraph.core.document import Document
from sdggraph.core.missed import Missed
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.span import Span
from sdggraph.core.statement import Statement
from sdggraph.knowledge.cues import Cues
from sdggraph.state.gate import MIN_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SILENT = {SegmentKind.HEADING, SegmentKind.FOOTNOTE, SegmentKind.OTHER}
# Contents, and lists of what a table shows: words and a page.
_DOTS = re.compile(r"(?:\.\s?){4,}|…{2,}")


def missed_sentences(
    document: Document, segments: Iterable[Segment], statements: Iterable[Statement], cues: Cues
) -> tuple[Missed, ...]:
    """Every sentence with a directive word that is no part of a statement, in reading order.

    Directive words are the list ``directive`` of ``seeds/statements/words.yaml``: fewer than the words of all cues,
    which hardly a sentence lacks.
    """
    covered: dict[int, list[Span]] = {}
    for statement in statements:
        for part in statement.spans:
            covered.setdefault(part.segment, []).append(part.span)
    found = []
    for segment in segments:
        if segment.kind in _SILENT:
            continue
        for sentence in _uncovered(segment.sentences or (segment.span,), covered.get(segment.index, [])):
            words = tuple(dict.fromkeys(_directive(sentence.of(document.text), cues)))
            if words:
                found.append(Missed(segment.index, sentence, words))
    return tuple(found)


def _uncovered(sentences: Iterable[Span], spans: list[Span]) -> Iterator[Span]:
    """The sentences of a passage, which stand in order, that no span touches."""
    pending = sorted(spans, reverse=True)
    reached = 0
    for sentence in sentences:
        while pending and pending[-1].start < sentence.end:
            reached = max(reached, pending.pop().end)
        if reached <= sentence.start:
            yield sentence


def _directive(text: str, cues: Cues) -> Iterator[str]:
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < MIN_WORDS or _DOTS.search(text):
        return
    directive = cues.words.get("directive", frozenset())
    yield from (word for word in words if word in directive)
