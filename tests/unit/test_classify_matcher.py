"""Patterns are found where they stand, in every form that counts as the same, and nowhere else."""

from __future__ import annotations

import time

import pytest

from sdggraph.classify.evidence import Sightings, evidence, scores
from sdggraph.classify.matcher import Matcher, Pattern
from sdggraph.core import Span


def found(text, *patterns):
    matcher = Matcher(Pattern("t", words, weight) for words, weight in patterns)
    return {(f.pattern, f.words, f.weight, f.count) for f in evidence(text, matcher).get("t", ())}


CASES = [
    # text, pattern, the words found or None
    ("Extend Safety Nets now", "safety net", "Safety Nets"),
    ("capacity building and capacity-building", "capacity-building", "capacity building"),
    ("vaccinate and vaccines", "vaccin*", "vaccinate"),
    ("a vaccine", "vaccines", "vaccine"),
    ("labour markets", "labor market", "labour markets"),
    ("fulfil ODA commitments", "ODA", "ODA"),
    ("the oda of a poet", "ODA", None),
    ("LDCs need support", "LDC", "LDCs"),
    ("first AID workers", "aid", None),
    ("protect the SEA victims", "sea", None),
    ("the sea", "sea", "sea"),
    ("food, security", "food security", None),
    ("women, peace and security", "women, peace and security", "women, peace and security"),
    ("women peace and security", "women, peace and security", None),
    ("seafood", "sea", None),
    ("people’s rights", "people's rights", "people’s rights"),
    ("", "sea", None),
]


@pytest.mark.parametrize(("text", "pattern", "words"), CASES, ids=[f"{case[1]}-in-{case[0]}" for case in CASES])
def test_forms(text, pattern, words):
    assert {hit[1] for hit in found(text, (pattern, 2))} == ({words} if words else set())


def test_a_phrase_that_misleads_takes_its_words_away_but_not_others():
    patterns = [("human rights", 3), ("human rights council", 0), ("rights", 2)]
    assert found("the Human Rights Council", *patterns) == set()
    assert found("human rights in the Human Rights Council", *patterns) == {("human rights", "human rights", 3.0, 1)}


def test_a_phrase_that_overlaps_takes_a_word_away():
    patterns = [("right to", 2), ("drawing rights", 0)]
    assert found("drawing rights to countries", *patterns) == set()
    assert found("the right to food", *patterns) == {("right to", "right to", 2.0, 1)}


def test_a_longer_pattern_survives_the_phrase_that_it_contains():
    patterns = [("special drawing rights", 3), ("drawing rights", 0)]
    assert found("special drawing rights", *patterns) == {("special drawing rights", "special drawing rights", 3.0, 1)}


def test_a_place_counts_once_and_a_pattern_once():
    patterns = [("human rights", 3), ("rights", 2)]
    assert found("human rights and human rights", *patterns) == {("human rights", "human rights", 3.0, 2)}


def test_a_heavier_word_in_a_longer_light_pattern_is_kept():
    assert found("corruption cases", ("corruption cases", 1), ("corruption", 3)) == {
        ("corruption", "corruption", 3.0, 1)
    }


def test_names_of_organisations_count_little_unless_the_pattern_is_the_name():
    matcher = Matcher(
        [
            Pattern("name", "World Trade Organization", 0),
            Pattern("trade", "trade", 3),
            Pattern("wto", "world trade organization", 3),
        ]
    )
    assert scores(evidence("the World Trade Organization", matcher)) == pytest.approx({"trade": 0.9, "wto": 3.0})


def test_what_is_left_out_does_not_count():
    matcher = Matcher([Pattern("t", "women", 3)])
    assert evidence("UN-Women protects women", matcher, [Span(0, 8)])["t"][0].count == 1
    assert evidence("UN-Women protects", matcher, [Span(0, 8)]) == {}


def test_time_grows_with_the_length_alone():
    matcher = Matcher([Pattern("t", " ".join(["peace"] * n), 2) for n in range(1, 9)] + [Pattern("t", "peace war", 0)])

    def seconds(words):
        start = time.perf_counter()
        evidence("peace " * words, matcher)
        return time.perf_counter() - start

    seconds(2000)
    assert seconds(40_000) < 60 * max(seconds(2000), 0.002)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("We seek clean water, and peace.", "clean water"),
        ("We seek clean water, and peace.", "water, and peace."),
        # The name of an organisation is cut, and so is what misleads.
        ("The World Trade Organization meets.", "Trade"),
        ("The price war and peace", "peace"),
        ("The price war and peace", "war and peace"),
        # Parts that begin or end within a word, or beside "&", are read by themselves.
        ("Wartrade and trade", "trade and trade"),
        ("peace & trade", "& trade"),
        ("peace & trade", "peace &"),
        ("peace, & war", "& war"),
        ("peacekeeping", "peace"),
        ("peace-building", "peace"),
        ("\u201cpeace\u201d (war)", "\u201cpeace\u201d"),
        ("peace\u0301 war", "peace"),
        ("peace", "peace and war"),
        ("peace", ""),
        ("", ""),
    ],
)
def test_a_part_of_a_text_bears_what_it_bears_alone(whole, part):
    matcher = Matcher(
        [
            *(
                Pattern("t", words, 2)
                for words in ("peace", "trade", "clean water", "building", "peace and", "and war")
            ),
            *(Pattern("t", words, 0) for words in ("war and peace", "price war")),
            Pattern("w", "war", 3),
            Pattern("w", "peace*", 1),
            Pattern("name", "World Trade Organization", 0),
        ]
    )
    wider = Sightings(f"So: {whole}", matcher, Sightings(f"First. So: {whole} Then.", matcher))
    for without in ((), [Span(0, 3)]):
        assert Sightings(part, matcher, wider).evidence(without) == evidence(part, matcher, without)
