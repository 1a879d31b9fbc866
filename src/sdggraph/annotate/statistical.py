"""Organisations, persons and events that the statistical recogniser labels, filtered hard: precision first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sdggraph.annotate.forms import SMALL_WORDS, is_acronym
from sdggraph.annotate.heads import GENERIC
from sdggraph.annotate.overlaps import Taken
from sdggraph.annotate.phrases import AREAS, REGIONS
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.mention import Mention
from sdggraph.core.segment import SegmentKind
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence, Token
from sdggraph.core.words import Word, split_words

# What may part the words of a name.
_GAPS = frozenset({"", "'", ",", "."})
_LABELS = {"ORG": EntityKind.ACTOR, "PERSON": EntityKind.ACTOR}
_NOT = re.compile(
    r"\b(?:COVID|SARS|coronavirus|pandemic|HIV|AIDS|GDP|SDGs?|Goals?|Targets?|Agenda|January|February|March|April|May|June|"
    r"July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Internet|Article|Chapter|"
    r"Part|Section|Annex|Table|Figure|Paragraph|Volume|Vol|Distr|Original|English|Resolution|Decision|Report|Summary|Ministers|Chiefs|Heads)\b",
    re.IGNORECASE,
)
# The type that a word in an organisation's name tells, the first that fits.
_TYPES = (
    (re.compile(r"\b(?:University|Institut\w*|College|School|Academy|Research|Polytechnic)\b"), "academic"),
    (re.compile(r"\b(?:United Nations|UN)\b"), "un-body"),
    (
        re.compile(
            r"\b(?:Ministr(?:y|ies)|Government|Parliament|Senate|Cabinet|Supreme Court|Bureau of|National Assembly|"
            r"House of|Directorate|Electoral|Police|Army|Armed Forces|Embassy)\b"
        ),
        "state",
    ),
    (re.compile(r"\b(?:Inc|Ltd|LLC|Corp|Corporation|Company|plc|GmbH|Bank|Industries)\b"), "private"),
    (re.compile(r"\b(?:Union|Commonwealth|Community of|Intergovernmental|Interparliamentary|Commission)\b"), "igo"),
)  # fmt: skip
# fmt: off
# Last words of subjects, which the recogniser likes to take for organisations.
_SUBJECTS = frozenset({
    "right", "goal", "issue", "need", "development", "recovery", "response", "economy", "change", "growth", "justice",
    "security", "health", "equality", "governance", "education", "energy", "finance", "pandemic", "crisis", "state",
    "cooperation", "policy", "technology", "protection", "action", "responsibility", "target", "principle", "community",
})
# fmt: on
_NO_PERSON = re.compile(r"(?:ance|ence|tion|sion|ment|ness|ity|ism|ship|ing|ies|ology)\Z|[A-Z].*[A-Z]|\d")


def statistical_names(source: Source) -> Iterator[Candidate]:
    """Labelled spans of at least two capitalised words that nothing else explains."""
    read = {
        segment.index
        for segment, titled in zip(source.segments, source.titled, strict=True)
        if segment.kind is not SegmentKind.HEADING and not titled
    }
    for sentence in source.sentences:
        if sentence.segment not in read:
            continue
        for group in _groups(sentence):
            candidate = _candidate(source, sentence, group)
            if candidate:
                yield candidate


def unexplained(source: Source, mentions: Iterable[Mention]) -> frozenset[Span]:
    """The sentences in which a label could matter.

    Those with two capitalised words in a row that no mention touches; and those where a phrase is another if a place
    or a person ends it: before a small head ("the Gabon initiative"), before "region" and before "and the Caribbean".
    """
    mentions = tuple(mentions)
    taken = Taken(mention.span for mention in mentions)
    small = Taken(
        mention.span
        for mention in mentions
        if mention.rule == "head-noun" and mention.span.of(source.text).rsplit(maxsplit=1)[-1].islower()
    )
    found = set()
    for segment, words, titled in zip(source.segments, source.words, source.titled, strict=True):
        if titled:
            continue
        at = 0
        for sentence in segment.sentences:
            own = []
            while at < len(words) and words[at].start < sentence.end:
                own.append(words[at])
                at += 1
            run = segment.kind is not SegmentKind.HEADING and _has_run(own, taken)
            if run or _beside_place(own) or not small.free(sentence):
                found.add(sentence)
    return frozenset(found)


def _beside_place(words: Sequence[Word]) -> bool:
    for before, word in pairwise(words):
        if before.capitalised and word.text in AREAS:
            return True
    return any(
        one.capitalised and two.text == "and" and three.text == "the" and four.key in REGIONS
        for one, two, three, four in zip(words, words[1:], words[2:], words[3:], strict=False)
    )


def _has_run(words: Iterable[Word], taken: Taken) -> bool:
    """Whether words hold two capitalised ones, with small ones at most between them, that could be a name."""
    content = 0
    telling = False
    for word in words:
        small = word.text.lower() in SMALL_WORDS or (word.text == "s" and word.gap == "'")
        if word.gap not in _GAPS or (not small and not word.capitalised):
            content, telling = 0, False
        if small or not word.capitalised:
            continue
        if _NOT.fullmatch(word.text) or not taken.free(word.span):
            content, telling = 0, False
            continue
        content += 1
        telling = telling or word.key not in GENERIC
        if content > 1 and telling:
            return True
    return False


def _groups(sentence: Sentence) -> Iterator[tuple[Token, ...]]:
    group: list[Token] = []
    for token in sentence.tokens:
        if group and (token.entity_start or token.entity != group[0].entity):
            yield tuple(group)
            group = []
        if token.entity in _LABELS:
            group.append(token)
    if group:
        yield tuple(group)


def _candidate(source: Source, sentence: Sentence, group: Sequence[Token]) -> Candidate | None:
    label = group[0].entity
    words = split_words(source.text, Span(group[0].start, group[-1].end))
    while words and words[0].text.lower() in {"the", "a", "an", "both"}:
        words = words[1:]
    while words and words[-1].text == "s" and words[-1].gap == "'":
        words = words[:-1]
    if not words or not _sound(words):
        return None
    span = Span(words[0].start, words[-1].end)
    text = span.of(source.text)
    if _NOT.search(text) or "\n" in text or _goes_on(sentence, group):
        return None
    if label == "PERSON":
        fits = 2 <= len(words) <= 4 and all(word.capitalised and not is_acronym(word.text) for word in words)
        fits = fits and span.start != sentence.span.start and not any(_NO_PERSON.search(word.text) for word in words)
        return Candidate(sentence.segment, span, EntityKind.ACTOR, "person", "ner", 9, weak=True) if fits else None
    kind_type = _told_type(text)
    if kind_type is None and not _acts(sentence, span):
        return None
    return Candidate(sentence.segment, span, EntityKind.ACTOR, kind_type or "ngo", "ner", 9, weak=True)


def organisation_type(name: str) -> str:
    """The type of actor that the words of an organisation's name tell; a non-governmental one where they tell none."""
    return _told_type(name) or "ngo"


