"""Which entity each mention stands for: one, or openly none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sdggraph.core.document import Document
from sdggraph.core.entity import Entity, EntityKind, entity_path
from sdggraph.core.identifiers import discovered_id
from sdggraph.core.mention import Mention, Resolution
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.words import name_key, split_words
from sdggraph.knowledge import Knowledge, VocabularyEntry
from sdggraph.resolve.citations import same_texts
from sdggraph.resolve.idle import without_idle_groups
from sdggraph.resolve.instruments import instrument_names
from sdggraph.resolve.naming import best_name, commonest, other_names, shorter_forms, written_form
from sdggraph.resolve.referents import (
    Decision,
    Name,
    antecedent,
    decide_readings,
    discovered_names,
    fuller_name,
    is_one,
    is_several,
    office_holders,
    one_of_several,
    same_words,
    short_keys,
    untitled,
)
from sdggraph.resolve.sessions import numbered_sessions
from sdggraph.resolve.ties import with_ties

__all__ = ["resolve", "without_idle_groups"]


def resolve(
    document: Document, segments: tuple[Segment, ...], mentions: tuple[Mention, ...], knowledge: Knowledge
) -> tuple[tuple[Entity, ...], tuple[Resolution, ...]]:
    """The entities of a document, sorted by identifier, and what each mention stands for, in reading order.

    The document's own definitions decide first, then names with one reading, then what else the document names.
    A form that nothing decides is resolved to ``None``.
    """
    ordered = tuple(sorted(mentions, key=lambda mention: mention.span))
    case = _Case(document, segments, ordered, knowledge)
    case.vocabulary()
    case.instruments()
    case.sessions()
    case.discovered()
    case.holders()
    case.defined()
    case.same_texts()
    case.definite()
    case.footnotes()
    decisions = tuple(case.decisions.get(index, Decision(None, "unresolved")) for index in range(len(ordered)))
    resolutions = tuple(
        Resolution(mention, decision.entity, decision.method)
        for mention, decision in zip(ordered, decisions, strict=True)
    )
    return with_ties(case.entities(), knowledge.vocabulary.entries), resolutions


# Who speaks for a State in a meeting is no name of it.
_MISSIONS = ("delegation", "permanent mission")
# A masthead is made of short lines: names of bodies, dates, symbols, the title.
_LONGEST_OF_MASTHEAD = 200
# Bodies whose many parts a masthead does not mean when it names them.
_PRINCIPAL = frozenset(
    {
        "organisation/united-nations",
        "organisation/united-nations-secretariat",
        "organisation/general-assembly",
        "organisation/economic-and-social-council",
        "organisation/ecosoc",
        "organisation/security-council",
    }
)


def _longest_first(name: Name) -> tuple[int, int, tuple[int, ...]]:
    """Longer names first, titles of persons not counted; of equals the titled one."""
    return -len(untitled(name.key).split()), -len(name.key), name.indices


class _Case:
    """One document on its way from mentions to entities; ``decisions`` fills step by step."""

    def __init__(
        self, document: Document, segments: Sequence[Segment], mentions: tuple[Mention, ...], knowledge: Knowledge
    ) -> None:
        self.document = document
        self.text = document.text
        self.segments = {segment.index: segment for segment in segments}
        self.mentions = mentions
        self.entries: Mapping[str, VocabularyEntry] = knowledge.vocabulary.entries
        self.decisions: dict[int, Decision] = {}
        self.made: dict[str, tuple[EntityKind, str, str]] = {}

    def vocabulary(self) -> None:
        """Names with one reading; then those of several, by what the first have named."""
        plain = [
            index
            for index, mention in enumerate(self.mentions)
            if mention.readings and not mention.definite and mention.defined_by is None
        ]
        for index in plain:
            mention = self.mentions[index]
            if len(mention.readings) == 1:
                self.decisions[index] = Decision(mention.readings[0], mention.rule)
        named = {decision.entity for decision in self.decisions.values() if decision.entity}
        for index in plain:
            if index not in self.decisions:
                self.decisions[index] = decide_readings(self.mentions[index].readings, named, self.entries)

    def instruments(self) -> None:
        """Symbols and numbered resolutions."""
        sentences = {
            index: (sentence.start, sentence.end)
            for index, mention in enumerate(self.mentions)
            if mention.rule in {"symbol", "resolution"} and mention.segment in self.segments
            for sentence in self.segments[mention.segment].sentences
            if sentence.contains(mention.span)
        }
        names = instrument_names(self.text, self.mentions, sentences)
        known = self._known_resolutions() if names else {}
        for index, name in names.items():
            entity = known.get(name_key(name)) or self._make(EntityKind.INSTRUMENT, "", name)
            self._decide(index, entity, self.mentions[index].rule)

    def sessions(self) -> None:
        """Numbered sessions and meetings, those of different bodies apart."""
        made: dict[str, str] = {}
        for index, (key, name) in sorted(numbered_sessions(self.text, self.mentions, self.decisions).items()):
            entity = made.get(key) or self._make(EntityKind.EVENT, "", name)
            made[key] = entity
            self._decide(index, entity, "discovered")

    def discovered(self) -> None:
        """Names of no vocabulary; a truncated one joins the fuller name introduced before it."""
        indices = [
            index
            for index, mention in enumerate(self.mentions)
            if not mention.readings and not mention.definite and mention.defined_by is None
        ]
        names = discovered_names(self.text, self.mentions, [index for index in indices if index not in self.decisions])
        introduced: dict[str, tuple[EntityKind, str]] = {}
        for index, decision in self.decisions.items():
            if decision.entity and decision.entity in self.entries:
                entry = self.entries[decision.entity]
                introduced[name_key(self.mentions[index].span.of(self.text))] = (entry.kind, entry.id)
        # Longer names first, so that whatever order a document has them in, the short one finds the long one.
        for name in sorted(names, key=_longest_first):
            person = name.kind is EntityKind.ACTOR and name.type in {"office", "person"}
            entity = introduced[name.key][1] if name.key in introduced else None
            key = untitled(name.key) if person else name.key
            entity = entity or fuller_name(key, name.kind, introduced, person=person)
            if entity is None and not person:
                entity = same_words(name.key, name.kind, introduced)
                if entity is None and one_of_several(name.key, name.kind, introduced):
                    # "the Sea Decade" beside the Third and the Fourth: either may be meant.
                    for index in name.indices:
                        self._decide(index, None, "ambiguous")
                    continue
            method = "truncated" if entity else "discovered"
            if entity is None:
                texts = [written_form(self.mentions[index].span.of(self.text)) for index in name.indices]
                entity = self._make(name.kind, name.type, best_name(texts))
            introduced.setdefault(name.key, (name.kind, entity))
            for index in name.indices:
                self._decide(index, entity, method)

    def holders(self) -> None:
        """A person named right behind an office is who holds it in this document: one entity, as the text has it."""
        for office, person in office_holders(self.text, self.mentions, self.decisions, self._types()):
            for index, decision in list(self.decisions.items()):
                if decision.entity == person:
                    self.decisions[index] = Decision(office, "holder")

    def _types(self) -> dict[str, str]:
        made = {entity: kind_type for entity, (_, kind_type, _) in self.made.items()}
        named = {decision.entity for decision in self.decisions.values() if decision.entity}
        return made | {entity: self.entries[entity].type for entity in named if entity in self.entries}

    def defined(self) -> None:
        """Forms that the document defines stand for what the defining name stands for."""
        places = {mention.span: index for index, mention in enumerate(self.mentions)}
        for index, mention in enumerate(self.mentions):
            if mention.defined_by is not None and index not in self.decisions:
                anchor = self.decisions.get(places.get(mention.defined_by, -1))
                self.decisions[index] = Decision(anchor.entity if anchor else None, "defined")

    def same_texts(self) -> None:
        """A number that a text gives for a named instrument stands for that instrument."""
        entities = {
            index: decision.entity
            for index, decision in self.decisions.items()
            if decision.entity and self.mentions[index].kind is EntityKind.INSTRUMENT
        }
        same = same_texts(self.document, tuple(self.segments.values()), self.mentions, entities)
        for index, decision in list(self.decisions.items()):
            if decision.entity in same and decision.entity not in self.entries:
                self.decisions[index] = Decision(same[decision.entity], "same-text")

    def footnotes(self) -> None:
        """Authors and publishers that footnotes alone name are no actors of the text: they stay openly unresolved."""
        notes = {one.index for one in self.segments.values() if one.kind is SegmentKind.FOOTNOTE}
        cited = {EntityKind.INSTRUMENT, EntityKind.PUBLICATION}
        body = {
            decision.entity for index, decision in self.decisions.items() if self.mentions[index].segment not in notes
        }
        for index, decision in list(self.decisions.items()):
            if decision.entity and decision.entity not in body and self.mentions[index].kind not in cited:
                self.decisions[index] = Decision(None, "footnote")

    def definite(self) -> None:
        """Short forms with an article: the nearest fitting name before each."""
        fitting: dict[str, list[tuple[int, str, bool]]] = defaultdict(list)
        shorts: dict[str, tuple[set[str], set[str]]] = {}
        for index, decision in sorted(self.decisions.items()):
            if decision.entity is None:
                continue
            for named in (decision.entity, *self._body_within(index, decision.entity)):
                if named not in shorts:
                    shorts[named] = self._short_forms(named)
                listed, heads = shorts[named]
                for form in sorted(listed | heads):
                    fitting[form].append((self.mentions[index].span.start, named, form in listed))
        masthead = self._masthead()
        for index, mention in enumerate(self.mentions):
            if mention.definite and index not in self.decisions:
                written = mention.span.of(self.text)
                form = name_key(written)
                passage = self.segments[mention.segment].span.start if mention.segment in self.segments else 0
                entity = antecedent(mention.span.start, self._one_of(written, fitting.get(form, [])), passage, masthead)
                if entity and self._several(mention, entity):
                    entity = None
                self.decisions[index] = Decision(entity, "antecedent" if entity else "ambiguous")

    def _one_of(self, written: str, fitting: list[tuple[int, str, bool]]) -> list[tuple[int, str, bool]]:
        """What a short form may take up: "the Commission" is none of the "regional commissions" named before."""
        if not is_one(written):
            return fitting
        return [one for one in fitting if not is_several(self._name(one[1])) or self._lists(one[1], written)]

    def _lists(self, entity: str, written: str) -> bool:
        """Whether the vocabulary has a singular form as short form: "the Organization" of the United Nations."""
        shorts = self.entries[entity].short if entity in self.entries else ()
        return any(is_one(short) and name_key(short) == name_key(written) for short in shorts)

    def _name(self, entity: str) -> str:
        return self.entries[entity].name if entity in self.entries else self.made[entity][2]

    def _body_within(self, index: int, entity: str) -> tuple[str, ...]:
        """The body that the name of an office holds: "President of the General Assembly"."""
        office = self.entries.get(entity)
        body = self.entries.get(office.office_of or "") if office is not None else None
        text = self.mentions[index].span.of(self.text)
        return (body.id,) if body is not None and any(form in text for form in body.forms) else ()

    def _several(self, mention: Mention, entity: str) -> bool:
        """Whether a plural ("the Executive Boards") would stand for one body, which has no such form."""
        last = mention.span.of(self.text).split()[-1]
        if not last.endswith("s") or entity not in self.entries:
            return False
        entry = self.entries[entity]
        written = {word.text for form in (entry.name, *entry.short) for word in split_words(form)}
        return last not in written and last.removesuffix("s") in written

    def _masthead(self) -> frozenset[str]:
        """What is named at the head of the document, before its first long passage, and what is a part of it."""
        end = next(
            (one.span.start for one in self.segments.values() if len(one.span) > _LONGEST_OF_MASTHEAD), len(self.text)
        )
        named = {
            decision.entity
            for index, decision in self.decisions.items()
            if decision.entity and self.mentions[index].span.end <= end
        }
        parts = {
            decision.entity
            for decision in self.decisions.values()
            if decision.entity and (entry := self.entries.get(decision.entity)) and entry.parent in named - _PRINCIPAL
        }
        return frozenset(entity for entity in named | parts if entity)

    def entities(self) -> tuple[Entity, ...]:
        """The entities that mentions stand for, each under the fullest form that the document uses."""
        forms: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for index, decision in sorted(self.decisions.items()):
            if decision.entity is not None:
                mention = self.mentions[index]
                forms[decision.entity].append((written_form(mention.span.of(self.text)), mention.definite))
        found = []
        for entity, written in sorted(forms.items()):
            if entity in self.entries:
                entry = self.entries[entity]
                kind, kind_type, fixed = entry.kind, entry.type, ""
            else:
                kind, kind_type, fixed = self.made[entity]
            full = [form for form, short in written if not short] or [form for form, _ in written]
            # "all relevant stakeholders" is no fuller name of the stakeholders, only what one sentence calls them.
            name = fixed or (commonest(full) if kind_type == "group" else best_name(full))
            typed = kind_type if kind in {EntityKind.ACTOR, EntityKind.INITIATIVE} else ""
            state = kind_type == "state"
            if state and (others := [form for form in full if not form.lower().startswith(_MISSIONS)]):
                name = best_name(others)
            elif state and entity in self.entries and not name.lower().startswith("delegation"):
                name = self.entries[entity].name
            shorter = shorter_forms(kind, name) if state or entity not in self.entries else ()
            aliases = other_names(name, [*(form for form, _ in written), *shorter])
            found.append(Entity(entity, kind, typed, name, aliases, discovered=entity not in self.entries))
        return tuple(found)

    def _known_resolutions(self) -> dict[str, str]:
        """Resolutions of the vocabulary by folded name."""
        return {
            name_key(form): entry.id
            for entry in self.entries.values()
            if entry.kind is EntityKind.INSTRUMENT
            for form in entry.forms
            if any(char.isdigit() for char in form)
        }

    def _short_forms(self, entity: str) -> tuple[set[str], set[str]]:
        if entity in self.entries:
            entry = self.entries[entity]
            return {name_key(short) for short in entry.short}, short_keys(entry.name, office=entry.type == "office")
        kind, kind_type, name = self.made[entity]
        # "the Committee" is no short form of "2019 session of the Special Committee".
        return set(), short_keys(name or entity, office=kind_type == "office" or kind is EntityKind.EVENT)

    def _make(self, kind: EntityKind, kind_type: str, name: str) -> str:
        entity = discovered_id(entity_path(kind, kind_type), self.document.slug, name)
        self.made.setdefault(entity, (kind, kind_type, name))
        return entity

    def _decide(self, index: int, entity: str | None, method: str) -> None:
        self.decisions.setdefault(index, Decision(entity, method))
