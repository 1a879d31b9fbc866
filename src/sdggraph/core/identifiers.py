"""Identifiers that are the same on every machine and in every order of documents.

An identifier is a path below the base IRI: ``organisation/who``, ``document/a-80-62/passage/0f3a...``.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sdggraph.core.document import Metadata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def digest(parts: Sequence[object]) -> str:
    """Ten hex digits of the SHA-256 of compact UTF-8 JSON: the key of everything that has no name."""
    return hashlib.sha256(_COMPACT.encode(parts).encode("utf-8", "surrogatepass")).hexdigest()[:10]


def normalise(text: str) -> str:
    """NFC, every run of white space to one blank, trimmed: the form in which texts are compared and hashed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=8192)
def slugify(text: str) -> str:
    """A slug ``[a-z0-9]+(-+[a-z0-9]+)*`` of a name; a hash where no letter or digit is left.

    >>> slugify("Côte d’Ivoire"), slugify("A/80/73-E/2025/51"), slugify("联合国")
    ('cote-d-ivoire', 'a-80-73-e-2025-51', 'x-76b97e0e3b')
    """
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug or f"x-{digest([normalise(text)])}"


def document_slug(metadata: Metadata, content_sha256: str) -> str:
    """A document's slug: its first symbol, else its catalogue id, else its title and eight digits of its hash."""
    if metadata.symbols:
        return slugify(metadata.symbols[0])
    if metadata.catalogue_id:
        return slugify(metadata.catalogue_id)
    stem = slugify(metadata.title)[:60].strip("-") if metadata.title else "document"
    return f"{stem}-{content_sha256[:8]}"


def passage_keys(texts: Iterable[str]) -> tuple[str, ...]:
    """The keys of a document's passages, in order: equal texts are told apart by their occurrence, from 0."""
    seen: Counter[str] = Counter()
    keys = []
    for text in texts:
        normal = normalise(text)
        keys.append(digest([normal, seen[normal]]))
        seen[normal] += 1
    return tuple(keys)


def statement_keys(slug: str, statements: Iterable[tuple[Sequence[str], str, str]]) -> tuple[str, ...]:
    """The keys of a document's statements from ``(passage keys, kind, quote)`` of each, in order."""
    seen: Counter[tuple[tuple[str, ...], str, str]] = Counter()
    keys = []
    for passages, kind, quote in statements:
        parts = (tuple(passages), kind, normalise(quote))
        keys.append(digest([slug, list(parts[0]), kind, parts[2], seen[parts]]))
        seen[parts] += 1
    return tuple(keys)


def discovered_id(path: str, slug: str, name: str) -> str:
    """The identifier of an entity that no vocabulary holds: one document's, never shared with another's."""
    return f"{path}/{slug}--{slugify(name)}"
