"""Reading seed files: every fault becomes a problem that names the file and the entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from sdggraph.core.problem import Problem, Severity

Model = TypeVar("Model", bound=BaseModel)


def read_yaml(path: Path, where: str, problems: list[Problem]) -> Any:
    """The content of a YAML file; ``None`` and a problem where it cannot be read."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader, in C
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        problems.append(Problem("seed-file", Severity.ERROR, where, f"the file cannot be read: {error}", "Correct it."))
        return None


def validated(data: Any, model: type[Model], where: str, problems: list[Problem]) -> list[Model]:
    """The items of a list that fit a model; each that does not fit is a problem with its place."""
    if data is None:
        return []
    if not isinstance(data, list):
        problems.append(
            Problem("seed-file", Severity.ERROR, where, "the file holds no list.", "Write a list of entries.")
        )
        return []
    good = []
    for number, item in enumerate(data, start=1):
        try:
            good.append(model.model_validate(item))
        except ValidationError as error:
            name = item.get("id", f"entry {number}") if isinstance(item, dict) else f"entry {number}"
            for fault in error.errors():
                field = ".".join(str(part) for part in fault["loc"])
                problems.append(
                    Problem(
                        "seed-entry", Severity.ERROR, f"{where}: {name}", f"{field}: {fault['msg']}.", "Correct it."
                    )
                )
    return good
