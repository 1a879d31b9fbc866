"""Relations between entities, each with the assertion that carries its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from sdggraph.core import Document, Extraction, Span
from sdggraph.core.offsets import relative
from sdggraph.rdf.names import DocumentNames, concept
from sdggraph.rdf.quads import GraphBuilder
from sdggraph.rdf.terms import Term, decimal, integer, name, words

_SYMMETRIC = ("partnersWith",)


@dataclass(frozen=True, slots=True)
class Claim:
    """One triple and the words it rests on: ``span`` in the document's text, ``within`` in its passage's."""

    subject: str
    predicate: str
    object: str
    segment: int
    span: Span
    within: Span
    basis: str
    rule: str
    confidence: float | None = None
    measured_on: int | None = None


def add_relations(graph: GraphBuilder, names: DocumentNames, extraction: Extraction) -> None:
    """Every relation as a triple (two where it goes both ways) and one assertion."""
    for relation in extraction.relations:
        subject, target = names.resource(relation.subject), names.resource(relation.object)
        predicate = name(f"sdgg:{relation.predicate}")
        graph.add(subject, predicate, target)
        if relation.predicate in _SYMMETRIC:
            graph.add(target, predicate, subject)
        evidence = relation.evidence
        ends = (relation.subject, relation.object)
        if relation.predicate in _SYMMETRIC:  # "A with B" and "B with A" in one sentence are one assertion
            ends = (min(ends), max(ends))
        claim = Claim(
            subject=ends[0],
            predicate=relation.predicate,
            object=ends[1],
            segment=evidence.segment,
            span=evidence.span,
            within=relative(extraction, evidence.segment, evidence.span),
            basis="stated",
            rule=evidence.rule,
            confidence=relation.confidence,
            measured_on=relation.measured_on,
        )
        add_assertion(graph, names, extraction.document, claim)


def add_assertion(graph: GraphBuilder, names: DocumentNames, document: Document, claim: Claim) -> None:
    """A claim with its evidence; one node for each triple and place in the text."""
    node = names.resource(names.assertion(claim.subject, claim.predicate, claim.object, claim.segment, claim.within))
    graph.add(node, name("rdf:type"), name("sdgg:Assertion"))
    graph.add(node, name("rdf:subject"), names.resource(claim.subject))
    graph.add(node, name("rdf:predicate"), name(f"sdgg:{claim.predicate}"))
    graph.add(node, name("rdf:object"), names.resource(claim.object))
    graph.add(node, name("sdgg:statedIn"), names.passage(claim.segment))
    graph.add(node, name("sdgg:text"), words(claim.span.of(document.text), document.metadata.language))
    graph.add(node, name("prov:wasQuotedFrom"), names.document)
    graph.add(node, name("sdgg:basis"), concept("basis", claim.basis))
    graph.add(node, name("sdgg:rule"), names.rule(claim.rule))
    add_confidence(graph, node, claim.confidence, claim.measured_on)


def add_confidence(graph: GraphBuilder, node: Term, confidence: float | None, measured_on: int | None) -> None:
    """A measured precision with its number of cases; nothing where nothing was measured."""
    if confidence is not None:
        graph.add(node, name("sdgg:confidence"), decimal(confidence))
        graph.add(node, name("sdgg:measuredOn"), integer(measured_on) if measured_on is not None else None)
