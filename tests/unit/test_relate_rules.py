"""Relation rules that are not patterns: resolutions, lists, Goals, what is wished and not done."""

from __future__ import annotations

import pytest

from sdggraph.knowledge import load_knowledge
from sdggraph.knowledge.compiler.patterns import compile_patterns
from sdggraph.pipeline import extract
from sdggraph.read import read_document

CASES = [
    ("The Assembly should have adopted it; WHO never launched COVAX.", set()),
    ("WHO may launch COVAX.", set()),
    ("WHO plans to join COVAX.", set()),
    ("Kenya, Ghana, Rwanda and Peru joined COVAX.", {(f"state/{one}", "participatesIn", "initiative/covax") for one in ("kenya", "ghana", "rwanda", "peru")}),
    ("COVAX is aligned with the Paris Agreement and contributes to SDG 3.", {("initiative/covax", "contributesTo", "sdg/3")}),
    ("WHO contributes to SDG 3.", set()),
    ("COVAX contributes to SDG 11 and SDG 13, and to SDGs 3, 5 and 8.",
     {("initiative/covax", "contributesTo", f"sdg/{goal}") for goal in (3, 5, 8, 11, 13)}),
    ("The report (see General Assembly resolution 70/1) was read.", set()),
    ("UNICEF issued a joint note with UNFPA; UNESCO, jointly with UNICEF, organized the SDG Summit.",
     {("organisation/unesco", "organizes", "event/sdg-summit"), ("organisation/unicef", "organizes", "event/sdg-summit"),
      ("organisation/unesco", "partnersWith", "organisation/unicef")}),
    ("WHO launched COVAX. It works with UNICEF.",
     {("organisation/who", "launched", "initiative/covax"), ("organisation/unicef", "partnersWith", "organisation/who")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:50] for case in CASES])
def test_relations(text: str, expected: set[tuple[str, str, str]]) -> None:
    extraction = extract(read_document(text.encode(), name="case.txt", media_type="text/plain"), load_knowledge())
    assert {(one.subject, one.predicate, one.object) for one in extraction.relations} == expected
    for one in extraction.relations:
        sentence = one.evidence.span.of(extraction.document.text)
        assert sentence in text


def test_nobody_is_related_to_itself() -> None:
    text = "The World Health Organization (WHO) works with WHO."
    extraction = extract(read_document(text.encode(), name="case.txt", media_type="text/plain"), load_knowledge())
    assert extraction.relations == ()


def test_faulty_patterns_are_told(tmp_path) -> None:
    folder = tmp_path / "seeds" / "relations"
    folder.mkdir(parents=True)
    row = "{id: a, predicate: likes, frame: verb, words: [like], subject: [actor], object: [actor]}"
    (folder / "patterns.yaml").write_text(f"- {row}\n- {row}\n- {{id: b}}\n", encoding="utf-8")
    problems = []
    compile_patterns(tmp_path, problems)
    messages = " ".join(str(one) for one in problems)
    assert "'likes' is not known" in messages
    assert "stands twice" in messages
    assert "seeds/relations/patterns.yaml: b" in messages
