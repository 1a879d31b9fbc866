"""Initiatives whose name a small head closes: "the Healthy Cities initiative", "the VaxSen project"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sdggraph.annotate.forms import SMALL_WORDS, form_index, is_acronym
from sdggraph.annotate.heads import GENERIC, head_reading
from sdggraph.annotate.phrases import REGIONS, Passage
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span
from sdggraph.core.words import Word

# A head that is a name's head less often than this makes none.
_LIKELY = 0.5
# Labels of words that say where or whose a thing is, not what it is called.
_ALIEN = frozenset({"GPE", "NORP", "PERSON"})
_NOUNS = frozenset({"NOUN", "ADJ", "PROPN"})
# One word that is written like no other: "VaxSen", "Debt2Health", "ePing".
_COINED = re.compile(r"[A-Za-z]*(?:[a-z][A-Z][a-z]|[A-Za-z]\d[A-Z])\w*\Z")
_QUOTE = re.compile(r"[”\"“]")
# fmt: off
_NO_COINED = frozenset({"phd", "elearning", "egovernment", "ehealth", "ecommerce", "mcdonald"})
# Small words between a name and its head that are a part of what it is called.
_BETWEEN = frozenset({
    "fellowship", "training", "grant", "grants", "scholarship", "research", "flagship", "mentoring", "mentorship",
    "internship", "learning", "exchange", "accelerator",
})
# Subjects written large that name no one programme: "the Human Rights programme".
_SUBJECTS = frozenset({
    "human", "right", "gender", "equality", "climate", "change", "peace", "security", "woman", "youth", "child",
    "health", "education", "food", "covid", "rule", "law", "south", "north", "east", "west", "united", "nation", "un",
    "goal", "ict", "hiv", "aids", "information", "technology", "communication", "culture", "science", "migration",
    "water", "energy", "finance", "humanitarian", "counter", "terrorism", "disability", "inclusion", "peacekeeping",
    "peacebuilding", "department", "organization", "secretariat", "capital", "master", "budget", "agenda",
})
_LINKS = frozenset({"in", "to", "the", "with", "that", "on"})
_FOR_A_REGION = frozenset({"programme", "program", "initiative", "plan", "strategy", "platform", "project"})
# What ties a maker to what it made: "UN-led", "European Union-funded".
_MADE = frozenset({
    "led", "funded", "wide", "based", "supported", "backed", "sponsored", "owned", "driven", "related", "level",
    "specific", "hosted", "administered", "run", "financed", "style", "managed", "type", "assisted",
})
# fmt: on


def small_head_name(source: Source, segment: Segment, passage: Passage, at: int) -> Candidate | None:
    """The name that the small head at ``at`` closes; ``None`` where the words before it name no initiative."""
    words = passage.words
    if words[at].gap or words[at].text.endswith("s"):
        return None
    last = at - 1
    if words[last].text in _BETWEEN and last > 0 and not words[last].gap:
        last -= 1
    if _QUOTE.search(source.text, words[last].end, words[at].start):
        # What stands in quotation marks is a title, and has a rule of its own.
        return None
    first = _first(source, passage, last)
    if first is None:
        region = _region(passage, at)
        if region is None:
            return None
        first, last = region, at - 1
    elif not _names(source, passage, first, last + 1):
        return None
    found = head_reading(source, words[first : at + 1], at - first)
    if found is None or found[0].kind is not EntityKind.INITIATIVE or found[0].weight < _LIKELY:
        return None
    span = Span(words[first].start, words[at].end)
    weak = _holds_body(source, words[first:at])
    return Candidate(segment.index, span, found[0].kind, found[0].type, "head-noun", 7, weak=weak)


def _first(source: Source, passage: Passage, last: int) -> int | None:
    """Where the capitalised phrase begins that ends at ``last``."""
    words = passage.words
    if last < 0 or (words[last].gap and not passage.named(last)):
        return None
    if _COINED.match(words[last].text):
        return last if not passage.named(last) else passage.left(last)
    if passage.named(last):
        first = passage.left(last)
    elif _tied(source, words, last) and words[last].text not in _MADE and passage.named(last - 1):
        # "Big Catch-up", "Grow-2".
        first = passage.left(last - 1)
    else:
        return None
    before = words[first - 1] if first and not words[first].gap else None
    # "No Time to Waste": a small word written large within a sentence opens the name.
    if before and before.capitalised and before.text not in {"The", "A"} and before.start not in passage.starts:
        first -= 1
    return _past_links(source, passage, first)


def _past_links(source: Source, passage: Passage, first: int) -> int:
    """Where the phrase begins if small words tie it to a capitalised one: "Bridging the Skills Gap initiative"."""
    words = passage.words
    start = first
    while start and first - start < 2 and words[start - 1].text in _LINKS and not words[start].gap:
        start -= 1
    if start == first or not start or words[start].gap or not passage.named(start - 1):
        return first
    if words[start - 1].start in passage.starts or is_acronym(words[start - 1].text):
        return first
    begin = passage.left(start - 1)
    if words[start].text in {"with", "that", "on"} and not (begin and words[begin - 1].text in {"the", "The"}):
        # "Managing Seas with Care": only what an article opens reaches over any link.
        return first
    known = any(begin + hit.last == start for hit in form_index(source.knowledge).find(words[begin:start]))
    if words[start].text == "the":
        known = known or not words[start - 1].text.endswith("ing")
    return first if known else begin


def _tied(source: Source, words: Sequence[Word], at: int) -> bool:
    return at > 0 and source.text[words[at - 1].end : words[at].start] in {"-", "‐", "‑"}


def _names(source: Source, passage: Passage, first: int, end: int) -> bool:
    """Whether ``words[first:end]`` say enough for a name, and say neither whose the thing is nor where."""
    words = passage.words[first:end]
    content = [word for word in words if word.text.lower() not in SMALL_WORDS and not word.text.isdigit()]
    own = [word for word in content if word.key not in GENERIC]
    coined = [word for word in own if _COINED.match(word.text) and word.text.lower() not in _NO_COINED]
    if not own or (len(own) < 2 and not coined and not _tied(source, passage.words, end - 1)):
        return False
    if all(word.key in _SUBJECTS or is_acronym(word.text) for word in own) and not coined:
        return False
    opens = words[0].start in passage.starts or first == 0
    if opens and len(words) < 3 and not coined:
        return False
    return not _owner(source, passage, first, end)


def _owner(source: Source, passage: Passage, first: int, end: int) -> bool:
    """Whether the phrase ends with somebody or a place, or is headed by an actor: "the World Bank initiative"."""
    words = passage.words[first:end]
    index = form_index(source.knowledge)
    if any(hit.last == len(words) and not hit.form.negative for hit in index.find(words)):
        return True
    heads = source.knowledge.names
    ends = [words[-1]] + [word for word, after in pairwise(words) if after.text in {"of", "for"}]
    for word in ends:
        reading = heads.reading((word.key,))
        if reading is not None and reading.kind in {EntityKind.ACTOR, EntityKind.EVENT}:
            return True
    beside = end - first > 1 and words[-2].text in {"for", "of"}
    return passage.label(end - 1) in _ALIEN and not beside


def _holds_body(source: Source, words: Sequence[Word]) -> bool:
    """Whether a known name stands inside, other than a State that opens it ("Kenya Jobs project")."""
    entries = source.knowledge.vocabulary.entries
    for hit in form_index(source.knowledge).find(words):
        entry = entries[hit.form.entity]
        if not hit.form.negative and not (entry.type == "state" and not hit.first) and entry.type != "group":
            return True
    return False


def _region(passage: Passage, at: int) -> int | None:
    """Where "Africa urban resilience programme" begins: a region, two or three small words and the head."""
    words = passage.words
    if words[at].text not in _FOR_A_REGION:
        return None
    first = at
    while first and not words[first].gap and at - first < 4 and words[first - 1].text.islower():
        token = passage.tokens.get(words[first - 1].start)
        if token is None or token.pos not in _NOUNS:
            break
        first -= 1
    between = at - first
    if not 2 <= between <= 3 or not first or words[first].gap or words[first - 1].key not in REGIONS:
        return None
    start = passage.left(first - 1, over=False)
    lead = words[start - 1].text if start else ""
    return start if lead in {"the", "The", "its", "a", "an"} and not words[start].gap else None
