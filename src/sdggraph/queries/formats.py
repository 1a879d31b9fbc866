"""Writing an answer: for people, for spreadsheets, for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pyoxigraph

from sdggraph.core import QueryError, UnknownNameError
from sdggraph.queries.evaluate import PREFIXES
from sdggraph.queries.rows import Rows

_WIDEST = 60
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def write(rows: Rows, form: str) -> str:
    """An answer in one of ``FORMATS``.

    Raises:
        UnknownNameError: if no such format is known.
        QueryError: if triples are asked for and the answer is a table.
    """
    if form not in FORMATS:
        raise UnknownNameError(form, "no such format of answers.", f"Known are {', '.join(FORMATS)}.")
    return FORMATS[form](rows)


def _table(rows: Rows) -> str:
    """Columns side by side, labels in place of IRIs, long cells cut."""
    lines = [list(rows.columns)]
    lines += [[_cut(text) for text in row_texts(rows, row)] for row in rows.cells]
    widths = [max(len(line[place]) for line in lines) for place in range(len(rows.columns))]
    lines.insert(1, ["-" * width for width in widths])
    text = "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
    return f"{text}\n" if rows.cells else f"{text}\n(nothing found)\n"


def row_texts(rows: Rows, row: tuple[Any, ...]) -> list[str]:
    """A row's cells; an IRI whose label stands in another cell already is shown as the end of its address."""
    texts = [_shown(rows, term) for term in row]
    named = {text for text, term in zip(texts, row, strict=True) if not isinstance(term, pyoxigraph.NamedNode)}
    return [
        "/".join(term.value.rsplit("/", 2)[-2:]) if isinstance(term, pyoxigraph.NamedNode) and text in named else text
        for text, term in zip(texts, row, strict=True)
    ]


def _shown(rows: Rows, term: Any) -> str:
    value = rows.label(term)
    if value is None:
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else " ".join(str(value).split())


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _csv(rows: Rows) -> str:
    """Comma-separated values with a header; no cell can act as a formula in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.columns)
    for row in rows.rows:
        writer.writerow([neutral(value) if isinstance(value, str) else value for value in row])
    return out.getvalue()


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it.

    Source: OWASP, CSV injection.
    """
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _json(rows: Rows) -> str:
    """A list of objects, one a row."""
    return json.dumps(rows.records(), ensure_ascii=False, indent=1) + "\n"


def _sparql_json(rows: Rows) -> str:
    """The W3C's SPARQL 1.1 Query Results JSON Format."""
    if rows.form == "ASK":
        return json.dumps({"head": {}, "boolean": rows.answer}) + "\n"
    bindings = [
        {name: _binding(term) for name, term in zip(rows.columns, row, strict=True) if term is not None}
        for row in rows.cells
    ]
    data = {"head": {"vars": list(rows.columns)}, "results": {"bindings": bindings}}
    return json.dumps(data, ensure_ascii=False) + "\n"


def _binding(term: Any) -> dict[str, str]:
    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    extra = {}
    if term.language:
        extra = {"xml:lang": term.language}
    elif term.datatype.value != _XSD_STRING:
        extra = {"datatype": term.datatype.value}
    return {"type": "literal", "value": term.value, **extra}


def _triples(rows: Rows, kind: pyoxigraph.RdfFormat, prefixes: dict[str, str] | None) -> str:
    if rows.form not in ("CONSTRUCT", "DESCRIBE"):
        raise QueryError(
            "the format", "Turtle holds triples, and this answer is a table.", "Ask for table, csv or json."
        )
    triples = [pyoxigraph.Triple(*row) for row in rows.cells]
    data = (pyoxigraph.serialize(triples, format=kind, prefixes=prefixes) or b"").decode()
    if not prefixes:
        return data
    lines = data.split("\n", len(prefixes))  # by default in the order of a hash table
    return "\n".join([*sorted(lines[: len(prefixes)]), lines[-1]])


def _turtle(rows: Rows) -> str:
    return _triples(rows, pyoxigraph.RdfFormat.TURTLE, PREFIXES)


def _n_triples(rows: Rows) -> str:
    return _triples(rows, pyoxigraph.RdfFormat.N_TRIPLES, None)


FORMATS: dict[str, Callable[[Rows], str]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "sparql-json": _sparql_json,
    "ttl": _turtle,
    "nt": _n_triples,
}
