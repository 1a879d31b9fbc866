"""Builds on a Dask cluster: a real scheduler and real workers, each a process of its own on this computer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from feigned_work import feigned

from sdggraph.build import build, cluster, crew
from sdggraph.build.cluster import connected
from sdggraph.build.entry import Entry
from sdggraph.build.work import Equipment, Task
from sdggraph.cli import run
from sdggraph.core.errors import InputError

SOURCES = Path(__file__).parents[2] / "src"
NOWHERE = "tcp://127.0.0.1:1"
# After so many workers lost with it, Dask gives a piece of work up; the build then tries each document of it alone.
FAILURES = "1"
REPORT = """Report of the Secretary-General on place {0}

1. The World Health Organization should support {0} countries in reaching Goal 3 by 20{0}.
2. Governments commit to invest {0} per cent in quality education.
"""


class Processes:
    """A scheduler and the workers that a test starts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, kind: str, *options: str, path: Path = SOURCES) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(path), str(Path(__file__).parent)]),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": FAILURES,
        }
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--scheduler-file", str(self.file)]
        with (self.folder / f"{kind}-{len(self.started)}.log").open("wb") as log:
            process = subprocess.Popen(
                [*command, "--no-dashboard", *options], env=environment, cwd=self.folder, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self.started.append(process)
        return process

    def scheduler(self) -> subprocess.Popen[bytes]:
        process = self.start("scheduler", "--host", "127.0.0.1", "--port", "0")
        until(self.file.is_file)
        return process

    def worker(self, *options: str, path: Path = SOURCES) -> subprocess.Popen[bytes]:
        return self.start("worker", "--nthreads", "1", "--local-directory", str(self.folder), *options, path=path)

    def workers(self, count: int, *options: str) -> list[subprocess.Popen[bytes]]:
        made = [self.worker(*options) for _ in range(count)]
        self.wait(count)
        return made

    def wait(self, count: int) -> None:
        from distributed import Client

        with Client(scheduler_file=str(self.file), set_as_default=False) as client:
            client.wait_for_workers(count, timeout=120)

    def end(self) -> None:
        for process in self.started:
            if process.poll() is None:
                # A nanny and its worker are one group of processes of their own.
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def until(there) -> None:
    for _ in range(1200):
        if there():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come up")


@pytest.fixture
def processes(tmp_path):
    made = Processes(tmp_path)
    made.scheduler()
    yield made
    made.end()


def task(number: int, text: str = "fine") -> Task:
    return Task(f"key-{number}", f"{text} {number}".encode(), "0" * 64, ".txt", None)


def codes(found) -> dict[str, list[str]]:
    return {one.key: [problem["code"] for problem in Entry.parse(data).head["problems"]] for one, data in found}


def files_of(folder: Path) -> dict[str, bytes]:
    """Everything that a build wrote, but what tells of the run and the files of the store's own."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in paths}
    return {
        name: path.read_bytes()
        for name, path in named.items()
        if not name.startswith((".", "store/")) and name != "manifest.json"
    }


def test_a_build_on_two_workers_one_of_which_is_killed_is_the_local_build(processes, tmp_path):
    documents = tmp_path / "documents"
    documents.mkdir()
    for number in range(30, 44):
        (documents / f"{number}.txt").write_text(REPORT.format(number), encoding="utf-8")
    victim, _ = processes.workers(2, "--no-nanny")
    done: list[str] = []

    def advance(step: str, _total: int) -> None:
        done.append(step)
        if len(done) == 3:
            victim.kill()

    with connected(str(processes.file)) as workers:
        there = build(
            [documents], tmp_path / "there", executor=workers.executor, workers=workers.workers, advance=advance
        )
    here = build([documents], tmp_path / "here")
    assert victim.wait() == -signal.SIGKILL
    assert there.documents == here.documents == 14
    assert there.problems == here.problems
    assert {"dataset.nq", "dataset.trig", "statements.csv", "index.html"} <= set(files_of(tmp_path / "here"))
    assert files_of(tmp_path / "there") == files_of(tmp_path / "here")


def test_a_document_that_kills_workers_is_left_out_and_one_without_end_too(processes, monkeypatch):
    monkeypatch.setattr(crew, "work_within_limit", feigned)
    processes.workers(2)
    texts = {2: "die", 5: "endless"}
    tasks = [task(number, texts.get(number, "fine")) for number in range(24)]
    with connected(str(processes.file)) as workers:
        found = codes(crew.results(tasks, Equipment(None, ""), workers.workers, workers.executor, limit=2.0))
    expected = {f"key-{number}": ["fine"] for number in range(24)}
    assert found == {**expected, "key-2": ["bug"], "key-5": ["read-too-long"]}


def test_many_short_documents_travel_together_and_few_go_to_different_workers(processes, monkeypatch):
    monkeypatch.setattr(crew, "work_within_limit", feigned)
    processes.workers(1, "--no-nanny")
    pieces: list[int] = []
    piece_of = cluster._Team._piece

    def counted(team, most):
        piece = piece_of(team, most)
        pieces.append(len(piece))
        return piece

    monkeypatch.setattr(cluster._Team, "_piece", counted)
    with connected(str(processes.file), workers=4) as workers:
        assert workers.workers == 16
        few = list(crew.results(map(task, range(4)), Equipment(None, ""), workers.workers, workers.executor))
        assert pieces == [1, 1, 1, 1]
        tasks = [task(number, "slow") for number in range(40)]
        many = list(crew.results(tasks, Equipment(None, ""), workers.workers, workers.executor))
    assert sorted(one.key for one, _ in few + many) == sorted([f"key-{n}" for n in (*range(4), *range(40))])
    assert max(pieces) > 1


def test_a_worker_of_another_version_is_refused(processes, tmp_path, monkeypatch):
    other = tmp_path / "other" / "sdggraph"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text("", encoding="utf-8")
    processes.worker("--no-nanny", path=other.parent)
    processes.wait(1)
    with pytest.raises(InputError) as none, connected(str(processes.file)):
        pass
    assert none.value.where.startswith("tcp://127.0.0.1:")
    assert "this worker has no sdggraph, or another version of it" in none.value.reason
    assert "Install the same sdggraph" in none.value.remedy
    processes.started[-1].kill()
    until(lambda: not connected_workers(processes))
    processes.workers(1, "--no-nanny")
    ours = dict(cluster._here())
    monkeypatch.setattr(cluster, "_here", lambda: {**ours, "vocabularies": "a" * 64})
    with pytest.raises(InputError) as differs, connected(str(processes.file)):
        pass
    assert f"vocabularies {ours['vocabularies'][:12]}; the build has vocabularies aaaaaaaaaaaa." in str(differs.value)
    assert "rules" not in str(differs.value)
    # One that joins while the build runs is asked with its first document.
    monkeypatch.setattr(cluster, "_here", lambda: ours)
    with connected(str(processes.file)) as workers:
        monkeypatch.setattr(cluster, "_here", lambda: {**ours, "rules": "b" * 64})
        found = crew.results([task(1)], Equipment(None, ""), workers.workers, workers.executor)
        with pytest.raises(InputError, match="the build has rules bbbbbbbbbbbb"):
            list(found)


def connected_workers(processes) -> list[str]:
    from distributed import Client

    with Client(scheduler_file=str(processes.file), set_as_default=False) as client:
        return list(client.scheduler_info()["workers"])


def test_a_cluster_without_workers_and_one_whose_scheduler_dies_are_told(processes, monkeypatch):
    monkeypatch.setattr(cluster, "EMPTY_LIMIT", 1.0)
    empty_for = "the cluster has had no worker for 1 seconds"
    with pytest.raises(InputError, match=empty_for) as empty, connected(str(processes.file)):
        pass
    assert "dask worker" in empty.value.remedy
    monkeypatch.setattr(crew, "work_within_limit", feigned)
    processes.workers(1, "--no-nanny")
    with connected(str(processes.file)) as workers:
        found = crew.results(
            [task(1), task(2, "endless")], Equipment(None, ""), workers.workers, workers.executor, limit=100
        )
        next(found)
        processes.started[0].kill()
        with pytest.raises(InputError, match="the Dask scheduler was lost"):
            next(found)


def test_nobody_at_the_address(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cluster, "CONNECT_LIMIT", 0.5)
    (tmp_path / "a.txt").write_text("Governments should act.", encoding="utf-8")
    for address in (NOWHERE, "nonsense://x", "tcp://"):
        assert run(["build", str(tmp_path), "--out", str(tmp_path / "out"), "--scheduler", address]) == 2
        told = capsys.readouterr().err
        assert told.startswith(f"sdggraph: {address}: no Dask scheduler answers there within 0.5 seconds.")
        assert "Traceback" not in told
    assert not (tmp_path / "out").exists()


def test_without_dask_it_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"pip install 'sdggraph\[cluster\]'"), connected(NOWHERE):
        pass


class Sent:
    """A piece of work that was sent, in some state."""

    def __init__(self, status: str, raised: BaseException | None = None) -> None:
        self.status, self.raised = status, raised

    def result(self, timeout: float) -> list[bytes]:
        if self.raised:
            raise self.raised
        return [b"done"]


def outcomes():
    from distributed.client import FutureCancelledError
    from distributed.scheduler import KilledWorker

    killed = KilledWorker("key", None, 3)
    return [
        (Sent("finished"), "list"),
        (Sent("lost"), "NoneType"),  # its worker was lost after it was done: it is being done again
        (Sent("pending"), "NoneType"),
        (Sent("finished", TimeoutError()), "NoneType"),
        (Sent("finished", OSError()), "InputError"),
        (Sent("cancelled", FutureCancelledError("key", "", "")), "InputError"),
        (Sent("error", killed), "BrokenProcessPool"),
        (Sent("error", KeyError("x")), "KeyError"),
    ]


def test_what_becomes_of_a_piece():
    team = object.__new__(cluster._Team)
    team._address = NOWHERE
    assert [type(team._outcome(sent)).__name__ for sent, _ in outcomes()] == [kind for _, kind in outcomes()]
