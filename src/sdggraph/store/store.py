"""A set of named graphs that answers SPARQL queries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph

from sdggraph.core import InputError

if TYPE_CHECKING:
    from rdflib import Dataset

_FORMATS = {
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
    ".rdf": pyoxigraph.RdfFormat.RDF_XML,
}
_GRAPH_NAME = re.compile(rb" <[^<>]*> \.\n")
_REMEDY = "Make one with: sdggraph build PATH"


class Store:
    """Named graphs and, as the default graph of queries, their union.

    The union is held beside the graphs. Oxigraph can also form it while a query runs, but then a triple that stands in
    two graphs is found twice and every count is wrong.

    Attributes:
        origin: the file or folder it was opened from, as another process can open it; ``None`` for data in memory.
        remote: whether a server answers, which then guards its own time and memory.
    """

    remote = False

    def __init__(self, inner: pyoxigraph.Store, origin: Path | None = None) -> None:
        self._inner = inner
        self.origin = origin

    @classmethod
    def open(cls, path: Path | str) -> Store:
        """Open a build folder, its ``store`` folder, or a file of RDF.

        Raises:
            InputError: if there is none, or it cannot be read.
        """
        path = Path(path)
        if path.is_dir():
            return cls._open_folder(path)
        if not path.is_file():
            raise InputError(str(path), "there is no such build folder or RDF file.", _REMEDY)
        kind = _FORMATS.get(path.suffix.lower())
        if kind is None:
            known = ", ".join(_FORMATS)
            raise InputError(str(path), "this kind of file is not known.", f"Give a build folder or one of {known}.")
        try:
            return cls.from_bytes(path.read_bytes(), kind, path)
        except (OSError, SyntaxError, ValueError) as error:
            raise InputError(str(path), f"it cannot be read as RDF: {error}.", "Check the file.") from error

    @classmethod
    def _open_folder(cls, path: Path) -> Store:
        for folder in (path / "store", path):
            if (folder / "CURRENT").is_file():  # the file by which RocksDB knows its own
                try:
                    return cls(pyoxigraph.Store.read_only(str(folder)), folder)
                except OSError as error:
                    raise InputError(str(folder), f"the store cannot be opened: {error}.", _REMEDY) from error
        if (path / "dataset.nq").is_file():
            return cls.open(path / "dataset.nq")
        raise InputError(str(path), "this folder holds no build.", _REMEDY)

    @classmethod
    def from_bytes(
        cls, data: bytes, kind: pyoxigraph.RdfFormat = pyoxigraph.RdfFormat.N_QUADS, origin: Path | None = None
    ) -> Store:
        """Load serialised RDF into memory.

        Raises:
            SyntaxError: if the data is not of that format.
        """
        inner = pyoxigraph.Store()
        inner.bulk_load(input=data, format=kind)
        add_union(inner)
        return cls(inner, origin)

    @classmethod
    def from_dataset(cls, dataset: Dataset) -> Store:
        """Load what an rdflib dataset, or a plain graph, holds now."""
        from rdflib import Dataset, Graph

        if isinstance(dataset, Dataset):
            return cls.from_bytes(dataset.serialize(format="nquads", encoding="utf-8"))
        graph: Graph = dataset
        return cls.from_bytes(graph.serialize(format="nt", encoding="utf-8"), pyoxigraph.RdfFormat.N_TRIPLES)

    def query(self, text: str, **options: Any) -> Any:
        """Evaluate SPARQL as it stands, without any check: ``sdggraph.queries.run`` is for text from outside.

        Raises:
            SyntaxError: if it is no SPARQL query.
        """
        return self._inner.query(text, **options)

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs, sorted."""
        return tuple(sorted(graph.value for graph in self._inner.named_graphs()))

    def objects(self, predicate: str) -> Iterator[tuple[str, Any]]:
        """``(subject IRI, object)`` of every triple with a predicate; the object as a pyoxigraph term."""
        pattern = self._inner.quads_for_pattern(None, pyoxigraph.NamedNode(predicate), None, pyoxigraph.DefaultGraph())
        for quad in pattern:
            if isinstance(quad.subject, pyoxigraph.NamedNode):
                yield quad.subject.value, quad.object

    def graph(self, iri: str) -> bytes:
        """One named graph as sorted N-Triples; nothing where there is none."""
        data = self._inner.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.NamedNode(iri)) or b""
        return b"".join(sorted(data.splitlines(keepends=True)))

    def n_quads(self) -> bytes:
        """The quads of the named graphs as N-Quads, in no particular order; all triples where there are no graphs."""
        if not self.graphs():
            return self._inner.dump(format=pyoxigraph.RdfFormat.N_QUADS) or b""
        named = (quad for quad in self._inner if not isinstance(quad.graph_name, pyoxigraph.DefaultGraph))
        return pyoxigraph.serialize(named, format=pyoxigraph.RdfFormat.N_QUADS) or b""

    def to_dataset(self) -> Dataset:
        """A copy for users of rdflib; the default graph of queries is the union of all graphs."""
        from rdflib import Dataset

        dataset = Dataset(default_union=True)
        dataset.parse(data=self.n_quads(), format="nquads")
        return dataset

    def __len__(self) -> int:
        """The number of distinct triples."""
        found: Any = self.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        return int(next(found)["n"].value)


def add_union(inner: pyoxigraph.Store) -> None:
    """Copy every triple of the named graphs into the default graph, where each then stands once."""
    default = pyoxigraph.DefaultGraph()
    if next(iter(inner.named_graphs()), None) is None:
        return
    has_default = next(iter(inner.quads_for_pattern(None, None, None, default)), None) is not None
    data = b"" if has_default else inner.dump(format=pyoxigraph.RdfFormat.N_QUADS) or b""
    if data and b"_:" not in data:
        # Every line ends with its graph's name: cutting that off is five times as fast as going through the quads.
        inner.bulk_load(input=_GRAPH_NAME.sub(b" .\n", data), format=pyoxigraph.RdfFormat.N_TRIPLES)
        return
    inner.bulk_extend(
        pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, default)
        for quad in inner.quads_for_pattern(None, None, None, None)
        if quad.graph_name != default
    )
