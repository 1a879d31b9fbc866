"""What somebody will do: “the Office will ...”, “UNDP, with partners, will ...”, “support will be provided”."""

# A construction is a row of guards, one exclusion after another: flat reads better than split.
# ruff: noqa: C901, PLR0911

from __future__ import annotations

import re

from sdggraph.core.statement import Party, StatementKind
from sdggraph.knowledge.cues import Cue
from sdggraph.state.action import is_action_noun, subject_action, verb_action
from sdggraph.state.announcements import tells_an_effect
from sdggraph.state.clauses import by_parties
from sdggraph.state.commitments import commitment, is_own, undertaken
from sdggraph.state.deontic import conditional
from sdggraph.state.match import Match
from sdggraph.state.reading import Reading

# Who deliberates: what such a body addresses or launches is its agenda.
_DELIBERATES = re.compile(
    r"\b(?:committee|council|commission|assembly|board|forum|panel|conference|segment|meeting|workshop|congress|seminar"
    r"|subcommission|parliament|working group|summit|session|event)s?\b",
    re.IGNORECASE,
)
# Of what is done with meetings, that which a body also does with its other work.
_WORK = {"launch", "address", "focus", "present"}
# What comes of a project, where it is the subject: "the facility will reduce imports".
_OUTCOMES = {"reduce", "improve", "boost", "ease", "transform", "alleviate", "benefit", "unlock", "ensure", "create"}
# What a project affords rather than does: "the decade will provide opportunities to ..."
_AFFORDED = {
    "opportunity",
    "platform",
    "forum",
    "basis",
    "insight",
    "overview",
    "impetus",
    "framework",
    "space",
    "chance",
}
# What is given or made in the course of a meeting.
_COURSE = {"presentation", "briefing", "statement", "speech", "remark", "interpretation", "refreshment", "floor"}
# How a plan or work sets its course.
_SETTING = {
    "focus", "emphasize", "emphasise", "build", "involve", "continue", "cover", "aim", "prioritize", "prioritise",
    "concentrate", "centre", "center", "draw",
}  # fmt: skip
_IMPERSONAL = {"be", "have", "need", "require", "see", "face", "fail"}
# So far back an insertion between a subject and its "will" may begin.
_LONGEST_INSERTION = 24


def undertaking(reading: Reading, index: int, cue: Cue, *, lemma: str) -> Match | None:  # noqa: ARG001
    """“We will ...”, “the Office will ...”: the subject's own action."""
    tree = reading.tree
    token = tree.tokens[index]
    verb = token.head
    if token.tag != "MD" or token.dep != "aux" or verb <= index or tree.tokens[verb].dep in {"relcl", "advcl", "acl"}:
        return None
    if conditional(reading, verb) or any(tree.tokens[i].lemma in {"trust", "expect"} for i in tree.above(verb)):
        return None
    subject = tree.subject(verb)
    if subject is None or subject > index:
        subject = inserted_before(reading, index)
    first = subject is not None and tree.lower[subject] in {"we", "i"}
    if tree.negated(verb) and not first:
        return None
    if tree.is_passive(verb):
        return _to_be_done(reading, index, verb, cue)
    if subject is None:
        return None
    if first:
        if tree.tokens[verb].lemma in _IMPERSONAL:
            return None
    elif is_own(reading, subject):
        if tells_an_effect(reading, verb, subject) or _of_a_meeting(reading, subject, verb):
            return None
    elif _sets_its_course(reading, subject, verb):
        text = tree.tokens[index].text
        return Match(cue, index, verb_action(reading, verb), cue.kind, cue.modality, text, _owners(reading, subject))
    elif not _runs(reading, subject, verb):
        return None
    return commitment(reading, index, cue, verb_action(reading, verb), subject)


def inserted_before(reading: Reading, index: int) -> int | None:
    """The subject that the parser lost before an insertion: “UNDP” in “To end this, UNDP, with partners, will ...”."""
    tree = reading.tree
    if index < 2 or tree.lower[index - 1] != ",":
        return None
    for at in range(index - 2, max(0, index - _LONGEST_INSERTION), -1):
        if tree.lower[at] != ",":
            continue
        opens = tree.tokens[at + 1]
        if opens.pos not in {"ADP", "SCONJ"} and opens.tag not in {"VBN", "VBG", "IN"} and opens.lemma not in {
            "together", "along", "jointly", "as",
        }:  # fmt: skip
            continue
        head = at - 1
        named = reading.actor_at(head)
        if named is not None and named.entity.type != "group":
            return head
        if reading.in_list("human", head) and tree.child(head, "det") is not None:
            return head
    return None


