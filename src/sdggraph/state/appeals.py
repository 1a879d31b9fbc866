"""Ways of asking that name no need: thanks in advance, tasks given."""

# A construction is a row of guards, one exclusion after another: flat reads better than split.
# ruff: noqa: C901, PLR0911

from __future__ import annotations

from sdggraph.knowledge.cues import Cue
from sdggraph.state.action import noun_action, verb_action
from sdggraph.state.clauses import finite_clause
from sdggraph.state.deontic import conditional
from sdggraph.state.directives import speaks
from sdggraph.state.match import Match
from sdggraph.state.parties import parties
from sdggraph.state.reading import Reading

_MAY = {"can", "could", "may", "might"}


def gratitude(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:  # noqa: ARG001
    """“I should be grateful if you would circulate the letter”, “would appreciate it if ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    verb = index if token.pos == "VERB" else token.head
    if not {tree.lower[k] for k in tree.children(verb, "aux")} & {"should", "would"}:
        return None
    clause = next(
        (k for k in (*tree.children(verb, "advcl", "ccomp"), *tree.children(index, "advcl", "ccomp")) if k > index),
        None,
    )
    if clause is None or not any(tree.lower[k] == "if" for k in tree.children(clause, "mark")):
        return None
    agents, action, head = finite_clause(reading, clause)
    return Match(
        cue, index, action, cue.kind, cue.modality, token.text, agents,
        speaker=tree.subject(verb), agent_head=head, voiced=True,
    )  # fmt: skip


def assignment(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:  # noqa: ARG001
    """“tasked the Office with reporting every year”, “entrusted the secretariat with preparing ...”, “tasked X to”."""
    tree = reading.tree
    token = tree.tokens[index]
    if token.pos != "VERB" or tree.negated(index) or conditional(reading, index):
        return None
    if {tree.lower[k] for k in tree.children(index, "aux")} & _MAY:
        return None
    passive = tree.is_passive(index)
    if token.tag not in {"VBZ", "VBP", "VBD"} and not passive and not tree.has(index, "aux"):
        return None
    thing = tree.subject(index) if passive else tree.child(index, "dobj")
    if thing is None or (not passive and thing < index) or not reading.can_act(thing):
        return None
    start = index if passive else tree.left[thing]
    for at in range(start + 1, min(len(tree) - 1, start + 40)):
        if tree.lower[at] == "with" and tree.lower[at + 1].endswith("ing"):
            verb = at + 1
        elif tree.lower[at] == "to" and tree.tokens[at].dep == "aux" and at > thing:
            verb = tree.verb_after(at) or at
        else:
            continue
        if verb == at or verb < index:
            return None
        agents = parties(reading, tree.left[thing], index) if passive else parties(reading, tree.left[thing], at)
        if not agents:
            return None
        speaker = None if passive else tree.subject(index)
        if speaker is not None and not speaks(reading, speaker) and tree.lower[speaker] not in {"it", "which"}:
            return None
        given = tree.child(at, "pobj") if tree.tokens[verb].tag not in {"VBG", "VB", "VBP"} else None
        action = verb_action(reading, verb) if given is None else noun_action(reading, given)
        return Match(
            cue, index, action, cue.kind, cue.modality, token.text, agents,
            speaker=speaker, agent_head=thing, voiced=True,
        )  # fmt: skip
    return None
