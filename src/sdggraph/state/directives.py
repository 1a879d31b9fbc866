"""Directive verbs: "urges States to ...", "it was suggested that ...", "called for ..."."""

from __future__ import annotations

from dataclasses import replace

from sdggraph.core.entity import EntityKind
from sdggraph.core.statement import Modality
from sdggraph.knowledge.cues import Cue
from sdggraph.state.action import cut, is_action_noun, noun_action, subject_action, verb_action
from sdggraph.state.asking import asks, entrusted_verb
from sdggraph.state.clauses import after_preposition, by_parties, described, finite_clause, phrase_parties, told
from sdggraph.state.deontic import conditional
from sdggraph.state.match import Match
from sdggraph.state.operative import coordinated_operative, heads_clause, is_operative
from sdggraph.state.parties import parties
from sdggraph.state.reading import Reading

_WORKS = {"report", "information", "update", "briefing", "study", "review", "evaluation", "note", "paper", "plan"}

# Whoever is called upon or urged to do something is somebody.
_OF_SOMEBODY = {"call", "urge", "exhort", "implore"}


def directive(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:
    """A directive verb with what it asks for."""
    tree = reading.tree
    if not _is_verb(reading, index) or tree.negated(index) or conditional(reading, index):
        return None
    after = _past_particle(reading, index, cue)
    if after is None:
        return None
    if _hypothetical(reading, index):
        return None
    operative = is_operative(reading)
    subject = tree.child(index, "nsubj", "nsubjpass", "expl") if operative else tree.subject(index)
    if subject is not None and tree.lower[subject] in {"further", "also"}:
        subject = None
    if subject is None and tree.tokens[index].tag == "VBG" and not operative and not heads_clause(reading, index):
        subject = described(reading, index)
        if subject is None or not speaks(reading, subject):
            return None  # one of the means or doings that a sentence lists ("by advocating for ...")
    if (mine := own_voice(reading, index)) is not None:
        subject = mine
    if tree.is_passive(index):
        return None if cue.id == "trusts" else _passive(reading, index, cue, subject)
    match = _active(reading, index, after, cue, lemma)
    return None if match is None else _with_speaker(reading, match, subject, cue)


def _is_verb(reading: Reading, index: int) -> bool:
    """A finite verb, a passive, or the participle of a clause; at the head of a sentence any form that fits."""
    tree = reading.tree
    token = tree.tokens[index]
    if heads_clause(reading, index):
        return token.pos == "VERB" or token.text[:1].isupper()
    if token.pos != "VERB":
        return coordinated_operative(reading, index)
    if token.tag in {"VBZ", "VBP", "VBD"}:
        return token.dep not in {"amod", "acl"}
    if token.tag == "VB":
        return (
            any(tree.lower[k] in {"would", "will"} for k in tree.children(index, "aux"))
            or token.dep in {"ROOT"}
            or (
                tree.lower[index - 1 : index] == ("to",)
                and (
                    tree.lower[max(0, index - 3) : index - 1] in (("would", "like"), ("should", "like"))
                    or tree.lower[index - 2] in {"wish", "wishes", "wished"}
                )
            )
            or (token.dep == "conj" and tree.tokens[token.head].tag in {"VBP", "VBZ", "VBD"})
            or (
                token.dep == "xcomp"
                and tree.tokens[token.head].lemma == "continue"
                and tree.tokens[token.head].tag in {"VBP", "VBZ"}
            )
            or own_voice(reading, index) is not None
        )
    if token.tag == "VBN":
        return tree.is_passive(index) or tree.has(index, "aux") or own_voice(reading, index) is not None
    return (
        token.tag == "VBG"
        and token.dep in {"advcl", "ROOT", "conj", "ccomp"}
        and (index == 0 or tree.lower[index - 1] in {",", "and", "also", "further", "are", "is"})
    )


def own_voice(reading: Reading, index: int) -> int | None:
    """Who speaks where the parser hung the verb too low: “I” in “I welcome the progress and urge the parties”."""
    tree = reading.tree
    root = tree.sentence.roots[0].index
    if tree.tokens[index].dep == "acl" and tree.tokens[index].tag == "VBN" and tree.tokens[index].head == root:
        # "Several delegations called upon States to ...": the parser took the verb for a participle.
        follows = tree.lower[index + 1 : index + 2]
        return root if reading.can_act(root) and follows and follows[0] in {"upon", "on", "for", "that"} else None
    subject = tree.child(root, "nsubj", "nsubjpass")
    if tree.lower[index - 1] == ";" and subject is not None and tree.tokens[index].tag in {"VBN", "VBD"}:
        # "The Council noted the abuse of aid; called upon States to ...": whoever noted goes on to call.
        return subject if tree.tokens[index].dep in {"acl", "conj", "advcl"} and speaks(reading, subject) else None
    low = tree.tokens[index].tag == "VB" and tree.tokens[index].dep == "conj" and not tree.has(index, "aux", "nsubj")
    if not low or subject is None or tree.lower[subject] not in {"i", "we"}:
        return None
    if tree.tokens[root].tag != "VBP" and not any(tree.tokens[k].tag == "VBP" for k in tree.children(root, "auxpass")):
        return None
    if tree.lower[index - 1] not in {"and", "also", "further", "strongly"}:
        return None
    # After "I urge X to act" a second "and urge" may be X's; "call on" is what the speaker goes on to do.
    asked = tree.tokens[tree.tokens[index].head].tag == "VB" and tree.tokens[index].lemma != "call"
    return None if asked else subject


def _hypothetical(reading: Reading, index: int) -> bool:
    """“would have recommended”, “will encourage trade”: nobody asks; “I would urge” and “we will call on” do."""
    tree = reading.tree
    subject = tree.subject(index)
    if subject is not None and tree.lower[subject] in {"we", "i"}:
        return False
    return any(tree.lower[k] in {"will", "would", "can", "could", "may", "might"} for k in tree.children(index, "aux"))


def _past_particle(reading: Reading, index: int, cue: Cue) -> int | None:
    """Where the complement begins; ``None`` if the cue's particle is missing."""
    tree = reading.tree
    after = index + 1
    for _ in range(6):
        if after >= len(tree):
            return None if cue.particle else len(tree) - 1
        if cue.particle and tree.lower[after] in cue.particle:
            return after + 1 if tree.lower[after] in {"on", "upon"} else after
        if tree.tokens[after].pos in {"ADV", "PUNCT"} or tree.lower[after] in {"again", "urgently"}:
            after += 1
            continue
        break
    if cue.particle:
        return None
    if index + 1 < len(tree) and tree.lower[index + 1] == "for":
        return None
    return after


def _passive(reading: Reading, index: int, cue: Cue, subject: int | None) -> Match | None:
    """“States are urged to ...”, “it was suggested that ...”, “further research was recommended”."""
    tree = reading.tree
    word = tree.tokens[index].text
    own = tree.child(index, "nsubjpass", "csubjpass")
    impersonal = subject is None or tree.lower[subject] == "it"
    clause = tree.child(index, "ccomp")
    if impersonal and clause is not None:
        if not asks(reading, clause, cue):
            return None
        agents, action, head = finite_clause(reading, clause)
        agents = agents or told(reading, index)
        return Match(cue, index, action, cue.kind, cue.modality, word, agents, agent_head=head, voiced=True)
    verb = tree.infinitive(index + 1, index + 6)
    if verb is not None and subject is not None and "infinitive" in cue.complement and tree.tokens[verb].dep != "advcl":
        if tree.tokens[index].lemma == "invite" and reading.in_list("attendance", verb):
            return None
        agents = phrase_parties(reading, subject, before=index)
        speakers = by_speaker(reading, index)
        nobody = not agents and not reading.can_act(subject) and not impersonal
        if nobody and tree.lower[subject] not in {"this", "these", "which", "who", "that"}:
            return None
        return Match(
            cue,
            index,
            verb_action(reading, verb),
            cue.kind,
            cue.modality,
            word,
            agents,
            speaker=speakers,
            agent_head=subject,
            voiced=True,
        )
    if own is not None and not impersonal and cue.modality in {Modality.PROPOSE, Modality.SHOULD, Modality.CALL}:
        if not is_action_noun(reading, own) or tree.tokens[index].dep not in {"ROOT", "conj", "ccomp"}:
            return None
        return Match(
            cue,
            index,
            subject_action(reading, own, index),
            cue.kind,
            cue.modality,
            word,
            (),
            speaker=by_speaker(reading, index),
            voiced=True,
        )
    return None


def by_speaker(reading: Reading, verb: int) -> int | None:
    """The head of the "by ..." phrase of a passive."""
    tree = reading.tree
    agent = tree.child(verb, "agent")
    return tree.child(agent, "pobj") if agent is not None else None


def _active(  # noqa: C901
    reading: Reading, index: int, after: int, cue: Cue, lemma: str
) -> Match | None:
    tree = reading.tree
    word = " ".join(
        [
            tree.tokens[index].text,
            *([tree.tokens[after - 1].text] if cue.particle and tree.lower[after - 1] in {"on", "upon"} else []),
        ]
    )
    base = Match(cue, index, (index, index + 1), cue.kind, cue.modality, word, voiced=True)
    if cue.particle and tree.lower[after] == "for":
        if tree.lower[after + 1 : after + 2] == (":",) and after + 2 < len(tree):
            start = after + 3 if tree.tokens[after + 2].pos == "DET" and after + 3 < len(tree) else after + 2
            return replace(base, action=(start, cut(reading, start, len(tree))), verb=f"{word} for")
        found = after_preposition(reading, after)
        if found is None:
            return None
        return replace(base, action=found[1], agents=found[0], verb=f"{word} for")
    if lemma in {"recommend", "advise"} and tree.lower[after] == "against":
        found = after_preposition(reading, after)
        return None if found is None else replace(base, action=found[1], agents=found[0], negated=True)
    if "clause" in cue.complement:
        clause = next((k for k in tree.children(index, "ccomp", "xcomp") if k >= after), None)
        if cue.id == "trusts" and tree.lower[after] == "that":
            clause = entrusted_verb(reading, after) or clause
        if clause is not None and (
            tree.lower[after] == "that" or any(tree.lower[k] == "that" for k in tree.children(clause, "mark"))
        ):
            if not asks(reading, clause, cue):
                return None
            agents, action, head = finite_clause(reading, clause)
            if action[0] <= index:
                action, agents = (
                    (after + 1, action[1]),
                    (),
                )  # the parser took the directive verb for a part of the subject
            return replace(base, action=action, agents=agents or told(reading, index), agent_head=head)
    if "infinitive" in cue.complement:
        match = _addressed(reading, base, after, lemma)
        if match is not None:
            return match
    return _thing(reading, base, after, cue)


def _addressed(reading: Reading, base: Match, after: int, lemma: str) -> Match | None:
    """“urges A, B and C to do”: those between the verb and the first infinitive."""
    tree = reading.tree
    verb = tree.infinitive(after, min(len(tree), after + 80))
    while verb is not None:
        to = verb - 1
        while tree.lower[to] != "to":
            to -= 1
        if tree.lower[verb : verb + 2] == ("do", "so"):
            verb = tree.infinitive(verb, min(len(tree), verb + 60))
            continue
        if to == after:
            own = lemma in {"propose", "recommend", "suggest", "ask", "request", "demand"}
            return replace(base, action=verb_action(reading, verb)) if own else None
        head = tree.tokens[verb]
        if (
            head.dep in {"relcl", "acl"}
            and after <= head.head < to
            and head.head != base.anchor
            and not _object(reading, base.anchor, head.head)
        ):
            verb = tree.infinitive(verb, min(len(tree), verb + 60))
            continue
        if lemma == "expect" and (tree.is_passive(verb) or reading.in_list("stative", verb)):
            return None  # "expects prices to fall": a forecast
        if lemma in {"demand", "insist"}:
            return None  # nobody is demanded to do: "demand less and feel no pressure to ..."
        named = parties(reading, after + 1 if tree.lower[after] == "to" else after, to)
        if named:
            return replace(
                base,
                action=verb_action(reading, verb),
                agents=named,
                agent_head=_object_head(reading, base.anchor, after, to),
            )
        thing = _object_head(reading, base.anchor, after, to)
        if thing is not None and (
            reading.can_act(thing)
            or (lemma in _OF_SOMEBODY and tree.tokens[thing].pos in {"NOUN", "PROPN"})
            or tree.lower[thing] in {"it", "them", "him", "her", "all", "others", "everyone", "you", "me", "us"}
        ):
            return replace(base, action=verb_action(reading, verb), agent_head=thing)
        return None
    return None


def _object(reading: Reading, verb: int, noun: int) -> bool:
    """Whether a noun is the verb's own object or coordinated with it."""
    tree = reading.tree
    if tree.tokens[verb].dep in {"compound", "amod", "nmod"} and tree.tokens[verb].head == noun:
        return True  # "Requests UNDP to": the parser took the verb for a noun
    first = tree.first_conjunct(noun)
    return tree.tokens[first].head == verb or tree.tokens[tree.tokens[first].head].head == verb


def _object_head(reading: Reading, verb: int, after: int, to: int) -> int | None:
    tree = reading.tree
    direct = tree.child(verb, "dobj")
    if direct is not None and after <= direct < to:
        return direct
    return next((i for i in range(after, to) if tree.tokens[i].dep in {"dobj", "pobj", "nsubj"}), None)


def _thing(reading: Reading, base: Match, after: int, cue: Cue) -> Match | None:
    """“encouraged the use of ...”, “suggested emphasizing ...”."""
    tree = reading.tree
    verb = base.anchor
    if "gerund" in cue.complement:
        gerund = next(
            (
                k
                for k in tree.children(verb, "xcomp", "pcomp", "ccomp", "advcl")
                if k >= after and tree.tokens[k].tag == "VBG" and tree.left[k] <= after + 1
            ),
            None,
        )
        if (
            gerund is None
            and after < len(tree)
            and tree.tokens[after].tag == "VBG"
            and tree.tokens[after].dep not in {"amod", "compound"}
        ):
            gerund = after
        if gerund is not None:
            return replace(base, action=verb_action(reading, gerund))
    thing = tree.child(verb, "dobj")
    if "noun" in cue.complement and thing is not None and thing >= after:
        if reading.can_act(thing) or (tree.tokens[thing].pos == "PRON"):
            return None
        if tree.tokens[verb].lemma == "request" and any(
            tree.tokens[k].lemma == "have" for k in tree.children(verb, "aux")
        ):
            return None  # "had requested support" tells of what somebody wanted
        named = reading.named_at.get(thing)
        if not is_action_noun(reading, thing) and tree.tokens[thing].lemma not in _WORKS and named is None:
            return None
        return replace(
            base,
            action=noun_action(reading, thing),
            agents=told(reading, verb) or by_parties(reading, thing, tree.right[verb] + 1),
        )
    return None


def _with_speaker(reading: Reading, match: Match, subject: int | None, cue: Cue) -> Match | None:
    """The match with its speaker; ``None`` where its subject cannot ask ("the tax encourages firms to")."""
    tree = reading.tree
    if subject is None:
        return match
    if speaks(reading, subject):
        return replace(match, speaker=subject)
    if cue.id == "calls-for":
        # A situation that calls for something is no call of anybody's.
        return replace(match, modality=Modality.SHOULD, voiced=False)
    if tree.lower[subject] in {
        "it",
        "he",
        "she",
        "this",
        "some",
        "others",
        "several",
        "many",
        "one",
        "two",
        "three",
        "which",
    }:
        return replace(match, speaker=subject)
    return None


def speaks(reading: Reading, subject: int) -> bool:
    """Whether the head of a phrase is somebody, or a writing, that can say something: “The moderator, Ms. Lind,”."""
    tree = reading.tree
    named = reading.named_at.get(subject)
    if (named is not None and named.entity.kind is not EntityKind.EVENT) or tree.lower[subject] in {"he", "she"}:
        return True
    if any(reading.actor_at(kid) for kid in tree.children(subject, "appos")) and not reading.in_list("texts", subject):
        return True
    return reading.can_act(subject) or (
        tree.tokens[subject].pos in {"NOUN", "PROPN"} and reading.in_list("texts", subject)
    )
