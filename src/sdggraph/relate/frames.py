"""The constructions of ``seeds/relations/patterns.yaml``: each finds pairs of entities in a scene."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sdggraph.core.syntax import Token
from sdggraph.knowledge.patterns import RelationPattern
from sdggraph.relate.scene import Named, Scene, fits


@dataclass(frozen=True, slots=True)
class Found:
    """Subjects and objects that one construction joins, before their kinds are checked."""

    subjects: tuple[Named, ...]
    objects: tuple[Named, ...]


Frame = Callable[[Scene, RelationPattern], Iterator[Found]]


def _verbs(scene: Scene, pattern: RelationPattern) -> Iterator[Token]:
    for token in scene.sentence.tokens:
        if token.pos in ("VERB", "AUX") and token.lemma.lower() in pattern.words and scene.asserted(token):
            yield token


def _nouns(scene: Scene, pattern: RelationPattern) -> Iterator[Token]:
    for token in scene.sentence.tokens:
        if token.pos in ("NOUN", "PROPN") and token.lemma.lower() in pattern.words:
            yield token


def _together(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """Those "together with" whom, or "in partnership with" whom, a verb is done."""
    found: list[Named] = []
    for token in (verb, *(scene.sentence.children(verb.index, "prep", "advmod", "nsubj", "nsubjpass", "pobj"))):
        for with_ in _withs(scene, token):
            for pobj in scene.sentence.children(with_.index, "pobj"):
                found.extend(one for one in scene.group(pobj) if one not in found)
    return tuple(found)


def _withs(scene: Scene, token: Token) -> Iterator[Token]:
    for child in scene.sentence.children(token.index):
        if child.lemma == "with" and _COMPANY.search(scene.text[max(0, child.start - 40) : child.end]):
            yield child
        elif child.dep in ("prep", "advmod", "pobj"):
            yield from (
                grandchild
                for inner in (child, *scene.sentence.children(child.index, "pobj"))
                for grandchild in scene.sentence.children(inner.index)
                if grandchild.lemma == "with"
                and _COMPANY.search(scene.text[max(0, grandchild.start - 40) : grandchild.end])
            )


_COMPANY = re.compile(
    r"\b(together|jointly|(in|with)( \w+){0,2} (partnership|collaboration|cooperation|co-operation|coordination"
    r"|conjunction|consultation|association))\s+with\Z",
    re.IGNORECASE,
)


def verb(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """SUBJECT verb OBJECT, in the active, the passive, as a relative clause or a participle."""
    for token in _verbs(scene, pattern):
        if scene.passive(token):
            agents = scene.agents(token) or _together(scene, token)
            yield Found(agents, scene.passive_subjects(token))
        else:
            yield Found(scene.subjects(token), scene.objects(token))


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
        elif noun.dep == "pobj" and head.lemma == "as":
            holder = scene.sentence.tokens[head.head]
            yield Found(scene.subjects(holder) or scene.group(holder), objects)


def nominal(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """The launch of OBJECT by SUBJECT."""
    for noun in _nouns(scene, pattern):
        subjects = scene.after(noun, ("by",)) or _owners(scene, noun)
        yield Found(subjects, scene.after(noun, ("of",)))


def nominal_to(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """SUBJECT support to OBJECT; SUBJECT's assistance to OBJECT."""
    for noun in _nouns(scene, pattern):
        named = [scene.at(child) for child in scene.sentence.children(noun.index, "compound", "nmod")]
        subjects = _owners(scene, noun) or tuple(one for one in named if one) or scene.after(noun, ("of", "by", "from"))
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
        yield Found(scene.after(noun, ("of", "from", "by")) or _owners(scene, noun), objects)


def possessor(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """The owner's thing. For ``partOf`` the thing is the subject ("the Council's Bureau"), else the owner is."""
    for named in scene.named:
        thing = scene.sentence.tokens[named.head]
        owners = [one for one in _owners(scene, thing) if one is not named]
        for one in scene.named:
            if (
                one is not named
                and one.span.end <= named.span.start
                and _POSSESSIVE.fullmatch(scene.text[one.span.end : named.span.start])
            ):
                owners.append(one)
        owners += [one for one in scene.after(thing, ("of",)) if one is not named and one.span.start >= named.span.end]
        if re.search(r"\bits\s+(\w+\s+)?\Z", scene.text[max(0, named.span.start - 30) : named.span.start]):
            owners += _its(scene, named)
        pair = ((named,), tuple(dict.fromkeys(owners)))
        yield Found(*pair) if pattern.predicate == "partOf" else Found(pair[1], pair[0])


_POSSESSIVE = re.compile(r"\s*['’]s?\s+(\w+\s+)?")


def _its(scene: Scene, thing: Named) -> list[Named]:
    """The organisation that "its" stands for: the nearest named before it in the sentence."""
    before = [one for one in scene.named if one.span.end <= thing.span.start and fits(one.entity, ("organisation",))]
    return before[-1:]


def _owners(scene: Scene, thing: Token) -> tuple[Named, ...]:
    return tuple(named for child in scene.sentence.children(thing.index, "poss") for named in scene.group(child))


def noun_by(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """OBJECT, a collaborative initiative by SUBJECT and SUBJECT."""
    for noun in _nouns(scene, pattern):
        subjects = scene.after(noun, ("by", "of"))
        if subjects:
            head = scene.sentence.tokens[noun.head]
            named = scene.at(noun)
            yield Found(
                subjects, (named,) if named else scene.group(head) if noun.dep in ("appos", "conj", "attr") else ()
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
}


def together(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """Partners: those with whom a verb's subjects act, and, for verbs of joint action, the subjects with each other."""
    if not pattern.joint:
        return
    for found in FRAMES[pattern.frame](scene, pattern):
        if not any(fits(one.entity, pattern.object) for one in found.objects):
            continue
        acting = tuple(one for one in found.subjects if fits(one.entity, ("organisation", "official", "state")))
        for index, one in enumerate(acting):
            yield Found((one,), acting[index + 1 :])


def company(scene: Scene) -> Iterator[Found]:
    """SUBJECT, together with OBJECT, did; in partnership with OBJECT, SUBJECT did: whatever the verb."""
    for token in scene.sentence.tokens:
        if token.pos != "VERB" or not scene.asserted(token):
            continue
        partners = _together(scene, token)
        if partners:
            subjects = (
                scene.agents(token) or scene.passive_subjects(token) if scene.passive(token) else scene.subjects(token)
            )
            yield Found(tuple(one for one in subjects if one not in partners), partners)
