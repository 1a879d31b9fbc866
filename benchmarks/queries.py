"""The named questions at a million triples, beside rdflib's memory store and ``oxigraph serve``, in one run.

``python -m benchmarks.queries [--quads N] [--build FOLDER]``. The data are a build of seeds/documents with its
documents copied under other names and numbers (``benchmarks.replicas``). Each question is asked with the parameters of
its example, and open as well where it may be. Both stores give the same number of rows, or the run fails. rdflib is
ended at ``PATIENCE`` times our time, so that its ratio is then "at least".
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conformance.sparql_servers import found, oxigraph, running

from benchmarks.replicas import replicas
from sdggraph.core import UnknownNameError
from sdggraph.queries import NamedQuery, list_queries
from sdggraph.queries.evaluate import PREFIXES, evaluate
from sdggraph.queries.parameters import bind
from sdggraph.store import Store, write_store
from sdggraph.store.load import load_into
from sdggraph.store.remote import RemoteStore

ROUNDS = 3
PATIENCE = 32
LEAST = 1.0  # seconds that rdflib has in any case


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its parameters, and the seconds that each store took.

    ``rdflib`` is nothing where it was ended at ``limit``, or failed, which some of its aggregates do where a variable
    is not bound; then ``limit`` is nothing too.
    """

    name: str
    rows: int
    memory: float
    disk: float
    serve: float | None
    rdflib: float | None
    limit: float | None


def timed(work: Callable[[], Any], rounds: int = ROUNDS, server: int | None = None) -> tuple[float, Any]:
    """The median processor time, with that of a server's process, and what came of it."""
    times, result = [], None
    for _ in range(rounds):
        start = time.process_time() + _spent(server)
        result = work()
        times.append(time.process_time() + _spent(server) - start)
    return statistics.median(times), result


def _spent(process: int | None) -> float:
    """The processor time of another process so far."""
    if process is None:
        return 0.0
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class _Ended(BaseException):
    pass


@contextlib.contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    def end(*_: object) -> None:
        raise _Ended

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def questions(store: Store) -> Iterator[tuple[str, str]]:
    """Names and texts: with the example's parameters, and open."""
    for query in list_queries("competency"):
        given = dict(word.split("=", 1) for word in shlex.split(query.examples[0]) if "=" in word)
        ways = [given] if given else [{}]
        if given and not any(one.required for one in query.parameters):
            ways.append({})
        for way in ways:
            with contextlib.suppress(UnknownNameError):
                yield _title(query, way), bind(query, way, store)


def _title(query: NamedQuery, way: dict[str, str]) -> str:
    return " ".join([query.name, *(f"{key}={value}" for key, value in way.items())])


def ask_all(memory: Store, disk: Store, served: Store | None, server: int | None, graph: Any) -> list[Asked]:
    found_ = []
    for name, text in questions(memory):
        # Once beforehand: none of them is to pay for the first touch of its files.
        rows = len(evaluate(disk, text, sys.maxsize)[1])
        ours = timed(lambda text=text: evaluate(memory, text, sys.maxsize))[0]
        on_disk = timed(lambda text=text: evaluate(disk, text, sys.maxsize))[0]
        there = None
        if served is not None:
            evaluate(served, text, sys.maxsize)
            there, answer = timed(lambda text=text: evaluate(served, text, sys.maxsize), 2 * ROUNDS - 1, server)
            if len(answer[1]) != rows:
                raise SystemExit(f"{name}: {rows} rows here, {len(answer[1])} from the server")
        limit: float | None = max(LEAST, PATIENCE * ours)
        other = None
        if graph is not None:
            try:
                with contextlib.suppress(_Ended), ended_after(limit or LEAST):
                    other = timed(lambda text=text: list(graph.query(text, initNs=PREFIXES)), 1)[0]
            except Exception:  # noqa: BLE001 - whatever goes wrong in there, it is no answer
                limit = None
        one = Asked(name, rows, ours, on_disk, there, other, limit)
        print(_line(one), flush=True)
        found_.append(one)
    return found_


