"""Sets the texts of the seed documents as PDF, DOCX and HTML in the layouts of the United Nations, all in code."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from tests.unit.worded import docx, lists, lvl, p, r, table

from sdggraph.core import Document
from sdggraph.core.document import Block, BlockKind
from sdggraph.read import read_document

FOLDER = Path(__file__).parents[2] / "seeds" / "documents"
REPORT, NEWS, DIALOGUES, BACKGROUND, CONCEPT = SEEDS = (
    "a-76-sg-report-human-rights-cooperation",
    "desa-news-partnerships-covid19",
    "ecosoc-integration-dialogues-2021",
    "ecosoc-integration-segment-2020-background",
    "iasia-2022-concept-note",
)
# No seed prints its symbol; running heads need one, so these are made up.
SYMBOLS = {REPORT: "A/76/999", DIALOGUES: "E/2021/999", BACKGROUND: "E/2020/999"}
JOB = "21-09999"
# Addresses that lay behind words of a page and stand alone in its plain text; a set page has them behind its words.
_ADDRESS = re.compile(r"https?://\S+")
# Furniture of the saved news page: what leads to other pages.
_LINKS = ("Related news", "Read more in related topics")


@dataclass(frozen=True)
class Part:
    """One block to be set: its words, where note marks stand in them, its kind, printed number and level."""

    kind: BlockKind
    text: str
    number: str | None = None
    level: int = 0
    marks: tuple[tuple[int, str], ...] = ()

    def pieces(self) -> Iterator[tuple[str, str]]:
        """The words between marks, each with the mark that follows it, or ""."""
        place = 0
        for position, mark in self.marks:
            yield self.text[place:position], mark
            place = position
        yield self.text[place:], ""


@dataclass(frozen=True)
class Seed:
    """A seed document as parts to be set; footnotes by their marks."""

    name: str
    plain: Document
    head: tuple[str, ...]
    parts: tuple[Part, ...]
    notes: dict[str, str]

    def is_title(self, part: Part) -> bool:
        """Whether a part is the document's title, which is set bigger than other headings."""
        return part.kind is BlockKind.HEADING and part.text.strip("“”") == self.plain.metadata.title


def plain(name: str) -> Document:
    """The plain text of a seed document, read."""
    return read_document(FOLDER / f"{name}.txt")


def load(name: str) -> Seed:
    """A seed document as its plain text reads."""
    document = plain(name)
    blocks = [block for block in document.blocks if not _is_left_out(block, block.span.of(document.text))]
    notes = {
        block.number: block.span.of(document.text)
        for block in blocks
        if block.kind is BlockKind.FOOTNOTE and block.number
    }
    head = tuple(block.span.of(document.text) for block in blocks if block.kind is BlockKind.OTHER)
    parts = [
        _part(document, block, notes) for block in blocks if block.kind not in {BlockKind.FOOTNOTE, BlockKind.OTHER}
    ]
    if name == REPORT:
        assert len(head) == 7, "the masthead of the report"
    return Seed(name, document, head, tuple(parts), notes)


def _is_left_out(block: Block, words: str) -> bool:
    return block.kind is BlockKind.OTHER and (bool(_ADDRESS.fullmatch(words)) or words in _LINKS)


def _part(document: Document, block: Block, notes: dict[str, str]) -> Part:
    span = block.span
    marks = tuple(
        (mark.position - span.start, mark.mark)
        for mark in document.note_marks
        if span.start <= mark.position <= span.end and mark.mark in notes
    )
    stars = [mark.position for mark in document.note_marks if mark.mark not in notes and span.start <= mark.position]
    assert not stars or notes or len(stars) == 1, "a mark without its note"
    return Part(block.kind, span.of(document.text), block.number, block.level, marks)


# --- PDF -----------------------------------------------------------------------------------------------------------

WIDTH, HEIGHT = 612.0, 792.0
ROMAN, BOLD = "Times-Roman", "Times-Bold"
SIZE, WAY, FOOT, TOP = 10.0, 12.0, 62.0, 712.0
_NOTE_SIZE, _NOTE_WAY = 8.5, 10.0
# A line may end behind a real hyphen, a dash or a stroke, too.
_BREAKS = re.compile(r"(?<=[\w)][-–/_])(?=\w)")


