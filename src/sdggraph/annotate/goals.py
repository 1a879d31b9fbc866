"""Explicit references to numbered Sustainable Development Goals and Targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sdggraph.core.document import Document
from sdggraph.core.mention import GoalReference
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span

# How many numbered and lettered Targets each Goal has (General Assembly resolution 70/1).
_TARGETS = {
    1: (5, "ab"), 2: (5, "abc"), 3: (9, "abcd"), 4: (7, "abc"), 5: (6, "abc"), 6: (6, "ab"), 7: (3, "ab"),
    8: (10, "ab"), 9: (5, "abc"), 10: (7, "abc"), 11: (7, "abc"), 12: (8, "abc"), 13: (3, "ab"), 14: (7, "abc"),
    15: (9, "abc"), 16: (10, "ab"), 17: (19, ""),
}  # fmt: skip
_ITEM = r"(?P<goal>\d{1,2})(?:\.(?P<part>\d{1,2}|[a-d]))?(?![\w%]|[.,]\d|\s*(?:%|per\s+cent|[mb]illion))"
_FIRST = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<full>[Ss]ustainable\s+[Dd]evelopment\s+[Gg]oal(?P<p1>s)?|SUSTAINABLE\s+DEVELOPMENT\s+GOAL(?P<p2>S)?|SDG(?P<p3>s)?)"
    r"(?:\s*\(SDGs?\))?(?:\s+(?:[Tt]arget|[Gg]oal)(?P<p4>s)?)?"
    r"|(?P<short>Goal(?P<p5>s)?(?:\s+[Tt]arget(?P<p6>s)?)?)"
    r"|(?P<target>[Tt]arget(?P<p7>s)?)"
    rf")(?:\s*[-‐‑–#]\s*|\s+|(?<=SDG)(?=\d))(?:[Nn]os?\.\s*)?{_ITEM}"
)
_NOTE = r"(?:\s*\([^()]{1,100}\))?"
_NEXT = re.compile(
    rf"{_NOTE}(?P<link>\s*,\s*(?:and\s+|or\s+)?|\s*(?:&|/|;)\s*|\s+(?:and|or|to|through)\s+|\s*[-‐‑–—]\s*)"
    rf"(?:[Tt]argets?\s+|(?:SDGs?|Goals?)\s+(?=\d{{1,2}}\.))?{_ITEM}"
)
# "Goal 3 and 20 countries": after a number that counts something follows a noun; a few words may follow a Goal's.
_COUNTS = re.compile(
    r"\s+(?!(?:and|or|to|on|in|of|by|for|with|are|is|as|at|was|were|will|should|can|which|that|through|under|have|has)\b)"
    r"[a-z]|\s*(?:%|per\s+cent)"
)
_RANGE = re.compile(r"\s*(?:[-‐‑–—]|to|through)\s*\Z")
_OTHER_GOALS = re.compile(r"(?:\bMDGs?|\b(?!Development|Global)[A-Z][\w’']*|\bMillennium\s+Development)[\s-]+\Z")
_SENTENCE_START = re.compile(
    r"(?:\A|[.:;!?”)\]•]\s*|\n\s*)"
    r"(?:[A-Z][a-z]+ing|Under|In|On|For|Towards?|See|Of|Both|While|Although|To|With|From|By|Through|The|This|That|Where|"
    r"As|Like|Since|And|But|If|When|Within|Beyond|Regarding|Concerning|About|Per|Via)\s+\Z"
)
_OTHER_TARGETS = re.compile(
    r"\b(?:MDG|Aichi|Millennium\s+Development\s+Goal|Biodiversity|indicator)s?\s+\Z", re.IGNORECASE
)
_OTHER_PLAN = re.compile(r"\s+(?:of|in|under)\s+(?:the|its|this|our|their)\s+(?!2030|SDG|Sustainable|Agenda)")


@dataclass(frozen=True, slots=True)
class _Number:
    goal: int
    part: str | None
    span: Span

    @property
    def valid(self) -> bool:
        """Whether there is such a Goal, and such a Target."""
        if self.goal not in _TARGETS:
            return False
        numbered, lettered = _TARGETS[self.goal]
        if self.part is None:
            return True
        return 1 <= int(self.part) <= numbered if self.part.isdigit() else self.part in lettered


def goal_references(document: Document, segments: tuple[Segment, ...]) -> tuple[GoalReference, ...]:
    """Every explicit reference to a numbered Goal or Target, one for each number of a list or range."""
    return tuple(
        GoalReference(
            segment.index, number.span, str(number.goal), f"{number.goal}.{number.part}" if number.part else None
        )
        for segment in segments
        for number in _references(document.text, segment.span)
    )


def _references(text: str, span: Span) -> Iterator[_Number]:
    at = span.start
    while match := _FIRST.search(text, at, span.end):
        at = match.end()
        first = _number(match, Span(match.start(), match.end()))
        if not first.valid or not _ours(text, span, match):
            continue
        plural = any(match[name] for name in ("p1", "p2", "p3", "p4", "p5", "p6", "p7"))
        numbers = [first]
        while following := _NEXT.match(text, at, span.end):
            number = _number(following, Span(following.start("goal"), following.end()))
            same = (number.part is None) == (first.part is None)
            if not number.valid or not same or (not plural and _COUNTS.match(text, following.end(), span.end)):
                break
            if _RANGE.match(following["link"]):
                if not plural and following["link"].strip() not in {"–", "-", "‐", "‑"}:
                    break
                numbers.extend(_between(numbers[-1], number))
            numbers.append(number)
            at = following.end()
        yield from numbers


def _number(match: re.Match[str], span: Span) -> _Number:
    return _Number(int(match["goal"]), match["part"], span)


def _ours(text: str, span: Span, match: re.Match[str]) -> bool:
    """Whether a number belongs to the Sustainable Development Goals, not to another list of goals or targets."""
    before = text[max(span.start, match.start() - 60) : match.start()]
    after = text[match.end() : min(span.end, match.end() + 60)]
    if match["full"]:
        return not before.endswith("Millennium ")
    if match["target"]:
        return bool(match["part"]) and not _OTHER_TARGETS.search(before)
    if _OTHER_PLAN.match(after):
        return False
    return not _OTHER_GOALS.search(before) or bool(_SENTENCE_START.search(before))


def _between(first: _Number, last: _Number) -> Iterator[_Number]:
    """The numbers inside a range, each at the place of the whole range."""
    span = Span(first.span.start, last.span.end)
    if first.part is None and last.part is None:
        yield from (_Number(goal, None, span) for goal in range(first.goal + 1, last.goal))
    elif first.goal == last.goal and first.part and last.part:
        if first.part.isdigit() and last.part.isdigit():
            yield from (_Number(first.goal, str(part), span) for part in range(int(first.part) + 1, int(last.part)))
        elif first.part.isalpha() and last.part.isalpha():
            letters = "abcd"[ord(first.part) - 96 : ord(last.part) - 97]
            yield from (_Number(first.goal, part, span) for part in letters)
