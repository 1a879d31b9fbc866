"""Kinds of file that are told apart and not read yet, with what those who have one can do."""

from __future__ import annotations

from dataclasses import dataclass

_AS_DOCX = "Open it in Word or LibreOffice and save it as DOCX (.docx)."
_AS_PDF = "Open it in the program that made it and save or print it as PDF."
_UNPACK = "Unpack it and give the files in it."
_PICTURE = "Save it as PDF: pictures of pages in a PDF are read where the program Tesseract is installed."
_ELSE = "Save it as something that is read."


@dataclass(frozen=True, slots=True)
class Refused:
    """A kind of file that no reader takes: its media type, what people call it, what to do, its file endings."""

    media_type: str
    reason: str
    remedy: str
    suffixes: tuple[str, ...] = ()
    begins: tuple[bytes, ...] = ()


def _not_yet(media_type: str, name: str, remedy: str, *suffixes: str, begins: tuple[bytes, ...] = ()) -> Refused:
    return Refused(media_type, f"{name} files are not read yet.", remedy, suffixes, begins)


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
REFUSED: tuple[Refused, ...] = (
    _not_yet("application/msword", "old Word (.doc)", _AS_DOCX, ".doc", ".dot"),
    _not_yet("application/vnd.ms-excel", "old Excel (.xls)", _AS_PDF, ".xls"),
    _not_yet("application/vnd.ms-powerpoint", "old PowerPoint (.ppt)", _AS_PDF, ".ppt"),
    _not_yet("application/vnd.ms-outlook", "Outlook message (.msg)", "Save its text as a .txt file.", ".msg"),
    _not_yet("application/rtf", "RTF", _AS_DOCX, ".rtf", begins=(b"{\\rtf",)),
    _not_yet(f"{_OFFICE}.spreadsheetml.sheet", "Excel (.xlsx)", _AS_PDF, ".xlsx", ".xlsm"),
    _not_yet(f"{_OFFICE}.presentationml.presentation", "PowerPoint (.pptx)", _AS_PDF, ".pptx", ".ppsx"),
    _not_yet(f"{_OPEN}.text", "OpenDocument (.odt)", _AS_DOCX, ".odt", ".ott"),
    _not_yet(f"{_OPEN}.spreadsheet", "OpenDocument sheet (.ods)", _AS_PDF, ".ods"),
    _not_yet(f"{_OPEN}.presentation", "OpenDocument slide (.odp)", _AS_PDF, ".odp"),
    _not_yet("application/vnd.apple.pages", "Pages", "Open it in Pages and export it as Word or PDF.", ".pages"),
    _not_yet("application/epub+zip", "EPUB", "Convert it to HTML or DOCX (Calibre does).", ".epub"),
    _not_yet("application/zip", "ZIP", _UNPACK, ".zip", begins=(b"PK\x05\x06", b"PK\x07\x08")),
    _not_yet("application/gzip", "packed (.gz)", _UNPACK, ".gz", ".tgz", begins=(b"\x1f\x8b\x08",)),
    _not_yet("application/x-7z-compressed", "7-Zip", _UNPACK, ".7z", begins=(b"7z\xbc\xaf\x27\x1c",)),
    _not_yet("application/vnd.rar", "RAR", _UNPACK, ".rar", begins=(b"Rar!\x1a\x07",)),
    _not_yet("application/x-bzip2", "packed (.bz2)", _UNPACK, ".bz2", begins=(b"BZh91AY&SY",)),
    _not_yet("application/x-xz", "packed (.xz)", _UNPACK, ".xz", begins=(b"\xfd7zXZ\x00",)),
    _not_yet("application/postscript", "PostScript", _AS_PDF, ".ps", ".eps", begins=(b"%!PS",)),
    _not_yet("image/vnd.djvu", "DjVu", _AS_PDF, ".djvu", ".djv", begins=(b"AT&TFORM",)),
    _not_yet("image/png", "picture (PNG)", _PICTURE, ".png", begins=(b"\x89PNG\r\n",)),
    _not_yet("image/jpeg", "picture (JPEG)", _PICTURE, ".jpg", ".jpeg", begins=(b"\xff\xd8\xff",)),
    _not_yet("image/gif", "picture (GIF)", _PICTURE, ".gif", begins=(b"GIF87a", b"GIF89a")),
    _not_yet("image/tiff", "picture (TIFF)", _PICTURE, ".tif", ".tiff", begins=(b"II*\x00", b"MM\x00*")),
    _not_yet("image/webp", "picture (WebP)", _PICTURE, ".webp"),
    _not_yet("image/bmp", "picture (BMP)", _PICTURE, ".bmp"),
    _not_yet("image/heic", "picture (HEIC)", _PICTURE, ".heic"),
    _not_yet("image/svg+xml", "picture (SVG)", _PICTURE, ".svg"),
    _not_yet("message/rfc822", "mail message", "Save its text as a .txt file, or print it as PDF.", ".eml"),
    _not_yet(
        "application/x-webarchive", "Safari web archive",
        "Open it in Safari and export it as PDF, or save the page source (.html).", ".webarchive",
    ),
    _not_yet("text/csv", "CSV", _ELSE, ".csv"),
    _not_yet("text/tab-separated-values", "tab-separated table", _ELSE, ".tsv"),
    _not_yet("application/json", "JSON", _ELSE, ".json"),
    _not_yet("application/xml", "XML", _ELSE, ".xml"),
    Refused(
        "application/x-encrypted-office",
        "this Office document is protected by a password.",
        "Open it in Word, take the password off (File, Info, Protect Document), save it as DOCX.",
    ),
)  # fmt: skip
_BY_TYPE = {each.media_type: each for each in REFUSED}


def refusal_of(media_type: str) -> Refused:
    """Why a media type is not read and what to do; any other type is named as it is."""
    return _BY_TYPE.get(media_type) or _not_yet(media_type, media_type, _ELSE)
