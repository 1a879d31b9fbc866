"""What the headers of the queries promise."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib.plugins.sparql

from sdggraph.core import InvariantError
from sdggraph.queries import list_queries
from sdggraph.queries.guard import check
from sdggraph.queries.header import parse_query

DOCS = Path(__file__).parents[2] / "docs" / "queries.md"
QUERIES = list_queries()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_header(query):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", query.name)
    assert query.question.endswith("?")
    assert len(query.examples) == 1
    verb = "visualise --view" if query.group == "views" else "query"
    assert query.examples[0].startswith(f"sdggraph {verb} {query.name}")
    for parameter in query.parameters:
        assert query.text.count(f"VALUES ?{parameter.name} {{ UNDEF }}") == 1
        assert not parameter.required or f"--param {parameter.name}=" in query.examples[0]
    given = re.findall(r"--param (\w+)=", query.examples[0])
    assert set(given) <= {parameter.name for parameter in query.parameters}


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_it_is_a_query_anywhere(query):
    """Each stands on its own: it declares its prefixes, and two engines accept it."""
    pyoxigraph.Store().query(query.text)
    rdflib.plugins.sparql.prepareQuery(query.text)
    assert check(query.text, (), {}).form == ("CONSTRUCT" if query.group == "views" else "SELECT")
    assert query.group == "views" or "ORDER BY" in query.text
    columns = re.findall(r"(?:AS )?\?(\w+)\)?", query.text.partition("SELECT")[2].partition("WHERE")[0])
    assert set(query.lists) <= set(columns)


def test_each_is_in_the_docs():
    text = DOCS.read_text(encoding="utf-8")
    assert [query.name for query in QUERIES if f"### {query.name}\n" not in text] == []


@pytest.mark.parametrize("line", ["goal: goal", "goal: number, default none — a", "Goal: goal, default none — a"])
def test_a_header_that_is_not_understood(line):
    with pytest.raises(InvariantError, match="not understood"):
        parse_query("mine", "", f"# parameter {line}\nSELECT * {{ ?s ?p ?o }}")


def test_a_header_that_is():
    query = parse_query("mine", "", "# parameter n: integer 1-17, default 3 — how many\n#\n# lists: a b\nASK { }")
    (parameter,) = query.parameters
    assert (parameter.name, parameter.type, parameter.default) == ("n", "integer", "3")
    assert (parameter.low, parameter.high, parameter.required) == (1, 17, False)
    assert (parameter.meaning, query.lists) == ("how many", ("a", "b"))
