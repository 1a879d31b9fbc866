"""What validation takes, what it says, and to whom: programs, RDF tools, people."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from sdggraph.core import InputError, Severity, UnknownNameError
from sdggraph.core.identifiers import digest, passage_keys, statement_keys
from sdggraph.resources import resource, resource_root
from sdggraph.store import Store
from sdggraph.validation import ENGINES, Finding, FindingSeverity, Place, Report, read_triples, validate

BASE = "https://example.org/id/"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
PREFIXES = "".join(
    f"@prefix {prefix}: <{namespace}> .\n"
    for prefix, namespace in {
        "attribution": "https://w3id.org/sdggraph/attribution/",
        "basis": "https://w3id.org/sdggraph/basis/",
        "dcterms": "http://purl.org/dc/terms/",
        "force": "https://w3id.org/sdggraph/force/",
        "modality": "https://w3id.org/sdggraph/modality/",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "passage-kind": "https://w3id.org/sdggraph/passage-kind/",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "sdg": "http://metadata.un.org/sdg/",
        "sdgg": "https://w3id.org/sdggraph/ontology#",
        "sh": str(SH),
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }.items()
)
DOCUMENT = """
<document/a-80-62> a sdgg:Document ; dcterms:title "A title"@en ; dcterms:identifier "A/80/62" ;
  dcterms:language "en" ; dcterms:issued "2025"^^xsd:gYear ; sdgg:fromFile <file/%s> .
<document/a-80-62/passage/0123456789> a sdgg:Passage ; sdgg:text "Mexico will fund\\n schools."@en ;
  sdgg:passageKind passage-kind:paragraph ; sdgg:order 17 ; sdgg:page 4 ; sdgg:printedNumber "12 (b)" ;
  dcterms:isPartOf <document/a-80-62> .
<state/mexico> a sdgg:State ; skos:prefLabel "Mexico"@en .
""" % ("ab" * 32)


def graph(turtle: str, *, document: bool = False) -> rdflib.Graph:
    text = f"@base <{BASE}> .\n{PREFIXES}{DOCUMENT if document else ''}{turtle}"
    return rdflib.Graph().parse(data=text, format="turtle")


# One relation without a sentence, one page that is no number above 0, one document without a date.
FAULTY = """
<organisation/who> a sdgg:UNBody ; skos:prefLabel "WHO"@en ; sdgg:launched <initiative/covax> .
<document/b-2> a sdgg:Document ; dcterms:title "Another"@en ; dcterms:language "en" ; sdgg:fromFile <file/%s> .
<document/b-2/passage/0000000001> a sdgg:Passage ; sdgg:text "Some “quoted” \\"words\\"."@en ;
  sdgg:passageKind passage-kind:other ; sdgg:order 1 ; sdgg:page 0 ; dcterms:isPartOf <document/b-2> .
