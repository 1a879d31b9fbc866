"""Networks from a view's triples: nodes, merged lines, the best connected part, the layout."""

import itertools
import math

import pytest

from sdggraph.visualise import layout, network_of
from sdggraph.visualise.graph import most_connected
from sdggraph.visualise.style import STYLES, style_key

V = "https://w3id.org/sdggraph/view#"


def edge(name, source, label, target, *evidence, documents=("A/1",), count=None):
    facts = [(name, V + "source", source), (name, V + "target", target), (name, V + "label", label)]
    facts += [(name, V + "evidence", line) for line in evidence]
    facts += [(name, V + "document", title) for title in documents]
    return [*facts, (name, V + "count", str(count))] if count else facts


TRIPLES = [
    ("o:who", V + "label", "WHO"), ("o:who", V + "kind", "organisation"),
    ("i:covax", V + "label", "COVAX"), ("i:covax", V + "kind", "initiative"),
    *edge("e:1", "o:who", "launched", "i:covax", "WHO launched COVAX."),
    *edge("e:2", "o:who", "launched", "i:covax", "COVAX,\nlaunched by WHO,", documents=("B/2",)),
    *edge("e:3", "o:who", "supports", "i:covax", "WHO supports COVAX.", count=3),
    *edge("e:4", "o:x/gavi", "leads", "i:covax"),
    ("o:who", "http://example.org/other", "left out"),
]  # fmt: skip


def test_nodes_and_lines():
    graph = network_of(TRIPLES)
    assert dict(graph.nodes(data=True)) == {
        "o:who": {"label": "WHO", "kind": "organisation"},
        "i:covax": {"label": "COVAX", "kind": "initiative"},
        "o:x/gavi": {"label": "gavi", "kind": "other"},
    }
    found = {(a, data["label"], b): (data["evidence"], data["documents"], data["weight"])
             for a, b, data in graph.edges(data=True)}  # fmt: skip
    assert found == {
        # Two sentences of one relation are one line, with both sentences, each on one line.
        ("o:who", "launched", "i:covax"): ("WHO launched COVAX.\nCOVAX, launched by WHO,", "A/1\nB/2", 2),
        ("o:who", "supports", "i:covax"): ("WHO supports COVAX.", "A/1", 3),
        ("o:x/gavi", "leads", "i:covax"): ("", "A/1", 1),
    }


def test_order_of_the_triples_decides_nothing():
    first = network_of(TRIPLES)
    for shuffled in itertools.islice(itertools.permutations(TRIPLES[4:], len(TRIPLES) - 4), 0, 2000, 97):
        other = network_of([*shuffled, *TRIPLES[:4]])
        assert list(other.nodes(data=True)) == list(first.nodes(data=True))
        assert list(other.edges(data=True)) == list(first.edges(data=True))
        assert layout(other) == layout(first)


def star(leaves):
    """A hub with leaves, and a pair that stands apart."""
    triples = [fact for n in range(leaves) for fact in edge(f"e:{n:03}", "o:hub", "leads", f"i:{n:03}")]
    return network_of([*triples, *edge("e:pair", "o:one", "leads", "i:other")])


@pytest.mark.parametrize(("limit", "nodes"), [(100, 13), (13, 13), (5, 5), (1, 0)])
def test_the_best_connected_part(limit, nodes):
    part = most_connected(star(10), limit)
    assert part.number_of_nodes() == nodes
    if nodes == 5:
        # The hub, and the first of those that have one line each and lead to it.
        assert set(part) == {"o:hub", "i:000", "i:001", "i:002", "i:003"}
    assert all(part.degree(node) for node in part)


def test_every_node_has_a_place_of_its_own():
    graph = star(60)
    places = layout(graph)
    assert set(places) == set(graph)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())
    assert min(math.dist(a, b) for a, b in itertools.combinations(places.values(), 2)) > 5


def test_nothing_and_one_thing_can_be_laid_out():
    assert layout(network_of([])) == {}
    assert len(layout(network_of([("o:who", V + "label", "WHO")]))) == 1


@pytest.mark.parametrize(
    ("kind", "key"),
    [("initiative", "initiative"), ("un-body", "organisation"), ("person", "office"), ("unheard-of", "other")],
)
def test_every_kind_has_a_style(kind, key):
    assert style_key(kind) == key


def test_styles_can_be_told_apart():
    assert len({style.title for style in STYLES.values()}) == len(STYLES)
    assert len({(style.colour, style.shape) for style in STYLES.values()}) == len(STYLES)
