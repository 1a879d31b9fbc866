"""What the vocabularies of users add to the knowledge that ships with sdggraph."""

from __future__ import annotations

from dataclasses import dataclass

from sdggraph.core.problem import Problem


@dataclass(frozen=True, slots=True)
class Link:
    """Something of ours ("theme/debt", "sdg/3", "organisation/who") and what it is tied to in a user's vocabulary.

    ``predicate`` is a prefixed name: skos:exactMatch, skos:closeMatch or rdfs:seeAlso.
    """

    ours: str
    predicate: str
    target: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a user's vocabulary that is told of, under its own IRI; labels and notes with their languages."""

    iri: str
    labels: tuple[tuple[str, str], ...] = ()
    other_labels: tuple[tuple[str, str], ...] = ()
    notations: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    matches: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class UserVocabulary:
    """A vocabulary that a user gave.

    ``name`` is that of its graph and of its origin; ``licence`` an IRI if the file gives one. ``labels`` are names in
    other languages, and other names, of the themes that it adds or extends: (theme, language, label, preferred).
    """

    name: str
    file: str
    sha256: str
    licence: str | None = None
    links: tuple[Link, ...] = ()
    concepts: tuple[Concept, ...] = ()
    labels: tuple[tuple[str, str, str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Additions:
    """All that users' vocabularies add beside entries and themes, and what there is to tell about them."""

    vocabularies: tuple[UserVocabulary, ...] = ()
    problems: tuple[Problem, ...] = ()
