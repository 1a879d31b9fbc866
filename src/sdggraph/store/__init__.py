"""Quads behind SPARQL: in memory, or in a build's ``store`` folder."""

from sdggraph.store.disk import write_store
from sdggraph.store.store import Store

__all__ = ["Store", "write_store"]
