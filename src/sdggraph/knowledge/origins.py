"""Where the facts of the vocabularies come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Origin:
    """A source of names and facts: entries point to it by its ``id``. ``date`` is that of the edition used."""

    id: str
    title: str
    licence: str
    date: str = ""
    url: str = ""
    used_for: str = ""


def origins_from_compiled(data: Iterable[Mapping[str, Any]]) -> Mapping[str, Origin]:
    """The sources by their identifiers, from their compiled form."""
    return {row["id"]: Origin(**row) for row in data}
