"""Tables of recommendations: six made-up layouts, row by row; tables of other things stay silent."""

from __future__ import annotations

import pytest
from tables_made import LAYOUTS, markdown

import sdggraph
from sdggraph.core import Attribution, StatementKind
from sdggraph.core.statement import Statement
from sdggraph.knowledge import load_knowledge
from sdggraph.state.table_cells import due

# label or what is answered (after ">"); who; by when; position; progress
EXPECTED = {
    "pdf, one row each": [
        "Recommendation 1 | UNDP | 2026-03-31 | - | in-progress",
        "Recommendation 2 | UNICEF | 2026-09-30 | - | implemented",
        "Recommendation 3 | UNDP, UNICEF | 2027-12-31 | - | not-started",
    ],
    "pdf, cut by a page end": [
        "Recommendation 4 | - | 2026-12-31 | accepted | -",
        "Recommendation 5 | UNDP | 2027-06-30 | partially-accepted | -",
        "Recommendation 6 | - | - | not-accepted | -",
    ],
    "docx, actions beside merged recommendations": [
        "Recommendation 1 | - | - | accepted | in-progress",
        "> Recommendation 1 | WHO | 2026-06-30 | - | in-progress",
        "> Recommendation 1 | UNICEF | 2026-12-31 | - | not-started",
        "Recommendation 2 | - | - | not-accepted | -",
    ],
    "docx, recommendations over the whole width": [
        "Recommendation 1 | UNDP | - | accepted | -",
        "> Recommendation 1 | UNDP | - | - | -",
        "> Recommendation 1 | WHO | 2026-05-31 | - | implemented",
        "> Recommendation 1 | UNDP, UNICEF | - | - | not-started",
        "Recommendation 2 | UNDP | - | noted | -",
    ],
    "html, recommendations of several reports": [
        "Recommendation 3 | UNDP | 2025-06-30 | accepted | implemented",
        "Recommendation 5 | - | - | under-consideration | -",
        "Recommendation 1 | WHO | 2026-12-31 | - | overtaken",
    ],
    "markdown, position and planned action": [
        "Recommendation 7 | - | - | accepted | -",
        "> Recommendation 7 | WHO | - | - | -",
        "Recommendation 8 | UNDP | - | under-consideration | -",
        "Recommendation 9 | - | - | - | -",
    ],
}


def told(statement: Statement) -> str:
    answered = [f"> {one.label}" for one in statement.answers]
    fields = (
        ", ".join(answered) if statement.kind is StatementKind.COMMITMENT else statement.label,
        ", ".join(party.text for party in statement.addressees),
        statement.deadline.date if statement.deadline else "",
        statement.position.value if statement.position else "",
        statement.progress.value if statement.progress else "",
    )
    return " | ".join(value or "-" for value in fields)


def extracted(data: bytes, name: str):
    return sdggraph.extract(data, name=name)


@pytest.mark.parametrize("layout", EXPECTED)
def test_rows_of_a_layout(layout: str) -> None:
    found = extracted(*LAYOUTS[layout]).extraction
    assert [told(statement) for statement in found.statements] == EXPECTED[layout]
    for statement in found.statements:
        for standing in (statement.position, statement.progress):
            assert standing is None or standing.span.of(found.document.text) == standing.text


def test_what_json_says_of_an_answer() -> None:
    found = extracted(*LAYOUTS["docx, actions beside merged recommendations"]).to_json()["statements"]
    assert found[1]["answers"] == [
        {"text": "1", "symbol": None, "label": "Recommendation 1", "statement": found[0]["id"]}
    ]
    assert found[0]["position"] == {"text": "Agreed", "value": "accepted"}
    assert found[1]["status"] == {"text": "Ongoing", "value": "in-progress"}


def test_recommendations_of_other_documents_are_theirs() -> None:
    found = extracted(*LAYOUTS["html, recommendations of several reports"]).extraction.statements
    assert [statement.issuers[0].text for statement in found] == ["JIU/REP/2019/7"] * 2 + ["JIU/REP/2020/1"]
    assert {statement.attribution for statement in found} == {Attribution.RECALLED}


OTHERS = {
    "money": [["Recommendation", "Page"], ["Renew the lamps of all lights", "4"]],
    "counts": [["Total recommendations", "Accepted", "Rejected"], ["53", "44", "9"]],
    "evaluations": [["#", "Title", "Status", "Management response issued"], ["1", "Evaluation of lamps", "Completed", "Yes"]],
    "work plan": [["Action", "Responsible unit", "Due date"], ["Hold the meeting of keepers", "WHO", "May 2026"]],
    "marks": [["Organization", "Recommendation 1", "Recommendation 2"], ["WHO", "E", "L"]],
}  # fmt: skip


@pytest.mark.parametrize("rows", OTHERS.values(), ids=OTHERS)
def test_other_tables_stay_silent(rows: list[list[str]]) -> None:
    text = markdown(rows).decode().replace("Follow-up to the evaluation of the lighthouse programme", "The lights")
    assert extracted(text.encode(), "other.md").extraction.statements == ()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("June 2025", "2025-06-30"), ("By June 2026", "2026-06-30"), ("2027", "2027-12-31"), ("Q1 2026", "2026-03-31"),
        ("second quarter of 2026", "2026-06-30"), ("2026, fourth quarter", "2026-12-31"), ("31 March 2026", "2026-03-31"),
        ("2026-02", "2026-02-28"), ("2026-02-15", "2026-02-15"), ("2025–2026", "2026-12-31"), ("02/2028", "2028-02-29"),
        ("May 2025 to July 2026", "2026-07-31"), ("Sept. 2026", "2026-09-30"), ("end of 2026", "2026-12-31"),
        ("Ongoing", None), ("within six months", None),
    ],
)  # fmt: skip
def test_due_dates_are_met_on_their_last_day(text: str, date: str | None) -> None:
    found = due(text)
    assert found is not None
    assert (found.text, found.date) == (text, date)


def test_an_empty_cell_sets_no_deadline() -> None:
    assert [due(text) for text in ("", "-", "--")] == [None] * 3


HEADS = [
    ("Recommendation (number) and summary text", "recommendation"), ("Relevant recommendations", "recommendation"),
    ("Key action(s)", "action"), ("Responsible section(s)", "addressee"), ("Expected completion date", "deadline"),
    ("UNDP management response", "response"), ("Status of implementation", "progress"), ("#", "number"),
    ("Total outstanding recommendations", None), ("Management response issued", None), ("Recommendation 4", None),
    ("Number of recommendations", None), ("Date of adoption", None), ("Executive head", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "role"), HEADS)
def test_heads_of_columns(head: str, role: str | None) -> None:
    assert load_knowledge().columns.role(head) == role
