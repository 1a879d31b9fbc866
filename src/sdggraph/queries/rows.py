"""What a query gives: a table, a truth value, or triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal
Value = str | int | float | bool | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset({"integer", "nonNegativeInteger", "positiveInteger", "int", "long", "short", "byte"})
_DECIMALS = frozenset({"decimal", "double", "float"})


@dataclass(frozen=True, slots=True)
class Rows:
    """An answer.

    Attributes:
        columns: the names of the columns; subject, predicate, object for triples; "answer" for ASK.
        cells: the RDF terms, row by row; ``None`` where nothing is bound.
        form: "SELECT", "ASK", "CONSTRUCT" or "DESCRIBE".
        question: the question, of a named query.
        labels: a label for each IRI among the cells that has one.
    """

    columns: tuple[str, ...]
    cells: tuple[tuple[Any, ...], ...]
    form: str = "SELECT"
    question: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows as plain Python values: text, numbers, truth values; IRIs and dates as text."""
        return tuple(tuple(plain(term) for term in row) for row in self.cells)

    def records(self) -> list[dict[str, Value]]:
        """The rows as dictionaries by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def label(self, term: Any) -> Value:
        """What to show for a term: the label of an IRI, the value of anything else."""
        return self.labels.get(term.value, term.value) if isinstance(term, pyoxigraph.NamedNode) else plain(term)

    @property
    def answer(self) -> bool:
        """The answer to ASK; for the other forms whether there is anything."""
        return bool(self.rows[0][0]) if self.form == "ASK" else bool(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        return self.answer


def text_rows(columns: tuple[str, ...], rows: Iterable[Iterable[str]], question: str) -> Rows:
    """A table of plain texts, as if a query had given them."""
    return Rows(columns, tuple(tuple(map(pyoxigraph.Literal, row)) for row in rows), question=question)


def plain(term: Any) -> Value:
    """A term as a plain Python value."""
    if term is None:
        return None
    if not isinstance(term, pyoxigraph.Literal):
        return str(term.value)
    kind = term.datatype.value.removeprefix(_XSD)
    try:
        if kind in _INTEGERS:
            return int(term.value)
        if kind in _DECIMALS:
            return float(term.value)
    except ValueError:  # a number in name only
        return str(term.value)
    return term.value in ("true", "1") if kind == "boolean" else str(term.value)
