"""Segments: the passages of a document, each with its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sdggraph.core.span import Span


class SegmentKind(StrEnum):
    """What a passage is; the values are those of the JSON output."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    LIST_ITEM = "list-item"
    FOOTNOTE = "footnote"
    TABLE = "table"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage: a heading, a numbered paragraph, a clause, a list item, a footnote.

    ``span`` is the passage in ``Document.text``, without its printed number or bullet. ``number`` is the printed
    number with those of the passages that it hangs under ("12", "4 (b)"). ``heading`` is the index of the
    nearest heading above, ``opening`` that of the passage whose sentence a list item completes ("Requests the
    Secretary-General:"). ``sentences`` are spans in ``Document.text``, in order, none overlapping. ``cells`` are those
    of a table's row, each under its column, empty ones as empty spans; one cell alone goes over the table's width.
    """

    index: int
    span: Span
    kind: SegmentKind
    number: str | None = None
    page: int | None = None
    level: int = 0
    heading: int | None = None
    opening: int | None = None
    sentences: tuple[Span, ...] = ()
    cells: tuple[Span, ...] = ()
