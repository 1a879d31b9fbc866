"""Word documents written in a test from the XML of their parts."""

from __future__ import annotations

import io
import zipfile

from sdggraph.core import Document
from sdggraph.read import read_document

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="HCh"><w:name w:val="_ H _Ch"/><w:basedOn w:val="Outlined"/></w:style>
<w:style w:type="paragraph" w:styleId="Outlined"><w:name w:val="Outlined"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Bold"><w:name w:val="Bold"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Round1"><w:name w:val="Round 1"/><w:basedOn w:val="Round2"/></w:style>
<w:style w:type="paragraph" w:styleId="Round2"><w:name w:val="Round 2"/><w:basedOn w:val="Round1"/></w:style>
<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="NumberedDeep"><w:name w:val="Deep"/><w:basedOn w:val="Numbered"/></w:style>
<w:style w:type="character" w:styleId="Hidden"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="numbering" w:styleId="AList"><w:name w:val="A List"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""


def p(text: str = "", *, style: str = "", number: str = "", extra: str = "", raw: str = "") -> str:
    """A paragraph; ``number`` is "list" or "list:level"; ``raw`` its runs as XML."""
    identifier, _, level = number.partition(":")
    numbered = f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{identifier}"/></w:numPr>' if number else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{numbered}{extra}</w:pPr>{raw or r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: list[str], grid: str = "") -> str:
    """A table of rows of cells; a cell is words or the XML of its paragraphs."""
    cells = [
        "".join(f"<w:tc><w:tcPr/>{cell if cell.startswith('<w:') else p(cell)}</w:tc>" for cell in row) for row in rows
    ]
    return f"<w:tbl><w:tblPr/>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def lvl(place: int, style: str, text: str, *, start: int | None = 1, extra: str = "") -> str:
    """One level of a list."""
    began = "" if start is None else f'<w:start w:val="{start}"/>'
    return f'<w:lvl w:ilvl="{place}">{began}<w:numFmt w:val="{style}"/>{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(kinds: dict[int, str], numbers: dict[int, str]) -> str:
    """The part "numbering": the levels of each kind; for each list its kind and what it overrides."""
    written = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>' for key, levels in kinds.items()
    )
    for key, told in numbers.items():
        kind, _, change = told.partition(" ")
        written += f'<w:num w:numId="{key}"><w:abstractNumId w:val="{kind}"/>{change}</w:num>'
    return written


def parts(body: str, **others: str) -> dict[str, bytes]:
    """The parts of a document: its body and, by name, numbering, footnotes, endnotes, settings, styles, header1, core."""
    others = {"styles": STYLES, **others}
    core = others.pop("core", None)
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "header1": "hdr", "header2": "hdr"}
    found = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _xml(f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"),
        "word/_rels/document.xml.rels": _relations(
            {f"r_{name}": (name.rstrip("0123456789"), f"{name}.xml") for name in others}
        ),
    }
    for name, content in others.items():
        root = roots.get(name, name)
        found[f"word/{name}.xml"] = _xml(f"<w:{root} {SPACES}>{content}</w:{root}>")
    if core is not None:
        found["docProps/core.xml"] = _xml(
            f'<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>'
        )
    return found


def packed(found: dict[str, bytes]) -> bytes:
    """The parts as a ZIP archive, always with the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def docx(body: str, **others: str) -> bytes:
    """A Word document."""
    return packed(parts(body, **others))


def document(body: str, **others: str) -> Document:
    """The same document, read."""
    return read_document(docx(body, **others), name="a.docx")


def blocks(body: str, **others: str) -> list[tuple[str, str | None, str]]:
    """Kind, number and words of each block."""
    found = document(body, **others)
    return [(block.kind.value, block.number, block.span.of(found.text)) for block in found.blocks]


def _xml(text: str) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text.encode()


def _relations(found: dict[str, tuple[str, str]]) -> bytes:
    written = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>' for key, (kind, target) in found.items()
    )
    return _xml(f'<Relationships xmlns="{PACKAGE}">{written}</Relationships>')
