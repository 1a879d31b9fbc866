"""Nouns and predicates of necessity: "the need for", "the importance of", "is essential", "is needed"."""

from __future__ import annotations

from sdggraph.knowledge.cues import Cue
from sdggraph.state.action import is_action_noun, noun_action, subject_action, verb_action
from sdggraph.state.clauses import after_preposition, by_parties, complement_after, finite_clause, for_phrase
from sdggraph.state.deontic import conditional
from sdggraph.state.match import Match
from sdggraph.state.reading import Reading

_COPULAS = {"be", "remain", "become", "seem", "appear"}
_STRONG = {"stress", "emphasize", "emphasise", "underline", "underscore", "highlight", "reiterate", "reaffirm"}


def need(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“the need to ...”, “a need for ...”, “its call on States to ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    if token.pos != "NOUN" or (token.tag == "NNS" and lemma in {"need", "necessity"}):
        return None
    if any(tree.lower[kid] == "no" for kid in tree.kids[index]):
        return None
    found = complement_after(reading, index, cue.particle)
    if found is None:
        return None
    agents, action = found
    governor = _governor(reading, index)
    if governor is not None:
        if reading.in_list("idle-need", governor):
            return None
        if conditional(reading, governor) or tree.negated(governor):
            return None
    if cue.id == "call-noun" and not _voiced(reading, index, governor):
        return None
    if cue.id == "proposal-noun" and (governor is None or tree.tokens[governor].lemma not in {"make", "submit", "put"}):
        return None
    return Match(cue, index, action, cue.kind, cue.modality, token.text, agents)


def _governor(reading: Reading, noun: int) -> int | None:
    """The verb whose object (or "there is" noun) a noun is."""
    tree = reading.tree
    first = tree.first_conjunct(noun)
    head = tree.tokens[first].head
    if tree.tokens[first].dep == "pobj" and tree.tokens[head].head != head:
        head = tree.tokens[head].head
    return head if tree.tokens[head].pos in {"VERB", "AUX"} and head != noun else None


def _voiced(reading: Reading, noun: int, governor: int | None) -> bool:
    tree = reading.tree
    if governor is None:
        return False
    return tree.tokens[governor].lemma in {
        "reiterate", "renew", "make", "issue", "echo", "join", "repeat", "support", "launch", "reaffirm", "be", "express",
    }  # fmt: skip


def importance(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:  # noqa: ARG001
    """“stressed the importance of strengthening ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    governor = _governor(reading, index)
    if token.pos != "NOUN" or governor is None or not reading.in_list("emphasis", governor):
        return None
    nxt = index + 1
    if nxt >= len(tree) or tree.lower[nxt] not in cue.particle:
        return None
    found = after_preposition(reading, nxt)
    if found is None:
        return None
    agents, action = found
    head = tree.child(nxt, "pobj")
    gerund = tree.tokens[action[0]].tag in {"VBG", "VB"}
    if not gerund:
        if tree.tokens[governor].lemma.lower() not in _STRONG or head is None or not is_action_noun(reading, head):
            return None
    return Match(cue, index, action, cue.kind, cue.modality, token.text, agents)


def predicate(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“X is essential”, “it is important to ...”, “X is needed to ...”, “X is key to doing Y”."""
    tree = reading.tree
    token = tree.tokens[index]
    verb = _copula(reading, index)
    if verb is None or conditional(reading, verb) or tree.negated(index) or tree.negated(verb):
        return None
    if any(tree.lower[kid] == "no" for kid in tree.kids[index]):
        return None
    if lemma == "time" and (index + 1 >= len(tree) or tree.lower[index + 1] not in {"to", "for"}):
        return None
    if lemma in {"high", "central", "element"} and lemma != "element":
        return None
    if _narrative(reading, verb):
        return None
    subject = tree.child(verb, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
    if subject is None:
        subject = tree.subject(verb)
    impersonal = subject is None or tree.lower[subject] in {"it", "there"} or tree.tokens[subject].dep == "expl"
    if impersonal:
        return _impersonal(reading, index, verb, cue)
    assert subject is not None  # noqa: S101 - told to the type checker
    return _personal(reading, index, verb, subject, cue)


def _copula(reading: Reading, index: int) -> int | None:
    """The verb of "is essential"; for "is needed" the participle itself; for "considers it essential" that verb."""
    tree = reading.tree
    token = tree.tokens[index]
    if token.tag in {"VBN", "JJ"} and tree.has(index, "auxpass"):
        return index
    if token.tag == "VBN" and token.dep == "conj" and tree.is_passive(index):
        return index
    first = tree.first_conjunct(index)
    head = tree.tokens[first].head
    if tree.tokens[first].dep in {"acomp", "attr", "oprd"} and (
        tree.tokens[head].lemma.lower() in _COPULAS or (tree.tokens[head].pos == "AUX")
    ):
        return head
    if tree.tokens[first].dep in {"acomp", "oprd", "ccomp", "xcomp"} and tree.tokens[head].lemma.lower() in {
        "consider", "deem", "find", "make",
    }:  # fmt: skip
        return head
    if (
        tree.tokens[index].pos == "ADJ"
        and tree.tokens[index].dep in {"ROOT", "ccomp", "conj"}
        and tree.has(index, "cop", "nsubj")
    ):
        return index
    return None


def _narrative(reading: Reading, verb: int) -> bool:
    """Whether the past tense tells what was needed once, not what somebody said is needed."""
    tree = reading.tree
    tensed = next(
        (
            k
            for k in (*tree.children(verb, "auxpass", "aux"), verb)
            if tree.tokens[k].tag in {"VBD", "VBZ", "VBP", "MD"}
        ),
        verb,
    )
    if tree.tokens[tensed].tag != "VBD":
        return False
    if tree.is_passive(verb) and tree.tokens[verb].lemma in {"consider", "deem"}:
        return False
    return not any(
        tree.tokens[i].dep == "ccomp" and reading.in_list("reporting", tree.tokens[i].head)
        for i in (verb, *tree.above(verb))
    )


def _impersonal(reading: Reading, index: int, verb: int, cue: Cue) -> Match | None:
    tree = reading.tree
    clause = next(
        (
            k
            for k in (*tree.children(verb, "ccomp", "csubj", "advcl"), *tree.children(index, "ccomp", "csubj"))
            if k > index and tree.has(k, "mark", "nsubj", "nsubjpass")
        ),
        None,
    )
    inner = tree.infinitive(index + 1, len(tree) if clause is None else min(len(tree), index + 30))
    if (
        clause is not None
        and any(tree.lower[k] == "that" for k in tree.children(clause, "mark"))
        and (inner is None or tree.left[clause] < inner)
    ):
        agents, action, head = finite_clause(reading, clause)
        return Match(cue, index, action, cue.kind, cue.modality, tree.tokens[index].text, agents, agent_head=head)
    if inner is None or any(
        tree.tokens[i].pos == "VERB" and tree.tokens[i].dep in {"conj", "ROOT"} for i in range(index + 1, inner)
    ):
        return None
    if (reading.in_list("talk", inner) and not tree.has(inner, "dobj")) or tree.lower[inner] in {
        "note",
        "recall",
        "recognize",
    }:
        return None
    return Match(
        cue,
        index,
        verb_action(reading, inner),
        cue.kind,
        cue.modality,
        tree.tokens[index].text,
        for_phrase(reading, index + 1, inner),
    )


def _personal(reading: Reading, index: int, verb: int, subject: int, cue: Cue) -> Match | None:
    tree = reading.tree
    token = tree.tokens[index]
    inner = tree.infinitive(index + 1, min(len(tree), index + 4))
    if inner is None:
        inner = _to_gerund(reading, index)
    subject_is_action = (
        tree.tokens[subject].dep in {"csubj", "csubjpass"} or tree.tokens[subject].tag == "VBG" or is_action_noun(reading, subject)
        or tree.lower[subject] in {"this", "these", "that"}
    )  # fmt: skip
    is_need = lemma_is(cue, "needed") or lemma_is(cue, "required")
    agents = by_parties(reading, index, tree.right[verb] + 1)
    if cue.id == "priority":
        reverse = tree.child(verb, "xcomp", "ccomp")
        if subject < verb and tree.tokens[subject].lemma in cue.lemmas and reverse is not None:
            return Match(cue, index, verb_action(reading, reverse), cue.kind, cue.modality, token.text, agents)
    if inner is not None and (subject_is_action or is_need) and tree.tokens[subject].dep not in {"csubj"}:
        return Match(cue, index, verb_action(reading, inner), cue.kind, cue.modality, token.text, agents)
    if not subject_is_action:
        return None
    if tree.tokens[subject].dep in {"csubj", "csubjpass"} or tree.tokens[subject].tag == "VBG":
        start, end = verb_action(reading, subject, limit=verb)
        return Match(cue, index, (start, end), cue.kind, cue.modality, token.text, agents)
    if tree.lower[subject] in {"this", "these", "that"}:
        return None
    if is_need:
        return Match(cue, index, subject_action(reading, subject, verb), cue.kind, cue.modality, token.text, agents)
    start, end = noun_action(reading, subject, limit=verb)
    return Match(cue, index, (start, end), cue.kind, cue.modality, token.text, agents)


def lemma_is(cue: Cue, name: str) -> bool:
    """Whether a cue bears an id."""
    return cue.id == name


def _to_gerund(reading: Reading, index: int) -> int | None:
    """The gerund of "key to achieving", "essential for building"."""
    tree = reading.tree
    for at in range(index + 1, min(index + 3, len(tree) - 1)):
        if tree.lower[at] in {"to", "for", "in"} and tree.tokens[at + 1].tag == "VBG":
            return at + 1
    return None
