"""The ontology, its schemes and its documentation say the same."""

from __future__ import annotations

import re
from functools import cache

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from sdggraph.core import (
    ACTOR_TYPES,
    INITIATIVE_TYPES,
    PREDICATES,
    Attribution,
    EntityKind,
    Force,
    Modality,
    Position,
    Progress,
    SegmentKind,
)
from sdggraph.knowledge.compiler.vocabulary import INSTRUMENT_TYPES
from sdggraph.resources import resource, resource_root

SDGG = "https://w3id.org/sdggraph/ontology#"
SCHEMA = rdflib.Namespace("http://schema.org/")
DOCUMENT_KINDS = (
    "report", "summary", "concept-note", "background-note", "news", "resolution", "declaration", "other",
)  # fmt: skip
SCHEMES = {
    "attribution": tuple(Attribution),
    "basis": ("stated", "carried-over", "inferred", "vocabulary", "reviewed"),
    "document-kind": DOCUMENT_KINDS,
    "document-status": ("draft", "adopted", "reissued", "corrected"),
    "force": tuple(Force),
    "initiative-type": INITIATIVE_TYPES,
    "instrument-type": INSTRUMENT_TYPES,
    "modality": tuple(Modality),
    "passage-kind": tuple(SegmentKind),
    "position": tuple(Position),
    "progress": tuple(Progress),
}
# What the contract with users promises by name.
CLASSES = {
    "Document", "SourceFile", "Passage", "Actor", "UNBody", "IntergovernmentalOrganisation",
    "NonGovernmentalOrganisation", "PrivateOrganisation", "AcademicOrganisation", "State", "Office", "Person", "Group",
    "Initiative", "Instrument", "Publication", "Event", "Theme", "Statement", "Recommendation", "Commitment",
    "Provision", "Mention", "Assertion",
}  # fmt: skip
PROPERTIES = {
    "issuedYear", "submittedTo", "textOf", "cites", "text", "officeOf", "holds", "hasMember", "alsoStated",
    "hasProvision", "statedIn", "modality", "directiveVerb", "formalLabel", "force", "attribution", "negated",
    "issuedBy", "addressedTo", "binds", "expectedActor", "beneficiary", "issuerText", "addresseeText",
    "beneficiaryText", "theme", "statedGoal", "inferredGoal", "goal", "target", "invokes", "rule", "confidence",
    "measuredOn", "reviewed", "action", "deadline", "deadlineDate", "deadlinePrecision", "quantity", "acronym",
    "nameInText", "mentionedIn", "shortLabel", "sameNameAs", "position", "positionText",
    "progress", "progressText", "answers", "answersText", *PREDICATES,
}  # fmt: skip


@cache
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(resource("ontology/sdggraph.ttl"))


def terms(*kinds: rdflib.URIRef) -> set[str]:
    found = {str(node) for kind in kinds for node in ontology().subjects(RDF.type, kind)}
    return {node.removeprefix(SDGG) for node in found if node.startswith(SDGG)}


def classes() -> set[str]:
    return terms(OWL.Class)


