"""Where sentences end: rules for the prose of the United Nations. Linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.core.span import Span

# A run of stops with the quotes and brackets that close after it, before white space. Possessive, so that a hostile
# run of stops costs no more than its length.
_STOP = re.compile(r"(?<![.!?…])([.!?…]++)([”’\"'»)\]*]*+)(\s++)")
# Before a stop these never end a sentence.
_ALWAYS_TEXT = """
    mr mrs ms dr prof st messrs mme mlle gen col lt capt maj sgt brig adm hon rev fr amb gov sen mt mts
    h.e e.g i.e cf viz vs v approx incl excl para paras
    subpara subparas sect sects chap chaps arts pp eds suppl vols nos
"""
# These stand before a figure ("No. 5", "art. III"); elsewhere they are words like others ("There is no. We").
_FIGURED_TEXT = """
    no p c ca ch ed add corr res dec op app ser doc docs sec art par vol fig figs tab eq cl reg regs esp distr resol
    tel ext
"""
# These may end a sentence, but only before a word that can begin one.
_EITHER_TEXT = """
    etc al inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec dept ibid jr sr
"""
_ALWAYS = frozenset(_ALWAYS_TEXT.split())
_FIGURED = frozenset(_FIGURED_TEXT.split())
_EITHER = frozenset(_EITHER_TEXT.split())
_FIGURE = re.compile(r"\d|[IVXL]+\b|[A-Z]/|[A-Z]\.")
_INITIAL = re.compile(r"(?:^|[\s(“‘\"'.])((?:[A-Z]\.)*[A-Z])$")
_NUMBER_BEFORE = re.compile(r"[\dIVXL]{1,5}")
_WORD_BEFORE = re.compile(r"([A-Za-z]+(?:\.[A-Za-z]+)*)$")
# After one of these a capital letter is a label, no initial: "annex I. Countries", "hepatitis B. Vaccines".
_LABELLED = re.compile(
    r"(?:annex|appendix|part|option|group|category|table|figure|section|sect\.|chap\.|chapter|vitamin|hepatitis|phase|"
    r"[IVXL]+\.|article|pillar|list|class|type|grade|schedule|plan|volume|war|list|model|scenario|committee)",
    re.IGNORECASE,
)
# Words of the closed classes, and such as seldom follow an initial: with them a new sentence begins.
_STARTER = re.compile(
    r"(?:The|A|An|In|On|At|It|This|That|These|Those|They|We|He|She|There|However|Moreover|Furthermore|For|As|To|With|"
    r"By|From|If|When|While|Since|Such|Some|Many|Most|Both|Also|Although|After|Before|During|Under|Its|Their|Our|Of|"
    r"Member|States|Women|No|Not|All|Each|Other|What|Where|Who|How|But|And|Or|Yet|Only|Through|Among|Between)\b"
)
# What a sentence begins with, behind quotes and brackets.
_OPENING = "“‘\"'«([*"
_LONGEST_WORD = 40
_WORD = re.compile(r"\w")
_ITEM = re.compile(r"\((?:[a-z]|[ivx]{2,4})\) [A-Z]")


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
    # A mark that stands alone is a bullet that a font spells so ("! Early warning"), or a row of dots.
    worded = tuple(span for span in spans if _WORD.search(text, span.start, span.end))
    return worded or tuple(spans)


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
    if _ITEM.match(follows):
        return True
    if not bare or bare[0] in ",;:)]–—-" or (bare[0].islower() and not _name_in_small_letters(bare)):
        return False
    if closing.strip("*"):
        return True
    return not _abbreviated(before, bare)


def _name_in_small_letters(word: str) -> bool:
    """A sentence may begin with "eHealth" or "iPhone"."""
    return len(word) > 2 and word[0].islower() and word[1].isupper()


def _abbreviated(before: str, bare: str) -> bool:
    word = _WORD_BEFORE.search(before)
    if word is None:
        # "1. " at the beginning: a number that was left in the text.
        return bool(_NUMBER_BEFORE.fullmatch(before))
    last = word[1].lower()
    if last in _EITHER:
        return not bare[0].isupper()
    if last in _FIGURED:
        return bool(_FIGURE.match(bare))
    return last in _ALWAYS or _is_initial(before, bare)


def _is_initial(before: str, bare: str) -> bool:
    """Whether a capital before the stop is one of a name ("J. Smith", "U.S. Government") and no label."""
    letters = _INITIAL.search(before)
    if letters is None or not bare[0].isupper() or _STARTER.match(bare):
        return False
    previous = before[: letters.start(1)].rstrip(" (“‘\"'").rsplit(" ", 1)[-1]
    return "." in letters[1] or not _LABELLED.fullmatch(previous)
