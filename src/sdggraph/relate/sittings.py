"""Meetings as a report tells them: who presided, who was host, who attended, which draft was adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sdggraph.relate.scene import Found, Named, Scene, fits

# What was done by whom at an event, behind its name or behind those who did another thing ("and attended by").
_DEED = (
    r"((which|that)\s+)?((was|were|is|are)\s+)?(also\s+)?(co-)?"
    r"(?P<deed>moderated|chaired|facilitated|presided over|hosted|attended)\s+by\s+(:\s*)?"
)
_FOLLOWING = (
    r"((some |about |more than |over )?[\d,]+ (participants|representatives|delegates|experts),? including\s+)?"
)
_MEMBERS = r"(representatives of\s+)?(the following\s+([\w-]+\s+){0,6}[\w-]+:\s*)?"
_DONE = re.compile(
    rf"\s*(\([^()]{{1,60}}\))?(\s+on\s+[^,;.()]{{1,90}})?\s*,?\s*{_DEED}{_FOLLOWING}{_MEMBERS}", re.IGNORECASE
)
_AND_DONE = re.compile(rf"\s*(\([^()]{{1,60}}\))?\s*,?\s*and\s+{_DEED}{_FOLLOWING}{_MEMBERS}", re.IGNORECASE)
_PREDICATES = {"hosted": "organizes", "attended": "participatesIn"}
_INSIDE = re.compile(r"\([^()]{0,120}\)")
_REPRESENTING = (
    r"((representatives?|observers?|delegations?|delegates?|permanent (representatives?|observers?)|ministers?)\s+"
    r"((of|for|from)\s+)?)?"
)
# Between the speakers of a list, brackets taken out.
_BETWEEN = re.compile(
    rf"\s*[,;]?\s*((and|as well as|followed by)\s+)?(by\s+)?((the|both)\s+)*{_REPRESENTING}((the|of|for)\s+)*",
    re.IGNORECASE,
)
# An office that nobody listed, and whose it is: "the Director of the", "the Vice-Chair of the".
_OFFICE = re.compile(r"\s*[,;]?\s*((and|as well as)\s+)?(by\s+)?the\s+([\w-]+\s+){1,8}(of|for|in|at)\s+(the\s+)?")
_BEHALF = re.compile(r"\bon behalf of\s+((the|a)\s+)?([\w-]+\s+){0,8}(of\s+(the\s+)?)?\Z")
_ADOPTS = re.compile(
    r"\s*(\([^()]{1,40}\))?\s*,?\s*(then\s+|also\s+)?adopted\s+the\s+(same\s+)?draft (resolution|decision)"
    r"(,?\s+(without a vote|by consensus|as orally (revised|amended|corrected)))*\s*([.,;(]|$)"
)
_DRAFT = re.compile(r"\bdraft (resolution|decision)\s*(,\s*)?(entitled|titled)\s*[“\"]?\s*\Z", re.IGNORECASE)
_MEMBERS_OF_LISTS = ("state", "official", "organisation")
# A draft is not spoken of any more after so many sentences; lists longer than this are none of those who attended.
_FARTHEST = 6
_LONGEST = 60


def sittings(found: Sequence[Scene]) -> Iterator[tuple[Scene, Found, str]]:
    """Who led, held and attended events and what was adopted: the scene, the pair of sides and the predicate.

    "The draft resolution" that a body adopted is the one that the text named last. Lists of speakers are left alone:
    readers do not take every speaker for a participant.
    """
    draft: Named | None = None
    since = 0
    for scene in found:
        since += 1
        yield from _done(scene)
        if draft is not None and since <= _FARTHEST:
            yield from _adopted(scene, draft)
        named = next((one for one in scene.named if _is_draft(scene, one)), None)
        if named is not None:
            draft, since = named, 0


def _done(scene: Scene) -> Iterator[tuple[Scene, Found, str]]:
    """A panel discussion, moderated by A and attended by B and C."""
    end = scene.sentence.span.end
    for event in _events(scene):
        deed = _DONE.match(scene.text, event.span.end, end)
        while deed is not None:
            several = listed(scene, deed.end())
            yield scene, Found(several, (event,)), _PREDICATES.get(deed["deed"].lower(), "leads")
            deed = _AND_DONE.match(scene.text, several[-1].span.end, end) if several else None


def _adopted(scene: Scene, draft: Named) -> Iterator[tuple[Scene, Found, str]]:
    """The Commission adopted the draft resolution: the one that the text named last."""
    end = scene.sentence.span.end
    for body in scene.named:
        if fits(body.entity, ("un-body",)) and _ADOPTS.match(scene.text, body.span.end, end):
            yield scene, Found((body,), (draft,)), "adopted"


def _events(scene: Scene) -> tuple[Named, ...]:
    return tuple(one for one in scene.named if fits(one.entity, ("event",)))


def _is_draft(scene: Scene, text: Named) -> bool:
    before = scene.text[max(scene.sentence.span.start, text.span.start - 60) : text.span.start]
    return fits(text.entity, ("instrument",)) and bool(_DRAFT.search(before))


def listed(scene: Scene, start: int) -> tuple[Named, ...]:
    """Those in a list that begins at a place; those on whose behalf others act are left out."""
    found: list[Named] = []
    cursor = start
    for one in scene.named:
        if one.span.start < start or one.entity.type == "group":
            continue
        raw = scene.text[cursor : one.span.start]
        if raw.count("(") > raw.count(")") or len(raw) > 200:
            continue  # within brackets: whose representative, or on whose behalf
        gap = _INSIDE.sub("", raw)
        if _BEHALF.search(gap) or (_OFFICE.fullmatch(gap) and not _BETWEEN.fullmatch(gap)):
            cursor = one.span.end
            continue
        # "by the representative of Cuba and the Committee decided": another sentence begins with it.
        acts = bool(found) and acts_itself(scene, one)
        if acts or not _BETWEEN.fullmatch(gap) or not fits(one.entity, _MEMBERS_OF_LISTS) or len(found) == _LONGEST:
            break
        titled = found and found[-1].entity.type == "office" and one.entity.type == "person"
        if not (titled and gap.strip() == ","):
            found.append(one)
        cursor = one.span.end
    return tuple(found)


def acts_itself(scene: Scene, one: Named) -> bool:
    """Whether a verb in the past or present follows a name at once, or the parse makes it a subject."""
    following = next((word for word in scene.sentence.tokens if word.start >= one.span.end), None)
    verb = following is not None and following.pos == "VERB" and following.tag in ("VBD", "VBZ", "VBP")
    return verb or scene.sentence.tokens[one.head].dep == "nsubj"
