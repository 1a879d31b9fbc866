"""The head of a document: which of its first lines are masthead, and which are the title."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sdggraph.core.document import BlockKind
from sdggraph.read.draft import Draft

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_DEEPEST = 40

SYMBOL = r"(?:[A-Z]{1,6}|CEDAW|CERD|CCPR|UNEP|FCCC|ICCD|TD|DP)(?:/[A-Za-z0-9.()\[\]*]{1,20}){1,7}"
_SYMBOLS = re.compile(
    rf"(?:United Nations )?({SYMBOL}\*{{0,3}}(?: ?[-–−] ?{SYMBOL}\*{{0,3}}){{0,3}})\*{{0,3}}(?: \(.{{1,40}}\))?"
)
_ORGAN = re.compile(
    r"(General Assembly|Security Council|Economic and Social Council|Human Rights Council|Trusteeship Council|"
    r"Trade and Development Board|Peacebuilding Commission|Executive Board of (?:the )?[A-Z].{3,160}|"
    r"United Nations (?:Environment Assembly|Forum on Forests).{0,60})(?: Distr\..*)?"
)
_DISTR = re.compile(r"(?:.{0,60} )?Distr\.: ?.{0,40}")
_DATE = re.compile(rf"\d{{1,2}} (?:{_MONTH}) \d{{4}}")
_ORIGINAL = re.compile(
    r"Original: ?.{0,60}|(?:Arabic|Chinese|English|French|Russian|Spanish)|"
    r"English(?: and \w+)? only|ENGLISH ONLY|Advance (?:unedited )?version.{0,40}"
)
# When and where a session is held: "27 to 31 January 2025, New York", "25 July 2024–30 July 2025".
_HELD = re.compile(
    rf"(?:[A-Z][\w’ -]{{2,30}}, ){{0,2}}\d{{1,2}}(?: (?:{_MONTH}))?(?: \d{{4}})?(?: ?[–-] ?| to | and )\d{{1,2}} "
    rf"(?:{_MONTH})(?:,? \d{{4}})?(?:, [A-Z][\w’ ]{{2,30}}){{0,2}}|[A-Z][a-z]{{2,20}}, \d{{1,2}} (?:{_MONTH}) \d{{4}}|"
    rf"[A-Z][\w’ ]{{2,30}},(?: ?[–-]? ?(?:\d{{1,2}},?|and|to|{_MONTH})){{2,16}} \d{{4}}"
)
# What the volumes of the official records and the mastheads of the last century print beside the rest.
_PRINTED = re.compile(
    r"Official Records\b.{0,120}|.{0,80}\bSupplement No\. \d{1,3}[A-Z]?|United Nations • .{3,40}|"
    r"UNITED(?: NATIONS)?|NATIONS|Distr?\.?|GENERAL|LIMITED"
)
_SESSION = re.compile(
    r"(?:[A-Z][a-z]+(?:-[a-z]+)?(?: (?:special|emergency special|regular|resumed|annual|second|first))* [Ss]ession|"
    r"(?:\d{4}|First|Second|Annual) (?:regular |annual |resumed )?session(?: \d{4})?|[A-Z][a-z-]+ year)\*{0,2}"
)
_ITEM = re.compile(
    r"(?:Provisional )?(?:[Aa]genda )?[Ii]tems? (\d{1,3}(?: \([a-z]\))?).{0,60}|Agenda items?\*{0,2}|"
    r"(?:Provisional )?[Aa]genda item.{0,60}"
)
_ITEMS = re.compile(r"(?:Provisional )?(?:[Aa]genda )?[Ii]tems ")
_ONE_ITEM = re.compile(r"\b\d{1,3}\b(?! \()|\([a-z]\)")
_AUTHOR = re.compile(
    r"(?:Report|Note|Letter|Summary|Memorandum|Proposal|Statement|Progress report|"
    r"(?:Concept|Background) (?:paper|note)) (?:of|by|from|submitted by|prepared by) (?:the )?"
    r"(?!.{0,60} session\b)(.{3,160})|"
    r"(?:Letter|Identical letters) dated (?:the )?(.{3,500})"
)
_ADOPTED = re.compile(rf"Resolution adopted by the (.{{5,80}}?) on (\d{{1,2}} (?:{_MONTH}) \d{{4}})")
_SUBMITTED = re.compile(r"(?:Draft .{3,300}|.{3,200}: draft resolution),? submitted by (?:the )?(.{3,200})")
# The cover of a commission's report: its name, and below it the session.
_BODY_REPORTS = re.compile(r"(?:Commission|Committee|Forum|Board|Council)\b.{0,120}: Report (?:of|on) .{3,120}")
_AFTER_TITLE = re.compile(r"Summary|Note|Contents|CONTENTS|Executive summary|Abstract|(?:The [A-Z][\w ,’'-]{3,80},)")
_BRACKET = re.compile(r"\[.{3,200}\]")
_GENERIC = re.compile(
    r"(?:\d+\. )?(?:Background|Introduction|Summary|Objectives?|Overview|Contents|Annex|Preamble|Context|Purpose|"
    r"Foreword|Preface|Abstract|Executive summary|Concept note|Background note|Note|Press release|News|Report|"
    r"United Nations|Nations Unies|Acknowledge?ments)[.:]?",
    re.IGNORECASE,
)


_LETTERS = ("Letter", "Identical letters")


@dataclass(frozen=True, slots=True)
class Head:
    """What the first blocks of a document are. ``lines`` are the masthead's, by their place; ``titles`` those of
    the title; ``agenda_titles`` those of the agenda item's name, which looks like a title and is none.
    """

    lines: frozenset[int] = frozenset()
    titles: tuple[int, ...] = ()
    symbols: tuple[str, ...] = ()
    organ: str | None = None
    distributed: str | None = None
    adopted: str | None = None
    session: str | None = None
    agenda_item: str | None = None
    agenda_titles: tuple[int, ...] = ()
    author: str | None = None
    author_line: str | None = None
    draft: bool = False

    @property
    def stands(self) -> bool:
        """Whether there is a masthead at all: two of its parts, or a symbol of the document's own."""
        parts = (self.organ, self.distributed, self.adopted, self.session, self.agenda_item, self.author_line)
        return bool(self.symbols) or sum(part is not None for part in parts) >= 2


