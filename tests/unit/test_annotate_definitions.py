"""What a document defines itself holds everywhere in it, and wins over the vocabulary."""

from __future__ import annotations

import pytest
from annotated import WORLD, document

from sdggraph.annotate import annotate
from sdggraph.annotate.definitions import definitions
from sdggraph.core import Sentence, Span, Token
from sdggraph.core.words import split_words

LONG_FORMS = [
    ("the World Health Organization (WHO)", "WHO", "World Health Organization"),
    ("by official development assistance (ODA)", "ODA", "official development assistance"),
    ("the Zoonotic Disease Integrated Action (ZODIAC) initiative", "ZODIAC", "Zoonotic Disease Integrated Action"),
    ("the Division for Public Institutions and Digital Government (DPIDG)", "DPIDG", "Division for Public Institutions and Digital Government"),
    ("integrated national financing frameworks (INFFs)", "INFFs", "integrated national financing frameworks"),
    ("the System of Environmental-Economic Accounting (SEEA)", "SEEA", "System of Environmental-Economic Accounting"),
    ("the Committee of Experts on Public Administration (“CEPA”)", "CEPA", "Committee of Experts on Public Administration"),
    ("the International Fund for Agricultural Development (IFAD, Rome)", "IFAD", "International Fund for Agricultural Development"),
    ("IFAD (International Fund for Agricultural Development)", "IFAD", "International Fund for Agricultural Development"),
    ("they met in Geneva (UNOG)", None, None),
    ("a first clause. Second (ABC)", None, None),
    ("as in the report (A/75/982)", None, None),
    ("rose by half (50 per cent)", None, None),
    ("the plan (the same as before)", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "long"), LONG_FORMS, ids=[case[0] for case in LONG_FORMS])
def test_letters_are_held_against_the_words_before(text: str, form: str | None, long: str | None) -> None:
    read, segments = document(text)
    found = [(item.form, item.long.of(text)) for item in definitions(read, segments) if item.long]
    assert found == ([(form, long)] if form else [])


SHORT_FORMS = [
    ("the Strategy for All (hereinafter “the Strategy”)", "Strategy", True),
    ("the Plan for Seas (hereinafter referred to as the Plan)", "Plan", True),
    ("the Global Compact for Seas (“the Compact”)", "Compact", True),
    ("the group of states, also known as the G77", "G77", False),
    ("a programme, known as “Sea Watch”", "Sea Watch", False),
    ("a programme, known as a good one", None, False),
]


@pytest.mark.parametrize(("text", "form", "definite"), SHORT_FORMS, ids=[case[0] for case in SHORT_FORMS])
def test_short_names_are_defined_in_words(text: str, form: str | None, definite: bool) -> None:
    read, segments = document(text)
    assert [(item.form, item.definite) for item in definitions(read, segments)] == ([(form, definite)] if form else [])


def test_a_definition_blocks_the_vocabulary_before_and_after_it() -> None:
    text = "ODA fell.\nOfficial development assistance (ODA) fell.\nODA fell."
    read, segments = document(text)
    assert annotate(read, segments, (), WORLD) == ()


def test_a_defined_acronym_is_tied_to_the_name_everywhere() -> None:
    text = "WHO asked.\nThe World Health Organization (WHO) asked."
    read, segments = document(text)
    first, name, second = annotate(read, segments, (), WORLD)
    assert name.span.of(text) == "World Health Organization"
    assert first.defined_by == second.defined_by == name.span
    assert first.readings == ("organisation/who",)


def test_a_defined_short_form_needs_its_article() -> None:
    text = "The Paris Agreement (“the Deal”) holds. The Deal holds. Deal or no deal."
    read, segments = document(text)
    found = [(m.span.of(text), m.definite) for m in annotate(read, segments, (), WORLD)]
    assert found == [("Paris Agreement", False), ("Deal", True), ("Deal", True)]


@pytest.mark.parametrize(
    ("name", "acronym", "found"),
    [("Gross Common Happiness", "GCH", []), ("Doctors Beyond Borders", "DBB", ["Doctors Beyond Borders", "DBB"])],
)
def test_an_idea_written_large_is_no_organisation(name: str, acronym: str, found: list[str]) -> None:
    text = f"They praise {name} ({acronym})"
    read, segments = document(text)
    words = split_words(text)
    tokens = tuple(
        Token(
            at, word.text, word.text, "PROPN", "NNP", "dep", 0, word.start, word.end, "ORG" if word.text in name else ""
        )
        for at, word in enumerate(words)
    )
    mentions = annotate(read, segments, (Sentence(0, Span(0, len(text)), tokens),), WORLD)
    assert [mention.span.of(text) for mention in mentions] == found
