"""Statements: recommendations and commitments, each with its provisions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sdggraph.core.confidence import FieldConfidence
from sdggraph.core.span import Span


class StatementKind(StrEnum):
    """Somebody should do something, or somebody binds itself to."""

    RECOMMENDATION = "recommendation"
    COMMITMENT = "commitment"


class Modality(StrEnum):
    """How a statement asks or promises; pledge and plan belong to commitments."""

    MUST = "must"
    SHOULD = "should"
    CALL = "call"
    PROPOSE = "propose"
    PLEDGE = "pledge"
    PLAN = "plan"


class Force(StrEnum):
    """formal: a numbered recommendation or operative clause; directed: somebody named is to act; general: the rest."""

    FORMAL = "formal"
    DIRECTED = "directed"
    GENERAL = "general"


class Attribution(StrEnum):
    """Whose statement it is: the document's own, reported from others, or recalled from another text."""

    OWN = "own"
    REPORTED = "reported"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what a statement names in a role: its words, and the entity where there is one."""

    text: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """``text`` as written ("by 2030"); ``date`` the last day on which it is met (ISO), or ``None`` if no
    calendar says; ``precision`` is day, month, year, or "" without a date.
    """

    text: str
    date: str | None = None
    precision: str = ""


class Position(StrEnum):
    """What those addressed have said to a recommendation."""

    ACCEPTED = "accepted"
    PARTIALLY_ACCEPTED = "partially-accepted"
    NOT_ACCEPTED = "not-accepted"
    NOTED = "noted"
    UNDER_CONSIDERATION = "under-consideration"


class Progress(StrEnum):
    """How far a recommendation or commitment is said to have come."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    IMPLEMENTED = "implemented"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a document says of a statement's fate: the words as written, their span in ``Document.text``, and the
    value (of :class:`Position` or :class:`Progress`) that they come to, ``None`` where they come to none.
    """

    text: str
    span: Span
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The recommendation that a statement answers: as written, the symbol of its document (``None`` is this one),
    and its formal label there ("Recommendation 4", "121.3").
    """

    text: str
    symbol: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class StatementSpan:
    """A part of a statement: the passage it stands in and its place in ``Document.text``."""

    segment: int
    span: Span


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing asked or promised. ``addressees`` are to act, or are bound (in a commitment).

    ``kind`` is given where a statement both asks and promises and this provision is not of the statement's own kind.
    """

    verb: str | None
    action: str
    addressees: tuple[Party, ...] = ()
    deadline: Deadline | None = None
    quantity: str | None = None
    kind: StatementKind | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that carries a recommendation or a commitment.

    ``spans`` are the sentence, or an opening clause and the list item that completes it, in order. ``also`` is
    the other kind where the sentence is both. ``verb`` is the directive word as written. ``stated_goals`` are
    numbers that the text names, ``inferred_goals`` those that we judge it to serve. ``invokes`` are initiatives
    and instruments that the action is to use, support or implement. ``confidence`` is the rule's measured
    precision on ``measured_on`` cases, or ``None`` where nothing was measured; ``fields`` hold the same for single
    fields. ``position`` is what those addressed said to it, ``progress`` how far it is said to have come, ``answers``
    the recommendations that it responds to.
    """

    kind: StatementKind
    modality: Modality
    spans: tuple[StatementSpan, ...]
    provisions: tuple[Provision, ...]
    rule: str
    also: StatementKind | None = None
    verb: str | None = None
    label: str | None = None
    force: Force = Force.GENERAL
    attribution: Attribution = Attribution.OWN
    issuers: tuple[Party, ...] = ()
    beneficiaries: tuple[Party, ...] = ()
    themes: tuple[str, ...] = ()
    stated_goals: tuple[str, ...] = ()
    inferred_goals: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    invokes: tuple[Party, ...] = ()
    negated: bool = False
    position: Standing | None = None
    progress: Standing | None = None
    answers: tuple[Answered, ...] = ()
    confidence: float | None = None
    measured_on: int | None = None
    fields: tuple[FieldConfidence, ...] = ()

    @property
    def addressees(self) -> tuple[Party, ...]:
        """Everybody who is to act (in a commitment: is bound) in provisions of the statement's own kind; each once."""
        own = (provision for provision in self.provisions if provision.kind in {None, self.kind})
        return tuple(dict.fromkeys(party for provision in own for party in provision.addressees))

    @property
    def action(self) -> str:
        """What the first provision asks or promises."""
        return self.provisions[0].action if self.provisions else ""

    @property
    def deadline(self) -> Deadline | None:
        """The first deadline that a provision sets."""
        return next((provision.deadline for provision in self.provisions if provision.deadline), None)

    @property
    def quantity(self) -> str | None:
        """The first quantity that a provision sets."""
        return next((provision.quantity for provision in self.provisions if provision.quantity), None)

    @property
    def goals(self) -> tuple[str, ...]:
        """Stated and inferred Goals together, each once, in number order."""
        return tuple(sorted({*self.stated_goals, *self.inferred_goals}, key=int))

    def text(self, document_text: str) -> str:
        """The statement's words: its spans joined with one blank."""
        return " ".join(part.span.of(document_text) for part in self.spans)
