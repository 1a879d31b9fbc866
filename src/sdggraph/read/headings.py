"""Which blocks of a text without markup are headings, and which numbered lines are items of a list."""

from __future__ import annotations

import re
from dataclasses import replace

from sdggraph.core.document import BlockKind
from sdggraph.read.draft import Draft

_LONGEST = 260
_OPEN = re.compile(r"[.;,:]$|(?:^|\s)(?:and|or|of|the|to|in|for|with)$")
_ROMAN = re.compile(r"[IVXL]+")
_ARABIC = re.compile(r"\d+(?: bis| ter)?")
_DECIMAL = re.compile(r"\d+(?:\.\d+)+")
# A line that says something is a sentence that lost its full stop: "The Council decided to meet again".
_SENTENCE_START = re.compile(r"(?:It|We|They|He|She|There|You|I) [a-z]")


def looks_like_heading(text: str) -> bool:
    """A short line that begins with a capital and ends without a full stop.

    >>> [looks_like_heading(t) for t in ("Expected Results", "It is so.", "and others", "The Council met:")]
    [True, False, False, False]
    """
    text = text.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹*")
    if not text or len(text) > _LONGEST or _OPEN.search(text):
        return False
    first = text.lstrip("“‘\"'(*«")[:1]
    words = text.split()
    return (first.isupper() or first.isdigit()) and len(words) <= 36 and not _SENTENCE_START.match(text)


def judge_headings(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The same blocks, with headings and numbered list items told from paragraphs."""
    judged: list[Draft] = []
    level = 0
    for place, draft in enumerate(drafts):
        after = drafts[place + 1] if place + 1 < len(drafts) else None
        if draft.kind is not BlockKind.PARAGRAPH:
            judged.append(draft)
            continue
        before = judged[-1] if judged else None
        if is_item(draft, before, after):
            judged.append(replace(draft, kind=BlockKind.LIST_ITEM, level=1))
        elif after is not None and looks_like_heading(draft.text) and not _opens_list(after):
            depth = _level(draft.number, level)
            level = depth if draft.number else level
            judged.append(replace(draft, kind=BlockKind.HEADING, level=depth))
        else:
            judged.append(draft)
    return tuple(judged)


def _opens_list(after: Draft) -> bool:
    """Whether a list item goes on with the sentence before it ("The Council will" / "• report")."""
    return after.kind is BlockKind.LIST_ITEM and after.text[:1].islower()


def is_item(draft: Draft, before: Draft | None, after: Draft | None) -> bool:
    """A numbered line that is one of a list: below a colon or beside its likes, without the length of a paragraph."""
    if not draft.number or not _ARABIC.fullmatch(draft.number) or before is None:
        return False
    if before.kind is BlockKind.LIST_ITEM and before.number and _ARABIC.fullmatch(before.number):
        return _next(before.number, draft.number)
    opened = before.text.endswith(":") and before.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
    first = draft.number == "1"
    if opened and first:
        return True
    run = after is not None and after.number is not None and _next(draft.number, after.number)
    return first and run and looks_like_heading(draft.text) and after is not None and looks_like_heading(after.text)


def _next(number: str, following: str) -> bool:
    return number.isdigit() and following.isdigit() and int(following) == int(number) + 1


def _level(number: str | None, above: int) -> int:
    if number is None:
        return above + 1 if above else 1
    if _ROMAN.fullmatch(number):
        return 1
    if number.isalpha():
        return 2
    if _DECIMAL.fullmatch(number):
        return number.count(".") + 1
    return 3 if above in {2, 3} else 1
