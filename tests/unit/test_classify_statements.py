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
    full = load_knowledge().topics
    topics = Topics(tuple(themes), tuple(goals), tuple(targets), full.theme_ranker, full.goal_ranker)
    return Knowledge(name, Vocabulary({}), topics=topics)


def said(action, sentence=None):
    """The words of a statement that is a passage by itself."""
    return Words(action, sentence or action, passage=sentence or action)


TWO = small(theme("sea", "ocean", hint=("blue",)), theme("war", "battle", hint=("fight",)), name="two")


def test_words_of_the_action_decide_against_the_rest_of_the_sentence():
    words = Words("protect the ocean", "After the battle, States should protect the ocean")
    assert subjects(words, TWO).themes == ("sea",)


def test_a_strong_word_of_the_action_comes_before_one_beside_it():
    words = Words("fight for the ocean", "After the battle, States should fight for the ocean")
    assert subjects(words, TWO).themes[0] == "sea"


def test_the_rest_of_the_sentence_decides_where_the_action_says_nothing():
    assert subjects(Words("do it", "After the battle, States should do it"), TWO).themes == ("war",)


def test_the_heading_decides_where_the_sentence_says_nothing():
    assert subjects(Words("do it", "States should do it", heading="The ocean"), TWO).themes == ("sea",)
    assert subjects(Words("do it", "States should do it"), TWO).themes == ()


def test_a_hint_comes_behind_a_strong_word():
    assert subjects(Words("fight for the ocean"), TWO).themes[0] == "sea"
    assert subjects(Words("go on"), TWO).themes == ()


def test_issuers_and_addressees_are_not_what_a_sentence_is_about():
    sentence = "The Ocean Board should do it"
    assert subjects(Words("do it", sentence), TWO).themes == ("sea",)
    assert subjects(Words("do it", sentence, parties=("Ocean Board",)), TWO).themes == ()


def test_at_most_four_themes_the_strongest_first():
    many = small(*(theme(f"t{n}", f"word{n}", f"more{n}") for n in range(6)), name="many")
    found = subjects(said("word0 word1 word2 word3 word4 word5 more5"), many).themes
    assert found == ("t5", "t0", "t1", "t2")


GOALS = small(
    theme("sea", "ocean"),
    theme("near", "coast"),
    theme("nearer", "beach"),
    goals=(
        Goal("14", "Ocean", (), (("sea", 2),), Lexicon()),
        Goal("15", "Land", (), (("near", 1), ("nearer", 1)), Lexicon(clear=("sand", "dune"))),
        Goal("3", "Health", (), (), Lexicon(strong=("health", "clinic"))),
    ),
    targets=(Target("3.1", "3", "Healthy mothers", ("midwife",)),),
    name="goals",
)


@pytest.mark.parametrize(
    ("action", "goals"),
    [
        ("the ocean", ["14"]),
        ("clinics for the health of all", ["3"]),
        ("nothing", []),
    ],
)
def test_goals_follow_from_themes_and_their_own_words(action, goals):
    assert sorted(goal for goal, _ in subjects(said(action), GOALS).goals) == goals


def test_an_own_theme_speaks_louder_for_a_goal_than_a_near_one():
    (own,) = (likely for goal, likely in subjects(said("the ocean"), GOALS).goals if goal == "14")
    near = [likely for goal, likely in subjects(said("the beach"), GOALS).goals if goal == "15"]
    assert all(likely < own for likely in near)


def test_words_of_the_action_say_more_for_a_goal_than_words_beside_it():
    (inside,) = (likely for goal, likely in subjects(said("clinics for health"), GOALS).goals if goal == "3")
    beside = [
        likely for goal, likely in subjects(said("do it", "For clinics and health, do it"), GOALS).goals if goal == "3"
    ]
    assert all(likely < inside for likely in beside)


@pytest.mark.parametrize(
    ("action", "goals"),
    [("stop overfishing in the sea", ["14"]), ("plant trees in the forest", ["15"]), ("approve the minutes", [])],
)
def test_the_classifier_of_texts_speaks_for_goals_without_a_word_of_the_lexicon(action, goals):
    assert [goal for goal, _ in subjects(said(action), GOALS).goals] == goals


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
