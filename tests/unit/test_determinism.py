"""The same documents give the same bytes, however, wherever and whenever they are read."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from sdggraph.resources import resource

SLUGS = ("desa-news-partnerships-covid19", "ecosoc-integration-segment-2020-background")
# Everything that a build writes but the two files that tell of this one run, and the store's own files.
SAME = {
    "dataset.nq", "dataset.trig", "index.html", "network.gexf", "network.graphml", "network.html", "missed.csv",
    "statements.csv", "validation.ttl", "validation.txt",
}  # fmt: skip
# How a run differs from the first: names of the files, their order, the environment, options.
RUNS = {
    "first": (("a.txt", "b.txt"), {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}, ()),
    # A computer that knows only ASCII and would read files as such, on the other side of the world.
    "elsewhere": (
        ("z ü.txt", "1.text"),
        {"PYTHONHASHSEED": "2", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Pacific/Auckland"},
        (),
    ),
    "turkish": (("a.txt", "b.txt"), {"PYTHONHASHSEED": "77", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Lima"}, ()),
    "workers": (("b.txt", "a.txt"), {"PYTHONHASHSEED": "4", "TZ": "Asia/Kathmandu"}, ("--workers", "2")),
}  # fmt: skip


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    top = tmp_path_factory.mktemp("determinism")
    found = {}
    for run, (names, environment, options) in RUNS.items():
        folder = top / run
        folder.mkdir()
        for slug, name in zip(SLUGS, names, strict=True):
            shutil.copyfile(resource(f"seeds/documents/{slug}.txt"), folder / name)
        # The order of the arguments is that of the names, so that it differs from run to run.
        command = [sys.executable, "-m", "sdggraph", "build", *sorted(names), "--out", "made", *options]
        inherited = {
            key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON", "TZ"))
        }
        kept = {key: os.environ[key] for key in ("PYTHONPATH",) if key in os.environ}
        done = subprocess.run(
            command, cwd=folder, env={**inherited, **kept, **environment}, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        found[run] = {path.name: path.read_bytes() for path in (folder / "made").iterdir() if path.is_file()}
    return found


def test_the_runs_differ_in_what_they_were_given(builds):
    manifests = {run: json.loads(files["manifest.json"]) for run, files in builds.items()}
    named = {run: [one["file"] for one in manifest["inputs"]] for run, manifest in manifests.items()}
    assert named["first"] == named["turkish"] == ["b.txt", "a.txt"]
    assert named["elsewhere"] == ["1.text", "z ü.txt"]
    assert named["workers"] == ["a.txt", "b.txt"]
    assert all(manifest["counts"]["statements"] > 5 for manifest in manifests.values())


@pytest.mark.parametrize("run", [run for run in RUNS if run != "first"])
def test_every_file_is_the_same(builds, run):
    assert set(builds[run]) == SAME | {"manifest.json", "problems.json", ".state.json"}
    assert {name for name in SAME if builds[run][name] != builds["first"][name]} == set()


def test_neither_names_nor_places_of_files_are_in_the_data(builds):
    data = builds["elsewhere"]["dataset.nq"].decode("utf-8")
    assert "z ü" not in data
    assert "1.text" not in data
    assert "determinism" not in data


def test_extraction_is_the_same_and_needs_no_catalogue(tmp_path):
    path = tmp_path / "some report.txt"
    shutil.copyfile(resource(f"seeds/documents/{SLUGS[0]}.txt"), path)
    outputs = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "sdggraph", "extract", str(path)]
        done = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    extraction = json.loads(outputs.pop())
    assert extraction["statements"]
    assert extraction["document"]["title"]
    assert "some report" not in json.dumps(extraction)
