"""Measured precision: its bounds, its words, its way from the seed files to every fact, to the graph and to a person."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from fixtures_extraction import extraction, knowledge  # noqa: I001

from sdggraph.calibrate import calibrate, discovering_rules
from sdggraph.core import EntityKind, Measured, Mention, Resolution, Span
from sdggraph.core.as_json import as_json
from sdggraph.core.problem import Problem
from sdggraph.knowledge import Calibration, Recall
from sdggraph.knowledge.compiler.calibration import compile_calibration
from sdggraph.overview import overview_page
from sdggraph.queries.explain import explain
from sdggraph.queries.statements import COLUMNS, statement_rows
from sdggraph.rdf import document_quads
from sdggraph.store import Store
from sdggraph.validation import validate

BASE = "https://example.org/id/"
SDGG = "https://w3id.org/sdggraph/ontology#"
MEASURES = {
    ("call-verb", "kind"): (27, 30),
    ("call-verb", "addressees"): (2, 2),
    ("call-verb", "beneficiaries"): (9, 9),  # the statement of this rule names none
    ("opening-clause", "kind"): (1, 3),
    ("goal-classifier", "goals"): (21, 30),
    ("together-with", "relation"): (8, 10),
    ("head-noun", "name"): (24, 30),
    ("vocabulary", "name"): (30, 30),  # names of the vocabulary are no findings of a rule
}
CALIBRATION = Calibration({key: Measured(*counts) for key, counts in MEASURES.items()})


@pytest.mark.parametrize(
    ("right", "of", "share", "low", "high", "words"),
    [
        (27, 30, 0.9, 0.7438, 0.9654, "right in 27 of 30 checked cases (at least 74 of 100 with 95 % certainty)"),
        (15, 30, 0.5, 0.3315, 0.6685, "right in 15 of 30 checked cases (at least 33 of 100 with 95 % certainty)"),
        (10, 10, 1.0, 0.7225, 1.0, "right in 10 of 10 checked cases (at least 72 of 100 with 95 % certainty)"),
        (0, 10, 0.0, 0.0, 0.2775, "right in 0 of 10 checked cases (at least 0 of 100 with 95 % certainty)"),
        (2, 2, 1.0, 0.3424, 1.0, "right in 2 of 2 checked cases, which are few (at least 34 of 100 with 95 % certainty)"),
        (1, 1, 1.0, 0.2065, 1.0, "right in 1 of 1 checked case, which is few (at least 20 of 100 with 95 % certainty)"),
        (1, 3, 0.3333, 0.0615, 0.7923, "right in 1 of 3 checked cases, which are few (at least 6 of 100 with 95 % certainty)"),
    ],
)  # fmt: skip
def test_bounds_and_words(right: int, of: int, share: float, low: float, high: float, words: str) -> None:
    measured = Measured(right, of)
    assert measured.share == share
    assert measured.bounds == pytest.approx((low, high), abs=0.00006)
    assert measured.words == words


@pytest.mark.parametrize("of", [1, 2, 3, 7, 29, 30, 97, 1000])
def test_counts_are_had_back_from_a_share(of: int) -> None:
    assert [Measured.of_share(Measured(right, of).share, of).right for right in range(of + 1)] == list(range(of + 1))


GOOD = "- {rule: urges, field: kind, right: 27, of: 30, date: '2026-11-22', seed: 7}\n"


@pytest.mark.parametrize(
    ("measures", "recall", "told"),
    [
        (GOOD, "", []),
        (GOOD + GOOD, "", ["twice"]),
        (GOOD.replace("27", "31"), "", ["31 of 30"]),
        (GOOD.replace("of: 30", "of: 0"), "", ["of"]),
        (GOOD.replace("kind", "mood"), "", ["field"]),
        (GOOD.replace("2026-11-22", "today"), "", ["date"]),
        (GOOD, "- {kind: report, found: 9, there: 10, documents: 2, date: '2026-11-22'}\n", []),
        ("", "- {kind: report, found: 11, there: 10, documents: 2, date: '2026-11-22'}\n", ["11 of 10"]),
        ("", "- {kind: report, found: 9, there: 10, documents: 0, date: '2026-11-22'}\n", ["documents"]),
    ],
)
def test_seed_files(tmp_path: Path, measures: str, recall: str, told: list[str]) -> None:
    (tmp_path / "seeds").mkdir()
    for name, text in (("calibration", measures), ("recall", recall)):
        if text:
            (tmp_path / "seeds" / f"{name}.yaml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    compiled = compile_calibration(tmp_path, problems)
    assert len(problems) == len(told)
    assert all(words in str(problem) for words, problem in zip(told, problems, strict=True))
    if not told:
        calibration = Calibration.from_compiled(json.loads(json.dumps(compiled)))
        assert calibration.of("urges", "kind") == Measured(27, 30)
        assert calibration.of("urges", "issuers") is None
        assert dict(calibration.recall) == ({"report": Recall(9, 10, 2)} if recall else {})


def test_without_files_nothing_is_measured(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert compile_calibration(tmp_path, problems) == {"measures": [], "recall": []}
    assert problems == []


def test_every_fact_has_what_was_measured_of_its_rule() -> None:
    done = calibrate(extraction(), CALIBRATION)
    assert [(one.rule, one.confidence, one.measured_on) for one in done.statements] == [
        ("call-verb", 0.9, 30),
        ("opening-clause", 0.3333, 3),
        ("opening-clause", 0.3333, 3),
    ]
    fields = [[(one.field, one.rule, one.measured) for one in statement.fields] for statement in done.statements]
    assert fields == [
        [("addressees", "call-verb", Measured(2, 2)), ("goals", "goal-classifier", Measured(21, 30))],
        [],
        [],
    ]
    # "launch-verb" was not measured: whatever figure there was is kept, none is made up.
    assert [(one.evidence.rule, one.confidence) for one in done.relations] == [
        ("launch-verb", 0.95),
        ("together-with", 0.8),
        ("to-reach", None),
    ]
    entities = {one.id: (one.confidence, one.measured_on) for one in done.entities if one.confidence is not None}
    assert entities == {"initiative/a-99-1--blue-water-facility": (0.8, 30)}


def test_an_entity_is_found_by_its_first_name_not_by_a_short_form() -> None:
    def found(rule: str, entity: str | None, **fields: object) -> Resolution:
        return Resolution(Mention(0, Span(0, 3), EntityKind.ACTOR, "ngo", rule, **fields), entity, rule)  # type: ignore[arg-type]

    rows = [
        found("definite", "a", definite=True),
        found("acronym", "a", defined_by=Span(5, 9)),
        found("ner", None),
        found("list", "a"),
        found("ner", "a"),
        found("title", "b"),
    ]
    assert discovering_rules(rows) == {"a": "list", "b": "title"}


def test_without_measures_there_are_no_figures() -> None:
    done = calibrate(extraction(), Calibration())
    assert {(one.confidence, one.measured_on, one.fields) for one in done.statements} == {(None, None, ())}
    assert all(one.confidence is None for one in done.entities)


@pytest.fixture(scope="module")
def lines() -> tuple[str, ...]:
    return document_quads(calibrate(extraction(), CALIBRATION), knowledge(), BASE).lines


def values(lines: tuple[str, ...], subject: str, predicate: str) -> list[str]:
    head = f"<{BASE}{subject}> <{SDGG}{predicate}> "
    return [
        line.removeprefix(head).split(" <https://example.org/id/graph")[0] for line in lines if line.startswith(head)
    ]


def decimal(value: str) -> str:
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def integer(value: str) -> str:
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#integer>'


@pytest.mark.parametrize(
    ("subject", "confidence", "count"),
    [
        ("rule/call-verb/addressees", "1", "2"),
        ("rule/goal-classifier/goals", "0.7", "30"),
        ("initiative/a-99-1--blue-water-facility", "0.8", "30"),
    ],
)
def test_the_graph_holds_the_figures(lines: tuple[str, ...], subject: str, confidence: str, count: str) -> None:
    assert values(lines, subject, "confidence") == [decimal(confidence)]
    assert values(lines, subject, "measuredOn") == [integer(count)]


def test_a_statement_points_to_the_measures_of_its_fields(lines: tuple[str, ...]) -> None:
    found = [line.split(" ")[2] for line in lines if f"<{SDGG}fieldMeasure>" in line]
    assert found == [f"<{BASE}rule/call-verb/addressees>", f"<{BASE}rule/goal-classifier/goals>"]
    assert values(lines, "rule/call-verb/addressees", "measuredField") == ['"addressees"']


def test_an_inferred_goal_has_its_figure_at_its_assertion(lines: tuple[str, ...]) -> None:
    inferred = {line.split(" ")[0] for line in lines if f"<{SDGG}inferredGoal>" in line and "assertion/" in line}
    (assertion,) = inferred
    subject = assertion.strip("<>").removeprefix(BASE)
    assert values(lines, subject, "confidence") == [decimal("0.7")]


def test_the_second_kind_of_a_sentence_has_no_figure_of_the_first(lines: tuple[str, ...]) -> None:
    """The rule was measured as one of recommendations; what the sentence also promises is another finding."""
    commitments = {line.split(" ")[0].strip("<>").removeprefix(BASE) for line in lines if f"<{SDGG}Commitment>" in line}
    (commitment,) = commitments
    assert values(lines, commitment, "confidence") == []
    assert values(lines, commitment, "measuredOn") == []


def test_json_tells_fields_and_discovered_names() -> None:
    data = as_json(calibrate(extraction(), CALIBRATION), BASE)
    assert data["statements"][0]["fields"] == {
        "addressees": {"confidence": 1.0, "measured_on": 2},
        "goals": {"confidence": 0.7, "measured_on": 30},
    }
    facility = next(one for one in data["initiatives"] if one["discovered"])
    assert (facility["confidence"], facility["measured_on"]) == (0.8, 30)


@pytest.fixture(scope="module")
def store(lines: tuple[str, ...]) -> Store:
    return Store.from_bytes("".join(f"{line}\n" for line in lines).encode())


def test_the_graph_with_its_figures_conforms(lines: tuple[str, ...]) -> None:
    report = validate("".join(f"{line}\n" for line in lines))
    assert [one for one in report.findings if "measure" in one.code or "confidence" in one.code] == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("A/99/1 para. 2", "  found by rule call-verb: right in 27 of 30 checked cases (at least 74 of 100 with 95 % certainty)"),
        ("A/99/1 para. 2", "    who is to act: right in 2 of 2 checked cases, which are few (at least 34 of 100 with 95 % certainty)"),
        ("A/99/1 para. 2", "    Goals (inferred): right in 21 of 30 checked cases (at least 52 of 100 with 95 % certainty)"),
        ("A/99/1 para. 1", "  A/99/1, para. 1, found by rule to-reach"),
        (
            "A/99/1 para. 1",
            "  A/99/1, para. 1, found by rule together-with: right in 8 of 10 checked cases (at least 49 of 100 with 95 % certainty)",
        ),
        (
            "Blue Water Facility",
            "  a name that no vocabulary holds, found by its form; the rule: right in 24 of 30 checked cases (at least 62 of 100 with 95 % certainty)",
        ),
    ],
)  # fmt: skip
def test_explain_tells_the_figures_in_words(store: Store, what: str, line: str) -> None:
    assert line in explain(what, store)


def test_explain_says_where_nothing_was_checked() -> None:
    bare = calibrate(extraction(), Calibration())
    store = Store.from_bytes(document_quads(bare, knowledge(), BASE).serialise("nq"))
    lines = explain("A/99/1 para. 2", store)
    assert "  found by rule call-verb: nobody has checked how often it is right" in lines
    assert not any("of 100" in line for line in lines)


def test_tables_have_a_column_for_it(store: Store) -> None:
    told = {
        row.quote[:3]: COLUMNS["rule right in"](row) for row in statement_rows(store) if row.kind == "recommendation"
    }
    assert told == {"WHO": "27 of 30", "The": "1 of 3"}


def test_the_overview_tells_how_much_is_found_by_kind(store: Store) -> None:
    report = validate("")
    page = overview_page(store, report, (), {"report": Recall(9, 10, 2), "news": Recall(1, 4, 1)})
    assert "9 of 10 (90 %), in 2 documents" in page
    assert "1 of 4" not in page  # no such document is here
    assert "not measured" not in page
    assert "not measured" in overview_page(store, report, (), {})


def test_replacing_keeps_the_rest() -> None:
    before, after = extraction(), calibrate(extraction(), CALIBRATION)
    plain = [replace(one, confidence=None, measured_on=None, fields=()) for one in after.statements]
    assert plain == [replace(one, confidence=None, measured_on=None) for one in before.statements]
