"""Which entity of one account is which of the other, and which statement belongs to which sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sdggraph.evaluate.reading import Named, Reading
from sdggraph.evaluate.wording import SAME_SENTENCE, WITHIN, key, token_f1, within

Reference = tuple[str, object]


def align(gold: Reading, found: Reading, section: str | None = None) -> dict[int, int]:
    """Entities one to one, the best agreement of canonical names first: gold index → found index."""
    pairs = [
        (-_agreement(one, other), i, j)
        for i, one in enumerate(gold.entities)
        for j, other in enumerate(found.entities)
        if one.forms & other.forms and (section is None or one.section == other.section == section)
    ]
    aligned: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in aligned and j not in taken:
            aligned[i] = j
            taken.add(j)
    return aligned


def _agreement(one: Named, other: Named) -> float:
    return (
        4 * (one.name == other.name)
        + 2 * (other.name in one.forms)
        + 2 * (one.name in other.forms)
        + (one.section == other.section)
        + len(one.forms & other.forms) / (1 + len(one.forms | other.forms))
    )


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The alignment of all entities, as references that compare equal when they mean the same entity."""

    gold: Reading
    found: Reading
    aligned: Mapping[int, int]
    back: Mapping[int, int]

    def of_gold(self, name: str) -> Reference:
        """A name in the gold."""
        index = self.gold.entity(name)
        return ("text", key(name)) if index is None else ("gold", index)

    def of_found(self, name: str, identifier: str | None = None) -> Reference:
        """A name in the extraction; what was aligned with nothing equals nothing in the gold."""
        index = self.found.entity(name, identifier)
        if index is None:
            return ("text", key(name))
        return ("gold", self.back[index]) if index in self.back else ("found", index)


def correspond(gold: Reading, found: Reading) -> Correspondence:
    """Align all entities of two accounts, whatever their sections."""
    aligned = align(gold, found)
    return Correspondence(gold, found, aligned, {j: i for i, j in aligned.items()})


@dataclass(frozen=True, slots=True)
class Matched:
    """Which found statements belong to which gold statement, and those that belong to none."""

    by_gold: Mapping[int, Sequence[Mapping[str, Any]]]
    spurious: Sequence[Mapping[str, Any]]


def match_statements(gold: Reading, found: Reading) -> Matched:
    """Each found statement goes to the gold sentence that it resembles most, if it resembles it enough."""
    texts = [gold.text(one) for one in gold.raw.get("statements", [])]
    by_gold: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    spurious: list[Mapping[str, Any]] = []
    for statement in found.raw.get("statements", []):
        own = [found.text(statement), *(span.get("text", "") for span in statement.get("spans", []))]
        best, place = 0.0, -1
        for index, text in enumerate(texts):
            likeness = max(token_f1(part, text) for part in own)
            if likeness < SAME_SENTENCE and max(within(part, text) for part in own) >= WITHIN:
                likeness = SAME_SENTENCE
            if likeness > best:
                best, place = likeness, index
        if best >= SAME_SENTENCE:
            by_gold[place].append(statement)
        else:
            spurious.append(statement)
    return Matched(by_gold, spurious)
