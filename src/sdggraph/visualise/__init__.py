"""Networks to look at: a view of the data as a graph, laid out beforehand, in many formats."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx

from sdggraph.visualise.files import to_cytoscape, to_gexf, to_graphml, to_picture
from sdggraph.visualise.graph import VIEW, bounded_network, most_connected, network_of
from sdggraph.visualise.html import to_html
from sdggraph.visualise.layout import Positions, layout

__all__ = ["FORMATS", "MAX_DRAWN", "VIEW", "bounded_network", "draw", "layout", "network_of"]

# Beyond this a browser's drawing is a grey ball; the other formats hold everything.
MAX_DRAWN = 1500

Writer = Callable[["nx.MultiDiGraph[str]", Positions, str, int], bytes]


def _html(graph: nx.MultiDiGraph[str], positions: Positions, title: str, left_out: int) -> bytes:
    part = most_connected(graph, MAX_DRAWN)
    hidden = graph.number_of_nodes() - part.number_of_nodes()
    return to_html(part, positions, title, hidden or left_out, in_files=not left_out).encode()


FORMATS: dict[str, Writer] = {
    "html": _html,
    "gexf": lambda graph, positions, _title, left_out: to_gexf(graph, positions, left_out),
    "graphml": lambda graph, positions, _title, left_out: to_graphml(graph, positions, left_out),
    "cytoscape": lambda graph, positions, _title, _left_out: to_cytoscape(graph, positions),
    "png": lambda graph, positions, title, _left_out: to_picture(graph, positions, title, "png"),
    "svg": lambda graph, positions, title, _left_out: to_picture(graph, positions, title, "svg"),
}


def draw(
    graph: nx.MultiDiGraph[str], form: str, title: str, positions: Positions | None = None, left_out: int = 0
) -> bytes:
    """A network in one of ``FORMATS``; the same network gives the same bytes.

    ``left_out`` nodes were left out of it before; the file says so where its format has room for that.
    """
    return FORMATS[form](graph, layout(graph) if positions is None else positions, title, left_out)
