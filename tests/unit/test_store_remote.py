"""A SPARQL server behind --store: the same answers as a build; what fails is told in plain words, and no password is."""

from __future__ import annotations

import time

import pytest
from tests.unit.sparql_server import serving

from sdggraph.cli import run as cli
from sdggraph.core import QueryError, StoreError
from sdggraph.queries import run
from sdggraph.store import Store
from sdggraph.store.endpoints import Credentials, Endpoints
from sdggraph.store.http import Patience
from sdggraph.store.remote import RemoteStore

DATA = """
GRAPH <http://x/g1> { <http://x/a> <http://www.w3.org/2000/01/rdf-schema#label> "one"@en ; <http://x/p> 1, 2.5, true . }
GRAPH <http://x/g2> { <http://x/b> <http://www.w3.org/2000/01/rdf-schema#label> "l\\u00e0 \\"b\\"\\nc" ; <http://x/p> <http://x/a> . }
"""
QUICK = Patience(seconds=2, connect=1, tries=3, first=0.001, longest=0.002)


@pytest.fixture
def served(tmp_path):
    path = tmp_path / "data.trig"
    path.write_text(DATA, encoding="utf-8")
    local = Store.open(path)
    with serving() as (state, url):
        state.store.load(input=DATA.encode(), format=local_format())
        yield state, url, local


def local_format():
    import pyoxigraph

    return pyoxigraph.RdfFormat.TRIG


@pytest.mark.parametrize(
    ("url", "query", "update", "graphs"),
    [
        ("http://h:7878", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("http://h:7878/", "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("fuseki+http://h/ds", "http://h/ds/query", "http://h/ds/update", "http://h/ds/data"),
        ("https://h/repositories/r", "https://h/repositories/r", "https://h/repositories/r/statements", "https://h/repositories/r/rdf-graphs/service"),
        ("virtuoso+http://h:8890", "http://h:8890/sparql", "http://h:8890/sparql", "http://h:8890/sparql-graph-crud"),
        ("qlever+http://h:7001/osm", "http://h:7001/osm", "http://h:7001/osm", "http://h:7001/osm"),
        ("neptune+https://h:8182", "https://h:8182/sparql", "https://h:8182/sparql", "https://h:8182/sparql/gsp/"),
    ],
)  # fmt: skip
def test_where_a_server_listens(url, query, update, graphs):
    found = Endpoints.of(url, {})
    assert (found.query, found.update, found.graphs) == (query, update, graphs)


def test_addresses_of_the_environment_win():
    found = Endpoints.of("http://h", {"SDGGRAPH_STORE_GRAPHS_URL": "http://h:99/gsp"})
    assert (found.query, found.graphs) == ("http://h/query", "http://h:99/gsp")
    with pytest.raises(StoreError, match="another host"):
        Endpoints.of("http://h", {"SDGGRAPH_STORE_UPDATE_URL": "http://other/update"})


def test_virtuoso_with_a_login():
    found = Endpoints.of("virtuoso+http://h", {"SDGGRAPH_STORE_USER": "dba", "SDGGRAPH_STORE_PASSWORD": "x"})
    assert (found.query, found.graphs) == ("http://h/sparql-auth", "http://h/sparql-graph-crud-auth")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://h", "no address"),
        ("file:///etc/passwd", "no address"),
        ("localhost:7878", "no address"),
        ("http://", "no address"),
        ("http://h:99999", "no address"),
        ("http://h/?a=b", "holds a"),
        ("nothing+http://h", "no kind of server"),
        ("http://me:geheim@h/", "must hold no user name"),
        ("http://geheim@h/", "must hold no user name"),
        ("virtuoso+http://me:geheim@h/", "must hold no user name"),
    ],
)
def test_addresses_that_are_refused(url, reason):
    with pytest.raises(StoreError, match=reason) as caught:
        Endpoints.of(url, {})
    assert "geheim" not in str(caught.value)


