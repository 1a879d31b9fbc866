"""What a web page says of itself in its head: title, date, publisher, language, address."""

from __future__ import annotations

import re

from lxml import html

from sdggraph.core.document import Metadata
from sdggraph.read.characters import clean_characters, squeeze

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}")
_DATES = (
    "article:published_time", "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date", "citation_date", "pubdate",
    "date", "datepublished",
)  # fmt: skip
# What browsers and their add-ons write into a page that they save: Chrome and Edge, SingleFile.
_SAVED_FROM = re.compile(r"<!--\s{0,20}saved from url=\(\d{1,6}\)([^\s<>\"]{1,2000}?)\s{0,5}-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s{0,20}Page saved with SingleFile\s{1,20}url:\s{0,5}([^\s<>\"]{1,2000})")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{|}\x00-\x20]{3,2000}", re.IGNORECASE)
_OPENING = 16 * 1024


def iso_part(text: str) -> str | None:
    """The date at the head of a time in ISO's form.

    >>> iso_part("2021-03-15T10:00:00Z"), iso_part("today")
    ('2021-03-15', None)
    """
    found = _ISO.match(text)
    return found[0] if found else None


def web_address(text: str) -> str | None:
    """An address on the web that can be written anywhere, or ``None``.

    >>> web_address(" https://example.org/a "), web_address("file:///C:/a.html"), web_address("javascript:x")
    ('https://example.org/a', None, None)
    """
    found = _ADDRESS.fullmatch(text.strip())
    return found[0] if found else None


def read_facts(page: html.HtmlElement, text: str) -> Metadata:
    """What the page's head says. ``kind`` is the page's own word for it ("article")."""
    meta: dict[str, str] = {}
    for element in page.iter("meta"):
        key = (element.get("property") or element.get("name") or "").lower()
        content = squeeze(clean_characters(element.get("content") or ""))
        if key and content:
            meta.setdefault(key, content)
    title = meta.get("og:title") or meta.get("dc.title") or squeeze(clean_characters(page.findtext(".//title") or ""))
    dates = (iso_part(meta[key]) for key in _DATES if key in meta)
    language = (page.get("lang") or page.get("xml:lang") or meta.get("og:locale") or "en").replace("_", "-")
    return Metadata(
        title=title.strip("»|–- ") or None,
        issued=next((date for date in dates if date), None),
        publisher=meta.get("og:site_name") or meta.get("dc.publisher"),
        author=None,
        kind="article" if "article:published_time" in meta else meta.get("og:type"),
        language="en" if language.lower().startswith("en") or not language.isascii() else language[:12],
        url=_address(page, text, meta),
    )


def _address(page: html.HtmlElement, text: str, meta: dict[str, str]) -> str | None:
    """Where the page was saved from; else where it says it stands."""
    opening = text[:_OPENING]
    saved = [found[1] for pattern in (_SAVED_FROM, _SINGLE_FILE) if (found := pattern.search(opening))]
    named = [link.get("href") or "" for link in page.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    places = (*saved, *named[:1], meta.get("og:url", ""))
    return next((address for place in places if (address := web_address(place))), None)
