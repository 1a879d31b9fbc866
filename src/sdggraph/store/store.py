"""A set of named graphs that answers SPARQL queries."""

from __future__ import annotations

import os
import re
import weakref
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
GRAPH_NAME = re.compile(rb" <[^<>]*> \.\n")
_REMEDY = "Make one with: sdggraph build PATH"
# Measured (docs/stores.md): a million quads take 6 s to load and 1.1 GB; on disk a question takes two to four times as
# long. So memory pays where many questions are asked, up to about 5 million quads.
MEMORY_QUADS = 5_000_000
_BYTES = 250  # of a quad in N-Quads, on average
_HELD = 4  # bytes of memory for each byte of N-Quads
_OPEN_FILES = Path("/proc/self/fd")


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
    def open(cls, path: Path | str, *, often: bool = False) -> Store:
        """Open a build folder, its ``store`` folder, or a file of RDF.

        A build is read from disk, which takes a tenth of a second whatever its size. Where many questions are to come
        (``often``), it is loaded into memory instead if it fits: up to ``MEMORY_QUADS``, and half of what the machine
        has. Either way the build that was opened is the one that answers, even when another takes its place.

        Raises:
            InputError: if there is none, or it cannot be read.
        """
        path = Path(path)
        if path.is_dir():
            if often and _fits(path / "dataset.nq"):
                return cls._loaded(path / "dataset.nq")
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
                    return cls._read_only(folder)
                except OSError as error:
                    raise InputError(str(folder), f"the store cannot be opened: {error}.", _REMEDY) from error
        if (path / "dataset.nq").is_file():
            return cls.open(path / "dataset.nq")
        raise InputError(str(path), "this folder holds no build.", _REMEDY)

    @classmethod
    def _read_only(cls, folder: Path) -> Store:
        if not _OPEN_FILES.is_dir():
            return cls(pyoxigraph.Store.read_only(str(folder)), folder)
        # RocksDB opens files by name when it first needs them. By the folder's own number it finds those of the folder
        # that was opened, or none; by its path it could find another build's.
        number = os.open(folder, os.O_RDONLY)
        try:
            store = cls(pyoxigraph.Store.read_only(str(_OPEN_FILES / str(number))), folder)
        except OSError:
            os.close(number)
            raise
        weakref.finalize(store, os.close, number)
        return store

    @classmethod
    def _loaded(cls, path: Path) -> Store:
        """A file of N-Quads in memory. Our own files are sound; ``lenient`` saves looking at every IRI."""
        inner = pyoxigraph.Store()
        try:
            inner.load(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
        except (OSError, SyntaxError, ValueError) as error:
            raise InputError(str(path), f"it cannot be read as RDF: {error}.", _REMEDY) from error
        inner.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
        return cls(inner, path)

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

    def triples(self, subject: str | None, predicate: str | None = None, value: Any = None) -> Iterator[Any]:
        """The triples, as pyoxigraph has them, that have these IRIs (and this term as object); ``None`` is any."""
        first, second = (pyoxigraph.NamedNode(one) if one else None for one in (subject, predicate))
        for quad in self._inner.quads_for_pattern(first, second, value, pyoxigraph.DefaultGraph()):
            yield quad.triple

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

    def rdflib(self) -> Dataset:
        """The store itself through rdflib's interface, by oxrdflib: nothing is copied, questions go to Oxigraph.

        Its default graph is the union of the named ones, which stands there for itself: ``quads()`` gives each triple
        of it besides those of the graphs. What was opened from disk can only be read: get one graph by
        ``get_context``, as ``graph`` would make it. For data that is to be validated
        with pySHACL, take ``to_dataset``: literals of Oxigraph carry ``xsd:string``, for pySHACL another type.
        """
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self._inner))

    def __len__(self) -> int:
        """The number of distinct triples."""
        found: Any = self.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        return int(next(found)["n"].value)


def _fits(dataset: Path) -> bool:
    """Whether a file of N-Quads is small enough for memory."""
    if not dataset.is_file():
        return False
    size = dataset.stat().st_size
    try:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):  # Windows
        memory = 8 * 2**30
    return size <= MEMORY_QUADS * _BYTES and size * _HELD <= memory // 2


def add_union(inner: pyoxigraph.Store) -> None:
    """Copy every triple of the named graphs into the default graph, where each then stands once."""
    default = pyoxigraph.DefaultGraph()
    if next(iter(inner.named_graphs()), None) is None:
        return
    has_default = next(iter(inner.quads_for_pattern(None, None, None, default)), None) is not None
    data = b"" if has_default else inner.dump(format=pyoxigraph.RdfFormat.N_QUADS) or b""
    if data and b"_:" not in data:
        # Every line ends with its graph's name: cutting that off is five times as fast as going through the quads.
        inner.bulk_load(input=GRAPH_NAME.sub(b" .\n", data), format=pyoxigraph.RdfFormat.N_TRIPLES)
        return
    inner.bulk_extend(
        pyoxigraph.Quad(quad.subject, quad.predicate, quad.object, default)
        for quad in inner.quads_for_pattern(None, None, None, None)
        if quad.graph_name != default
    )