def test_credentials_are_never_shown():
    given = Credentials.of({"SDGGRAPH_STORE_USER": "me", "SDGGRAPH_STORE_PASSWORD": "geheim"})
    assert "geheim" not in repr(given)
    assert bool(given)
    assert not Credentials.of({})


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s ?o { ?s <http://x/p> ?o } ORDER BY ?s ?o",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
        "SELECT ?s ?l { ?s rdfs:label ?l OPTIONAL { ?s <http://x/none> ?o } } ORDER BY ?s",
        "ASK { ?s <http://x/p> 1 }",
        "ASK { ?s <http://x/p> 3 }",
        "CONSTRUCT { ?o <http://x/q> ?s } WHERE { ?s <http://x/p> ?o FILTER(isIRI(?o)) }",
        "# a comment\nPREFIX x: <http://x/>\nDESCRIBE x:b",
        "SELECT ?s FROM <http://x/g1> { ?s ?p ?o } ORDER BY ?s ?p ?o",
    ],
)
def test_the_same_answers_as_a_build(served, text):
    _, url, local = served
    here, there = run(text, local), run(text, RemoteStore(url, {}, QUICK))
    assert (there.columns, there.rows, there.form) == (here.columns, here.rows, here.form)
    assert there.rows


def test_the_other_ways_to_read(served):
    _, url, local = served
    remote = RemoteStore(url, {}, QUICK)
    assert remote.graphs() == local.graphs()
    assert len(remote) == len(local) == 6
    assert sorted(remote.n_quads().splitlines()) == sorted(local.n_quads().splitlines())
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    assert sorted(map(str, remote.objects(label))) == sorted(map(str, local.objects(label)))
    assert sorted(map(str, remote.triples("http://x/a"))) == sorted(map(str, local.triples("http://x/a")))
    assert len(remote.to_dataset()) == 6
    with pytest.raises(StoreError, match="on this machine"):
        remote.rdflib()


@pytest.mark.parametrize(
    "text", ["SELECT * { SERVICE <http://h/> { ?s ?p ?o } }", "DROP ALL", "ASK FROM <http://x/g9> { ?s ?p ?o }"]
)
def test_the_guard_stands_before_servers_too(served, text):
    state, url, _ = served
    with pytest.raises(QueryError):
        run(text, RemoteStore(url, {}, QUICK))
    assert not any("SERVICE" in one or "DROP" in one for one in state.queries)


def test_what_the_server_does_not_accept(served):
    _, url, _ = served
    with pytest.raises(QueryError, match=r"does not accept it: .*expected"):
        run("SELECT ?s { ?s ?p }", RemoteStore(url, {}, QUICK))


def failing(times: int, act):
    left = [times]

    def fault(request) -> bool:
        left[0] -= 1
        if left[0] < 0:
            return False
        act(request)
        return True

    return fault


@pytest.mark.parametrize(
    "act",
    [
        lambda request: request.answer(503),
        lambda request: request.answer(500, b"out of memory"),
        lambda request: request.answer(429, Retry_After="0"),
        lambda request: request.drop(),
    ],
    ids=["503", "500", "429", "broken off"],
)
def test_what_passes_is_tried_again(served, act):
    state, url, _ = served
    state.fault = failing(2, act)
    assert len(RemoteStore(url, {}, QUICK)) == 6
    state.fault = failing(3, act)
    with pytest.raises(StoreError, match="3 times over"):
        len(RemoteStore(url, {}, QUICK))


def test_pauses_grow_and_the_server_may_set_them(served):
    _, url, _ = served
    slept: list[float] = []
    patience = Patience(tries=5, first=1, longest=5, sleep=slept.append)
    state = served[0]
    state.fault = failing(3, lambda request: request.answer(503))
    len(RemoteStore(url, {}, patience))
    assert [low <= one <= high for one, (low, high) in zip(slept, [(0.5, 1), (1, 2), (2, 4)], strict=True)] == [
        True
    ] * 3
    slept.clear()
    state.fault = failing(1, lambda request: request.answer(503, Retry_After="3"))
    len(RemoteStore(url, {}, patience))
    assert slept == [3.0]


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda request: request.answer(404), "no such service"),
        (lambda request: request.answer(403), "does not let us in"),
        (lambda request: request.answer(413), "no request of this size"),
        (lambda request: request.answer(302, Location="http://other.example/"), "sends us to another address"),
        (lambda request: request.answer(307, Location="/query"), "sends us to another address"),
        (lambda request: request.answer(418, b"<html><b>I am a\x00 teapot</b>"), "refuses .418.: I am a teapot"),
        (lambda request: request.answer(200, b"<html>", "text/html"), "not what was asked for"),
        (lambda request: request.answer(200, b'{"head":{"vars":["n"]},"results":{"bindings":[', "application/sparql-results+json"), "not whole"),
    ],
    ids=["404", "403", "413", "302", "307", "418", "html", "cut off"],
)  # fmt: skip
def test_what_does_not_pass_is_told_at_once(served, act, reason):
    state, url, _ = served
    calls = []
    state.fault = lambda request: calls.append(request.path) is None and act(request) is None
    with pytest.raises(StoreError, match=reason):
        len(RemoteStore(url, {}, QUICK))
    assert len(calls) == 1


