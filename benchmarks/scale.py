"""What a build costs as the number of documents grows: seconds and memory by stage, and the exponent of growth.

    python -m benchmarks.scale [--sizes 10 100 1000 10000] [--words N] [--workers 2] [--seed 1] [--to FOLDER]

The documents are those of SDGGRAPH_MATERIAL's corpus outside the reserved ones (without it the seed documents), over
and over: in every copy the States change places, figures are others, and a fifth of the other words with a capital
letter are made-up names, so that no copy is another's. Each size is built in a process of its own, after a first
document that loads the models. Exponents are fitted to seconds of work against words, as documents differ in length.
Results go to benchmarks/results/scale.json with the machine described, and to scale.svg beside it.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.extraction import corpus, seeds
from benchmarks.incremental import resident
from sdggraph import pipeline
from sdggraph.build import build, work
from sdggraph.knowledge import load_knowledge
from sdggraph.read import read_document

RESULTS = Path(__file__).parent / "results"
# Functions that one document goes through, by the module whose name is called; those of a build come after.
STAGES = {
    pipeline: ("segment", "first_look", "parse", "annotate", "goal_references", "resolve", "state", "with_classes",
               "classify", "relate", "without_idle_groups", "missed_sentences", "calibrate"),
    work: ("read_document", "document_quads", "needed_quads", "validate_document", "statement_rows", "missed_rows",
           "page_rows", "summary_of", "run", "trig_graphs", "pack"),
}  # fmt: skip
WHOLE = ("store", "validation", "network", "overview")
AIM = 1.05  # exponent at most
_FIGURE = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_SYLLABLES = ("ba", "de", "fo", "gu", "ka", "le", "mi", "no", "pa", "ri", "so", "tu", "va", "zen")


def write_copies(folder: Path, count: int, seed: int, words: int = 0) -> int:
    """Write documents and a catalogue with a symbol for each; gives how many words they have.

    Args:
        folder: where to.
        count: how many documents.
        seed: everything follows from it.
        words: so many words of each document at most; 0: all.
    """
    texts = [_begun(read_document(path).text, words) for path in corpus(1000) or seeds()]
    random.Random(seed).shuffle(texts)
    entries = load_knowledge().vocabulary.entries
    states = [entry.name for identifier, entry in entries.items() if identifier.startswith("state/")]
    folder.mkdir(parents=True)
    total = 0
    with (folder / "catalogue.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["file", "symbol"])
        for number in range(count):
            text = _altered(texts[number % len(texts)], random.Random(f"{seed}/{number}"), states)
            name = f"document-{number:06}.txt"
            (folder / name).write_text(text, encoding="utf-8")
            table.writerow([name, f"A/{100 + number // 1000}/{number % 1000 + 1}"])
            total += len(text.split())
    return total


def _begun(text: str, words: int) -> str:
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    return text[: ends[words - 1]] if 0 < words < len(ends) else text


def _altered(text: str, chance: random.Random, states: Sequence[str]) -> str:
    others = dict(zip(states, chance.sample(list(states), len(states)), strict=True))
    known = re.compile("|".join(re.escape(one) for one in sorted(states, key=len, reverse=True)))
    made: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        if match[0] not in made:
            other = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
            made[match[0]] = other if chance.random() < 0.2 else match[0]
        return made[match[0]]

    def figure(match: re.Match[str]) -> str:
        return str(chance.randrange(10 ** (len(match[0]) - 1), 10 ** len(match[0])))

    return _FIGURE.sub(figure, known.sub(lambda one: others[one[0]], _NAME.sub(name, text)))


@contextmanager
def _clocked(seconds: dict[str, float]) -> Iterator[None]:
    """Have the seconds of work of every stage of a document added up, in this process."""
    before = {(module, name): getattr(module, name) for module, names in STAGES.items() for name in names}

    def clocked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                seconds[name] += time.process_time() - start

        return run

    for (module, name), function in before.items():
        setattr(module, name, clocked(name, function))
    try:
        yield
    finally:
        for (module, name), function in before.items():
            setattr(module, name, function)


def measure(documents: Path, out: Path, workers: int) -> dict[str, Any]:
    """Build once and tell what it cost; run in a process of its own."""
    with tempfile.TemporaryDirectory() as first:
        build([seeds()[0]], Path(first, "build"))
    phases: dict[str, float] = defaultdict(float)
    memory: dict[str, float] = defaultdict(float)
    inner: dict[str, float] = defaultdict(float)
    phase, since, over = "documents", _spent(), threading.Event()

    def watch() -> None:
        while True:
            memory[phase] = max(memory[phase], resident(os.getpid()))
            if over.wait(0.25):
                return

    def advance(step: str, _total: int) -> None:
        nonlocal phase, since
        # A step is told when it is done; the first of the whole begins when the last document is.
        done = WHOLE.index(step) if step in WHOLE else -1
        now = _spent()
        phases["documents" if done < 0 else step] += now - since
        since = now
        left[0] -= done < 0
        phase = "documents" if left[0] else WHOLE[min(done + 1, len(WHOLE) - 1)]

    left = [sum(1 for _ in documents.glob("*.txt"))]
    watcher = threading.Thread(target=watch)
    watcher.start()
    start, worked = time.perf_counter(), _spent()
    with _clocked(inner):
        result = build([documents], out, catalogue=documents / "catalogue.csv", workers=workers, advance=advance)
    clock, worked = time.perf_counter() - start, _spent() - worked
    over.set()
    watcher.join()
    manifest = json.loads((out / "manifest.json").read_bytes())
    sizes = {name: (out / name).stat().st_size for name in ("dataset.nq", "statements.csv")}
    kept = sum(path.stat().st_size for path in (out / ".cache").rglob("*") if path.is_file())
    stored = sum(path.stat().st_size for path in (out / "store").rglob("*") if path.is_file())
    return {
        "documents": result.documents, "seconds": clock, "work": worked, "quads": manifest["counts"]["quads"],
        "bytes": {**sizes, "results kept": kept, "store": stored},
        "stages": dict(phases), "memory": dict(memory),
        # With several processes the others' time is not seen from here.
        "document stages": dict(inner) if workers == 1 else {},
    }  # fmt: skip


def _spent() -> float:
    """Seconds that this process and those that it waited for have worked."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The slope of the line through the logarithms of points; nothing where there are not two."""
    logs = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    if len({x for x, _ in logs}) < 2:
        return None
    across = sum(x for x, _ in logs) / len(logs)
    up = sum(y for _, y in logs) / len(logs)
    return sum((x - across) * (y - up) for x, y in logs) / sum((x - across) ** 2 for x, _ in logs)


