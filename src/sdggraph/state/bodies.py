"""Whose text it is: the body that adopts a resolution, those who say "we", the author of a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sdggraph.core.document import Document
from sdggraph.core.entity import Entity, EntityKind
from sdggraph.core.mention import Resolution
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.span import Span
from sdggraph.core.statement import Party
from sdggraph.core.syntax import Sentence
from sdggraph.knowledge.cues import Cues
from sdggraph.state.parties import parties
from sdggraph.state.reading import NameIndex, Reading

_ADOPTED = re.compile(r"\b(?:resolution|decision|declaration|conclusions?)s? adopted by (?:the )?", re.IGNORECASE)
_BODY_LINE = re.compile(r"^\s*The [A-Z][^.;:\n]{3,140}?,(?=\s*(?:$|[A-Z][a-z]+ing\b|[A-Z][a-z]+(?:ed|s)\b|\d+\.))")
_BODY_ALONE = re.compile(r"^\s*The [A-Z][^.;:\n]{3,240}:?\s*$")
_FIRST_CLAUSE = re.compile(
    r"\s*(?:\(?\w{1,3}[.)]\s+)?(?:Also |Further )?[A-Z][a-z]+(?:s|ing)\b"
    r"(?!,? (?:are|were|have|had|will|can|should|must|of|and|in|from)\b)"
)
_MAY_WISH = re.compile(r"[^.;:\n]{0,80}?\b[Tt]he [A-Z][^.;:\n]{3,240}? (?:may|might) wish to\b[^.;\n]{0,80}:\s*$")
_ASKS = re.compile(
    r"\s*(?:\(?\w{1,3}[.)]\s+)?(?:Also |Further )?(?:Encourage|Request|Invite|Urge|Call (?:up)?on|Ask)\b"
)
_BODY_INSIDE = re.compile(r"\bThe [A-Z][^.;:,\n]{3,100},(?=\s+[A-Z][a-z]+ing\b)")
_CLAUSES = {SegmentKind.PREAMBULAR, SegmentKind.OPERATIVE, SegmentKind.LIST_ITEM}
_OPERATIVE = re.compile(
    r"\s*(?:\d+\.\s+)?(?:(?:Also|Further|Strongly|Once again) )*[A-Z][a-z]+(?:s|ing)\b"
    r"(?: also| further)?(?= the\b| that\b| upon\b| to\b| [A-Z])"
)
_REPORT_OF = re.compile(r"(?:The )?(?:[\w-]+ ){0,4}?[Rr]eport of the ")
_FIRST_LINES = 40
_LONGEST_TITLE = 400
_ORGAN = re.compile(
    r"\b(?:Assembly|Council|Board|Committee|Commission|Conference|Secretariat|Forum|System)\b", re.IGNORECASE
)
_OFTEN = 4
_MISSION = re.compile(
    r"\s*(?:Letters?|Notes? verbales?) dated [^:;]{4,60}? from (?:the )?(?:Permanent (?:Representative|Mission)"
    r"|Chargée? d[’']affaires a\.i\. of the Permanent Mission) of (?:the )?([A-Z][^:;]{2,60}?) to the United Nations"
)
_WE = re.compile(r"^\W*We, (?:the )?")


def bodies(document: Document, segments: Sequence[Segment], names: NameIndex) -> dict[int, tuple[Party, ...]]:
    """The adopting body of each clause of a resolution or declaration, by segment."""
    text = document.text
    formal = document.metadata.kind in {"resolution", "declaration"}
    current: tuple[Party, ...] = ()
    found: dict[int, tuple[Party, ...]] = {}
    above: Segment | None = None
    for segment in segments:
        own = segment.span.of(text)
        if wishing := _wishing(text, segments, segment, names):
            found[segment.index] = wishing
            continue
        line = _BODY_LINE.match(own) or _BODY_INSIDE.search(own) or _alone(text, segments, segment, names)
        if line is not None:
            place = Span(segment.span.start + line.start(), segment.span.start + line.end())
            current = _actor_in(text, place, names) or current
        elif not current and (adopted := _ADOPTED.search(own)) is not None:
            at = segment.span.start + adopted.end()
            current = _actor_in(text, Span(at, min(segment.span.end, at + 120)), names)
        elif current and not formal and segment.kind is SegmentKind.HEADING and _is_beside(segment, above):
            current = ()
        if line is not None or not current:
            above = segment if segment.kind is SegmentKind.HEADING else _heading(segments, segment)
        if current and segment.kind is SegmentKind.LIST_ITEM and not formal:
            if current == _above(segment, found):
                found[segment.index] = current
        elif current and (segment.kind in _CLAUSES or formal or _OPERATIVE.match(own)):
            found[segment.index] = current
    return found


def _alone(text: str, segments: Sequence[Segment], segment: Segment, names: NameIndex) -> re.Match[str] | None:
    """The line of a body without a comma: “The Executive Board” above “1. Takes note of ...”."""
    line = _BODY_ALONE.match(segment.span.of(text))
    if line is None or segment.index + 1 >= len(segments):
        return None
    following = segments[segment.index + 1].span.of(text)
    place = _actor_in(text, segment.span, names)
    whole = place and len(line[0].strip(" :\n")) - len(place[0].text) <= len("The ")
    return line if whole and _FIRST_CLAUSE.match(following) else None


def _wishing(text: str, segments: Sequence[Segment], segment: Segment, names: NameIndex) -> tuple[Party, ...]:
    """Who is to ask in “The Board may wish to: (a) Encourage Member States to ...”."""
    if segment.opening is None or _ASKS.match(segment.span.of(text)) is None:
        return ()
    above = segments[segment.opening].span
    return _actor_in(text, above, names) if _MAY_WISH.match(above.of(text)) else ()


def _heading(segments: Sequence[Segment], segment: Segment) -> Segment | None:
    return segments[segment.heading] if segment.heading is not None else None


def _is_beside(heading: Segment, above: Segment | None) -> bool:
    """Whether a heading ends the text that a report sets out: it is not below the one over that text."""
    return above is None or heading.level <= above.level


def _above(segment: Segment, found: Mapping[int, tuple[Party, ...]]) -> tuple[Party, ...] | None:
    """The body of what an item completes, or of the passage before it."""
    above = segment.opening if segment.opening is not None else segment.index - 1
    return found.get(above) if above >= 0 else None


def _actor_in(text: str, span: Span, names: NameIndex) -> tuple[Party, ...]:
    for place, entity in names.within(span):
        if entity.kind is EntityKind.ACTOR:
            return (Party(place.of(text), entity.id),)
    return ()


def author_of(document: Document, segments: Sequence[Segment], names: NameIndex) -> tuple[Party, ...]:
    """Whose report a document is by its first lines: "Thirteenth report of the Committee on ..."."""
    for segment in segments[:_FIRST_LINES]:
        found = _REPORT_OF.match(document.text, segment.span.start, min(segment.span.end, segment.span.start + 400))
        if found is None or len(segment.span) > _LONGEST_TITLE:
            continue
        for place, entity in names.within(Span(found.end(), segment.span.end)):
            if entity.kind is EntityKind.ACTOR and place.start == found.end():
                return (Party(place.of(document.text), entity.id),)
    return ()


def named_party(name: str | None, entities: Iterable[Entity]) -> tuple[Party, ...]:
    """A party of the document's metadata ("United Nations, Secretary-General") as one of its entities."""
    if not name:
        return ()
    wanted = _key(name)
    for entity in entities:
        if entity.kind is EntityKind.ACTOR and wanted in {_key(form) for form in (entity.name, *entity.aliases)}:
            return (Party(entity.name, entity.id),)
    return ()


