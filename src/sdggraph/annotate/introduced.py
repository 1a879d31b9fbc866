"""Initiatives that a sentence introduces: "X, a platform for ...", "launched a project on ...", "known as X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sdggraph.annotate.forms import SMALL_WORDS
from sdggraph.annotate.heads import kind_of_name
from sdggraph.annotate.phrases import REGIONS
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence, Token
from sdggraph.core.words import split_words

# fmt: off
_TYPES = {
    "platform": "platform", "partnership": "partnership", "programme": "programme", "program": "programme",
    "fund": "fund", "facility": "facility", "initiative": "programme", "campaign": "campaign", "project": "programme",
    "hub": "platform", "portal": "platform", "tool": "platform", "scheme": "programme", "accelerator": "facility",
}
_LAUNCHING = frozenset({"launch", "unveil", "inaugurate", "initiate", "pilot"})
_STARTED = frozenset({"launch", "unveil", "establish", "inaugurate", "initiate"})
_PLAIN = frozenset({
    "new", "joint", "major", "multi", "year", "five", "four", "three", "two", "second", "first", "dedicated", "large",
    "pilot", "specific", "similar", "innovative", "ambitious", "national", "regional", "global", "internal", "special",
    "technical", "cooperation", "work", "training", "research", "development", "assistance", "capacity", "building",
    "support", "extensive", "follow", "up", "policy", "reform", "government", "community", "comprehensive", "small",
    "scale", "term", "long", "short", "funded", "strategic", "single", "separate",
})
# What ends what a thing is on, in the words behind it.
_END = frozenset({
    "in", "with", "by", "at", "from", "during", "which", "that", "who", "where", "to", "under", "as", "alongside",
    "since", "between", "within", "into", "across", "targeting", "worth", "valued", "together",
})
# fmt: on
_MODIFIERS = frozenset({"amod", "compound", "nmod", "punct", "nummod"})
_HEAD = "|".join(sorted(_TYPES))
_NAME = r"[A-Z][\w’'-]{1,30}(?:\s(?:(?:of|for|to|and|with|in|on|that)\s)?(?:the\s)?[A-Z0-9][\w’'-]{0,30}){0,7}"
_APPOSITION = re.compile(
    rf"(?<![\w-])(?P<name>{_NAME}),\s(?:which\sis\s)?an?\s(?:[a-z][\w-]{{1,20}}\s){{0,4}}(?!hub\b)(?P<head>{_HEAD})\b(?![\w-])"
)
_KNOWN = re.compile(
    rf"\b(?P<head>{_HEAD}),?\s(?:(?:which\sis\s)?(?:also\s)?known\sas|called|named|dubbed)\s(?:the\s)?(?P<name>{_NAME})"
)
_FUNDED = re.compile(
    r",\s(?:with\s(?:a\s)?(?:funding|budget|financing|support)|funded|financed|co-funded|implemented|valued|supported)\b"
)
# "in Latin America, a tool ...", "Technopole d’Oujda, a hub ...": a place, whatever is said of it.
_PLACED = re.compile(r"(?:\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear)\s|[’'])\Z")
_LONGEST = 10


def introduced_initiatives(source: Source) -> Iterator[Candidate]:
    """Names that the noun beside them types, and what a body launched, told by what it is on."""
    for number, segment in enumerate(source.segments):
        known = [
            Span(source.words[number][hit.first].start, source.words[number][hit.last - 1].end)
            for hit in source.hits[number]
        ]
        starts = {sentence.start for sentence in segment.sentences} | {segment.span.start}
        for pattern in (_APPOSITION, _KNOWN):
            for match in pattern.finditer(source.text, segment.span.start, segment.span.end):
                span = _name(source, Span(*match.span("name")), starts)
                if span is not None and not any(one.overlaps(span) for one in known):
                    kind_type = _TYPES[match["head"]]
                    yield Candidate(
                        segment.index, span, EntityKind.INITIATIVE, kind_type, "introduced", 6, weak=pattern is _KNOWN
                    )
    for sentence in source.sentences:
        yield from _launched(source.text, sentence)


def _name(source: Source, span: Span, starts: set[int]) -> Span | None:
    """The name without what opens the sentence before it; ``None`` where it is no name of an initiative's kind."""
    words = list(split_words(source.text, span))
    while words and words[-1].text.islower():
        words.pop()
    opens = bool(words) and words[0].start in starts
    while words and (words[0].text.lower() in SMALL_WORDS or words[0].text in {"While", "Through", "Under", "As"}):
        words, opens = words[1:], False
    # The name may only be the end of a longer run: "In Kenya and Mali Project X" is left alone.
    content = [word for word in words if word.capitalised]
    before = source.text[max(0, words[0].start - 12) : words[0].start] if words else ""
    if not content or words[-1].key in REGIONS or _PLACED.search(before):
        return None
    if (opens and len(content) < 2) or any(word.text in {"In", "At", "On"} for word in words[1:]):
        return None
    kind = kind_of_name(source, words)
    if kind is not None and kind[0] is not EntityKind.INITIATIVE:
        return None
    return Span(words[0].start, words[-1].end)


def _launched(text: str, sentence: Sentence) -> Iterator[Candidate]:
    tokens = sentence.tokens
    for token in tokens:
        if token.text not in _TYPES or token.pos not in {"NOUN", "PROPN"}:
            continue
        first, article = _modifiers(tokens, token.index)
        if article not in {"a", "an"}:
            continue
        verb = _launcher(tokens, token)
        own = [one for one in tokens[first : token.index] if one.lemma.lower() not in _PLAIN and one.pos != "PUNCT"]
        last = _subject(tokens, token.index)
        funded = last is not None and _FUNDED.match(text, tokens[last].end) is not None
        if last is not None and (verb in _LAUNCHING or funded):
            begin = tokens.index(own[0]) if own else token.index
            span = Span(tokens[begin].start, tokens[last].end)
        elif verb in _STARTED and len(own) > 1 and token.text in {"programme", "project", "initiative", "campaign"}:
            span = Span(own[0].start, token.end)
        else:
            continue
        if not any(one.text == "," for one in tokens[first : token.index]):
            yield Candidate(sentence.segment, span, EntityKind.INITIATIVE, _TYPES[token.text], "introduced", 9)


def _modifiers(tokens: Sequence[Token], head: int) -> tuple[int, str]:
    """Where the words before a head begin, and the article before them."""
    first = head
    while first and head - first < _LONGEST and tokens[first - 1].dep in _MODIFIERS:
        first -= 1
    return first, tokens[first - 1].text.lower() if first else ""


def _launcher(tokens: Sequence[Token], token: Token) -> str:
    """The verb of what was done that a noun is the object of, or the subject of in the passive."""
    verb = tokens[token.head]
    done = verb.tag in {"VBD", "VBN", "VBZ", "VBP"} and token.dep in {"dobj", "nsubjpass"}
    return verb.lemma.lower() if done else ""


def _subject(tokens: Sequence[Token], head: int) -> int | None:
    """The last word of what a thing is "on"; ``None`` where nothing is said of it, or only one word."""
    if head + 1 >= len(tokens) or tokens[head + 1].text != "on":
        return None
    last = head + 1
    for token in tokens[head + 2 : head + 2 + _LONGEST]:
        if token.text.lower() in _END or token.pos in {"PUNCT", "AUX", "PRON", "SCONJ", "NUM"}:
            break
        if token.pos == "VERB" and token.tag != "VBG":
            break
        last = token.index
    while last > head + 1 and tokens[last].pos in {"ADP", "CCONJ", "DET", "PART"}:
        last -= 1
    return last if last - head > 2 else None
