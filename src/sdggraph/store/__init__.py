"""Quads behind SPARQL: in memory, or in a build's ``store`` folder."""

from sdggraph.store.disk import revise_store, write_store
from sdggraph.store.folder import exchange, replacing
from sdggraph.store.store import Store

__all__ = ["Store", "exchange", "replacing", "revise_store", "write_store"]
