"""Which reader reads what: by media type, by the first bytes, by the end of the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath

from sdggraph.core.errors import UnsupportedFormatError
from sdggraph.read.docx import read_docx
from sdggraph.read.draft import Reading
from sdggraph.read.html import read_html
from sdggraph.read.markdown import read_markdown
from sdggraph.read.pdf import read_pdf
from sdggraph.read.plain import read_plain
from sdggraph.read.source import Source

Reader = Callable[[Source], Reading]

# To read another format: a function from a Source to a Reading, one line here, and its names below.
READERS: Mapping[str, Reader] = {
    "text/plain": read_plain,
    "text/markdown": read_markdown,
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_docx,
    "application/pdf": read_pdf,
}
SUFFIXES: Mapping[str, str] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".rtf": "application/rtf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".epub": "application/epub+zip",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".json": "application/json",
    ".xml": "application/xml",
    ".zip": "application/zip",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
_NAMES = {
    "application/pdf": "PDF",
    "application/vnd.ms-excel": "old Excel (.xls)",
    "application/vnd.ms-powerpoint": "old PowerPoint (.ppt)",
    "application/zip": "ZIP",
    "application/epub+zip": "EPUB",
    "text/csv": "CSV",
    "application/json": "JSON",
    "application/xml": "XML",
}
# What those who have such a file can do about it, where saving it as something else needs a word more.
_AS_DOCX = "Open it in Word or LibreOffice and save it as DOCX (.docx)."
_REFUSED = {
    "application/msword": ("old Word (.doc) files are not read yet.", _AS_DOCX),
    "application/vnd.oasis.opendocument.text": ("OpenDocument (.odt) files are not read yet.", _AS_DOCX),
    "application/rtf": ("RTF files are not read yet.", _AS_DOCX),
    "application/x-encrypted-office": (
        "this Word document is protected by a password.",
        "Open it in Word, take the password off (File, Info, Protect Document), save it as DOCX.",
    ),
}
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
_ZIPPED = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (b"opendocument.text", "application/vnd.oasis.opendocument.text"),
    (b"epub+zip", "application/epub+zip"),
)
_ARCHIVES = frozenset(kind for _, kind in _ZIPPED)
# Old Office files, and new ones with a password, are containers whose entries have names in UTF-16.
_CONTAINED = (
    ("EncryptedPackage", "application/x-encrypted-office"),
    ("WordDocument", "application/msword"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Workbook", "application/vnd.ms-excel"),
)
_CONTAINER = "application/msword"
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--.{0,500}?-->\s{0,20})?"
    rb"<(?:!doctype html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)


def readable_suffixes() -> tuple[str, ...]:
    """The file endings that some reader reads, sorted: ".htm", ".html", ".md", ..."""
    return tuple(sorted(suffix for suffix, kind in SUFFIXES.items() if kind in READERS))


def media_type_of(source: Source) -> str:
    """What the bytes are: as told, else by their first bytes, else by the name, else plain text."""
    told = (source.media_type or "").split(";")[0].strip().lower()
    if told and told != "application/octet-stream":
        return told
    head = source.data[:4096]
    by_name = SUFFIXES.get(PurePath(source.name).suffix.lower())
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return _contained(source.data) if kind == _CONTAINER else kind
    if head.startswith(b"PK\x03\x04"):
        whole = source.data[:8192] + source.data[-65536:]
        packed = next((kind for part, kind in _ZIPPED if part in whole), "application/zip")
        # An archive that was cut off shows little of what it holds; then its name is all that tells.
        return by_name if by_name and by_name in _ARCHIVES and packed == "application/zip" else packed
    if by_name in {None, "text/plain"} and _HTML.match(head):
        return "text/html"
    return by_name or "text/plain"


def reader_for(source: Source, media_type: str) -> Reader:
    """The reader of a media type.

    Raises:
        UnsupportedFormatError: if there is none.
    """
    reader = READERS.get(media_type)
    if reader is None:
        known = ", ".join(readable_suffixes())
        usual = (f"{_NAMES.get(media_type, media_type)} files are not read yet.", "Save it as something that is read.")
        reason, remedy = _REFUSED.get(media_type, usual)
        raise UnsupportedFormatError(source.name, reason, f"{remedy} These are read: {known}.")
    return reader


def _contained(data: bytes) -> str:
    return next((kind for name, kind in _CONTAINED if name.encode("utf-16-le") in data), _CONTAINER)
