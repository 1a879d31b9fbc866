"""Events: whose session it is, who takes part at one, and which of several a verb of holding means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.core.syntax import Token
from sdggraph.knowledge.patterns import RelationPattern
from sdggraph.relate.scene import Found, Named, Scene, fits

_ITS = re.compile(r"\b(its|their)\s+((\w|-)+\s+){0,2}\Z")
_AT_ITS = re.compile(r"(\s*\([^()]{1,40}\))?\s*,\s+(at|during|in)\s+its\s+((\w|-)+\s+){0,2}")
_TO = re.compile(r"\b(to|before|by)\s+(the\s+)?\Z")
_AT_ITS_OWN = re.compile(r"(\s*\([^()]{1,40}\))?\s*,?\s+(at|during|in|for)\s+its\s+((\w|-)+\s+){0,2}")
_ASKED = re.compile(r"(,\s+(on|in|from|to be held)\s[^,;]{1,60})?,?\s+to\s")
_AT = re.compile(
    r"\b(at|during)\s+((the|a|an)\s+)?((opening|margins|first part|second part|beginning|start) of (the\s+)?)?\Z",
    re.IGNORECASE,
)
# A session or meeting is the body itself at work: it takes no part in it as others do.
_OWN_WORK = re.compile(r"\b(session|meeting)\b")
# Verbs of what is said of an event, not done at it.
_HELD = frozenset(
    {"hold", "organize", "organise", "convene", "host", "take", "be", "have", "schedule", "expect", "plan", "launch"}
)
# "the adoption at the session": who speaks of it was not there.
_DONE_THERE = frozenset({"adoption", "approval", "agreement", "discussion", "deliberation", "outcome", "decision"})
# What is done at an event, where the event stands behind the verb: "called for action at the Summit" is no such act.
# fmt: off
_DONE = frozenset({
    "speak", "present", "introduce", "address", "announce", "submit", "deliver", "meet", "sign", "adopt", "participate",
    "state", "declare", "represent", "preside", "intervene", "read", "table", "propose", "report",
})
# fmt: on
_FARTHEST = 60
# Between a verb of holding and its event: with whom it was held.
_BESIDE = re.compile(
    r"\s*,\s+(jointly\s+)?((in|together|along|alongside)\b[^;:]{0,60}\s)?with\s[^;:]{3,400},\s+(an?|the|its)\s+([\w-]+\s+){0,2}\Z|\s*,\s+alongside\s[^;:]{3,300},\s+(an?|the)\s+\Z"
)


def own_session(scene: Scene, _pattern: RelationPattern) -> Iterator[Found]:
    """At its SUBJECT, OBJECT decided; approved by OBJECT at its SUBJECT: a session is a part of the body's work."""
    for event in scene.named:
        if not fits(event.entity, ("event",)):
            continue
        before = scene.text[max(scene.sentence.span.start, event.span.start - 40) : event.span.start]
        if not _ITS.search(before):
            continue
        owner = _beside(scene, event) or _actor_of(scene, event)
        if owner:
            yield Found((event,), owner)


def _beside(scene: Scene, event: Named) -> tuple[Named, ...]:
    """The body right before: "the Committee, at its third session, adopted"; not "asked it, at its session, to"."""
    for one in scene.named:
        # "to submit to the Council at its 2027 session": it is the Council's, whoever submits.
        to = _TO.search(scene.text[max(scene.sentence.span.start, one.span.start - 14) : one.span.start])
        given = to is not None and one.span.end <= event.span.start and fits(one.entity, ("organisation",))
        if given and _AT_ITS_OWN.fullmatch(scene.text, one.span.end, event.span.start):
            return (one,)
    if _ASKED.match(scene.text, event.span.end):
        return ()
    for one in scene.named:
        before = one.span.end <= event.span.start and fits(one.entity, ("organisation",))
        if before and _AT_ITS.fullmatch(scene.text, one.span.end, event.span.start):
            return (one,)
    return ()


def _actor_of(scene: Scene, event: Named) -> tuple[Named, ...]:
    """The bodies whose act the clause around an event tells: its agent or its subject."""
    for above in scene.sentence.ancestors(event.head):
        if above.pos in ("VERB", "AUX"):
            if not scene.asserted(above, announced=True):
                # "requested him to report at its next session": nothing is done there yet.
                return ()
            acting = scene.agents(above) if scene.passive(above) else scene.subjects(above)
            bodies = tuple(one for one in acting if fits(one.entity, ("organisation", "event")) and one is not event)
            if len(bodies) == 1:
                return bodies
    return ()


def at_event(scene: Scene, _pattern: RelationPattern) -> Iterator[Found]:
    """At OBJECT, SUBJECT did; SUBJECT spoke during OBJECT: who acts at an event takes part in it."""
    for event in scene.named:
        start = scene.sentence.span.start
        if not fits(event.entity, ("event",)) or not _AT.search(
            scene.text[max(start, event.span.start - 60) : event.span.start]
        ):
            continue
        verb = _verb_above(scene, event)
        if verb is None or verb.lemma.lower() in _HELD or not scene.asserted(verb):
            continue
        acting = () if scene.passive(verb) else scene.subjects(verb) or _speaker(scene, verb)
        own = bool(_OWN_WORK.search(event.entity.name))
        kinds = ("state", "official", "group", "ngo", "academic", "private") if own else ("actor",)
        yield Found(tuple(one for one in acting if fits(one.entity, kinds)), (event,))


def _speaker(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """The State whose representative speaks, where the parser lost the subject: "the representative of X referred"."""
    for one in scene.named:
        gap = scene.text[one.span.end : verb.start] if one.span.end <= verb.start else "."
        before = scene.text[max(0, one.span.start - 45) : one.span.start]
        if re.fullmatch(r"\s+((also|then|further|subsequently|\w+ly)\s+)?", gap) and re.search(
            r"\b(representative|delegate|delegation|observer|Permanent Representative) (of|for|from) (the )?\Z", before
        ):
            return (one,)
    return ()


def _verb_above(scene: Scene, event: Named) -> Token | None:
    """The verb of the clause in which something is done at an event: not the noun of "the adoption at the session"."""
    tokens = scene.sentence.tokens
    prep = tokens[tokens[event.head].head]
    fronted = event.head < 12 and all(one.pos not in ("VERB", "AUX") for one in tokens[: event.head])
    if not fronted and (prep.pos != "ADP" or tokens[prep.head].pos not in ("VERB", "AUX")):
        return None
    if not fronted and (
        tokens[prep.head].lemma.lower() not in _DONE or event.span.start - tokens[prep.head].end > _FARTHEST
    ):
        return None
    if prep.index and tokens[prep.index - 1].lemma.lower() in _DONE_THERE:
        return None
    return next((one for one in scene.sentence.ancestors(event.head) if one.pos in ("VERB", "AUX")), None)


def held(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """The event that a verb of holding is about, where the parser hangs it elsewhere or it stands behind a colon."""
    after = [one for one in scene.named if one.span.start >= verb.end and fits(one.entity, ("event",))]
    if not after:
        return ()
    gap = scene.text[verb.end : after[0].span.start]
    if _BESIDE.fullmatch(gap):
        return (after[0],)
    if re.fullmatch(r"\s+(\w+\s+){0,3}(meetings|sessions|events|workshops|conferences)\s*:\s*(the\s+)?", gap):
        return tuple(after)
    return ()
