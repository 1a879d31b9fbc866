"""Which writing “the decision”, “that report” take up: the one named last by such a noun below the same heading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sdggraph.core.entity import EntityKind
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.statement import Party
from sdggraph.knowledge.cues import Cues
from sdggraph.state.reading import NameIndex

_WRITINGS = frozenset({EntityKind.INSTRUMENT, EntityKind.PUBLICATION})
# So many names back a writing is still looked for.
_FAR = 40
_WORD = re.compile(r"[a-z]+")

_Row = tuple[int, tuple[str, ...], Party]


@dataclass(frozen=True, slots=True)
class Writings:
    """The writings that a document names, by heading and place."""

    rows: Mapping[int | None, Sequence[_Row]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, segments: Sequence[Segment], names: NameIndex, cues: Cues) -> Writings:
        """All named writings with the nouns in their names ("decision 16/30" can be taken up as "the decision")."""
        rows: dict[int | None, list[_Row]] = {}
        for segment in segments:
            if segment.kind in {SegmentKind.HEADING, SegmentKind.FOOTNOTE}:
                continue
            for span, entity in names.within(segment.span):
                if entity.kind in _WRITINGS:
                    words = _WORD.findall(span.of(text).lower())
                    nouns = tuple(word for word in words if word in cues.words["texts"])
                    rows.setdefault(segment.heading, []).append((span.start, nouns, Party(span.of(text), entity.id)))
        return cls(rows)

    def before(self, heading: int | None, place: int) -> dict[str, Party]:
        """The last writing of each noun before a place."""
        rows = self.rows.get(heading, ())
        at = bisect_left(rows, place, key=lambda row: row[0])
        found: dict[str, Party] = {}
        for _, nouns, party in reversed(rows[max(0, at - _FAR) : at]):
            for noun in nouns:
                found.setdefault(noun, party)
        return found
