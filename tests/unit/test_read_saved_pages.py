"""Web pages that a browser saved in one file (MHTML), and where a saved page says it came from."""

from __future__ import annotations

import base64
import quopri
import time

import pytest

from sdggraph.core import ReadError, UnsupportedFormatError
from sdggraph.read import mhtml, read_document

PAGE = "<html><head><title>Lamps</title></head><body><h1>Lamps of the sea</h1><p>Keepers “should” clean the lamps, à temps.</p></body></html>"
TEXT = "Lamps of the sea\nKeepers “should” clean the lamps, à temps.\n"


def part(body: bytes, kind: str = "text/html; charset=utf-8", way: str = "8bit", **heads: str) -> bytes:
    packed = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(way, bytes)(body)
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in heads.items())
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {way}\r\n{more}\r\n"
    return head.encode() + packed.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def archive(
    *parts: bytes,
    boundary: str = "----MultipartBoundary--abc----",
    more: str = "",
    kind: str = "multipart/related",
    end: bool = True,
) -> bytes:
    head = (
        f"From: <Saved by Blink>\r\n{more}Subject: =?utf-8?Q?Lamps_=E2=80=93_A_site?=\r\nDate: Mon, 1 Jun 2020 10:00:00 -0000\r\n"
        f'MIME-Version: 1.0\r\nContent-Type: {kind};\r\n\ttype="text/html";\r\n\tboundary="{boundary}"\r\n\r\n'
    )
    line = b"\r\n--" + boundary.encode()
    return head.encode() + b"".join(line + b"\r\n" + each for each in parts) + (line + b"--\r\n" if end else b"")


PICTURE = part(bytes(range(256)), "image/png", "base64", Content_Location="https://example.org/a.png")
STYLE = part(b"p { color: red }", "text/css", "quoted-printable")


@pytest.mark.parametrize("way", ["quoted-printable", "base64", "8bit", "binary", "7bit"])
def test_the_page_is_read_however_it_is_packed(way):
    document = read_document(archive(part(PAGE.encode(), way=way), STYLE, PICTURE), name="a.mhtml")
    assert document.text == TEXT
    assert document.metadata.title == "Lamps of the sea"
    assert document.source.media_type == "multipart/related"
    assert document.problems == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        # The page that is named comes before the first one; a frame is not the page.
        (archive(part(b"<p>A frame."), part(b"<p>The page.", Content_ID="<main>"), kind='multipart/related; start="<main>"'), "The page."),
        (
            archive(
                part(b"<p>A frame.", Content_Location="https://example.org/b"),
                part(b"<p>The page.", Content_Location="https://example.org/a"),
                more="Snapshot-Content-Location: https://example.org/a\r\n",
            ),
            "The page.",
        ),
        (archive(PICTURE, part(b"<p>The page."), part(b"<p>A frame.")), "The page."),
        # Parts within parts, as some programs pack them; text only where there is no page.
        (
            archive(b'Content-Type: multipart/alternative; boundary="in"\r\n\r\n--in\r\n' + part(b"Plain", "text/plain")
                    + b"\r\n--in\r\n" + part(b"<p>The page.") + b"\r\n--in--\r\n", PICTURE),
            "The page.",
        ),
        (archive(part(b"Only words.", "text/plain")), "Only words."),
        # One part without an envelope, as old browsers saved it.
        (b"From: <Saved by Microsoft Internet Explorer 5>\r\nMIME-Version: 1.0\r\n" + part(b"<p>The page.", way="base64"), "The page."),
        # Line ends of the other kind, a boundary that is no safe pattern, blanks after it.
        (archive(part(b"<p>The page."), PICTURE).replace(b"\r\n", b"\n"), "The page."),
        (archive(part(b"<p>The page."), boundary="a+b(c"), "The page."),
        (archive(part(b"<p>The page.")).replace(b"abc----\r\nContent", b"abc---- \t\r\nContent"), "The page."),
        # Letters stored as the part says, not as the page may say.
        (archive(part("<meta charset=utf-8><p>à temps".encode("cp1252"), "text/html; charset=windows-1252")), "à temps"),
        (archive(part("<p>à temps".encode("utf-16"), "text/html; charset=utf-16", "base64")), "à temps"),
    ],
)  # fmt: skip
def test_the_right_part_is_the_page(data, expected):
    assert read_document(data, name="a.mht").text == f"{expected}\n"


