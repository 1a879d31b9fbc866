"""Short forms that a document itself defines: "World Health Organization (WHO)", "(hereinafter “the Strategy”)".

Acronyms are held against the words before them letter by letter, after A. Schwartz and M. Hearst, "A simple
algorithm for identifying abbreviation definitions in biomedical text" (Pacific Symposium on Biocomputing, 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sdggraph.annotate.forms import SMALL_WORDS
from sdggraph.core.document import Document
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span
from sdggraph.core.words import Word, split_words

_PARENTHESIS = re.compile(r"\(([^()\n]{2,120})\)")
_ACRONYM = re.compile(r"[“\"‘']?(?:the\s+)?(?P<form>[A-Z0-9][A-Za-z0-9&/.+-]{1,14})[”\"’']?(?=\Z|[,;]|\s+(?:or|in)\s)")
# "(UN-SWAP 3.0)" behind "System-wide Action Plan 3.0": one version in both.
_VERSION = re.compile(r"(?P<form>[A-Z][A-Za-z-]{1,14})\s(?P<version>\d\.\d)\Z")
_UN = re.compile(r"UN-?(?=[A-Z]{2})")
_HEREINAFTER = re.compile(
    r"(?:(?:here(?:in)?after|henceforth|also)\b[^“\"]{0,40})?\s*(?:the\s+)?[“\"](?:[Tt]he\s+)?(?P<form>[A-Z][^”\"]{2,60})[”\"]\s*\Z"
    r"|here(?:in)?after,?\s+(?:(?:referred\s+to\s+as|called|known\s+as)\s+)?(?:[Tt]he\s+)?"
    r"(?P<plain>[A-Z][\w -]{2,60})\Z"
)
_KNOWN_AS = re.compile(
    r",?\s+(?:(?:also|commonly|widely|otherwise|better|collectively|together)\s+)?"
    r"(?:known|referred\s+to|abbreviated)\s+as\s+(?:the\s+)?"
    r"(?:[“\"](?:[Tt]he\s+)?(?P<quoted>[A-Z][^”\"\n]{1,60})[”\"]|(?P<plain>[A-Z][A-Za-z0-9-]{1,14}))"
)
# "Office of Audit and Investigations (the Office)".
_PLAIN = re.compile(r"the\s+(?P<form>[A-Z][\w-]{3,30}(?:\s[A-Z][\w-]{2,30}){0,2})\Z")
_REVERSED = re.compile(r"(?<![\w/-])(?P<form>[A-Z][A-Za-z0-9-]{1,9})\s\((?P<long>[A-Z][^()\n]{8,120})\)")


@dataclass(frozen=True, slots=True)
class Definition:
    """``form`` stands for the name that ends at ``end``; ``long`` is that name where the letters show it.

    ``short`` is where the form is defined. ``definite`` marks a word that is a name only with "the" ("the Strategy").
    """

    form: str
    short: Span
    end: int
    long: Span | None
    definite: bool = False


def definitions(document: Document, segments: tuple[Segment, ...]) -> tuple[Definition, ...]:
    """All definitions of a document, in order; of two for one form the first counts."""
    found: dict[str, Definition] = {}
    for segment in segments:
        for definition in _in_segment(document.text, segment.span):
            found.setdefault(definition.form, definition)
    return tuple(sorted(found.values(), key=lambda item: item.short))


def _in_segment(text: str, span: Span) -> Iterator[Definition]:
    for match in _PARENTHESIS.finditer(text, span.start, span.end):
        inner = match[1]
        end = len(text[span.start : match.start()].rstrip()) + span.start
        if acronym := _ACRONYM.match(inner):
            form = acronym["form"].rstrip(".")
            if _acronym_like(form) and (long := _long_form(text, span.start, end, form)):
                start = match.start(1) + acronym.start("form")
                yield Definition(form, Span(start, start + len(form)), end, long)
                continue
        if versioned := _versioned(text, Span(span.start, end), match):
            yield versioned
            continue
        yield from _in_brackets(text, Span(span.start, end), match)
    for match in _KNOWN_AS.finditer(text, span.start, span.end):
        group = "quoted" if match["quoted"] else "plain"
        if match["quoted"] or _acronym_like(match[group]):
            yield Definition(match[group], Span(*match.span(group)), match.start(), None)
    for match in _REVERSED.finditer(text, span.start, span.end):
        form = match["form"]
        long = _long_form(text, match.start("long"), match.end("long"), form)
        if _acronym_like(form) and long and long.start == match.start("long"):
            yield Definition(form, Span(*match.span("form")), match.end("long"), long)


def _versioned(text: str, before: Span, match: re.Match[str]) -> Definition | None:
    """An acronym with a version that the name before it ends with too; "UN-" need not stand in the name."""
    inner = _VERSION.match(match[1])
    if inner is None or not text.endswith(inner["version"], before.start, before.end):
        return None
    end = before.end - len(inner["version"]) - 1
    for form in (inner["form"], _UN.sub("", inner["form"])):
        long = _long_form(text, before.start, end, form) if _acronym_like(form) else None
        if long is not None:
            return Definition(match[1], Span(*match.span(1)), before.end, Span(long.start, before.end))
    return None


def _in_brackets(text: str, before: Span, match: re.Match[str]) -> Iterator[Definition]:
    """What brackets alone define: "(hereinafter “the Strategy”)", and "(the Office)" behind the name of an office."""
    if plain := _PLAIN.match(match[1]):
        form = plain["form"]
        named = {word.text for word in split_words(text, Span(max(before.start, before.end - 160), before.end))}
        if set(form.split()) <= named:
            start = match.start(1) + plain.start("form")
            yield Definition(form, Span(start, start + len(form)), before.end, None, definite=True)
    elif named_as := _HEREINAFTER.match(match[1]):
        group = "form" if named_as["form"] else "plain"
        start = match.start(1) + named_as.start(group)
        form = named_as[group].strip()
        yield Definition(form, Span(start, start + len(form)), before.end, None, definite=not _acronym_like(form))


def _acronym_like(form: str) -> bool:
    signs = sum(char.isupper() for char in form) + any(char.isdigit() for char in form)
    return signs >= 2 and form[0].isupper() and (form.isupper() or len(form) <= 8 or "-" in form)


def _long_form(text: str, start: int, end: int, form: str) -> Span | None:
    """The words before a parenthesis that an acronym abbreviates; ``None`` where its letters do not fit them."""
    letters = [char for char in form.removesuffix("s") if char.isalnum()]
    words = split_words(text, Span(max(start, end - 250), end))
    # As many words back as Schwartz and Hearst allow; small words cost nothing.
    budget, first = min(len(letters) + 5, len(letters) * 2), len(words)
    while first > 0 and budget > 0 and not (first < len(words) and _breaks(words[first])):
        first -= 1
        budget -= words[first].text.lower() not in SMALL_WORDS
    best = _by_initials(words[first:], letters) or _by_letters(text, words[first:], letters)
    if best is None or best.start >= end:
        return None
    long = Span(best.start, end)
    return long if len(split_words(text, long)) >= 2 or len(long) > 2 * len(form) else None


def _breaks(word: Word) -> bool:
    return any(mark in word.gap for mark in ".;:()[]")


def _by_initials(words: tuple[Word, ...], letters: list[str]) -> Word | None:
    """The word from which the initials of all content words spell the acronym; the nearest such word."""
    wanted = "".join(letters).casefold()
    for at in range(len(words) - 1, -1, -1):
        content = [word for word in words[at:] if word.text.lower() not in SMALL_WORDS]
        if words[at].text.lower() in SMALL_WORDS or len(content) > len(wanted):
            continue
        if "".join(word.text[0] for word in content).casefold() == wanted:
            return words[at]
    return None


def _by_letters(text: str, words: tuple[Word, ...], letters: list[str]) -> Word | None:
    """Letters from right to left, each found in the words, the first at the beginning of a word."""
    if not words:
        return None
    position = words[-1].end
    floor = words[0].start
    starts = {word.start: word for word in words}
    for number in range(len(letters) - 1, -1, -1):
        letter = letters[number].casefold()
        position -= 1
        while position >= floor and (text[position].casefold() != letter or (number == 0 and position not in starts)):
            position -= 1
        if position < floor:
            return None
    word = starts[position]
    initials = sum(
        1 for item in words if item.start >= position and item.text[0].casefold() in {c.casefold() for c in letters}
    )
    # A chain of letters from the middle of words is chance, unless at least half of the acronym begins words.
    return word if initials * 2 >= len(letters) else None
