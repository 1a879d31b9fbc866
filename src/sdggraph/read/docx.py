"""The reader of Word documents (DOCX)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from lxml import etree

from sdggraph.core.document import BlockKind, Metadata
from sdggraph.core.errors import ReadError
from sdggraph.read.characters import clean_characters, squeeze
from sdggraph.read.docx_body import Body, settle
from sdggraph.read.docx_notes import KINDS, Notes, read_notes
from sdggraph.read.docx_numbering import Numbering, read_numbering
from sdggraph.read.docx_package import Package, R, W, open_package
from sdggraph.read.docx_styles import Styles, read_styles
from sdggraph.read.draft import Draft, Reading
from sdggraph.read.headings import is_item
from sdggraph.read.masthead import mark_masthead, read_head
from sdggraph.read.metadata import guess_metadata
from sdggraph.read.source import Source

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_NO_TITLE = re.compile(r"Microsoft Word.*|Document ?\d*|Untitled.*|\(?untitled\)?|.*\.docx?|.{0,3}", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-[A-Za-z0-9]{2,8}){0,3}")
_PAGE = re.compile(r"(?:\s*[-–|])?\s*(?:\b[Pp]age\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*$")
# A masthead in a page header has some ten lines.
_LONGEST_MASTHEAD = 16
_FEW_WORDS = 40


def read_docx(source: Source) -> Reading:
    """The blocks of a Word document: its text as accepted and displayed, with automatic numbers and notes.

    Raises:
        ReadError: if it is damaged, beyond the limits, or no Word document.
    """
    package = open_package(source)
    root = package.root(package.main)
    content = None if root is None else root.find(f"{W}body")
    if root is None or root.tag != f"{W}document" or content is None:
        raise ReadError(source.name, "its main part is no Word document.", "Save it as DOCX in Word or LibreOffice.")
    styles = read_styles(package.of_kind("styles"))
    numbering = read_numbering(package.of_kind("numbering"), styles)
    parts = {kind: package.of_kind(f"{kind}s") for kind in KINDS}
    notes = read_notes(parts, package.of_kind("settings"), _sections(content)[-1])
    body = Body(source.name, styles, numbering, notes)
    body.read(content)
    drafts = _with_items(settle([*body.entries, *body.ending]))
    heads = [_header(source.name, package, styles, target) for target in _headers(package, content)]
    symbols: tuple[str, ...] = ()
    if not read_head(drafts).symbols:
        masthead = next((head for head in heads if len(head) > 2 and read_head(head).stands), ())
        drafts = (*masthead, *drafts)
        symbols = () if masthead else next((found for head in heads if (found := read_head(head).symbols)), ())
    return Reading(drafts, replace(_weak(package, drafts, heads), symbols=symbols))


def _with_items(drafts: list[Draft]) -> tuple[Draft, ...]:
    """Numbered lines that are a list under a colon, not paragraphs of the text, become items."""
    judged: list[Draft] = []
    for draft, after in pairwise([*drafts, None]):
        before = next((each for each in reversed(judged) if each.kind is not BlockKind.FOOTNOTE), None)
        if draft is not None and draft.kind is BlockKind.PARAGRAPH and is_item(draft, before, after):
            judged.append(replace(draft, kind=BlockKind.LIST_ITEM, level=1))
        elif draft is not None:
            judged.append(draft)
    return tuple(judged)


def _sections(content: etree._Element) -> list[etree._Element | None]:
    """The properties of the document's sections, in order; at least one entry."""
    return list(content.iter(f"{W}sectPr")) or [None]


def _headers(package: Package, content: etree._Element) -> list[str]:
    """The headers of the first section: the one of its first page, then those of the others."""
    section = _sections(content)[0]
    if section is None:
        return []
    found: dict[str, str] = {}
    for each in section.iterchildren(f"{W}headerReference"):
        kind, target = package.related.get(each.get(f"{R}id") or "", ("", ""))
        if kind == "header":
            found[each.get(f"{W}type") or "default"] = target
    return [found[kind] for kind in ("first", "default", "even") if kind in found]


def _header(name: str, package: Package, styles: Styles, target: str) -> tuple[Draft, ...]:
    """The lines of a page header, if they are few enough for a masthead."""
    root = package.root(target)
    if root is None:
        return ()
    body = Body(name, styles, Numbering(), Notes())
    body.read(root)
    drafts = tuple(replace(entry.draft, kind=BlockKind.OTHER, level=0) for entry in body.entries)
    return drafts if len(drafts) <= _LONGEST_MASTHEAD else ()


def _weak(package: Package, drafts: tuple[Draft, ...], heads: list[tuple[Draft, ...]]) -> Metadata:
    """The title and language that the file names, where its text tells none: authors rarely keep them up to date."""
    root = package.root("docProps/core.xml")
    told = guess_metadata(mark_masthead(drafts))
    named = "" if root is None else root.findtext(f"{_DUBLIN_CORE}title") or ""
    running = (_PAGE.sub("", draft.text) for head in heads if not read_head(head).stands for draft in head)
    titles = (squeeze(clean_characters(words))[:300] for words in (named, *running))
    title = next((words for words in titles if not _NO_TITLE.fullmatch(words)), None)
    tag = "" if root is None else (root.findtext(f"{_DUBLIN_CORE}language") or "").strip()
    language = _LANGUAGE.fullmatch(tag)
    short = sum(len(draft.text.split()) for draft in drafts[:200]) < _FEW_WORDS
    return Metadata(
        title=title if told.title is None else None,
        language=language[1] if language and short else "en",
    )
