"""A network in the formats of other programs: Gephi, yEd, Cytoscape, and as a picture."""

from __future__ import annotations

import io
import json
import re
import textwrap
import warnings
from typing import Any

import networkx as nx

from sdggraph.visualise.layout import Positions
from sdggraph.visualise.style import STYLES, style_key

# XML 1.0 has no way to write these.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# In a picture: the longest name in full, and how far a name stands below its node, as a share of the height.
_LABEL_LENGTH = 46
_LABEL_BELOW = 0.012


def _plain(graph: nx.MultiDiGraph[str], positions: Positions) -> nx.MultiDiGraph[str]:
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(graph):
        data = graph.nodes[node]
        x, y = positions[node]
        copy.add_node(_xml(node), label=_xml(data["label"]), kind=data["kind"], x=x, y=y)
    for source, target, data in sorted(graph.edges(data=True), key=lambda one: (one[0], one[1], one[2]["label"])):
        values = {key: _xml(value) if isinstance(value, str) else value for key, value in data.items()}
        copy.add_edge(_xml(source), _xml(target), **values)
    return copy


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _left_out(number: int) -> str:
    return f"{number} less connected nodes are left out; sdggraph visualise writes all."


def to_gexf(graph: nx.MultiDiGraph[str], positions: Positions, left_out: int = 0) -> bytes:
    """GEXF 1.3 for Gephi, with positions and colours, and without the time of writing."""
    copy = _plain(graph, positions)
    for _, data in copy.nodes(data=True):
        colour = STYLES[style_key(data["kind"])].colour
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        place = {"x": data.pop("x"), "y": -data.pop("y"), "z": 0.0}
        data["viz"] = {"position": place, "color": {"r": red, "g": green, "b": blue, "a": 1.0}}
    text = "\n".join(nx.generate_gexf(copy, version="1.2draft"))
    # networkx stamps the day of writing; the same network must give the same bytes.
    text = re.sub(r' lastmodifieddate="[^"]*"', "", text)
    if left_out:
        text = text.replace("</creator>", f"</creator>\n    <description>{_left_out(left_out)}</description>", 1)
    return (text + "\n").encode()


def to_graphml(graph: nx.MultiDiGraph[str], positions: Positions, left_out: int = 0) -> bytes:
    """GraphML, for yEd, Cytoscape, igraph and others."""
    buffer = io.BytesIO()
    nx.write_graphml(_plain(graph, positions), buffer, named_key_ids=True)
    if not left_out:
        return buffer.getvalue() + b"\n"
    head, graph_element, rest = buffer.getvalue().partition(b"<graph ")
    return head + f"<!-- {_left_out(left_out)} -->".encode() + graph_element + rest + b"\n"


def to_cytoscape(graph: nx.MultiDiGraph[str], positions: Positions) -> bytes:
    """Cytoscape JSON, with positions."""
    data: dict[str, Any] = nx.cytoscape_data(_plain(graph, positions))
    for node in data["elements"]["nodes"]:
        node["position"] = {"x": node["data"].pop("x"), "y": node["data"].pop("y")}
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def to_picture(graph: nx.MultiDiGraph[str], positions: Positions, title: str, form: str) -> bytes:
    """A picture, as PNG or SVG, with a legend; the best connected nodes bear their names."""
    import matplotlib as mpl

    mpl.use("Agg")
    # Whatever a user's own settings are, the same network gives the same bytes; and theirs stay as they are.
    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()
        mpl.rcParams["svg.hashsalt"] = "sdggraph"
        # A letter that the font has not is drawn as a box; no need to tell.
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)
        return _picture(graph, positions, title, form)


def _picture(graph: nx.MultiDiGraph[str], positions: Positions, title: str, form: str) -> bytes:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(16, 11), dpi=110)
    axes.set_axis_off()
    axes.set_title(_plain_text(title), loc="left", fontsize=14)
    axes.invert_yaxis()
    points = {node: positions[node] for node in sorted(graph)}
    nx.draw_networkx_edges(
        graph, points, ax=axes, edgelist=sorted(set(graph.edges())), edge_color="#9aa3ad", alpha=0.6, width=0.8,
        arrowsize=7, node_size=60,
    )  # fmt: skip
    for key, style in STYLES.items():
        members = [node for node in points if style_key(graph.nodes[node]["kind"]) == key]
        if members:
            sizes = [25 + 18 * graph.degree(node) ** 0.8 for node in members]
            nx.draw_networkx_nodes(
                graph, points, ax=axes, nodelist=members, node_color=style.colour, node_shape=style.marker,
                node_size=sizes, label=style.title,
            )  # fmt: skip
    named = sorted(points, key=lambda node: (-graph.degree(node), node))[:60]
    labels = {node: _plain_text(_short(graph.nodes[node]["label"])) for node in named}
    below = {node: (x, y + _LABEL_BELOW * _height(points)) for node, (x, y) in points.items()}
    nx.draw_networkx_labels(graph, below, ax=axes, labels=labels, font_size=7, verticalalignment="top")
    if points:
        axes.legend(loc="lower left", fontsize=8, markerscale=0.7, frameon=False)
    buffer = io.BytesIO()
    dates: dict[str, Any] = {"Date": None} if form == "svg" else {"Software": None}
    figure.savefig(buffer, format=form, bbox_inches="tight", metadata=dates)
    pyplot.close(figure)
    return buffer.getvalue()


def _plain_text(text: str) -> str:
    """As matplotlib is to be told it: a dollar sign would start a formula; SVG is XML."""
    return _xml(text).replace("$", r"\$")


def _short(label: str) -> str:
    """A name that fits a picture, cut between words."""
    return textwrap.shorten(label, _LABEL_LENGTH, placeholder="…") if len(label) > _LABEL_LENGTH else label


def _height(points: Positions) -> float:
    heights = [y for _, y in points.values()]
    return max(heights, default=0.0) - min(heights, default=0.0)
