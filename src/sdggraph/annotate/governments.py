"""States that act through a government, a delegation or a mission: "the Government of Rwanda"."""

from __future__ import annotations

from collections.abc import Iterator

from sdggraph.annotate.forms import form_index
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span

_ACTING = {"Government", "government", "delegation", "Delegation"}


def governments(source: Source) -> Iterator[Candidate]:
    """A government with its State as one mention of the State; after "Governments of" the names stand alone."""
    index = form_index(source.knowledge)
    for number, words in enumerate(source.words):
        for at, word in enumerate(words):
            start = at - 1 if word.text == "Mission" and at and words[at - 1].key == "permanent" else at
            if word.text not in _ACTING and start == at:
                continue
            state = at + 1
            for expected in ("of", "the"):
                if state < len(words) and words[state].text == expected and not words[state].gap:
                    state += 1
                elif expected == "of":
                    state = len(words)
            if state >= len(words) or words[state].gap:
                continue
            hits = [
                hit
                for hit in index.find_at(words, state)
                if hit.form.entity.startswith("state/") and not hit.form.negative
            ]
            if hits:
                last = max(hit.last for hit in hits)
                readings = tuple(sorted({hit.form.entity for hit in hits if hit.last == last}))
                yield Candidate(
                    source.segments[number].index,
                    Span(words[start].start, words[last - 1].end),
                    EntityKind.ACTOR,
                    "state",
                    "government",
                    1,
                    readings,
                )
