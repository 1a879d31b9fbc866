"""Numbered sessions, and one year's edition of a forum: "seventy-sixth session", "2021 HLPF"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.annotate.forms import form_index
from sdggraph.annotate.heads import kind_of_name
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.words import split_words

_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_ORDINAL = (
    rf"(?:(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-‐‑]\s?)?(?:{_ONES})|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|(?:one\s+)?hundredth|"
    r"\d{1,3}(?:st|nd|rd|th))"
)
ORDINAL_BEFORE = re.compile(rf"(?<![\w-]){_ORDINAL}\s+\Z", re.IGNORECASE)
_SESSION = re.compile(
    rf"(?<![\w-]){_ORDINAL}\s+(?:(?:regular|special|substantive|annual|resumed|emergency|emergency\s+special|extraordinary)"
    r"\s+)?session(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20\d\d\Z")


def sessions(source: Source) -> Iterator[Candidate]:
    """Sessions that bear a number."""
    for segment in source.segments:
        for match in _SESSION.finditer(source.text, segment.span.start, segment.span.end):
            yield Candidate(segment.index, Span(*match.span()), EntityKind.EVENT, "", "session", 4)


def editions(source: Source) -> Iterator[Candidate]:
    """A year before the name of a forum or conference that the vocabulary holds: that year's meeting."""
    index = form_index(source.knowledge)
    entries = source.knowledge.vocabulary.entries
    for segment, words in zip(source.segments, source.words, strict=True):
        for at in range(1, len(words)):
            if not _YEAR.match(words[at - 1].text) or words[at].gap:
                continue
            hits = [hit for hit in index.find_at(words, at) if not hit.form.negative]
            forums = [hit for hit in hits if _meets(source, entries[hit.form.entity].name)]
            if forums and entries[forums[0].form.entity].kind is not EntityKind.EVENT:
                last = max(hit.last for hit in forums)
                span = Span(words[at - 1].start, words[last - 1].end)
                yield Candidate(segment.index, span, EntityKind.EVENT, "", "edition", 1)


def _meets(source: Source, name: str) -> bool:
    """Whether a name is that of a meeting, though the vocabulary holds it as a body."""
    kind = kind_of_name(source, split_words(name))
    return kind is not None and kind[0] is EntityKind.EVENT
