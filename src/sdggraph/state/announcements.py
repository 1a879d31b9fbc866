"""What somebody says of their own coming work: “Italy announced that it would contribute ...”."""

# A construction is a row of guards, one exclusion after another: flat reads better than split.
# ruff: noqa: PLR0911

from __future__ import annotations

from sdggraph.knowledge.cues import Cue
from sdggraph.state.action import verb_action
from sdggraph.state.clauses import phrase_parties
from sdggraph.state.deontic import conditional
from sdggraph.state.directives import speaks
from sdggraph.state.match import Match
from sdggraph.state.reading import Reading

_THEY = {"it", "he", "she", "they", "we"}


def tells_an_effect(reading: Reading, verb: int) -> bool:
    """Whether a verb tells what comes of something; “contribute to growth” does, “contribute $5 million” does not."""
    given = reading.tree.tokens[verb].lemma in {"contribute", "give"} and reading.tree.has(verb, "dobj")
    return reading.in_list("stative", verb) and not given


def announcement(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:  # noqa: ARG001
    """“announced that it would ...”, “said that UNDP would ...”: the work of whoever speaks, or of a named body."""
    tree = reading.tree
    token = tree.tokens[index]
    if token.pos != "VERB" or tree.is_passive(index) or tree.negated(index) or conditional(reading, index):
        return None
    if token.tag not in {"VBD", "VBZ", "VBP"} and not tree.has(index, "aux"):
        return None
    speaker = tree.subject(index)
    if speaker is None or not (speaks(reading, speaker) or tree.lower[speaker] in _THEY):
        return None
    verb = next((k for k in tree.children(index, "ccomp") if k > index), None)
    if verb is None or not {tree.lower[k] for k in tree.children(verb, "aux")} & {"would", "will"}:
        return None
    if "no" in tree.lower[max(0, verb - 3) : verb]:
        return None  # "would no longer attend"
    if (
        tree.is_passive(verb)
        or tree.negated(verb)
        or tells_an_effect(reading, verb)
        or reading.in_list("holding", verb)
    ):
        return None
    own = tree.child(verb, "nsubj")
    if own is None:
        return None
    bound = phrase_parties(reading, own)
    if tree.lower[own] in _THEY:
        bound, head = phrase_parties(reading, speaker), speaker
    else:
        named = reading.actor_at(own)
        head = own
        if not bound or named is None or named.entity.type == "group":
            return None
    return Match(
        cue, index, verb_action(reading, verb), cue.kind, cue.modality, token.text, bound,
        speaker=speaker, agent_head=head, voiced=True,
    )  # fmt: skip
