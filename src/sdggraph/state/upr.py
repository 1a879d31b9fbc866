"""Reports of the universal periodic review: numbered recommendations with the recommending States in brackets.

"121.3 Ratify the Convention (Chile) (Portugal);" is one recommendation, however many wordings stand below its number:
its label is the number, its issuers are the States in the brackets, the State under review is to act, and the paragraph
that opens the list says whether it is supported, noted or still to be examined. A row of a list by theme ("121.3 Ratify
... (Chile); | Supported | ...") is read alike. A document that does not name the review has none of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.span import Span
from sdggraph.core.statement import Attribution, Force, Party, Provision, Statement, StatementSpan
from sdggraph.knowledge.cues import Cue
from sdggraph.state.action import cut
from sdggraph.state.flow import Flow
from sdggraph.state.match import Match
from sdggraph.state.purposes import beneficiaries, invoked
from sdggraph.state.reading import Reading
from sdggraph.state.terms import deadline, quantity
from sdggraph.state.upr_lists import Recommendation, Wording, names_review, recommendations, under_review

_CONSTRUCTION = "review"


@dataclass(frozen=True, slots=True)
class Review:
    """The recommendations of a review's report by the passage they stand in; empty in every other document."""

    flow: Flow
    cue: Cue | None = None
    state: tuple[Party, ...] = ()
    found: Mapping[int, Recommendation] = field(default_factory=dict)

    @classmethod
    def of(cls, flow: Flow) -> Review:
        """The review that a document reports, if it names one and has recommendations in its form."""
        cue = next((cue for cue in flow.cues.cues if cue.construction == _CONSTRUCTION), None)
        if cue is None or not names_review(flow):
            return cls(flow)
        found = dict(recommendations(flow))
        return cls(flow, cue, under_review(flow, found.values()), found) if found else cls(flow)

    def statement(self, segment: Segment) -> Statement | None:
        """The recommendation of a passage, if it is one of the review's."""
        found = self.found.get(segment.index)
        if found is None or self.cue is None:
            return None
        opener = found.opener
        addressed = (opener.states if opener is not None else ()) or self.state
        parts = [self._part(segment, wording, self.cue, addressed) for wording in found.wordings]
        acting = {party.entity for party in addressed}
        serving = _each(party for part in parts for party in part.serving)
        goals = [goal for goal in self.flow.goals.get(segment.index, ()) if found.span.contains(goal.span)]
        return Statement(
            kind=self.cue.kind,
            modality=self.cue.modality,
            spans=(StatementSpan(segment.index, found.span),),
            provisions=tuple(part.provision for part in parts),
            rule=self.cue.id,
            verb=parts[0].provision.verb,
            label=found.label,
            force=Force.FORMAL,
            attribution=Attribution.REPORTED,
            issuers=_each(party for wording in found.wordings for party in wording.by),
            beneficiaries=tuple(party for party in serving if party.entity not in acting),
            stated_goals=tuple(sorted({goal.goal for goal in goals}, key=int)),
            targets=tuple(dict.fromkeys(goal.target for goal in goals if goal.target)),
            invokes=_each(party for part in parts for party in part.using),
            position=found.position or (opener.position if opener is not None else None),
            progress=opener.progress if opener is not None else None,
        )

    def _part(self, segment: Segment, wording: Wording, cue: Cue, addressed: tuple[Party, ...]) -> _Part:
        """What a wording asks for. A row of a table is no sentence and gives its words alone."""
        words = wording.span.of(self.flow.document.text)
        verb = words.split(maxsplit=1)[0]
        reading = self._reading(segment, wording.span)
        if reading is None:
            return _Part(Provision(verb, words, addressed, deadline(words), quantity(words)), (), ())
        start, end = _tokens(reading, wording.span)
        end = max(start + 1, cut(reading, start, end))
        action = reading.words(start, end)
        match = Match(cue, start, (start, end), cue.kind, cue.modality, verb, addressed)
        provision = Provision(verb, action, addressed, deadline(words), quantity(action))
        return _Part(provision, beneficiaries(reading, match), invoked(reading, match))

    def _reading(self, segment: Segment, span: Span) -> Reading | None:
        """The sentence in which a wording begins."""
        if segment.kind is SegmentKind.TABLE:
            return None
        for sentence in self.flow.sentences.get(segment.index, ()):
            if sentence.span.start <= span.start < sentence.span.end:
                reading = self.flow.names.read(self.flow.document.text, sentence, self.flow.cues)
                start, end = _tokens(reading, span)
                return reading if start < end else None
        return None


@dataclass(frozen=True, slots=True)
class _Part:
    """A provision with those it is for and what it is to use."""

    provision: Provision
    serving: tuple[Party, ...]
    using: tuple[Party, ...]


def _tokens(reading: Reading, span: Span) -> tuple[int, int]:
    """The words of a sentence that lie inside a span."""
    inside = [token.index for token in reading.tree.tokens if span.start <= token.start and token.end <= span.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _each(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each party once, in order; an entity once, whatever it is called."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.entity or party.text, party)
    return tuple(found.values())
