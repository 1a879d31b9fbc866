"""That-clauses after a directive verb: do they ask for something, or merely tell?"""

# A row of guards, one exclusion after another: flat reads better than split.
# ruff: noqa: PLR0911

from __future__ import annotations

from sdggraph.core.statement import Modality
from sdggraph.knowledge.cues import Cue
from sdggraph.state.reading import Reading

_MODALS = {"should", "must", "shall", "could", "can", "may", "would", "might", "ought", "need"}


def asks(reading: Reading, verb: int, cue: Cue) -> bool:
    """Whether a that-clause asks ("that States adopt", "that X should") and does not merely tell ("that X is low")."""
    tree = reading.tree
    if cue.id == "trusts":
        return _entrusted(reading, verb)
    if _necessary(reading, verb):
        return True
    auxiliaries = [tree.lower[k] for k in tree.children(verb, "aux", "auxpass")]
    if any(word in _MODALS for word in auxiliaries) or tree.tokens[verb].lemma == "need":
        return True
    if "be" in auxiliaries or tree.lower[verb] == "be":
        return True
    if any(word in {"is", "are", "was", "were", "has", "have", "had", "will"} for word in auxiliaries):
        return False
    if tree.tokens[verb].tag == "VB":
        return True
    subject = tree.subject(verb)
    if tree.tokens[verb].tag == "NN" and tree.tokens[verb].dep == "ccomp" and tree.has(verb, "nsubj"):
        return True  # "that the Assembly request ...": a base verb that the parser took for a noun
    if tree.tokens[verb].tag == "VBP" and tree.tokens[verb].lemma != "be":
        return not (_tells(cue) and reading.in_list("stative", verb)) and reading.can_act(subject)
    return False


def _necessary(reading: Reading, verb: int) -> bool:
    """Whether a clause says that something is needed or essential."""
    tree = reading.tree
    words = (verb, *tree.children(verb, "acomp", "attr", "oprd"))
    return any(
        cue.construction == "predicate" for word in words for _, cue in reading.cues.forms.get(tree.lower[word], ())
    )


def _tells(cue: Cue) -> bool:
    """Whether the cue's verbs may also introduce a mere finding ("suggests that inequality rises")."""
    return cue.modality is Modality.PROPOSE


def _entrusted(reading: Reading, verb: int) -> bool:
    """“trusts that the secretariat will report”, “trusts that every effort will be made”: it is left to somebody."""
    tree = reading.tree
    if not {tree.lower[k] for k in tree.children(verb, "aux")} & {"will", "would", "should", "shall"}:
        return False
    return tree.is_passive(verb) or (reading.can_act(tree.subject(verb)) and not reading.in_list("stative", verb))
