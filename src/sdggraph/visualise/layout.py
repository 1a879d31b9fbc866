"""Where the nodes stand: computed beforehand, so that nothing wobbles and the same graph looks the same."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    import numpy as np

    Points: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

Positions = Mapping[str, tuple[float, float]]
_SEED = 20150925  # the day on which the 2030 Agenda was adopted; any number would do
# Room for a node with its name, in the units of the drawing.
WIDE, HIGH = 190.0, 75.0
_GAP = 120.0


def layout(graph: nx.MultiDiGraph[str]) -> Positions:
    """A place for every node: each connected part by ForceAtlas2, the parts side by side, largest first.

    Source: Jacomy and others, ForceAtlas2, PLoS ONE 9(6), 2014, as implemented by networkx. Far outliers are drawn in
    (the outermost hundredth on each side), or they would squash the picture.
    """
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted({(min(pair), max(pair)) for pair in graph.edges() if pair[0] != pair[1]}))
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part))
    placed = [(part, _part(plain.subgraph(part), part)) for part in parts]
    return {
        node: (round(float(x), 1), round(float(y), 1))
        for part, points in _packed(placed)
        for node, (x, y) in zip(part, points, strict=True)
    }


def _part(graph: nx.Graph[str], nodes: list[str]) -> Points:
    """The places of one connected part, its upper left corner at the origin."""
    import numpy as np

    if len(nodes) <= 2:
        return np.array([(0.0, HIGH * index) for index in range(len(nodes))])
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges()))
    steps = 300 if len(nodes) < 1500 else 60
    raw = nx.forceatlas2_layout(
        ordered, pos=nx.circular_layout(ordered, scale=10), max_iter=steps, scaling_ratio=6.0, gravity=2.0,
        distributed_action=True, seed=_SEED,
    )  # fmt: skip
    points = np.array([raw[node] for node in nodes], dtype=float)
    low, high = np.percentile(points, 1, axis=0), np.percentile(points, 99, axis=0)
    points = np.clip(points, low, high) - low
    reach = np.maximum(high - low, 1e-9)
    side = math.sqrt(len(nodes) * 1.6)
    points = points / reach * np.array([side * WIDE, side * HIGH * 1.6])
    points = _apart(points)
    corner: Points = points.min(axis=0)
    return points - corner


def _apart(points: Points) -> Points:
    """Push apart nodes whose names would lie on each other; some rounds are enough to read most of them."""
    import numpy as np

    if len(points) > 2000:
        return points
    unit = np.array([WIDE * 0.8, HIGH * 0.8])
    moved = points / unit
    # Points on one another need a direction: one that depends on their order alone (the golden angle).
    angles = np.arange(len(moved)) * 2.399963
    fallback = np.stack([np.cos(angles), np.sin(angles)], axis=-1)[:, None, :]
    for _ in range(60):
        gaps = moved[:, None, :] - moved[None, :, :]
        lengths = np.hypot(gaps[..., 0], gaps[..., 1])
        np.fill_diagonal(lengths, np.inf)
        close = lengths < 1.0
        if not close.any():
            break
        away = np.where(lengths[..., None] > 1e-6, gaps / np.maximum(lengths, 1e-6)[..., None], fallback)
        push = np.where(close, (1.0 - np.minimum(lengths, 1.0)) / 2, 0.0)
        moved = moved + (away * push[..., None]).sum(axis=1).clip(-0.5, 0.5)
    spread: Points = moved * unit
    return spread


def _packed(parts: list[tuple[list[str], Points]]) -> list[tuple[list[str], Points]]:
    """The parts on shelves about as wide as the whole is high."""
    import numpy as np

    if not parts:
        return []
    sizes = [points.max(axis=0) + np.array([WIDE, HIGH]) + _GAP for _, points in parts]
    width = max(math.sqrt(sum(float(w * h) for w, h in sizes)) * 1.5, float(sizes[0][0]))
    result = []
    x = y = shelf = 0.0
    for (part, points), (wide, high) in zip(parts, sizes, strict=True):
        if x > 0 and x + float(wide) > width:
            x, y, shelf = 0.0, y + shelf, 0.0
        result.append((part, points + np.array([x, y])))
        x += float(wide)
        shelf = max(shelf, float(high))
    return result
