"""The JSON form against the contract: its keys, its offsets, its parallel lists."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from fixtures_extraction import PASSAGES, TEXT, extraction, knowledge  # noqa: I001

from sdggraph.core.as_json import as_json
from sdggraph.rdf import document_quads

BASE = "https://example.org/id/"
STATEMENT_KEYS = {
    "id", "kind", "also", "modality", "verb", "label", "force", "attribution", "text", "spans", "issuers", "issuer_ids",
    "addressees", "addressee_ids", "beneficiaries", "beneficiary_ids", "action", "provisions", "themes", "sdgs",
    "stated_sdgs", "targets", "initiatives", "initiative_ids", "deadline", "quantity", "negated", "position", "status", "answers",
    "confidence", "rule",
}  # fmt: skip


@pytest.fixture(scope="module")
def data() -> dict:
    return json.loads(json.dumps(as_json(extraction(), BASE)))


def test_sections(data):
    assert list(data) == [
        "document", "passages", "actors", "initiatives", "instruments", "publications", "events", "sdg_references",
        "statements", "relations", "missed",
    ]  # fmt: skip
    assert data["document"] == {
        "id": f"{BASE}document/a-99-1",
        "title": "Notes on vaccines",
        "symbol": "A/99/1",
        "symbols": ["A/99/1", "E/2044/2"],
        "date": "2021-07",
        "author": "World Health Organization; Somebody Else",
        "publisher": "the united nations",
        "kind": "report",
        "language": "en",
        "original_language": "es",
        "status": "draft",
        "submitted_to": None,
        "session": "Ninety-ninth session",
        "agenda_item": None,
        "changes": ["A/98/1 (Vol. I)"],
        "url": "https://example.org/notes",
    }


def test_passages_are_places_in_the_text(data):
    assert [passage["text"] for passage in data["passages"]] == PASSAGES
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in data["passages"])
    assert [one["number"] for one in data["passages"]] == [None, "1", "2", "3", "3 (a)", "3 (b)"]
    assert data["passages"][4]["kind"] == "list-item"
    assert [one["id"] for one in data["passages"]] == ["p1", "p2", "p3", "p4", "p5", "p6"]


def test_all_else_are_places_in_passages(data):
    passages = {passage["id"]: passage["text"] for passage in data["passages"]}
    places = [mention for key in ("actors", "initiatives") for one in data[key] for mention in one["mentions"]]
    places += data["sdg_references"] + [part for one in data["statements"] for part in one["spans"]] + data["relations"]
    assert len(places) == 10 + 2 + 5 + 3
    assert all(passages[one["passage"]][one["start"] : one["end"]] == one["text"] for one in places)


def test_groups_without_a_part_are_left_out(data):
    names = [actor["name"] for actor in data["actors"]]
    # "all partners" is mentioned, but no statement's party is resolved to it.
    assert sorted(names) == ["Council", "Gavi", "Member States", "World Health Organization", "donors", "rural women"]


def test_an_entity(data):
    who = next(one for one in data["actors"] if one["id"] == f"{BASE}organisation/who")
    assert who == {
        "id": f"{BASE}organisation/who",
        "name": "World Health Organization",
        "aliases": ["WHO"],
        "type": "un-body",
        "discovered": False,
        "confidence": None,
        "measured_on": None,
        "mentions": [
            {"passage": "p2", "start": 4, "end": 29, "text": "World Health Organization"},
            {"passage": "p2", "start": 31, "end": 34, "text": "WHO"},
            {"passage": "p3", "start": 0, "end": 3, "text": "WHO"},
        ],
    }


def test_goals_named(data):
    found = [(one["goal"], one["target"], one["text"]) for one in data["sdg_references"]]
    assert found == [("3", None, "SDG 3"), ("3", "3.b", "target 3.b")]


def test_statements(data):
    first, second, third = data["statements"]
    assert set(first) >= STATEMENT_KEYS
    assert first["text"] == PASSAGES[2]
    assert first["issuers"] == ["World Health Organization"]
    assert first["issuer_ids"] == [f"{BASE}organisation/who"]
    assert first["addressees"] == ["Member States", "donors"]
    assert first["addressee_ids"] == [f"{BASE}group/member-states", f"{BASE}group/donors"]
    assert first["sdgs"] == ["3", "17"]
    assert first["stated_sdgs"] == ["3"]
    assert first["targets"] == ["3.b"]
    assert first["initiatives"] == ["Blue Water Facility", "a fund"]
    assert first["initiative_ids"] == [f"{BASE}initiative/a-99-1--blue-water-facility", None]
    assert (first["deadline"], first["quantity"], first["confidence"]) == ("by 2025", "5 per cent", 0.9)
    assert [one["action"] for one in first["provisions"]] == [
        "share 5 per cent of doses",
        "fund the Blue Water Facility",
    ]
    assert second["text"] == f"{PASSAGES[3]} {PASSAGES[4]}"
    assert (second["kind"], second["also"], third["also"]) == ("recommendation", "commitment", None)
    assert (second["addressees"], second["addressee_ids"]) == (["all partners"], [None])
    assert (second["negated"], third["negated"]) == (False, True)
    assert second["confidence"] is None


def test_every_list_of_names_has_its_identifiers(data):
    lists = {"issuers": "issuer_ids", "addressees": "addressee_ids", "beneficiaries": "beneficiary_ids",
             "initiatives": "initiative_ids"}  # fmt: skip
    for statement in data["statements"]:
        assert all(len(statement[names]) == len(statement[ids]) for names, ids in lists.items())
        assert all(len(one["addressees"]) == len(one["addressee_ids"]) for one in statement["provisions"])


def test_relations(data):
    assert [(one["subject"], one["predicate"], one["object"]) for one in data["relations"]] == [
        ("World Health Organization", "launched", "COVAX"),
        ("World Health Organization", "partnersWith", "Gavi"),
        ("COVAX", "contributesTo", "SDG 3"),
    ]
    assert data["relations"][0]["confidence"] == 0.95
    assert data["relations"][2]["object_id"] == "http://metadata.un.org/sdg/3"
    assert data["relations"][0]["text"] == PASSAGES[1]


def test_json_and_rdf_agree_on_identifiers(data):
    nodes = {line.split(" ")[0].strip("<>") for line in document_quads(extraction(), knowledge(), BASE).lines}
    assert {statement["id"] for statement in data["statements"]} <= nodes
    assert {entity["id"] for key in ("actors", "initiatives") for entity in data[key]} <= nodes
