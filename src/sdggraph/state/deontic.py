"""Verbs by which somebody should, must, needs to or could do something."""

# A construction is a row of guards, one exclusion after another: flat reads better than split.
# ruff: noqa: C901, PLR0911

from __future__ import annotations

from dataclasses import replace

from sdggraph.knowledge.cues import Cue
from sdggraph.state.action import cut, is_action_noun, noun_action, subject_action, verb_action
from sdggraph.state.clauses import by_parties, finite_clause, of_head, phrase_parties
from sdggraph.state.match import Match
from sdggraph.state.parties import parties
from sdggraph.state.reading import Reading

_CONCEDING = {"while", "although", "though", "whereas"}
_SUBORDINATE_MARKS = {"if", "unless", "whether", "should", "lest"}


def conditional(reading: Reading, verb: int) -> bool:
    """Whether a clause only says on what condition something else holds ("if the Goals are to be reached")."""
    tree = reading.tree
    for index in (verb, *tree.above(verb)):
        token = tree.tokens[index]
        if any(tree.lower[kid] in _SUBORDINATE_MARKS for kid in tree.children(index, "mark", "advmod")):
            return True
        if token.dep not in {"conj", "xcomp", "aux", "auxpass"}:
            return False
    return False


def conceded(reading: Reading, verb: int) -> bool:
    """Whether a clause only grants what the main one goes past: “While leaders stress the need to act, ...”."""
    tree = reading.tree
    if tree.tokens[verb].dep == "xcomp":
        verb = tree.tokens[verb].head
    marks = tree.children(verb, "mark", "advmod")
    return tree.tokens[verb].dep == "advcl" and any(tree.lower[kid] in _CONCEDING and kid <= 1 for kid in marks)


def _free_relative(reading: Reading, verb: int) -> bool:
    """Whether a clause only names what has to be done: "a guide for what must be accomplished"."""
    tree = reading.tree
    if tree.tokens[verb].dep == "relcl" and any(
        tree.tokens[i].tag == "WDT" and tree.tokens[i].dep == "pobj" for i in range(tree.left[verb], verb)
    ):
        return True  # "the extent to which ..."
    asking = [kid for kid in tree.kids[verb] if kid < verb]
    asking += [far for kid in asking if tree.tokens[kid].dep == "advmod" for far in tree.kids[kid]]  # "how often"
    if any(tree.tokens[kid].tag in {"WP", "WRB"} and tree.lower[kid] != "who" for kid in asking):
        return tree.tokens[verb].dep in {"pcomp", "ccomp", "csubj", "advcl", "acl", "relcl", "dobj", "conj"}
    return False


def _relative_subject(reading: Reading, verb: int) -> bool:
    tree = reading.tree
    own = tree.child(verb, "nsubj")
    return own is not None and tree.lower[own] in {"which", "that", "who"}


def _passive_relative(reading: Reading, verb: int, passive: int) -> bool:
    tree = reading.tree
    return tree.tokens[verb].dep == "relcl" and tree.is_passive(passive) and not tree.has(passive, "agent")