@dataclass
class Word:
    """Words that hang together: runs of (text, raised), and whether a blank goes before."""

    runs: list[tuple[str, bool]]
    blank: bool = True

    def width(self, font: str, size: float) -> float:
        return sum(stringWidth(text, font, 0.65 * size if up else size) for text, up in self.runs)

    @property
    def notes(self) -> list[str]:
        return [text for text, up in self.runs if up]


def _words(part: Part) -> list[Word]:
    words: list[Word] = []
    joined = False
    for text, mark in part.pieces():
        for place, chunk in enumerate(re.split(r" ", text)):
            if not chunk:
                joined = False
                continue
            bits = _BREAKS.split(chunk)
            hang = joined and place == 0 and words
            for at, bit in enumerate(bits):
                if at == 0 and hang:
                    words[-1].runs.append((bit, False))
                else:
                    words.append(Word([(bit, False)], blank=at == 0))
            joined = True
        if mark:
            words[-1].runs.append((mark, True))
            joined = not text.endswith(" ")
    return words


def _broken(words: list[Word], widths: tuple[float, float], font: str, size: float) -> list[list[Word]]:
    """The lines of a paragraph; the first may be shorter than the others."""
    lines: list[list[Word]] = [[]]
    used = 0.0
    for word in words:
        width = word.width(font, size)
        blank = stringWidth(" ", font, size) if word.blank and lines[-1] else 0.0
        room = widths[0] if len(lines) == 1 else widths[1]
        if lines[-1] and used + blank + width > room:
            lines.append([])
            used, blank = 0.0, 0.0
        lines[-1].append(word)
        used += blank + width
    return lines


@dataclass
class Sheet:
    """One page: what is set on it as calls to be made when the number of pages is known."""

    notes: list[str] = field(default_factory=list)
    lines: list[tuple[list[Word], float, float, float, str, float, bool]] = field(default_factory=list)
    texts: list[tuple[float, float, str, str, float]] = field(default_factory=list)


