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
    for reference in here:
        start = next((one.span.start for one in here if one.span.end >= reference.span.start - 8), reference.span.start)
        if _TOWARDS.search(scene.text[max(scene.sentence.span.start, start - 80) : start]):
            evidence = Evidence(scene.sentence.segment, scene.sentence.span, "contributes-goal")
            for subject in subjects:
                yield Relation(subject.entity.id, "contributesTo", f"sdg/{reference.goal}", evidence)
