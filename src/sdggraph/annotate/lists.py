"""Lists of those from whom something came: "Contributions were received from: A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.annotate.forms import form_index
from sdggraph.annotate.source import Candidate, Source
from sdggraph.annotate.statistical import organisation_type
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.words import split_words

_OPENING = re.compile(
    r"(?<!individual )\b(?:contributions?|submissions?|responses?|replies|inputs?|comments|information|communications|"
    r"statements|donations|observations)\s+(?:(?:was|were|had|have|has|been|also|received|submitted|made|provided|sent)\s+)"
    r"{1,5}(?:from|by)(?:\s+the\s+following(?:\s+[\w-]+){0,4})?\s*:?\s+",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[^,;:.()\n]{2,120}")
# Fewer is a phrase, not a list.
_LEAST = 3


def listed_names(source: Source) -> Iterator[Candidate]:
    """The items of such a list, where nearly all begin with a capital; what the vocabulary knows stays with it."""
    index = form_index(source.knowledge)
    entries = source.knowledge.vocabulary.entries
    for segment in source.segments:
        for sentence in segment.sentences:
            match = _OPENING.search(source.text, sentence.start, sentence.end)
            if match is None:
                continue
            items = list(_items(source.text, match.end(), sentence.end))
            if len(items) < _LEAST or sum(_written_large(item.of(source.text)) for item in items) < 0.8 * len(items):
                continue
            for item in items:
                text = item.of(source.text)
                if _written_large(text) and " " in text:
                    # A group inside it ("Women Sailors") is a part of the name; an organisation is not.
                    hits = index.find(split_words(source.text, item))
                    weak = any(entries[hit.form.entity].type != "group" for hit in hits)
                    yield Candidate(
                        segment.index, item, EntityKind.ACTOR, organisation_type(text), "list", 8, weak=weak
                    )


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    """The parts between commas or semicolons; the last two may be parted by "and" alone."""
    parts = [Span(*match.span()) for match in _ITEM.finditer(text, start, end)]
    for number, part in enumerate(parts):
        words = part.of(text)
        last = number == len(parts) - 1
        cut = words.rfind(" and ") if last and not words.lstrip().startswith("and ") else -1
        if cut > 0:
            yield from _trimmed(text, Span(part.start, part.start + cut))
            yield from _trimmed(text, Span(part.start + cut + len(" and "), part.end))
        else:
            yield from _trimmed(text, part)


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    words = re.match(r"\s*(?:and\s+)?(?:the\s+)?", span.of(text))
    start = span.start + (words.end() if words else 0)
    end = span.start + len(span.of(text).rstrip())
    if start < end:
        yield Span(start, end)


def _written_large(text: str) -> bool:
    return text[:1].isupper()
