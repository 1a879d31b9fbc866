"""What a document is about counts for its statements, by the role of each theme."""

from __future__ import annotations

from math import exp, log

import pytest

from sdggraph.classify import Words, classify, subjects
from sdggraph.classify import statements as module
from sdggraph.classify.evidence import Sightings, evidence
from sdggraph.classify.matcher import matcher
from sdggraph.classify.subjects import Found, goal_features, rated_themes, theme_features
from sdggraph.classify.surroundings import alone, around, levels
from sdggraph.core import (
    Block,
    BlockKind,
    Document,
    Metadata,
    Modality,
    SourceFile,
    Span,
    Statement,
    StatementKind,
    StatementSpan,
)
from sdggraph.knowledge import Goal, Knowledge, Lexicon, Ranker, Theme, Topics, Vocabulary
from sdggraph.knowledge.topics import Role


def theme(name, *strong, clear=(), **more):
    return Theme(name, name, "g", (), "d", (), Lexicon(strong=strong, clear=clear), **more)


RANKER = Ranker(-1.0, (("around-means", 0.2), ("around-subject", 1.0), ("strong", 3.0)), 0.5, 0.5)
TOPICS = Topics(
    (
        theme("reef", "coral", within="sea"),
        theme("review", "audit", role=Role.MEANS, usual=0.02),
        theme("sea", "ocean", clear=("blue",), usual=0.02),
    ),
    theme_ranker=RANKER,
)
KNOWLEDGE = Knowledge("surroundings", Vocabulary({}), topics=TOPICS)


def document(*blocks):
    """A document of blocks, given as (kind, text)."""
    text, made = "", []
    for kind, words in blocks:
        made.append(Block(Span(len(text), len(text) + len(words)), kind))
        text += words + "\n"
    return Document("d", text, tuple(made), Metadata(), SourceFile("0" * 64, "text/plain", "d.txt"))


def words(count, *said):
    """So many words, the last of which are given."""
    return " ".join([*["nothing"] * (count - len(said)), *said])


def read(passage):
    return evidence(passage, matcher(KNOWLEDGE))


STRONG, CLEAR = 1 - exp(-1.5), 1 - exp(-0.7)
PARAGRAPH, HEADING = BlockKind.PARAGRAPH, BlockKind.HEADING


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        # Twenty words are one passage; five more passages about nothing are thought to be there.
        ([(PARAGRAPH, words(20, "ocean"))], {"sea": STRONG / 6}),
        ([(PARAGRAPH, words(20, "blue"))], {"sea": CLEAR / 6}),
        ([(PARAGRAPH, words(20, "ocean")), (PARAGRAPH, words(20))], {"sea": STRONG / 7}),
        ([(PARAGRAPH, words(40, "ocean")), (PARAGRAPH, words(20))], {"sea": 2 * STRONG / 8}),
        ([(PARAGRAPH, words(200, "ocean"))], {"sea": 5 * STRONG / 10}),
        ([(BlockKind.TABLE, words(20, "audit"))], {"review": STRONG / 6}),
        # Headings, notes and labels are no passages.
        ([(HEADING, words(20, "ocean")), (PARAGRAPH, words(20))], {}),
        ([(BlockKind.FOOTNOTE, words(20, "ocean"))], {}),
        ([(PARAGRAPH, words(5, "ocean"))], {}),
        # What is about corals is about the sea.
        ([(PARAGRAPH, words(20, "coral"))], {"reef": STRONG / 6, "sea": STRONG / 6}),
        ([], {}),
    ],
)
def test_share_of_the_passages_about_a_theme(blocks, expected):
    assert around(document(*blocks), read, TOPICS) == pytest.approx(expected)


