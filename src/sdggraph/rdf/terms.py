"""RDF terms as N-Quads text: the form in which they are written, compared and sorted.

Quads of a document number in the tens of thousands; plain strings keep building, sorting and writing them cheap.
Every term that leaves this module is valid N-Quads in canonical form, so a line never needs another look.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NewType

from sdggraph.core import InputError

Term = NewType("Term", str)

SDGG = "https://w3id.org/sdggraph/ontology#"
SCHEMES = "https://w3id.org/sdggraph/"
DEFAULT_BASE = "https://w3id.org/sdggraph/id/"
SDG = "http://metadata.un.org/sdg/"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sdg": SDG,
    "sdgg": SDGG,
    "sdgo": "http://metadata.un.org/sdg/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD,
}

# What canonical N-Quads escapes; lone surrogates are no text and cannot be written as UTF-8.
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    0x08: "\\b",
    0x09: "\\t",
    0x0A: "\\n",
    0x0C: "\\f",
    0x0D: "\\r",
    0x22: '\\"',
    0x5C: "\\\\",
}
_TO_ESCAPE = re.compile('[\x00-\x1f\x7f"\\\\\ud800-\udfff]')
# RFC 3987: no controls, delimiters, private characters or non-characters; a percent sign begins an escape.
_LAST_OF_PLANES = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
_NOT_IN_IRI = re.compile(
    '[\x00-\x20<>"{}|^`\\\\\\[\\]\x7f-\x9f\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff'
    + _LAST_OF_PLANES
    + "]|%(?![0-9A-Fa-f]{2})"
)
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\Z")
_BASE = re.compile(r"(https?://[^\s/?#<>\"{}|^`\\]+/|urn:)[^\s?#<>\"{}|^`\\]*\Z")
_ISO = ((re.compile(r"\d{4}-\d{2}-\d{2}\Z"), "date"), (re.compile(r"\d{4}-\d{2}\Z"), "gYearMonth"))


@lru_cache(maxsize=32768)
def iri(text: str) -> Term:
    """An IRI; characters that no IRI may hold are percent-encoded.

    >>> iri("http://example.org/a b")
    '<http://example.org/a%20b>'
    """
    before, sign, fragment = text.partition("#")
    return Term(f"<{_NOT_IN_IRI.sub(_percent, before)}{sign}{_NOT_IN_IRI.sub(_percent, fragment).replace('#', '%23')}>")


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


@cache
def name(curie: str) -> Term:
    """The IRI of a prefixed name.

    >>> name("sdgg:goal")
    '<https://w3id.org/sdggraph/ontology#goal>'
    """
    prefix, _, local = curie.partition(":")
    return Term(f"<{PREFIXES[prefix]}{local}>")


def plain(text: str) -> Term:
    """A literal without a language: codes, symbols, numbers as printed."""
    return Term(f'"{_escaped(text)}"')


def words(text: str, language: str) -> Term:
    """A literal in a language; ``und`` where the tag is no tag.

    >>> words("États Membres", "FR")
    '"États Membres"@fr'
    """
    return Term(f'"{_escaped(text)}"@{_tag(language)}')


@lru_cache(maxsize=1024)
def _tag(language: str) -> str:
    return language.lower() if _TAG.match(language) else "und"


def typed(text: str, datatype: str) -> Term:
    """A literal of an XSD datatype, given by its local name."""
    return Term(f'"{_escaped(text)}"^^<{XSD}{datatype}>')


@lru_cache(maxsize=4096)
def integer(value: int) -> Term:
    """An ``xsd:integer``."""
    return typed(str(value), "integer")


@lru_cache(maxsize=4096)
def offset(value: int) -> Term:
    """An ``xsd:nonNegativeInteger``, the datatype that Web Annotation wants of positions."""
    return typed(str(value), "nonNegativeInteger")


@cache
def boolean(value: bool) -> Term:  # noqa: FBT001 - it is the value itself
    """An ``xsd:boolean``."""
    return typed("true" if value else "false", "boolean")


@lru_cache(maxsize=4096)
def decimal(value: float) -> Term:
    """An ``xsd:decimal`` in canonical form: no exponent, no trailing zeros.

    >>> decimal(0.930), decimal(1.0)
    ('"0.93"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"1"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    return typed(format(Decimal(repr(value)).normalize(), "f"), "decimal")


def date(text: str | None, *, exact: bool = False) -> Term | None:
    """A date as precise as given: day, month or year; ``None`` for what is no date, or no day if ``exact``.

    >>> date("2021-07"), date("2021-02-30"), date("2021", exact=True)
    ('"2021-07"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>', None, None)
    """
    if not text or not text.isascii():
        return None
    kind = next((kind for pattern, kind in _ISO if pattern.match(text)), "gYear")
    try:
        datetime.date.fromisoformat(text + {"date": "", "gYearMonth": "-01", "gYear": "-01-01"}[kind])
    except ValueError:
        return None
    return None if exact and kind != "date" else typed(text, kind)


def checked_base(base_iri: str) -> str:
    """The base IRI if it can carry identifiers.

    Raises:
        InputError: if it is no absolute IRI that ends with a slash, or a colon in a URN.
    """
    if not _BASE.match(base_iri) or base_iri[-1] not in "/:":
        raise InputError(
            base_iri, "this is no base IRI.", "Give one such as https://example.org/id/, with the slash at its end."
        )
    return base_iri


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda match: _ESCAPES.get(ord(match[0]), "\ufffd"), text)
