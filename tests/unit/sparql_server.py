"""A SPARQL server in a thread: the Graph Store Protocol and queries over a store in memory, failing on demand."""

from __future__ import annotations

import base64
import gzip
import threading
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox

UNION = ox.DefaultGraph()


class SparqlServer:
    """What a test may turn: ``fault`` is asked before each request and may answer, or break the connection off.

    ``union``: its default graph is the union of all. ``takes_gzip``: it unpacks requests. ``password``: it demands
    Basic credentials user:password. ``seen`` lists method and graph of each request that it did.
    """

    def __init__(self) -> None:
        self.store = ox.Store()
        self.union = True
        self.takes_gzip = False
        self.password: str | None = None
        self.max_rows: int | None = None
        self.fault: Callable[[Handler], bool] = lambda _request: False
        self.seen: list[tuple[str, str]] = []
        self.queries: list[str] = []
        self.headers: list[dict[str, str]] = []

    def graph(self, iri: str) -> set[str]:
        return {str(quad.triple) for quad in self.store.quads_for_pattern(None, None, None, ox.NamedNode(iri))}

    def default(self) -> set[str]:
        return {str(quad.triple) for quad in self.store.quads_for_pattern(None, None, None, UNION)}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", kind: str = "text/plain", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def drop(self) -> None:
        """Break off without an answer."""
        self.close_connection = True
        self.connection.close()

    def _handle(self) -> None:
        state = self.server.state
        parts = urlsplit(self.path)
        self.place = parts.path
        self.graph = parse_qs(parts.query).get("graph", [""])[0]
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        state.headers.append(dict(self.headers))
        if state.fault(self):
            return
        if state.password is not None:
            wanted = base64.b64encode(f"user:{state.password}".encode()).decode()
            if self.headers.get("Authorization") != f"Basic {wanted}":
                self.answer(401, WWW_Authenticate="Basic")
                return
        if self.headers.get("Content-Encoding") == "gzip":
            if not state.takes_gzip:
                self.answer(415)
                return
            self.body = gzip.decompress(self.body)
        getattr(self, f"_{self.place.strip('/')}", lambda: self.answer(404))()

    do_GET = do_PUT = do_POST = do_DELETE = _handle  # noqa: N815 - http.server's names

    def _store(self) -> None:
        state, name = self.server.state, ox.NamedNode(self.graph)
        if self.command == "GET":
            data = state.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name)
            self.answer(200 if data else 404, data or b"", "application/n-triples")
            return
        state.seen.append((self.command, self.graph))
        if self.command in ("PUT", "DELETE"):
            state.store.remove_graph(name)
        if self.command in ("PUT", "POST"):
            state.store.load(input=self.body, format=ox.RdfFormat.TURTLE, to_graph=name)
        self.answer(204)

    def _query(self) -> None:
        state = self.server.state
        text = parse_qs(self.body.decode(), keep_blank_values=True)["query"][0]
        state.queries.append(text)
        try:
            found = state.store.query(text, use_default_graph_as_union=state.union and "FROM" not in text)
        except SyntaxError as error:
            self.answer(400, str(error).encode())
            return
        extra = {"X_SPARQL_MaxRows": str(state.max_rows)} if state.max_rows else {}
        if isinstance(found, ox.QueryTriples):
            self.answer(200, found.serialize(format=ox.RdfFormat.N_TRIPLES), "application/n-triples")
        else:
            body = found.serialize(format=ox.QueryResultsFormat.JSON)
            self.answer(200, body, "application/sparql-results+json", **extra)

    def _update(self) -> None:
        self.server.state.store.update(parse_qs(self.body.decode())["update"][0])
        self.answer(204)


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    state: SparqlServer

    def handle_error(self, *_: object) -> None:
        pass  # connections that a test breaks off


@contextmanager
def serving():
    """``(state, url)`` of a server on this machine, ended with the block."""
    http = _Http(("127.0.0.1", 0), Handler)
    http.state = SparqlServer()
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield http.state, f"http://127.0.0.1:{http.server_address[1]}"
    finally:
        http.shutdown()
        http.server_close()
        thread.join(5)