def test_a_server_that_hangs_or_dribbles(served):
    state, url, _ = served
    patience = Patience(seconds=0.3, connect=1, tries=2, first=0.001)
    state.fault = lambda _request: time.sleep(0.6) is None
    start = time.monotonic()
    with pytest.raises(StoreError, match="did not answer in time"):
        len(RemoteStore(url, {}, patience))
    assert time.monotonic() - start < 3

    def dribble(request) -> bool:
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b" ")
            time.sleep(0.05)
        return True

    state.fault = dribble
    start = time.monotonic()
    with pytest.raises(StoreError, match="did not answer in time"):
        len(RemoteStore(url, {}, patience))
    assert time.monotonic() - start < 3


def test_an_answer_without_end(served):
    _, url, _ = served
    with pytest.raises(StoreError, match="far too long"):
        len(RemoteStore(url, {}, Patience(largest=10)))


def test_nobody_listens():
    with pytest.raises(StoreError, match="no connection"):
        len(RemoteStore("http://127.0.0.1:9", {}, QUICK))


def test_rows_that_the_server_cuts_off(served):
    state, url, _ = served
    state.max_rows = 3
    with pytest.raises(StoreError, match="cuts answers off at 3 rows"):
        run("SELECT * { ?s ?p ?o }", RemoteStore(url, {}, QUICK))
    assert run("SELECT * { ?s ?p ?o } LIMIT 2", RemoteStore(url, {}, QUICK)).rows


def test_logging_in(served):
    state, url, _ = served
    state.password = "geheim"
    with pytest.raises(StoreError, match="Set SDGGRAPH_STORE_USER"):
        len(RemoteStore(url, {}, QUICK))
    wrong = {"SDGGRAPH_STORE_USER": "user", "SDGGRAPH_STORE_PASSWORD": "falsch"}
    with pytest.raises(StoreError, match="Check the user") as caught:
        len(RemoteStore(url, wrong, QUICK))
    assert "falsch" not in str(caught.value)
    right = {"SDGGRAPH_STORE_USER": "user", "SDGGRAPH_STORE_PASSWORD": "geheim"}
    assert len(RemoteStore(url, right, QUICK)) == 6


def test_a_token(served):
    state, url, _ = served
    len(RemoteStore(url, {"SDGGRAPH_STORE_TOKEN": "abc"}, QUICK))
    assert state.headers[-1]["Authorization"] == "Bearer abc"


def test_the_command_line(served, capsys, monkeypatch):
    _, url, _ = served
    monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": __import__("io").BytesIO(b"ASK { ?s ?p 1 }")})())
    assert cli(["query", "-", "--store", url, "--format", "csv"]) == 0
    assert "True" in capsys.readouterr().out
    assert cli(["find", "nothing", "--store", url]) == 0
    assert "no statements" in capsys.readouterr().err
    assert cli(["explain", "http://x/a", "--store", "http://me:geheim@h"]) == 2
    told = capsys.readouterr().err
    assert "must hold no user name" in told
    assert "geheim" not in told


def test_build_fills_the_server_and_says_so(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(
        "Report\n\nThe World Health Organization should share vaccines.\n", encoding="utf-8"
    )
    with serving() as (state, url):
        command = ["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--store"]
        assert cli([*command, "http://me:geheim@h"]) == 2
        assert not (tmp_path / "out").exists()
        assert cli([*command, url]) == 0
        assert "Server: " in capsys.readouterr().out
        assert cli(["find", "vaccines", "--store", url, "--format", "csv"]) == 0
        there = capsys.readouterr().out
        assert cli(["find", "vaccines", "--build", str(tmp_path / "out"), "--format", "csv"]) == 0
        assert there == capsys.readouterr().out
        assert "should share vaccines" in there
        assert len(state.store) > 100
