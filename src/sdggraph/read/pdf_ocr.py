"""Pages of a PDF that are pictures: an OCR program reads them, where one is installed."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sdggraph.core.errors import ReadError
from sdggraph.core.problem import Problem, Severity
from sdggraph.read.pdf_pages import Page
from sdggraph.read.pdf_pieces import Piece
from sdggraph.read.pdf_words import words_of
from sdggraph.read.source import Source

# "off" reads no pictures; else the name or the path of the program. The languages as Tesseract has them: "eng+fra".
SETTING, LANGUAGES = "SDGGRAPH_OCR", "SDGGRAPH_OCR_LANGUAGES"
PROGRAM = "tesseract"
# A page takes two to ten seconds. A file whose pictures hold no words has used up its time soon.
PAGE_SECONDS = 60
SPARE_SECONDS, SECONDS_A_PAGE = 60.0, 15.0
MAX_PICTURES = 500
MAX_MEMORY = 640 * 1024 * 1024
# What is read from a picture counts only if it tells so many times more than the letters on it.
_TELLS_MORE = 4
# Types that differ by less are one type: a line without high or low letters is measured too small.
_SAME_SIZE = (0.8, 1.2)
_MOST_OUTPUT = 16 * 1024 * 1024
_INSTALL = (
    "Install the program Tesseract (Debian, Ubuntu: apt install tesseract-ocr; macOS: brew install tesseract; Windows: "
    "winget install UB-Mannheim.TesseractOCR) and read the file again, or run ocrmypdf over it first."
)
_TURNED_OFF = f"Take {SETTING}=off away to have them read by OCR."
_DAMAGED = "The pictures in it are damaged or too large; scan these pages again."
_LAUNCH = """
import os, sys
try:
    import resource
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except ImportError:
    pass
os.execv(sys.argv[3], sys.argv[3:])
"""


def with_pictures_read(source: Source, pages: Sequence[Page]) -> tuple[list[Page], tuple[Problem, ...]]:
    """The pages, those that are pictures read by OCR if that can be, and what a person should know about it.

    Raises:
        ReadError: if no page has any text and none could be read.
    """
    worded = any(_letters(page.pieces) for page in pages)
    wanted = [page for page in pages if page.pictured or (not worded and not page.pieces)]
    if not wanted:
        if worded:
            return list(pages), ()
        raise ReadError(source.name, "its pages are empty.", "Check that the file was saved and copied whole.")
    program = _program()
    if program is None:
        remedy = _TURNED_OFF if _setting() == "off" else _INSTALL
        if not worded:
            raise ReadError(source.name, "it holds pictures of pages and no text.", remedy)
        told = f"{_named(page.number for page in wanted)}: pictures without text, which were not read."
        return list(pages), (Problem("read-pictures", Severity.WARNING, source.name, told, remedy),)
    session = _Session(source, program)
    found = {page.number: session.read(page) for page in wanted}
    read = _in_one_type({number: page for number, page in found.items() if page is not None})
    if not worded and not read:
        found_none = "could not read them" if session.failed else "found no words in them"
        reason = f"it holds pictures of pages, and the OCR program {found_none}."
        raise ReadError(source.name, reason, session.complaint or "Scan it again, upright and with 300 dots per inch.")
    return [read.get(page.number, page) for page in pages], tuple(_told(source, read, session))


def _told(source: Source, read: Iterable[int], session: _Session) -> list[Problem]:
    problems = []
    if numbers := sorted(read):
        told = f"{_named(numbers)}: pictures of text, which an OCR program read; words may be wrong."
        remedy = "Compare what you quote with the page."
        problems.append(Problem("read-ocr", Severity.INFO, source.name, told, remedy))
    if session.failed:
        told = f"{_named(session.failed)}: pictures that the OCR program could not read."
        remedy = session.complaint or "Scan these pages again."
        problems.append(Problem("read-pictures", Severity.WARNING, source.name, told, remedy))
    return problems


def _named(numbers: Iterable[int]) -> str:
    """Page numbers as people write them.

    >>> _named([1, 2, 3, 7]), _named([4])
    ('pages 1-3, 7', 'page 4')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page {words}" if words.isdigit() else f"pages {words}"


