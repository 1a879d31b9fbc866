"""Damaged and hostile files by the thousand: each must be read, or refused in words, within bounded time and memory.

    python -m benchmarks.robustness --count 2000 --seed 1

The files are made from a seed, of documents of our own and, where SDGGRAPH_MATERIAL names it, of those of the material.
They are read in a process of its own, whose memory and that of its children is measured; Linux only.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.damaged_files import Case, case

# What a file may take: seconds of work, with all that it starts; seconds by the clock, on a busy machine; bytes.
MAX_SECONDS = 60
MAX_WAIT = 300
MAX_MEMORY = 1 << 30
# After this a new process begins, so that what one file leaves behind is not counted with the next.
_LEFT_BEHIND = 300 << 20
_TURNS = 100
_LOOK = 0.02


@dataclass(slots=True)
class Outcome:
    """What came of a file."""

    number: int
    what: str
    kind: str
    told: str = ""
    seconds: float = 0.0
    memory: int = 0

    @property
    def faults(self) -> list[str]:
        """Why this is not as it must be; nothing if it is."""
        found = [self.kind] if self.kind not in {"document", "problem"} else []
        found += ["slow"] if self.seconds > MAX_SECONDS else []
        return found + (["memory"] if self.memory > MAX_MEMORY else [])


@dataclass(slots=True)
class Reader:
    """A process that reads one file after another."""

    process: subprocess.Popen[bytes] | None = None
    turns: int = 0
    seen: dict[int, int] = field(default_factory=dict)

    def read(self, path: Path) -> tuple[str, str, int, float]:
        """What came of a file, words about it, the most memory and the work that it took with all its children."""
        process = self._ready()
        assert process.stdin is not None
        assert process.stdout is not None
        started, before, most = time.monotonic(), _work(process.pid), 0
        _forget_peak(process.pid)
        process.stdin.write(json.dumps(str(path)).encode() + b"\n")
        process.stdin.flush()
        while True:
            done = bool(select.select([process.stdout], [], [], _LOOK)[0])
            most = max(most, _memory(process.pid))
            if done:
                answer = process.stdout.readline()
                break
            if time.monotonic() - started > MAX_WAIT or _work(process.pid) - before > 2 * MAX_SECONDS:
                worked = _work(process.pid) - before
                self.close()
                return "hang", f"given up after {worked:.0f} s of work", most, worked
        if not answer:
            code = process.wait()
            self.close()
            name = signal.Signals(-code).name if code < 0 else f"exit {code}"
            return "crash", name, most, 0.0
        told = json.loads(answer)
        most = max(most, _peak(process.pid), told["child"])
        worked = _work(process.pid) - before
        self.turns += 1
        if self.turns >= _TURNS or _memory(process.pid) > _LEFT_BEHIND or told["child"] > 0:
            self.close()
        return told["kind"], told["told"], most, worked

    def _ready(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            command = [sys.executable, "-m", "benchmarks.robustness", "--answer"]
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
            self.turns = 0
        return self.process

    def close(self) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def answer() -> None:
    """Reads the files whose paths come in, one a line; one line of JSON for each goes out."""
    from sdggraph.core.errors import ReadError
    from sdggraph.read import read_document
    from sdggraph.segment import segment

    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        try:
            document = read_document(Path(json.loads(line)))
            passages = segment(document)
            right = all(document.text[each.span.start : each.span.end].strip() for each in document.blocks)
            kind, told = ("document", f"{len(passages)} passages") if right and passages else ("empty", "no words")
        except ReadError as error:
            kind, told = ("problem" if error.reason and error.remedy else "speechless"), str(error)
        except MemoryError:
            kind, told = "out of memory", traceback.format_exc()[-1500:]
        except Exception:  # noqa: BLE001 (any other is what is looked for)
            kind, told = "traceback", traceback.format_exc()[-1500:]
        child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
        out.write(json.dumps({"kind": kind, "told": told, "child": child}) + "\n")
        out.flush()


def _forget_peak(pid: int) -> None:
    with contextlib.suppress(OSError):
        Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")


def _peak(pid: int) -> int:
    return _field(pid, "VmHWM:")


def _work(pid: int) -> float:
    """The seconds of work of a process and of its children, those that ended and those that run."""
    total, ticks = 0.0, os.sysconf("SC_CLK_TCK")
    for one in _family(pid):
        try:
            told = Path(f"/proc/{one}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(each) for each in told[11:15]) / ticks
    return total


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        try:
            waiting += [int(each) for each in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except (OSError, ValueError):
            continue
    return found


def _field(pid: int, name: str) -> int:
    try:
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return 0


def _memory(pid: int) -> int:
    """What a process and its children hold now."""
    return sum(_field(one, "VmRSS:") for one in _family(pid))


def run(numbers: list[int], seed: int, keep: Path | None) -> list[Outcome]:
    """Read the files with these numbers; those that do harm are kept if there is a place."""
    outcomes, reader = [], Reader()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for turn, number in enumerate(numbers, 1):
            one: Case = case(number, seed)
            path = Path(folder) / one.name
            path.write_bytes(one.data)
            kind, told, memory, seconds = reader.read(path)
            outcome = Outcome(number, one.what, kind, told, seconds, memory)
            outcomes.append(outcome)
            if outcome.faults:
                print(f"#{number} {one.what}: {', '.join(outcome.faults)}; {_figures(outcome)}\n    {told}", flush=True)
                if keep is not None:
                    (keep / f"{seed}-{number}{Path(one.name).suffix}").write_bytes(one.data)
            path.unlink()
            if turn % 100 == 0:
                print(
                    f"... {turn} of {len(numbers)} in {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True
                )
    reader.close()
    return outcomes


def _figures(outcome: Outcome) -> str:
    return f"{outcome.seconds:.1f} s, {outcome.memory / (1 << 20):.0f} MB"


def report(outcomes: list[Outcome]) -> int:
    """Print what came of the files; the number of those that did harm."""
    kinds = Counter(each.kind for each in outcomes)
    bad = [each for each in outcomes if each.faults]
    print(f"{len(outcomes)} files: " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()))
    print("longest: " + "; ".join(f"#{each.number} {each.what} {_figures(each)}" for each in
                                  sorted(outcomes, key=lambda each: -each.seconds)[:5]))  # fmt: skip
    print("largest: " + "; ".join(f"#{each.number} {each.what} {_figures(each)}" for each in
                                  sorted(outcomes, key=lambda each: -each.memory)[:5]))  # fmt: skip
    print(f"{len(bad)} not as they must be: " + ", ".join(f"#{each.number}" for each in bad))
    return len(bad)


def main() -> int:
    """Read the files and tell what came of them; 1 if one did harm."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, nargs="*", help="the numbers of single files")
    parser.add_argument("--keep", type=Path, help="a folder for the files that do harm")
    parser.add_argument("--answer", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.answer:
        answer()
        return 0
    if not os.environ.get("SDGGRAPH_MATERIAL"):
        print("SDGGRAPH_MATERIAL is not set: files of our own only.", file=sys.stderr)
    numbers = given.only if given.only is not None else list(range(given.count))
    return 1 if report(run(numbers, given.seed, given.keep)) else 0


if __name__ == "__main__":
    sys.exit(main())
