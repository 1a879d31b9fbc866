"""What a reader hands over, before every block has its place in the text of a document."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sdggraph.core.document import Block, BlockKind, Metadata, NoteMark
from sdggraph.core.problem import Problem
from sdggraph.core.span import Span
from sdggraph.read.notes import take_marks


@dataclass(frozen=True, slots=True)
class Draft:
    """A block on its own: one line of words, with superscript note marks still in it.

    ``printed`` is the number or bullet as it stands before the words ("12.", "(a)", "•"), ``number`` the same
    without its punctuation where it has none of its own ("12", "(a)", "•").
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    number: str | None = None
    printed: str = ""
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of a document and what its format says of it (the date in a web page's head)."""

    drafts: tuple[Draft, ...]
    metadata: Metadata = field(default_factory=Metadata)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembly:
    """The text of a document with everything that points into it."""

    text: str
    blocks: tuple[Block, ...]
    note_marks: tuple[NoteMark, ...]


def assemble(drafts: tuple[Draft, ...]) -> Assembly:
    """One text, one line for each block, without note marks; blocks without words are left out."""
    parts: list[str] = []
    blocks: list[Block] = []
    marks: list[NoteMark] = []
    length = 0
    for draft in drafts:
        words, found = take_marks(draft.text)
        if not words:
            continue
        lead = f"{draft.printed} " if draft.printed else ""
        start = length + len(lead)
        end = start + len(words)
        blocks.append(Block(Span(start, end), draft.kind, draft.number, draft.level, draft.page))
        marks.extend(NoteMark(start + place, mark) for place, mark in found)
        parts.append(f"{lead}{words}\n")
        length = end + 1
    return Assembly("".join(parts), tuple(blocks), tuple(marks))


def with_text(draft: Draft, text: str) -> Draft:
    """The same block with other words."""
    return replace(draft, text=text)
