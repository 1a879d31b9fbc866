"""Formal labels: "Recommendation 4", "Decision 5/CP.3", "op. 12 (b)", "para. 8".

A label that stands in the text counts before one of a heading, both before a printed number. "para. 8" only says where
a statement stands; the others make it a formal one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdggraph.core.segment import Segment, SegmentKind

_NUMBER = r"(?:No\.? ?)?\d{1,3}(?:\.\d{1,2})?(?: ?\([a-z]\))?"
_NAME = r"(?:(?:Draft|Key|Policy|Strategic|Audit|Main|Priority|Specific|General) )?[Rr]ecommendation"
# At the head of a passage or heading, alone or run in: "Recommendation 4: UNDP should ...".
# "Recommendation 4 of that report" and "Resolution 70/1 requires" are not what a passage is called.
_LABEL = re.compile(
    rf"\W{{0,3}}(?:({_NAME} {_NUMBER})(?! ?\([a-z]\)|\w)(?=\s*(?:\Z|[:.–—-]|[^\sa-z]))"
    r"|((?:Decision|Resolution) (?:[A-Z]{0,4}[-.]?\d{1,4}/[\w.]{1,12}|\d{1,4}))\s*(?:[:.–—]|\Z))"
)
# Behind the words: "... should publish its audits (Recommendation 2)."
_BEHIND = re.compile(rf"[(\[]({_NAME} {_NUMBER})[)\]]\W{{0,3}}$")
# What is to be done, numbered: "Action 2: ", which is no formal label.
_NUMBERED_ACTION = re.compile(
    r"(?:Key |Priority |Proposed )?(?:[Aa]ction|[Mm]easure|[Ss]tep|[Pp]riority) \d{1,2} ?[.:–-] ?"
)
_PARAGRAPH = re.compile(r"\d{1,4}(?:\.\d{1,3})*(?: bis| ter)?(?: \([a-z]{1,4}\)){0,3}")
_DECISION = re.compile(r"(?:Decision|Resolution) ")
_MARK = re.compile(r"[\s.:–—-]{0,5}")
_WEAK = "para. "
# So far back, or down from a heading, a clause is looked for.
_FAR = 300


def formal_label(text: str, segments: Sequence[Segment], segment: Segment, sentence: str) -> str | None:
    """The label of a statement of a passage; ``None`` where nothing is numbered."""
    behind = _BEHIND.search(sentence, max(0, len(sentence) - 60))
    if behind is not None:
        return behind[1]
    root = _root(segments, segment)
    for passage in (segment, root):
        if (found := _LABEL.match(text, passage.span.start, passage.span.end)) is not None:
            return (found[1] or found[2]) if passage is segment else _item(found[1] or found[2], segment)
    above = _heading(text, segments, root)
    if above is not None and not (_DECISION.match(above) and (_numbered(root) or _recites(text, root))):
        return _item(above, segment) if segment is not root else above
    if root.kind is SegmentKind.OPERATIVE and root.number:
        return f"op. {_number(segment, root)}"
    if root.number and root.kind is SegmentKind.PARAGRAPH and _PARAGRAPH.fullmatch(_number(segment, root)):
        return f"{_WEAK}{_number(segment, root)}"
    return None


def is_formal(label: str | None) -> bool:
    """Whether a label makes a statement a formal one: a numbered recommendation or an operative clause."""
    return label is not None and not label.startswith(_WEAK)


def run_in(text: str) -> int:
    """How many characters at the head of a passage are a label run in: "Recommendation 4: ", "Recommendation 4. "."""
    found = _LABEL.match(text)
    if found is None or found[1] is None:
        numbered = _NUMBERED_ACTION.match(text)
        return numbered.end() if numbered is not None else 0
    mark = _MARK.match(text, found.end(1))
    return mark.end() if mark is not None else found.end(1)


def _root(segments: Sequence[Segment], segment: Segment) -> Segment:
    """The clause or paragraph that an item belongs to; the item itself where it belongs to none."""
    if segment.kind is not SegmentKind.LIST_ITEM:
        return segment
    above = segment
    while above.opening is not None:
        above = segments[above.opening]
    if above.kind is not SegmentKind.LIST_ITEM:
        return above
    number = (segment.number or "").partition(" ")[0]
    for index in range(segment.index - 1, max(-1, segment.index - _FAR), -1):
        other = segments[index]
        if other.kind is SegmentKind.LIST_ITEM:
            continue
        own = other.kind in {SegmentKind.OPERATIVE, SegmentKind.PARAGRAPH} and number and number == other.number
        return other if own else segment
    return segment


def _number(segment: Segment, root: Segment) -> str:
    """The printed number of an item with that of its clause; a bullet has that of the clause alone."""
    own, above = segment.number or "", root.number or ""
    if segment is root or own.startswith(f"{above} "):
        return own or above
    return f"{above} {own}" if own.startswith("(") else above


def _item(label: str, segment: Segment) -> str:
    letter = (segment.number or "").rpartition(" ")[2]
    return f"{label} {letter}" if re.fullmatch(r"\([a-z]{1,4}\)", letter) else label


def _numbered(segment: Segment) -> bool:
    return bool(segment.number) and segment.kind in {SegmentKind.OPERATIVE, SegmentKind.PARAGRAPH}


def _recites(text: str, segment: Segment) -> bool:
    """Whether a passage of a decision only leads up to it."""
    return segment.kind is SegmentKind.PREAMBULAR or segment.span.of(text).endswith(",")


def _heading(text: str, segments: Sequence[Segment], root: Segment) -> str | None:
    """The label of the heading above, or of the one over that heading.

    Where what stands first below it has no number (a box), it ends with the first numbered paragraph.
    """
    if root.heading is None:
        return None
    for back in (root.heading, root.heading - 1):
        if back < 0 or segments[back].kind is not SegmentKind.HEADING:
            return None
        found = _LABEL.match(text, segments[back].span.start, segments[back].span.end)
        if found is not None:
            break
    else:
        return None
    below = segments[root.heading + 1 : min(root.index, root.heading + _FAR) + 1]
    boxed = bool(below) and not _numbered(below[0])
    return None if boxed and any(_numbered(each) for each in below) else found[1] or found[2]
