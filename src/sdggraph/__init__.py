"""sdggraph: policy documents of the United Nations as a knowledge graph, each fact with its sentence.

>>> import sdggraph
>>> found = sdggraph.extract("The General Assembly urges Member States to close the digital divide by 2030.")
>>> [(one.kind.value, one.verb, one.deadline.date) for one in found.statements]
[('recommendation', 'urges', '2030-12-31')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdggraph.api import Extracted, Rows, extract, network, query, validate

__all__ = ["Extracted", "Rows", "extract", "network", "query", "validate"]


def __getattr__(name: str) -> Any:
    """Load the interface when it is first used: the command line starts without it."""
    if name in __all__:
        return getattr(import_module("sdggraph.api"), name)
    raise AttributeError(f"module 'sdggraph' has no attribute {name!r}")
