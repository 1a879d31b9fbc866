"""Deadlines and quantities, as written and as values."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from sdggraph.core.statement import Deadline

# Written out: the standard library's names follow the locale.
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTHS = {name.lower(): number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTH = "|".join(_MONTH_NAMES)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_LEAD = r"(?:by|before|until|no later than|not later than|at the latest by|on or before|between now and)"
_PART = r"(?P<part>end of|close of|beginning of|start of|middle of|first half of|second half of|early|mid|late|end)"
_DATE = (
    rf"(?:the )?{_PART}?[ -]?(?:the )?(?:year )?"
    rf"(?:(?P<day>\d{{1,2}}) )?(?:(?P<month>{_MONTH})(?:,? (?P<day2>\d{{1,2}}),)? )?(?:the year )?{_YEAR}"
)
_DATED = re.compile(rf"\b(?P<lead>{_LEAD}) {_DATE}(?!\d|[-–/]\d)", re.IGNORECASE)
_QUARTERS = {"first": 3, "second": 6, "third": 9, "fourth": 12, "last": 12}
_QUARTER = re.compile(
    rf"\b(?:{_LEAD}|in) (?:the )?(?:end of |close of )?(?:the )?(?P<quarter>{'|'.join(_QUARTERS)}) quarter of {_YEAR}",
    re.IGNORECASE,
)
_LATEST = re.compile(rf"\b(?:in|at|during) (?:the year )?{_YEAR},? at the latest\b", re.IGNORECASE)
_KINDS_OF_SESSION = r"next|annual|first|second|third|regular|resumed|substantive|ordinary|special"
_SESSION = re.compile(
    r"\b(?:at|by|before|prior to|ahead of|no later than|in time for|during) (?:its|the|their|his|her|our)"
    rf"(?: (?:{_KINDS_OF_SESSION})){{0,3}} ?(?:[a-z]+(?:-[a-z]+)?)?"
    r"(?: (?:regular|annual|special|plenary|resumed|substantive)){0,2}"
    r" (?:session|meeting)s?"
    rf"(?: of (?:the )?\d{{4}}|,? in (?:(?:{_MONTH}) )?\d{{4}}| \d{{4}}(?![-–/\d])"
    r"|(?-i: of the [A-Z]\w+(?: [A-Z]\w+){0,4}(?: of the [A-Z]\w+)?))?\b",
    re.IGNORECASE,
)
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|\d{1,3})"
_WITHIN = re.compile(
    r"\b(?:within (?:the next |a period of |the coming )?|(?:over|in) the (?:next|coming) )"
    rf"(?:{_COUNT} (?:calendar )?(?:days?|weeks?|months?|years?)|(?:a|one) (?:year|month|decade)"
    r"|the (?:decade|year|biennium)|biennium|mandate|reporting period|budget period|strategic plan)\b(?! of age)"
    rf"|\b(?:no|not) later than {_COUNT} (?:calendar |working )?(?:days?|weeks?|months?|years?)"
    r"(?: (?:after|from|following|before|prior to) [a-z]+(?: [a-z]+){0,5})?\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\bby (?:the )?(?:end of|close of|middle of) (?:the |this |that )?"
    r"(?:year|decade|century|biennium|month|strategic plan(?: period)?|mandate)\b"
    r"|\bby (?:the )?next [a-z]+(?: [a-z]+)?\b"
    r"|\b(?:before|prior to|by) the end of (?:the|its|their|this|that|his|her) (?:current |present |next )?"
    r"(?:mandate|term|session|period|cycle|year|biennium|decade|phase)\b"
    r"|\bby (?:the )?(?:end of )?(?:the )?(?:fiscal|financial) year (?:19|20)\d\d(?!\d)|\bby FY ?(?:20)?\d\d\b",
    re.IGNORECASE,
)
_PATTERNS = (_DATED, _QUARTER, _LATEST, _SESSION, _WITHIN, _LOOSE)
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = r"(?: (?:million|billion|trillion|thousand))?"
_RATE = r"(?: (?:per year|a year|per annum|annually|each year|every year|yearly|per month|per day))?"
_AMOUNT = r"(?:at least |up to |no less than |no more than |more than |an additional |the remaining )?"
_OF_WHAT = (
    r"(?: of (?:(?:the|their|its|all|total|annual|gross|national|domestic|global|world|public|official|development) )"
    r"{0,5}[a-z]+(?: income| product| budget| assistance| expenditure| resources)?)?"
)
_WHICH = "more|new|additional|health|rural|poor|young|displaced|square"
_COUNTED = (
    "people|persons|women|girls|children|households|jobs|countries|doses|vaccine doses|hectares|tons|tonnes|posts|"
    "positions|schools|teachers|students|workers|refugees|staff|personnel|troops|families|farmers|young people|"
    "peacekeepers|police officers|trees|centres|centers|clinics|hospitals|homes|housing units|kilometres|kilometers|km|"
    "projects|entrepreneurs|enterprises|communities|villages|municipalities|volunteers|experts|scholarships|megawatts|"
    "gigawatts|MW|GW|smallholders|patients|classrooms|vessels|percentage points"
)
_QUANTITIES = (
    re.compile(
        rf"{_AMOUNT}(?:{_NUMBER}(?:[-–]{_NUMBER})?|half|one third|two thirds) ?(?:per cent|percent|%){_OF_WHAT}"
    ),
    re.compile(rf"{_AMOUNT}(?:US)?[$€£] ?{_NUMBER}{_SCALE}(?: ?[-–] ?[$]?{_NUMBER}{_SCALE})?{_RATE}"),
    re.compile(rf"{_NUMBER}{_SCALE} (?:United States dollars|US dollars|dollars|euros?){_RATE}"),
    re.compile(rf"{_AMOUNT}(?:SwF|CHF|SEK|NOK|DKK|Can\$|A\$) ?{_NUMBER}{_SCALE}{_RATE}"),
    re.compile(rf"{_AMOUNT}{_NUMBER}(?: (?:million|billion|thousand))? (?:(?:{_WHICH}) )?(?:{_COUNTED})\b"),
)


def deadline(text: str) -> Deadline | None:
    """The first deadline of a text: a date, a session, a span of time.

    >>> deadline("to end hunger by 2030")
    Deadline(text='by 2030', date='2030-12-31', precision='year')
    >>> deadline("to report at its eightieth session")
    Deadline(text='at its eightieth session', date=None, precision='')
    """
    found = [match for pattern in _PATTERNS if (match := pattern.search(text))]
    if not found:
        return None
    first = min(found, key=lambda match: (match.start(), -match.end()))
    if first.re is _QUARTER and first.group(0).lower().startswith(("before", "until")):
        return Deadline(first.group(0))
    if first.re is _QUARTER:
        month = _QUARTERS[first["quarter"].lower()]
        last = calendar.monthrange(int(first["year"]), month)[1]
        return Deadline(first.group(0), f"{first['year']}-{month:02}-{last:02}", "month")
    if first.re is _LATEST:
        return Deadline(first.group(0), f"{first['year']}-12-31", "year")
    if first.re is not _DATED:
        return Deadline(first.group(0))
    return _dated(first)


def _dated(match: re.Match[str]) -> Deadline:
    text = match.group(0)
    year = int(match["year"])
    month = _MONTHS[match["month"].lower()] if match["month"] else None
    day = match["day"] or match["day2"]
    part = (match["part"] or "").lower()
    if match["lead"].lower() in {"before", "until"} and not day:
        # The last day on which it is met lies before the period begins, or the text does not say.
        return Deadline(text) if match["lead"].lower() == "until" else _before(text, year, month)
    if month is None:
        if part in {"early", "mid", "late", "beginning of", "start of", "middle of", "first half of"}:
            return (
                Deadline(text, f"{year}-06-30", "month")
                if part in {"mid", "middle of", "first half of"}
                else Deadline(text, f"{year}-12-31", "year")
            )
        return Deadline(text, f"{year}-12-31", "year")
    last = calendar.monthrange(year, month)[1]
    if day and 1 <= int(day) <= last:
        exact = int(day)
        if match["lead"].lower() == "before":
            return _before(text, year, month, exact)
        return Deadline(text, f"{year}-{month:02}-{exact:02}", "day")
    return Deadline(text, f"{year}-{month:02}-{last:02}", "month")


def _before(text: str, year: int, month: int | None, day: int = 1) -> Deadline:
    last = date(year, month or 1, day) - timedelta(days=1)
    return Deadline(text, last.isoformat(), "day" if month and day > 1 else "month" if month else "year")


def quantity(text: str) -> str | None:
    """The first quantity of a text that measures what is asked: a share, a sum of money, a number of people or things.

    >>> quantity("to provide 0.7 per cent of gross national income as aid")
    '0.7 per cent of gross national income'
    >>> quantity("to mobilize $100 billion per year")
    '$100 billion per year'
    """
    found = [match for pattern in _QUANTITIES if (match := pattern.search(text))]
    return min(found, key=lambda match: (match.start(), -match.end())).group(0) if found else None
