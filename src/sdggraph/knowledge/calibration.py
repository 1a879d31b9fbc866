"""What was measured of the rules: how often each was right, and how much of what there is is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sdggraph.core.confidence import Measured

# What is judged of a rule. "kind": the sentence is such a statement; then fields of it; a relation; a name's kind.
FIELDS = ("kind", "addressees", "issuers", "beneficiaries", "themes", "goals", "relation", "name")
# What fills these fields is no rule of the statement.
THEME_RULE, GOAL_RULE = "theme-ranker", "goal-classifier"


@dataclass(frozen=True, slots=True)
class Recall:
    """Of ``there`` statements in annotated documents of a kind, ``found`` were found."""

    found: int
    there: int
    documents: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """The measured precision by (rule, field), and the measured recall of statements by kind of document."""

    measures: Mapping[tuple[str, str], Measured] = field(default_factory=dict)
    recall: Mapping[str, Recall] = field(default_factory=dict)

    @classmethod
    def from_compiled(cls, data: Mapping[str, Any]) -> Calibration:
        """The figures as the compiler wrote them."""
        return cls(
            {(rule, name): Measured(right, of) for rule, name, right, of in data["measures"]},
            {kind: Recall(found, there, documents) for kind, found, there, documents in data["recall"]},
        )

    def of(self, rule: str, name: str) -> Measured | None:
        """How often a rule was right in a field; ``None`` where nobody checked."""
        return self.measures.get((rule, name))
