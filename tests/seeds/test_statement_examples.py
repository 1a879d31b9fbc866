"""Every example of seeds/statements/examples.yaml is read as it says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import yaml

from sdggraph.knowledge import load_knowledge

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("stated_for_examples", ROOT / "tests" / "unit" / "stated.py")
stated = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(stated)

EXAMPLES = yaml.safe_load((ROOT / "seeds" / "statements" / "examples.yaml").read_text(encoding="utf-8"))


def test_there_are_enough_examples_of_both_sorts() -> None:
    assert len(EXAMPLES) >= 150
    assert sum("none" in example for example in EXAMPLES) >= 50
    assert len({example["text"] for example in EXAMPLES}) == len(EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["text"][:60] for example in EXAMPLES])
def test_example(example: dict[str, object]) -> None:
    found = stated.one(str(example["text"]))
    if example.get("none"):
        assert found is None, f"{found.rule}: {found.action}"
        return
    assert found is not None
    actual = {
        "kind": found.kind.value,
        "modality": found.modality.value,
        "verb": found.verb,
        "to": [party.text for provision in found.provisions for party in provision.addressees],
        "action": found.action,
        "also": found.also.value if found.also else None,
        "issuers": [party.text for party in found.issuers],
        "deadline": found.deadline.text if found.deadline else None,
        "negated": found.negated,
    }
    expected = {key: value for key, value in example.items() if key != "text"}
    assert {key: actual[key] for key in expected} == expected


def test_every_rule_has_an_example() -> None:
    used = {found.rule for example in EXAMPLES if (found := stated.one(str(example["text"]))) is not None}
    rules = {cue.id for cue in load_knowledge().cues.cues}
    # A bare imperative needs its heading, a review's recommendation its list, what only goes on the sentence before:
    # tests/unit/test_state_{lists,upr,carried}.py.
    assert rules - used <= {"bare-imperative", "review-recommendation", "includes"}
