"""A sentence as relation rules see it: its parse, and which entity each of its words stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sdggraph.core.entity import Entity, EntityKind
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence, Token

_ORGANISATIONS = ("un-body", "igo", "ngo", "private", "academic")
_MODALS = frozenset({"should", "must", "could", "can", "would", "may", "might", "will", "shall", "ought", "need"})
# What may stand between a subject's name and its verb: an acronym, a comma, auxiliaries, an adverb.
_AUXILIARIES = re.compile(
    r"(\s*\([^()]{1,30}\))?\s+((has|have|had|also|jointly|recently|then|\w+ly|co-|is|are|was|were|been)\s*)*",
    re.IGNORECASE,
)
_TITLES = frozenset({"government", "governments", "delegation", "authority", "representative"})
_ONES_OWN = frozenset({"effort", "work", "capacity", "endeavour", "endeavor"})
_PRONOUN_RELATIVES = frozenset({"which", "that", "who"})
# Nouns that only say what kind of thing a name before them is ("the ZODIAC initiative"); any other noun is a thing of
# its own ("the Framework's evaluations", "Framework evaluations").
# fmt: off
_CLASS_NOUNS = frozenset({
    "initiative", "programme", "program", "project", "partnership", "platform", "facility", "fund", "campaign",
    "framework", "agenda", "plan", "strategy", "agreement", "convention", "treaty", "protocol", "declaration",
    "pact", "compact", "conference", "forum", "meeting", "session", "event", "summit", "series", "network",
    "alliance", "coalition", "consortium", "mechanism", "process", "scheme", "hub", "centre", "center", "portal",
    "database", "tool", "accelerator", "report", "publication", "study", "guide", "toolkit", "brief", "resolution",
    "symposium", "workshop",
})
# fmt: on
# "the webinar series on “Oceans”": a title in quotation marks names the thing before it.
_TITLED = re.compile(r"\s+((on|entitled|titled|called|named|about)\s+)?(the\s+)?[“‘\"*]+\s*")
# "partners such as WHO": those named stand for the class.
_EXAMPLES = re.compile(
    r"(\s*\([^()]{1,40}\))?,?\s+(such as|including|notably|namely|especially|particularly|in particular)\s+"
    r"(with\s+)?((the|its|both)\s+)?"
)
# "the programme (ZODIAC) of the Agency": what stands between a thing and its owner.
OF = re.compile(r"\s*(\([^()]{1,40}\)\s*)?of (the )?")


def fits(entity: Entity, kinds: Iterable[str]) -> bool:
    """Whether an entity is of one of the kinds that a pattern names."""
    for kind in kinds:
        if kind in (entity.kind.value, entity.type):
            return True
        if entity.kind is EntityKind.ACTOR and (
            (kind == "organisation" and entity.type in _ORGANISATIONS)
            or (kind == "official" and entity.type in ("office", "person"))
        ):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Named:
    """An entity at its place in a sentence; ``head`` is the index of the word that carries it in the parse.

    ``or_else`` are actors that a pronoun means where its verb is nothing that ``entity`` does: after "the programme
    of FAO", "it works with" means FAO.
    """

    entity: Entity
    span: Span
    head: int
    or_else: tuple[Entity, ...] = ()

    def meant(self, kinds: Iterable[str]) -> Entity | None:
        """The entity, or the one meant instead, that is of one of some kinds."""
        kinds = tuple(kinds)
        return next((entity for entity in (self.entity, *self.or_else) if fits(entity, kinds)), None)


@dataclass(frozen=True, slots=True)
class Found:
    """Subjects and objects that one construction joins, before their kinds are checked.

    ``meeting`` marks an object that is a gathering.
    """

    subjects: tuple[Named, ...]
    objects: tuple[Named, ...]
    meeting: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """Those with whom something is done: "A, together with B and C," has the holder A; "in partnership with B" none.

    ``start`` is where the words that say so begin.
    """

    holder: Named | None
    partners: tuple[Named, ...]
    start: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed sentence with its entities in order.

    ``previous`` are the subjects of the sentence before it, ``speakers`` those who say "we" in the whole document.
    """

    text: str
    sentence: Sentence
    named: tuple[Named, ...]
    lists: tuple[tuple[Named, ...], ...]
    companies: tuple[Company, ...] = ()
    previous: tuple[Named, ...] = ()
    speakers: tuple[Named, ...] = ()

    def at(self, token: Token) -> Named | None:
        """The entity that a word stands for: the one whose name it lies in or ends ("the ZODIAC initiative")."""
        for named in self.named:
            if named.span.start <= token.start < named.span.end:
                return named
        if token.pos in ("NOUN", "PROPN"):
            naming = ("compound", "nmod", "amod", "appos") if token.lemma.lower() in _CLASS_NOUNS else ("appos",)
            for child in self.sentence.children(token.index, *naming):
                for named in self.named:
                    if named.head == child.index and named.entity.kind is not EntityKind.ACTOR:
                        return named
            if token.lemma.lower() in _CLASS_NOUNS:
                return next(
                    (one for one in self.named if _TITLED.fullmatch(self.text, token.end, one.span.start)), None
                )
        return None

    def group(self, token: Token) -> tuple[Named, ...]:
        """The entity at a word with all that are coordinated with it, by the parse or by the list they stand in."""
        found: list[Named] = []
        pending = [token]
        while pending:
            word = pending.pop(0)
            pending.extend(self.sentence.children(word.index, "conj"))
            named = self.at(word)
            if named is None:
                # "the Governments of Rwanda and Ghana": the names hang on a title.
                if word.lemma.lower() in _TITLES:
                    pending += [
                        pobj
                        for prep in self.sentence.children(word.index, "prep")
                        for pobj in self.sentence.children(prep.index, "pobj")
                    ]
                continue
            for one in next((members for members in self.lists if named in members), (named,)):
                if one not in found:
                    found.append(one)
        return tuple(sorted(found, key=lambda one: one.span))

    def subjects(self, verb: Token) -> tuple[Named, ...]:
        """Who does what an active verb says, with those who do it together with them.

        Partners named apart ("in partnership with B, A launched") are not taken for the subject, as parsers do.
        """
        apart = {one for company in self.companies if company.holder is None for one in company.partners}
        found = [one for one in self._subjects(verb) if one not in apart] or self._before(verb) or self._split(verb)
        for company in self.companies:
            if company.holder in found:
                found += [one for one in company.partners if one not in found]
        return tuple(found)

    def _before(self, verb: Token) -> list[Named]:
        """The actor whose name ends right before the verb, where the parse knows of none."""
        for child in self.sentence.children(verb.index, "nsubj", "nsubjpass"):
            if child.pos in ("PRON", "DET") or child.tag in ("WDT", "WP"):
                return []
        for one in self.named:
            gap = self.text[one.span.end : verb.start] if one.span.end <= verb.start else "."
            for company in self.companies:
                if company.holder is one and company.partners[-1].span.end <= verb.start:
                    gap = self.text[company.partners[-1].span.end : verb.start].replace(",", "", 1)
            if len(gap) < 40 and _AUXILIARIES.fullmatch(gap) and fits(one.entity, ("actor", "initiative")):
                return [other for members in self.lists if one in members for other in members] or [one]
        return []

    def _split(self, verb: Token) -> list[Named]:
        """The subject of "co-led", which the parser takes for three words and hangs on the first."""
        if self.text[max(0, verb.start - 3) : verb.start].lower() == "co-":
            for above in self.sentence.ancestors(verb.index):
                for child in self.sentence.children(above.index, "nsubj"):
                    return list(self.pronoun(child.lemma) or self.group(child))
        return []

    def _subjects(self, verb: Token) -> tuple[Named, ...]:
        """The subject by the parse: through relatives, participles and coordinated verbs."""
        for child in self.sentence.children(verb.index, "nsubj"):
            if child.tag in ("WDT", "WP") or child.lemma in _PRONOUN_RELATIVES:
                return self.antecedent(verb)
            if child.pos == "PRON":
                return self.pronoun(child.lemma)
            return self.group(child)
        head = self.sentence.tokens[verb.head]
        # "in line with resolution 70/1 (endorsing the Agenda), UNDP ...": what stands in brackets has its own subject.
        if self._bracketed(verb) and not self._bracketed(head):
            return ()
        if verb.dep == "conj" and head.pos in ("VERB", "AUX") and not self.sentence.children(head.index, "nsubjpass"):
            return self._subjects(head)
        if verb.dep in ("xcomp", "advcl") and verb.tag == "VBG" and head.pos in ("VERB", "AUX"):
            return self._subjects(head)
        if verb.dep == "acl" and verb.tag == "VBG":
            return self.group(head)
        return ()

    def pronoun(self, lemma: str) -> tuple[Named, ...]:
        """Whom "it", "they" or "we" means: the subject of the sentence before, those in whose name a text speaks."""
        lemma = lemma.lower()
        if lemma == "we":
            return self.speakers
        if lemma == "it" and (len(self.previous) > 1 or any(one.entity.type == "group" for one in self.previous)):
            return ()
        return self.previous if lemma in ("it", "they") else ()

    def _bracketed(self, token: Token) -> bool:
        before = self.text[self.sentence.span.start : token.start]
        return before.count("(") > before.count(")")

    def antecedent(self, verb: Token) -> tuple[Named, ...]:
        """What "which" stands for: the noun that a relative clause describes."""
        clause = verb
        while clause.dep == "conj" and clause.head != clause.index:
            clause = self.sentence.tokens[clause.head]
        return self.group(self.sentence.tokens[clause.head]) if clause.dep == "relcl" else ()

    def passive_subjects(self, verb: Token) -> tuple[Named, ...]:
        """What a passive verb is done to: its subject, or the noun that a participle describes."""
        for child in self.sentence.children(verb.index, "nsubjpass", "nsubj"):
            if child.tag in ("WDT", "WP"):
                return self.antecedent(verb)
            return self.group(child)
        head = self.sentence.tokens[verb.head]
        if verb.dep == "acl":
            # "the Committee and its subcommittees, supported by": the owner stands for what is its own and unnamed.
            own = any(child.lemma in ("its", "their") for child in self.sentence.children(head.index, "poss"))
            above = self.sentence.tokens[head.head]
            return self.group(head) or (self.group(above) if own and head.dep == "conj" else ())
        if verb.dep == "conj" and head.tag == "VBN":
            return self.passive_subjects(head)
        # A participle set off by commas after a name ("the Platform, launched by X,") is often misattached.
        before = [named for named in self.named if named.span.end <= verb.start]
        if verb.dep in ("advcl", "amod", "conj", "dep") and before:
            gap = self.text[before[-1].span.end : verb.start]
            if gap.strip(" ") in (",", ") ,", "),", "(", "–"):
                return (before[-1],)
        return ()

    def agents(self, verb: Token) -> tuple[Named, ...]:
        """By whom a passive verb is done."""
        return tuple(
            named
            for by in self.sentence.children(verb.index, "agent", "prep")
            if by.lemma == "by"
            for pobj in self.sentence.children(by.index, "pobj")
            for named in self.group(pobj)
        )

    def objects(self, verb: Token) -> tuple[Named, ...]:
        """What an active verb is done to."""
        found: list[Named] = []
        for child in self.sentence.children(verb.index, "dobj", "obj", "attr", "oprd", "dative"):
            if child.tag in ("WDT", "WP"):
                # "the draft, which the Committee adopted"
                found += self.antecedent(verb)
                continue
            found += (*(self.group(child) or self._whose(child)), *self.examples(child))
        # "helps countries to": the parser takes those helped for the subject of what follows.
        for clause in self.sentence.children(verb.index, "ccomp", "xcomp"):
            if any(child.tag == "TO" for child in self.sentence.children(clause.index, "aux")):
                found += [one for child in self.sentence.children(clause.index, "nsubj") for one in self.group(child)]
        return tuple(dict.fromkeys(found))

    def _whose(self, noun: Token) -> tuple[Named, ...]:
        """Whose efforts or capacity: who supports these supports them."""
        if noun.lemma.lower() not in _ONES_OWN:
            return ()
        owners = tuple(one for child in self.sentence.children(noun.index, "poss") for one in self.group(child))
        return owners or self.after(noun, ("of",))

    def after(self, word: Token, prepositions: Iterable[str]) -> tuple[Named, ...]:
        """The entities that hang on a word by one of the prepositions."""
        wanted = frozenset(prepositions)
        return tuple(
            named
            for prep in self.sentence.children(word.index, "prep", "dative", "agent")
            if prep.lemma.lower() in wanted
            for pobj in self.sentence.children(prep.index, "pobj")
            for named in (*self.group(pobj), *self.examples(pobj))
        )

    def examples(self, noun: Token) -> tuple[Named, ...]:
        """Those that a sentence gives as examples of a class: "partners such as A, B and C"."""
        words = [noun, *self.sentence.children(noun.index, "conj")]
        # "a range of actors, including the private sector": the examples are actors.
        words += [
            pobj
            for word in words
            for prep in self.sentence.children(word.index, "prep")
            for pobj in self.sentence.children(prep.index, "pobj")
        ]
        for one in self.named:
            if any(
                word.end <= one.span.start <= word.end + 60 and _EXAMPLES.fullmatch(self.text, word.end, one.span.start)
                for word in words
            ):
                return next((members[members.index(one) :] for members in self.lists if one in members), (one,))
        return ()

    def passive(self, verb: Token) -> bool:
        """Whether a verb stands in the passive, as a finite form or as a participle after its noun."""
        if verb.tag != "VBN":
            return False
        auxiliaries = self.sentence.children(verb.index, "aux", "auxpass")
        if any(child.dep == "auxpass" for child in auxiliaries):
            return True
        return not any(child.lemma == "have" for child in auxiliaries) and not self.sentence.children(
            verb.index, "dobj"
        )

    def asserted(self, verb: Token, *, announced: bool = False) -> bool:
        """Whether the sentence says that it is so, not that it should, could or is meant to be.

        With ``announced`` also that it will be so.
        """
        for child in self.sentence.children(verb.index):
            if child.dep == "neg":
                return False
            if (
                child.dep == "aux"
                and child.lemma.lower() in _MODALS
                and not (announced and child.text.lower() == "will")
            ):
                return False
            if child.dep == "aux" and child.tag == "TO":
                return False
        head = self.sentence.tokens[verb.head]
        if verb.dep == "conj" and head.pos in ("VERB", "AUX") and not self.sentence.children(verb.index, "nsubj"):
            return self.asserted(head)
        return not (verb.dep in ("xcomp", "ccomp") and verb.tag in ("VB", "VBG") and not self.asserted(head))
