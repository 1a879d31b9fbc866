"""The Python interface: what ``import sdggraph`` offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sdggraph.core.as_json import as_json
from sdggraph.core.document import Metadata
from sdggraph.core.entity import Entity
from sdggraph.core.extraction import Extraction
from sdggraph.core.relation import Relation
from sdggraph.core.statement import Statement
from sdggraph.knowledge import Knowledge, load_knowledge
from sdggraph.pipeline import extract as extract_document
from sdggraph.queries import Rows, run
from sdggraph.rdf import DEFAULT_BASE, to_quads
from sdggraph.read import read_document
from sdggraph.store import Store
from sdggraph.validation import Report
from sdggraph.validation import validate as validate_data
from sdggraph.visualise import network_of
from sdggraph.vocabularies import knowledge_with

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset

__all__ = ["Extracted", "Rows", "extract", "network", "query", "validate"]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was found in one document, ready to be used as values, JSON or RDF.

    Attributes:
        extraction: the document, its passages, entities, statements and relations as plain values.
        metadata: what is known of it; it wins over what its text says.
        base_iri: the IRI that all identifiers start with.
        knowledge: what it was read with.
    """

    extraction: Extraction
    base_iri: str = DEFAULT_BASE
    knowledge: Knowledge = field(default_factory=load_knowledge, repr=False, compare=False)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Everybody and everything that the document names."""
        return self.extraction.entities

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The recommendations and commitments, in reading order."""
        return self.extraction.statements

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations between entities, in reading order."""
        return self.extraction.relations

    def to_json(self) -> dict[str, Any]:
        """One JSON object, as ``sdggraph extract --format json`` prints it."""
        return as_json(self.extraction, self.base_iri)

    def to_rdf(self) -> Dataset:
        """An rdflib dataset: the document's facts, the vocabulary it uses, and where all of it comes from."""
        return to_quads(self.extraction, self.knowledge, self.base_iri).to_dataset()


def extract(
    source: str | Path | bytes | BinaryIO,
    *,
    name: str | None = None,
    media_type: str | None = None,
    metadata: Metadata | None = None,
    base_iri: str = DEFAULT_BASE,
    vocabulary: str | Path | Iterable[str | Path] = (),
) -> Extracted:
    """Extract everything from one document.

    Args:
        source: a path, a text, bytes, or an open binary file.
        name: what to call it in messages, where it has no file name.
        media_type: such as "text/html", where neither name nor content tells.
        metadata: what is known of it; it wins over what its text says.
        base_iri: the IRI that all identifiers start with.
        vocabulary: files with names and themes of your own, as for ``build --vocabulary``; what there is to tell of
            them stands among the problems of the extraction.

    Raises:
        ReadError: if the document cannot be read.
        InputError: if a vocabulary cannot be read.
    """
    document = read_document(source, name=name, media_type=media_type, metadata=metadata)
    files = (vocabulary,) if isinstance(vocabulary, str | Path) else vocabulary
    knowledge = knowledge_with(map(Path, files))
    extraction = extract_document(document, knowledge)
    extraction = replace(extraction, problems=(*extraction.problems, *knowledge.added.problems))
    return Extracted(extraction, base_iri, knowledge)


def validate(dataset: Dataset | Store, **options: Any) -> Report:
    """Check data against the shapes; options are those of ``sdggraph.validation.validate``."""
    return validate_data(dataset, **options)


def query(name: str, source: Dataset | Store | Path, **parameters: Any) -> Rows:
    """Ask a named question of ``queries/``, or any SPARQL 1.1 query text, of a dataset, a store or a build folder.

    Raises:
        UnknownNameError: if there is no such question or the parameter names nothing that is known.
        QueryError: if the query is wrong, or is more than a query.
    """
    return run(name, source, **parameters)


def network(source: Dataset | Store | Path, view: str = "actors-initiatives") -> nx.MultiDiGraph[str]:
    """A view of the data as a networkx graph; the views are the files of ``queries/views/``."""
    return network_of(run(view, source).rows)
