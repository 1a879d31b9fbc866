"""Nouns of proposal: “a proposal was made for ...”, “suggestions included ...”."""

# A construction is a row of guards, one exclusion after another: flat reads better than split.
# ruff: noqa: C901

from __future__ import annotations

from dataclasses import replace

from sdggraph.knowledge.cues import Cue
from sdggraph.state.action import cut, verb_action
from sdggraph.state.clauses import after_preposition, finite_clause
from sdggraph.state.match import Match
from sdggraph.state.reading import Reading


def proposal(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“A proposal was made for ...”, “suggestions included ...”, “support was expressed for ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    verb = token.head
    if token.pos != "NOUN" or verb <= index or tree.tokens[verb].pos not in {"VERB", "AUX"}:
        return None
    base = Match(cue, index, (index, index + 1), cue.kind, cue.modality, token.text)
    if token.dep == "nsubjpass" and tree.tokens[verb].lemma in {
        "make",
        "express",
        "voice",
        "submit",
        "advance",
        "put",
        "offer",
    }:
        if (lemma == "support") != (tree.tokens[verb].lemma in {"express", "voice"}):
            return None
        for at in range(index + 1, min(len(tree) - 1, verb + 5)):
            if tree.lower[at] in {"for", "regarding", "concerning"} and at in {index + 1, verb + 1}:
                found = after_preposition(reading, at)
                return replace(base, action=found[1], agents=found[0]) if found else None
            if tree.lower[at] == "to" and at in {index + 1, verb + 1} and (inner := tree.verb_after(at)) is not None:
                return replace(base, action=verb_action(reading, inner))
            if tree.lower[at] == "that" and at in {index + 1, verb + 1}:
                clause = next(
                    (k for k in (*tree.children(index, "acl", "ccomp"), *tree.children(verb, "ccomp")) if k > at), None
                )
                if clause is not None:
                    agents, action, head = finite_clause(reading, clause)
                    return replace(base, action=action, agents=agents, agent_head=head)
        return None
    if token.dep == "nsubj" and lemma != "support" and tree.tokens[verb].lemma in {"include", "comprise"}:
        start = verb + 1
        while start < len(tree) - 1 and (
            tree.tokens[start].pos in {"DET", "PUNCT"} or tree.lower[start] == "following"
        ):
            start += 1
        return replace(base, action=(start, cut(reading, start, len(tree))))
    return None
