"""What a document says of itself: title, symbols, date, publisher, kind, author. A wrong guess is worse than none."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from sdggraph.core.document import BlockKind, Metadata
from sdggraph.read import issuing
from sdggraph.read.draft import Draft
from sdggraph.read.language import guess_language
from sdggraph.read.masthead import Head, plain_title, read_head, reporting_body
from sdggraph.read.masthead_lines import LETTERS, MONTHS
from sdggraph.read.notes import take_marks

_MONTH = "|".join(MONTHS)
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH}),? (\d{{4}})\b")
_MONTH_DAY = re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?, (\d{{4}})\b")
_MONTH_YEAR = re.compile(rf"\b({_MONTH}),? (\d{{4}})\b")
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Za-z./ ,-]{{1,50}}, )?(?:\d{{1,2}} (?:{_MONTH}),? \d{{4}}|(?:{_MONTH}) \d{{1,2}}, \d{{4}})"
    r"(?: \([^()]{1,60}\))?(?: ?[-–—:|]+ .*)?"
)
# The number that a draft of the Human Rights Council leaves open: "59/… Lamps".
_NUMBERED = re.compile(r"^(?:S-)?\d{1,3}/(?:…|\.\.\.|\[…\])\s*")
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
_LABEL = re.compile(r"(concept|background) (?:note|paper)[.:]?", re.IGNORECASE)
# "Report of the Committee on the Declaration on ..." is no declaration.
_REPORTING = re.compile(r"(?:[\w’-]+ ){0,3}[Rr]eports? (?:of|on)\b")
_REPORTS = re.compile(r"(?:[\w’:-]+ ){0,4}[Rr]eport\b|Note\b")
_ASSESSING = re.compile(
    r"Management response|(?:(?:Independent|Joint|Final|Mid-?term) )?(?:[Ee]valuation|[Rr]eview) of\b"
)
# What is summed up: another text, or what was said.
_SAID = (
    r"(?:main )?(?:findings|conclusions|discussions?|debates?|deliberations|dialogues?|meetings?|proceedings|"
    r"submissions|contributions|views|replies|responses|reports?|panels?|workshops?|seminars?|forums?|consultations)\b"
)
_SUMS_UP = re.compile(
    r"\b[Tt]he present note (?:summari[sz]es|(?:contains|presents|sets out|gives)(?: a summary of)?) the "
    rf"(?:[\w’-]+ ){{0,3}}{_SAID}"
)
_SUMMARY = re.compile(r"(?:[\w’-]+ ){0,4}[Ss]ummary\b")
# The line below a title that says what the text is; "Summary" alone is the heading of a box.
_SUMMARY_LINE = re.compile(
    r"(?:(?:[\w’-]+ )?(?:(?:Co-)?[Cc]hair(?:person|man|woman)?|[Pp]resident|[Mm]oderator|[Rr]apporteur|[Ff]acilitator)"
    r"(?:[’']?s|s[’'])|[Mm]eeting|[Ss]ession) [Ss]ummary\b.{0,120}|"
    rf"Summary of (?:the )?(?:[\w’-]+ ){{0,3}}{_SAID}.{{0,120}}"
)
# "Progress report on ...", "Update on ...", "Lamps: progress update": whatever else the title speaks of.
_PROGRESS = re.compile(
    r"(?:[\w’&-]+ ){0,6}?(?:[Pp]rogress|[Ss]tatus|[Ii]nterim) (?:[Rr]eport|[Uu]pdate)\b|"
    r"(?:[\w’&-]+ ){0,3}?[Uu]pdate on\b|.{3,300}: (?:[\w’-]+ ){0,3}(?:progress|status|annual) (?:report|update)\b"
)
# What a committee says in the end, and lays before nobody.
_OBSERVED = re.compile(r"Concluding observations|General (?:comment|recommendation) No|Views adopted")
_ADOPTED = re.compile(r"/(?:RES|DEC|Res\.\d|Dec\.\d)")
_CHANGED = re.compile(r"(.{3,120})/(?:Corr|Rev)\.\d{1,2}")
# The first blocks, in which a document says what it is.
_DEEP = 40
_LANGUAGES = {
    name: tag
    for tag, names in {
        "ar": "arabic arabe árabe", "zh": "chinese chinois chino", "en": "english anglais inglés",
        "fr": "french français francés", "ru": "russian russe ruso", "es": "spanish espagnol español",
        "de": "german", "pt": "portuguese",
    }.items()
    for name in names.split()
}  # fmt: skip
# Where and when a volume was printed.
_IMPRINT = re.compile(r"United Nations ?[•·]? ?(?:New York|Geneva|Vienna|Nairobi)(?: and Geneva)?, (\d{4})")
_RESULTS = re.compile(
    rf"\b[Kk]ey takeaways (?:from|of) the (?:[\w’-]+ ){{0,3}}{_SAID}|\b[Tt]he present summary\b|"
    rf"\b[Tt]his (?:document|note|paper|text) summari[sz]es the (?:[\w’-]+ ){{0,3}}{_SAID}"
)
_ORGANISATION = re.compile(
    r"(?:United Nations (?!System)[A-Z][A-Za-z’' -]{3,80}|World [A-Z][a-z]+ Organi[sz]ation|"
    r"International [A-Z][A-Za-z ]{3,60}(?:Organi[sz]ation|Agency|Fund|Union|Organization for Migration)|World Bank|"
    r"(?:Economic|Economic and Social) Commission for [A-Z][A-Za-z ]{3,60})(?: \([A-Z-]{2,12}\))?"
)


# The language of a document of which nobody has said anything.
UNTOLD = Metadata().language


def guess_metadata(drafts: tuple[Draft, ...]) -> Metadata:
    """What the blocks of a document tell of it; ``None`` where they tell nothing that can be trusted."""
    head = read_head(drafts)
    title = _title(drafts, head)
    publishers = _publishers(head)
    return Metadata(
        title=title,
        symbols=head.symbols,
        issued=_issued(drafts, head, title),
        author=_author(drafts, head, title or ""),
        publisher="; ".join(publishers) or _publisher(drafts, title),
        submitted_to=_submitted_to(head, title or "", publishers),
        kind=_kind(drafts, head, title),
        status=_status(head),
        language=guess_language(" ".join(draft.text for draft in drafts[:200])),
        session=head.session,
        agenda_item=head.agenda_item,
        original_language=original_language(head.original),
        changes=_changes(head.symbols),
    )


def merge(facts: Metadata, *guesses: Metadata) -> Metadata:
    """Field by field what is known for a fact, else the first guess that says something.

    A language that is told for a fact counts, whichever it is; among guesses English counts as not said, except in
    the last.
    """
    merged = Metadata()
    for one in reversed((facts, *guesses)):
        said = {each.name: getattr(one, each.name) for each in fields(Metadata)}
        if said["language"] == UNTOLD or (said["language"] == "en" and one not in {facts, guesses[-1]}):
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
    words = _NUMBERED.sub("", " ".join(take_marks(text)[0].rstrip("* ") for text in texts))
    return unquoted(words) or None


def unquoted(words: str) -> str:
    """A title without the quotation marks around the whole of it.

    >>> unquoted("“Lamps of the sea”"), unquoted("“Lamps” and “boats”")
    ('Lamps of the sea', '“Lamps” and “boats”')
    """
    for opening, closing in (("“", "”"), ('"', '"'), ("‘", "’")):
        if words.startswith(opening) and words.endswith(closing) and words.count(opening) == 1 + (opening == closing):
            words = words[1:-1].strip()
    return words


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


def _author(drafts: tuple[Draft, ...], head: Head, title: str) -> str | None:
    """Whose text it is: as a line of the masthead says, or the title itself."""
    if head.sponsors:
        return issuing.sponsors(head.sponsors)
    if head.author:
        return issuing.author(head.author)
    if _OBSERVED.match(title):
        return head.body
    return reporting_body(drafts, head.titles) or (issuing.reporting_organization(title) if head.stands else None)


def _publishers(head: Head) -> tuple[str, ...]:
    """The bodies whose document it is: two only if it has two symbols."""
    if not head.stands:
        return ()
    named = tuple(dict.fromkeys((*head.organs, *([head.body] if head.body else []))))
    if len(head.symbols) > 1 and len(named) > 1:
        return named[: len(head.symbols)]
    known = head.organs[:1] or tuple(filter(None, (issuing.series(head.symbols),))) or head.adopting[:1]
    return known or ((head.body,) if head.body and "/CONF." not in " ".join(head.symbols) else ())


def _submitted_to(head: Head, title: str, publishers: tuple[str, ...]) -> str | None:
    """To whom a letter goes; the body before which anything else is laid."""
    line = head.author_line or ""
    if head.addressees:
        return issuing.addressees(head.addressees)
    if head.adopted or _OBSERVED.match(title) or line.startswith((*LETTERS, "Statement")):
        return None
    if len(publishers) > 1:
        return "; ".join(publishers)
    laid = head.organ or head.session or head.agenda_item
    return head.body or (next(iter(publishers), None) if laid else None)


def original_language(words: str | None) -> str | None:
    """The tag of the language after "Original:"; none where several are named.

    >>> original_language("FRENCH"), original_language("English/Spanish")
    ('fr', None)
    """
    return _LANGUAGES.get((words or "").strip(" .*").lower())


def _changes(symbols: tuple[str, ...]) -> tuple[str, ...]:
    """The documents that a corrigendum or a revision changes: "A/80/9" for "A/80/9/Corr.1"."""
    found = (_CHANGED.fullmatch(symbol) for symbol in symbols)
    return tuple(dict.fromkeys(each[1] for each in found if each))


def _publisher(drafts: tuple[Draft, ...], title: str | None) -> str | None:
    for draft in drafts[:4]:
        if draft.text != title and _ORGANISATION.fullmatch(draft.text):
            return draft.text.split(" (")[0]
    return None


def _status(head: Head) -> str | None:
    symbols = " ".join(head.symbols)
    if "/Corr." in symbols:
        return "corrected"
    if head.draft or head.advance or "/L." in symbols:
        return "draft"
    if head.adopted or _ADOPTED.search(symbols):
        return "adopted"
    return "reissued" if head.reissued or "/Rev." in symbols else None


def _kind(drafts: tuple[Draft, ...], head: Head, title: str | None) -> str:
    named = title or ""
    if head.stands and (formal := _formal_kind(drafts, head, named)):
        return formal
    if label := next((found[1] for draft in drafts[:4] if (found := _LABEL.fullmatch(draft.text))), None):
        return f"{label.lower()}-note"
    if any(_DATELINE.fullmatch(draft.text) for draft in drafts[:8]) and not head.stands:
        return "news"
    return _named_kind(drafts, head, named) or _shown_kind(drafts, head)


def _formal_kind(drafts: tuple[Draft, ...], head: Head, title: str) -> str | None:
    """What the masthead says it is; decisions have the form of resolutions."""
    line = head.author_line or ""
    if head.adopted or _ADOPTED.search(" ".join(head.symbols)):
        return "resolution"
    if head.draft:
        return "declaration" if "declaration" in f"{title} {line}".lower() else "resolution"
    if line.startswith((*LETTERS, "Statement")):
        return "other"
    if not _PROGRESS.match(title) and _sums_up(drafts, line, title):
        return "summary"
    return _kind_of_line(line, title)


def _sums_up(drafts: tuple[Draft, ...], line: str, title: str) -> bool:
    """Whether the title, the line with the author, or a note in its first words says that it is a summary."""
    if line.startswith("Summary") or _SUMMARY.match(title):
        return True
    return line.startswith("Note") and any(_SUMS_UP.search(each.text) for each in drafts[:_DEEP])


def _kind_of_line(line: str, title: str) -> str | None:
    for kind, pattern in _KINDS[:2]:
        if pattern.match(title):
            return kind
    if line.startswith(("Concept", "Background")):
        return "concept-note" if line.startswith("Concept") else "background-note"
    if _REPORTS.match(line) or _REPORTING.match(title):
        return "report"
    return "other" if _ASSESSING.match(title) else None


def _named_kind(drafts: tuple[Draft, ...], head: Head, title: str) -> str | None:
    """What the title, or a label beside it, calls it."""
    tops = [draft.text for draft in drafts[:6] if len(draft.text) < 200 and draft.kind is not BlockKind.PARAGRAPH]
    for kind, pattern in _KINDS[:2]:
        if any(pattern.search(text) for text in tops):
            return kind
    below = head.titles[-1] + 1 if head.titles else 0
    if any(_SUMMARY_LINE.fullmatch(draft.text) for draft in drafts[below : below + 1 if below else 4]):
        return "summary"
    if _PROGRESS.match(title):
        return "report"
    return next((kind for kind, pattern in _KINDS[2:] if pattern.search(title)), None)


def _shown_kind(drafts: tuple[Draft, ...], head: Head) -> str:
    """What its first words show it to be."""
    if not head.stands and any(_RESULTS.search(draft.text) for draft in drafts[:20]):
        return "summary"
    if drafts and drafts[0].text == "Background" and not head.stands:
        return "background-note"
    return "other"
