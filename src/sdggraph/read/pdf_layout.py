"""The order in which a page is read: running heads gone, tables apart, columns one after the other."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sdggraph.read.hyphens import Hyphens
from sdggraph.read.lines import is_page_number, is_symbol_line
from sdggraph.read.pdf_lines import Row, Strip, rows_of
from sdggraph.read.pdf_pages import Page
from sdggraph.read.pdf_tables import TableRow, tagged_tables, untagged_tables

Entry = Strip | TableRow

# Where running heads and feet stand, in parts of the page's height.
_HEAD, _FOOT = 0.89, 0.105
# Where the first line of a page may be a running head still.
_LOW_HEAD = 0.85
_JUNK = re.compile(
    r"(?:Please recycle|\*\d{5,12}\*|(?:GE|V|K|HS|LA|MR)\.\s?\d{2}-\d{4,6}.{0,30}|\d{2}-\d{4,6}X?(?: ?\([A-Z]\))?"
    r"(?: {0,3}\d{6}){0,3}(?: ?\*\d{5,12}\*)?|_{3,}|[♲♻*\W]{1,3})"
)
_HEADED = re.compile(r"Dist(?:r)?\.|Original: ")
_GUTTER = 14.0


@dataclass(frozen=True, slots=True)
class PageRows:
    """A page as rows of strips, and the rows of its tables with where each table begins."""

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    tables: tuple[tuple[float, tuple[TableRow, ...]], ...] = ()


def page_rows(page: Page, whole: Sequence[Row], hyphens: Hyphens) -> PageRows:
    """The rows of a page, without those of its tagged tables, which are kept apart; ``whole`` has them all."""
    rest, tables = tagged_tables(page, hyphens)
    rows = rows_of(rest, page.number) if tables else whole
    return PageRows(page.number, page.width, page.height, tuple(rows), tables)


def without_furniture(pages: Sequence[PageRows]) -> list[PageRows]:
    """The pages without running heads and feet, page numbers, job numbers and bar codes."""
    shapes = Counter[tuple[str, int]]()
    for page in pages:
        shapes.update({_shape(strip) for row in page.rows for strip in row if _at_edge(strip, page)})
    often = 3 if len(pages) > 4 else 2
    kept = []
    for place, page in enumerate(pages):
        rows = []
        for row in page.rows:
            strips = tuple(strip for strip in row if not _is_furniture(strip, page, shapes, often, first=place == 0))
            if strips:
                rows.append(strips)
        kept.append(replace(page, rows=tuple(rows)))
    return kept


def _shape(strip: Strip) -> tuple[str, int]:
    return re.sub(r"\d+", "0", strip.text[:120]), round(strip.y / 6)


def _at_edge(strip: Strip, page: PageRows) -> bool:
    if strip.y > _HEAD * page.height or strip.y < _FOOT * page.height:
        return True
    return strip.y > _LOW_HEAD * page.height and strip in page.rows[0]


def _is_furniture(strip: Strip, page: PageRows, shapes: Counter[tuple[str, int]], often: int, *, first: bool) -> bool:
    if _JUNK.fullmatch(strip.text):
        return True
    if not _at_edge(strip, page):
        return False
    if is_page_number(strip.text, edge=True):
        return True
    if first and strip.y > 0.5 * page.height:
        return False
    if is_symbol_line(strip.text) and strip.y > 0.5 * page.height:
        return True
    shape, height = _shape(strip)
    return sum(shapes[shape, near] for near in (height - 1, height, height + 1)) >= often


def reading_order(page: PageRows, *, first: bool) -> list[Entry]:
    """The lines and table rows of a page as they are read."""
    rows = list(page.rows)
    if first:
        flow = _masthead(rows, _HEAD * page.height)
    else:
        split = _middle(rows)
        flow = _columns(rows, split) if split is not None else untagged_tables(rows)
    return _with_tables(_spaced(flow), page.tables)


def _masthead(rows: list[Row], top: float) -> list[Entry]:
    """A first page: side by side above the title, then as any other; what stands above ``top`` is in no column."""
    flow: list[Entry] = []
    place = column = 0
    while place < len(rows):
        end, gutter = _zone(rows, place)
        if end - place < 1 or gutter is None or not (column < 2 or _headed(rows[place:end])):
            break
        column += 1
        zone = rows[place:end]
        left = [strip for row in zone for strip in row if strip.x1 <= gutter]
        right = [strip for row in zone for strip in row if strip.x1 > gutter]
        flow += [replace(strip, column=2 * column - 1) for strip in left]
        flow += [replace(strip, column=2 * column) for strip in right]
        place = end
        if place < len(rows) and len(rows[place]) == 1 and not any(len(row) > 1 for row in rows[place : place + 6]):
            break
    rest = rows[place:]
    split = _middle(rest)
    return flow + (_columns(rest, split, top) if split is not None else untagged_tables(rest))


def _headed(rows: list[Row]) -> bool:
    return any(_HEADED.match(strip.text) for row in rows for strip in row)


def _zone(rows: list[Row], start: int) -> tuple[int, float | None]:
    """The end of the rows from a place on that leave a white band free between two columns, and where it is."""
    low, high, end, found = 0.0, 10_000.0, start, False
    for place in range(start, min(len(rows), start + 40)):
        row = rows[place]
        gap = rows[place - 1][0].y - row[0].y if place > start else 0.0
        if gap > 48 or (found and gap > 34):
            break
        band = (low, high)
        if len(row) > 2:
            break
        if len(row) == 2:
            band = (max(low, row[0].x1), min(high, row[1].x0))
        elif found and row[0].x0 < (low + high) / 2:
            band = (max(low, row[0].x1), high)
        elif found:
            band = (low, min(high, row[0].x0))
        if band[1] - band[0] < _GUTTER:
            break
        found = found or len(row) == 2
        low, high = band
        end = place + 1
    if not found:
        return start, None
    return end, (low + high) / 2


def _middle(rows: Sequence[Row]) -> float | None:
    """Where the gutter of a page in two columns of prose is, or ``None``."""
    strips = [strip for row in rows for strip in row]
    if len(strips) < 24:
        return None
    left, right = min(strip.x0 for strip in strips), max(strip.x1 for strip in strips)
    middle = (left + right) / 2
    west = [strip for strip in strips if strip.x1 <= middle + 4]
    east = [strip for strip in strips if strip.x0 >= middle - 4]
    if min(len(west), len(east)) < 10 or len(west) + len(east) < 0.75 * len(strips):
        return None
    prose = all(_is_prose(side, right - left) for side in (west, east))
    return middle if prose else None


def _is_prose(strips: list[Strip], width: float) -> bool:
    """Whether most strips of a column fill it with words, as cells of a table seldom do."""
    full = [strip for strip in strips if strip.x1 - strip.x0 > 0.34 * width]
    letters = sum(char.isalpha() for strip in strips for char in strip.text)
    return len(full) >= 0.5 * len(strips) and letters >= 0.7 * sum(len(strip.text) for strip in strips)


def _columns(rows: list[Row], middle: float, top: float = math.inf) -> list[Entry]:
    """Two columns: between lines that cross the middle, all of the left one, then all of the right one."""
    flow: list[Entry] = []
    left: list[Strip] = []
    right: list[Strip] = []
    for row in rows:
        if row[0].y > top or any(strip.x0 < middle - 12 and strip.x1 > middle + 12 for strip in row):
            flow += [*left, *right]
            left, right = [], []
            flow += [merged(row)]
            continue
        for strip in row:
            side = left if strip.middle < middle else right
            side.append(replace(strip, column=1 if side is left else 2))
    return [*flow, *left, *right]


def merged(row: Row) -> Strip:
    """The strips of a row as one line."""
    if len(row) == 1:
        return row[0]
    return replace(row[0], text=" ".join(strip.text for strip in row), x1=max(strip.x1 for strip in row))


def _spaced(flow: list[Entry]) -> list[Entry]:
    """Every strip with the way up to the one before it."""
    spaced: list[Entry] = []
    last: Entry | None = None
    for entry in flow:
        if isinstance(entry, Strip) and isinstance(last, Strip) and last.column == entry.column and last.y > entry.y:
            spaced.append(replace(entry, above=last.y - entry.y))
        else:
            spaced.append(entry)
        last = entry
    return spaced


def _with_tables(flow: list[Entry], tables: Sequence[tuple[float, tuple[TableRow, ...]]]) -> list[Entry]:
    """Every tagged table before the first line below its head."""
    for top, rows in sorted(tables, key=lambda each: each[0]):
        place = next((at for at, entry in enumerate(flow) if isinstance(entry, Strip) and entry.y < top), len(flow))
        flow[place:place] = rows
    return flow


def body_size(pages: Sequence[PageRows]) -> float:
    """The size of type that most words are set in."""
    sizes = defaultdict[float, int](int)
    for page in pages:
        for row in page.rows:
            for strip in row:
                sizes[round(strip.size * 2) / 2] += len(strip.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)