def read_head(drafts: tuple[Draft, ...]) -> Head:
    """The parts of the masthead and the title; an empty ``Head`` where there is no masthead."""
    parts: dict[int, dict[str, str]] = {}
    rest: list[int] = []
    for place, draft in enumerate(drafts[:_DEEPEST]):
        if place and _ends_head(draft, begun=bool(parts)):
            break
        if draft.kind is BlockKind.FOOTNOTE:
            # "* A/80/50." at the foot of the first page is the symbol of another document.
            continue
        mine = _line_parts(draft.text)
        if mine is not None:
            parts[place] = mine
        elif not draft.text.endswith(".") and draft.kind is not BlockKind.TABLE:
            rest.append(place)
    _settle_authors(drafts, parts, rest)
    found = _gathered(parts)
    head = Head(
        lines=frozenset(parts),
        symbols=_split_symbols(found["symbols"]) if "symbols" in found else (),
        organ=found.get("organ"),
        distributed=found.get("distributed"),
        adopted=found.get("adopted"),
        session=found.get("session"),
        agenda_item=found.get("agenda_item"),
        author=found.get("author"),
        author_line=found.get("author_line"),
        draft="draft" in found,
    )
    if not head.stands:
        return Head()
    return _titled(head, drafts, parts, rest)


def _titled(head: Head, drafts: tuple[Draft, ...], parts: dict[int, dict[str, str]], rest: list[int]) -> Head:
    """The head with its title found."""
    letter = next((place for place in parts if parts[place].get("author_line", "").startswith(_LETTERS)), None)
    if letter is not None:
        # A letter has no other title than the line that says from whom to whom.
        return replace(head, lines=head.lines - {letter}, titles=(letter,))
    item_at = max((place for place in parts if "item" in parts[place]), default=-1)
    author_at = min((place for place in parts if "author_line" in parts[place]), default=-1)
    session_at = max((place for place in parts if "session" in parts[place]), default=-1)
    if item_at < 0 and any(place > session_at for place in rest):
        # Above the session stands who meets, below it what is laid before them.
        rest = [place for place in rest if place > session_at]
    agenda, titles = _titles(drafts, rest, item_at, author_at, below=head.draft)
    if not titles and author_at >= 0 and (head.author_line or "").startswith("Report of"):
        # The volume that a committee reports in has no other title.
        return replace(head, lines=head.lines - {author_at}, titles=(author_at,), agenda_titles=agenda)
    return replace(head, titles=titles, agenda_titles=agenda)


def _gathered(parts: dict[int, dict[str, str]]) -> dict[str, str]:
    """What the lines say taken together: of each part the first."""
    found: dict[str, str] = {}
    for mine in parts.values():
        for key, value in mine.items():
            found.setdefault(key, value)
    if {"symbols"} == set(parts.get(0, ())) == set(parts.get(1, ())) and parts[0] != parts[1]:
        # A report to two bodies may have its symbols one below the other.
        found["symbols"] = f"{parts[0]['symbols']}-{parts[1]['symbols']}"
    return found


