"""Names that no vocabulary holds, told by their head: "Initiative", "Committee", "Facility"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sdggraph.annotate.events import ORDINAL_BEFORE
from sdggraph.annotate.forms import SMALL_WORDS, form_index, is_acronym
from sdggraph.annotate.heads import GENERIC, head_reading
from sdggraph.annotate.national import state_body
from sdggraph.annotate.phrases import Passage, passages
from sdggraph.annotate.small_heads import small_head_name
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span
from sdggraph.core.words import Word
from sdggraph.knowledge.names import NameHead

# A head that is a name's head less often than this makes one only where a cue beside it says so.
_LIKELY = 0.5
# Bodies whose name may end with the place where they work.
_AFIELD = frozenset({"mission", "operation", "force", "office", "presence", "team", "court", "tribunal"})
# "Security Council Committee pursuant to resolutions 1267 (1999) and 1989 (2011) concerning ISIL".
_PURSUANT = re.compile(
    r"\s+(?:established\s+)?pursuant\s+to\s+resolutions?\s+\d{3,4}\s\(\d{4}\)"
    r"(?:(?:,|\s+and|,\s+and)\s+\d{3,4}\s\(\d{4}\)){0,3}(?:\s+concerning\s+(?:counter-terrorism|[A-Z][\w-]+))?"
)
_PRIZES = frozenset({"award", "prize"})
_WON = re.compile(
    r"\b(?:[Aa]wards?\sinclud\w+|w[io]n(?:ning|s)?|receiv(?:ed|es|ing)|awarded|nominated\sfor|recipients?\sof|granted)"
    r"\s[^.;]{0,30}\Z"
)
_TITLE = re.compile(r"[“\"][Aa]n?\s\Z")
_COMMITTEES = frozenset({"committee", "board", "council"})
_TITLES = frozenset({"chair", "vice-chair", "co-chair", "chairperson", "president", "vice-president", "rapporteur"})
_OWNERS = frozenset({"un-body", "igo", "ngo", "private"})


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
                candidate = small_head_name(source, segment, passage, at)
            else:
                candidate = None
            if candidate is not None:
                yield candidate


def _phrase(source: Source, segment: Segment, passage: Passage, at: int) -> Candidate | None:
    found = head_reading(source, passage.words[max(0, at - 5) : at + 1], min(at, 5))
    if found is None:
        return None
    start = at - len(found[0].words) + 1
    first, last = _reach(source, passage, found[0], start, at)
    inside = passage.words[first:last]
    whole = head_reading(source, inside, at - first)
    if whole is None:
        return None
    head = whole[0]
    following = passage.words[last] if last < len(passage.words) else None
    # "the Partnership Monitoring Round": the head of this phrase comes later, if it is one at all.
    # "Partnerships against ...": a plural with nothing before it is seldom a name.
    if head.kind is EntityKind.INITIATIVE and _other_thing(source.text, head, inside):
        return None
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
    end = inside[-1].end
    if head.words == ("committee",) and (mandate := _PURSUANT.match(source.text, end, segment.span.end)):
        end = mandate.end()
    span = Span(begin, end)
    kind, kind_type = head.kind, state_body(source, inside, head.type)
    if head.kind is EntityKind.ACTOR and len(inside) > 1 and inside[0].key in _TITLES and inside[1].text == "of":
        # "the Chair of the Commission" is who presides over it, not the body.
        kind_type = "office"
    if head.words == ("network",) and any(word.key in _COMMITTEES for word in inside[at + 1 - first :]):
        # "Procurement Network of the High-level Committee on Management": a part of that body.
        kind, kind_type = EntityKind.ACTOR, "un-body"
    return Candidate(segment.index, span, kind, kind_type, "head-noun", 5 if len(head.words) > 1 else 6)


def _other_thing(text: str, head: NameHead, inside: Sequence[Word]) -> bool:
    """Whether a prize that somebody won, or a title in quotation marks that opens with an article."""
    before = text[max(0, inside[0].start - 60) : inside[0].start]
    if head.words[-1] in _PRIZES:
        return _WON.search(before) is not None
    return _TITLE.search(before) is not None


def _reach(source: Source, passage: Passage, head: NameHead, start: int, at: int) -> tuple[int, int]:
    """Where the phrase around a head begins and ends."""
    actor = head.kind is EntityKind.ACTOR
    first, last = passage.left(start, over=not actor), passage.right(at)
    if actor and all(word.text[0].isdigit() for word in passage.words[at + 1 : last]):
        # A number behind a body's name is a note's mark or a year of its own.
        last = at + 1
    last = _afield(source, passage, at, last) if actor else _without_owner(source, passage, Span(first, last), at)
    if head.place == "end" and last > at + 1 and passage.words[at + 1].text.islower():
        last = at + 1
    if head.kind is EntityKind.INITIATIVE and last > at + 2:
        last = _over_a_region(source, passage, last)
    return first, last


def _over_a_region(source: Source, passage: Passage, last: int) -> int:
    """The end of "Platform for Tax Cooperation in Latin America and the Caribbean"."""
    words = passage.words
    if last + 1 >= len(words) or words[last].text != "in" or words[last].gap or words[last + 1].gap:
        return last
    states = any(hit.form.entity.startswith("state/") for hit in form_index(source.knowledge).find_at(words, last + 1))
    return last if states else passage.region(last + 1) or last


def _afield(source: Source, passage: Passage, head: int, last: int) -> int:
    """The end of a body's name with the State or region where it works: "Support Office for X in Somalia"."""
    words = passage.words
    behind = words[head + 1].text if head + 1 < last else ""
    if words[head].key not in _AFIELD and behind not in {"for", "on"}:
        return last
    place = last + 2 if last + 1 < len(words) and words[last + 1].text == "the" else last + 1
    if place >= len(words) or words[last].text != "in" or words[last].gap or words[place].gap:
        return last
    hits = form_index(source.knowledge).find_at(words, place)
    states = [hit.last for hit in hits if hit.form.entity.startswith("state/") and not hit.form.negative]
    return max(states, default=passage.region(place) or last)


