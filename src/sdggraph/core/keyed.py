"""The identifiers of an extraction's passages and statements: the JSON form and the RDF form agree on them."""

from __future__ import annotations

from dataclasses import dataclass

from sdggraph.core.extraction import Extraction
from sdggraph.core.identifiers import passage_keys, statement_keys
from sdggraph.core.statement import Modality, Provision, Statement, StatementKind

_COMMITTING = (Modality.PLEDGE, Modality.PLAN)
_TEXTS_AND_EVENTS = ("instrument/", "publication/", "event/")


def keys_of_passages(extraction: Extraction) -> tuple[str, ...]:
    """The key of every passage, in order."""
    return passage_keys(segment.span.of(extraction.document.text) for segment in extraction.segments)


@dataclass(frozen=True, slots=True)
class KeyedStatement:
    """A statement of one kind with its identifier; ``other`` is that of the kind the same words also are."""

    id: str
    kind: StatementKind
    statement: Statement
    other: str | None = None

    @property
    def is_second(self) -> bool:
        """Whether this is what the statement ``also`` is, not what it is first."""
        return self.kind is not self.statement.kind

    @property
    def modality(self) -> Modality:
        """The statement's modality, or the plain one of the second kind."""
        commitment = self.kind is StatementKind.COMMITMENT
        if (self.statement.modality in _COMMITTING) == commitment:
            return self.statement.modality
        return Modality.PLEDGE if commitment else Modality.SHOULD

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """What is asked or promised: the provisions of this kind.

        Where the second kind has none of its own, whoever says "we call for X and commit to it" is bound, not the
        addressee.
        """
        statement = self.statement
        own = tuple(one for one in statement.provisions if (one.kind or statement.kind) is self.kind)
        # A declaration or a report issues statements, but only those who can act are bound by them.
        able = tuple(one for one in statement.issuers if not (one.entity or "").startswith(_TEXTS_AND_EVENTS))
        if own or not able or self.kind is not StatementKind.COMMITMENT:
            return own or statement.provisions
        return tuple(
            Provision(one.verb, one.action, able, one.deadline, one.quantity, self.kind) for one in statement.provisions
        )


def keyed_statements(extraction: Extraction) -> tuple[KeyedStatement, ...]:
    """The statements with their identifiers, in order; one that is both kinds comes twice, the main kind first."""
    pairs = [
        (statement, kind)
        for statement in extraction.statements
        for kind in (statement.kind, *([statement.also] if statement.also else []))
    ]
    slug, passages = extraction.document.slug, keys_of_passages(extraction)
    keys = statement_keys(
        slug,
        (
            (
                [passages[part.segment] for part in statement.spans],
                kind.value,
                statement.text(extraction.document.text),
            )
            for statement, kind in pairs
        ),
    )
    ids = [f"statement/{slug}-{key}" for key in keys]
    keyed = []
    for place, (statement, kind) in enumerate(pairs):
        other = None
        if statement.also:
            other = ids[place + 1] if kind is statement.kind else ids[place - 1]
        keyed.append(KeyedStatement(ids[place], kind, statement, other))
    return tuple(keyed)
