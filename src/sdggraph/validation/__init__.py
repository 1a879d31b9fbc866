"""Is a graph sound? SHACL findings in a person's words, with the passage."""

from __future__ import annotations

from pathlib import Path

from sdggraph.core import UnknownNameError
from sdggraph.validation.data import Data, ShapeSet, Union, load_shapes, read_triples, triples_of, vocabulary
from sdggraph.validation.engines import ENGINES, Result
from sdggraph.validation.finding import Finding, FindingSeverity, Place
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
]

# What a shape without a message of its own is taken to say, by constraint component.
_DEFAULT_MESSAGES = {
    "MinCountConstraintComponent": "A value is missing here.",
    "MaxCountConstraintComponent": "There are more values here than allowed.",
    "DatatypeConstraintComponent": "This value is not of the datatype that is asked for.",
    "ClassConstraintComponent": "This is not of the class that is asked for.",
    "NodeKindConstraintComponent": "This is an IRI where a literal is asked for, or the other way round.",
    "PatternConstraintComponent": "This is not in the form that is asked for.",
    "InConstraintComponent": "This is none of the values that are allowed.",
}


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
    places = Places(union)
    found = {_finding(result, shape_set, places) for result in ENGINES[engine](shape_set, union.ntriples)}
    return Report(tuple(sorted(found, key=Finding.sort_key)))


def _finding(result: Result, shapes: ShapeSet, places: Places) -> Finding:
    known = {severity.value for severity in FindingSeverity}
    declared = shapes.messages.get(result.shape) or result.message
    constraints = shapes.constraints.get(result.shape, ()) if result.constraint.startswith("SPARQL") else ()
    return Finding(
        focus=result.focus,
        path=result.path,
        value=result.value,
        severity=FindingSeverity(result.severity) if result.severity in known else FindingSeverity.VIOLATION,
        message=declared or _DEFAULT_MESSAGES.get(result.constraint, f"This breaks a rule ({result.constraint})."),
        shape=result.shape,
        constraint=result.constraint,
        source_constraint=constraints[0] if len(constraints) == 1 else None,
        place=places.of(result.focus, result.path, result.value),
        words=places.words(result.focus),
    )
