"""Entities at their places in a sentence, and what constructions find among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sdggraph.core.entity import Entity, EntityKind
from sdggraph.core.span import Span

_ORGANISATIONS = ("un-body", "igo", "ngo", "private", "academic")


def fits(entity: Entity, kinds: Iterable[str]) -> bool:
    """Whether an entity is of one of the kinds that a pattern names."""
    for kind in kinds:
        if kind in (entity.kind.value, entity.type):
            return True
        if entity.kind is EntityKind.ACTOR and (
            (kind == "organisation" and entity.type in _ORGANISATIONS)
            or (kind == "official" and entity.type in ("office", "person"))
        ):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Named:
    """An entity at its place in a sentence; ``head`` is the index of the word that carries it in the parse.

    ``or_else`` are actors that a pronoun means where its verb is nothing that ``entity`` does: after "the programme
    of FAO", "it works with" means FAO.
    """

    entity: Entity
    span: Span
    head: int
    or_else: tuple[Entity, ...] = ()

    def meant(self, kinds: Iterable[str]) -> Entity | None:
        """The entity, or the one meant instead, that is of one of some kinds."""
        kinds = tuple(kinds)
        return next((entity for entity in (self.entity, *self.or_else) if fits(entity, kinds)), None)


@dataclass(frozen=True, slots=True)
class Found:
    """Subjects and objects that one construction joins, before their kinds are checked.

    ``meeting`` marks an object that is a gathering.
    """

    subjects: tuple[Named, ...]
    objects: tuple[Named, ...]
    meeting: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """Those with whom something is done: "A, together with B and C," has the holder A; "in partnership with B" none.

    ``start`` is where the words that say so begin.
    """

    holder: Named | None
    partners: tuple[Named, ...]
    start: int = 0
