"""The result of one document as bytes: a head of plain values, and parts that are read when they are needed.

The first line holds a hash of all that follows, so that a result that was torn by a power cut or changed by somebody is
known as such. Bytes travel between processes and computers alike.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_MAGIC = b"sdggraph-result-1 "
_FIRST = len(_MAGIC) + 64 + 1


class DamagedError(ValueError):
    """These bytes are no result as it was written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A result: its head, and its compressed parts."""

    head: dict[str, Any]
    _body: bytes
    _places: Mapping[str, tuple[int, int]]

    @classmethod
    def parse(cls, data: bytes) -> Entry:
        """The result that bytes hold.

        Raises:
            DamagedError: if they are not as they were written.
        """
        told, body = data[:_FIRST], data[_FIRST:]
        if told != _MAGIC + hashlib.sha256(body).hexdigest().encode() + b"\n":
            raise DamagedError
        head, _, rest = body.partition(b"\n")
        values = json.loads(head)
        return cls(values["head"], rest, {name: (start, end) for name, start, end in values["parts"]})

    def part(self, name: str) -> bytes:
        """A part of the result; empty where it has none of this name."""
        start, end = self._places.get(name, (0, 0))
        return zlib.decompress(self._body[start:end]) if end > start else b""

    def values(self, name: str) -> Any:
        """A part that holds plain values."""
        return json.loads(self.part(name) or b"null")


def pack(head: Mapping[str, Any], parts: Mapping[str, bytes]) -> bytes:
    """A head of plain values and parts as bytes that ``Entry.parse`` reads; the same values give the same bytes."""
    pieces, places, start = [], [], 0
    for name, content in sorted(parts.items()):
        piece = zlib.compress(content, 1)
        pieces.append(piece)
        places.append([name, start, start + len(piece)])
        start += len(piece)
    told = json.dumps({"head": head, "parts": places}, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    body = told.encode() + b"\n" + b"".join(pieces)
    return _MAGIC + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def as_part(values: Any) -> bytes:
    """Plain values as a part."""
    return json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()
