"""The constructions of ``seeds/relations/patterns.yaml``: each finds pairs of entities in a scene."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from sdggraph.core.span import Span
from sdggraph.core.syntax import Token
from sdggraph.knowledge.patterns import RelationPattern
from sdggraph.relate.attendance import attended, gathers, spoke, with_part
from sdggraph.relate.dealings import as_asked, beside, by, capacity, named_as, partner_on, said_to_be
from sdggraph.relate.lexicon import BY, MEANS, MONEY, OF_IT
from sdggraph.relate.meetings import session
from sdggraph.relate.occasions import at_event, held, own_session
from sdggraph.relate.owners import its_owner, owners, possessor
from sdggraph.relate.parts import annexed, organ, whole_in_name
from sdggraph.relate.scene import Found, Named, Scene, fits

Frame = Callable[[Scene, RelationPattern], Iterator[Found]]


def _verbs(scene: Scene, pattern: RelationPattern) -> Iterator[Token]:
    for token in scene.sentence.tokens:
        # What a body says it will hold is as good as held.
        announced = pattern.predicate == "organizes"
        known = token.pos in ("VERB", "AUX") and token.lemma.lower() in pattern.words
        if known and scene.asserted(token, announced=announced):
            yield token


def _nouns(scene: Scene, pattern: RelationPattern) -> Iterator[Token]:
    for token in scene.sentence.tokens:
        if token.pos in ("NOUN", "PROPN") and token.lemma.lower() in pattern.words:
            yield token


def _together(scene: Scene) -> tuple[Named, ...]:
    """Those in partnership with whom something is done, apart from its subject."""
    return tuple(one for company in scene.companies if company.holder is None for one in company.partners)


def verb(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """SUBJECT verb OBJECT, in the active, the passive, as a relative clause or a participle."""
    for token in _verbs(scene, pattern):
        if scene.passive(token):
            # Who is asked to do a thing together with others is not asked by them.
            others = () if pattern.predicate == "requested" else _together(scene)
            agents, things = scene.agents(token) or _through(scene, token) or others, scene.passive_subjects(token)
            if token.dep == "acl":
                # "X, led by A; Y, led by B": a participle says nothing of what stands behind a semicolon.
                agents, things = _near(scene, token, agents), _near(scene, token, things)
            yield Found(agents, things, _meeting(scene, token))
        else:
            objects = scene.objects(token) + _hailed(scene, token, pattern.nouns)
            if pattern.predicate == "organizes":
                objects = tuple(dict.fromkeys((*objects, *held(scene, token))))
            elif not objects:
                objects = beside(scene, token)
            yield Found(scene.subjects(token), objects, _meeting(scene, token))


def _hailed(scene: Scene, token: Token, nouns: tuple[str, ...]) -> tuple[Named, ...]:
    """Whose launch, extension or work a verb is about: "welcomed the launch of OBJECT"."""
    return tuple(
        named
        for noun in scene.sentence.children(token.index, "dobj")
        if noun.lemma.lower() in nouns
        for named in scene.after(noun, ("of", "by"))
    )


def _through(scene: Scene, token: Token) -> tuple[Named, ...]:
    """Whose money or work did it: "supported by an investment from SUBJECT"."""
    return tuple(
        named
        for by in scene.sentence.children(token.index, "agent", "prep")
        if by.lemma == "by"
        for noun in scene.sentence.children(by.index, "pobj")
        if noun.lemma.lower() in MEANS
        for named in scene.after(noun, ("from", "by", "of"))
    )


def _near(scene: Scene, token: Token, named: tuple[Named, ...]) -> tuple[Named, ...]:
    """Those that no semicolon parts from a word."""
    return tuple(
        one for one in named if ";" not in scene.text[min(one.span.start, token.start) : max(one.span.end, token.start)]
    )


# What is held or hosted by several together; who host refugees, each for itself, are no partners.
# fmt: off
_GATHERINGS = frozenset({
    "meeting", "event", "workshop", "conference", "session", "forum", "summit", "consultation", "seminar",
    "training", "dialogue", "symposium", "webinar", "panel", "discussion", "briefing", "retreat", "exercise",
    "round", "roundtable", "table", "launch", "mission", "visit", "campaign", "colloquium", "congress",
    "exhibition", "course", "gathering", "hackathon", "segment", "talk", "week", "day", "ceremony", "assembly",
    "expo", "fair", "competition",
})
# fmt: on
_CROWD = 4
# Verbs of joint action whose object may be anything else as well.
_HOLDING = frozenset({"host", "co-host", "hold", "conduct", "launch"})


def _meeting(scene: Scene, token: Token) -> bool:
    """Whether what a verb is about is a gathering, named or not."""
    if token.lemma.lower() not in _HOLDING:
        return True
    nouns = scene.sentence.children(
        token.index, "dobj", "obj", "nsubjpass", *(("nsubj",) if scene.passive(token) else ())
    )
    if token.dep == "acl":
        nouns = (*nouns, scene.sentence.tokens[token.head])
    named = [scene.at(noun) for noun in nouns]
    return any(noun.lemma.lower() in _GATHERINGS for noun in nouns) or any(
        one is not None and fits(one.entity, ("event",)) for one in named
    )


def verb_prep(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """SUBJECT verb PREPOSITION OBJECT."""
    for token in _verbs(scene, pattern):
        subjects = scene.passive_subjects(token) if scene.passive(token) else scene.subjects(token)
        paid = any(one.lemma.lower() in MONEY for one in scene.sentence.children(token.index, "dobj"))
        if not paid:  # who gives money supports
            yield Found(subjects, scene.after(token, pattern.prepositions))


def light(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """SUBJECT light-verb noun PREPOSITION OBJECT: the verb carries little, its object noun the meaning."""
    for token in _verbs(scene, pattern):
        passive = scene.passive(token)
        deps = ("nsubjpass",) if passive else ("dobj", "obj")
        nouns = list(scene.sentence.children(token.index, *deps))
        if passive and token.dep == "acl":
            nouns.append(scene.sentence.tokens[token.head])
        for noun in nouns:
            family = (noun, *scene.sentence.children(noun.index, "conj"))
            if any(one.lemma.lower() in pattern.nouns for one in family):
                objects = scene.after(token, pattern.prepositions) + tuple(
                    named for one in family for named in scene.after(_whole(scene, one), pattern.prepositions)
                )
                if passive and not objects and pattern.predicate == "supports":
                    objects = _just_told(scene, noun)
                yield Found(scene.agents(token) if passive else scene.subjects(token), objects)
        if not passive and _given(scene, token, pattern):
            # "provided Kenya with support"
            yield Found(scene.subjects(token), scene.objects(token))


def _whole(scene: Scene, noun: Token) -> Token:
    """The last word of "memorandum of understanding", on which what follows hangs."""
    found = [
        one
        for prep in scene.sentence.children(noun.index, "prep")
        for one in scene.sentence.children(prep.index, "pobj")
        if noun.lemma.lower() == "memorandum" and one.lemma.lower() == "understanding"
    ]
    return found[0] if found else noun


def _given(scene: Scene, token: Token, pattern: RelationPattern) -> bool:
    """Whether "with" brings what is given."""
    return any(
        noun.lemma.lower() in pattern.nouns
        for prep in scene.sentence.children(token.index, "prep")
        if prep.lemma == "with"
        for noun in scene.sentence.children(prep.index, "pobj")
    )


def _just_told(scene: Scene, noun: Token) -> tuple[Named, ...]:
    """What bare "support was provided by" was provided to: the one event or initiative of the sentence before."""
    if scene.before is None or any(scene.sentence.children(noun.index, "prep", "det", "poss")):
        return ()
    found = [one for one in scene.before.named if fits(one.entity, ("event", "initiative"))]
    if len({one.entity.id for one in found}) != 1:
        return ()
    return (replace(found[0], span=Span(noun.start, noun.end), head=noun.index),)


def received(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """OBJECT received noun from SUBJECT."""
    for token in _verbs(scene, pattern):
        if scene.passive(token):
            continue
        nouns = scene.sentence.children(token.index, "dobj", "obj")
        nouns = (*nouns, *(one for noun in nouns for one in scene.sentence.children(noun.index, "conj")))
        if any(noun.lemma.lower() in pattern.nouns for noun in nouns):
            givers = scene.after(token, ("from",)) + tuple(one for n in nouns for one in scene.after(n, ("from",)))
            yield Found(givers, scene.subjects(token))


def noun_prep(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """SUBJECT, chair of OBJECT; SUBJECT, as Chair of OBJECT; SUBJECT is a member of OBJECT."""
    for noun in _nouns(scene, pattern):
        objects = scene.after(noun, pattern.prepositions)
        if not objects:
            continue
        head = scene.sentence.tokens[noun.head]
        if noun.dep == "appos":
            yield Found(scene.group(head), objects)
        elif (being := said_to_be(scene, noun)) is not None:
            yield Found(scene.subjects(being), objects)
        elif (
            noun.dep == "pobj"
            and head.lemma == "as"
            and noun.lemma != "part"
            and scene.sentence.tokens[head.index - 1].lemma != "such"
        ):
            holder = scene.sentence.tokens[head.head]
            yield Found(named_as(scene, holder), objects)


def nominal(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """The launch of OBJECT by SUBJECT."""
    for noun in _nouns(scene, pattern):
        subjects = scene.after(noun, ("by",)) or owners(scene, noun)
        yield Found(subjects, scene.after(noun, ("of",)))
        yield from _by_of(scene, noun)


def _by_of(scene: Scene, noun: Token) -> Iterator[Found]:
    """The adoption by SUBJECT of OBJECT, which parsers take for the subject's own."""
    first = next((one for one in scene.named if BY.fullmatch(scene.text, noun.end, one.span.start)), None)
    if first is None:
        return
    several = next((members for members in scene.lists if first in members), (first,))
    for thing in scene.named:
        if thing.span.start > several[-1].span.end and OF_IT.fullmatch(
            scene.text, several[-1].span.end, thing.span.start
        ):
            yield Found(several, next((members for members in scene.lists if thing in members), (thing,)))
            return


