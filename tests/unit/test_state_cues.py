"""The cues as data: sound, described, and told apart from what they are not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from stated import statements

from sdggraph.knowledge import load_knowledge
from sdggraph.knowledge.compiler.cues import CONSTRUCTIONS, compile_cues, inflections
from sdggraph.state.constructions import CONSTRUCTIONS as CODED
from sdggraph.state.gate import may_state

ROOT = Path(__file__).resolve().parents[2]
CUES = load_knowledge().cues


def test_every_construction_is_described() -> None:
    text = (ROOT / "docs" / "statements.md").read_text(encoding="utf-8")
    described = {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")}
    assert described == set(CONSTRUCTIONS)


def test_every_construction_is_coded_and_used() -> None:
    used = {cue.construction for cue in CUES.cues}
    assert used == set(CONSTRUCTIONS)
    assert set(CODED) | {"imperative", "review"} == set(CONSTRUCTIONS)


@pytest.mark.parametrize(
    ("lemma", "part", "forms"),
    [
        ("commit", "verb", {"commit", "commits", "committed", "committing"}),
        ("undertake", "verb", {"undertake", "undertakes", "undertook", "undertaken", "undertaking"}),
        ("stress", "verb", {"stress", "stresses", "stressed", "stressing"}),
        ("agree", "verb", {"agree", "agrees", "agreed", "agreeing"}),
        ("city", "noun", {"city", "cities"}),
        ("man", "noun", {"man", "men"}),
        ("key", "other", {"key"}),
    ],
)
def test_inflections(lemma: str, part: str, forms: set[str]) -> None:
    assert forms <= set(inflections(lemma, part))


@pytest.mark.parametrize(
    ("cues", "message"),
    [
        ("- {id: a, construction: modal, kind: commitment, modality: must, lemmas: [must]}", "is none of a commitment"),
        ("- {id: a, construction: modal, kind: recommendation, modality: must, lemmas: [x]}\n" * 2, "stands twice"),
        (
            "- {id: a, construction: modal, kind: recommendation, modality: must, lemmas: [x], not_list: y}",
            "no word list",
        ),
        ("- {id: a, construction: spell, kind: recommendation, modality: must, lemmas: [must]}", "construction"),
    ],
)
def test_an_unsound_cue_is_a_problem(tmp_path: Path, cues: str, message: str) -> None:
    folder = tmp_path / "seeds" / "statements"
    folder.mkdir(parents=True)
    (folder / "cues.yaml").write_text(cues, encoding="utf-8")
    (folder / "words.yaml").write_text("[]", encoding="utf-8")
    problems: list = []
    compile_cues(tmp_path, problems)
    assert any(message in problem.message for problem in problems)
    assert all(problem.where.startswith("seeds/statements/cues.yaml") for problem in problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Governments should act.", True),
        ("URGES Member States to act", True),
        ("It recommitted to peace.", True),
        ("Temperatures rose in July.", False),
        ("", False),
        ("12.4 % — 3/4", False),
    ],
)
def test_the_cheap_look(text: str, expected: bool) -> None:
    assert may_state(text, CUES) is expected


@pytest.mark.parametrize(
    "unit", ["should act and ", "to take action ", "urges States to ", "the need for the need of "]
)
def test_a_hostile_sentence_takes_no_long_time(unit: str) -> None:
    text = "States " + unit * (4_900 // len(unit))
    started = time.perf_counter()
    statements(text)
    assert time.perf_counter() - started < 20
