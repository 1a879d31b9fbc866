"""The corpus documents that have a table of recommendations or responses: rows found and fields right.

Read by hand from the pages. A line is one recommendation ("label position progress") or one action ("> deadline");
"-" is a field that the table leaves open, "?" an answer whose words come to none of the values. Of the documents in
``corpus/`` that are not kept apart, these five have such tables; in JIU/REP/2025/2 the table has marks and no words.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import sdggraph
from sdggraph.core import Standing, Statement, StatementKind

RULES = {"table-recommendation", "table-action", "review-recommendation"}
ICEF_4 = """
1 accepted - | > 2025-06-30 | > 2025-06-30 | > 2026-06-30
2 accepted - | > 2025-06-30 | > 2025-06-30
3 accepted - | > 2025-06-30 | > 2025-09-30 | > 2025-12-31 | > 2025-12-31 | > 2026-06-30 | > 2029-12-31
4 accepted - | > 2029-12-31 | > 2025-12-31 | > 2025-12-31 | > 2025-12-31 | > 2025-12-31 | > 2029-12-31
5 partially-accepted - | > 2026-06-30 | > 2025-06-30 | > 2026-03-31
6 accepted - | > 2025-09-30 | > 2026-06-30 | > 2029-12-31 | > 2029-12-31
7 accepted - | > 2026-12-31 | > 2026-06-30 | > 2026-12-31
"""
DP_6 = """
1 partially-accepted - | > 2025-06-30 | 2 ? - | > 2025-06-30 | 3 accepted - | > 2025-06-30 | 4 ? -
5 ? - | > 2025-06-30 | 6 not-accepted - | 7 partially-accepted - | > 2025-06-30 | 8 ? - | > 2025-06-30
9 ? - | > 2025-06-30
"""
ICEF_14 = """
4 accepted implemented | 1 accepted in-progress | 2 accepted implemented | 3 accepted implemented
5 accepted in-progress | 6 accepted implemented
1 under-consideration - | 2 under-consideration - | 3 under-consideration - | 4 under-consideration -
5 under-consideration - | 6 under-consideration - | 7 under-consideration - | 8 under-consideration -
9 under-consideration - | 10 under-consideration -
5 ? - | 1 accepted implemented | 2 accepted implemented | 3 ? - | 4 ? - | 6 ? - | 7 ? -
2 ? - | 5 ? -
2 ? - | 3 not-accepted - | 5 accepted implemented | 6 accepted implemented
2 accepted implemented | 3 accepted implemented | 1 ? -
6 - in-progress | 4 - implemented | 6 - in-progress | 2 - in-progress | 3 - implemented | 4 - implemented
5 - in-progress | 8 - in-progress | 9 - in-progress | 10 - implemented | 11 - implemented
"""
EXPECTED = {"E_ICEF_2025_4.en.pdf": ICEF_4, "DP_2025_6.en.pdf": DP_6, "E_ICEF_2025_14.en.pdf": ICEF_14}
# How many rows each of the reports stands for in the order of E/ICEF/2025/14, with their symbols.
SOURCES = (
    ["JIU/REP/2023/6"] * 6 + ["JIU/REP/2023/7"] * 10 + ["JIU/REP/2023/8"] * 7 + ["JIU/REP/2023/9"] * 2
    + ["JIU/REP/2024/2"] * 4 + ["JIU/REP/2024/3"] * 3 + ["JIU/REP/2021/4", "JIU/REP/2021/5", "JIU/NOTE/2022/1/Rev.1"]
    + ["JIU/REP/2023/4"] * 8
)  # fmt: skip


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\n", "|").split("|") if line.strip()]


def value(standing: Standing | None) -> str:
    return "-" if standing is None else standing.value or "?"


def line(statement: Statement) -> str:
    if statement.kind is StatementKind.COMMITMENT:
        return f"> {statement.deadline.date if statement.deadline else '-'}"
    number = (statement.label or "-").removeprefix("Recommendation ")
    return f"{number} {value(statement.position)} {value(statement.progress)}"


def table_statements(material: Path, name: str) -> list[Statement]:
    extraction = sdggraph.extract(material / "corpus" / name)
    return [statement for statement in extraction.statements if statement.rule in RULES]


@pytest.mark.parametrize("name", EXPECTED)
def test_rows_and_fields(material: Path, name: str) -> None:
    assert [line(statement) for statement in table_statements(material, name)] == lines(EXPECTED[name])


def test_recommendations_come_from_the_reports_named_above_them(material: Path) -> None:
    found = table_statements(material, "E_ICEF_2025_14.en.pdf")
    assert [statement.issuers[0].text if statement.issuers else "" for statement in found] == SOURCES


@pytest.mark.parametrize("name", ["E_ICEF_2025_4.en.pdf", "DP_2025_6.en.pdf"])
def test_every_action_binds_somebody_and_answers_the_recommendation_above(material: Path, name: str) -> None:
    above = None
    for statement in table_statements(material, name):
        if statement.kind is StatementKind.RECOMMENDATION:
            above = statement.label
        else:
            assert [answered.label for answered in statement.answers] == [above]
            assert statement.addressees


def test_a_list_by_theme_has_every_recommendation_of_the_review(material: Path) -> None:
    found = table_statements(material, "UPR34_Slovenia_Thematic_list_of_Recommendations.docx")
    assert len({statement.label for statement in found}) == len(found) == 215
    assert Counter(value(statement.position) for statement in found) == {"accepted": 182, "noted": 33}


def test_a_table_of_marks_stays_silent(material: Path) -> None:
    assert table_statements(material, "JIU_REP_2025_2.en.pdf") == []
