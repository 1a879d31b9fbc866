"""The named queries of ``queries/``: their questions, parameters and text."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cache

from sdggraph.core import InvariantError, UnknownNameError
from sdggraph.resources import resource

GROUPS = ("competency", "quality", "views")
TYPES = ("integer", "text", "date", "iri", "entity", "document", "theme", "goal")

_PARAMETER = re.compile(
    r"(?P<name>[a-z][a-z_]*): (?P<type>[a-z]+)(?: (?P<low>\d+)-(?P<high>\d+))?, "
    r"(?:default (?P<default>\S+)|(?P<required>required)) — (?P<meaning>.+)"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A blank in a question, of one of ``TYPES``; ``None`` as default leaves the question open there."""

    name: str
    type: str
    meaning: str
    default: str | None = None
    required: bool = False
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that ships with sdggraph, or a file of the same form.

    ``lists`` are the columns whose cells hold several values, parted by "; ".
    """

    name: str
    group: str
    question: str
    parameters: tuple[Parameter, ...]
    examples: tuple[str, ...]
    lists: tuple[str, ...]
    text: str


def parse_query(name: str, group: str, text: str) -> NamedQuery:
    """A query from its text; lines ``# key: value`` at its top say what it is.

    Raises:
        InvariantError: if a line about a parameter is not of the form that ``queries/README.md`` says.
    """
    question: list[str] = []
    parameters: list[Parameter] = []
    examples: list[str] = []
    lists: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        key, _, value = line.lstrip("# ").partition(" " if line.startswith("# parameter ") else ":")
        value = value.strip()
        if key == "question":
            question.append(value)
        elif key == "parameter":
            parameters.append(_parameter(name, value))
        elif key == "example":
            examples.append(value)
        elif key == "lists":
            lists += value.split()
    return NamedQuery(name, group, " ".join(question), tuple(parameters), tuple(examples), tuple(lists), text)


def _parameter(query: str, text: str) -> Parameter:
    match = _PARAMETER.fullmatch(text)
    if match is None or match["type"] not in TYPES:
        raise InvariantError(f"query {query}: this line about a parameter is not understood: {text}")
    default = None if match["default"] in (None, "none") else match["default"]
    low, high = (int(match[key]) if match[key] else None for key in ("low", "high"))
    return Parameter(
        match["name"], match["type"], match["meaning"], default, required=bool(match["required"]), low=low, high=high
    )


@cache
def _all() -> dict[str, NamedQuery]:
    found = {}
    for group in GROUPS:
        for path in sorted(resource(f"queries/{group}").glob("*.rq")):
            if path.stem in found:
                raise InvariantError(f"two queries are called {path.stem}")
            found[path.stem] = parse_query(path.stem, group, path.read_text(encoding="utf-8"))
    return found


def list_queries(group: str | None = None) -> tuple[NamedQuery, ...]:
    """The queries that ship with sdggraph, by group and name; only one group's if one is named."""
    return tuple(query for query in _all().values() if group in (None, query.group))


def named_query(name: str) -> NamedQuery:
    """A query by its name.

    Raises:
        UnknownNameError: if there is none; its remedy names near ones.
    """
    queries = _all()
    if name not in queries:
        near = difflib.get_close_matches(name, queries, n=3, cutoff=0.4)
        remedy = f"Did you mean {' or '.join(near)}?" if near else "sdggraph query --list shows those that there are."
        raise UnknownNameError(name, "no query has this name.", remedy)
    return queries[name]
