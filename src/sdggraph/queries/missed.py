"""What may have been missed: sentences with words that ask or promise, which gave no statement."""

from __future__ import annotations

from dataclasses import dataclass

from sdggraph.store import Store

_QUERY = """
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?passage ?citation ?page ?order ?document ?title ?text ?sentence WHERE {
  ?passage sdgg:possiblyMissed ?sentence ; sdgg:text ?text ; sdgg:order ?order ; dcterms:isPartOf ?document .
  OPTIONAL { ?passage rdfs:label ?citation }
  OPTIONAL { ?passage sdgg:page ?page }
  OPTIONAL { ?document dcterms:title ?title }
}
"""


@dataclass(frozen=True, slots=True)
class MissedRow:
    """A sentence in which a reader may find a statement. ``document`` and ``iri``, its passage's, are IRIs."""

    document: str
    title: str
    citation: str
    page: str
    sentence: str
    iri: str


def missed_rows(store: Store) -> tuple[MissedRow, ...]:
    """All such sentences of a store: documents by title, sentences in the order of their document."""
    rows = []
    for one in store.query(_QUERY):
        title, citation, page = (one[key].value if one[key] else "" for key in ("title", "citation", "page"))
        sentence, document = one["sentence"].value, one["document"].value
        row = MissedRow(document, title, citation or title, page, sentence, one["passage"].value)
        place = (int(one["order"].value), one["text"].value.find(sentence), sentence)
        rows.append(((title, document, *place), row))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))
