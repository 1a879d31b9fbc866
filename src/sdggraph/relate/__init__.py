"""Relations between entities that a sentence states as done or standing, each with that sentence."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from sdggraph.core.document import Document
from sdggraph.core.entity import Entity, EntityKind
from sdggraph.core.mention import GoalReference, Resolution
from sdggraph.core.relation import Evidence, Relation
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.syntax import Sentence
from sdggraph.knowledge import Knowledge
from sdggraph.relate.frames import FRAMES, together
from sdggraph.relate.goals import contributions
from sdggraph.relate.partners import company, jointly
from sdggraph.relate.reports import published
from sdggraph.relate.resolutions import adoptions, mandates, masthead
from sdggraph.relate.scene import Found, Scene
from sdggraph.relate.scenes import scenes
from sdggraph.relate.sittings import sittings
from sdggraph.relate.sponsors import sponsorships

__all__ = ["relate"]

# A list longer than this (an annex, a table run together) names members, not partners in one act.
MAX_PARTNERS = 12
_SHARED = frozenset({"partnersWith", "organizes"})
_PARTS = re.compile(r"\b(entities|agencies|bodies|organi[sz]ations|offices|partners)\Z")
_PROPOSED = ("instrument", "initiative", "publication")
_SAT = ("event", "instrument")


def relate(
    document: Document,
    segments: Iterable[Segment],
    sentences: Iterable[Sentence],
    entities: Iterable[Entity],
    resolutions: Iterable[Resolution],
    goal_references: Iterable[GoalReference],
    knowledge: Knowledge,
) -> tuple[Relation, ...]:
    """All relations of a document, in the order of their sentences; one per triple and sentence.

    The constructions are those of ``seeds/relations/patterns.yaml``; partners who act together, resolutions and the
    bodies that adopted them, and initiatives for a Goal have rules of their own.
    """
    entities = tuple(entities)
    silent = {SegmentKind.HEADING, SegmentKind.OTHER, SegmentKind.FOOTNOTE}
    skipped = {one.index for one in segments if one.kind in silent}
    by_sentence = scenes(document.text, sentences, entities, resolutions, _author(document, entities))
    references = tuple(goal_references)
    found: dict[tuple[str, str, str, int], Relation] = {}
    for scene in by_sentence:
        if not scene.named:
            continue
        if scene.sentence.segment in skipped:
            relations = _adopted(scene, masthead(scene, document, entities))
        else:
            relations = _of_scene(scene, document, entities, references, knowledge)
        for relation in relations:
            key = (relation.subject, relation.predicate, relation.object, scene.sentence.span.start)
            if relation.subject != relation.object:
                found.setdefault(key, relation)
    told = [one for one in by_sentence if one.sentence.segment not in skipped]
    for rule, kinds, pairs in (("sponsor", _PROPOSED, sponsorships(told)), ("sitting", _SAT, sittings(told))):
        for scene, pair, predicate in pairs:
            for relation in _pairs(scene, pair, predicate, ("actor",), kinds, f"{rule}-{predicate}"):
                found.setdefault((relation.subject, predicate, relation.object, scene.sentence.span.start), relation)
    return tuple(sorted(found.values(), key=lambda one: one.evidence.span))


def _author(document: Document, entities: Iterable[Entity]) -> Entity | None:
    """The official who says "I" in a letter or report of his."""
    author = (document.metadata.author or "").casefold()
    offices = [one for one in entities if one.type == "office" and author]
    return next((one for one in offices if author in (form.casefold() for form in (one.name, *one.aliases))), None)


def _of_scene(
    scene: Scene,
    document: Document,
    entities: tuple[Entity, ...],
    references: tuple[GoalReference, ...],
    knowledge: Knowledge,
) -> Iterator[Relation]:
    lemmas = {token.lemma.lower() for token in scene.sentence.tokens}
    for pattern in knowledge.patterns:
        if pattern.words and lemmas.isdisjoint(pattern.words):
            continue  # nothing in the sentence can carry it
        for found in FRAMES[pattern.frame](scene, pattern):
            yield from _pairs(scene, found, pattern.predicate, pattern.subject, pattern.object, pattern.id)
        for found in together(scene, pattern):
            yield from _partners(scene, found, "partners-joint")
    for found in company(scene):
        yield from _partners(scene, found, "partners-company")
    for found in jointly(scene):
        yield from _partners(scene, found, "partners-jointly")
    yield from _adopted(scene, adoptions(scene, document, entities))
    for found in published(scene):
        yield from _pairs(scene, found, "published", ("actor",), ("instrument", "publication"), "published-symbol")
    for found in mandates(scene, document, entities):
        yield from _pairs(
            scene, found, "requested", ("un-body", "igo"), ("un-body", "igo", "office"), "requested-clause"
        )
    yield from contributions(scene, references)


def _adopted(scene: Scene, texts: Iterable[Found]) -> Iterator[Relation]:
    for found in texts:
        yield from _pairs(scene, found, "adopted", ("actor",), ("instrument",), "adopted-resolution")


def _pairs(
    scene: Scene, found: Found, predicate: str, subjects: tuple[str, ...], objects: tuple[str, ...], rule: str
) -> Iterator[Relation]:
    evidence = Evidence(scene.sentence.segment, scene.sentence.span, rule)
    for subject, thing in itertools.product(found.subjects, found.objects):
        one, other = subject.meant(subjects), thing.meant(objects)
        # A body's session is the body at work, no part of it unless the text calls it the body's own.
        if rule == "part-of-network" and other is not None and _PARTS.search(other.name):
            # "the partnership of United Nations entities" is theirs, and no part of any.
            continue
        if one is None or other is None or (predicate in _SHARED and (_unnamed(one) or _unnamed(other))):
            continue
        if rule == "part-of-session" or not (predicate == "partOf" and _is_session(one)):
            ends = (one.id, other.id)
            first, second = sorted(ends) if predicate == "partnersWith" else ends
            yield Relation(first, predicate, second, evidence)


def _is_session(entity: Entity) -> bool:
    return (
        entity.kind is EntityKind.EVENT and re.search(r"\b(session|meeting|summit)\b", entity.name.lower()) is not None
    )


def _unnamed(entity: Entity) -> bool:
    """Whether a group only says that there are partners: "and other partners"."""
    return entity.type == "group" and entity.name.lower().split()[-1] in ("partner", "partners", "others", "actors")


def _partners(scene: Scene, found: Found, rule: str) -> Iterator[Relation]:
    if len(found.subjects) + len(found.objects) > MAX_PARTNERS:
        return
    evidence = Evidence(scene.sentence.segment, scene.sentence.span, rule)
    for subject, thing in itertools.product(found.subjects, found.objects):
        one, other = subject.meant(("actor",)), thing.meant(("actor",))
        if one and other and not _unnamed(one) and not _unnamed(other):
            first, second = sorted((one.id, other.id))
            yield Relation(first, "partnersWith", second, evidence)
