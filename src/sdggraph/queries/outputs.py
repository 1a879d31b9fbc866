"""The formats of what ``find`` and ``query`` give: one table each, from the name of a format to what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sdggraph.queries.about import About, about_answer, about_matches
from sdggraph.queries.briefing import GROUPS, answer_docx, answer_xlsx, matches_docx, matches_xlsx
from sdggraph.queries.described import statements_ttl
from sdggraph.queries.find import Match, Search
from sdggraph.queries.formats import FORMATS, write
from sdggraph.queries.rows import Rows
from sdggraph.queries.spreadsheet import matches_as_json, matches_as_table, matches_csv
from sdggraph.store import Store

__all__ = ["ANSWERS", "GROUPS", "SELECTIONS", "Answer", "Selection"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a search found in a store; ``group`` is the grouping of a text document, if it is a list."""

    search: Search
    matches: tuple[Match, ...]
    store: Store
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: its name or file, its parameters, and the store that was asked."""

    rows: Rows
    name: str
    parameters: Mapping[str, Any]
    store: Store


def _table(one: Selection) -> bytes:
    return (matches_as_table(one.matches) + "\n").encode("utf-8", "replace") if one.matches else b""


def _xlsx(one: Selection) -> bytes:
    return matches_xlsx(one.matches, about_matches(one.search, one.matches, one.store))


def _docx(one: Selection) -> bytes:
    return matches_docx(one.matches, about_matches(one.search, one.matches, one.store), one.store, one.group)


SELECTIONS: dict[str, Callable[[Selection], bytes]] = {
    "table": _table,
    "csv": lambda one: matches_csv(one.matches),
    "xlsx": _xlsx,
    "docx": _docx,
    "json": lambda one: matches_as_json(one.matches).encode("utf-8", "replace"),
    "ttl": lambda one: statements_ttl((match.row.iri for match in one.matches), one.store),
}


def _text(form: str) -> Callable[[Answer], bytes]:
    # With a byte order mark spreadsheets read the accents of a CSV file rightly.
    return lambda one: write(one.rows, form).encode("utf-8-sig" if form == "csv" else "utf-8", "replace")


def _about(one: Answer) -> About:
    return about_answer(one.rows, one.name, one.parameters, one.store)


ANSWERS: dict[str, Callable[[Answer], bytes]] = {form: _text(form) for form in FORMATS} | {
    "xlsx": lambda one: answer_xlsx(one.rows, _about(one)),
    "docx": lambda one: answer_docx(one.rows, _about(one)),
}
