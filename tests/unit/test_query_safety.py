"""What a query must not do is refused before anything runs: no connection, no file, no change, no end of time."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import pytest

from sdggraph.core import QueryError, UnknownNameError
from sdggraph.queries import run, run_text
from sdggraph.queries.evaluate import PREFIXES, evaluate_apart
from sdggraph.queries.guard import MAX_DEPTH, MAX_LENGTH, Checked, check
from sdggraph.store import Store

GRAPH = "https://example.org/g"
SMALL = Path(__file__).parents[1] / "queries" / "small.trig"
EVIL = "http://127.0.0.1:9/sparql"

REFUSED = [
    ("SERVICE", f"SELECT * {{ SERVICE <{EVIL}> {{ ?s ?p ?o }} }}"),
    ("SERVICE", f"SELECT * {{ service silent <{EVIL}> {{ ?s ?p ?o }} }}"),
    ("SERVICE", f"SELECT * {{ SERVICESILENT<{EVIL}> {{ ?s ?p ?o }} }}"),
    ("SERVICE", "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICEx:sparql { ?s ?p ?o } }"),
    ("SERVICE", "SELECT * { VALUES ?x { <http://127.0.0.1:9/> } SERVICE ?x { ?s ?p ?o } }"),
    ("SERVICE", f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{EVIL}> {{ ?s ?p ?o }} }} }} }} }}"),
    ("SERVICE", f"ASK {{ ?s ?p ?o FILTER EXISTS {{ MINUS {{ SERVICE <{EVIL}> {{ ?s ?p ?o }} }} }} }}"),
    ("SERVICE", f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{}} UNION {{ SERVICE <{EVIL}> {{ ?s ?p ?o }} }} }}"),
    ("SERVICE", f"SELECT * {{ \\u0053ERVICE <{EVIL}> {{ ?s ?p ?o }} }}"),
    ("SERVICE", f"SELECT * {{ # a comment\rSERVICE <{EVIL}> {{ ?s ?p ?o }} }}"),
    ("SERVICE", f"SELECT * {{ ?s ?p 'it\\'s', ?o . SERVICE <{EVIL}> {{ ?s ?p ?o }} }}"),
    ("SERVICE", f"SELECT * {{ ?s <http://x/p>.SERVICE <{EVIL}> {{ ?s ?p ?o }} }}"),
    ("escape", f"SELECT * {{ ?s ?p \"\\u005Cu0022 . SERVICE <{EVIL}> {{ }} #\" }}"),
    ("comparison", f"SELECT * {{ ?s ?p ?o FILTER(?o<?s+'a>' || ?o = '') SERVICE <{EVIL}> {{ ?s ?p ?o }} #'\n }}"),
    ("comparison", "SELECT * { ?s ?p ?o FILTER(?o<?s#>'''\n) SERVICE <http://127.0.0.1:9/> {} #'''\n }"),
    ("string does not end", "SELECT * { ?s ?p 'abc }"),
    ("LOAD", "LOAD <http://127.0.0.1:9/data>"),
    ("LOAD", "PREFIX x: <http://x/> BASE <http://y/> load <file:///etc/passwd> INTO GRAPH x:g"),
    ("INSERT", "INSERT DATA { <http://a> <http://b> <http://c> }"),
    ("DELETE", "# harmless\nDELETE WHERE { ?s ?p ?o }"),
    ("CLEAR", "CLEAR ALL"),
    ("DROP", "DROP ALL"),
    ("WITH", "WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"),
    ("no graph of this data", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"),
    ("no graph of this data", "SELECT * FROM NAMED <http://127.0.0.1:9/x> { GRAPH ?g { ?s ?p ?o } }"),
    ("no graph of this data", f"SELECT * FROM <{GRAPH}> FROM <file:///etc/hosts> {{ ?s ?p ?o }}"),
    ("no graph of this data", "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }"),
    ("no graph of this data", "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }"),
    ("no SPARQL", ""),
    ("no SPARQL", "what do documents recommend?"),
    ("longer", f"SELECT * {{ ?s ?p '{'x' * MAX_LENGTH}' }}"),
    ("nested", f"SELECT * {{ FILTER{'(' * (MAX_DEPTH + 1)} 1 {')' * (MAX_DEPTH + 1)} }}"),
    ("no Unicode", "SELECT * { ?s ?p '\\uD800' }"),
    ("NUL", "SELECT * { ?s ?p '\0' }"),
]  # fmt: skip
ALLOWED = [
    "SELECT * { ?s ?p 'SERVICE <http://x> { }' }",
    'SELECT * { ?s ?p """a "quoted" SERVICE \n LOAD""" }',
    "SELECT * { ?s <http://example.org/SERVICE> ?service } # SERVICE",
    "SELECT ?service { ?service ?p ?o }",
    "PREFIX x: <http://example.org/> ASK { ?s x:service ?o FILTER(?o < 3 && ?o > 1) }",
    f"SELECT * FROM <{GRAPH}> {{ ?s ?p ?o }}",
    "BASE <https://example.org/> SELECT * FROM NAMED <g> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX e: <https://example.org/> SELECT * FROM e:g { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o FILTER(?p IN (<http://x/#a>, <http://x/#b>)) }",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s <http://x/#a> ?o FILTER EXISTS { ?s <http://x/#b> ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s (<http://x/#a>|^<http://x/#b>)+ ?o . ?s ?p ?o }",
    "DESCRIBE <http://example.org/x>",
    "SELECT * { ?s ?p '\\u00E9' }",
]


@pytest.mark.parametrize(("reason", "text"), REFUSED)
def test_refused(reason, text):
    with pytest.raises(QueryError, match=reason):
        check(text, [GRAPH], PREFIXES)


@pytest.mark.parametrize("text", ALLOWED)
def test_allowed(text):
    assert check(text, [GRAPH], PREFIXES).form in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@pytest.fixture
def listener():
    """A server that notes whether anybody connects."""
    seen: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(8)

        def wait() -> None:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            seen.append(connection)
            connection.close()

        thread = threading.Thread(target=wait, daemon=True)
        thread.start()
        yield server.getsockname()[1], seen


def test_service_makes_no_connection(listener):
    port, seen = listener
    with pytest.raises(QueryError, match="SERVICE"):
        run(f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}", SMALL)
    assert not seen


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="limits of processes are those of POSIX systems")
def test_what_slips_past_the_guard_still_reaches_nobody(listener):
    port, seen = listener
    unchecked = Checked(
        f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}", "SELECT", names_dataset=False
    )
    with pytest.raises(QueryError):
        evaluate_apart(Store.open(SMALL), unchecked, 20)
    assert not seen


def test_a_query_without_end_is_ended():
    start = time.monotonic()
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(QueryError, match="longer than 2 seconds"):
        run_text(endless, Store.open(SMALL), seconds=2)
    assert time.monotonic() - start < 10


def test_an_answer_without_end_is_refused():
    with pytest.raises(QueryError, match=r"more than 200,000 rows"):
        run_text("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", Store.open(SMALL))


def test_text_answers_as_in_this_process():
    store = Store.open(SMALL)
    rows = run("SELECT ?n { ?d a sdgg:Document ; rdfs:label ?n } ORDER BY ?n", store)
    assert rows.rows == (("A/1",), ("B/2",), ("News of the week",))
    assert run("ASK { ?s a sdgg:Commitment }", store).answer is True
    assert run("ASK { ?s a sdgg:Nothing }", store).answer is False
    assert len(run("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c . ?s a sdgg:Commitment }", store)) == 4


def test_the_default_graph_is_the_union_and_a_set():
    # Two graphs state this triple; the union holds it once.
    text = "SELECT (COUNT(*) AS ?n) { <https://example.org/id/organisation/who> sdgg:launched ?o }"
    assert run(text, SMALL).rows == ((1,),)
    assert run(text.replace("{ <", "{ GRAPH ?g { <").replace("?o }", "?o } }"), SMALL).rows == ((2,),)


PARAMETERS = [
    ("recommendations-by-goal", {"goal": 18}, QueryError, "no number of a Goal"),
    ("recommendations-by-goal", {"goal": "3 } SERVICE <x> {"}, QueryError, "no number of a Goal"),
    ("recommendations-by-goal", {"aim": 3}, QueryError, "has none of this name. It has: goal"),
    ("recommendations-by-theme", {"theme": "vaccin equity"}, UnknownNameError, "Did you mean Vaccine equity"),
    ("recommendations-by-addressee", {"addressee": "World Helth Organization"}, UnknownNameError, "Did you mean World"),
    ("recommendations-by-addressee", {"addressee": "http://x/> } #"}, QueryError, "no IRI"),
    ("recommendations-by-document", {"document": "A/2"}, UnknownNameError, "no document here"),
    ("overdue-commitments", {}, QueryError, "needs it"),
    ("overdue-commitments", {"day": "2025-02-30"}, QueryError, "no date"),
    ("recommendations-by-gaol", {}, UnknownNameError, "Did you mean recommendations-by-goal"),
]


@pytest.mark.parametrize(("name", "parameters", "error", "words"), PARAMETERS)
def test_parameters_that_are_wrong(name, parameters, error, words):
    with pytest.raises(error, match=words):
        run(name, SMALL, **parameters)


def test_text_parameters_stay_text():
    for words in ('" } INSERT', "\\", "'''", "a\nb", "?words { UNDEF }", "VALUES ?words { UNDEF }"):
        assert run("search-statements", SMALL, words=words).rows == ()


def test_own_text_may_have_parameters():
    text = (
        "# question: Who?\n# parameter who: entity, default none — anybody\n"
        "SELECT ?who ?name { VALUES ?who { UNDEF } ?who a sdgg:State ; rdfs:label ?name }"
    )
    assert run(text, SMALL, who="Mexico").records() == [
        {"who": "https://example.org/id/state/mexico", "name": "Mexico"}
    ]
    assert run(text, SMALL, who="WHO").rows == ()
