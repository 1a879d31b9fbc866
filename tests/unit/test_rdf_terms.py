"""Terms are valid N-Quads in canonical form, whatever the text."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdggraph.rdf.forms import FormIndex
from sdggraph.rdf.terms import date, decimal, iri, plain, words

from sdggraph.core import EntityKind  # isort: skip
from sdggraph.knowledge import Vocabulary, VocabularyEntry  # isort: skip

DATES = [
    ("2021-07-30", "date"),
    ("2024-02-29", "date"),
    ("2023-02-29", None),
    ("2021-07", "gYearMonth"),
    ("2021-13", None),
    ("2021", "gYear"),
    ("0000", None),
    ("21", None),
    ("٢٠٢١", None),
    ("July 2021", None),
    ("2021-W05", None),
    ("20210730", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("text", "kind"), DATES)
def test_dates(text, kind):
    term = date(text)
    assert (term is None) == (kind is None)
    assert kind is None or term == f'"{text}"^^<http://www.w3.org/2001/XMLSchema#{kind}>'
    assert (date(text, exact=True) is None) == (kind != "date")


@pytest.mark.parametrize(
    ("value", "text"), [(0.93, "0.93"), (1.0, "1"), (0.0, "0"), (1e-7, "0.0000001"), (0.30000000000000004, None)]
)
def test_decimals(value, text):
    written = decimal(value).split('"')[1]
    assert float(written) == value
    assert text is None or written == text


@given(st.text())
def test_any_text_survives(text):
    line = f"<http://x/s> <http://x/p> {plain(text)} <http://x/g> .\n"
    (quad,) = pyoxigraph.parse(line.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    assert quad.object.value == text
    assert line.count("\n") == 1


def test_escapes_are_the_canonical_ones():
    assert plain('a\n\r\t\b\f"\\\x7f\x00é💉') == '"a\\n\\r\\t\\b\\f\\"\\\\\\u007F\\u0000é💉"'


def test_what_is_no_text_is_replaced():
    assert plain("a\ud800b") == '"a\ufffdb"'


@pytest.mark.parametrize(
    ("tag", "written"), [("EN", "en"), ("pt-BR", "pt-br"), ("", "und"), ("english language", "und"), ("e\n", "und")]
)
def test_language_tags(tag, written):
    assert words("x", tag) == f'"x"@{written}'


@given(st.text())
def test_any_iri_is_one(text):
    line = f"{iri('http://x/' + text)} <http://x/p> <http://x/o> <http://x/g> .\n"
    assert len(list(pyoxigraph.parse(line.encode(), format=pyoxigraph.RdfFormat.N_QUADS))) == 1


def test_names_of_parties():
    actor = EntityKind.ACTOR
    entries = (
        VocabularyEntry("organisation/who", actor, "un-body", "World Health Organization", acronym="WHO"),
        VocabularyEntry("organisation/bank", actor, "igo", "Bank", aliases=("The Fund",)),
        VocabularyEntry("organisation/fund", actor, "igo", "Fund"),
        VocabularyEntry(
            "instrument/a-res-70-1", EntityKind.INSTRUMENT, "agenda", "2030 Agenda", aliases=("A/RES/70/1",)
        ),
    )
    index = FormIndex.of(Vocabulary({entry.id: entry for entry in entries}))
    assert index.parties("the world  health ORGANIZATION") == (["organisation/who"], [])
    assert index.parties("WHO; Somebody; Bank") == (["organisation/who", "organisation/bank"], ["Somebody"])
    assert index.parties("Fund") == ([], ["Fund"])  # two bear the name: neither is meant for certain
    assert index.parties("2030 Agenda") == ([], ["2030 Agenda"])  # a text publishes nothing
    assert index.parties(None) == index.parties("  ") == ([], [])
    assert index.texts("A/RES/70/1", "WHO") == ["instrument/a-res-70-1"]
