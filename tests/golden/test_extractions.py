"""What is found in the five seed documents, as it was agreed on: few facts of each statement, so that a person can read it.

After a change that is meant, renew them and look at what changed:

    SDGGRAPH_RENEW=1 pytest tests/golden && git diff tests/golden

These files say what the program finds, not what is right: that is in tests/gold, and `sdggraph evaluate` measures it.
"""

import json
import os
from pathlib import Path

import pytest

from sdggraph.core.as_json import as_json
from sdggraph.knowledge import load_knowledge
from sdggraph.pipeline import extract
from sdggraph.rdf import DEFAULT_BASE
from sdggraph.read import read_catalogue, read_document
from sdggraph.resources import resource

FOLDER = Path(__file__).parent / "extractions"
DOCUMENTS = sorted(path.stem for path in resource("seeds/documents").glob("*.txt"))


def summary(name: str) -> dict[str, list[str]]:
    """Statements and relations, one line each; names found that no vocabulary holds."""
    metadata = read_catalogue(resource("seeds/documents/catalogue.yaml")).get(f"{name}.txt")
    document = read_document(resource(f"seeds/documents/{name}.txt"), metadata=metadata)
    found = as_json(extract(document, load_knowledge()), DEFAULT_BASE)
    # Paragraphs have printed numbers; what has none goes by its order.
    places = {one["id"]: one["number"] or f"[{order}]" for order, one in enumerate(found["passages"], 1)}
    return {
        "statements": [
            " | ".join([
                places[one["spans"][-1]["passage"]], one["kind"] + (f" + {one['also']}" if one["also"] else ""),
                one["verb"], "; ".join(one["addressees"]) or "nobody named", one["action"],
            ])
            for one in found["statements"]
        ],
        "relations": [
            " | ".join([places[one["passage"]], one["subject"], one["predicate"], one["object"]])
            for one in found["relations"]
        ],
        "discovered": sorted(
            one["name"]
            for kind in ("actors", "initiatives", "instruments", "publications", "events")
            for one in found[kind]
            if one["discovered"]
        ),
    }  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_extraction_is_the_one_agreed_on(name):
    path = FOLDER / f"{name}.json"
    found = summary(name)
    if os.environ.get("SDGGRAPH_RENEW"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(f"{json.dumps(found, ensure_ascii=False, indent=1)}\n".encode())
    agreed = json.loads(path.read_text(encoding="utf-8"))
    for layer, lines in agreed.items():
        lost = [line for line in lines if line not in found[layer]]
        new = [line for line in found[layer] if line not in lines]
        assert (lost, new) == ([], []), f"{layer} changed; if that is meant: SDGGRAPH_RENEW=1 pytest tests/golden"
    assert found == agreed


def test_there_is_one_agreed_form_for_each_document():
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == DOCUMENTS
