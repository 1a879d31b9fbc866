"""Verbs, nouns and adjectives by which somebody binds itself: "commits to", "decides to", "will ..."."""

# A construction is a row of guards, one exclusion after another: flat reads better than split.
# ruff: noqa: C901, PLR0911

from __future__ import annotations

from sdggraph.core.entity import EntityKind
from sdggraph.core.statement import Modality, StatementKind
from sdggraph.knowledge.cues import Cue
from sdggraph.state.action import cut, is_action_noun, noun_action, verb_action
from sdggraph.state.clauses import after_preposition, described, finite_clause, phrase_parties
from sdggraph.state.deontic import conditional
from sdggraph.state.directives import speaks
from sdggraph.state.match import Match
from sdggraph.state.operative import heads_clause, is_operative
from sdggraph.state.reading import Reading

_FINITE = {"VBZ", "VBP", "VBD"}
_THEY = {"it", "he", "she"}
# Bodies that are named without an article: "Management will issue a policy".
_UNARTICLED = {"management", "headquarters"}


def pledge(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“We commit to ...”, “the Government pledged to ...”."""
    tree = reading.tree
    subject = bound_by(reading, index)
    if subject == -2 or tree.is_passive(index) or tree.negated(index):
        return None
    after = index + 1
    while after < len(tree) and (
        tree.tokens[after].pos == "ADV" or tree.lower[after] in {"ourselves", "itself", "themselves", ","}
    ):
        after += 1
    if after >= len(tree):
        return None
    action = to_something(
        reading, after, gerund=lemma not in {"undertake", "endeavour", "endeavor", "strive", "promise"}
    )
    if action is None and lemma in {"pledge", "commit"} and reading.tree.tokens[index].tag != "VBN":
        thing = tree.child(index, "dobj")
        if thing is not None and thing >= after and tree.tokens[thing].pos != "PRON":
            action = noun_action(reading, thing)
    if action is None:
        return None
    return commitment(reading, index, cue, action, subject)


def decision(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“Decides to ...” binds the body; “decides that the Secretariat shall ...” asks another."""
    tree = reading.tree
    # "It was agreed that A would ...": whoever met has agreed.
    passive = tree.is_passive(index)
    subject = None if passive and _impersonal(reading, index) else bound_by(reading, index)
    if subject == -2 or (passive and subject is not None) or tree.negated(index):
        return None
    after = index + 1
    while after < len(tree) and (
        tree.tokens[after].pos in {"ADV", "PUNCT"} or tree.lower[after] in {"also", "further"}
    ):
        after += 1
    if tree.lower[index + 1 : index + 2] == (",",) and after < len(tree) and tree.lower[after] not in {"to", "that"}:
        # "agreed, among other measures, to establish ..."
        after = next((i + 1 for i in range(after, min(len(tree), after + 14)) if tree.lower[i] == ","), len(tree))
    if after >= len(tree):
        return None
    if tree.lower[after] == "to":
        action = to_something(reading, after, gerund=False)
        return commitment(reading, index, cue, action, subject) if action else None
    if tree.lower[after] != "that":
        return None
    clause = next((k for k in tree.children(index, "ccomp", "advcl", "xcomp") if k > after), None)
    if clause is None:
        return None
    auxiliaries = {tree.lower[k] for k in tree.children(clause, "aux")}
    if not auxiliaries & {"shall", "should", "must", "will", "would"}:
        return None
    agents, action, head = finite_clause(reading, clause)
    speaker = subject if subject is not None and subject >= 0 else None
    if agents and not _same(reading, subject, agents):
        also = StatementKind.COMMITMENT if lemma == "agree" else None
        return Match(
            cue, index, action, StatementKind.RECOMMENDATION, Modality.MUST, tree.tokens[index].text, agents,
            speaker=speaker, agent_head=head, also=also, voiced=True,
        )  # fmt: skip
    if auxiliaries & {"should", "must", "shall"} and (lemma == "agree" or passive):
        return Match(
            cue, index, action, StatementKind.RECOMMENDATION, Modality.MUST, tree.tokens[index].text, agents,
            speaker=speaker, agent_head=head, voiced=True,
        )  # fmt: skip
    return commitment(reading, index, cue, action, subject)


def pledge_adjective(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:  # noqa: ARG001
    """“remains committed to ...”, “are determined to ...”, “stands ready to ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    verb = index if tree.has(index, "auxpass") else token.head
    if verb != index and (
        token.dep not in {"acomp", "oprd", "xcomp", "conj"} or tree.tokens[verb].lemma not in {"be", "remain", "stand"}
    ):
        return None
    if index + 1 >= len(tree) or tree.lower[index + 1] != "to" or tree.negated(verb):
        return None
    if {tree.lower[k] for k in tree.children(verb, "aux")} & {"would", "could", "may", "might"}:
        return None
    subject = tree.subject(verb)
    if subject is None or not (reading.can_act(subject)):
        return None
    action = to_something(reading, index + 1, gerund=True)
    return commitment(reading, index, cue, action, subject) if action else None


def intention(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“UNDP plans to ...”, “the Office is working to ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    if token.pos != "VERB" or tree.negated(index) or conditional(reading, index):
        return None
    if tree.is_passive(index):
        return _aimed(reading, index, cue, lemma)
    progressive = token.tag == "VBG" and any(tree.lower[k] in {"is", "are", "am"} for k in tree.children(index, "aux"))
    if token.tag not in {"VBZ", "VBP"} and not progressive:
        return None
    after = index + 1
    bare = lemma == "prepare" or (lemma == "work" and tree.lower[after : after + 1] != ("to",))
    if (bare and not progressive) or token.dep in {"relcl", "advcl", "acl"}:
        return None
    subject = tree.subject(index)
    if subject is None or not (is_own(reading, subject) or (lemma == "aim" and undertaken(reading, subject))):
        return None
    if lemma == "work" and after < len(tree) and tree.lower[after] in {"with", "together", "closely", "jointly"}:
        verb = next(
            (k for k in tree.children(index, "advcl", "xcomp") if k > after and _is_infinitive(reading, k)), None
        )
        return commitment(reading, index, cue, verb_action(reading, verb), subject) if verb is not None else None
    if lemma == "aim" and after < len(tree) and tree.lower[after] == "at":
        found = after_preposition(reading, after)
        return commitment(reading, index, cue, found[1], subject) if found else None
    if lemma == "work" and after < len(tree) and tree.lower[after] in {"towards", "toward", "on"}:
        found = after_preposition(reading, after)
        thing = tree.child(after, "pobj")
        if tree.lower[after] == "on" and thing is not None and not is_action_noun(reading, thing):
            return None  # "working on Goal 4"
        return commitment(reading, index, cue, found[1], subject) if found else None
    if after >= len(tree) or tree.lower[after] != "to":
        return None
    action = to_something(reading, after, gerund=False)
    return commitment(reading, index, cue, action, subject) if action else None


def progress(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:  # noqa: ARG001
    """“UNESCO is developing a road map”: a work begun and not finished."""
    tree = reading.tree
    token = tree.tokens[index]
    if token.tag != "VBG" or token.dep not in {"ROOT", "conj"} or tree.is_passive(index):
        return None
    if not any(tree.lower[k] in {"is", "are", "am"} for k in tree.children(index, "aux")) or tree.negated(index):
        return None
    subject, thing = tree.subject(index), tree.child(index, "dobj")
    if subject is None or thing is None or not is_own(reading, subject):
        return None
    return commitment(reading, index, cue, verb_action(reading, index), subject)


def under_way(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:  # noqa: ARG001
    """“Efforts are under way to ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    if token.pos != "NOUN" or token.dep != "nsubj":
        return None
    for at in range(index + 1, min(index + 14, len(tree) - 1)):
        if tree.lower[at] == "underway" or tree.lower[at : at + 2] == ("under", "way"):
            verb = tree.infinitive(at + 1, at + 4)
            if verb is None:
                return None
            return Match(cue, index, verb_action(reading, verb), cue.kind, cue.modality, token.text)
    return None


def _aimed(reading: Reading, index: int, cue: Cue, lemma: str) -> Match | None:
    """“The programme is aimed at ...”."""
    tree = reading.tree
    subject = tree.subject(index)
    present = any(tree.lower[k] in {"is", "are"} for k in tree.children(index, "auxpass"))
    if lemma != "aim" or not present or subject is None or not undertaken(reading, subject):
        return None
    if tree.tokens[index].dep not in {"ROOT", "conj"} or tree.lower[index + 1 : index + 2] != ("at",):
        return None
    found = after_preposition(reading, index + 1)
    return commitment(reading, index, cue, found[1], subject) if found else None


def undertaken(reading: Reading, subject: int) -> bool:
    """A programme or project, which somebody runs, or "it" in its place."""
    named = reading.named_at.get(subject)
    if named is not None and named.entity.kind is EntityKind.INITIATIVE:
        return True
    return reading.tree.lower[subject] == "it" or reading.in_list("undertakings", subject)


def _is_infinitive(reading: Reading, verb: int) -> bool:
    return any(reading.tree.tokens[k].tag == "TO" for k in reading.tree.kids[verb])


def is_own(reading: Reading, subject: int) -> bool:
    """A subject that speaks of its own doings: "we", a named actor that is no class, a definite body, "management".

    "It" may stand for one; the sentence before decides.
    """
    tree = reading.tree
    if tree.lower[subject] in {"we", "i"}:
        return True
    if tree.lower[subject] in _THEY:
        return tree.tokens[subject].dep == "nsubj" and tree.tokens[tree.tokens[subject].head].dep == "ROOT"
    named = reading.actor_at(subject)
    if named is not None:
        return named.entity.type != "group"
    if not reading.in_list("human", subject) or tree.tokens[subject].tag in {"NNS", "NNPS"}:
        return False
    article = tree.child(subject, "det", "poss")
    if article is None:
        return tree.lower[subject] in _UNARTICLED and not tree.has(subject, "amod", "compound", "prep")
    return tree.lower[article] in {"the", "my", "our"}


def bound_by(reading: Reading, verb: int) -> int | None:
    """Who is bound by a verb: its subject, ``None`` for the adopting body, -2 where the verb binds nobody."""
    tree = reading.tree
    token = tree.tokens[verb]
    if heads_clause(reading, verb) and token.tag in {"VBZ", "VBG", "VBP", "VB", "NNS", "NNPS", "NNP", "NN", "VBD"}:
        return None
    subject = tree.subject(verb)
    if token.pos != "VERB":
        return -2
    if subject is None and not is_operative(reading) and (owner := described(reading, verb)) is not None:
        return owner if speaks(reading, owner) else -2
    if subject is None:
        return (
            None
            if token.tag in {"VBZ", "VBG"}
            and token.dep in {"conj", "advcl"}
            and tree.lower[verb - 1] in {"and", ",", "also", "further"}
            else -2
        )
    perfect = token.tag == "VBN" and any(tree.tokens[k].lemma == "have" for k in tree.children(verb, "aux"))
    progressive = token.tag == "VBG" and tree.has(verb, "aux")
    if token.tag == "VB" and any(tree.lower[k] in {"will"} for k in tree.children(verb, "aux")):
        perfect = True
    if token.tag == "VB" and token.dep == "conj" and tree.tokens[token.head].tag in _FINITE:
        perfect = True
    if token.tag not in _FINITE and not perfect and not progressive:
        return -2
    return subject if speaks(reading, subject) or tree.lower[subject] in {"it", "he", "she", "they"} else -2


def _impersonal(reading: Reading, verb: int) -> bool:
    subject = reading.tree.subject(verb)
    return subject is not None and reading.tree.lower[subject] == "it"


def _same(reading: Reading, subject: int | None, agents: tuple[object, ...]) -> bool:
    if subject is None or subject < 0:
        return False
    own = phrase_parties(reading, subject)
    return bool(own) and set(own) == set(agents)


def to_something(reading: Reading, to: int, *, gerund: bool) -> tuple[int, int] | None:
    """The action of "to do", "to doing", "to a thing"."""
    tree = reading.tree
    if to >= len(tree) or tree.lower[to] != "to":
        return None
    verb = tree.verb_after(to)
    if verb is not None:
        return verb_action(reading, verb)
    if not gerund:
        return _taken_for_a_noun(reading, to)
    found = after_preposition(reading, to)
    return found[1] if found else None


def _taken_for_a_noun(reading: Reading, to: int) -> tuple[int, int] | None:
    """The action of “strives to align authority with ...”, whose verb the parser took for the first part of a noun."""
    tree = reading.tree
    first = to + 1
    if first >= len(tree) or tree.tokens[first].tag not in {"NN", "NNP", "VBP"} or tree.tokens[first].dep != "compound":
        return None
    return first, cut(reading, first, max(tree.right[to], tree.tokens[first].head) + 1)


def commitment(
    reading: Reading, index: int, cue: Cue, action: tuple[int, int], subject: int | None, *, verb: str | None = None
) -> Match:
    """The match of a commitment, whose subject speaks and is bound."""
    bound = phrase_parties(reading, subject) if subject is not None and subject >= 0 else ()
    return Match(
        cue, index, action, StatementKind.COMMITMENT, cue.modality, verb or reading.tree.tokens[index].text, bound,
        speaker=subject if subject is not None and subject >= 0 else None, agent_head=subject, voiced=True,
    )  # fmt: skip
