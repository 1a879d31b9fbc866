"""Reading the files of users' vocabularies: bounded, from the disk only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from sdggraph.core.errors import InputError
from sdggraph.core.identifiers import slugify

MAX_BYTES = 64 * 1024 * 1024
SUFFIXES = (".csv", ".tsv", ".ttl")


@dataclass(frozen=True, slots=True)
class VocabularyFile:
    """A file as it was read; two with the same name and bytes are equal."""

    name: str
    sha256: str
    content: bytes = field(compare=False, repr=False)

    @property
    def slug(self) -> str:
        """The name of its graph: that of the file without its ending."""
        return slugify(Path(self.name).stem)

    @property
    def suffix(self) -> str:
        """The ending that says what it is."""
        return Path(self.name).suffix.lower()


def read_vocabulary(path: Path) -> VocabularyFile:
    """The file at a path.

    Raises:
        InputError: if it cannot be read, is too large, or is of another kind.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(
            str(path), "a vocabulary is a table (.csv, .tsv) or SKOS in Turtle (.ttl).", "Save it as one of these."
        )
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(str(path), f"this file cannot be read ({error.strerror}).", "Check the path.") from error
    if len(content) > MAX_BYTES:
        raise InputError(str(path), f"it is larger than {MAX_BYTES // 1024**2} MB.", "Give a part of it.")
    return VocabularyFile(path.name, hashlib.sha256(content).hexdigest(), content)
