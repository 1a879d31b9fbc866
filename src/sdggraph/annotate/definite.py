"""Definite short forms: "the Council", "the Strategy", where the document names what they stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from sdggraph.annotate.forms import SMALL_WORDS, is_acronym
from sdggraph.annotate.heads import head_place, head_reading
from sdggraph.annotate.overlaps import Taken
from sdggraph.annotate.source import Source
from sdggraph.core.mention import Mention
from sdggraph.core.span import Span
from sdggraph.core.words import Word, split_words

_ARTICLES = frozenset({"the", "The", "THE", "this", "This", "its", "said", "our", "Our"})
# Heads of so many names, or so often written large in titles, that alone they point to nothing.
_EMPTY_HEADS = frozenset({"nation", "state", "report", "development", "goal", "world", "group", "day", "government"})
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_RULES = frozenset({"vocabulary", "head-noun", "definition", "title", "plan"})


def definite_forms(source: Source, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Short forms with "the" that fit the head, or a short form, of something named in the document.

    They go before a mention of the same words that was only guessed from its form.
    """
    antecedents = _antecedents(source, mentions)
    if not antecedents:
        return
    taken = Taken(mention.span for mention in mentions)
    guessed = {mention.span for mention in mentions if not mention.readings}
    longest = max(len(keys) for keys in antecedents)
    for number, words in enumerate(source.words):
        for at in range(1, len(words)):
            if words[at - 1].text not in _ARTICLES or words[at].gap or not words[at].capitalised:
                continue
            for length in range(longest, 0, -1):
                here = words[at : at + length]
                keys = tuple(word.key for word in here)
                if len(here) < length or keys not in antecedents or not _whole(words, at, length):
                    continue
                span = Span(here[0].start, here[-1].end)
                # "the Technology Bank" after "the Technology Bank for ..." is no second bank, whatever its form.
                if taken.free(span) or (length > 1 and span in guessed):
                    best = antecedents[keys]
                    readings = tuple(dict.fromkeys(entity for mention in best for entity in mention.readings))
                    yield Mention(
                        source.segments[number].index,
                        span,
                        best[0].kind,
                        best[0].type,
                        "definite",
                        readings,
                        definite=True,
                    )
                break


def _whole(words: Sequence[Word], at: int, length: int) -> bool:
    """Whether the capitalised phrase ends with the form: "the Council Chamber" is no short form of a council."""
    if not all(word.capitalised or word.text.islower() for word in words[at : at + length]):
        return False
    following = words[at + length] if at + length < len(words) else None
    if following is None or following.gap:
        return True
    # "the Authority of Heads of State", "the Body on Scientific Advice": another body's whole name.
    after = words[at + length + 1] if at + length + 1 < len(words) else None
    if following.text in {"of", "on", "for"} and after is not None and not after.gap and after.capitalised:
        return after.text.lower() in SMALL_WORDS or is_acronym(after.text) or after.text in _DAYS
    return not following.capitalised


def _antecedents(source: Source, mentions: Iterable[Mention]) -> dict[tuple[str, ...], list[Mention]]:
    """From the folded words of each short form to the mentions that it may stand for."""
    found: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    entries = source.knowledge.vocabulary.entries
    for mention in chain.from_iterable((one, *_within_office(source, one)) for one in mentions):
        if mention.definite:
            continue
        forms: set[tuple[str, ...]] = set()
        for reading in mention.readings:
            for short in entries[reading].short:
                forms.add(tuple(word.key for word in split_words(short)))
            if len(mention.readings) == 1 and entries[reading].case != "any" and entries[reading].type != "state":
                forms |= _heads(source, entries[reading].name, office=entries[reading].type == "office")
        if not mention.readings and mention.rule in _RULES and _may_shorten(source, mention):
            forms |= _heads(source, mention.span.of(source.text), office=mention.type == "office")
        for form in sorted(form for form in forms if form):
            found[form].append(mention)
    return dict(found)


def _within_office(source: Source, mention: Mention) -> Iterator[Mention]:
    """The body that an office names: the "General Assembly" of its President, for "the Assembly" further on."""
    entries = source.knowledge.vocabulary.entries
    for reading in mention.readings:
        body = entries.get(entries[reading].office_of or "")
        if body is not None and any(form in mention.span.of(source.text) for form in body.forms):
            yield replace(mention, kind=body.kind, type=body.type, readings=(body.id,))


def _may_shorten(source: Source, mention: Mention) -> bool:
    """Whether the head of a discovered name may stand for it alone; "the Report" and "the Day" say too little."""
    words = split_words(source.text, mention.span)
    found = head_reading(source, words, _place(source, words))
    return found is None or found[0].short


def _place(source: Source, words: Sequence[Word]) -> int:
    """The index of a name's head: before its first preposition, or last ("Digital Economy for Africa Initiative")."""
    place = head_place(words)
    last = len(words) - 1
    if head_reading(source, words, place) is None and head_reading(source, words, last) is not None:
        return last
    return place


def _heads(source: Source, name: str, *, office: bool = False) -> set[tuple[str, ...]]:
    """The head of a name, alone and with the words before it: "Committee", "Special Committee".

    The "Assembly" of an office ("President of the General Assembly") is the body, not who serves it.
    """
    words = split_words(name)
    if len(words) < 2:
        return set()
    place = head_place(words) if office else _place(source, words)
    head = words[place]
    if not head.capitalised or head.key in _EMPTY_HEADS or is_acronym(head.text):
        return set()
    keys = [word.key for word in words[: place + 1]]
    return {tuple(keys[at:]) for at in range(len(keys)) if at or place + 1 < len(words)}