""" % ("cd" * 32)


@pytest.fixture(scope="module")
def faulty() -> rdflib.Graph:
    return graph(FAULTY, document=True)


@pytest.fixture(scope="module")
def report(faulty: rdflib.Graph) -> Report:
    return validate(faulty)


def test_sound_data_conform() -> None:
    assert validate(graph("", document=True)) == Report(())


def test_findings_come_by_document_then_in_reading_order(report: Report) -> None:
    assert [(item.code, item.severity.value, str(item.place)) for item in report.findings] == [
        ("relation-launched-evidence", "Violation", ""),
        ("document-dated-issued", "Info", "Another"),
        ("passage-page", "Violation", "Another, passage no. 1, page 0"),
    ]
    assert not report.conforms
    assert report.summary() == "The data do not conform: 2 violations, no warnings, 1 note."


def test_a_finding_holds_what_a_program_needs(report: Report) -> None:
    finding = report.findings[0]
    assert finding.focus == f"<{BASE}organisation/who>"
    assert finding.path == "<https://w3id.org/sdggraph/ontology#launched>"
    assert finding.value == f"<{BASE}initiative/covax>"
    assert finding.shape == "https://w3id.org/sdggraph/shapes#relation-launched-evidence"
    assert finding.constraint == "SPARQLConstraintComponent"
    assert finding.source_constraint == "https://w3id.org/sdggraph/shapes#relation-is-asserted"
    assert finding.message.startswith("No sentence stands behind this 'launched'")
    assert finding.problem().severity is Severity.ERROR
    assert finding.problem().where == f"{BASE}organisation/who"


@pytest.mark.parametrize(
    ("severities", "conforms"),
    [((), True), (("Info",), True), (("Warning", "Info"), True), (("Info", "Violation"), False)],
)
def test_only_violations_stand_against_conforming(severities: tuple[str, ...], conforms: bool) -> None:
    findings = tuple(Finding("<a:a>", None, None, FindingSeverity(word), "", "a:s", "C") for word in severities)
    assert Report(findings).conforms is conforms
    assert list(Report(findings).to_rdf(BASE).objects(None, SH.conforms)) == [rdflib.Literal(conforms)]


PLACES = [
    # (more data, the node that the finding is about, its place)
    ("<document/a-80-62/passage/0123456789> sdgg:page 5 .", "document/a-80-62/passage/0123456789", "para. 12 (b)"),
    ("<mention/a-80-62-1> a sdgg:Mention ; oa:hasTarget <t> . <t> oa:hasSource <document/a-80-62/passage/0123456789> .",
     "mention/a-80-62-1", "para. 12 (b)"),
    ("<t> a oa:SpecificResource ; oa:hasSource <document/a-80-62/passage/0123456789> .", "t", "para. 12 (b)"),
    ("<t> oa:hasSource <document/a-80-62/passage/0123456789> ; oa:hasSelector <p> . <p> a oa:TextPositionSelector .",
     "p", "para. 12 (b)"),
    ("<s> sdgg:statedIn <document/a-80-62/passage/0123456789> ; sdgg:hasProvision <v> . <v> a sdgg:Provision .",
     "v", "para. 12 (b)"),
    ("<assertion/1> a sdgg:Assertion ; sdgg:statedIn <document/a-80-62/passage/0123456789> .",
     "assertion/1", "para. 12 (b)"),
    ("<event/X> a sdgg:Event ; sdgg:mentionedIn <document/a-80-62> .", "event/X", ""),
    ("<document/a-80-62> sdgg:issuedYear 2025 .", "document/a-80-62", ""),
    ("<file/%s> a sdgg:SourceFile ." % ("ab" * 32), "file/" + "ab" * 32, ""),
]  # fmt: skip


@pytest.mark.parametrize(("more", "node", "within"), PLACES)
def test_findings_lead_to_document_and_passage(more: str, node: str, within: str) -> None:
    findings = [item for item in validate(graph(more, document=True)).findings if item.focus == f"<{BASE}{node}>"]
    assert findings
    for finding in findings:
        assert finding.place.document == f"{BASE}document/a-80-62"
        assert finding.place.citation == "A/80/62"
        assert finding.place.within.partition(", ")[0] == within
        assert finding.place.text == ("Mexico will fund schools." if within else "")


def test_a_fact_between_entities_is_placed_by_its_assertion() -> None:
    """The object of this fact is wrong, and its assertion says where it was read."""
    found = validate(
        graph(
            """<state/mexico> sdgg:organizes <initiative/x> .
            <assertion/1> a sdgg:Assertion ; rdf:subject <state/mexico> ; rdf:predicate sdgg:organizes ;
              rdf:object <initiative/x> ; sdgg:statedIn <document/a-80-62/passage/0123456789> .
            <assertion/0> a sdgg:Assertion ; rdf:subject <state/mexico> ; rdf:predicate sdgg:leads ;
              rdf:object <initiative/x> ; sdgg:statedIn <document/b-2/passage/0123456789> .""",
            document=True,
        )
    )
    (finding,) = (item for item in found.findings if item.code == "relation-organizes-object")
    assert str(finding.place) == "A/80/62, para. 12 (b), page 4"


def test_a_circle_in_the_data_leads_nowhere_and_ends() -> None:
    found = validate(graph("<a> a sdgg:Statement ; sdgg:statedIn <a> ; prov:wasQuotedFrom <a> ; sdgg:hasQuote <a> ."))
    assert found.findings


def test_text_is_in_words_with_the_passage(report: Report) -> None:
    text = report.to_text()
    assert text == (
        "The data do not conform: 2 violations, no warnings, 1 note.\n"
        "\n"
        "In no document\n"
        "    violation: No sentence stands behind this 'launched': the fact needs an assertion with its passage and"
        " quote. [relation-launched-evidence]\n"
        f"      found: {BASE}initiative/covax\n"
        f"      about: {BASE}organisation/who\n"
        "\n"
        "Another\n"
        "    note: The date of this document is not known, so it is missing from every selection by date. A catalogue"
        " can supply it. [document-dated-issued]\n"
        f"      about: {BASE}document/b-2\n"
        "  passage no. 1, page 0: “Some “quoted” \"words\".”\n"
        "    violation: A passage begins on at most one page, counted from 1. [passage-page]\n"
        '      found: "0"^^<http://www.w3.org/2001/XMLSchema#integer>\n'
        f"      about: {BASE}document/b-2/passage/0000000001"
    )  # fmt: skip


def test_text_says_a_statements_own_words_where_the_passage_holds_more() -> None:
    found = validate(
        graph(
            """<statement/a-80-62-1> a sdgg:Commitment ; sdgg:text "will fund schools"@en ;
            sdgg:statedIn <document/a-80-62/passage/0123456789> .""",
            document=True,
        )
    )
    assert "  para. 12 (b), page 4: “Mexico will fund schools.”\n" in found.to_text()
    assert "      in: “will fund schools”\n" in found.to_text()
    assert "\nBy rule\n" not in found.to_text()


def test_many_alike_are_counted_by_rule() -> None:
    one = Finding("<a:a>", None, None, FindingSeverity.INFO, "No deadline.", "a:deadline", "C")
    many = Report(tuple(Finding(f"<a:{n}>", *[None] * 2, one.severity, one.message, one.shape, "C") for n in range(3)))
    assert many.to_text().endswith("\nBy rule\n       3  note  a:deadline")


def test_rdf_is_a_shacl_report_without_blank_nodes(report: Report) -> None:
    rdf = report.to_rdf(BASE)
    assert not [term for triple in rdf for term in triple if isinstance(term, rdflib.BNode)]
    (node,) = rdf.subjects(rdflib.RDF.type, SH.ValidationReport)
    results = set(rdf.objects(node, SH.result))
    assert len(results) == len(report.findings)
    assert all(re.fullmatch(BASE + r"finding/[0-9a-f]{10}", str(result)) for result in results)
    about = rdflib.URIRef(f"{BASE}document/b-2/passage/0000000001")
    (result,) = rdf.subjects(SH.focusNode, about)
    assert rdf.value(result, SH.value) == rdflib.Literal(0)
    assert rdf.value(result, SH.resultSeverity) == SH.Violation
    assert rdf.value(result, SH.sourceConstraintComponent) == SH.MinInclusiveConstraintComponent
    assert rdf.value(result, SH.sourceShape) == rdflib.URIRef("https://w3id.org/sdggraph/shapes#passage-page")
    assert rdf.value(result, SH.resultPath) == rdflib.URIRef("https://w3id.org/sdggraph/ontology#page")
    assert rdf.value(result, SH.resultMessage) == rdflib.Literal(
        "A passage begins on at most one page, counted from 1.", lang="en"
    )
    assert set(rdf.objects(result, rdflib.RDFS.seeAlso)) == {about, rdflib.URIRef(f"{BASE}document/b-2")}


def test_rdf_names_blank_nodes_of_the_data_and_keeps_faulty_literals() -> None:
    rdf = validate(graph('[] a sdgg:Passage ; sdgg:order "2025-13-45"^^xsd:date .')).to_rdf(BASE)
    assert not [term for triple in rdf for term in triple if isinstance(term, rdflib.BNode)]
    assert "2025-13-45" in {str(value) for value in rdf.objects(None, SH.value)}


def test_json_says_the_same(report: Report) -> None:
    data = report.as_json()
    assert data["conforms"] is False
    assert data["counts"] == {"Violation": 2, "Warning": 0, "Info": 1}
    assert data["findings"][2] == {
        "severity": "Violation",
        "message": "A passage begins on at most one page, counted from 1.",
        "shape": "passage-page",
        "constraint": "MinInclusiveConstraintComponent",
        "focus": f"{BASE}document/b-2/passage/0000000001",
        "path": "https://w3id.org/sdggraph/ontology#page",
        "value": '"0"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "document": f"{BASE}document/b-2",
        "passage": f"{BASE}document/b-2/passage/0000000001",
        "citation": "Another, passage no. 1, page 0",
        "text": 'Some “quoted” "words".',
    }


def test_data_may_come_in_every_form(faulty: rdflib.Graph, report: Report) -> None:
    """Triples spread over graphs are validated together; a triple in two graphs counts once."""
    dataset = rdflib.Dataset()
    for number, triple in enumerate(sorted(faulty)):
        dataset.graph(rdflib.URIRef(f"{BASE}graph/{number % 3}")).add(triple)
        dataset.graph(rdflib.URIRef(f"{BASE}graph/all")).add(triple)
    quads = dataset.serialize(format="nquads")
    store = ox.Store()
    store.load(quads.encode(), format=ox.RdfFormat.N_QUADS)
    forms = [dataset, quads, store, Store.from_bytes(quads.encode()), [quad.triple for quad in store]]
    for form in forms:
        assert validate(form).findings == report.findings, type(form)


@pytest.mark.parametrize("engine", ENGINES)
def test_imports_are_not_followed_and_nothing_is_fetched(
    engine: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = f"@base <{BASE}> . {PREFIXES}"
    trap, shapes = tmp_path / "trap.ttl", tmp_path / "shapes.ttl"
    trap.write_text(
        f"{head} <state/trap> a sdgg:State . <s> a sh:NodeShape ; sh:targetClass sdgg:State ; sh:class sdgg:Event .",
        encoding="utf-8",
    )
    imports = f"<onto> a owl:Ontology ; owl:imports <{trap.as_uri()}> , <http://example.org/more.ttl> ."
    shapes.write_text(f"{head} {imports} <t> a sh:NodeShape ; sh:targetClass sdgg:State .", encoding="utf-8")
    data = graph(f"{imports} <state/x> a sdgg:State .")
    assert validate(data, shapes=shapes, engine=engine).findings == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_own_shapes_nested_and_without_words(engine: str, tmp_path: Path) -> None:
    """A nested shape without an IRI is named by the one that holds it; a path of two steps stays readable."""
    shapes = tmp_path / "own.ttl"
    shapes.write_text(
        f"""@base <{BASE}> . {PREFIXES}
        <s> a sh:NodeShape ; sh:targetClass sdgg:State ; sh:property
          [ sh:path skos:prefLabel ; sh:maxCount 1 ; sh:severity sh:Warning ] ,
          [ sh:path ( [ sh:inversePath sdgg:holds ]
                      [ sh:zeroOrMorePath [ sh:alternativePath ( sdgg:leads sdgg:text ) ] ] ) ;
            sh:minCount 1 ; sh:message "Nobody."@en ] .""",
        encoding="utf-8",
    )
    data = graph('<state/x> a sdgg:State ; skos:prefLabel "X"@en , "Y"@fr .')
    findings = validate(data, shapes=shapes, engine=engine).findings
    sdgg, label = "https://w3id.org/sdggraph/ontology#", "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    assert [(item.shape, item.path, item.severity.value, item.message) for item in findings] == [
        (f"{BASE}s", f"(^<{sdgg}holds>/((<{sdgg}leads>|<{sdgg}text>))*)", "Violation", "Nobody."),
        (f"{BASE}s", label, "Warning", "There are more values here than allowed."),
    ]  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_shapes_that_are_none_are_refused(engine: str, tmp_path: Path) -> None:
    shapes = tmp_path / "own.ttl"
    shapes.write_text(
        f"@base <{BASE}> . {PREFIXES} <s> a sh:NodeShape ; sh:targetClass sdgg:State ; sh:sparql <q> .",
        encoding="utf-8",
    )
    with pytest.raises(InputError, match="these are no sound SHACL shapes"):
        validate(graph("<state/x> a sdgg:State ."), shapes=shapes, engine=engine)


def test_an_unknown_engine_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"no SHACL engine has this name\. Use one of shacl, pyshacl"):
        validate(rdflib.Graph(), engine="magic")


BAD_FILES = [
    ("none.ttl", None, "No such file"),
    ("words.doc", b"words", "the suffix tells no RDF syntax"),
    ("broken.ttl", b"<a> <b> .", "this is not sound RDF"),
    ("latin.ttl", '<a:a> <a:b> "\xe9" .'.encode("latin-1"), "this is not sound RDF"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD_FILES)
def test_unreadable_files_are_told_in_a_sentence(name: str, content: bytes | None, reason: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for read in (read_triples, lambda file: validate(rdflib.Graph(), shapes=file)):
        with pytest.raises(InputError, match=reason) as caught:
            read(path)
        assert caught.value.where == str(path)


def test_a_folder_without_shapes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the folder holds no shapes"):
        validate(rdflib.Graph(), shapes=tmp_path)


def test_data_that_are_no_rdf_are_refused() -> None:
    broken = rdflib.Graph()
    broken.add((rdflib.URIRef("http://example.org/a b"), rdflib.RDF.type, rdflib.URIRef("http://example.org/c")))
    with pytest.raises(InputError, match="this is not sound RDF"):
        validate(broken)


def test_findings_keep_their_key_whatever_the_words() -> None:
    one = Finding("<a:a>", None, '"x"', FindingSeverity.INFO, "One.", "a:s", "C")
    other = Finding("<a:a>", None, '"x"', FindingSeverity.INFO, "Other.", "a:s", "C", place=Place(citation="A/1"))
    third = Finding("<a:a>", None, '"y"', FindingSeverity.INFO, "One.", "a:s", "C")
    assert one.key == other.key != third.key


def test_shipped_ontology_themes_and_goals_conform() -> None:
    assert validate(rdflib.Graph()) == Report(())


def test_the_example_in_the_documentation_conforms_and_bears_its_true_keys() -> None:
    text = (resource_root() / "docs" / "ontology.md").read_text(encoding="utf-8")
    example = re.search(r"```turtle\n(.*?)```", text, re.DOTALL)
    assert example
    assert [item.code for item in validate(graph(example[1])).findings] == []
    quote = "Urges Member States to fund schools by 2030."
    (passage,) = passage_keys([quote])
    (statement,) = statement_keys("a-80-62", [((passage,), "recommendation", quote)])
    subject, predicate = f"statement/a-80-62-{statement}", "https://w3id.org/sdggraph/ontology#inferredGoal"
    assertion = digest([subject, predicate, "sdg/4", passage, 0, len(quote)])
    for key in (passage, statement, assertion):
        assert key in example[1]


def test_tampering_with_a_sound_graph_is_found() -> None:
    """The documentation's example, with one thing changed at a time."""
    text = (resource_root() / "docs" / "ontology.md").read_text(encoding="utf-8")
    example = re.search(r"```turtle\n(.*?)```", text, re.DOTALL)
    assert example
    for old, new, shape in [
        ('oa:exact "Urges Member', 'oa:exact "urges Member', "selection-quote-occurs"),
        ('oa:end "44"', 'oa:end "43"', "selection-offsets-fit"),
        ('oa:start "0"', 'oa:start "1"', "selection-offsets-fit"),
        ("rdf:object sdg:4", "rdf:object sdg:5", "statement-inferred-goal-evidence"),
        ("sdgg:inferredGoal sdg:4 ; sdgg:goal sdg:4 ;", "", "assertion-fact-stands"),
        ('"2030-12-31"^^xsd:date', '"2030"^^xsd:gYear', "provision-deadline-date"),
        ('sdgg:action "fund schools"@en ;', "", "recommendation-action"),
        ("modality:call", "modality:pledge", "recommendation-modality"),
    ]:
        assert old in example[1]
        found = {item.code for item in validate(graph(example[1].replace(old, new))).findings}
        assert shape in found, (old, found)


def test_shapes_ship_with_the_package() -> None:
    assert len(list(resource("ontology/shapes").glob("*.ttl"))) >= 20
