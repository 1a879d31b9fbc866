"""The network of a view as a networkx graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx

VIEW = "https://w3id.org/sdggraph/view#"


def network_of(triples: Iterable[Sequence[object]]) -> nx.MultiDiGraph[str]:
    """The network that a view's triples describe (vocabulary: ``queries/README.md``), everything in sorted order.

    Each triple is subject, predicate and object as text. Nodes are IRIs with ``label`` and ``kind``; edges have
    ``label``, ``evidence`` (the sentences, one a line), ``documents`` (their titles, one a line) and ``weight`` (how
    many sentences say so).
    """
    facts: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in sorted({(str(one[0]), str(one[1]), str(one[2])) for one in triples}):
        if predicate.startswith(VIEW):
            facts.setdefault(subject, {}).setdefault(predicate.removeprefix(VIEW), []).append(value)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, values in sorted(facts.items()):
        if "source" not in values:
            label = values.get("label", [iri.rsplit("/", 1)[-1]])[0]
            graph.add_node(iri, label=label, kind=values.get("kind", ["other"])[0])
    for _, values in sorted(facts.items()):
        for source in values.get("source", []):
            for target in values.get("target", []):
                _add_edge(graph, source, target, values)
    return graph


def _add_edge(graph: nx.MultiDiGraph[str], source: str, target: str, values: dict[str, list[str]]) -> None:
    for end in (source, target):
        if end not in graph:
            graph.add_node(end, label=end.rsplit("/", 1)[-1], kind="other")
    label = values.get("label", [""])[0]
    evidence = values.get("evidence", [])
    data: dict[str, Any] = graph.get_edge_data(source, target, key=label) or {
        "evidence": "",
        "documents": "",
        "weight": 0,
    }
    lines = [*filter(None, data["evidence"].split("\n")), *(one.replace("\n", " ") for one in evidence)]
    documents = [*filter(None, data["documents"].split("\n")), *values.get("document", [])]
    counted = int(values["count"][0]) if values.get("count") else max(len(evidence), 1)
    graph.add_edge(
        source, target, key=label, label=label,
        evidence="\n".join(dict.fromkeys(lines)), documents="\n".join(dict.fromkeys(documents)),
        weight=data["weight"] + counted,
    )  # fmt: skip


def most_connected(graph: nx.MultiDiGraph[str], limit: int) -> nx.MultiDiGraph[str]:
    """The part of a network between its best connected nodes; the whole of it where it is small enough."""
    if graph.number_of_nodes() <= limit:
        return graph
    ranked = sorted(graph.nodes, key=lambda node: (-graph.degree(node), node))
    part = graph.subgraph(ranked[:limit]).copy()
    part.remove_nodes_from([node for node in list(part) if part.degree(node) == 0])
    return part
