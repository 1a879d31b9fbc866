"""Is a graph sound? SHACL findings in a person's words, with the passage."""

from __future__ import annotations

from pathlib import Path

from sdggraph.core import UnknownNameError
from sdggraph.validation.data import Data, Union, load_shapes, read_triples, triples_of, vocabulary
from sdggraph.validation.engines import ENGINES
from sdggraph.validation.finding import Finding, FindingSeverity, Place
from sdggraph.validation.findings import findings_in
from sdggraph.validation.piecewise import validate_document, validate_whole
from sdggraph.validation.places import Places
from sdggraph.validation.report import Report

__all__ = [
    "ENGINES",
    "Data",
    "Finding",
    "FindingSeverity",
    "Place",
    "Report",
    "load_shapes",
    "read_triples",
    "validate",
    "validate_document",
    "validate_whole",
]


def validate(
    data: Data,
    *,
    shapes: Path | None = None,
    engine: str = "shacl",
    with_vocabulary: bool = True,
) -> Report:
    """Validate all graphs of the data together.

    Nothing is fetched, and ``owl:imports`` is not followed.

    Args:
        data: an rdflib graph or dataset, a store, N-Quads as text, or triples of pyoxigraph.
        shapes: a file or folder of SHACL shapes; ``None`` for those that ship with sdggraph.
        engine: a name of ``ENGINES``: "shacl" is fast, "pyshacl" the reference.
        with_vocabulary: whether the shipped ontology and concept schemes join the data, so that shapes know
            subclasses and concepts.

    Raises:
        UnknownNameError: for an engine that is none.
        InputError: if the shapes cannot be read or the data are not sound RDF.
    """
    if engine not in ENGINES:
        raise UnknownNameError(engine, "no SHACL engine has this name.", f"Use one of {', '.join(ENGINES)}.")
    shape_set = load_shapes(shapes)
    union = Union.of([*triples_of(data), *(vocabulary() if with_vocabulary else ())])
    return Report(findings_in(union, shape_set, engine, Places(union)))
