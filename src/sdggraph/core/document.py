"""What a reader gives: the text of a document, its blocks and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sdggraph.core.problem import Problem
from sdggraph.core.span import Span


class BlockKind(StrEnum):
    """What a reader can see of a block from its layout alone."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    FOOTNOTE = "footnote"
    TABLE = "table"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like unit of ``Document.text``, in reading order.

    ``span`` covers the block's words without its printed number or bullet; these stand in ``number``
    ("12", "4 (b)", "II", "•"). ``level`` is the level of a heading or the depth of a list item, counted
    from 1, and 0 where neither applies. ``page`` is the printed page, counted from 1, where one is known.
    ``cells`` are the cells of a table's row, each under its column, empty ones as empty spans; a row with one cell
    goes over the whole width of its table.
    """

    span: Span
    kind: BlockKind
    number: str | None = None
    level: int = 0
    page: int | None = None
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a footnote's mark stood before it was taken out of the text."""

    position: int
    mark: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes that a document was read from."""

    sha256: str
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself, or its catalogue of it; ``None`` where neither says anything.

    ``issued`` is an ISO date as precise as printed: "2021-07-30", "2021-07" or "2021". ``kind`` is one of
    report, summary, concept-note, background-note, news, resolution, declaration, other. ``status`` is one of
    draft, adopted, reissued, corrected. ``language`` is the tag (BCP 47) of the language that the text is in,
    "und" where nobody has said it, ``original_language`` of the one that it was written in. ``changes`` are the
    symbols of the documents that it corrects or revises. Several authors, publishers, or bodies to whom it is
    submitted are parted by semicolons. ``url`` is the address of a saved web page.
    """

    title: str | None = None
    symbols: tuple[str, ...] = ()
    issued: str | None = None
    author: str | None = None
    publisher: str | None = None
    submitted_to: str | None = None
    kind: str | None = None
    status: str | None = None
    language: str = "und"
    session: str | None = None
    agenda_item: str | None = None
    catalogue_id: str | None = None
    original_language: str | None = None
    changes: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its text never changes afterwards and every offset points into it.

    ``slug`` names it in identifiers (``core.identifiers.document_slug``). Blocks do not overlap and come in
    reading order. Text between blocks is white space or what belongs to no block.
    """

    slug: str
    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    source: SourceFile
    note_marks: tuple[NoteMark, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
