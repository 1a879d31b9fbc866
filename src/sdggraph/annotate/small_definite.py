"""Short forms in small letters for the one initiative just introduced: "the hub", after "the Digital Skills Hub"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sdggraph.annotate.heads import head_place
from sdggraph.annotate.overlaps import Taken
from sdggraph.annotate.source import Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.mention import Mention
from sdggraph.core.span import Span
from sdggraph.core.words import Word, split_words

# fmt: off
_HEADS = frozenset({
    "hub", "partnership", "programme", "project", "fund", "facility", "platform", "initiative", "campaign", "alliance",
    "coalition", "network", "accelerator", "portal", "compact", "mechanism", "scheme", "observatory", "decade",
    "gateway",
})
_ARTICLES = frozenset({"the", "The", "this", "This"})
# Words behind which the head was the whole of the phrase.
_AFTER = frozenset({
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "shall", "should", "must", "may", "can", "could",
    "and", "or", "to", "in", "at", "by", "with", "through", "from", "as", "that", "which", "who", "where", "also",
    "aims", "provides", "supports", "helps", "seeks", "brings", "works", "includes", "offers", "promotes", "targets",
    "covers", "focuses", "contributes", "addresses", "strengthens", "provided", "supported", "helped", "reached",
    "enabled", "enables", "further", "since", "during", "under", "but", "while", "when", "not", "now", "into",
})
# fmt: on
_SAID = re.compile(
    r"(?:\s\([^()]{2,40}\))?,\s(?:which\sis\s)?an?\s(?:[\w-]{2,20}\s){0,4}?"
    rf"(?P<head>{'|'.join(sorted(_HEADS))})\b(?![\w-])"
)
# How many passages back a name may have been introduced.
_BACK = 2


def small_definite_forms(source: Source, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Where a document says "the hub" and one thing with that head was named in this passage or the two before it."""
    introduced: list[list[tuple[str, int, str, Mention]]] = []
    by_segment: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_segment.setdefault(mention.segment, []).append(mention)
    taken = Taken(mention.span for mention in mentions)
    for number, words in enumerate(source.words):
        segment = source.segments[number].index
        here = [
            (head, mention.span.start, _called(source, mention), mention)
            for mention in by_segment.get(segment, ())
            if mention.kind is EntityKind.INITIATIVE
            for head in sorted(_heads(source, mention))
        ]
        introduced.append(here)
        if not any(introduced[-1 - _BACK :]):
            continue
        near = [item for one in introduced[-1 - _BACK :] for item in one]
        for at in range(1, len(words)):
            head = words[at].text
            if head not in _HEADS or words[at].gap or words[at - 1].text not in _ARTICLES or not _whole(words, at):
                continue
            fitting: Mapping[str, Mention] = {
                name: mention for item, start, name, mention in near if item == head and start < words[at].start
            }
            span = Span(words[at].start, words[at].end)
            if len(fitting) == 1 and taken.free(span):
                mention = next(iter(fitting.values()))
                yield Mention(
                    segment,
                    span,
                    mention.kind,
                    mention.type,
                    "definite",
                    mention.readings,
                    definite=True,
                    defined_by=mention.span,
                )


def _whole(words: Sequence[Word], at: int) -> bool:
    """Whether nothing behind the head goes on with the phrase: "the programme budget", "the project on trade"."""
    following = words[at + 1] if at + 1 < len(words) else None
    return following is None or bool(following.gap) or following.text in _AFTER


def _called(source: Source, mention: Mention) -> str:
    """What two mentions of one thing share: its entity in the vocabulary, or its words."""
    if len(mention.readings) == 1:
        return mention.readings[0]
    return " ".join(word.key for word in split_words(source.text, mention.span))


def _heads(source: Source, mention: Mention) -> set[str]:
    """The heads of an initiative's name in small letters, and of what it is said to be: "X, a platform for ..."."""
    if mention.definite:
        return set()
    entry = source.knowledge.vocabulary.entries.get(mention.readings[0]) if len(mention.readings) == 1 else None
    words = split_words(entry.name) if entry is not None else split_words(source.text, mention.span)
    places = {head_place(words), len(words) - 1} if len(words) > 1 else set()
    heads = {words[at].text.lower() for at in places}
    if said := _SAID.match(source.text, mention.span.end):
        heads.add(said["head"])
    return heads & _HEADS
