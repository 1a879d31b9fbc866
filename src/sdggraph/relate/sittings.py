"""Meetings as a report tells them: who spoke at the meeting that it named last, who presided, what was adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sdggraph.relate.scene import Found, Named, Scene, fits

_SPEECH = r"(statements?|presentations?|remarks|interventions?|addresse?s?|speech(es)?|briefings?)"
_HOW = r"((also|then|further|subsequently|thereafter)\s+)?"
_BY = re.compile(
    rf"\b({_SPEECH}(\s+[\w-]+){{0,6}}?\s+(was|were)\s+{_HOW}(made|delivered|given)(\s+[\w-]+){{0,3}}?\s+by"
    rf"|heard\s+((an?|the)\s+)?([\w-]+\s+){{0,3}}{_SPEECH}(\s+(made|delivered|given))?\s+(by|from))\s+(:\s*)?",
    re.IGNORECASE,
)
# What a speaker does, right behind his name: "made a statement", "introduced the draft resolution".
_SPOKE = re.compile(
    r"\s*(\([^()]{1,80}\))?\s*,?\s*((also|then|further|subsequently|each|both)\s+){0,2}"
    rf"((made|delivered|gave)\s+(an?\s+|the\s+)?([\w-]+\s+){{0,3}}{_SPEECH}"
    r"|introduced\s+(the|a|an)\s+([\w-]+\s+){0,2}(draft|report|item|resolution|decision|amendment)"
    r"|addressed\s+the\s+(meeting|commission|committee|council|board|forum|assembly))\b"
)
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
_OPENING = re.compile(r"(?:at|during)\s+(?:the|its)\s+", re.IGNORECASE)
# Of several meetings named at once nobody can tell at which a statement was made.
_SEVERAL = re.compile(r"(?:at|during|subsequently, at)\s+(?:the|its)\s[^.;]{0,60}?\bmeetings\b", re.IGNORECASE)
_SAME = re.compile(r"(?:at|during)\s+(?:the\s+same|that|this)\s+(?:meeting|session)\b", re.IGNORECASE)
_MEETING = re.compile(r"\b(meeting|session)\b", re.IGNORECASE)
_INSIDE = re.compile(r"\([^()]{0,120}\)")
_REPRESENTATIVE = re.compile(
    r"\b(representatives?|observers?|delegations?|delegates?)\s+(of|for|from)\s+(the\s+)?\Z", re.IGNORECASE
)
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
_SPEAKERS = ("state", "official", "organisation")
# A meeting is not spoken of any more after so many sentences without it; lists longer than this are none of speakers.
_FARTHEST = 6
_LONGEST = 60


def sittings(found: Sequence[Scene]) -> Iterator[tuple[Scene, Found, str]]:
    """Who took part in and led meetings and what they adopted: the scene, the pair of sides and the predicate.

    "At the same meeting" and statements that name no meeting belong to the one that a sentence began with last.
    """
    sitting: Named | None = None
    draft: Named | None = None
    since = 0
    for scene in found:
        opened = _opened(scene)
        since += 1
        if opened is not None or _SEVERAL.match(scene.text, scene.sentence.span.start, scene.sentence.span.end):
            sitting = opened
        if opened is not None or _SAME.match(scene.text, scene.sentence.span.start, scene.sentence.span.end):
            since = 0
        if sitting is not None and since <= _FARTHEST and (opened is not None or not _events(scene)):
            speakers = _speakers(scene)
            if speakers:
                yield scene, Found(speakers, (sitting,)), "participatesIn"
        yield from _done(scene)
        if draft is not None and since <= _FARTHEST:
            yield from _adopted(scene, draft)
        draft = next((one for one in scene.named if _is_draft(scene, one)), draft)


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


def _opened(scene: Scene) -> Named | None:
    """The meeting that a sentence begins with: "At the 3rd meeting, ..."."""
    first = scene.named[0] if scene.named else None
    if _SEVERAL.match(scene.text, scene.sentence.span.start, scene.sentence.span.end):
        return None
    if first is None or not fits(first.entity, ("event",)) or not _MEETING.search(first.entity.name):
        return None
    return first if _OPENING.fullmatch(scene.text, scene.sentence.span.start, first.span.start) else None


def _speakers(scene: Scene) -> tuple[Named, ...]:
    made = _BY.search(scene.text, scene.sentence.span.start, scene.sentence.span.end)
    if made is not None:
        return listed(scene, made.end())
    for one in scene.named:
        if fits(one.entity, _SPEAKERS) and _SPOKE.match(scene.text, one.span.end, scene.sentence.span.end):
            before = scene.text[max(scene.sentence.span.start, one.span.start - 120) : one.span.start]
            # "the Chair of the Committee made": an office nobody listed spoke, not the whole body.
            stands = fits(one.entity, ("official",)) or _REPRESENTATIVE.search(before)
            if stands and not _BEHALF.search(before) and before.count("(") <= before.count(")"):
                return (one,)
    return ()


def listed(scene: Scene, start: int) -> tuple[Named, ...]:
    """The speakers of a list that begins at a place; those on whose behalf they spoke are left out."""
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
        if acts or not _BETWEEN.fullmatch(gap) or not fits(one.entity, _SPEAKERS) or len(found) == _LONGEST:
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
