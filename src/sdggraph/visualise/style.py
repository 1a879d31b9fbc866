"""How each kind of node looks, in every format. Colours after Okabe and Ito, told apart by colour-blind readers too."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """A kind's name for people, its colour, and its shape in vis-network and matplotlib."""

    title: str
    colour: str
    shape: str
    marker: str


STYLES = {
    "organisation": Style("Organisation", "#0072B2", "dot", "o"),
    "state": Style("State", "#56B4E9", "dot", "o"),
    "office": Style("Office or person", "#3B4BA3", "triangle", "^"),
    "group": Style("Group", "#8A8F98", "dot", "o"),
    "initiative": Style("Initiative", "#E69F00", "diamond", "D"),
    "instrument": Style("Agreement or resolution", "#CC79A7", "square", "s"),
    "publication": Style("Publication", "#A0522D", "square", "s"),
    "event": Style("Event", "#B59F00", "star", "*"),
    "theme": Style("Theme", "#009E73", "hexagon", "h"),
    "goal": Style("Goal", "#D55E00", "star", "*"),
    "recommendation": Style("Recommendation", "#4D4D4D", "triangleDown", "v"),
    "commitment": Style("Commitment", "#117733", "triangleDown", "v"),
    "document": Style("Document", "#000000", "square", "s"),
    "other": Style("Other", "#BBBBBB", "dot", "o"),
}
_ALIASES = {
    "actor": "organisation", "un-body": "organisation", "igo": "organisation", "ngo": "organisation",
    "private": "organisation", "academic": "organisation", "person": "office",
}  # fmt: skip


def style_key(kind: str) -> str:
    """The key of ``STYLES`` for a kind as a view names it."""
    return kind if kind in STYLES else _ALIASES.get(kind, "other")
