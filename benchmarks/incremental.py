"""A second build after one document of many was changed, and how time and memory grow with the number of documents.

    python -m benchmarks.incremental [documents] [workers] [folder]

Tells the first build, one with nothing changed, and one with a single document changed; each with the most memory
that all its processes held together.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.many_documents import write_documents

_PROC = Path("/proc")


def measured(arguments: list[str]) -> tuple[float, float, str]:
    """Seconds, and the most megabytes resident in all processes of a build at any one time, and what it says."""
    started = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", "sdggraph", *arguments], stdout=subprocess.PIPE, text=True) as process:
        most = 0.0
        over = threading.Event()

        def watch() -> None:
            nonlocal most
            while not over.wait(0.2):
                most = max(most, resident(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        told, _ = process.communicate()
        over.set()
        watcher.join()
    if process.returncode:
        raise SystemExit(f"the build failed:\n{told}")
    return time.perf_counter() - started, most, told


def resident(top: int) -> float:
    """Megabytes that a process and all below it hold, what they share counted once (PSS)."""
    parents: dict[int, int] = {}
    for path in _PROC.glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
    family = {top}
    while more := {one for one, parent in parents.items() if parent in family} - family:
        family |= more
    total = 0
    for one in family:
        try:
            lines = (_PROC / str(one) / "smaps_rollup").read_text(encoding="utf-8").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def main() -> None:
    """Build, change nothing, change one."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    workers = sys.argv[2] if len(sys.argv) > 2 else "2"
    with tempfile.TemporaryDirectory(prefix="sdggraph-bench-") as scratch:
        top = Path(sys.argv[3]) if len(sys.argv) > 3 else Path(scratch)
        files = write_documents(top / "documents", count)
        arguments = ["build", str(top / "documents"), "--out", str(top / "build"), "--workers", workers]
        first, memory, told = measured(arguments)
        print(f"{count} documents, {workers} workers: first build {first:.1f} s, {memory:.0f} MB")
        print(told)
        same, memory, _ = measured(arguments)
        print(f"nothing changed: {same:.1f} s ({same / first:.1%} of the first), {memory:.0f} MB")
        changed = files[count // 2]
        changed.write_text(changed.read_text(encoding="utf-8").replace("should", "must"), encoding="utf-8")
        one, memory, told = measured(arguments)
        print(f"one of {count} changed: {one:.1f} s ({one / first:.1%} of the first), {memory:.0f} MB")
        print(told)


if __name__ == "__main__":
    main()
