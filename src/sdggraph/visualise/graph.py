"""The network of a view as a networkx graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

VIEW = "https://w3id.org/sdggraph/view#"
# More sentences than these behind one edge help nobody; how many there are is told.
MAX_EVIDENCE = 50

Facts = dict[str, dict[str, list[str]]]


def network_of(triples: Iterable[Sequence[object]]) -> nx.MultiDiGraph[str]:
    """The network that a view's triples describe (vocabulary: ``queries/README.md``), everything in sorted order.

    Each triple is subject, predicate and object as text. Nodes are IRIs with ``label`` and ``kind``; edges have
    ``label``, ``evidence`` (the sentences, one a line), ``documents`` (their titles, one a line) and ``weight`` (how
    many sentences say so).
    """
    facts = facts_of(triples)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, values in sorted(facts.items()):
        if "source" not in values:
            graph.add_node(iri, label=values.get("label", [_last(iri)])[0], kind=values.get("kind", ["other"])[0])
    edges: dict[tuple[str, str, str], Edge] = {}
    for _, values in sorted(facts.items()):
        for key in ends(values):
            edges.setdefault(key, Edge()).add(values)
    for (source, target, label), edge in edges.items():
        for end in (source, target):
            if end not in graph:
                graph.add_node(end, label=_last(end), kind="other")
        graph.add_edge(source, target, key=label, label=label, **edge.values())
    return graph


def facts_of(triples: Iterable[Sequence[object]]) -> Facts:
    """What a view's triples say, by subject and property, in sorted order."""
    facts: Facts = {}
    for subject, predicate, value in sorted({(str(one[0]), str(one[1]), str(one[2])) for one in triples}):
        if predicate.startswith(VIEW):
            facts.setdefault(subject, {}).setdefault(predicate.removeprefix(VIEW), []).append(value)
    return facts


def ends(values: Mapping[str, Sequence[str]]) -> list[tuple[str, str, str]]:
    """The edges (source, target, label) that the facts of one subject make."""
    label = next(iter(values.get("label", ())), "")
    return [(source, target, label) for source in values.get("source", ()) for target in values.get("target", ())]


@dataclass(slots=True)
class Edge:
    """What is gathered of one edge: sentences and titles, each once in the order they came, and its weight."""

    evidence: dict[str, None] = field(default_factory=dict)
    documents: dict[str, None] = field(default_factory=dict)
    weight: int = 0

    def add(self, values: Mapping[str, Sequence[str]]) -> None:
        """Take in what one more subject says of it."""
        evidence = values.get("evidence", ())
        self.weight += int(values["count"][0]) if values.get("count") else max(len(evidence), 1)
        if len(self.evidence) <= MAX_EVIDENCE:
            self.evidence.update(dict.fromkeys(text.replace("\n", " ") for text in evidence if text))
            titles = "\n".join(values.get("document", ()))
            self.documents.update(dict.fromkeys(titles.split("\n") if titles else ()))

    def values(self) -> dict[str, Any]:
        """The edge's attributes; beyond ``MAX_EVIDENCE`` sentences it says how many more there are."""
        lines = list(self.evidence)[:MAX_EVIDENCE]
        if len(self.evidence) > MAX_EVIDENCE and self.weight > len(lines):
            lines.append(f"… and {self.weight - len(lines)} more")
        return {"evidence": "\n".join(lines), "documents": "\n".join(self.documents), "weight": self.weight}


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def bounded_network(
    parts: Callable[[], Iterable[Iterable[Sequence[object]]]], limit: int
) -> tuple[nx.MultiDiGraph[str], int]:
    """The network of a view that comes in parts, such as documents, between its ``limit`` best connected nodes.

    ``parts`` is called twice, so that nothing but what is shown, and the names of the nodes, is held at a time. Gives
    the network and how many nodes were left out; with none left out it is what ``network_of`` makes of all parts.
    """
    chosen, left_out = _best(parts(), limit)
    nodes: dict[str, tuple[str, str]] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for part in parts():
        for iri, values in sorted(facts_of(part).items()):
            if "source" not in values:
                if iri in chosen:
                    label, kind = values.get("label", [_last(iri)])[0], values.get("kind", ["other"])[0]
                    known = nodes.get(iri, (label, kind))
                    nodes[iri] = (min(label, known[0]), min(kind, known[1]))
                continue
            for key in ends(values):
                if key[0] in chosen and key[1] in chosen:
                    edges.setdefault(key, Edge()).add(values)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in sorted(chosen):
        label, kind = nodes.get(iri, (_last(iri), "other"))
        graph.add_node(iri, label=label, kind=kind)
    for (source, target, label), edge in sorted(edges.items(), key=lambda one: one[0]):
        graph.add_edge(source, target, key=label, label=label, **edge.values())
    if left_out:
        alone = [node for node in list(graph) if graph.degree(node) == 0]
        graph.remove_nodes_from(alone)
        left_out += len(alone)
    return graph, left_out


def _best(parts: Iterable[Iterable[Sequence[object]]], limit: int) -> tuple[set[str], int]:
    """The best connected nodes, and how many others there are."""
    numbers: dict[str, int] = {}
    seen: set[tuple[int, int, int]] = set()
    for part in parts:
        for iri, values in facts_of(part).items():
            if "source" not in values:
                numbers.setdefault(iri, len(numbers))
            for source, target, label in ends(values):
                ids = [numbers.setdefault(one, len(numbers)) for one in (source, target)]
                # Labels share the numbering: no IRI looks like one.
                seen.add((ids[0], ids[1], numbers.setdefault(f" {label}", len(numbers))))
    degrees: Counter[int] = Counter()
    for first, second, _ in seen:
        degrees.update((first, second))
    every = [iri for iri in numbers if not iri.startswith(" ")]
    if len(every) <= limit:
        return set(every), 0
    best = sorted(every, key=lambda iri: (-degrees[numbers[iri]], iri))[:limit]
    return set(best), len(every) - limit


def most_connected(graph: nx.MultiDiGraph[str], limit: int) -> nx.MultiDiGraph[str]:
    """The part of a network between its best connected nodes; the whole of it where it is small enough."""
    if graph.number_of_nodes() <= limit:
        return graph
    ranked = sorted(graph.nodes, key=lambda node: (-graph.degree(node), node))
    part = graph.subgraph(ranked[:limit]).copy()
    part.remove_nodes_from([node for node in list(part) if part.degree(node) == 0])
    return part
