"""What may have been missed: which sentences are listed, and where a person sees them."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from fixtures_extraction import TEXT, extraction, knowledge, whole  # noqa: I001
from stated import passages

from sdggraph.core import Missed, Modality, SegmentKind, Statement, StatementKind, StatementSpan
from sdggraph.core.as_json import as_json
from sdggraph.knowledge import load_knowledge
from sdggraph.overview import overview_page
from sdggraph.queries.explain import explain
from sdggraph.queries.spreadsheet import missed_csv
from sdggraph.rdf import document_quads
from sdggraph.state import missed_sentences
from sdggraph.store import Store
from sdggraph.validation import validate

BASE = "https://example.org/id/"


def listed(*rows: object, stated: tuple[str, ...] = ()) -> list[tuple[str, tuple[str, ...]]]:
    """The sentences listed, with their words; ``stated`` sentences gave a statement."""
    document, segments = passages(*rows)  # type: ignore[arg-type]
    statements = [
        Statement(StatementKind.RECOMMENDATION, Modality.SHOULD, (StatementSpan(segment.index, span),), (), "r")
        for segment in segments
        for span in segment.sentences
        if span.of(document.text) in stated
    ]
    found = missed_sentences(document, segments, statements, load_knowledge().cues)
    return [(one.span.of(document.text), one.words) for one in found]


ASKS = "The budget must grow by a tenth."
TELLS = "The budget grew by a tenth."
BOTH = "It is essential that schools should open."


@pytest.mark.parametrize(
    ("rows", "stated", "expected"),
    [
        ((TELLS,), (), []),
        ((ASKS,), (), [(ASKS, ("must",))]),
        ((ASKS,), (ASKS,), []),
        ((BOTH,), (), [(BOTH, ("essential", "should"))]),
        ((f"{ASKS} | {BOTH}",), (ASKS,), [(BOTH, ("essential", "should"))]),
        ((f"{ASKS} | {TELLS} | {BOTH}",), (TELLS,), [(ASKS, ("must",)), (BOTH, ("essential", "should"))]),
        ((ASKS, ASKS), (), [(ASKS, ("must",)), (ASKS, ("must",))]),
        (("MUST they all go there?",), (), [("MUST they all go there?", ("must",))]),
        (("The mustard grew there.",), (), []),
        (("We must act.",), (), []),  # three words are a heading or a label
        ((("What must be done now", {"kind": SegmentKind.HEADING}),), (), []),
        (((ASKS, {"kind": SegmentKind.FOOTNOTE}),), (), []),
        (((ASKS, {"kind": SegmentKind.LIST_ITEM}),), (), [(ASKS, ("must",))]),
        (((ASKS, {"kind": SegmentKind.TABLE}),), (), [(ASKS, ("must",))]),
        (("Priorities for the budget ........ 14",), (), []),  # a table of contents
    ],
)
def test_sentences_listed(
    rows: tuple[object, ...], stated: tuple[str, ...], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert listed(*rows, stated=stated) == expected


# "WHO launched COVAX" and the heading; the second passage stands before the first in no list.
MISSED = (Missed(0, whole(0), ("vaccines",)), Missed(1, whole(1), ("reach",)))
FIRST = TEXT.splitlines()[2]


@pytest.fixture(scope="module")
def store() -> Store:
    quads = document_quads(replace(extraction(), missed=MISSED), knowledge(), BASE)
    assert [one for one in validate(quads.serialise("nq").decode()).findings if "missed" in one.code] == []
    return Store.from_bytes(quads.serialise("nq"))


def test_explain_a_document_lists_them(store: Store) -> None:
    lines = explain("A/99/1", store)
    at = lines.index("What may have been missed: 2 sentences have words that ask or promise, and gave no statement.")
    assert lines[at + 1 :] == [
        "  A/99/1, p. 1: “Notes on vaccines 💉 and \"water\"”",
        f"  A/99/1, para. 1: “{FIRST}”",
    ]  # fmt: skip


def test_explain_is_silent_where_there_are_none() -> None:
    quads = document_quads(extraction(), knowledge(), BASE)
    lines = explain("A/99/1", Store.from_bytes(quads.serialise("nq")))
    assert not any("missed" in line for line in lines)


def test_the_table_of_them(store: Store) -> None:
    header, *rows = missed_csv(store).decode("utf-8-sig").splitlines()
    assert header == "citation,page,sentence,document,link"
    assert [row.split(",")[0:2] for row in rows] == [['"A/99/1', ' p. 1"'], ['"A/99/1', ' para. 1"']]
    assert rows[1].startswith(f'"A/99/1, para. 1",1,{FIRST},Notes on vaccines,{BASE}document/a-99-1/passage/')


def test_the_overview_counts_them(store: Store) -> None:
    page = overview_page(store, validate(""), ())
    assert "2 sentences have words that ask or promise" in page
    # The document's recommendations, commitments, and sentences to check.
    assert '<td class="n">3</td><td class="n">1</td><td class="n">2</td></tr>' in page


def test_json_lists_them() -> None:
    data = as_json(replace(extraction(), missed=MISSED), BASE)
    assert data["missed"][1] == {"passage": "p2", "start": 0, "end": len(FIRST), "text": FIRST, "words": ["reach"]}
