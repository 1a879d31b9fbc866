"""Where the nodes stand: computed beforehand, so that nothing wobbles and the same graph looks the same."""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx
import numpy as np

Positions = Mapping[str, tuple[float, float]]
Points = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
_SEED = 20150925  # the day on which the 2030 Agenda was adopted; any number would do
SIZE = 1000.0


def layout(graph: nx.MultiDiGraph[str]) -> Positions:
    """Positions within a square of side ``2 * SIZE`` around the origin, by ForceAtlas2.

    Source: Jacomy and others, ForceAtlas2, PLoS ONE 9(6), 2014, as implemented by networkx. Far outliers are drawn in
    (the outermost hundredth on each side), or they would squash the picture.
    """
    nodes = sorted(graph)
    if len(nodes) < 3:
        return {node: (200.0 * index, 0.0) for index, node in enumerate(nodes)}
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(nodes)
    plain.add_edges_from(sorted((one, other) for one, other in set(graph.edges()) if one != other))
    steps = 200 if len(nodes) < 1500 else 60
    start = nx.circular_layout(plain, scale=10)
    raw = nx.forceatlas2_layout(
        plain,
        pos=start,
        max_iter=steps,
        scaling_ratio=8.0,
        gravity=3.0,
        linlog=False,
        distributed_action=True,
        seed=_SEED,
    )
    points = np.array([raw[node] for node in nodes], dtype=float)
    low, high = np.percentile(points, 1, axis=0), np.percentile(points, 99, axis=0)
    points = np.clip(points, low, high)
    middle, reach = (low + high) / 2, max(float(np.max(high - low)) / 2, 1e-9)
    scaled = (points - middle) / reach * SIZE * max(1.0, math.sqrt(len(nodes) / 150))
    spread = _apart(scaled, distance=45.0)
    return {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, spread, strict=True)}


def _apart(points: Points, distance: float) -> Points:
    """Push apart nodes that lie on each other; a few rounds are enough to read their labels."""
    if len(points) > 2000:
        return points
    moved = points.copy()
    for _ in range(30):
        gaps = moved[:, None, :] - moved[None, :, :]
        lengths = np.hypot(gaps[..., 0], gaps[..., 1])
        np.fill_diagonal(lengths, np.inf)
        close = lengths < distance
        if not close.any():
            break
        # Points on one another need a direction: one that depends on their order alone.
        angles = np.arange(len(moved)) * 2.399963
        away = np.where(
            lengths[..., None] > 1e-6, gaps / np.maximum(lengths, 1e-6)[..., None],
            np.stack([np.cos(angles), np.sin(angles)], axis=-1)[:, None, :],
        )  # fmt: skip
        push = np.where(close, (distance - np.minimum(lengths, distance)) / 2, 0.0)
        moved += (away * push[..., None]).sum(axis=1).clip(-distance, distance)
    return moved
