"""Where a review's report lists recommendations: their numbers, their wordings, the States in brackets behind each.

Everything is told by the form: a number ("121.3", "A - 121.3") before the words, States in brackets behind them. Where
a paragraph has announced the list ("The following recommendations ... enjoy the support of X:"), names that no
vocabulary knows are taken as well, for there the form leaves no doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sdggraph.core.entity import Entity, EntityKind
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.span import Span
from sdggraph.core.statement import Party, Position, Progress, Standing
from sdggraph.state.flow import Flow

# "121.3", "A - 121.3": the number of the paragraph that opens the list and that of the recommendation.
_NUMBERED = re.compile(r"(?:[A-Z] ?[-–] ?)?(\d{1,3}\.\d{1,3})\.?")
_LEAD = re.compile(r"\s*(?:[A-Z] ?[-–] ?)?(\d{1,3}\.\d{1,3})\.?\s+(?=[A-Z“‘\"])")
# What may follow the last brackets of a wording: its end, another wording, or what a table goes on to say.
_AFTER = re.compile(r"[\s;.,:*¹²³]*(?:\Z|(?=[A-Z“‘]))")
_BETWEEN = re.compile(r"[\s;,]*(?:and\s)?\s*")
# What stands between names in brackets, or hangs on one ("Iran (Islamic Republic of)").
_GLUE = re.compile(r"[,;/&]|\([^()]*\)|\band\b|\bon behalf of\b|\bas well as\b", re.IGNORECASE)
_PIECE = re.compile(r"[A-ZÀ-Þ][^\d()]{2,79}")
_RECOMMENDERS = frozenset({"state", "group", "igo"})
_LONGEST_BRACKET = 1_500
_LONGEST_OPENER = 2_000
_LISTS = frozenset({SegmentKind.PARAGRAPH, SegmentKind.LIST_ITEM, SegmentKind.OPERATIVE})
_CELL = " | "
# The narrower words first: "do not enjoy the support" holds "enjoy the support".
_POSITIONS = (
    ("review-partly", Position.PARTIALLY_ACCEPTED),
    ("review-not-accepted", Position.NOT_ACCEPTED),
    ("review-considered", Position.UNDER_CONSIDERATION),
    ("review-accepted", Position.ACCEPTED),
    ("review-noted", Position.NOTED),
)
_PROGRESS = (("review-in-progress", Progress.IN_PROGRESS), ("review-implemented", Progress.IMPLEMENTED))


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording below a number: what is to be done, and who recommends it."""

    span: Span
    by: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Opener:
    """A passage that opens a list: its number, the State under review, and what that says to the recommendations."""

    number: str | None
    states: tuple[Party, ...]
    position: Standing | None
    progress: Standing | None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A numbered recommendation with its wordings, the passage that opened its list, and its own position if given."""

    label: str
    span: Span
    wordings: tuple[Wording, ...]
    opener: Opener | None = None
    position: Standing | None = None


def names_review(flow: Flow) -> bool:
    """Whether a document names the universal periodic review."""
    names = _words(flow, "review-names")
    return any(_phrase(text, names) is not None for text in (flow.document.metadata.title or "", flow.document.text))


def recommendations(flow: Flow) -> Iterator[tuple[int, Recommendation]]:
    """The recommendations in the review's form, each with the passage it stands in."""
    opener: Opener | None = None
    openers: dict[str, Opener] = {}
    for segment in flow.segments:
        if segment.kind is SegmentKind.TABLE:
            found = _row(flow, segment)
        elif segment.kind in _LISTS:
            found = _passage(flow, segment, opener, openers)
        else:
            found = None
        if found is not None:
            yield segment.index, found
        elif segment.kind is SegmentKind.HEADING or segment.kind in _LISTS:
            opened = _opener(flow, segment)
            if opened is not None and opened.number:
                openers[opened.number] = opened
            if opened is not None or segment.kind is not SegmentKind.LIST_ITEM:
                opener = opened


