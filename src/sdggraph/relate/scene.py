"""A sentence as relation rules see it: its parse, and which entity each of its words stands for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sdggraph.core.entity import Entity, EntityKind
from sdggraph.core.mention import Resolution
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence, Token

_ORGANISATIONS = ("un-body", "igo", "ngo", "private", "academic")
# What may stand between two members of a list: commas, "and", an article, an acronym in brackets, a possessive "its".
_LIST_GAP = re.compile(
    r"(\s*\([^()]{1,40}\))?\s*\)?(,|;|\s\((through|including|namely))?\s*((and|or|as well as|along with|&)\s+)?"
    r"((the|other|its|both|notably)\s+){0,2}\Z",
    re.IGNORECASE,
)
# "the United Nations Regional Centre": what goes on in capitals is another's name.
_LONGER_NAME = re.compile(r" [A-Z][a-z]")
_CONJUNCTION = re.compile(r"\b(and|or|as well as|along with)\b|&", re.IGNORECASE)
_MODALS = frozenset({"should", "must", "could", "can", "would", "may", "might", "will", "shall", "ought", "need"})
# What may stand between a subject's name and its verb: an acronym, a comma, auxiliaries, an adverb.
_AUXILIARIES = re.compile(
    r"(\s*\([^()]{1,30}\))?\s+((has|have|had|also|jointly|recently|then|\w+ly|co-|is|are|was|were|been)\s*)*",
    re.IGNORECASE,
)
_TITLES = frozenset({"government", "governments", "delegation", "authority", "representative"})
_ONES_OWN = frozenset({"effort", "work", "capacity", "endeavour", "endeavor"})
_TOGETHER = re.compile(
    r"\b(together|jointly|alongside|along|((in|through|with)( \w+){0,2} )?(partnership|collaboration|cooperation"
    r"|co-operation|coordination|conjunction|consultation|association))(\s+with)?\s+(\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
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
    """An entity at its place in a sentence; ``head`` is the index of the word that carries it in the parse."""

    entity: Entity
    span: Span
    head: int


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
    """A parsed sentence with its entities in order. ``previous`` is the subject of the sentence before it, if any."""

    text: str
    sentence: Sentence
    named: tuple[Named, ...]
    lists: tuple[tuple[Named, ...], ...]
    companies: tuple[Company, ...] = ()
    previous: Named | None = None

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
        found = [one for one in self._subjects(verb) if one not in apart] or self._before(verb)
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

    def _subjects(self, verb: Token) -> tuple[Named, ...]:
        """The subject by the parse: through relatives, participles and coordinated verbs."""
        for child in self.sentence.children(verb.index, "nsubj"):
            if child.tag in ("WDT", "WP") or child.lemma in _PRONOUN_RELATIVES:
                return self.antecedent(verb)
            if child.lemma in ("it", "they") and self.previous is not None:
                return (self.previous,)
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
            return self.group(head)
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
            found += self.group(child) or self._whose(child)
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
            for named in self.group(pobj)
        )

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

    def asserted(self, verb: Token) -> bool:
        """Whether the sentence says that it is so, not that it should, could or is meant to be."""
        for child in self.sentence.children(verb.index):
            if child.dep == "neg" or (child.dep == "aux" and child.lemma.lower() in _MODALS):
                return False
            if child.dep == "aux" and child.tag == "TO":
                return False
        head = self.sentence.tokens[verb.head]
        if verb.dep == "conj" and head.pos in ("VERB", "AUX") and not self.sentence.children(verb.index, "nsubj"):
            return self.asserted(head)
        return not (verb.dep in ("xcomp", "ccomp") and verb.tag in ("VB", "VBG") and not self.asserted(head))


def scenes(
    text: str, sentences: Iterable[Sentence], entities: Iterable[Entity], resolutions: Iterable[Resolution]
) -> list[Scene]:
    """Every sentence with the entities that it names; a pronoun's antecedent comes from the sentence before."""
    by_id = {entity.id: entity for entity in entities}
    placed = sorted(
        ((one.mention.span, by_id[one.entity]) for one in resolutions if one.entity in by_id), key=lambda pair: pair[0]
    )
    placed = [pair for pair, after in itertools.zip_longest(placed, placed[1:]) if not _is_title(text, pair, after)]
    result: list[Scene] = []
    cursor = 0
    previous: tuple[int, Named | None] = (-1, None)
    for sentence in sorted(sentences, key=lambda one: one.span):
        while cursor < len(placed) and placed[cursor][0].start < sentence.span.start:
            cursor += 1
        named: list[Named] = []
        while cursor < len(placed) and placed[cursor][0].start < sentence.span.end:
            span, entity = placed[cursor]
            head = sentence.head_of(span)
            # "World Health Organization (WHO)" names it once.
            again = named and named[-1].entity is entity and text[named[-1].span.end : span.start].strip() == "("
            if head is not None and not again:
                named.append(Named(entity, span, head.index))
            cursor += 1
        subject = previous[1] if previous[0] == sentence.segment else None
        lists = _lists(text, named)
        scene = Scene(text, sentence, tuple(named), lists, _companies(text, sentence, named, lists), subject)
        result.append(scene)
        previous = (sentence.segment, _main_subject(scene))
    return result