def _settle_authors(drafts: tuple[Draft, ...], parts: dict[int, dict[str, str]], rest: list[int]) -> None:
    """Of several lines of the form "Report of ..." above the text the last says whose it is, the others are titles."""
    prose = (place for place, each in enumerate(drafts[:_DEEPEST]) if len(each.text) > 80 and each.text.endswith("."))
    end = next(prose, _DEEPEST)
    places = [place for place in parts if place < end and _AUTHOR.fullmatch(drafts[place].text)]
    texts = [drafts[place].text for place in places]
    if len(places) > 1 and len(set(texts)) == len(texts) and not texts[0].startswith(_LETTERS):
        for place in places[:-1]:
            del parts[place]
        rest[:] = sorted([*rest, *places[:-1]])


def _ends_head(draft: Draft, *, begun: bool) -> bool:
    if _AFTER_TITLE.fullmatch(draft.text):
        return begun or draft.text.startswith("The ")
    if draft.number and draft.kind is BlockKind.HEADING and "/" not in draft.number:
        return True
    numbered = draft.number in {"1", "I", "A"}
    prose = draft.kind is BlockKind.PARAGRAPH and len(draft.text) > 250 and draft.text.endswith((".", ":"))
    return numbered or prose


def _line_parts(text: str) -> dict[str, str] | None:  # noqa: C901, PLR0911 (one line of a masthead after another)
    if found := _SYMBOLS.fullmatch(text):
        return {"symbols": found[1]}
    if text == "United Nations" or any(kind.fullmatch(text) for kind in (_ORIGINAL, _BRACKET, _HELD, _PRINTED)):
        return {}
    if _DISTR.fullmatch(text):
        parts = {"organ": found[1]} if (found := _ORGAN.fullmatch(text)) else {}
        if found := _DATE.search(text):
            parts["distributed"] = found[0]
        return parts
    if found := _ORGAN.fullmatch(text):
        return {"organ": found[1]}
    if _DATE.fullmatch(text):
        return {"distributed": text}
    if _SESSION.fullmatch(text):
        return {"session": text.rstrip("*")}
    if found := _ITEM.fullmatch(text):
        return {"item": "", **({"agenda_item": found[1]} if found[1] else {})}
    if found := _ADOPTED.fullmatch(text):
        return {"organ": found[1], "adopted": found[2], "author_line": text, "author": found[1]}
    if found := _SUBMITTED.fullmatch(text):
        return {"draft": "", "author_line": text, "author": found[1]}
    if found := _AUTHOR.fullmatch(text):
        author = {"author": found[1].rstrip("*")} if found[1] else {}
        return {"author_line": text, **author}
    return None


def is_masthead_line(text: str) -> bool:
    """Whether a line is a part of a masthead that stands for itself: a symbol, an organ, a date, a session, an item."""
    parts = _line_parts(text)
    return parts is not None and "author_line" not in parts and not text.startswith(("[", "Executive Board"))


def _split_symbols(text: str) -> tuple[str, ...]:
    parts = re.split(r" ?[-–−] ?(?=[A-Z]{1,6}/)", text.rstrip("*"))
    return tuple(dict.fromkeys(part.strip("*").strip() for part in parts))


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
        item = drafts[item_at].text
        count = min(len(_ONE_ITEM.findall(item)) or 1 if _ITEMS.match(item) else 1, len(lines) - 1)
        agenda, lines = lines[:count], lines[count:]
        return tuple(agenda), tuple(lines[:2] if author_at >= 0 else lines[:1])
    reports = len(lines) > 1 and bool(_BODY_REPORTS.fullmatch(f"{drafts[lines[0]].text}: {drafts[lines[1]].text}"))
    return (), tuple(lines[:2] if author_at >= 0 or reports else lines[:1])


def mark_masthead(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The same blocks: masthead lines are of kind other, title lines headings, a date joined to its "Distr."."""
    head = read_head(drafts)
    if not head.lines:
        return drafts
    marked: list[Draft] = []
    for place, draft in enumerate(drafts):
        if place in head.lines or place in head.agenda_titles:
            joins = bool(marked) and bool(_DISTR.fullmatch(marked[-1].text)) and bool(_DATE.fullmatch(draft.text))
            if joins and not _DATE.search(marked[-1].text):
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
