"""A SPARQL server in place of a store: asked by the SPARQL protocol, with the answers of the embedded one."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph

from sdggraph.core.errors import QueryError, StoreError
from sdggraph.store.endpoints import Credentials, Endpoints
from sdggraph.store.http import Client, Patience, Reply
from sdggraph.store.record import OURS
from sdggraph.store.store import Store

__all__ = ["RemoteStore"]

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.9"
_PROLOGUE = re.compile(r"(?:\s|#[^\n]*(?:\n|\Z)|BASE\s*<[^<>]*>|PREFIX\s+[^\s<:]*:\s*<[^<>]*>)*", re.IGNORECASE)
_DECLARED = re.compile(r"\bPREFIX\s+([^\s<:]*):", re.IGNORECASE)


class Triples:
    """What a CONSTRUCT or DESCRIBE gave."""

    def __init__(self, triples: list[pyoxigraph.Triple]) -> None:
        self._triples = triples

    def __iter__(self) -> Iterator[pyoxigraph.Triple]:
        return iter(self._triples)


class Solutions:
    """The rows of a SELECT, all of them: an answer that breaks off is noticed before its beginning is used."""

    def __init__(self, found: pyoxigraph.QuerySolutions) -> None:
        self.variables = found.variables
        self.rows: list[pyoxigraph.QuerySolution] = list(found)
        self._left = iter(self.rows)

    def __iter__(self) -> Iterator[pyoxigraph.QuerySolution]:
        return self._left

    def __next__(self) -> pyoxigraph.QuerySolution:
        return next(self._left)


class RemoteStore(Store):
    """The graphs on a server, with the questions that a ``Store`` answers.

    The server's default graph must be the union of all graphs, which ``load_into`` sees to.

    >>> RemoteStore("http://localhost:7878", {}).endpoints.query
    'http://localhost:7878/query'
    """

    remote = True

    def __init__(self, url: str, environment: Mapping[str, str] = os.environ, patience: Patience | None = None) -> None:
        credentials = Credentials.of(environment)
        self.origin = None
        self.endpoints = Endpoints.of(url, environment, credentials)
        self.client = Client(self.endpoints, credentials, patience or Patience())

    def close(self) -> None:
        """Give the connections back."""
        self.client.close()

    def query(self, text: str, *, prefixes: Mapping[str, str] | None = None, **_options: Any) -> Any:
        """Ask the server; other options than prefixes are its own affair.

        Raises:
            QueryError: if the server does not accept the query.
            StoreError: if it cannot be reached, or breaks off.
        """
        text = _with_prefixes(text, prefixes or {})
        triples = _form(text) in ("CONSTRUCT", "DESCRIBE")
        reply = self.client.send(
            "POST", self.endpoints.query, data={"query": text}, allowed=(400,),
            headers={"Accept": _TRIPLES if triples else _ROWS},
        )  # fmt: skip
        if not reply.good:
            raise QueryError("the query", f"the server does not accept it: {reply.words}.", "Mend the query.")
        most = reply.headers.get("x-sparql-maxrows", "")
        answer = self._read(reply, triples=triples)
        if most.isdecimal() and isinstance(answer, Solutions) and len(answer.rows) >= int(most):
            raise StoreError(
                self.endpoints.name, f"the server cuts answers off at {most} rows.",
                "Raise that limit on the server (Virtuoso: ResultSetMaxRows), or ask for less.",
            )  # fmt: skip
        return answer

    def _read(self, reply: Reply, *, triples: bool) -> Any:
        kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            if triples:
                form = pyoxigraph.RdfFormat.TURTLE if "turtle" in kind else pyoxigraph.RdfFormat.N_TRIPLES
                return Triples([quad.triple for quad in pyoxigraph.parse(reply.body, form)])
            found = pyoxigraph.parse_query_results(io.BytesIO(reply.body), pyoxigraph.QueryResultsFormat.JSON)
            return Solutions(found) if isinstance(found, pyoxigraph.QuerySolutions) else found
        except (SyntaxError, ValueError, OSError) as error:
            raise StoreError(
                self.endpoints.name, f"its answer ({kind or 'of no kind'}) is not whole, or not what was asked for.",
                "Check the address and the kind of server; a limit of time on the server cuts answers off too.",
            ) from error  # fmt: skip

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs, sorted, without those in which loading keeps its record."""
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return tuple(sorted(iri for one in found if not (iri := one["g"].value).startswith(OURS)))

    def objects(self, predicate: str) -> Iterator[tuple[str, Any]]:
        """``(subject IRI, object)`` of every triple with a predicate."""
        node = pyoxigraph.NamedNode(predicate)
        for one in self.query(f"SELECT ?s ?o WHERE {{ ?s {node} ?o }}"):
            if isinstance(one["s"], pyoxigraph.NamedNode):
                yield one["s"].value, one["o"]

    def triples(self, subject: str | None, predicate: str | None = None, value: Any = None) -> Iterator[Any]:
        """The triples that have these IRIs (and this term as object); ``None`` is any."""
        first, second = (f"<{one}>" if one else f"?{name}" for one, name in ((subject, "s"), (predicate, "p")))
        pattern = f"{first} {second} {value if value is not None else '?o'}"
        yield from self.query(f"CONSTRUCT {{ {pattern} }} WHERE {{ {pattern} }}")

    def graph(self, iri: str) -> bytes:
        """One graph as sorted N-Triples, by the Graph Store Protocol; nothing where there is none."""
        reply = self.client.send(
            "GET", self.endpoints.graphs, params={"graph": iri}, allowed=(404,), headers={"Accept": _TRIPLES}
        )
        if not reply.good or not reply.body:
            return b""
        lines = {f"{triple} .\n" for triple in self._read(reply, triples=True)}
        return "".join(sorted(lines)).encode()

    def n_quads(self) -> bytes:
        """The quads of all named graphs."""
        return b"".join(
            line[:-2] + f"<{iri}> .\n".encode()
            for iri in self.graphs()
            for line in self.graph(iri).splitlines(keepends=True)
        )

    def rdflib(self) -> Any:
        """Not over a server: rdflib has an interface of its own for these.

        Raises:
            StoreError: always.
        """
        raise StoreError(
            self.endpoints.name, "this interface is for stores on this machine.",
            "Use rdflib's SPARQLStore with the server's address, or to_dataset() for a copy.",
        )  # fmt: skip


def _form(text: str) -> str:
    match = _PROLOGUE.match(text)
    word = re.match(r"[A-Za-z]+", text[match.end() :] if match else text)
    return word[0].upper() if word else ""


def _with_prefixes(text: str, prefixes: Mapping[str, str]) -> str:
    """The text with those prefixes declared that it uses and does not declare itself."""
    declared = {name.lower() for name in _DECLARED.findall(text)}
    lines = [
        f"PREFIX {name}: <{iri}>"
        for name, iri in prefixes.items()
        if name.lower() not in declared and re.search(rf"(?<![\w-]){re.escape(name)}:", text)
    ]
    return "\n".join([*lines, text])
