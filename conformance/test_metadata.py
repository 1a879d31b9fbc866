"""What documents of the United Nations say of themselves, held against tables written by looking at the pages.

``SDGGRAPH_METADATA_EXPECTED`` may name another table of the same form, for other files; ``python -m
conformance.metadata_rows`` tells how to write one.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from conformance.metadata_rows import FIELDS, compare, read_rows
from sdggraph.read import read_document

TABLE = Path(__file__).parent / "metadata_expected.tsv"
# Of the documents of a table, the share in which a field is right; measured, and a change may not make it worse.
FLOORS = dict.fromkeys(FIELDS, 1.0)


def tables() -> list[Path]:
    other = os.environ.get("SDGGRAPH_METADATA_EXPECTED")
    return [TABLE, *([Path(other)] if other else [])]


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.stem)
def test_what_documents_say_of_themselves(table: Path, material: Path) -> None:
    counts: Counter[str] = Counter()
    wrong = []
    for row in read_rows(table):
        found, misread = compare(row, read_document(material / row["file"]).metadata)
        counts += found
        wrong += misread
    shares = {field: counts[f"{field} right"] / (counts[field] or 1) for field in FIELDS}
    told = [f"{field}: {counts[f'{field} right']} of {counts[field]}" for field in FIELDS]
    low = [field for field in FIELDS if counts[field] and shares[field] < FLOORS[field]]
    assert not low, "\n".join(map(str, (f"too low: {', '.join(low)}", *told, *wrong)))
