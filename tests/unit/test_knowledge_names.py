"""Head nouns: what they make of a phrase, and the faults of their seed file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdggraph.core import EntityKind
from sdggraph.core.problem import Problem
from sdggraph.core.words import split_words
from sdggraph.knowledge import NameHeads, load_knowledge
from sdggraph.knowledge.compiler.names import compile_names


def keys(text: str) -> tuple[str, ...]:
    return tuple(word.key for word in split_words(text))


READINGS = [
    # head, phrase, kind and type (None: no name)
    ("Facility", "Nordic Oceans Facility", (EntityKind.INITIATIVE, "facility")),
    ("Programmes", "Coastal Youth Programmes", (EntityKind.INITIATIVE, "programme")),
    ("Decade", "Decade of Gravity", (EntityKind.INITIATIVE, "decade")),
    ("Trust Fund", "Rivers Trust Fund", (EntityKind.INITIATIVE, "fund")),
    ("Convention", "Convention on Moving Sands", (EntityKind.INSTRUMENT, "treaty")),
    ("Convention", "Geneva Convention Centre", None),
    ("Agenda", "Provisional Agenda", None),
    ("Platform for Action", "Lagos Platform for Action", (EntityKind.INSTRUMENT, "plan")),
    ("Rules", "Oslo Rules", (EntityKind.INSTRUMENT, "guidelines")),
    ("Rules", "Rules of Procedure", None),
    ("Handbook", "Handbook on Bees", (EntityKind.PUBLICATION, "")),
    ("Review", "Universal Periodic Review", None),
    ("Summit", "Glacier Summit", (EntityKind.EVENT, "")),
    ("Day", "World Moss Day", (EntityKind.EVENT, "")),
    ("Committee", "Committee on Tides", (EntityKind.ACTOR, "un-body")),
    ("Commission", "Lake Victoria Fisheries Commission", (EntityKind.ACTOR, "igo")),
    ("Commission", "Commission on Dunes", (EntityKind.ACTOR, "un-body")),
    ("Foundation", "Aurora Foundation", (EntityKind.ACTOR, "ngo")),
    ("Federation", "Russian Federation", None),
    ("University", "University of the Steppe", (EntityKind.ACTOR, "academic")),
    ("Ltd", "Blue Kettle Ltd", (EntityKind.ACTOR, "private")),
    ("Centre", "Tundra Research Centre", (EntityKind.ACTOR, "academic")),
    ("Centre", "Tundra Learning Centre", (EntityKind.INITIATIVE, "centre")),
    ("Special Rapporteur", "Special Rapporteur on Silence", (EntityKind.ACTOR, "office")),
    ("Goals", "Sustainable Development Goals", None),
    ("Potato", "Sweet Potato", None),
]


@pytest.mark.parametrize(("head", "phrase", "expected"), READINGS)
def test_what_a_head_makes_of_a_phrase(head: str, phrase: str, expected: tuple[EntityKind, str] | None) -> None:
    found = load_knowledge().names.reading(keys(head), keys(phrase))
    assert (found and (found.kind, found.type)) == expected


def test_the_longest_head_at_a_place_is_taken() -> None:
    names = load_knowledge().names
    words = keys("the Lagos Platform for Action was read")
    found = names.ending_at(words, 4)
    assert found is not None
    assert (found[0].head, found[1]) == ("Platform for Action", 2)
    assert names.ending_at(words, 6) is None


def test_phrases_that_head_no_name_have_no_reading() -> None:
    assert load_knowledge().names.reading(keys("Note"), keys("Concept Note")) is None


def test_every_kind_has_heads() -> None:
    kinds = {head.kind for head in load_knowledge().names.heads}
    assert kinds == set(EntityKind)


FAULTS = [
    ("- {head: Boat, kind: initiative, type: vessel, weight: 0.5}", "the type 'vessel' is not known."),
    ("- {head: Boat, kind: ship, type: other, weight: 0.5}", "kind: "),
    ("- {head: Boat, kind: initiative, type: other, weight: 2.0}", "weight: "),
    ("- {head: Boat, kind: initiative, type: other, weight: 0.5, plural: Ships}", "the plural 'Ships'"),
    ("- {head: Boat, kind: initiative, type: other, weight: 0.5, not: [Blue Ship]}", "the phrase 'Blue Ship'"),
    (
        "[{head: Boat, kind: event, type: '', weight: 0.5}, {head: Boats, kind: event, type: '', weight: 0.6}]",
        "the reading",
    ),
]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_a_fault_of_the_file_is_told(tmp_path: Path, text: str, message: str) -> None:
    folder = tmp_path / "seeds" / "names"
    folder.mkdir(parents=True)
    (folder / "heads.yaml").write_text(text, encoding="utf-8")
    (folder / "phrases.yaml").write_text("- {text: Annex}", encoding="utf-8")
    problems: list[Problem] = []
    compile_names(tmp_path, problems)
    assert [problem.message for problem in problems if problem.message.startswith(message)]
    assert all(problem.where.startswith("seeds/names/heads.yaml: ") and problem.remedy for problem in problems)


def test_a_sound_file_comes_through_the_compiled_form(tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "names"
    folder.mkdir(parents=True)
    (folder / "heads.yaml").write_text("- {head: Boat, kind: initiative, type: other, weight: 0.5}", encoding="utf-8")
    (folder / "phrases.yaml").write_text("- {text: Blue Boat}", encoding="utf-8")
    problems: list[Problem] = []
    names = NameHeads.from_compiled(compile_names(tmp_path, problems))
    assert not problems
    found = names.reading(keys("Boats"), keys("Red Boats"))
    assert found is not None
    assert found.type == "other"
    assert names.reading(keys("Boat"), keys("Blue Boat")) is None
