"""What a file is shows in its bytes: every kind is recognised under every name, and what is not read says what to do."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.unit.pdf_pages_made import report

from sdggraph.core import ReadError, UnsupportedFormatError
from sdggraph.read import read_document
from sdggraph.read.formats import FORMATS, SUFFIXES, media_type_of
from sdggraph.read.source import Source

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


def zipped(*names: str, first: tuple[str, bytes] | None = None) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in [*([first] if first else []), *((name, b"<x/>") for name in names)]:
            archive.writestr(name, data)
    return buffer.getvalue()


def compound(entry: str) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Root Entry".encode("utf-16-le") + entry.encode("utf-16-le")
    )


DOCUMENT = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    b"<w:t>Keepers should clean the lamps.</w:t></w:r></w:p></w:body></w:document>"
)
SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/lamps\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b"\r\n\r\n'
    b"------b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<html><body><p>Keepers should clean the lamps.</p></body></html>\r\n------b--\r\n"
)
TEXT = b"Keepers should clean the lamps.\n\nThey should count them, too.\n"
# Kinds that are read, each with a text that shows what it is.
READ = {
    "application/pdf": report(),
    WORD: packed(**{"word/document.xml": DOCUMENT}),
    "text/html": b"<!DOCTYPE html><html><body><p>Keepers should clean the lamps.</p></body></html>",
    "multipart/related": SAVED,
    "text/markdown": b"# Lamps\n\nKeepers should clean the lamps.\n\n## Oil\n\nOil is *dear*.\n",
    "text/plain": TEXT,
}
# Kinds that are told apart and refused, with a word of what to do.
REFUSED = {
    "application/msword": (compound("WordDocument"), "save it as DOCX"),
    "application/vnd.ms-excel": (compound("Workbook"), "PDF"),
    "application/vnd.ms-powerpoint": (compound("PowerPoint Document"), "PDF"),
    "application/vnd.ms-outlook": (compound("__substg1.0_0037001F"), ".txt"),
    "application/x-encrypted-office": (compound("EncryptedPackage"), "password off"),
    "application/rtf": (b"{\\rtf1\\ansi Keepers should clean the lamps.}", "save it as DOCX"),
    f"{OFFICE}.spreadsheetml.sheet": (zipped("[Content_Types].xml", "xl/workbook.xml"), "PDF"),
    f"{OFFICE}.presentationml.presentation": (zipped("[Content_Types].xml", "ppt/presentation.xml"), "PDF"),
    f"{OPEN}.text": (zipped("content.xml", first=("mimetype", f"{OPEN}.text".encode())), "save it as DOCX"),
    f"{OPEN}.spreadsheet": (zipped("content.xml", first=("mimetype", f"{OPEN}.spreadsheet".encode())), "PDF"),
    f"{OPEN}.presentation": (zipped("content.xml", first=("mimetype", f"{OPEN}.presentation".encode())), "PDF"),
    "application/epub+zip": (zipped("OEBPS/a.xhtml", first=("mimetype", b"application/epub+zip")), "HTML"),
    "application/vnd.apple.pages": (zipped("Index/Document.iwa"), "Word or PDF"),
    "application/zip": (zipped("password/a.txt", "b/word.txt"), "Unpack"),
    "application/gzip": (b"\x1f\x8b\x08\x00" + bytes(40), "Unpack"),
    "application/x-7z-compressed": (b"7z\xbc\xaf\x27\x1c" + bytes(40), "Unpack"),
    "application/vnd.rar": (b"Rar!\x1a\x07\x01\x00" + bytes(40), "Unpack"),
    "application/postscript": (b"%!PS-Adobe-3.0\n/Times findfont\n", "PDF"),
    "image/png": (b"\x89PNG\r\n\x1a\n" + bytes(40), "Tesseract"),
    "image/jpeg": (b"\xff\xd8\xff\xe0" + bytes(40), "Tesseract"),
    "image/gif": (b"GIF89a" + bytes(40), "Tesseract"),
    "image/tiff": (b"II*\x00" + bytes(40), "Tesseract"),
    "image/webp": (b"RIFF\x00\x00\x00\x00WEBP" + bytes(40), "Tesseract"),
    "image/bmp": (b"BM\x3c\x00\x00\x00" + bytes(54), "Tesseract"),
    "image/heic": (b"\x00\x00\x00\x18ftypheic" + bytes(40), "Tesseract"),
    "image/svg+xml": (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>', "Tesseract"),
    "message/rfc822": (b"From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nLamps.\r\n", ".txt"),
    "application/x-webarchive": (b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource" + bytes(40), "page source"),
    "application/json": (b'{"lamps": [1, 2, 3]}\n', "something that is read"),
    "application/xml": (b'<?xml version="1.0"?>\n<lamps><lamp>1</lamp></lamps>', "something that is read"),
}  # fmt: skip
NAMES = ["a", "a.unknown", *(f"a{suffix}" for suffix in sorted(SUFFIXES))]
# Among texts that look the same the name decides: Markdown reads a plain text as it is.
MAY_DIFFER = {("text/plain", "text/markdown")}


@pytest.mark.parametrize("kind", [*READ, *REFUSED])
def test_a_kind_is_recognised_under_every_name(kind):
    data = READ[kind] if kind in READ else REFUSED[kind][0]
    wrong = {}
    for name in NAMES:
        found = media_type_of(Source(name, data))
        if (
            found != kind
            and (kind, found) not in MAY_DIFFER
            and {kind, found} != {"text/html", "application/xhtml+xml"}
        ):
            wrong[name] = found
    assert wrong == {}


@pytest.mark.parametrize("kind", READ)
@pytest.mark.parametrize(
    "name", ["a", "a.pdf", "a.docx", "a.html", "a.mht", "a.txt", "a.md", "a.xlsx", "a.png", "a.csv"]
)
def test_a_kind_that_is_read_is_read_under_every_name(kind, name):
    words = "lamp" if kind == "application/pdf" else "Keepers should clean the lamps."
    assert words in read_document(READ[kind], name=name).text


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("name", ["a", "a.pdf", "a.docx", "a.html", "a.txt"])
def test_a_kind_that_is_not_read_says_what_to_do(kind, name):
    data, remedy = REFUSED[kind]
    with pytest.raises(UnsupportedFormatError) as error:
        read_document(data, name=name)
    assert remedy in error.value.remedy
    assert error.value.where == name
    assert "/" not in error.value.reason, "a media type is no name for people"


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        # The name decides between texts that may be either, if they may.
        (b"Lamp,Age\r\nNorth,40\r\nSouth,12\r\n", "a.csv", "text/csv"),
        (b"Lamp;Age\nNorth;40\n", "a.csv", "text/csv"),
        (b"Lamp\tAge\nNorth\t40\n", "a.tsv", "text/tab-separated-values"),
        (TEXT, "a.md", "text/markdown"),
        (b"Lamps\n\n# North\n\nwords\n\n## Far north\n\nwords\n", "a.txt", "text/markdown"),
        (b"#1 of the lamps\n\nwords\n", "a", "text/plain"),
        (b"Lamps\n# of lamps: 3\n", "a", "text/plain"),
        (b"{see note} Lamps", "a.json", "text/plain"),
        (b"[1] Lamps are old.", "a", "text/plain"),
        (b"[" * 100_000, "a", "text/plain"),
        (b"Note: the lamps\nFrom: the keepers\n\nMIME-Version: 1.0 is a header.\n", "a", "text/plain"),
        (b"\n\n%PDF-1.4\n1 0 obj\n<<>>\nendobj\n", "a.txt", "application/pdf"),
        (b"The first line of the file is %PDF-1.4 and then 1 0 obj.", "a.txt", "text/plain"),
        ("<!DOCTYPE html><p>words".encode("utf-16"), "a.txt", "text/html"),
        ("<!DOCTYPE html><p>words".encode("utf-16-le"), "a", "text/html"),
        (b"<?xml version='1.0'?><html><p>words", "a.xml", "text/html"),
        (b"<html><p>words", "a.xhtml", "application/xhtml+xml"),
        # Where the bytes tell nothing the name does, and its reader says what is wrong.
        (bytes(range(256)) * 8, "a.docx", WORD),
        (bytes(range(256)) * 8, "a.pdf", "application/pdf"),
        (b"PK\x03\x04" + bytes(60), "a.odt", f"{OPEN}.text"),
        (b"PK\x03\x04" + bytes(60), "a.pdf", "application/zip"),
    ],
)
def test_where_the_bytes_tell_little(data, name, expected):
    assert media_type_of(Source(name, data)) == expected


def test_each_format_has_one_line_in_the_table():
    kinds = [each.media_type for each in FORMATS]
    assert len(kinds) == len(set(kinds))
    modules = [each.reader.__module__ for each in FORMATS]
    assert len(set(modules)) == len({each.reader for each in FORMATS}), "each reader is one module"


def test_what_no_reader_knows_is_refused_in_words():
    with pytest.raises(ReadError, match="not a text but some other kind of file"):
        read_document(bytes(range(256)) * 8, name="a")
    with pytest.raises(UnsupportedFormatError, match="application/x-lamp files are not read yet"):
        read_document(b"lamp", name="a", media_type="application/x-lamp")