def machine() -> dict[str, Any]:
    """What this ran on."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"model name\s*: (.*)", told)
    return {
        "system": platform.platform(), "python": platform.python_version(), "cores": os.cpu_count(),
        "processor": model[1] if model else platform.processor(),
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "load before": os.getloadavg()[0],
    }  # fmt: skip


def _draw(runs: Sequence[dict[str, Any]], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "sdggraph"
    from matplotlib import pyplot

    figure, (time_axes, memory_axes) = pyplot.subplots(1, 2, figsize=(11, 4.5))
    sizes = [run["documents"] for run in runs]
    time_axes.loglog(sizes, [run["work"] for run in runs], "k-o", label="all")
    for stage in ("documents", *WHOLE):
        time_axes.loglog(sizes, [run["stages"].get(stage, 0) or None for run in runs], "-o", label=stage, alpha=0.7)
        memory_axes.semilogx(sizes, [run["memory"].get(stage) for run in runs], "-o", label=stage, alpha=0.7)
    for axes, title in ((time_axes, "Seconds of work"), (memory_axes, "Most memory held, MB")):
        axes.set(xlabel="documents", title=title)
        axes.grid(alpha=0.3)
    memory_axes.set_ylim(bottom=0)
    time_axes.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build all sizes; 1 where the cost grows faster than was aimed at."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 40])
    parser.add_argument("--words", type=int, default=0, help="so many words of each document at most (0: all)")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, default=RESULTS)
    parser.add_argument("--one", type=Path, nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.one:
        json.dump(measure(*chosen.one, chosen.workers), sys.stdout)
        return 0
    runs = []
    about = machine()
    for size in sorted(set(chosen.sizes)):
        with tempfile.TemporaryDirectory(prefix="sdggraph-scale-") as scratch:
            words = write_copies(Path(scratch, "documents"), size, chosen.seed, chosen.words)
            command = [sys.executable, "-m", "benchmarks.scale", "--workers", str(chosen.workers), "--one"]
            ran = subprocess.run(
                [*command, f"{scratch}/documents", f"{scratch}/build"], stdout=subprocess.PIPE, check=True
            )  # fmt: skip
            run = {"words": words, **json.loads(ran.stdout)}
        runs.append(run)
        _tell(run)
    stages = {name: [(run["words"], run["stages"].get(name, 0)) for run in runs] for name in ("documents", *WHOLE)}
    exponents = {name: exponent(points) for name, points in stages.items()}
    exponents["all"] = exponent([(run["words"], run["work"]) for run in runs])
    print("exponents of growth:", ", ".join(f"{name} {value:.2f}" for name, value in exponents.items() if value))
    print(f"aimed at: {AIM} at most, all together")
    result = {
        "command": f"python -m benchmarks.scale {' '.join(sys.argv[1:] if arguments is None else arguments)}".strip(),
        "machine": about, "texts": "corpus" if corpus(1) else "seed documents", "words of each": chosen.words or "all",
        "workers": chosen.workers, "runs": runs, "exponents": exponents,
    }  # fmt: skip
    chosen.to.mkdir(parents=True, exist_ok=True)
    (chosen.to / "scale.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    _draw(runs, chosen.to / "scale.svg")
    return int((exponents["all"] or 0) > AIM)


def _tell(run: dict[str, Any]) -> None:
    count, work_done = run["documents"], run["work"]
    print(f"{count:,} documents, {run['words']:,} words, {run['quads']:,} quads: {run['seconds']:.1f} s by the clock")
    print(f"  {work_done:.1f} s of work, {run['words'] / work_done:,.0f} words/s, {work_done / count:.2f} s a document")
    for stage, seconds in run["stages"].items():
        print(f"    {stage:12s} {seconds:8.2f} s  {seconds / work_done:6.1%}  {run['memory'].get(stage, 0):7.0f} MB")
    inner = sorted(run["document stages"].items(), key=lambda one: -one[1])[:8]
    print("    of documents:", ", ".join(f"{name} {seconds:.1f} s" for name, seconds in inner))
    told = ", ".join(f"{name} {size / count:,.0f}" for name, size in run["bytes"].items())
    print(f"  bytes a document: {told}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
