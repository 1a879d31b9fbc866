"""Findings as a person checks them: a sentence, and one fact said of it in plain words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sdggraph.calibrate import discovering_rules
from sdggraph.core import Entity, EntityKind, Extraction, Party, Relation, Span, Statement, StatementKind
from sdggraph.core.identifiers import digest, normalise
from sdggraph.knowledge import GOAL_RULE, THEME_RULE, Knowledge

# How much of the words before a sentence is shown.
_BEFORE = 400
_ACTOR_TYPES = {
    "un-body": "a body of the United Nations system",
    "igo": "an intergovernmental organization outside the United Nations",
    "state": "a State or its government",
    "ngo": "a non-governmental organization",
    "private": "a company or business association",
    "academic": "a university or research body",
    "office": "an office or the person who holds it",
    "person": "a person",
    "group": "a class of actors or people",
}
_KINDS = {
    EntityKind.INITIATIVE: "an initiative (programme, partnership, fund, platform, plan ...)",
    EntityKind.INSTRUMENT: "an agreed text (treaty, resolution, declaration, agenda ...)",
    EntityKind.PUBLICATION: "a publication",
    EntityKind.EVENT: "an event (meeting, session, conference, day ...)",
}
_PREDICATES = {
    "launched": "{} launched, established or created {}",
    "leads": "{} leads, chairs or coordinates {}",
    "participatesIn": "{} takes part in {}",
    "partnersWith": "{} and {} work together",
    "supports": "{} supports, funds or assists {}",
    "organizes": "{} organizes or hosts {}",
    "adopted": "{} adopted or endorsed {}",
    "published": "{} published or issued {}",
    "partOf": "{} is part of {}",
    "requested": "{} asked something of {} or gave it a mandate",
    "implements": "{} implements {}",
    "contributesTo": "{} contributes to {}",
    "endorses": "{} declares support for {}",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """What a rule found in a field. ``context`` are words from before the sentence that the fact also rests on."""

    rule: str
    field: str
    sheet: str
    document: str
    sentence: str
    context: str
    fact: str

    @property
    def id(self) -> str:
        """The same for the same words, whatever rule and draw they come from: a judgement stays valid."""
        return digest([self.sentence, self.context, self.fact])

    def rank(self, seed: int) -> tuple[str, str]:
        """The place in a draw: by chance, but the same for a sentence whatever else was found."""
        return _hash(seed, self.document, self.sentence), _hash(seed, self.fact)


def _hash(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()


def drawn(facts: Iterable[Fact], seed: int, most: int) -> list[Fact]:
    """Up to ``most`` facts of each rule and field; of one sentence at most one of a field."""
    by_rule: dict[tuple[str, str], dict[str, Fact]] = {}
    for fact in sorted(facts, key=lambda one: (one.rank(seed), one.id)):
        chosen = by_rule.setdefault((fact.rule, fact.field), {})
        if len(chosen) < most:
            chosen.setdefault(fact.sentence, fact)
    return [fact for chosen in by_rule.values() for fact in chosen.values()]


def facts_of(extraction: Extraction, knowledge: Knowledge) -> Iterator[Fact]:
    """Every finding of an extraction that a calibration can check."""
    teller = _Teller(extraction, knowledge)
    for statement in extraction.statements:
        yield from teller.statement(statement)
    for relation in extraction.relations:
        yield teller.relation(relation)
    yield from teller.names()


class _Teller:
    def __init__(self, extraction: Extraction, knowledge: Knowledge) -> None:
        self.extraction = extraction
        self.text = extraction.document.text
        self.entities = {entity.id: entity for entity in extraction.entities}
        self.themes = {theme.id: theme.label for theme in knowledge.topics.themes}
        self.goals = {goal.number: goal.label for goal in knowledge.topics.goals}

    def statement(self, statement: Statement) -> Iterator[Fact]:
        sheet, said = f"{statement.kind.value}s-{statement.modality.value}", normalise(statement.text(self.text))
        segment, start = statement.spans[-1].segment, statement.spans[-1].span.start

        def fact(rule: str, field: str, words: str, context: str = "", where: str = sheet) -> Fact:
            return Fact(rule, field, where, self.extraction.document.slug, said, context, normalise(words))

        negated = " (that it is not done)" if statement.negated else ""
        yield fact(statement.rule, "kind", f"{statement.kind.value}{negated}: “{statement.action}”")
        asks = statement.kind is StatementKind.RECOMMENDATION
        for field, words, parties in (
            ("addressees", "who is asked to act" if asks else "who binds itself", statement.addressees),
            ("issuers", "who asks for it" if asks else "who says so", statement.issuers),
            ("beneficiaries", "for whom it is done", statement.beneficiaries),
        ):
            for party in parties:
                context = self.context((party,), said, segment, start)
                yield fact(statement.rule, field, f"{words}: {self.shown(party)}", context)
        for theme in statement.themes:
            yield fact(THEME_RULE, "themes", f"the action is about: {self.themes.get(theme, theme)}", where="subjects")
        for goal in statement.inferred_goals:
            words = f"the action directly serves Goal {goal}: {self.goals.get(goal, '')}"
            yield fact(GOAL_RULE, "goals", words, where="subjects")

    def relation(self, relation: Relation) -> Fact:
        evidence = relation.evidence
        said = normalise(evidence.span.of(self.text))
        ends = tuple(self.end(one, evidence.span) for one in (relation.subject, relation.object))
        words = _PREDICATES[relation.predicate].format(*map(self.shown, ends))
        context = self.context(ends, said, evidence.segment, evidence.span.start)
        return Fact(
            evidence.rule, "relation", "relations", self.extraction.document.slug, said, context, normalise(words)
        )

    def end(self, identifier: str, span: Span) -> Party:
        """An end of a relation, in the words of the sentence where they stand there."""
        if identifier.startswith("sdg/"):
            return Party(f"SDG {identifier[4:]}")
        for one in self.extraction.resolutions:
            if one.entity == identifier and span.contains(one.mention.span):
                return Party(one.mention.span.of(self.text), identifier)
        return Party(self.entities[identifier].name, identifier)

    def names(self) -> Iterator[Fact]:
        rules, seen = discovering_rules(self.extraction.resolutions), set()
        for one in self.extraction.resolutions:
            entity = self.entities.get(one.entity or "")
            if entity is None or not entity.discovered or entity.id in seen or one.mention.rule != rules.get(entity.id):
                continue
            seen.add(entity.id)
            segment = self.extraction.segments[one.mention.segment]
            span = next((span for span in segment.sentences if span.contains(one.mention.span)), segment.span)
            words = f"name: {one.mention.span.of(self.text)} — {_described(entity)}"
            said = normalise(span.of(self.text))
            yield Fact(one.mention.rule, "name", "names", self.extraction.document.slug, said, "", normalise(words))

    def shown(self, party: Party) -> str:
        """A party as written, and what it is taken to stand for where that is another name."""
        entity = self.entities.get(party.entity or "")
        return party.text if entity is None or _same(entity.name, party.text) else f"{party.text} [= {entity.name}]"

    def context(self, parties: Sequence[Party], said: str, segment: int, start: int) -> str:
        """What stands before the sentence and is needed: its paragraph, and where a short form was named in full."""
        shown: list[str] = []
        low = said.casefold()
        for party in parties:
            entity = self.entities.get(party.entity or "")
            if entity is not None and not _same(entity.name, party.text) and entity.name.casefold() not in low:
                shown += self.named_before(entity, start)
            if party.text.casefold() not in low:
                shown += self.paragraph_before(segment, start)
        return normalise(" … ".join(dict.fromkeys(shown)))

    def named_before(self, entity: Entity, start: int) -> Iterator[str]:
        """The last sentence before a place that has an entity's full name."""
        for one in reversed(self.extraction.resolutions):
            mention = one.mention
            if (
                one.entity == entity.id
                and mention.span.start < start
                and _same(entity.name, mention.span.of(self.text))
            ):
                sentences = self.extraction.segments[mention.segment].sentences
                span = next((span for span in sentences if span.contains(mention.span)), mention.span)
                yield span.of(self.text)[: 2 * _BEFORE]
                return

    def paragraph_before(self, segment: int, start: int) -> Iterator[str]:
        passage = self.extraction.segments[segment]
        meta = self.extraction.document.metadata
        yield f"(In: {', '.join(filter(None, (meta.title, meta.author or meta.publisher)))})"
        if passage.opening is not None:
            yield self.extraction.segments[passage.opening].span.of(self.text)[-_BEFORE:]
        before = self.text[max(passage.span.start, start - _BEFORE) : start]
        if before.strip():
            yield before


def _described(entity: Entity) -> str:
    if entity.kind is EntityKind.ACTOR:
        return _ACTOR_TYPES.get(entity.type, "an actor")
    return _KINDS[entity.kind]


def _same(one: str, other: str) -> bool:
    first, second = (normalise(name).casefold().removeprefix("the ") for name in (one, other))
    return first == second
