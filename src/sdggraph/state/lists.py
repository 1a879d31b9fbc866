"""Lists: an opening clause says who should, each item says what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.statement import Modality, StatementKind
from sdggraph.core.syntax import Sentence
from sdggraph.knowledge.cues import Cue, Cues
from sdggraph.state.action import cut, is_action_noun
from sdggraph.state.match import Match
from sdggraph.state.openings import Opening
from sdggraph.state.reading import Reading

_DEEPEST = 4
# Shorter words in -ing are no gerunds ("king"); so far into an item its noun is looked for.
_SHORTEST = 5
_FEW = 8
_ASIDE = 14
# An imperative that only sends the reader elsewhere; so near its head a sentence says that something includes more.
_POINTERS = {"see", "note", "recall", "consider", "let", "suppose", "take", "cf", "please", "compare", "refer", "click"}
_NEAR = 4
_FINITE = {"VBZ", "VBP", "VBD"}


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


def item_match(opening: Opening, item: Reading) -> Match | None:
    """The match of a list item with what its opening clause gives it."""
    tree = item.tree
    start = _past_condition(item, _past_joiners(item, 0))
    if tree.lower[-1] == "?" or start >= len(tree) or (opening.complete and not _is_doing(opening, item, start)):
        return None
    end = cut(item, start, len(tree), after=_past_aside(item, start))
    cue = opening.cue
    kind, modality = cue.kind, cue.modality
    if cue.construction == "decision" and opening.agents and tree.lower[0] not in {"to"} and opening.speaker is None:
        kind, modality = StatementKind.COMMITMENT, Modality.PLEDGE
    return Match(cue, start, (start, end), kind, modality, opening.verb, opening.agents, voiced=True)


def further_match(opening: Opening, sentence: Reading) -> Match | None:
    """What a further sentence of an item asks in the imperative: "Improve skills. Train all managers."."""
    first = sentence.tree.tokens[0]
    if first.tag != "VB" or first.dep != "ROOT" or sentence.tree.has(0, "nsubj", "nsubjpass", "aux"):
        return None
    return item_match(opening, sentence)


def _past_joiners(item: Reading, start: int) -> int:
    tree = item.tree
    while start < len(tree) and (
        tree.tokens[start].pos == "PUNCT" or tree.lower[start] in {"to", "that", "and", "by", "also", "the", "a", "an"}
    ):
        start += 1
    return start


def _past_aside(item: Reading, start: int) -> int | None:
    """The comma that closes words between a verb and what it governs: "Ensuring, where relevant, that ..."."""
    tree = item.tree
    if tree.lower[start + 1 : start + 2] != (",",) or start + 2 >= len(tree):
        return None
    if tree.tokens[start + 2].pos not in {"ADP", "SCONJ", "ADV"} and tree.tokens[start + 2].tag != "WRB":
        return None
    return next((i for i in range(start + 3, min(len(tree) - 1, start + _ASIDE)) if tree.lower[i] == ","), None)


def _is_doing(opening: Opening, item: Reading, start: int) -> bool:
    """Whether an item below a sentence that is complete has the form of something done."""
    tree = item.tree
    while start < len(tree) and tree.tokens[start].pos == "ADV":
        start += 1
    if start >= len(tree):
        return False
    token = tree.tokens[start]
    if token.tag in {"VB", "VBG"} or (token.tag == "VBP" and token.dep == "ROOT"):
        return not tree.has(start, "nsubj", "nsubjpass")
    gerund = token.text.endswith("ing") and len(token.text) > _SHORTEST
    if gerund and (opening.ways or tree.lower[start + 1 : start + 2] in {(",",), ("that",)}):
        return True  # the parser takes some gerunds at the head for names
    if opening.announces:
        return not any(each.tag in _FINITE and tree.has(each.index, "nsubj", "nsubjpass") for each in tree.tokens)
    if not opening.ways:
        return False
    head = next((i for i in range(start, min(len(tree), start + _FEW)) if tree.tokens[i].dep == "ROOT"), start)
    return is_action_noun(item, head)


def _past_condition(item: Reading, start: int) -> int:
    """Past a clause before what is asked: “As markets grow, strengthening oversight;”, “Where possible, train ...”."""
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
    verb = _past_condition(item, head)
    to = tree.lower[verb : verb + 1] == ("to",)
    verb += to
    while verb < len(tree) - 1 and tree.tokens[verb].pos == "ADV":
        verb += 1
    if verb >= len(tree):
        return None
    first = tree.tokens[verb]
    if first.tag != "VB" and not (first.tag == "VBP" and first.dep == "ROOT"):
        return None
    if not head and (tree.has(verb, "nsubj", "nsubjpass") or (tree.has(verb, "aux") and not to)):
        return None
    if to and first.dep != "ROOT":  # "To improve services, train managers."
        verb = tree.sentence.roots[0].index
        first = tree.tokens[verb]
        if first.tag != "VB" or tree.has(verb, "nsubj", "nsubjpass", "aux") or tree.lower[verb - 1] != ",":
            return None
    return Match(cue, verb, (verb, cut(item, verb, len(tree))), cue.kind, cue.modality, first.text, voiced=True)


def going_on(sentence: Reading, cue: Cue, bare: Cue) -> Match | None:
    """What a sentence adds to what the one before asks: "This includes building ...", "Invest in ..."."""
    tree = sentence.tree
    first = tree.tokens[0]
    if first.tag == "VB" and first.dep == "ROOT" and first.lemma.lower() not in _POINTERS:
        return imperative(sentence, bare)
    verb = next((i for i in range(1, min(_NEAR, len(tree) - 1)) if tree.tokens[i].lemma == "include"), None)
    if verb is None or tree.lower[0] not in {"this", "it"} or tree.subject(verb) != 0:
        return None
    doing = tree.tokens[verb + 1]
    if doing.tag != "VBG" or tree.tokens[verb].tag not in {"VBZ", "VBP"}:
        return None
    end = cut(sentence, doing.index, len(tree))
    return Match(cue, doing.index, (doing.index, end), cue.kind, cue.modality, tree.tokens[verb].text, voiced=True)


def is_item(segment: Segment) -> bool:
    """Whether a passage can be an item: listed or numbered below something else."""
    return segment.opening is not None or segment.kind is SegmentKind.LIST_ITEM