def nominal_to(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """SUBJECT support to OBJECT; SUBJECT's assistance to OBJECT."""
    for noun in _nouns(scene, pattern):
        named = [scene.at(child) for child in scene.sentence.children(noun.index, "compound", "nmod")]
        subjects = owners(scene, noun) or tuple(one for one in named if one) or scene.after(noun, ("of", "by", "from"))
        yield Found(subjects, scene.after(noun, ("to", "for")))


def under(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """Under the leadership of SUBJECT, OBJECT did; OBJECT was piloted with support from SUBJECT."""
    for noun in _nouns(scene, pattern):
        marker = scene.sentence.tokens[noun.head]
        if noun.dep != "pobj" or marker.lemma.lower() not in pattern.markers:
            continue
        anchor = scene.sentence.tokens[marker.head]
        if anchor.pos in ("VERB", "AUX"):
            objects = scene.passive_subjects(anchor) if scene.passive(anchor) else scene.subjects(anchor)
        else:
            objects = scene.group(anchor)
        yield Found(scene.after(noun, ("of", "from", "by")) or owners(scene, noun), objects)


def noun_by(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """OBJECT, a collaborative initiative by SUBJECT and SUBJECT."""
    for noun in _nouns(scene, pattern):
        subjects = scene.after(noun, ("by", "of"))
        if subjects:
            named = scene.at(noun) or _apposed(scene, noun)
            yield Found(subjects, (named,) if named else ())


def _apposed(scene: Scene, noun: Token) -> Named | None:
    """What a noun stands in apposition to: by the parse, or by the comma or dash between them."""
    if noun.dep in ("appos", "attr"):
        head = scene.sentence.tokens[noun.head]
        found = scene.group(head) or (scene.subjects(head) if head.lemma == "be" else ())
        if found:
            return found[0]
    before = [one for one in scene.named if one.span.end <= noun.start]
    gap = scene.text[before[-1].span.end : noun.start] if before else ""
    return before[-1] if before and re.fullmatch(r"\s*[,–—(-]\s*(an?|the)\s+((\w|-)+\s+){0,3}", gap) else None


def involvement(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """The participation of SUBJECT in OBJECT; SUBJECT's collaboration with OBJECT; its membership in OBJECT."""
    for noun in _nouns(scene, pattern):
        objects = scene.after(noun, pattern.prepositions) + _owners_after(scene, noun, pattern.prepositions)
        if not objects:
            continue
        subjects = owners(scene, noun) or scene.after(noun, ("of",))
        if not subjects and _its(scene, noun):
            theirs = any(
                child.lemma.lower() in ("their", "they") for child in scene.sentence.children(noun.index, "poss")
            )
            subjects = _several_before(scene, noun) if theirs else its_owner(scene, pattern.subject)
        yield Found(tuple(one for one in subjects if one not in objects), objects)


def _several_before(scene: Scene, noun: Token) -> tuple[Named, ...]:
    """Whom "their" means: those last named beside each other before a word."""
    found: list[Named] = []
    for one in reversed([one for one in scene.named if one.span.end <= noun.start]):
        gap = scene.text[one.span.end : found[-1].span.start] if found else ""
        if found and not re.fullmatch(r"\s*,?\s*((and|as well as)\s+)?((the|all)\s+)*", gap):
            break
        found.append(one)
    return tuple(found[::-1]) if len(found) > 1 else ()


def _its(scene: Scene, noun: Token) -> bool:
    """Whether "its" stands before a noun, or before the one it is coordinated with."""
    while True:
        if any(child.lemma in ("its", "their") for child in scene.sentence.children(noun.index, "poss")):
            return True
        if noun.dep != "conj" or any(scene.sentence.children(noun.index, "det", "poss")):
            return False
        noun = scene.sentence.tokens[noun.head]


def _owners_after(scene: Scene, noun: Token, prepositions: tuple[str, ...]) -> tuple[Named, ...]:
    """Through whose mechanism: "the collaboration of WHO through the Facility's commitment"."""
    return tuple(
        named
        for prep in scene.sentence.children(noun.index, "prep")
        if prep.lemma.lower() in prepositions
        for pobj in scene.sentence.children(prep.index, "pobj")
        for named in owners(scene, pobj)
    )


def noun_between(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """The partnership between SUBJECT and SUBJECT; for ``partnersWith`` those two are the pair."""
    for noun in _nouns(scene, pattern):
        members = scene.after(noun, ("between", "among", "amongst"))
        if len(members) < 2:
            continue
        if pattern.predicate == "partnersWith":
            for index, one in enumerate(members):
                yield Found((one,), members[index + 1 :])
        else:
            named = scene.at(noun)
            yield Found(members, (named,) if named else ())


FRAMES: dict[str, Frame] = {
    "verb": verb,
    "verb-prep": verb_prep,
    "light": light,
    "noun-prep": noun_prep,
    "nominal": nominal,
    "nominal-to": nominal_to,
    "under": under,
    "possessor": possessor,
    "noun-by": noun_by,
    "noun-between": noun_between,
    "involvement": involvement,
    "by": by,
    "capacity": capacity,
    "partner-on": partner_on,
    "session": session,
    "own-session": own_session,
    "at-event": at_event,
    "attended": attended,
    "gathers": gathers,
    "spoke": spoke,
    "with-part": with_part,
    "received": received,
    "as-asked": as_asked,
    "organ": organ,
    "annexed": annexed,
    "whole-in-name": whole_in_name,
}


def together(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """The subjects of a verb of joint action with each other: whoever launch, sign or publish together are partners."""
    if not pattern.joint:
        return
    for found in FRAMES[pattern.frame](scene, pattern):
        if pattern.predicate == "organizes" and not found.meeting:
            continue
        acting = tuple(one for one in found.subjects if fits(one.entity, ("organisation", "official", "state")))
        # Of a crowd that holds an event together no two need have met.
        if pattern.predicate == "organizes" and len(acting) > _CROWD:
            continue
        # "A, together with B and C": A with each, but B and C not with each other.
        led = {one for company in scene.companies for one in company.partners}
        for index, one in enumerate(acting):
            others = [other for other in acting[index + 1 :] if one not in led or other not in led]
            yield Found((one,), tuple(other for other in others if not _bracketed(scene, one, other)))


def _bracketed(scene: Scene, one: Named, other: Named) -> bool:
    """Whether one of two stands in brackets beside the other, as that through which it acts."""
    between = scene.text[one.span.end : other.span.start]
    return between.count("(") != between.count(")") or _in_brackets(scene, one)


def _in_brackets(scene: Scene, one: Named) -> bool:
    before = scene.text[scene.sentence.span.start : one.span.start]
    return before.count("(") > before.count(")")