def _line(one: Asked) -> str:
    serve = f"{one.serve * 1000:8.0f}" if one.serve is not None else "       –"
    other = "    fails" if one.limit is None else f">{one.limit * 1000:8.0f}"
    other = f"{one.rdflib * 1000:9.0f}" if one.rdflib is not None else other
    return f"{one.name:58s} {one.rows:6d} {one.memory * 1000:8.0f} {one.disk * 1000:8.0f} {serve} {other}"


def _ratios(title: str, values: list[float]) -> None:
    if values:
        print(f"{title}: median {statistics.median(values):.1f}, least {min(values):.2f}, most {max(values):.1f}")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--build", type=Path, help="a build to copy the documents of; one is made if left out")
    parser.add_argument("--without", nargs="*", default=[], choices=["rdflib", "serve"])
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="sdggraph-bench-") as name:
        return _run(Path(name), options)


def _run(folder: Path, options: argparse.Namespace) -> int:
    build = options.build or folder / "build"
    if options.build is None:
        command = [sys.executable, "-m", "sdggraph", "build", "seeds/documents", "--out", str(build)]
        subprocess.run(
            [*command, "--catalogue", "seeds/documents/catalogue.yaml"], check=True, stdout=subprocess.DEVNULL
        )
    dataset = folder / "dataset.nq"
    with dataset.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in replicas(build / "dataset.nq", options.quads))
    writing, _ = timed(lambda: write_store(dataset, folder / "store"), 1)
    opening, disk = timed(lambda: Store.open(folder), 1)
    loading, memory = timed(lambda: Store.open(folder, often=True), 1)
    print(f"{len(memory):,} triples, {dataset.stat().st_size / 1e6:.0f} MB of N-Quads")
    print(f"store on disk: written in {writing:.1f} s, opened in {opening * 1000:.0f} ms; into memory: {loading:.1f} s")
    graph = None
    if "rdflib" not in options.without:
        from rdflib import Graph

        graph = Graph()
        took, _ = timed(lambda: graph.parse(data=_union(memory), format="nt"), 1)
        print(f"rdflib's memory store: loaded in {took:.0f} s")
    with contextlib.ExitStack() as stack:
        served, process = None, None
        binary = found("oxigraph")
        if binary is None:
            print("oxigraph is not installed: pip install oxigraph", file=sys.stderr)
        elif "serve" not in options.without:
            (folder / "serve").mkdir()
            server = stack.enter_context(running(oxigraph(folder / "serve", binary)))
            process = server.process.pid if server.process else None
            took, done = timed(lambda: load_into(server.url, disk, environment={}), 1, process)
            print(f"oxigraph serve: loaded in {took:.1f} s ({done.triples / took:,.0f} triples a second)")
            served = RemoteStore(server.url, {})
        head = f"{'milliseconds, median of ' + str(ROUNDS):58s} {'rows':>6s}"
        print(f"{head} {'memory':>8s} {'disk':>8s} {'serve':>8s} {'rdflib':>9s}")
        asked = ask_all(memory, disk, served, process, graph)
    return _told(asked, rdflib=graph is not None)


def _union(store: Store) -> bytes:
    return b"".join(store.graph(one) for one in store.graphs())


def _told(asked: list[Asked], *, rdflib: bool) -> int:
    for title, times in (("memory", [one.memory for one in asked]), ("disk", [one.disk for one in asked])):
        print(f"{title}: median {statistics.median(times) * 1000:.0f} ms, worst {max(times):.2f} s")
    _ratios("oxigraph serve / memory", [one.serve / one.memory for one in asked if one.serve])
    _ratios("oxigraph serve / disk", [one.serve / one.disk for one in asked if one.serve])
    if rdflib:
        both = [(one, one.rdflib or one.limit or 0.0) for one in asked if one.limit is not None]
        _ratios("rdflib / memory (at least)", [other / one.memory for one, other in both])
        total = sum(other for _, other in both) / sum(one.memory for one, _ in both)
        print(f"rdflib / memory, all questions together: at least {total:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
