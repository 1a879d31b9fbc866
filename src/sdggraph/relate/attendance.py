"""Who takes part: those who attended, whom an initiative brings together, who spoke, by name or through those sent."""

from __future__ import annotations

from collections.abc import Iterator

from sdggraph.core.syntax import Token
from sdggraph.knowledge.patterns import RelationPattern
from sdggraph.relate.scene import Found, Named, Scene, fits
from sdggraph.relate.sittings import acts_itself

# Persons who only stand for those who sent them: "participants from A and B", "ministers of A".
# fmt: off
_SENT = frozenset({
    "participant", "representative", "delegate", "delegation", "minister", "official", "expert", "member", "leader",
    "delegates", "attendee", "speaker", "panellist", "panelist", "participation", "representation", "attendance",
    "statement", "presentation", "remark", "intervention", "contribution", "address", "observer", "ambassador",
    "parliamentarian", "practitioner", "colleague", "staff", "stakeholder", "partner", "president", "head",
})
# fmt: on
_FROM = ("of", "from", "for", "by", "representing")
_STANDING_FOR = frozenset({"represent", "include", "comprise", "draw", "come"})
_SPOKEN = frozenset({"statement", "presentation", "address", "remark", "speech", "keynote", "briefing", "intervention"})
_SPEAKS = frozenset({"deliver", "make", "give", "present"})


def people(scene: Scene, word: Token) -> tuple[Named, ...]:
    """The actors that a word and its list name, those who only sent somebody by whom they sent."""
    found: list[Named] = []
    pending = [word]
    seen = set()
    while pending:
        token = pending.pop(0)
        if token.index in seen:
            continue
        seen.add(token.index)
        pending += scene.sentence.children(token.index, "conj")
        sent = _senders(scene, token) if token.lemma.lower() in _SENT else []
        if sent:
            pending += sent
        elif token.lemma.lower() not in _SENT or _named_people(scene, token):
            found += scene.group(token)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.span))


def _named_people(scene: Scene, token: Token) -> bool:
    """Whether a word for persons is a name, and not only "participants"."""
    named = scene.at(token)
    return named is not None and (named.entity.type != "group" or " " in named.entity.name)


def _senders(scene: Scene, token: Token) -> list[Token]:
    """The words for those on whose behalf persons attend."""
    preps = [one for one in scene.sentence.children(token.index, "prep", "agent") if one.lemma.lower() in _FROM]
    found = [noun for one in preps for noun in scene.sentence.children(one.index, "pobj")]
    for child in scene.sentence.children(token.index, "acl", "prep"):
        if child.lemma.lower() in _STANDING_FOR:
            found += scene.sentence.children(child.index, "dobj", "pobj")
            found += [
                noun
                for one in scene.sentence.children(child.index, "prep")
                for noun in scene.sentence.children(one.index, "pobj")
            ]
    return found


