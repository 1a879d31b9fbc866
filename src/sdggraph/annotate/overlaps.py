"""Which of several candidates at one place is the mention. Decided here and nowhere else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from sdggraph.annotate.source import Candidate
from sdggraph.core.span import Span


class Taken:
    """Places of a text that are taken; none overlaps another."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start, span.end))
        self._starts = [span.start for span in self._spans]

    def free(self, span: Span) -> bool:
        """Whether nothing taken overlaps the span."""
        at = bisect_left(self._starts, span.start)
        before = at > 0 and self._spans[at - 1].overlaps(span)
        return not before and not (at < len(self._spans) and self._spans[at].overlaps(span))

    def take(self, span: Span) -> None:
        """Mark a free span as taken."""
        at = bisect_left(self._starts, span.start)
        self._spans.insert(at, span)
        self._starts.insert(at, span.start)


def decide(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates that stand, none overlapping another, in reading order.

    Strong before weak; then the longer; then the lower rank (defined, exact, folded, discovered).
    """
    taken = Taken()
    kept = []
    order = sorted(
        candidates,
        key=lambda item: (
            item.weak,
            -len(item.span),
            item.rank,
            item.span.start,
            item.kind.value,
            item.type,
            item.readings,
        ),
    )
    for candidate in order:
        if len(candidate.span) and taken.free(candidate.span):
            taken.take(candidate.span)
            kept.append(candidate)
    return tuple(sorted(kept, key=lambda item: item.span.start))
