"""The report of a universal periodic review, against the list of its recommendations that the review itself published.

The report as PDF, and the list by theme as DOCX, where that gives each recommendation's final position. Agreement of
themes and Goals is printed (``pytest -s``) and has no floor: the list's Goals were given by an index of themes, ours
are judged from the words of the action.
"""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import sdggraph
from sdggraph.core import Extraction, Statement

FOUND, STATES, POSITIONS = 0.95, 0.9, 0.95
RULE = "review-recommendation"
REPORT = Path("conformance", "upr", "A_HRC_43_15.pdf")
BY_THEME = Path("corpus", "UPR34_Slovenia_Thematic_list_of_Recommendations.docx")
# The report's own paragraphs 121 and 122; the list has what was said later.
IN_REPORT = {"121": "accepted", "122": "under-consideration"}
IN_LIST = {"Supported": "accepted", "Noted": "noted"}


@dataclass(frozen=True)
class Review:
    """What was found in a form of the review, and the published list."""

    extraction: Extraction
    found: dict[str, Statement]
    rows: list[dict[str, str]]

    def text(self, number: str) -> str:
        return self.found[number].text(self.extraction.document.text) if number in self.found else ""


@pytest.fixture(scope="module", params=[REPORT, BY_THEME], ids=["report", "list-by-theme"])
def review(request: pytest.FixtureRequest, material: Path) -> Review:
    with (material / REPORT.with_suffix(".tsv")).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) == 215
    extraction = sdggraph.extract(material / request.param).extraction
    ours = [one for one in extraction.statements if one.rule == RULE]
    assert len({one.label for one in ours}) == len(ours), "a number stands twice"
    return Review(extraction, {str(one.label): one for one in ours}, rows)


def tell(figures: str) -> None:
    """A line of figures, seen with ``pytest -s``."""
    sys.stdout.write(f"\n{figures}\n")


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def f1(right: int, expected: int, found: int) -> float:
    return 2 * right / (expected + found) if expected + found else 0.0


def test_every_recommendation_with_number_and_text(review: Review) -> None:
    right = [row for row in review.rows if letters(review.text(row["rec_no"])) == letters(row["text"])]
    tell(f"found {len(right)} of {len(review.rows)}, {len(review.found)} in all")
    assert len(right) >= FOUND * len(review.rows)
    assert len(review.found) <= len(review.rows) / FOUND


def test_the_recommending_states(review: Review) -> None:
    pairs = {(row["rec_no"], state) for row in review.rows for state in row["states"].split("|")}
    found = {(number, party.text) for number, one in review.found.items() for party in one.issuers}
    assert all(party.entity for one in review.found.values() for party in one.issuers), "a State that is not known"
    figure = f1(len(pairs & found), len(pairs), len(found))
    tell(f"States F1 {figure:.3f} of {len(pairs)}")
    assert figure >= STATES


def test_the_state_under_review_is_to_act_and_its_position_is_known(review: Review) -> None:
    assert {party.text for one in review.found.values() for party in one.addressees} == {"Slovenia"}
    listed = review.extraction.document.source.name.endswith(".docx")
    right = 0
    for row in review.rows:
        one = review.found.get(row["rec_no"])
        position = one.position.value if one is not None and one.position is not None else None
        expected = IN_LIST[row["position"]] if listed else IN_REPORT[row["rec_no"].partition(".")[0]]
        right += position == expected
    tell(f"positions {right} of {len(review.rows)}")
    assert right >= POSITIONS * len(review.rows)


def test_goals_and_themes_are_reported(review: Review) -> None:
    """Figures for information: shared Goals, and recommendations that got any theme or Goal at all."""
    listed = {(row["rec_no"], goal) for row in review.rows for goal in row["sdgs"].split("|") if goal}
    ours = {(number, goal) for number, one in review.found.items() for goal in one.goals}
    shared = listed & ours
    assert ours, "no recommendation has a Goal"
    tell(f"Goals P {len(shared) / len(ours):.3f} R {len(shared) / len(listed):.3f}")
    themed = [one for one in review.found.values() if one.themes]
    tell(f"with a theme {len(themed)}, with a Goal {len({number for number, _ in ours})} of {len(review.found)}")