@pytest.mark.parametrize("way", ["base64", "quoted-printable"])
def test_a_page_that_was_cut_off_is_read_as_far_as_it_goes(way):
    body = (PAGE * 3).encode()
    data = archive(part(body, way=way), end=False)
    for cut in range(1, 8):
        document = read_document(data[: -100 - cut], name="a.mhtml")
        assert "Keepers “should” clean the lamps" in document.text
        assert [problem.code for problem in document.problems] == ["read-cut"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive(PICTURE), "no web page in this saved page"),
        (archive(), "no web page"),
        (archive(part(b"")), "empty or damaged"),
        (archive(part(PAGE.encode())).replace(b'boundary="', b'no="'), "no web page"),
        (archive(*[part(b"x", "image/png")] * 20), "more than 10 parts"),
    ],
)
def test_a_saved_page_without_a_page_says_so(data, reason, monkeypatch):
    monkeypatch.setattr(mhtml, "MAX_PARTS", 10)
    with pytest.raises(ReadError, match=reason) as error:
        read_document(data, name="a.mhtml")
    assert error.value.remedy


def test_hostile_archives_take_no_time():
    nested = archive(*[b'Content-Type: multipart/related; boundary="----MultipartBoundary--abc----"\r\n'] * 5000)
    heads = archive(part(PAGE.encode()), more="X-A: b\r\n" * 1_000_000)
    started = time.process_time()
    for data in (nested, heads, archive(*[PICTURE] * 15_000), archive(part(b"=\n" * 2_000_000, way="8bit"))):
        try:
            read_document(data, name="a.mhtml")
        except ReadError as error:
            assert error.remedy  # noqa: PT017 (it may be read, too)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("data", "url"),
    [
        (archive(part(PAGE.encode()), more="Snapshot-Content-Location: https://example.org/a?b=c\r\n"), "https://example.org/a?b=c"),
        (archive(part(PAGE.encode(), Content_Location="https://example.org/a")), "https://example.org/a"),
        (archive(part(PAGE.encode(), Content_Location="file:///C:/a.html")), None),
        (b"<!DOCTYPE html>\r\n<!-- saved from url=(0023)https://example.org/a -->\r\n<html><p>Words", "https://example.org/a"),
        (b"<!-- saved from url=(0014)about:internet -->\n<html><p>Words", None),
        (b"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://example.org/b \n saved date: x\n--><p>Words", "https://example.org/b"),
        # Where it was saved from comes before what it calls itself; the page's own word is better than none.
        (b"<!-- saved from url=(0023)https://example.org/a -->\n<html><link rel=canonical href=https://example.org/c><p>Words", "https://example.org/a"),
        (b"<html><head><link rel=canonical href='https://example.org/c'></head><p>Words", "https://example.org/c"),
        (b"<html><head><meta property=og:url content=https://example.org/d></head><p>Words", "https://example.org/d"),
        (b"<html><head><link rel=canonical href='/c'></head><p>Words", None),
        (b"<html><p>Words<!-- saved from url=(0023)javascript:alert(1) -->", None),
        (b"<html><p>Words", None),
    ],
)  # fmt: skip
def test_where_a_saved_page_came_from(data, url):
    assert read_document(data, name="a").metadata.url == url


def test_the_browsers_title_counts_where_the_page_has_none():
    assert read_document(archive(part(b"<p>Words of a page.")), name="a.mht").metadata.title == "Lamps – A site"
    assert read_document(archive(part(PAGE.encode())), name="a.mht").metadata.title == "Lamps of the sea"


def test_the_day_of_saving_is_not_the_day_of_issue():
    assert read_document(archive(part(PAGE.encode())), name="a.mht").metadata.issued is None


def test_a_web_archive_says_what_to_do():
    for data in (
        b"bplist00\xd1_\x10\x0fWebMainResource",
        b"<?xml version='1.0'?><!DOCTYPE plist><plist><key>WebMainResource</key></plist>",
    ):
        with pytest.raises(UnsupportedFormatError, match="Safari web archive files are not read yet") as error:
            read_document(data, name="a.webarchive")
        assert "export it as PDF" in error.value.remedy
