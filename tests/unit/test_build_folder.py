"""A build folder is replaced at one stroke, by one build at a time, and put in order after one that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from commanded import GOOD, sdggraph

from sdggraph.build import folder as folders
from sdggraph.build.folder import staged, working_on
from sdggraph.core import InputError
from sdggraph.store import Store, write_store


def fake_build(folder: Path, version: str) -> None:
    """What counts as a build, with its version in each file."""
    folder.mkdir(exist_ok=True)
    (folder / "dataset.nq").write_text(version)
    (folder / "manifest.json").write_text(version)


def cached(folder: Path, name: str = "ab") -> None:
    (folder / ".cache" / name).mkdir(parents=True)
    (folder / ".cache" / name / "x.result").write_text(name)


def tree(top: Path) -> dict[str, str]:
    return {path.relative_to(top).as_posix(): path.read_text() for path in sorted(top.rglob("*")) if path.is_file()}


NEW = {"build/dataset.nq": "2", "build/manifest.json": "2"}
OLD = {"build/dataset.nq": "1", "build/manifest.json": "1"}
KEPT = {"build/.cache/ab/x.result": "ab"}


@pytest.mark.parametrize("at_once", [True, False], ids=["in one step", "by two renames"])
def test_a_new_build_takes_the_place_and_keeps_the_results(tmp_path, monkeypatch, at_once):
    if not at_once:
        monkeypatch.setattr(folders, "_exchanged", lambda *_: False)
    fake_build(tmp_path / "build", "1")
    cached(tmp_path / "build")
    with staged(tmp_path / "build") as staging:
        fake_build(staging, "2")
        assert tree(tmp_path / "build") == {name.removeprefix("build/"): text for name, text in (OLD | KEPT).items()}
    assert tree(tmp_path) == NEW | KEPT


def test_a_build_that_fails_leaves_all_as_it_was(tmp_path):
    fake_build(tmp_path / "build", "1")
    cached(tmp_path / "build")

    def failing():
        with staged(tmp_path / "build") as staging:
            fake_build(staging, "2")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert tree(tmp_path) == OLD | KEPT


def while_staging(top):
    fake_build(top / "build", "1")
    cached(top / "build")
    (top / ".build-x1").mkdir()
    (top / ".build-x1" / "dataset.nq").write_text("half")


def before_the_first_build(top):
    cached(top / "build")
    fake_build(top / ".build-x1", "2")


def after_the_results_moved(top):
    fake_build(top / "build", "1")
    fake_build(top / ".build-x1", "2")
    cached(top / ".build-x1")


def after_the_exchange(top):
    fake_build(top / "build", "2")
    cached(top / "build")
    fake_build(top / ".build-x1", "1")


def between_two_renames(top):
    fake_build(top / ".build-x1", "2")
    cached(top / ".build-x1")
    fake_build(top / ".build-x1-old", "1")


def with_the_lock_left(top):
    fake_build(top / "build", "1")
    cached(top / "build")
    (top / ".build.lock").write_text("12345")


# Where a build was killed, and what the next finds.
KILLED = {
    while_staging: OLD | KEPT,
    before_the_first_build: KEPT,
    after_the_results_moved: OLD | KEPT,
    after_the_exchange: NEW | KEPT,
    between_two_renames: NEW | KEPT,
    with_the_lock_left: OLD | KEPT,
}


@pytest.mark.parametrize("killed", KILLED, ids=lambda one: one.__name__)
def test_what_a_killed_build_left_is_put_in_order(tmp_path, killed):
    killed(tmp_path)
    with working_on(tmp_path / "build") as cache:
        assert cache == tmp_path / "build" / ".cache"
        assert {name: text for name, text in tree(tmp_path).items() if name != ".build.lock"} == KILLED[killed]
    assert tree(tmp_path) == KILLED[killed]


def test_the_folders_of_others_beside_it_are_left_alone(tmp_path):
    fake_build(tmp_path / "build", "1")
    for name in (".builder-x", ".build", "build-2"):
        (tmp_path / name).mkdir()
    with working_on(tmp_path / "build"):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {"build", ".builder-x", ".build", "build-2"}


def test_the_second_of_two_builds_says_so(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    with working_on(tmp_path / "build"):
        ran = sdggraph("build", tmp_path / "a.txt", "--out", tmp_path / "build")
        assert (ran.code, ran.out) == (2, "")
        assert f"{tmp_path / 'build'}: another build (process {os.getpid()}) is writing into it." in ran.err
        with working_on(tmp_path / "other"):
            pass
    with working_on(tmp_path / "build"):
        pass


@pytest.mark.skipif(os.name != "posix", reason="signals as of POSIX")
def test_the_lock_ends_with_the_process_that_is_killed(tmp_path):
    script = (
        "import sys, time; from pathlib import Path; from sdggraph.build.folder import working_on\n"
        "with working_on(Path(sys.argv[1])): print('ready', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script, tmp_path / "build"], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        with (
            pytest.raises(InputError, match=f"another build .process {process.pid}. is writing"),
            working_on(tmp_path / "build"),
        ):
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
    with working_on(tmp_path / "build"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name may be missing for an instant")
def test_readers_find_a_whole_build_at_every_moment(tmp_path):
    fake_build(tmp_path / "build", "0")
    over, seen, faults = threading.Event(), set(), []

    def read():
        while not over.is_set():
            try:
                place = os.open(tmp_path / "build", os.O_RDONLY)
                texts = {Path(f"/proc/self/fd/{place}/{name}").read_text() for name in ("dataset.nq", "manifest.json")}
                os.close(place)
                seen.update(texts)
                if len(texts) != 1:
                    faults.append(texts)
            except FileNotFoundError as error:
                # An old build may go while it is read; but the name always leads to one.
                if "/proc/self/fd" not in str(error):
                    faults.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for version in range(1, 60):
        with staged(tmp_path / "build") as staging:
            fake_build(staging, str(version))
    over.set()
    reader.join()
    assert faults == []
    assert len(seen) > 3


def test_who_reads_a_store_goes_on_with_it(tmp_path):
    line = '<http://x/{}> <http://x/p> "1" <http://x/g> .\n'

    def store(folder: Path, count: int) -> None:
        fake_build(folder, str(count))
        (folder / "dataset.nq").write_text("".join(line.format(number) for number in range(count)))
        write_store(folder / "dataset.nq", folder / "store")

    store(tmp_path / "build", 10)
    opened = Store.open(tmp_path / "build")
    with staged(tmp_path / "build") as staging:
        store(staging, 25)
        assert len(Store.open(tmp_path / "build")) == 10
    assert len(opened) == 10
    assert len(Store.open(tmp_path / "build")) == 25
