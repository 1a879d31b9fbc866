"""The constructions of ``seeds/relations/patterns.yaml``: each finds pairs of entities in a scene."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sdggraph.core.syntax import Token
from sdggraph.knowledge.patterns import RelationPattern
from sdggraph.relate.dealings import by, capacity, partner_on
from sdggraph.relate.meetings import session
from sdggraph.relate.occasions import at_event, held, own_session
from sdggraph.relate.owners import its_owner, owners, possessor
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
            agents, things = scene.agents(token) or _together(scene), scene.passive_subjects(token)
            if token.dep == "acl":
                # "X, led by A; Y, led by B": a participle says nothing of what stands behind a semicolon.
                agents, things = _near(scene, token, agents), _near(scene, token, things)
            yield Found(agents, things, _meeting(scene, token))
        else:
            objects = scene.objects(token) + _hailed(scene, token, pattern.nouns)
            if pattern.predicate == "organizes" and not objects:
                objects = held(scene, token)
            elif pattern.predicate == "organizes":
                objects = tuple(dict.fromkeys((*objects, *held(scene, token))))
            yield Found(scene.subjects(token), objects, _meeting(scene, token))


def _hailed(scene: Scene, token: Token, nouns: tuple[str, ...]) -> tuple[Named, ...]:
    """Whose launch, extension or work a verb is about: "welcomed the launch of OBJECT"."""
    return tuple(
        named
        for noun in scene.sentence.children(token.index, "dobj")
        if noun.lemma.lower() in nouns
        for named in scene.after(noun, ("of", "by"))
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
                    named for one in family for named in scene.after(one, pattern.prepositions)
                )
                yield Found(scene.agents(token) if passive else scene.subjects(token), objects)


def noun_prep(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """SUBJECT, chair of OBJECT; SUBJECT, as Chair of OBJECT; SUBJECT is a member of OBJECT."""
    for noun in _nouns(scene, pattern):
        objects = scene.after(noun, pattern.prepositions)
        if not objects:
            continue
        head = scene.sentence.tokens[noun.head]
        if noun.dep == "appos":
            yield Found(scene.group(head), objects)
        elif noun.dep in ("attr", "oprd") and head.lemma == "be" and scene.asserted(head):
            yield Found(scene.subjects(head), objects)
        elif (
            noun.dep == "pobj"
            and head.lemma == "as"
            and noun.lemma != "part"
            and scene.sentence.tokens[head.index - 1].lemma != "such"
        ):
            holder = scene.sentence.tokens[head.head]
            yield Found(scene.subjects(holder) or scene.group(holder), objects)


def nominal(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """The launch of OBJECT by SUBJECT."""
    for noun in _nouns(scene, pattern):
        subjects = scene.after(noun, ("by",)) or owners(scene, noun)
        yield Found(subjects, scene.after(noun, ("of",)))


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


def company(scene: Scene) -> Iterator[Found]:
    """SUBJECT, together with OBJECT, did; in partnership with OBJECT, SUBJECT did: whatever the verb."""
    for company_ in scene.companies:
        if company_.holder is not None:
            yield Found((company_.holder,), company_.partners)
            continue
        verb_ = _governing(scene, company_.start)
        if verb_ is not None and scene.asserted(verb_) and verb_.lemma.lower() not in _ASKS:
            subjects = scene.agents(verb_) if scene.passive(verb_) else scene.subjects(verb_)
            yield Found(tuple(one for one in subjects if one not in company_.partners), company_.partners)


def jointly(scene: Scene) -> Iterator[Found]:
    """SUBJECT and SUBJECT jointly did; jointly adopted by SUBJECT and SUBJECT: whatever the verb."""
    for adverb in scene.sentence.tokens:
        verb_ = scene.sentence.tokens[adverb.head]
        if adverb.text.lower() != "jointly" or verb_.pos != "VERB" or not scene.asserted(verb_):
            continue
        acting = scene.agents(verb_) if scene.passive(verb_) else scene.subjects(verb_)
        for index, one in enumerate(acting):
            yield Found((one,), acting[index + 1 :])


# Who asks another to act in consultation with a third acts with neither.
_ASKS = frozenset({"request", "urge", "invite", "call", "mandate", "encourage", "ask", "instruct", "recommend"})


def _governing(scene: Scene, start: int) -> Token | None:
    """The verb that "together with" belongs to.

    Behind a comma it belongs to what somebody did, past the participles between; without one a participle keeps it.
    """
    apart = scene.text[:start].endswith((", ", ",\n"))
    token = next((one for one in scene.sentence.tokens if one.start >= start), None)
    while token is not None and (
        token.pos not in ("VERB", "AUX") or (apart and token.dep in ("acl", "pcomp") and token.tag in ("VBG", "VBN"))
    ):
        token = scene.sentence.tokens[token.head] if token.head != token.index else None
    if token is not None and token.text.lower() in ("co", "-"):
        # The parser takes "co-hosted" for three words.
        token = next((one for one in scene.sentence.tokens[token.index + 1 :] if one.text.isalpha()), None)
    return None if token is not None and token.dep == "acl" else token
