"""The sheets on which people check what rules found: what is drawn, what they show, how they are counted."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from fixtures_extraction import PASSAGES, extraction  # noqa: I001

from benchmarks.calibration import COLUMNS, collect, is_reserved, judged, write_key, write_sheets
from benchmarks.checked_facts import Fact, drawn, facts_of
from benchmarks.recall import by_kind
from sdggraph.core import InputError
from sdggraph.core.problem import Problem
from sdggraph.evaluate import Figures
from sdggraph.knowledge import load_knowledge
from sdggraph.knowledge.compiler.calibration import compile_calibration


@pytest.mark.parametrize(
    ("name", "reserved"),
    [
        ("A_80_67.en.pdf", True), ("A_80_67", True), ("A_80_67_Rev.1.en.docx", True), ("A_80_671.en.pdf", False),
        ("E_2025_L.16_pages_10-17.pdf", True), ("E_2025_L.15.en.pdf", True), ("E_2025_L.14.en.pdf", False),
        ("S_2025_320.en.pdf", True), ("S_2025_32.en.pdf", False), ("A_80_6_PLANOUTLINE.docx", False),
    ],
)  # fmt: skip
def test_reserved_documents_are_told_by_their_names(name: str, reserved: bool) -> None:
    assert is_reserved(name) is reserved


SHARE, LIST = PASSAGES[2], f"{PASSAGES[3]} {PASSAGES[4]}"
AGAIN = f"{PASSAGES[3]} {PASSAGES[5]}"
EXPECTED = [
    ("call-verb", "kind", "recommendations-call", SHARE, "recommendation: “share 5 per cent of doses”"),
    ("call-verb", "addressees", "recommendations-call", SHARE, "who is asked to act: Member States"),
    ("call-verb", "addressees", "recommendations-call", SHARE, "who is asked to act: donors"),
    ("call-verb", "issuers", "recommendations-call", SHARE, "who asks for it: WHO [= World Health Organization]"),
    ("theme-ranker", "themes", "subjects", SHARE, "the action is about: Vaccine equity"),
    ("goal-classifier", "goals", "subjects", SHARE, "the action directly serves Goal 17: Partnerships for the goals"),
    ("opening-clause", "kind", "recommendations-call", LIST, "recommendation: “protect rural women”"),
    ("opening-clause", "addressees", "recommendations-call", LIST, "who is asked to act: all partners"),
    ("opening-clause", "issuers", "recommendations-call", LIST, "who asks for it: The Council"),
    ("opening-clause", "beneficiaries", "recommendations-call", LIST, "for whom it is done: rural women"),
    ("opening-clause", "kind", "recommendations-call", AGAIN, "recommendation (that it is not done): “protect rural women”"),
    ("opening-clause", "addressees", "recommendations-call", AGAIN, "who is asked to act: all partners"),
    ("opening-clause", "issuers", "recommendations-call", AGAIN, "who asks for it: The Council"),
    ("opening-clause", "beneficiaries", "recommendations-call", AGAIN, "for whom it is done: rural women"),
    ("launch-verb", "relation", "relations", PASSAGES[1], "World Health Organization launched, established or created COVAX"),
    ("together-with", "relation", "relations", PASSAGES[1], "World Health Organization and Gavi work together"),
    ("to-reach", "relation", "relations", PASSAGES[1], "COVAX contributes to SDG 3"),
    ("head-noun", "name", "names", SHARE, "name: Blue Water Facility — an initiative (programme, partnership, fund, platform, plan ...)"),
]  # fmt: skip


def test_every_finding_is_told_in_plain_words() -> None:
    found = [
        (one.rule, one.field, one.sheet, one.sentence, one.fact) for one in facts_of(extraction(), load_knowledge())
    ]
    assert found == EXPECTED


def test_words_from_before_are_shown_where_a_fact_rests_on_them() -> None:
    # "WHO" is read as the World Health Organization, which only the passage before names in full.
    issuers = [one.context for one in facts_of(extraction(), load_knowledge()) if one.field == "issuers"]
    assert issuers == [PASSAGES[1], "", ""]
    first, *rest = extraction().statements
    silent = replace(first, issuers=(replace(first.issuers[0], text="the Agency", entity=None),))
    elsewhere = replace(extraction(), statements=(silent, *rest))
    issuers = [one.context for one in facts_of(elsewhere, load_knowledge()) if one.field == "issuers"]
    assert issuers == ["(In: Notes on vaccines, World Health Organization; Somebody Else)", "", ""]


def fact(number: int, rule: str = "urges", field: str = "kind", sentence: str = "") -> Fact:
    said = sentence or f"Sentence {number}."
    return Fact(rule, field, "sheet", "document-slug", said, "", f"fact {number}")


MANY = [fact(number) for number in range(100)]


def test_a_draw_is_by_seed_and_bounded() -> None:
    first, again, other = drawn(MANY, 1, 30), drawn(reversed(MANY), 1, 30), drawn(MANY, 2, 30)
    assert len(first) == 30
    assert set(first) == set(again)
    assert set(first) != set(other)
    assert set(drawn(MANY[:7], 1, 30)) == set(MANY[:7])


def test_a_draw_changes_little_when_a_rule_finds_more() -> None:
    """Judgements can be kept: a fact leaves a draw only for one that comes before it by chance."""
    more = [*MANY, *(fact(number) for number in range(100, 110))]
    kept = set(drawn(more, 1, 30)) & set(drawn(MANY, 1, 30))
    assert len(kept) >= 30 - 10
    assert set(drawn(more, 1, 30)) - kept <= set(more) - set(MANY)
    mixed = [*MANY, *(fact(number, rule="will") for number in range(100))]
    assert {one for one in drawn(mixed, 1, 30) if one.rule == "urges"} == set(drawn(MANY, 1, 30))


def test_of_one_sentence_one_value_of_a_field_is_drawn() -> None:
    parties = [fact(number, field="addressees", sentence="They all should act.") for number in range(5)]
    assert len(drawn(parties, 1, 30)) == 1
    assert len(drawn([*parties, fact(9, sentence="They all should act.")], 1, 30)) == 2


def sheet(folder: Path, name: str = "sheet") -> list[list[str]]:
    text = (folder / "sheets" / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def mark(folder: Path, marks: dict[str, str], name: str = "sheet") -> None:
    """Write into the last column, by fact."""
    rows = sheet(folder, name)
    done = [rows[0], *([*row[:-1], marks.get(row[3], row[-1])] for row in rows[1:])]
    text = "".join("\t".join(row) + "\n" for row in done)
    (folder / "sheets" / f"{name}.tsv").write_text(text, encoding="utf-8")


def test_a_sheet_shows_sentence_and_fact_alone(tmp_path: Path) -> None:
    facts = [fact(1), fact(2, rule="will"), fact(3, field="issuers", sentence="With\ta tab.")]
    write_sheets(tmp_path, facts, {})
    head, *rows = sheet(tmp_path)
    assert tuple(head) == COLUMNS
    assert {(row[1], row[3], row[4]) for row in rows} == {
        ("Sentence 1.", "fact 1", ""),
        ("Sentence 2.", "fact 2", ""),
        ("With a tab.", "fact 3", ""),
    }
    text = (tmp_path / "sheets" / "sheet.tsv").read_text(encoding="utf-8")
    assert not any(word in text for word in ("urges", "will", "document-slug", "issuers"))
    assert (tmp_path / "sheets" / "README.md").is_file()


FACTS = [fact(1), fact(2), fact(3), fact(4, rule="will"), fact(5, rule="will", field="issuers")]


def test_judged_rows_are_counted_and_compiled(tmp_path: Path) -> None:
    write_sheets(tmp_path, FACTS, {})
    write_key(tmp_path, 7, FACTS, FACTS)
    mark(tmp_path, {"fact 1": "yes", "fact 2": " No ", "fact 3": "1", "fact 4": "0"})
    text, figures, left = collect(tmp_path, "2026-11-22")
    assert [(rule, field, one.right, one.of) for rule, field, one in figures] == [
        ("urges", "kind", 2, 3),
        ("will", "kind", 0, 1),
    ]
    assert left == 1
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "calibration.yaml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    assert compile_calibration(tmp_path, problems)["measures"] == [["urges", "kind", 2, 3], ["will", "kind", 0, 1]]
    assert problems == []
    assert not any(one.sentence in text or one.fact in text for one in FACTS)


def test_a_new_draw_keeps_judgements_of_the_same_words(tmp_path: Path) -> None:
    write_sheets(tmp_path, FACTS, {})
    mark(tmp_path, {"fact 1": "yes", "fact 2": "no", "fact 4": "yes"})
    renamed = [replace(fact(1), rule="asks", sheet="other"), replace(fact(2), fact="fact 2 changed"), fact(4)]
    write_sheets(tmp_path, renamed, judged(tmp_path))
    assert [row[3:] for row in sheet(tmp_path, "other")[1:]] == [["fact 1", "yes"]]
    assert {tuple(row[3:]) for row in sheet(tmp_path)[1:]} == {("fact 2 changed", ""), ("fact 4", "yes")}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("fact 1\t", "fact 1\tperhaps"), "line [2-6]: 'perhaps' is neither"),
        (lambda text: text.replace("fact 1\t", "fact 1"), "line [2-6]: it has 4 cells"),
        (lambda text: text.replace("sentence\t", "words\t"), "its columns are not id, sentence"),
        (lambda text: "", "its columns are not"),
    ],
)
def test_damaged_sheets_are_told(tmp_path: Path, change: object, told: str) -> None:
    write_sheets(tmp_path, FACTS, {})
    path = tmp_path / "sheets" / "sheet.tsv"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    with pytest.raises(InputError, match=told):
        judged(tmp_path)


def test_collecting_where_nothing_was_drawn_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing was drawn there"):
        collect(tmp_path, "2026-11-22")


def test_recall_is_summed_by_kind(tmp_path: Path) -> None:
    documents = []
    for kind, right, wrong, missed in (
        ("report", 8, 5, 2),
        ("report", 10, 0, 0),
        ("news", 0, 1, 4),
        ("letter", 0, 3, 0),
    ):
        figures = Figures()
        figures["statements.found"].add(right, wrong, missed)
        documents.append((kind, figures))
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "recall.yaml").write_text(by_kind(documents, "2026-11-22"), encoding="utf-8")
    problems: list[Problem] = []
    # A kind in which there is nothing to find tells nothing.
    assert compile_calibration(tmp_path, problems)["recall"] == [["news", 0, 4, 1], ["report", 18, 20, 2]]
    assert problems == []
