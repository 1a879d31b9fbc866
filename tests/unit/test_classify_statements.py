"""Statements get themes and Goals by what their action is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdggraph.classify import Words, classify, subjects
from sdggraph.core import (
    Block,
    BlockKind,
    Document,
    Metadata,
    Modality,
    Party,
    Provision,
    SourceFile,
    Span,
    Statement,
    StatementKind,
    StatementSpan,
)
from sdggraph.knowledge import Goal, Knowledge, Lexicon, Target, Theme, Topics, Vocabulary, load_knowledge


def document(*lines, title=None):
    """A document with a block for each line; a line that begins with "#" is a heading."""
    text, blocks, at = "", [], 0
    for line in lines:
        kind = BlockKind.HEADING if line.startswith("#") else BlockKind.PARAGRAPH
        words = line.lstrip("# ")
        blocks.append(Block(Span(at, at + len(words)), kind))
        text += words + "\n"
        at = len(text)
    return Document("d", text, tuple(blocks), Metadata(title=title), SourceFile("0" * 64, "text/plain", "d.txt"))


def statement(doc, sentence, action=None, **more):
    start = doc.text.index(sentence)
    return Statement(
        StatementKind.RECOMMENDATION,
        Modality.SHOULD,
        (StatementSpan(0, Span(start, start + len(sentence))),),
        (Provision("should", action),) if action else (),
        "rule",
        **more,
    )


def theme(name, *strong, hint=(), not_this=()):
    return Theme(name, name, "g", (), "d", ("1",), Lexicon(strong=strong, hint=hint, not_this=not_this))


def small(*themes, goals=(), targets=(), name="small"):
    return Knowledge(name, Vocabulary({}), topics=Topics(tuple(themes), tuple(goals), tuple(targets)))


TWO = small(theme("sea", "ocean", hint=("blue",)), theme("war", "battle", hint=("fight",)), name="two")


def test_words_of_the_action_decide_against_the_rest_of_the_sentence():
    words = Words("protect the ocean", "After the battle, States should protect the ocean")
    assert subjects(words, TWO).themes == ("sea",)


def test_words_beside_the_action_lift_no_hint_over_a_strong_word_of_the_action():
    words = Words("fight for the ocean", "After the battle, States should fight for the ocean")
    assert subjects(words, TWO).themes == ("sea",)


def test_the_rest_of_the_sentence_decides_where_the_action_says_nothing():
    assert subjects(Words("do it", "After the battle, States should do it"), TWO).themes == ("war",)


def test_the_heading_decides_where_the_sentence_says_nothing():
    assert subjects(Words("do it", "States should do it", heading="The ocean"), TWO).themes == ("sea",)
    assert subjects(Words("do it", "States should do it"), TWO).themes == ()


def test_hints_decide_only_where_nothing_stronger_stands():
    assert subjects(Words("fight for the ocean"), TWO).themes == ("sea",)
    assert subjects(Words("fight on"), TWO).themes == ("war",)


def test_issuers_and_addressees_are_not_what_a_sentence_is_about():
    sentence = "The Ocean Board should do it"
    assert subjects(Words("do it", sentence), TWO).themes == ("sea",)
    assert subjects(Words("do it", sentence, parties=("Ocean Board",)), TWO).themes == ()


def test_at_most_four_themes_the_strongest_first():
    many = small(*(theme(f"t{n}", f"word{n}", f"more{n}") for n in range(6)), name="many")
    found = subjects(Words("word0 word1 word2 word3 word4 word5 more5"), many).themes
    assert found == ("t5", "t0", "t1", "t2")


GOALS = small(
    theme("sea", "ocean"),
    theme("near", "coast"),
    theme("nearer", "beach"),
    goals=(
        Goal("1", "One", (), (("sea", 2),), Lexicon()),
        Goal("2", "Two", (), (("near", 1), ("nearer", 1)), Lexicon(clear=("sand", "dune"))),
        Goal("3", "Three", (), (), Lexicon(strong=("health",))),
    ),
    targets=(Target("3.1", "3", "Healthy mothers", ("midwife",)),),
    name="goals",
)


@pytest.mark.parametrize(
    ("action", "goals"),
    [
        ("the ocean", ["1"]),
        ("the coast", []),
        ("the coast and the beach", ["2"]),
        ("sand", ["2"]),
        ("midwives and health", ["3"]),
        ("a midwife", ["3"]),
        ("nothing", []),
    ],
)
def test_goals_follow_from_themes_lexicon_and_key_terms(action, goals):
    assert [goal for goal, _ in subjects(Words(action), GOALS).goals] == goals


def test_a_goals_word_beside_the_action_alone_gives_no_goal():
    assert subjects(Words("do it", "For health, do it"), GOALS).goals == ()
    assert subjects(Words("the coast", "With sand and dunes, the coast"), GOALS).goals == ()


def test_classify_fills_themes_and_goals_and_nothing_else():
    doc = document("# Annex", "States should share vaccines.", "States should do so.")
    sentence = "States should share vaccines."
    one = statement(doc, sentence, "share vaccines", targets=("3.b",), issuers=(Party("States"),))
    (result,) = classify(doc, (one,), load_knowledge())
    assert result.themes[0] == "vaccine-equity"
    assert result.inferred_goals == ("3",)
    assert replace(result, themes=(), inferred_goals=()) == one


def test_stated_goals_are_not_inferred_again():
    doc = document("Achieve SDG 3 by sharing vaccines and by protecting the ocean.")
    one = statement(doc, doc.text.strip(), doc.text.strip(), stated_goals=("3",))
    (result,) = classify(doc, (one,), load_knowledge())
    assert "3" not in result.inferred_goals
    assert "14" in result.inferred_goals
    assert result.stated_goals == ("3",)


def test_four_stated_goals_leave_no_room():
    doc = document("Protect the ocean.")
    one = statement(doc, "Protect the ocean.", "Protect the ocean", stated_goals=("1", "2", "3", "4", "5"))
    assert classify(doc, (one,), load_knowledge())[0].inferred_goals == ()


def test_heading_above_then_title():
    doc = document("# Oceans", "States should do so.", title="Report on battle")
    assert classify(doc, (statement(doc, "States should do so.", "do so"),), TWO)[0].themes == ("sea",)
    bare = document("States should do so.", title="Report on battle")
    assert classify(bare, (statement(bare, "States should do so.", "do so"),), TWO)[0].themes == ("war",)


def test_no_statements_no_blocks():
    empty = Document("d", "", (), Metadata(), SourceFile("0" * 64, "text/plain", "d.txt"))
    assert classify(empty, (), TWO) == ()
    bare = Statement(StatementKind.RECOMMENDATION, Modality.SHOULD, (), (), "rule")
    assert classify(empty, (bare,), TWO) == (bare,)
