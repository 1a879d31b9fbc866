"""The automatic numbers of a Word document, as they are displayed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from sdggraph.read.docx_package import MC, W
from sdggraph.read.docx_styles import Styles, is_on, number, switch, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DASHES = frozenset("-–—\u2010\u2011\u2012\u2212\uf02d\uf0be")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES_TEXT = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ONES = _ONES_TEXT.split()
_FIRSTS_TEXT = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_FIRSTS = _FIRSTS_TEXT.split()
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SIGNS = "*†‡§"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what is printed. ``restart`` is ``None`` where the usual rule holds."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    figures: bool = False
    hidden: bool = False
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """One list as paragraphs refer to it: the levels, whose counters it shares, and where it starts anew."""

    levels: tuple[Level, ...]
    shared: str
    starts: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Numbering:
    """All lists of a document and how far each has counted."""

    lists: dict[str, Numbers] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def depth_of(self, identifier: str, style: str | None) -> int:
        """The level of a list that belongs to a paragraph style, counted from 0."""
        levels = self.lists[identifier].levels if identifier in self.lists else ()
        return next((place for place, level in enumerate(levels) if style and level.paragraph == style), 0)

    def next(self, identifier: str, depth: int) -> str:
        """The number or bullet of the next paragraph of a list, as printed; empty where none is."""
        found = self.lists.get(identifier)
        if found is None or not 0 <= depth < len(found.levels):
            return ""
        counts = self._counts.setdefault(found.shared, [None] * _LEVELS)
        for place, start in found.starts:
            if place == depth and (identifier, place) not in self._begun:
                self._begun.add((identifier, place))
                counts[place] = start - 1
        level, before = found.levels[depth], counts[depth]
        counts[depth] = level.start if before is None else before + 1
        for place in range(depth + 1, _LEVELS):
            after = found.levels[place].restart if place < len(found.levels) else None
            # A level starts anew below any higher one, or below the one it names; 0 stands for never.
            if depth < (place if after is None else min(after, place)):
                counts[place] = None
        return "" if level.hidden else _printed(found.levels, counts, depth)


def _printed(levels: tuple[Level, ...], counts: list[int | None], depth: int) -> str:
    level = levels[depth]
    if level.style == "bullet":
        sign = level.text.strip()
        if not sign:
            return ""
        return "–" if sign in _DASHES else "•"

    def figure(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if place > depth or place >= len(levels):
            return ""
        count = counts[place]
        style = "decimal" if level.figures and levels[place].style != "none" else levels[place].style
        return written(levels[place].start if count is None else count, style)

    return " ".join(_PLACE.sub(figure, level.text).split())


def written(count: int, style: str) -> str:
    """A number in one of the ways in which lists and notes are counted.

    >>> [written(28, style) for style in ("decimal", "lowerLetter", "upperRoman", "ordinal", "cardinalText")]
    ['28', 'bb', 'XXVIII', '28th', 'Twenty-eight']
    """
    if style == "none":
        return ""
    if style in {"lowerRoman", "upperRoman"} and 0 < count < 5000:
        return _roman(count) if style == "lowerRoman" else _roman(count).upper()
    if style in {"lowerLetter", "upperLetter"} and 0 < count <= 780:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if style == "lowerLetter" else letters.upper()
    if style == "decimalZero":
        return f"{count:02d}"
    if style == "ordinal":
        return f"{count}{_ending(count)}"
    if style in {"cardinalText", "ordinalText"} and 0 < count < 100:
        return _words(count, _ONES if style == "cardinalText" else _FIRSTS)
    if style == "chicago" and count > 0:
        return _SIGNS[(count - 1) % 4] * min(8, (count - 1) // 4 + 1)
    return str(count)


def _roman(count: int) -> str:
    parts: list[str] = []
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        parts.append(letters * times)
    return "".join(parts)


def _ending(count: int) -> str:
    return "th" if count % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")


def _words(count: int, names: list[str]) -> str:
    if count < 20:
        return names[count].capitalize()
    tens, ones = divmod(count, 10)
    if ones:
        return f"{_TENS[tens]}-{names[ones]}".capitalize()
    return (_TENS[tens] if names is _ONES else f"{_TENS[tens][:-1]}ieth").capitalize()


def read_numbering(root: etree._Element | None, styles: Styles) -> Numbering:
    """The lists of the part "numbering"; none where it is missing."""
    numbering = Numbering()
    if root is None:
        return numbering
    kinds = {element.get(f"{W}abstractNumId") or "": element for element in root.iterchildren(f"{W}abstractNum")}
    elements = {element.get(f"{W}numId") or "": element for element in root.iterchildren(f"{W}num")}
    levels = {key: _levels(element) for key, element in kinds.items()}
    for identifier, element in elements.items():
        kind = value(element.find(f"{W}abstractNumId")) or ""
        kind = _linked(kind, kinds, elements, styles)
        if kind not in levels:
            continue
        mine, starts = list(levels[kind]), []
        for change in element.iterchildren(f"{W}lvlOverride"):
            depth = number(change.get(f"{W}ilvl"))
            if depth is None or depth >= _LEVELS:
                continue
            own, start = change.find(f"{W}lvl"), number(value(change.find(f"{W}startOverride")))
            if own is not None:
                mine[depth] = _level(own)
            if start is not None:
                mine[depth] = replace(mine[depth], start=start)
                starts.append((depth, start))
        numbering.lists[identifier] = Numbers(tuple(mine), kind, tuple(starts))
    return numbering


def _linked(kind: str, kinds: dict[str, etree._Element], elements: dict[str, etree._Element], styles: Styles) -> str:
    """A list that only names a list style stands for the list which that style names."""
    element = kinds.get(kind)
    link = None if element is None else value(element.find(f"{W}numStyleLink"))
    target = elements.get(styles.linked(link) or "") if link else None
    return kind if target is None else value(target.find(f"{W}abstractNumId")) or kind


def _levels(element: etree._Element) -> tuple[Level, ...]:
    levels = [Level()] * _LEVELS
    for each in element.iterchildren(f"{W}lvl"):
        depth = number(each.get(f"{W}ilvl"))
        if depth is not None and depth < _LEVELS:
            levels[depth] = _level(each)
    return tuple(levels)


def _level(element: etree._Element) -> Level:
    style = value(element.find(f"{W}numFmt"))
    if style is None:
        # Newer ways to count come with an older one beside them.
        style = value(element.find(f"{MC}AlternateContent/{MC}Fallback/{W}numFmt"))
    start = number(value(element.find(f"{W}start")))
    shown = element.find(f"{W}lvlText")
    run = element.find(f"{W}rPr")
    text = (value(shown) or "")[:200]
    if style == "bullet" and element.find(f"{W}lvlPicBulletId") is not None:
        text = "•"
    figures = element.find(f"{W}isLgl")
    return Level(
        start=1 if start is None else start,
        style=style or "decimal",
        text=text,
        restart=number(value(element.find(f"{W}lvlRestart"))),
        figures=figures is not None and is_on(value(figures), missing=True),
        hidden=run is not None and switch(run.find(f"{W}vanish")) is True,
        paragraph=value(element.find(f"{W}pStyle")),
    )