class Setter:
    """Sets parts on pages, in one column or two, notes at the foot of the page that has their marks."""

    def __init__(self, seed: Seed, columns: int) -> None:
        self.seed = seed
        self.columns = columns
        self.left, self.right = (123.0, 490.0) if columns == 1 else (60.0, 552.0)
        self.sheets = [Sheet()]
        self.column = 0
        self.y = TOP
        self.top = TOP
        self.cut = 0

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def edges(self) -> tuple[float, float]:
        if self.columns == 1:
            return self.left, self.right
        wide = (self.right - self.left - 24) / 2
        start = self.left + self.column * (wide + 24)
        return start, start + wide

    def note_lines(self, mark: str) -> list[list[Word]]:
        text = Part(BlockKind.FOOTNOTE, self.seed.notes[mark])
        return _broken(_words(text), (self.right - self.left - 14,) * 2, ROMAN, _NOTE_SIZE)

    def floor(self, more: list[str]) -> float:
        notes = [*self.sheet.notes, *more]
        lines = sum(len(self.note_lines(mark)) for mark in notes)
        return FOOT + (lines * _NOTE_WAY + 12 if notes else 0)

    def turn(self) -> None:
        if self.columns == 2 and self.column == 0:
            self.column, self.y = 1, self.top
            return
        self.sheets.append(Sheet())
        self.column, self.y, self.top = 0, TOP, TOP

    def text(self, x: float, y: float, text: str, font: str = ROMAN, size: float = SIZE) -> None:
        self.sheet.texts.append((x, y, text, font, size))

    def flow(self, part: Part, *, font: str = ROMAN, size: float = SIZE, inset: float = 0, lead: str = "") -> None:
        """A paragraph; ``lead`` is its printed number or bullet, which stands before the first line."""
        left, right = self.edges()
        hang = 24.0 if lead and not inset else 0.0
        words = _words(part)
        lines = _broken(words, (right - left - inset - hang, right - left - inset), font, size)
        way = WAY * size / SIZE
        keep = 3 * way if font == BOLD else 0
        for place, line in enumerate(lines):
            marks = [mark for word in line for mark in word.notes]
            if self.y - way - (keep if place == 0 else 0) < self.floor(marks):
                self.turn()
                self.cut += place > 0
            self.y -= way
            self.sheet.notes += marks
            left, right = self.edges()
            if place == 0 and lead:
                out = 14.0 if inset else 0.0
                self.text(left + inset - out, self.y, lead, font, size)
            start = left + inset + (hang if place == 0 else 0)
            self.sheet.lines.append((line, start, self.y, right, font, size, place == len(lines) - 1 or font == BOLD))
        self.y -= 6

    def run(self) -> bytes:
        for part in self.seed.parts[1:] if self.seed.name == REPORT else self.seed.parts:
            if part.kind is BlockKind.HEADING:
                size = 16.0 if self.seed.is_title(part) else 12.0
                self.y -= 8
                lead = f"{part.number}." if part.number else ""
                self.flow(part, font=BOLD, size=size, lead=lead)
                if self.columns == 2 and part is self.seed.parts[0]:
                    self.top = self.y
            elif part.kind is BlockKind.LIST_ITEM:
                number = part.number or "•"
                self.flow(part, inset=28, lead=f"{number}." if number.isdigit() else number)
            else:
                self.flow(part, lead=f"{part.number}." if part.number else "")
        return self.made()

    def made(self) -> bytes:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
        for place, sheet in enumerate(self.sheets):
            for line in sheet.lines:
                _draw(canvas, *line)
            for x, y, text, font, size in sheet.texts:
                canvas.setFont(font, size)
                canvas.drawString(x, y, text)
            self.feet(canvas, sheet)
            self.running(canvas, place + 1)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    def feet(self, canvas: Canvas, sheet: Sheet) -> None:
        """The notes of a page under a rule."""
        if not sheet.notes:
            return
        y = self.bottom(sheet)
        canvas.line(self.left, y + 2, self.left + 72, y + 2)
        y -= 2
        for mark in sheet.notes:
            for place, line in enumerate(self.note_lines(mark)):
                y -= _NOTE_WAY
                if place == 0:
                    canvas.setFont(ROMAN, 0.65 * _NOTE_SIZE)
                    canvas.drawString(self.left, y + 3, mark)
                _draw(canvas, line, self.left + 14, y, self.right, ROMAN, _NOTE_SIZE, True)

    def bottom(self, sheet: Sheet) -> float:
        return FOOT + 6 + sum(len(self.note_lines(mark)) for mark in sheet.notes) * _NOTE_WAY

    def running(self, canvas: Canvas, page: int) -> None:
        """The running head with the symbol, the page's number and the job number at its foot."""
        left, symbol = page % 2 == 0, SYMBOLS.get(self.seed.name)
        canvas.setFont(BOLD, 8.5)
        if page > 1 or self.seed.name != REPORT:
            if symbol:
                canvas.drawString(60 if left else 500, 745, symbol)
            canvas.drawString(60 if left else 530, 36, f"{page}/{len(self.sheets)}")
        canvas.setFont(ROMAN, 7)
        canvas.drawString(524 if left else 60, 38, JOB if page > 1 else f"{JOB} (E)    300721")

    def masthead(self) -> None:
        """The first page of a report: the organ, the symbol and the date beside it, the agenda item, the title."""
        organ, issued, language, session, item, agenda, author = self.seed.head
        symbol = SYMBOLS[self.seed.name]
        self.text(123, 744, "United Nations", size=14)
        self.text(470, 744, symbol[0], size=20)
        self.text(470 + stringWidth(symbol[0], ROMAN, 20), 744, symbol[1:])
        self.text(123, 705, organ, BOLD, 20)
        distribution, _, day = issued.partition("General ")
        for place, line in enumerate((f"{distribution}General", day, "", language)):
            self.text(397, 705 - 12 * place, line)
        self.text(65, 22, f"*{JOB.replace('-', '')}*", BOLD, 12)
        self.text(350, 22, "Please recycle", size=8)
        self.text(60, 630, session, BOLD)
        self.text(60, 618, item)
        y = 618.0
        for line in _broken(_words(Part(BlockKind.OTHER, agenda)), (330, 330), BOLD, SIZE):
            y -= 12
            self.sheet.lines.append((line, 60, y, 400, BOLD, SIZE, True))
        self.y = y - 20
        self.flow(self.seed.parts[0], font=BOLD, size=14)
        self.y -= 20
        self.text(123, self.y, author, BOLD, 12)
        self.y -= 20


