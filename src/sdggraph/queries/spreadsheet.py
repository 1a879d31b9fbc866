"""Statements as tables: for spreadsheets, for programs, for a terminal."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterable, Sequence

from sdggraph.queries.find import Match
from sdggraph.queries.formats import neutral
from sdggraph.queries.missed import MissedRow, missed_rows
from sdggraph.queries.statements import COLUMNS, StatementRow, statement_rows
from sdggraph.store import Store

MISSED_COLUMNS = ("citation", "page", "sentence", "document", "link")


def statements_csv(store: Store) -> bytes:
    """All statements of a store as CSV (UTF-8 with a byte order mark, so that spreadsheets read accents rightly)."""
    return csv_head(COLUMNS) + statement_lines(statement_rows(store))


def missed_csv(store: Store) -> bytes:
    """What may have been missed, as CSV: one sentence a row."""
    return csv_head(MISSED_COLUMNS) + missed_lines(missed_rows(store))


def statement_lines(rows: Iterable[StatementRow]) -> bytes:
    """Statements as the lines of such a file, without its head."""
    return _lines([cell(row) for cell in COLUMNS.values()] for row in rows)


def missed_lines(rows: Iterable[MissedRow]) -> bytes:
    """What may have been missed as the lines of such a file, without its head."""
    return _lines((one.citation, one.page, one.sentence, one.title, one.iri) for one in rows)


def csv_head(columns: Iterable[str]) -> bytes:
    """What a file of these columns begins with: the mark by which spreadsheets know UTF-8, and the headers."""
    return b"\xef\xbb\xbf" + _lines([list(columns)])


def matches_csv(matches: Iterable[Match]) -> bytes:
    """What ``find`` found as CSV: the usual columns, and how each reaches whom the search names, and through whom."""
    rows = ([*(cell(match.row) for cell in COLUMNS.values()), match.via, match.through] for match in matches)
    return csv_head([*COLUMNS, "match", "through"]) + _lines(rows)


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8", "replace")


def matches_as_json(matches: Iterable[Match]) -> str:
    """What ``find`` found as a JSON list of objects under the usual headers."""
    rows = [
        {name: cell(match.row) for name, cell in COLUMNS.items()} | {"match": match.via, "through": match.through}
        for match in matches
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def matches_as_table(matches: Sequence[Match]) -> str:
    """What ``find`` found, for a terminal: one paragraph a statement, its sentence first."""
    lines = []
    for match in matches:
        row = match.row
        lines += textwrap.wrap(f"“{row.quote}”", 100)
        to = "; ".join(one.label for one in row.expected) or "nobody named"
        issuers = "; ".join(one.label for one in row.issuers)
        via = f" ({': '.join(filter(None, (match.via, match.through)))})" if match.via else ""
        page = f", p. {row.page}" if row.page else ""
        preposition = "by" if row.kind == "commitment" else "to"
        lines.append(f"    {row.citation}{page} — {row.kind} {preposition} {to}{via}")
        rest = [f"says {issuers}" if issuers else "", "; ".join(one.label for one in row.themes)]
        rest += [f"Goals {row.goal_words}" if row.goals else "", "; ".join(row.deadlines)]
        lines += [f"    {' · '.join(filter(None, rest))}", ""]
    return "\n".join([*lines, f"{len(matches)} statement(s)"])
