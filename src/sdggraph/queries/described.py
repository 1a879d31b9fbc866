"""Statements as Turtle, with what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph

from sdggraph.queries.formats import write
from sdggraph.queries.rows import Rows
from sdggraph.rdf.terms import PREFIXES
from sdggraph.store import Store

__all__ = ["statements_ttl"]

_AT_ONCE = 100
Triple = tuple[Any, Any, Any]
# Of a document what a citation needs, not all that it cites; of what is named, its names.
_CITED = (
    "rdf:type", "rdfs:label", "dcterms:title", "dcterms:identifier", "dcterms:issued", "dcterms:creator",
    "dcterms:publisher", "dcterms:language", "sdgg:documentKind",
)  # fmt: skip
_NAMED = ("rdfs:label", "skos:prefLabel", "sdgg:shortLabel", "sdgg:acronym", "skos:notation")
_SDGG, _PROV, _RDF = PREFIXES["sdgg"], PREFIXES["prov"], PREFIXES["rdf"]


def statements_ttl(iris: Iterable[str], store: Store) -> bytes:
    """The triples of statements and of what belongs to them.

    That is what hangs below them (provisions, quotes), their passages, the evidence of what was inferred, what cites
    their documents, and the names of all they name.
    """
    statements = sorted(set(iris))
    triples = set(_of(store, statements))
    below = _below(triples)
    while below:  # children hang below their parent: {statement}/quote/position
        more = set(_of(store, below))
        below = _below(more)
        triples |= more
    own = set(triples)
    documents = _objects(own, f"{_PROV}wasQuotedFrom")
    triples.update(_of(store, _objects(own, f"{_SDGG}statedIn")))
    triples.update(_of(store, (one.value for one, _, _ in _about(store, statements))))
    triples.update(_of(store, documents, _CITED))
    named = own | {triple for triple in triples if triple[0].value in documents}
    others = {o.value for _, _, o in named if isinstance(o, pyoxigraph.NamedNode)} - {s.value for s, _, _ in triples}
    triples.update(_of(store, others, _NAMED))
    cells = tuple(sorted(triples, key=lambda triple: tuple(map(str, triple))))
    return write(Rows(("subject", "predicate", "object"), cells, "CONSTRUCT"), "ttl").encode("utf-8", "replace")


def _of(store: Store, subjects: Iterable[str], properties: Iterable[str] = ()) -> Iterator[Triple]:
    """The triples of subjects, only those with certain properties where these are given."""
    only = f"VALUES ?p {{ {' '.join(properties)} }}" if properties else ""
    return _asked(store, "s", subjects, f"?s ?p ?o . {only}")


def _about(store: Store, statements: Iterable[str]) -> Iterator[Triple]:
    """What says something of a statement: the assertions whose subject it is."""
    return _asked(store, "o", statements, f"BIND (<{_RDF}subject> AS ?p) ?s ?p ?o .")


def _asked(store: Store, place: str, iris: Iterable[str], pattern: str) -> Iterator[Triple]:
    ordered = sorted(set(iris))
    for start in range(0, len(ordered), _AT_ONCE):
        values = " ".join(str(pyoxigraph.NamedNode(iri)) for iri in ordered[start : start + _AT_ONCE])
        text = f"SELECT ?s ?p ?o WHERE {{ VALUES ?{place} {{ {values} }} {pattern} }}"
        for one in store.query(text, prefixes=PREFIXES):
            yield one["s"], one["p"], one["o"]


def _below(triples: Iterable[Triple]) -> list[str]:
    """The objects whose IRIs hang below those of their subjects."""
    named = {(s.value, o.value) for s, _, o in triples if isinstance(o, pyoxigraph.NamedNode)}
    return sorted({below for above, below in named if below.startswith(f"{above}/")})


def _objects(triples: Iterable[Triple], predicate: str) -> set[str]:
    return {o.value for _, p, o in triples if p.value == predicate and isinstance(o, pyoxigraph.NamedNode)}
