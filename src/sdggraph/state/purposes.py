"""For whom an action is, and what it is to use, support or implement."""

from __future__ import annotations

from sdggraph.core.entity import EntityKind
from sdggraph.core.statement import Party
from sdggraph.state.match import Match
from sdggraph.state.reading import Named, Reading

_FOR = {"for", "benefit", "benefiting", "benefitting"}
_PLACES = {"in", "within", "across", "to"}
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
        and named.start >= match.action[0]
        and _served(reading, named, match)
    ]
    return tuple({party.entity: party for party in reversed(found)}.values())[::-1]


def _served(reading: Reading, named: Named, match: Match) -> bool:
    tree = reading.tree
    inside = range(named.start, named.end)
    head = next((i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i), named.end - 1)
    head = tree.first_conjunct(head)
    token = tree.tokens[head]
    above = token.head
    if token.dep == "poss":
        return reading.in_list("aid-nouns", above)
    if token.dep == "dobj":
        return reading.in_list("aid", above) and above >= match.anchor
    if token.dep != "pobj":
        return (
            token.dep == "nsubj"
            and tree.tokens[above].dep == "ccomp"
            and tree.tokens[tree.tokens[above].head].lemma in {"ensure", "help", "enable"}
        )
    word = tree.lower[above]
    governor = tree.tokens[above].head
    if word in _FOR:
        return True
    if word == "of":
        return reading.in_list("aid-nouns", governor)
    if word in {"to", "in", "across", "among"}:
        return word != "to" or tree.tokens[governor].lemma in {
            "support", "provide", "assistance", "give", "extend", "deliver", "access", "transfer", "offer", "flow",
            "aid", "commitment", "available", "finance", "attention", "consideration", "relief", "resource", "service",
        }  # fmt: skip
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
