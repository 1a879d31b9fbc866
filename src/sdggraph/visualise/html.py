"""A network as one HTML page that opens from disk and asks the network for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from sdggraph.visualise.layout import Positions
from sdggraph.visualise.style import STYLES, style_key

_TEMPLATES = Path(__file__).parent / "templates"
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1},
    "interaction": {
        "hover": True,
        "tooltipDelay": 150,
        "hideEdgesOnDrag": True,
        "multiselect": False,
        "keyboard": False,
    },
    "nodes": {
        "font": {"face": "system-ui, sans-serif", "strokeWidth": 4, "strokeColor": "#ffffff"},
        # Big nodes keep their names when one looks from afar.
        "scaling": {"min": 8, "max": 34, "label": {"enabled": True, "min": 14, "max": 26, "drawThreshold": 7}},
    },
    "edges": {
        "smooth": False,
        "color": {"color": "#9aa3ad", "highlight": "#222222", "opacity": 0.7},
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
    },
}


def to_html(
    graph: nx.MultiDiGraph[str], positions: Positions, title: str, left_out: int = 0, *, in_files: bool = True
) -> str:
    """The page: pyvis's drawing in a page of our own with legend, search and the evidence of what is clicked.

    ``left_out`` nodes are not drawn; ``in_files`` says whether the files beside the page hold them.

    Text from documents reaches the page only as JSON data and is shown as text, never as markup. The page's content
    security policy forbids every request.
    """
    import pyvis.network
    from pyvis.network import Network

    drawing = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    for node in sorted(graph):
        data = graph.nodes[node]
        style = STYLES[style_key(data["kind"])]
        x, y = positions[node]
        drawing.add_node(
            node, label=_short(data["label"]), title=f"{data['label']} ({style.title})", full=data["label"],
            kind=style.title, color=style.colour, shape=style.shape, value=graph.degree(node) ** 0.7,
            x=x, y=y,
        )  # fmt: skip
    for source, target, data in sorted(graph.edges(data=True), key=lambda one: (one[0], one[1], one[2]["label"])):
        drawing.add_edge(
            source, target, title=data["label"], relation=data["label"], evidence=data["evidence"],
            documents=data["documents"], weight=data["weight"], width=1 + min(5, data["weight"] ** 0.5),
        )  # fmt: skip
    drawing.toggle_physics(status=False)
    theirs = Path(pyvis.network.__file__).parent / "templates"
    drawing.templateEnv = Environment(
        loader=ChoiceLoader([FileSystemLoader(_TEMPLATES), FileSystemLoader(theirs)]), autoescape=True
    )
    drawing.templateEnv.globals.update(
        page_title=title, left_out=left_out, in_files=in_files, drawing_options=_OPTIONS,
        legend=[
            (style.title, style.colour, style.shape)
            for key, style in STYLES.items()
            if any(style_key(graph.nodes[node]["kind"]) == key for node in graph)
        ],
    )  # fmt: skip
    drawing.path = "network.html.jinja"
    drawing.conf = False
    page: str = drawing.generate_html(notebook=False)
    return page


def _short(label: str, limit: int = 42) -> str:
    return label if len(label) <= limit else label[: limit - 1].rsplit(" ", 1)[0] + "…"
