"""The words of a text and the form in which they are compared; the text itself is never altered."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from sdggraph.core.span import Span

# Letters and digits with their marks. Superscript and subscript digits are note marks, not part of a word.
_LETTERS = r"[^\W_⁰¹²³⁴⁵⁶⁷⁸⁹₀-₉ªº]+"
_WORD = re.compile(rf"(?:{_LETTERS}|[\u0300-\u036f]+)+")
_SOFT = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\u00ad\-‐‑‒–—―−\"“”„«»⁰¹²³⁴⁵⁶⁷⁸⁹₀-₉]+")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`′", "'"))
# One spelling for what British, American and UN usage write differently.
_SPELLINGS = {
    "centre": "center", "programme": "program", "labour": "labor", "defence": "defense", "behaviour": "behavior",
    "women": "woman", "men": "man", "children": "child", "peoples": "people", "&": "and",
}  # fmt: skip
_SPELLED = re.compile(r"is(?=(?:ations?|ed|ing|e|es)\Z)")


class Word(NamedTuple):
    """A run of letters and digits, or "&".

    ``key`` is its folded form: no case, accents, plural ending or spelling variant. ``gap`` is what parts it from
    the word before: "" for blanks, hyphens and quotation marks, else the marks themselves ("," "'" "(").
    """

    start: int
    end: int
    text: str
    key: str
    gap: str

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """The form in which a word is compared.

    >>> [word_key(word) for word in ("Centres", "Côte", "Organisation", "countries", "Women", "SIDS")]
    ['center', 'cote', 'organization', 'country', 'woman', 'sid']
    """
    folded = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(char for char in folded if not unicodedata.combining(char)) or word
    plain = _SPELLINGS.get(plain, plain)
    if len(plain) > 6:
        plain = _SPELLED.sub("iz", plain)
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        if plain.endswith("ies") and len(plain) > 5:
            plain = plain[:-3] + "y"
        elif plain.endswith(("sses", "xes", "ches", "shes")):
            plain = plain[:-2]
        else:
            plain = plain[:-1]
    return _SPELLINGS.get(plain, plain)


def gap_key(gap: str) -> str:
    """What parts two words: "" if only blanks, hyphens, quotation marks or note marks do, else the other marks."""
    return _SOFT.sub("", gap).translate(_APOSTROPHES)


_short_gap_key = lru_cache(maxsize=4096)(gap_key)
# Longer ones hardly come twice.
_SHORT_GAP = 8


def split_words(text: str, span: Span | None = None) -> tuple[Word, ...]:
    """The words of a text, or of a part of it, in order; offsets point into ``text``."""
    start, end = (span.start, span.end) if span else (0, len(text))
    found = []
    previous = start
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        between = text[previous:first]
        # A blank is what mostly parts two words.
        if not between or between == " ":
            gap = ""
        else:
            gap = _short_gap_key(between) if len(between) <= _SHORT_GAP else gap_key(between)
        if gap == "&":
            place = text.index("&", previous)
            found.append(Word(place, place + 1, "&", "and", ""))
            gap = ""
        word = match[0]
        found.append(Word(first, last, word, word_key(word), gap))
        previous = last
    return tuple(found)


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The form in which two names are equal: folded words, without a leading article.

    >>> name_key("the Children’s Centres") == name_key("Children's Center")
    True
    """
    keys = [word.key for word in split_words(name)]
    return " ".join(keys[1:] if len(keys) > 1 and keys[0] in {"the", "a", "an"} else keys)