def modal(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“Governments should ...”, “measures must be taken”."""
    tree = reading.tree
    token = tree.tokens[index]
    verb: int | None = token.head
    if token.tag == "MD" and tree.lower[index + 1 : index + 2] == ("to",):
        verb = tree.verb_after(index + 1)  # "ought to"
    elif token.dep != "aux":
        return None
    if token.tag != "MD" or verb is None or verb <= index:
        return None
    if tree.tokens[verb].dep == "advcl" and tree.left[verb] == index:
        return None  # "Should the Council decide so, ..."
    if lemma == "should" and token.text[:1].isupper() and all(one.pos == "PUNCT" for one in tree.tokens[:index]):
        return None  # the same, where the parser takes it for the main clause
    subject = tree.subject(verb)
    if lemma == "shall" and subject is not None and tree.lower[subject] in {"we", "i"}:
        return None
    thanks = (verb, *tree.children(verb, "acomp"))
    if lemma == "should" and any(tree.lower[kid] in {"grateful", "appreciate", "like"} for kid in thanks):
        return None  # "I should be grateful if you would ..."
    if conditional(reading, verb):
        return None
    if any(tree.tokens[kid].lemma == "have" for kid in tree.children(verb, "aux")):
        return None  # "should have been done" looks back
    if (
        reading.cues.words["talk"]
        and reading.in_list("talk", verb)
        and (subject is None or tree.lower[subject] == "it" or (tree.is_passive(verb) and tree.has(verb, "ccomp")))
    ):
        return None
    if _free_relative(reading, verb):
        return None
    agents, action, head = finite_clause(reading, verb)
    if action[0] > verb:
        action = verb_action(reading, verb)
    return Match(
        cue, index, action, cue.kind, cue.modality, tree.tokens[index].text, agents, agent_head=head,
        negated=tree.negated(verb),
    )  # fmt: skip


def possibility(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“Governments could direct ...”: a course of action proposed to an actor; “States may wish to consider”."""
    tree = reading.tree
    token = tree.tokens[index]
    verb = token.head
    if token.tag != "MD" or token.dep != "aux" or verb <= index or tree.negated(verb):
        return None
    subject = tree.subject(verb)
    if subject is None or tree.is_passive(verb) or conditional(reading, verb):
        return None
    if any(tree.lower[kid] == "no" for kid in tree.kids[subject]):
        return None  # "no country alone can ..."
    if tree.lower[0] == "by" and tree.tokens[1].tag == "VBG" and tree.tokens[0].head == verb:
        return None  # "By sharing data, States can ..." tells what comes of it
    wish = lemma in {"may", "might"}
    considers = lemma == "may" and tree.tokens[verb].lemma == "consider" and not tree.has(verb, "ccomp")
    if wish and tree.tokens[verb].lemma not in {"wish", "want"} and not considers:
        return None
    inner = tree.infinitive(verb + 1, verb + 4) if wish and not considers else verb
    if inner is None or tree.tokens[verb].dep not in {"ROOT", "conj", "ccomp"}:
        return None
    acting = reading.actor_at(subject) is not None or reading.in_list("human", subject) or tree.lower[subject] == "we"
    if not acting or (not wish and not reading.in_list("volition", inner)):
        return None
    return Match(
        cue, index, verb_action(reading, inner), cue.kind, cue.modality, token.text,
        phrase_parties(reading, subject, before=index), agent_head=subject,
    )  # fmt: skip


def obligation(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“States need to ...”, “Governments will have to ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    if tree.lower[max(0, index - 1) : index + 2] in {("more", "needs", "to"), ("much", "needs", "to")}:
        # "More needs to be done to reach refugees", whose verb the parser takes for a noun
        done = tree.verb_after(index + 1)
        aim = tree.infinitive(done + 1, done + 2) if done is not None else None
        action = verb_action(reading, aim) if aim is not None else (index - 1, (done or index) + 1)
        return Match(cue, index, action, cue.kind, cue.modality, token.text) if done is not None else None
    if token.pos not in {"VERB", "AUX"} or token.tag in {"VBG", "VBN"} or tree.is_passive(index):
        return None
    if token.dep == "amod" or (
        token.dep == "acl" and "that" not in {tree.lower[k] for k in tree.children(index, "mark")}
    ):
        return None  # but "the view that States need to ..."
    if lemma == "have" and (token.tag == "VBD" or tree.negated(index)):
        return None
    if lemma == "need" and tree.negated(index):
        return None
    if lemma == "have" and {tree.lower[k] for k in tree.children(index, "aux")} & {"may", "might"}:
        return None  # what "may have to" be done is a possibility
    if tree.lower[max(0, index - 2) : index] == ("no", "longer"):
        return None
    verb = tree.verb_after(index + 1) if tree.lower[index + 1 : index + 2] == ("to",) else None
    if verb is None or conditional(reading, index) or (lemma == "have" and tree.tokens[verb].lemma in {"do", "be"}):
        return None
    if tree.tokens[verb].lemma.lower() in cue.not_words and tree.subject(index) is None:
        return None
    if token.dep == "relcl" and tree.has(index, "nsubj") and not _relative_subject(reading, index):
        return None  # "the services that children need to ..."
    if lemma == "have" and token.dep in {"relcl", "advcl"}:
        return None
    subject = tree.subject(index)
    if (
        subject is not None
        and tree.lower[subject] in {"they", "you", "it"}
        and tree.tokens[index].dep in {"relcl", "advcl"}
    ):
        return None
    if tree.is_passive(verb) and subject is not None and subject < index:
        action = subject_action(reading, subject, verb)
        return Match(
            cue,
            index,
            action,
            cue.kind,
            cue.modality,
            token.text,
            by_parties(reading, verb, tree.right[verb] + 1),
            agent_head=subject,
        )
    agents = phrase_parties(reading, subject, before=index)
    return Match(cue, index, verb_action(reading, verb), cue.kind, cue.modality, token.text, agents, agent_head=subject)


def duty(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“Members are required to ...”, “the Office is expected to ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    if token.tag != "VBN" or not tree.is_passive(index) or tree.negated(index) or conditional(reading, index):
        return None
    verb = tree.infinitive(index + 1, index + 4)
    subject = tree.subject(index)
    if verb is None or subject is None:
        return None
    if not reading.can_act(subject):
        return None
    deed = reading.in_list("deliberate", verb) and tree.has(verb, "dobj")
    if cue.subject == "actor" and (tree.is_passive(verb) or (reading.in_list("stative", verb) and not deed)):
        return None
    if cue.subject == "actor" and not (reading.actor_at(subject) or reading.in_list("human", subject)):
        return None
    auxiliary = tree.child(index, "auxpass")
    if (
        auxiliary is not None
        and tree.tokens[auxiliary].tag == "VBD"
        and tree.tokens[index].dep == "ROOT"
        and lemma == "expect"
    ):
        return None
    return Match(
        cue, index, verb_action(reading, verb), cue.kind, cue.modality, token.text,
        phrase_parties(reading, subject, before=index), agent_head=subject,
    )  # fmt: skip


def responsibility(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:  # noqa: ARG001
    """“States have the obligation to ...”; “the duty of States to ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    if token.pos != "NOUN":
        return None
    verb = tree.infinitive(index + 1, index + 10)
    if verb is None or tree.tokens[verb].dep not in {"acl", "relcl", "xcomp", "advcl", "conj"}:
        return None
    governor = tree.tokens[token.head]
    agents = phrase_parties(reading, tree.child(index, "prep") and of_head(reading, index))
    if not agents:
        if governor.lemma not in {"have", "bear", "be", "carry"}:
            return None
        agents = phrase_parties(reading, tree.subject(governor.index))
    owner = tree.child(index, "poss")
    ours = owner is not None and tree.lower[owner] in {"our", "their"} and governor.lemma == "be"
    if not agents and (not ours or tree.negated(governor.index)):
        return None  # but "it is our responsibility to"
    return Match(cue, index, verb_action(reading, verb), cue.kind, cue.modality, token.text, agents)


def requirement(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """“Recovery requires investment”, “this will need stronger cooperation”, “that means giving priority to ...”."""
    tree = reading.tree
    token = tree.tokens[index]
    if (
        token.pos != "VERB"
        or token.tag == "VBN"
        or token.dep in {"acl", "amod", "relcl", "advcl"}
        or tree.is_passive(index)
    ):
        return None
    subject = tree.subject(index)
    if subject is None or tree.negated(index) or conditional(reading, index):
        return None
    if (token.tag == "VBD" or "did" in tree.lower[max(0, index - 2) : index]) and token.dep != "ccomp":
        return None
    if (
        "noun" not in cue.complement
        and "VBG" not in {tree.tokens[subject].tag, tree.tokens[tree.left[subject]].tag}
        and tree.lower[subject] not in {"this", "it", "that"}
    ):
        return None
    base = Match(cue, index, (index, index + 1), cue.kind, cue.modality, token.text)
    if lemma == "require" and (match := _required_of(reading, index, base)) is not None:
        return match
    if lemma == "require" and (match := _required_that(reading, index, base, subject)) is not None:
        return match
    thing = tree.child(index, "dobj")
    if thing is None or thing < index or tree.lower[index + 1 : index + 2] == (":",):
        return _listed(reading, index, base, cue)
    if "noun" not in cue.complement or lemma == "demand" or tree.children(subject, "nummod"):
        return None
    if reading.can_act(subject) and lemma != "require" and not reading.in_list("action-nouns", thing):
        return None
    if not is_action_noun(reading, thing) and not (lemma == "require" and _is_doing(reading, subject)):
        return None  # "green technologies require many minerals" describes
    return replace(base, action=noun_action(reading, thing), agents=by_parties(reading, thing, tree.right[thing] + 1))


def _required_of(reading: Reading, index: int, base: Match) -> Match | None:
    """“Closing the gap will require States to ...”: those between the verb and the infinitive."""
    tree = reading.tree
    verb = next((k for k in tree.children(index, "ccomp", "xcomp") if k > index and tree.tokens[k].tag == "VB"), None)
    to = None if verb is None else next((k for k in tree.kids[verb] if tree.lower[k] == "to" and k < verb), None)
    if verb is None or to is None:
        return None
    agents = parties(reading, index + 1, to)
    return replace(base, action=verb_action(reading, verb), agents=agents) if agents else None


def _required_that(reading: Reading, index: int, base: Match, subject: int) -> Match | None:
    """“UNICEF requires that vendors disclose ...”: a base verb or a modal in the clause."""
    tree = reading.tree
    verb = next((k for k in tree.children(index, "ccomp") if k > index), None)
    if verb is None or tree.lower[index + 1 : index + 2] != ("that",):
        return None
    if tree.tokens[verb].tag not in {"VB", "VBP"} and not tree.has(verb, "aux", "auxpass"):
        return None
    agents, action, head = finite_clause(reading, verb)
    speaker = subject if reading.can_act(subject) else None
    return replace(base, action=action, agents=agents, agent_head=head, speaker=speaker, voiced=speaker is not None)


def _is_doing(reading: Reading, subject: int) -> bool:
    """Whether a subject is something done or meant to be done: "closing the gap", "prevention", "this"."""
    word = reading.tree.lower[subject]
    return word in {"this", "that", "it", "these", "which"} or is_action_noun(reading, subject)


def _listed(reading: Reading, index: int, base: Match, cue: Cue) -> Match | None:
    """“requires strengthening ...”, “requires not only ...”, “require: a, b and c”."""
    tree = reading.tree
    for kid in tree.children(index, "xcomp", "ccomp", "pcomp"):
        if kid > index and tree.tokens[kid].tag == "VBG" and "gerund" in cue.complement:
            return replace(base, action=verb_action(reading, kid))
    after = index + 1
    if "noun" in cue.complement and after + 1 < len(tree) and tree.lower[after] == ":":
        start = after + 1
        while start < len(tree) - 1 and tree.tokens[start].pos == "DET":
            start += 1
        return replace(base, action=(start, cut(reading, start, len(tree))))
    return None
