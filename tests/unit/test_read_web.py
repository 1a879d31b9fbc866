"""Web pages and Markdown."""

import pytest

from sdggraph.core import ReadError
from sdggraph.read import read_document

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Site | The article</title>
<meta property="og:site_name" content="A publisher">
<meta property="article:published_time" content="2021-03-15T10:00:00Z">
<style>p { color: red }</style><script>var a = "words of a script";</script></head>
<body class="has-sidebar">
<header><nav><ul><li><a href="/">Home</a></li><li>About us</li></ul></nav></header>
<div class="cookie-banner"><p>We use cookies on this site.</p></div>
<main><article>
<h1>The article</h1>
<p>The Council&nbsp;met<sup>1</sup> in <a href="/g">Geneva</a>. It <em>agreed</em>
on many things.</p>
<p><strong>What was agreed</strong></p>
<p>It agreed on:</p>
<ul><li>the plan;</li><li><p>the fund:</p><ol type="a"><li>its size</li><li>its use</li></ol></li></ul>
<ol start="3"><li>Third point</li></ol>
<table><tr><th>Year</th><th>Sum</th></tr><tr><td>2020</td><td>5 <p>million</p></td></tr></table>
<p>12. A numbered paragraph.</p>
<p>First line<br>second line<br><br>New paragraph</p>
<figure><img src="a.png"><figcaption>A photo of the Council</figcaption></figure>
<div class="share-buttons">Share on a network</div>
<h2>Related news</h2><ul><li><a href="/x">Another article</a></li></ul>
</article></main>
<aside><p>Something beside it</p></aside>
<footer><p>Copyright of the site</p></footer>
</body></html>"""


def blocks(data, **given) -> list[tuple[str, str | None, str]]:
    document = read_document(data, **given)
    return [(block.kind.value, block.number, block.span.of(document.text)) for block in document.blocks]


def test_the_article_and_nothing_around_it():
    assert blocks(PAGE.encode()) == [
        ("heading", None, "The article"),
        ("paragraph", None, "The Council met in Geneva. It agreed on many things."),
        ("heading", None, "What was agreed"),
        ("paragraph", None, "It agreed on:"),
        ("list-item", "•", "the plan;"),
        ("list-item", "•", "the fund:"),
        ("list-item", "(a)", "its size"),
        ("list-item", "(b)", "its use"),
        ("list-item", "3", "Third point"),
        ("table", None, "Year | Sum"),
        ("table", None, "2020 | 5 million"),
        ("paragraph", "12", "A numbered paragraph."),
        ("paragraph", None, "First line second line"),
        ("paragraph", None, "New paragraph"),
        ("other", None, "A photo of the Council"),
    ]


def test_what_the_page_says_of_itself():
    document = read_document(PAGE.encode())
    found = document.metadata
    assert (found.title, found.issued, found.publisher, found.kind) == (
        "The article",
        "2021-03-15",
        "A publisher",
        "news",
    )
    assert document.source.media_type == "text/html"
    assert [(document.text[: mark.position][-3:], mark.mark) for mark in document.note_marks] == [("met", "1")]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<html><body><h2>Title</h2><p>Words.</p></body></html>", ["Title", "Words."]),
        ("<html><p>One<p>Two", ["One", "Two"]),
        ("<html><body>Only words</body></html>", ["Only words"]),
        ("<html><p hidden>No</p><p style='display: none'>No</p><p>Yes</p>", ["Yes"]),
        ("<html><p>A &amp; B &lt; C &#8217; &eacute;</p>", ["A & B < C ’ é"]),
        ("<html><nav>Menu</nav><p>Yes</p><script>var a;</script><form>Search</form><footer>End</footer>", ["Yes"]),
        ("<html><p>Yes</p><div class='cookie-bar'>No</div><ul class='site-menu'><li>No</ul><p id='share'>No", ["Yes"]),
        ("<html><div>One <div>inner</div> two</div>", ["One", "inner", "two"]),
        ("<?xml version='1.0' encoding='utf-8'?><html><p>Words</p></html>", ["Words"]),
        ("<html><!-- a comment --><p>Words<!-- another --> here</p>", ["Words here"]),
        (
            "<html><h3>A heading</h3><p>Words</p><h3>See also</h3><p><a>x</a></p><h3>More</h3>",
            ["A heading", "Words", "More"],
        ),
    ],
)
def test_pages_of_many_kinds(page, expected):
    assert [block[2] for block in blocks(page.encode(), media_type="text/html")] == expected


def test_small_articles_of_a_list_are_no_article():
    teasers = "".join(f"<article><p>{'word ' * 45}{number}</p></article>" for number in range(4))
    page = f"<html><body><main><p>The text of the page itself.</p>{teasers}</main></body></html>"
    assert blocks(page.encode())[0][2] == "The text of the page itself."


def test_a_paragraph_that_no_person_wrote_is_refused():
    with pytest.raises(ReadError, match="more than 10 MB"):
        read_document(b"<html><p>" + b"word and " * 1_300_000)
    with pytest.raises(ReadError, match="more than 500,000 characters"):
        read_document(b"<html><p>" + b"word and " * 300_000)


def test_what_is_nested_too_deep_is_told():
    document = read_document(b"<html>" + b"<div>" * 50 + b"<p>Words</p>" + b"<div>" * 5000 + b"<p>Lost</p>")
    assert [problem.code for problem in document.problems] == ["read-nested"]


MARKDOWN = """---
title: "A plan"
date: 2022-05-01
---
# I. A plan

The Council *met* in **Geneva**[^1] and
spoke of [the plan](https://un.org/a "title").

Underlined
----------

- one thing
  that goes on
- another thing
    1. deeper

12. A numbered paragraph.

| Year | Sum |
|------|----:|
| 2020 | 5   |

> A quotation

```
code
```

[^1]: See the report.
"""


def test_markdown():
    assert blocks(MARKDOWN.encode(), name="a.md") == [
        ("heading", "I", "A plan"),
        ("paragraph", None, "The Council met in Geneva and spoke of the plan."),
        ("heading", None, "Underlined"),
        ("list-item", "•", "one thing that goes on"),
        ("list-item", "•", "another thing"),
        ("list-item", "1", "deeper"),
        ("paragraph", "12", "A numbered paragraph."),
        ("table", None, "Year | Sum"),
        ("table", None, "2020 | 5"),
        ("paragraph", None, "A quotation"),
        ("other", None, "code"),
        ("footnote", "1", "See the report."),
    ]
    document = read_document(MARKDOWN.encode(), name="a.md")
    assert (document.metadata.title, document.metadata.issued) == ("A plan", "2022-05-01")
    assert [mark.mark for mark in document.note_marks] == ["1"]
