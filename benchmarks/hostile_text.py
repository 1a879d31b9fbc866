"""Texts, web pages and saved pages that ask for more than a document may."""

from __future__ import annotations

import base64
from collections.abc import Callable
from random import Random

from benchmarks.hostile_pdf import size

WORDS = b"The Council should act now. "
_ELEMENTS = (
    "div", "b", "p", "ul><li", "ol><li", "table><tr><td", "blockquote", "a", "font", "span", "dl><dd", "section",
    "article", "main", "select", "form", "svg", "math", "template", "h1", "em", "sup", "pre", "details",
)  # fmt: skip


def deep_page(rng: Random) -> bytes:
    kinds = [rng.choice(_ELEMENTS) for _ in range(rng.randint(1, 3))]
    opening = "".join(f"<{kind}>" for kind in kinds).encode()
    return b"<html><body><p>" + WORDS + opening * size(rng, 100, 200_000) + rng.choice([b"x", WORDS, b"</p>" * 1000])


def page_of_many(rng: Random) -> bytes:
    piece = rng.choice([
        b"<p>Act now.", b"<br>", b"<li>", b"</div>", b"<tr><td>a<td>b", b"<td>", b"&amp;", b"&#99999999;", b"<!--x-->",
        b"<script>x</script>", b"<p class=share>x", b"<article><p>x</p></article>",
        b"<meta name=a content=b>", b"<h2>x",
        b"<sup>1</sup>", b"<time>", b"<", b"<!", b"<![CDATA[x]]>", b"<a href='x'>", b"<ol start=5><li>x</ol>", b"<x-y>",
        b"<table><tr><td>Act now.</td></tr></table>", b"<style>", b"<title>x</title>", b"<p hidden>x", b"\x00<p>",
    ])  # fmt: skip
    return b"<html><body><p>" + WORDS + b"</p>" + piece * size(rng, 100, 8_000_000 // len(piece))


def many_attributes(rng: Random) -> bytes:
    count = size(rng, 100, 300_000)
    way = rng.choice([b" a%d", b" a%d=x", b" a%d='>'", b' a%d="', b"/a%d", b"\x0ca%d"])
    return b"<html><p>" + WORDS + b"<p" + b"".join(way % n for n in range(count)) + b">" + WORDS


def long_values(rng: Random) -> bytes:
    count = size(rng, 1000, 12_000_000)
    where = rng.choice([
        b"<p class='%s'>x", b"<!-- %s -->", b"<p>%s", b"<script>%s</script>", b"<title>%s</title>",
        b"<!DOCTYPE html %s>",
        b"<meta property='og:title' content='%s'>", b"<time datetime='%s'>", b"<a href=\"%s",
        b"<!-- saved from url=(%s",
    ])  # fmt: skip
    filling = rng.choice([b"a", b"a ", b"-", b"- ", b"x=y ", b"\xff", b"\xc3\xa9", b"<"])
    return b"<html><body><p>" + WORDS + b"</p>" + where % (filling * (count // len(filling)))


def page_entities(rng: Random) -> bytes:
    declared = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, rng.randint(3, 40)))
    head = rng.choice([b"<!DOCTYPE html [%s]>", b"<?xml version='1.0'?><!DOCTYPE html [%s]>"])
    return head % (b'<!ENTITY a0 "ha">' + declared) + b"<html><p>&a3;&a30; " + WORDS


def declared_charset(rng: Random) -> bytes:
    charset = rng.choice([
        "rot13", "zlib", "bz2", "hex", "base64", "utf-7", "utf-16", "utf-32", "idna", "punycode", "unicode_escape",
        "raw_unicode_escape", "mbcs", "undefined", "gb18030", "iso-2022-jp", "hz", "x" * 40, "utf-8-sig", "cp65001",
    ])  # fmt: skip
    body = WORDS * size(rng, 1, 100_000) + bytes(rng.randrange(256) for _ in range(50))
    return b"<html><meta charset='%s'><p>" % charset.encode() + body


def saved_page(rng: Random) -> bytes:
    """A page in one file, wrong in one way or another."""
    boundary = rng.choice(["b", "----MultipartBoundary--x", "(.*)+$", "", " ", "b" * 5000, "--", "\\", "b\x00"])
    kind = rng.choice(["multipart/related", "multipart/mixed", "multipart/", "text/html", "multipart/related; x"])
    head = f'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: {kind};\r\n\tboundary="{boundary}"\r\n'
    head += rng.choice(
        ["", "Subject: =?utf-8?Q?" + "=41" * 9 + "?=\r\n", "Subject: =?x?B?!!!?=\r\n", "X: " + "y" * 70_000 + "\r\n"]
    )
    head += rng.choice(["", "X-A: b\r\n" * size(rng, 1, 100_000), "Snapshot-Content-Location: javascript:x\r\n"])
    return (head + "\r\n").encode() + _parts(rng, boundary)


def _parts(rng: Random, boundary: str) -> bytes:
    content = rng.choice([
        b"<html><p>" + WORDS * size(rng, 1, 300_000),
        b"<html>" + b"<div>" * size(rng, 10, 100_000) + WORDS,
        b"=\r\n" * size(rng, 10, 3_000_000),
        b"=41=ZZ=" * size(rng, 10, 1_000_000),
        b"",
    ])  # fmt: skip
    way = rng.choice([b"quoted-printable", b"base64", b"8bit", b"x-uuencode", b"gzip"])
    if way == b"base64":
        content = base64.encodebytes(content)[: None if rng.random() < 0.5 else -rng.randint(1, 9)]
    part = b"\r\n--%s\r\nContent-Type: text/html; charset=%s\r\nContent-Transfer-Encoding: %s\r\n\r\n%s" % (
        boundary.encode(),
        rng.choice([b"utf-8", b"rot13", b"nothing", b"utf-16"]),
        way,
        content,
    )
    parts = part * rng.choice([1, 1, 2, 30])
    parts = parts[: 60 << 20]
    if rng.random() < 0.3:
        parts = (b"\r\n--%s\r\nContent-Type: image/png\r\n\r\nx" % boundary.encode()) * size(rng, 10, 300_000) + parts
    if rng.random() < 0.3:
        inner = b'\r\n--%s\r\nContent-Type: multipart/related; boundary="%s"\r\n\r\n' % ((boundary.encode(),) * 2)
        parts = inner * size(rng, 2, 50_000) + parts
    return parts + (b"\r\n--%s--\r\n" % boundary.encode() if rng.random() < 0.7 else b"")


def one_line(rng: Random) -> bytes:
    """A single line of up to 200 MB."""
    piece = rng.choice([b"a", b"word ", b"1. ", b"(a) ", b". ", "é".encode(), "\u2022 ".encode(), b"\t", b"a-\x0c"])
    return piece * (size(rng, 1 << 16, 200 << 20) // len(piece))


def many_lines(rng: Random) -> bytes:
    piece = rng.choice([
        b"Act now.\n", b"\n", b"\n\n", b"1. Act\n", b"(a) Act\n", b"- a\n", b"\x0c", b"a\r", b"A-\n", b"12\n",
        b"> ", b"# A\n",
        b"* * *\n", b"| a | b |\n", b"[^1]: a\n", b"[a](b) ", b"[", b"`", b"**", b"```\n", b"    a\n",
        b"1) a\n  ", b"<p>",
        b"---\n", b"- - - ", b"\\", b"_a_", b"![", b"](", b"&amp;", b"~~~\n", b"=\n", b"a\n=\n", b"II. A\n",
        b"A/80/1\n",
        "\u0301".encode(), "\u202e".encode(), "\U0001f600".encode(), "\ud7ff".encode(), "\ufeff".encode(), "ﬁ".encode(),
        "الأمم ".encode(), "國".encode(), b"\x1b[31m", b"20 May 2020 - ", b"Distr.: General\n", b"............ 3\n",
    ])  # fmt: skip
    return WORDS + b"\n\n" + piece * size(rng, 100, 12_000_000 // len(piece))


def wide_letters(rng: Random) -> bytes:
    text = "The Council should act now.\nIt should report.\n" * size(rng, 1, 100_000)
    data = text.encode(rng.choice(["utf-16-le", "utf-16-be", "utf-32-le", "utf-16", "utf-32-be", "utf-7"]))
    return data[rng.randint(0, 3) :] if rng.random() < 0.5 else data[: -rng.randint(1, 3)]


def no_letters(rng: Random) -> bytes:
    length = size(rng, 1, 4_000_000)
    kind = rng.choice(["nul", "blank", "empty", "random", "high", "mark"])
    if kind == "random":
        return rng.randbytes(length)
    filling = {"nul": b"\x00", "blank": b" \n\t", "empty": b"", "high": b"\xff", "mark": b"\xef\xbb\xbf"}[kind]
    return filling * length


def front_matter(rng: Random) -> bytes:
    lines = rng.choice([
        b"title: " + b"[" * size(rng, 10, 100_000), b"a: &a [x, x]\n" + b"".join(
            b"b%d: &b%d [*b%d, *b%d]\n" % (n, n, max(0, n - 1), max(0, n - 1)) for n in range(30)),
        b"title: !!python/object/apply:os.system [true]", b"title: {" * 1000, b"date: 99999999-99-99\ntitle: x",
        b"title: " + b"x" * size(rng, 10, 1_000_000), b"x: y\n" * size(rng, 1, 100_000),
    ])  # fmt: skip
    return b"---\n" + lines + b"\n---\n# A\n\n" + WORDS


MAKERS: tuple[tuple[str, str, Callable[[Random], bytes], float], ...] = (
    ("deep-page", ".html", deep_page, 1.5),
    ("page-of-many", ".html", page_of_many, 2),
    ("many-attributes", ".html", many_attributes, 1),
    ("long-values", ".html", long_values, 1.5),
    ("page-entities", ".html", page_entities, 0.7),
    ("declared-charset", ".html", declared_charset, 1),
    ("saved-page", ".mhtml", saved_page, 3),
    ("one-line", ".txt", one_line, 0.6),
    ("many-lines", ".txt", many_lines, 2),
    ("many-lines-markdown", ".md", many_lines, 2),
    ("many-lines-page", ".html", many_lines, 0.5),
    ("wide-letters", ".txt", wide_letters, 1),
    ("no-letters", "", no_letters, 1),
    ("front-matter", ".md", front_matter, 0.7),
)
