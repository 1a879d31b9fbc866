"""The passages of the five seed documents, as they were agreed on.

After a change that is meant, renew them and look at what changed:

    SDGGRAPH_RENEW=1 pytest tests/golden/test_segments.py && git diff tests/golden/segments
"""

import json
import os
from pathlib import Path

import pytest

from sdggraph.read import read_document
from sdggraph.resources import resource
from sdggraph.segment import segment

FOLDER = Path(__file__).parent / "segments"
DOCUMENTS = sorted(path.stem for path in resource("seeds/documents").glob("*.txt"))


def rows(name: str) -> list[list]:
    """One row a passage: kind, number, heading, opening, sentences."""
    document = read_document(resource(f"seeds/documents/{name}.txt"))
    return [
        [each.kind.value, each.number, each.heading, each.opening, [span.of(document.text) for span in each.sentences]]
        for each in segment(document)
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_passages_are_those_agreed_on(name):
    path = FOLDER / f"{name}.json"
    found = rows(name)
    if os.environ.get("SDGGRAPH_RENEW"):
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in found)
        path.write_bytes(f"[\n{lines}\n]\n".encode())
    assert found == json.loads(path.read_text(encoding="utf-8"))


def test_there_is_one_agreed_form_for_each_document():
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == DOCUMENTS
