"""``seeds/sources.yaml`` → the compiled form of the sources."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from sdggraph.core.problem import Problem, Severity
from sdggraph.knowledge.compiler.sources import read_yaml, validated


class _Source(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-+[a-z0-9]+)*$")
    title: str
    licence: str
    date: str = ""
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    used_for: str = ""


def compile_origins(root: Path, problems: list[Problem]) -> list[dict[str, Any]]:
    """All sources, sorted by identifier; none where the file is missing."""
    path = root / "seeds" / "sources.yaml"
    if not path.is_file():
        return []
    where = "seeds/sources.yaml"
    rows: dict[str, dict[str, Any]] = {}
    for source in validated(read_yaml(path, where, problems), _Source, where, problems):
        if source.id in rows:
            problems.append(
                Problem("seed-entry", Severity.ERROR, f"{where}: {source.id}", "the id stands twice.", "Merge the two.")
            )
        rows[source.id] = source.model_dump(exclude_defaults=True)
    return [rows[key] for key in sorted(rows)]
