"""The head of a document: which of its first lines are masthead, and which are the title."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from sdggraph.core.document import BlockKind
from sdggraph.read.draft import Draft
from sdggraph.read.issuing import CONVENED, meeting_body
from sdggraph.read.masthead_lines import (
    AUTHOR,
    LETTERS,
    is_date,
    is_masthead_line,
    lacks_date,
    line_parts,
    split_symbols,
    trailing_symbol,
)

__all__ = ["Head", "is_masthead_line", "mark_masthead", "plain_title", "read_head"]

_DEEPEST = 40
_FOOT = 80

_ITEMS = re.compile(r"(?:Provisional )?(?:[Aa]genda )?[Ii]tems ")
_ONE_ITEM = re.compile(r"\b\d{1,3}\b(?! \()|\([a-z]\)")
# The cover of a commission's report: its name, and below it the session.
_BODY_REPORTS = re.compile(
    r"((?:[A-Z][\w-]* ){0,4}(?:Commission|Committee|Forum|Board|Council)\b.{0,120}): Report (?:of|on) .{3,120}"
)
_AFTER_TITLE = re.compile(r"Summary|Note|Contents|CONTENTS|Executive summary|Abstract|(?:The [A-Z][\w ,’'-]{3,80},)")
_OBSERVING = re.compile(r"(?:[A-Z][a-z]+ )?(?:Committee|Subcommittee) (?:on|for|against) .{3,120}")
_TREATY = re.compile(r"(?:International )?(?:Convention|Covenant) (?:on|for|against|relating) .{3,160}")
_REISSUED = re.compile(
    r"\W{0,6}(?:(?:This|The present) document (?:was|has been|is) |(?:Second|Third|Fourth) )?"
    r"[Rr]e-?issued? (?:for|as|with|on|due|in)\b.{3,160}"
)
# What may stand above the days of a meeting and is no body: the title of a paper on it.
_NO_BODY = re.compile(r"\b(?:Report|Summary|Note|Proceedings|Statement|Programme|Outcome|Highlights)\b")
_GENERIC = re.compile(
    r"(?:\d+\. )?(?:Background|Introduction|Summary|Objectives?|Overview|Contents|Annex|Preamble|Context|Purpose|"
    r"Foreword|Preface|Abstract|Executive summary|Concept note|Background note|Note|Press release|News|Report|"
    r"United Nations|Nations Unies|Acknowledge?ments)[.:]?",
    re.IGNORECASE,
)

# A report that is named more fully than "Report of ...".
_AT_LENGTH = re.compile(
    r"(?:[A-Z]{3,12}: )?(?:Annual|Interim|Final|Biennial|Joint|Consolidated|Comprehensive) |Report for \d"
)

Parts = dict[int, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Head:
    """What the first blocks of a document are. ``lines`` are the masthead's, by their place; ``titles`` those of
    the title; ``agenda_titles`` those of the agenda item's name, which looks like a title and is none.

    ``organ`` is the first that is named, ``organs`` are printed beside the symbols, ``adopting`` in the line that says
    who adopted it; ``body`` is the one that meets. ``author``, ``sponsors`` and ``addressees`` are words of
    ``author_line``, ``original`` those after "Original:".
    """

    lines: frozenset[int] = frozenset()
    titles: tuple[int, ...] = ()
    symbols: tuple[str, ...] = ()
    organ: str | None = None
    organs: tuple[str, ...] = ()
    adopting: tuple[str, ...] = ()
    body: str | None = None
    distributed: str | None = None
    adopted: str | None = None
    session: str | None = None
    agenda_item: str | None = None
    agenda_titles: tuple[int, ...] = ()
    author: str | None = None
    sponsors: str | None = None
    addressees: str | None = None
    author_line: str | None = None
    original: str | None = None
    draft: bool = False
    advance: bool = False
    reissued: bool = False

    @property
    def stands(self) -> bool:
        """Whether there is a masthead at all: two of its parts, or a symbol of the document's own."""
        parts = (self.organ, self.distributed, self.adopted, self.session, self.agenda_item, self.author_line)
        return bool(self.symbols) or sum(part is not None for part in parts) >= 2


