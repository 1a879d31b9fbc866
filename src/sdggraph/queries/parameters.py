"""Binding values to the blanks of a query: as RDF terms, never as text of the query."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pyoxigraph

from sdggraph.core import InvariantError, QueryError
from sdggraph.queries.header import NamedQuery, Parameter
from sdggraph.queries.names import NameIndex
from sdggraph.store import Store

_XSD = "http://www.w3.org/2001/XMLSchema#"
_SDG = "http://metadata.un.org/sdg/"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*\Z")
_Term = pyoxigraph.NamedNode | pyoxigraph.Literal


def bind(query: NamedQuery, values: Mapping[str, Any], store: Store) -> str:
    """The query's text with its parameters bound.

    A parameter ``goal`` stands in the text as ``VALUES ?goal { UNDEF }``, which leaves it open: so the file is a
    query as it is. A value takes the place of ``UNDEF``; several values (a list) may do so.

    Raises:
        QueryError: if a parameter is unknown or missing, or a value is not of its type.
        UnknownNameError: if a name stands for nothing in the data.
    """
    known = {parameter.name for parameter in query.parameters}
    for name in values:
        if name not in known:
            listed = ", ".join(sorted(known)) or "none"
            raise QueryError(
                f"parameter {name}", f"the query {query.name} has none of this name.", f"It has: {listed}."
            )
    text = query.text
    for parameter in query.parameters:
        text = _bound(query, parameter, values.get(parameter.name), store, text)
    return text


def _bound(query: NamedQuery, parameter: Parameter, value: Any, store: Store, text: str) -> str:
    if value is None or value == "":
        value = parameter.default
    if value is None and parameter.required:
        raise QueryError(f"parameter {parameter.name}", f"the query {query.name} needs it.", parameter.meaning)
    if value is None:
        return text
    blank = f"VALUES ?{parameter.name} {{ UNDEF }}"
    if blank not in text:
        raise InvariantError(f"query {query.name}: the text has no line {blank}")
    given = value if isinstance(value, list | tuple | set | frozenset) else [value]
    terms = sorted({str(term) for one in given for term in _CONVERTERS[parameter.type](one, parameter, store)})
    return text.replace(blank, f"VALUES ?{parameter.name} {{ {' '.join(terms)} }}")


def _wrong(parameter: Parameter, value: Any, expected: str) -> QueryError:
    return QueryError(f"parameter {parameter.name}", f"{value!r} is {expected}.", parameter.meaning)


def _integer(value: Any, parameter: Parameter, _store: Store) -> Iterable[_Term]:
    try:
        number = int(str(value))
    except ValueError:
        raise _wrong(parameter, value, "no whole number") from None
    if parameter.low is not None and parameter.high is not None and not parameter.low <= number <= parameter.high:
        raise _wrong(parameter, value, f"not from {parameter.low} to {parameter.high}")
    return [pyoxigraph.Literal(str(number), datatype=pyoxigraph.NamedNode(f"{_XSD}integer"))]


def _text(value: Any, _parameter: Parameter, _store: Store) -> Iterable[_Term]:
    return [pyoxigraph.Literal(str(value))]


def _date(value: Any, parameter: Parameter, _store: Store) -> Iterable[_Term]:
    try:
        day = datetime.date.fromisoformat(str(value))
    except ValueError:
        raise _wrong(parameter, value, "no date such as 2030-12-31") from None
    return [pyoxigraph.Literal(day.isoformat(), datatype=pyoxigraph.NamedNode(f"{_XSD}date"))]


def _iri(value: Any, parameter: Parameter, _store: Store) -> Iterable[_Term]:
    if not _IRI.match(str(value)):
        raise _wrong(parameter, value, "no IRI")
    return [pyoxigraph.NamedNode(str(value))]


def _goal(value: Any, parameter: Parameter, _store: Store) -> Iterable[_Term]:
    """A Goal by its number: 3, "3", "SDG 3", "Goal 3"."""
    match = re.fullmatch(r"(?i)(?:sdg|goal)?\s*0?(1[0-7]|[1-9])", str(value).removeprefix(_SDG).strip())
    if match is None:
        raise _wrong(parameter, value, "no number of a Goal, 1 to 17")
    return [pyoxigraph.NamedNode(_SDG + match[1])]


def _named(value: Any, parameter: Parameter, store: Store) -> Iterable[_Term]:
    name = str(value)
    if name.startswith(("http:", "https:", "urn:")):
        return _iri(name, parameter, store)
    return [pyoxigraph.NamedNode(iri) for iri in NameIndex.of(store).find(name, parameter.type)]


_CONVERTERS: dict[str, Callable[[Any, Parameter, Store], Iterable[_Term]]] = {
    "integer": _integer,
    "text": _text,
    "date": _date,
    "iri": _iri,
    "goal": _goal,
    "entity": _named,
    "document": _named,
    "theme": _named,
}
