"""Where sentences end: rules for the prose of the United Nations. Linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.core.span import Span

# A run of stops with the quotes and brackets that close after it, before white space. Possessive, so that a hostile
# run of stops costs no more than its length.
_STOP = re.compile(r"(?<![.!?…])([.!?…]++)([”’\"'»)\]⁰¹²³⁴-⁹*]*+)(\s++)")
# Before a stop these are no sentence's last word.
_TITLES = frozenset(
    """
    mr mrs ms dr prof st messrs mme mlle sr jr gen col lt capt hon rev amb h.e
    """.split()
)
# They stand before what they belong to; the sentence goes on, whatever comes.
_BEFORE = frozenset(
    """
    e.g i.e cf viz vs v approx ca c resp nos no vol vols para paras art arts sect sects chap chaps p pp fig figs ch
    ed eds rev add corr res dec op suppl ser doc docs eq tab app annex. resol subpara subparas sec cl reg regs par
    incl excl esp distr
    """.split()
)
# They may end a sentence, but do so only before a word that begins one.
_EITHER = frozenset(
    """
    etc al inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec dept u.n u.s u.k ibid
    """.split()
)
_INITIAL = re.compile(r"(?:^|[\s(“‘\"'.])((?:[A-Z]\.)*[A-Z])$")
_NUMBER_BEFORE = re.compile(r"(?:^|\s)[\dIVXL]{1,4}$")
_WORD_BEFORE = re.compile(r"([A-Za-z]+(?:\.[A-Za-z]+)*)$")
# What a sentence begins with, behind quotes and brackets.
_OPENING = "“‘\"'«([*"
_LONGEST_WORD = 40
# "No. 5" and "art. 3" but "There is no. We": these take a figure or a capital number after them.
_WITH_FIGURE = frozenset(
    """
    no nos p pp v c ca ch ed rev add corr res dec op app ser doc co sec art par
    """.split()
)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences of a part of a text, trimmed, in order.

    Full stops, question and exclamation marks and ellipses end sentences, with the quotes and brackets that close
    behind them. Semicolons and colons never do. Abbreviations, initials, symbols and numbers do not.

    >>> text = "Mr. Li met the Board (see A/RES/74/1, para. 3). It agreed."
    >>> [span.of(text) for span in split_sentences(text)]
    ['Mr. Li met the Board (see A/RES/74/1, para. 3).', 'It agreed.']
    """
    end = len(text) if end is None else end
    spans = []
    begin = start
    for stop in [*_stops(text, start, end), end]:
        if span := _trimmed(text, begin, stop):
            spans.append(span)
        begin = stop
    return tuple(spans)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """The places right after a sentence's last character."""
    depth = _Brackets(text)
    for found in _STOP.finditer(text, start, end):
        if found.end() >= end:
            return
        if _ends(text, found, start) and not depth.inside(begin=start, place=found.end(2)):
            yield found.end(2)
            start = found.end()


class _Brackets:
    """Whether a place lies within round brackets that opened in the same sentence and close later.

    Looks ahead a bounded way, so a bracket that never closes holds nothing together.
    """

    _AHEAD = 400

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._open = 0

    def inside(self, *, begin: int, place: int) -> bool:
        if self._at < begin:
            self._at, self._open = begin, 0
        self._open = max(0, self._open + self._balance(self._at, place))
        self._at = place
        if not self._open:
            return False
        ahead = self._text[place : place + self._AHEAD]
        closes, opens = ahead.find(")"), ahead.find("(")
        return closes >= 0 and (opens < 0 or closes < opens)

    def _balance(self, start: int, end: int) -> int:
        return self._text.count("(", start, end) - self._text.count(")", start, end)


def _ends(text: str, found: re.Match[str], start: int) -> bool:
    mark, closing = found[1], found[2]
    follows = text[found.end() : found.end() + _LONGEST_WORD]
    bare = follows.lstrip(_OPENING)
    begins = bool(bare) and (bare[0].isupper() or bare[0].isdigit() or not bare[0].isalpha())
    if mark != ".":
        # "Who?" he asked; an ellipsis in the middle of a sentence.
        return begins and bare[:1] not in {",", ";", ")", "]"}
    before = text[max(start, found.start() - _LONGEST_WORD) : found.start()]
    if not bare or bare[0] in ",;:)]–—-" or (bare[0].islower() and not _name_in_small_letters(bare)):
        return False
    if closing.strip("⁰¹²³⁴⁵⁶⁷⁸⁹*"):
        return True
    return not _abbreviated(before, bare)


def _name_in_small_letters(word: str) -> bool:
    """A sentence may begin with "eHealth" or "iPhone"."""
    return len(word) > 2 and word[0].islower() and word[1].isupper()


def _abbreviated(before: str, bare: str) -> bool:
    word = _WORD_BEFORE.search(before)
    if word is None:
        # "1. ", "II. " at the beginning: a number that was left in the text.
        return bool(_NUMBER_BEFORE.fullmatch(before))
    last = word[1].lower()
    if last in _TITLES:
        return True
    if last in _EITHER:
        return not bare[0].isupper()
    if last in _BEFORE:
        if last in _WITH_FIGURE:
            return bare[0].isdigit() or bool(re.match(r"[IVXL]+\b|[A-Z]/|[A-Z]\.", bare))
        return True
    if _INITIAL.search(before):
        return _is_initial(before, bare)
    return False


def _is_initial(before: str, bare: str) -> bool:
    """Told by what follows: "J. Smith", "sect. II.A" but "vitamin C. It": initials stand before names, after names or at the beginning."""
    letters = _INITIAL.search(before)
    if letters is None:
        return False
    if "." in letters[1]:
        # "U.S. Government", "Washington D.C. The": a small word of the closed classes begins a new sentence.
        return not _STARTER.match(bare)
    ahead = before[: letters.start(1)].rstrip(" (“‘\"'")
    previous = ahead.rsplit(" ", 1)[-1]
    if re.fullmatch(
        r"(?:annex|appendix|part|option|group|category|table|figure|section|sect\.|chap\.|vitamin|"
        r"hepatitis|[IVXL]+\.|article|pillar|list|class|type|grade|schedule|plan)",
        previous,
        re.IGNORECASE,
    ):
        return False
    return bool(re.match(r"[A-Z]", bare)) and not _STARTER.match(bare)


_STARTER = re.compile(
    r"(?:The|A|An|In|On|At|It|This|That|These|Those|They|We|He|She|There|However|Moreover|Furthermore|For|As|To|With|"
    r"By|From|If|When|While|Since|Such|Some|Many|Most|Both|Also|Although|After|Before|During|Under|Its|Their|Our|Of|"
    r"Member|States|Women|No|Not|All|Each|Other|What|Where|Who|How|But|And|Or|Yet|Only|Through|Among|Between)\b"
)
