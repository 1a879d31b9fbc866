"""The styles of a Word document: what a paragraph inherits from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from sdggraph.read.docx_package import W

# Chains of styles are short; a longer one goes in a circle.
_LONGEST_CHAIN = 40
_HEADING = re.compile(r"heading ([1-9])")
# Word knows nine levels of headings; a tenth stands for plain text.
MAX_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Look:
    """What properties say, themselves or through their style; ``None`` where they say nothing."""

    outline: int | None = None
    numbering: str | None = None
    depth: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None

    def over(self, base: Look) -> Look:
        """These properties, and those of the base where these say nothing."""
        return Look(
            base.outline if self.outline is None else self.outline,
            base.numbering if self.numbering is None else self.numbering,
            base.depth if self.depth is None else self.depth,
            base.bold if self.bold is None else self.bold,
            base.hidden if self.hidden is None else self.hidden,
            base.raised if self.raised is None else self.raised,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name in small letters, what it says itself, what it is based on."""

    name: str
    own: Look
    base: str | None = None


@dataclass(slots=True)
class Styles:
    """All styles of a document, by their identifiers."""

    styles: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    _looks: dict[str, Look] = field(default_factory=dict)

    def look(self, identifier: str | None) -> Look:
        """What a style says, with all that it is based on."""
        key = identifier if identifier in self.styles else self.default
        if key is None:
            return Look()
        if key not in self._looks:
            look = Look()
            for style in self._chain(key):
                look = look.over(style.own)
            self._looks[key] = look
        return self._looks[key]

    def names(self, identifier: str | None) -> tuple[str, ...]:
        """The names of a style and of those it is based on, in small letters."""
        key = identifier if identifier in self.styles else self.default
        return () if key is None else tuple(style.name for style in self._chain(key))

    def heading_level(self, identifier: str | None) -> int | None:
        """The level of heading that a style stands for, counted from 1; ``None`` for a style of plain text."""
        for name in self.names(identifier):
            if name in {"title", "subtitle"}:
                return 1 if name == "title" else 2
            if found := _HEADING.fullmatch(name):
                return int(found[1])
        outline = self.look(identifier).outline
        return None if outline is None or outline >= MAX_LEVELS else outline + 1

    def linked(self, identifier: str) -> str | None:
        """The list definition that a style of kind numbering stands for."""
        return self.look(identifier).numbering if identifier in self.styles else None

    def _chain(self, identifier: str) -> list[Style]:
        chain: list[Style] = []
        key: str | None = identifier
        while key is not None and key in self.styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self.styles[key])
            key = self.styles[key].base
        return chain


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of the part "styles"; none where it is missing."""
    styles = Styles()
    for element in () if root is None else root.iter(f"{W}style"):
        identifier = element.get(f"{W}styleId")
        if not identifier:
            continue
        kind = element.get(f"{W}type") or "paragraph"
        name = (value(element.find(f"{W}name")) or identifier).lower()
        own = look_of(element.find(f"{W}pPr")).over(look_of(element.find(f"{W}rPr")))
        styles.styles[identifier] = Style(name, own, value(element.find(f"{W}basedOn")))
        if kind == "paragraph" and is_on(element.get(f"{W}default"), missing=False):
            styles.default = identifier
    return styles


def look_of(properties: etree._Element | None) -> Look:
    """What the properties of a paragraph or a run (w:pPr, w:rPr) say themselves."""
    if properties is None:
        return Look()
    numbers = properties.find(f"{W}numPr")
    position = value(properties.find(f"{W}vertAlign"))
    return Look(
        outline=number(value(properties.find(f"{W}outlineLvl"))),
        numbering=None if numbers is None else value(numbers.find(f"{W}numId")),
        depth=None if numbers is None else number(value(numbers.find(f"{W}ilvl"))),
        bold=switch(properties.find(f"{W}b")),
        hidden=switch(properties.find(f"{W}vanish")),
        raised=None if position is None else position == "superscript",
    )


def value(element: etree._Element | None) -> str | None:
    """The attribute that nearly all properties keep their value in."""
    return None if element is None else element.get(f"{W}val")


def number(text: str | None) -> int | None:
    """A small whole number, or ``None``; nothing in a document counts above a million."""
    if text is None or not re.fullmatch(r"[0-9]{1,6}", text, re.ASCII):
        return None
    return int(text)


def switch(element: etree._Element | None) -> bool | None:
    """A property that is on or off; one without a value is on."""
    return None if element is None else is_on(element.get(f"{W}val"), missing=True)


def is_on(text: str | None, *, missing: bool) -> bool:
    """Whether the value of a switch means on."""
    return missing if text is None else text.lower() not in {"0", "false", "off", "none"}
