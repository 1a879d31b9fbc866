"""Those whom statements name and no vocabulary holds, as entities: “the sponsor delegation”, “customs authorities”.

Who is asked, bound or speaking is somebody, whatever form the name has; without an entity nobody could ask for all that
one document says of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sdggraph.core.document import Document
from sdggraph.core.entity import Entity, EntityKind, entity_path
from sdggraph.core.identifiers import discovered_id
from sdggraph.core.mention import Mention, Resolution
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span
from sdggraph.core.statement import Party, Provision, Statement
from sdggraph.core.words import name_key

RULE = "stated-class"
# Parts of an organisation, as opposed to classes of people: "the investigations section".
_BODIES = frozenset(
    {
        "secretariat", "office", "section", "division", "unit", "department", "team", "committee", "bureau", "board",
        "commission", "council", "branch", "service", "panel", "agency", "assembly", "subcommittee", "directorate",
    }
)  # fmt: skip
# What stands for somebody named elsewhere and is no name by itself.
_STAND_INS = frozenset({"group", "groups", "parties", "party", "members", "others", "side", "sides", "partners"})
_LONGEST = 120

Named = tuple[tuple[Entity, ...], tuple[Resolution, ...], tuple[Statement, ...]]


def with_classes(
    document: Document,
    segments: Sequence[Segment],
    entities: Sequence[Entity],
    resolutions: Sequence[Resolution],
    statements: Sequence[Statement],
) -> Named:
    """Entities, resolutions and statements, with an entity for each party that had none, found wherever it is named.

    A single word that is no name and no plural ("group") stands for something else and gets none.
    """
    known: dict[str, set[str]] = {}
    for entity in entities:
        if entity.kind is EntityKind.ACTOR:
            for form in (entity.name, *entity.aliases):
                known.setdefault(name_key(form), set()).add(entity.id)
    made: dict[str, Entity] = {}
    standing: dict[str, str] = {}
    for text in sorted({party.text for one in statements for party in _parties(one) if party.entity is None}):
        key = name_key(text)
        if len(same := known.get(key, set())) == 1:
            standing[text] = next(iter(same))
        elif not same and _names_somebody(text):
            made.setdefault(key, _entity(document, text))
            standing[text] = made[key].id
    if not standing:
        return tuple(entities), tuple(resolutions), tuple(statements)
    found = _mentions(document, segments, resolutions, made)
    places = {one.mention.span for one in found}
    kept = [one for one in resolutions if one.entity is not None or one.mention.span not in places]
    ordered = sorted([*kept, *found], key=lambda one: one.mention.span)
    every = sorted([*entities, *made.values()], key=lambda one: one.id)
    return tuple(every), tuple(ordered), tuple(_standing(one, standing) for one in statements)


def _parties(statement: Statement) -> tuple[Party, ...]:
    acting = (party for provision in statement.provisions for party in provision.addressees)
    return (*statement.issuers, *acting, *statement.beneficiaries)


def _names_somebody(text: str) -> bool:
    words = text.lower().split()
    if not words or len(text) > _LONGEST or (words[-1] in _STAND_INS and len(words) == 1):
        return False
    return len(words) > 1 or words[0].endswith("s") or text[:1].isupper()


def _entity(document: Document, text: str) -> Entity:
    head = text.lower().split(" of ")[0].split()[-1]
    kind_type = "un-body" if head in _BODIES else "group"
    name = re.sub(r"\s+", " ", text).strip()
    identifier = discovered_id(entity_path(EntityKind.ACTOR, kind_type), document.slug, name)
    return Entity(identifier, EntityKind.ACTOR, kind_type, name, discovered=True)


def _mentions(
    document: Document, segments: Sequence[Segment], resolutions: Sequence[Resolution], made: Mapping[str, Entity]
) -> list[Resolution]:
    """Where the new ones are named; not inside a longer name, nor across the edge of another."""
    taken = sorted(one.mention.span for one in resolutions if one.entity is not None)
    found: list[Resolution] = []
    for entity in sorted(made.values(), key=lambda one: (-len(one.name), one.id)):
        words = r"\s+".join(re.escape(word) for word in entity.name.split())
        pattern = re.compile(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE)
        for segment in segments:
            for match in pattern.finditer(document.text, segment.span.start, segment.span.end):
                span = Span(match.start(), match.end())
                if any(one.start < span.end and span.start < one.end and not span.contains(one) for one in taken):
                    continue
                mention = Mention(segment.index, span, EntityKind.ACTOR, entity.type, RULE)
                found.append(Resolution(mention, entity.id, "discovered"))
        taken = sorted([*taken, *(one.mention.span for one in found)])
    return found


def _standing(statement: Statement, standing: Mapping[str, str]) -> Statement:
    def all_of(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(one if one.entity else Party(one.text, standing.get(one.text)) for one in parties)

    def provision(one: Provision) -> Provision:
        return replace(one, addressees=all_of(one.addressees))

    if all(party.entity for party in _parties(statement)):
        return statement
    return replace(
        statement,
        issuers=all_of(statement.issuers),
        provisions=tuple(provision(one) for one in statement.provisions),
        beneficiaries=all_of(statement.beneficiaries),
    )
