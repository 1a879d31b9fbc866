"""Who acts and what is done in a clause, an infinitive or a phrase: shared by all constructions."""

from __future__ import annotations

from sdggraph.core.statement import Party
from sdggraph.state.action import is_action_noun, noun_action, subject_action, verb_action
from sdggraph.state.parties import parties
from sdggraph.state.reading import Reading

Parties = tuple[Party, ...]
Words = tuple[int, int]


def phrase_parties(reading: Reading, head: int | None, *, before: int | None = None) -> Parties:
    """The actors that the phrase of a noun coordinates."""
    if head is None:
        return ()
    tree = reading.tree
    end = tree.right[head] + 1
    start = tree.left[head]
    if start == 0 and tree.lower[0] == "recommendation" and len(tree) > 2 and tree.tokens[1].pos == "NUM":
        start = 2  # a printed label that runs into its sentence
    return parties(reading, start, min(end, before) if before is not None and before > head else end)


def of_head(reading: Reading, noun: int) -> int | None:
    """The noun of "of ..." after a noun."""
    tree = reading.tree
    of = next((kid for kid in tree.children(noun, "prep") if tree.lower[kid] == "of"), None)
    return tree.child(of, "pobj") if of is not None else None


def described(reading: Reading, verb: int) -> int | None:
    """The subject of the clause that a participle goes on: "UNICEF spoke in Geneva, calling for ..."."""
    tree = reading.tree
    token = tree.tokens[verb]
    if token.tag != "VBG" or token.dep not in {"advcl", "conj"} or token.head > verb:
        return None
    main = token.head
    if tree.tokens[main].tag == "VBG" and tree.tokens[main].dep == "advcl":
        main = tree.tokens[main].head  # "..., welcoming the plan and calling for ..."
    if tree.tokens[main].tag == "VBG" and tree.tokens[main].dep == "acl":
        return tree.tokens[main].head  # "the statement rejecting the plan and calling for ..."
    finite = tree.tokens[main].tag in {"VBD", "VBZ", "VBP"} or tree.has(main, "aux", "auxpass")
    return tree.subject(main) if finite else None


def told(reading: Reading, verb: int) -> Parties:
    """Those to whom something is recommended: "recommends to the Assembly the adoption of ..."."""
    tree = reading.tree
    for to in tree.children(verb, "prep", "dative"):
        head = tree.child(to, "pobj")
        if tree.lower[to] == "to" and head is not None and verb < to:
            return parties(reading, to + 1, tree.right[head] + 1)
    return ()


def by_parties(reading: Reading, start: int, end: int) -> Parties:
    """Those named by "by ..." or "on the part of ..." among the words ``[start, end)``."""
    tree = reading.tree
    for index in range(start, min(end, len(tree))):
        if (
            tree.lower[index] == "by"
            and tree.tokens[index].dep in {"agent", "prep"}
            and tree.tokens[index].head == start
        ):
            found = parties(reading, index + 1, _phrase_end(reading, index, end))
        elif tree.lower[index : index + 4] == ("on", "the", "part", "of"):
            found = parties(reading, index + 4, end)
        else:
            continue
        if found:
            return found
    return ()


def between_parties(reading: Reading, noun: int) -> Parties:
    """Those of "cooperation between A and B", also where it is the second of two things."""
    tree = reading.tree
    for head in (noun, *tree.children(noun, "conj")):
        if not reading.in_list("between-nouns", head):
            continue
        for kid in tree.children(head, "prep"):
            if tree.lower[kid] in {"between", "among", "amongst"}:
                return parties(reading, kid + 1, tree.right[kid] + 1)
    return ()


def _phrase_end(reading: Reading, preposition: int, end: int) -> int:
    return min(end, reading.tree.right[preposition] + 1)


def finite_clause(reading: Reading, verb: int, *, limit: int | None = None) -> tuple[Parties, Words, int | None]:
    """The agents, the action and the subject's head of a clause that says what somebody is to do."""
    tree = reading.tree
    subject = tree.subject(verb)
    if tree.is_passive(verb):
        own = tree.child(verb, "nsubjpass", "csubjpass")
        agents = by_parties(reading, verb, tree.right[verb] + 1)
        if own is not None and own < verb and tree.lower[own] not in {"which", "that", "who", "it"}:
            agents = agents or by_parties(reading, own, verb)  # "efforts by donors should be stepped up"
            return agents, subject_action(reading, own, verb, limit=limit), own
        return agents, verb_action(reading, verb, limit=limit), subject
    agents = phrase_parties(reading, subject, before=verb) if subject is not None else ()
    if agents and _gets(reading, verb):
        agents = ()
    if agents and tree.tokens[verb].lemma == "be" and subject is not None and not reading.can_act(subject):
        agents = ()
    return agents, verb_action(reading, verb, limit=limit), subject


