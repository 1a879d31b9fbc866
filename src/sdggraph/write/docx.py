"""Text documents: headings, numbered items, notes and tables on A4, for a word processor."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sdggraph.write.cells import Link, legal, reads_leftwards

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day of a zip file's calendar
_CREATED = datetime(2000, 1, 1)
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_SMALL_SIZE, _TABLE_SIZE = 9.0, 8.0  # points
_LINK_COLOUR = "0563C1"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a paragraph in one look."""

    text: str
    bold: bool = False
    italic: bool = False


Run = str | Span | Link


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: its words, and below them in smaller type what is said of them."""

    text: str
    below: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A plain paragraph."""

    runs: tuple[Run, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header is repeated on every page; widths are in centimetres."""

    headers: tuple[str, ...]
    widths: tuple[float, ...]
    rows: Iterable[tuple[tuple[Run, ...], ...]]


Block = Heading | Item | Note | Table


@dataclass(frozen=True, slots=True)
class Report:
    """A document: its title and what stands below it."""

    title: str
    blocks: Iterable[Block]
    landscape: bool = False


def text_document(report: Report) -> bytes:
    """A document for a word processor; links that are not of the web are plain text."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    document = docx.Document()
    properties = document.core_properties
    properties.created = properties.modified = _CREATED
    properties.title, properties.author, properties.comments = legal(report.title)[:255], "sdggraph", ""
    properties.last_modified_by, properties.revision = "sdggraph", 1
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if report.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(10.5)
    _page_number(section.footer.paragraphs[0])
    title = document.add_heading(legal(report.title), 0)
    _direct(title, report.title)
    for block in report.blocks:
        _WRITERS[type(block)](document, block)
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _element(name: str) -> Any:
    from docx.oxml import OxmlElement

    return OxmlElement(name)


def _heading(document: Any, block: Heading) -> None:
    _direct(document.add_heading(legal(block.text), block.level), block.text)


def _item(document: Any, block: Item) -> None:
    from docx.shared import Cm, Pt

    paragraph = document.add_paragraph(legal(block.text))
    paragraph.paragraph_format.keep_with_next = bool(block.below)
    paragraph.paragraph_format.space_after = Pt(2)
    _direct(paragraph, block.text)
    if block.below:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.8)
        paragraph.paragraph_format.space_after = Pt(9)
        _runs(paragraph, block.below, size=_SMALL_SIZE)


def _note(document: Any, block: Note) -> None:
    _runs(document.add_paragraph(), block.runs, size=_SMALL_SIZE if block.small else None)


def _table(document: Any, block: Table) -> None:
    from docx.shared import Cm
    from docx.text.paragraph import Paragraph

    table = document.add_table(rows=1, cols=len(block.headers), style="Table Grid")
    table.autofit = False
    widths = [Cm(width) for width in block.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for cell, header in zip(table.rows[0].cells, block.headers, strict=True):
        _runs(cell.paragraphs[0], (Span(header, bold=True),), size=_TABLE_SIZE)
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for row in block.rows:
        # The library looks through the whole table for every cell; rows made here take the same time each.
        line = _element("w:tr")
        whole = _element("w:trPr")
        whole.append(_element("w:cantSplit"))
        line.append(whole)
        for runs, width in zip(row, widths, strict=True):
            cell, inner = _element("w:tc"), _element("w:p")
            cell.get_or_add_tcPr().width = width
            cell.append(inner)
            line.append(cell)
            _runs(Paragraph(inner, table._parent), runs, size=_TABLE_SIZE)
        table._tbl.append(line)
    document.add_paragraph()


_WRITERS: dict[type, Any] = {Heading: _heading, Item: _item, Note: _note, Table: _table}


def _runs(paragraph: Any, runs: Iterable[Run], *, size: float | None) -> None:
    from docx.shared import Pt

    words = ""
    for run in runs:
        text = legal(run if isinstance(run, str) else run.text)
        words += text
        if isinstance(run, Link) and run.address.startswith(("http://", "https://")):
            made = _linked(paragraph, run, text)
        else:
            made = paragraph.add_run(text)
        if isinstance(run, Span):
            made.bold, made.italic = run.bold or None, run.italic or None
        if size:
            made.font.size = Pt(size)
    _direct(paragraph, words)


def _linked(paragraph: Any, link: Link, text: str) -> Any:
    """A run within a hyperlink; the library can read these, not make them."""
    from docx.oxml.ns import qn
    from docx.shared import RGBColor
    from docx.text.run import Run as DocxRun

    around, inner = _element("w:hyperlink"), _element("w:r")
    # Numbered here: the library looks through all links for a free number each time.
    part = paragraph.part
    key = f"link{len(part.rels) + 1}"
    part.load_rel(_HYPERLINK, legal(link.address), key, is_external=True)
    around.set(qn("r:id"), key)
    around.append(inner)
    paragraph._p.append(around)
    run = DocxRun(inner, paragraph)
    run.text = text
    run.font.color.rgb = RGBColor.from_string(_LINK_COLOUR)
    run.font.underline = True
    return run


def _direct(paragraph: Any, words: str) -> None:
    """A paragraph that begins in Arabic or Hebrew reads from the right."""
    if not reads_leftwards(words):
        return

    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        _element("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
        "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap",
        "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
    )  # fmt: skip
    for run in paragraph.runs:
        run.font.rtl = True


def _page_number(paragraph: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = _element("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _undated(content: bytes) -> bytes:
    """The same zip file, its parts without the time of day at which they were written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            entry = zipfile.ZipInfo(one.filename, _EARLIEST)
            entry.external_attr = 0o600 << 16
            entry.create_system = 3  # else the zip file tells on which system it was made
            new.writestr(entry, old.read(one), zipfile.ZIP_DEFLATED)
    return out.getvalue()
