"""Finding what a name stands for in the data: entities, documents and themes."""

from __future__ import annotations

import difflib
import weakref
from collections.abc import Iterable
from dataclasses import dataclass

from sdggraph.core import UnknownNameError
from sdggraph.core.identifiers import normalise
from sdggraph.store import Store

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SDGG = "https://w3id.org/sdggraph/ontology#"
_DCTERMS = "http://purl.org/dc/terms/"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

# Names in the order of their weight: an answer is sought among the first before the loose short forms that follow.
_NAMES = (
    (f"{_SKOS}prefLabel", f"{_SKOS}altLabel", f"{_SDGG}acronym", f"{_DCTERMS}title", f"{_DCTERMS}identifier",
     f"{_SKOS}notation"),
    (f"{_SDGG}nameInText",),
    (_RDFS_LABEL,),  # how citations name a document: its title cut short
)  # fmt: skip
_LABELS = (_RDFS_LABEL, f"{_SKOS}prefLabel", f"{_SDGG}shortLabel", f"{_DCTERMS}title")
# What identifiers of each type look like: the part of the IRI before the last slash.
_PATHS = {
    "entity": ("/organisation/", "/state/", "/office/", "/person/", "/group/", "/initiative/", "/instrument/",
               "/publication/", "/event/"),
    "document": ("/document/",),
    "theme": ("/theme/",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names and labels of a store's resources."""

    levels: tuple[dict[str, set[str]], ...]
    labels: dict[str, str]

    @classmethod
    def of(cls, store: Store) -> NameIndex:
        """The index of a store; built once for each."""
        index = _INDEXES.get(store)
        if index is None:
            _INDEXES[store] = index = cls(tuple(_level(store, level) for level in _NAMES), _labels(store))
        return index

    def find(self, name: str, kind: str) -> tuple[str, ...]:
        """The IRIs of all that bears a name, sorted; an IRI, or the end of one ("organisation/who"), finds itself.

        Raises:
            UnknownNameError: if nothing does; its remedy names what sounds alike.
        """
        if name.startswith(("http://", "https://", "urn:")):
            return (name,)
        folded = fold(name)
        for level in self.levels:
            found = [iri for iri in level.get(folded, ()) if _is(iri, kind)]
            if found:
                return tuple(sorted(found))
        tail = f"/{name}" if "/" in name else f"/{kind}/{name}"
        found = [iri for level in self.levels for iris in level.values() for iri in iris if iri.endswith(tail)]
        found = sorted({iri for iri in found if _is(iri, kind)})
        if found:
            return tuple(found)
        raise UnknownNameError(name, f"no {kind} here bears this name.", self._suggestion(folded, kind))

    def _suggestion(self, folded: str, kind: str) -> str:
        known = {form: iri for level in reversed(self.levels) for form, iris in level.items() for iri in sorted(iris)
                 if _is(iri, kind)}  # fmt: skip
        near = difflib.get_close_matches(folded, known, n=3, cutoff=0.6)
        near += [form for form in sorted(known) if len(folded) > 2 and folded in form and form not in near]
        labels = list(dict.fromkeys(self.labels.get(known[form], form) for form in near))[:3]
        return f"Did you mean {' or '.join(labels)}?" if labels else "Check its spelling, or give an IRI."


_INDEXES: weakref.WeakKeyDictionary[Store, NameIndex] = weakref.WeakKeyDictionary()


def fold(name: str) -> str:
    """A name as it is compared: without case, marks of typing, and a leading "the"."""
    return normalise(name).replace("’", "'").casefold().removeprefix("the ")


def _is(iri: str, kind: str) -> bool:
    if kind == "document":
        return "/document/" in iri and "/passage/" not in iri
    return any(path in iri for path in _PATHS[kind])


def _level(store: Store, predicates: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for predicate in predicates:
        for iri, literal in store.objects(predicate):
            found.setdefault(fold(literal.value), set()).add(iri)
    return found


def _labels(store: Store) -> dict[str, str]:
    """One label for each IRI: English before the rest, then in the order of the alphabet."""
    best: dict[str, tuple[int, bool, str]] = {}
    for rank, predicate in enumerate(_LABELS):
        for iri, literal in store.objects(predicate):
            key = (rank, (literal.language or "en") != "en", literal.value)
            if iri not in best or key < best[iri]:
                best[iri] = key
    return {iri: key[2] for iri, key in best.items()}
