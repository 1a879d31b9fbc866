"""Who a search for an addressee reaches, what explain tells of an entity; on a graph made by hand."""

from __future__ import annotations

import pytest

from sdggraph.core import InputError, UnknownNameError
from sdggraph.queries.explain import explain
from sdggraph.queries.find import Search, find
from sdggraph.queries.spreadsheet import matches_as_json, matches_as_table, matches_csv
from sdggraph.store import Store

PREFIXES = """
@prefix : <https://w3id.org/sdggraph/id/> .
@prefix sdgg: <https://w3id.org/sdggraph/ontology#> .
@prefix sdg: <http://metadata.un.org/sdg/> .
@prefix theme: <https://w3id.org/sdggraph/theme/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
VOCABULARY = """
<organisation/un> skos:prefLabel "United Nations"@en .
<organisation/who> a sdgg:Actor ; skos:prefLabel "World Health Organization"@en ; sdgg:acronym "WHO" ;
  org:subOrganizationOf <organisation/un> ; sdgg:nameInText "WHO"@en ; sdgg:mentionedIn <document/d> .
<office/dg> skos:prefLabel "Director-General of WHO"@en ; sdgg:officeOf <organisation/who> .
<group/agencies> skos:prefLabel "specialized agencies"@en ; sdgg:hasMember <organisation/who> .
<organisation/fao> skos:prefLabel "Food and Agriculture Organization"@en .
<organisation/unit> skos:prefLabel "Unit of WHO"@en ; org:subOrganizationOf <organisation/who> .
<group/heads> skos:prefLabel "executive heads"@en ; sdgg:hasMember <office/dg> .
<state/nepal> skos:prefLabel "Nepal"@en .
<group/ldc> skos:prefLabel "least developed countries"@en ; sdgg:hasMember <state/nepal> ; sdgg:subgroupOf <group/developing> .
<group/developing> skos:prefLabel "developing countries"@en ; sdgg:subgroupOf <group/countries> .
<group/countries> skos:prefLabel "countries"@en .
<group/d--mountain-countries> skos:prefLabel "mountainous developing countries"@en ; sdgg:subgroupOf <group/developing> .
<group/women> skos:prefLabel "women"@en .
<group/d--women-with-disabilities> skos:prefLabel "women with disabilities"@en ; sdgg:subgroupOf <group/women> .
theme:debt skos:prefLabel "Debt"@en ; skos:notation "debt" .
<document/d> a sdgg:Document ; dcterms:title "A title"@en ; dcterms:issued "2021-07-30"^^xsd:date ; dcterms:identifier "A/1/1" .
<assertion/a> a sdgg:Assertion ; rdf:subject <organisation/who> ; rdf:predicate sdgg:launched ; rdf:object <organisation/fao> ;
  sdgg:text "They did."@en ; sdgg:statedIn <document/d/passage/p1> ; sdgg:rule <rule/launch> .
"""


def statement(number: int, addressee: str, kind: str = "Recommendation", extra: str = "") -> str:
    role = "sdgg:addressedTo" if kind == "Recommendation" else "sdgg:binds"
    return f"""
<document/d/passage/p{number}> a sdgg:Passage ; sdgg:text "Sentence {number} on vaccines."@en ; sdgg:order {number} ;
  sdgg:printedNumber "{number}" ; rdfs:label "A/1/1, para. {number}"@en ; dcterms:isPartOf <document/d> .
<statement/s{number}> a sdgg:Statement , sdgg:{kind} ; sdgg:text "Sentence {number} on vaccines."@en ; {role} <{addressee}> ;
  sdgg:statedIn <document/d/passage/p{number}> ; prov:wasQuotedFrom <document/d> ; rdfs:label "A/1/1, para. {number}"@en ;
  sdgg:rule <rule/modal-should> {extra} .
