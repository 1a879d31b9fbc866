"""Loading a server: what is there stays, what breaks off is taken up again, nothing is lost or stands there twice."""

from __future__ import annotations

import contextlib

import pytest
from tests.unit.sparql_server import serving

from sdggraph.core import InputError, StoreError
from sdggraph.store import Store
from sdggraph.store import load as module
from sdggraph.store.http import Patience
from sdggraph.store.load import load_into
from sdggraph.store.record import BEGUN, PROBE, RECORD, digest, entry, read_record, record

QUICK = Patience(seconds=2, connect=1, tries=3, first=0.001, longest=0.002)
ONCE = Patience(seconds=2, connect=1, tries=1)


def quads(word: str, **graphs: int) -> bytes:
    """Graphs of so many triples each; the first triple is the same in all."""
    lines = [
        f'<http://x/{"shared" if not n else f"{name}{n}"}> <http://x/p> "{word} {n}" <http://x/{name}> .\n'
        for name, count in graphs.items()
        for n in range(count)
    ]
    return "".join(lines).encode()


def store(word: str = "value", **graphs: int) -> Store:
    return Store.from_bytes(quads(word, **graphs))


def holds(state, expected: Store, *, copied: bool) -> bool:
    """Whether the server has the graphs, its default graph their union if it must be copied, and a right record."""
    graphs = {graph: set(expected.graph(graph).decode().splitlines()) for graph in expected.graphs()}
    there = {graph.value for graph in state.store.named_graphs() if state.graph(graph.value)} - {RECORD}
    union = set().union(*graphs.values()) if copied else set()
    held = read_record("".join(f"{one} .\n" for one in state.graph(RECORD)).encode())
    return (
        there == set(graphs)
        and all({f"{one} ." for one in state.graph(graph)} == lines for graph, lines in graphs.items())
        and {f"{one} ." for one in state.default()} == union
        and held == {graph: digest(expected.graph(graph)) for graph in graphs}
    )


@pytest.fixture(params=[True, False], ids=["union", "copied"])
def server(request):
    with serving() as (state, url):
        state.union = request.param
        yield state, url


def data_puts(state) -> list[str]:
    return [graph for method, graph in state.seen if method == "PUT" and graph not in (RECORD, PROBE)]


def test_a_first_load_and_a_second(server):
    state, url = server
    build = store(a=3, b=5, c=1)
    done = load_into(url, build, environment={})
    assert (done.sent, done.kept, done.removed, done.triples) == (3, 0, 0, 9)
    assert holds(state, build, copied=not state.union)
    state.seen.clear()
    done = load_into(url, build, environment={})
    assert (done.sent, done.kept, done.removed, done.triples) == (0, 3, 0, 0)
    assert {graph for _, graph in state.seen} == {PROBE}


def test_only_what_changed_is_sent_and_what_is_gone_is_deleted(server):
    state, url = server
    load_into(url, store(a=3, b=5, c=2), environment={})
    state.store.load(input=b"<http://o/s> <http://o/p> <http://o/o> <http://o/other> .", format=module_format())
    state.seen.clear()
    done = load_into(url, store(a=3, b=2, d=4), environment={})
    assert (done.sent, done.kept, done.removed) == (2, 1, 1)
    assert data_puts(state) == ["http://x/b", "http://x/d"]
    assert state.graph("http://o/other")  # somebody else's
    state.store.remove_graph(__import__("pyoxigraph").NamedNode("http://o/other"))
    assert holds(state, store(a=3, b=2, d=4), copied=not state.union)


def module_format():
    import pyoxigraph

    return pyoxigraph.RdfFormat.N_QUADS


def test_a_graph_that_somebody_emptied_or_spoiled_is_sent_again(server):
    state, url = server
    build = store(a=3, b=5)
    load_into(url, build, environment={})
    state.store.update(
        "DELETE { GRAPH <http://x/a> { ?s ?p ?o } } WHERE { GRAPH <http://x/a> { ?s ?p ?o FILTER(?o = 'value 2') } }"
    )
    state.seen.clear()
    load_into(url, build, environment={})
    assert data_puts(state) == ["http://x/a"]
    assert holds(state, build, copied=not state.union)


