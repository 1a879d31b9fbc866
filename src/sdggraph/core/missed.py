"""Sentences that may state something and gave no statement."""

from __future__ import annotations

from dataclasses import dataclass

from sdggraph.core.span import Span


@dataclass(frozen=True, slots=True)
class Missed:
    """A sentence with directive words that gave no statement: passage, place in ``Document.text``, the words."""

    segment: int
    span: Span
    words: tuple[str, ...]
