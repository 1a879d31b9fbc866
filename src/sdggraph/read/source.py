"""Where a document comes from: a path, bytes, a text or an open file become one ``Source``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from sdggraph.core.errors import ReadError

# No policy document comes near this: the longest reports of the United Nations have about 5 MB as text.
MAX_BYTES = 64 * 1024 * 1024
# A text that is given as such; longer strings and those with line breaks are never taken for a path.
_LONGEST_PATH = 1024


@dataclass(frozen=True)
class Source:
    """The bytes of a document, what to call it in messages, and the media type if somebody gave one."""

    name: str
    data: bytes
    media_type: str | None = None

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


def open_source(
    source: Path | bytes | str | BinaryIO, *, name: str | None = None, media_type: str | None = None
) -> Source:
    """The bytes of a document.

    A string is a path if a file of that name exists or if it looks like one ("reports/a.txt"); any other string
    is the text itself.

    Raises:
        ReadError: in plain words, if there is nothing to read or too much.
    """
    if isinstance(source, str) and not _is_path(source):
        return _checked(Source(name or "text", source.encode("utf-8", "replace"), media_type or "text/plain"))
    if isinstance(source, (str, Path)):
        path = Path(source)
        return _checked(Source(name or file_name(path), _bytes_of(path), media_type))
    if isinstance(source, (bytes, bytearray, memoryview)):
        return _checked(Source(name or "document", bytes(source), media_type))
    if not hasattr(source, "read"):
        raise ReadError(
            name or "document",
            f"a {type(source).__name__} is nothing that can be read.",
            "Give a path, a text, bytes or an open file.",
        )
    given = getattr(source, "name", None)
    label = name or (Path(given).name if isinstance(given, str) and given else "document")
    try:
        data: object = source.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ReadError(label, f"it cannot be read ({error}).", "Open it again and retry.") from error
    if isinstance(data, str):
        return _checked(Source(label, data.encode("utf-8", "replace"), media_type))
    return _checked(Source(label, bytes(data) if isinstance(data, (bytes, bytearray)) else b"", media_type))


def file_name(path: Path) -> str:
    """The name of a file as text that can be written anywhere.

    Where the system's encoding cannot hold a name, Python keeps its bytes as surrogates: such a name is read as UTF-8.
    """
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_path(text: str) -> bool:
    if not text or len(text) > _LONGEST_PATH or any(ord(char) < 32 for char in text):
        return False
    try:
        if Path(text).exists():
            return True
    except (OSError, ValueError):
        return False
    words = text.split()
    suffix = Path(text).suffix
    return len(words) == 1 and 2 <= len(suffix) <= 6 and suffix[1:].isalnum() and not text.endswith(".")


def _bytes_of(path: Path) -> bytes:
    where = str(path)
    try:
        if path.is_dir():
            raise ReadError(where, "this is a folder, not a document.", "Give the files in it, or build the folder.")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ReadError(where, "there is no such file.", "Check the path.") from error
    except PermissionError as error:
        raise ReadError(where, "no permission to read this file.", "Ask for the right to read it.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(where, f"the file cannot be read ({reason}).", "Check the path and the disk.") from error


def _checked(source: Source) -> Source:
    if len(source.data) > MAX_BYTES:
        raise ReadError(
            source.name, f"it is longer than {MAX_BYTES // 1024 // 1024} MB.", "Split it into several documents."
        )
    if not source.data.strip():
        raise ReadError(source.name, "the document is empty.", "Check that the file was saved and copied whole.")
    return source
