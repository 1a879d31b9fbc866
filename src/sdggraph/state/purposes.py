"""For whom an action is, and what it is to use, support or implement."""

from __future__ import annotations

import re

from sdggraph.core.entity import EntityKind
from sdggraph.core.statement import Party
from sdggraph.state.action import is_action_noun
from sdggraph.state.match import Match
from sdggraph.state.reading import Named, Reading

_FOR = {"for", "benefit", "benefiting", "benefitting"}
# fmt: off
_REACHING = frozenset({
    "support", "provide", "assistance", "give", "extend", "deliver", "access", "transfer", "offer", "flow", "aid",
    "commitment", "available", "finance", "attention", "consideration", "relief", "resource", "service", "oda", "pay",
    "accountability", "accessible", "help", "communicate", "applicable", "protection", "priority",
})
# fmt: on
_BEARING = frozenset({"impact", "effect", "burden", "focus", "consequence", "pressure", "emphasis"})
_ENABLING = frozenset({"ensure", "help", "enable", "allow", "permit", "let", "guarantee", "empower"})
_GIVING = frozenset(
    {"grant", "give", "provide", "afford", "offer", "consider", "hear", "equip", "treat", "see", "recognize"}
)
_GAINING = frozenset({"benefit", "need", "require", "deserve", "participate", "be"})
_SHARING = frozenset({"share", "sharing"})
_DEEPEST = 8
_PLACE_TYPES = {"group", "state"}


def beneficiaries(reading: Reading, match: Match) -> tuple[Party, ...]:
    """Groups, States and bodies that the action is for, each once, in order."""
    acting = {party.entity for party in match.agents}
    found = [
        Party(named.span.of(reading.text), named.entity.id)
        for named in reading.named
        if named.is_actor
        and named.entity.id not in acting
        and not (match.speaker is not None and named.start <= match.speaker < named.end)
        and named.entity.type in _PLACE_TYPES
        and not _serves_nobody(reading, named)
        and _served(reading, named, match)
    ]
    return tuple({party.entity: party for party in reversed(found)}.values())[::-1]


def _serves_nobody(reading: Reading, named: Named) -> bool:
    """Whether a group is of things ("feedback mechanisms") or of those whom an action is against."""
    return any(reading.in_list("unserved", index) for index in range(named.start, named.end))


def _served(reading: Reading, named: Named, match: Match) -> bool:
    """Whether the grammar around a name says that something is done for it or with a view to it."""
    tree = reading.tree
    inside = range(named.start, named.end)
    head = next((i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i), named.end - 1)
    head = tree.first_conjunct(head)
    token = tree.tokens[head]
    if token.dep in {"nsubj", "nsubjpass"}:
        return _subject(reading, token.dep, token.head, match)
    if named.start < match.action[0] and not _beneath(reading, head, match.anchor):
        return False
    if token.dep == "poss":
        return reading.in_list("aid-nouns", token.head)
    if token.dep == "dobj":
        # In "paid to least developed countries" the parser may take "to" for an infinitive's.
        paid = named.start > 0 and tree.lower[named.start - 1] == "to" and tree.tokens[token.head].lemma in _REACHING
        return paid or (reading.in_list("aid", token.head) and token.head >= match.anchor)
    return token.dep == "pobj" and _object(reading, token.head, named)


def _subject(reading: Reading, dep: str, verb: int, match: Match) -> bool:
    """Who is to be supported, who is to benefit, who is to be enabled to act."""
    tree = reading.tree
    above = tree.tokens[verb]
    if above.dep == "ccomp" and tree.tokens[above.head].lemma in _ENABLING:
        return above.head >= match.action[0]
    if (
        above.dep == "advcl"
        and verb < match.anchor
        and any(tree.lower[k] == "for" for k in tree.children(verb, "mark"))
    ):
        return True  # "For young people to thrive, investment is needed"
    near = verb == match.anchor or tree.tokens[match.anchor].head == verb or above.head == match.anchor
    if dep == "nsubjpass":
        return near and (reading.in_list("aid", verb) or above.lemma in _GIVING)
    return near and above.lemma in _GAINING


def _object(reading: Reading, preposition: int, named: Named) -> bool:
    """Whether what hangs on a preposition is served: "support for X", "the rights of X", "the impact on X"."""
    tree = reading.tree
    word, governor = tree.lower[preposition], tree.tokens[preposition].head
    if word in _FOR:
        return True
    if word == "of":
        return reading.in_list("aid-nouns", governor)
    if word == "on":
        above = tree.tokens[tree.tokens[governor].head].head
        return not _BEARING.isdisjoint({tree.tokens[governor].lemma, tree.tokens[above].lemma})
    if word == "to":
        return tree.tokens[governor].lemma in _REACHING
    if word == "with":
        return not _SHARING.isdisjoint({tree.tokens[governor].lemma, tree.tokens[tree.tokens[governor].head].lemma})
    # A class in whose countries something is done is served by it ("hunger in developing countries"); a State may be
    # no more than the place of those who act ("agencies in Somalia").
    done = tree.tokens[governor].pos == "VERB" or is_action_noun(reading, governor)
    return word == "in" and (named.entity.type != "state" or done)


