"""The features by which the Goal model reads a text: its words, their stems and pairs of words, as numbers.

A feature is the CRC-32 of its folded words, so the model holds no list of words: what speaks for a Goal is shown
in the words of the text that is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from sdggraph.core.words import word_key

# Runs of letters, or of digits; what follows an apostrophe ("Council's") says nothing.
_WORD = re.compile(r"[^\W\d_]+|\d+")
# Longer runs are no words, and folding them would take time and memory.
_LONGEST = 40
# Longer words count by their first letters too: "vaccinated" says what "vaccines" says.
_STEM = 5
_PASSED_OVER = (
    "a about against all also among an and are as at be been being between but by can could did do does during "
    "each for from had has have he her his how i if in into is it its many may might more most much must no nor "
    "not of on or other our over per s shall she should so such than that the their them then there these they "
    "this those through to under upon us via was we were what when where which who whom whose will with within "
    "would you your"
)
_EMPTY = frozenset(word_key(word) for word in _PASSED_OVER.split())


@dataclass(frozen=True, slots=True)
class Gram:
    """A word, the stem of one, or a pair of words at its place in the text; a stem's place is that of its word."""

    feature: int
    start: int
    end: int


def grams(text: str) -> Iterator[Gram]:
    """The words of a text that say something, their stems, and each two words that follow each other.

    Words such as "of" and "the" are passed over: "access to the Internet" gives the pair "access internet". A number
    stands only in a pair ("goal 3").

    >>> text = "Access to Goal 3"
    >>> [text[gram.start : gram.end] for gram in grams(text)]
    ['Access', 'Access', 'Goal', 'Access to Goal', 'Goal 3']
    """
    before: tuple[str, int] | None = None
    for match in _WORD.finditer(text):
        written = match[0]
        if len(written) > _LONGEST:
            continue
        key, number = _known(written)
        if not key:
            continue
        if not number:
            start, end = match.span()
            for feature in _alone(key):
                yield Gram(feature, start, end)
        if before is not None:
            yield Gram(_feature(f"{before[0]} {key}"), before[1], match.end())
        before = None if number else (key, match.start())


def features(text: str) -> list[int]:
    """The features of ``grams(text)`` without their places."""
    found: list[int] = []
    before = ""
    for written in _WORD.findall(text):
        if len(written) > _LONGEST:
            continue
        key, number = _known(written)
        if not key:
            continue
        if not number:
            found += _alone(key)
        if before:
            found.append(_feature(f"{before} {key}"))
        before = "" if number else key
    return found


@lru_cache(maxsize=65536)
def _known(written: str) -> tuple[str, bool]:
    """The folded word, "" for one that says nothing, and whether it is a number."""
    if written.isdecimal():
        return written, True
    key = word_key(written)
    return ("" if key in _EMPTY or len(key) < 2 else key), False


@lru_cache(maxsize=65536)
def _alone(key: str) -> tuple[int, ...]:
    """The feature of a word by itself and, if it is long, that of its stem."""
    return (_feature(key), _feature(f"{key[:_STEM]}*")) if len(key) > _STEM else (_feature(key),)


def _feature(words: str) -> int:
    return crc32(words.encode("utf-8", "surrogatepass"))
