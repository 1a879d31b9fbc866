"""Evaluating a checked query: here, or in a process of its own that can be ended."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pyoxigraph

from sdggraph.core import QueryError
from sdggraph.queries.guard import Checked
from sdggraph.rdf.terms import PREFIXES as RDF_PREFIXES
from sdggraph.rdf.terms import SCHEMES
from sdggraph.store import Store

MAX_ROWS = 200_000
Cells = tuple[tuple[str, ...], list[tuple[Any, ...]]]

PREFIXES = RDF_PREFIXES | {"theme": f"{SCHEMES}theme/", "v": f"{SCHEMES}view#"}


def evaluate(store: Store, text: str, max_rows: int = MAX_ROWS) -> Cells:
    """Columns and rows of a query's answer, evaluated in this process.

    Raises:
        QueryError: if Oxigraph does not accept the query, or its answer is longer than allowed.
    """
    try:
        answer = store.query(text, prefixes=PREFIXES)
        if isinstance(answer, pyoxigraph.QueryBoolean):
            return ("answer",), [(pyoxigraph.Literal(bool(answer)),)]
        if not hasattr(answer, "variables"):  # triples
            triples = dict.fromkeys(_taken(answer, max_rows))
            rows = [(triple.subject, triple.predicate, triple.object) for triple in triples]
            return ("subject", "predicate", "object"), sorted(rows, key=lambda row: tuple(map(str, row)))
        columns = tuple(variable.value for variable in answer.variables)
        return columns, [tuple(solution[name] for name in columns) for solution in _taken(answer, max_rows)]
    except SyntaxError as error:
        place = re.match(r"error at (\d+):(\d+)", str(error.msg))
        told = f"from line {place[1]}, column {place[2]} on it is" if place else f"({error.msg}) it is"
        raise QueryError("the query", f"{told} no sound SPARQL 1.1.", "Mend the query there.") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError("the query", f"it cannot be evaluated: {error}.", "Mend the query.") from error


def _taken(answer: Any, max_rows: int) -> list[Any]:
    taken: list[Any] = []
    for item in answer:
        if len(taken) == max_rows:
            raise QueryError("the query", f"its answer has more than {max_rows:,} rows.", "Add LIMIT, or ask for less.")
        taken.append(item)
    return taken


def evaluate_apart(store: Store, query: Checked, seconds: float, max_rows: int = MAX_ROWS) -> Cells:
    """The same in a process of its own, which is ended when its time is up.

    Raises:
        QueryError: as ``evaluate``, and if time or memory run out.
    """
    with tempfile.TemporaryDirectory(prefix="sdggraph-query-") as folder:
        source = store.origin
        if source is None:
            source = Path(folder) / "data.nq"
            source.write_bytes(store.n_quads())
        order = {"source": str(source.absolute()), "query": query.text, "max_rows": max_rows}
        package = str(Path(__file__).resolve().parents[2])
        paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", "sdggraph.queries.worker"],
                input=json.dumps(order).encode(),
                capture_output=True,
                timeout=seconds,
                check=False,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )
        except subprocess.TimeoutExpired:
            raise QueryError(
                "the query", f"it took longer than {seconds:g} seconds and was ended.", "Ask for less, or add LIMIT."
            ) from None
    return _answer(done.stdout)


def _answer(output: bytes) -> Cells:
    try:
        answer = json.loads(output)
    except ValueError:
        raise QueryError(
            "the query", "the process that evaluated it broke down, probably for want of memory.", "Ask for less."
        ) from None
    if "error" in answer:
        raise QueryError("the query", answer["error"][0], answer["error"][1])
    return tuple(answer["columns"]), [tuple(map(decoded, row)) for row in answer["rows"]]


def encoded(term: Any) -> Any:
    """A term as JSON, for the way between processes."""
    if term is None:
        return None
    if isinstance(term, pyoxigraph.Literal):
        return ["l", term.value, term.datatype.value, term.language]
    return ["i" if isinstance(term, pyoxigraph.NamedNode) else "b", term.value]


def decoded(data: Any) -> Any:
    """The term that ``encoded`` made JSON of."""
    if data is None:
        return None
    if data[0] == "l":
        if data[3]:
            return pyoxigraph.Literal(data[1], language=data[3])
        return pyoxigraph.Literal(data[1], datatype=pyoxigraph.NamedNode(data[2]))
    return pyoxigraph.NamedNode(data[1]) if data[0] == "i" else pyoxigraph.BlankNode(data[1])
