"""Every competency question on a graph small enough to see its answer in; the rows were written before any query."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdggraph.queries import list_queries, run
from sdggraph.store import Store

BASE = "https://example.org/id/"
R1 = "WHO urges Member States to share 5 per cent of doses through COVAX."
R2 = "Debt must not be raised."
R3 = "Member States should share vaccines."
R4 = "Recommendation 1: the Secretary-General should report on women and the poor."
C1 = "We commit to end hunger by 2025."
C2 = "WHO will support the Blue Fund."
NEWS = "News of the week"
NEWS1 = "News of the week, passage 1"
BOTH = "WHO and Gavi launched COVAX"
WHO = "World Health Organization"

EXPECTED = [
    (
        "recommendations-by-goal",
        {"goal": 3},
        [
            ("A/1, para. 2", "3", "Member States", R1, "statement/r1"),
            ("A/1, para. 10", "3", "", R2, "statement/r2"),
        ],
    ),
    (
        "recommendations-by-goal",
        {},
        [
            ("A/1, para. 2", "3", "Member States", R1, "statement/r1"),
            ("A/1, para. 10", "3; 17", "", R2, "statement/r2"),
        ],
    ),
    ("recommendations-by-goal", {"goal": "SDG 4"}, []),
    (
        "recommendations-by-theme",
        {"theme": "Vaccine Equity"},
        [
            ("A/1, para. 2", "Vaccine equity", "Member States", R1, "statement/r1"),
            ("B/2, para. 1", "Vaccine equity", "Member States", R3, "statement/r3"),
        ],
    ),
    (
        "recommendations-by-addressee",
        {"addressee": "the States Members"},
        [
            ("A/1, para. 2", "Member States", R1, "statement/r1"),
            ("B/2, para. 1", "Member States", R3, "statement/r3"),
        ],
    ),
    (
        "recommendations-by-addressee",
        {"addressee": ["Member States", "Secretary-General"]},
        [
            ("A/1, para. 2", "Member States", R1, "statement/r1"),
            ("B/2, para. 1", "Member States", R3, "statement/r3"),
            ("B/2, para. 2", "Secretary-General", R4, "statement/r4"),
        ],
    ),
    ("recommendations-by-issuer", {"issuer": "who"}, [("A/1, para. 2", WHO, "Member States", R1, "statement/r1")]),
    ("recommendations-by-issuer", {"issuer": "Gavi"}, []),
    (
        "recommendations-by-document",
        {"document": "B/2"},
        [
            ("B/2, para. 1", "should", "Member States", R3, "statement/r3"),
            ("B/2, para. 2", "should", "Secretary-General; his staff", R4, "statement/r4"),
        ],
    ),
    ("recommendations-without-addressee", {}, [("A/1, para. 10", R2, "statement/r2")]),
    (
        "formal-recommendations",
        {},
        [("B/2, para. 2", "Recommendation 1", "Secretary-General; his staff", R4, "statement/r4")],
    ),
    ("formal-recommendations", {"document": "Report on vaccines"}, []),
    ("negative-recommendations", {}, [("A/1, para. 10", "", R2, "statement/r2")]),
    (
        "commitments-by-actor",
        {},
        [
            ("B/2, para. 3", "Member States", "by 2025", C1, "statement/c1"),
            (NEWS1, WHO, "", C2, "statement/c2"),
        ],
    ),
    ("commitments-by-actor", {"actor": "WHO"}, [(NEWS1, WHO, "", C2, "statement/c2")]),
    (
        "commitments-by-deadline",
        {"after": "2025-12-31", "before": "2025-12-31"},
        [("2025-12-31", "B/2, para. 3", "Member States", "end hunger", C1, "statement/c1")],
    ),
    ("commitments-by-deadline", {"after": "2026-01-01"}, []),
    ("commitments-by-deadline", {"before": "2025-12-30"}, []),
    (
        "overdue-commitments",
        {"day": "2026-01-01"},
        [("2025-12-31", "B/2, para. 3", "Member States", "end hunger", C1, "statement/c1")],
    ),
    ("overdue-commitments", {"day": "2025-12-31"}, []),
    ("commitments-without-deadline", {}, [(NEWS1, WHO, C2, "statement/c2")]),
    ("goals-without-commitments", {}, [(17, None, 1, "sdg:17")]),
    ("statements-by-goal", {}, [(3, "Good health", 2, 1, "sdg:3"), (17, None, 1, 0, "sdg:17")]),
    (
        "who-launched-what",
        {"initiative": "COVAX"},
        [
            ("COVAX", f"Gavi; {WHO}", "A/1, para. 1", BOTH, "initiative/covax"),
            ("COVAX", WHO, NEWS1, "COVAX, launched by WHO", "initiative/covax"),
        ],
    ),
    ("who-launched-what", {"initiative": "ACT-Accelerator"}, []),
    (
        "initiatives-and-partners",
        {},
        [
            ("COVAX", "launched", "Gavi", "A/1, para. 1", BOTH, "initiative/covax", "organisation/gavi"),
            ("COVAX", "launched", WHO, "A/1, para. 1", BOTH, "initiative/covax", "organisation/who"),
            ("COVAX", "launched", WHO, NEWS1, "COVAX, launched by WHO", "initiative/covax", "organisation/who"),
        ],
    ),
    ("partners", {"actor": "Gavi"}, [("Gavi", WHO, "A/1, para. 1", "WHO and Gavi")]),
    ("partners", {"actor": "UN"}, []),
    (
        "initiatives-by-goal",
        {"goal": "Goal 3"},
        [("3", "COVAX", "A/1, para. 1", "COVAX ... for SDG 3", "initiative/covax")],
    ),
    ("initiatives-by-goal", {"goal": 17}, []),
    (
        "facts-about",
        {"entity": "initiative/covax"},
        [
            ("COVAX", "contributesTo", "Good health", "A/1, para. 1", "COVAX ... for SDG 3"),
            ("Gavi", "launched", "COVAX", "A/1, para. 1", BOTH),
            (WHO, "launched", "COVAX", "A/1, para. 1", BOTH),
            (WHO, "launched", "COVAX", NEWS1, "COVAX, launched by WHO"),
            ("COVAX", "partOf", "ACT-Accelerator", "A/1, para. 1", "COVAX, part of the ACT-Accelerator"),
        ],
    ),
    (
        "evidence",
        {"subject": "WHO", "object": "COVAX"},
        [
            ("launched", "A/1, para. 1", BOTH, "stated", "launch", 0.9, "assertion/1"),
            ("launched", NEWS1, "COVAX, launched by WHO", "stated", "launch", None, "assertion/7"),
        ],
    ),
    (
        "evidence",
        {"subject": "Gavi", "object": "WHO"},
        [("partnersWith", "A/1, para. 1", "WHO and Gavi", "stated", "jointly", None, "assertion/3")],
    ),
    ("beneficiary-groups", {}, [("Women", 1, 1), ("the poor", 1, 1)]),
    (
        "most-addressed-actors",
        {},
        [("Member States", 2, 2, "group/member-states"), ("Secretary-General", 1, 1, "office/sg")],
    ),
    ("most-addressed-actors", {"type": "Office"}, [("Secretary-General", 1, 1, "office/sg")]),
    (
        "shared-demands",
        {"document": "A/1", "other": "B/2"},
        [("Vaccine equity", "Member States", "A/1, para. 2", R1, "B/2, para. 1", R3)],
    ),
    ("shared-demands", {"document": "A/1", "other": NEWS}, []),
    (
        "documents-citing",
        {"instrument": "2030 Agenda"},
        [
            ("2030 Agenda", "A/1", "Report on vaccines", 1, "document/a-1"),
            ("2030 Agenda", "B/2", "Declaration", 0, "document/b-2"),
        ],
    ),
    (
        "themes-by-document",
        {},
        [
            ("A/1", "Vaccine equity", 1, 0),
            ("A/1", "debt", 1, 0),
            ("B/2", "Vaccine equity", 1, 0),
            ("B/2", "hunger", 0, 1),
        ],
    ),
    (
        "statements-with-quantity",
        {},
        [
            (
                "A/1, para. 2",
                "recommendation",
                "5 per cent",
                "Member States",
                "share 5 per cent of doses",
                "statement/r1",
            )
        ],
    ),
    ("offices-addressed", {}, [("Secretary-General", "United Nations", 1, "office/sg")]),
    ("discovered-names", {}, [("Blue Fund", "initiative", 1, NEWS, "initiative/news--blue-fund")]),
    ("statements-invoking", {"invoked": "COVAX"}, [("A/1, para. 2", "recommendation", "COVAX", R1, "statement/r1")]),
    ("statements-invoking", {"invoked": "2030 Agenda"}, []),
    (
        "goal-mentions",
        {"goal": 3},
        [
            ("3", "SDG 3", "A/1, para. 1", "document/a-1/passage/p1"),
            ("3.b", "target 3.b", "A/1, para. 1", "document/a-1/passage/p1"),
        ],
    ),
    (
        "mandates",
        {"body": "UN"},
        [("United Nations", "Secretary-General", "B/2, para. 2", "requested the Secretary-General")],
    ),
    (
        "recommendations-reaching",
        {"actor": "Mexico"},
        [
            ("group", "Member States", "A/1, para. 2", R1, "statement/r1"),
            ("group", "Member States", "B/2, para. 1", R3, "statement/r3"),
        ],
    ),
    (
        "recommendations-reaching",
        {"actor": "UN"},
        [("office", "Secretary-General", "B/2, para. 2", R4, "statement/r4")],
    ),
    (
        "documents",
        {},
        [
            ("A/1", "Report on vaccines", "2021-07-30", 2, 0, "document/a-1"),
            ("B/2", "Declaration", "2024", 2, 1, "document/b-2"),
            (NEWS, NEWS, None, 0, 1, "document/news"),
        ],
    ),
    (
        "search-statements",
        {"words": "END hunger"},
        [("B/2, para. 3", "commitment", "Member States", C1, "statement/c1")],
    ),
    ("search-statements", {"words": 'x") } #'}, []),
]


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.open(Path(__file__).parent / "small.trig")


def short(value: object) -> object:
    if isinstance(value, str) and value.startswith("http://metadata.un.org/sdg/"):
        return f"sdg:{value.rsplit('/', 1)[-1]}"
    return value.removeprefix(BASE) if isinstance(value, str) else value


@pytest.mark.parametrize(("name", "parameters", "rows"), EXPECTED)
def test_answer(store, name, parameters, rows):
    assert [tuple(map(short, row)) for row in run(name, store, **parameters)] == rows


def test_every_question_is_tested_and_finds_something():
    answered = {name for name, _, rows in EXPECTED if rows}
    assert answered == {query.name for query in list_queries("competency")}


def test_there_are_enough_questions():
    assert len(list_queries("competency")) >= 24
    assert len(list_queries("quality")) >= 8


def test_an_rdflib_dataset_gives_the_same_rows(store):
    rows = run("recommendations-by-goal", store.to_dataset(), goal=3)
    assert rows.rows == run("recommendations-by-goal", store, goal=3).rows
    assert rows.columns == ("citation", "goals", "addressees", "text", "statement")
