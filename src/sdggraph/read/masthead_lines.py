"""The lines that mastheads are made of, and what each of them says."""

from __future__ import annotations

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = "|".join(MONTHS)

_PART = r"/[A-Za-z0-9.()\[\]*]{1,20}"
_CHANGE = r"/(?:Corr|Rev|Add|Amend)\.\d{1,2}"
# "A/80/6 (Sect. 9)", "A/79/5 (Vol. I)": the brackets belong to it, unless a language or a state of the text is in them.
_BRACKETED = rf" \((?!(?:[A-Z]|[Aa]dvance|[Uu]nedited|ENGLISH|English)\b)[A-Za-z0-9 .,–-]{{1,30}}\)(?:{_CHANGE}){{0,3}}"
_ONE_SYMBOL = rf"(?=[^ ]{{0,160}}\d)[A-Z]{{1,6}}(?:\.\d{{1,3}})?(?:{_PART}){{1,7}}(?:{_BRACKETED})?\*{{0,3}}"
_SYMBOLS = re.compile(
    rf"(?:United Nations )?({_ONE_SYMBOL}(?: ?[-–−] ?{_ONE_SYMBOL}){{0,3}})(?: \(.{{1,40}}\))?\*{{0,3}}"
)
# In typewritten mastheads the symbol may stand at the end of another line.
_TRAILING = re.compile(rf"[A-Z][A-Za-z’,. ]{{2,50}} ([A-Z]{{1,6}}(?:{_PART}){{2,6}})")
_ORGANS = (
    "General Assembly", "Security Council", "Economic and Social Council", "Human Rights Council",
    "Trusteeship Council", "Trade and Development Board", "Peacebuilding Commission",
)  # fmt: skip
_BY_CAPITALS = {organ.upper(): organ for organ in _ORGANS}
_ORGAN = re.compile(
    rf"({'|'.join((*_ORGANS, *_BY_CAPITALS))}|Executive Board of (?:the )?[A-Z].{{3,160}}|"
    r"United Nations (?:Environment Assembly|Forum on Forests)[^:;]{0,60})(?: Distr\..*)?"
)
_DISTR = re.compile(r"(?:.{0,60} )?Distr\.: ?.{0,40}")
_DATE = re.compile(rf"\d{{1,2}} (?:{_MONTH}) \d{{4}}")
_ORIGINAL = re.compile(
    r"(?:(?:Original|ORIGINAL) ?: ?(?P<original>.{0,60})|(?:Arabic|Chinese|English|French|Russian|Spanish)|"
    r"(?P<only>English|ENGLISH|French|FRENCH|Spanish|SPANISH)(?: and \w+)? (?:only|ONLY))"
)
_ADVANCE = re.compile(r"(?:Advance|ADVANCE)(?: [Uu]nedited| UNEDITED)? (?:[Vv]ersion|VERSION|[Cc]opy|COPY).{0,40}")
# When and where a session is held: "27 to 31 January 2025, New York", "25 July 2024–30 July 2025".
_HELD = re.compile(
    rf"(?:[A-Z][\w’ -]{{2,30}}, ){{0,2}}\d{{1,2}}(?: (?:{_MONTH}))?(?: \d{{4}})?(?: ?[–-] ?| to | and )\d{{1,2}} "
    rf"(?:{_MONTH})(?:,? \d{{4}})?(?:, [A-Z][\w’ ]{{2,30}}){{0,2}}|[A-Z][a-z]{{2,20}}, \d{{1,2}} (?:{_MONTH}) \d{{4}}|"
    rf"[A-Z][\w’ ]{{2,30}},(?: ?[–-]? ?(?:\d{{1,2}},?|and|to|{_MONTH})){{2,16}} \d{{4}}"
)
# What the volumes of the official records and the mastheads of the last century print beside the rest; and labels.
_PRINTED = re.compile(
    r"Official Records\b.{0,120}|.{0,80}\bSupplement No\. \d{1,3}[A-Z]?|United Nations • .{3,40}|"
    r"UNITED(?: NATIONS)?|NATIONS|Distr?\.?|GENERAL|LIMITED|For (?:decision|information|action|discussion)|"
    r"Addend(?:um|a)|Corrigend(?:um|a)|Erratum"
)
_SESSION = re.compile(
    r"(?:[A-Z][a-z]+(?:-[a-z]+)?(?: (?:special|emergency special|regular|resumed|annual|second|first))* [Ss]ession|"
    r"(?:\d{4}|First|Second|Annual|Resumed|Substantive|Organizational)"
    r" (?:[a-z-]{5,14} ){0,2}session(?: (?:of|for))?(?: \d{4})?|[A-Z][a-z-]+ year)\*{0,2}"
)
_NUMBER = r"\d{1,3}(?: \((?:[a-z]|[ivx]{1,4})\)){0,2}"
_NUMBERS = rf"{_NUMBER}(?:(?:, and |, | and )(?:{_NUMBER}|\((?:[a-z]|[ivx]{{1,4}})\))){{0,9}}"
_ITEM = re.compile(
    rf"(?:Provisional )?(?:[Aa]genda )?[Ii]tems? ({_NUMBERS}).{{0,60}}|Agenda items?\*{{0,2}}|"
    r"(?:Provisional )?[Aa]genda item.{0,60}"
)
# One of the main committees, which stands below the session.
_COMMITTEE = re.compile(r"(?:First|Second|Third|Fourth|Fifth|Sixth) Committee")