def _told_type(name: str) -> str | None:
    return next((kind for pattern, kind in _TYPES if pattern.search(name)), None)


def _acts(sentence: Sentence, span: Span) -> bool:
    """Whether the sentence has the name do something: it is the subject of a verb, or stands behind "by" or "with"."""
    head = sentence.head_of(span)
    if head is None:
        return False
    if head.dep in {"nsubj", "agent"}:
        return sentence.tokens[head.head].pos == "VERB"
    return head.dep == "pobj" and sentence.tokens[head.head].lemma in {"by", "with"}


def _sound(words: Sequence[Word]) -> bool:
    """Two content words, all capitalised, none parted by brackets or commas, one of them more than general."""
    content = [word for word in words if word.text.lower() not in SMALL_WORDS]
    if len(content) < 2 or len(words) > 10 or any(word.gap not in _GAPS for word in words[1:]):
        return False
    if not all(word.capitalised for word in content) or not words[-1].capitalised:
        return False
    return any(word.key not in GENERIC for word in content) and words[-1].key not in _SUBJECTS


def _goes_on(sentence: Sentence, group: Sequence[Token]) -> bool:
    """Whether the capitalised phrase is longer than what was labelled: a part of a name is none."""
    before = sentence.tokens[group[0].index - 1] if group[0].index else None
    after = sentence.tokens[group[-1].index + 1] if group[-1].index + 1 < len(sentence.tokens) else None
    if after is not None and after.text[:1].isupper():
        return True
    return before is not None and before.index > 0 and before.text[:1].isupper() and before.pos == "PROPN"
