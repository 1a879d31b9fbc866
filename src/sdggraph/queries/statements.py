"""All statements of a store as rows of one table: what ``find``, ``statements.csv`` and the overview show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sdggraph.core.confidence import Measured
from sdggraph.store import Store

_PREFIXES = """
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_CORE = """
SELECT ?statement ?class ?citation ?text ?document ?title ?date ?year ?page ?order WHERE {
  VALUES ?class { sdgg:Recommendation sdgg:Commitment }
  ?statement a ?class ; sdgg:text ?text ; sdgg:statedIn ?passage ; prov:wasQuotedFrom ?document .
  ?passage sdgg:order ?order .
  OPTIONAL { ?statement rdfs:label ?citation }
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:issued ?date }
  OPTIONAL { ?passage sdgg:page ?page }
}
"""
_VALUES = """
SELECT ?statement ?property ?value WHERE {
  VALUES ?property {
    sdgg:issuedBy sdgg:issuerText sdgg:addressedTo sdgg:binds sdgg:addresseeText sdgg:beneficiary sdgg:beneficiaryText
    sdgg:theme sdgg:statedGoal sdgg:inferredGoal sdgg:invokes sdgg:modality sdgg:force sdgg:attribution
    sdgg:directiveVerb sdgg:formalLabel sdgg:reviewed sdgg:position sdgg:positionText sdgg:progress sdgg:progressText
    sdgg:answersText sdgg:confidence sdgg:measuredOn
  }
  ?statement sdgg:statedIn ?passage ; ?property ?value .
}
"""
_PROVISIONS = """
SELECT ?statement ?provision ?property ?value WHERE {
  VALUES ?property { sdgg:action sdgg:directiveVerb sdgg:deadline sdgg:deadlineDate sdgg:quantity }
  ?statement sdgg:hasProvision ?provision . ?provision ?property ?value .
}
"""
_LABELS = """
SELECT ?thing ?label ?rank WHERE {
  VALUES (?property ?rank) { (skos:prefLabel 1) (sdgg:shortLabel 2) (rdfs:label 3) }
  ?thing ?property ?label .
  FILTER (LANG(?label) = "" || LANGMATCHES(LANG(?label), "en") || LANG(?label) = "und")
}
"""
_ONTOLOGY = "https://w3id.org/sdggraph/ontology#"


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A thing with its IRI and its name for people; ``iri`` is empty where only words stand for it."""

    label: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as a person reads it in a table. ``goals`` are numbers, ``cited`` those that the text names."""

    iri: str
    kind: str
    citation: str
    document: Reference
    date: str
    page: str
    quote: str
    issuers: tuple[Reference, ...] = ()
    expected: tuple[Reference, ...] = ()
    beneficiaries: tuple[Reference, ...] = ()
    themes: tuple[Reference, ...] = ()
    goals: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    invokes: tuple[Reference, ...] = ()
    verbs: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    deadline_dates: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    modality: str = ""
    force: str = ""
    attribution: str = ""
    review: str = "not reviewed"
    position: str = ""
    status: str = ""
    answers: tuple[str, ...] = ()
    confidence: Measured | None = None

    @property
    def document_order(self) -> tuple[str, str, str]:
        """By what the documents of a table are sorted: date, title, IRI."""
        return self.date, self.document.label if self.document.label != self.document.iri else "", self.document.iri

    @property
    def confidence_words(self) -> str:
        """How often the rule was right where it was checked: "27 of 30"; nothing where nobody checked."""
        return f"{self.confidence.right} of {self.confidence.of}" if self.confidence else ""

    @property
    def goal_words(self) -> str:
        """The Goals with how we know them: "3 (cited), 10 (inferred)"."""
        return ", ".join(f"{goal} ({'cited' if goal in self.cited else 'inferred'})" for goal in self.goals)


def _names(references: Iterable[Reference]) -> str:
    return "; ".join(one.label for one in references)


# The columns of every table for people, with their fixed headers.
COLUMNS: dict[str, Callable[[StatementRow], str]] = {
    "citation": lambda row: row.citation,
    "kind": lambda row: row.kind,
    "date": lambda row: row.date,
    "page": lambda row: row.page,
    "issuer": lambda row: _names(row.issuers),
    "addressee or committed by": lambda row: _names(row.expected),
    "verb": lambda row: "; ".join(row.verbs),
    "action": lambda row: "; ".join(row.actions),
    "quote": lambda row: row.quote,
    "theme": lambda row: _names(row.themes),
    "Goal": lambda row: row.goal_words,
    "deadline": lambda row: "; ".join(row.deadlines),
    "review state": lambda row: row.review,
    "link": lambda row: row.iri,
    "position": lambda row: row.position,
    "status": lambda row: row.status,
    "rule right in": lambda row: row.confidence_words,
}


