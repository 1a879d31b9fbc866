"""Data and shapes as N-Triples text and as an index to look things up in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import rdflib

from sdggraph.core import InputError
from sdggraph.resources import resource
from sdggraph.store import Store
from sdggraph.validation.finding import SHACL

Data = rdflib.Graph | Store | ox.Store | str | Sequence[ox.Triple]

_SUFFIXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Union:
    """All triples of one or more graphs together, whichever graph each stands in."""

    ntriples: str
    store: ox.Store

    @classmethod
    def of(cls, triples: list[ox.Triple]) -> Union:
        """The union of triples, each once."""
        triples = list(dict.fromkeys(triples))
        store = ox.Store()
        store.bulk_extend(ox.Quad(item.subject, item.predicate, item.object) for item in triples)
        text = ox.serialize(iter(triples), format=ox.RdfFormat.N_TRIPLES) or b""
        return cls(text.decode("utf-8"), store)

    def objects(self, subject: ox.NamedNode | ox.BlankNode, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        """The IRIs and literals that a subject has under a property, sorted."""
        quads = self.store.quads_for_pattern(subject, ox.NamedNode(predicate), None)
        found = [quad.object for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal)]
        return sorted(found, key=str)

    def subjects(self, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal) -> list[ox.NamedNode]:
        """The IRIs that have a value under a property, sorted."""
        quads = self.store.quads_for_pattern(None, ox.NamedNode(predicate), value)
        return sorted((quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)), key=str)


def triples_of(data: Data) -> list[ox.Triple]:
    """The triples of a graph, a dataset, a store, of N-Quads text, or as given; all graphs together.

    Raises:
        InputError: if the data cannot be written as RDF, which rdflib lets pass (a blank within an IRI).
    """
    if isinstance(data, ox.Store):
        return [quad.triple for quad in data]
    if isinstance(data, Store):
        return _parsed(data.n_quads(), ox.RdfFormat.N_QUADS, "the data")
    if isinstance(data, str):
        return _parsed(data.encode("utf-8", "surrogatepass"), ox.RdfFormat.N_QUADS, "the data")
    if not isinstance(data, rdflib.Graph):
        return list(data)
    quads = data.quads() if isinstance(data, rdflib.Dataset) else data
    try:
        return [ox.Triple(_term(item[0]), _term(item[1]), _term(item[2])) for item in quads]  # type: ignore[arg-type]
    except (ValueError, TypeError) as error:
        raise InputError("the data", f"this is not sound RDF: {error}.", "Correct it there.") from error


def _term(node: object) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(node, rdflib.Literal):
        return literal(node)
    return ox.BlankNode(str(node)) if isinstance(node, rdflib.BNode) else ox.NamedNode(str(node))


def literal(node: rdflib.Literal) -> ox.Literal:
    """A literal of rdflib as one of pyoxigraph, letter by letter."""
    if node.language:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)


def read_triples(path: Path) -> list[ox.Triple]:
    """The triples of a file, its syntax told by its suffix; nothing that it refers to is fetched.

    Raises:
        InputError: if the file cannot be read or is not in the syntax that its suffix tells.
    """
    syntax = _SUFFIXES.get(path.suffix.lower())
    if syntax is None:
        raise InputError(str(path), "the suffix tells no RDF syntax.", f"Use one of {', '.join(_SUFFIXES)}.")
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "the file cannot be read"
        raise InputError(str(path), f"{reason}.", "Give a file that exists and that you may read.") from error
    return _parsed(content, syntax, str(path))


def _parsed(content: bytes, syntax: ox.RdfFormat, where: str) -> list[ox.Triple]:
    try:
        quads = ox.parse(content, format=syntax, base_iri="https://w3id.org/sdggraph/id/", rename_blank_nodes=False)
        return [quad.triple for quad in quads]
    except (SyntaxError, ValueError) as error:
        raise InputError(where, f"this is not sound RDF: {error}.", "Correct it there.") from error


@dataclass(frozen=True, slots=True)
class ShapeSet:
    """Shapes to validate against, as N-Triples; ``messages`` are what each named shape says of a finding."""

    ntriples: str
    messages: dict[str, str]
    constraints: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, triples: list[ox.Triple]) -> ShapeSet:
        """The shapes in a graph."""
        union = Union.of(triples)
        messages: dict[str, str] = {}
        constraints: dict[str, tuple[str, ...]] = {}
        for shape in sorted({item.subject for item in triples if isinstance(item.subject, ox.NamedNode)}, key=str):
            own = [item for item in union.objects(shape, f"{SHACL}message") if isinstance(item, ox.Literal)]
            # English where a shape speaks several languages; the first in order where it speaks none.
            own.sort(key=lambda item: (item.language not in (None, "en"), str(item)))
            if own:
                messages[shape.value] = own[0].value
            named = [item.value for item in union.objects(shape, f"{SHACL}sparql")]
            constraints[shape.value] = tuple(named)
        return cls(union.ntriples, messages, constraints)


def load_shapes(path: Path | None = None) -> ShapeSet:
    """The shapes of a file or of all files of a folder; those that ship with sdggraph if ``None``.

    Raises:
        InputError: if the path holds no shapes or cannot be read.
    """
    if path is None:
        return _shipped_shapes()
    files = sorted(item for item in path.iterdir() if item.suffix in _SUFFIXES) if path.is_dir() else [path]
    if not files:
        raise InputError(str(path), "the folder holds no shapes.", "Give a .ttl file or a folder of them.")
    return ShapeSet.of(_several([*files, resource("ontology/prefixes.ttl")]))


@cache
def _shipped_shapes() -> ShapeSet:
    folder = resource("ontology/shapes")
    return ShapeSet.of(_several([*sorted(folder.glob("*.ttl")), resource("ontology/prefixes.ttl")]))


@cache
def vocabulary() -> tuple[ox.Triple, ...]:
    """The ontology and the concept schemes that ship with sdggraph; part of what is validated."""
    return tuple(_several(sorted(resource("ontology").glob("*.ttl"))))


def _several(paths: list[Path]) -> list[ox.Triple]:
    triples: list[ox.Triple] = []
    for number, path in enumerate(paths):
        triples.extend(_apart(item, number) for item in read_triples(path))
    return triples


def _apart(triple: ox.Triple, number: int) -> ox.Triple:
    """The triple with blank nodes that no other file has: labels mean something within their own file alone."""

    def renamed(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> ox.NamedNode | ox.BlankNode | ox.Literal:
        return ox.BlankNode(f"f{number}x{term.value}") if isinstance(term, ox.BlankNode) else term  # type: ignore[return-value]

    return ox.Triple(renamed(triple.subject), triple.predicate, renamed(triple.object))  # type: ignore[arg-type]
