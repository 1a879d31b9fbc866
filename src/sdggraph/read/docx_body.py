"""The blocks of a Word document: its paragraphs and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from lxml import etree

from sdggraph.core.document import BlockKind
from sdggraph.core.errors import ReadError
from sdggraph.read.characters import clean_characters, squeeze
from sdggraph.read.docx_notes import Notes
from sdggraph.read.docx_numbering import Numbering
from sdggraph.read.docx_package import W
from sdggraph.read.docx_styles import MAX_LEVELS, Look, Styles, look_of, number, value
from sdggraph.read.docx_text import SKIPPED, Line, Runs, inside, is_placeholder
from sdggraph.read.draft import Draft, table_row
from sdggraph.read.headings import looks_like_heading
from sdggraph.read.hyphens import mend_hyphens
from sdggraph.read.leads import Lead, LeadStyle, read_lead
from sdggraph.read.lines import MAX_LINES
from sdggraph.read.notes import take_marks
from sdggraph.read.paragraphs import stands_alone

# Text boxes and tables within each other: no person sets more.
MAX_NESTING = 40
_MOST_COLUMNS = 63
_MASTHEAD = re.compile(r"\bDistr?\.|\bOriginal: |^United Nations$|^Nations Unies$|^Naciones Unidas$", re.MULTILINE)
_HEAD = 8
_APART = re.compile(r"\n[^\S\n]*\n\s*")
_APART_STYLES = re.compile(r"toc \d|caption|table of figures|toa heading")
_HEADING_LEADS = frozenset({LeadStyle.ROMAN, LeadStyle.CAPITAL, LeadStyle.ARABIC, LeadStyle.DECIMAL})
_LIST_LEADS = frozenset({LeadStyle.BULLET, LeadStyle.DASH, LeadStyle.LETTER})
_OUTLINE_LEADS = frozenset({LeadStyle.ROMAN, LeadStyle.CAPITAL})
_LONGEST_HEADING = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """A block with what only its format told: whether all its letters are bold."""

    draft: Draft
    bold: bool = False


@dataclass(slots=True)
class Body:
    """Reads the paragraphs and tables of one story after another: the text, a note, a text box, a header."""

    name: str
    styles: Styles
    numbering: Numbering
    notes: Notes
    entries: list[Entry] = field(default_factory=list)
    ending: list[Entry] = field(default_factory=list)
    runs: Runs = field(init=False)
    _carried: Line | None = None
    _boxes: list[etree._Element] = field(default_factory=list)
    _initial: str = ""
    _deep: int = 0

    def __post_init__(self) -> None:
        self.runs = Runs(self.styles, self.notes)

    def read(self, story: etree._Element) -> None:
        """All blocks of a story, the footnotes of each after it; endnotes wait for the end."""
        self._deeper()
        for element in _blocks(story):
            if element.tag == f"{W}tbl":
                self._last_words()
                self._table(element)
            else:
                self._paragraph(element)
            self._follow()
        self._last_words()
        self._leave()

    def _deeper(self) -> None:
        self._deep += 1
        if self._deep > MAX_NESTING:
            reason = f"its tables and text boxes are nested deeper than {MAX_NESTING} levels."
            raise ReadError(self.name, reason, "Open it in Word or LibreOffice, save it again as DOCX, and retry.")

    def _leave(self) -> None:
        self._deep -= 1

    def _last_words(self) -> None:
        """The words of a paragraph whose end was deleted, where no other paragraph follows to take them."""
        line, self._carried = self._carried, None
        words = _clean(line.parts) if line is not None else ""
        if words:
            self._add(Entry(Draft(words)))

    def _follow(self) -> None:
        """What hangs at the blocks read last: text boxes, then footnotes."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box)
        due, self.notes.due[:] = list(self.notes.due), []
        for kind, mark, note in due:
            words = self._flat(note, mark)
            target = self.entries if kind == "footnote" else self.ending
            target.append(Entry(Draft(words, BlockKind.FOOTNOTE, mark, mark)))

    def _flat(self, story: etree._Element, mark: str = "") -> str:
        """The words of a note or a cell on one line, with the numbers of its paragraphs."""
        self._deeper()
        words: list[str] = []
        for element in _blocks(story):
            if element.tag == f"{W}tbl":
                words += [self._flat(cell) for row in _rows(element) for cell, _ in _cells(row) if cell is not None]
                continue
            line, printed = self._line(element)
            text = _clean(line.parts)
            if mark and text.startswith(mark) and not words:
                # A mark of its own is written again before the words of the note.
                text = text[len(mark) :].lstrip()
            words += [printed, text] if text else []
            boxes, self._boxes = self._boxes, []
            words += [self._flat(box) for box in boxes]
        if self._carried is not None:
            words.append(_clean(self._carried.parts))
            self._carried = None
        self._leave()
        return " ".join(word for word in words if word)

    def _line(self, paragraph: etree._Element) -> tuple[Line, str]:
        """The words of a paragraph and its number as printed; no number for one that does not show."""
        properties = paragraph.find(f"{W}pPr")
        style = _style(properties)
        own = look_of(properties)
        look = own.over(self.styles.look(style))
        line = self.runs.read(paragraph, look)
        self._boxes += line.boxes
        if self._carried is not None:
            self._carried.extend(line)
            line, self._carried = self._carried, None
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            # The end of the paragraph was deleted: its words go on in the next one.
            self._carried, line = line, Line()
            return line, ""
        hidden = mark is not None and look_of(mark).hidden and not line.letters
        return line, "" if hidden else self._number(style, own, look)

    def _number(self, style: str | None, own: Look, look: Look) -> str:
        identifier = look.numbering
        if identifier is None or identifier == "0":
            return ""
        depth = own.depth
        if depth is None:
            depth = self.numbering.depth_of(identifier, style) or (look.depth or 0)
        return clean_characters(self.numbering.next(identifier, depth))

    def _paragraph(self, paragraph: etree._Element) -> None:
        line, printed = self._line(paragraph)
        properties = paragraph.find(f"{W}pPr")
        frame = None if properties is None else properties.find(f"{W}framePr")
        texts = [text for part in _APART.split("".join(line.parts)) if (text := _clean([part]))]
        if frame is not None and frame.get(f"{W}dropCap") in {"drop", "margin"} and len(texts) == 1:
            # A large first letter stands in a frame of its own.
            self._initial += texts[0]
            texts = []
        if texts and self._initial:
            texts[0], self._initial = f"{self._initial}{texts[0]}", ""
        style = _style(properties)
        own = look_of(properties).outline
        level = self.styles.heading_level(style) if own is None else (own + 1 if own < MAX_LEVELS else None)
        bold = bool(line.letters) and line.bold == line.letters
        for place, text in enumerate(texts):
            draft = self._draft(text, printed if place == 0 else "", level, style)
            self._add(Entry(draft, bold))
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self.notes.end_section()

    def _draft(self, text: str, printed: str, level: int | None, style: str | None) -> Draft:
        words = take_marks(text)[0]
        if any(_APART_STYLES.fullmatch(name) for name in self.styles.names(style)):
            return Draft(f"{printed} {text}" if printed else text, BlockKind.OTHER)
        lead = _lead(printed) if printed else read_lead(text)
        if level is not None and len(words) <= _LONGEST_HEADING and not (len(words) > 120 and words.endswith(".")):
            if lead and (printed or lead.style in _HEADING_LEADS):
                return Draft(text if printed else lead.rest, BlockKind.HEADING, lead.number, lead.printed, level)
            return Draft(text, BlockKind.HEADING, level=level)
        if not printed and stands_alone(words):
            return Draft(text, BlockKind.OTHER)
        if lead is None:
            return Draft(text)
        if printed:
            listed = lead.style in _LIST_LEADS | _OUTLINE_LEADS
            return Draft(text, _kind(listed=listed), lead.number, lead.printed, int(listed))
        if lead.style in _OUTLINE_LEADS or lead.style is LeadStyle.STAR:
            return Draft(text)
        listed = lead.style in _LIST_LEADS
        return Draft(lead.rest, _kind(listed=listed), lead.number, lead.printed, int(listed))

    def _add(self, entry: Entry) -> None:
        if len(self.entries) >= MAX_LINES:
            raise ReadError(
                self.name, f"it has more than {MAX_LINES:,} paragraphs.", "Split it into several documents."
            )
        self.entries.append(entry)

    def _table(self, table: etree._Element) -> None:
        rows = [_cells(row) for row in _rows(table)]
        filled = [[cell for cell, _ in row if cell is not None and _has_words(cell)] for row in rows]
        top = len(self.entries) < _HEAD and bool(_MASTHEAD.search("\n".join(_words(table))))
        if top or all(len(row) <= 1 for row in filled):
            # A table that only lays out the page is read cell by cell.
            for cell in chain.from_iterable(filled):
                self.read(cell)
            return
        grid = [
            [text for cell, span in cells for text in ("" if cell is None else self._flat(cell), *[""] * (span - 1))]
            for cells in rows
        ]
        width = max(map(len, grid), default=0)
        used = [any(place < len(texts) and texts[place] for texts in grid) for place in range(width)]
        for cells, texts in zip(rows, grid, strict=True):
            # An empty cell stays, so that each is found under the head of its column; an empty column goes, and one
            # cell over the whole width is a row of its own.
            padded = [*texts, *[""] * (width - len(texts))]
            kept = texts[:1] if len(cells) == 1 else [text for text, some in zip(padded, used, strict=True) if some]
            if any(kept):
                self._add(Entry(table_row(kept)))


