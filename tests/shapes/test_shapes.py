"""Every shape with data that conform and data that do not: the shape, its path, its constraint, its severity."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.paths import SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from sdggraph.resources import resource
from sdggraph.validation import ENGINES, Finding, validate
from sdggraph.validation.data import read_triples, vocabulary
from sdggraph.validation.finding import SHACL, SHAPES, bare

HERE = Path(__file__).parent
BASE = "https://example.org/id/"
FILES = sorted(resource("ontology/shapes").glob("*.ttl"))
CASES = [path.stem for path in FILES]

Row = tuple[str, str, str, str, str]


@cache
def prefixes() -> list[tuple[str, str]]:
    graph = rdflib.Graph().parse(resource("ontology/prefixes.ttl"))
    sh = rdflib.Namespace(SHACL)
    pairs = [(str(graph.value(node, sh.namespace)), str(name)) for node, name in graph.subject_objects(sh.prefix)]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def curies(path: str | None) -> str:
    """``(<http://…#a>/<http://…#b>)`` → ``(x:a/x:b)``."""

    def curie(match: re.Match[str]) -> str:
        for namespace, prefix in prefixes():
            if match[1].startswith(namespace):
                return f"{prefix}:{match[1].removeprefix(namespace)}"
        return match[0]

    return re.sub(r"<([^>]+)>", curie, path) if path else "-"


def row(finding: Finding) -> Row:
    return (
        bare(finding.focus).removeprefix(BASE),
        finding.code,
        finding.constraint.removesuffix("ConstraintComponent"),
        curies(finding.path),
        finding.severity.value,
    )


@cache
def shapes_of(name: str) -> tuple[set[str], set[str]]:
    """All node and property shapes of a file that have an IRI, and those of them that constrain something."""
    graph = rdflib.Graph().parse(resource(f"ontology/shapes/{name}.ttl"))
    sh = rdflib.Namespace(SHACL)
    named = {
        node
        for kind in (sh.NodeShape, sh.PropertyShape)
        for node in graph.subjects(rdflib.RDF.type, kind)
        if isinstance(node, rdflib.URIRef)
    }
    no_constraints = {sh.property, sh.path, sh.message, sh.severity, rdflib.RDF.type}
    targets = {sh.targetClass, sh.targetSubjectsOf, sh.targetObjectsOf, sh.targetNode}
    constraining = {node for node in named if set(graph.predicates(node)) - no_constraints - targets}
    short = lambda nodes: {str(node).removeprefix(SHAPES) for node in nodes}  # noqa: E731
    return short(named), short(constraining)


def data(name: str, which: str) -> rdflib.Graph:
    return rdflib.Graph().parse(HERE / name / f"{which}.ttl")


def expected(name: str) -> list[Row]:
    with (HERE / name / "expected.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t")
        next(rows)
        return [(focus, shape, constraint, path, severity) for focus, shape, constraint, path, severity in rows]


@pytest.mark.parametrize("name", CASES)
def test_conforming_data_bring_no_finding(name: str) -> None:
    own = shapes_of(name)[0]
    assert [row(finding) for finding in validate(data(name, "conforming")).findings if finding.code in own] == []


@pytest.mark.parametrize("name", CASES)
def test_violating_data_bring_exactly_the_expected_findings(name: str) -> None:
    own = shapes_of(name)[0]
    found = Counter(row(finding) for finding in validate(data(name, "violating")).findings if finding.code in own)
    assert found == Counter(expected(name))


@pytest.mark.parametrize("name", CASES)
def test_every_shape_has_a_violating_case(name: str) -> None:
    assert shapes_of(name)[1] == {shape for _, shape, *_ in expected(name)}


def test_every_folder_has_a_shapes_file() -> None:
    assert sorted(path.name for path in HERE.iterdir() if (path / "expected.tsv").exists()) == CASES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shape_speaks_english_and_has_at_most_one_sparql_constraint(path: Path) -> None:
    graph = rdflib.Graph().parse(path)
    sh = rdflib.Namespace(SHACL)
    for shape in (rdflib.URIRef(SHAPES + name) for name in shapes_of(path.stem)[1]):
        messages = list(graph.objects(shape, sh.message))
        assert [message.language for message in messages if isinstance(message, rdflib.Literal)] == ["en"], shape
        assert len(list(graph.objects(shape, sh.sparql))) <= 1, shape


def test_lists_of_allowed_concepts_are_those_of_the_schemes() -> None:
    """``sh:in`` spares the engine a look into the schemes; this holds the two together."""
    schemes: dict[str, set[str]] = {}
    for triple in vocabulary():
        if triple.predicate.value.endswith("#inScheme") and isinstance(triple.subject, ox.NamedNode):
            schemes.setdefault(triple.object.value, set()).add(triple.subject.value)
    partial = {"recommendation-modality", "commitment-modality"}
    seen = set()
    for path in FILES:
        graph = rdflib.Graph().parse(path)
        for shape, head in graph.subject_objects(rdflib.Namespace(SHACL)["in"]):
            concepts = {str(item) for item in graph.items(head) if isinstance(item, rdflib.URIRef)}
            if not concepts:
                continue
            scheme = next(iter(concepts)).rpartition("/")[0] + "/"
            if isinstance(shape, rdflib.BNode) or str(shape).removeprefix(SHAPES) in partial:
                assert concepts < schemes[scheme], shape
            else:
                assert concepts == schemes[scheme], shape
                seen.add(scheme.removesuffix("/").rpartition("/")[2])
    assert seen == {
        "attribution", "basis", "document-kind", "document-status", "force", "initiative-type", "instrument-type",
        "modality", "passage-kind", "position", "progress",
    }  # fmt: skip


def basic_patterns(node: object) -> Iterator[list[tuple[object, object, object]]]:
    """The groups of triple patterns that an engine joins, anywhere in a query's algebra."""
    if isinstance(node, CompValue):
        if node.name == "BGP":
            yield node.triples
        # rdflib puts the algebra of an EXISTS beside the parsed form, as an attribute.
        parts = [*node.values(), vars(node).get("graph")]
        yield from (found for value in parts for found in basic_patterns(value))
    elif isinstance(node, list | tuple):
        yield from (found for item in node for found in basic_patterns(item))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_constraints_take_linear_time(path: Path) -> None:
    """Two patterns that meet in a variable are joined by going through all data, once for each node.

    So every pattern names the node itself, longer ways are paths under "+", which are walked, and what is left stands
    alone in an EXISTS, where all but one of its variables are known.
    """
    this = rdflib.Variable("this")
    graph = rdflib.Graph().parse(path)
    for name, text in graph.subject_objects(rdflib.Namespace(SHACL).select):
        head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for namespace, prefix in prefixes())
        algebra = translateQuery(parseQuery(head + str(text))).algebra
        for triples in basic_patterns(algebra):
            assert len(triples) == 1 or all(this in triple for triple in triples), name
            assert not any(isinstance(triple[1], SequencePath) for triple in triples), name


@pytest.mark.parametrize("which", ["conforming", "violating"])
def test_engines_find_the_same_in_all_cases_together(which: str) -> None:
    """One run over all cases: the reference engine takes seconds to read the shapes."""
    together = "".join(str(triple) + " .\n" for name in CASES for triple in read_triples(HERE / name / f"{which}.ttl"))
    reports = {engine: validate(together, engine=engine) for engine in ENGINES}
    first, *others = reports.values()
    assert first.findings
    for other in others:
        assert other.findings == first.findings
