"""What bytes are, by what stands in them: containers by the names of their parts, texts by how they begin."""

from __future__ import annotations

import csv
import io
import json
import re

PLAIN, MARKDOWN, HTML, PDF = "text/plain", "text/markdown", "text/html", "application/pdf"
XHTML = "application/xhtml+xml"
MHTML, MAIL, WEBARCHIVE = "multipart/related", "message/rfc822", "application/x-webarchive"
JSON, XML, SVG, CSV, TSV = (
    "application/json", "application/xml", "image/svg+xml", "text/csv", "text/tab-separated-values",
)  # fmt: skip
ZIP, CONTAINER = "application/zip", "application/msword"
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"

_HEAD = 4096
# An archive ends with a short entry and a comment of at most 64 KB.
_LIST_END = 66_000
# Names of parts as an archive gives them, before each part and again in its list at the end.
_PART = re.compile(rb"PK(?:\x01\x02.{42}|\x03\x04.{26})(word/|xl/|ppt/|Index/Document\.iwa|Index\.zip)", re.DOTALL)
_PARTS = {b"word/": DOCX, b"xl/": f"{_OFFICE}.spreadsheetml.sheet", b"ppt/": f"{_OFFICE}.presentationml.presentation"}
_PAGES = "application/vnd.apple.pages"
_DECLARED = re.compile(rb"mimetype(application/(?:vnd\.oasis\.opendocument\.[a-z-]{3,20}|epub\+zip))")
# Old Office files, and new ones with a password, are containers whose entries have names in UTF-16.
_CONTAINED = (
    ("EncryptedPackage", "application/x-encrypted-office"),
    ("WordDocument", "application/msword"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
    ("Workbook", "application/vnd.ms-excel"),
    ("__substg1.0_", "application/vnd.ms-outlook"),
)
_PDF = re.compile(rb"(?:\A|[\x00-\x1f])%PDF-\d\.\d[\r\n]")
_HTML = re.compile(
    r"\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--.{0,2000}?-->\s{0,20}){0,3}<(?:!doctype\s{1,20}html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?[a-z]|<!-|<!doctype", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
_XML = re.compile(r"\s{0,100}<(?:\?xml|!doctype)\b", re.IGNORECASE)
_SVG = re.compile(r"<svg[\s>]", re.IGNORECASE)
_MAIL_HEAD = re.compile(r"[\r\n]{0,4}[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*\r?\n")
_MIME = re.compile(r"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_SAVED_PAGE = re.compile(
    r"^(?:Content-Type:\s{0,20}multipart/related|Snapshot-Content-Location:|From: <?Saved by)",
    re.IGNORECASE | re.MULTILINE,
)
_JSON = re.compile(r"\s{0,100}(?:\{\s{0,100}[\"}]|\[\s{0,100}[\[{\"\d\]-])")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[A-Za-z_-]{1,40}:[^\r\n]{0,500}\r?\n){1,40}---[ \t]*\r?\n")
_ATX = re.compile(r"^#{1,6} {1,3}\S", re.MULTILINE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WIDE = ((b"\xff\xfe\x00\x00", "utf-32-le"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def packed_kind(data: bytes) -> str | None:
    """What a ZIP archive holds, by the names of its parts; ``None`` if it was cut off before these tell anything."""
    declared = _DECLARED.search(data[:200])
    if declared:
        return declared[1].decode("ascii")
    for part in (data[:_HEAD], data[-1024 * 1024 :], data):
        if found := _PART.search(part):
            return _PARTS.get(found[1], _PAGES)
    return ZIP if b"PK\x05\x06" in data[-_LIST_END:] else None


def contained_kind(data: bytes) -> str:
    """Which of Office's old kinds of file a compound file is."""
    return next((kind for name, kind in _CONTAINED if name.encode("utf-16-le") in data), CONTAINER)


def odd_kind(data: bytes) -> str | None:
    """Kinds that do not show in their very first bytes: PDF after some others, pictures and archives of Apple's."""
    head = data[:1024]
    if _PDF.search(head) and b" obj" in data[: 64 * 1024] and not _HTML.match(head.decode("latin-1")):
        return PDF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"mif1", b"avif"}:
        return "image/heic"
    if head[:2] == b"BM" and head[6:10] == bytes(4) and int.from_bytes(head[2:6], "little") == len(data):
        return "image/bmp"
    if head[:8] == b"bplist00" and b"WebMainResource" in data[: 1024 * 1024]:
        return WEBARCHIVE
    return None


def is_text(data: bytes) -> bool:
    """Whether the first bytes can be read as a text at all."""
    head = data[:_HEAD]
    return any(head.startswith(mark) for mark, _ in _WIDE) or len(_CONTROLS.findall(head)) <= 8 or _is_wide(head)


def text_kind(data: bytes, by_name: str | None) -> str:
    """Which kind of text it is; between kinds that look the same, the name decides."""
    text = _opening(data)
    return _marked_kind(text, data, by_name) or _named_kind(text, by_name)


def _marked_kind(text: str, data: bytes, by_name: str | None) -> str | None:
    """What the first words of a text show it to be."""
    if _HTML.match(text):
        return by_name if by_name == XHTML else HTML
    if _MAIL_HEAD.match(text) and (saved := _mail_kind(text)):
        return saved
    if _XML.match(text):
        if "WebMainResource" in text:
            return WEBARCHIVE
        return SVG if _SVG.search(text) else XML
    return JSON if _JSON.match(text) and _is_json(data) else None


def _named_kind(text: str, by_name: str | None) -> str:
    """The kind that a name tells, if the text can be of that kind."""
    if by_name in {HTML, XHTML} and (_TAG.search(text) or _ENTITY.search(text)):
        return by_name
    if by_name in {CSV, TSV} and _is_table(text, "\t" if by_name == TSV else ","):
        return by_name
    if by_name == SVG and _SVG.search(text):
        return SVG
    return MARKDOWN if by_name == MARKDOWN else _plain_kind(text)


def _plain_kind(text: str) -> str:
    """Markdown shows by front matter or by headings; a text without them reads the same as either."""
    headings = len(_ATX.findall(text))
    return MARKDOWN if _FRONT_MATTER.match(text) or headings > 1 or (headings and _ATX.match(text)) else PLAIN


def _mail_kind(text: str) -> str | None:
    head = re.split(r"\r?\n\r?\n", text.lstrip("\r\n"), maxsplit=1)[0]
    if not _MIME.search(head):
        return None
    return MHTML if _SAVED_PAGE.search(head) else MAIL


def _opening(data: bytes) -> str:
    head = data[: 4 * _HEAD]
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    if _is_wide(head[:_HEAD]):
        return head.decode("utf-16-le" if head[1:2] == b"\x00" else "utf-16-be", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def _is_wide(head: bytes) -> bool:
    """UTF-16 without a mark: nearly every second byte of a text in Latin letters is a zero."""
    half = max(1, len(head) // 2)
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return max(even, odd) > 0.7 * half and min(even, odd) < 0.05 * half


def _is_json(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), (dict, list))
    except (ValueError, RecursionError):
        return False


def _is_table(text: str, mark: str) -> bool:
    """Whether the first lines have the same number of cells, at least two."""
    lines = text.splitlines()[:-1][:20] or text.splitlines()
    marks = [mark] if mark == "\t" else [mark, ";"]
    for one in marks:
        try:
            rows = [row for row in csv.reader(io.StringIO("\n".join(lines)), delimiter=one) if row]
        except csv.Error:
            continue
        if rows and len(rows[0]) > 1 and len({len(row) for row in rows}) == 1:
            return True
    return False