def settle(entries: list[Entry]) -> list[Draft]:
    """The blocks as they are: bold lines as headings, notes with stars as footnotes."""
    bold = sum(len(entry.draft.text) for entry in entries if entry.bold)
    mostly = bold > 0.5 * sum(len(entry.draft.text) for entry in entries)
    starred = any(re.search(r"\w\*", entry.draft.text) for entry in entries)
    drafts: list[Draft] = []
    for entry in entries:
        draft = entry.draft
        if entry.bold and not mostly:
            draft = _bold_heading(draft)
        lead = read_lead(draft.text) if starred and draft.kind is BlockKind.PARAGRAPH and not draft.number else None
        if lead is not None and lead.style is LeadStyle.STAR:
            draft = Draft(lead.rest, BlockKind.FOOTNOTE, lead.number, lead.printed)
        drafts.append(draft)
    return drafts


# A heading in bold print hangs under every heading that is marked as one.
_BOLD_LEVEL = 7


def _bold_heading(draft: Draft) -> Draft:
    words = take_marks(draft.text)[0]
    outlined = draft.number is not None and bool(re.fullmatch(r"[IVXL]+|[A-Z]|\d+(?:\.\d+)*", draft.number))
    plain = draft.kind is BlockKind.PARAGRAPH or (draft.kind is BlockKind.LIST_ITEM and outlined)
    if not plain or (draft.number and not outlined) or len(words) > 120 or not looks_like_heading(words):
        return draft
    lead = None if draft.number else read_lead(draft.text)
    if lead is not None and lead.style in _HEADING_LEADS:
        return Draft(lead.rest, BlockKind.HEADING, lead.number, lead.printed, _BOLD_LEVEL)
    return replace(draft, kind=BlockKind.HEADING, level=_BOLD_LEVEL)


