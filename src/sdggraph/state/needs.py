"""Nouns and predicates of necessity: "the need for", "the importance of", "is essential", "is needed"."""

# A construction is a row of guards, one exclusion after another: flat reads better than split.
# ruff: noqa: C901, PLR0911

from __future__ import annotations

from dataclasses import replace

from sdggraph.core.statement import Party
from sdggraph.knowledge.cues import Cue
from sdggraph.state.action import is_action_noun, noun_action, verb_action
from sdggraph.state.clauses import (
    after_preposition,
    between_parties,
    by_parties,
    complement_after,
    finite_clause,
    for_phrase,
    of_head,
    participle_of,
)
from sdggraph.state.deontic import conceded, conditional
from sdggraph.state.match import Match
from sdggraph.state.operative import heads_clause
from sdggraph.state.parties import parties
from sdggraph.state.reading import Reading

_SEEN = {"see", "view", "regard", "identify"}
_UPON = {("on",), ("upon",)}
_COPULAS = {"be", "remain", "become", "seem", "appear"}
# So near the infinitive of "useful for the Council to" stands.
_NEAR = 12
# "A lot of consultations are needed": it is the consultations that are.
_PORTIONS = {"lot", "number", "range", "series", "set", "variety"}


def need(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“the need to ...”, “a need for ...”, “its call on States to ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    if token.pos != "NOUN" or (token.tag == "NNS" and lemma in {"need", "necessity", "request", "invitation"}):
        return None
    if any(tree.lower[kid] == "no" for kid in tree.kids[index]):
        return None
    if cue.id == "call-noun" and heads_clause(reading, index) and tree.lower[index + 1 : index + 2] in _UPON:
        return None  # "Calls upon States to": a verb, whatever the parser takes it for
    found = complement_after(reading, index, cue.particle)
    if found is None and token.dep == "nsubjpass":
        # "calls were made for stronger cooperation"
        found = complement_after(reading, token.head, cue.particle)
    if found is None:
        return None
    if cue.id == "call-noun" and tree.lower[index + 1] == "to" and tree.tokens[found[1][0]].pos == "NOUN":
        return None  # "a call to action"
    if cue.id == "call-noun" and any(
        reading.in_list("tenders", i) for i in range(index + 2, min(index + 4, found[1][1]))
    ):
        return None  # "a call for proposals"
    agents, action = found
    governor = _governor(reading, index)
    if governor is not None:
        if reading.in_list("idle-need", governor) or conceded(reading, governor):
            return None
        if conditional(reading, governor) or (tree.negated(governor) and tree.tokens[governor].lemma != "overstate"):
            return None
    if cue.id == "call-noun" and not _voiced(reading, governor):
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
    if head == noun:
        return None
    # "Underlines the importance of": the verb of a clause that the parser took for a name
    clausal = tree.tokens[head].pos in {"VERB", "AUX"} or (heads_clause(reading, head) and head < noun)
    return head if clausal else None


def _voiced(reading: Reading, governor: int | None) -> bool:
    tree = reading.tree
    if governor is None:
        return False
    return tree.tokens[governor].lemma in {
        "reiterate", "renew", "make", "issue", "echo", "join", "repeat", "support", "launch", "reaffirm", "be",
        "express", "contain",
    }  # fmt: skip


def importance(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:  # noqa: ARG001
    """“stressed the importance of strengthening ...”, “mindful of the importance of ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    governor = _governor(reading, index)
    if token.pos != "NOUN" or not _weighs(reading, index, governor):
        return None
    if governor is not None and conceded(reading, governor):
        return None
    nxt = index + 1
    attached = governor is not None and tree.tokens[governor].lemma in {"attach", "accord"}
    if nxt >= len(tree) or not (tree.lower[nxt] in cue.particle or (attached and tree.lower[nxt] == "to")):
        return None
    found = after_preposition(reading, nxt)
    if found is None:
        return None
    agents, action = found
    head = tree.child(nxt, "pobj")
    if (doing := participle_of(reading, head)) is not None:
        agents, action = parties(reading, nxt + 1, doing), verb_action(reading, doing)
    if tree.tokens[action[0]].tag not in {"VBG", "VB"}:
        if head is None or not is_action_noun(reading, head):
            return None
        agents = agents or between_parties(reading, head)
    return Match(cue, index, action, cue.kind, cue.modality, token.text, agents)


def _weighs(reading: Reading, noun: int, governor: int | None) -> bool:
    """Whether somebody lays weight on the importance, and it is not merely told of."""
    tree = reading.tree
    if governor is not None and reading.in_list("emphasis", governor):
        return True
    if governor is not None and _weighed(reading, governor):
        return True
    above = tree.tokens[tree.tokens[noun].head]
    return (above.dep == "prep" and above.text == "of" and tree.tokens[above.head].lemma.lower() in {
        "mindful", "convinced", "aware", "conscious", "cognizant", "convince",
    }) or above.lemma.lower() in {"mindful", "convinced", "aware", "conscious", "cognizant"}  # fmt: skip


def _weighed(reading: Reading, governor: int) -> bool:
    """“cannot be overstated”, “was underscored” taken for an adjective, “reference was made to the importance of”."""
    tree = reading.tree
    if tree.tokens[governor].lemma == "overstate":
        return True
    if any(reading.in_list("emphasis", kid) for kid in tree.children(governor, "acomp")):
        return True
    given = tree.children(governor, "nsubjpass", "dobj")
    return tree.tokens[governor].lemma == "make" and any(tree.tokens[kid].lemma == "reference" for kid in given)


def predicate(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“X is essential”, “it is important to ...”, “X is needed to ...”, “X is a key step”."""
    tree = reading.tree
    verb = tree.tokens[index].head if _is_topic(reading, index, cue) else _copula(reading, index)
    if verb is None or conditional(reading, verb) or tree.negated(index) or tree.negated(verb):
        return None
    if any(tree.lower[kid] == "no" for kid in tree.kids[index]):
        return None
    if cue.id == "helpful" and not _would(reading, index, verb):
        return None
    if lemma == "high" and tree.lower[index + 1 : index + 2] != ("time",):
        return None  # "satisfaction remains high"
    if lemma == "time" and (index + 1 >= len(tree) or tree.lower[index + 1] not in {"to", "for"}):
        return None
    subject = tree.child(verb, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
    if subject is None:
        subject = tree.subject(verb)
    if (doing := _opening_gerund(reading, verb, subject)) is not None:
        subject = doing
    if subject is not None and tree.tokens[verb].dep == "csubj" and tree.lower[subject] == "what":
        return _cleft(reading, index, verb, cue)
    if tree.tokens[verb].lemma in {"deem", "consider", "find"} and tree.tokens[verb].dep in {"advcl", "relcl"}:
        return None  # "such measures as it deems necessary"
    if cue.id == "priority" and _of_own_work(reading, index):
        return None
    if any(tree.lower[kid] in {"may", "might"} for kid in tree.children(verb, "aux")):
        return None  # "more staff may be needed" asks for none
    impersonal = subject is None or tree.lower[subject] in {"it", "there"} or tree.tokens[subject].dep == "expl"
    if subject is None or impersonal:
        if lemma == "necessary" and _narrative(reading, verb):
            return None  # "it was necessary to move the staff" tells what was done
        return _impersonal(reading, index, verb, cue)
    return None if _narrative(reading, verb) else _personal(reading, index, verb, subject, cue)


def _would(reading: Reading, index: int, verb: int) -> bool:
    """Whether something "would be useful" as such, and not useful "in that regard" or "to the mission"."""
    tree = reading.tree
    if not {tree.lower[k] for k in tree.children(verb, "aux")} & {"would", "could"} or tree.tokens[verb].lemma != "be":
        return False
    after = tree.lower[index + 1 : index + 2]
    if after in {("to",), ("for",)}:
        return tree.infinitive(index + 1, index + _NEAR) is not None
    return after in {(".",), (",",), (";",), ("if",), ("that",), ("and",), ()}


def _opening_gerund(reading: Reading, verb: int, subject: int | None) -> int | None:
    """The subject of “Ensuring that staff know the rules is key”, taken for a clause before the main one."""
    tree = reading.tree
    first = tree.tokens[0]
    if first.tag != "VBG" or first.dep != "advcl" or first.head != verb or "," in tree.lower[:verb]:
        return None
    return 0 if subject is None or tree.left[subject] > 0 else None


def _of_own_work(reading: Reading, index: int) -> bool:
    """“a priority of the Programme”, “a cornerstone of the work of ...”: what somebody does, not what is asked."""
    whole = of_head(reading, index)
    if whole is None:
        return False
    return whole in reading.named_at or reading.tree.tokens[whole].lemma.lower() in {
        "work", "programme", "mandate", "portfolio", "activity", "approach", "strategy",
    }  # fmt: skip


def _is_topic(reading: Reading, index: int, cue: Cue) -> bool:
    """“A priority is to ...”: the noun of the predicate stands as its subject."""
    token = reading.tree.tokens[index]
    return cue.id == "priority" and token.dep == "nsubj" and reading.tree.tokens[token.head].lemma == "be"


def _copula(reading: Reading, index: int) -> int | None:
    """The verb of “is essential”; for “is needed” the participle itself; for “considers it essential” that verb."""
    tree = reading.tree
    token = tree.tokens[index]
    if token.tag in {"VBN", "JJ"} and tree.has(index, "auxpass"):
        return index
    if token.tag in {"VBN", "VBD"} and token.dep == "conj" and tree.is_passive(index):
        return index
    first = tree.first_conjunct(index)
    head = tree.tokens[first].head
    dep = tree.tokens[first].dep
    if dep == "amod" and reading.in_list("supporting-nouns", head):
        # "is a crucial step", "was considered a critical enabler", "provides a crucial lever"
        first, dep = tree.first_conjunct(head), tree.tokens[tree.first_conjunct(head)].dep
        head = tree.tokens[first].head
        if dep == "dobj" and tree.tokens[head].lemma in {"provide", "represent", "constitute", "form"}:
            return head
    if dep in {"acomp", "attr", "oprd"} and (
        tree.tokens[head].lemma.lower() in _COPULAS or tree.tokens[head].pos == "AUX"
    ):
        return head
    if dep == "dobj" and tree.tokens[head].lemma in {"represent", "constitute"}:
        return head
    if dep == "pobj" and tree.lower[head] == "of":
        # where something "is of paramount importance"
        weighty = any(reading.in_list("weighty", kid) for kid in tree.children(first, "amod"))
        above = tree.tokens[tree.tokens[head].head]
        return above.index if weighty and above.lemma in {"be", "remain"} else None
    if dep in {"acomp", "oprd", "ccomp", "xcomp", "attr", "dobj"} and tree.tokens[head].lemma.lower() in {
        "consider",
        "deem",
        "find",
        "make",
    }:
        return first if tree.has(first, "nsubj") else head
    above = tree.tokens[head]
    if dep in {"pobj", "amod", "pcomp", "prep"} and above.text == "as" and above.head != head:
        said = reading.in_list("reporting", above.head) or tree.tokens[above.head].lemma in _SEEN
        return above.head if said and tree.is_passive(above.head) else None
    if token.pos == "ADJ" and dep in {"ROOT", "ccomp", "conj"} and tree.has(index, "cop", "nsubj"):
        return index
    return None


def _narrative(reading: Reading, verb: int) -> bool:
    """Whether the past tense tells what was needed once, not what somebody said is needed."""
    tree = reading.tree
    candidates = (*tree.children(verb, "auxpass", "aux"), verb)
    tensed = next((k for k in candidates if tree.tokens[k].tag in {"VBD", "VBZ", "VBP", "MD"}), verb)
    perfect = tree.tokens[verb].lemma == "be" and tree.tokens[verb].tag == "VBN"
    if tree.tokens[tensed].tag != "VBD" and not perfect:
        return False
    if reading.in_list("reporting", verb) or tree.tokens[verb].lemma in {"consider", "deem"}:
        return False
    return not any(
        tree.tokens[i].dep == "ccomp"
        and (reading.in_list("reporting", tree.tokens[i].head) or _directs(reading, tree.tokens[i].head))
        for i in (verb, *tree.above(verb))
    )


def _directs(reading: Reading, index: int) -> bool:
    uses = reading.cues.forms.get(reading.tree.lower[index], ())
    return any(cue.construction == "directive" for _, cue in uses)


def _cleft(reading: Reading, index: int, verb: int, cue: Cue) -> Match | None:
    """“What is needed is a broader approach”."""
    tree = reading.tree
    main = tree.tokens[verb].head
    thing = tree.child(main, "attr", "acomp", "xcomp", "ccomp")
    if thing is None or thing < verb:
        return None
    action = verb_action(reading, thing) if tree.tokens[thing].pos == "VERB" else noun_action(reading, thing)
    return Match(cue, index, action, cue.kind, cue.modality, tree.tokens[index].text)


def _impersonal(reading: Reading, index: int, verb: int, cue: Cue) -> Match | None:
    tree = reading.tree
    word = tree.tokens[index].text
    clauses = (*tree.children(verb, "ccomp", "csubj", "advcl"), *tree.children(index, "ccomp", "csubj"))
    clause = next((k for k in clauses if k > index and tree.has(k, "mark", "nsubj", "nsubjpass")), None)
    inner = tree.infinitive(index + 1, len(tree) if clause is None else min(len(tree), index + 30))
    marked = clause is not None and any(tree.lower[k] == "that" for k in tree.children(clause, "mark"))
    if clause is not None and marked and (inner is None or tree.left[clause] < inner):
        agents, action, head = finite_clause(reading, clause)
        return Match(cue, index, action, cue.kind, cue.modality, word, agents, agent_head=head)
    gerund = _to_gerund(reading, index)
    if gerund is not None and (inner is None or gerund < inner):
        return Match(cue, index, verb_action(reading, gerund), cue.kind, cue.modality, word)
    if inner is None or any(
        tree.tokens[i].pos == "VERB" and tree.tokens[i].dep in {"conj", "ROOT"} for i in range(index + 1, inner)
    ):
        return None
    if reading.in_list("talk", inner) and (
        not tree.has(inner, "dobj") or tree.lower[inner] in {"note", "recall", "recognize"}
    ):
        return None
    agents = for_phrase(reading, index + 1, inner)
    if tree.lower[index] == "incumbent" and tree.lower[index + 1] in {"on", "upon"}:
        agents = parties(reading, index + 2, inner)
    return Match(cue, index, verb_action(reading, inner), cue.kind, cue.modality, word, agents)


def _personal(reading: Reading, index: int, verb: int, subject: int, cue: Cue) -> Match | None:
    tree = reading.tree
    token = tree.tokens[index]
    if tree.tokens[subject].lemma in _PORTIONS and (whole := of_head(reading, subject)) is not None:
        subject = whole
    clausal = tree.tokens[subject].dep in {"csubj", "csubjpass"} or tree.tokens[subject].tag == "VBG"
    base = Match(cue, index, (index, index + 1), cue.kind, cue.modality, token.text)
    if cue.id == "priority" and (reverse := _reverse(reading, verb, subject, cue)) is not None:
        return replace(base, action=verb_action(reading, reverse))
    if subject == index:
        return None
    if tree.tokens[subject].pos == "PRON" or not (clausal or is_action_noun(reading, subject)):
        inner = _purpose_of(reading, index)
        is_need = cue.id in {"needed", "required"}
        if inner is None or not (is_need or tree.lower[subject] in {"this", "these", "that", "they", "such"}):
            return None
        return replace(
            base, action=verb_action(reading, inner), agents=by_parties(reading, index, tree.right[verb] + 1)
        )
    if clausal:
        return replace(base, action=verb_action(reading, subject, limit=verb))
    agents = by_parties(reading, subject, tree.right[subject] + 1) or between_parties(reading, subject)
    agents = agents or _required_from(reading, index, subject)
    inner = _purpose_of(reading, index)
    if inner is not None and (cue.id in {"needed", "required"} or _bare_means(reading, subject)):
        return replace(base, action=verb_action(reading, inner), agents=agents)
    if inner is not None and any(
        tree.lower[kid] in {"such", "these", "this"} for kid in tree.children(subject, "det", "amod")
    ):
        return replace(base, action=verb_action(reading, inner), agents=agents)
    start, end = noun_action(reading, subject, limit=min(index, verb))
    return replace(base, action=(start, end), agents=agents)


def _required_from(reading: Reading, index: int, subject: int) -> tuple[Party, ...]:
    """“Action is required from donors”, “contributions from donors are vital”: those who are to give."""
    tree = reading.tree
    giving = tree.tokens[subject].lemma in {"contribution", "support", "funding", "assistance", "commitment"}
    for head in (index, *((subject,) if giving else ())):
        for kid in tree.children(head, "prep"):
            if tree.lower[kid] == "from":
                return parties(reading, kid + 1, tree.right[kid] + 1)
    return ()


def _bare_means(reading: Reading, subject: int) -> bool:
    """Whether a subject only says that people act: in “Cooperation is key to ending tax havens” the end is asked."""
    tree = reading.tree
    if tree.has(subject, "prep", "acl", "relcl", "conj", "appos") or subject - tree.left[subject] > 2:
        return False
    return reading.in_list("between-nouns", subject) or tree.tokens[subject].lemma in {"coherence", "effort", "action"}


def _reverse(reading: Reading, verb: int, subject: int, cue: Cue) -> int | None:
    """“A priority is to ...”, “a critical element is creating ...”."""
    tree = reading.tree
    thing = tree.child(verb, "xcomp", "ccomp")
    fits = subject < verb and tree.tokens[subject].lemma in cue.lemmas
    return thing if fits and thing is not None and thing > verb else None


def _purpose_of(reading: Reading, index: int) -> int | None:
    inner = reading.tree.infinitive(index + 1, min(len(reading.tree), index + 4))
    return inner if inner is not None else _to_gerund(reading, index)


def _to_gerund(reading: Reading, index: int) -> int | None:
    """The gerund of “key to achieving”, “essential for building”."""
    tree = reading.tree
    for at in range(index + 1, min(index + 3, len(tree) - 1)):
        gerund = tree.tokens[at + 1].tag == "VBG" and tree.tokens[at + 1].dep not in {"amod", "compound"}
        if tree.lower[at] in {"to", "for", "in"} and gerund:
            return at + 1
    return None
