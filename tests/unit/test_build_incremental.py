"""A build that takes what is at hand gives, file by file, the bytes of one from scratch; also when it is killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commanded import GOOD, OTHER

from sdggraph.build import build
from sdggraph.store import Store

THIRD = """Concept note of the Partnership Forum

1. UNICEF leads the Blue Schools Partnership, which UNESCO supports.

2. Governments are encouraged to join the Blue Schools Partnership by 2027.
"""
# What tells of the run itself.
OF_THE_RUN = {"manifest.json", ".state.json"}


def contents(folder: Path) -> dict[str, bytes]:
    files = {
        path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name not in OF_THE_RUN
    }
    store = Store.open(folder)
    files["store"] = b"".join(sorted(store.n_quads().splitlines(keepends=True)))
    # The union that questions go to, each triple once.
    files["union"] = b"".join(sorted(f"{triple}\n".encode() for triple in store.triples(None)))
    return files


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


# One build after the other: the files, and what the run did with them.
STEPS = [
    ({"a": GOOD, "b": OTHER}, {"new": 2}, 0),
    ({"a": GOOD, "b": OTHER}, {}, 2),
    ({"a": GOOD, "b": OTHER.replace("share", "give"), "c": THIRD}, {"content changed": 1, "new": 1}, 1),
    ({"renamed": GOOD, "twin": GOOD, "c": THIRD}, {}, 3),
    ({"c": THIRD}, {}, 1),
]


def test_changes_one_after_another_give_what_a_build_from_scratch_gives(tmp_path):
    for number, (texts, fresh, reused) in enumerate(STEPS):
        documents = write(tmp_path / "documents", **texts)
        result = build([documents], tmp_path / "build")
        assert (result.fresh, result.reused) == (fresh, reused)
        manifest = json.loads((tmp_path / "build" / "manifest.json").read_bytes())
        assert manifest["run"] == {"unchanged": reused, "worked_on": fresh}
        if number in (0, len(STEPS) - 1) or fresh:
            scratch = build([documents], tmp_path / f"scratch-{number}")
            assert differing(contents(tmp_path / "build"), contents(scratch.folder)) == set()
    # The one document, and what stands beside all documents.
    assert len(list((tmp_path / "build" / ".cache").glob("*/*.result"))) == 2
    # The documents that were removed left the graph.
    assert b"COVAX" in contents(tmp_path / "scratch-0")["statements.csv"]
    assert b"COVAX" not in contents(tmp_path / "build")["statements.csv"]


def started(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "sdggraph", "build", "documents", "--out", "build", "--workers", "2"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


@pytest.mark.skipif(os.name != "posix", reason="signals as of POSIX")
def test_killed_at_any_moment_it_is_finished_by_the_next_run(tmp_path):
    documents = write(tmp_path / "documents", a=GOOD, b=OTHER, c=THIRD)
    whole = contents(build([documents], tmp_path / "undisturbed").folder)
    # How long an undisturbed run takes here and now.
    begun = time.monotonic()
    with started(tmp_path) as process:
        process.communicate()
    lasts = time.monotonic() - begun
    assert differing(contents(tmp_path / "build"), whole) == set()
    (documents / "a.txt").write_text(GOOD + "\n3. UNICEF should report by 2026.\n", encoding="utf-8")
    chance = random.Random(2030)
    for _ in range(6):
        with started(tmp_path) as process:
            time.sleep(chance.uniform(0.1, 0.95) * lasts)
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert len(Store.open(tmp_path / "build")) > 0  # some whole build can be asked at any time
    (documents / "a.txt").write_text(GOOD, encoding="utf-8")
    with started(tmp_path) as process:
        told = process.communicate()[1]
    assert (process.returncode, told) == (0, b"")
    assert differing(contents(tmp_path / "build"), whole) == set()
    assert {path.name for path in tmp_path.iterdir()} == {"documents", "undisturbed", "build"}
