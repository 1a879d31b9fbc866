"""How often a rule was right where it was checked, and what may be concluded from so many cases."""

from __future__ import annotations

import math
from dataclasses import dataclass

# Fewer cases than this are told as few.
FEW = 10
# The standard normal quantile of a two-sided interval of 95 %.
_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Measured:
    """``right`` of ``of`` findings of a rule were right, as people judged who saw only the sentence and the fact.

    >>> Measured(27, 30).share, [round(bound, 3) for bound in Measured(27, 30).bounds]
    (0.9, [0.744, 0.965])
    """

    right: int
    of: int

    @classmethod
    def of_share(cls, share: float, of: int) -> Measured:
        """The counts behind a share, which was rounded to four digits."""
        return cls(round(share * of), of)

    @property
    def share(self) -> float:
        """The measured precision, rounded to four digits."""
        return round(self.right / self.of, 4)

    @property
    def bounds(self) -> tuple[float, float]:
        """The 95 % interval by Wilson: where the precision on all findings lies, as far as so many cases can tell."""
        share, square = self.right / self.of, _Z * _Z
        middle = (share + square / (2 * self.of)) / (1 + square / self.of)
        reach = (
            _Z * math.sqrt(share * (1 - share) / self.of + square / (4 * self.of * self.of)) / (1 + square / self.of)
        )
        return max(0.0, middle - reach), min(1.0, middle + reach)

    @property
    def words(self) -> str:
        """The figure for a person.

        >>> Measured(27, 30).words
        'right in 27 of 30 checked cases (at least 74 of 100 with 95 % certainty)'
        >>> Measured(2, 2).words
        'right in 2 of 2 checked cases, which are few (at least 34 of 100 with 95 % certainty)'
        """
        cases = "case" if self.of == 1 else "cases"
        few = f", which {'is' if self.of == 1 else 'are'} few" if self.of < FEW else ""
        least = math.floor(100 * self.bounds[0] + 1e-9)
        return f"right in {self.right} of {self.of} checked {cases}{few} (at least {least} of 100 with 95 % certainty)"


@dataclass(frozen=True, slots=True)
class FieldConfidence:
    """How far a field of a statement ("addressees") can be trusted: what was measured of the rule that fills it."""

    field: str
    rule: str
    measured: Measured