def _beneath(reading: Reading, index: int, anchor: int) -> bool:
    """Whether a word hangs, over some others, on a clause's directive word or on the verb that this goes with."""
    tops = {anchor, reading.tree.tokens[anchor].head}
    for _ in range(_DEEPEST):
        above = reading.tree.tokens[index].head
        if above in tops:
            return True
        if above == index:
            return False
        index = above
    return False


_INVOKED = frozenset({EntityKind.INITIATIVE, EntityKind.INSTRUMENT})
# fmt: off
_SERVING = frozenset({
    "implementation", "realization", "realisation", "fulfilment", "fulfillment", "achievement", "attainment",
    "application", "support", "accordance", "line", "conformity", "compliance", "consistent", "commitment",
    "principle", "purpose", "provision", "objective", "goal", "target", "vision", "potential",
    "delivery", "contribution", "spirit", "pursuit", "operationalization", "operationalisation", "blueprint",
    "implement", "realize", "realise", "fulfil", "fulfill", "achieve", "attain", "apply", "advance", "accelerate",
    "uphold", "respect", "strengthen", "use", "utilize", "leverage", "align", "deliver", "integrate",
    "embed", "promote", "operationalize", "operationalise", "enhance", "join", "ratify", "finance", "live",
    "reach", "reaffirm", "contribute", "participate", "through", "towards", "toward", "account", "context", "synergy",
    "under",
})
# fmt: on
# How far before a name its bracket may open.
_FARTHEST = 1000
_RECALLING = frozenset({"recall", "note", "welcome", "declare", "commend"})
_NUMBERED = re.compile(r"\d+/\d+|\(\d{4}\)|\([IVXL]+\)")


def invoked(reading: Reading, match: Match) -> tuple[Party, ...]:
    """Initiatives and instruments that an action is to use, support or implement.

    They stand in the action, or elsewhere in its sentence ("in line with the Paris Agreement", "towards the 2030
    Agenda"), where they are neither who says so nor a reference in brackets.
    """
    found: dict[str, Party] = {}
    for named in reading.named:
        if named.entity.kind not in _INVOKED or _cited(reading, named):
            continue
        inside = match.action[0] <= named.start and named.end <= match.action[1]
        if inside or (_served_by(reading, named, match) and not _background(reading, named, match)):
            found.setdefault(named.entity.id, Party(named.span.of(reading.text), named.entity.id))
    return tuple(found.values())


def _cited(reading: Reading, named: Named) -> bool:
    """Whether a name stands in brackets for reference, or in "not in accordance with"."""
    start = max(reading.tree.tokens[0].start, named.span.start - _FARTHEST)
    before = reading.text[start : named.span.start]
    if before.count("(") > before.count(")") or before.count("[") > before.count("]"):
        return True
    return re.search(r"\b(not|contrary) (\w+ ){0,2}(with|to)\b[^,;]{0,40}\Z", before[-80:]) is not None


def _served_by(reading: Reading, named: Named, match: Match) -> bool:
    """Whether the words over a name say that the action serves it or goes by it: "in line with", "to achieve".

    The subject of the action itself counts ("The Agenda must remain the blueprint"), a text that only says so does not.
    """
    tokens = reading.tree.tokens
    inside = range(named.start, named.end)
    head = reading.tree.first_conjunct(next((i for i in inside if tokens[i].head not in inside), named.end - 1))
    if match.speaker is not None and match.speaker in inside:
        return False
    if tokens[head].dep in {"nsubj", "nsubjpass"}:
        return match.action[0] <= tokens[head].head < match.action[1]
    for index in reading.tree.above(head)[:_DEEPEST]:
        # What served it in the past is no part of what is asked; "aligned" is asked too.
        done = tokens[index].tag in {"VBD", "VBN"} and tokens[index].lemma != "align"
        if tokens[index].lemma.lower() in _SERVING and not done:
            return True
        finite = tokens[index].pos == "VERB" and tokens[index].tag in {"VBD", "VBZ", "VBP", "VBN"}
        if finite or index == match.anchor or tokens[index].lemma.lower() in _RECALLING:
            return False
    return False


def _background(reading: Reading, named: Named, match: Match) -> bool:
    """Whether a numbered resolution before the demand only says where it was made: "In its resolution 74/151"."""
    return named.end <= match.anchor and _NUMBERED.search(named.span.of(reading.text)) is not None