def _without_owner(source: Source, passage: Passage, reach: Span, head: int) -> int:
    """The end of a name that says enough for itself without "of WEF", "of the African Union" behind it."""
    words = passage.words[reach.start : reach.end]
    before = [word for word in words[: head - reach.start] if word.key not in GENERIC]
    behind = head + 1 - reach.start
    if len([word for word in before if word.text.lower() not in SMALL_WORDS]) < 1:
        return reach.end
    entries = source.knowledge.vocabulary.entries
    for hit in form_index(source.knowledge).find(words):
        owner = hit.first - 1 if hit.first and words[hit.first - 1].text == "the" else hit.first
        if (
            hit.last == len(words)
            and owner > behind
            and words[owner - 1].text == "of"
            and owner - 1 == behind
            and entries[hit.form.entity].type in _OWNERS
        ):
            body = words[hit.first : hit.last]
            if words[behind - 1].key == "network" and any(word.key in _COMMITTEES for word in body):
                return reach.end
            return reach.start + behind
    return reach.end


def _likely(head: NameHead, inside: Sequence[Word]) -> bool:
    """Whether a head makes a name by itself, or one of its cues stands beside it."""
    keys = " ".join(("", *(word.key for word in inside), ""))
    return head.weight >= _LIKELY or any(f" {' '.join(cue)} " in keys for cue in head.cues)


def _names(head: NameHead, before: Sequence[Word], own: Sequence[Word]) -> bool:
    """Whether the words beside a head say enough for a name."""
    if head.place == "start" and any(word.key not in GENERIC for word in before):
        return False
    content = [word for word in own if word.text.lower() not in SMALL_WORDS]
    if head.kind is EntityKind.ACTOR and not before and len(content) == 1 and is_acronym(content[0].text):
        # "the overall opinion of the Office on UNDP governance".
        return False
    return any(word.key not in GENERIC and not word.text.isdigit() and len(word.text) > 1 for word in content)