def _is_title(text: str, one: tuple[Span, Entity], after: tuple[Span, Entity] | None) -> bool:
    """Whether a group is but the title of the names that follow: "the Governments of Rwanda and Ghana"."""
    if after is None or one[1].type != "group":
        return False
    return bool(re.fullmatch(r"\s+of\s+(the\s+)?", text[one[0].end : after[0].start])) and after[1].type == "state"


def _lists(text: str, named: list[Named]) -> tuple[tuple[Named, ...], ...]:
    """Runs of entities of one kind with nothing between them but commas and conjunctions, "and" before the last.

    What follows the last one after a bare comma is no member: "with B, C and D, A launched".
    """
    runs: list[list[Named]] = []
    closed = False
    for one in named:
        gap = text[runs[-1][-1].span.end : one.span.start] if runs else ""
        alike = bool(runs) and runs[-1][-1].entity.kind is one.entity.kind
        joined = bool(_CONJUNCTION.search(gap))
        alike = alike and not _LONGER_NAME.match(text, one.span.end)
        if alike and len(gap) < 80 and gap.strip() and _LIST_GAP.match(gap) and (joined or not closed):
            runs[-1].append(one)
            closed = closed or joined
        else:
            runs.append([one])
            closed = False
    return tuple(
        tuple(run)
        for run in runs
        if any(_CONJUNCTION.search(text[a.span.end : b.span.start]) for a, b in itertools.pairwise(run))
    )


def _companies(
    text: str, sentence: Sentence, named: list[Named], lists: tuple[tuple[Named, ...], ...]
) -> tuple[Company, ...]:
    """Who stands after "together with", "in partnership with" and the like, and next to whom."""
    found = []
    for one in named:
        marker = _TOGETHER.search(text[max(sentence.span.start, one.span.start - 70) : one.span.start])
        if marker is None or "with" not in marker[0].split() + ["with"] * (marker[1] == "alongside"):
            continue
        partners = next((members[members.index(one) :] for members in lists if one in members), (one,))
        start = one.span.start - len(marker[0])
        holder = next((other for other in reversed(named) if other.span.end <= start), None)
        if holder is not None and not re.fullmatch(r"(\s*\([^()]{1,40}\))?\s*,?\s*", text[holder.span.end : start]):
            holder = None
        if holder is not None and not _acts(sentence, holder, partners[-1]):
            holder = None
        found.append(Company(holder, partners, start))
    return tuple(found)


def _acts(sentence: Sentence, holder: Named, last: Named) -> bool:
    """Whether the name before "together with" is who acts, and not only the last word of something else.

    "They held a workshop for Liberia, alongside WHO": WHO joined them, not Liberia.
    """
    token = sentence.tokens[holder.head]
    while token.dep == "conj" and token.head != token.index:
        token = sentence.tokens[token.head]
    head = sentence.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass"):
        # "requested WHO, in consultation with Kenya, to continue": what is asked for is not done.
        return not any(child.tag == "TO" for child in sentence.children(head.index, "aux"))
    if token.dep == "pobj" and head.lemma == "by":
        return True
    following = [one for one in sentence.tokens if one.start >= last.span.end][:3]
    while following and following[0].text in (",", ")"):
        following = following[1:]
    return bool(following) and following[0].pos in ("VERB", "AUX") and following[0].tag != "VBG" and token.dep != "dobj"


def _main_subject(scene: Scene) -> Named | None:
    for root in scene.sentence.roots:
        for child in scene.sentence.children(root.index, "nsubj", "nsubjpass"):
            if child.lemma in ("it", "they") and scene.previous is not None:
                return scene.previous
            # "The programme of FAO aims": what "it" does next, FAO does.
            for named in (scene.at(child), *scene.after(child, ("of",))):
                if named is not None and fits(named.entity, ("organisation", "official", "initiative")):
                    return named
    return None
