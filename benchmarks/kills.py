"""Builds that are killed at random moments, again and again: nothing may be lost, and no byte may differ.

    python -m benchmarks.kills [kills] [documents] [workers]

Before each run some documents are changed, and the run is killed (``SIGKILL``) somewhere between its start and its end.
Every few kills a run is let finish, and its files are compared with those of a build from scratch.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.many_documents import write_documents
from sdggraph.store import Store

OF_THE_RUN = {"manifest.json", ".state.json"}
COMPARED_EVERY = 10


def contents(folder: Path) -> dict[str, bytes]:
    """What must be the same: every file but those that tell of the run, and what the store holds."""
    files = {
        path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name not in OF_THE_RUN
    }
    return files | {"store": b"".join(sorted(Store.open(folder).n_quads().splitlines(keepends=True)))}


def started(top: Path, out: str, workers: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "sdggraph", "build", "documents", "--out", out, "--workers", workers]
    return subprocess.Popen(command, cwd=top, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finished(top: Path, out: str, workers: str) -> float:
    """Let a run finish; gives its seconds."""
    begun = time.monotonic()
    with started(top, out, workers) as process:
        told = process.communicate()[1]
    if process.returncode:
        raise SystemExit(f"a run failed:\n{told.decode()}")
    return time.monotonic() - begun


def main() -> None:
    """Kill, go on, compare."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    workers = sys.argv[3] if len(sys.argv) > 3 else "2"
    chance = random.Random(2030)
    with tempfile.TemporaryDirectory(prefix="sdggraph-kills-") as scratch:
        top = Path(scratch)
        files = write_documents(top / "documents", count)
        lasts = finished(top, "build", workers)
        different = unreadable = 0
        for number in range(1, kills + 1):
            for path in chance.sample(files, 2):
                path.write_text(
                    f"{path.read_text(encoding='utf-8')}\n\nUNICEF should report {number} times.\n", "utf-8"
                )
            with started(top, "build", workers) as process:
                time.sleep(chance.uniform(0.05, 1.0) * lasts)
                process.send_signal(signal.SIGKILL)
                process.communicate()
            unreadable += len(Store.open(top / "build")) == 0
            if number % COMPARED_EVERY == 0 or number == kills:
                lasts = (lasts + finished(top, "build", workers)) / 2
                shutil.rmtree(top / "scratch", ignore_errors=True)
                finished(top, "scratch", workers)
                ours, theirs = contents(top / "build"), contents(top / "scratch")
                different += sum(ours.get(name) != theirs.get(name) for name in ours.keys() | theirs.keys())
                print(f"{number} kills: {different} differences, {unreadable} times no whole build to read", flush=True)
        left = sorted(path.name for path in top.iterdir() if path.name not in ("documents", "build", "scratch"))
        print(f"left behind: {', '.join(left) or 'nothing'}")


if __name__ == "__main__":
    main()
