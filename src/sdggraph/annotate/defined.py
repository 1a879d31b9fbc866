"""A document's own definitions applied: they hold everywhere in it and win over the vocabulary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sdggraph.annotate.definitions import Definition
from sdggraph.annotate.forms import SMALL_WORDS, is_acronym
from sdggraph.annotate.heads import kind_of_name
from sdggraph.annotate.overlaps import decide
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.mention import Mention
from sdggraph.core.span import Span
from sdggraph.core.words import Word, split_words

# Last words of ideas ("Gross National Happiness"), which the recogniser takes for organisations when written large.
_ABSTRACT = re.compile(r"(?:ness|ity|ism|ment|ance|ence)\Z")


def define(source: Source, found: Iterable[Candidate]) -> tuple[Mention, ...]:
    """The mentions among all candidates, with the forms that the document defines."""
    candidates = list(found)
    defined = source.definitions
    candidates.extend(_long_forms(source, defined))
    kept = decide(candidates)
    anchors: dict[str, Candidate] = {}
    blocked = set()
    for definition in defined:
        anchor = _anchor(source.text, definition, kept) or _anchor(source.text, definition, candidates)
        if anchor is not None and _own_acronym(definition, anchor, candidates):
            continue
        if anchor is None or not anchor.readings:
            known = _known_acronym(source, definition, candidates)
            if known is not None and definition.long is not None:
                candidates.append(replace(known, span=definition.long, rule="vocabulary"))
                candidates = [item for item in candidates if item is not anchor]
                continue
        if anchor is not None:
            anchors[definition.form] = anchor
        elif definition.long is not None:
            # "official development assistance (ODA)": the form means this here, whatever a vocabulary says.
            blocked.add(definition.form)
    if not anchors and not blocked:
        return tuple(candidate.mention() for candidate in kept)
    remaining = [
        candidate for candidate in candidates if _stem(candidate.span.of(source.text), candidate.rule) not in blocked
    ]
    definite = {definition.form for definition in defined if definition.definite}
    remaining.extend(_occurrences(source, anchors, definite))
    return tuple(candidate.mention() for candidate in decide(remaining))


def _stem(text: str, rule: str) -> str:
    return text.removesuffix("s") if rule in {"acronym", "ner", "vocabulary"} and is_acronym(text) else ""


def _anchor(text: str, definition: Definition, kept: Sequence[Candidate]) -> Candidate | None:
    """The mention that ends where the defined name ends, and begins no later; or that holds the definition too."""
    for candidate in kept:
        long, short = definition.long, definition.short
        if candidate.readings and long and candidate.span.contains(long) and candidate.span.contains(short):
            return candidate
        if candidate.span.end == definition.end:
            long = definition.long
            if long is None or candidate.span.start <= long.start:
                return candidate
            missing = split_words(text, Span(long.start, candidate.span.start))
            # The letters may reach back over an article or a word that belongs to no name ("the new X (NX)").
            return candidate if all(word.text.lower() in SMALL_WORDS for word in missing) else None
    return None


def _own_acronym(definition: Definition, anchor: Candidate, candidates: Iterable[Candidate]) -> bool:
    """Whether the form is the vocabulary's acronym of just the words it abbreviates, and these end a longer name.

    "Secretary-General of the World Health Organization (WHO)": the form stands for the organization, as everywhere.
    """
    if definition.long is None or anchor.span.start >= definition.long.start:
        return False
    here = [item for item in candidates if item.span in (definition.long, definition.short) and len(item.readings) == 1]
    return len({item.span for item in here}) == 2 and len({item.readings for item in here}) == 1


def _known_acronym(source: Source, definition: Definition, candidates: Iterable[Candidate]) -> Candidate | None:
    """The vocabulary's reading of the acronym, where its name and the long form share most of their words."""
    if definition.long is None:
        return None
    long = _content(definition.long.of(source.text))
    for candidate in candidates:
        if candidate.span == definition.short and len(candidate.readings) == 1:
            name = _content(source.knowledge.vocabulary.entries[candidate.readings[0]].name)
            if 3 * len(long & name) >= 2 * max(len(long), len(name)):
                return candidate
    return None


def _content(text: str) -> set[str]:
    return {word.key for word in split_words(text) if word.text.lower() not in SMALL_WORDS}


def _long_forms(source: Source, defined: Iterable[Definition]) -> Iterator[Candidate]:
    """The written-out names of defined acronyms, where they are proper names whose kind can be told."""
    labels = {token.start: token.entity for sentence in source.sentences for token in sentence.tokens if token.entity}
    for definition in defined:
        if definition.long is None:
            continue
        words = split_words(source.text, definition.long)
        content = [word for word in words if word.text.lower() not in SMALL_WORDS]
        if not content or not all(word.capitalised or word.text[0].isdigit() for word in content):
            continue
        kind = _kind(source, words, definition, labels)
        if kind is not None:
            segment = next(item for item in source.segments if item.span.contains(definition.long))
            yield Candidate(segment.index, definition.long, *kind, "definition", 4)


def _kind(
    source: Source, words: Sequence[Word], definition: Definition, labels: Mapping[int, str]
) -> tuple[EntityKind, str] | None:
    after = split_words(source.text, Span(definition.short.end, min(len(source.text), definition.short.end + 40)))
    # "Zoonotic Disease Integrated Action (ZODIAC) initiative": the noun behind tells more than the name's own.
    if after and after[0].gap in {")", "”)"} and not after[0].capitalised:
        kind = kind_of_name(source, after[:1])
        if kind is not None and kind[0] is not EntityKind.ACTOR:
            return kind
    if tuple(word.key for word in words) in source.knowledge.names.phrases:
        return None
    kind = kind_of_name(source, words)
    if kind is None and labels.get(words[0].start) == "ORG" and not _ABSTRACT.search(words[-1].text):
        return EntityKind.ACTOR, "ngo"
    return kind


def _occurrences(source: Source, anchors: Mapping[str, Candidate], definite: set[str]) -> Iterator[Candidate]:
    forms: dict[str, list[tuple[tuple[Word, ...], str]]] = defaultdict(list)
    for form in anchors:
        words = split_words(form)
        if words:
            forms[words[0].text.removesuffix("s")].append((words, form))
    for number, words in enumerate(source.words):
        for at, word in enumerate(words):
            for wanted, form in forms.get(word.text.removesuffix("s"), ()):
                span = _match(words, at, wanted)
                if span is None or (form in definite and not (at and words[at - 1].text in {"the", "The"})):
                    continue
                anchor = anchors[form]
                if span != anchor.span:
                    yield replace(
                        anchor,
                        segment=source.segments[number].index,
                        span=span,
                        rule="definition",
                        rank=0,
                        weak=False,
                        definite=form in definite,
                        defined_by=anchor.span,
                    )


def _match(words: Sequence[Word], at: int, wanted: Sequence[Word]) -> Span | None:
    """The form itself at one place, or the plural of an acronym."""
    here = words[at : at + len(wanted)]
    if len(here) < len(wanted):
        return None
    for number, (word, form) in enumerate(zip(here, wanted, strict=True)):
        last = number == len(wanted) - 1
        same = word.text == form.text or (last and word.text == form.text + "s" and is_acronym(form.text))
        if not same or (number and word.gap != form.gap):
            return None
    return Span(here[0].start, here[-1].end)
