"""Entities: what names stand for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntityKind(StrEnum):
    """The five kinds of entity; the values, in the plural, head the sections of the JSON output."""

    ACTOR = "actor"
    INITIATIVE = "initiative"
    INSTRUMENT = "instrument"
    PUBLICATION = "publication"
    EVENT = "event"


ACTOR_TYPES = ("un-body", "igo", "state", "ngo", "private", "academic", "office", "person", "group")
INITIATIVE_TYPES = (
    "programme", "partnership", "facility", "framework", "platform", "campaign", "fund", "centre", "decade",
    "plan", "other",
)  # fmt: skip

_ACTOR_PATHS = {"state": "state", "office": "office", "person": "person", "group": "group"}


def entity_path(kind: EntityKind, kind_type: str) -> str:
    """The first part of an entity's identifier: "organisation", "state", "initiative", ..."""
    return _ACTOR_PATHS.get(kind_type, "organisation") if kind is EntityKind.ACTOR else kind.value


@dataclass(frozen=True, slots=True)
class Entity:
    """What a name in a document stands for.

    ``id`` is the identifier below the base IRI: "organisation/who" from the vocabulary,
    "initiative/a-76-1--new-deal" for one discovered in a document. ``type`` is one of ``ACTOR_TYPES`` or
    ``INITIATIVE_TYPES``, or "" for the other kinds. ``name`` is the fullest form that this document uses,
    ``aliases`` are its other forms in this document. ``confidence`` is the measured precision, on ``measured_on``
    cases, of the rule that discovered it. ``broader`` are the groups of the vocabulary that a discovered group is a
    part of, ``office_of`` is the body that a discovered office belongs to.
    """

    id: str
    kind: EntityKind
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    discovered: bool = False
    confidence: float | None = None
    measured_on: int | None = None
    broader: tuple[str, ...] = ()
    office_of: str | None = None