def statement_rows(store: Store) -> tuple[StatementRow, ...]:
    """Every statement of a store: documents by date and title, statements in the order of their document."""
    labels = _labels(store)
    values = _values(store)
    provisions = _provisions(store)
    rows: dict[str, tuple[tuple[Any, ...], StatementRow]] = {}
    for one in store.query(_PREFIXES + _CORE):
        iri = one["statement"].value
        date, title = _text(one["date"]), _text(one["title"])
        order = (date, title, one["document"].value, int(one["order"].value), iri)
        # A list item stands where it is printed, not where its opening clause is.
        if iri not in rows or order > rows[iri][0]:
            document = Reference(title or one["document"].value, one["document"].value)
            row = _row(iri, one, document, _Found(values[iri], provisions[iri], labels))
            rows[iri] = (order, row)
    return tuple(row for _, row in sorted(rows.values(), key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True)
class _Found:
    """What the queries gave of one statement: values by property, values of its provisions, everybody's labels."""

    values: dict[str, list[Any]]
    provisions: dict[str, dict[str, str]]
    labels: dict[str, str]

    def named(self, *properties: str) -> tuple[Reference, ...]:
        """The entities and words under some properties, each once, sorted by name."""
        found = set()
        for one in properties:
            for value in self.values.get(one, ()):
                if one.endswith("Text"):
                    found.add(Reference(value.value))
                else:
                    found.add(Reference(self.labels.get(value.value, value.value.rsplit("/", 1)[-1]), value.value))
        return tuple(sorted(found))

    def numbers(self, name: str) -> tuple[str, ...]:
        """The numbers of Goals under a property."""
        found = {value.value.rsplit("/", 1)[-1] for value in self.values.get(name, ())}
        return tuple(sorted(found, key=lambda number: (len(number), number)))

    def concept(self, name: str) -> str:
        """The notation of a concept under a property."""
        return next((value.value.rsplit("/", 1)[-1] for value in self.values.get(name, ())), "")

    def standing(self, name: str) -> str:
        """What was said of a statement: the value it comes to, else the words as written."""
        return self.concept(name).replace("-", " ") or next(
            (value.value for value in self.values.get(f"{name}Text", ())), ""
        )

    def measured(self) -> Measured | None:
        """How often the rule was right; ``None`` where nobody checked."""
        share, cases = self.values.get("confidence", ()), self.values.get("measuredOn", ())
        return Measured.of_share(float(share[0].value), int(cases[0].value)) if share and cases else None

    def of_provisions(self, name: str) -> tuple[str, ...]:
        """A property of the provisions, in their order, each value once."""
        ordered = sorted(self.provisions.items(), key=lambda pair: (len(pair[0]), pair[0]))
        return tuple(dict.fromkeys(values[name] for _, values in ordered if name in values))


def _row(iri: str, one: Any, document: Reference, found: _Found) -> StatementRow:
    verbs = found.of_provisions("directiveVerb") or tuple(
        value.value for value in found.values.get("directiveVerb", ())
    )
    cited = found.numbers("statedGoal")
    both = sorted({*cited, *found.numbers("inferredGoal")}, key=lambda number: (len(number), number))
    return StatementRow(
        iri=iri,
        kind=one["class"].value.removeprefix(_ONTOLOGY).lower(),
        citation=_text(one["citation"]),
        document=document,
        date=_text(one["date"]),
        page=_text(one["page"]),
        quote=one["text"].value,
        issuers=found.named("issuedBy", "issuerText"),
        expected=found.named("addressedTo", "binds", "addresseeText"),
        beneficiaries=found.named("beneficiary", "beneficiaryText"),
        themes=found.named("theme"),
        goals=tuple(both),
        cited=cited,
        invokes=found.named("invokes"),
        verbs=verbs,
        actions=found.of_provisions("action"),
        deadlines=found.of_provisions("deadline"),
        deadline_dates=found.of_provisions("deadlineDate"),
        quantities=found.of_provisions("quantity"),
        modality=found.concept("modality"),
        force=found.concept("force"),
        attribution=found.concept("attribution"),
        review=found.concept("reviewed") or "not reviewed",
        position=found.standing("position"),
        status=found.standing("progress"),
        answers=tuple(sorted(value.value for value in found.values.get("answersText", ()))),
        confidence=found.measured(),
    )


def _labels(store: Store) -> dict[str, str]:
    best: dict[str, tuple[int, str]] = {}
    for one in store.query(_PREFIXES + _LABELS):
        candidate = (int(one["rank"].value), one["label"].value)
        thing = one["thing"].value
        if thing not in best or candidate < best[thing]:
            best[thing] = candidate
    return {thing: label for thing, (_, label) in best.items()}


def _values(store: Store) -> dict[str, dict[str, list[Any]]]:
    values: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for one in store.query(_PREFIXES + _VALUES):
        values[one["statement"].value][one["property"].value.removeprefix(_ONTOLOGY)].append(one["value"])
    return values


def _provisions(store: Store) -> dict[str, dict[str, dict[str, str]]]:
    values: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for one in store.query(_PREFIXES + _PROVISIONS):
        name = one["property"].value.removeprefix(_ONTOLOGY)
        values[one["statement"].value][one["provision"].value][name] = one["value"].value
    return values


def _text(term: Any) -> str:
    return "" if term is None else str(term.value)
