"""Reading: files, bytes and texts become documents with clean text, blocks and what they say of themselves."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sdggraph.read.catalogue import read_catalogue
    from sdggraph.read.document import read_document
    from sdggraph.read.formats import READERS, readable_suffixes
    from sdggraph.read.source import MAX_BYTES

_PLACES = {
    "MAX_BYTES": "source",
    "READERS": "formats",
    "read_catalogue": "catalogue",
    "read_document": "document",
    "readable_suffixes": "formats",
}
__all__ = ["MAX_BYTES", "READERS", "read_catalogue", "read_document", "readable_suffixes"]


def __getattr__(name: str) -> Any:
    """Load a part when it is first used: the process that reads a PDF apart starts with what that needs."""
    if name in _PLACES:
        return getattr(import_module(f"sdggraph.read.{_PLACES[name]}"), name)
    raise AttributeError(f"module 'sdggraph.read' has no attribute {name!r}")