def under_review(flow: Flow, found: Iterable[Recommendation]) -> tuple[Party, ...]:
    """The State under review: named by those who open the lists, by a heading, or by the document's title."""
    named = Counter(party for one in found if one.opener is not None for party in one.opener.states)
    if named:
        return (named.most_common(1)[0][0],)
    text = flow.document.text
    for segment in flow.segments:
        if segment.kind is SegmentKind.HEADING:
            for span, entity in _states(flow, segment.span):
                if len(span) == len(segment.span.of(text).strip()):
                    return (Party(span.of(text), entity.id),)
    title = flow.document.metadata.title or ""
    for entity in sorted(flow.entities.values(), key=lambda one: (-len(one.name), one.id)):
        if entity.kind is EntityKind.ACTOR and entity.type == "state":
            for name in (entity.name, *entity.aliases):
                if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title):
                    return (Party(name, entity.id),)
    return ()


def _passage(flow: Flow, segment: Segment, opener: Opener | None, openers: dict[str, Opener]) -> Recommendation | None:
    """A numbered paragraph or item that ends with the States in brackets."""
    text = flow.document.text
    region, label = segment.span, None
    if segment.number and (printed := _NUMBERED.fullmatch(segment.number)):
        label = printed[1]
    elif (lead := _LEAD.match(text, region.start, region.end)) is not None:
        label, region = lead[1], Span(lead.end(), region.end)
    elif opener is not None and segment.number and _below(segment, opener):
        label = segment.number
    if label is None:
        return None
    own = openers.get(label.partition(".")[0], opener)
    wordings, end = _wordings(flow, region, announced=own is not None)
    if not wordings and own is not None and own.number and label.startswith(f"{own.number}."):
        wordings, end = [Wording(_trimmed(text, region), ())], region.end
    if not wordings:
        return None
    return Recommendation(label, _trimmed(text, Span(region.start, end)), tuple(wordings), own)


def _below(segment: Segment, opener: Opener) -> bool:
    """Whether a plainly numbered passage is an item of the list: none of the report's own numbered paragraphs."""
    return segment.kind is SegmentKind.LIST_ITEM or opener.number is None


def _row(flow: Flow, segment: Segment) -> Recommendation | None:
    """A row with a cell for the recommendation; a cell of its own may give the number, another the position."""
    text = flow.document.text
    cells = list(_cells(text, segment.span))
    label: str | None = None
    for place, cell in enumerate(cells):
        printed = _NUMBERED.fullmatch(cell.of(text).strip())
        if printed is not None:
            label = printed[1]
            continue
        lead = _LEAD.match(text, cell.start, cell.end)
        if lead is not None:
            label = lead[1]
        if label is None:
            continue
        words = Span(lead.end() if lead is not None else cell.start, cell.end)
        wordings, end = _wordings(flow, words, announced=False)
        if not wordings:
            return None
        position = next((said for other in cells[place + 1 :] if (said := _said(flow, other)) is not None), None)
        return Recommendation(label, _trimmed(text, Span(words.start, end)), tuple(wordings), None, position)
    return None


