"""A sentence as relation rules see it: its parse, and which entity each of its words stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sdggraph.core.entity import Entity, EntityKind
from sdggraph.core.syntax import Sentence, Token
from sdggraph.relate.lexicon import (
    AUXILIARIES,
    BY_DOING,
    CLASS_NOUNS,
    CO_DONE,
    EXAMPLES,
    GOES_ON,
    HANGING,
    MODALS,
    OF,
    ONES_OWN,
    PRONOUN_RELATIVES,
    TAKEN_UP,
    THANKS,
    TITLED,
    TITLES,
    WISHES,
)
from sdggraph.relate.named import Company, Found, Named, fits

__all__ = ["OF", "Company", "Found", "Named", "Scene", "fits"]


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed sentence with its entities in order.

    ``previous`` are the subjects of the sentence before it, ``speakers`` those who say "we" in the whole document,
    ``author`` who says "I". ``before`` is the sentence before it in the same passage.
    """

    text: str
    sentence: Sentence
    named: tuple[Named, ...]
    lists: tuple[tuple[Named, ...], ...]
    companies: tuple[Company, ...] = ()
    previous: tuple[Named, ...] = ()
    speakers: tuple[Named, ...] = ()
    author: Entity | None = None
    before: Scene | None = None

    def at(self, token: Token) -> Named | None:
        """The entity that a word stands for: the one whose name it lies in or ends ("the ZODIAC initiative")."""
        for named in self.named:
            if named.span.start <= token.start < named.span.end:
                return named
        if token.pos in ("NOUN", "PROPN"):
            naming = ("compound", "nmod", "amod", "appos") if token.lemma.lower() in CLASS_NOUNS else ("appos",)
            for child in self.sentence.children(token.index, *naming):
                for named in self.named:
                    if named.head == child.index and named.entity.kind is not EntityKind.ACTOR:
                        return named
            if token.lemma.lower() in CLASS_NOUNS:
                titled = (one for one in self.named if TITLED.fullmatch(self.text, token.end, one.span.start))
                return next(titled, None) or self._taken_up(token)
        return None

    def _taken_up(self, token: Token) -> Named | None:
        """What "the event" or "this policy" takes up from the sentence before, where that names one such thing."""
        kinds = TAKEN_UP.get(token.lemma.lower())
        words = self.sentence.children(token.index)
        bare = [child for child in words if child.dep in ("det", "amod", "compound", "nmod", "poss", "acl", "relcl")]
        if self.before is None or not kinds or [one.text.lower() in ("the", "this") for one in bare] != [True]:
            return None
        if bare[0].start > token.start or any(child.dep == "prep" for child in words):
            return None
        found = []
        main = {
            child.index
            for root in self.before.sentence.roots
            for child in self.before.sentence.children(root.index, "nsubj", "nsubjpass")
        }
        for one in self.before.named:
            named = one.entity.name.lower().endswith(token.lemma.lower())
            # A symbol in brackets right behind the noun: that policy is this text.
            called = re.search(rf"\b{token.lemma}\s*\(\Z", self.text[max(0, one.span.start - 40) : one.span.start])
            if fits(one.entity, kinds) and (one.entity.kind is EntityKind.EVENT or named or called):
                found.append(one)
        # Of several the one that the sentence before was about.
        found = [one for one in found if one.head in main] or found
        if len({one.entity.id for one in found}) != 1:
            return None
        return replace(found[-1], span=token.span, head=token.index)

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
                if word.lemma.lower() in TITLES:
                    pending += [
                        pobj
                        for prep in self.sentence.children(word.index, "prep")
                        for pobj in self.sentence.children(prep.index, "pobj")
                    ]
                continue
            members = next((members for members in self.lists if named in members), (named,))
            if token.dep == "nsubj" and members[0] is not named and HANGING.search(self._before_name(members[0])):
                # "a statement was made by the representative of A and B adopted": A is no subject of it.
                members = members[members.index(named) :]
            found += [one for one in members if one not in found]
        return tuple(sorted(found, key=lambda one: one.span))

    def _before_name(self, one: Named) -> str:
        """The end of the text before a name, longer than any pattern."""
        return self.text[max(0, one.span.start - 80) : one.span.start]

    def subjects(self, verb: Token) -> tuple[Named, ...]:
        """Who does what an active verb says, with those who do it together with them.

        Partners named apart ("in partnership with B, A launched") are not taken for the subject, as parsers do.
        """
        apart = {one for company in self.companies if company.holder is None for one in company.partners}
        found = [one for one in self._subjects(verb) if one not in apart] or self._before(verb) or self._split(verb)
        shared = self.text[max(0, verb.start - 3) : verb.start + 3].lower().count("co-") > 0
        for company in self.companies:
            # "A co-hosted, with B and C, an event": it is theirs as well.
            near = shared and company.start >= verb.end and not self._between(verb, company.start)
            if company.holder in found or near:
                found += [one for one in company.partners if one not in found]
        return tuple(found)

    def _between(self, verb: Token, start: int) -> bool:
        """Whether a finite verb stands between a verb and a place behind it."""
        return any(
            one.pos in ("VERB", "AUX") and one.tag in ("VBD", "VBZ", "VBP", "MD")
            for one in self.sentence.tokens
            if verb.end <= one.start < start
        )

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
            if len(gap) < 40 and AUXILIARIES.fullmatch(gap) and fits(one.entity, ("actor", "initiative")):
                return [other for members in self.lists if one in members for other in members] or [one]
        return []

    def _goes_on(self, verb: Token) -> bool:
        """Whether "to" only stands behind a verb that says that it is so: "has continued to provide"."""
        head = self.sentence.tokens[verb.head]
        return verb.dep == "xcomp" and head.lemma.lower() in GOES_ON and self.asserted(head)

    def _split(self, verb: Token) -> list[Named]:
        """The subject of "co-led", which the parser takes for three words and hangs on the first."""
        if self.text[max(0, verb.start - 3) : verb.start].lower() == "co-":
            for above in self.sentence.ancestors(verb.index):
                for child in self.sentence.children(above.index, "nsubj", "nsubjpass"):
                    return list(self.pronoun(child.lemma) or self.group(child))
            beside = [
                one
                for one in self.named
                if one.span.end < verb.start and CO_DONE.fullmatch(self.text, one.span.end, verb.start)
            ]
            return [other for members in self.lists if members[-1] in beside for other in members] or beside
        return []

    def _subjects(self, verb: Token) -> tuple[Named, ...]:
        """The subject by the parse: through relatives, participles and coordinated verbs."""
        for child in self.sentence.children(verb.index, "nsubj"):
            if child.tag in ("WDT", "WP") or child.lemma in PRONOUN_RELATIVES:
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
        if verb.dep == "xcomp" and head.lemma.lower() in GOES_ON:
            return self._subjects(head) or tuple(self._before(head))
        return self._of_participle(verb, head) if verb.tag == "VBG" else ()

    def _of_participle(self, verb: Token, head: Token) -> tuple[Named, ...]:
        """Who does what a participle says: "A, working with B, did"; "since adopting B, A has"."""
        if verb.dep in ("xcomp", "advcl") and head.pos in ("VERB", "AUX"):
            return self._subjects(head)
        if verb.dep == "acl":
            return self.things(head)
        above = self.sentence.tokens[head.head]
        if verb.dep == "pcomp" and head.lemma.lower() in BY_DOING and above.pos in ("VERB", "AUX"):
            subjects = self._subjects(above)
            # "took stock of progress in implementing": who implements is not said.
            return subjects if head.lemma.lower() in ("since", "after", "by") or head.index < 2 else ()
        if verb.dep == "pcomp" and head.lemma == "for" and above.lemma.lower() in THANKS:
            return self._thanked(above)
        return ()

    def _thanked(self, word: Token) -> tuple[Named, ...]:
        """Who is thanked: "commends X for", "its appreciation to X for"."""
        nouns = self.sentence.children(word.index, "dobj")
        found = [one for noun in nouns for one in (self.group(noun) or self.after(noun, ("to",)))]
        return tuple(found) or self.after(word, ("to",))

    def pronoun(self, lemma: str) -> tuple[Named, ...]:
        """Whom "it", "they" or "we" means: the subject of the sentence before, those in whose name a text speaks."""
        lemma = lemma.lower()
        if lemma == "we":
            return self.speakers
        if lemma == "i":
            return () if self.author is None else (Named(self.author, self.sentence.span, 0),)
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
            return self.pronoun(child.lemma) if child.pos == "PRON" else self.things(child)
        if split := self._split(verb):
            return tuple(split)
        head = self.sentence.tokens[verb.head]
        if verb.dep == "acl":
            # "the Committee and its subcommittees, supported by": the owner stands for what is its own and unnamed.
            own = any(child.lemma in ("its", "their") for child in self.sentence.children(head.index, "poss"))
            above = self.sentence.tokens[head.head]
            return self.things(head) or (self.group(above) if own and head.dep == "conj" else ())
        if verb.dep == "conj" and head.tag == "VBN":
            return self.passive_subjects(head)
        return (self._fronted(verb, head) if verb.dep == "advcl" else ()) or self._set_off(verb)

    def _set_off(self, verb: Token) -> tuple[Named, ...]:
        """The name right before a participle."""
        # A participle set off by commas after a name ("the Platform, launched by X,") is often misattached.
        before = [named for named in self.named if named.span.end <= verb.start]
        if verb.dep in ("advcl", "amod", "conj", "dep") and before:
            gap = self.text[before[-1].span.end : verb.start]
            if gap.strip(" ") in (",", ") ,", "),", "(", "–"):
                return (before[-1],)
        return ()

    def _fronted(self, verb: Token, head: Token) -> tuple[Named, ...]:
        """What a participle before its clause describes: "Launched by A, the Platform"; "X, as adopted by A,"."""
        if head.pos not in ("VERB", "AUX"):
            return self.group(head) if any(self.sentence.children(verb.index, "mark")) else ()
        for child in self.sentence.children(head.index, "nsubj", "nsubjpass"):
            if child.start > verb.start and not self.sentence.children(verb.index, "mark"):
                return self.group(child)
        return ()

    def things(self, noun: Token) -> tuple[Named, ...]:
        """What a noun names, or what it is said to be: "X, an initiative launched by"; "X is a body established by"."""
        found = self.group(noun)
        head = self.sentence.tokens[noun.head]
        if found or noun.dep not in ("appos", "attr", "dobj"):
            return found
        if noun.dep == "appos":
            return self.group(head)
        return self.subjects(head) if head.lemma in ("be", "represent", "constitute") and self.asserted(head) else ()

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
            if child.lemma.lower() == "i":
                found += self.pronoun("i")
            elif child.text.lower() == "them":
                # "the consultations between A and B, and urge them to"
                found += next((members for members in self.lists[::-1] if members[-1].span.end < child.start), ())
            found += (*(self.group(child) or self._whose(child)), *self.examples(child))
        # "helps countries to": the parser takes those helped for the subject of what follows.
        for clause in self.sentence.children(verb.index, "ccomp", "xcomp"):
            if any(child.tag == "TO" for child in self.sentence.children(clause.index, "aux")):
                found += [one for child in self.sentence.children(clause.index, "nsubj") for one in self.group(child)]
        return tuple(dict.fromkeys(found))

    def _whose(self, noun: Token) -> tuple[Named, ...]:
        """Whose efforts or capacity: who supports these supports them."""
        if noun.lemma.lower() not in ONES_OWN:
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
                word.end <= one.span.start <= word.end + 60 and EXAMPLES.fullmatch(self.text, word.end, one.span.start)
                for word in words
            ):
                return next((members[members.index(one) :] for members in self.lists if one in members), (one,))
        return ()

    def passive(self, verb: Token) -> bool:
        """Whether a verb stands in the passive, as a finite form or as a participle after its noun."""
        if verb.tag != "VBN" or (self._split(verb) and not self.agents(verb)):
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
                and child.lemma.lower() in MODALS
                and not (announced and child.text.lower() == "will")
            ):
                return False
            if child.dep == "aux" and child.tag == "TO":
                return self._goes_on(verb)
        head = self.sentence.tokens[verb.head]
        if verb.dep == "conj" and head.pos in ("VERB", "AUX") and not self.sentence.children(verb.index, "nsubj"):
            return self.asserted(head)
        if verb.dep == "ccomp" and head.lemma.lower() in WISHES:
            return False
        # "Working with X, UNDP will": what a body does along with what it will do, it will do.
        if verb.dep == "advcl" and verb.tag == "VBG" and self._coming(head):
            return False
        return not (verb.dep in ("xcomp", "ccomp") and verb.tag in ("VB", "VBG") and not self.asserted(head))

    def _coming(self, verb: Token) -> bool:
        return any(child.lemma.lower() in MODALS for child in self.sentence.children(verb.index, "aux"))
