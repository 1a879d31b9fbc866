"""From pieces to lines: what stands on one base line, small raised figures told from the words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import compress

from sdggraph.read.characters import clean_characters, squeeze
from sdggraph.read.leads import read_lead
from sdggraph.read.notes import raised
from sdggraph.read.pdf_pieces import BLANK, NARROW, Piece

# A gap of this many heights of the type parts a line in two (a column, a cell); in typewriter faces blanks are wide.
_GAP, _FIXED_GAP, _LEAST_GAP = 1.9, 3.2, 9.0
_NO_BLANK = 0.1
# Between a small letter and a capital.
_CAPITAL = 0.1
_STOPS = frozenset(".;:!?")
# After a printed number stands a tab.
_TAB_GAP = 7.0


@dataclass(frozen=True, slots=True)
class Strip:
    """Words beside each other without a wide gap: a line, or its part in one column or cell.

    ``above`` is the way up to the line before it in the same column, in points. ``tab`` says that its printed number
    stands apart from its words.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    page: int
    bold: bool = False
    italic: bool = False
    tab: bool = False
    mark: int = -1
    above: float = 1000.0
    column: int = 0

    @property
    def middle(self) -> float:
        """The middle between its ends."""
        return (self.x0 + self.x1) / 2


Row = tuple[Strip, ...]


def rows_of(pieces: Sequence[Piece], page: int) -> list[Row]:
    """The rows of a page from top to bottom, each in strips from left to right."""
    return [_strips(row, page) for row in _base_lines(pieces)]


