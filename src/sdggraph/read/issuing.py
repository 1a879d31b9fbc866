"""Who wrote a document, who issues it, before whom it is laid: in the words of its masthead."""

from __future__ import annotations

import re

# Where no organ is printed, the first part of the symbol tells whose series it is.
_SERIES = {
    "A": "General Assembly",
    "S": "Security Council",
    "E": "Economic and Social Council",
    "T": "Trusteeship Council",
    "TD": "United Nations Conference on Trade and Development",
    "UNEP": "United Nations Environment Programme",
    "HSP": "United Nations Human Settlements Programme",
    "ICCD": "Convention to Combat Desertification",
    "FCCC": "United Nations Framework Convention on Climate Change",
    "CBD": "Convention on Biological Diversity",
}
_COMPOUNDS = re.compile(
    r"\b(?:Antigua and Barbuda|Bosnia and Herzegovina|Saint Kitts and Nevis|Saint Vincent and the Grenadines|"
    r"Sao Tome and Principe|Trinidad and Tobago|United Kingdom of Great Britain and Northern Ireland)\b"
)
_BETWEEN = re.compile(r", and |, | and ")
_ADDRESSEES = re.compile(r",? and the |, the |; (?:the )?")
_PARTICLES = "de|da|del|della|di|dos|van|von|der|den|el|al|bin|ben|ibn|la|le|du|of|zu"
_CAPITAL = r"[A-ZÀ-Þ][\w’.-]*"
_PERSON = re.compile(rf"{_CAPITAL}(?: (?:(?:{_PARTICLES}) ){{0,2}}{_CAPITAL}){{1,5}}(?: \([^()]{{2,60}}\))?\*{{0,3}}")
_NO_PERSON = re.compile(
    r"\b(?:Office|Division|Department|Programme|Unit|Service|Bureau|Branch|Section|Committee|Commission|Board|Group|"
    r"Council|Secretariat|Fund|Agency|Organi[sz]ation|Representative|Coordinator|Director|Institute|University|Affairs)\b"
)
# Those who report: what follows "on" is what they report on, and no part of their name.
_REPORTERS = re.compile(
    rf"(.{{0,120}}?\b(?:Secretary-General|Director[ -]General|Administrator|Executive (?:Director|Secretary)|"
    rf"Administrative and Budgetary Questions|Auditors|Inspection Unit|Oversight Services|Investigations|"
    rf"High Commissioner for [A-Z]\w+(?: [A-Z]\w+)?)(?: of (?:the )?{_CAPITAL}(?: (?:for )?{_CAPITAL}){{0,6}})?)"
    r" (?:on|pursuant|submitted|regarding|in accordance)\b.*"
)
# How somebody came to submit a text, which is no part of the name.
_ACTING = re.compile(r",? (?:acting|on the basis of) ")
_WHEN = re.compile(r",? (?:for|in|covering) (?:the (?:year|period|biennium) )?\d{4}\b.*")
_BODY = re.compile(
    r"\b(?:Committee|Commission|Council|Assembly|Board|Forum|Conference|Group|Parties|Body|Meeting|Congress|Platform)\b",
    re.IGNORECASE,
)
# Below the name of a body, or after it, may stand who convened it.
CONVENED = re.compile(r"(?:,? |^)\(?(?:[Cc]onvened|[Hh]eld|[Mm]eeting|CONVENED|HELD) (?:under|UNDER|by|BY) .{3,200}")
_SHOUTED = re.compile(r"(?:[A-Z]{2,} ){3,12}(?=[A-Z][a-z])")
_SMALL = {"and", "of", "the", "on", "for", "to", "in"}
_ORGANIZATION_REPORTS = re.compile(r"([A-Z][A-Z-]{2,11}) (?:annual |progress )?report on\b.*")


def author(words: str) -> str | None:
    """The author in a line "Report of ...": without the name of the person, the subject, and the year.

    >>> author("President of the Council, Bob Example (Canada)"), author("Executive Director for 2024")
    ('President of the Council', 'Executive Director')
    """
    words = _ACTING.split(words.rstrip("* "))[0]
    if found := _REPORTERS.fullmatch(words):
        words = found[1]
    words = _WHEN.sub("", words)
    parts = words.split(", ")
    kept = [parts[0]]
    for part in parts[1:]:
        if _PERSON.fullmatch(part) and not _NO_PERSON.search(part):
            break
        kept.append(part)
    return re.sub(r" \([^()]*\)$", "", ", ".join(kept)).strip(" ,*") or None


def sponsors(words: str) -> str | None:
    """Those who put forward a draft, parted by semicolons: "Chile,* Kenya and Zambia"."""
    words = words.replace("*", "").strip(" ,")
    if "(on behalf" in words or len(words) > 1500:
        return words[:1500] or None
    whole = _COMPOUNDS.sub(lambda found: found[0].replace(" and ", "\0"), words)
    return "; ".join(part.strip().replace("\0", " and ") for part in _BETWEEN.split(whole) if part.strip()) or None


def addressees(words: str) -> str:
    """Those to whom a letter goes, parted by semicolons."""
    return "; ".join(part.strip(" *") for part in _ADDRESSEES.split(words))


def reporting_organization(title: str) -> str | None:
    """Who reports in "UNICEF report on ..."."""
    found = _ORGANIZATION_REPORTS.fullmatch(title)
    return found[1] if found else None


def series(symbols: tuple[str, ...]) -> str | None:
    """Whose series of documents a symbol belongs to; conferences have no organ of their own."""
    first = next(iter(symbols), "")
    return None if "/CONF." in first else _SERIES.get(first.split("/")[0])


def meeting_body(lines: list[str]) -> str | None:
    """The body that meets, from the lines above its session: the innermost of them.

    >>> meeting_body(["United Nations Children’s Fund", "Executive Board"])
    'Executive Board of the United Nations Children’s Fund'
    """
    lines = [kept for line in lines if (kept := CONVENED.sub("", line))]
    if not lines:
        return None
    if len(lines) > 1 and lines[-1] == "Executive Board":
        return f"Executive Board of the {lines[-2]}"
    place = len(lines) - 1
    while place and (not _BODY.search(lines[place]) or lines[place - 1].endswith((":", ",")) or _cut(lines[place - 1])):
        place -= 1
    words = " ".join(lines[place:])
    words = words if words.isupper() else _SHOUTED.sub("", re.sub(r" \[[^\[\]]{1,40}\]", "", words))
    if len(words) > 300 or not _BODY.search(words):
        return None
    return _spoken(words) if words.isupper() else words


def _cut(line: str) -> bool:
    """Whether a line goes on in the next: it ends in a small word."""
    return line.rsplit(" ", 1)[-1] in _SMALL


def _spoken(words: str) -> str:
    """Capitals as one would write them: "TRADE AND DEVELOPMENT BOARD"."""
    each = [word.lower() if word.lower() in _SMALL else word.capitalize() for word in words.split()]
    return " ".join(each)