def _gets(reading: Reading, verb: int) -> bool:
    """Whether a subject is to have or get something ("everyone should have access"): for whom, not by whom."""
    tree = reading.tree
    if reading.in_list("enjoyment", verb):
        return True
    thing = tree.child(verb, "dobj")
    return tree.tokens[verb].lemma == "have" and thing is not None and tree.tokens[thing].lemma in {
        "access", "right", "opportunity", "chance", "say", "voice", "means",
    }  # fmt: skip


def for_phrase(reading: Reading, start: int, verb: int) -> Parties:
    """The actors of "for X to do" where the "for" stands in ``[start, verb)``."""
    tree = reading.tree
    for index in range(start, verb):
        if tree.lower[index] == "for":
            return parties(reading, index + 1, verb - 1)
    return ()


def complement_after(
    reading: Reading, word: int, particles: frozenset[str], *, far: int = 80
) -> tuple[Parties, Words] | None:
    """What a noun of need asks for: "to do", "for X to do", "for doing", "for a thing".

    Returns:
        Agents and action, or ``None`` if nothing that can be done follows.
    """
    tree = reading.tree
    nxt = word + 1
    while nxt < len(tree) and (tree.tokens[nxt].pos == "ADV" or tree.lower[nxt] in {",", "therefore", "also"}):
        nxt += 1
    if nxt >= len(tree):
        return None
    if tree.lower[nxt] == "to":
        verb = tree.verb_after(nxt)
        if verb is not None:
            return (), verb_action(reading, verb)
    if tree.lower[nxt] not in particles:
        return None
    return after_preposition(reading, nxt, far=far)


def after_preposition(  # noqa: C901
    reading: Reading, preposition: int, *, far: int = 80
) -> tuple[Parties, Words] | None:
    """What follows "for", "of" or "to": an actor and an infinitive, a gerund, or a noun phrase."""
    tree = reading.tree
    gerund = tree.child(preposition, "pcomp")
    if gerund is None and preposition + 1 < len(tree) and tree.tokens[preposition + 1].tag == "VBG":
        candidate = preposition + 1
        if tree.tokens[candidate].dep not in {"amod", "compound"}:
            gerund = candidate
    if gerund is not None and tree.tokens[gerund].tag == "VBG":
        start = tree.left[gerund]
        agents = parties(reading, start, gerund) if start < gerund and tree.has(gerund, "nsubj") else ()
        return agents or by_parties(reading, gerund, tree.right[gerund] + 1), verb_action(reading, gerund)
    head = tree.child(preposition, "pobj")
    verb = tree.infinitive(preposition + 1, preposition + far)
    if verb is not None and (head is None or head < verb):
        to = verb - 1
        while tree.lower[to] != "to":
            to -= 1
        named = parties(reading, preposition + 1, to)
        if named and _plain(reading, preposition + 1, to):
            return named, verb_action(reading, verb)
        if gerund is None and tree.tokens[verb].dep == "pcomp":
            # "for measures to be taken": a passive infinitive with its own subject.
            return by_parties(reading, verb, tree.right[verb] + 1), subject_action(
                reading, head or preposition + 1, verb
            )
    if gerund is not None:
        return by_parties(reading, gerund, tree.right[gerund] + 1), verb_action(reading, gerund)
    if head is None and verb is not None and tree.tokens[preposition].head == verb:
        return by_parties(reading, verb, tree.right[verb] + 1), verb_action(reading, verb)  # "for reviews to address"
    if head is None:
        head = _lost_object(reading, preposition)
    if head is None:
        return None
    return by_parties(reading, head, tree.right[head] + 1), noun_action(reading, head)


def participle_of(reading: Reading, head: int | None) -> int | None:
    """The gerund that says what those named do: “the importance of States upholding their commitments”."""
    tree = reading.tree
    if head is None or head + 1 >= len(tree) or not reading.can_act(head):
        return None
    following = tree.tokens[head + 1]
    return following.index if following.tag == "VBG" and tree.has(following.index, "dobj", "ccomp", "prt") else None


def _lost_object(reading: Reading, preposition: int) -> int | None:
    """What is needed where the parser hung it elsewhere: “the need for, inter alia, stronger rules”."""
    tree = reading.tree
    start = preposition + 1
    if tree.lower[start : start + 1] == (",",):
        start = next((i + 1 for i in range(start + 1, min(len(tree), start + 6)) if tree.lower[i] == ","), len(tree))
    for index in range(start, min(len(tree), start + 6)):
        token = tree.tokens[index]
        if token.pos in {"NOUN", "PROPN"} and not (token.dep in {"compound", "amod", "nmod"} and token.head > index):
            return index if is_action_noun(reading, index) else None
        if token.pos not in {"ADJ", "ADV", "NOUN", "PROPN", "DET", "VERB", "CCONJ", "PUNCT"}:
            return None
    return None


def _plain(reading: Reading, start: int, end: int) -> bool:
    """Whether the words between hold nothing but a phrase: no verb of their own outside a relative clause."""
    tree = reading.tree
    return not any(
        tree.tokens[i].pos == "VERB" and tree.tokens[i].dep not in {"amod", "relcl", "acl", "compound", "xcomp", "conj"}
        for i in range(start, end)
    )
