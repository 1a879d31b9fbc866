"""Where a SPARQL server listens: one address given, three derived; the ways in which servers lay them out."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from sdggraph.core.errors import StoreError

__all__ = ["LAYOUTS", "Credentials", "Endpoints"]

# Kind of server → what follows the given address for queries, for updates, and for the Graph Store Protocol.
LAYOUTS: dict[str, tuple[str, str, str]] = {
    "oxigraph": ("/query", "/update", "/store"),
    "fuseki": ("/query", "/update", "/data"),
    "graphdb": ("", "/statements", "/rdf-graphs/service"),
    "virtuoso": ("/sparql", "/sparql", "/sparql-graph-crud"),
    "qlever": ("", "", ""),
    "neptune": ("/sparql", "/sparql", "/sparql/gsp/"),
}
# Virtuoso has doubles of its addresses for those who log in.
_VIRTUOSO_WITH_LOGIN = ("/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth")
_OVERRIDES = ("SDGGRAPH_STORE_QUERY_URL", "SDGGRAPH_STORE_UPDATE_URL", "SDGGRAPH_STORE_GRAPHS_URL")
_EXAMPLE = "Give it as http://HOST:PORT, or KIND+http://HOST:PORT with one of the kinds {}.".format(", ".join(LAYOUTS))


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """How to log in; empty where nobody need. Never shown, not even by ``repr``."""

    user: str = ""
    password: str = ""
    token: str = ""

    @classmethod
    def of(cls, environment: Mapping[str, str] = os.environ) -> Credentials:
        """From ``SDGGRAPH_STORE_USER`` and ``…_PASSWORD``, or ``SDGGRAPH_STORE_TOKEN``."""
        values = (environment.get(f"SDGGRAPH_STORE_{name}", "") for name in ("USER", "PASSWORD", "TOKEN"))
        return cls(*values)

    def __bool__(self) -> bool:
        return bool(self.user or self.token)

    def __repr__(self) -> str:
        return f"Credentials({'given' if self else 'none'})"


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of one server.

    Attributes:
        name: the address as it was given, for messages.
    """

    name: str
    query: str
    update: str
    graphs: str
    host: str
    kind: str

    @classmethod
    def of(
        cls, url: str, environment: Mapping[str, str] = os.environ, credentials: Credentials | None = None
    ) -> Endpoints:
        """The addresses that follow from one; variables of the environment win over what the kind of server says.

        Raises:
            StoreError: if it is no address of a server, or holds a password.
        """
        kind, plus, rest = url.strip().partition("+")
        if not plus or "/" in kind or ":" in kind:
            kind, rest = "", url.strip()
        host = _checked(rest)
        if kind and kind not in LAYOUTS:
            raise StoreError("--store", f"{kind!r} is no kind of server that is known.", _EXAMPLE)
        kind = kind or ("graphdb" if "/repositories/" in rest else "oxigraph")
        base = rest.rstrip("/")
        paths = LAYOUTS[kind]
        if kind == "virtuoso" and (Credentials.of(environment) if credentials is None else credentials):
            paths = _VIRTUOSO_WITH_LOGIN
        found = [environment.get(name) or base + path for name, path in zip(_OVERRIDES, paths, strict=True)]
        for name, address in zip(_OVERRIDES, found, strict=True):
            if _checked(address, name) != host:
                raise StoreError(
                    name, "it is on another host than --store; data and passwords go to one host only.",
                    "Give addresses on the same host.",
                )  # fmt: skip
        query, update, graphs = found
        return cls(rest, query, update, graphs, host, kind)

    @property
    def local(self) -> bool:
        """Whether the server is on this machine."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def _checked(url: str, where: str = "--store") -> str:
    """The host of an address.

    Raises:
        StoreError: if it is none that can be used; a password in it is not repeated.
    """
    try:
        parts = urlsplit(url)
        host, user, _ = parts.hostname, parts.username, parts.port
    except ValueError:
        raise StoreError(where, "this is no address of a server.", _EXAMPLE) from None
    if user is not None or "@" in parts.netloc:
        raise StoreError(
            where, "an address must hold no user name or password: it would be seen in lists of processes and in logs.",
            "Set SDGGRAPH_STORE_USER and SDGGRAPH_STORE_PASSWORD, or SDGGRAPH_STORE_TOKEN.",
        )  # fmt: skip
    if parts.scheme not in ("http", "https") or not host:
        raise StoreError(where, f"{url!r} is no address of a server.", _EXAMPLE)
    if parts.query or parts.fragment or any(sign <= " " for sign in url):
        raise StoreError(where, f"{url!r} holds a ?, a # or a blank.", _EXAMPLE)
    return host
