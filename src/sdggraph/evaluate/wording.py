"""How names and sentences are compared when an extraction is held against a careful reader's."""

from __future__ import annotations

import re
from collections import Counter

_SUPERSCRIPTS = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
# A sentence is the same if this much of its words agree, or if it lies this much within the other.
SAME_SENTENCE = 0.6
WITHIN = 0.9
_FEWEST_WORDS = 6


def key(text: object) -> str:
    """A name without case, note marks, typographic quotes, end punctuation and leading "the"."""
    plain = str(text).translate(_SUPERSCRIPTS).translate(_QUOTES)
    plain = re.sub(r"\s+", " ", re.sub(r"\s*-\s*", "-", plain)).strip().strip('".,;:').lower()
    return plain.removeprefix("the ")


def words(text: object) -> list[str]:
    """The words of a text in the form in which they are compared."""
    return re.findall(r"\w+", key(text))


def token_f1(one: str, other: str) -> float:
    """How far two texts consist of the same words, order aside: 0 to 1."""
    left, right = Counter(words(one)), Counter(words(other))
    if not left or not right:
        return 0.0
    return 2 * (left & right).total() / (left.total() + right.total())


def within(part: str, whole: str) -> float:
    """How much of a text's words another text has too; 0 for texts too short to tell."""
    left, right = Counter(words(part)), Counter(words(whole))
    return (left & right).total() / left.total() if left.total() >= _FEWEST_WORDS else 0.0
