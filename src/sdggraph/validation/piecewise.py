"""Validation of a graph of many documents: each document by itself, and then what only the whole can tell.

A document's graph with the vocabulary that it uses settles all that is said of the document's own nodes: nobody else
speaks of them. Of a vocabulary's nodes (WHO, COVAX, a Goal) every document may say something, so that a finding about
one may be caused, or cured, by another document. For these the whole graph is asked twice: by SPARQL, whether any node
has too much of something; and by the engine, on the neighbourhood of every node that came under suspicion.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

import pyoxigraph as ox

from sdggraph.store import Store
from sdggraph.validation.data import ShapeSet, Union, load_shapes, triples_of, vocabulary
from sdggraph.validation.finding import SHAPES, Finding
from sdggraph.validation.findings import findings_in
from sdggraph.validation.places import Places

ENGINE = "shacl"
# Shapes about a document's own nodes that look at what others say: the triple that an assertion speaks of may stand
# in the vocabulary or in another document.
CURED_BY_OTHERS = frozenset({"assertion-fact-stands"})
# Shapes that a node may break by what several graphs say of it together, none of which breaks it alone.
WHOLE_GRAPH = {
    "actor-kind": (
        "SELECT DISTINCT ?this { ?this a ?one, ?other FILTER (STR(?one) < STR(?other)) VALUES ?one { %(kinds)s } "
        "FILTER (?other IN (%(listed)s)) }"
    ),
    "group-no-agent": "SELECT DISTINCT ?this { ?this a sdgg:Group , prov:Agent }",
    "entity-label": "%(labels)s skos:prefLabel",
    "theme-label": "%(labels)s skos:prefLabel",
    "goal-short-label": "%(labels)s sdgg:shortLabel",
    "target-short-label": "%(labels)s sdgg:shortLabel",
    "entity-discovered": "%(several)s sdgg:discovered",
    "entity-confidence": "%(several)s sdgg:confidence",
    "entity-measured-on": "%(several)s sdgg:measuredOn",
    "initiative-type": "%(several)s sdgg:initiativeType",
    "instrument-type": "%(several)s sdgg:instrumentType",
    "office-body": "%(several)s sdgg:officeOf",
    "theme-notation": "%(several)s skos:notation",
    "target-goal": "%(several)s sdgo:isTargetOf",
    # The links between documents stand in a graph of their own, which no document is checked with.
    "entity-same-name": 'SELECT DISTINCT ?this { ?this sdgg:sameNameAs ?other FILTER (!CONTAINS(STR(?other), "--")) }',
}
_PREFIXES = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
PREFIX sdgo: <http://metadata.un.org/sdg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_KINDS = (
    "UNBody", "IntergovernmentalOrganisation", "NonGovernmentalOrganisation", "PrivateOrganisation",
    "AcademicOrganisation", "State", "Office", "Person", "Group",
)  # fmt: skip
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SUBJECT, _TYPE = f"{_RDF}subject", f"{_RDF}type"
_AT_ONCE = 500


def validate_document(lines: Sequence[str], needed: Sequence[str]) -> dict[str, Any]:
    """Check one document's quads with those of the vocabulary that it needs, as plain values.

    ``findings`` are about nodes that no other document speaks of; ``suspects`` are nodes of which the whole graph has
    to be asked.
    """
    own, known = _subjects(lines), _subjects(needed)
    text = "".join(f"{line}\n" for part in (lines, needed) for line in part)
    union = Union.of([*triples_of(text), *vocabulary()])
    findings, suspects = [], set()
    for finding in findings_in(union, load_shapes(), ENGINE, Places(union)):
        if finding.focus in own and (finding.focus in known or finding.code in CURED_BY_OTHERS):
            suspects.add(finding.focus)
        elif finding.focus not in known:
            findings.append(asdict(finding))
    return {"findings": findings, "suspects": sorted(suspects)}


def validate_whole(store: Store, shared: str, suspects: Iterable[str]) -> tuple[Finding, ...]:
    """What there is to find about nodes of which several graphs of a store speak.

    Args:
        store: all graphs.
        shared: the quads that stand in no document's graph, as N-Quads.
        suspects: what ``validate_document`` gave for all documents.
    """
    shapes = load_shapes()
    alone = Union.of([*triples_of(shared), *vocabulary()])
    # Who has nothing to do with any document: what is found there is found again below, with its place.
    nodes = {finding.focus for finding in findings_in(alone, shapes, ENGINE, Places(alone))}
    nodes.update(suspects)
    for query in sorted({_query(template) for template in WHOLE_GRAPH.values()}):
        nodes.update(str(one["this"]) for one in store.query(query))
    places = Places(_Within(store))
    found: set[Finding] = set()
    waiting = iter(sorted(nodes))
    while part := set(islice(waiting, _AT_ONCE)):
        found.update(_about(part, store, shapes, places))
    return tuple(sorted(found, key=Finding.sort_key))


def _about(nodes: set[str], store: Store, shapes: ShapeSet, places: Places) -> Iterable[Finding]:
    """The findings about some nodes, from the triples that any shape about such nodes looks at."""
    triples: list[ox.Triple] = []
    for node in sorted(nodes):
        triples += _neighbourhood(node, store)
    union = Union.of([*triples, *vocabulary()])
    return (finding for finding in findings_in(union, shapes, ENGINE, places) if finding.focus in nodes)


def _neighbourhood(node: str, store: Store) -> Iterable[ox.Triple]:
    """What is said of a node, the classes of those it is tied to, and the assertions about it."""
    if not node.startswith("<"):
        return
    own = list(store.triples(node[1:-1]))
    yield from own
    for triple in own:
        if isinstance(triple.object, ox.NamedNode):
            yield from store.triples(triple.object.value, _TYPE)
            if triple.predicate.value == _SUBJECT:  # an assertion: the fact that it speaks of
                yield from _facts(triple.object.value, own, store)
    named = ox.NamedNode(node[1:-1])
    for role in (_SUBJECT, f"{_RDF}object"):
        for about in store.triples(None, role, named):
            for part in ("type", "subject", "predicate", "object"):
                yield from store.triples(about.subject.value, f"{_RDF}{part}")


def _facts(subject: str, assertion: Iterable[ox.Triple], store: Store) -> Iterable[ox.Triple]:
    for triple in assertion:
        if triple.predicate.value == f"{_RDF}predicate" and isinstance(triple.object, ox.NamedNode):
            yield from store.triples(subject, triple.object.value)


class _Within:
    """A store as the place where values are looked up."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def objects(self, subject: ox.NamedNode | ox.BlankNode, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        found = [triple.object for triple in self._store.triples(subject.value, predicate)]
        return sorted((one for one in found if isinstance(one, ox.NamedNode | ox.Literal)), key=str)

    def subjects(self, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal) -> list[ox.NamedNode]:
        found = [triple.subject for triple in self._store.triples(None, predicate, value)]
        return sorted((one for one in found if isinstance(one, ox.NamedNode)), key=str)


def _query(template: str) -> str:
    kinds = [f"sdgg:{kind}" for kind in _KINDS]
    several = "SELECT DISTINCT ?this { ?this %s ?one, ?other FILTER (!SAMETERM(?one, ?other)) }"
    labels = several.replace(")) }", ") && LANG(?one) = LANG(?other)) }")
    for name, text in (("%(labels)s ", labels), ("%(several)s ", several)):
        if template.startswith(name):
            return _PREFIXES + text % template.removeprefix(name)
    return _PREFIXES + (template % {"kinds": " ".join(kinds), "listed": ", ".join(kinds)})


def shape_name(code: str) -> str:
    """The IRI of a shape by the short name that ``WHOLE_GRAPH`` has."""
    return f"{SHAPES}{code}"


def _subjects(lines: Iterable[str]) -> set[str]:
    return {line.partition(" ")[0] for line in lines}
