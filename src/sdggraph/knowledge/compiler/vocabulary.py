"""``seeds/{actors,initiatives,instruments,publications,events}/*.yaml`` → the vocabulary's compiled form."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from sdggraph.core.entity import ACTOR_TYPES, INITIATIVE_TYPES, EntityKind, entity_path
from sdggraph.core.problem import Problem, Severity
from sdggraph.core.words import split_words
from sdggraph.knowledge.compiler.sources import read_yaml, validated

FOLDERS = {
    "actors": EntityKind.ACTOR,
    "initiatives": EntityKind.INITIATIVE,
    "instruments": EntityKind.INSTRUMENT,
    "publications": EntityKind.PUBLICATION,
    "events": EntityKind.EVENT,
}
INSTRUMENT_TYPES = (
    "treaty",
    "declaration",
    "agenda",
    "plan",
    "resolution",
    "charter",
    "principles",
    "guidelines",
    "outcome",
    "other",
)
TYPES = {
    EntityKind.ACTOR: ACTOR_TYPES,
    EntityKind.INITIATIVE: INITIATIVE_TYPES,
    EntityKind.INSTRUMENT: INSTRUMENT_TYPES,
}
_SLUG = re.compile(r"[a-z0-9]+(-+[a-z0-9]+)*\Z")


class Entry(BaseModel):
    """One entry of a seed file, as a person writes it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str
    name: str
    type: str = ""
    acronym: str | None = None
    aliases: list[str] = Field(default_factory=list)
    short: list[str] = Field(default_factory=list)
    not_this: list[str] = Field(default_factory=list, alias="not")
    case: str | None = Field(default=None, pattern="^(exact|name|any)$")
    parent: str | None = None
    office_of: str | None = None
    members: list[str] = Field(default_factory=list)
    broader: list[str] = Field(default_factory=list)
    heads: list[str] = Field(default_factory=list)
    labels: dict[str, str] = Field(default_factory=dict)
    same_as: list[str] = Field(default_factory=list)
    see_also: list[str] = Field(default_factory=list)
    definition: str | None = None
    date: str | None = None
    source: str | None = None


def compile_vocabulary(root: Path, problems: list[Problem]) -> list[dict[str, Any]]:
    """All entries of all seed folders, sorted by identifier; what is unsound goes to ``problems``."""
    rows: dict[str, dict[str, Any]] = {}
    for folder, kind in FOLDERS.items():
        for path in sorted((root / "seeds" / folder).glob("*.yaml")):
            if path.stem == "examples":
                continue
            where = f"seeds/{folder}/{path.name}"
            for entry in validated(read_yaml(path, where, problems), Entry, where, problems):
                _add(rows, entry, kind, path.stem, where, problems)
    _check_references(rows, problems)
    _check_parents(rows, problems)
    _check_forms(rows, problems)
    return [rows[key] for key in sorted(rows)]


def _add(
    rows: dict[str, dict[str, Any]], entry: Entry, kind: EntityKind, scheme: str, where: str, problems: list[Problem]
) -> None:
    def fault(message: str, remedy: str) -> None:
        problems.append(Problem("seed-entry", Severity.ERROR, f"{where}: {entry.id}", message, remedy))

    if not _SLUG.match(entry.id):
        fault("the id is no slug.", "Use small letters, digits and hyphens.")
    if kind in TYPES and entry.type not in TYPES[kind]:
        fault(f"the type {entry.type!r} is not known.", f"Use one of {', '.join(TYPES[kind])}.")
    if entry.type != "group" and (entry.broader or entry.heads):
        fault("only a group has broader groups and heads.", "Delete them, or make it a group.")
    identifier = f"{entity_path(kind, entry.type)}/{entry.id}"
    if identifier in rows:
        fault("the id stands twice.", "Merge the two entries or rename one.")
    case = entry.case or ("any" if entry.type == "group" else "name")
    row = entry.model_dump(exclude_defaults=True) | {"id": identifier, "kind": kind.value, "type": entry.type}
    rows[identifier] = row | {"case": case, "scheme": scheme}


def _check_references(rows: dict[str, dict[str, Any]], problems: list[Problem]) -> None:
    for identifier, row in rows.items():
        for other in filter(
            None, [row.get("parent"), row.get("office_of"), *row.get("members", []), *row.get("broader", [])]
        ):
            if other not in rows:
                problems.append(
                    Problem(
                        "seed-reference",
                        Severity.ERROR,
                        identifier,
                        f"it points to {other!r}, which is no entry.",
                        "Add the entry or correct the identifier.",
                    )
                )


def _check_parents(rows: dict[str, dict[str, Any]], problems: list[Problem]) -> None:
    """Nothing is a part of itself, however long the way up."""
    for identifier, row in rows.items():
        above: list[str] = []
        here = row.get("parent")
        while here in rows and here not in above:
            above.append(here)
            here = rows[here].get("parent")
        if identifier in above:
            message = f"it lies below itself: {' → '.join([identifier, *above[: above.index(identifier) + 1]])}."
            problems.append(Problem("seed-parent", Severity.ERROR, identifier, message, "Correct one of the parents."))


def _check_forms(rows: dict[str, dict[str, Any]], problems: list[Problem]) -> None:
    """One name for two entities is no error (texts decide), but one entity must not say a name twice or disown it."""
    for identifier, row in rows.items():
        forms = [row["name"], *row.get("aliases", [])]
        for form in dict.fromkeys(forms):
            if forms.count(form) > 1:
                problems.append(
                    Problem("seed-form", Severity.ERROR, identifier, f"the form {form!r} stands twice.", "Delete one.")
                )
        # Phrases are compared folded: "Human Rights Councils" under "not" would hide every "Human Rights Council".
        folded = {_folded(form) for form in (*forms, row.get("acronym") or "")}
        for phrase in row.get("not_this", []):
            if _folded(phrase) in folded:
                message = f"the phrase {phrase!r} under `not` is one of its own names, which would never be found."
                remedy = "Write more of the phrase, or delete it."
                problems.append(Problem("seed-form", Severity.ERROR, identifier, message, remedy))


def _folded(form: str) -> tuple[tuple[str, str], ...]:
    return tuple((word.gap if number else "", word.key) for number, word in enumerate(split_words(form)))
