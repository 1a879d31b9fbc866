"""``seeds/calibration.yaml`` and ``seeds/recall.yaml`` → the compiled figures; without the files there are none."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sdggraph.core.problem import Problem, Severity
from sdggraph.knowledge.calibration import FIELDS
from sdggraph.knowledge.compiler.sources import Model, read_yaml, validated

MEASURES = "seeds/calibration.yaml"
RECALL = "seeds/recall.yaml"
_DATE = r"^\d{4}-\d{2}-\d{2}$"


class Measure(BaseModel):
    """How often a rule was right in a field: of the cases drawn with ``seed``, as judged by ``date``."""

    model_config = ConfigDict(extra="forbid", strict=True)

    rule: str = Field(min_length=1)
    field: Literal[FIELDS]  # type: ignore[valid-type]
    right: int = Field(ge=0)
    of: int = Field(ge=1)
    date: str = Field(pattern=_DATE)
    seed: int


class Found(BaseModel):
    """How many statements of the annotated documents of a kind were found."""

    model_config = ConfigDict(extra="forbid", strict=True)

    kind: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    found: int = Field(ge=0)
    there: int = Field(ge=1)
    documents: int = Field(ge=1)
    date: str = Field(pattern=_DATE)


def compile_calibration(root: Path, problems: list[Problem]) -> dict[str, list[list[Any]]]:
    """The figures, sorted; more right than there are, or a figure given twice, is a problem."""
    measures = {}
    for one in _rows(root, MEASURES, Measure, problems):
        where, key = f"{MEASURES}: {one.rule}, {one.field}", (one.rule, one.field)
        _check(where, one.right, one.of, key in measures, problems)
        measures[key] = [one.rule, one.field, one.right, one.of]
    recall = {}
    for kind in _rows(root, RECALL, Found, problems):
        _check(f"{RECALL}: {kind.kind}", kind.found, kind.there, kind.kind in recall, problems)
        recall[kind.kind] = [kind.kind, kind.found, kind.there, kind.documents]
    return {
        "measures": [measures[key] for key in sorted(measures)],
        "recall": [recall[key] for key in sorted(recall)],
    }


def _rows(root: Path, where: str, model: type[Model], problems: list[Problem]) -> list[Model]:
    path = root / where
    return validated(read_yaml(path, where, problems), model, where, problems) if path.is_file() else []


def _check(where: str, part: int, whole: int, again: bool, problems: list[Problem]) -> None:  # noqa: FBT001
    if part > whole:
        problems.append(_fault(where, f"{part} of {whole} cannot be.", "Correct the counts."))
    if again:
        problems.append(_fault(where, "the figure stands twice.", "Take one out."))


def _fault(where: str, message: str, remedy: str) -> Problem:
    return Problem("seed-calibration", Severity.ERROR, where, message, remedy)
