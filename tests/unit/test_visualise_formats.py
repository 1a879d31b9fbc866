"""Every format can be read back, is the same each time, and holds names of any kind."""

import io
import json
import subprocess
import sys
from xml.etree import ElementTree

import networkx as nx
import pytest

from sdggraph.visualise import FORMATS, draw, network_of

V = "https://w3id.org/sdggraph/view#"
# A control character, markup, a formula's sign, letters of another script.
ODD = 'A\x01 <b>&"name"</b> $x$ 卫生 ]]>'


def triples():
    return [
        ("o:who", V + "label", "WHO"), ("o:who", V + "kind", "organisation"),
        ("i:odd", V + "label", ODD), ("i:odd", V + "kind", "initiative"),
        ("o:alone", V + "label", "Alone"), ("o:alone", V + "kind", "group"),
        ("e:1", V + "source", "o:who"), ("e:1", V + "target", "i:odd"), ("e:1", V + "label", "launched"),
        ("e:1", V + "evidence", f"WHO launched {ODD}."), ("e:1", V + "document", "A/1"),
        ("e:2", V + "source", "o:who"), ("e:2", V + "target", "i:odd"), ("e:2", V + "label", "supports"),
        *(("e:2", V + "evidence", f"Sentence {number}.") for number in range(9)),
        ("e:3", V + "source", "i:odd"), ("e:3", V + "target", "i:odd"), ("e:3", V + "label", "part of"),
    ]  # fmt: skip


GRAPH, EMPTY = network_of(triples()), network_of([])
SHOWN = ODD.replace("\x01", "�")
EDGES = {("o:who", "launched", "i:odd"), ("o:who", "supports", "i:odd"), ("i:odd", "part of", "i:odd")}


def edges(graph):
    return {(a, data["label"], b) for a, b, data in graph.edges(data=True)}


def test_graphml_is_read_back():
    found = nx.read_graphml(io.BytesIO(draw(GRAPH, "graphml", "T")), force_multigraph=True)
    assert {node: (data["label"], data["kind"]) for node, data in found.nodes(data=True)} == {
        "o:who": ("WHO", "organisation"), "i:odd": (SHOWN, "initiative"), "o:alone": ("Alone", "group"),
    }  # fmt: skip
    assert edges(found) == EDGES
    evidence = {data["label"]: data["evidence"] for *_, data in found.edges(data=True)}
    assert evidence["launched"] == f"WHO launched {SHOWN}."
    assert evidence["supports"].split("\n") == [f"Sentence {number}." for number in range(9)]


def test_gexf_is_read_back():
    content = draw(GRAPH, "gexf", "T")
    found = nx.read_gexf(io.BytesIO(content))
    assert {node: data["label"] for node, data in found.nodes(data=True)} == {
        "o:who": "WHO", "i:odd": SHOWN, "o:alone": "Alone",
    }  # fmt: skip
    assert found.number_of_edges() == 3
    root = ElementTree.fromstring(content)
    assert len(root.findall(".//{http://www.gexf.net/1.2draft/viz}position")) == 3
    assert b"lastmodifieddate" not in content


def test_cytoscape_is_read_back():
    data = json.loads(draw(GRAPH, "cytoscape", "T"))
    found = nx.cytoscape_graph(data)
    assert edges(found) == EDGES
    assert all({"x", "y"} == set(node["position"]) for node in data["elements"]["nodes"])


@pytest.mark.parametrize(
    ("form", "start", "end"),
    [
        ("png", b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
        ("svg", b"<?xml", b"</svg>\n"),
        ("html", b"<!DOCTYPE html>", b"</html>"),
    ],
    ids=["png", "svg", "html"],
)
@pytest.mark.parametrize("graph", [GRAPH, EMPTY], ids=["small", "empty"])
def test_pictures_and_pages_are_what_they_say(form, start, end, graph):
    content = draw(graph, form, "A title")
    assert content.startswith(start)
    assert content.rstrip(b"\n").endswith(end.rstrip(b"\n"))
    if form == "svg":
        ElementTree.fromstring(content)


def test_svg_has_a_legend_of_the_kinds_that_are_there():
    text = draw(GRAPH, "svg", "A title").decode()
    for name, there in {"Organisation": True, "Initiative": True, "Group": True, "Goal": False}.items():
        assert (f"<!-- {name} -->" in text) is there


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape"])
def test_an_empty_network_is_a_file_like_any_other(form):
    content = draw(EMPTY, form, "T")
    if form == "cytoscape":
        assert json.loads(content)["elements"] == {"nodes": [], "edges": []}
    else:
        assert not ElementTree.fromstring(content).findall(".//{*}node")


@pytest.mark.filterwarnings("error")
def test_settings_of_the_user_neither_count_nor_change():
    import matplotlib as mpl

    before = draw(GRAPH, "svg", "T")
    with mpl.rc_context({"font.size": 30, "lines.linewidth": 9, "savefig.facecolor": "red"}):
        assert draw(GRAPH, "svg", "T") == before
        assert mpl.rcParams["font.size"] == 30


def test_page_asks_no_other_place_for_anything():
    page = draw(GRAPH, "html", "T").decode()
    head = page[: page.index("vis-network")]
    assert "default-src 'none'" in head
    for wanted in ('src="http', "src='http", 'href="http', "@import", "url(http"):
        assert wanted not in page


def test_page_leaves_the_least_connected_out_and_says_so(monkeypatch):
    monkeypatch.setattr("sdggraph.visualise.MAX_DRAWN", 2)
    page = draw(GRAPH, "html", "T").decode()
    assert "1 less connected nodes are left out" in page
    assert "o:alone" not in page


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_network_gives_the_same_bytes(form):
    assert draw(network_of(triples()), form, "T") == draw(network_of(reversed(triples())), form, "T")


def test_bytes_do_not_hang_on_hash_seed_locale_or_zone():
    script = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from test_visualise_formats import FORMATS, GRAPH, draw
print(*(hashlib.sha256(draw(GRAPH, form, "T")).hexdigest() for form in FORMATS))
"""
    folder = __file__.rsplit("test_visualise_formats", 1)[0]
    prints = {
        subprocess.run(
            [sys.executable, "-c", script, folder], env={"PYTHONHASHSEED": seed, "LC_ALL": lc, "TZ": zone},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, lc, zone in [("1", "C", "UTC"), ("2", "tr_TR.UTF-8", "Asia/Tokyo")]
    }  # fmt: skip
    assert len(prints) == 1
