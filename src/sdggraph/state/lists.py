"""Lists: an opening clause says who should, each item says what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.statement import Modality, Party, StatementKind
from sdggraph.core.syntax import Sentence
from sdggraph.knowledge.cues import Cue, Cues
from sdggraph.state.action import cut
from sdggraph.state.constructions import matches
from sdggraph.state.match import Match
from sdggraph.state.parties import parties
from sdggraph.state.reading import Reading
from sdggraph.state.select import provisions

_OPENING_CONSTRUCTIONS = {
    "directive", "modal", "obligation", "duty", "pledge", "decision", "undertaking", "need", "predicate", "intention",
    "possibility",
}  # fmt: skip
_DEEPEST = 4
_LEFT_OPEN = {"to", "that", "following", "the"}
# So many words may stand between a cue and the items ("must, in particular, :").
_FEW = 6


@dataclass(frozen=True, slots=True)
class Opening:
    """What an opening clause gives its items: the cue, who is to act, and where it stands.

    A ``complete`` one says itself what is to be done ("... to work together, including by:") and its items how.
    """

    cue: Cue
    verb: str
    agents: tuple[Party, ...]
    speaker: int | None
    reading: Reading
    anchor: int
    complete: bool = False


def is_opening(text: str) -> bool:
    """Whether a sentence leaves its end to the items below it."""
    return text.rstrip().endswith((":", "—", "–", ","))


def opening_sentence(
    segments: Sequence[Segment], segment: Segment, sentences: Mapping[int, Sequence[Sentence]]
) -> list[Sentence]:
    """The clauses that open a list item, nearest first."""
    found: list[Sentence] = []
    above = segment.opening
    while above is not None and len(found) < _DEEPEST:
        own = sentences.get(above, ())
        if own:
            found.append(own[-1])
        above = segments[above].opening
    return found


def read_opening(reading: Reading) -> Opening | None:
    """The last cue of an opening clause, if nothing but those who are to act follows it."""
    for index in range(len(reading.tree) - 1, -1, -1):
        for _, cue in reading.cues.forms.get(reading.tree.lower[index], ()):
            if cue.construction in _OPENING_CONSTRUCTIONS and _fits(reading, index, cue):
                opening = _opening_at(reading, index, cue)
                if opening is not None:
                    return opening
    chosen = provisions(reading, matches(reading))
    if not chosen:
        return None
    main = chosen[0]  # "Calls upon A to do this, including by:"
    return Opening(main.cue, main.verb, main.agents, main.speaker, reading, main.anchor, complete=True)


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
    if cue.construction == "directive":
        agents = parties(reading, after, end)
        if tree.is_passive(index) and subject is not None:
            agents = parties(reading, tree.left[subject], index) or agents
            subject = None
    elif cue.construction not in {"need", "predicate"}:
        agents = parties(reading, tree.left[subject] if subject is not None and before else 0, index)
    speaks = cue.construction in {"directive", "pledge", "decision"} and before
    return Opening(cue, tree.tokens[index].text, agents, subject if speaks else None, reading, index)


def _says_more(reading: Reading, after: int, cue: Cue) -> bool:
    """Whether something is asked for already before the items begin."""
    tree = reading.tree
    rest = [i for i in range(after, len(tree)) if tree.tokens[i].pos != "PUNCT"]
    if cue.construction != "directive":
        return len(rest) > _FEW
    return any(
        tree.tokens[i].pos == "VERB" and tree.tokens[i].dep not in {"amod", "relcl", "acl", "compound"} for i in rest
    )


def _fits(reading: Reading, index: int, cue: Cue) -> bool:  # noqa: PLR0911
    tree = reading.tree
    token = tree.tokens[index]
    if cue.particle and not (index + 1 < len(tree) and tree.lower[index + 1] in cue.particle):
        return False
    if cue.construction == "modal":
        return token.tag == "MD"
    if cue.construction == "possibility":
        return tree.lower[index + 1 : index + 3] == ("wish", "to")
    if cue.construction == "undertaking":
        named = reading.actor_at(index - 1) if index else None
        speaks = "we" in tree.lower[max(0, index - 3) : index] or (named is not None and named.entity.type != "group")
        return token.tag == "MD" and speaks
    if cue.construction == "intention" and token.tag not in {"VBZ", "VBP"}:
        return False
    if cue.construction in {"obligation", "intention"}:
        return tree.lower[index + 1 : index + 2] == ("to",)
    if token.dep in {"acl", "relcl", "amod"} or (token.tag == "VBN" and not tree.is_passive(index)):
        return False
    if cue.construction in {"need", "predicate"}:
        return token.pos in {"NOUN", "ADJ", "VERB"}
    return token.pos in {"VERB", "PROPN", "NOUN"} and (token.pos == "VERB" or index <= 3)


def says_we(reading: Reading) -> bool:
    """Whether those who speak open a list of their own doings: “At home, we will:”."""
    tree = reading.tree
    subject = tree.subject(tree.sentence.roots[0].index)
    return "we" in tree.lower[-4:] or (subject is not None and tree.lower[subject] in {"we", "i"})


def item_match(opening: Opening, item: Reading) -> Match | None:
    """The match of a list item with what its opening clause gives it."""
    tree = item.tree
    start = 0
    while start < len(tree) and (
        tree.tokens[start].pos == "PUNCT" or tree.lower[start] in {"to", "that", "and", "by", "also"}
    ):
        start += 1
    start = _past_condition(item, start)
    if tree.lower[-1] == "?":
        return None
    if start >= len(tree) or (opening.complete and not tree.tokens[start].tag.startswith("VB")):
        return None
    end = cut(item, start, len(tree))
    cue = opening.cue
    kind, modality = cue.kind, cue.modality
    if cue.construction == "decision" and opening.agents and tree.lower[0] not in {"to"} and opening.speaker is None:
        kind, modality = StatementKind.COMMITMENT, Modality.PLEDGE
    return Match(cue, start, (start, end), kind, modality, opening.verb, opening.agents, voiced=True)


def _past_condition(item: Reading, start: int) -> int:
    """Past a clause before what is asked: “As markets grow, strengthening oversight;”."""
    tree = item.tree
    if tree.lower[start : start + 1] not in {("as",), ("when",), ("where",), ("if",), ("while",)}:
        return start
    verbs = (
        i + 1 for i in range(start, len(tree) - 1) if tree.lower[i] == "," and tree.tokens[i + 1].tag in {"VB", "VBG"}
    )
    return next(verbs, start)


def announces(text: str, cues: Cues) -> bool:
    """Whether a heading or an opening announces recommendations ("Recommendations", "The way forward:")."""
    lower = re.sub(r"[^a-z]+", " ", text.lower()).strip()
    return any(phrase in lower for phrase in cues.words["recommendation-headings"])


def imperative(item: Reading, cue: Cue, head: int = 0) -> Match | None:
    """A bare verb at the head of an item, behind its label: “Strengthen national statistical systems.”"""
    tree = item.tree
    first = tree.tokens[head]
    if first.tag != "VB" and not (first.tag == "VBP" and first.dep == "ROOT"):
        return None
    if tree.has(head, "nsubj", "nsubjpass", "aux") and not head:
        return None
    return Match(cue, head, (head, cut(item, head, len(tree))), cue.kind, cue.modality, first.text, voiced=True)


def is_item(segment: Segment) -> bool:
    """Whether a passage can be an item: listed or numbered below something else."""
    return segment.opening is not None or segment.kind is SegmentKind.LIST_ITEM
