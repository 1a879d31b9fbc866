"""Who stands behind a proposal: "the working paper submitted by A and B, entitled “...”", "C joined as a sponsor"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sdggraph.relate.scene import Found, Named, Scene, fits

_PAPER = (
    r"((working|discussion) paper|non-paper|proposal|draft resolution|draft decision|draft|amendment|text|subject|item)"
)
_SUBMITTED = r"(submitted|proposed|tabled|sponsored|co-sponsored|introduced|presented|put forward)"
_HOW = r"((was|were|had been|as)\s+)?((orally|originally|initially|jointly)\s+)?"
_BY = re.compile(
    rf"\b({_PAPER}\s+({_HOW}{_SUBMITTED}\s+)?|(co-)?sponsored\s+)by\s+"
    r"((the|both)\s+)?((delegations?|representatives?) of\s+)?(the\s+)?\Z",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(\s*\([^()]{1,40}\))?\s*,?\s*(and (several |some |\d+ )?others?( States| delegations)?\s*,?\s*)?((and|as)\s+)?"
    r"(contained in (the|a|its|their)\s+([\w-]+\s+){0,3})?(entitled|titled|on|called|contained in)\s*(document\s+)?"
    r"[“\"‘*]?\s*"
)
_JOINED = re.compile(
    r"\s*(\([^()]{1,40}\)\s*)?((has|have|had|was|were|also|subsequently|later|then)\s+){0,4}"
    r"(joined|become|became|been added)(\s+(in|the list))?\s+(as\s+)?(an?\s+)?(additional\s+)?(co-?)?sponsors?\b",
)
_THE_PAPER = r"the\s+([\w-]+\s+){0,2}(paper|proposal|draft)\b"
_SUPPORTED = re.compile(
    r"\s*(expressed|reiterated|voiced|reaffirmed)\s+((their|its|strong|full|general)\s+){0,2}support\s+for\s+"
    rf"{_THE_PAPER}|\s*supported\s+(the\s+(inclusion|adoption|submission|consideration)\s+of\s+)?{_THE_PAPER}",
)
_UNNAMED = frozenset({"states", "other states", "member states", "other member states", "delegations"})


def sponsorships(found: Sequence[Scene]) -> Iterator[tuple[Scene, Found, str]]:
    """The supporters of proposals, sentence by sentence; "the proposal" is the one that the text named last.

    Sponsors support a text, others who declare themselves for it endorse it. What is given for each is the scene,
    the pair of sides and the predicate.
    """
    proposal: Named | None = None
    for scene in found:
        for text in scene.named:
            if not fits(text.entity, ("instrument", "initiative", "publication")):
                continue
            sponsors = _sponsors(scene, text)
            if sponsors:
                yield scene, Found(sponsors, (text,)), "supports"
            if sponsors or _is_proposal(scene, text):
                proposal = text
        if proposal is not None:
            yield from _declared(scene, proposal)


def _declared(scene: Scene, proposal: Named) -> Iterator[tuple[Scene, Found, str]]:
    """Who joined as a sponsor, and who expressed support for the proposal."""
    for one in scene.named:
        if not fits(one.entity, ("state", "group", "organisation")):
            continue
        several = next((members for members in scene.lists if one is members[-1]), (one,))
        if _JOINED.match(scene.text, one.span.end, scene.sentence.span.end):
            yield scene, Found(several, (proposal,)), "supports"
        elif _SUPPORTED.match(scene.text, one.span.end, scene.sentence.span.end):
            yield scene, Found(several, (proposal,)), "endorses"


def _is_proposal(scene: Scene, text: Named) -> bool:
    before = scene.text[max(scene.sentence.span.start, text.span.start - 60) : text.span.start]
    return bool(re.search(rf"\b{_PAPER}\b[^.;]{{0,40}}\b(entitled|titled)\s*[“\"]\s*\Z", before))


def _sponsors(scene: Scene, text: Named) -> tuple[Named, ...]:
    """Those by whom a text was submitted, in a list right before its title."""
    for one in scene.named:
        if one.span.end > text.span.start or not fits(one.entity, ("state", "group", "organisation")):
            continue
        members = next((several for several in scene.lists if one in several), (one,))
        before = scene.text[max(scene.sentence.span.start, members[0].span.start - 90) : members[0].span.start]
        if one is members[-1] and _TITLE.fullmatch(scene.text, one.span.end, text.span.start) and _BY.search(before):
            # "by A and other States" names A.
            return tuple(other for other in members if other.entity.name.lower() not in _UNNAMED)
    return ()
