"""From the matches of a sentence to a statement with all its fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sdggraph.core.entity import Entity, EntityKind
from sdggraph.core.mention import GoalReference
from sdggraph.core.segment import Segment
from sdggraph.core.statement import (
    Attribution,
    Force,
    Party,
    Provision,
    Statement,
    StatementKind,
    StatementSpan,
)
from sdggraph.state.clauses import phrase_parties
from sdggraph.state.labels import formal_label, is_formal
from sdggraph.state.match import Match
from sdggraph.state.purposes import beneficiaries, invoked
from sdggraph.state.quoted import Quotations
from sdggraph.state.reading import Reading
from sdggraph.state.speakers import Voices, issuers, reporting_verbs
from sdggraph.state.terms import deadline, quantity

# Words that place a call in an earlier text: in its resolution 70/1, in paragraph 5 (b) of decision 2/CP.3, in
# which, whereby.
_RECALLING = re.compile(
    r"\b(?:in|by|under|pursuant to|as requested in) (?:its |the |that )?(?:[\w,() ]{0,60})?(?:resolution|decision)s?\b"
    r"|\b(?:resolution|decision)s? [^;:]{1,80}?(?:\b(?:in|by|under) which|\bwhereby)\b",
    re.IGNORECASE,
)
# A call that the body itself made in an earlier text.
_EARLIER = {"VBD", "VBN"}
_OWN_DOINGS = {"undertaking", "intention", "progress", "under-way"}
# What an organization calls itself in its own papers.
_OURSELVES = {"organization", "organisation"}
_CARRIED = {"this", "that", "these", "those", "such"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a sentence stands: its passage, the heading above, those who may be speaking, who was last to act.

    ``quotations`` are the words of others in the document. ``foreign`` passages stand in a text that another body is to
    adopt; ``enclosed`` are those whose words a letter encloses.
    ``house`` is the organization whose paper it is, which calls itself "the organization".
    """

    segment: Segment
    segments: Sequence[Segment]
    heading: str
    voices: Voices
    last_agents: tuple[Party, ...]
    goals: Sequence[GoalReference]
    entities: dict[str, Entity]
    quotations: Quotations = field(default_factory=Quotations)
    foreign: bool = False
    enclosed: tuple[Party, ...] = ()
    house: tuple[Party, ...] = ()


def build(
    reading: Reading,
    chosen: list[Match],
    setting: Setting,
    *,
    opening: Reading | None = None,
    said: tuple[tuple[Party, ...], bool] | None = None,
) -> Statement:
    """The statement of a sentence whose matches are chosen, the main one first."""
    chosen = _recommendations_first(chosen)
    main = chosen[0]
    spans = [StatementSpan(setting.segment.index, reading.tree.sentence.span)]
    if opening is not None:
        spans.insert(0, StatementSpan(opening.tree.sentence.segment, opening.tree.sentence.span))
    named, reported = said if said is not None else issuers(reading, main, setting.voices)
    quotation = setting.quotations.at(reading.tree.tokens[main.anchor].start)
    if quotation is not None:
        named = named or quotation.by
    named = _at_home(named, setting)
    made = tuple(_provision(reading, chosen, match, setting, named) for match in chosen)
    if main.kind is StatementKind.COMMITMENT and not named and not reported:
        named = made[0].addressees  # who is bound by the plan that a text tells of has made it
    kinds = {match.kind for match in chosen} | {match.also for match in chosen if match.also}
    label = formal_label(reading.text, setting.segments, setting.segment, reading.tree.sentence.span.of(reading.text))
    serving = tuple(dict.fromkeys(party for match in chosen for party in beneficiaries(reading, match)))
    addressed = {party.entity for provision in made for party in provision.addressees}
    inside = [goal for goal in setting.goals if any(span.span.contains(goal.span) for span in spans)]
    return Statement(
        kind=main.kind,
        modality=main.modality,
        spans=tuple(spans),
        provisions=made,
        rule=main.cue.id,
        also=StatementKind.COMMITMENT
        if main.kind is StatementKind.RECOMMENDATION and StatementKind.COMMITMENT in kinds
        else None,
        verb=main.verb,
        label=label,
        force=Force.FORMAL if is_formal(label) else Force.DIRECTED if addressed else Force.GENERAL,
        attribution=Attribution.RECALLED
        if quotation is not None or setting.foreign
        else _attribution(reading, main, named, setting, reported=reported),
        issuers=named,
        beneficiaries=tuple(party for party in serving if party.entity not in addressed),
        stated_goals=tuple(sorted({goal.goal for goal in inside}, key=int)),
        targets=tuple(dict.fromkeys(goal.target for goal in inside if goal.target)),
        invokes=tuple(dict.fromkeys(party for match in chosen for party in invoked(reading, match))),
        negated=main.negated,
    )


def _recommendations_first(chosen: list[Match]) -> list[Match]:
    asked = [match for match in chosen if match.kind is StatementKind.RECOMMENDATION]
    return [*asked, *(match for match in chosen if match not in asked)]