def read_head(drafts: tuple[Draft, ...]) -> Head:
    """The parts of the masthead and the title; an empty ``Head`` where there is no masthead."""
    parts: Parts = {}
    rest: list[int] = []
    closed = False
    for place, draft in enumerate(drafts[:_DEEPEST]):
        if place and _ends_head(draft, begun=bool(parts)):
            closed = _AFTER_TITLE.fullmatch(draft.text) is not None
            break
        if draft.kind is BlockKind.FOOTNOTE:
            # "* A/80/50." at the foot of the first page is the symbol of another document.
            continue
        mine = line_parts(draft.text)
        if mine is not None:
            parts[place] = mine
        elif not draft.text.endswith(".") and draft.kind is not BlockKind.TABLE:
            rest.append(place)
    _settle_authors(drafts, parts, rest)
    _settle_agenda(parts, rest)
    _settle_draft(drafts, parts, rest)
    _join_boards(drafts, parts, rest)
    found = _gathered(drafts, parts)
    above = _above_session(drafts, parts, rest)
    names = [drafts[place].text for place in above]
    if "session" not in found and "distr" in found and meeting_body(names):
        # Without a session, nothing else parts those who meet from the title below them.
        rest = [place for place in rest if place not in above] if rest[-1:] > above[-1:] else rest
    if not above and "distr" in found and (above := _observing(drafts, rest)):
        names, rest = [drafts[above[-1]].text], [place for place in rest if place not in above]
    head = Head(
        lines=frozenset(parts),
        symbols=split_symbols(found["symbols"]) if "symbols" in found else (),
        organ=found.get("organ"),
        organs=_organs(parts, lambda place: place not in above and "adopted" not in parts[place]),
        adopting=_organs(parts, lambda place: "adopted" in parts[place]),
        body=found.get("committee") or meeting_body(names),
        distributed=found.get("distributed"),
        adopted=found.get("adopted"),
        session=found.get("session"),
        agenda_item=found.get("agenda_item"),
        author=found.get("author"),
        sponsors=found.get("sponsors"),
        addressees=found.get("addressees"),
        author_line=found.get("author_line"),
        original=found.get("original"),
        draft="draft" in found,
        advance="advance" in found,
        reissued=_reissued(drafts),
    )
    if not head.stands:
        return Head()
    return _titled(head, drafts, parts, rest, closed=closed)


def _titled(head: Head, drafts: tuple[Draft, ...], parts: Parts, rest: list[int], *, closed: bool) -> Head:
    """The head with its title found."""
    letter = next((place for place in parts if parts[place].get("author_line", "").startswith(LETTERS)), None)
    if letter is not None:
        # A letter has no other title than the line that says from whom to whom.
        return replace(head, lines=head.lines - {letter}, titles=(letter,))
    item_at = max((place for place in parts if "item" in parts[place]), default=-1)
    author_at = min((place for place in parts if "author_line" in parts[place]), default=-1)
    session_at = max((place for place in parts if "session" in parts[place]), default=-1)
    if item_at < 0 and any(place > session_at for place in rest):
        # Above the session stands who meets, below it what is laid before them.
        rest = [place for place in rest if place > session_at]
    if item_at >= 0 and _AT_LENGTH.match(head.author_line or ""):
        # "Annual report of the Director" is a title with its author in it, below the name of the item.
        names = tuple(place for place in rest if item_at < place < author_at)
        if len(names) <= _item_count(drafts[item_at].text):
            return replace(head, lines=head.lines - {author_at}, titles=(author_at,), agenda_titles=names)
    agenda, titles = _titles(drafts, rest, item_at, author_at, below=head.draft)
    if closed and titles and author_at < 0 and max(item_at, session_at) >= 0:
        # Between the agenda and the summary or the contents nothing stands but the title.
        after = [place for place in rest if place > titles[-1] and drafts[place].kind is BlockKind.HEADING]
        titles += tuple(place for step, place in enumerate(after[:3], start=1) if place == titles[-1] + step)
    if not titles and author_at >= 0:
        # A volume that a committee reports in, or a note with nothing but its author, has no other title.
        return replace(head, lines=head.lines - {author_at}, titles=(author_at,), agenda_titles=agenda)
    return replace(head, titles=titles, agenda_titles=agenda)