_ORDINAL = r"[A-Z][a-z]{1,12}(?:-[a-z]{2,10})?(?<=st|nd|rd|th)"
_REPORT = (
    rf"(?:[A-Z]{{3,12}}: )?(?:(?:{_ORDINAL}|Annual|Interim|Final|Biennial|Joint|Consolidated|Comprehensive) "
    r"(?:annual |progress |interim |financial |biennial ){0,2}report|Progress report|Report)"
    r"(?: for \d{4}(?:[–-]\d{2,4})?)?"
)
AUTHOR = re.compile(
    rf"(?:{_REPORT}|Note|Summary|Memorandum|Proposal|Statement|"
    r"(?:Concept|Background) (?:paper|note)) (?:of|by|from|submitted by|prepared by) (?:the )?"
    r"(?!.{0,60} (?:session|workshop|meeting|seminar|symposium|visit)\b)(.{3,300})"
)
LETTERS = ("Letter", "Identical letters", "Note verbale", "Notes verbales", "Identical notes verbales")
_LETTER = re.compile(
    rf"(?:{'|'.join(LETTERS)}) dated (?:the )?.{{3,60}}? from (?:the )?(.{{3,300}}?) addressed to (?:the )?(.{{3,300}})"
)
_ANY_LETTER = re.compile(rf"(?:{'|'.join(LETTERS)}) dated .{{3,500}}")
_ADOPTED = re.compile(
    rf"(?:Resolution|Decision|Declaration) adopted by the (.{{5,80}}?) on (\d{{1,2}} (?:{_MONTH}) \d{{4}})|"
    rf"Adopted by the (.{{5,80}}?) at its .{{3,40}} meeting,? (?:held )?on (\d{{1,2}} (?:{_MONTH}) \d{{4}})"
)
_SUBMITTED = re.compile(
    r"(?:(?:Revised )?[Dd]raft .{3,300}|.{3,200}: draft resolution),? submitted by (?:the )?(.{3,300})|"
    r"([A-Z].{2,2000}): (?:revised )?draft (?:resolution|decision)\*{0,2}"
)
_BRACKET = re.compile(r"\[.{3,200}\]")


def line_parts(text: str) -> dict[str, str] | None:
    """What a line of a masthead says, by the names of ``masthead.Head``; ``None`` if it is none."""
    if found := _SYMBOLS.fullmatch(text):
        return {"symbols": found[1]}
    if found := _ORIGINAL.fullmatch(text):
        language = found["original"] or found["only"]
        return {"original": language} if language else {}
    if found := _COMMITTEE.fullmatch(text):
        return {"committee": text}
    if _ADVANCE.fullmatch(text):
        return {"advance": ""}
    if _HELD.fullmatch(text):
        return {"held": ""}
    if text == "United Nations" or _BRACKET.fullmatch(text) or _PRINTED.fullmatch(text):
        return {}
    return _dated_parts(text) or _said_parts(text)


def _dated_parts(text: str) -> dict[str, str] | None:
    """Organ, date, session, item."""
    organ = _ORGAN.fullmatch(text)
    named = {"organ": _BY_CAPITALS.get(organ[1], organ[1])} if organ else {}
    if _DISTR.fullmatch(text):
        date = _DATE.search(text)
        return {"distr": "", **named, **({"distributed": date[0]} if date else {})}
    if named:
        return named
    if _DATE.fullmatch(text):
        return {"distributed": text}
    if _SESSION.fullmatch(text):
        return {"session": text.rstrip("*")}
    if found := _ITEM.fullmatch(text):
        return {"item": "", **({"agenda_item": found[1]} if found[1] else {})}
    return None


def _said_parts(text: str) -> dict[str, str] | None:
    """Whose text it is, and to whom it goes."""
    if found := _ADOPTED.fullmatch(text):
        body = found[1] or found[3]
        return {"organ": body, "adopted": found[2] or found[4], "author_line": text, "author": body}
    if found := _SUBMITTED.fullmatch(text):
        return {"draft": "", "author_line": text, **({"author": found[1]} if found[1] else {"sponsors": found[2]})}
    if found := _LETTER.fullmatch(text):
        return {"author_line": text, "author": found[1], "addressees": found[2]}
    if _ANY_LETTER.fullmatch(text):
        return {"author_line": text}
    if found := AUTHOR.fullmatch(text):
        return {"author_line": text, "author": found[1]}
    return None


def is_masthead_line(text: str) -> bool:
    """Whether a line is a part of a masthead that stands for itself: a symbol, an organ, a date, a session, an item."""
    parts = line_parts(text)
    return parts is not None and "author_line" not in parts and not text.startswith(("[", "Executive Board"))


def is_date(text: str) -> bool:
    """Whether a line is a date and no more."""
    return _DATE.fullmatch(text) is not None


def lacks_date(text: str) -> bool:
    """Whether a line says how a document is distributed, but not since when."""
    return _DISTR.fullmatch(text) is not None and _DATE.search(text) is None


def trailing_symbol(text: str) -> str | None:
    """The symbol at the end of a short line of words: "Development TD/B/43/6"."""
    found = _TRAILING.fullmatch(text) if len(text) <= 90 else None
    return found[1] if found and any(char.isdigit() for char in found[1]) else None


def split_symbols(text: str) -> tuple[str, ...]:
    """The symbols of a line, each once, without their stars.

    >>> split_symbols("A/80/62*−E/2025/12*"), split_symbols("A/80/6 (Sect. 9)")
    (('A/80/62', 'E/2025/12'), ('A/80/6 (Sect. 9)',))
    """
    parts = re.split(r" ?[-–−] ?(?=[A-Z]{1,6}(?:\.\d{1,3})?/)", text.rstrip("*"))
    return tuple(dict.fromkeys(part.strip("*").strip() for part in parts))
