"""Networks to look at: a view of the data as a graph, laid out beforehand, in many formats."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx

from sdggraph.visualise.files import to_cytoscape, to_gexf, to_graphml, to_picture
from sdggraph.visualise.graph import VIEW, most_connected, network_of
from sdggraph.visualise.html import to_html
from sdggraph.visualise.layout import Positions, layout

__all__ = ["FORMATS", "VIEW", "draw", "layout", "network_of"]

# Beyond this a browser's drawing is a grey ball; the other formats hold everything.
MAX_DRAWN = 1500

Writer = Callable[["nx.MultiDiGraph[str]", Positions, str], bytes]


def _html(graph: nx.MultiDiGraph[str], positions: Positions, title: str) -> bytes:
    part = most_connected(graph, MAX_DRAWN)
    return to_html(part, positions, title, graph.number_of_nodes() - part.number_of_nodes()).encode()


FORMATS: dict[str, Writer] = {
    "html": _html,
    "gexf": lambda graph, positions, _title: to_gexf(graph, positions),
    "graphml": lambda graph, positions, _title: to_graphml(graph, positions),
    "cytoscape": lambda graph, positions, _title: to_cytoscape(graph, positions),
    "png": lambda graph, positions, title: to_picture(graph, positions, title, "png"),
    "svg": lambda graph, positions, title: to_picture(graph, positions, title, "svg"),
}


def draw(graph: nx.MultiDiGraph[str], form: str, title: str, positions: Positions | None = None) -> bytes:
    """A network in one of ``FORMATS``; the same network gives the same bytes."""
    return FORMATS[form](graph, layout(graph) if positions is None else positions, title)
