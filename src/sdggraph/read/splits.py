"""Words that a conversion cut in two with a blank: "cooperat ion", "h umankind"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z]+")
_CUT = re.compile(r"(?<![\w’'-])([A-Za-z]{1,20}) ([a-z]{1,20})(?![\w’'-])")


class Splits:
    """Knows the words of a whole text, and with them which pairs of pieces are one word.

    Two pieces are one word only if neither stands anywhere else in the text, one of them has three letters or
    fewer, and the whole stands in it at least twice.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        for text in texts:
            self._counts.update(match[0].lower() for match in _WORD.finditer(text))

    def mend(self, text: str) -> str:
        """The same words, those in pieces whole again."""
        return _CUT.sub(self._joined, text)

    def _joined(self, found: re.Match[str]) -> str:
        left, right = found[1].lower(), found[2]
        once = self._counts[left] == 1 and self._counts[right] == 1
        small = min(len(left), len(right)) <= 3
        return found[1] + found[2] if once and small and self._counts[left + right] >= 2 else found[0]
