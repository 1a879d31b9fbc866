"""From a source to a document: the one way in."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from sdggraph.core.document import Document, Metadata, SourceFile
from sdggraph.core.errors import ReadError
from sdggraph.core.identifiers import document_slug
from sdggraph.read.draft import assemble
from sdggraph.read.formats import media_type_of, reader_for
from sdggraph.read.masthead import mark_masthead
from sdggraph.read.metadata import guess_metadata, merge
from sdggraph.read.source import open_source


def read_document(
    source: Path | bytes | str | BinaryIO,
    *,
    name: str | None = None,
    media_type: str | None = None,
    metadata: Metadata | None = None,
) -> Document:
    """Read a document: its text in clean blocks, and what it says of itself.

    Args:
        source: a path, the bytes, an open file, or a text. A string is a path if such a file exists or if it
            looks like one; a text with a line break is always a text.
        name: what to call it in messages; a file's own name otherwise.
        media_type: "text/html", "text/plain; charset=latin-1"; told by its bytes and name otherwise.
        metadata: facts about it, from a catalogue say; they win, field by field, over what its text says.

    Raises:
        ReadError: if it cannot be read, with the reason and a remedy.
        UnsupportedFormatError: if no reader reads its format.
    """
    opened = open_source(source, name=name, media_type=media_type)
    kind = media_type_of(opened)
    reading = reader_for(opened, kind)(opened)
    assembly = assemble(mark_masthead(reading.drafts))
    if not assembly.blocks:
        raise ReadError(opened.name, "there are no words in it.", "Check that it is the right file.")
    found = merge(metadata or Metadata(), reading.metadata, guess_metadata(reading.drafts))
    return Document(
        document_slug(found, opened.sha256),
        assembly.text,
        assembly.blocks,
        found,
        SourceFile(opened.sha256, kind, opened.name),
        assembly.note_marks,
        reading.problems,
    )