def _draw(
    canvas: Canvas, words: list[Word], x: float, y: float, right: float, font: str, size: float, last: bool
) -> None:
    """A line; its blanks are stretched to the right edge unless it ends a paragraph."""
    blank = stringWidth(" ", font, size)
    wide = sum(word.width(font, size) for word in words)
    blanks = sum(word.blank for word in words[1:])
    spare = right - x - wide - blanks * blank
    extra = spare / blanks if blanks and not last and 0 < spare < 80 else 0.0
    thing = canvas.beginText(x, y)
    thing.setWordSpace(extra)
    text = ""
    for place, word in enumerate(words):
        text += " " if word.blank and place else ""
        for run, up in word.runs:
            if not up:
                text += run
                continue
            thing.setFont(font, size)
            thing.textOut(text)
            text = ""
            thing.setFont(font, 0.65 * size)
            thing.setRise(0.33 * size)
            thing.textOut(run)
            thing.setRise(0)
    thing.setFont(font, size)
    thing.textOut(text)
    thing.setWordSpace(0)
    canvas.drawText(thing)


def setter_of(seed: Seed) -> Setter:
    """What sets a seed document: the report with a masthead, the dialogues in two columns, the others as notes."""
    setter = Setter(seed, 2 if seed.name == DIALOGUES else 1)
    if seed.name == REPORT:
        setter.masthead()
    return setter


def pdf(seed: Seed) -> bytes:
    """A seed document as PDF."""
    return setter_of(seed).run()


# --- DOCX ----------------------------------------------------------------------------------------------------------

_NUMBERING = lists(
    {
        1: lvl(0, "decimal", "%1."),
        2: lvl(0, "upperRoman", "%1."),
        3: lvl(0, "bullet", "•"),
        4: lvl(0, "decimal", "%1."),
    },
    {1: "1", 2: "2", 3: "3", 4: "4"},
)
_STRUCK = "words that were struck out"


def word(seed: Seed) -> bytes:
    """A seed document as DOCX: styles, automatic numbers, real footnotes, one tracked insertion and one deletion."""
    body = [_word_masthead(seed)] if seed.name == REPORT else []
    paragraphs = [part for part in seed.parts if part.kind is BlockKind.PARAGRAPH]
    for place, part in enumerate(seed.parts):
        runs = _runs(part, tracked=part is paragraphs[1])
        if part.kind is BlockKind.HEADING:
            style = "Title" if seed.is_title(part) else f"Heading{min(2, part.level)}"
            body.append(p(style=style, number="2" if part.number else "", raw=runs))
            if place == 0 and seed.name == REPORT:
                body.append(p(seed.head[-1]))
        elif part.kind is BlockKind.LIST_ITEM:
            body.append(p(number="4" if (part.number or "").isdigit() else "3", raw=runs))
        else:
            body.append(p(number="1" if part.number else "", raw=runs))
    body.append('<w:sectPr><w:headerReference w:type="default" r:id="r_header1"/></w:sectPr>')
    return docx(
        "".join(body),
        numbering=_NUMBERING,
        footnotes=_word_notes(seed),
        header1=p(SYMBOLS.get(seed.name, "Draft")) + p(f"{JOB} (E)"),
    )


def _word_masthead(seed: Seed) -> str:
    organ, issued, language, session, item, agenda, _ = seed.head
    distribution, _, day = issued.partition("General ")
    right = "".join(p(line) for line in (f"{distribution}General", day, language))
    return (
        table(["United Nations", SYMBOLS[seed.name]], [p(organ, style="Bold"), right])
        + p(session, style="Bold")
        + p(item)
        + p(agenda, style="Bold")
    )


def _word_notes(seed: Seed) -> str:
    ends = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    for mark, text in seed.notes.items():
        ends += f'<w:footnote w:id="{mark}">'
        ends += p(raw="<w:r><w:footnoteRef/></w:r>" + r(f" {escape(text)}")) + "</w:footnote>"
    return ends


