"""Printed numbers and bullets at the head of a line: "12.", "(a)", "II.", "•"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class LeadStyle(StrEnum):
    """How a line is numbered; the order of the styles within a document tells what hangs under what."""

    BULLET = "bullet"
    DASH = "dash"
    STAR = "star"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    ROMAN = "roman"
    CAPITAL = "capital"
    LETTER = "letter"
    RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True)
class Lead:
    """A number or bullet: ``printed`` as it stands, ``number`` to cite it by, ``rest`` the words after it."""

    style: LeadStyle
    number: str
    printed: str
    rest: str


_PATTERNS = (
    (LeadStyle.BULLET, re.compile(r"([•▪●○◦‣⁃∙·■□▶►➢➤✓✔❖])[ \t]*(?=\S)")),
    (LeadStyle.BULLET, re.compile(r"(o)[ \t]+(?=[A-Z“‘(\d])")),
    (LeadStyle.DASH, re.compile(r"([-–—])[ \t]+(?=\S)")),
    (LeadStyle.STAR, re.compile(r"(\*{1,3})[ \t]+(?=\S)")),
    (LeadStyle.RESOLUTION, re.compile(r"((?:S-)?\d{1,3}/\d{1,4}(?: ?[A-Z])?)\.[ \t]+(?=[A-Z“])")),
    (LeadStyle.DECIMAL, re.compile(r"(\d{1,3}(?:\.\d{1,2}){1,4}|\d{2,3}\.\d{3})\.?[ \t]+(?=[A-Z“‘(])")),
    (LeadStyle.ARABIC, re.compile(r"(\d{1,3}(?: bis| ter)?)[.)](?:[ \t]+|(?=\*\*))(?=\S)")),
    (LeadStyle.LETTER, re.compile(r"(\((?:[a-z]{1,2}|[ivx]{1,6}|\d{1,2}|[A-Z])\))[ \t]*(?=\S)")),
    (LeadStyle.ROMAN, re.compile(r"([IVXL]{1,6})\.[ \t]+(?=\S)")),
    (LeadStyle.CAPITAL, re.compile(r"([A-Z])\.[ \t]+(?=[A-Z“‘(\d])")),
    (LeadStyle.LETTER, re.compile(r"([a-z])[.)][ \t]+(?=\S)")),
)
# "I." is a Roman number; "C." and "D." are letters; "V." and "X." are told by what went before.
_NOT_ROMAN = re.compile(r"[LCDM]|L+|I{4,}|V{2,}")


def read_lead(line: str) -> Lead | None:
    """The number or bullet that a line begins with, or ``None``.

    >>> read_lead("12. The Council"), read_lead("(a) To report;").number, read_lead("2022. The Conference")
    (Lead(style=<LeadStyle.ARABIC: 'arabic'>, number='12', printed='12.', rest='The Council'), '(a)', None)
    """
    for style, pattern in _PATTERNS:
        found = pattern.match(line)
        if not found:
            continue
        number, rest = found[1], line[found.end() :]
        if style is LeadStyle.ROMAN and _NOT_ROMAN.fullmatch(number):
            continue
        if style is LeadStyle.LETTER and number[0] != "(":
            number = f"({number})"
        if style in {LeadStyle.BULLET, LeadStyle.DASH}:
            number = "•" if style is LeadStyle.BULLET else "–"
        printed = number if style in {LeadStyle.BULLET, LeadStyle.DASH} else found[0].strip()
        return Lead(style, number, printed, rest)
    return None


def follows(number: str, previous: str | None) -> bool:
    """Whether a plain number is the next after another, or the first of a series.

    >>> follows("4", "3"), follows("1", None), follows("7", None), follows("12", "11 bis")
    (True, True, False, True)
    """
    digits = re.match(r"\d+", number)
    if digits is None:
        return False
    if previous is None:
        return digits[0] == "1"
    before = re.match(r"\d+", previous)
    return before is not None and int(digits[0]) - int(before[0]) in {0, 1}
