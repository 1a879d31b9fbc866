"""Two texts side by side: which clause became which, and what changed in it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sdggraph.cli import run, verbs
from sdggraph.compare import Status, compare, comparison_as, word_changes
from sdggraph.compare.align import Pair, align
from sdggraph.compare.clause import Clause, tokens_of
from sdggraph.core.extraction import Extraction
from sdggraph.knowledge import load_knowledge
from sdggraph.pipeline import extract
from sdggraph.read import read_document

HEAD = "A/80/L.{}\n\nDraft resolution\n\nThe General Assembly,\n\n"


def clause(text: str, order: int = 0) -> Clause:
    return Clause("A/1", None, None, order, text, tokens_of(text))


def aligned(old: list[str], new: list[str], *, in_order: bool = True) -> list[tuple[int | None, int | None, str]]:
    """The pairs as places on either side and what became of them."""
    sides = [[clause(text, place) for place, text in enumerate(side)] for side in (old, new)]
    return [
        (pair.old.order if pair.old else None, pair.new.order if pair.new else None, pair.status.value)
        for pair in align(*sides, in_order=in_order)
    ]


def resolution(number: int, *paragraphs: str) -> Extraction:
    text = HEAD.format(number) + "\n\n".join(f"{place}. {one}" for place, one in enumerate(paragraphs, 1))
    return extract(read_document(text, name=f"{number}.txt"), load_knowledge())


WATER = "Urges Member States to ensure access to safe drinking water for all by 2030;"
REPORT = "Requests the Secretary-General to submit a report to the General Assembly at its eightieth session;"
DATA = "Encourages statistical offices to publish data disaggregated by sex and age;"
SEIZED = "Decides to remain seized of the matter."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([WATER, REPORT], [WATER, REPORT], [(0, 0, "unchanged"), (1, 1, "unchanged")]),
        ([WATER, REPORT], [WATER, DATA, REPORT], [(0, 0, "unchanged"), (None, 1, "new"), (1, 2, "unchanged")]),
        ([WATER, DATA, REPORT], [WATER, REPORT], [(0, 0, "unchanged"), (1, None, "dropped"), (2, 1, "unchanged")]),
        ([WATER], [WATER.replace("2030", "2035")], [(0, 0, "reworded")]),
        ([WATER], [DATA], [(None, 0, "new"), (0, None, "dropped")]),
        ([WATER, DATA, REPORT], [DATA, REPORT, WATER], [(1, 0, "unchanged"), (2, 1, "unchanged"), (0, 2, "unchanged")]),
        ([SEIZED, WATER, SEIZED], [SEIZED, WATER, SEIZED], [(0, 0, "unchanged"), (1, 1, "unchanged"), (2, 2, "unchanged")]),
        ([], [WATER], [(None, 0, "new")]),
        ([WATER], [], [(0, None, "dropped")]),
        # Too short to be one reworded.
        (["Emphasizes unity;"], ["Emphasizes peace;"], [(None, 0, "new"), (0, None, "dropped")]),
    ],
)  # fmt: skip
def test_clauses_are_paired(old: list[str], new: list[str], expected: list[tuple[int | None, int | None, str]]) -> None:
    assert aligned(old, new) == expected


def test_of_two_like_it_the_nearer_one_is_taken_and_the_other_is_new() -> None:
    wide = WATER.replace("safe drinking water", "safe drinking water and sanitation")
    other = WATER.replace("Member States", "the private sector").replace("safe drinking water", "affordable energy")
    assert aligned([WATER], [other, wide]) == [(None, 0, "new"), (0, 1, "reworded")]


def test_a_clause_between_the_same_neighbours_is_the_same_rather_than_its_twin_elsewhere() -> None:
    before = "Requests the Office to report on progress to the Council in 2024;"
    twins = [before.replace("2024", "2025"), before.replace("2024", "2026")]
    found = aligned([DATA, before, WATER], [twins[0], DATA, twins[1], WATER])
    assert (1, 2, "reworded") in found
    assert (None, 0, "new") in found


def test_what_could_be_either_of_two_is_doubtful() -> None:
    before = "Requests the Office to report on progress to the Council in 2024;"
    pairs = align(
        [clause(before)],
        [clause(before.replace("2024", "2025")), clause(before.replace("2024", "2026"), 1)],
        in_order=False,
    )
    assert [pair.doubtful for pair in pairs if pair.status is Status.REWORDED] == [True]


def test_what_stands_elsewhere_has_moved() -> None:
    first, second, third = (clause(text, place) for place, text in enumerate((WATER, DATA, REPORT)))
    pairs = align([first, second, third], [replace(one, order=0) for one in (second, third, first)])
    assert [pair.moved for pair in pairs] == [False, False, True]
    assert not any(pair.moved for pair in align([first, second], [second, first], in_order=False))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Urges States to act;", "Invites States to act;", [("Urges",), ("Invites",)]),
        ("To give 0.5 per cent;", "To give 0.7 per cent;", [("0.5",), ("0.7",)]),
        ("States act.", "States must act.", [(), ("must",)]),
    ],
)
def test_the_words_that_changed(old: str, new: str, expected: list[tuple[str, ...]]) -> None:
    runs = [run for run in word_changes(clause(old), clause(new)) if not run.kept]
    assert [part for run in runs for part in (run.old, run.new)] == expected


CHANGES = [
    (WATER, WATER.replace("Urges", "Encourages"), ["verb: Urges → Encourages (weaker)"]),
    (WATER, WATER.replace("Urges", "Strongly urges"), []),
    (WATER, WATER.replace("2030", "2035"), ["deadline: by 2030 → by 2035 (later)"]),
    (WATER, WATER.replace("2030", "2027"), ["deadline: by 2030 → by 2027 (earlier)"]),
    (WATER, WATER.replace(" by 2030", ""), ["deadline: by 2030 → (none)"]),
    (WATER, WATER.replace("Member States", "Governments"), ["addressee: Member States → Governments"]),
    (DATA, DATA.replace("Encourages", "Requests"), ["verb: Encourages → Requests (stronger)"]),
    (
        "Calls upon donors to provide 0.7 per cent of gross national income;",
        "Calls upon donors to provide 0.5 per cent of gross national income;",
        ["quantity: 0.7 per cent of gross national income → 0.5 per cent of gross national income"],
    ),
    (REPORT, REPORT, []),
]


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES)
def test_what_is_asked_otherwise(old: str, new: str, expected: list[str]) -> None:
    from sdggraph.compare import changes

    pairs = compare([resolution(1, old, SEIZED)], [resolution(2, new, SEIZED)]).pairs
    told = [str(one) for pair in pairs for one in changes(pair)]
    if not expected and old != new:
        # The verb is told as written in the sentence; how strongly shows in its words.
        assert all(one.startswith("verb") for one in told)
    else:
        assert told == expected


texts = st.lists(st.sampled_from([WATER, REPORT, DATA, SEIZED, WATER.replace("2030", "2040"), "Act!"]), max_size=7)


@given(texts, texts)
def test_every_clause_stands_in_exactly_one_pair(old: list[str], new: list[str]) -> None:
    found = aligned(old, new)
    assert sorted(i for i, _, _ in found if i is not None) == list(range(len(old)))
    assert [j for _, j, _ in found if j is not None] == list(range(len(new)))
    assert all((status == "dropped") == (j is None) and (status == "new") == (i is None) for i, j, status in found)


def test_sets_of_documents_are_taken_together_whatever_their_order() -> None:
    ones = [resolution(1, WATER), resolution(2, DATA, REPORT)]
    others = [resolution(3, REPORT), resolution(4, WATER.replace("2030", "2031"))]
    result = compare(ones, others)
    assert {name: result.counts[name] for name in ("reworded", "dropped", "moved")} == {
        "reworded": 1, "dropped": 1, "moved": 0,
    }  # fmt: skip


def test_every_format_tells_the_same_change() -> None:
    result = compare([resolution(1, WATER, REPORT)], [resolution(2, WATER.replace("2030", "2035"), REPORT)])
    data = json.loads(comparison_as(result, "json"))
    reworded = [one for one in data["clauses"] if one["status"] == "reworded"]
    assert [one["words"] for one in reworded] == [
        "Urges Member States to ensure access to safe drinking water for all by [-2030-] {+2035+};"
    ]
    rows = list(csv.DictReader(io.StringIO(comparison_as(result, "csv").removeprefix("\ufeff"))))
    assert [row["deadline"] for row in rows if row["status"] == "reworded"] == ["by 2030 → by 2035 (later)"]
    assert "deadline: by 2030 → by 2035 (later)" in comparison_as(result, "table")
    page = comparison_as(result, "html")
    assert "<del>2030</del>" in page
    assert "<ins>2035</ins>" in page


def test_markup_in_a_document_stays_text_and_formulas_stay_words() -> None:
    odd = "=HYPERLINK(1) Urges <script>alert(1)</script> Member States to act on water at once;"
    pair = align([clause(odd)], [])
    from sdggraph.compare import Comparison

    result = Comparison(("<b>old</b>",), ("new",), pair)
    assert "<script>" not in comparison_as(result, "html")
    assert "<b>old" not in comparison_as(result, "html")
    row = next(csv.DictReader(io.StringIO(comparison_as(result, "csv").removeprefix("\ufeff"))))
    assert row["old text"].startswith("'=HYPERLINK")


def test_the_command_reads_files_and_folders(tmp_path: Path) -> None:
    for side, text in (("old", WATER), ("new", WATER.replace("2030", "2035"))):
        (tmp_path / side).mkdir()
        (tmp_path / side / "a.txt").write_text(HEAD.format(1) + f"1. {text}\n", encoding="utf-8")
    (tmp_path / "new" / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    out = tmp_path / "result" / "changes.html"
    told = CliRunner().invoke(verbs, ["compare", str(tmp_path / "old"), str(tmp_path / "new"), "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert "broken.pdf" in told.output
    assert "<ins>2035</ins>" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["compare", "nowhere.txt", "nowhere.txt"], "there is no such file"),
        (["compare", "{here}", "{here}", "--out", "changes.pdf"], "its ending tells no format"),
    ],
)
def test_what_cannot_be_compared_is_told(
    arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "a.txt"
    here.write_text(HEAD.format(1) + f"1. {WATER}\n", encoding="utf-8")
    assert run([one.replace("{here}", str(here)) for one in arguments]) == 2
    assert words in capsys.readouterr().err


def test_a_pair_alone_tells_no_change() -> None:
    from sdggraph.compare import changes

    assert changes(Pair(None, clause(WATER), Status.NEW)) == ()
