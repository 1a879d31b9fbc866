"""Every example of seeds/relations/examples.yaml: exactly the relations that its author read in it."""

from __future__ import annotations

import pytest
import yaml

from sdggraph.core import Extraction
from sdggraph.knowledge import load_knowledge
from sdggraph.pipeline import extract
from sdggraph.read import read_document
from sdggraph.resources import resource

EXAMPLES = yaml.safe_load(resource("seeds/relations/examples.yaml").read_text(encoding="utf-8"))


def names(extraction: Extraction, identifier: str) -> set[str]:
    if identifier.startswith("sdg/"):
        return {f"SDG {identifier.removeprefix('sdg/')}"}
    return {form for one in extraction.entities if one.id == identifier for form in (one.name, *one.aliases)}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["text"][:60])
def test_example(example: dict[str, object]) -> None:
    document = read_document(str(example["text"]).encode(), name="example.txt", media_type="text/plain")
    extraction = extract(document, load_knowledge())
    missing = [tuple(one) for one in example["relations"]]  # type: ignore[attr-defined]
    extra = []
    for relation in extraction.relations:
        subjects, objects = names(extraction, relation.subject), names(extraction, relation.object)
        pairs = [(subjects, objects)] + ([(objects, subjects)] if relation.predicate == "partnersWith" else [])
        stated = [
            one for one in missing for left, right in pairs
            if one[1] == relation.predicate and one[0] in left and one[2] in right
        ]  # fmt: skip
        if stated:
            missing.remove(stated[0])
        else:
            extra.append((sorted(subjects), relation.predicate, sorted(objects)))
    assert (missing, extra) == ([], [])
