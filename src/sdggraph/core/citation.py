"""How a passage is cited: "A/80/62, para. 12 (b)"."""

from __future__ import annotations

from sdggraph.core.extraction import Extraction

_LONG = 60


def document_title(extraction: Extraction) -> str:
    """The title; for want of one the first symbol, the beginning of the text, or the slug."""
    document = extraction.document
    opening = next((segment.span.of(document.text) for segment in extraction.segments), "")
    symbol = next(iter(document.metadata.symbols), "")
    return document.metadata.title or symbol or opening[:120].strip() or document.slug


def document_label(extraction: Extraction) -> str:
    """A document in a few words: its first symbol, else its title, cut where it is long."""
    name = next(iter(extraction.document.metadata.symbols), "") or document_title(extraction)
    return name if len(name) <= _LONG else name[: _LONG - 1].rsplit(" ", 1)[0].rstrip(" ,:;") + "…"


def citation(extraction: Extraction, segment: int) -> str:
    """A passage by its document and printed number, else its page, else its place in reading order."""
    passage = extraction.segments[segment]
    if passage.number and any(char.isalnum() for char in passage.number):
        place = f"para. {passage.number}"
    elif passage.page is not None:
        place = f"p. {passage.page}"
    else:
        place = f"passage {passage.index + 1}"
    return f"{document_label(extraction)}, {place}"