def _base_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces that share a base line; what is small and raised or lowered goes with the words it hangs on."""
    rows: list[list[Piece]] = []
    heights: list[float] = []
    for piece in sorted(pieces, key=lambda each: (-each.y, each.x0)):
        if rows and heights[-1] - piece.y <= max(1.2, 0.12 * piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            heights.append(piece.y)
    return _with_marks(rows, heights)


def _with_marks(rows: list[list[Piece]], heights: list[float]) -> list[list[Piece]]:
    for row in rows:
        row.sort(key=lambda each: each.x0)
    ends = [[piece.x1 for piece in row] for row in rows]
    starts = [[piece.x0 for piece in row] for row in rows]
    added: list[list[Piece]] = [[] for _ in rows]
    falling = [-height for height in heights]
    for place, row in enumerate(rows):
        kept: list[Piece] = []
        for piece in row:
            # A raised figure: its row stands up to a height of type above that of its words.
            low, high = bisect_left(falling, -piece.y - 0.3 * piece.size), bisect_right(falling, -piece.y + piece.size)
            host = None
            for near in range(max(low, place - 3), min(high, place + 4)):
                if near != place and _hangs(piece, rows[near], starts[near], ends[near]):
                    host = near
                    break
            if host is None:
                kept.append(piece)
            else:
                added[host].append(replace(piece, raised=piece.y > heights[host]))
        row[:] = kept
    whole = [sorted([*row, *more], key=lambda each: each.x0) for row, more in zip(rows, added, strict=True)]
    return [row for row in whole if row]


def _hangs(piece: Piece, row: list[Piece], starts: list[float], ends: list[float]) -> bool:
    """Whether a small piece stands at the end or the head of a bigger one of another row."""
    near = 0.45 * piece.size + 1.5
    place = bisect_left(ends, piece.x0 - near)
    if place < len(row) and abs(row[place].x1 - piece.x0) <= near and piece.size <= 0.82 * row[place].size:
        return -0.3 <= (piece.y - row[place].y) / row[place].size <= 0.75
    place = bisect_left(starts, piece.x1 - 1.0)
    if place < len(row) and row[place].x0 - piece.x1 <= 2 * near and piece.size <= 0.82 * row[place].size:
        return 0.12 <= (piece.y - row[place].y) / row[place].size <= 0.75
    return bool(row) and _is_note_mark(piece, row[0])


def _is_note_mark(piece: Piece, first: Piece) -> bool:
    """Whether a small figure before the first words of a row, with a tab between, is the mark of a footnote."""
    figures = piece.text.strip()
    if not (figures.isascii() and figures.isdigit() and len(figures) <= 3 and piece.size <= 0.82 * first.size):
        return False
    return -1.0 <= first.x0 - piece.x1 <= 3 * first.size and 0.12 <= (piece.y - first.y) / first.size <= 0.75


def _strips(row: list[Piece], page: int) -> Row:
    groups: list[list[Piece]] = [[row[0]]]
    for piece in row[1:]:
        last = groups[-1][-1]
        gap = piece.x0 - last.x1
        size = min(last.size, piece.size)
        limit = max(_LEAST_GAP, (_FIXED_GAP if piece.fixed else _GAP) * size)
        other_cell = piece.mark != last.mark and gap > 0.8 * size and not piece.raised and gap > _LEAST_GAP * 0.6
        marked = len(groups) == 1 and len(groups[0]) == 1 and last.raised
        if (gap > limit and not marked and not (gap <= _TAB_GAP * size and _is_number(groups[-1]))) or (
            other_cell and gap > limit * 0.6 and not _is_number(groups[-1])
        ):
            groups.append([piece])
        else:
            groups[-1].append(piece)
    return tuple(_strip(group, page) for group in groups)


def _is_number(pieces: list[Piece]) -> bool:
    words = squeeze(clean_characters("".join(piece.text for piece in pieces)))
    if len(words) > 12 or " " in words.strip():
        return False
    lead = read_lead(f"{words} X")
    return lead is not None and lead.rest == "X"


def _strip(pieces: list[Piece], page: int) -> Strip:
    plain = [piece for piece in pieces if not piece.raised] or pieces
    size = max(plain, key=lambda each: len(each.text)).size
    bold = _mostly(plain, [piece.bold for piece in plain])
    italic = _mostly(plain, [piece.italic for piece in plain])
    first = pieces[0]
    tab = len(pieces) > 1 and _is_number([first]) and pieces[1].x0 - first.x1 > 0.6 * size
    y = max(plain, key=lambda each: each.size).y
    return Strip(
        joined(pieces), first.x0, max(piece.x1 for piece in pieces), y, size, page, bold, italic, tab, first.mark
    )


def _mostly(pieces: Sequence[Piece], so: Sequence[bool]) -> bool:
    """Whether nine of ten letters stand in pieces that are set so."""
    if not any(so):
        return False
    letters = [sum(map(str.isalnum, piece.text)) for piece in pieces]
    return sum(letters) > 0 and sum(compress(letters, so)) >= 0.9 * sum(letters)


def _mark(words: str) -> str:
    """A raised figure, letter or star as the mark of a note; other raised words ("1st") as they are."""
    bare = words.strip("()")
    letter = len(bare) == 1 and bare.islower()
    return raised(bare) if letter or bare.replace(",", "").isdigit() else words


def _blank(before: str, after: str) -> float:
    """From what gap on a blank stands between two pieces: words seldom have a capital inside, or behind a full stop."""
    if after[:1].isupper() and before[-1:] in _STOPS and before[-2:-1].islower():
        return NARROW
    return _CAPITAL if after[:1].isupper() and before[-1:].islower() else BLANK


def joined(pieces: Iterable[Piece]) -> str:
    """The words of pieces beside each other; raised figures as raised characters."""
    parts: list[str] = []
    last: Piece | None = None
    for piece in pieces:
        words = piece.text
        if piece.raised:
            words = _mark(words.strip())
        gap = piece.x0 - last.x1 if last is not None else 0.0
        if last is not None and parts[-1].endswith("- ") and gap < _NO_BLANK * last.size:
            # A blank without width after a hyphen only allows a line to end there.
            parts[-1] = parts[-1].rstrip()
        elif last is not None and not piece.raised and gap > _blank(parts[-1], words) * max(last.size, piece.size):
            parts.append(" ")
        parts.append(words)
        last = piece
    return squeeze(clean_characters("".join(parts)))
