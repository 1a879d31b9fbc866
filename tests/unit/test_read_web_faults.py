"""Web pages that are hostile, or that a browser saved: within bounded time, and as their author meant them."""

import time

import pytest

from sdggraph.core import ReadError
from sdggraph.read import read_document

DEEP = ["read-nested"]


@pytest.mark.parametrize(
    ("page", "problems"),
    [
        (b"<html><p>Words</p>" + b"<b>" * 100_000 + b"x", DEEP),
        (b"<html><p>Words</p>" + b"<ul><li>" * 50_000 + b"x", DEEP),
        (b"<html><p>Words</p>" + b"<table><tr><td>" * 50_000 + b"x", DEEP),
        (b"<html><p>Words</p><!-- " + b"-- " * 200_000, []),
        (b"<html><p>Words</p><p>" + b"<br>" * 100_000, []),
        (b"<html><p>Words</p><p title='" + b"x y=" * 200_000 + b"'></p>", []),
        (b"<!DOCTYPE html>\r\n<!-- saved from url=(0023)https://example.org/a -->\r\n<html><p>Words</p></html>", []),
        (b"<!-- saved from url=(0023)https://example.org/a -->\r\n<html><head></head><p>Words</p></html>", []),
    ],
)
def test_the_words_are_read_in_bounded_time(page, problems):
    started = time.perf_counter()
    document = read_document(page)
    assert time.perf_counter() - started < 10
    assert document.text.splitlines()[0] == "Words"
    assert document.source.media_type == "text/html"
    assert [problem.code for problem in document.problems] == problems


@pytest.mark.parametrize("value", [b"", b"=1", b"='>'"])
def test_attributes_without_end_are_refused(value):
    many = b" ".join(b"a%d%s" % (number, value) for number in range(100_000))
    with pytest.raises(ReadError, match="more than 1,000 attributes"):
        read_document(b"<html><p>Words</p><p " + many + b">x</p>", name="a.html")


def test_attributes_parted_by_strokes_are_counted_and_strokes_in_a_value_are_not():
    many = b"".join(b"/a%d" % number for number in range(100_000))
    with pytest.raises(ReadError, match="more than 1,000 attributes"):
        read_document(b"<html><p>Words</p><p" + many + b">x</p>", name="a.html")
    page = b"<html><body><p>Words</p><img src=data:image/png;base64," + b"ab/" * 5000 + b"><p>More</p></body></html>"
    assert "More" in read_document(page, name="a.html").text


def test_entities_of_a_page_are_not_multiplied():
    page = b'<!DOCTYPE html [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;">]><html><p>Words &b;</p>'
    assert "xxx" not in read_document(page, name="a.html").text
