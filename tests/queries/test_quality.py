"""The checks find nothing on what sdggraph writes, and each finds the fault that it is for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sdggraph.queries import list_queries, run
from sdggraph.rdf import Quads, document_quads, shared_quads
from sdggraph.store import Store

sys.path.insert(0, str(Path(__file__).parents[1]))
from fixtures_extraction import extraction, knowledge

BASE = "https://w3id.org/sdggraph/id/"
ONE = "a-99-1-9f4ccac299"  # the statement that WHO makes
SDGG = "https://w3id.org/sdggraph/ontology#"
GRAPH = f"<{BASE}graph/a-99-1> ."


def lines() -> list[str]:
    own = document_quads(extraction(), knowledge())
    return list(Quads.union([own, shared_quads({"a-99-1": "ab" * 32}, [], knowledge())]).lines)


def without(*words: str) -> Callable[[list[str]], list[str]]:
    """The graph without the lines that hold all of these words."""
    return lambda all_lines: [line for line in all_lines if not all(word in line for word in words)]


def with_line(line: str) -> Callable[[list[str]], list[str]]:
    return lambda all_lines: [*all_lines, line]


def changed(old: str, new: str) -> Callable[[list[str]], list[str]]:
    return lambda all_lines: [line.replace(old, new) for line in all_lines]


# name of the check, what spoils the graph, how many faults it then tells
SPOILED = [
    ("relations-without-assertion", without("/assertion/", "#object> <https://w3id.org/sdggraph/id/initiative/cov"), 1),
    ("relations-without-assertion", without("/assertion/", "#object> <https://w3id.org/sdggraph/id/organisation/w"), 2),
    ("goals-without-assertion", without("/assertion/", "#object> <http://metadata.un.org/sdg/17>"), 1),
    ("assertions-without-triple", without("organisation/who> <https://w3id.org/sdggraph/ontology#launched>"), 1),
    ("assertions-without-evidence", without("<https://w3id.org/sdggraph/id/assertion/", "#text>"), 4),
    ("assertions-without-evidence", without("<https://w3id.org/sdggraph/id/assertion/", "#statedIn>"), 4),
    ("statements-without-passage", without("<https://w3id.org/sdggraph/id/statement/", "#statedIn>"), 4),
    ("statements-without-quote", without("/quote/text>", "#exact>"), 4),
    ("statements-without-quote", without("<https://w3id.org/sdggraph/id/statement/", "#wasQuotedFrom>"), 4),
    ("statements-without-quote", without("#hasQuote>", f"/statement/{ONE}>"), 1),
    ("statements-without-quote", without("#wasQuotedFrom>", f"/statement/{ONE}>"), 1),
    ("statements-without-passage", without("#statedIn>", f"/statement/{ONE}>"), 1),
    ("statements-without-action", without("#hasProvision>", f"/statement/{ONE}>"), 1),
    ("assertions-without-triple", without("ontology#inferredGoal> <http://metadata.un.org/sdg/17>"), 1),
    ("quotes-not-in-passage", without("#text>", "passage/723b5745c3>"), 5),
    ("statements-without-action", without("#action>", "fund the Blue Water Facility"), 1),
    ("statements-without-action", without("#hasProvision>"), 4),
    ("quotes-not-in-passage", changed('#exact> "COVAX"', '#exact> "COVAXX"'), 1),
    ("quotes-not-in-passage", without("/mention/", "#start>"), 13),
    (
        "assertion-text-not-in-passage",
        lambda all_lines: [
            line.replace("launched COVAX", "began COVAX") if "/assertion/" in line else line for line in all_lines
        ],
        3,
    ),
    ("mentions-without-label", without("initiative/covax>", "#prefLabel>"), 1),
    ("actors-without-label", without("organisation/ecosoc>", "#prefLabel>"), 4),
    (
        "deadlines-that-are-no-dates",
        changed('"2025-12-31"^^<http://www.w3.org/2001/XMLSchema#date>', '"2025"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        1,
    ),
    ("deadlines-that-are-no-dates", changed('"2025-12-31"^^', '"2025-13-31"^^'), 1),
    ("documents-incomplete", without("document/a-99-1> <http://purl.org/dc/terms/title>"), 1),
    ("documents-incomplete", changed("abab", "xyab"), 1),
    ("roles-not-materialised", without("#expectedActor> <https://w3id.org/sdggraph/id/group/donors>"), 2),
    ("roles-not-materialised", without("ontology#goal> <http://metadata.un.org/sdg/3>"), 1),
    ("blank-nodes", with_line(f"_:x <{SDGG}launched> <{BASE}initiative/covax> {GRAPH}"), 1),
    ("graphs-not-described", without("graph/links> <http://purl.org/dc/terms/license>"), 1),
]  # fmt: skip


def store_of(all_lines: list[str]) -> Store:
    return Store.from_bytes("".join(f"{line}\n" for line in all_lines).encode())


@pytest.fixture(scope="module")
def sound() -> Store:
    return store_of(lines())


@pytest.mark.parametrize("name", [query.name for query in list_queries("quality")])
def test_a_sound_graph_has_no_fault(sound, name):
    assert run(name, sound).rows == ()


@pytest.mark.parametrize(("name", "spoil", "faults"), SPOILED)
def test_a_spoiled_graph_has(name, spoil, faults):
    assert len(run(name, store_of(spoil(lines())))) == faults


def test_every_check_is_tested():
    assert {name for name, _, faults in SPOILED if faults} == {query.name for query in list_queries("quality")}