def _provision(
    reading: Reading, chosen: list[Match], match: Match, setting: Setting, named: tuple[Party, ...]
) -> Provision:
    tree = reading.tree
    later = [other.coverage[0] for other in chosen if other.coverage[0] > match.coverage[0]]
    first = all(other.coverage[0] >= match.coverage[0] for other in chosen)
    region_end = min(later, default=len(tree))
    start = match.action[0]
    action = reading.words(*match.action)
    due = deadline(reading.words(start, max(region_end, start + 1)))
    if due is None and match.anchor < start:
        due = deadline(reading.words(match.anchor, start))  # "should, by the end of 2026, adopt ..."
    if due is None and first and match.coverage[0] > 0:
        before = deadline(reading.words(0, match.coverage[0]))
        due = before if before is not None and before.date is not None else None
    other = match.kind if match.kind is not chosen[0].kind else None
    return Provision(match.verb, action, _agents(reading, chosen, match, setting, named), due, quantity(action), other)


def _agents(
    reading: Reading, chosen: list[Match], match: Match, setting: Setting, named: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Those who are to act: named by the match, meant by "we", or carried over from the sentence before."""
    if match.agents:
        return _actors(match.agents, setting)
    tree = reading.tree
    head = match.agent_head
    if match.kind is StatementKind.COMMITMENT and match.speaker is None and head is None:
        return _actors(named, setting)
    if head is None:
        return ()
    if (found := _meant(reading, chosen, match, setting)) is not None:
        return found
    if head < match.anchor and any(tree.lower[kid] in _CARRIED for kid in tree.children(head, "det")):
        return setting.last_agents
    return ()


def _meant(reading: Reading, chosen: list[Match], match: Match, setting: Setting) -> tuple[Party, ...] | None:
    """Whom a pronoun stands for that is to act; ``None`` where there is none."""
    word = reading.tree.lower[match.agent_head or 0]
    if word in {"we", "i"}:
        author = setting.enclosed if match.kind is StatementKind.COMMITMENT else ()
        return _actors(setting.voices.ours or setting.voices.text or author, setting)
    if word in {"they", "it", "this", "these", "he", "she"} and match.kind is StatementKind.COMMITMENT:
        return _actors(setting.voices.last or setting.voices.paragraph, setting)
    if word == "me":
        return _actors(setting.enclosed, setting)
    if word in {"them", "him", "her"}:
        return _several_before(reading, match.anchor)
    if word in {"they", "he", "she", "this", "that", "these", "it"}:
        return (_agents_before(chosen, match) if word == "they" else ()) or setting.last_agents
    return None


def _agents_before(chosen: list[Match], match: Match) -> tuple[Party, ...]:
    """Who is to act by what the same sentence asks before: “I urge donors to help; they should ...”."""
    before = [other for other in chosen if other.anchor < match.anchor and other.agents]
    return max(before, key=lambda other: other.anchor).agents if before else ()


def _several_before(reading: Reading, anchor: int) -> tuple[Party, ...]:
    """Whom “them” stands for in “I commend A and B and urge them to”: the last two or more named together before."""
    tree = reading.tree
    for named in reversed([one for one in reading.named if one.is_actor and one.end <= anchor]):
        head = next(
            (i for i in range(named.start, named.end) if tree.tokens[i].head not in range(named.start, named.end)),
            named.start,
        )
        found = phrase_parties(reading, tree.first_conjunct(head), before=anchor)
        if len(found) > 1 or (found and named.entity.type == "group"):
            return found
    return ()


def _at_home(found: tuple[Party, ...], setting: Setting) -> tuple[Party, ...]:
    """The parties with the organization itself for "organization"."""
    if not setting.house:
        return found
    return tuple(
        dict.fromkeys(
            setting.house[0] if party.entity is None and party.text.lower() in _OURSELVES else party for party in found
        )
    )


def _actors(found: tuple[Party, ...], setting: Setting) -> tuple[Party, ...]:
    return tuple(
        party
        for party in _at_home(found, setting)
        if party.entity is None or setting.entities[party.entity].kind is EntityKind.ACTOR
    )


def _attribution(
    reading: Reading, match: Match, named: tuple[Party, ...], setting: Setting, *, reported: bool
) -> Attribution:
    own = {party.entity for party in (*setting.voices.text, *setting.voices.ours, *setting.voices.author)}
    others = [party for party in named if party.entity not in own]
    if match.cue.construction in _OWN_DOINGS and not reporting_verbs(reading, match.anchor):
        return Attribution.OWN  # the text itself says what somebody will do
    if not named and not reported:
        return Attribution.OWN
    if any(party.entity and setting.entities[party.entity].kind is EntityKind.INSTRUMENT for party in named):
        return Attribution.RECALLED
    said = (match.anchor, *reporting_verbs(reading, match.anchor))
    earlier = bool(others) or any(reading.tree.tokens[word].tag in _EARLIER for word in said)
    if earlier and (match.voiced or len(said) > 1) and _RECALLING.search(reading.words(0, match.anchor + 1)):
        return Attribution.RECALLED
    if others and _RECALLING.search(reading.words(0, match.anchor + 1)):
        return Attribution.RECALLED
    return Attribution.REPORTED if others or (reported and not named) else Attribution.OWN
