"""What is generated and committed is current."""

import json
from pathlib import Path

import pytest

from docs.generate import PAGES
from sdggraph.knowledge.compiler import compile_knowledge
from sdggraph.resources import resource_root

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", PAGES)
def test_page_is_current(name):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name](), "run: make docs"


def test_compiled_knowledge_is_current():
    """Not its fingerprint alone: a change to the compiler makes it stale as well."""
    written = json.loads((resource_root() / "seeds" / "knowledge.json").read_text(encoding="utf-8"))
    compiled = json.loads(json.dumps(compile_knowledge(resource_root())))
    assert sorted(written) == sorted(compiled), "run: make knowledge"
    assert [name for name in compiled if written[name] != compiled[name]] == [], "run: make knowledge"
