"""The process that evaluates one query from outside: ``python -m sdggraph.queries.worker``, its order on stdin."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from sdggraph.core import InputError
from sdggraph.queries.evaluate import encoded, evaluate
from sdggraph.store import Store

MEMORY = 8 * 2**30  # bytes of address space; far more than a query of use needs


def main() -> None:
    """Read the order, evaluate, write the answer as JSON."""
    order = json.load(sys.stdin.buffer)
    try:
        source = Path(order["source"])
        store = Store.open(source)
        _limit(in_memory=source.is_file())
        columns, rows = evaluate(store, order["query"], order["max_rows"])
        answer: dict[str, object] = {"columns": columns, "rows": [[encoded(term) for term in row] for row in rows]}
    except InputError as error:
        answer = {"error": [error.reason, error.remedy]}
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()
    os._exit(0)  # nothing is left to tidy up, and freeing a large store takes longer than the query


def _limit(*, in_memory: bool) -> None:
    """Take away what a query does not need, so that one which slipped past the guard still reaches nothing.

    With the data in memory no further file or socket may be opened. Windows has no such limits.
    """
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if in_memory:
        # Descriptors below the limit that are closed could be used again: fill them all.
        limit = os.dup(0) + 1
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))


if __name__ == "__main__":
    main()
