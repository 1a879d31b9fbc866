"""Both SHACL engines against the suite of the W3C (data-shapes-test-suite); where they differ is written down.

``shacl_known.tsv`` lists what an engine does otherwise than the suite wants. A test that is listed must differ still: a
new version that mends it makes the list shorter.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import RDF, SH

from sdggraph.core import InputError
from sdggraph.validation import ENGINES
from sdggraph.validation.data import ShapeSet, literal

SUITE = Path("conformance", "shacl", "data-shapes-test-suite", "tests")
KNOWN = Path(__file__).parent / "shacl_known.tsv"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
TESTS = 121  # in the suite as it was published

Row = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Case:
    """A test of the suite: two graphs, and the findings that it wants, or ``None`` where it wants a refusal."""

    name: str
    data: rdflib.Graph
    shapes: rdflib.Graph
    wanted: Counter[Row] | None


def parsed(path: Path) -> rdflib.Graph:
    """A file with its literals as they are written: some are wrong on purpose."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        return rdflib.Graph().parse(path, publicID=path.as_uri())
    finally:
        rdflib.NORMALIZE_LITERALS = before


def term(node: rdflib.term.Node | None) -> str:
    """A term as engines give it; a blank node has no name that lasts."""
    if node is None:
        return "-"
    if isinstance(node, rdflib.Literal):
        return str(literal(node))
    return f"<{node}>" if isinstance(node, rdflib.URIRef) else "_:"


def cases(top: Path) -> Iterator[Case]:
    for path in sorted(top.rglob("*.ttl")):
        graph = parsed(path)
        for entry in graph.subjects(RDF.type, SHT.Validate):
            action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
            data, shapes = (graph.value(action, SHT[f"{part}Graph"]) for part in ("data", "shapes"))
            files = [Path(str(one).removeprefix("file://")) for one in (data, shapes)]
            wanted = None
            if result != SHT.Failure:
                wanted = Counter(
                    (
                        term(graph.value(one, SH.focusNode)),
                        simple(term(graph.value(one, SH.resultPath))),
                        term(graph.value(one, SH.value)),
                        str(graph.value(one, SH.resultSeverity)).removeprefix(str(SH)),
                        str(graph.value(one, SH.sourceConstraintComponent)).rpartition("#")[2],
                    )
                    for one in graph.objects(result, SH.result)
                )
            name = f"{path.parent.relative_to(top).as_posix()}/{str(entry).rpartition('/')[2].rpartition('#')[2]}"
            yield Case(name, parsed(files[0]), parsed(files[1]), wanted)


def simple(path: str) -> str:
    """A path of one step by its IRI; any other only as such: the suite writes it as blank nodes."""
    return path if path == "-" or (path.startswith("<") and path.count("<") == 1 and path.endswith(">")) else "path"


def found(case: Case, engine: str) -> Counter[Row] | None:
    """What an engine finds; ``None`` if it refuses the shapes."""
    text = case.shapes.serialize(format="nt")
    triples = [quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES)]
    try:
        results = list(ENGINES[engine](ShapeSet.of(triples), case.data.serialize(format="nt")))
    except InputError:
        return None
    rows: Counter[Row] = Counter()
    for one in results:
        value = "-" if one.value is None else one.value
        focus, value = ("_:" if text.startswith("_:") else text for text in (one.focus, value))
        severity = one.severity.removeprefix("<").removesuffix(">")
        rows[focus, simple(one.path or "-"), value, severity, one.constraint] += 1
    return rows


def known() -> dict[tuple[str, str], str]:
    with KNOWN.open(encoding="utf-8", newline="") as file:
        return {(row["engine"], row["test"]): row["difference"] for row in csv.DictReader(file, delimiter="\t")}


@pytest.fixture(scope="module")
def suite(material: Path) -> list[Case]:
    found_cases = list(cases((material / SUITE).resolve()))
    assert len(found_cases) == TESTS
    return found_cases


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_an_engine_finds_what_the_suite_wants_but_for_what_is_written_down(suite: list[Case], engine: str) -> None:
    differing = {case.name for case in suite if found(case, engine) != case.wanted}
    assert differing == {name for one, name in known() if one == engine}


def main() -> None:
    """Print what differs, to be looked at and written down."""
    top = (Path(os.environ["SDGGRAPH_MATERIAL"]) / SUITE).resolve()
    for case in cases(top):
        for engine in sorted(ENGINES):
            rows = found(case, engine)
            if rows != case.wanted:
                missing = "refused" if rows is None else sorted((case.wanted or Counter()) - rows)
                extra = [] if rows is None else sorted(rows - (case.wanted or Counter()))
                print(engine, case.name, "wanted refusal" if case.wanted is None else "", missing, extra, sep="\t")  # noqa: T201


if __name__ == "__main__":
    main()
