"""What keeps a hostile PDF from taking all time and memory: streams are measured first, and drawings within drawings
are read in a process of their own.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zlib
from dataclasses import astuple
from typing import Any

from sdggraph.core.errors import ReadError
from sdggraph.read.pdf_pages import Page, Piece, read_pages
from sdggraph.read.pdf_tags import Cell, Cells
from sdggraph.read.source import Source

# The words and lines of a page have less than 1 MB, a font less than 20 MB; pictures are not unpacked here.
MAX_STREAM = 48 * 1024 * 1024
MAX_STREAMS = 512 * 1024 * 1024
# What a process of its own may take.
MAX_SECONDS = 60
MAX_MEMORY = 1536 * 1024 * 1024
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 4096
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
# Its parts may hold drawings again, or stand where only the library finds them.
_NESTED = re.compile(rb"/XObject\b|/Resources\s+\d")
_TOO_MUCH = "a part of it unpacks to more than any page holds."
_HEAVY = "it takes more time or memory than any document needs."
_REMEDY = "It is no ordinary document; print it to a new PDF and try that."


def guarded_pages(source: Source) -> list[Page]:
    """The pages of a PDF, within bounded time and memory.

    Raises:
        ReadError: if it cannot be read, or only at a price that no document is worth.
    """
    if _is_nested(source):
        return _apart(source)
    return list(read_pages(source))


def _is_nested(source: Source) -> bool:
    """Measures every stream; says whether drawings may stand within drawings."""
    data, total, nested = source.data, 0, False
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - _DICTIONARY) : found.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if _IMAGE.search(head):
            continue
        nested = nested or bool(_FORM.search(head) and _NESTED.search(head))
        size = _unpacked(data, found.end(), len(_FLATE.findall(head)))
        total += size
        if size > MAX_STREAM or total > MAX_STREAMS:
            raise ReadError(source.name, _TOO_MUCH, _REMEDY)
    return nested


def _unpacked(data: bytes, start: int, times: int) -> int:
    """How long a stream is once unpacked; as far as it goes if it is damaged."""
    part: bytes | memoryview = memoryview(data)[start:]
    size = 0
    for _ in range(min(times, 8)):
        try:
            part = zlib.decompressobj().decompress(part, MAX_STREAM + 1)
        except zlib.error:
            break
        size = max(size, len(part))
    return size


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
    sys.stdout.write(json.dumps(told))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no such limits on this system; the time limit stands
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _plain(page: Page) -> list[object]:
    cells = [[mark, *astuple(cell)] for mark, cell in page.cells.by_mark.items()]
    return [page.number, page.width, page.height, [astuple(piece) for piece in page.pieces], cells]


def _page(told: Any) -> Page:
    number, width, height, pieces, cells = told
    by_mark = {mark: Cell(*rest) for mark, *rest in cells}
    return Page(number, width, height, tuple(Piece(*each) for each in pieces), Cells(by_mark))
