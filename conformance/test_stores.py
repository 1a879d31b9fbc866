"""Real SPARQL servers behind --store: loaded, killed in the middle, loaded on, asked; the answers are the build's own.

Oxigraph's server comes with ``pip install oxigraph``, Virtuoso with ``apt-get install virtuoso-opensource-7-bin``.
``SDGGRAPH_OXIGRAPH`` and ``SDGGRAPH_VIRTUOSO`` may name the programs. Without them these checks fail.
"""

from __future__ import annotations

import shlex
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.replicas import replicas

from conformance.sparql_servers import Server, found, oxigraph, running, virtuoso
from sdggraph.build import build
from sdggraph.core import QueryError, StoreError, UnknownNameError
from sdggraph.queries import list_queries, run
from sdggraph.queries.find import Search, find
from sdggraph.resources import resource
from sdggraph.store import Store, write_store
from sdggraph.store.http import Patience
from sdggraph.store.load import load_into
from sdggraph.store.remote import RemoteStore

_SERVERS = {
    "oxigraph": (oxigraph, "oxigraph", "pip install oxigraph"),
    "virtuoso": (virtuoso, "virtuoso-t", "apt-get install virtuoso-opensource-7-bin"),
}
_AT_ONCE = Patience(seconds=60, tries=1)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of our own documents, with copies of them under other names."""
    folder = tmp_path_factory.mktemp("build")
    documents = resource("seeds/documents")
    build([documents], folder / "first", catalogue=documents / "catalogue.yaml")
    large = folder / "large"
    large.mkdir()
    with (large / "dataset.nq").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in replicas(folder / "first" / "dataset.nq", 80_000))
    write_store(large / "dataset.nq", large / "store")
    return large


@pytest.fixture(params=list(_SERVERS))
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Server]]:
    make, program, remedy = _SERVERS[request.param]
    binary = found(program)
    if binary is None:
        pytest.fail(f"{program} is not installed: {remedy}")
    with running(make(tmp_path, binary)) as one:
        yield request.param, one


def graphs_of(remote: RemoteStore, local: Store) -> dict[str, bytes]:
    return {one: remote.graph(one) for one in local.graphs()}


def test_killed_in_the_middle_it_is_loaded_on(server: tuple[str, Server], data: Path) -> None:
    _, one = server
    local = Store.open(data)
    sent: list[str] = []
    kills = {5, 12, 20}

    def advance(graph: str, _total: int) -> None:
        sent.append(graph)
        if len(sent) in kills:
            # A moment later, so that it dies while the graph is on its way or just arrived.
            threading.Timer(0.02 * (len(sent) % 4), one.kill).start()

    for _ in range(len(kills) + 1):
        try:
            load_into(one.url, local, advance=advance, environment=one.environment, patience=_AT_ONCE)
            break
        except StoreError:
            one.kill()
            one.start()
    done = load_into(one.url, local, environment=one.environment)
    assert done.kept + done.sent == len(local.graphs())
    remote = RemoteStore(one.url, one.environment)
    assert graphs_of(remote, local) == {graph: local.graph(graph) for graph in local.graphs()}
    assert load_into(one.url, local, environment=one.environment).sent == 0
    count = next(iter(remote.query("SELECT (COUNT(*) AS ?n) { ?s <https://w3id.org/sdggraph/ontology#order> ?o }")))
    assert (
        count["n"]
        == next(iter(local.query("SELECT (COUNT(*) AS ?n) { ?s <https://w3id.org/sdggraph/ontology#order> ?o }")))["n"]
    )


def test_a_server_away_for_a_moment_is_waited_for(server: tuple[str, Server], data: Path) -> None:
    _, one = server
    local = Store.open(data)
    sent: list[str] = []

    def again() -> None:
        one.kill()
        time.sleep(0.5)
        one.start()

    def advance(graph: str, _total: int) -> None:
        sent.append(graph)
        if len(sent) == 4:
            threading.Thread(target=again).start()

    load_into(one.url, local, advance=advance, environment=one.environment)
    remote = RemoteStore(one.url, one.environment)
    assert graphs_of(remote, local) == {graph: local.graph(graph) for graph in local.graphs()}


def test_the_answers_are_those_of_the_build(server: tuple[str, Server], data: Path) -> None:
    _, one = server
    local = Store.open(data)
    load_into(one.url, local, environment=one.environment)
    remote = RemoteStore(one.url, one.environment)
    wrong: dict[str, str] = {}
    for query in list_queries("competency"):
        given = dict(word.split("=", 1) for word in shlex.split(query.examples[0]) if "=" in word)
        try:
            here = run(query.name, local, **given)
        except UnknownNameError:
            given = {}
            here = run(query.name, local)
        try:
            there = run(query.name, remote, **given)
        except (QueryError, StoreError) as error:
            wrong[query.name] = str(error)
            continue
        if (here.columns, sorted(here.rows, key=str)) != (there.columns, sorted(there.rows, key=str)):
            wrong[query.name] = f"{len(here.rows)} rows here, {len(there.rows)} there, or others"
    assert not wrong
    assert find(Search("vaccines"), remote).matches == find(Search("vaccines"), local).matches != ()
