"""Resolutions: who adopted them, and whom the adopting body asks in its operative clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.core.document import Document
from sdggraph.core.entity import Entity
from sdggraph.core.syntax import Token
from sdggraph.relate.frames import Found
from sdggraph.relate.scene import Named, Scene, fits

_ITS_TEXT = re.compile(r"\b(its|their)\s+((\w|-)+\s+){0,3}(resolutions?|decisions?)\b", re.IGNORECASE)
_BODY_TEXT = re.compile(r"\A\s*(['’]s\s+)?(in\s+)?(its\s+)?(resolutions?|decisions?)\b", re.IGNORECASE)
_NEXT = re.compile(r"(\s+of\s+\d+ \w+ \d{4})?\s*,\s*(the\s+)?")
_ASKS = frozenset({"request", "invite", "urge", "call", "mandate", "instruct"})


def adoptions(scene: Scene, document: Document, entities: tuple[Entity, ...]) -> Iterator[Found]:
    """In its resolution 74/151, the General Assembly ...; General Assembly resolution 74/151; a resolution's own name.

    A resolution that a sentence ascribes to a body is adopted by it (guidelines, section 4).
    """
    texts = tuple(one for one in scene.named if _is_resolution(one.entity) and not _in_passing(scene, one))
    bodies = tuple(one for one in scene.named if fits(one.entity, ("un-body", "igo")))
    for text in texts:
        before = scene.text[scene.sentence.span.start : text.span.start]
        if _ITS_TEXT.search(before[-60:] + text.span.of(scene.text)[:12]):
            owner = _owner(scene, text, bodies, _adopting_body(document, entities))
            if owner is not None:
                yield Found((owner,), (text,))
        elif (namesake := _body_in_name(text.entity, entities)) and _said(scene, namesake, text):
            yield Found((Named(namesake, text.span, text.head),), (text,))
        else:
            for body in bodies:
                if body.span.end <= text.span.start and _BODY_TEXT.match(scene.text[body.span.end : text.span.end]):
                    yield Found((body,), (text,))


def _in_passing(scene: Scene, text: Named) -> bool:
    """Whether a resolution only stands in brackets or in a quoted title."""
    before = scene.text[scene.sentence.span.start : text.span.start]
    return before.count("(") > before.count(")") or before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _body_in_name(text: Entity, entities: tuple[Entity, ...]) -> Entity | None:
    """The body whose name a resolution's own name begins with."""
    start = re.split(r"\s+(resolution|decision)s?\b", text.name, maxsplit=1, flags=re.IGNORECASE)[0].casefold()
    for entity in entities:
        if fits(entity, ("un-body", "igo")) and start in (form.casefold() for form in (entity.name, *entity.aliases)):
            return entity
    return None


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


def published(scene: Scene) -> Iterator[Found]:
    """The report of the High Commissioner on ... (A/HRC/47/47): a report's author and its symbol."""
    for text in scene.named:
        if not fits(text.entity, ("instrument", "publication")) or not re.search(
            r"[(\[]\s*\Z", scene.text[max(0, text.span.start - 3) : text.span.start]
        ):
            continue
        for author in scene.named:
            before = scene.text[max(0, author.span.start - 25) : author.span.start]
            if author.span.end <= text.span.start and re.search(r"\b(report|note) (of|by) (the )?\Z", before):
                yield Found((author,), (text,))


def _is_resolution(entity: Entity) -> bool:
    return fits(entity, ("instrument",)) and bool(
        re.search(r"\b(resolution|decision)\b|\d+/\d+", entity.name, re.IGNORECASE)
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
    first = next((token for token in scene.sentence.tokens if token.pos != "ADV"), None)
    if first is None or first.lemma.lower() not in _ASKS or first.tag != "VBZ":
        return
    body = _adopting_body(document, entities)
    if body is None or scene.sentence.children(first.index, "nsubj"):
        return
    holder = Named(body, scene.sentence.span, first.index)
    yield Found((holder,), scene.objects(first) or _asked(scene, first))


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
