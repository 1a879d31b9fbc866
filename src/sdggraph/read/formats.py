"""Which reader reads what: by media type, by what stands in the bytes, by the end of the name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType

from sdggraph.core.errors import UnsupportedFormatError
from sdggraph.read.docx import read_docx
from sdggraph.read.draft import Reading
from sdggraph.read.html import read_html
from sdggraph.read.markdown import read_markdown
from sdggraph.read.mhtml import read_mhtml
from sdggraph.read.pdf import read_pdf
from sdggraph.read.plain import read_plain
from sdggraph.read.recognise import (
    DOCX,
    HTML,
    MARKDOWN,
    MHTML,
    PDF,
    PLAIN,
    XHTML,
    ZIP,
    contained_kind,
    is_text,
    odd_kind,
    packed_kind,
    text_kind,
)
from sdggraph.read.refused import REFUSED, Refused, refusal_of
from sdggraph.read.source import Source

Reader = Callable[[Source], Reading]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that is read: its media type, its reader, its file endings, how its bytes begin if they tell."""

    media_type: str
    reader: Reader
    suffixes: tuple[str, ...]
    begins: tuple[bytes, ...] = ()


# To read another format: a module with a function from a Source to a Reading, and one line here.
FORMATS: tuple[Format, ...] = (
    Format(PLAIN, read_plain, (".txt", ".text")),
    Format(MARKDOWN, read_markdown, (".md", ".markdown")),
    Format(HTML, read_html, (".html", ".htm")),
    Format(XHTML, read_html, (".xhtml",)),
    Format(MHTML, read_mhtml, (".mht", ".mhtml")),
    Format(DOCX, read_docx, (".docx", ".docm")),
    Format(PDF, read_pdf, (".pdf",), (b"%PDF-",)),
)
READERS: Mapping[str, Reader] = MappingProxyType({each.media_type: each.reader for each in FORMATS})
_ALL: tuple[Format | Refused, ...] = (*FORMATS, *REFUSED)
SUFFIXES: Mapping[str, str] = MappingProxyType({suffix: each.media_type for each in _ALL for suffix in each.suffixes})
_BEGINS = tuple((begin, each.media_type) for each in _ALL for begin in each.begins)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Saved pages go by other names in some programs.
_SAME = {"message/related": MHTML, "application/x-mimearchive": MHTML, "application/x-pdf": PDF}


def readable_suffixes() -> tuple[str, ...]:
    """The file endings that some reader reads, sorted: ".docm", ".docx", ".htm", ..."""
    return tuple(sorted(suffix for each in FORMATS for suffix in each.suffixes))


def media_type_of(source: Source) -> str:
    """What the bytes are: as told, else by what stands in them, and only where that tells nothing by the name."""
    told = (source.media_type or "").split(";")[0].strip().lower()
    if told and told != "application/octet-stream":
        return _SAME.get(told, told)
    data = source.data
    by_name = SUFFIXES.get(PurePath(source.name).suffix.lower())
    begun = next((kind for begin, kind in _BEGINS if data.startswith(begin)), None)
    if begun is not None:
        return begun
    if data.startswith(_COMPOUND):
        return contained_kind(data)
    if data.startswith(b"PK\x03\x04"):
        # An archive that was cut off shows little of what it holds; then its name is all that tells.
        return packed_kind(data) or (by_name if by_name in _ARCHIVES else ZIP)
    if odd := odd_kind(data):
        return odd
    if by_name is None or is_text(data):
        return text_kind(data, by_name)
    return by_name


def reader_for(source: Source, media_type: str) -> Reader:
    """The reader of a media type.

    Raises:
        UnsupportedFormatError: if there is none.
    """
    reader = READERS.get(media_type)
    if reader is None:
        refused = refusal_of(media_type)
        known = ", ".join(readable_suffixes())
        raise UnsupportedFormatError(source.name, refused.reason, f"{refused.remedy} These are read: {known}.")
    return reader


# Kinds of file that are ZIP archives.
_ARCHIVES = frozenset(
    kind for kind in SUFFIXES.values() if "openxmlformats" in kind or "opendocument" in kind or "epub" in kind
)
