"""The table of what documents say of themselves: how rows are written and documents held against them.

A title is a fact, but a long one is also its authors' words: the table keeps its first and last word and the hash of
the rest. ``python -m conformance.metadata_rows "A title"`` prints the three cells. In a table of one's own, a column
``title`` with the words serves as well. An empty cell says that the document says nothing, "?" that nobody has judged.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sdggraph.core.document import Metadata

FIELDS = (
    "symbols", "date", "title", "kind", "session", "agenda_item", "original_language", "author", "publisher",
    "submitted_to", "status", "changes",
)  # fmt: skip
TITLE = ("title_first", "title_last", "title_sha256")
COLUMNS = ("file", "symbols", "date", *TITLE, *FIELDS[3:])
UNJUDGED = "?"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field that was read otherwise than the table says."""

    file: str
    field: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.file}: {self.field} is {self.found!r}, not {self.expected!r}"


def title_cells(title: str) -> tuple[str, str, str]:
    """First word, last word and hash of a title; case, signs and blanks do not count."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", title).casefold())
    if not words:
        return "", "", ""
    return words[0], words[-1], hashlib.sha256(" ".join(words).encode()).hexdigest()


def read_rows(table: Path) -> list[dict[str, str]]:
    """The rows of a table, their titles hashed."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        if row.get("title") is not None and row.get("title_sha256") is None:
            known = row["title"] == UNJUDGED
            row.update(zip(TITLE, (UNJUDGED,) * 3 if known else title_cells(row["title"]), strict=True))
        row["title"] = " … ".join(filter(None, (row.get(column) for column in TITLE)))
    return rows


def found_cells(metadata: Metadata) -> dict[str, str]:
    """What was read, as the table words it."""
    cells = {
        "symbols": "; ".join(metadata.symbols),
        "date": metadata.issued,
        "title": " … ".join(filter(None, title_cells(metadata.title or ""))),
        "changes": "; ".join(metadata.changes),
    }
    rest = {field: getattr(metadata, field) for field in FIELDS if field not in cells}
    return {field: value or "" for field, value in (cells | rest).items()}


def compare(row: dict[str, str], metadata: Metadata) -> tuple[Counter[str], list[Wrong]]:
    """How many fields of a row were judged ("symbols") and right ("symbols right"), and those that are wrong."""
    counts: Counter[str] = Counter()
    wrong: list[Wrong] = []
    found = found_cells(metadata)
    for field in FIELDS:
        expected = row.get(field)
        if expected is None or UNJUDGED in expected.split(" … "):
            continue
        counts[field] += 1
        if expected == found[field]:
            counts[f"{field} right"] += 1
        else:
            wrong.append(Wrong(row["file"], field, expected, found[field]))
    return counts, wrong


if __name__ == "__main__":
    for words in sys.argv[1:]:
        sys.stdout.write("\t".join(title_cells(words)) + "\n")
