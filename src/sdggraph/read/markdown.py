"""The reader of Markdown: headings, lists, tables, quotations, footnotes."""

from __future__ import annotations

import re

from sdggraph.core.document import BlockKind, Metadata
from sdggraph.read.characters import clean_characters, squeeze
from sdggraph.read.decoding import decode
from sdggraph.read.draft import Draft, Reading, mapped, table_row, with_text
from sdggraph.read.headings import judge_headings
from sdggraph.read.hyphens import Hyphens, mend_hyphens
from sdggraph.read.inline import plain_markdown
from sdggraph.read.leads import LeadStyle, read_lead
from sdggraph.read.lines import read_lines
from sdggraph.read.paragraphs import stands_alone
from sdggraph.read.source import Source

_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_RULE = re.compile(r"(?:[-*_] ?){3,}")
_NOTE = re.compile(r"\[\^([\w-]{1,20})\]:[ \t]*(?=\S)")
_ROW_RULE = re.compile(r"\|?(?: ?:?-{2,}:? ?\|)+(?: ?:?-{2,}:? ?)?")
_ITEM = re.compile(r"([-*+])[ \t]+(?=\S)")
_FENCE = re.compile(r"(?:```|~~~)")
_FIELD = re.compile(r"(title|date|author|publisher|lang(?:uage)?):[ \t]*(\S.*)", re.IGNORECASE)
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def read_markdown(source: Source) -> Reading:
    """The blocks of a Markdown text, and the facts of its front matter.

    Raises:
        ReadError: if it is no text, or not made of paragraphs.
    """
    text, problems = decode(source)
    text = clean_characters(text)
    metadata, text = _front_matter(text)
    text = re.sub(r"<!--.{0,10000}?-->", " ", text, flags=re.DOTALL) if "<!--" in text else text
    drafts: list[Draft] = []
    fenced = False
    for line in read_lines(text, source.name):
        words = line.text
        if _FENCE.match(words):
            fenced = not fenced
            continue
        if fenced:
            drafts.append(Draft(squeeze(words), BlockKind.OTHER))
            continue
        _add(drafts, words, blank_before=line.blank_before, indent=line.indent)
    hyphens = Hyphens(draft.text for draft in drafts)
    cleaned = tuple(_inline(draft) for draft in _folded(drafts, hyphens))
    marked = any(draft.kind is BlockKind.HEADING for draft in cleaned)
    return Reading(cleaned if marked else judge_headings(cleaned), metadata, problems)


def _add(drafts: list[Draft], words: str, *, blank_before: bool, indent: int) -> None:  # noqa: C901
    if words.startswith(">"):
        words = words.lstrip("> \t")
    if not words or (_ROW_RULE.fullmatch(words) and "|" in words):
        return
    if found := _HEADING.fullmatch(words):
        drafts.append(_heading(found[2].rstrip("# "), len(found[1])))
        return
    last = drafts[-1] if drafts else None
    if _UNDERLINE.fullmatch(words) and last and not blank_before and last.kind is BlockKind.PARAGRAPH:
        drafts[-1] = _heading(last.text, 1 if words[0] == "=" else 2)
        return
    if _RULE.fullmatch(words):
        return
    if found := _NOTE.match(words):
        drafts.append(Draft(words[found.end() :], BlockKind.FOOTNOTE, found[1], found[1]))
        return
    if words.startswith("|") or words.count(" | ") >= 2:
        drafts.append(table_row([cell.replace("\x00", "|").strip() for cell in _inner(words).split("|")]))
        return
    if found := _ITEM.match(words):
        drafts.append(Draft(words[found.end() :], BlockKind.LIST_ITEM, "•", "•", 1 + indent // 2))
        return
    lead = read_lead(words)
    if lead and lead.style is not LeadStyle.STAR and (blank_before or last is None or last.printed):
        inner = indent >= 2 or (last is not None and last.kind is BlockKind.LIST_ITEM and not blank_before)
        listed = lead.style in {LeadStyle.BULLET, LeadStyle.DASH, LeadStyle.LETTER} or (
            inner and lead.style is LeadStyle.ARABIC
        )
        kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
        level = 1 + indent // 2 if listed else 0
        drafts.append(Draft(lead.rest, kind, lead.number, lead.printed, level))
        return
    if stands_alone(words):
        drafts.append(Draft(words, BlockKind.OTHER))
    elif last is None or blank_before or last.kind not in _OPEN:
        drafts.append(Draft(words))
    else:
        drafts.append(Draft(words, last.kind, _SAME, last.printed))


def _inner(words: str) -> str:
    """A row between its outer bars; a bar behind a backslash is a character of its cell."""
    inner = words.replace("\\|", "\x00").removeprefix("|")
    return inner.removesuffix("|") if words.endswith("|") else inner


_OPEN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE})
# Marks a line that goes on with the block before it; such lines are joined in one pass at the end.
_SAME = "\x00"


def _folded(drafts: list[Draft], hyphens: Hyphens) -> list[Draft]:
    folded: list[Draft] = []
    parts: list[list[str]] = []
    for draft in drafts:
        if draft.number == _SAME and parts:
            parts[-1].append(draft.text)
        else:
            folded.append(draft)
            parts.append([draft.text])
    return [
        with_text(draft, hyphens.join(lines)) if len(lines) > 1 else draft
        for draft, lines in zip(folded, parts, strict=True)
    ]


def _heading(words: str, level: int) -> Draft:
    lead = read_lead(words)
    if lead and lead.style in {LeadStyle.ROMAN, LeadStyle.CAPITAL, LeadStyle.ARABIC, LeadStyle.DECIMAL}:
        return Draft(lead.rest, BlockKind.HEADING, lead.number, lead.printed, level)
    return Draft(words, BlockKind.HEADING, level=level)


def _inline(draft: Draft) -> Draft:
    if draft.cells:
        return mapped(draft, lambda words: mend_hyphens(plain_markdown(words)))
    text = draft.text if draft.kind is BlockKind.OTHER else mend_hyphens(plain_markdown(draft.text))
    return Draft(text, draft.kind, draft.number, draft.printed, draft.level, draft.page)


def _front_matter(text: str) -> tuple[Metadata, str]:
    if not text.startswith("---\n"):
        return Metadata(), text
    end = text.find("\n---", 4, 10_000)
    if end < 0:
        return Metadata(), text
    found: dict[str, str] = {}
    for line in text[4:end].split("\n"):
        if field := _FIELD.fullmatch(line.strip()):
            found[field[1].lower()] = field[2].strip().strip("\"'")
    date = _ISO.match(found.get("date", ""))
    facts = Metadata(
        title=found.get("title"),
        issued=date[0] if date else None,
        author=found.get("author"),
        publisher=found.get("publisher"),
        language=found.get("lang") or found.get("language") or "en",
    )
    return facts, text[end + 4 :]
