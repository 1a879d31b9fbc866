"""That-clauses after a directive verb: do they ask for something, or merely tell?"""

# A row of guards, one exclusion after another: flat reads better than split.
# ruff: noqa: PLR0911

from __future__ import annotations

from sdggraph.core.statement import Modality
from sdggraph.knowledge.cues import Cue
from sdggraph.state.reading import Reading

# So far behind "that" the modal of its clause may stand.
_LONGEST_SUBJECT = 40
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


def entrusted_verb(reading: Reading, that: int) -> int | None:
    """The verb of “trusts that updated information will be provided”, wherever the parser hung it."""
    tree = reading.tree
    for index in range(that + 1, min(len(tree), that + _LONGEST_SUBJECT)):
        token = tree.tokens[index]
        if token.tag == "MD" and token.dep == "aux" and token.head > index:
            return token.head
    return None


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
    if any(tree.tokens[i].lemma == "trust" for i in range(verb)):
        # Who "trusts" that the next report will contain the figures asks for them.
        return tree.tokens[verb].lemma in {"include", "contain"} or not reading.in_list("stative", verb)
    return tree.is_passive(verb) or (reading.can_act(tree.subject(verb)) and not reading.in_list("stative", verb))