def _gathered(drafts: tuple[Draft, ...], parts: Parts) -> dict[str, str]:
    """What the lines say taken together: of each part the first."""
    found: dict[str, str] = {}
    for mine in parts.values():
        for key, value in mine.items():
            found.setdefault(key, value)
    if {"symbols"} == set(parts.get(0, ())) == set(parts.get(1, ())) and parts[0] != parts[1]:
        # A report to two bodies may have its symbols one below the other.
        found["symbols"] = f"{parts[0]['symbols']}-{parts[1]['symbols']}"
    if "symbols" not in found and "session" in found:
        ends = (
            trailing_symbol(draft.text) for draft in drafts[: _DEEPEST // 2] if draft.kind is not BlockKind.FOOTNOTE
        )
        found |= {"symbols": symbol} if (symbol := next(filter(None, ends), None)) else {}
    return found


def _settle_authors(drafts: tuple[Draft, ...], parts: Parts, rest: list[int]) -> None:
    """Of several lines of the form "Report of ..." above the text the last says whose it is, the others are titles."""
    prose = (place for place, each in enumerate(drafts[:_DEEPEST]) if len(each.text) > 80 and each.text.endswith("."))
    end = next(prose, _DEEPEST)
    places = [place for place in parts if place < end and AUTHOR.fullmatch(drafts[place].text)]
    texts = [drafts[place].text for place in places]
    if len(places) > 1 and len(set(texts)) == len(texts):
        for place in places[:-1]:
            del parts[place]
        rest[:] = sorted([*rest, *places[:-1]])


def _settle_agenda(parts: Parts, rest: list[int]) -> None:
    """A line "Statement by the Director" right below the agenda item is the item's name where a title follows."""
    item_at = max((place for place in parts if "item" in parts[place]), default=-1)
    below = parts.get(item_at + 1, {}) if item_at >= 0 else {}
    reports = "author" in below and not {"adopted", "draft", "addressees"} & set(below)
    if reports and any(place > item_at + 1 for place in rest):
        del parts[item_at + 1]
        rest[:] = sorted([*rest, item_at + 1])


def _settle_draft(drafts: tuple[Draft, ...], parts: Parts, rest: list[int]) -> None:
    """Who submits a draft says one line; others of the form "Report of ..." are names: of the item, of the text."""
    draft_at = next((place for place in parts if "draft" in parts[place]), None)
    if draft_at is None:
        return
    names = [place for place in parts if place != draft_at and AUTHOR.fullmatch(drafts[place].text)]
    for place in names:
        del parts[place]
    rest[:] = sorted([*rest, *names])


def _join_boards(drafts: tuple[Draft, ...], parts: Parts, rest: list[int]) -> None:
    """A long name of an executive board is printed over several lines, with others between them."""
    begins = next(
        (place for place in sorted({*parts, *rest}) if drafts[place].text.startswith("Executive Board of")), None
    )
    if begins is None:
        return
    end = next((place for place in parts if place > begins and {"session", "held", "item"} & set(parts[place])), begins)
    first = drafts[begins]
    more = [
        place
        for place in rest
        if begins < place < end and (drafts[place].kind, drafts[place].level) == (first.kind, first.level)
    ]
    name = " ".join(drafts[place].text for place in (begins, *more))
    if not more or len(name) > 250:
        return
    for place in (begins, *more):
        parts[place] = {}
        if place in rest:
            rest.remove(place)
    parts[begins] = {"organ": name}


def _organs(parts: Parts, wanted: Callable[[int], bool]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mine["organ"] for place, mine in parts.items() if "organ" in mine and wanted(place)))


def _above_session(drafts: tuple[Draft, ...], parts: Parts, rest: list[int]) -> list[int]:
    """The lines right above the session, or above where and when it is held: they name who meets.

    Where neither is printed they end with who convened the meeting, or stand right above the item of the agenda.
    """
    told = next((place for place in sorted(parts) if {"session", "held"} & set(parts[place])), None)
    if told is None:
        told = next((place + 1 for place in rest if CONVENED.match(drafts[place].text)), None)
    if told is None:
        told = next((place for place in sorted(parts) if "item" in parts[place] and place - 1 in rest), 0)
    above = _right_above(told, parts, rest)
    session = "session" in parts.get(told, {})
    return above if session or not any(_NO_BODY.search(drafts[place].text) for place in above) else []


def _right_above(end: int, parts: Parts, rest: list[int]) -> list[int]:
    found: list[int] = []
    for place in range(end - 1, -1, -1):
        if place not in rest and "organ" not in parts.get(place, {}):
            break
        found.insert(0, place)
    return found


