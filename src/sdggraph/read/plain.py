"""The reader of plain texts: wrapped or one line to a paragraph, with the traces that conversions leave."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sdggraph.core.document import BlockKind
from sdggraph.read.characters import clean_characters
from sdggraph.read.decoding import decode
from sdggraph.read.draft import Draft, Reading, with_text
from sdggraph.read.headings import judge_headings
from sdggraph.read.hyphens import Hyphens
from sdggraph.read.inline import plain_links, plain_strong
from sdggraph.read.leads import Lead, LeadStyle
from sdggraph.read.lines import read_lines
from sdggraph.read.notes import flattened_marks, lowered, raised
from sdggraph.read.paragraphs import FUNCTION_WORD, Paragraph, ends_sentence, group, is_row, stands_alone, words_of
from sdggraph.read.source import Source
from sdggraph.read.splits import Splits

_RAISED_LEAD = re.compile(r"([⁰¹²³⁴-⁹]{1,4})[ \t]*(?=\S)")
_FLAT_LEAD = re.compile(r"(\d{1,3}) (?=[A-Z“\"(]|https?:|www\.|[a-z])")
_LIST_STYLES = frozenset({LeadStyle.BULLET, LeadStyle.DASH, LeadStyle.STAR, LeadStyle.LETTER})
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


@dataclass(slots=True)
class _Item:
    """A block under construction: its words in parts, which are joined once."""

    parts: list[str]
    kind: BlockKind
    lead: Lead | None = None
    note: int | None = None
    page: int | None = None
    size: int = field(default=0)

    def __post_init__(self) -> None:
        self.size = len(self.parts[0])

    def add(self, part: str) -> None:
        self.parts.append(part)
        self.size += len(part)


def read_plain(source: Source) -> Reading:
    """The blocks of a plain text.

    Raises:
        ReadError: if it is no text, or not made of paragraphs.
    """
    text, problems = decode(source)
    lines = read_lines(clean_characters(text), source.name)
    hyphens = Hyphens(line.text for line in lines)
    paragraphs = group(lines)
    starred = any("*" in line.text and re.search(r"\w\*", line.text) for line in lines)
    items = [_item(paragraph, hyphens, starred=starred) for paragraph in paragraphs]
    _settle_notes(items)
    items = _mend_breaks(items)
    drafts = [_draft(item, hyphens) for item in items]
    splits = Splits(draft.text for draft in drafts)
    drafts = [with_text(draft, splits.mend(draft.text)) for draft in drafts]
    return Reading(judge_headings(tuple(drafts)), problems=problems)


def _item(paragraph: Paragraph, hyphens: Hyphens, *, starred: bool) -> _Item:
    words, lead, page = words_of(paragraph, hyphens), paragraph.lead, paragraph.first.page
    if paragraph.solo:
        kind = BlockKind.OTHER if stands_alone(words) else BlockKind.PARAGRAPH
        return _Item([words], BlockKind.TABLE if is_row(words) else kind, page=page)
    found = _RAISED_LEAD.match(words)
    if found and lead is None:
        digits = int(lowered(found[1]))
        return _Item([words[found.end() :]], BlockKind.FOOTNOTE, note=digits, page=page)
    if lead and lead.style is LeadStyle.STAR and starred:
        return _Item([words], BlockKind.FOOTNOTE, lead, page=page)
    listed = lead is not None and lead.style in _LIST_STYLES
    return _Item([words], BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH, lead, page=page)


def _settle_notes(items: list[_Item]) -> None:
    """Footnotes whose raised figures were flattened ("1 Leaving no one behind"), and their marks in the text.

    A figure at the head of a paragraph makes it a footnote only if it is the next in order and a mark of the same
    number hangs in the text above.
    """
    pending: dict[int, tuple[_Item, int, int]] = {}
    taken: dict[int, list[tuple[int, int]]] = {}
    expected = 1
    for item in items:
        words = item.parts[0]
        found = _FLAT_LEAD.match(words) if item.lead is None and item.kind in _BODY else None
        if found and int(found[1]) == expected and expected in pending:
            place, start, end = pending[expected]
            taken.setdefault(id(place), []).append((start, end))
            item.kind, item.note, item.parts[0] = BlockKind.FOOTNOTE, expected, words[found.end() :]
            expected += 1
        elif item.kind in _BODY:
            for number, start, end in flattened_marks(words):
                pending.setdefault(number, (item, start, end))
    for item in items:
        for start, end in sorted(taken.get(id(item), ()), reverse=True):
            words = item.parts[0]
            item.parts[0] = words[:start] + raised(words[start:end].strip()) + words[end:]


def _mend_breaks(items: list[_Item]) -> list[_Item]:
    """Paragraphs that a page break cut in two become one again; footnotes between them follow after."""
    kept: list[_Item] = []
    body: _Item | None = None
    notes_between = False
    for item in items:
        if item.kind not in _BODY:
            notes_between = notes_between or item.kind is BlockKind.FOOTNOTE
            kept.append(item)
            continue
        if body is not None and item.lead is None and _continues(body, item.parts[0], notes_between=notes_between):
            body.add(item.parts[0])
        else:
            kept.append(item)
            body = item
        notes_between = False
    return kept


def _continues(body: _Item, words: str, *, notes_between: bool) -> bool:
    end = body.parts[-1][-40:].rstrip("0123456789⁰¹²³⁴⁵⁶⁷⁸⁹ ")
    if ends_sentence(end) or end.endswith(("; and", "; or", ", and", ", or")):
        return False
    hanging = bool(FUNCTION_WORD.search(end)) or end.endswith("-")
    if words[0].islower():
        return hanging or body.size > 60 or end.endswith(",")
    if body.size <= 100 or end.endswith(","):
        return False
    # A long paragraph without an end was cut, with or without the notes of its page after it.
    return hanging or ((notes_between or body.size > 200) and ends_sentence(words))


def _draft(item: _Item, hyphens: Hyphens) -> Draft:
    text = hyphens.join(item.parts) if len(item.parts) > 1 else item.parts[0]
    text = plain_strong(plain_links(text)) if item.kind is not BlockKind.OTHER else plain_links(text)
    if item.note is not None:
        return Draft(text, item.kind, str(item.note), str(item.note), page=item.page)
    if item.lead is None:
        return Draft(text.replace("\t", " | "), item.kind, page=item.page)
    level = 1 if item.kind is BlockKind.LIST_ITEM else 0
    return Draft(text, item.kind, item.lead.number, item.lead.printed, level, item.page)
