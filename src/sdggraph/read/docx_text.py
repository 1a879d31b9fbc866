"""The words of a Word paragraph: its runs, with tracked changes accepted and hidden text left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from sdggraph.read.docx_notes import Notes
from sdggraph.read.docx_package import MC, W
from sdggraph.read.docx_styles import Look, Styles, look_of, value
from sdggraph.read.notes import exact_mark, raised

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# What is no text of the document: properties, what was deleted or moved away, comments, pronunciation over a word.
SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "delText", "instrText",
        "delInstrText", "fldData", "annotationRef", "footnoteRef", "endnoteRef", "commentReference", "rt", "rubyPr",
    )
)  # fmt: skip
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_PLAIN = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "",
}  # fmt: skip
_SIGN_FONTS = ("wingdings", "webdings", "zapf")
# Greek letters and the signs of sums, as the font Symbol has them in place of Latin ones.
_SYMBOLS = dict(
    zip(
        (*range(0x61, 0x7B), 0x44, 0x53, 0x57, 0x46, 0x47, 0x4C, 0x50, 0x51, 0xA3, 0xB3, 0xB1, 0xB0, 0xB4, 0xB9, 0xAE),
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζΔΣΩΦΓΛΠΘ≤≥±°×≠→",
        strict=True,
    )
)
# Raised figures and single letters mark notes; "1st" and "m2" are told later by the words before them.
_FIGURES = re.compile(r"[0-9][0-9 ,–-]{0,11}|[a-k]")


@dataclass(slots=True)
class Line:
    """The words of one paragraph as they come, how many of their letters are bold, and the text boxes in it."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    boxes: list[etree._Element] = field(default_factory=list)

    def add(self, text: str, *, bold: bool = False) -> None:
        """More words at the end."""
        self.parts.append(text)
        size = len(text) - text.count(" ")
        self.letters += size
        self.bold += size if bold else 0

    def extend(self, other: Line) -> None:
        """All that another line has, at the end."""
        self.parts += other.parts
        self.letters += other.letters
        self.bold += other.bold
        self.boxes += other.boxes


@dataclass(slots=True)
class Runs:
    """Reads paragraphs one after another; a field may begin in one and end in another."""

    styles: Styles
    notes: Notes
    # For each open field whether its instruction is still being read.
    fields: list[bool] = field(default_factory=list)
    _own_mark: tuple[str, str] | None = None

    def read(self, paragraph: etree._Element, look: Look) -> Line:
        """The words of a paragraph whose style looks so."""
        line = Line()
        stack = list(reversed(paragraph))
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag == f"{W}r":
                self._run(element, look, line)
            elif tag == f"{_MATHS}t":
                line.add(element.text or "")
            elif tag not in SKIPPED and not is_placeholder(element):
                stack.extend(reversed(list(inside(element))))
        return line

    def _run(self, run: etree._Element, look: Look, line: Line) -> None:
        properties = run.find(f"{W}rPr")
        own = look_of(properties)
        named = None if properties is None else value(properties.find(f"{W}rStyle"))
        if named in self.styles.styles:
            own = own.over(self.styles.look(named))
        own = own.over(look)
        stack = list(reversed(run))
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag == f"{W}fldChar":
                self._field(element.get(f"{W}fldCharType"))
            elif tag in _DRAWN:
                line.boxes += () if own.hidden else _boxes(element)
            elif tag in SKIPPED or own.hidden or any(self.fields):
                continue
            elif not self._word(element, own, line):
                stack.extend(reversed(list(inside(element))))

    def _word(self, element: etree._Element, look: Look, line: Line) -> bool:
        """Take what a run holds; ``False`` for what only holds others."""
        tag = element.tag
        if tag == f"{W}t":
            self._text(element.text or "", look, line)
        elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            self._note(element, line)
        elif tag == f"{W}br":
            line.add("\n" if element.get(f"{W}type") in {None, "textWrapping"} else " ")
        elif tag == f"{W}sym":
            line.add(_sign(element))
        elif tag in _PLAIN:
            line.add(_PLAIN[tag])
        else:
            return False
        return True

    def _text(self, text: str, look: Look, line: Line) -> None:
        if self._own_mark is not None and text.strip():
            kind, identifier = self._own_mark
            self._own_mark = None
            mark = self.notes.take(kind, identifier, own=text.strip()[:8])
            line.add(exact_mark(mark) if mark else text)
        elif look.raised and _FIGURES.fullmatch(text.strip()):
            line.add(raised(text.strip().replace(" ", "")))
        else:
            line.add(text, bold=bool(look.bold))

    def _note(self, element: etree._Element, line: Line) -> None:
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        identifier = element.get(f"{W}id") or ""
        if (element.get(f"{W}customMarkFollows") or "0").lower() not in {"0", "false", "off"}:
            self._own_mark = (kind, identifier)
            return
        mark = self.notes.take(kind, identifier)
        if mark:
            line.add(exact_mark(mark))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(True)
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()


def inside(element: etree._Element) -> Iterator[etree._Element]:
    """What an element holds: of alternatives the first, which programs of today show."""
    if element.tag != f"{MC}AlternateContent":
        yield from element
        return
    choice = element.find(f"{MC}Choice")
    chosen = element.find(f"{MC}Fallback") if choice is None else choice
    if chosen is not None:
        yield from chosen


def _boxes(drawn: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing, outermost first; those within them are found when they are read."""
    found: list[etree._Element] = []
    stack = [drawn]
    while stack:
        element = stack.pop()
        if element.tag == f"{W}txbxContent":
            found.append(element)
        else:
            stack.extend(reversed(list(inside(element))))
    return found


def is_placeholder(element: etree._Element) -> bool:
    """Whether a control still shows what is to be filled in ("Click here to enter text")."""
    return element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _sign(element: etree._Element) -> str:
    """A character that is named by its font and place: bullets, Greek letters, little pictures."""
    try:
        code = int(element.get(f"{W}char") or "", 16)
    except ValueError:
        return ""
    font = (element.get(f"{W}font") or "").lower()
    place = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    if font == "symbol" and place in _SYMBOLS:
        return _SYMBOLS[place]
    if font.startswith(_SIGN_FONTS):
        return "•"
    if font == "symbol" and place >= 0x80:
        return "•" if place == 0xB7 else ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFDCF else ""