def test_a_long_document_is_read_at_places_evenly_spread():
    seen = []

    def counting(passage):
        seen.append(passage)
        return {}

    around(document(*((PARAGRAPH, words(20, f"number{place}")) for place in range(1000))), counting, TOPICS)
    assert 100 <= len(seen) <= 120
    assert seen[0].endswith("number0")
    assert seen[-1].endswith("number990") or int(seen[-1].rpartition("number")[2]) > 980


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coral", {"reef": (1, 0, 0), "sea": (1, 0, 0)}),
        ("coral in the blue", {"reef": (1, 0, 0), "sea": (1, 1, 0)}),
        ("ocean", {"sea": (1, 0, 0)}),
    ],
)
def test_words_of_a_part_are_words_of_the_whole(text, expected):
    assert levels(read(text), TOPICS) == expected


def test_a_sentence_without_a_document_is_one_of_a_single_short_passage():
    assert alone(levels(read("the ocean"), TOPICS)) == pytest.approx({"sea": STRONG / 6})


@pytest.mark.parametrize(
    ("share", "name", "expected"),
    [
        ({"sea": 0.3}, "sea", {"around-subject": log(0.35 / 0.07)}),
        ({"sea": 0.02}, "sea", {"around-subject": 0.0}),
        ({"sea": 0.3}, "review", {"around-means": log(0.05 / 0.07), "means": 1.0}),
    ],
)
def test_how_much_more_than_usual_a_document_is_about_a_theme(share, name, expected):
    said = {"sea": (1.0, 0.0, 0.0), "review": (1.0, 0.0, 0.0)}
    features = theme_features(Found(said, said, {}, {}, share), TOPICS)[name]
    told = {key: value for key, value in features.items() if key.startswith("around") or key in set(Role)}
    assert told == pytest.approx(expected)


@pytest.mark.parametrize(
    ("share", "themes"),
    [({"sea": 0.5}, ("sea",)), ({"review": 0.5}, ()), ({"sea": 0.09}, ()), ({}, ())],
)
def test_a_subject_that_prevails_is_that_of_a_statement_without_a_word_of_it(share, themes):
    assert subjects(Words("do so", "States should do so", around=share), KNOWLEDGE).themes == themes


def statement(doc, sentence):
    start = doc.text.index(sentence)
    span = StatementSpan(0, Span(start, start + len(sentence)))
    return Statement(StatementKind.RECOMMENDATION, Modality.SHOULD, (span,), (), "rule")


def test_the_document_around_decides_where_a_statement_says_nothing():
    about = [(PARAGRAPH, words(60, "ocean"))] * 5
    bare = (PARAGRAPH, "States should do so without delay.")
    doc = document(*about, bare)
    (result,) = classify(doc, (statement(doc, bare[1]),), KNOWLEDGE)
    assert result.themes == ("sea",)
    doc = document(bare)
    assert classify(doc, (statement(doc, bare[1]),), KNOWLEDGE)[0].themes == ()


def test_every_passage_is_looked_through_once(monkeypatch):
    seen = []

    def counting(passage, finder):
        seen.append(passage)
        return Sightings(passage, finder)

    monkeypatch.setattr(module, "Sightings", counting)
    doc = document((PARAGRAPH, "States should protect the ocean. States should protect corals."))
    parts = ("States should protect the ocean.", "States should protect corals.")
    classify(doc, tuple(statement(doc, part) for part in parts), KNOWLEDGE)
    assert len(seen) == len(set(seen)) == 1


def test_what_a_goal_gains_from_themes_that_often_serve_it():
    topics = Topics(
        (theme("reef", "coral", serves=(("14", 0.5),)), theme("sea", "ocean", serves=(("14", 0.8), ("99", 1.0)))),
        (Goal("13", "Climate", (), (), Lexicon()), Goal("14", "Ocean", (), (), Lexicon())),
    )
    found = Found({}, {}, {})
    features = goal_features(found, {"reef": 0.5, "sea": 0.5}, topics)
    assert features["14"]["implied"] == pytest.approx(1 - (1 - 0.25) * (1 - 0.4))
    assert features["13"]["implied"] == 0


def test_a_theme_is_about_as_probable_as_a_part_of_it():
    said = {"reef": (2.0, 0.0, 0.0)}
    rated = rated_themes(Found(said, said, {}), TOPICS)
    assert rated["sea"] == pytest.approx(0.95 * rated["reef"])