def attended(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """SUBJECT attended OBJECT, OBJECT was attended by SUBJECT, participants from SUBJECT joined OBJECT."""
    for verb in _asserted(scene, pattern):
        if verb.dep == "acl" and verb.tag == "VBG" and not scene.text[: verb.start].rstrip().endswith(","):
            # "States participating in the review should": which States, not that they do.
            continue
        if pattern.nouns and not any(
            one.lemma.lower() in pattern.nouns for one in scene.sentence.children(verb.index, "dobj")
        ):
            continue
        if scene.passive(verb):
            agents = scene.sentence.children(verb.index, "agent", "prep")
            nouns = [n for one in agents if one.lemma == "by" for n in scene.sentence.children(one.index, "pobj")]
            yield Found(_all(scene, nouns), scene.passive_subjects(verb))
            continue
        subjects = _all(scene, scene.sentence.children(verb.index, "nsubj")) or _unsaid(scene, verb)
        objects = scene.after(verb, pattern.prepositions) if pattern.prepositions else scene.objects(verb)
        yield Found(subjects, objects)


def _unsaid(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """Who acts where the subject is a pronoun or stands at another verb: "continued to participate in"."""
    nouns = [one for one in scene.sentence.children(verb.index, "nsubj") if one.pos not in ("PRON", "DET")]
    return () if nouns else scene.subjects(verb)


def gathers(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """OBJECT brings together SUBJECT and SUBJECT, comprises them, is composed of them; a partnership involving them.

    With prepositions those named stand behind one ("composed of"), and the verb may stand in the passive.
    """
    for verb in _asserted(scene, pattern):
        passive = scene.passive(verb)
        if passive != bool(pattern.prepositions) and verb.lemma.lower() != "consist":
            continue
        if verb.dep == "relcl" and pattern.predicate == "partOf":
            continue  # what "which" stands for is too often another thing

        wholes = scene.passive_subjects(verb) if passive else scene.subjects(verb) or _described(scene, verb)
        if pattern.prepositions:
            preps = [p for p in scene.sentence.children(verb.index, "prep") if p.lemma.lower() in pattern.prepositions]
            nouns = [noun for prep in preps for noun in scene.sentence.children(prep.index, "pobj")]
        else:
            nouns = list(scene.sentence.children(verb.index, "dobj", "obj", "attr"))
        members = _all(scene, nouns) or tuple(one for noun in nouns for one in scene.examples(noun))
        if pattern.predicate == "partOf":
            yield Found(members, wholes)
        else:
            whose = _whose_members(scene, verb, pattern) if pattern.nouns else ()
            yield Found(members, whose or wholes)


def _described(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """What a participle describes through a noun: "X is a collaboration involving A and B"."""
    return scene.things(scene.sentence.tokens[verb.head]) if verb.dep == "acl" else ()


def _whose_members(scene: Scene, verb: Token, pattern: RelationPattern) -> tuple[Named, ...]:
    """The members of OBJECT include; participants in OBJECT included."""
    return tuple(
        named
        for noun in scene.sentence.children(verb.index, "nsubj")
        if noun.lemma.lower() in pattern.nouns
        for named in (*scene.after(noun, ("in", "of", "at")), *_owner(scene, noun))
    )


def _owner(scene: Scene, noun: Token) -> tuple[Named, ...]:
    return tuple(one for child in scene.sentence.children(noun.index, "poss") for one in scene.group(child))


def spoke(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """Statements were made at OBJECT by SUBJECT; OBJECT heard statements by SUBJECT; SUBJECT made a statement at it."""
    for verb in _asserted(scene, pattern):
        lemma = verb.lemma.lower()
        if scene.passive(verb):
            said = [one for one in scene.sentence.children(verb.index, "nsubjpass") if one.lemma.lower() in _SPOKEN]
            agents = scene.sentence.children(verb.index, "agent", "prep")
            nouns = [n for one in agents if one.lemma == "by" for n in scene.sentence.children(one.index, "pobj")]
            if said and lemma in _SPEAKS:
                speakers = tuple(one for one in _all(scene, nouns) if not acts_itself(scene, one))
                yield Found(speakers, scene.after(verb, ("at", "during")) or _before_comma(scene, verb))
            continue
        said = [one for one in scene.sentence.children(verb.index, "dobj") if one.lemma.lower() in _SPOKEN]
        if said and lemma == "hear":
            yield Found(_all(scene, said), scene.subjects(verb))
        elif said and lemma in _SPEAKS:
            events = (
                *scene.after(verb, ("at", "during")),
                *(e for n in said for e in scene.after(n, ("at", "during"))),
            )
            yield Found(_all(scene, scene.sentence.children(verb.index, "nsubj")), events)


def _before_comma(scene: Scene, verb: Token) -> tuple[Named, ...]:
    """The event that the sentence begins with: "At the 3rd meeting, statements were made by"."""
    first = scene.named[0]
    opening = scene.text[scene.sentence.span.start : first.span.start].strip().lower()
    leads = first.span.end <= verb.start and opening in (
        "at the",
        "at its",
        "during the",
        "at",
        "during its",
        "at that",
    )
    return (first,) if leads and fits(first.entity, ("event",)) else ()


def with_part(scene: Scene, pattern: RelationPattern) -> Iterator[Found]:
    """OBJECT was held with the participation of SUBJECT."""
    for noun in scene.sentence.tokens:
        if noun.lemma.lower() not in pattern.words or noun.dep != "pobj":
            continue
        prep = scene.sentence.tokens[noun.head]
        verb = scene.sentence.tokens[prep.head]
        if prep.lemma.lower() != "with" or verb.pos not in ("VERB", "AUX") or not scene.asserted(verb):
            continue
        held = scene.passive_subjects(verb) if scene.passive(verb) else scene.objects(verb) or scene.subjects(verb)
        yield Found(_all(scene, [noun]), held)


def _asserted(scene: Scene, pattern: RelationPattern) -> Iterator[Token]:
    for token in scene.sentence.tokens:
        if token.pos in ("VERB", "AUX") and token.lemma.lower() in pattern.words and scene.asserted(token):
            yield token


def _all(scene: Scene, nouns: list[Token] | tuple[Token, ...]) -> tuple[Named, ...]:
    found = dict.fromkeys(one for noun in nouns for one in people(scene, noun))
    # "by representatives of the following States: A and B" names A and B.
    return tuple(one for one in found if not _only_people(one) and not scene.text.startswith(":", one.span.end))


def _only_people(one: Named) -> bool:
    """Whether a group is only "participants" or "observers": those who sent them are meant."""
    return one.entity.type == "group" and one.entity.name.lower().removesuffix("s") in _SENT
