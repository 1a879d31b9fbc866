"""Questions to the graph: the named ones of ``queries/``, and any SPARQL 1.1 text that only reads."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph

from sdggraph.queries.evaluate import PREFIXES, evaluate, evaluate_apart
from sdggraph.queries.formats import FORMATS, write
from sdggraph.queries.guard import check
from sdggraph.queries.header import NamedQuery, Parameter, list_queries, named_query, parse_query
from sdggraph.queries.names import NameIndex
from sdggraph.queries.parameters import bind
from sdggraph.queries.rows import Rows
from sdggraph.store import Store

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = [
    "FORMATS",
    "NamedQuery",
    "Parameter",
    "Rows",
    "find_names",
    "list_queries",
    "named_query",
    "run",
    "run_text",
    "write",
]

TIME_LIMIT = 60.0
_NAME = re.compile(r"[\w-]+\Z")


def run(name_or_text: str, source: Dataset | Store | Path | str, /, **parameters: Any) -> Rows:
    """Ask a named question, or any SPARQL text that only reads; the default graph is the union of all graphs.

    A named query runs in this process. Other text runs in one of its own, which is ended after ``TIME_LIMIT``
    seconds; ``run_text`` takes another limit.

    Args:
        name_or_text: a name that ``list_queries`` gives, or SPARQL, which may have a header like theirs.
        source: a dataset, a store, a build folder, or a file of RDF.
        **parameters: values for the query's parameters; a list for several.

    Raises:
        QueryError: if the query or a parameter is wrong, refused, or takes too long.
        UnknownNameError: if no query, entity, document or theme bears a name; its remedy names near ones.
        InputError: if the source cannot be read.
    """
    store = opened(source)
    if _NAME.match(name_or_text.strip()):
        query = named_query(name_or_text.strip())
        columns, cells = evaluate(store, bind(query, parameters, store), sys.maxsize)
        return _rows(query, _form(query), (columns, cells), store)
    return run_text(name_or_text, store, parameters)


def run_text(
    text: str, source: Dataset | Store | Path | str, parameters: dict[str, Any] | None = None,
    seconds: float = TIME_LIMIT,
) -> Rows:  # fmt: skip
    """Ask SPARQL text from outside, within a time limit.

    Raises:
        QueryError, UnknownNameError, InputError: as ``run``.
    """
    store = opened(source)
    query = parse_query("given", "", text)
    bound = bind(query, parameters or {}, store)
    # Which graphs there are takes long to say on a server, and only FROM needs it.
    checked = check(bound, store.graphs() if "FROM" in bound.upper() or "\\" in bound else (), PREFIXES)
    # A server ends what takes too long by itself, and has its own memory.
    found = evaluate(store, checked.text) if store.remote else evaluate_apart(store, checked, seconds)
    return _rows(query, checked.form, found, store)


def find_names(name: str, source: Dataset | Store | Path | str, kind: str = "entity") -> tuple[str, ...]:
    """The IRIs of all entities, documents or themes (``kind``) that bear a name, alias, acronym or symbol.

    Raises:
        UnknownNameError: if nothing does; its remedy names what sounds alike.
    """
    return NameIndex.of(opened(source)).find(name, kind)


def opened(source: Dataset | Store | Path | str) -> Store:
    """A store over any of the sources that queries take."""
    if isinstance(source, Store):
        return source
    return Store.open(source) if isinstance(source, Path | str) else Store.from_dataset(source)


def _form(query: NamedQuery) -> str:
    return check(query.text, (), PREFIXES).form


def _rows(query: NamedQuery, form: str, found: tuple[tuple[str, ...], list[tuple[Any, ...]]], store: Store) -> Rows:
    columns, cells = found
    lists = [columns.index(name) for name in query.lists if name in columns]
    ordered = tuple(tuple(_sorted(term) if place in lists else term for place, term in enumerate(row)) for row in cells)
    rows = Rows(columns, ordered, form, query.question)
    if form == "ASK":
        return rows
    labels = NameIndex.of(store).labels
    iris = {term.value for row in cells for term in row if isinstance(term, pyoxigraph.NamedNode)}
    return replace(rows, labels={iri: labels[iri] for iri in sorted(iris) if iri in labels})


def _sorted(term: Any) -> Any:
    """A cell of several values with these in order; SPARQL joins them in any, and engines differ on none."""
    if term is not None and not isinstance(term, pyoxigraph.Literal):
        return term
    parts = filter(None, term.value.split("; ")) if term is not None else ()
    return pyoxigraph.Literal("; ".join(sorted(parts, key=_numbers_first)))


def _numbers_first(part: str) -> tuple[int, str]:
    return (int(part), "") if part.isdecimal() and len(part) < 9 else (10**9, part)
