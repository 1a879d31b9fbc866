"""From what a finding is about to the document and passage that a person can open."""

from __future__ import annotations

from typing import Protocol

import pyoxigraph as ox

from sdggraph.core.identifiers import normalise
from sdggraph.validation.finding import Place

_SDGG = "https://w3id.org/sdggraph/ontology#"
_DCTERMS = "http://purl.org/dc/terms/"
_OA = "http://www.w3.org/ns/oa#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_QUOTED_FROM = "http://www.w3.org/ns/prov#wasQuotedFrom"
_EXCERPT = 160

# From a node to its passage; a leading ^ goes against the arrow.
_TO_PASSAGE = (
    (f"{_SDGG}statedIn",),
    (f"{_OA}hasSource",),
    (f"{_OA}hasTarget", f"{_OA}hasSource"),
    (f"{_SDGG}hasQuote", f"{_OA}hasSource"),
    (f"^{_SDGG}hasProvision", f"{_SDGG}statedIn"),
    (f"^{_OA}hasSelector", f"{_OA}hasSource"),
)
_TO_DOCUMENT = (
    (f"{_DCTERMS}isPartOf",),
    (_QUOTED_FROM,),
    (f"^{_SDGG}hasProvision", _QUOTED_FROM),
    (f"^{_SDGG}fromFile",),
    (f"{_SDGG}mentionedIn",),
)


class Lookup(Protocol):
    """Data in which values can be looked up: those of a property, and who has a value, each sorted."""

    def objects(self, subject: ox.NamedNode | ox.BlankNode, predicate: str, /) -> list[ox.NamedNode | ox.Literal]:
        """The IRIs and literals that a subject has under a property."""
        ...

    def subjects(self, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal, /) -> list[ox.NamedNode]:
        """The IRIs that have a value under a property."""
        ...


class Places:
    """Looks up places in the data, each node once."""

    def __init__(self, data: Lookup) -> None:
        self._data = data
        self._known: dict[tuple[str, str | None, str | None], Place] = {}

    def of(self, focus: str, path: str | None, value: str | None) -> Place:
        """The place of a finding; an empty one where the data lead to no document.

        For a fact between two entities the place is that of its assertion, if it has one.
        """
        key = (focus, path, value)
        if key not in self._known:
            self._known[key] = self._look_up(focus, path, value)
        return self._known[key]

    def words(self, focus: str) -> str:
        """What a statement or an assertion says, or the statement that a provision belongs to; else nothing."""
        if not focus.startswith("<"):
            return ""
        node = ox.NamedNode(focus[1:-1])
        speaker = self._follow(node, (f"^{_SDGG}hasProvision",)) or node
        return "" if self._is_a(speaker, "Passage") else _cut(self._first(speaker, f"{_SDGG}text"))

    def _look_up(self, focus: str, path: str | None, value: str | None) -> Place:
        if not focus.startswith("<"):
            return Place()
        node = ox.NamedNode(focus[1:-1])
        passage = self._passage(node) or self._asserted(node, path, value)
        document = self._document(passage or node)
        if passage is None:
            return Place(document.value, self._citation(document)) if document else Place()
        return Place(
            document=document.value if document else None,
            citation=self._citation(document) if document else "",
            passage=passage.value,
            number=self._first(passage, f"{_SDGG}printedNumber") or None,
            order=_whole(self._first(passage, f"{_SDGG}order")),
            page=_whole(self._first(passage, f"{_SDGG}page")),
            text=_cut(self._first(passage, f"{_SDGG}text")),
        )

    def _passage(self, node: ox.NamedNode) -> ox.NamedNode | None:
        if self._is_a(node, "Passage"):
            return node
        return next(filter(None, (self._follow(node, steps) for steps in _TO_PASSAGE)), None)

    def _document(self, node: ox.NamedNode) -> ox.NamedNode | None:
        if self._is_a(node, "Document"):
            return node
        return next(filter(None, (self._follow(node, steps) for steps in _TO_DOCUMENT)), None)

    def _asserted(self, node: ox.NamedNode, path: str | None, value: str | None) -> ox.NamedNode | None:
        if not (path and path.startswith("<") and value and value.startswith("<")):
            return None
        wanted = (ox.NamedNode(path[1:-1]), ox.NamedNode(value[1:-1]))
        for assertion in self._data.subjects(f"{_RDF}subject", node):
            said = [self._data.objects(assertion, f"{_RDF}{part}") for part in ("predicate", "object")]
            if all(term in found for term, found in zip(wanted, said, strict=True)):
                return self._follow(assertion, (f"{_SDGG}statedIn",))
        return None

    def _follow(self, node: ox.NamedNode, steps: tuple[str, ...]) -> ox.NamedNode | None:
        for step in steps:
            if step.startswith("^"):
                found = self._data.subjects(step[1:], node)
            else:
                found = [item for item in self._data.objects(node, step) if isinstance(item, ox.NamedNode)]
            if not found:
                return None
            node = found[0]
        return node

    def _is_a(self, node: ox.NamedNode, name: str) -> bool:
        return ox.NamedNode(f"{_SDGG}{name}") in self._data.objects(node, f"{_RDF}type")

    def _first(self, node: ox.NamedNode, predicate: str) -> str:
        return next((item.value for item in self._data.objects(node, predicate)), "")

    def _citation(self, document: ox.NamedNode) -> str:
        names = (self._first(document, f"{_DCTERMS}{part}") for part in ("identifier", "title"))
        return next(filter(None, names), document.value)


def _cut(text: str) -> str:
    words = normalise(text)
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 1].rstrip() + "…"


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
