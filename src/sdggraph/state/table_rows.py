"""From the rows of tables of recommendations to statements: what is recommended, answered, to be done."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sdggraph.core.entity import EntityKind
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span
from sdggraph.core.statement import (
    Answered,
    Attribution,
    Deadline,
    Force,
    Modality,
    Party,
    Provision,
    Standing,
    Statement,
    StatementKind,
    StatementSpan,
)
from sdggraph.knowledge.columns import Columns
from sdggraph.state.flow import Flow
from sdggraph.state.lists import imperative
from sdggraph.state.table_cells import answer, due, label, number_of, numbered, parties, symbol_of
from sdggraph.state.tables import BAND, Row, Table, recommendation_tables
from sdggraph.state.terms import deadline, quantity

RECOMMENDED, PLANNED = "table-recommendation", "table-action"
_ADDRESSED = re.compile(
    r"(?:\d+\. )?(?P<none>No )?[Rr]ecommendations? (?:addressed|directed) to (?:the )?(?P<who>.{3,120}?)\.?"
)
# What an action says of itself first: "Action to respond to subrecommendations (a) and (b)".
_ACTION = re.compile(
    r"(?P<told>(?:Key )?[Aa]ctions? (?:to (?:respond to|address|implement) [^:]{1,80}|\d{1,3}(?:\.\d+)*)):\s*"
)
_ITEM = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*\.?|\([a-z]+\))\s+")
# An answer of so many letters at most is no story.
_SHORT = 60


def table_statements(flow: Flow, columns: Columns) -> Mapping[int, Sequence[Statement]]:
    """The statements of all tables of recommendations, by passage."""
    found: dict[int, list[Statement]] = defaultdict(list)
    for table in recommendation_tables(flow.document.text, flow.segments, columns):
        for statement in _Reader(flow, columns, table).read():
            found[statement.spans[0].segment].append(statement)
    return found


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one table in order, with what each takes over from those above."""

    flow: Flow
    columns: Columns
    table: Table
    found: list[Statement] = field(default_factory=list)
    # The recommendation that rows below answer, its number, and the text that it comes from.
    current: int | None = None
    told: str = ""
    label: str | None = None
    symbol: str | None = None
    issuers: tuple[Party, ...] = ()
    addressed: tuple[Party, ...] = ()
    made: dict[int, tuple[Statement, ...]] = field(default_factory=dict)
    # What stood beside a number whose words follow in the next row.
    waiting: tuple[Standing | None, Standing | None] = (None, None)

    def read(self) -> list[Statement]:
        for row in self.table.rows:
            if row.band is not None:
                self._band(row.segment, row.band)
            elif row.cells:
                self._row(row)
        return self.found

    def _of(self, span: Span) -> str:
        return span.of(self.flow.document.text)

    def _band(self, segment: Segment, span: Span) -> None:
        """A row over the whole width: a recommendation, the reply to it, whom the next go to, where they come from."""
        text = self._of(span)
        reply = self._reply(text)
        opened = BAND.match(text)
        if opened:
            self._open(opened["number"], opened[0].strip(" .:–—-"))
            end = span.start + reply[0] if reply else span.end
            words = _trimmed(self.flow.document.text, span.start + opened.end(), end)
            self._recommend(segment, words, Span(span.start, words.end), {})
        if reply and (opened or reply[0] == 0):
            self._respond(segment, Span(span.start + reply[1], span.end))
        elif not opened and (addressed := _ADDRESSED.fullmatch(text)):
            who = Span(span.start + addressed.start("who"), span.start + addressed.end("who"))
            self.addressed = () if addressed["none"] else parties(self.flow, who, self.columns)
        elif not opened and (symbol := symbol_of(text)):
            self._from(span, symbol)

    def _reply(self, text: str) -> tuple[int, int] | None:
        """Where "Management response:" begins and ends in a text."""
        for colon in re.finditer(r":\s*", text):
            lead = re.search(
                r"(?:^|(?<=[.;!?] ))[A-Z][^.:;!?]{2,60}$", text[max(0, colon.start() - 64) : colon.start()]
            )
            words = lead[0].lower().split() if lead else []
            if lead and any(tuple(words[-len(reply) :]) == reply for reply in self.columns.replies):
                return colon.start() - len(lead[0]), colon.end()
        return None

    def _from(self, span: Span, symbol: str) -> None:
        """The text that the next recommendations come from."""
        own = self.flow.document.metadata.symbols
        self.symbol = None if symbol in own else symbol
        named = [
            (place, entity)
            for place, entity in self.flow.names.within(span)
            if entity.kind in {EntityKind.INSTRUMENT, EntityKind.PUBLICATION} and self._of(place).startswith(symbol)
        ]
        self.issuers = tuple(Party(self._of(place), entity.id) for place, entity in named[:1]) if self.symbol else ()
        self.addressed, self.current, self.label = (), None, None

    def _open(self, number: str | None, told: str) -> None:
        self.label, self.told, self.current, self.waiting = label(number), told, None, (None, None)

    def _row(self, row: Row) -> None:
        cells = row.cells
        if "source" in cells and (symbol := symbol_of(self._of(cells["source"]))):
            self._from(cells["source"], symbol)
        if len(cells) == 1 and _ADDRESSED.fullmatch(self._of(*cells.values())):
            self._band(row.segment, *cells.values())
        elif "recommendation" in cells:
            self._recommendation(row)
        elif "response" in cells and self.current is not None:
            self._respond(row.segment, cells["response"])
        if "action" in cells:
            self._plan(row)

    def _recommendation(self, row: Row) -> None:
        cells, span = row.cells, row.cells["recommendation"]
        number, begins = numbered(self._of(span))
        own = number_of(self._of(cells["number"])) if "number" in cells else None
        if own is not None or number is not None:
            told = self._of(cells["number"]) if own is not None else self._of(span)[:begins].strip(" .:–—-")
            self._open(own or number, told)
        words = Span(span.start + begins, span.end) if number is not None else span
        standings = self._standings(cells, lone=not len(words))
        if not len(words):
            # A number alone: its words stand in the next row.
            self.waiting = standings
            return
        if self.label is not None and self.current is not None:
            self._open(None, "")
        position, progress = (own or kept for own, kept in zip(standings, self.waiting, strict=True))
        self._recommend(row.segment, words, span, cells, position, progress)
        for role in ("response", "comment"):
            if role in cells:
                self._promises(row.segment, cells[role])

    def _standings(self, cells: Mapping[str, Span], *, lone: bool = False) -> tuple[Standing | None, Standing | None]:
        """The position and the progress that the cells beside a recommendation tell, or beside its number alone."""
        position = progress = None
        text = self.flow.document.text
        for role in ("position", "response", "progress", "comment"):
            span = cells.get(role)
            if span is None or (role != "position" and self.columns.is_void(self._of(span)) and len(span) < 12):
                continue
            short = len(span) <= _SHORT
            taken, how_far = answer(text, span, self.columns, short=short)
            if role in {"response", "comment"} and not short:
                how_far = None
            if role == "comment" and not short:
                continue
            if taken is None and (role in {"position", "response"} or (lone and how_far is None)):
                taken = self._unread(span)
            if how_far is None and role == "progress" and taken is None:
                how_far = self._unread(span)
            position, progress = position or taken, progress or how_far
        return position, progress

    def _unread(self, span: Span) -> Standing:
        """An answer that comes to no value: its first sentence as written."""
        words = re.match(r".+?[.;!?](?=\s|$)|.+", self._of(span), re.DOTALL)
        told = words[0] if words else self._of(span)
        return Standing(told, Span(span.start, span.start + len(told)))

    def _recommend(
        self,
        segment: Segment,
        span: Span,
        around: Span,
        cells: Mapping[str, Span],
        position: Standing | None = None,
        progress: Standing | None = None,
    ) -> None:
        if not len(span):
            return
        # Sentences begin with the number that the statement leaves out.
        base = self._inside(segment, around, StatementKind.RECOMMENDATION)
        by_column = "action" not in cells
        to = parties(self.flow, cells["addressee"], self.columns) if by_column and "addressee" in cells else ()
        by = due(self._of(cells["deadline"])) if by_column and "deadline" in cells else None
        made = self._provisions(segment, span, around, base)
        made = tuple(replace(one, addressees=to or one.addressees or self.addressed) for one in made)
        if by is not None:
            made = (replace(made[0], deadline=by), *made[1:])
        made_elsewhere = self.symbol is not None or bool(
            self.table.roles & {"position", "response", "progress", "action"}
        )
        goals = [goal for goal in self.flow.goals.get(segment.index, ()) if span.contains(goal.span)]
        addressed = any(one.addressees for one in made)
        self.current = len(self.found)
        self.found.append(
            Statement(
                kind=StatementKind.RECOMMENDATION,
                modality=base[0].modality if base else Modality.SHOULD,
                spans=(StatementSpan(segment.index, span),),
                provisions=made,
                rule=RECOMMENDED,
                verb=made[0].verb,
                label=self.label,
                force=Force.FORMAL if self.label else Force.DIRECTED if addressed else Force.GENERAL,
                attribution=Attribution.RECALLED if made_elsewhere else Attribution.OWN,
                issuers=self.issuers,
                beneficiaries=_each(party for one in base for party in one.beneficiaries),
                stated_goals=tuple(sorted({goal.goal for goal in goals}, key=int)),
                targets=tuple(dict.fromkeys(goal.target for goal in goals if goal.target)),
                invokes=_each(party for one in base for party in one.invokes),
                negated=bool(base) and base[0].negated,
                position=position,
                progress=progress,
            )
        )

    def _respond(self, segment: Segment, span: Span) -> None:
        """A reply in words: the position it takes to the recommendation above, and what it promises."""
        if not len(span):
            return
        if self.current is not None:
            position, _ = answer(self.flow.document.text, span, self.columns, short=False)
            taken = position or self._unread(span)
            self.found[self.current] = replace(self.found[self.current], position=taken)
        self._promises(segment, span)

    def _promises(self, segment: Segment, span: Span) -> None:
        """The commitments in a reply, each as an answer to the recommendation."""
        for one in self._inside(segment, span, StatementKind.COMMITMENT):
            self.found.append(replace(one, answers=self._answers("")))

    def _plan(self, row: Row) -> None:
        """An action that is to be taken: those responsible are bound to it."""
        cells, span = row.cells, row.cells["action"]
        text = self._of(span)
        lead = _ACTION.match(text)
        words = Span(span.start + lead.end(), span.end) if lead else span
        if self.columns.is_void(self._of(words)):
            return
        base = self._inside(row.segment, span, StatementKind.COMMITMENT)
        bound = parties(self.flow, cells["addressee"], self.columns) if "addressee" in cells else ()
        by: Deadline | None = due(self._of(cells["deadline"])) if "deadline" in cells else None
        made = self._provisions(row.segment, words, span, base)
        made = tuple(replace(one, addressees=_each((*one.addressees, *bound))) for one in made)
        if by is not None:
            made = (replace(made[0], deadline=by), *made[1:])
        _, progress = self._standings({"progress": cells["progress"]} if "progress" in cells else {})
        goals = [goal for goal in self.flow.goals.get(row.segment.index, ()) if words.contains(goal.span)]
        self.found.append(
            Statement(
                kind=StatementKind.COMMITMENT,
                modality=base[0].modality if base else Modality.PLAN,
                spans=(StatementSpan(row.segment.index, words),),
                provisions=made,
                rule=PLANNED,
                verb=made[0].verb,
                force=Force.DIRECTED if any(one.addressees for one in made) else Force.GENERAL,
                stated_goals=tuple(sorted({goal.goal for goal in goals}, key=int)),
                targets=tuple(dict.fromkeys(goal.target for goal in goals if goal.target)),
                invokes=_each(party for one in base for party in one.invokes),
                progress=progress,
                answers=self._answers(lead["told"] if lead else ""),
            )
        )

    def _answers(self, told: str) -> tuple[Answered, ...]:
        if self.label is None and self.current is None:
            return ()
        said = told or self.told
        if not said and self.current is not None:
            said = self._of(self.found[self.current].spans[0].span)
        return (Answered(said, self.symbol, self.label),)

    def _inside(self, segment: Segment, span: Span, kind: StatementKind) -> list[Statement]:
        """The statements of a kind that sentences of a cell make by themselves."""
        if segment.index not in self.made:
            self.made[segment.index] = tuple(self.flow.passage(segment))
        return [
            one
            for one in self.made[segment.index]
            if one.kind is kind and all(span.contains(part.span) for part in one.spans)
        ]

    def _provisions(
        self, segment: Segment, span: Span, around: Span, base: Sequence[Statement]
    ) -> tuple[Provision, ...]:
        """What the sentences of a cell ask or promise; a bare verb asks, and words without any are taken whole."""
        by_start = {one.spans[-1].span.start: one for one in base}
        text = self.flow.document.text
        made: list[Provision] = []
        for sentence in self.flow.sentences.get(segment.index, ()):
            if not around.contains(sentence.span):
                continue
            one = by_start.get(sentence.span.start)
            if one is not None:
                made += [each for each in one.provisions if each.kind in {None, one.kind}]
                continue
            reading = self.flow.names.read(text, sentence, self.flow.cues)
            bare = imperative(reading, self.flow.imperative) if self.flow.imperative else None
            if bare is not None:
                action = reading.words(*bare.action)
                made.append(Provision(bare.verb, action, (), deadline(self._of(sentence.span)), quantity(action)))
        if made:
            return tuple(made)
        words = self._of(span)
        item = _ITEM.match(words)
        action = words[item.end() :] if item else words
        action = action.rstrip(" .;")
        return (Provision(None, action, (), deadline(action), quantity(action)),)


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(min(start, end), end)


def _each(found: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(found))
