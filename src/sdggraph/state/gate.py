"""The cheap look that decides whether a sentence is read with its tree at all."""

from __future__ import annotations

import re

from sdggraph.core.syntax import Sentence
from sdggraph.knowledge.cues import Cues

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# Fewer words than this are a heading, a label or the remains of a table.
MIN_WORDS = 4


def may_state(text: str, cues: Cues) -> bool:
    """Whether some word of a sentence can carry a cue."""
    return any(word.lower() in cues.forms for word in _WORD.findall(text))


def is_sentence(sentence: Sentence) -> bool:
    """Whether there are enough words for a statement."""
    return sum(token.pos not in {"PUNCT", "SPACE", "SYM", "NUM"} for token in sentence.tokens) >= MIN_WORDS
