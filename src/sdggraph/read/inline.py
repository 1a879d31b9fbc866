"""Markup within a line: links, emphasis, code."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[([^\[\]\n]{1,400})\]\([^()\s]{0,1000}(?: \"[^\"\n]{0,200}\")?\)")
_NOTE = re.compile(r"\[\^([\w-]{1,20})\]")
_BARE = re.compile(r"<((?:https?://|www\.)[^<>\s]{1,2000})>")
_MAIL = re.compile(r"<([^<>@\s]{1,100}@[^<>@\s]{1,200})>")
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)|(?<=\S)(\*\*|__)(?![A-Za-z0-9*_])")
_EMPHASIS = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])([^*_\n]{1,500})(?<=\S)\1(?![A-Za-z0-9*_])")


def plain_links(text: str) -> str:
    """Links as their words, addresses without angle brackets.

    >>> plain_links("resolution [74/151](#), see <https://un.org/a>")
    'resolution 74/151, see https://un.org/a'
    """
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = _MAIL.sub(r"\1", _BARE.sub(r"\1", text))
    return text


def plain_strong(text: str) -> str:
    """The marks of bold print go, also where a paragraph break has left only one of a pair.

    >>> plain_strong("**States** must act")
    'States must act'
    """
    return _STRONG.sub("", text) if "**" in text or "__" in text else text


def plain_markdown(text: str) -> str:
    """Inline Markdown as plain words; a note's mark as its raised number.

    >>> plain_markdown("See *The Report*[^2] and `code`")
    'See The Report² and code'
    """
    from sdggraph.read.notes import raised

    text = _NOTE.sub(lambda found: raised(found[1]) if found[1].isdigit() else "", text)
    text = plain_strong(plain_links(text))
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", text)
    if "`" in text:
        text = text.replace("`", "")
    return re.sub(r"\\([\\`*_{}\[\]()#+.!>-])", r"\1", text)
