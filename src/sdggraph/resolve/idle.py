"""Groups that a text only describes in passing: they are no actors and leave again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sdggraph.core.entity import Entity
from sdggraph.core.mention import Resolution
from sdggraph.core.relation import Relation
from sdggraph.core.statement import Statement


def without_idle_groups(
    entities: Iterable[Entity],
    resolutions: Iterable[Resolution],
    statements: Iterable[Statement],
    relations: Iterable[Relation],
) -> tuple[tuple[Entity, ...], tuple[Resolution, ...]]:
    """The entities and resolutions, without discovered groups that no statement and no relation has a part for.

    Groups of the vocabulary stay, whatever they do. The mentions of the others stay, openly unresolved.
    """
    parts = {end for relation in relations for end in (relation.subject, relation.object)}
    for statement in statements:
        provisions = (party for one in statement.provisions for party in one.addressees)
        parts |= {party.entity for party in (*statement.issuers, *statement.beneficiaries, *provisions) if party.entity}
    idle = {one.id for one in entities if one.discovered and one.type == "group"} - parts
    kept = tuple(one for one in entities if one.id not in idle)
    return kept, tuple(replace(one, entity=None, method="idle") if one.entity in idle else one for one in resolutions)
