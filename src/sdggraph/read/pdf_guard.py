"""What keeps a hostile PDF from taking all time and memory: streams are measured first, and whatever is not ordinary is
read in a process of its own, with limits: the library ends the whole process where memory runs out.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zlib
from collections import Counter
from dataclasses import astuple
from typing import Any

from sdggraph.core.errors import ReadError
from sdggraph.read.pdf_pages import Page, read_pages
from sdggraph.read.pdf_pieces import Piece
from sdggraph.read.pdf_tags import Cell, Cells
from sdggraph.read.source import Source

# The words and lines of a page have less than 1 MB, a font less than 20 MB; pictures are not unpacked here.
MAX_STREAM = 48 * 1024 * 1024
MAX_STREAMS = 512 * 1024 * 1024
# What a part of an ordinary file unpacks to at most, as many times as a list in the file names one part.
ORDINARY_PAGE = 8 * 1024 * 1024
# What all its parts unpack to together; a page that names each part once is no longer.
ORDINARY_FILE = 256 * 1024 * 1024
# Marks of a page that stand within each other: tags have three or four.
MOST_MARKS = 500
# A file of 900 pages has 5,000 streams; a damaged one is searched for them in a time that grows with their square.
ORDINARY_STREAMS = 8_000
# What a process of its own may take: seconds of work, seconds by the clock, bytes.
MAX_WORK = 18
MAX_SECONDS = 60
MAX_MEMORY = 800 * 1024 * 1024
_STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\n|\r)")
_DICTIONARY = 4096
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FONT = re.compile(rb"/Length1\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
# Its parts may hold drawings again, or stand where only the library finds them.
_NESTED = re.compile(rb"/XObject\b|/Resources\s+\d")
# Ways of packing that cannot be measured here, and names that are written so that they are not seen.
_HIDDEN = re.compile(rb"#[0-9A-Fa-f]{2}|/(?:Filter|F|Subtype)\s+\d|/(?:LZWDecode|LZW|RunLengthDecode|RL|Crypt)\b")
_AS_TEXT = re.compile(rb"/(?:ASCII85Decode|A85|ASCIIHexDecode|AHx)\b")
_REFERENCES = re.compile(rb"\[[\d\sR]{20,}+")
_REFERENCE = re.compile(rb"(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R")
_NUMBER = re.compile(rb"(\d{1,10})\s{1,9}\d{1,5}\Z")
# One character of a font that stands for a long text.
_LONG_MEANING = re.compile(rb"<[\s\dA-Fa-f]{160,}+>")
_MARKS = re.compile(rb"\b(?:BMC|BDC|EMC)\b")
_START = re.compile(rb"startxref\s+(\d{1,12})\s")
_TABLE = re.compile(rb"\s{0,9}(?:xref\b|\d{1,10}\s+\d{1,5}\s+obj\b)")
_DEFLATED = 1032
_PIECE = 64 * 1024
_TOO_MUCH = "a part of it unpacks to more than any page holds."
_HEAVY = "it takes more time or memory than any document needs."
_REMEDY = "It is no ordinary document; print it to a new PDF and try that."


def guarded_pages(source: Source) -> list[Page]:
    """The pages of a PDF, within bounded time and memory.

    Raises:
        ReadError: if it cannot be read, or only at a price that no document is worth.
    """
    if b"%PDF-" in source.data[:1024] and not _is_ordinary(source):
        return _apart(source)
    return list(read_pages(source))


def _is_ordinary(source: Source) -> bool:
    """Measures every stream; says whether the file is whole and nothing in it can grow while it is read.

    Raises:
        ReadError: if a stream unpacks to more than any document has.
    """
    data, total, longest, ordinary = source.data, 0, 0, _has_table(source.data) and not _grows(source.data)
    repeats, numbers = _repeats(data), set[int]()
    for streams, found in enumerate(_STREAM.finditer(data), start=1):
        if streams > ORDINARY_STREAMS:
            return False
        before = data[max(0, found.start() - _DICTIONARY) : found.start()]
        opening = before.rfind(b" obj")
        number = _NUMBER.search(before, max(0, opening - 20), max(0, opening))
        head = before[opening + 1 :]
        unseen = number is None or b"obj" in head[3:] or bool(_HIDDEN.search(head))
        numbers.add(int(number[1]) if number else 0)
        form = bool(_FORM.search(head) and _NESTED.search(head))
        start = found.end()
        times = len(_FLATE.findall(head))
        if _AS_TEXT.search(head) and times:
            end = data.find(b"endstream", start)
            unseen = unseen or end < 0 or times > 1 or (end - start) * _DEFLATED > ORDINARY_PAGE
        size, grows, inner, draws = _unpacked(data, start, times)
        if not _IMAGE.search(head):
            total += size
            if size > MAX_STREAM or total > MAX_STREAMS:
                raise ReadError(source.name, _TOO_MUCH, _REMEDY)
        if not _FONT.search(head):
            longest = max(longest, size if times else 0)
        for each, count in inner.items():
            repeats[each] = max(repeats.get(each, 1), count)
        ordinary = ordinary and not (unseen or (form and draws) or grows or size > ORDINARY_PAGE)
    often = max((repeats.get(number, 1) for number in numbers), default=1)
    ordinary = ordinary and total <= ORDINARY_FILE and longest * often <= ORDINARY_PAGE
    return ordinary and b"/Encrypt" not in data


def _has_table(data: bytes) -> bool:
    """Whether a file ends with the place of its table of objects, and the table is there."""
    found = _START.search(data[-2048:])
    return bool(found and _TABLE.match(data, int(found[1])))


def _unpacked(data: bytes, start: int, times: int) -> tuple[int, bool, dict[int, int], bool]:
    """How long a stream is once unpacked, as far as it goes if it is damaged; whether it grows while it is read;
    what its lists name several times; whether it may draw another drawing.
    """
    part: bytes | memoryview = memoryview(data)[start:]
    size = 0
    for _ in range(min(times, 8)):
        part = _inflated(part)
        size = max(size, len(part))
    if not size or not isinstance(part, bytes):
        return size, False, {}, True
    return size, _grows(part), _repeats(part), b"Do" in part


def _grows(part: bytes) -> bool:
    """Whether single characters get long meanings, or marks stand within marks: the library copies all outer ones."""
    if b"beginbf" in part and _LONG_MEANING.search(part):
        return True
    if part.count(b"BMC") + part.count(b"BDC") <= MOST_MARKS:
        return False
    depth = deepest = 0
    for mark in _MARKS.finditer(part):
        depth += -1 if mark[0] == b"EMC" else 1
        deepest = max(deepest, depth)
    return deepest > MOST_MARKS


def _repeats(part: bytes) -> dict[int, int]:
    """The objects that one list names several times, each with how often: a page may be written so, and grow."""
    often: dict[int, int] = {}
    for found in _REFERENCES.finditer(part):
        named = list(map(int, _REFERENCE.findall(found[0])))
        if len(set(named)) < len(named):
            for number, count in Counter(named).items():
                often[number] = max(often.get(number, 1), count)
    return often


def _inflated(part: bytes | memoryview) -> bytes:
    """A stream unpacked, piece by piece: what follows it in the file is not copied."""
    reader, found, size, place = zlib.decompressobj(), list[bytes](), 0, 0
    while not reader.eof and size <= MAX_STREAM and place < len(part):
        try:
            found.append(reader.decompress(part[place : place + _PIECE], MAX_STREAM + 1 - size))
        except zlib.error:
            # The library reads a damaged stream as far as it goes.
            break
        size += len(found[-1])
        place += _PIECE
    return b"".join(found)


# --- a process of its own ------------------------------------------------------------------------------------------


def _apart(source: Source) -> list[Page]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", "from sdggraph.read.pdf_guard import answer; answer()"]
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter and our own words)
            command, input=source.data, capture_output=True, timeout=MAX_SECONDS, check=False, env=environment
        )
        told: Any = json.loads(done.stdout) if done.returncode == 0 else {"error": [_HEAVY, _REMEDY]}
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise ReadError(source.name, _HEAVY, _REMEDY) from error
    except OSError:
        # Where no process can be started there is only the straight way.
        return list(read_pages(source))
    if "error" in told:
        reason, remedy = told["error"]
        raise ReadError(source.name, reason, remedy)
    return [_page(each) for each in told["pages"]]


def answer() -> None:
    """Reads a PDF from standard input and writes its pages as JSON: what runs in the process of its own."""
    _limit()
    source = Source("document", sys.stdin.buffer.read())
    try:
        told: dict[str, object] = {"pages": [_plain(page) for page in read_pages(source)]}
    except ReadError as error:
        told = {"error": [error.reason, error.remedy]}
    except MemoryError:
        told = {"error": [_HEAVY, _REMEDY]}
    sys.stdout.write(json.dumps(told))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no such limits on this system; the time limit stands
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_WORK, MAX_WORK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _plain(page: Page) -> list[object]:
    cells = [[mark, *astuple(cell)] for mark, cell in page.cells.by_mark.items()]
    return [page.number, page.width, page.height, [astuple(piece) for piece in page.pieces], cells, page.pictured]


def _page(told: Any) -> Page:
    number, width, height, pieces, cells, pictured = told
    by_mark = {mark: Cell(*rest) for mark, *rest in cells}
    return Page(number, width, height, tuple(Piece(*each) for each in pieces), Cells(by_mark), pictured)
