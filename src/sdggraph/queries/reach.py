"""Through whom somebody is meant: the offices, groups and bodies by which a statement reaches who is sought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sdggraph.queries.names import NameIndex
from sdggraph.store import Store

__all__ = ["WAYS", "Way", "reach"]

# How a statement may reach somebody, from near to far.
WAYS = ("direct", "via-office", "via-group", "via-parent")

_EDGES = """
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?kind ?below ?above WHERE {
  { BIND ("office" AS ?kind) ?below sdgg:officeOf ?above }
  UNION { BIND ("holder" AS ?kind) ?below sdgg:holds ?above }
  UNION { BIND ("member" AS ?kind) ?above sdgg:hasMember ?below }
  UNION { BIND ("narrower" AS ?kind) ?below sdgg:subgroupOf ?above }
  UNION { BIND ("part" AS ?kind) ?below org:subOrganizationOf ?above }
  UNION { BIND ("part" AS ?kind) ?below dcterms:isPartOf ?above . ?below a sdgg:Initiative }
}
"""


@dataclass(frozen=True, slots=True)
class Way:
    """How a statement reaches who is sought: one of ``WAYS``, and the name of who stands in between.

    ``via`` is empty where nobody was sought, ``through`` where somebody is named outright.
    """

    via: str = ""
    through: str = ""

    @property
    def rank(self) -> tuple[int, str]:
        """Near ways before far ones."""
        return (WAYS.index(self.via) if self.via in WAYS else 0), self.through


def reach(wanted: Iterable[str], store: Store) -> Mapping[str, Way]:
    """Everybody through whom a statement reaches one of ``wanted``, themselves among them, each by the nearest way.

    Offices are theirs, or groups of such offices ("executive heads"). Groups are those they belong to, however many
    groups lie within each other, and narrower groups of theirs. Parents are the bodies above them, all the way up.
    """
    edges = _edges(store)
    labels = NameIndex.of(store).labels
    sought = frozenset(wanted)
    offices = _closure(sought, edges["office", "down"], edges["holder", "down"])
    groups = (edges["member", "up"], edges["narrower", "up"])
    above = _closure(sought, edges["part", "up"], edges["office", "up"], edges["holder", "up"])
    found: dict[str, Way] = dict.fromkeys(sorted(sought), Way("direct"))
    for via, others, note in (
        ("via-office", offices, ""),
        ("via-group", _closure(sought, *groups), ""),
        ("via-group", _closure(sought, edges["narrower", "down"]), " (narrower)"),
        ("via-office", _closure(offices, *groups), ""),
        ("via-parent", above, ""),
    ):
        for other in sorted(others):
            found.setdefault(other, Way(via, labels.get(other, other) + note))
    return found


Edges = Mapping[str, frozenset[str]]


def _edges(store: Store) -> dict[tuple[str, str], Edges]:
    """Who stands above and below whom, by the kind of the tie and the direction in which it is followed."""
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in store.query(_EDGES):
        kind, below, above = (one[name].value for name in ("kind", "below", "above"))
        found[kind, "up"][below].add(above)
        found[kind, "down"][above].add(below)
    empty: dict[tuple[str, str], Edges] = {
        (kind, way): {} for kind in ("office", "holder", "member", "narrower", "part") for way in ("up", "down")
    }
    return empty | {key: {one: frozenset(others) for one, others in edges.items()} for key, edges in found.items()}


def _closure(starts: Iterable[str], *edges: Edges) -> frozenset[str]:
    """All that can be reached from some nodes, without these."""
    first = frozenset(starts)
    seen = set(first)
    waiting = sorted(first)
    while waiting:
        here = waiting.pop()
        for other in frozenset().union(*(one.get(here, frozenset()) for one in edges)) - seen:
            seen.add(other)
            waiting.append(other)
    return frozenset(seen) - first
