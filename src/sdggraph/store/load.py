"""Putting a build on a SPARQL server by the Graph Store Protocol: graph by graph, and only what changed."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sdggraph.core.errors import StoreError
from sdggraph.store.http import Patience
from sdggraph.store.record import BEGUN, PROBE, RECORD, digest, entry, read_record, record
from sdggraph.store.remote import RemoteStore
from sdggraph.store.store import Store

__all__ = ["Loaded", "load_into"]

PART = 8 * 2**20  # bytes of one request; a larger graph goes in several
_ROUNDS = 3
_TRIPLE = f"<{PROBE}> <http://purl.org/dc/terms/identifier> <{PROBE}> ."
_PATIENCE = Patience(seconds=600.0, tries=9)

Advance = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load came to: graphs sent, graphs that were there already, graphs taken away, triples sent."""

    sent: int
    kept: int
    removed: int
    triples: int

    def summary(self) -> str:
        """The result in a line for a person."""
        return (
            f"{self.sent:,} graphs with {self.triples:,} triples sent, {self.kept:,} there already, "
            f"{self.removed:,} that the build no longer has removed."
        )


def load_into(
    url: str, source: Path | str | Store, *, advance: Advance = lambda _graph, _total: None,
    patience: Patience | None = None, environment: Mapping[str, str] = os.environ, compress: bool | None = None,
) -> Loaded:  # fmt: skip
    """Make a server hold the named graphs of a build, and their union as its default graph.

    What it holds already is left alone; graphs that an earlier load put there and the build no longer has are
    deleted; graphs that others put there are not touched. Broken off anywhere, it goes on from there next time.

    Args:
        url: the server's address, as ``--store`` takes it.
        source: a build folder, or a store.
        advance: told of every graph to be sent, with their number.
        patience: for each request.
        environment: where credentials and other addresses stand.
        compress: whether to send gzip; left out, a server elsewhere is asked whether it takes it.

    Raises:
        InputError: if there is no build.
        StoreError: if the server cannot be used.
    """
    store = source if isinstance(source, Store) else Store.open(source)
    asked = RemoteStore(url, environment, patience or _PATIENCE)
    try:
        load = _Load(asked, store, advance)
        load.probe(compress=compress)
        return load.run()
    finally:
        asked.close()


class _Load:
    def __init__(self, asked: RemoteStore, store: Store, advance: Advance) -> None:
        self._client = asked.client
        self._asked = asked
        self._store = store
        self._advance = advance
        self._gzip = False
        self._copies = False

    def run(self) -> Loaded:
        """Send what the server lacks."""
        held = read_record(self._asked.graph(RECORD))
        wanted: dict[str, str] = {}
        sizes: dict[str, int] = {}
        for graph in self._store.graphs():
            data = self._store.graph(graph)
            wanted[graph], sizes[graph] = digest(data), data.count(b"\n")
        there = self._sizes({*wanted, *held})
        kept = {one: sha for one, sha in wanted.items() if held.get(one) == sha and there[one] == sizes[one]}
        stale = sorted(set(held) - set(wanted))
        waiting = [one for one in sorted(wanted) if one not in kept]
        if waiting or stale:
            self._put(RECORD, record(kept | dict.fromkeys((*waiting, *stale), BEGUN)))
        for graph in stale:
            self._uncopy(graph)
            self._delete(graph)
        sent = 0
        for _ in range(_ROUNDS):
            for graph in waiting:
                self._advance(graph, len(waiting))
                self._send(graph, known=bool(there[graph]))
                sent += sizes[graph]
            there |= self._sizes(waiting)
            waiting = [one for one in waiting if there[one] != sizes[one]]
        if waiting:
            raise StoreError(
                self._client.endpoints.name,
                f"it has acknowledged {waiting[0]} with {sizes[waiting[0]]:,} triples and shows {there[waiting[0]]:,}.",
                "See the server's own log: it may drop data, or not take some of it as it is.",
            )
        if sent or stale:
            self._put(RECORD, record(wanted))
        return Loaded(len(wanted) - len(kept), len(kept), len(stale), sent)

    def probe(self, *, compress: bool | None) -> None:
        """Learn how the server behaves, from a graph of one triple that is deleted again."""
        probe = f"{_TRIPLE}\n".encode()
        self._gzip = not self._client.endpoints.local if compress is None else compress
        if self._gzip:
            refused = (400, 406, 411, 415, 422, 500, 501)
            reply = self._send_part("PUT", PROBE, probe, allowed=refused)
            self._gzip = reply and self._asked.graph(PROBE) == probe
        if not self._gzip:
            self._put(PROBE, probe)
        if not bool(self._asked.query(f"ASK {{ GRAPH <{PROBE}> {{ {_TRIPLE} }} }}")):
            raise StoreError(
                self._client.endpoints.name, "what is written to it cannot be read from it.",
                "Check that the three addresses (docs/stores.md) belong to one set of data.",
            )  # fmt: skip
        self._copies = not bool(self._asked.query(f"ASK {{ {_TRIPLE} }}"))
        self._delete(PROBE)

    def _sizes(self, graphs: Iterable[str]) -> dict[str, int]:
        """How many triples the server has in each graph."""
        # One by one: servers plan that well, while some go through all they have for a list of graphs.
        found = {}
        for graph in sorted(graphs):
            rows = self._asked.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
            found[graph] = sum(int(one["n"].value) for one in rows)
        return found

    def _send(self, graph: str, *, known: bool) -> None:
        """One graph, and then its entry in the record."""
        data = self._store.graph(graph)
        if known:
            self._uncopy(graph)
        for place, part in enumerate(_parts(data)):
            self._send_part("POST" if place else "PUT", graph, part)
        self._copy(graph)
        self._send_part("POST", RECORD, entry(graph, digest(data)))

    def _copy(self, graph: str) -> None:
        """Where the default graph is not the union of itself, put the graph's triples there."""
        if self._copies:
            self._update(f"INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")

    def _uncopy(self, graph: str) -> None:
        """Take a graph's triples out of the default graph, but for those that another graph has too."""
        if self._copies:
            self._update(
                f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} "
                f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other != <{graph}>) }} }}"
            )

    def _update(self, text: str) -> None:
        self._client.send("POST", self._client.endpoints.update, data={"update": text})

    def _put(self, graph: str, data: bytes) -> None:
        for place, part in enumerate(_parts(data)):
            self._send_part("POST" if place else "PUT", graph, part)

    def _delete(self, graph: str) -> None:
        self._client.send("DELETE", self._client.endpoints.graphs, params={"graph": graph}, allowed=(404,))

    def _send_part(self, method: str, graph: str, data: bytes, *, allowed: tuple[int, ...] = ()) -> bool:
        # N-Triples is Turtle too, which every server takes.
        headers = {"Content-Type": "text/turtle"}
        if self._gzip:
            data, headers["Content-Encoding"] = gzip.compress(data, 5, mtime=0), "gzip"
        reply = self._client.send(
            method, self._client.endpoints.graphs, params={"graph": graph}, content=data, headers=headers,
            allowed=allowed,
        )  # fmt: skip
        return reply.good


def _parts(data: bytes) -> Iterator[bytes]:
    """Pieces of whole lines, none much longer than ``PART``; one empty piece for nothing."""
    start = 0
    while True:
        end = data.find(b"\n", start + PART) + 1 or len(data)
        yield data[start:end]
        if end >= len(data):
            return
        start = end
