"""The network page in a real browser, opened from disk."""

from pathlib import Path

import networkx as nx
import pytest

from sdggraph.visualise import draw, network_of

pytestmark = pytest.mark.browser

V = "https://w3id.org/sdggraph/view#"
HOSTILE = "</script><img src=x onerror=document.body.dataset.stolen=1>"


def triples(edge: str, source: str, label: str, target: str, *evidence: str) -> list[tuple[str, str, str]]:
    facts = [(edge, V + "source", source), (edge, V + "target", target), (edge, V + "label", label)]
    return [*facts, *((edge, V + "evidence", line) for line in evidence), (edge, V + "document", "A/1")]


def node(iri: str, label: str, kind: str) -> list[tuple[str, str, str]]:
    return [(iri, V + "label", label), (iri, V + "kind", kind)]


SMALL = network_of([
    *node("o:who", "World Health Organization", "organisation"), *node("i:covax", "COVAX", "initiative"),
    *node("i:bad", HOSTILE, "initiative"),
    *triples("e:1", "o:who", "launched", "i:covax", "WHO launched COVAX in 2020.", "COVAX was launched by WHO."),
    *triples("e:2", "o:who", "supports", "i:bad", f"WHO supports {HOSTILE}."),
])  # fmt: skip


@pytest.fixture
def small(tmp_path) -> Path:
    path = tmp_path / "network.html"
    path.write_bytes(draw(SMALL, "html", f"Title {HOSTILE}"))
    return path


def search(page, words):
    page.fill("#search", words)
    page.press("#search", "Enter")
    page.locator("#search").dispatch_event("change")


def places(page):
    return page.evaluate("JSON.stringify(network.getPositions())")


def test_asks_for_nothing_and_complains_of_nothing(built, open_page):
    opened = open_page(built / "network.html")
    opened.page.wait_for_timeout(500)
    assert opened.requests == [(built / "network.html").as_uri()]
    assert opened.complaints == []


def test_every_node_and_line_of_the_build_is_drawn(built, open_page):
    page = open_page(built / "network.html").page
    graph = nx.read_graphml(built / "network.graphml", force_multigraph=True)
    assert page.evaluate("[nodes.length, edges.length]") == [graph.number_of_nodes(), graph.number_of_edges()]
    assert graph.number_of_edges() > 10
    assert page.evaluate("edges.get().every(edge => edge.evidence && edge.documents && edge.relation)")
    assert page.evaluate("nodes.get().every(node => node.full && node.kind && Number.isFinite(node.x))")


def test_nothing_wobbles(built, open_page):
    page = open_page(built / "network.html").page
    assert page.evaluate("network.physics.physicsEnabled") is False
    before = places(page)
    page.wait_for_timeout(1000)
    assert places(page) == before


def test_search_shows_the_sentences_in_the_panel(small, open_page):
    page = open_page(small).page
    search(page, "covax")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "COVAX"
    assert panel.locator("h3").all_inner_texts() == ["World Health Organization launched COVAX"]
    assert panel.locator("blockquote").all_inner_texts() == [
        "COVAX was launched by WHO.",
        "WHO launched COVAX in 2020.",
    ]
    assert panel.locator("section .muted").all_inner_texts() == ["A/1"]
    # A part of a name does, and the names in the panel lead on.
    search(page, "health org")
    assert panel.locator("h2").inner_text() == "World Health Organization"
    panel.locator("button.link", has_text="COVAX").click()
    assert panel.locator("h2").inner_text() == "COVAX"


def test_search_says_when_nothing_is_there(small, open_page):
    page = open_page(small).page
    search(page, "Atlantis")
    assert page.locator("#panel").inner_text() == "Nothing here is named “Atlantis”."


def test_a_click_on_a_node_shows_it(small, open_page):
    page = open_page(small).page
    place = page.evaluate("network.canvasToDOM(network.getPosition('i:covax'))")
    box = page.locator("#mynetwork").bounding_box()
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    # The drawing waits whether a second click follows.
    page.wait_for_selector("#panel h2")
    assert page.locator("#panel h2").inner_text() == "COVAX"


def test_legend_names_the_kinds_that_are_there(small, open_page):
    page = open_page(small).page
    assert page.locator(".legend li").all_inner_texts() == ["Organisation", "Initiative"]
    assert page.locator(".legend li svg").count() == 2


def test_hostile_names_are_shown_as_text(small, open_page):
    opened = open_page(small)
    search(opened.page, HOSTILE)
    assert opened.page.locator("#panel h2").inner_text() == HOSTILE
    assert opened.page.locator("#panel blockquote").inner_text() == f"WHO supports {HOSTILE}."
    assert opened.page.locator("h1").inner_text() == f"Title {HOSTILE}"
    assert opened.page.locator("img").count() == 0
    assert opened.page.evaluate("document.body.dataset.stolen") is None
    assert opened.requests == [small.as_uri()]
    assert opened.complaints == []


def test_an_empty_network_says_so(tmp_path, open_page):
    path = tmp_path / "network.html"
    path.write_bytes(draw(network_of([]), "html", "Nothing"))
    opened = open_page(path)
    assert "There is nothing to show" in opened.page.locator("#panel").inner_text()
    assert opened.complaints == []
