"""Documents that lie elsewhere: in object stores and other file systems by fsspec, on the web by httpx.

Only addresses that a person gave are opened, and what lies below them; nothing that a document or a page names.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from sdggraph.core.errors import InputError, ReadError
from sdggraph.read.source import MAX_BYTES, Source, file_name, open_source

__all__ = ["File", "Remote", "address_of", "ahead", "filesystem", "listed", "name_of", "place"]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://")
_WEB = ("http", "https")
# Fetched at a time, so that the way there does not cost every document its full length.
_AT_ONCE = 8
_SECONDS, _TRIES, _HOPS = 60.0, 3, 5
_PASSING = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Remote:
    """A document or folder by its address; it shows itself without credentials, query and fragment.

    ``inside`` is the way from a folder's address to a file in it.
    """

    address: str = field(repr=False)
    inside: str = ""

    @property
    def scheme(self) -> str:
        """The beginning of the address: ``s3``, ``https``, ..."""
        return self.address.partition("://")[0].lower()

    @property
    def name(self) -> str:
        """What a file at this address is called."""
        parts = urlsplit(self.address)
        return (self.inside or unquote(parts.path)).rstrip("/").rpartition("/")[2] or parts.hostname or self.scheme

    def __str__(self) -> str:
        parts = urlsplit(self.address)
        told = f"{self.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        if self.inside:
            return f"{told.rstrip('/')}/{self.inside}"
        # Two addresses that differ in their query alone are two documents; what it says may be secret.
        query = f" (query {hashlib.sha256(parts.query.encode()).hexdigest()[:6]})" if parts.query else ""
        return f"{told}{query}"


File = Path | Remote


def address_of(text: str, option: str) -> Remote:
    """An address that an option gives.

    Raises:
        InputError: if it is none.
    """
    if not _ADDRESS.match(text):
        raise InputError(option, f'"{text}" is no address.', "Give one such as s3://bucket/folder.")
    return Remote(text)


def place(text: str) -> File:
    """A path on this computer, or an address elsewhere."""
    return Remote(text) if _ADDRESS.match(text) else Path(text)


def name_of(file: File) -> str:
    """What a file is called, as text that can be written anywhere."""
    return file.name if isinstance(file, Remote) else file_name(file)


def filesystem(where: Remote) -> tuple[Any, str]:
    """The file system of an address, and the path in it.

    Raises:
        InputError: if the kind of address is not known, or its package is not installed.
    """
    from fsspec.core import url_to_fs
    from fsspec.registry import known_implementations

    try:
        system, path = url_to_fs(where.address)
    except ImportError as error:
        # "Install s3fs to access S3"
        told = known_implementations.get(where.scheme, {}).get("err", f"Install what {error.name} belongs to")
        raise InputError(str(where), f"a package for {where.scheme}:// is missing.", f"{told} (with pip).") from error
    except Exception as error:
        known = where.scheme in known_implementations
        reason = f"it cannot be opened ({type(error).__name__})." if known else f"{where.scheme}:// is not known."
        raise InputError(
            str(where), reason, "Check the address and the credentials; s3://, gs://, abfs://, sftp:// are examples."
        ) from error
    return system, f"{path.rstrip('/')}/{where.inside}" if where.inside else path


def listed(where: Remote) -> list[str]:
    """The ways to all files below a folder, sorted; for a single file none, as it is itself the document.

    A web address is a document: pages are no folders, and their links are not followed.

    Raises:
        InputError: if there is nothing, or it cannot be looked into.
    """
    if where.scheme in _WEB:
        return []
    system, path = filesystem(where)
    try:
        if system.isfile(path):
            return []
        top = path.rstrip("/")
        found = [str(one) for one in system.find(top)]
    except Exception as error:
        raise InputError(str(where), _words(error), "Check the address and the credentials.") from error
    inside = sorted(one[len(top) :].lstrip("/") for one in found if one.startswith(f"{top}/"))
    if not inside:
        raise InputError(str(where), "there is no such file or folder.", "Check the address and the credentials.")
    return inside


def _words(error: Exception) -> str:
    """Why something failed; the text of an error may hold the whole address, so its kind has to do."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder."
    return (
        "it may not be read." if isinstance(error, PermissionError) else f"it cannot be read ({type(error).__name__})."
    )


def ahead(files: Iterable[File]) -> Iterator[tuple[File, Source | ReadError]]:
    """Every file with its bytes or why there are none, in order; a few that lie elsewhere are fetched at a time."""
    waiting: deque[tuple[File, Future[Source | ReadError] | None]] = deque()
    pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="fetch")  # starts threads only when given something
    try:
        for file in files:
            waiting.append((file, pool.submit(_opened, file) if isinstance(file, Remote) else None))
            while waiting and (len(waiting) > _AT_ONCE or waiting[0][1] is None):
                yield _first(waiting)
        while waiting:
            yield _first(waiting)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _first(waiting: deque[tuple[File, Future[Source | ReadError] | None]]) -> tuple[File, Source | ReadError]:
    file, fetched = waiting.popleft()
    return file, _opened(file) if fetched is None else fetched.result()


def _opened(file: File) -> Source | ReadError:
    try:
        if isinstance(file, Path):
            return open_source(file)
        return open_source(_fetched(file), name=file.name)
    except ReadError as error:
        return error
    except InputError as error:
        return ReadError(error.where, error.reason, error.remedy)


def _fetched(file: Remote) -> bytes:
    if file.scheme in _WEB:
        return _from_web(file)
    system, path = filesystem(file)
    try:
        with system.open(path, "rb") as opened:
            return bytes(opened.read(MAX_BYTES + 1))
    except Exception as error:
        raise ReadError(str(file), _words(error), "Check the address and the credentials.") from error


def _from_web(file: Remote) -> bytes:
    import httpx

    from sdggraph.rdf import software_version

    headers = {"User-Agent": f"sdggraph/{software_version()}"}
    reason = ""
    with httpx.Client(timeout=_SECONDS, headers=headers) as client:
        for _ in range(_TRIES):
            try:
                status, data = _got(client, httpx.URL(file.address), file)
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                reason = f"it cannot be fetched ({type(error).__name__})."
                continue
            if status == httpx.codes.OK:
                return data
            reason = f"the server answers {status}."
            if status not in _PASSING:
                break
    raise ReadError(str(file), reason, "Check the address; try again later if the server is busy.")


def _got(client: Any, url: Any, file: Remote) -> tuple[int, bytes]:
    """What a server answers; it may send us on, but to no other host."""
    for _ in range(_HOPS):
        with client.stream("GET", url) as reply:
            if not reply.has_redirect_location:
                data = bytearray()
                for piece in reply.iter_bytes():
                    data += piece
                    if len(data) > MAX_BYTES:  # told as for every document that is too long
                        break
                return reply.status_code, bytes(data)
            target = url.join(reply.headers["location"])
        if target.host != url.host or target.scheme not in _WEB or (url.scheme, target.scheme) == ("https", "http"):
            raise ReadError(
                str(file), f"the server sends us on to another place ({target.scheme}://{target.host}).",
                "If that is right, give the address there.",
            )  # fmt: skip
        url = target
    raise ReadError(str(file), "the server sends us on without end.", "Check the address.")