def _setting() -> str:
    return os.environ.get(SETTING, "").strip()


def _program() -> str | None:
    named = _setting()
    return None if named == "off" else shutil.which(named or PROGRAM)


class _UnreadError(Exception):
    """A picture could not be read; the message says what to do."""


@dataclass(slots=True)
class _Session:
    """The reading of one file's pictures: its time, and what went wrong."""

    source: Source
    program: str
    complaint: str = ""
    failed: tuple[int, ...] = ()
    pictures: int = 0
    until: float = 0.0

    def read(self, page: Page) -> Page | None:
        """The page with the words of its picture; ``None`` if there are none, or too few to be believed."""
        try:
            self._count()
            picture = self._picture(page)
            pieces = words_of(self._answer(picture), picture, page) if picture else []
        except _UnreadError as error:
            self.complaint = self.complaint or str(error)
            self.failed = (*self.failed, page.number)
            return None
        if _letters(pieces) < _TELLS_MORE * max(1, _letters(page.pieces)):
            return None
        self.until += SECONDS_A_PAGE
        return replace(page, pieces=tuple(pieces))

    def _count(self) -> None:
        """One picture more, if number and time allow it."""
        now = time.monotonic()
        self.until = self.until or now + SPARE_SECONDS
        self.pictures += 1
        if self.pictures > MAX_PICTURES:
            raise _UnreadError(f"More than {MAX_PICTURES} pages of pictures are not read; split the file.")
        if now > self.until:
            raise _UnreadError("They took more time than pages of text need; run ocrmypdf over the file.")

    def _picture(self, page: Page) -> bytes:
        """A page as a picture in shades of grey; nothing if it is blank."""
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        code = f"from sdggraph.read.pdf_picture import answer; answer({page.number - 1}, {MAX_MEMORY})"
        try:
            done = subprocess.run(  # noqa: S603 (our own interpreter and our own words)
                [sys.executable, "-c", code], input=self.source.data, capture_output=True, timeout=PAGE_SECONDS,
                check=False, env=environment,
            )  # fmt: skip
        except (subprocess.TimeoutExpired, OSError) as error:
            raise _UnreadError(_DAMAGED) from error
        if done.returncode:
            raise _UnreadError(_DAMAGED)
        return done.stdout

    def _answer(self, picture: bytes) -> bytes:
        """What the program says of a picture."""
        languages = os.environ.get(LANGUAGES, "").strip() or "eng"
        command = [self.program, "stdin", "stdout", "-l", languages, "--psm", "3", "--dpi", "300", "hocr"]
        if sys.platform != "win32":
            command = [sys.executable, "-I", "-c", _LAUNCH, str(MAX_MEMORY), str(PAGE_SECONDS), *command]
        try:
            done = subprocess.run(  # noqa: S603 (the program that is installed; its words are ours)
                command, input=picture, capture_output=True, timeout=PAGE_SECONDS, check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise _UnreadError("A page of them took more than a minute; run ocrmypdf over the file.") from error
        except OSError as error:
            raise _UnreadError(f"The OCR program could not be started ({error.strerror or error}).") from error
        if done.returncode or len(done.stdout) > _MOST_OUTPUT:
            said = done.stderr[:2000].decode("utf-8", "replace").strip().splitlines()
            raise _UnreadError(f"The OCR program said: {said[0][:200] if said else 'nothing'}.")
        return done.stdout


def _in_one_type(pages: dict[int, Page]) -> dict[int, Page]:
    """The pages with words of nearly the size of most set in the same, so that only headings and notes differ."""
    sizes = [piece.size for page in pages.values() for piece in page.pieces]
    usual = round(statistics.median(sizes) * 2) / 2 if sizes else 1.0
    return {
        number: replace(page, pieces=tuple(_in_type(piece, usual) for piece in page.pieces))
        for number, page in pages.items()
    }


def _in_type(piece: Piece, usual: float) -> Piece:
    low, high = _SAME_SIZE
    same = low * usual <= piece.size <= high * usual
    return replace(piece, size=usual if same else round(piece.size * 2) / 2 or usual)


def _letters(pieces: Iterable[Piece]) -> int:
    return sum(char.isalnum() for piece in pieces for char in piece.text)
