"""``seeds/<kind>/examples.yaml``: texts with the entities that must be found in them, and those that must not."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from sdggraph.core.problem import Problem
from sdggraph.knowledge.compiler.sources import read_yaml, validated
from sdggraph.knowledge.compiler.vocabulary import FOLDERS


class VocabularyExample(BaseModel):
    """One example, as a person writes it; ``where`` is added on reading."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)

    text: str
    finds: list[str] = Field(default_factory=list)
    absent: list[str] = Field(default_factory=list, alias="not")
    where: str = ""


def read_examples(root: Path, problems: list[Problem]) -> tuple[VocabularyExample, ...]:
    """All examples of the vocabulary folders, in order; what is unsound goes to ``problems``."""
    found: list[VocabularyExample] = []
    for folder in FOLDERS:
        path = root / "seeds" / folder / "examples.yaml"
        if path.is_file():
            where = f"seeds/{folder}/examples.yaml"
            rows = validated(read_yaml(path, where, problems), VocabularyExample, where, problems)
            found.extend(
                row.model_copy(update={"where": f"{where}: example {number}"})
                for number, row in enumerate(rows, start=1)
            )
    return tuple(found)
