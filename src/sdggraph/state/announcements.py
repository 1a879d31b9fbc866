"""What somebody says of their own coming work: “Italy announced that it would contribute ...”."""

# A construction is a row of guards, one exclusion after another: flat reads better than split.
# ruff: noqa: PLR0911

from __future__ import annotations

from sdggraph.knowledge.cues import Cue
from sdggraph.state.action import verb_action
from sdggraph.state.clauses import phrase_parties
from sdggraph.state.commitments import is_own
from sdggraph.state.deontic import conditional
from sdggraph.state.directives import speaks
from sdggraph.state.match import Match
from sdggraph.state.reading import Reading

_THEY = {"it", "he", "she", "they", "we"}
# "will take place", "will take effect": nobody's deed.
_NO_DEEDS = {"place", "effect", "time", "root", "shape", "form", "part", "precedence", "progress", "role", "difference"}


def tells_an_effect(reading: Reading, verb: int, actor: int | None = None) -> bool:
    """Whether a verb tells what comes of something; “contribute to growth” does, “contribute $5 million” does not.

    With an ``actor`` before it and an object behind, a verb of the list ``deliberate`` tells of a deed: “UNDP will
    apply its standards”, but “the rule will apply to all”.
    """
    tree = reading.tree
    if not reading.in_list("stative", verb):
        return False
    thing = tree.child(verb, "dobj")
    if thing is None:
        return True
    if tree.tokens[verb].lemma in {"contribute", "give"}:
        return False
    deed = actor is not None and reading.in_list("deliberate", verb)
    return not deed or tree.tokens[thing].lemma in _NO_DEEDS


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
    told = next((k for k in tree.children(index, "ccomp") if k > index), None)
    clauses = () if told is None else (told, *(k for k in tree.children(told, "conj") if tree.has(k, "mark")))
    verb = next((k for k in clauses if {tree.lower[one] for one in tree.children(k, "aux")} & {"would", "will"}), None)
    if verb is None:
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
        if not bound or not is_own(reading, own) or (named is None and tree.tokens[own].tag == "NNS"):
            return None
    return Match(
        cue, index, verb_action(reading, verb), cue.kind, cue.modality, token.text, bound,
        speaker=speaker, agent_head=head, voiced=True,
    )  # fmt: skip
