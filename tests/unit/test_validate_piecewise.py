"""Documents checked one by one, and the whole for what only it can tell: the findings of the union, no more, no fewer."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from sdggraph.resources import resource
from sdggraph.store import Store
from sdggraph.validation import Finding, validate, validate_document, validate_whole
from sdggraph.validation.data import read_triples, vocabulary
from sdggraph.validation.finding import SHAPES
from sdggraph.validation.piecewise import WHOLE_GRAPH

SHAPE_CASES = Path(__file__).parents[1] / "shapes"
CASES = sorted(path.stem for path in resource("ontology/shapes").glob("*.ttl"))
BASE = "https://example.org/id/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# What several graphs may speak of; all else belongs to one document.
SHARED = ("organisation", "state", "office", "person", "group", "initiative", "instrument", "publication", "event")


def is_shared(subject: str) -> bool:
    kind = subject.removeprefix(f"<{BASE}").partition("/")[0]
    return kind in SHARED or subject.startswith(("<http://metadata.un.org/sdg/", "<https://w3id.org/sdggraph/theme/"))


def piecewise(documents: list[list[str]], shared: list[str]) -> set[Finding]:
    """The findings of documents, each given as N-Triples in a graph of its own, and of a vocabulary."""
    lines = [
        [f"{line.removesuffix(' .')} <{BASE}graph/{number}> ." for line in triples]
        for number, triples in enumerate([*documents, shared])
    ]
    findings: set[Finding] = set()
    suspects: set[str] = set()
    for one in lines[:-1]:
        made = validate_document(one, lines[-1])
        findings.update(Finding.of_values(values) for values in made["findings"])
        suspects.update(made["suspects"])
    text = "".join(f"{line}\n" for part in lines for line in part)
    union = Store.from_bytes(text.encode())
    return findings | set(validate_whole(union, "".join(f"{line}\n" for line in lines[-1]), suspects))


def case_lines(name: str) -> list[str]:
    """The triples as a store gives them back: it writes 2.0 as 2."""
    inner = ox.Store()
    inner.bulk_extend(ox.Quad(*triple) for triple in read_triples(SHAPE_CASES / name / "violating.ttl"))
    triples = [quad.triple for quad in inner]
    return sorted({f"{one.subject} {one.predicate} {one.object} ." for one in triples if "_:" not in str(one.subject)})


@pytest.mark.parametrize("name", CASES)
def test_the_violating_data_of_every_shape_spread_over_two_documents(name: str) -> None:
    lines = case_lines(name)
    documents: list[list[str]] = [[], []]
    shared: list[str] = []
    for number, line in enumerate(lines):
        subject, predicate, _ = line.split(" ", 2)
        if not is_shared(subject):
            documents[0].append(line)
        elif predicate == f"<{TYPE}>":
            shared.append(line)
        else:  # what is said of one thing stands in two documents
            documents[number % 2].append(line)
    together = validate([quad.triple for quad in ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)])
    assert together.findings
    assert piecewise(documents, shared) == set(together.findings)


WHO, MAP = f"<{BASE}organisation/who>", f"<{BASE}initiative/map>"
SDGG = "https://w3id.org/sdggraph/ontology#"


def said(subject: str, predicate: str, value: str) -> str:
    return f"{subject} <{SDGG}{predicate}> {value} ."


KNOWN = [
    f"{WHO} <{TYPE}> <{SDGG}Actor> .", f"{WHO} <{TYPE}> <{SDGG}UNBody> .", said(WHO, "nameInText", '"WHO"@en'),
    f"{MAP} <{TYPE}> <{SDGG}Initiative> .", said(MAP, "nameInText", '"MAP"@en'),
]  # fmt: skip
PLAN, FUND = (f"<https://w3id.org/sdggraph/initiative-type/{one}>" for one in ("plan", "fund"))
# What two documents say of the vocabulary's things, and which shapes the whole breaks.
TOGETHER = {
    "each a type of its own": (
        [said(MAP, "initiativeType", PLAN)], [said(MAP, "initiativeType", FUND)], {"initiative-type"},
    ),
    "the same type twice": ([said(MAP, "initiativeType", PLAN)], [said(MAP, "initiativeType", PLAN)], set()),
    "two kinds of actor": ([f"{WHO} <{TYPE}> <{SDGG}State> ."], [], {"actor-kind", "state-iri"}),
    "a fact whose sentence stands elsewhere": (
        [said(WHO, "launched", MAP)],
        [
            f"<{BASE}assertion/b-0123456789> <{TYPE}> <{SDGG}Assertion> .",
            f"<{BASE}assertion/b-0123456789> <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> {WHO} .",
            f"<{BASE}assertion/b-0123456789> <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> <{SDGG}launched> .",
            f"<{BASE}assertion/b-0123456789> <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> {MAP} .",
        ],
        {"assertion-basis", "assertion-rule", "assertion-evidence"},
    ),
    "a fact without a sentence": ([said(WHO, "launched", MAP)], [], {"relation-launched-evidence"}),
}  # fmt: skip


@pytest.mark.parametrize("case", TOGETHER)
def test_what_documents_say_together(case: str) -> None:
    first, second, broken = TOGETHER[case]
    found = piecewise([first, second], KNOWN)
    assert {finding.code for finding in found} == broken
    text = "\n".join([*first, *second, *KNOWN]).encode()
    union = validate([quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES)])
    assert found == set(union.findings)


def test_every_shape_that_several_graphs_can_break_together_is_asked_of_the_whole() -> None:
    """Limits on how often, in one language or in one class alone, on classes of things that vocabularies hold."""
    graph = rdflib.Graph()
    for path in sorted(resource("ontology/shapes").glob("*.ttl")):
        graph.parse(path)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    held = {
        f"{SDGG}{one}" for one in ("Actor", "UNBody", "State", "Office", "Person", "Group", "Initiative", "Instrument",
                                   "Publication", "Event", "Theme")
    } | {f"http://metadata.un.org/sdg/ontology#{one}" for one in ("Goal", "Target")}  # fmt: skip
    needed = set()
    for shape, target in graph.subject_objects(sh.targetClass):
        if str(target) in held:
            for one in (shape, *graph.objects(shape, sh.property)):
                limits = [
                    sh.maxCount,
                    sh.uniqueLang,
                    sh.xone,
                    sh["not"],
                    sh.qualifiedMaxCount,
                    sh.disjoint,
                    sh.lessThan,
                ]
                # A limit of nothing at all is broken by one document alone.
                if any(graph.value(one, limit) not in (None, rdflib.Literal(0)) for limit in limits):
                    needed.add(str(one).removeprefix(SHAPES))
    assert needed | {"entity-same-name"} == set(WHOLE_GRAPH)
    assert vocabulary()