def _observing(drafts: tuple[Draft, ...], rest: list[int]) -> list[int]:
    """The treaty and its committee that a document begins with, where no session is told."""
    first = [place for place in rest[:2] if _TREATY.fullmatch(drafts[place].text)][:1]
    named = [place for place in rest[len(first) : len(first) + 1] if _OBSERVING.fullmatch(drafts[place].text)]
    return [*first, *named] if named and len(rest) > len(first) + 1 else []


def _reissued(drafts: tuple[Draft, ...]) -> bool:
    """Whether a note says so on the first page, or on that of the inner title below a cover without any text."""
    cover = not any(len(draft.text) > 250 and draft.text.endswith(".") for draft in drafts[:_FOOT] if draft.page == 1)
    pages = {None, 1, 2} if cover else {None, 1}
    return any(_REISSUED.fullmatch(draft.text) for draft in drafts[:_FOOT] if draft.page in pages)


def _ends_head(draft: Draft, *, begun: bool) -> bool:
    if _AFTER_TITLE.fullmatch(draft.text):
        return begun or draft.text.startswith("The ")
    if draft.number and draft.kind is BlockKind.HEADING and "/" not in draft.number:
        return True
    numbered = draft.number in {"1", "I", "A"}
    prose = draft.kind is BlockKind.PARAGRAPH and len(draft.text) > 250 and draft.text.endswith((".", ":"))
    return numbered or prose


def _titles(
    drafts: tuple[Draft, ...], rest: list[int], item_at: int, author_at: int, *, below: bool
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The agenda item's name and the title, among the lines that are no masthead."""
    after = [place for place in rest if place > author_at]
    if below and after and author_at >= 0:
        # A draft prints the title of its text below the line that says who submits it.
        return tuple(place for place in rest if place < author_at), (after[0],)
    named = [place for place in rest if drafts[place].number and "/" in (drafts[place].number or "")]
    if named:
        return (), (named[0],)
    lines = [place for place in rest if place > item_at] if item_at >= 0 else list(rest)
    if author_at >= 0:
        lines = [place for place in lines if place < author_at] or lines
    if item_at >= 0 and len(lines) > 1:
        # "Items 137 and 138": each has its name, and the title comes after the last of them.
        first, second = (drafts[place] for place in lines[:2])
        # A line that is printed larger than the next is no item's name: none is printed.
        unnamed = first.kind is second.kind is BlockKind.HEADING and 0 < first.level < second.level
        count = 0 if unnamed else min(_item_count(drafts[item_at].text), len(lines) - 1)
        agenda, lines = lines[:count], lines[count:]
        return tuple(agenda), tuple(lines[:2] if author_at >= 0 else lines[:1])
    return (), tuple(lines[:2] if author_at >= 0 or reporting_body(drafts, tuple(lines[:2])) else lines[:1])


def _item_count(item: str) -> int:
    """How many items of the agenda a line names."""
    return len(_ONE_ITEM.findall(item)) or 1 if _ITEMS.match(item) else 1


def reporting_body(drafts: tuple[Draft, ...], titles: tuple[int, ...]) -> str | None:
    """The commission on the cover of whose report its name stands above "Report on ..."."""
    found = _BODY_REPORTS.fullmatch(": ".join(drafts[place].text for place in titles)) if len(titles) == 2 else None
    return found[1] if found else None


def mark_masthead(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The same blocks: masthead lines are of kind other, title lines headings, a date joined to its "Distr."."""
    head = read_head(drafts)
    if not head.lines:
        return drafts
    marked: list[Draft] = []
    for place, draft in enumerate(drafts):
        if place in head.lines or place in head.agenda_titles:
            if marked and lacks_date(marked[-1].text) and is_date(draft.text):
                marked[-1] = replace(marked[-1], text=f"{marked[-1].text} {draft.text}")
                continue
            marked.append(replace(draft, kind=BlockKind.OTHER, level=0))
        elif place in head.titles:
            marked.append(replace(draft, kind=BlockKind.HEADING, level=1))
        else:
            marked.append(draft)
    return tuple(marked)


def plain_title(drafts: tuple[Draft, ...]) -> str | None:
    """The title of a document without a masthead: its first heading that says anything."""
    headings = [draft for draft in drafts[:_DEEPEST] if draft.kind is BlockKind.HEADING]
    for draft in headings[:3]:
        if not _GENERIC.fullmatch(draft.text) and draft.number is None:
            return draft.text
    return None
