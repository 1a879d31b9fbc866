"""Reading: files, bytes and texts become documents with clean text, blocks and what they say of themselves."""

from sdggraph.read.catalogue import read_catalogue
from sdggraph.read.document import read_document
from sdggraph.read.formats import READERS, readable_suffixes
from sdggraph.read.source import MAX_BYTES

__all__ = ["MAX_BYTES", "READERS", "read_catalogue", "read_document", "readable_suffixes"]
