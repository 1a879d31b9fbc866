"""Names that no vocabulary holds, told by their head: "Initiative", "Committee", "Facility"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdggraph.annotate.events import ORDINAL_BEFORE
from sdggraph.annotate.forms import SMALL_WORDS
from sdggraph.annotate.heads import GENERIC, head_reading
from sdggraph.annotate.national import state_body
from sdggraph.annotate.phrases import Passage, passages
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span
from sdggraph.core.words import Word
from sdggraph.knowledge.names import NameHead

# A head that is a name's head less often than this makes one only where a cue beside it says so.
_LIKELY = 0.5
_ALIEN = frozenset({"GPE", "NORP", "ORG", "PERSON", "DATE", "LOC"})


def head_names(source: Source) -> Iterator[Candidate]:
    """Capitalised phrases around a head; and such a phrase before a small head ("the Healthy Cities initiative")."""
    endings = {words[-1] for words in source.knowledge.names.by_words}
    for segment, passage in zip(source.segments, passages(source), strict=True):
        for at, word in enumerate(passage.words):
            if word.key not in endings or word.text == "Governments":
                continue
            if passage.named(at):
                candidate = _phrase(source, segment, passage, at)
            elif word.text.islower() and at and not word.gap:
                candidate = _before_small_head(source, segment, passage, at)
            else:
                candidate = None
            if candidate is not None:
                yield candidate


def _phrase(source: Source, segment: Segment, passage: Passage, at: int) -> Candidate | None:
    found = head_reading(source, passage.words[max(0, at - 5) : at + 1], min(at, 5))
    if found is None:
        return None
    start = at - len(found[0].words) + 1
    first, last = _reach(passage, found[0], start, at)
    inside = passage.words[first:last]
    whole = head_reading(source, inside, at - first)
    if whole is None:
        return None
    head = whole[0]
    following = passage.words[last] if last < len(passage.words) else None
    # "the Partnership Monitoring Round": the head of this phrase comes later, if it is one at all.
    # "Partnerships against ...": a plural with nothing before it is seldom a name.
    plural = first == start and passage.words[at].text.endswith("s") and not head.head.endswith("s")
    goes_on = last == at + 1 and following is not None and not following.gap and passage.named(last)
    own = [*inside[: start - first], *inside[at + 1 - first :]]
    if plural or goes_on or not _names(head, inside[: start - first], own) or not _likely(head, inside):
        return None
    begin = inside[0].start
    if head.kind in {EntityKind.EVENT, EntityKind.INITIATIVE} and (
        ordinal := ORDINAL_BEFORE.search(source.text, max(0, begin - 30), begin)
    ):
        begin = ordinal.start()
    span = Span(begin, inside[-1].end)
    told = state_body(source, inside, head.type)
    return Candidate(segment.index, span, head.kind, told, "head-noun", 5 if len(head.words) > 1 else 6)


def _reach(passage: Passage, head: NameHead, start: int, at: int) -> tuple[int, int]:
    """Where the phrase around a head begins and ends."""
    actor = head.kind is EntityKind.ACTOR
    first, last = passage.left(start, over=not actor), passage.right(at)
    if actor and last == at + 2:
        # A number behind a body's name is a note's mark or a year of its own.
        last -= 1
    if head.place == "end" and last > at + 1 and passage.words[at + 1].text.islower():
        last = at + 1
    return first, last


def _likely(head: NameHead, inside: Sequence[Word]) -> bool:
    """Whether a head makes a name by itself, or one of its cues stands beside it."""
    keys = " ".join(("", *(word.key for word in inside), ""))
    return head.weight >= _LIKELY or any(f" {' '.join(cue)} " in keys for cue in head.cues)


def _names(head: NameHead, before: Sequence[Word], own: Sequence[Word]) -> bool:
    """Whether the words beside a head say enough for a name."""
    if head.place == "start" and any(word.key not in GENERIC for word in before):
        return False
    content = [word for word in own if word.text.lower() not in SMALL_WORDS]
    return any(word.key not in GENERIC and not word.text.isdigit() and len(word.text) > 1 for word in content)


def _before_small_head(source: Source, segment: Segment, passage: Passage, at: int) -> Candidate | None:
    """Two capitalised words at least before a small head, no place and no organisation: "Healthy Cities"."""
    if not passage.named(at - 1):
        return None
    first = passage.left(at - 1)
    words = passage.words[first:at]
    own = [word for word in words if word.key not in GENERIC and word.text.lower() not in SMALL_WORDS]
    if len(own) < 2 or {passage.label(place) for place in range(first, at)} & _ALIEN:
        return None
    if words[0].start in passage.starts and len(words) < 3:
        return None
    found = head_reading(source, passage.words[first : at + 1], at - first)
    if found is None or found[0].kind is not EntityKind.INITIATIVE or found[0].weight < _LIKELY:
        return None
    span = Span(words[0].start, passage.words[at].end)
    return Candidate(segment.index, span, found[0].kind, found[0].type, "head-noun", 7, weak=True)