def _runs(part: Part, *, tracked: bool) -> str:
    runs = ""
    for place, (text, mark) in enumerate(part.pieces()):
        if tracked and place == 0:
            cut = text.index(" ", len(text) // 2)
            end = text.find(" ", cut + 1)
            end = len(text) if end < 0 else end
            first, added, rest = text[:cut], text[cut:end], text[end:]
            runs += r(escape(first))
            runs += f'<w:del w:id="901" w:author="A"><w:r><w:delText xml:space="preserve"> {_STRUCK}</w:delText></w:r></w:del>'
            runs += f'<w:ins w:id="902" w:author="A">{r(escape(added))}</w:ins>' + r(escape(rest))
        else:
            runs += r(escape(text))
        if mark:
            runs += f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{mark}"/></w:r>'
    return runs


# --- HTML ----------------------------------------------------------------------------------------------------------

_BEFORE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | United Nations</title>
<style>p {{ margin: 0 }}</style></head><body class="page has-sidebar">
<a class="skip-link" href="#main">Skip to main content</a>
<div id="cookie-banner" class="cookie-consent"><p>We should all accept cookies. The Council should agree.</p>
<button>Accept</button></div>
<header role="banner"><nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li>
<li><a href="/news">News</a></li></ul></nav></header>
"""
_SHARE = """<div class="social-share"><p>Governments should share this page with everybody who reads it.</p></div>
<div class="breadcrumbs"><a href="/">Home</a> <a href="/news">News</a></div>"""
_AFTER = """
<section class="{kind}"><h2>Related news</h2><ul><li><a href="/a">Governments should read other news</a></li>
<li><a href="/b">States must read more</a></li></ul></section>{close}
<footer><p>Copyright, United Nations</p><ul><li><a href="/terms">Terms of use</a></li></ul></footer></body></html>"""


def page(seed: Seed) -> bytes:
    """A seed document as a web page: an article between navigation, a cookie banner and related news."""
    title = escape(seed.plain.metadata.title or "")
    # Half of the pages say which part of them is the article.
    marked = seed.name in {REPORT, BACKGROUND}
    start, end = ("<main id='main'><article>", "</article></main>") if marked else ("<div class='content'>", "</div>")
    written = [_BEFORE.format(title=title), start, _SHARE]
    if seed.name == REPORT:
        written += [f"<p>{escape(line)}</p>" for line in seed.head[:-1]]
    listed = ""
    for place, part in enumerate(seed.parts):
        number, words = part.number, _marked(part)
        if part.kind is BlockKind.LIST_ITEM:
            tag = "ol" if (number or "").isdigit() else "ul"
            written.append(f"<{tag}>" if listed != tag else "")
            listed = tag
            written.append(f"<li>{words}</li>")
            continue
        if listed:
            written.append(f"</{listed}>")
            listed = ""
        if part.kind is BlockKind.HEADING:
            level = "h1" if seed.is_title(part) else f"h{part.level + 1}"
            written.append(f"<{level}>{f'{number}. ' if number else ''}{words}</{level}>")
            if place == 0 and seed.name == REPORT:
                written.append(f"<p>{escape(seed.head[-1])}</p>")
        else:
            written.append(f"<p>{f'{number}. ' if number else ''}{words}</p>")
    written.append(f"</{listed}>" if listed else "")
    written += [
        f'<p id="fn{mark}"><a href="#ref{mark}"><sup>{mark}</sup></a> {escape(text)}</p>'
        for mark, text in seed.notes.items()
    ]
    return ("\n".join(written) + _AFTER.format(close=end, kind="related-news" if marked else "views-block")).encode()


def _marked(part: Part) -> str:
    return "".join(
        escape(text) + (f'<a id="ref{mark}" href="#fn{mark}"><sup>{mark}</sup></a>' if mark else "")
        for text, mark in part.pieces()
    )


FORMATS = {"pdf": pdf, "docx": word, "html": page}


def read(seed: Seed, suffix: str) -> Document:
    """A seed document set in a format and read."""
    return read_document(FORMATS[suffix](seed), name=f"{seed.name}.{suffix}")
