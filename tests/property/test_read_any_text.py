"""Any input gives a clear error or a sound document: spans in order, within the text, trimmed."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sdggraph.core import ReadError
from sdggraph.read import read_document
from sdggraph.segment import segment

# Pieces that readers care for, mixed with anything.
PIECES_TEXT = (
    "\n \n\n \f \r\n \t 1. 2. (a) (i) II. A. • – - * o ¹ ² [a](b) ** https://un.org/a Distr.: General A/76/1 "
    "The General Assembly, Recalling 1 See co- operation | # --- > ``` <p> <li> <table><tr><td> </p> <sup>1</sup> "
    "&amp; \u00ad \uf0b7 \ufeff e.g. Mr. U.S. ... ? ! “ ” ( ) ; : , word Word \ud800"
)
PIECES = st.sampled_from([*PIECES_TEXT.split(" "), "The General Assembly,", "Related news", "Distr.: General"])
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12), st.just("\n"), st.just(" ")), max_size=40).map("".join)
TYPES = ("text/plain", "text/markdown", "text/html")


def check(data, media_type):
    document = None
    refusal = None
    try:
        document = read_document(data, name="a", media_type=media_type)
    except ReadError as error:
        refusal = error
    if document is None:
        assert refusal is not None
        assert all((refusal.where == "a", refusal.reason.endswith("."), refusal.remedy.endswith(".")))
        return
    text = document.text
    end = 0
    assert document.blocks
    for block in document.blocks:
        words = block.span.of(text)
        assert end <= block.span.start < block.span.end <= len(text)
        assert words == words.strip() != ""
        assert "\n" not in words
        end = block.span.end
    assert all(0 <= mark.position <= len(text) for mark in document.note_marks)
    found = segment(document)
    assert [each.index for each in found] == list(range(len(document.blocks)))
    for each in found:
        end = each.span.start
        assert each.sentences
        for sentence in each.sentences:
            words = sentence.of(text)
            assert end <= sentence.start < sentence.end <= each.span.end
            assert words == words.strip() != ""
            # Marks without a word may stand between sentences.
            assert not any(char.isalnum() for char in text[end : sentence.start])
            end = sentence.end
        assert not any(char.isalnum() for char in text[end : each.span.end])
        for other in (each.heading, each.opening):
            assert other is None or 0 <= other < each.index
    again = read_document(data, name="a", media_type=media_type)
    assert again == document


@pytest.mark.parametrize("media_type", TYPES)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
@example(text="1. \n• \n(a)\n")
@example(text="¹\n² \n\n¹ a")
@example(text="a*\n\n* b\n")
@example(text="<table><td>a<tr></td>")
def test_any_text(media_type, text):
    check(text.encode("utf-8", "surrogatepass"), media_type)


@pytest.mark.parametrize("media_type", [None, *TYPES])
@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes(media_type, data):
    check(data, media_type)
