"""What a user's vocabulary says, whatever the form of its file."""

from __future__ import annotations

from dataclasses import dataclass, field

from sdggraph.core.entity import ACTOR_TYPES, INITIATIVE_TYPES, EntityKind
from sdggraph.core.problem import Problem, Severity
from sdggraph.knowledge.additions import Concept

# What a name may be; longer ones are sentences.
LONGEST_NAME = 300
INSTRUMENT_TYPES = (
    "treaty", "declaration", "agenda", "plan", "resolution", "charter", "principles", "guidelines", "outcome", "other",
)  # fmt: skip
TYPES = {
    EntityKind.ACTOR: ACTOR_TYPES,
    EntityKind.INITIATIVE: INITIATIVE_TYPES,
    EntityKind.INSTRUMENT: INSTRUMENT_TYPES,
}


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An actor, initiative, instrument, publication or event; ``where`` is its place in the file.

    ``parent``, ``office_of``, ``members`` and ``broader`` are names or identifiers, as written. ``iri`` is that of its
    concept in a SKOS file.
    """

    where: str
    kind: EntityKind
    type: str
    name: str
    id: str = ""
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()
    parent: str = ""
    office_of: str = ""
    members: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    same_as: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    definition: str = ""
    date: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme with the words by which it is recognised; its label and aliases are strong words of it."""

    where: str
    label: str
    id: str = ""
    aliases: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    group: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    definition: str = ""
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What a file says of itself; ``licence_iri`` is set where its licence is an IRI."""

    title: str = ""
    licence: str = ""
    licence_iri: str = ""
    date: str = ""
    url: str = ""


@dataclass(slots=True)
class Content:
    """All that was read in one file. ``linked`` are concepts to be tied to ours, and are no themes of their own."""

    description: Description = field(default_factory=Description)
    entities: list[EntityRow] = field(default_factory=list)
    themes: list[ThemeRow] = field(default_factory=list)
    linked: list[Concept] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, where: str, message: str, remedy: str = "", severity: Severity = Severity.WARNING) -> None:
        """Add a problem."""
        self.problems.append(Problem("vocabulary", severity, where, message, remedy))
