"""Initiatives that a sentence says contribute to a numbered Goal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.core.mention import GoalReference
from sdggraph.core.relation import Evidence, Relation
from sdggraph.relate.scene import Scene, fits

_TOWARDS = re.compile(
    r"\b(contribut\w+ (directly )?(to|towards)|in support of|based on|supports?|advances?|aligned with|linked to"
    r"|achiev(e|ing|ement of)|towards?|implementation of|progress on|accelerat\w+( progress (on|towards))?)"
    r"\s+((the|achieving|implementing|implementation of|achievement of)\s+)*\Z",
    re.IGNORECASE,
)

_LISTED = re.compile(
    r"\s*((,|;|and|or|to|–|-|as well as)\s*){0,3}((SDGs?|Goals?|Targets?|Sustainable Development Goals?)\s*)?",
    re.IGNORECASE,
)


def contributions(scene: Scene, references: tuple[GoalReference, ...]) -> Iterator[Relation]:
    """INITIATIVE contributes to SDG n: the main subject of a sentence that says so in one of the usual ways."""
    here = [one for one in references if scene.sentence.span.contains(one.span)]
    if not here:
        return
    subjects = [
        named
        for root in scene.sentence.roots
        if scene.asserted(root)
        for child in scene.sentence.children(root.index, "nsubj", "nsubjpass")
        for named in scene.group(child)
        if fits(named.entity, ("initiative",))
    ]
    start = end = -1
    for reference in sorted(here, key=lambda one: one.span):
        # "SDG 11 and SDG 13", "SDGs 3, 5 and 8": what stands before the first of a list is said of all.
        if start < 0 or not _LISTED.fullmatch(scene.text, end, reference.span.start):
            start = reference.span.start
        end = reference.span.end
        if _TOWARDS.search(scene.text[max(scene.sentence.span.start, start - 80) : start]):
            evidence = Evidence(scene.sentence.segment, scene.sentence.span, "contributes-goal")
            for subject in subjects:
                yield Relation(subject.entity.id, "contributesTo", f"sdg/{reference.goal}", evidence)
