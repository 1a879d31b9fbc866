"""Triples of a hand-made extraction; every key is hashed here anew, by the words of the contract."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))
from fixtures_extraction import PASSAGES, extraction, knowledge, span  # noqa: E402,I001

from sdggraph.core import InputError, InvariantError, Span, UnknownNameError  # noqa: E402
from sdggraph.knowledge import Origin, load_knowledge  # noqa: E402
from sdggraph.core.offsets import relative  # noqa: E402
from sdggraph.rdf import DEFAULT_BASE, FORMATS, Quads, document_quads, shared_quads, to_quads  # noqa: E402

BASE = "https://w3id.org/sdggraph/id/"
PREFIXES = {
    "": BASE,
    "a": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "sdgg:": "https://w3id.org/sdggraph/ontology#",
    "rdf:": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs:": "http://www.w3.org/2000/01/rdf-schema#",
    "skos:": "http://www.w3.org/2004/02/skos/core#",
    "oa:": "http://www.w3.org/ns/oa#",
    "org:": "http://www.w3.org/ns/org#",
    "owl:": "http://www.w3.org/2002/07/owl#",
    "prov:": "http://www.w3.org/ns/prov#",
    "dcterms:": "http://purl.org/dc/terms/",
    "schema:": "http://schema.org/",
    "sdg:": "http://metadata.un.org/sdg/",
    "c:": "https://w3id.org/sdggraph/",
}
XSD = "http://www.w3.org/2001/XMLSchema#"


def key(*parts: object) -> str:
    data = json.dumps(list(parts), ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(data).hexdigest()[:10]


P = [key(text, 0) for text in PASSAGES]
P[5] = key(PASSAGES[5], 1)  # its text stands a second time
TEXT2 = PASSAGES[2]
ITEM = f"{PASSAGES[3]} {PASSAGES[4]}"
R1 = "a-99-1-" + key("a-99-1", [P[2]], "recommendation", TEXT2, 0)
R2 = "a-99-1-" + key("a-99-1", [P[3], P[4]], "recommendation", ITEM, 0)
C2 = "a-99-1-" + key("a-99-1", [P[3], P[4]], "commitment", ITEM, 0)
R3 = "a-99-1-" + key("a-99-1", [P[3], P[5]], "recommendation", ITEM, 0)
COVAX_AT = PASSAGES[1].index("COVAX")
MENTION = "a-99-1-" + key(P[1], COVAX_AT, COVAX_AT + 5, "initiative/covax")
GOAL_AT = PASSAGES[1].index("target 3.b")
GOAL = "a-99-1-" + key(P[1], GOAL_AT, GOAL_AT + 10, "sdg/3.b")
SDGG = PREFIXES["sdgg:"]
LAUNCH = "a-99-1-" + key("organisation/who", SDGG + "launched", "initiative/covax", P[1], 0, len(PASSAGES[1]))
PARTNERS = "a-99-1-" + key("organisation/gavi", SDGG + "partnersWith", "organisation/who", P[1], 0, len(PASSAGES[1]))
JUDGED = "a-99-1-" + key(f"statement/{R1}", SDGG + "inferredGoal", "sdg/17", P[2], 0, len(TEXT2))


def node(text: str) -> str:
    """``<iri>`` of a prefixed name; without a prefix, of an identifier below the base."""
    if text == "a":
        return f"<{PREFIXES['a']}>"
    prefix = next((one for one in PREFIXES if one.endswith(":") and text.startswith(one)), "")
    return f"<{PREFIXES[prefix]}{text.removeprefix(prefix)}>"


def literal(text: str, kind: str = "en") -> str:
    tail = "" if not kind else f"@{kind}" if kind in ("en", "fr") else f"^^<{XSD}{kind}>"
    return f'"{text}"{tail}'


# subject → predicate → exactly these objects; predicates that are not listed are not looked at
EXPECTED = {
    "document/a-99-1": {
        "a": ["sdgg:Document"],
        "dcterms:title": [literal("Notes on vaccines")],
        "rdfs:label": [literal("A/99/1")],
        "dcterms:identifier": [literal("A/99/1", ""), literal("E/2044/2", "")],
        "dcterms:issued": [literal("2021-07", "gYearMonth")],
        "sdgg:issuedYear": [literal("2021", "gYear")],
        "dcterms:creator": ["organisation/who"],
        "sdgg:creatorText": [literal("Somebody Else")],
        "dcterms:publisher": ["organisation/united-nations"],
        "sdgg:publisherText": [],
        "sdgg:documentKind": ["c:document-kind/report"],
        "sdgg:documentStatus": ["c:document-status/draft"],
        "dcterms:language": [literal("en", "")],
        "sdgg:originalLanguage": [literal("es", "")],
        "sdgg:changes": ["document/a-98-1-vol-i"],
        "schema:url": [literal("https://example.org/notes", "")],
        "sdgg:fromFile": ["file/" + "ab" * 32],
        "sdgg:cites": [],
    },
    "file/" + "ab" * 32: {"a": ["sdgg:SourceFile"], "schema:sha256": [literal("ab" * 32, "")]},
    f"document/a-99-1/passage/{P[0]}": {
        "sdgg:text": [literal('Notes on vaccines 💉 and \\"water\\"')],
        "sdgg:passageKind": ["c:passage-kind/heading"],
        "sdgg:printedNumber": [],
        "sdgg:page": [literal("1", "integer")],
        "sdgg:order": [literal("1", "integer")],
        "rdfs:label": [literal("A/99/1, p. 1")],
        "dcterms:isPartOf": ["document/a-99-1"],
    },
    f"document/a-99-1/passage/{P[5]}": {
        "a": ["sdgg:Passage"],
        "sdgg:printedNumber": [literal("3 (b)", "")],
        "sdgg:opening": [f"document/a-99-1/passage/{P[3]}"],
        "rdfs:label": [literal("A/99/1, para. 3 (b)")],
    },
    "organisation/who": {
        "a": ["sdgg:Actor", "sdgg:UNBody"],
        "sdgg:nameInText": [literal("WHO"), literal("World Health Organization")],
        "sdgg:mentionedIn": ["document/a-99-1"],
        "sdgg:discovered": [],
        "skos:prefLabel": [],
        "sdgg:launched": ["initiative/covax"],
        "sdgg:partnersWith": ["organisation/gavi"],
    },
    "organisation/gavi": {"sdgg:partnersWith": ["organisation/who"]},
    "initiative/covax": {"sdgg:contributesTo": ["sdg:3"], "sdgg:initiativeType": ["c:initiative-type/facility"]},
    "initiative/a-99-1--blue-water-facility": {
        "a": ["sdgg:Initiative"],
        "sdgg:discovered": [literal("true", "boolean")],
        "skos:prefLabel": [literal("Blue Water Facility")],
    },
    f"mention/{MENTION}": {
        "a": ["sdgg:Mention"],
        "oa:hasBody": ["initiative/covax"],
        "oa:hasTarget": [f"mention/{MENTION}/target"],
        "oa:motivatedBy": ["oa:identifying"],
        "sdgg:rule": ["rule/vocabulary"],
    },
    f"mention/{MENTION}/target": {
        "a": ["oa:SpecificResource"],
        "oa:hasSource": [f"document/a-99-1/passage/{P[1]}"],
        "oa:hasSelector": [f"mention/{MENTION}/position", f"mention/{MENTION}/quote"],
    },
    f"mention/{MENTION}/position": {
        "a": ["oa:TextPositionSelector"],
        "oa:start": [literal(str(COVAX_AT), "nonNegativeInteger")],
        "oa:end": [literal(str(COVAX_AT + 5), "nonNegativeInteger")],
    },
    f"mention/{MENTION}/quote": {"a": ["oa:TextQuoteSelector"], "oa:exact": [literal("COVAX")]},
    f"mention/{GOAL}": {"oa:hasBody": ["sdg:3.b"], "sdgg:rule": ["rule/goal-reference"]},
    f"statement/{R1}": {
        "a": ["sdgg:Recommendation", "sdgg:Statement"],
        "rdfs:label": [literal("A/99/1, para. 2")],
        "sdgg:text": [literal(TEXT2)],
        "sdgg:statedIn": [f"document/a-99-1/passage/{P[2]}"],
        "prov:wasQuotedFrom": ["document/a-99-1"],
        "sdgg:modality": ["c:modality/call"],
        "sdgg:directiveVerb": [literal("urges")],
        "sdgg:force": ["c:force/directed"],
        "sdgg:attribution": ["c:attribution/reported"],
        "sdgg:negated": [literal("false", "boolean")],
        "sdgg:issuedBy": ["organisation/who"],
        "sdgg:addressedTo": ["group/donors", "group/member-states"],
        "sdgg:expectedActor": ["group/donors", "group/member-states"],
        "sdgg:binds": [],
        "sdgg:theme": ["c:theme/vaccine-equity"],
        "sdgg:statedGoal": ["sdg:3"],
        "sdgg:inferredGoal": ["sdg:17"],
        "sdgg:goal": ["sdg:17", "sdg:3"],
        "sdgg:target": ["sdg:3.b"],
        "sdgg:invokes": ["initiative/a-99-1--blue-water-facility"],
        "sdgg:invokesText": [literal("a fund")],
        "sdgg:confidence": [literal("0.9", "decimal")],
        "sdgg:measuredOn": [literal("40", "integer")],
        "sdgg:hasProvision": [f"statement/{R1}/provision/1", f"statement/{R1}/provision/2"],
        "sdgg:hasQuote": [f"statement/{R1}/quote"],
        "sdgg:alsoStated": [],
        "sdgg:rule": ["rule/call-verb"],
    },
    f"statement/{R1}/provision/1": {
        "a": ["sdgg:Provision"],
        "sdgg:action": [literal("share 5 per cent of doses")],
        "sdgg:addressedTo": ["group/member-states"],
        "sdgg:expectedActor": ["group/member-states"],
        "sdgg:deadline": [literal("by 2025")],
        "sdgg:deadlineDate": [literal("2025-12-31", "date")],
        "sdgg:deadlinePrecision": [literal("year", "")],
        "sdgg:quantity": [literal("5 per cent")],
    },
    f"statement/{R1}/provision/2": {"sdgg:addressedTo": ["group/donors"], "sdgg:deadline": []},
    f"statement/{R2}": {
        "a": ["sdgg:Recommendation", "sdgg:Statement"],
        "sdgg:text": [literal(ITEM)],
        "sdgg:statedIn": [f"document/a-99-1/passage/{P[3]}", f"document/a-99-1/passage/{P[4]}"],
        "sdgg:hasQuote": [f"statement/{R2}/quote", f"statement/{R2}/quote-2"],
        "sdgg:alsoStated": [f"statement/{C2}"],
        "sdgg:addressedTo": [],
        "sdgg:addresseeText": [literal("all partners")],
        "sdgg:beneficiary": ["group/rural-women"],
        "sdgg:confidence": [],
        "sdgg:measuredOn": [],
    },
    f"statement/{C2}": {
        "a": ["sdgg:Commitment", "sdgg:Statement"],
        "sdgg:alsoStated": [f"statement/{R2}"],
        "sdgg:modality": ["c:modality/pledge"],
        "sdgg:binds": ["organisation/ecosoc"],
        "sdgg:expectedActor": ["organisation/ecosoc"],
        "sdgg:addressedTo": [],
        "sdgg:addresseeText": [],
    },
    f"statement/{R3}": {"sdgg:negated": [literal("true", "boolean")], "sdgg:alsoStated": []},
    f"statement/{R2}/quote-2": {
        "oa:hasSource": [f"document/a-99-1/passage/{P[4]}"],
        "oa:hasSelector": [f"statement/{R2}/quote-2/position", f"statement/{R2}/quote-2/text"],
    },
    f"statement/{R2}/quote-2/position": {
        "oa:start": [literal("0", "nonNegativeInteger")],
        "oa:end": [literal(str(len(PASSAGES[4])), "nonNegativeInteger")],
    },
    f"statement/{R2}/quote-2/text": {"oa:exact": [literal(PASSAGES[4])]},
    f"assertion/{LAUNCH}": {
        "a": ["sdgg:Assertion"],
        "rdf:subject": ["organisation/who"],
        "rdf:predicate": ["sdgg:launched"],
        "rdf:object": ["initiative/covax"],
        "sdgg:statedIn": [f"document/a-99-1/passage/{P[1]}"],
        "sdgg:text": [literal(PASSAGES[1])],
        "prov:wasQuotedFrom": ["document/a-99-1"],
        "sdgg:basis": ["c:basis/stated"],
        "sdgg:rule": ["rule/launch-verb"],
        "sdgg:confidence": [literal("0.95", "decimal")],
        "sdgg:measuredOn": [literal("20", "integer")],
    },
    f"assertion/{PARTNERS}": {"rdf:predicate": ["sdgg:partnersWith"], "sdgg:confidence": []},
    f"assertion/{JUDGED}": {
        "rdf:subject": [f"statement/{R1}"],
        "rdf:object": ["sdg:17"],
        "sdgg:basis": ["c:basis/inferred"],
    },
}


@pytest.fixture(scope="module")
def own() -> Quads:
    return document_quads(extraction(), knowledge())


@pytest.mark.parametrize("subject", EXPECTED)
def test_triples_of(own, subject):
    lines = [line for line in own.lines if line.startswith(f"{node(subject)} ")]
    found = {
        predicate: sorted(
            line.removeprefix(f"{node(subject)} {node(predicate)} ").removesuffix(f" <{BASE}graph/a-99-1> .")
            for line in lines
            if line.startswith(f"{node(subject)} {node(predicate)} ")
        )
        for predicate in EXPECTED[subject]
    }
    expected = {
        predicate: sorted(value if value.startswith('"') else node(value) for value in values)
        for predicate, values in EXPECTED[subject].items()
    }
    assert found == expected


def test_how_many_of_each(own):
    def count(curie: str) -> int:
        return sum(f" {node('a')} {node(curie)} " in line for line in own.lines)

    assert count("sdgg:Passage") == 6
    assert count("sdgg:Statement") == 4
    assert count("sdgg:Provision") == 5
    assert count("sdgg:Mention") == 13  # eleven resolved names and two Goals; the unresolved name has none
    assert count("sdgg:Assertion") == 4  # three relations and one Goal


def test_all_in_the_documents_own_graph_and_no_blank_node(own):
    assert all(line.endswith(f" <{BASE}graph/a-99-1> .") for line in own.lines)
    assert not any(line.startswith("_:") or " _:" in line for line in own.lines)
    assert list(own.lines) == sorted(set(own.lines))


def test_another_base_changes_nothing_but_itself(own):
    other = document_quads(extraction(), knowledge(), "https://example.org/x/")
    assert other == Quads.of(line.replace(BASE, "https://example.org/x/") for line in own.lines)


@pytest.mark.parametrize("base", ["", "example.org/", "https://example.org/id", "https://exa mple.org/", "https://"])
def test_a_base_that_is_none(base):
    with pytest.raises(InputError):
        document_quads(extraction(), knowledge(), base)


def test_vocabulary_of_one_document():
    lines = to_quads(extraction(), knowledge()).lines
    graph = f" <{BASE}graph/vocabulary/un-system> ."
    assert f'{node("organisation/who")} {node("skos:prefLabel")} "World Health Organization"@en{graph}' in lines
    assert f'{node("organisation/who")} {node("skos:prefLabel")} "Organisation mondiale de la Santé"@fr{graph}' in lines
    assert f'{node("organisation/who")} {node("sdgg:acronym")} "WHO"{graph}' in lines
    parent = f"{node('organisation/who')} {node('org:subOrganizationOf')} {node('organisation/united-nations')}{graph}"
    assert parent in lines
    # What an entry points to comes with it, though the document does not name it.
    assert any(line.startswith(f"{node('state/mexico')} {node('skos:prefLabel')}") for line in lines)
    inside = f"{node('initiative/covax')} {node('dcterms:isPartOf')} {node('initiative/act-a')}"
    assert f"{inside} <{BASE}graph/vocabulary/own> ." in lines
    same = f"{node('organisation/who')} {node('owl:sameAs')} <http://www.wikidata.org/entity/Q7817>"
    assert f"{same} <{BASE}graph/links> ." in lines


def test_shared_graphs():
    found = ["initiative/a-99-1--water-fund", "initiative/b-2--water-fund", "event/b-2--water-fund"]
    lines = shared_quads({"a-99-1": "ab" * 32}, found, knowledge()).lines
    links = f" <{BASE}graph/links> ."
    one, two = node(found[0]), node(found[1])
    same = [line for line in lines if "sameNameAs> " in line and line.endswith(links)]
    assert same == [f"{one} {node('sdgg:sameNameAs')} {two}{links}", f"{two} {node('sdgg:sameNameAs')} {one}{links}"]
    graphs = {line.rsplit(" ", 2)[1] for line in lines} | {f"<{BASE}graph/a-99-1>"}
    described = {line.split(" ")[0] for line in lines if f" {node('dcterms:license')} " in line and "/about>" in line}
    assert described == graphs
    used = f"<{BASE}activity/document/a-99-1> {node('prov:used')} <{BASE}file/{'ab' * 32}> <{BASE}graph/about> ."
    assert used in lines
    assert not any("_:" in line.split('"')[0] for line in lines)


def test_sources_are_told_with_their_date_and_licence():
    origin = Origin("un-system", "A list", "facts only", "2025", "http://x/list")
    lines = shared_quads({}, (), dataclasses.replace(knowledge(), origins={"un-system": origin})).lines
    about = f" <{BASE}graph/about> ."
    graph = f"<{BASE}graph/vocabulary/un-system>"
    assert f"{graph} {node('dcterms:source')} {node('source/un-system')}{about}" in lines
    assert f'{node("source/un-system")} {node("dcterms:date")} "2025"^^<{XSD}gYear>{about}' in lines
    assert f'{node("source/un-system")} {node("dcterms:rights")} "facts only"@en{about}' in lines
    assert f"{node('source/un-system')} {node('rdfs:seeAlso')} <http://x/list>{about}" in lines
    links = [line for line in lines if line.startswith(f"<{BASE}link/")]
    assert any(f"{node('prov:wasDerivedFrom')} {node('source/un-system')}" in line for line in links)


def test_every_source_of_the_seeds_is_described():
    known = load_knowledge()
    assert {entry.source for entry in known.vocabulary.entries.values() if entry.source} <= set(known.origins)


@pytest.mark.parametrize("form", FORMATS)
def test_round_trip(form):
    quads = to_quads(extraction(), knowledge())
    names = {"nq": "nquads", "trig": "trig", "ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}
    back = rdflib.Dataset(default_union=True)
    back.parse(data=quads.serialise(form).decode(), format=names[form])
    expected = quads.to_dataset()
    if form in ("ttl", "nt"):
        assert set(back.triples((None, None, None))) == set(expected.triples((None, None, None)))
    else:
        assert set(back.quads()) == set(expected.quads())
        assert len(set(back.quads())) == len(quads)


@pytest.mark.parametrize("form", ["trig", "ttl"])
def test_prefixes_come_in_order(own, form):
    prefixes = [line for line in own.serialise(form).decode().splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)
    assert len(prefixes) == 16


def test_a_format_that_is_none(own):
    with pytest.raises(UnknownNameError, match="Known are nq"):
        own.serialise("xml")


def test_the_default_graph_of_the_dataset_is_the_union(own):
    rows = own.to_dataset().query("SELECT ?s { ?s a <https://w3id.org/sdggraph/ontology#Commitment> }")
    assert [str(row[0]) for row in rows] == [f"{BASE}statement/{C2}"]


def test_the_same_bytes_whatever_the_hash_seed():
    code = (
        f"import sys, hashlib; sys.path.insert(0, {str(TESTS)!r})\n"
        "from fixtures_extraction import extraction, knowledge\n"
        "from sdggraph.rdf import FORMATS, shared_quads, to_quads\n"
        "quads = to_quads(extraction(), knowledge())\n"
        "shared = shared_quads({'a': 'b'}, ['x/b--n', 'x/a--n'], knowledge())\n"
        "print([hashlib.sha256(part.serialise(form)).hexdigest() for part in (quads, shared) for form in FORMATS])\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Kathmandu"))
    }
    assert len(outputs) == 1


def test_a_place_outside_its_passage_is_our_bug():
    with pytest.raises(InvariantError, match="does not lie in passage 2"):
        relative(extraction(), 1, span(2, "WHO"))
    assert relative(extraction(), 2, span(2, "urges")) == Span(4, 9)


def test_the_default_base_is_the_contracts():
    assert DEFAULT_BASE == BASE
