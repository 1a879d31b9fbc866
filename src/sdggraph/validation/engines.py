"""The SHACL engines: each takes shapes and data as N-Triples and gives plain results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH

from sdggraph.core import InputError
from sdggraph.validation.data import ShapeSet, literal


@dataclass(frozen=True, slots=True)
class Result:
    """What an engine reports, in the terms of ``Finding``; ``message`` and ``shape`` are empty where there is none."""

    focus: str
    path: str | None
    value: str | None
    severity: str
    message: str
    shape: str
    constraint: str


Engine = Callable[[ShapeSet, str], Iterator[Result]]


def with_shacl(shapes: ShapeSet, ntriples: str) -> Iterator[Result]:
    """The Rust engine ``shacl``: fast, the default."""
    compiled = _compiled(shapes.ntriples)
    try:
        report = compiled.validate_text(ntriples, format="ntriples")
    except ValueError as error:  # a query of a shape that cannot be asked
        raise _unsound(error) from error
    for item in report.results:
        yield Result(
            focus=_canonical(item.focus_node),
            path=item.path,
            value=None if item.value is None else _canonical(item.value),
            severity=item.severity_iri.removeprefix(str(SH)),
            message=item.message or "",
            shape=_inner(item.root_shape),
            constraint=item.component,
        )


@lru_cache(maxsize=4)
def _compiled(ntriples: str) -> Any:  # the package has no types
    import shacl

    try:
        return shacl.Shapes.from_text(ntriples, format="ntriples")
    except ValueError as error:
        raise _unsound(error) from error


def _unsound(error: Exception) -> InputError:
    return InputError("the shapes", f"these are no sound SHACL shapes: {error}.", "Correct them.")


def _inner(iri: str | None) -> str:
    return iri[1:-1] if iri and iri.startswith("<") else ""


def _canonical(term: str) -> str:
    """A literal as pyoxigraph writes it, so that both engines' findings compare equal."""
    if not term.startswith('"'):
        return term
    quad = next(iter(ox.parse(f"<a:a> <a:a> {term} .".encode(), format=ox.RdfFormat.N_TRIPLES)))
    return str(quad.object)


def with_pyshacl(shapes: ShapeSet, ntriples: str) -> Iterator[Result]:
    """The Python engine pySHACL, on plain rdflib graphs: slow, the reference."""
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    shape_graph = rdflib.Graph().parse(data=shapes.ntriples, format="nt")
    data_graph = rdflib.Graph().parse(data=ntriples, format="nt")
    try:
        _, report, _ = pyshacl.validate(
            data_graph, shacl_graph=shape_graph, inference="none", do_owl_imports=False, meta_shacl=False
        )
    except ReportableRuntimeError as error:
        raise _unsound(error) from error
    except Exception as error:
        # pySHACL lets through what rdflib says of the query of a shape, which is a bare exception.
        raise _unsound(error) from error
    if not isinstance(report, rdflib.Graph):  # pySHACL hands some failures back instead of raising them
        raise _unsound(report)
    for node in report.objects(None, SH.result):
        value, path = report.value(node, SH.value), report.value(node, SH.resultPath)
        shape = report.value(node, SH.sourceShape)
        yield Result(
            focus=_term(report.value(node, SH.focusNode)),
            path=None if path is None else _path(report, path),
            value=None if value is None else _term(value),
            severity=str(report.value(node, SH.resultSeverity)).removeprefix(str(SH)),
            message=_declared(shape_graph, report.value(node, SH.sourceConstraint), shape),
            shape=_named(shape_graph, shape),
            constraint=str(report.value(node, SH.sourceConstraintComponent)).rpartition("#")[2],
        )


def _term(node: rdflib.term.Node | None) -> str:
    if isinstance(node, rdflib.Literal):
        return str(literal(node))
    return f"<{node}>" if isinstance(node, rdflib.URIRef) else f"_:{node}"


def _declared(shape_graph: rdflib.Graph, *nodes: rdflib.term.Node | None) -> str:
    """What a constraint or its shape says itself; pySHACL has words of its own where neither does."""
    return next(
        (text for node in nodes if node for text in sorted(map(str, shape_graph.objects(node, SH.message)))), ""
    )


def _named(shape_graph: rdflib.Graph, node: rdflib.term.Node | None) -> str:
    """The nearest shape with an IRI, up from a nested one."""
    seen: set[rdflib.term.Node] = set()
    while isinstance(node, rdflib.BNode) and node not in seen:
        seen.add(node)
        node = next(shape_graph.subjects(SH.property, node), None)
    return str(node) if isinstance(node, rdflib.URIRef) else ""


_STEPS = {
    SH.inversePath: "^{}",
    SH.zeroOrMorePath: "({})*",
    SH.oneOrMorePath: "({})+",
    SH.zeroOrOnePath: "({})?",
}


def _path(graph: rdflib.Graph, node: rdflib.term.Node) -> str:
    """A property path as SPARQL writes it."""
    if isinstance(node, rdflib.URIRef):
        return f"<{node}>"
    alternatives = graph.value(node, SH.alternativePath)
    if alternatives is not None:
        return f"({'|'.join(_path(graph, part) for part in Collection(graph, alternatives))})"
    if graph.value(node, RDF.first) is not None:
        return f"({'/'.join(_path(graph, part) for part in Collection(graph, node))})"
    for step, form in _STEPS.items():
        inner = graph.value(node, step)
        if inner is not None:
            return form.format(_path(graph, inner))
    return str(node)


# One line adds an engine; the shape tests then hold it to the others' findings.
ENGINES: dict[str, Engine] = {
    "shacl": with_shacl,
    "pyshacl": with_pyshacl,
}