"""


@pytest.fixture(scope="module")
def store() -> Store:
    import pyoxigraph

    turtle = "".join(
        [
            PREFIXES.replace("@prefix :", "@base <https://w3id.org/sdggraph/id/> .\n@prefix :"),
            VOCABULARY,
            statement(1, "group/agencies"),
            statement(2, "organisation/un"),
            statement(3, "office/dg", extra="; sdgg:theme theme:debt ; sdgg:statedGoal sdg:3"),
            statement(4, "organisation/who", extra="; sdgg:issuedBy <organisation/fao> ; sdgg:inferredGoal sdg:10"),
            statement(5, "organisation/fao", kind="Commitment"),
            statement(6, "group/heads", extra="; sdgg:beneficiary <group/d--women-with-disabilities>"),
            statement(7, "group/ldc", extra="; sdgg:beneficiary <group/women>"),
            statement(8, "group/countries", extra="; sdgg:issuedBy <office/dg>"),
            statement(9, "group/d--mountain-countries"),
        ]
    )
    return Store.from_bytes(turtle.encode(), pyoxigraph.RdfFormat.TURTLE)


def numbers(store: Store, **fields: object) -> list[int]:
    found = find(Search(**fields), store)  # type: ignore[arg-type]
    return [int(match.row.quote.split()[1]) for match in found.matches]


# Who is sought in which role; the statements found, in this order: the number, the way, through whom.
REACHED = [
    ({"to": "WHO"}, [
        (4, "direct", ""), (3, "via-office", "Director-General of WHO"), (6, "via-office", "executive heads"),
        (1, "via-group", "specialized agencies"), (2, "via-parent", "United Nations"),
    ]),
    ({"to": "Director-General of WHO"}, [
        (3, "direct", ""), (6, "via-group", "executive heads"), (2, "via-parent", "United Nations"),
        (4, "via-parent", "World Health Organization"),
    ]),
    ({"to": "Unit of WHO"}, [(2, "via-parent", "United Nations"), (4, "via-parent", "World Health Organization")]),
    ({"to": "Nepal"}, [(7, "via-group", "least developed countries"), (8, "via-group", "countries")]),
    ({"to": "developing countries"}, [
        (7, "via-group", "least developed countries (narrower)"), (8, "via-group", "countries"),
        (9, "via-group", "mountainous developing countries (narrower)"),
    ]),
    ({"to": "countries"}, [
        (8, "direct", ""), (7, "via-group", "least developed countries (narrower)"),
        (9, "via-group", "mountainous developing countries (narrower)"),
    ]),
    ({"to": "mountainous developing countries"}, [(9, "direct", ""), (8, "via-group", "countries")]),
    ({"to": "specialized agencies"}, [(1, "direct", "")]),
    ({"to": "United Nations"}, [(2, "direct", "")]),
    ({"by": "WHO"}, [(8, "via-office", "Director-General of WHO")]),
    ({"for_whom": "women"}, [(7, "direct", ""), (6, "via-group", "women with disabilities (narrower)")]),
    ({"for_whom": "women with disabilities"}, [(6, "direct", ""), (7, "via-group", "women")]),
    # Two are sought: the farthest of their ways.
    ({"to": "Nepal", "by": "WHO"}, [(8, "via-group", "countries; Director-General of WHO")]),
    ({"to": "WHO", "by": "FAO-IRI"}, [(4, "direct", "")]),
    ({"goal": 3}, [(3, "", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), REACHED, ids=[str(fields) for fields, _ in REACHED])
def test_somebody_is_reached_four_ways_told_apart_and_ordered(store, fields, expected) -> None:
    given = {key: "Food and Agriculture Organization" if value == "FAO-IRI" else value for key, value in fields.items()}
    found = find(Search(**given), store)
    assert [(int(one.row.quote.split()[1]), one.via, one.through) for one in found.matches] == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"by": "Food and Agriculture Organization"}, [4]),
        ({"theme": "debt"}, [3]),
        ({"goal": 3}, [3]),
        ({"goal": 10}, [4]),
        ({"kind": "commitment"}, [5]),
        ({"words": "vaccines", "to": "FAO"}, None),
        ({"words": "specialized"}, [1]),
        ({"since": "2021-08"}, []),
        ({"since": "2021", "kind": "commitment"}, [5]),
        ({"until": "2021-07-30", "goal": 3}, [3]),
        ({"until": "2020"}, []),
    ],
)
def test_conditions(store: Store, fields: dict[str, object], expected: list[int] | None) -> None:
    if expected is None:
        with pytest.raises(UnknownNameError):
            numbers(store, **fields)
    else:
        assert numbers(store, **fields) == expected


def test_an_empty_result_says_why(store: Store) -> None:
    assert find(Search(goal=14), store).explanation == "There are 9 statements here, but none for Goal 14."
    both = find(Search(goal=3, kind="commitment"), store).explanation
    assert "1 for Goal 3" in both
    assert "1 of the kind commitment" in both


@pytest.mark.parametrize("fields", [{"goal": 18}, {"goal": 0}, {"since": "yesterday"}, {"until": "2021-7"}])
def test_bad_values_are_told(store: Store, fields: dict[str, object]) -> None:
    with pytest.raises(InputError):
        numbers(store, **fields)


def test_tables_hold_the_match_and_how_a_goal_is_known(store: Store) -> None:
    matches = find(Search(to="WHO"), store).matches
    text = matches_csv(matches).decode("utf-8-sig")
    assert text.splitlines()[0].endswith(",rule right in,match,through")
    assert ",via-office,Director-General of WHO\r\n" in text
    assert '"match": "via-parent",\n  "through": "United Nations"' in matches_as_json(matches)
    assert "(via-group: specialized agencies)" in matches_as_table(matches)
    assert '"Goal": "3 (cited)"' in matches_as_json(matches)
    assert '"Goal": "10 (inferred)"' in matches_as_json(matches)


def test_explain_tells_place_parents_facts_and_statements(store: Store) -> None:
    lines = explain("WHO", store)
    for expected in (
        "World Health Organization (Actor)",
        "  belongs to: United Nations",
        "World Health Organization — launched — Food and Agriculture Organization",
        "In 1 statement as who is to act:",
        "  “Sentence 4 on vaccines.”",
    ):
        assert expected in lines
    assert explain("A/1/1 para. 5", store)[1] == "  “Sentence 5 on vaccines.”"
    with pytest.raises(UnknownNameError, match="no paragraph 99"):
        explain("A/1/1 para. 99", store)
    with pytest.raises(UnknownNameError, match="no IRI"):
        explain("http://x/> ?o } SELECT", store)


def test_explain_tells_a_document_by_symbol(store: Store) -> None:
    lines = explain("A/1/1", store)
    assert lines[0] == "A title"
    assert "  8 recommendations, 1 commitment" in lines
    assert "  A/1/1, para. 5: “Sentence 5 on vaccines.”" in lines


@pytest.mark.parametrize("day", ["2025-13", "2025-02-30", "0000"])
def test_days_that_no_calendar_has_are_told(store: Store, day: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        numbers(store, since=day)