def _cells(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while (bar := text.find(_CELL, start, span.end)) >= 0:
        yield Span(start, bar)
        start = bar + len(_CELL)
    yield Span(start, span.end)


def _said(flow: Flow, cell: Span) -> Standing | None:
    """The position that a cell gives, if it says nothing else."""
    cell = _trimmed(flow.document.text, cell)
    words = cell.of(flow.document.text)
    for name, position in _POSITIONS:
        if words.lower() in _words(flow, name):
            return Standing(words, cell, position.value)
    return None


def _wordings(flow: Flow, region: Span, *, announced: bool) -> tuple[list[Wording], int]:
    """The wordings of a numbered recommendation, each up to the States behind it, and where the last one ends."""
    text = flow.document.text
    found: list[Wording] = []
    start, end = region.start, region.start
    groups = list(_groups(text, region))
    for number, group in enumerate(groups):
        after = _AFTER.match(text, group[-1].end, region.end)
        if after is None or group[-1].end <= start:
            continue
        last = number == len(groups) - 1 and after.end() == region.end
        by: list[tuple[Party, ...]] = []
        while group and (named := _recommenders(flow, group[-1], unknown=announced and last)):
            by.insert(0, named)
            first = group.pop()
        words = _trimmed(text, Span(start, first.start)) if by else None
        if words is None or not len(words):
            continue
        found.append(Wording(words, tuple(dict.fromkeys(party for named in by for party in named))))
        start = after.end()
        end = after.start() + 1 if text[after.start() : after.start() + 1] in {";", "."} else after.start()
    return found, min(end, region.end)


def _groups(text: str, region: Span) -> Iterator[list[Span]]:
    """The brackets of a region that stand in no others, those side by side together."""
    group: list[Span] = []
    depth, opened = 0, 0
    for place in range(region.start, region.end):
        if text[place] == "(":
            opened = place if depth == 0 else opened
            depth += 1
        elif text[place] == ")" and depth:
            depth -= 1
            if depth == 0 and place - opened <= _LONGEST_BRACKET:
                if group and not _BETWEEN.fullmatch(text, group[-1].end, opened):
                    yield group
                    group = []
                group.append(Span(opened, place + 1))
    if group:
        yield group


def _recommenders(flow: Flow, bracket: Span, *, unknown: bool) -> tuple[Party, ...]:
    """The States and groups of States in brackets; nobody if anything else stands there."""
    text = flow.document.text
    inside = Span(bracket.start + 1, bracket.end - 1)
    names: list[tuple[Span, Entity]] = []
    for span, entity in flow.names.within(inside):
        if (not names or span.start >= names[-1][0].end) and _recommends(entity) and text[span.start].isupper():
            names.append((span, entity))
    rows = [_recommender(text, piece, names) for piece in _pieces(text, inside, [span for span, _ in names])]
    known = any(party is not None and party.entity for party in rows)
    found = tuple(party for party in rows if party is not None)
    return found if len(found) == len(rows) and (known or unknown) else ()


def _recommender(text: str, piece: Span, names: list[tuple[Span, Entity]]) -> Party | None:
    """Who a piece between separators names: an entity whose name it is, else a group that only its words tell."""
    words = piece.of(text)
    for span, entity in names:
        if span == piece:
            return Party(words, entity.id)
    return Party(words) if _PIECE.fullmatch(words) and not words.isupper() else None


def _pieces(text: str, inside: Span, names: list[Span]) -> Iterator[Span]:
    start, waiting = inside.start, list(names)
    for glue in [*_GLUE.finditer(text, inside.start, inside.end), None]:
        end = glue.start() if glue is not None else inside.end
        while waiting and waiting[0].end <= end:
            waiting.pop(0)
        if glue is not None and waiting and waiting[0].start < glue.end():
            continue  # "Trinidad and Tobago": no separator, but part of a name
        piece = _trimmed(text, Span(start, end))
        if text[piece.start : piece.start + 4].lower() == "the ":
            piece = _trimmed(text, Span(piece.start + 4, piece.end))
        if len(piece):
            yield piece
        start = glue.end() if glue is not None else end


def _recommends(entity: Entity) -> bool:
    return entity.kind is EntityKind.ACTOR and entity.type in _RECOMMENDERS


def _states(flow: Flow, span: Span) -> list[tuple[Span, Entity]]:
    return [
        (place, entity)
        for place, entity in flow.names.within(span)
        if entity.kind is EntityKind.ACTOR and entity.type == "state"
    ]


def _opener(flow: Flow, segment: Segment) -> Opener | None:
    """A heading or a paragraph that announces recommendations and says what becomes of them."""
    text = flow.document.text
    span = Span(segment.span.start, min(segment.span.end, segment.span.start + _LONGEST_OPENER))
    announces = _phrase(text, _words(flow, "review-openers"), span)
    if announces is None:
        return None
    position = _first(flow, _POSITIONS, span)
    heading = segment.kind is SegmentKind.HEADING
    if (heading and position is None) or not (heading or segment.span.of(text).rstrip("*¹²³ ").endswith(":")):
        return None
    named = Counter(Party(place.of(text), entity.id) for place, entity in _states(flow, span))
    states = tuple(party for party, _ in named.most_common(1))
    return Opener(segment.number, states, position, _first(flow, _PROGRESS, span))


def _first(
    flow: Flow, table: tuple[tuple[str, Position], ...] | tuple[tuple[str, Progress], ...], span: Span
) -> Standing | None:
    for name, value in table:
        place = _phrase(flow.document.text, _words(flow, name), span)
        if place is not None:
            return Standing(place.of(flow.document.text), place, value.value)
    return None


def _words(flow: Flow, name: str) -> frozenset[str]:
    return flow.cues.words.get(name, frozenset())


def _phrase(text: str, phrases: Iterable[str], span: Span | None = None) -> Span | None:
    """Where one of the phrases stands: the first place, the longest phrase."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    if not ordered:
        return None
    either = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    found = pattern.search(text, span.start, span.end) if span is not None else pattern.search(text)
    return Span(found.start(), found.end()) if found is not None else None


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