@pytest.mark.parametrize("breaks", range(1, 30, 4))
@pytest.mark.parametrize("after", [True, False], ids=["done but not acknowledged", "not done"])
def test_broken_off_anywhere_it_goes_on(server, breaks, after):
    """The server dies at each of its requests, before or after doing what was asked; then it comes back."""
    state, url = server
    load_into(url, store(a=3, b=5, old=2), environment={})
    build = store(a=4, b=5, c=12, d=1)
    count = 0
    dead = False

    def fault(request) -> bool:
        nonlocal count, dead
        count += 1
        if count == breaks and after:
            request.answer = lambda *_args, **_named: None
            getattr(request, f"_{request.place.strip('/')}")()
        dead = dead or count >= breaks
        if dead:
            request.drop()
        return dead

    state.fault = fault
    if count >= breaks:
        pytest.fail("the fault came too early")
    with contextlib.suppress(StoreError):
        load_into(url, build, environment={}, patience=ONCE)
    state.fault = lambda _request: False
    load_into(url, build, environment={})
    assert holds(state, build, copied=not state.union)


def test_back_to_an_older_build_after_breaking_off(server):
    """What was sent and acknowledged before the end does not pass for what the record said before."""
    state, url = server
    older = store(a=3, b=5)
    load_into(url, older, environment={})
    puts = []

    def fault(request) -> bool:
        if puts:
            request.drop()
        elif request.command == "PUT" and request.graph == "http://x/a":
            puts.append(1)
        return bool(puts) and request.graph != "http://x/a"

    state.fault = fault
    with pytest.raises(StoreError):
        load_into(url, store("other", a=3, b=5), environment={}, patience=ONCE)
    state.fault = lambda _request: False
    load_into(url, older, environment={})
    assert holds(state, older, copied=not state.union)


def test_faults_that_pass_are_not_even_told(server):
    state, url = server
    turns = iter(range(10_000))
    state.fault = lambda request: next(turns) % 3 == 1 and (request.answer(503) or True)
    build = store(a=30, b=20)
    load_into(url, build, environment={}, patience=QUICK)
    assert holds(state, build, copied=not state.union)


def test_a_large_graph_goes_in_parts(server, monkeypatch):
    monkeypatch.setattr(module, "PART", 500)
    state, url = server
    build = store(a=100, b=1)
    load_into(url, build, environment={})
    assert holds(state, build, copied=not state.union)
    parts = [method for method, graph in state.seen if graph == "http://x/a"]
    assert parts[0] == "PUT"
    assert parts.count("POST") == len(parts) - 1 > 5
    load_into(url, store(a=50, b=1), environment={})
    assert holds(state, store(a=50, b=1), copied=not state.union)


@pytest.mark.parametrize("takes", [True, False])
def test_gzip_only_where_it_is_taken(server, takes):
    state, url = server
    state.takes_gzip = takes
    build = store(a=3)
    load_into(url, build, environment={}, compress=True)
    assert holds(state, build, copied=not state.union)
    put = [one for one in state.headers if one.get("Content-Type") == "text/turtle"]
    assert ("gzip" in put[-1].get("Content-Encoding", "")) is takes


def test_a_server_that_says_yes_and_does_nothing(server):
    state, url = server
    state.fault = lambda request: (
        request.command == "PUT" and request.graph == "http://x/a" and (request.answer(204) or True)
    )
    with pytest.raises(StoreError, match="acknowledged http://x/a with 3 triples and shows 0"):
        load_into(url, store(a=3), environment={})
    state.fault = lambda request: request.command == "PUT" and (request.answer(204) or True)
    with pytest.raises(StoreError, match="cannot be read from it"):
        load_into(url, store(a=3), environment={})


def test_what_cannot_be_loaded(tmp_path):
    with pytest.raises(InputError, match="no such build folder"):
        load_into("http://127.0.0.1:9", tmp_path / "nothing", environment={})
    with pytest.raises(StoreError, match="no connection"):
        load_into("http://127.0.0.1:9", store(a=1), environment={}, patience=QUICK)


def test_the_record():
    sha, other = "a" * 64, "b" * 64
    assert read_record(record({"http://x/a": sha, "http://x/b": BEGUN})) == {"http://x/a": sha, "http://x/b": BEGUN}
    assert read_record(record({"http://x/a": BEGUN}) + entry("http://x/a", sha)) == {"http://x/a": sha}
    assert read_record(entry("http://x/a", sha) + entry("http://x/a", other)) == {"http://x/a": BEGUN}
    assert read_record(b"") == read_record(record({})) == {}
