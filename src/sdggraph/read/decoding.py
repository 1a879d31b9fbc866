"""Bytes to text: which encoding, and is it a text at all."""

from __future__ import annotations

import codecs
import contextlib
import re

from sdggraph.core.errors import ReadError
from sdggraph.core.problem import Problem, Severity
from sdggraph.read.source import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What texts of the United Nations' six languages and their neighbours are kept in when they are not in UTF-8.
CANDIDATES = (
    "cp1252", "latin_1", "iso8859_15", "mac_roman", "cp1250", "iso8859_2", "cp1251", "koi8_r", "cp1256", "cp1254",
    "gb18030", "big5",
)  # fmt: skip
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# Bytes shown to the guesser: enough to tell, few enough to be quick.
_SAMPLE = 64 * 1024
# Two guesses whose letters go together about as well as one another's.
_SAME_COHERENCE = 0.03
# Control characters that no text has; more than this share of them and it is no text.
_CONTROL_SHARE = 0.005
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(source: Source, *, markup: bool = False) -> tuple[str, tuple[Problem, ...]]:
    """The text of the bytes, and what a person should know about how it was found.

    A byte-order mark decides; then the charset that a media type or (in ``markup``) the document declares; then
    UTF-8; then a guess among ``CANDIDATES``, which is told.

    Raises:
        ReadError: if the bytes are no text.
    """
    text, problems = _decoded(source, markup=markup)
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls > 8 + _CONTROL_SHARE * len(text):
        raise ReadError(source.name, "this is not a text but some other kind of file.", _REMEDY)
    return text, problems


_REMEDY = "Give a text, Markdown or HTML file, or name the file after what it really is."


def _decoded(source: Source, *, markup: bool) -> tuple[str, tuple[Problem, ...]]:
    data = source.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(source, data[len(mark) :], encoding), ()
    if b"\x00" in data:
        return _strict(source, data, _wide(source)), ()
    declared = _declared(source, markup=markup)
    for likely in filter(None, (declared, "utf-8")):
        # A declared charset may be one that Python knows and that makes no text of bytes ("rot13", "zlib").
        with contextlib.suppress(UnicodeError, LookupError):
            return data.decode(likely), ()
    mended = data.decode("utf-8", "replace")
    broken, sound = mended.count("\ufffd"), sum(1 for char in mended[:_SAMPLE] if "\x80" <= char < "\ufffd")
    if sound > 4 * broken:
        told = "a few bytes are damaged; each is shown as \ufffd."
        return mended, (_problem("read-damaged", Severity.WARNING, source, told, "Check these places."),)
    encoding = _guessed(data)
    told = f"the file does not say how its letters are stored; they were read as {encoding}."
    remedy = "If letters look wrong, save the file as UTF-8."
    return data.decode(encoding, "replace"), (_problem("read-encoding-guessed", Severity.INFO, source, told, remedy),)


def _problem(code: str, severity: Severity, source: Source, message: str, remedy: str) -> Problem:
    return Problem(code, severity, source.name, message, remedy)


def _strict(source: Source, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise ReadError(source.name, f"the file is marked as {encoding} but is damaged.", "Save it again.") from error


def _wide(source: Source) -> str:
    """UTF-16 without a mark has a zero in nearly every second byte; other files with zeros are no text."""
    head = source.data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    raise ReadError(source.name, "this is not a text but some other kind of file.", _REMEDY)


def _declared(source: Source, *, markup: bool) -> str | None:
    found = _DECLARED.search((source.media_type or "").encode("ascii", "replace"))
    if not found and markup:
        found = _DECLARED.search(source.data[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    # Browsers read what calls itself Latin-1 or ASCII as its superset; so do we, or its quotation marks are lost.
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # The sample begins a little before the first byte that tells anything.
    first = next((match.start() for match in re.finditer(rb"[\x80-\xff]", data)), 0)
    start = max(0, first - 2048)
    sample = data[start : start + _SAMPLE]
    matches = list(from_bytes(sample, cp_isolation=list(CANDIDATES), enable_fallback=False, preemptive_behaviour=False))
    encoding = matches[0].encoding if matches else "cp1252"
    # In a text with few such letters many guesses are equally good; then the most frequent one is the best.
    if any(
        "cp1252" in (match.encoding, *match.could_be_from_charset)
        and match.chaos <= matches[0].chaos
        and match.coherence > matches[0].coherence - _SAME_COHERENCE
        for match in matches
    ):
        encoding = "cp1252"
    # Latin-1 has control characters where Windows has its quotation marks and dashes.
    if encoding in {"latin_1", "iso8859_15"} and re.search(rb"[\x80-\x9f]", data):
        encoding = "cp1252"
    return encoding
