"""What a table rests on: its documents as they are cited, and the program that read them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sdggraph.store import Store

__all__ = ["Source", "day_in_words", "sources", "versions"]

_DOCUMENTS = """
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?document ?title ?date ?symbol WHERE {
  ?document a sdgg:Document .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:issued ?date }
  OPTIONAL { ?document dcterms:identifier ?symbol }
}
"""
_VERSIONS = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <http://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?name ?version WHERE {
  ?agent a prov:SoftwareAgent ; rdfs:label ?name ; schema:softwareVersion ?version .
}
"""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A document with what a citation needs; ``date`` as precise as it is known."""

    iri: str
    title: str
    date: str = ""
    symbols: tuple[str, ...] = ()

    @property
    def citation(self) -> str:
        """As the United Nations cite it: "A/80/62, Report on debt, 30 July 2021"."""
        return ", ".join(filter(None, ("–".join(self.symbols), self.title or self.iri, day_in_words(self.date))))


def sources(store: Store, wanted: Collection[str] | None = None) -> tuple[Source, ...]:
    """The documents of a store by date and title; only those with the ``wanted`` IRIs where these are given."""
    found: dict[str, tuple[set[str], set[str], set[str]]] = {}
    for one in store.query(_DOCUMENTS):
        iri = one["document"].value
        if wanted is None or iri in wanted:
            for name, values in zip(
                ("title", "date", "symbol"), found.setdefault(iri, (set(), set(), set())), strict=True
            ):
                if one[name] is not None:
                    values.add(one[name].value)
    made = [
        Source(iri, min(titles, default=""), min(dates, default=""), tuple(sorted(symbols)))
        for iri, (titles, dates, symbols) in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (one.date, one.title, one.iri)))


def versions(store: Store) -> tuple[str, ...]:
    """The programs that made what a store holds, with their versions: "sdggraph 0.1.0"."""
    return tuple(sorted(f"{one['name'].value} {one['version'].value}" for one in store.query(_VERSIONS)))


def day_in_words(date: str) -> str:
    """An ISO date as people write it: "30 July 2021", "July 2021", "2021"; anything else as it is."""
    year, *rest = date.split("-")
    if not all(part.isdecimal() for part in (year, *rest)) or len(rest) > 2:
        return date
    if rest and not 1 <= int(rest[0]) <= 12:
        return date
    month = _MONTHS[int(rest[0]) - 1] if rest else ""
    day = str(int(rest[1])) if len(rest) == 2 else ""
    return " ".join(filter(None, (day, month, year)))
