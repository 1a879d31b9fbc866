"""The report of a validation: for programs, for RDF tools, for people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, RDFS

from sdggraph.core.identifiers import digest, normalise
from sdggraph.rdf import DEFAULT_BASE
from sdggraph.validation.finding import SHACL, Finding, FindingSeverity, bare

SH = rdflib.Namespace(SHACL)  # rdflib's own lacks what SHACL 1.2 adds

_WORDS = {
    FindingSeverity.VIOLATION: ("violation", "violations"),
    FindingSeverity.WARNING: ("warning", "warnings"),
    FindingSeverity.INFO: ("note", "notes"),
}
_LONGEST_VALUE = 120


@dataclass(frozen=True, slots=True)
class Report:
    """All findings: by document, in reading order, worst first."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and notes do not count."""
        return not any(finding.severity is FindingSeverity.VIOLATION for finding in self.findings)

    def count(self, severity: FindingSeverity) -> int:
        """How many findings are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def summary(self) -> str:
        """One line: "The data conform: no violations, 2 warnings, 5 notes."."""
        counts = []
        for severity, (one, several) in _WORDS.items():
            number = self.count(severity)
            counts.append(f"{number or 'no'} {one if number == 1 else several}")
        return f"{'The data conform' if self.conforms else 'The data do not conform'}: {', '.join(counts)}."

    def to_text(self) -> str:
        """The findings in a person's words, under their documents and passages, with what is at fault."""
        lines = [self.summary()]
        for citation, of_document in groupby(self.findings, key=lambda finding: finding.place.citation):
            lines += ["", citation or "In no document"]
            for (within, text), of_passage in groupby(
                of_document, key=lambda item: (item.place.within, item.place.text)
            ):
                if within or text:
                    lines.append(f"  {within or 'passage'}: “{text}”")
                lines += [line for finding in of_passage for line in _lines(finding)]
        lines += self._most_frequent()
        return "\n".join(lines)

    def _most_frequent(self) -> list[str]:
        """How often each shape speaks, most often first: where to begin in a long report."""
        counts = Counter((finding.code, finding.severity) for finding in self.findings)
        if len(self.findings) <= len(counts):
            return []
        rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return ["", "By rule", *(f"  {number:>6}  {_WORDS[severity][0]}  {code}" for (code, severity), number in rows)]

    def as_json(self) -> dict[str, Any]:
        """The findings as plain values, with IRIs and literals as N-Triples terms without angle brackets."""
        rows = [
            {
                "severity": finding.severity.value,
                "message": finding.message,
                "shape": finding.code,
                "constraint": finding.constraint,
                "focus": bare(finding.focus),
                "path": finding.path and bare(finding.path),
                "value": finding.value and bare(finding.value),
                "document": finding.place.document,
                "passage": finding.place.passage,
                "citation": str(finding.place),
                "text": finding.words or finding.place.text,
            }
            for finding in self.findings
        ]
        counts = {severity.value: self.count(severity) for severity in FindingSeverity}
        return {"conforms": self.conforms, "counts": counts, "findings": rows}

    def to_rdf(self, base_iri: str = DEFAULT_BASE) -> rdflib.Graph:
        """A SHACL validation report without blank nodes: a finding is ``{base}finding/{hash}``.

        ``sh:conforms`` means the same as :attr:`conforms`; ``sh:conformanceDisallows`` says so in the data. A path
        of more than one step has no IRI: its finding names the shape and leaves ``sh:resultPath`` out.
        """
        graph = rdflib.Graph()
        for prefix, namespace in (("sh", str(SH)), ("sdgg", "https://w3id.org/sdggraph/ontology#")):
            graph.bind(prefix, namespace)
        report = rdflib.URIRef(f"{base_iri}validation/{digest([finding.key for finding in self.findings])}")
        graph.add((report, RDF.type, SH.ValidationReport))
        graph.add((report, SH.conforms, rdflib.Literal(self.conforms)))
        graph.add((report, SH.conformanceDisallows, SH.Violation))
        for finding in self.findings:
            node = rdflib.URIRef(f"{base_iri}finding/{finding.key}")
            graph.add((report, SH.result, node))
            _describe(graph, node, finding)
        return graph


def _lines(finding: Finding) -> list[str]:
    lines = [f"    {_WORDS[finding.severity][0]}: {finding.message} [{finding.code}]"]
    if finding.words and finding.words != finding.place.text:
        lines.append(f"      in: “{finding.words}”")
    if finding.value is not None and finding.value != finding.focus:
        value = normalise(bare(finding.value))
        lines.append(f"      found: {value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + '…'}")
    return [*lines, f"      about: {bare(finding.focus)}"]


def _describe(graph: rdflib.Graph, node: rdflib.URIRef, finding: Finding) -> None:
    graph.add((node, RDF.type, SH.ValidationResult))
    graph.add((node, SH.focusNode, _node(finding.focus, node)))
    graph.add((node, SH.resultSeverity, SH[finding.severity.value]))
    graph.add((node, SH.resultMessage, rdflib.Literal(finding.message, lang="en")))
    graph.add((node, SH.sourceConstraintComponent, SH[finding.constraint]))
    graph.add((node, SH.sourceShape, rdflib.URIRef(finding.shape)))
    if finding.source_constraint is not None:
        graph.add((node, SH.sourceConstraint, rdflib.URIRef(finding.source_constraint)))
    if finding.path is not None and finding.path.startswith("<"):
        graph.add((node, SH.resultPath, rdflib.URIRef(bare(finding.path))))
    if finding.value is not None:
        graph.add((node, SH.value, _node(finding.value, node)))
    for place in (finding.place.passage, finding.place.document):
        if place is not None:
            graph.add((node, RDFS.seeAlso, rdflib.URIRef(place)))


def _node(term: str, finding: rdflib.URIRef) -> rdflib.URIRef | rdflib.Literal:
    """A term for the report; a blank node of the data is named after the finding, as no name of it lasts."""
    if term.startswith("<"):
        return rdflib.URIRef(bare(term))
    if term.startswith("_:"):
        return rdflib.URIRef(f"{finding}/{rdflib.URIRef(term[2:])}")
    quad = next(iter(ox.parse(f"<a:a> <a:a> {term} .".encode(), format=ox.RdfFormat.N_TRIPLES)))
    literal = quad.object
    if not isinstance(literal, ox.Literal):
        raise TypeError(f"not a literal: {term}")
    if literal.language:
        return rdflib.Literal(literal.value, lang=literal.language)
    # Left as it was written, even where it is no value of its datatype: that may be the very fault.
    return rdflib.Literal(literal.value, datatype=rdflib.URIRef(literal.datatype.value), normalize=False)
