"""An extraction as one JSON object: the form of the contract, with offsets that count within passages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sdggraph.core.answers import answered_ids
from sdggraph.core.entity import Entity, EntityKind
from sdggraph.core.extraction import Extraction
from sdggraph.core.keyed import keyed_statements
from sdggraph.core.mention import GoalReference
from sdggraph.core.offsets import relative
from sdggraph.core.relation import Relation
from sdggraph.core.segment import SegmentKind
from sdggraph.core.span import Span
from sdggraph.core.statement import Party, Provision, Standing, Statement

_SDG = "http://metadata.un.org/sdg/"


def as_json(extraction: Extraction, base_iri: str) -> dict[str, Any]:
    """What ``extract --format json`` prints.

    Offsets are half-open code points: a passage's into the document's text, all others into their passage's ``text``,
    and ``text[start:end]`` is always the text given. A group that has no part in any statement or relation is no
    actor here, and what only a footnote cites is not listed.

    Raises:
        InvariantError: if something does not lie in the passage that it is said to stand in.
    """
    return _Writer(extraction, base_iri).document()


class _Writer:
    def __init__(self, extraction: Extraction, base_iri: str) -> None:
        self.extraction = extraction
        self.base = base_iri
        self.text = extraction.document.text
        self.entities = {entity.id: entity for entity in extraction.entities}

    def document(self) -> dict[str, Any]:
        extraction, meta = self.extraction, self.extraction.document.metadata
        mentions = self.mentions()
        sections: dict[str, list[dict[str, Any]]] = {f"{kind.value}s": [] for kind in EntityKind}
        active, body = _active(extraction), _named_in_body(extraction)
        for entity in extraction.entities:
            if entity.id in active or (entity.id in body and entity.type != "group"):
                sections[f"{entity.kind.value}s"].append(self.entity(entity, mentions.get(entity.id, [])))
        keyed = keyed_statements(extraction)
        answered = answered_ids(extraction, keyed)
        return {
            "document": {
                "id": self.iri(f"document/{extraction.document.slug}"),
                "title": meta.title,
                "symbol": next(iter(meta.symbols), None),
                "symbols": list(meta.symbols),
                "date": meta.issued,
                "author": meta.author,
                "publisher": meta.publisher,
                "kind": meta.kind or "other",
                "language": meta.language,
                "original_language": meta.original_language,
                "status": meta.status,
                "submitted_to": meta.submitted_to,
                "session": meta.session,
                "agenda_item": meta.agenda_item,
                "changes": list(meta.changes),
                "url": meta.url,
            },
            "passages": self.passages(),
            **sections,
            "sdg_references": [self.goal_reference(reference) for reference in extraction.goal_references],
            "statements": [
                self.statement(self.iri(one.id), one.statement, ids)
                for one, ids in zip(keyed, answered, strict=True)
                if not one.is_second
            ],
            "relations": [self.relation(relation) for relation in extraction.relations],
            "missed": [{**self.place(one.segment, one.span), "words": list(one.words)} for one in extraction.missed],
        }

    def passages(self) -> list[dict[str, Any]]:
        return [
            {
                "id": _passage(segment.index),
                "kind": segment.kind.value,
                "number": segment.number,
                "page": segment.page,
                "start": segment.span.start,
                "end": segment.span.end,
                "text": segment.span.of(self.text),
            }
            for segment in self.extraction.segments
        ]

    def mentions(self) -> dict[str, list[dict[str, Any]]]:
        """Every place that an entity is named, in reading order, each once."""
        found: dict[str, dict[tuple[int, Span], dict[str, Any]]] = {}
        for resolution in self.extraction.resolutions:
            if resolution.entity is not None:
                mention = resolution.mention
                places = found.setdefault(resolution.entity, {})
                places.setdefault((mention.segment, mention.span), self.place(mention.segment, mention.span))
        return {entity: [places[place] for place in sorted(places)] for entity, places in found.items()}

    def place(self, segment: int, span: Span) -> dict[str, Any]:
        inside = relative(self.extraction, segment, span)
        return {
            "passage": _passage(segment),
            "start": inside.start,
            "end": inside.end,
            "text": span.of(self.text),
        }

    def entity(self, entity: Entity, mentions: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            "id": self.iri(entity.id),
            "name": entity.name,
            "aliases": [alias for alias in entity.aliases if alias != entity.name],
            "type": entity.type or None,
            "discovered": entity.discovered,
            "confidence": entity.confidence,
            "measured_on": entity.measured_on,
            "mentions": mentions,
        }

    def goal_reference(self, reference: GoalReference) -> dict[str, Any]:
        place = self.place(reference.segment, reference.span)
        return {"goal": reference.goal, "target": reference.target, **place}

    def statement(self, identifier: str, statement: Statement, answered: Iterable[str | None]) -> dict[str, Any]:
        return {
            "id": identifier,
            "kind": statement.kind.value,
            "also": statement.also.value if statement.also else None,
            "modality": statement.modality.value,
            "verb": statement.verb,
            "label": statement.label,
            "force": statement.force.value,
            "attribution": statement.attribution.value,
            "text": statement.text(self.text),
            "spans": [self.place(part.segment, part.span) for part in statement.spans],
            **self.parties("issuer", statement.issuers),
            **self.parties("addressee", statement.addressees),
            **self.parties("beneficiary", statement.beneficiaries, plural="beneficiaries"),
            "action": statement.action,
            "provisions": [self.provision(provision) for provision in statement.provisions],
            "themes": list(statement.themes),
            "sdgs": list(statement.goals),
            "stated_sdgs": list(statement.stated_goals),
            "targets": list(statement.targets),
            **self.parties("initiative", statement.invokes),
            "deadline": statement.deadline.text if statement.deadline else None,
            "deadline_date": statement.deadline.date if statement.deadline else None,
            "quantity": statement.quantity,
            "negated": statement.negated,
            "position": _standing(statement.position),
            "status": _standing(statement.progress),
            "answers": [
                {"text": one.text, "symbol": one.symbol, "label": one.label, "statement": self.iri(it) if it else None}
                for one, it in zip(statement.answers, answered, strict=True)
            ],
            "confidence": statement.confidence,
            "measured_on": statement.measured_on,
            "fields": {
                one.field: {"confidence": one.measured.share, "measured_on": one.measured.of}
                for one in statement.fields
            },
            "rule": statement.rule,
        }

    def provision(self, provision: Provision) -> dict[str, Any]:
        return {
            "verb": provision.verb,
            "action": provision.action,
            **self.parties("addressee", provision.addressees),
            "deadline": provision.deadline.text if provision.deadline else None,
            "deadline_date": provision.deadline.date if provision.deadline else None,
            "quantity": provision.quantity,
        }

    def parties(self, role: str, parties: Iterable[Party], plural: str = "") -> dict[str, Any]:
        """The names of those in a role and, in parallel, their identifiers; each entity once."""
        once: dict[tuple[str | None, str], Party] = {}
        for party in parties:
            once.setdefault((party.entity, "" if party.entity else party.text), party)
        distinct = list(once.values())
        return {
            plural or f"{role}s": [self.name(party.entity, party.text) for party in distinct],
            f"{role}_ids": [self.iri(party.entity) if party.entity else None for party in distinct],
        }

    def relation(self, relation: Relation) -> dict[str, Any]:
        evidence = relation.evidence
        return {
            "subject": self.name(relation.subject, relation.subject),
            "predicate": relation.predicate,
            "object": self.name(relation.object, relation.object),
            "subject_id": self.iri(relation.subject),
            "object_id": self.iri(relation.object),
            **self.place(evidence.segment, evidence.span),
            "confidence": relation.confidence,
            "measured_on": relation.measured_on,
            "rule": evidence.rule,
        }

    def name(self, identifier: str | None, fallback: str) -> str:
        """An entity's name in this document; Goals are "SDG 3"."""
        if identifier is not None and identifier.startswith("sdg/"):
            return f"SDG {identifier[4:]}"
        entity = self.entities.get(identifier or "")
        return entity.name if entity else fallback

    def iri(self, identifier: str) -> str:
        return _SDG + identifier[4:] if identifier.startswith("sdg/") else self.base + identifier


def _standing(standing: Standing | None) -> dict[str, str | None] | None:
    return None if standing is None else {"text": standing.text, "value": standing.value}


def _passage(segment: int) -> str:
    return f"p{segment + 1}"


def _active(extraction: Extraction) -> set[str]:
    """The entities with a part in a statement or relation."""
    active = {end for relation in extraction.relations for end in (relation.subject, relation.object)}
    for statement in extraction.statements:
        for party in (*statement.issuers, *statement.addressees, *statement.beneficiaries):
            if party.entity:
                active.add(party.entity)
    return active


def _named_in_body(extraction: Extraction) -> set[str]:
    """The entities that are named outside footnotes."""
    notes = {segment.index for segment in extraction.segments if segment.kind is SegmentKind.FOOTNOTE}
    return {one.entity for one in extraction.resolutions if one.entity and one.mention.segment not in notes}
