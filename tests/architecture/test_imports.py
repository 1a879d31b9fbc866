"""What may import what: the layers by import-linter, the rest here."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sdggraph import resources
from sdggraph.knowledge.compiler import compile_knowledge
from sdggraph.resources import resource_root

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "sdggraph"
RDF = {"rdflib", "pyoxigraph", "pyshacl", "shacl", "oxrdflib"}
TEXT_STAGES = ["core", "read", "segment", "language", "annotate", "resolve", "state", "classify", "relate"]


def imported(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it; ours by their full names."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            found.add(node.module)
    return found


def foreign(path: Path) -> set[str]:
    """The top-level packages that are neither ours nor Python's own."""
    return {name.split(".")[0] for name in imported(path)} - set(sys.stdlib_module_names) - {"sdggraph", "__future__"}


def files(*packages: str) -> list[Path]:
    found = sorted(path for package in packages for path in (PACKAGE / package).rglob("*.py"))
    assert found, packages
    return found


def test_layers_hold():
    script = "import sys; from importlinter.cli import lint_imports_command as run; sys.argv = ['lint-imports']; run()"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", files("core"), ids=lambda path: path.stem)
def test_core_imports_only_python_itself(path):
    assert foreign(path) == set()
    assert all(name.startswith("sdggraph.core") for name in imported(path) if name.startswith("sdggraph"))


def test_only_the_compiler_of_knowledge_imports_libraries():
    loader = [path for path in files("knowledge") if "compiler" not in path.parts]
    assert {path.name: foreign(path) for path in loader if foreign(path)} == {}


@pytest.mark.parametrize("stage", TEXT_STAGES)
def test_text_stages_import_no_rdf_library(stage):
    assert {path.name: foreign(path) & RDF for path in files(stage) if foreign(path) & RDF} == {}


def test_extraction_loads_no_rdf_library_and_the_loader_no_library_at_all(tmp_path):
    """As Python sees it, with knowledge that is compiled as in every installation."""
    root = tmp_path
    for name in ("ontology", "seeds", "queries"):
        (root / name).mkdir()
    for path in [*(resource_root() / "seeds").rglob("*.yaml"), *(resource_root() / "ontology").glob("*.ttl")]:
        copy = root / path.relative_to(resource_root())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (root / "seeds" / "knowledge.json").write_text(json.dumps(compile_knowledge(root)), encoding="utf-8")
    script = f"""
import sys
from pathlib import Path
import sdggraph.knowledge as knowledge
knowledge.resource_root = lambda: Path({str(root)!r})
knowledge.load_knowledge()
print(*sorted({{"yaml", "pydantic", "spacy", *{RDF!r}}} & set(sys.modules)))
import sdggraph.pipeline
from sdggraph.read import read_document
sdggraph.pipeline.extract(read_document("We urge Member States to end hunger."), knowledge.load_knowledge())
print(*sorted({RDF!r} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "\n\n"


def test_help_loads_no_heavy_library():
    """Help must be there at once."""
    script = """
import sys
from sdggraph.cli import run
for verb in ([], ["build"], ["find"], ["query"]):
    assert run([*verb, "--help"]) == 0
print("LOADED", *sorted({"spacy", "rdflib", "matplotlib", "networkx", "pyshacl", "numpy"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED"


def test_resources_are_those_of_the_checkout():
    assert resources.resource_root() == ROOT
