"""The reader of web pages that a browser saved whole in one file (MHTML): the page in it, without its pictures."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from email.parser import BytesHeaderParser

from sdggraph.core.document import Metadata
from sdggraph.core.errors import ReadError
from sdggraph.core.problem import Problem, Severity
from sdggraph.read.characters import clean_characters, squeeze
from sdggraph.read.draft import Reading
from sdggraph.read.html import read_html
from sdggraph.read.html_facts import web_address
from sdggraph.read.plain import read_plain
from sdggraph.read.source import Source

# A page of the United Nations has some hundred pictures and style sheets, and a frame or two.
MAX_PARTS = 10_000
_LONGEST_HEAD = 64 * 1024
_DEEPEST = 4
_HEAD_END = re.compile(rb"\r?\n\r?\n|\r\r")
_AGAIN = "Save the page again in the browser, as a complete page or as one file."
_READERS = {"text/html": read_html, "application/xhtml+xml": read_html, "text/plain": read_plain}


@dataclass(frozen=True, slots=True)
class _Part:
    """One file in the archive, still packed."""

    head: Message
    data: bytes

    @property
    def kind(self) -> str:
        return self.head.get_content_type()


def read_mhtml(source: Source) -> Reading:
    """The blocks of the page that the file was saved for.

    Raises:
        ReadError: if there is no page in it, or more parts than any page has.
    """
    whole = _part(source.data)
    parts, is_complete = _leaves(source, whole)
    page = _page(whole, parts)
    if page is None:
        raise ReadError(source.name, "there is no web page in this saved page.", _AGAIN)
    charset = page.head.get_param("charset")
    told = f"{page.kind}; charset={charset}" if isinstance(charset, str) else page.kind
    content = _unpacked(page)
    if not content.strip():
        raise ReadError(source.name, "the web page in this saved page is empty or damaged.", _AGAIN)
    reading = _READERS[page.kind](Source(source.name, content, told))
    problems = reading.problems
    if not is_complete:
        cut = "the saved page was cut off; what is there was read."
        problems = (*problems, Problem("read-cut", Severity.WARNING, source.name, cut, _AGAIN))
    return Reading(reading.drafts, _with_address(reading.metadata, whole, page), problems)


def _part(data: bytes) -> _Part:
    data = data.lstrip(b"\r\n")
    end = _HEAD_END.search(data, 0, _LONGEST_HEAD)
    head = data[: end.start()] if end else data[:_LONGEST_HEAD]
    return _Part(BytesHeaderParser().parsebytes(head), data[end.end() :] if end else b"")


def _leaves(source: Source, whole: _Part) -> tuple[list[_Part], bool]:
    """The parts that are no envelopes of others, in order; whether each envelope has its end."""
    found: list[_Part] = []
    is_complete = True
    waiting = [(whole, 0)]
    while waiting:
        part, depth = waiting.pop()
        if not part.kind.startswith("multipart/"):
            found.append(part)
            continue
        boundary = part.head.get_param("boundary")
        if not isinstance(boundary, str) or not boundary or depth >= _DEEPEST:
            continue
        inner = list(_split(part.data, boundary.encode("utf-8", "replace")[:200]))
        if len(found) + len(inner) > MAX_PARTS:
            reason = f"it has more than {MAX_PARTS:,} parts."
            raise ReadError(source.name, reason, "Check that the page was saved well.")
        is_complete = is_complete and bool(inner) and not inner[-1]
        waiting += [(_part(each), depth + 1) for each in reversed(inner) if each]
    return found, is_complete


def _split(data: bytes, boundary: bytes) -> Iterator[bytes]:
    """What stands between the lines with the boundary; an empty one at the end if the last line is there."""
    line = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*\r?$", re.MULTILINE)
    start, count = -1, 0
    for found in line.finditer(data):
        if start >= 0:
            yield data[start : found.start()]
        start, count = found.end(), count + 1
        if found[1]:
            yield b""
            return
        if count > MAX_PARTS:
            break
    if start >= 0:
        yield data[start:]


def _page(whole: _Part, parts: list[_Part]) -> _Part | None:
    """The part that the whole names as its page, else the first web page, else the first text."""
    start = whole.head.get_param("start")
    address = whole.head.get("Snapshot-Content-Location")
    pages = [part for part in parts if part.kind in _READERS]
    for part in pages:
        if isinstance(start, str) and part.head.get("Content-ID", "").strip() == start.strip():
            return part
    for part in pages:
        if address and part.head.get("Content-Location") == address and part.kind != "text/plain":
            return part
    return next((part for part in pages if part.kind != "text/plain"), next(iter(pages), None))


def _unpacked(part: _Part) -> bytes:
    way = str(part.head.get("Content-Transfer-Encoding", "")).strip().lower()
    if way == "quoted-printable":
        return binascii.a2b_qp(part.data)
    if way == "base64":
        data = re.sub(rb"[^A-Za-z0-9+/]", b"", part.data)
        # What was cut off is read as far as it goes.
        return binascii.a2b_base64(data[: len(data) - (len(data) % 4 == 1)] + b"=" * (-len(data) % 4 % 3))
    return part.data


def _with_address(found: Metadata, whole: _Part, page: _Part) -> Metadata:
    """With the page's address and, where the page has none, the title that the browser noted."""
    places = (whole.head.get("Snapshot-Content-Location"), page.head.get("Content-Location"))
    address = next((url for place in places if (url := web_address(str(place or "")))), None)
    subject = squeeze(clean_characters(_words(whole.head.get("Subject"))))
    return replace(found, url=address or found.url, title=found.title or subject or None)


def _words(subject: object) -> str:
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(str(subject or ""))))[:300]
    except (HeaderParseError, LookupError, ValueError):
        return ""
