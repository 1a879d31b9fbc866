"""By what a result is known: everything that it depends on, and why a document has to be done anew."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import platform
import unicodedata
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path, PurePath

from sdggraph.core.document import Metadata
from sdggraph.knowledge import Knowledge
from sdggraph.language import MODELS
from sdggraph.rdf import software_version
from sdggraph.resources import resource

# The parts of the program that no document's result depends on.
_ELSEWHERE = frozenset({"cli", "evaluate", "visualise", "api.py", "components.py", "data"})
# And of those that put a build together, the ones that they do depend on.
_RESULTS = frozenset({"build/work.py", "build/entry.py"})
_LIBRARIES = (
    *MODELS, "charset-normalizer", "lxml", "numpy", "pypdfium2", "pyoxigraph", "shacl", "spacy", "thinc",
)  # fmt: skip


class Reason(StrEnum):
    """Why a document is read and extracted."""

    NEW = "new"
    CONTENT = "content changed"
    CATALOGUE = "catalogue changed"
    VOCABULARY = "vocabulary changed"
    RULES = "rules or version changed"
    BASE = "base IRI changed"
    DAMAGED = "stored result damaged"
    LOST = "stored result lost"


@dataclass(frozen=True, slots=True)
class Ground:
    """What all results of a build depend on, beside the document itself: three hashes and the base IRI."""

    vocabulary: str
    rules: str
    base: str

    @classmethod
    def of(cls, knowledge: Knowledge, base: str) -> Ground:
        """The ground of a build with this knowledge."""
        added = [(one.name, one.file, one.sha256) for one in knowledge.added.vocabularies]
        return cls(_hash([knowledge.fingerprint, added]), program_fingerprint(), base)


@dataclass(frozen=True, slots=True)
class Key:
    """All that the result of one document depends on. A file's name is not among it, but for its suffix."""

    content: str
    catalogue: str
    ground: Ground

    @classmethod
    def of(cls, sha256: str, name: str, metadata: Metadata | None, ground: Ground) -> Key:
        """The key of a file by the hash of its bytes, its name, and what a catalogue says of it."""
        told = _hash(asdict(metadata)) if metadata else ""
        return cls(f"{sha256}{PurePath(name).suffix}", told, ground)

    @property
    def digest(self) -> str:
        """The name of the result: a hash over the whole key."""
        return _hash(asdict(self))

    def reason(self, before: dict[str, str] | None, found: Reason) -> Reason:
        """Why there is no result to use: what differs from ``before``, how the same file was read last time.

        ``found`` is the reason where nothing differs.
        """
        if before is None:
            return Reason.NEW if found is Reason.LOST else found
        now = self.as_values()
        for name, reason in (
            ("content", Reason.CONTENT), ("catalogue", Reason.CATALOGUE), ("vocabulary", Reason.VOCABULARY),
            ("rules", Reason.RULES), ("base", Reason.BASE),
        ):  # fmt: skip
            if before.get(name) != now[name]:
                return reason
        return found

    def as_values(self) -> dict[str, str]:
        """The parts of the key by name."""
        return {"content": self.content, "catalogue": self.catalogue, **asdict(self.ground)}


@cache
def program_fingerprint() -> str:
    """A hash over the program's own code and data, the schemas that results are checked by, and the libraries it uses.

    Any change of a rule changes it, also where the version's number stays.
    """
    package = Path(__file__).resolve().parents[1]
    total = hashlib.sha256()
    files = [(path.relative_to(package).as_posix(), path) for path in package.rglob("*") if path.is_file()]
    files += [(f"views/{path.name}", path) for path in resource("queries/views").glob("*.rq")]
    files += [(f"shapes/{path.name}", path) for path in resource("ontology/shapes").glob("*.ttl")]
    for name, path in sorted(files):
        parts = PurePath(name).parts
        if "__pycache__" in parts or parts[0] in _ELSEWHERE or (parts[0] == "build" and name not in _RESULTS):
            continue
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    versions = [software_version(), platform.python_version(), unicodedata.unidata_version, *map(_version, _LIBRARIES)]
    total.update("\0".join(versions).encode())
    return total.hexdigest()


def _version(library: str) -> str:
    try:
        return f"{library} {importlib.metadata.version(library)}"
    except importlib.metadata.PackageNotFoundError:
        return library


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=True, sort_keys=True).encode()).hexdigest()
