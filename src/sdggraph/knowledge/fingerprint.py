"""The hash of all files that knowledge is compiled from."""

from __future__ import annotations

import hashlib
from pathlib import Path


def fingerprint(root: Path) -> str:
    """SHA-256 over the names and contents of the seeds and ontology files, whatever their line ends."""
    total = hashlib.sha256()
    files = [*(root / "seeds").rglob("*.yaml"), *(root / "ontology").glob("*.ttl")]
    for path in sorted(files, key=lambda item: item.relative_to(root).as_posix()):
        if "documents" in path.relative_to(root).parts:
            continue
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()
