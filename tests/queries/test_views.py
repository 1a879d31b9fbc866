"""Every view on the small graph: its edges and what it says of its nodes, written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdggraph.queries import list_queries, run
from sdggraph.store import Store

VIEW = "https://w3id.org/sdggraph/view#"
R1 = "WHO urges Member States to share 5 per cent of doses through COVAX."
R3 = "Member States should share vaccines."
BOTH = "WHO and Gavi launched COVAX"
WHO = "World Health Organization"

# (source, label, target, evidence, document); the small graph's labels are its nodes' names
EDGES = {
    "actors-initiatives": {
        (WHO, "launched", "COVAX", BOTH, "A/1"),
        (WHO, "launched", "COVAX", "COVAX, launched by WHO", "News of the week"),
        ("Gavi", "launched", "COVAX", BOTH, "A/1"),
        ("COVAX", "part of", "ACT-Accelerator", "COVAX, part of the ACT-Accelerator", "A/1"),
    },
    "partnerships": {(WHO, "partners with", "Gavi", "WHO and Gavi", "A/1")},
    "relations": {
        (WHO, "launched", "COVAX", BOTH, "A/1"),
        (WHO, "launched", "COVAX", "COVAX, launched by WHO", "News of the week"),
        ("Gavi", "launched", "COVAX", BOTH, "A/1"),
        (WHO, "partners with", "Gavi", "WHO and Gavi", "A/1"),
        ("COVAX", "part of", "ACT-Accelerator", "COVAX, part of the ACT-Accelerator", "A/1"),
        ("United Nations", "requested", "Secretary-General", "requested the Secretary-General", "B/2"),
    },
    "actors-themes-goals": {
        ("Member States", "is asked on", "Vaccine equity", R1, "A/1"),
        ("Vaccine equity", "serves", "Goal 3: Good health", R1, "A/1"),
        ("Member States", "is asked on", "Vaccine equity", R3, "B/2"),
        ("Member States", "is bound on", "hunger", "We commit to end hunger by 2025.", "B/2"),
        ("hunger", "serves", "Goal 3: Good health", "We commit to end hunger by 2025.", "B/2"),
    },
    "documents-instruments": {
        ("A/1", "cites", "2030 Agenda", None, "A/1"),
        ("B/2", "cites", "2030 Agenda", None, "B/2"),
    },
    "statements": {
        (WHO, "issues", "A/1, para. 2", R1, "A/1"),
        ("A/1, para. 2", "addressed to", "Member States", R1, "A/1"),
        ("A/1, para. 2", "invokes", "COVAX", R1, "A/1"),
        ("A/1, para. 2", "about", "Vaccine equity", R1, "A/1"),
        ("A/1, para. 2", "serves", "Good health", R1, "A/1"),
    },
}
KINDS = {
    "actors-initiatives": {WHO: "organisation", "Gavi": "organisation", "COVAX": "initiative"},
    "partnerships": {WHO: "organisation", "Gavi": "organisation"},
    "relations": {"Secretary-General": "office", "COVAX": "initiative"},
    "actors-themes-goals": {"Member States": "group", "hunger": "theme", "Goal 3: Good health": "goal"},
    "documents-instruments": {"A/1": "document", "2030 Agenda": "instrument"},
    "statements": {"A/1, para. 2": "recommendation", "B/2, para. 3": "commitment", "Good health": "goal"},
}


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.open(Path(__file__).parent / "small.trig")


def described(store: Store, view: str) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in run(view, store):
        assert predicate.startswith(VIEW)
        found.setdefault(subject, {}).setdefault(predicate.removeprefix(VIEW), []).append(value)
    return found


@pytest.mark.parametrize("view", sorted(EDGES))
def test_edges(store, view):
    found = described(store, view)
    edges = {
        (
            found[value["source"][0]]["label"][0],
            value["label"][0],
            found[value["target"][0]]["label"][0],
            value.get("evidence", [None])[0],
            value["document"][0],
        )
        for value in found.values()
        if "source" in value
    }
    if view == "statements":  # the edges of one statement stand for all
        edges = {edge for edge in edges if "A/1, para. 2" in edge}
    assert edges == EDGES[view]


@pytest.mark.parametrize("view", sorted(KINDS))
def test_nodes(store, view):
    found = described(store, view)
    kinds = {value["label"][0]: value["kind"] for value in found.values() if "kind" in value}
    assert all(len(kind) == 1 for kind in kinds.values())
    assert {label: kinds[label][0] for label in KINDS[view]} == KINDS[view]


def test_each_edge_has_one_source_and_target(store):
    for view in EDGES:
        for value in described(store, view).values():
            if "source" in value:
                assert len(value["source"]) == len(value["target"]) == len(value["label"]) == 1


def test_every_view_is_tested():
    assert set(EDGES) == {query.name for query in list_queries("views")}
