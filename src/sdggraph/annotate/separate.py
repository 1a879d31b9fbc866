"""Two names beside "and" that a capitalised phrase took for one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sdggraph.annotate.heads import kind_of_name
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.words import split_words

_AND = (" and ", " & ")
# "General Assembly on the Millennium Development Goals": what a known body speaks on is no part of its name.
_TOPIC = (" on ", " of a ", " to ", " for 20")
_OF_THE = " of the "
_BODIES = frozenset({"un-body", "igo"})


def separated(source: Source, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, phrases cut where a name of the vocabulary stands before or behind an "and" in them.

    "Security Council and Peacebuilding Support Office": what is left keeps its kind if its own head says so, and
    falls away otherwise.
    """
    found = list(candidates)
    rules = {"vocabulary", "acronym"}
    names = sorted({item.span for item in found if item.readings and item.type != "group" and item.rule in rules})
    bodies = sorted({item.span for item in found if item.readings and item.type in _BODIES and item.rule in rules})
    agreed = {EntityKind.INSTRUMENT, EntityKind.INITIATIVE, EntityKind.PUBLICATION}
    texts = {item.span for item in found if item.readings and item.kind in agreed and item.rule in rules}
    kept = []
    for item in found:
        if (
            item.rule == "head-noun"
            and item.type in _BODIES
            and _begins_with_body(source.text, item.span, bodies, texts)
        ):
            continue
        span = _cut(source, item.span, names) if item.rule == "head-noun" else item.span
        if span == item.span:
            kept.append(item)
        elif kind := kind_of_name(source, split_words(source.text, span)):
            kept.append(replace(item, span=span, kind=kind[0], type=kind[1]))
    return kept


def _begins_with_body(text: str, span: Span, bodies: Sequence[Span], texts: Collection[Span]) -> bool:
    """Whether a phrase is but a known body's name and what it is concerned with: a topic, or a known text."""
    for body in bodies[bisect_left(bodies, Span(span.start, span.start)) :]:
        if body.start != span.start:
            return False
        if body.end < span.end and text.startswith(_TOPIC, body.end):
            return True
        if any(one.start == body.end + len(_OF_THE) and one.end == span.end for one in texts):
            return text.startswith(_OF_THE, body.end)
    return False


def _cut(source: Source, span: Span, names: Sequence[Span]) -> Span:
    start, end = span.start, span.end
    for name in names[: bisect_left(names, Span(end, end))]:
        if name.end <= start or name.end > end:
            continue
        for link in _AND:
            if name.start <= start and source.text.startswith(link, name.end) and name.end < end:
                start = min(name.end + len(link), end)
            elif name.end == end and source.text.endswith(link, 0, name.start) and name.start - len(link) > start:
                # "Mediation and Security Council" is one name: nothing heads what stands before "and".
                before = Span(start, name.start - len(link))
                if kind_of_name(source, split_words(source.text, before)):
                    end = before.end
    return Span(start, end)