def _lead(printed: str) -> Lead:
    """What an automatic number is: "(a)" a letter, "12." a figure, "Article 3" a name of its own."""
    lead = read_lead(f"{printed} X")
    if lead is not None and lead.rest == "X":
        return replace(lead, printed=printed)
    bare = printed.rstrip(".:").strip() or printed
    lead = read_lead(f"{bare}. X")
    known = lead is not None and lead.rest == "X" and bare == printed.rstrip(".:")
    style = lead.style if lead is not None and known else LeadStyle.RESOLUTION
    return Lead(style, bare, printed, "")


def _kind(*, listed: bool) -> BlockKind:
    return BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH


def _style(properties: etree._Element | None) -> str | None:
    return None if properties is None else value(properties.find(f"{W}pStyle"))


def _blocks(story: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables of a story, also those in controls and around changes."""
    stack = list(reversed(story))
    while stack:
        element = stack.pop()
        if element.tag in {f"{W}p", f"{W}tbl"}:
            yield element
        elif element.tag not in SKIPPED and not is_placeholder(element):
            stack.extend(reversed(list(inside(element))))


def _rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table that were not deleted."""
    rows = _within(table, f"{W}tr")
    return [row for row in rows if row.find(f"{W}trPr/{W}del") is None and row.find(f"{W}trPr/{W}moveFrom") is None]


def _cells(row: etree._Element) -> list[tuple[etree._Element | None, int]]:
    """The cells of a row and over how many columns each goes; ``None`` for one that only goes on from above."""
    before = number(value(row.find(f"{W}trPr/{W}gridBefore"))) or 0
    cells: list[tuple[etree._Element | None, int]] = [(None, 1)] * min(before, _MOST_COLUMNS)
    for cell in _within(row, f"{W}tc"):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        span = number(value(cell.find(f"{W}tcPr/{W}gridSpan"))) or 1
        goes_on = merged is not None and value(merged) != "restart"
        cells.append((None if goes_on else cell, min(span, _MOST_COLUMNS)))
    return cells


def _within(element: etree._Element, tag: str) -> list[etree._Element]:
    found: list[etree._Element] = []
    stack = list(reversed(element))
    while stack:
        each = stack.pop()
        if each.tag == tag:
            found.append(each)
        elif each.tag not in {f"{W}tbl", f"{W}p", f"{W}tc"} and each.tag not in SKIPPED:
            stack.extend(reversed(list(inside(each))))
    return found


def _has_words(cell: etree._Element) -> bool:
    return any((text.text or "").strip() for text in cell.iter(f"{W}t"))


def _words(table: etree._Element) -> Iterator[str]:
    for paragraph in table.iter(f"{W}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()


def _clean(parts: list[str]) -> str:
    text = clean_characters("".join(parts)).replace("\u2011", "-")
    return mend_hyphens(squeeze(text))
