"""Places in a passage: the document's offsets counted from where the passage begins."""

from __future__ import annotations

from sdggraph.core.errors import InvariantError
from sdggraph.core.extraction import Extraction
from sdggraph.core.span import Span


def relative(extraction: Extraction, segment: int, span: Span) -> Span:
    """A span of the document's text as a span of its passage's text.

    Raises:
        InvariantError: if it does not lie within the passage.
    """
    passage = extraction.segments[segment].span
    if not passage.contains(span):
        raise InvariantError(
            f"{extraction.document.slug}: [{span.start}, {span.end}) does not lie in passage {segment + 1}, "
            f"[{passage.start}, {passage.end})"
        )
    return span.shifted(-passage.start)
