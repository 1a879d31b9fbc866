"""Talking to a SPARQL server: patiently, to one host, and with plain words where it fails.

Only ``remote`` and ``load`` import this module, and they are imported when a server is used: httpx takes its time.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import httpx

from sdggraph.core.errors import StoreError
from sdggraph.store.endpoints import Credentials, Endpoints

__all__ = ["Client", "Patience", "Reply"]

# Answers that may be others in a while: too many requests, broken inside, no way to the server, overloaded.
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_BROKEN = "the server cannot be reached or broke off"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, and how often to try again.

    Between two tries lies a random part of a span that doubles, so that many clients do not come back as one.

    Attributes:
        seconds: for one request with its whole answer.
        connect: for the server to take up the connection.
        tries: how often a request is sent at most.
        first: the span before the second try, in seconds.
        longest: what the spans grow to at most.
        largest: the longest answer that is taken, in bytes.
    """

    seconds: float = 60.0
    connect: float = 10.0
    tries: int = 4
    first: float = 0.5
    longest: float = 30.0
    largest: int = 2**30
    sleep: Callable[[float], None] = field(default=time.sleep)

    def pause(self, tried: int, told: str = "") -> None:
        """Wait before the next try; as long as the server says, if it does."""
        span = min(self.longest, self.first * 2 ** (tried - 1))
        if told.isdecimal():
            self.sleep(min(self.longest, float(told)))
        else:
            self.sleep(random.uniform(span / 2, span))  # noqa: S311 - nothing secret


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def good(self) -> bool:
        """Whether it did what it was asked."""
        return 200 <= self.status < 300

    @property
    def words(self) -> str:
        """The beginning of its own explanation, in one line."""
        # Behind an empty line some repeat what they were asked.
        text = self.body[:2000].decode("utf-8", "replace").partition("\n\n")[0]
        text = re.sub(r"<[^<>]{0,200}>", " ", text)
        return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:300]


class Client:
    """One server, asked over connections that are kept open."""

    def __init__(self, endpoints: Endpoints, credentials: Credentials, patience: Patience) -> None:
        self.endpoints = endpoints
        self.patience = patience
        self._given = bool(credentials)
        self._client = httpx.Client(
            auth=_Login(credentials) if credentials else None,
            timeout=httpx.Timeout(patience.seconds, connect=patience.connect),
            follow_redirects=False,
            # Certificates are always checked; to gather those that are trusted takes time that http:// need not spend.
            verify=any(one.startswith("https:") for one in (endpoints.query, endpoints.update, endpoints.graphs)),
            # A proxy of the environment is of no use on the way to this very machine.
            trust_env=not endpoints.local,
            headers={"User-Agent": "sdggraph"},
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()

    def send(
        self, method: str, url: str, *, allowed: tuple[int, ...] = (), seconds: float | None = None, **request: Any
    ) -> Reply:
        """Send a request that may be sent twice without harm; again and again while the fault may pass.

        Args:
            method: of HTTP.
            url: one of the endpoints.
            allowed: statuses besides those of success that the caller understands.
            seconds: another limit of time than the patience's.
            **request: what httpx takes: ``params``, ``content``, ``data``, ``headers``.

        Raises:
            StoreError: if it cannot be done.
        """
        tried = 0
        while True:
            tried += 1
            fault, told = "", ""
            try:
                reply = self._once(method, url, seconds or self.patience.seconds, request)
            except httpx.TransportError as error:
                fault = f"{_BROKEN} ({_kind(error)})"
            else:
                if reply.good or reply.status in allowed:
                    return reply
                if reply.status not in _PASSING:
                    raise self._refused(reply)
                fault = f"the server answers {reply.status}{f': {reply.words}' if reply.words else ''}"
                told = reply.headers.get("retry-after", "")
            if tried >= self.patience.tries:
                times = "" if tried == 1 else f", {tried} times over"
                raise StoreError(
                    self.endpoints.name,
                    f"{fault}{times}.",
                    "See whether it runs and is not overloaded; then try again.",
                )
            self.patience.pause(tried, told)

    def _once(self, method: str, url: str, seconds: float, request: dict[str, Any]) -> Reply:
        end = time.monotonic() + seconds
        parts: list[bytes] = []
        size = 0
        with self._client.stream(method, url, timeout=self._timeout(seconds), **request) as response:
            for part in response.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > self.patience.largest:
                    raise StoreError(self.endpoints.name, "its answer is far too long.", "Ask for less, or add LIMIT.")
                if time.monotonic() > end:
                    raise httpx.ReadTimeout("the whole answer")
            return Reply(response.status_code, response.headers, b"".join(parts))

    def _timeout(self, seconds: float) -> httpx.Timeout:
        return httpx.Timeout(seconds, connect=min(seconds, self.patience.connect))

    def _refused(self, reply: Reply) -> StoreError:
        said = f": {reply.words}" if reply.words else ""
        where = self.endpoints.name
        if 300 <= reply.status < 400:
            return StoreError(
                where, "it sends us to another address, and data goes only to the one that was given.",
                "Give the address that it names, if you trust it.",
            )  # fmt: skip
        if reply.status in (401, 403):
            remedy = "Check the user and the password or token, and what they may do." if self._given else (
                "Set SDGGRAPH_STORE_USER and SDGGRAPH_STORE_PASSWORD, or SDGGRAPH_STORE_TOKEN."
            )  # fmt: skip
            return StoreError(where, f"it does not let us in ({reply.status}).", remedy)
        if reply.status in (404, 405):
            return StoreError(
                where, f"there is no such service at this address ({reply.status}).",
                "Check the address and the kind of server: --store KIND+URL; docs/stores.md lists them.",
            )  # fmt: skip
        if reply.status == 413:
            return StoreError(where, "it takes no request of this size (413).", "Raise the server's limit.")
        return StoreError(where, f"it refuses ({reply.status}){said}.", "See what it says; docs/stores.md may help.")


class _Login(httpx.Auth):
    """A token, or user and password in the way that the server asks for; Basic unless it wants Digest."""

    requires_response_body = True

    def __init__(self, credentials: Credentials) -> None:
        self._token = credentials.token
        self._digest = httpx.DigestAuth(credentials.user, credentials.password)
        self._basic = httpx.BasicAuth(credentials.user, credentials.password)
        self._wants_digest = False

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._token:
            request.headers["Authorization"] = f"Bearer {self._token}"
            yield request
            return
        if not self._wants_digest:
            response = yield next(self._basic.auth_flow(request))
            if response.status_code != 401:
                return
            # Virtuoso asks for Digest only of those who come without anything.
            self._wants_digest = True
            del request.headers["Authorization"]
        yield from self._digest.auth_flow(request)


def _kind(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
        return "no connection" if "certificate" not in str(error).lower() else "its certificate is not trusted"
    if isinstance(error, httpx.TimeoutException):
        return "it did not answer in time"
    return "it broke off in the middle"
