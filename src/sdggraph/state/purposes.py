"""For whom an action is, and what it is to use, support or implement."""

from __future__ import annotations

from sdggraph.core.entity import EntityKind
from sdggraph.core.statement import Party
from sdggraph.state.match import Match
from sdggraph.state.reading import Named, Reading

_FOR = {"for", "benefit", "benefiting", "benefitting"}
# fmt: off
_REACHING = frozenset({
    "support", "provide", "assistance", "give", "extend", "deliver", "access", "transfer", "offer", "flow", "aid",
    "commitment", "available", "finance", "attention", "consideration", "relief", "resource", "service", "oda", "pay",
    "accountability", "accessible", "help", "protection", "priority",
})
# fmt: on
_BEARING = frozenset({"impact", "effect", "burden", "focus", "consequence", "pressure", "emphasis"})
_ENABLING = frozenset({"ensure", "help", "enable", "allow", "permit", "let", "guarantee", "empower"})
_GIVING = frozenset(
    {"grant", "give", "provide", "afford", "offer", "consider", "hear", "equip", "treat", "see", "recognize"}
)
_GAINING = frozenset({"benefit", "need", "require", "deserve", "participate", "be"})
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
        and named.entity.type in _PLACE_TYPES
        and _served(reading, named, match)
    ]
    return tuple({party.entity: party for party in reversed(found)}.values())[::-1]


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
    return token.dep == "pobj" and _object(reading, token.head)


def _subject(reading: Reading, dep: str, verb: int, match: Match) -> bool:
    """Who is to be supported, who is to benefit, who is to be enabled to act."""
    tree = reading.tree
    above = tree.tokens[verb]
    if above.dep == "ccomp" and tree.tokens[above.head].lemma in _ENABLING:
        return above.head >= match.action[0]
    near = verb == match.anchor or tree.tokens[match.anchor].head == verb or above.head == match.anchor
    if dep == "nsubjpass":
        return near and (reading.in_list("aid", verb) or above.lemma in _GIVING)
    return near and above.lemma in _GAINING


def _object(reading: Reading, preposition: int) -> bool:
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
    return word in {"in", "across", "among"}


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


def invoked(reading: Reading, match: Match) -> tuple[Party, ...]:
    """Initiatives and instruments named in the action."""
    found: dict[str, Party] = {}
    for named in reading.named:
        if named.entity.kind not in {EntityKind.INITIATIVE, EntityKind.INSTRUMENT}:
            continue
        if match.action[0] <= named.start and named.end <= match.action[1]:
            found.setdefault(named.entity.id, Party(named.span.of(reading.text), named.entity.id))
    return tuple(found.values())
