"""Tables that grow by an entry: the command line offers what they hold, and each entry does its work."""

from __future__ import annotations

import pytest

from sdggraph.annotate import ANNOTATORS
from sdggraph.annotate.source import make_source
from sdggraph.cli import extract, find, query, validate, visualise
from sdggraph.knowledge import load_knowledge
from sdggraph.knowledge.compiler.patterns import Frame
from sdggraph.language import parse
from sdggraph.queries import run
from sdggraph.queries.find import Search
from sdggraph.queries.outputs import ANSWERS, GROUPS, SELECTIONS, Answer, Selection
from sdggraph.rdf import FORMATS as SERIALISATIONS
from sdggraph.read import read_document
from sdggraph.relate.frames import FRAMES
from sdggraph.segment import segment
from sdggraph.store import Store
from sdggraph.validation import ENGINES
from sdggraph.visualise import FORMATS as NETWORKS

TEXT = """Letter

The World Health Organization (WHO) and the Government of Kenya launched the Healthy Seas Initiative at the tenth session of the
Commission, as Ms. Anna Meier said in A/80/62 and in resolution 79/318. The report entitled "Seas of hope" came later.
"""


def test_the_command_line_offers_every_format():
    assert set(query.FORMATS) == set(ANSWERS)
    assert set(find.FORMATS) == set(SELECTIONS)
    assert set(find.GROUPS) == set(GROUPS)
    assert set(visualise._SUFFIXES) == set(NETWORKS)
    assert set(extract.FORMATS) - {"json"} <= set(SERIALISATIONS)
    engine = next(one for one in validate.command.params if one.name == "engine")
    assert all(name in (engine.help or "") for name in ENGINES)


def test_the_compiler_knows_every_frame():
    assert set(Frame.__args__) == set(FRAMES)


@pytest.mark.parametrize("name", ANNOTATORS)
def test_an_annotator_gives_places_within_its_segment(name):
    document = read_document(TEXT)
    segments, knowledge = segment(document), load_knowledge()
    sentences = parse(document, segments)
    for candidate in ANNOTATORS[name](make_source(document, segments, sentences, knowledge)):
        assert segments[candidate.segment].span.contains(candidate.span)
        assert candidate.span.of(document.text).strip() == candidate.span.of(document.text)
        assert candidate.rule


@pytest.mark.parametrize("name", sorted(set(ANSWERS) - {"ttl", "nt"}))
def test_an_answer_without_rows_can_be_written(name):
    store = Store.from_bytes(b"")
    rows = run("SELECT ?a WHERE { ?a a <urn:none> }", store)
    assert isinstance(ANSWERS[name](Answer(rows, "mine.rq", {}, store)), bytes)


@pytest.mark.parametrize("group", [None, *GROUPS])
@pytest.mark.parametrize("name", SELECTIONS)
def test_nothing_found_can_be_written(name, group):
    assert isinstance(SELECTIONS[name](Selection(Search("x"), (), Store.from_bytes(b""), group)), bytes)
