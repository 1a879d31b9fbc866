"""What a server has been given: kept in a graph of its own there, so that it is lost only together with the data.

For each graph that is whole on the server it names the SHA-256 of the graph's sorted N-Triples. Before a graph is
touched its entry says ``BEGUN``; the hash follows once its last part is acknowledged. So whatever breaks off, an entry
never speaks of a graph that is not there as it says, and no graph of ours is forgotten.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

__all__ = ["BEGUN", "OURS", "PROBE", "RECORD", "digest", "entry", "read_record", "record"]

OURS = "urn:sdggraph:"
RECORD = f"{OURS}loaded"
PROBE = f"{OURS}probe"
BEGUN = "0" * 64
_SHA = "http://schema.org/sha256"
_ENTRY = re.compile(rb'<([^<>]*)> <http://schema\.org/sha256> "([0-9a-f]{64})"')
# The record says of itself what every graph must say: who made it and under which licence.
_HEAD = (
    f"<{RECORD}> <http://purl.org/dc/terms/license> <https://creativecommons.org/publicdomain/zero/1.0/> .\n"
    f"<{RECORD}> <http://www.w3.org/ns/prov#wasGeneratedBy> <{OURS}load> .\n"
)


def digest(data: bytes) -> str:
    """The hash of a graph's sorted N-Triples."""
    return hashlib.sha256(data).hexdigest()


def entry(graph: str, sha: str) -> bytes:
    """One line of the record."""
    return f'<{graph}> <{_SHA}> "{sha}" .\n'.encode()


def record(entries: Mapping[str, str]) -> bytes:
    """The whole record."""
    return _HEAD.encode() + b"".join(entry(graph, entries[graph]) for graph in sorted(entries))


def read_record(data: bytes) -> dict[str, str]:
    """The entries of a record; ``BEGUN`` where it says nothing else of a graph, or two things."""
    found: dict[str, set[str]] = {}
    for graph, sha in _ENTRY.findall(data):
        found.setdefault(graph.decode(), set()).add(sha.decode())
    rest = {graph: shas - {BEGUN} for graph, shas in found.items()}
    return {graph: next(iter(shas)) if len(shas) == 1 else BEGUN for graph, shas in rest.items()}
