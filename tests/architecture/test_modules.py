"""What the modules are called and how long they are."""

import re
from pathlib import Path

import pytest

from sdggraph.cli import COMMANDS

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "src").rglob("*.py"))
LONGEST = 400
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc"}


def test_no_module_is_too_long():
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert len(lengths) > 100
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_names_say_what_is_inside():
    named = {part.removesuffix(".py").strip("_") for path in MODULES for part in path.relative_to(ROOT / "src").parts}
    assert named & FORBIDDEN == set()


def test_every_package_says_what_it_is():
    for path in MODULES:
        assert path.read_text(encoding="utf-8").startswith(('"""', 'r"""')), f"{path} has no docstring"
        assert (path.parent / "__init__.py").is_file(), f"{path.parent} is no package"


def test_only_the_command_line_prints():
    # The compiler, and the processes of a query and of a PDF file, speak to their caller by standard output.
    speaking = re.compile(r"(?<![\w.])print\(|click\.echo|sys\.std(out|err)\.write")
    speakers = {path.relative_to(ROOT / "src" / "sdggraph").as_posix() for path in MODULES
                if speaking.search(path.read_text(encoding="utf-8"))}  # fmt: skip
    assert {name for name in speakers if not name.startswith("cli/")} <= {
        "knowledge/compiler/__main__.py", "queries/worker.py", "read/pdf_guard.py",
    }  # fmt: skip


def test_every_layer_of_the_package_is_a_package_or_module_of_its_own():
    """Nothing lies about at the top that import-linter's list does not know."""
    listed = set(re.findall(r"[a-z_]+", re.search(r"layers = \[(.*?)\]", _pyproject(), re.DOTALL)[1]))
    top = {path.stem for path in (ROOT / "src" / "sdggraph").glob("*.py")} | {
        path.parent.name for path in (ROOT / "src" / "sdggraph").glob("*/__init__.py")
    }
    assert top - listed == {"__init__", "__main__"}


@pytest.mark.parametrize("verb", COMMANDS)
def test_every_verb_is_documented(verb):
    assert f"\n## {verb}\n" in (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    # In the table of commands of the README: | `build PATH…` | what it does |
    assert re.search(rf"^\| `(sdggraph )?{verb}\b", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_no_verb_is_forgotten():
    modules = {path.stem for path in (ROOT / "src" / "sdggraph" / "cli").glob("*.py")}
    assert modules - {"__init__", "options"} == set(COMMANDS.values())


def _pyproject() -> str:
    return (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_no_group_is_repeated_possessively():
    """Python before 3.11.5, which Debian 12 has, takes ``(...)*+`` wrongly where the group may backtrack."""
    for path in MODULES:
        found = re.search(r"\)[*+?]\+(?!,)", path.read_text(encoding="utf-8"))
        assert found is None, f"{path}: {found}"
