"""Nouns by which somebody binds itself: “reaffirms its commitment to ...”, “announced plans to ...”."""

from __future__ import annotations

from dataclasses import replace

from sdggraph.knowledge.cues import Cue
from sdggraph.state.clauses import of_head
from sdggraph.state.commitments import bound_by, commitment, to_something
from sdggraph.state.match import Match
from sdggraph.state.operative import heads_clause
from sdggraph.state.parties import parties
from sdggraph.state.reading import Reading

_RENEWING = {"reaffirm", "reiterate", "renew", "reassert"}


def pledge_noun(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“reaffirm our commitment to ...”, “expressed its determination to ...”, “issued a joint commitment to ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    # "reiterates its support for the review and its readiness to ..."
    head = tree.tokens[tree.first_conjunct(index)].head
    if tree.tokens[head].pos == "ADP" and token.dep == "conj":
        head = tree.tokens[tree.tokens[head].head].head
    governor = _steadfast(reading, head)
    steady = governor != head
    if token.pos not in {"NOUN", "PROPN"}:
        return None
    if tree.lower[index + 1 : index + 2] == ("of",):
        return _pledge_of(reading, index, cue, governor)
    if tree.lower[index + 1 : index + 2] != ("to",):
        return None
    if not steady and not _pronounces(reading, index, governor, lemma):
        return None
    action = to_something(reading, index + 1, gerund=True)
    subject = bound_by(reading, governor)
    if action is None or subject == -2:
        return None
    return commitment(reading, index, cue, action, subject, verb=tree.tokens[governor].text)


def _pledge_of(reading: Reading, index: int, cue: Cue, governor: int) -> Match | None:
    """“reaffirmed the commitment of the Union to the stability of ...”: one speaks, another is bound."""
    tree = reading.tree
    head = of_head(reading, index)
    if head is None or tree.tokens[governor].lemma.lower() not in _RENEWING | {"express", "underline", "stress"}:
        return None
    to = next((i for i in range(head + 1, min(len(tree), head + 6)) if tree.lower[i] == "to"), None)
    bound = parties(reading, tree.left[head], to) if to is not None else ()
    action = to_something(reading, to, gerund=True) if to is not None else None
    subject = bound_by(reading, governor)
    if action is None or not bound or subject == -2:
        return None
    found = commitment(reading, index, cue, action, subject, verb=tree.tokens[governor].text)
    return replace(found, agents=bound)


def _steadfast(reading: Reading, head: int) -> int:
    """The verb of “remains steadfast in its commitment to ...”; else the head itself."""
    tree = reading.tree
    if tree.lower[head] != "in":
        return head
    above = tree.tokens[head].head
    if tree.tokens[above].dep == "acomp":
        above = tree.tokens[above].head
    steady = any(reading.in_list("steadfast", kid) for kid in tree.children(above, "acomp"))
    return above if steady and tree.tokens[above].lemma in {"be", "remain", "stand"} else head


def _pronounces(reading: Reading, noun: int, governor: int, lemma: str) -> bool:
    """Whether the governing verb gives or renews somebody's own word."""
    tree = reading.tree
    verb = tree.tokens[governor].lemma.lower()
    if lemma == "plan":
        return verb in {"announce", "unveil", "have"} and tree.tokens[governor].tag != "VBG"
    if verb in {"issue", "make", "announce", "sign", "give"}:
        return lemma in {"commitment", "pledge"} or (verb == "announce" and lemma == "intention")
    owner = tree.child(noun, "poss")
    renews = verb in _RENEWING or tree.lower[governor].startswith("reaffirm")
    if owner is None:
        return renews
    if tree.lower[owner] not in {"our", "its", "their", "his", "her", "my"}:
        return False
    return (
        renews
        or verb in {"express", "declare"}
        or reading.in_list("reporting", governor)
        or heads_clause(reading, governor)
    )
