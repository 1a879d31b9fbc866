"""Resolutions: who adopted them, and whom the adopting body asks in its operative clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.core.document import Document
from sdggraph.core.entity import Entity
from sdggraph.core.syntax import Token
from sdggraph.relate.scene import Found, Named, Scene, fits

# The line at the head of an adopted text.
_MASTHEAD = re.compile(r"\s*(Resolution|Decision) adopted by (the )?", re.IGNORECASE)
_ITS_TEXT = re.compile(r"\b(its|their)\s+((\w|-)+\s+){0,3}(resolutions?|decisions?)\b", re.IGNORECASE)
_TITLED_TEXT = re.compile(
    r"\bits\s+(resolution|decision)\s+(on|entitled)\s+[^();:]{3,150}(\([^()]{1,40}\)[^();:]{0,60})?\(\Z", re.IGNORECASE
)
_BODY_TEXT = re.compile(r"\A\s*,?\s*(in|by|through|under)\s+(its\s+)?(resolutions?|decisions?)\b", re.IGNORECASE)
# "approved by the Board, under decision 2024/5"
_UNDER = re.compile(r"\b(in|by|through|under)\s+(the\s+)?\Z", re.IGNORECASE)
# What a resolution does, where a sentence has it for its subject; else the sentence only cites it.
_TEXT_ACTS = frozenset(
    {
        "decide",
        "request",
        "call",
        "urge",
        "invite",
        "mandate",
        "establish",
        "authorize",
        "authorise",
        "encourage",
        "stress",
        "emphasize",
        "emphasise",
        "reaffirm",
        "recognize",
        "recognise",
        "proclaim",
        "declare",
        "welcome",
        "endorse",
        "extend",
    }
)
_APPROVALS = frozenset({"adopt", "approve", "endorse", "decide", "establish", "extend", "renew", "authorize"})
_NEXT = re.compile(r"(\s+of\s+\d+ \w+ \d{4})?\s*,\s*(the\s+)?")
_DATE = r"(\s+of\s+\d{1,2}\s+\w+\s+\d{4})?(\s*\([^()]{1,40}\))?"
_LISTED = re.compile(rf"(\s+[A-Z]{{1,2}})?{_DATE}(\s*,|,?\s+and|\s+and)\s+((on|of)\s+)?", re.IGNORECASE)
_DUTIES = frozenset({"would", "shall", "should", "will"})
_CLAUSE_VERBS = frozenset({"requests", "invites", "urges", "calls", "mandates", "instructs"})
_AGAIN = frozenset({"also", "further", "strongly", "again", "reiterates", "once"})
_ASKED = re.compile(r"\s+((upon|on)\s+)?(all\s+)?(the\s+)?")


def adoptions(scene: Scene, document: Document, entities: tuple[Entity, ...]) -> Iterator[Found]:
    """In its resolution 74/151, the General Assembly ...; General Assembly resolution 74/151; a resolution's own name.

    A resolution in which a sentence has a body say or do something is adopted by it (guidelines, section 4), and so
    is each that a resolution itself recalls. One that is merely cited ("pursuant to Security Council resolution 2349
    (2017)") states no adoption.
    """
    texts = tuple(one for one in scene.named if _is_resolution(scene, one) and not _in_passing(scene, one))
    bodies = tuple(one for one in scene.named if fits(one.entity, ("un-body", "igo")))
    shared: tuple[Named, Found] | None = None
    for text in texts:
        # "its resolutions 37/90 of 10 December 1982, 54/68 and 59/2": the body that adopted one adopted all.
        bare = re.match(r"(resolutions?\s+)?\d", text.span.of(scene.text))
        if shared is not None and bare and _LISTED.fullmatch(scene.text, shared[0].span.end, text.span.start):
            shared = (text, Found(shared[1].subjects, (text,)))
            yield shared[1]
            continue
        found = _adoption(scene, text, bodies, document, entities)
        shared = (text, found) if found is not None else None
        if found is not None:
            yield found


def masthead(scene: Scene, document: Document, entities: tuple[Entity, ...]) -> Iterator[Found]:
    """Resolution adopted by the General Assembly on ...: the line at the head of a text says who adopted that text."""
    if scene.named and _MASTHEAD.fullmatch(scene.text, scene.sentence.span.start, scene.named[0].span.start):
        own = [one for one in entities if one.name in document.metadata.symbols[:1] and fits(one, ("instrument",))]
        yield Found(scene.named[:1], tuple(Named(one, scene.sentence.span, scene.named[0].head) for one in own))


def _adoption(
    scene: Scene, text: Named, bodies: tuple[Named, ...], document: Document, entities: tuple[Entity, ...]
) -> Found | None:
    """Who adopted one resolution, by "its", by the name or by the body before it."""
    before = scene.text[scene.sentence.span.start : text.span.start]
    if _ITS_TEXT.search(before[-60:] + text.span.of(scene.text)[:12]) or _TITLED_TEXT.search(before):
        owner = _owner(scene, text, bodies, _adopting_body(document, entities))
        return Found((owner,), (text,)) if owner is not None else None
    if not any(token.pos in ("VERB", "AUX") for token in scene.sentence.tokens):
        # A note that only cites a resolution says nothing of it.
        return None
    namesake = _body_of(scene, text, entities)
    cites = document.metadata.kind not in ("resolution", "declaration") and not _acts(scene, text)
    if namesake and not cites and _said(scene, namesake, text):
        return Found((Named(namesake, text.span, text.head),), (text,))
    for body in bodies:
        if body.span.end <= text.span.start and _BODY_TEXT.match(scene.text[body.span.end : text.span.end]):
            return Found((body,), (text,))
    return _approved(scene, text, before, bodies)


def _acts(scene: Scene, text: Named) -> bool:
    """Whether a resolution is what decides, requests or the like in the sentence."""
    word = scene.sentence.tokens[text.head]
    verb = scene.sentence.tokens[word.head]
    return word.dep == "nsubj" and verb.lemma.lower() in _TEXT_ACTS and scene.asserted(verb)


def _approved(scene: Scene, text: Named, before: str, bodies: tuple[Named, ...]) -> Found | None:
    """Approved by the Board, under decision 2024/5: what a body approved in a text, it did by adopting that text."""
    if not _UNDER.search(before[-12:]):
        return None
    for above in scene.sentence.ancestors(text.head):
        if above.pos == "VERB":
            done = above.lemma.lower() in _APPROVALS and scene.passive(above) and scene.asserted(above)
            found = tuple(one for one in scene.agents(above) if one in bodies) if done else ()
            return Found(found, (text,)) if found else None
    return None


def _in_passing(scene: Scene, text: Named) -> bool:
    """Whether a resolution only stands in brackets or in a quoted title.

    In "its resolution on global solidarity (A/74/L.52)" the brackets hold what the resolution is called.
    """
    before = scene.text[scene.sentence.span.start : text.span.start]
    if _TITLED_TEXT.search(before):
        return False
    return before.count("(") > before.count(")") or before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _body_in_name(name: str, entities: tuple[Entity, ...]) -> Entity | None:
    """The body whose name a resolution's own name begins with."""
    start = re.split(r"\s+(resolution|decision)s?\b", name, maxsplit=1, flags=re.IGNORECASE)[0].casefold()
    for entity in entities:
        if fits(entity, ("un-body", "igo")) and start in (form.casefold() for form in (entity.name, *entity.aliases)):
            return entity
    return None


def _body_of(scene: Scene, text: Named, entities: tuple[Entity, ...]) -> Entity | None:
    """The body in a resolution's name, or in the words for it here if they spell a body out in full."""
    written = text.span.of(scene.text)
    spelt = len(re.split(r"\s+(?:resolution|decision)", written, flags=re.IGNORECASE)[0].split()) > 1
    return _body_in_name(text.entity.name, entities) or (_body_in_name(written, entities) if spelt else None)


def _said(scene: Scene, body: Entity, text: Named) -> bool:
    """Whether the sentence itself names the body, in full or as "Council resolution"; else it does not state it."""
    if any(one.entity is body for one in scene.named):
        return True
    said = scene.text[scene.sentence.span.start : text.span.end].casefold()
    forms = {form.casefold() for form in (body.name, *body.aliases)} | {body.name.split()[-1].casefold()}
    return any(re.search(rf"\b{re.escape(form)}(['’]s)?\s+(resolution|decision)s?\b", said) for form in forms)


def _owner(scene: Scene, text: Named, bodies: tuple[Named, ...], adopting: Entity | None) -> Named | None:
    """Whose "its resolution" it is.

    The body named right before, else the subject, else the one that follows after a comma ("In its resolution 74/151,
    the Assembly"); in a clause without a subject ("Recalling its resolution") the adopting body.
    """
    near = [one for one in bodies if 0 <= text.span.start - one.span.end < 40]
    found = near[-1] if near else _subject_body(scene)
    if found is None:
        found = next((one for one in bodies if _NEXT.fullmatch(scene.text, text.span.end, one.span.start)), None)
    if found is None and adopting is not None and not any(token.dep == "nsubj" for token in scene.sentence.tokens[:3]):
        return Named(adopting, text.span, text.head)
    return found


def _is_resolution(scene: Scene, text: Named) -> bool:
    """Whether a text is a resolution, by its name or by the words that stand here for it."""
    return fits(text.entity, ("instrument",)) and any(
        re.search(r"\b(resolution|decision)s?\b|\d+/\d+", name, re.IGNORECASE)
        for name in (text.entity.name, text.span.of(scene.text))
    )


def _subject_body(scene: Scene) -> Named | None:
    for root in scene.sentence.roots:
        for child in scene.sentence.children(root.index, "nsubj"):
            named = scene.at(child)
            if named is not None and fits(named.entity, ("un-body", "igo")):
                return named
    return None


def mandates(scene: Scene, document: Document, entities: tuple[Entity, ...]) -> Iterator[Found]:
    """Requests the Secretary-General to ...: a clause without a subject, whose subject is the adopting body."""
    yield from _decided(scene, document, entities)
    first = next((one for one in scene.sentence.tokens if one.text.isalpha() and one.text.lower() not in _AGAIN), None)
    if first is None or first.text.lower() not in _CLAUSE_VERBS:
        return
    body = _adopting_body(document, entities)
    if body is None or scene.sentence.children(first.index, "nsubj"):
        return
    holder = Named(body, scene.sentence.span, first.index)
    yield Found((holder,), scene.objects(first) or _asked(scene, first) or _right_behind(scene, first))


def _right_behind(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """Whom a clause asks by the words alone, where the parser takes "Calls" or "Requests" for a noun."""
    for one in scene.named:
        if _ASKED.fullmatch(scene.text, verb.end, one.span.start):
            members = next((several for several in scene.lists if one in several), (one,))
            # "the system, including its agencies": the one asked is the system.
            return members if "including" not in scene.text[one.span.end : members[-1].span.start] else (one,)
    return ()


def _decided(scene: Scene, document: Document, entities: tuple[Entity, ...]) -> Iterator[Found]:
    """The Assembly decided that the Secretary-General would present; its resolution 72/305 requested him to."""
    for verb in scene.sentence.tokens:
        if verb.pos != "VERB" or verb.lemma not in ("decide", "request", "mandate") or not scene.asserted(verb):
            continue
        subjects: list[Named] = []
        for one in scene.subjects(verb):
            if _is_resolution(scene, one):
                named = _body_of(scene, one, entities)
                subjects += [Named(named, one.span, one.head)] if named else []
            elif verb.lemma == "decide":
                subjects.append(one)
        if not subjects and verb.lemma == "decide" and verb.tag == "VBZ":
            adopting = _adopting_body(document, entities)
            subjects = [Named(adopting, scene.sentence.span, verb.index)] if adopting is not None else []
        if verb.lemma != "decide":
            yield Found(tuple(subjects), scene.objects(verb))
            continue
        for clause in scene.sentence.children(verb.index, "ccomp"):
            if any(
                child.lemma in ("would", "shall", "should", "will")
                for child in scene.sentence.children(clause.index, "aux")
            ):
                yield Found(
                    tuple(subjects),
                    tuple(
                        one for child in scene.sentence.children(clause.index, "nsubj") for one in scene.group(child)
                    ),
                )


def _asked(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """Whom a verb asks, where the parser took the one asked for the subject of what is asked."""
    return tuple(
        named
        for clause in scene.sentence.children(verb.index, "ccomp", "xcomp")
        for child in scene.sentence.children(clause.index, "nsubj")
        for named in scene.group(child)
    ) + scene.after(verb, ("upon", "on"))


def _adopting_body(document: Document, entities: tuple[Entity, ...]) -> Entity | None:
    if document.metadata.kind not in ("resolution", "declaration"):
        return None
    names = {name.casefold() for name in (document.metadata.publisher, document.metadata.author) if name}
    for entity in entities:
        if fits(entity, ("un-body", "igo")) and names & {form.casefold() for form in (entity.name, *entity.aliases)}:
            return entity
    return None
