"""The statements as a spreadsheet's table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from sdggraph.query.statements import COLUMNS, StatementRow, statement_rows
from sdggraph.store import Store


def statements_csv(store: Store) -> bytes:
    """All statements of a store as CSV (UTF-8 with a byte order mark, so that spreadsheets read accents rightly)."""
    return rows_csv(statement_rows(store))


def rows_csv(rows: Iterable[StatementRow]) -> bytes:
    """Some statements as CSV, under the fixed headers."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([neutral(cell(row)) for cell in COLUMNS.values()] for row in rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8", "replace")


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it.

    Source: OWASP, CSV injection.
    """
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
