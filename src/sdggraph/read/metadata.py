"""What a document says of itself: title, symbols, date, publisher, kind, author. A wrong guess is worse than none."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from sdggraph.core.document import BlockKind, Metadata
from sdggraph.read.draft import Draft
from sdggraph.read.language import guess_language
from sdggraph.read.masthead import MONTHS, Head, plain_title, read_head
from sdggraph.read.notes import take_marks

_MONTH = "|".join(MONTHS)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH}),? (\d{{4}})\b")
_MONTH_DAY = re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?, (\d{{4}})\b")
_MONTH_YEAR = re.compile(rf"\b({_MONTH}),? (\d{{4}})\b")
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Za-z./ ,-]{{1,50}}, )?(?:\d{{1,2}} (?:{_MONTH}),? \d{{4}}|(?:{_MONTH}) \d{{1,2}}, \d{{4}})"
    r"(?: \([^()]{1,60}\))?(?: ?[-–—:|]+ .*)?"
)
_YEAR = re.compile(r"(?<![\d–/-])((?:19|20)\d{2})(?![\d–/]|-\d)")
_GOAL_YEARS = frozenset({"2030", "2050", "2063"})
_KINDS = (
    ("concept-note", re.compile(r"\bconcept (?:note|paper)\b", re.IGNORECASE)),
    ("background-note", re.compile(r"\bbackground (?:note|paper|document|brief)\b", re.IGNORECASE)),
    ("resolution", re.compile(r"\b(?:draft )?resolution\b", re.IGNORECASE)),
    ("declaration", re.compile(r"\bdeclaration\b", re.IGNORECASE)),
    ("summary", re.compile(r"\b(?:summary|takeaways|highlights|proceedings)\b", re.IGNORECASE)),
    ("report", re.compile(r"\breport\b", re.IGNORECASE)),
)
# "Report of the Committee on the Declaration on ..." is no declaration.
_REPORTING = re.compile(r"(?:[\w’-]+ ){0,3}[Rr]eports? (?:of|on)\b")
# Where and when a volume was printed.
_IMPRINT = re.compile(r"United Nations ?[•·]? ?(?:New York|Geneva|Vienna|Nairobi)(?: and Geneva)?, (\d{4})")
_RESULTS = re.compile(r"\b[Kk]ey takeaways\b|\b[Tt]his (?:document|note|paper) summari[sz]es\b|\bthe present summary\b")
_ORGANISATION = re.compile(
    r"(?:United Nations (?!System)[A-Z][A-Za-z’' -]{3,80}|World [A-Z][a-z]+ Organi[sz]ation|"
    r"International [A-Z][A-Za-z ]{3,60}(?:Organi[sz]ation|Agency|Fund|Union|Organization for Migration)|World Bank|"
    r"(?:Economic|Economic and Social) Commission for [A-Z][A-Za-z ]{3,60})(?: \([A-Z-]{2,12}\))?"
)


def guess_metadata(drafts: tuple[Draft, ...]) -> Metadata:
    """What the blocks of a document tell of it; ``None`` where they tell nothing that can be trusted."""
    head = read_head(drafts)
    title = _title(drafts, head)
    kind = _kind(drafts, head, title)
    return Metadata(
        title=title,
        symbols=head.symbols,
        issued=_issued(drafts, head, title),
        author=_author(head.author),
        publisher=head.organ or _publisher(drafts, title),
        submitted_to=head.organ if head.author and not head.adopted else None,
        kind=kind,
        status=_status(head),
        language=guess_language(" ".join(draft.text for draft in drafts[:200])),
        session=head.session,
        agenda_item=head.agenda_item,
    )


def merge(*known: Metadata) -> Metadata:
    """Field by field the first that says something; a language other than English counts as said."""
    merged = Metadata()
    for one in reversed(known):
        said = {each.name: getattr(one, each.name) for each in fields(Metadata)}
        if said["language"] == "en" and one is not known[-1]:
            said.pop("language")
        merged = replace(merged, **{name: value for name, value in said.items() if value not in (None, ())})
    return merged


def iso_date(text: str) -> str | None:
    """The first date in a text, as precise as printed.

    >>> iso_date("Distr.: General 30 July 2021"), iso_date("July 20, 2020"), iso_date("in June 2021"), iso_date("no")
    ('2021-07-30', '2020-07-20', '2021-06', None)
    """
    if found := _DAY_MONTH.search(text):
        return _date(found[3], found[2], found[1])
    if found := _MONTH_DAY.search(text):
        return _date(found[3], found[1], found[2])
    if found := _MONTH_YEAR.search(text):
        return _date(found[2], found[1], None)
    return None


def _date(year: str, month: str, day: str | None) -> str | None:
    number = MONTHS.index(month) + 1
    if day is None:
        return f"{year}-{number:02d}"
    return f"{year}-{number:02d}-{int(day):02d}" if 1 <= int(day) <= 31 else None


def _title(drafts: tuple[Draft, ...], head: Head) -> str | None:
    texts = [drafts[place].text for place in head.titles] if head.titles else [plain_title(drafts) or ""]
    words = take_marks(" ".join(texts))[0].rstrip("* ")
    for opening, closing in (("“", "”"), ('"', '"'), ("‘", "’")):
        if words.startswith(opening) and words.endswith(closing) and words.count(opening) == 1 + (opening == closing):
            words = words[1:-1].strip()
    return words or None


def _issued(drafts: tuple[Draft, ...], head: Head, title: str | None) -> str | None:
    imprints = (found[1] for draft in drafts[:40] if (found := _IMPRINT.fullmatch(draft.text)))
    if head.stands and not any("Distr." in draft.text for draft in drafts[:20]) and (year := next(imprints, None)):
        return year
    printed = head.adopted or head.distributed
    if printed:
        return iso_date(printed)
    for draft in drafts[:12]:
        if _DATELINE.fullmatch(draft.text):
            return iso_date(draft.text[:140])
    for draft in drafts[:6]:
        if len(draft.text) < 40 and _MONTH_YEAR.fullmatch(draft.text):
            return iso_date(draft.text)
    heads = [draft.text for draft in drafts[:4] if draft.kind is BlockKind.HEADING]
    for texts in ([title or ""], heads):
        years = {year for text in texts for year in _YEAR.findall(text)} - _GOAL_YEARS
        if len(years) == 1:
            return str(years.pop())
    return None


def _author(words: str | None) -> str | None:
    if words is None:
        return None
    # "President of the Council, Bob Rae (Canada)": the office is the author.
    return words.split(",")[0].split(" (")[0].strip() or None


def _publisher(drafts: tuple[Draft, ...], title: str | None) -> str | None:
    for draft in drafts[:4]:
        if draft.text != title and _ORGANISATION.fullmatch(draft.text):
            return draft.text.split(" (")[0]
    return None


def _status(head: Head) -> str | None:
    symbols = " ".join(head.symbols)
    if "/Corr." in symbols:
        return "corrected"
    if head.draft or "/L." in symbols:
        return "draft"
    return "adopted" if head.adopted or "/RES/" in symbols or "/DEC/" in symbols else None


def _kind(drafts: tuple[Draft, ...], head: Head, title: str | None) -> str:
    named = title or ""
    if head.stands and (formal := _formal_kind(head, named)):
        return formal
    if any(_DATELINE.fullmatch(draft.text) for draft in drafts[:8]) and not head.stands:
        return "news"
    return _named_kind(drafts, named) or _shown_kind(drafts, head)


def _formal_kind(head: Head, title: str) -> str | None:
    """What the masthead says it is."""
    line = head.author_line or ""
    if head.adopted or any("/RES/" in symbol for symbol in head.symbols):
        return "resolution"
    if head.draft:
        return "declaration" if "declaration" in f"{title} {line}".lower() else "resolution"
    if line.startswith(("Letter", "Identical letters")):
        return "other"
    if line.startswith(("Concept", "Background")):
        return "concept-note" if line.startswith("Concept") else "background-note"
    return "report" if re.match(r"(?:Report|Note|Progress report)\b", line) or _REPORTING.match(title) else None


def _named_kind(drafts: tuple[Draft, ...], title: str) -> str | None:
    """What the title, or a label beside it, calls it."""
    tops = [draft.text for draft in drafts[:6] if len(draft.text) < 200 and draft.kind is not BlockKind.PARAGRAPH]
    for kind, pattern in _KINDS[:2]:
        if any(pattern.search(text) for text in tops):
            return kind
    return next((kind for kind, pattern in _KINDS[2:] if pattern.search(title)), None)


def _shown_kind(drafts: tuple[Draft, ...], head: Head) -> str:
    """What its first words show it to be."""
    if any(_RESULTS.search(draft.text) for draft in drafts[:20]):
        return "summary"
    if drafts and drafts[0].text == "Background" and not head.stands:
        return "background-note"
    return "other"
