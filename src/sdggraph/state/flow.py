"""The way through a document: passage by passage, with what each sentence takes over from those before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sdggraph.core.document import Document
from sdggraph.core.entity import Entity
from sdggraph.core.mention import GoalReference, Resolution
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.statement import Party, Statement, StatementKind
from sdggraph.core.syntax import Sentence
from sdggraph.knowledge.cues import Cue, Cues
from sdggraph.state.bodies import author_of, bodies, house, named_party, nation, we
from sdggraph.state.build import Setting, build
from sdggraph.state.constructions import matches
from sdggraph.state.enclosed import enclosed
from sdggraph.state.gate import is_sentence, may_state
from sdggraph.state.labels import run_in
from sdggraph.state.lists import (
    announces,
    further_match,
    going_on,
    imperative,
    is_opening,
    item_match,
    opening_sentence,
)
from sdggraph.state.match import Match
from sdggraph.state.openings import Opening, nested, own_match, read_opening, says_we
from sdggraph.state.parties import parties
from sdggraph.state.quoted import Quotations
from sdggraph.state.reading import NameIndex, Reading
from sdggraph.state.select import provisions
from sdggraph.state.speakers import Voices, issuers, opening_voice, spoken_of
from sdggraph.state.writings import Writings

# Who is to act stays the same where these are the subject.
_CARRYING = {"this", "these", "it", "they", "such"}
_FINITE = {"VBZ", "VBP", "VBD", "MD", "VB"}


@dataclass(frozen=True, slots=True)
class Flow:
    """A document made ready to be read: its names, its sentences by passage, its voices."""

    document: Document
    segments: Sequence[Segment]
    sentences: Mapping[int, Sequence[Sentence]]
    names: NameIndex
    entities: dict[str, Entity]
    goals: Mapping[int, Sequence[GoalReference]]
    cues: Cues
    bodies: Mapping[int, tuple[Party, ...]]
    body: tuple[Party, ...]
    ours: tuple[Party, ...]
    author: tuple[Party, ...]
    opened: frozenset[int]
    imperative: Cue | None
    quotations: Quotations = field(default_factory=Quotations)
    enclosed: Mapping[int, tuple[Party, ...]] = field(default_factory=dict)
    writings: Writings = field(default_factory=Writings)
    house: tuple[Party, ...] = ()
    nation: tuple[Party, ...] = ()

    @classmethod
    def of(
        cls,
        document: Document,
        segments: Sequence[Segment],
        sentences: Sequence[Sentence],
        entities: Sequence[Entity],
        resolutions: Sequence[Resolution],
        goals: Sequence[GoalReference],
        cues: Cues,
    ) -> Flow:
        """A document with all that is looked up again and again."""
        names = NameIndex(entities, resolutions)
        by_segment: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in sentences:
            if sentence.tokens:
                by_segment[sentence.segment].append(sentence)
        goals_by: dict[int, list[GoalReference]] = defaultdict(list)
        for goal in goals:
            goals_by[goal.segment].append(goal)
        meta = document.metadata
        formal = meta.kind in {"resolution", "declaration"}
        author = named_party(meta.author, entities) or author_of(document, segments, names)
        clauses = any(segment.kind in {SegmentKind.PREAMBULAR, SegmentKind.OPERATIVE} for segment in segments)
        body = (author or named_party(meta.publisher, entities)) if formal and clauses else ()
        found = bodies(document, segments, names)
        by_id = {entity.id: entity for entity in entities}
        annexed = enclosed(document, segments, names)
        return cls(
            document=document,
            segments=segments,
            sentences=by_segment,
            names=names,
            entities=by_id,
            goals=goals_by,
            cues=cues,
            bodies=found,
            body=body,
            ours=we(document, (s for s in sentences if s.tokens), names, cues),
            author=author,
            opened=frozenset(segment.opening for segment in segments if segment.opening is not None),
            imperative=next((cue for cue in cues.cues if cue.construction == "imperative"), None),
            quotations=Quotations.of(document.text, segments, by_segment, names, cues),
            enclosed=annexed,
            writings=Writings.of(document.text, segments, names, cues),
            house=house(author, resolutions, by_id),
            nation=nation(segments, document.text, resolutions, by_id, annexed),
        )

    def passage(self, segment: Segment) -> Iterator[Statement]:
        """The statements of a passage."""
        body = self.bodies.get(segment.index, self.body)
        foreign = self._foreign(body)
        author = self.enclosed.get(segment.index, self.author)
        ours = self.ours or (self.nation if self.enclosed.get(segment.index) == () else ())
        voices = Voices(self._text(body), ours, author, self._chorus(segment))
        lead = run_in(segment.span.of(self.document.text)) + segment.span.start
        last: tuple[Party, ...] = ()
        follows = False
        asked = ""
        own = self.sentences.get(segment.index, ())
        for number, sentence in enumerate(own):
            text = sentence.span.of(self.document.text)
            reading = self.names.read(self.document.text, sentence, self.cues)
            voices = replace(voices, texts=self.writings.before(segment.heading, sentence.span.start))
            setting = self._setting(segment, self._quoted(sentence, voices), last, foreign=foreign)
            statement = None
            last_one = segment.index in self.opened and number == len(own) - 1 and is_opening(text)
            opening = read_opening(reading, self.imperative) if last_one else None
            left_open = last_one and not self._says_itself(segment, reading, opening)
            if (segment.opening is not None or is_sentence(sentence)) and not left_open:
                statement = self._statement(reading, setting, first=number == 0, lead=lead)
            elif opening is not None and (match := own_match(opening)) is not None:
                statement = build(reading, [match], setting)
            if statement is None and follows and number and self.imperative is not None:
                statement = self._going_on(reading, asked, setting)
            voices = replace(
                voices,
                paragraph=opening_voice(reading, voices) or voices.paragraph,
                last=spoken_of(reading, voices) or (statement.issuers if statement is not None else ()) or voices.last,
            )
            goes_on_of_last = reading.tree.lower[0] in _CARRYING and not (statement and statement.addressees)
            last = last if statement is not None and goes_on_of_last else statement.addressees if statement else ()
            asked = statement.rule if statement is not None else ""
            follows = statement is not None and statement.kind is StatementKind.RECOMMENDATION
            if statement is not None:
                yield statement

    def _says_itself(self, segment: Segment, reading: Reading, opening: Opening | None) -> bool:
        """Whether a sentence above a list is a statement beside its items: it, or an item that opens another list."""
        if opening is not None:
            return opening.complete and not opening.announces
        upper = next(self._openings(segment), None)
        return upper is not None and nested(upper, reading) is not upper

    def _going_on(self, reading: Reading, asked: str, setting: Setting) -> Statement | None:
        """What a sentence adds to the recommendation before it, of those who are to act by that."""
        cue = next((each for each in self.cues.cues if each.id == asked), None)
        if cue is None or self.imperative is None:
            return None
        match = going_on(reading, cue, self.imperative)
        return None if match is None else build(reading, [replace(match, agents=setting.last_agents)], setting)

    def _text(self, body: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whose words the passage is: a declaration speaks for those who say "we", a resolution for its body."""
        return self.ours if self.ours and self.document.metadata.kind == "declaration" else body

    def _setting(self, segment: Segment, voices: Voices, last: tuple[Party, ...], *, foreign: bool) -> Setting:
        return Setting(
            segment,
            self.segments,
            self._heading(segment),
            voices,
            last,
            self._goals(segment),
            self.entities,
            self.quotations,
            foreign,
            self.enclosed.get(segment.index, self.author),
            house=self.house,
        )

    def _chorus(self, segment: Segment) -> tuple[Party, ...]:
        """Whose words the items of a list are that its opening only names: “The members of the Committee:”."""
        if segment.opening is None:
            return ()
        for sentence in opening_sentence(self.segments, segment, self.sentences):
            if any(token.tag in _FINITE for token in sentence.tokens):
                continue
            reading = self.names.read(self.document.text, sentence, self.cues)
            if (found := parties(reading, 0, len(reading.tree))) and reading.tree.lower[-1] == ":":
                return found
        return ()

    def _quoted(self, sentence: Sentence, voices: Voices) -> Voices:
        """Who may be speaking in a sentence that stands wholly in a quotation: those whose words it is."""
        quotation = self.quotations.at(sentence.span.start)
        if quotation is None or quotation.span.end < sentence.span.end - 2:
            return voices
        return Voices(quotation.by, quotation.by)

    def _foreign(self, body: tuple[Party, ...]) -> bool:
        """Whether a clause stands in a text for another body to adopt, set out in somebody's report."""
        own = {party.entity for party in self.author}
        formal = self.document.metadata.kind in {"resolution", "declaration"}
        return bool(own and body) and not formal and own.isdisjoint(party.entity for party in body)

    def _statement(self, reading: Reading, setting: Setting, *, first: bool, lead: int) -> Statement | None:
        found = list(self._matches(reading))
        if setting.segment.opening is not None and (not _stands_alone(found) if first else not found):
            for opening in self._openings(setting.segment):
                match = item_match(opening, reading) if first else further_match(opening, reading)
                if match is None and first:
                    return None
                if match is None:
                    break
                said = self._said(opening.anchor, opening.speaker, match, opening.reading, setting)
                if match.kind is StatementKind.COMMITMENT and match.agents and not said[0]:
                    said = match.agents, said[1]  # "Chile will: (a) ..." is Chile's own word
                elif match.kind is StatementKind.COMMITMENT and not said[0] and says_we(opening.reading):
                    said = setting.voices.ours or setting.voices.text or setting.enclosed, False
                # A sentence that asks itself for something is a statement already, and its item another.
                above = None if opening.complete else opening.reading
                return build(reading, [match], setting, opening=above, said=said)
        labelled = lead > setting.segment.span.start
        head = next((token.index for token in reading.tree.tokens if token.start >= lead), 0) if labelled else 0
        opens = first or (labelled and reading.tree.sentence.span.start <= lead)
        if not found and opens and self.imperative is not None and (labelled or self._below_recommendations(setting)):
            bare = imperative(reading, self.imperative, head)
            found = [bare] if bare is not None else []
        chosen = provisions(reading, found)
        chosen = self._addressed(reading, chosen, setting, first=first)
        built = build(reading, chosen, setting) if chosen else None
        if built is not None and chosen[0].kind is StatementKind.COMMITMENT and _stands_for_nobody(reading, chosen[0]):
            known = (self.entities[party.entity].type if party.entity else "" for party in built.addressees)
            return built if any(kind != "group" for kind in known) else None
        return built

    def _openings(self, segment: Segment) -> Iterator[Opening]:
        """What opens an item, nearest first."""
        between: list[Reading] = []
        for sentence in opening_sentence(self.segments, segment, self.sentences):
            above = self.names.read(self.document.text, sentence, self.cues)
            opening = read_opening(above, self.imperative)
            if opening is None:
                between.append(above)
                continue
            for item in reversed(between):
                opening = nested(opening, item)
            yield opening

    def _addressed(self, reading: Reading, chosen: list[Match], setting: Setting, *, first: bool) -> list[Match]:
        """An item that asks in its own words without saying whom asks those of its opening: "Data must be shared."."""
        if setting.segment.opening is None or not chosen or chosen[0].kind is not StatementKind.RECOMMENDATION:
            return chosen
        if any(match.agents for match in chosen):
            return chosen
        opening = next(self._openings(setting.segment), None)
        if opening is None or opening.cue.kind is not StatementKind.RECOMMENDATION:
            return chosen
        if not (first or opening.announces):
            return chosen  # explains what the opening and the item have asked for
        head = chosen[0].agent_head
        if head is not None and reading.tree.tokens[head].pos == "PROPN":
            return chosen  # "Africa must ..." says whom, though no name of ours
        return [replace(match, agents=opening.agents) for match in chosen]

    def _matches(self, reading: Reading) -> list[Match]:
        text = reading.tree.sentence.span.of(self.document.text)
        return matches(reading) if may_state(text, self.cues) else []

    def _said(
        self, anchor: int, speaker: int | None, match: Match, above: Reading, setting: Setting
    ) -> tuple[tuple[Party, ...], bool]:
        return issuers(
            above, replace(match, anchor=anchor, speaker=speaker, action=(anchor, anchor + 1)), setting.voices
        )

    def _heading(self, segment: Segment) -> str:
        return self.segments[segment.heading].span.of(self.document.text) if segment.heading is not None else ""

    def _goals(self, segment: Segment) -> Sequence[GoalReference]:
        own = list(self.goals.get(segment.index, ()))
        above = segment.opening
        return own + list(self.goals.get(above, ())) if above is not None else own

    def _below_recommendations(self, setting: Setting) -> bool:
        opening = setting.segment.opening
        lead = self.segments[opening].span.of(self.document.text) if opening is not None else ""
        return announces(setting.heading, self.cues) or announces(lead, self.cues)


def _stands_for_nobody(reading: Reading, match: Match) -> bool:
    """Whether “it” is to act, which stands for somebody only where the sentence before says for whom."""
    head = match.agent_head
    if match.cue.construction not in {"intention", "undertaking", "progress"} or match.verb.lower().startswith("aim"):
        return False
    return not match.agents and head is not None and reading.tree.lower[head] in {"it", "he", "she"}


def _stands_alone(found: Sequence[Match]) -> bool:
    """Whether an item is a sentence of its own: "(a) Member States should ..."; "(b) Requests the ..."."""
    return any(
        match.cue.construction in {"modal", "directive", "obligation", "decision", "pledge", "duty"}
        and (match.agent_head is None or match.agent_head < match.anchor or match.anchor == 0)
        and match.coverage[0] <= 12
        for match in found
    )
