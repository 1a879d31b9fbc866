"""The lines of a plain text, without what belongs to the page and not to the words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from sdggraph.core.errors import ReadError
from sdggraph.read.characters import squeeze

# A paragraph of a hundred thousand words is none, and half a million lines are no document: such input is refused,
# since every later stage would need hours and gigabytes for nothing.
MAX_LINE = 500_000
MAX_LINES = 500_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words: squeezed, with its indentation, its printed width, and whether space stood above it."""

    text: str
    indent: int
    width: int
    blank_before: bool
    page: int | None
    page_start: bool = False


_JOB = r"\d{2}-\d{5}(?: ?\([A-Z]\))?"
# "21-10558", "3/19", "Page 3 of 19", a barcode: page furniture wherever it stands; a bare "3" only at a page's edge.
_SURE_PAGE_NUMBER = re.compile(
    rf"(?:{_JOB} ?)?\d{{1,4}}/\d{{1,4}}(?: ?{_JOB})?|{_JOB}|[Pp]age \d{{1,4}}(?: (?:of|/) ?\d{{1,4}})?|\*\d{{7,8}}\*"
)
_PAGE_NUMBER = re.compile(r"(?:[-–] ?)?(?:\d{1,4}|[ivxl]{1,7})(?: ?[-–])?")
_SYMBOL_LINE = re.compile(r"[A-Z]{1,5}(?:/[A-Z0-9.()-]{1,14}){1,6}(?:\*+)?")


def is_page_number(text: str, *, edge: bool = False) -> bool:
    """Whether a line is a page number, a job number or a bar code; a bare figure only at the ``edge`` of a page.

    >>> is_page_number("25-05117 (E)"), is_page_number("3/19"), is_page_number("7"), is_page_number("7", edge=True)
    (True, True, False, True)
    """
    return bool(_SURE_PAGE_NUMBER.fullmatch(text) or (edge and _PAGE_NUMBER.fullmatch(text)))


def is_symbol_line(text: str) -> bool:
    """Whether a line is the symbol of a document and nothing else, as in a running head."""
    return bool(_SYMBOL_LINE.fullmatch(text))


def read_lines(text: str, where: str) -> tuple[Line, ...]:
    """The lines that have words, page by page; page numbers and running heads are left out.

    Raises:
        ReadError: if the text is not made of lines that a person could have written.
    """
    raw = text.split("\n")
    if len(raw) > MAX_LINES:
        raise ReadError(where, f"it has more than {MAX_LINES:,} lines.", "Split it into several documents.")
    if max(map(len, raw)) > MAX_LINE:
        reason = f"one of its lines has more than {MAX_LINE:,} characters; that is no document made of paragraphs."
        raise ReadError(where, reason, "Put every paragraph on a line of its own.")
    paged = "\f" in text
    lines: list[Line] = []
    page, blank, fresh = 1, False, True
    for printed in raw:
        for position, part in enumerate(printed.split("\f")):
            if position:
                page, blank, fresh = page + 1, True, True
            words = squeeze(part)
            if not words:
                blank = True
                continue
            wide = part.rstrip().expandtabs(4)
            indent = len(wide) - len(wide.lstrip())
            kept = words if "\t" not in part.strip() else "\t".join(map(squeeze, part.strip().split("\t")))
            lines.append(Line(kept, indent, len(wide), blank, page if paged else None, page_start=fresh))
            blank = fresh = False
    return _without_furniture(tuple(lines), paged=paged)


def _without_furniture(lines: tuple[Line, ...], *, paged: bool) -> tuple[Line, ...]:
    edges = _page_edges(lines) if paged else frozenset()
    heads = Counter(_shape(lines[place].text) for place in edges)
    seen: set[str] = set()
    kept: list[Line] = []
    gap = False
    for place, line in enumerate(lines):
        first = line.text not in seen
        seen.add(line.text)
        if (
            is_page_number(line.text, edge=place in edges)
            or (place in edges and not first and heads[_shape(line.text)] >= 3)
            or (not first and line.blank_before and _SYMBOL_LINE.fullmatch(line.text))
        ):
            gap = True
            continue
        kept.append(
            Line(line.text, line.indent, line.width, line.blank_before or gap, line.page, page_start=line.page_start)
        )
        gap = False
    return tuple(kept)


def _page_edges(lines: tuple[Line, ...]) -> frozenset[int]:
    """The first two and the last two lines of every page."""
    starts = [place for place, line in enumerate(lines) if line.page_start]
    ends = [*(start - 1 for start in starts[1:]), len(lines) - 1]
    near = {place for start in starts for place in (start, start + 1)}
    near |= {place for end in ends for place in (end, end - 1)}
    return frozenset(place for place in near if 0 <= place < len(lines))


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", text) if len(text) < 120 else text
