"""``seeds/names/{heads,phrases}.yaml`` → the compiled form of the name heads."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sdggraph.core.entity import ACTOR_TYPES, INITIATIVE_TYPES
from sdggraph.core.problem import Problem, Severity
from sdggraph.core.words import name_key
from sdggraph.knowledge.compiler.sources import read_yaml, validated
from sdggraph.knowledge.compiler.vocabulary import INSTRUMENT_TYPES

HEADS = "seeds/names/heads.yaml"
PHRASES = "seeds/names/phrases.yaml"
TYPES: dict[str, tuple[str, ...]] = {
    "actor": ACTOR_TYPES,
    "initiative": INITIATIVE_TYPES,
    "instrument": INSTRUMENT_TYPES,
    "publication": ("",),
    "event": ("",),
}


class Head(BaseModel):
    """One head noun as a person writes it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    head: str = Field(min_length=2)
    kind: Literal["actor", "initiative", "instrument", "publication", "event"]
    type: str
    weight: float = Field(gt=0, le=1)
    plural: str | None = None
    place: Literal["end", "start", "either"] = "either"
    cues: list[str] = Field(default_factory=list)
    not_this: list[str] = Field(default_factory=list, alias="not")
    short: bool = True
    note: str | None = None


class Phrase(BaseModel):
    """A phrase that looks like a name and is none."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str = Field(min_length=2)
    note: str | None = None


def compile_names(root: Path, problems: list[Problem]) -> dict[str, Any]:
    """All heads in the order of their file, and all phrases; notes and plurals are for people and left out."""
    heads = validated(read_yaml(root / HEADS, HEADS, problems), Head, HEADS, problems)
    phrases = validated(read_yaml(root / PHRASES, PHRASES, problems), Phrase, PHRASES, problems)
    seen: set[tuple[str, str, str]] = set()
    for head in heads:
        where = f"{HEADS}: {head.head}"

        def fault(message: str, remedy: str, where: str = where) -> None:
            problems.append(Problem("seed-name", Severity.ERROR, where, message, remedy))

        if head.type not in TYPES[head.kind]:
            fault(f"the type {head.type!r} is not known.", f"Use one of {', '.join(TYPES[head.kind])}.")
        key = (name_key(head.head), head.kind, head.type)
        if key in seen:
            fault("the reading stands twice.", "Merge the two.")
        seen.add(key)
        if head.plural and name_key(head.plural) != name_key(head.head):
            fault(f"the plural {head.plural!r} does not fold to the head.", "Write it as a head of its own.")
        for phrase in head.not_this:
            if f" {name_key(head.head)} " not in f" {name_key(phrase)} ":
                fault(f"the phrase {phrase!r} does not hold the head.", "Move it to its own head.")
    return {
        "heads": [head.model_dump(exclude={"note", "plural"}, exclude_defaults=True) for head in heads],
        "phrases": sorted({phrase.text for phrase in phrases}),
    }
