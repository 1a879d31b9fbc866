"""Document symbols and numbered resolutions and decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span

# First parts of UN document symbols (the symbol guide of the UN's Dag Hammarskjöld Library lists them).
_SERIES = (
    "A|S|E|T|ST|SG|TD|DP|ID|LC|BWC|CAT|CBD|CCPR|CEB|CED|CEDAW|CERD|CMW|CRC|CRPD|CTOC|ECE|FCCC|GC|HRI|HSP|IBRD|"
    "ICCD|ICEF|ICSC|ISBA|IDB|JIU|NPT|OHCHR|PBC|SPLOS|TRADE|UNCTAD|UNEP|UNFPA|UNHCR|UNICEF|UNW|WFP|WTO"
)
_PART = r"(?:[A-Z0-9][A-Za-z0-9]{0,14}(?:[.\-][A-Za-z0-9]{1,10}){0,4}(?:\(\d{1,4}\))?)"
_SYMBOL = re.compile(
    rf"(?<![\w/.])(?:{_SERIES})(?:/{_PART}){{1,8}}(?:\s\(\d{{4}}\)|\s\(Part\s[IVX]{{1,4}}\))?(?![\w/])"
)

_BODY = (
    r"(?:(?:United\s+Nations\s+)?General\s+Assembly|Security\s+Council|Economic\s+and\s+Social\s+Council|"
    r"Human\s+Rights\s+Council|Trusteeship\s+Council|World\s+Health\s+Assembly|Commission\s+on\s+Human\s+Rights|"
    r"Executive\s+Board|Assembly|Council|Commission|Committee|Conference|Board|ECOSOC)"
)
# "74/151", "60/251 A", "S-10/2", "ES-11/1", "2024/5", "1/CP.21", "1325 (2000)", "217 A (III)", "2200 (XXI)".
_NUMBER = (
    r"(?:(?:ES|S|PV)-\d{1,3}/\d{1,4}|\d{1,4}/(?:\d{1,4}|(?:CP|CMP|CMA|COP)\.?\s?\d{1,3})(?:\s[A-Z](?![\w.]))?"
    r"|\d{1,4}(?:\s[A-Z])?\s\((?:(?:19|20)\d\d|(?:S-)?[IVXL]{1,8})\))(?![\w/])"
)
_RESOLUTION = re.compile(
    rf"(?<!\w)(?:{_BODY}(?:['’]s)?\s+)?(?:[Rr]esolutions?|[Dd]ecisions?|RESOLUTIONS?|DECISIONS?)\s+(?P<number>{_NUMBER})"
)
# What may stand between two numbers of a list: "37/90 of 10 December 1982, 54/68 of 6 December 1999 and 59/2".
_DATED = r"(?:\s+of\s+(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\s+\d{4})?"
_MORE = re.compile(rf"{_DATED}(?:\s*[,;]\s*(?:and\s+)?|\s+(?:and|or|to)\s+)(?P<number>{_NUMBER})")
# The symbol in a masthead: "United Nations S/2025/22 Security Council Distr.: General".
_HEADED = re.compile(r"\A\s*United Nations\s+\Z")
_MASTHEAD = 300
_ADOPTED = re.compile(r"/(?:RES|DEC)/")


def symbols(source: Source) -> Iterator[Candidate]:
    """UN document symbols: "A/HRC/47/53", "S/RES/1325 (2000)".

    The document's own is left out, unless it is that of an adopted text, which is an instrument itself.
    """
    own = {symbol for symbol in source.document.metadata.symbols if not _ADOPTED.search(symbol)}
    for segment in source.segments:
        for match in _SYMBOL.finditer(source.text, segment.span.start, segment.span.end):
            if match.start() < _MASTHEAD and _HEADED.search(source.text[segment.span.start : match.start()]):
                own |= {match[0]} - {symbol for symbol in (match[0],) if _ADOPTED.search(symbol)}
            if any(char.isdigit() for char in match[0]) and match[0] not in own:
                yield _instrument(segment.index, Span(*match.span()), "symbol", "other")


def resolutions(source: Source) -> Iterator[Candidate]:
    """Numbered resolutions and decisions; each number of a list is a mention of its own."""
    for segment in source.segments:
        for match in _RESOLUTION.finditer(source.text, segment.span.start, segment.span.end):
            yield _instrument(segment.index, Span(*match.span()), "resolution", "resolution")
            at = match.end()
            while more := _MORE.match(source.text, at, segment.span.end):
                yield _instrument(segment.index, Span(*more.span("number")), "resolution", "resolution")
                at = more.end()


def _instrument(segment: int, span: Span, rule: str, kind_type: str) -> Candidate:
    return Candidate(segment, span, EntityKind.INSTRUMENT, kind_type, rule, 4)
