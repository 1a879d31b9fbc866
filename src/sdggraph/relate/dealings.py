"""What actors do with each other: "the call by X", "builds the capacity of X", "works with X on the Programme"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.core.syntax import Token
from sdggraph.knowledge.patterns import RelationPattern
from sdggraph.relate.scene import Found, Named, Scene

_BY = re.compile(r"\s*(\([^()]{1,40}\)\s*)?,?\s*by (the )?")


def by(scene: Scene, _pattern: RelationPattern) -> Iterator[Found]:
    """OBJECT by SUBJECT: "the Call to Action by the Secretary-General"."""
    for thing in scene.named:
        for one in scene.named:
            if 0 < one.span.start - thing.span.end < 60 and _BY.fullmatch(scene.text, thing.span.end, one.span.start):
                yield Found(scene.group(scene.sentence.tokens[one.head]) or (one,), (thing,))


# "as requested by X", "at the request of X", "pursuant to a request by X"
_AS_ASKED = re.compile(
    r"\b(as (requested|mandated|instructed) by|at the (request|invitation) of|"
    r"in response to (a|the) request (of|by|from))"
    r"\s+(the\s+)?\Z",
    re.IGNORECASE,
)


def as_asked(scene: Scene, _pattern: RelationPattern) -> Iterator[Found]:
    """At the request of SUBJECT, OBJECT did: who did it was asked to."""
    for body in scene.named:
        if not _AS_ASKED.search(scene.text[max(scene.sentence.span.start, body.span.start - 50) : body.span.start]):
            continue
        for above in scene.sentence.ancestors(body.head):
            if above.pos in ("VERB", "AUX") and above.tag != "VBN" and scene.asserted(above):
                yield Found((body,), tuple(one for one in scene.subjects(above) if one is not body))
                break


def capacity(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """SUBJECT builds the capacity of OBJECT, OBJECT's capacity: what is built is somebody's own."""
    for token in scene.sentence.tokens:
        if token.pos != "VERB" or token.lemma.lower() not in pattern.words or scene.passive(token):
            continue
        # "helped build": the parser may take "helped" for an auxiliary.
        helped = any(child.lemma == "help" for child in scene.sentence.children(token.index, "aux"))
        above = scene.sentence.tokens[token.head]
        actor = above if token.dep == "xcomp" and above.lemma == "help" else token
        if not helped and not scene.asserted(actor):
            continue
        for noun in scene.sentence.children(token.index, "dobj"):
            if noun.lemma.lower() in pattern.nouns:
                whose = [one for child in scene.sentence.children(noun.index, "poss") for one in scene.group(child)]
                yield Found(scene.subjects(actor), (*whose, *scene.after(noun, ("of",))))


def partner_on(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """SUBJECT works with SUBJECT on OBJECT: both have a part in it."""
    for token in scene.sentence.tokens:
        if token.pos == "VERB" and token.lemma.lower() in pattern.words and scene.asserted(token):
            partners = scene.after(token, ("with",))
            objects = [
                named
                for prep in scene.sentence.subtree(token.index)
                if prep.dep == "prep" and prep.lemma in pattern.prepositions and prep.start > token.start
                for pobj in scene.sentence.children(prep.index, "pobj")
                for named in scene.group(pobj)
            ]
            if partners:
                yield Found((*scene.subjects(token), *partners), tuple(objects))


_PUT = frozenset({"elect", "re-elect", "reelect", "appoint", "designate", "nominate", "name", "select", "choose"})


def named_as(scene: Scene, holder: Token) -> tuple[Named, ...]:
    """Who is something "as" is said of: the subject; for a verb of election those elected, never the electors."""
    if holder.lemma.lower() in _PUT:
        return scene.passive_subjects(holder) if scene.passive(holder) else scene.objects(holder)
    return scene.subjects(holder) or scene.group(holder)


_BESIDE = re.compile(
    r"\s*,\s+((jointly|in|together|along|alongside)\b[^;:,]{0,60}\s)?with\s[^;:]{3,200},\s+(the|an?|its)\s+"
    r"([\w-]+\s+){0,2}\Z"
)


def beside(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """What a verb is about behind those it was done with: "co-founded, with A and B, OBJECT"."""
    for one in scene.named:
        if one.span.start > verb.end and _BESIDE.fullmatch(scene.text, verb.end, one.span.start):
            return (one,)
    return ()


def said_to_be(scene: Scene, noun: Token) -> Token | None:
    """The "is" that says somebody is something: "is a party to", "is one of the founding members of"."""
    tokens = scene.sentence.tokens
    while noun.dep == "conj" and noun.head != noun.index and tokens[noun.head].pos in ("NOUN", "PROPN", "NUM"):
        noun = tokens[noun.head]
    head = tokens[noun.head]
    if noun.dep == "pobj" and head.lemma == "of" and tokens[head.head].lemma == "one":
        noun = tokens[head.head]
        head = tokens[noun.head]
    said = noun.dep in ("attr", "oprd") and head.lemma == "be" and scene.asserted(head)
    return head if said else None
