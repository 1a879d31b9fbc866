"""What belongs to whom: "the Council's Bureau", "the programme of FAO", "its Legal Subcommittee"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.core.syntax import Token
from sdggraph.knowledge.patterns import RelationPattern
from sdggraph.relate.scene import OF, Found, Named, Scene, fits

# "in his new report “Shared responsibility”"
_OWN_REPORT = re.compile(
    r"\b(his|her|its) (\w+ )?(report|publication|study|brief|note)\s*(,?\s*(entitled|titled|on)\s*)?[“\"‘*]*\Z"
)
_OWN = re.compile(r"\s*['’]s?\s+(\w+\s+)?[“\"‘]?")
_POSSESSIVE = re.compile(
    r"\s*['’]s?\s+((\w|-)+\s+){0,3}?((report|publication|brief|study|note|guide|handbook)s?\s+((on|entitled|titled|called)\s+)?)?[“\"‘]?"
)
_ITS = re.compile(r"\bits\s+(\w+\s+)?\Z")
_AND_ITS = re.compile(r"\s*(\([^()]{1,30}\)\s*)?(,|,?\s*and|,?\s*as well as)\s+its(\s+\w+)?\s*")


def possessor(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """The owner's thing. For ``partOf`` the thing is the subject ("the Council's Bureau"), else the owner is."""
    # Who has a part in a programme does not lead it: "UNCTAD's support for the Programme".
    gap = _OWN if pattern.predicate in ("leads", "partOf") else _POSSESSIVE
    for named in scene.named:
        thing = scene.sentence.tokens[named.head]
        found = [one for one in owners(scene, thing) if one is not named]
        for one in scene.named:
            if one is named:
                continue
            if one.span.end <= named.span.start and gap.fullmatch(scene.text, one.span.end, named.span.start):
                found.append(one)
            if 0 <= one.span.start - named.span.end < 60 and OF.fullmatch(scene.text, named.span.end, one.span.start):
                found.append(one)
        if _ITS.search(scene.text[max(0, named.span.start - 30) : named.span.start]):
            found += _its(scene, named)
        if _OWN_REPORT.search(scene.text[max(0, named.span.start - 60) : named.span.start]):
            found += its_owner(scene, ("organisation", "official"))
        if pattern.predicate in ("leads", "partOf"):
            # "its United Nations partners", "the bodies of the WHO member States": the name only describes another.
            found = [one for one in found if not _describes(scene, one) and not _describes(scene, named)]
        pair = ((named,), tuple(dict.fromkeys(found)))
        yield Found(*pair) if pattern.predicate == "partOf" else Found(pair[1], pair[0])


def _its(scene: Scene, thing: Named) -> list[Named]:
    """The organisation that "its" stands for: the nearest named before it in the sentence.

    In "the Committee, its Bureau and its Working Group" both belong to the Committee.
    """
    before = [one for one in scene.named if one.span.end <= thing.span.start]
    end = thing.span.start
    while before and _AND_ITS.fullmatch(scene.text, before[-1].span.end, end):
        end = before[-1].span.start
        if not _ITS.search(scene.text[max(0, end - 30) : end]):
            return before[-1:]
        before.pop()
    return [one for one in before if fits(one.entity, ("organisation",))][-1:]


def _describes(scene: Scene, one: Named) -> bool:
    """Whether a name stands before a noun, as a part of what that noun names."""
    word = scene.sentence.tokens[one.head]
    above = scene.sentence.tokens[word.head]
    return word.dep in ("compound", "nmod", "amod") and above.start > one.span.end and scene.at(above) is not one


def owners(scene: Scene, thing: Token) -> tuple[Named, ...]:
    """Who has a thing: "the Council's", with those coordinated."""
    return tuple(named for child in scene.sentence.children(thing.index, "poss") for named in scene.group(child))


def its_owner(scene: Scene, kinds: tuple[str, ...] = ("organisation", "initiative")) -> tuple[Named, ...]:
    """Whom "its" means: the main subject of the sentence, else that of the sentence before."""
    for root in scene.sentence.roots:
        for child in scene.sentence.children(root.index, "nsubj", "nsubjpass"):
            named = scene.at(child)
            if named is not None and fits(named.entity, kinds):
                return (named,)
    return tuple(one for one in scene.previous if one.entity.type != "group")