def properties() -> set[str]:
    return terms(OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def test_all_promised_terms_are_there() -> None:
    assert classes() >= CLASSES
    assert properties() >= PROPERTIES


def test_every_term_is_labelled_and_defined_in_english() -> None:
    for name in classes() | properties():
        node = rdflib.URIRef(SDGG + name)
        for predicate in (RDFS.label, SKOS.definition):
            values = list(ontology().objects(node, predicate))
            assert [value.language for value in values if isinstance(value, rdflib.Literal)] == ["en"], (
                name,
                predicate,
            )
        assert list(ontology().objects(node, RDFS.isDefinedBy)) == [rdflib.URIRef(SDGG.removesuffix("#"))], name


def test_every_property_hints_at_domain_and_range_and_nothing_is_inferred() -> None:
    for name in properties():
        node = rdflib.URIRef(SDGG + name)
        assert list(ontology().objects(node, SCHEMA.domainIncludes)), name
        assert list(ontology().objects(node, SCHEMA.rangeIncludes)), name
    assert not list(ontology().subject_objects(RDFS.domain))
    assert not list(ontology().subject_objects(RDFS.range))


def test_terms_of_ours_that_terms_refer_to_exist() -> None:
    referred = {str(value).removeprefix(SDGG) for value in ontology().objects() if str(value).startswith(SDGG)}
    assert referred - {""} <= classes() | properties()


def test_the_version_is_semantic_and_the_licence_named() -> None:
    node = rdflib.URIRef(SDGG.removesuffix("#"))
    version = ontology().value(node, OWL.versionInfo)
    assert re.fullmatch(r"\d+\.\d+\.\d+", str(version))
    assert ontology().value(node, OWL.versionIRI) == rdflib.URIRef(f"{node}/{version}")
    assert ontology().value(node, rdflib.DCTERMS.license) == rdflib.URIRef("https://spdx.org/licenses/MIT")


def test_documentation_and_ontology_name_the_same_terms() -> None:
    text = (resource_root() / "docs" / "ontology.md").read_text(encoding="utf-8")
    tables = "".join(line for line in text.splitlines(keepends=True) if line.startswith("| `sdgg:"))
    rows = re.findall(r"^\| `sdgg:(\w+)` \|", tables, re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert set(rows) == classes() | properties()
    assert set(re.findall(r"sdgg:(\w+)", text)) <= classes() | properties()


@pytest.mark.parametrize("folder", ["ontology", "queries", "seeds"])
def test_files_use_only_terms_that_exist(folder: str) -> None:
    known = classes() | properties()
    for path in sorted((resource_root() / folder).rglob("*")):
        if path.suffix in (".ttl", ".rq"):
            used = set(re.findall(r"(?<![\w-])sdgg:(\w+)", path.read_text(encoding="utf-8")))
            assert used <= known, path.name


@pytest.mark.parametrize("scheme", SCHEMES)
def test_scheme_holds_the_words_of_the_json_output(scheme: str) -> None:
    graph = rdflib.Graph().parse(resource(f"ontology/{scheme}.ttl"))
    base = f"https://w3id.org/sdggraph/{scheme}/"
    node = rdflib.URIRef(base)
    assert (node, RDF.type, SKOS.ConceptScheme) in graph
    concepts = set(graph.subjects(SKOS.inScheme, node))
    assert {str(graph.value(concept, SKOS.notation)) for concept in concepts} == {str(word) for word in SCHEMES[scheme]}
    for concept in concepts:
        assert str(concept) == base + str(graph.value(concept, SKOS.notation))
        assert (node, SKOS.hasTopConcept, concept) in graph
        for predicate in (SKOS.prefLabel, SKOS.definition):
            value = graph.value(concept, predicate)
            assert isinstance(value, rdflib.Literal)
            assert value.language == "en"


def test_every_actor_type_and_entity_kind_has_its_class() -> None:
    leaves = {
        str(node).removeprefix(SDGG) for node in ontology().subjects(RDFS.subClassOf, rdflib.URIRef(f"{SDGG}Actor"))
    }
    assert len(leaves) == len(ACTOR_TYPES)
    assert {kind.value.capitalize() for kind in EntityKind} <= classes()


def test_prefixes_are_each_declared_once() -> None:
    graph = rdflib.Graph().parse(resource("ontology/prefixes.ttl"))
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    declared = list(graph.objects(rdflib.URIRef("https://w3id.org/sdggraph/prefixes"), sh.declare))
    names = [str(graph.value(node, sh.prefix)) for node in declared]
    spaces = [str(graph.value(node, sh.namespace)) for node in declared]
    assert len(set(names)) == len(names) == len(set(spaces)) == len(spaces)
    assert {"sdgg", "sdg", "sdgo", "schema", "org", "skos", "prov", "oa", "dcterms", "dcat", "void", "modality"} <= set(
        names
    )
