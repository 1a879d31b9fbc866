"""What was found at a place, or about a thing, and why: quotes, rule, document, page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sdggraph.core.confidence import Measured
from sdggraph.core.errors import UnknownNameError
from sdggraph.queries.missed import missed_rows
from sdggraph.queries.names import NameIndex
from sdggraph.queries.statements import StatementRow, statement_rows
from sdggraph.store import Store

_PREFIXES = """
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX oa: <http://www.w3.org/ns/oa#>
"""
# A place as people write it: A/80/62 para. 12 (b); My title, paragraph 3.
_CITATION = re.compile(
    r"(?P<document>.+?)[,\s]+(para(graph)?s?\.?|passage|op\.?)\s*(?P<number>[\w() .]+?)\s*\Z", re.IGNORECASE
)
# Characters that no IRI has, and that would end one within a query.
_NOT_IRI = re.compile(r"[<>\"{}|\\^`\x00-\x20]")


def explain(what: str, store: Store) -> list[str]:
    """Lines for a person about an IRI, an entity's name, or a place such as "A/80/62 para. 12".

    Raises:
        UnknownNameError: if nothing here is meant by it.
    """
    place = _CITATION.match(what.strip())
    if place and not what.startswith("http"):
        return _passages(place["document"].rstrip(","), place["number"], what, store)
    if what.startswith(("http://", "https://")) and _NOT_IRI.search(what):
        raise UnknownNameError(what, "this is no IRI.", "Copy it again, without spaces and brackets.")
    index = NameIndex.of(store)
    iris = (what,) if what.startswith(("http://", "https://")) else _named(what, index)
    lines: list[str] = []
    for iri in iris:
        lines += [*([""] if lines else []), *_resource(iri, store)]
    if not lines:
        raise UnknownNameError(what, "nothing in this build has this name or IRI.", "Look it up with: sdggraph find")
    return lines


def _named(what: str, index: NameIndex) -> tuple[str, ...]:
    """Entities of a name, else documents of a title or symbol.

    Raises:
        UnknownNameError: if there is neither; its remedy names entities that sound alike.
    """
    try:
        return index.find(what, "entity")
    except UnknownNameError:
        try:
            return index.find(what, "document")
        except UnknownNameError:
            pass
        raise


def _document(iri: str, store: Store) -> list[str]:
    """A document: its title, and every statement in it, one a line."""
    rows = [row for row in statement_rows(store) if row.document.iri == iri]
    kinds = {kind: sum(row.kind == kind for row in rows) for kind in ("recommendation", "commitment")}
    counted = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in kinds.items())
    title = NameIndex.of(store).labels.get(iri, iri)
    lines = [title, f"  {iri}", f"  {counted}", *(f"  {row.citation}: “{row.quote}”" for row in rows)]
    missed = [row for row in missed_rows(store) if row.document == iri]
    if missed:
        count = "1 sentence has" if len(missed) == 1 else f"{len(missed)} sentences have"
        lines += ["", f"What may have been missed: {count} words that ask or promise, and gave no statement."]
    return [*lines, *(f"  {row.citation}: “{row.sentence}”" for row in missed)]


def _passages(document: str, number: str, what: str, store: Store) -> list[str]:
    index = NameIndex.of(store)
    wanted = re.sub(r"\s+", "", number).lower()
    lines: list[str] = []
    for iri in index.find(document, "document"):
        for one in store.query(
            _PREFIXES
            + f"SELECT ?passage ?number ?order WHERE {{ ?passage dcterms:isPartOf <{iri}> ; sdgg:order ?order . "
            "OPTIONAL { ?passage sdgg:printedNumber ?number } } ORDER BY ?order"
        ):
            printed = re.sub(r"\s+", "", one["number"].value).lower() if one["number"] else ""
            if printed == wanted or (not printed and "passage" in what.lower() and one["order"].value == wanted):
                lines += _passage(one["passage"].value, store)
    if not lines:
        raise UnknownNameError(what, f"that document has no paragraph {number}.", "Check the number.")
    return lines


def _resource(iri: str, store: Store) -> list[str]:
    classes = {
        one["class"].value.rsplit("#", 1)[-1]
        for one in store.query(_PREFIXES + f"SELECT ?class WHERE {{ <{iri}> a ?class }}")
    }
    if "Statement" in classes:
        return [line for row in statement_rows(store) if row.iri == iri for line in _statement(row, store)]
    if "Passage" in classes:
        return _passage(iri, store)
    if "Document" in classes:
        return _document(iri, store)
    if "Assertion" in classes:
        return list(_assertions(f"VALUES ?assertion {{ <{iri}> }}", store))
    return _entity(iri, classes, store) if classes else []


def _passage(iri: str, store: Store) -> list[str]:
    lines = []
    for one in store.query(
        _PREFIXES
        + f"""SELECT ?label ?text ?page ?title WHERE {{
          <{iri}> sdgg:text ?text ; dcterms:isPartOf ?document . ?document dcterms:title ?title .
          OPTIONAL {{ <{iri}> rdfs:label ?label }} OPTIONAL {{ <{iri}> sdgg:page ?page }} }}"""
    ):
        page = f", page {one['page'].value}" if one["page"] else ""
        lines += [f"{one['label'].value if one['label'] else iri}{page}", f"  “{one['text'].value}”", f"  {iri}"]
    stated = {
        one["statement"].value
        for one in store.query(
            _PREFIXES + f"SELECT ?statement WHERE {{ ?statement a sdgg:Statement ; sdgg:statedIn <{iri}> }}"
        )
    }
    for row in statement_rows(store):
        if row.iri in stated:
            lines += ["", *_statement(row, store)]
    lines += _assertions(f"?assertion a sdgg:Assertion ; sdgg:statedIn <{iri}> .", store)
    return [*lines, *_mentions(iri, store)]


def _statement(row: StatementRow, store: Store) -> Iterator[str]:
    """A statement, field by field, with the rule that found it."""
    page = f", page {row.page}" if row.page else ""
    yield f"{row.kind.capitalize()} in {row.citation}{page}"
    yield f"  “{row.quote}”"
    fields = {
        "who is to act": "; ".join(one.label for one in row.expected) or "nobody named",
        "said by": "; ".join(one.label for one in row.issuers),
        "for": "; ".join(one.label for one in row.beneficiaries),
        "verb": "; ".join(row.verbs),
        "action": "; ".join(row.actions),
        "deadline": "; ".join(row.deadlines),
        "quantity": "; ".join(row.quantities),
        "through": "; ".join(one.label for one in row.invokes),
        "themes": "; ".join(one.label for one in row.themes),
        "Goals": row.goal_words,
        "position": row.position,
        "status": row.status,
        "answers": "; ".join(row.answers),
        "modality": f"{row.modality} (force {row.force}, {row.attribution})",
    }
    yield from (f"  {name}: {value}" for name, value in fields.items() if value)
    yield from _trust(row, store)
    yield f"  {row.iri}"


# How the fields of a statement that were measured are told.
_FIELDS = {
    "addressees": "who is to act",
    "issuers": "said by",
    "beneficiaries": "for",
    "themes": "themes",
    "goals": "Goals (inferred)",
}


def _trust(row: StatementRow, store: Store) -> Iterator[str]:
    """The rule, and how often it and those of single fields were right where that was checked."""
    for one in store.query(_PREFIXES + f"SELECT ?rule WHERE {{ <{row.iri}> sdgg:rule ?rule }}"):
        measured = row.confidence.words if row.confidence else "nobody has checked how often it is right"
        yield f"  found by rule {one['rule'].value.rsplit('/', 1)[-1]}: {measured}"
    found = {
        one["field"].value: _measured(one)
        for one in store.query(
            _PREFIXES
            + f"""SELECT ?field ?confidence ?count WHERE {{ <{row.iri}> sdgg:fieldMeasure ?measure .
              ?measure sdgg:measuredField ?field ; sdgg:confidence ?confidence ; sdgg:measuredOn ?count }}"""
        )
    }
    yield from (f"    {words}: {found[field]}" for field, words in _FIELDS.items() if found.get(field))


def _measured(one: Any) -> str:
    """The figure in a row with ?confidence and ?count; nothing where they are unbound."""
    if not one["confidence"] or not one["count"]:
        return ""
    return Measured.of_share(float(one["confidence"].value), int(one["count"].value)).words


def _entity(iri: str, classes: set[str], store: Store) -> list[str]:
    label = NameIndex.of(store).labels.get(iri, iri)
    lines = [f"{label} ({', '.join(sorted(classes))})", f"  {iri}"]
    names = sorted(
        {
            one["name"].value
            for one in store.query(_PREFIXES + f"SELECT ?name WHERE {{ <{iri}> sdgg:nameInText ?name }}")
        }
    )
    if names:
        lines.append(f"  named in the documents as: {'; '.join(names)}")
    for one in store.query(
        _PREFIXES + f"SELECT ?title WHERE {{ <{iri}> sdgg:mentionedIn/dcterms:title ?title }} ORDER BY ?title"
    ):
        lines.append(f"  in: {one['title'].value}")
    for one in store.query(
        _PREFIXES
        + f"""SELECT ?rule ?confidence ?count WHERE {{ <{iri}> sdgg:discovered true .
          OPTIONAL {{ <{iri}> sdgg:confidence ?confidence ; sdgg:measuredOn ?count }} }}"""
    ):
        measured = _measured(one) or "nobody has checked how often it is right"
        lines.append(f"  a name that no vocabulary holds, found by its form; the rule: {measured}")
    lines += _relatives(iri, store)
    stated = list(_roles(iri, store))
    pattern = (
        f"?assertion a sdgg:Assertion . {{ ?assertion rdf:subject <{iri}> }} UNION {{ ?assertion rdf:object <{iri}> }}"
    )
    return [*lines, *_assertions(pattern, store), *stated]


def _relatives(iri: str, store: Store) -> Iterator[str]:
    """What it belongs to by the vocabulary, and which of its parts the documents name."""
    labels = NameIndex.of(store).labels
    part = "(dcterms:isPartOf|org:subOrganizationOf|sdgg:officeOf)"
    for words, pattern in (
        ("belongs to", f"<{iri}> {part} ?other"),
        ("parts named in the documents", f"?other {part} <{iri}> ; sdgg:mentionedIn ?document"),
    ):
        found = store.query(_PREFIXES + f"SELECT DISTINCT ?other WHERE {{ {pattern} }}")
        names = sorted(labels.get(one["other"].value, one["other"].value) for one in found)
        if names:
            yield f"  {words}: {'; '.join(names)}"


# In which field of a statement an entity stands, and how that is told.
_ROLES = {
    "expected": "who is to act",
    "issuers": "who says so",
    "beneficiaries": "whom it serves",
    "invokes": "what the action uses or supports",
}
_MOST = 20


def _roles(iri: str, store: Store) -> Iterator[str]:
    """The statements in which an entity has a part, by part."""
    rows = statement_rows(store)
    for field, words in _ROLES.items():
        found = [row for row in rows if any(one.iri == iri for one in getattr(row, field))]
        if found:
            yield ""
            yield f"In {len(found)} {'statement' if len(found) == 1 else 'statements'} as {words}:"
        for row in found[:_MOST]:
            yield f"  “{row.quote}”"
            yield f"  {row.citation}, {row.kind}"
        if len(found) > _MOST:
            yield f"  … and {len(found) - _MOST} more: sdggraph find"


def _assertions(pattern: str, store: Store) -> Iterator[str]:
    labels = NameIndex.of(store).labels
    found = store.query(
        _PREFIXES
        + f"""SELECT DISTINCT * WHERE {{ {pattern}
          ?assertion rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; sdgg:text ?quote .
          OPTIONAL {{ ?assertion sdgg:statedIn/rdfs:label ?where }} OPTIONAL {{ ?assertion sdgg:rule ?rule }}
          OPTIONAL {{ ?assertion sdgg:confidence ?confidence ; sdgg:measuredOn ?count }} }}"""
    )

    def order(row: Any) -> tuple[str, ...]:
        ends = (labels.get(row[end].value, row[end].value) for end in ("predicate", "subject", "object"))
        return (*ends, row["assertion"].value)

    for one in sorted(found, key=order):
        # A statement's inferred Goals are told with the statement.
        if "/statement/" in one["subject"].value:
            continue
        subject, thing = (labels.get(one[end].value, one[end].value) for end in ("subject", "object"))
        yield ""
        yield f"{subject} — {one['predicate'].value.rsplit('#', 1)[-1]} — {thing}"
        yield f"  “{one['quote'].value}”"
        rule = f", found by rule {one['rule'].value.rsplit('/', 1)[-1]}" if one["rule"] else ""
        measured = f": {words}" if (words := _measured(one)) else ""
        yield f"  {one['where'].value if one['where'] else ''}{rule}{measured}"


def _mentions(passage: str, store: Store) -> list[str]:
    labels = NameIndex.of(store).labels
    found = {
        (one["name"].value, labels.get(one["body"].value, one["body"].value))
        for one in store.query(
            _PREFIXES
            + f"""SELECT ?name ?body WHERE {{ ?target oa:hasSource <{passage}> ; oa:hasSelector ?selector .
              ?selector oa:exact ?name . ?mention oa:hasTarget ?target ; oa:hasBody ?body }}"""
        )
    }
    return ["", "Names in it:", *(f"  {name} = {label}" for name, label in sorted(found))] if found else []