def house(
    author: tuple[Party, ...], resolutions: Iterable[Resolution], entities: Mapping[str, Entity]
) -> tuple[Party, ...]:
    """The organization whose paper it is: its author, or the one that the paper names far more than others."""
    if author and author[0].entity and _is_house(entities[author[0].entity]):
        return author
    counts = Counter(one.entity for one in resolutions if one.entity and _is_house(entities[one.entity]))
    ranked = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return ()
    first = ranked[0][0]
    return (Party(entities[first].name, first),)


def nation(
    segments: Sequence[Segment],
    text: str,
    resolutions: Iterable[Resolution],
    entities: Mapping[str, Entity],
    enclosed: Mapping[int, tuple[Party, ...]],
) -> tuple[Party, ...]:
    """The State whose mission sends a letter or note and that its annex, by nobody else, speaks of again and again."""
    head = next((found[1] for one in segments[:_FIRST_LINES] if (found := _MISSION.match(one.span.of(text)))), "")
    states = [
        entity
        for entity in entities.values()
        if entity.type == "state" and head and _key(head) in {_key(form) for form in (entity.name, *entity.aliases)}
    ]
    if len(states) != 1:
        return ()
    own = [one for one in resolutions if one.entity == states[0].id and enclosed.get(one.mention.segment) == ()]
    return (Party(states[0].name, states[0].id),) if len(own) > 1 else ()


def _is_house(entity: Entity) -> bool:
    """Whether an actor may call itself an organization: an agency or a fund, not an organ that meets."""
    fits = entity.kind is EntityKind.ACTOR and entity.type in {"un-body", "igo", "ngo"}
    return fits and _ORGAN.search(entity.name) is None


def _key(name: str) -> str:
    return re.sub(r"^the ", "", re.sub(r"\s+", " ", name).strip().lower())


def we(document: Document, sentences: Iterable[Sentence], names: NameIndex, cues: Cues) -> tuple[Party, ...]:
    """Those who say "we": "We, the Heads of State and Government, ..."."""
    for sentence in sentences:
        opening = sentence.span.of(document.text)
        if _WE.match(opening) is None:
            continue
        reading = names.read(document.text, sentence, cues)
        tree = reading.tree
        comma = next((i for i, word in enumerate(tree.lower) if word == ","), 0)
        verb = next((i for i in range(comma + 1, len(tree)) if tree.tokens[i].tag in {"VBP", "VBD"}), len(tree))
        found = parties(reading, comma + 1, _first_part(reading, comma + 1, verb))
        if found:
            return found
    return ()


def _first_part(reading: Reading, start: int, end: int) -> int:
    for index in range(start, end):
        if reading.tree.tokens[index].tag == "VBN" or reading.tree.tokens[index].tag == "VBG":
            return index
    return end


def body_for(
    found: Mapping[int, tuple[Party, ...]], segment: Segment, fallback: tuple[Party, ...]
) -> tuple[Party, ...]:
    """The adopting body of a segment."""
    return found.get(segment.index, fallback)