def _of_a_meeting(reading: Reading, subject: int, verb: int) -> bool:
    """Whether a verb tells of a meeting or its course; “UNICEF will launch a campaign” tells of UNICEF's work."""
    tree = reading.tree
    if not reading.in_list("holding", verb):
        return False
    if tree.tokens[verb].lemma not in _WORK:
        return True
    named = reading.named_at.get(subject)
    name = named.entity.name if named is not None else ""
    phrase = reading.words(tree.left[subject], tree.right[subject] + 1)
    has_thing = tree.has(verb, "dobj") or (tree.tokens[verb].lemma == "focus" and tree.has(verb, "prep"))
    return not has_thing or _DELIBERATES.search(f"{name} {phrase}") is not None


def _sets_its_course(reading: Reading, subject: int, verb: int) -> bool:
    """“The organization's plan will build on ...”, “future work will focus on ...”: what it is to do."""
    tree = reading.tree
    if not reading.in_list("courses", subject) or tree.tokens[verb].lemma not in _SETTING:
        return False
    inner = tree.child(verb, "xcomp")
    if tree.tokens[verb].lemma == "continue" and inner is not None and reading.in_list("stative", inner):
        return False  # "other activities will continue to be available"
    return tree.has(verb, "prep", "dobj", "xcomp")


def _possessor(reading: Reading, subject: int) -> tuple[Party, ...]:
    """Whose work it is that will be done, in the genitive: “UNCTAD's responsibilities will be undertaken ...”."""
    return _owners(reading, subject) if reading.tree.child(subject, "poss") is not None else ()


def _owners(reading: Reading, subject: int) -> tuple[Party, ...]:
    """Whose plan or work it is: “UNCTAD's cooperation”, “the approach of UNFPA”, “the UNICEF Strategic Plan”."""
    tree = reading.tree
    owner = tree.child(subject, "poss")
    if owner is not None and tree.lower[owner] == "organization" and reading.actor_at(owner) is None:
        return (Party(reading.words(owner, owner + 1)),)
    return tuple(
        Party(named.span.of(reading.text), named.entity.id)
        for named in reading.named
        if named.is_actor
        and named.entity.type != "group"
        and tree.left[subject] <= named.start
        and named.end <= subject + 3
        and (named.start < subject or tree.lower[subject + 1] == "of")
    )[:1]


def _runs(reading: Reading, subject: int, verb: int) -> bool:
    """Whether a project or programme does something, which is the work of whoever runs it, and no mere outcome."""
    tree = reading.tree
    if tells_an_effect(reading, verb) or reading.in_list("holding", verb) or tree.tokens[verb].lemma in _OUTCOMES:
        return False
    thing = tree.child(verb, "dobj")
    if thing is not None and tree.tokens[thing].lemma in _AFFORDED:
        return False
    named = reading.named_at.get(subject)
    return undertaken(reading, subject) and tree.lower[subject] != "it" and (
        named is None or _DELIBERATES.search(named.entity.name) is None
    )  # fmt: skip


def _to_be_done(reading: Reading, index: int, verb: int, cue: Cue) -> Match | None:
    """“Efforts will be made to ...”, “support will be provided to ...”: work that the text itself announces."""
    tree = reading.tree
    token = tree.tokens[verb]
    own = tree.child(verb, "nsubjpass")
    if own is None or own > index or token.dep not in {"ROOT", "conj"} or reading.can_act(own):
        return None
    if tree.tokens[own].pos not in {"NOUN", "PROPN"} or any(tree.tokens[i].tag == "VBD" for i in tree.above(verb)):
        return None
    if not reading.in_list("announced", verb) or tree.tokens[own].lemma in _COURSE:
        return None
    if token.lemma in {"make", "take", "undertake"} and not is_action_noun(reading, own):
        return None
    agents = by_parties(reading, verb, tree.right[verb] + 1)
    if tree.has(verb, "agent") and not agents:
        return None
    if any(_DELIBERATES.search(party.text) for party in agents):
        return None
    return Match(
        cue, index, subject_action(reading, own, verb), StatementKind.COMMITMENT, cue.modality, token.text,
        agents or _possessor(reading, own),
    )  # fmt: skip
