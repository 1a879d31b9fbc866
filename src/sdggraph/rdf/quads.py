"""A finished set of quads, and the formats it is written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sdggraph.core import UnknownNameError
from sdggraph.rdf.terms import PREFIXES, Term

if TYPE_CHECKING:
    from pyoxigraph import Quad as OxQuad
    from rdflib import Dataset


class GraphBuilder:
    """Gathers the triples of one named graph."""

    def __init__(self, graph: Term) -> None:
        self.name = graph
        self._lines: set[str] = set()
        self._tail = f" {graph} ."

    def add(self, subject: Term, predicate: Term, *objects: Term | None) -> None:
        """Add one triple for each object; ``None`` among them is passed over."""
        head = f"{subject} {predicate} "
        for item in objects:
            if item is not None:
                self._lines.add(head + item + self._tail)

    def quads(self) -> Quads:
        """What was gathered."""
        return Quads(tuple(sorted(self._lines)))


@dataclass(frozen=True, slots=True)
class Quads:
    """Quads as canonical N-Quads lines without line ends: sorted by code point, each once."""

    lines: tuple[str, ...]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Quads:
        """Quads from lines in any order."""
        return cls(tuple(sorted(set(lines))))

    @classmethod
    def union(cls, parts: Iterable[Quads]) -> Quads:
        """All quads of several sets."""
        return cls.of(line for part in parts for line in part.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def serialise(self, form: str = "nq") -> bytes:
        """The quads in one of ``FORMATS``; formats without named graphs hold the union of all graphs.

        Raises:
            UnknownNameError: if no such format is known.
        """
        if form not in FORMATS:
            raise UnknownNameError(form, "no such format of RDF.", f"Known are {', '.join(FORMATS)}.")
        return FORMATS[form](self)

    def to_dataset(self) -> Dataset:
        """The quads for users of rdflib; the default graph of queries is the union of all graphs."""
        return _to_dataset(self)


def _n_quads(quads: Quads) -> bytes:
    return "".join(f"{line}\n" for line in quads.lines).encode("utf-8")


def _parsed(quads: Quads) -> Iterable[OxQuad]:
    """The quads as pyoxigraph terms: subjects of a graph together, in the order of the lines."""
    import pyoxigraph

    return sorted(
        pyoxigraph.parse(_n_quads(quads), format=pyoxigraph.RdfFormat.N_QUADS),
        key=lambda quad: str(quad.graph_name),  # stable: the lines' own order holds within a graph
    )


def _written(items: Iterable[Any], form: str, *, prefixes: bool = False) -> bytes:
    import pyoxigraph

    kind = pyoxigraph.RdfFormat.from_extension(form)
    data = pyoxigraph.serialize(items, format=kind, prefixes=PREFIXES if prefixes else None) or b""
    if not prefixes:
        return data
    # pyoxigraph writes the prefixes in the order of its hash table, which is nobody's promise.
    lines = data.split(b"\n", len(PREFIXES))
    return b"\n".join([*sorted(lines[: len(PREFIXES)]), lines[-1]])


def _trig(quads: Quads) -> bytes:
    return _written(_parsed(quads), "trig", prefixes=True)


def trig_head() -> bytes:
    """What a TriG file begins with: the prefixes."""
    return "".join(sorted(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())).encode()


def trig_graphs(quads: Quads) -> dict[str, bytes]:
    """What stands in a TriG file of each graph, by the graph's IRI.

    The head and the parts in the order of ``graph_order`` are byte for byte what ``serialise("trig")`` gives.
    """
    head = len(trig_head())
    graphs: dict[str, list[Any]] = {}
    for quad in _parsed(quads):
        graphs.setdefault(str(quad.graph_name)[1:-1], []).append(quad)
    return {graph: _written(members, "trig", prefixes=True)[head:] for graph, members in graphs.items()}


def graph_order(graph: str) -> str:
    """By what graphs are sorted where they stand one after another."""
    return f"<{graph}>"


def _triples(quads: Quads) -> list[Any]:
    return list(dict.fromkeys(quad.triple for quad in sorted(_parsed(quads), key=str)))


def _turtle(quads: Quads) -> bytes:
    return _written(_triples(quads), "ttl", prefixes=True)


def _n_triples(quads: Quads) -> bytes:
    return _written(_triples(quads), "nt")


def _json_ld(quads: Quads) -> bytes:
    return _written(_parsed(quads), "jsonld") + b"\n"


FORMATS: dict[str, Callable[[Quads], bytes]] = {
    "nq": _n_quads,
    "trig": _trig,
    "ttl": _turtle,
    "nt": _n_triples,
    "jsonld": _json_ld,
}


def _to_dataset(quads: Quads) -> Dataset:
    import pyoxigraph
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    nodes: dict[str, rdflib.URIRef] = {}
    graphs: dict[str, Any] = {}

    def node(term: Any) -> rdflib.URIRef | rdflib.Literal | rdflib.BNode:
        if isinstance(term, pyoxigraph.Literal):
            datatype = None if term.language else rdflib.URIRef(term.datatype.value)
            if datatype == rdflib.XSD.string:
                datatype = None
            return rdflib.Literal(term.value, lang=term.language, datatype=datatype)
        if isinstance(term, pyoxigraph.BlankNode):
            return rdflib.BNode(term.value)
        value: str = term.value
        if value not in nodes:
            nodes[value] = rdflib.URIRef(value)
        return nodes[value]

    def graph(term: Any) -> Any:
        if isinstance(term, pyoxigraph.DefaultGraph):
            return dataset.default_graph
        if term.value not in graphs:
            graphs[term.value] = dataset.graph(rdflib.URIRef(term.value))
        return graphs[term.value]

    dataset.addN(
        (node(quad.subject), node(quad.predicate), node(quad.object), graph(quad.graph_name)) for quad in _parsed(quads)
    )
    return dataset
