"""Opening clauses: what the sentence above a list gives to its items."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sdggraph.core.statement import Party
from sdggraph.knowledge.cues import Cue
from sdggraph.state.constructions import matches
from sdggraph.state.match import Match
from sdggraph.state.parties import parties
from sdggraph.state.reading import Reading
from sdggraph.state.select import provisions

_CONSTRUCTIONS = {
    "directive", "modal", "obligation", "duty", "pledge", "decision", "undertaking", "need", "predicate", "intention",
    "possibility",
}  # fmt: skip
_LEFT_OPEN = {"to", "that", "following", "the"}
# So many words may stand between a cue and the items ("must, in particular, :").
_FEW = 6
# Before the colon: the items say how what the sentence asks is to be done.
_WAYS = {"by", "through", "as", "via"}
_ASIDES = {
    "including",
    "notably",
    "particularly",
    "especially",
    "inter",
    "alia",
    "in",
    "particular",
    "also",
    ",",
    "and",
}
# What these name is said by the items: "should take the following measures:".
_ANNOUNCING = {
    "recommendation", "action", "measure", "step", "priority", "commitment", "pledge", "point", "task", "activity",
    "intervention", "approach", "way", "manner", "option", "proposal", "suggestion", "principle", "strategy",
    "requirement",
}  # fmt: skip
# Nouns that announce what is asked for, with what else must then be said of them.
_ASKED = {"recommendation", "suggestion", "proposal"}
_WANTED = {
    "key", "main", "priority", "recommended", "proposed", "suggested", "required", "necessary", "needed", "urgent",
    "essential", "critical", "next", "immediate", "concrete", "top",
}  # fmt: skip
_LISTED = {"include", "be", "follow", "comprise"}
_MADE = {"make", "offer", "formulate", "propose", "issue", "submit", "present", "advance", "agree", "adopt", "put"}
_TAKEN = {"take", "undertake", "implement", "pursue", "carry", "initiate", "complete"}
# So far from the colon an announcing noun may stand.
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Opening:
    """What an opening clause gives its items: the cue, who is to act, and where it stands.

    A ``complete`` one is a sentence that says itself what is to be done. Its items are statements only where they have
    the form of something done; if they say the ``ways`` ("..., including by:") a noun for something done will do.
    One that ``announces`` says no more than that something is asked for ("The following steps are proposed:").
    """

    cue: Cue
    verb: str
    agents: tuple[Party, ...]
    speaker: int | None
    reading: Reading
    anchor: int
    complete: bool = False
    ways: bool = False
    announces: bool = False


def read_opening(reading: Reading, imperative: Cue | None = None) -> Opening | None:
    """The last cue of an opening clause, if nothing but those who are to act follows it.

    Else what the sentence itself asks or promises; else that it announces recommendations ("Key actions include:"),
    which are read as ``imperative`` says.
    """
    for index in range(len(reading.tree) - 1, -1, -1):
        for _, cue in reading.cues.forms.get(reading.tree.lower[index], ()):
            if cue.construction in _CONSTRUCTIONS and _fits(reading, index, cue):
                opening = _opening_at(reading, index, cue)
                if opening is not None:
                    return opening
    if imperative is not None and (announced := _announcement(reading, imperative)) is not None:
        return announced
    chosen = provisions(reading, matches(reading))
    if not chosen:
        return None
    main = chosen[0]  # "Calls upon A to do this, including by:"
    ways = _says_ways(reading)
    return Opening(main.cue, main.verb, main.agents, main.speaker, reading, main.anchor, complete=True, ways=ways)


def says_we(reading: Reading) -> bool:
    """Whether those who speak open a list of their own doings: “At home, we will:”."""
    tree = reading.tree
    subject = tree.subject(tree.sentence.roots[0].index)
    return "we" in tree.lower[-4:] or (subject is not None and tree.lower[subject] in {"we", "i"})


def _opening_at(reading: Reading, index: int, cue: Cue) -> Opening | None:
    tree = reading.tree
    after = index + 1
    while after < len(tree) and (tree.lower[after] in {"on", "upon", "for", "that"} or tree.tokens[after].pos == "ADV"):
        after += 1
    if _says_more(reading, after, cue):
        return None
    end = len(tree)
    while end > after and (tree.tokens[end - 1].pos == "PUNCT" or tree.lower[end - 1] in _LEFT_OPEN):
        end -= 1
    subject = tree.subject(tree.clause(index))
    before = subject is not None and subject < index
    agents: tuple[Party, ...] = ()
    announced = False
    if cue.construction == "directive":
        agents = parties(reading, after, end)
        if tree.is_passive(index) and subject is not None:
            announced = tree.tokens[subject].lemma.lower() in _ANNOUNCING
            agents = parties(reading, tree.left[subject], index) or agents or _submitted_to(reading, after, end)
            subject = None
    elif cue.construction == "undertaking" and _is_taken(reading, tree.clause(index)):
        agents = _submitted_to(reading, after, end)
        return Opening(cue, tree.tokens[index].text, agents, None, reading, index) if agents else None
    elif cue.construction not in {"need", "predicate"}:
        agents = parties(reading, tree.left[subject] if subject is not None and before else 0, index)
    speaks = cue.construction in {"directive", "pledge", "decision"} and before
    speaker = subject if speaks else None
    # "The following steps are proposed for consideration by UNDP:" is a sentence that asks UNDP for something.
    whole = announced and bool(agents)
    verb = tree.tokens[index].text
    return Opening(cue, verb, agents, speaker, reading, index, complete=whole, ways=whole, announces=whole)


def nested(upper: Opening, item: Reading) -> Opening:
    """What an item that opens a list gives to the items below it, with what is above: "Adopt targets, including:"."""
    tree = item.tree
    start = next((i for i in range(len(tree)) if tree.tokens[i].pos not in {"PUNCT", "ADV", "PART"}), 0)
    if tree.tokens[start].tag not in {"VB", "VBG", "VBP", "VBN"} or not _names_things(
        item, tree.children(start, "dobj")
    ):
        return upper
    return replace(upper, complete=True, ways=_says_ways(item), announces=False)


def own_match(opening: Opening) -> Match | None:
    """What a sentence that announces says itself, where it says to whom: "The following are proposed to UNDP:"."""
    if not (opening.announces and opening.agents):
        return None
    subject = opening.reading.tree.subject(opening.anchor)
    if subject is None:
        return None
    action = opening.reading.tree.left[subject], opening.anchor + 1
    cue = opening.cue
    return Match(cue, opening.anchor, action, cue.kind, cue.modality, opening.verb, opening.agents, voiced=True)


def _is_taken(reading: Reading, verb: int) -> bool:
    """Whether what the items name is said to be done: "The following actions will be taken by UNDP:"."""
    tree = reading.tree
    subject = tree.subject(verb)
    announced = subject is not None and tree.tokens[subject].lemma.lower() in _ANNOUNCING
    return announced and tree.tokens[verb].lemma in _TAKEN and tree.is_passive(verb)


def _submitted_to(reading: Reading, after: int, end: int) -> tuple[Party, ...]:
    """Those to whom something is proposed: "to UNDP", "for consideration by UNDP"."""
    tree = reading.tree
    for index in range(after, end - 1):
        if tree.lower[index] in {"to", "by"} and (found := parties(reading, index + 1, end)):
            return found
    return ()


def _says_more(reading: Reading, after: int, cue: Cue) -> bool:
    """Whether something is asked for already before the items begin."""
    tree = reading.tree
    rest = [i for i in range(after, len(tree)) if tree.tokens[i].pos != "PUNCT"]
    if cue.construction != "directive":
        return len(rest) > _FEW or _names_things(reading, rest)
    return any(
        tree.tokens[i].pos == "VERB" and tree.tokens[i].dep not in {"amod", "relcl", "acl", "compound"} for i in rest
    )


def _names_things(reading: Reading, rest: list[int]) -> bool:
    """Whether a verb has its object before the items, which then are things: "should use the following data:"."""
    tree = reading.tree
    return any(
        tree.tokens[i].dep in {"dobj", "attr"}
        and tree.tokens[i].pos in {"NOUN", "PROPN"}
        and tree.tokens[i].lemma.lower() not in _ANNOUNCING
        for i in rest
    )


def _says_ways(reading: Reading) -> bool:
    """Whether a sentence leaves to its items how to do what it asks: "including by:", "such as:", "inter alia:"."""
    tree = reading.tree
    end = len(tree) - 1
    while end > 0 and (tree.tokens[end].pos == "PUNCT" or tree.lower[end] in {"the", "following"}):
        end -= 1
    if end and tree.lower[end] in _WAYS:
        return True
    announced = tree.tokens[end].lemma.lower() in _ANNOUNCING and "following" in tree.lower[max(0, end - 4) : end]
    while end > 0 and tree.lower[end] in _ASIDES:
        end -= 1
    return announced or tree.lower[end] in _WAYS


def _announcement(reading: Reading, imperative: Cue) -> Opening | None:
    """A sentence that only announces what is asked for: "Key recommendations include:", "The next steps are to:"."""
    tree = reading.tree
    if tree.lower[-1] != ":":
        return None
    for index in range(max(0, len(tree) - _NEAR), len(tree)):
        token = tree.tokens[index]
        lemma = token.lemma.lower()
        if token.pos not in {"NOUN", "PROPN"} or lemma not in _ANNOUNCING or tree.tokens[token.head].lemma == "not":
            continue
        described = set(tree.lower[tree.left[index] : index])
        verb = tree.tokens[token.head]
        if lemma not in _ASKED and lemma != "priority" and described.isdisjoint(_WANTED):
            continue
        listed = token.dep == "nsubj" and verb.lemma in _LISTED and _lists(reading, verb.index, index)
        if token.dep == "pobj" and verb.text == "of":  # "a number of recommendations"
            token, verb = tree.tokens[verb.head], tree.tokens[tree.tokens[verb.head].head]
        named = "following" in described or tree.lower[-2] in {"including", "notably", "follows"}
        made = token.dep == "dobj" and verb.lemma in _MADE and lemma in _ASKED and named
        bare = token.dep == "ROOT"
        if listed or made or bare:
            return Opening(imperative, token.text, (), None, reading, index, complete=True, ways=True, announces=True)
    return None


def _lists(reading: Reading, verb: int, noun: int) -> bool:
    """Whether a verb says what the things announced are, and says nothing else of them."""
    tree = reading.tree
    done = any(tree.tokens[k].tag == "VBN" and tree.tokens[k].dep == "acl" for k in tree.kids[noun])
    return not done and len(tree) - verb <= _FEW


def _fits(reading: Reading, index: int, cue: Cue) -> bool:  # noqa: C901, PLR0911
    tree = reading.tree
    token = tree.tokens[index]
    if cue.particle and not (index + 1 < len(tree) and tree.lower[index + 1] in cue.particle):
        there_is = cue.construction == "need" and tree.lower[index - 1 : index] in {("a",), ("the",), ("urgent",)}
        return there_is and tree.lower[index + 1 : index + 3] == ("to", ":")
    if cue.construction == "modal":
        return token.tag == "MD"
    if cue.construction == "possibility":
        return tree.lower[index + 1 : index + 3] == ("wish", "to")
    if cue.construction == "undertaking":
        if _is_taken(reading, tree.clause(index)):
            return True
        named = reading.actor_at(index - 1) if index else None
        speaks = "we" in tree.lower[max(0, index - 3) : index] or (named is not None and named.entity.type != "group")
        return token.tag == "MD" and speaks
    if cue.construction == "intention" and token.tag not in {"VBZ", "VBP"}:
        return False
    if cue.construction in {"obligation", "intention"}:
        if token.pos == "NOUN" or tree.is_passive(index):
            return False  # "a need to", "is needed to"
        return tree.lower[index + 1 : index + 2] == ("to",)
    if cue.construction == "pledge" and token.tag == "VBN" and tree.has(index, "aux"):
        return True  # "has committed to:"
    if cue.construction == "predicate" and token.tag == "VBN":
        return tree.is_passive(index)
    if token.dep in {"acl", "relcl", "amod"} or (token.tag == "VBN" and not tree.is_passive(index)):
        return False
    if cue.construction in {"need", "predicate"}:
        return token.pos in {"NOUN", "ADJ", "VERB"}
    return token.pos in {"VERB", "PROPN", "NOUN"} and (token.pos == "VERB" or index <= 3)
