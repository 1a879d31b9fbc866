"""Hyphens at line ends and before blanks: which belong to a word, which to its line, which to no one."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
# "people -centred": a conversion put a blank before the hyphen. A dash has a blank on both sides or on neither.
_LOOSE = re.compile(r"(?<=[a-z]) -(?=[a-z])")
_TAIL = re.compile(r"([A-Za-z]+) ?-$")
# "plan_of_": only an address has an underscore at the end of a word.
_ADDRESS = re.compile(r"[A-Za-z0-9]_$")
_HEAD = re.compile(r"[A-Za-z]+")
# What only stands at the end of a longer word: a hyphen before it was the line's.
_ENDING = re.compile(
    r"(?:[a-z]{0,4}(?:tion|sion|ment|ness|ity|ties|ance|ence|ancy|ency|ing|ings|able|ible|ous|ive|ively|ally|ional|"
    r"ized|izing|ising|ised)s?|[a-z]{1,3}ly|ers?|ed|es|al|ic|ics|cy)"
)
_FREE_TEXT = """
    being going king ring thing nation action section ration mission vision session passion station edition option
    able city unity equity entity quality tension pension fusion ally only
"""
_FREE = frozenset(_FREE_TEXT.split())
_JOINERS = frozenset({"and", "or", "to", "nor", "und", "et", "y"})


class Hyphens:
    """Joins lines, knowing which words the whole text uses."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        cut = False
        for text in texts:
            found = [match[0].lower() for match in _WORD.finditer(text)]
            # The second half of a word that a line end cut is no word that the text uses.
            self._words.update(found[1:] if cut else found)
            cut = text.endswith("-")

    def join(self, lines: Iterable[str]) -> str:
        """One line of several. Hyphens that belong to a word stay; those that only cut it go."""
        parts: list[str] = []
        for line in lines:
            if parts:
                self._append(parts, line)
            else:
                parts.append(line)
        return mend_hyphens("".join(parts))

    def _append(self, parts: list[str], line: str) -> None:
        # Only the last word matters; a long paragraph is not copied for every line.
        last = parts[-1]
        tail = _TAIL.search(last[-40:])
        if tail is None:
            hangs = last.endswith(("-", "/")) and not last.endswith((" -", " /"))
            parts.append(line if hangs or _ADDRESS.search(last[-2:]) else f" {line}")
            return
        head = _HEAD.match(line)
        if head is None:
            parts[-1] = last[:-1].rstrip() + "-"
            parts.append(line)
        elif head[0] in _JOINERS:
            parts[-1] = last[:-1].rstrip() + "-"
            parts.append(f" {line}")
        elif self._cut(tail[1], head[0]):
            parts[-1] = last[:-1].rstrip()
            parts.append(line)
        else:
            parts[-1] = last[:-1].rstrip() + "-"
            parts.append(line)

    def _cut(self, left: str, right: str) -> bool:
        """Whether the hyphen only cuts a word in two."""
        if not right.islower() or f"{left}-{right}".lower() in self._words:
            return False
        if f"{left}{right}".lower() in self._words:
            return True
        return right not in _FREE and right not in self._words and bool(_ENDING.fullmatch(right))


def mend_hyphens(text: str) -> str:
    """A blank before a hyphen within a word goes: "people -centred".

    >>> mend_hyphens("a people -centred plan - see low -and middle-income countries")
    'a people-centred plan - see low- and middle-income countries'
    """
    if " -" not in text:
        return text
    return _LOOSE.sub("-", re.sub(r"(?<=[a-z]) -(?=(?:and|or) )", "- ", text))
