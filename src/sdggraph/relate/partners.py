"""Who acts with whom, whatever the verb: "A, together with B, did", "in partnership with B, A did", "jointly"."""

from __future__ import annotations

from collections.abc import Iterator

from sdggraph.core.syntax import Token
from sdggraph.relate.scene import Found, Named, Scene


def company(scene: Scene) -> Iterator[Found]:
    """SUBJECT, together with OBJECT, did; in partnership with OBJECT, SUBJECT did: whatever the verb."""
    for company_ in scene.companies:
        if company_.holder is not None:
            if not _asked(scene, company_.holder):
                yield Found((company_.holder,), company_.partners)
            continue
        verb_ = _governing(scene, company_.start)
        if verb_ is not None and scene.asserted(verb_) and verb_.lemma.lower() not in _ASKS:
            subjects = scene.agents(verb_) if scene.passive(verb_) else scene.subjects(verb_)
            yield Found(tuple(one for one in subjects if one not in company_.partners), company_.partners)


def jointly(scene: Scene) -> Iterator[Found]:
    """SUBJECT and SUBJECT jointly did; jointly adopted by SUBJECT and SUBJECT: whatever the verb."""
    for adverb in scene.sentence.tokens:
        verb_ = scene.sentence.tokens[adverb.head]
        if adverb.text.lower() != "jointly" or verb_.pos != "VERB" or not scene.asserted(verb_):
            continue
        acting = scene.agents(verb_) if scene.passive(verb_) else scene.subjects(verb_)
        for index, one in enumerate(acting):
            yield Found((one,), acting[index + 1 :])


def _asked(scene: Scene, holder: Named) -> bool:
    """Whether who acts with others is only asked or wished to: "A, with B, is encouraged to", "A, with B, should"."""
    token = scene.sentence.tokens[holder.head]
    while token.dep == "conj" and token.head != token.index:
        token = scene.sentence.tokens[token.head]
    verb_ = scene.sentence.tokens[token.head]
    if token.dep == "nsubjpass" and verb_.lemma.lower() in _ASKS:
        return True
    return token.dep in ("nsubj", "nsubjpass") and verb_.pos in ("VERB", "AUX") and not scene.asserted(verb_)


# Who asks another to act in consultation with a third acts with neither.
_ASKS = frozenset({"request", "urge", "invite", "call", "mandate", "encourage", "ask", "instruct", "recommend"})


def _governing(scene: Scene, start: int) -> Token | None:
    """The verb that "together with" belongs to.

    Behind a comma it belongs to what somebody did, past the participles between; without one a participle keeps it.
    """
    apart = scene.text[:start].endswith((", ", ",\n"))
    token = next((one for one in scene.sentence.tokens if one.start >= start), None)
    while token is not None and (
        token.pos not in ("VERB", "AUX") or (apart and token.dep in ("acl", "pcomp") and token.tag in ("VBG", "VBN"))
    ):
        token = scene.sentence.tokens[token.head] if token.head != token.index else None
    if token is not None and token.text.lower() in ("co", "-"):
        # The parser takes "co-hosted" for three words.
        token = next((one for one in scene.sentence.tokens[token.index + 1 :] if one.text.isalpha()), None)
    return None if token is not None and token.dep == "acl" else token
