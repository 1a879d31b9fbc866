"""Groups that a text describes: "women with disabilities", "people living in poverty", "regional health bodies"."""

from __future__ import annotations

from collections.abc import Iterator

from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence, Token

# fmt: off
_PEOPLE = frozenset({
    "people", "peoples", "persons", "women", "men", "girls", "boys", "children", "youth", "adolescents", "infants",
    "newborns", "workers", "migrants", "refugees", "populations", "communities", "minorities", "individuals",
    "households", "families", "farmers", "fishers", "peasants", "pastoralists", "consumers", "patients", "victims",
    "survivors", "students", "learners", "teachers", "descendants", "residents", "citizens", "groups", "detainees",
    "prisoners", "carers", "caregivers", "parents", "mothers", "smallholders", "entrepreneurs", "journalists",
    "defenders", "nations", "countries", "economies", "societies",
})
_BODIES = frozenset({
    "agencies", "bodies", "entities", "organizations", "organisations", "institutions", "donors", "regulators",
    "policymakers", "authorities", "businesses", "enterprises", "companies", "corporations", "creditors", "lenders",
    "investors", "implementers", "providers", "practitioners", "universities", "networks", "courts",
    "parliaments", "employers", "sectors", "commissions", "mechanisms",
})
_GENERIC = frozenset({
    "all", "other", "many", "relevant", "interested", "concerned", "various", "different", "own", "key", "same",
    "such", "several", "certain", "some", "individual", "respective", "additional", "entire", "whole", "more", "most",
    "few", "both", "these", "those", "its", "their", "our", "the", "a", "an", "any", "each", "every", "no", "not",
    "appropriate", "major", "main", "important", "competent", "respected", "related", "following", "particular",
    "specific", "further", "involved", "least", "only", "also", "remaining", "current", "potential", "possible",
    "selected", "participating", "and", "or", "two", "three", "four", "five", "first", "second", "diverse", "so",
    "multiple", "affected", "responsible", "existing", "new", "numerous", "like", "billion", "million", "very",
})
_WITH = frozenset({"disabilities", "disability", "albinism", "hiv", "needs", "backgrounds"})
_OF = frozenset({"descent", "origin", "colour", "ages", "age"})
_STATES = frozenset({
    "poverty", "situations", "situation", "conflict", "conflicts", "crises", "crisis", "need", "emergencies",
    "settings", "areas", "transition", "conditions", "slums", "distress", "detention", "displacement", "camps",
    "hunger",
})
_PARTICIPLES = frozenset({
    "living", "facing", "affected", "experiencing", "enduring", "displaced", "suffering", "working", "providing",
    "recovering", "emerging", "deprived", "struggling", "fleeing",
})
_WITHIN_NAME = frozenset({"amod", "compound", "nmod", "advmod", "conj", "cc", "punct", "npadvmod", "nummod"})
_ENDS = frozenset({
    ",", ";", ":", ".", "(", ")", "—", "including", "particularly", "especially", "who", "which", "that",
})
# fmt: on
_LONGEST = 12


def described_groups(source: Source) -> Iterator[Candidate]:
    """Groups told by a common noun and what narrows it; a noun that nothing narrows is the vocabulary's."""
    for sentence in source.sentences:
        taken = -1
        for token in sentence.tokens:
            if token.pos != "NOUN" or token.index <= taken:
                continue
            word = token.text.lower()
            if word not in _PEOPLE and word not in _BODIES:
                continue
            first, last = _first(sentence, token), token.index
            if word in _PEOPLE:
                last = _last(sentence, token)
            if (first < token.index or last > token.index) and last - first < _LONGEST:
                span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
                taken = last
                yield Candidate(sentence.segment, span, EntityKind.ACTOR, "group", "described", 7)


def _first(sentence: Sentence, head: Token) -> int:
    """Where the adjectives and nouns before a head begin that say what sort it is."""
    tokens = sentence.tokens
    first = head.index
    while first > 0 and _modifies(tokens[first - 1], sentence, head):
        first -= 1
    while first < head.index and (tokens[first].text.lower() in _GENERIC or tokens[first].pos == "PUNCT"):
        first += 1
    # "the most vulnerable children" are not the vulnerable ones.
    superlative = first < head.index and first and tokens[first - 1].text.lower() in {"most", "least"}
    return first - 1 if superlative else first


def _modifies(token: Token, sentence: Sentence, head: Token) -> bool:
    if token.pos == "PROPN" or token.tag in {"VBD", "VBZ", "VBP", "VB", "MD", "POS", "IN", "TO", "DT", "PRP$", "CD"}:
        return False
    if token.pos == "PUNCT" and token.text not in {"-", "‑", "–", ","}:
        return False
    if token.dep not in _WITHIN_NAME:
        return False
    at = token
    for _ in range(4):
        if at.head == head.index:
            return True
        at = sentence.tokens[at.head]
    return False


def _last(sentence: Sentence, head: Token) -> int:
    """Where the words behind a head end that say in what state or of what kind its people are."""
    tokens = sentence.tokens
    at = head.index + 1
    if at >= len(tokens):
        return head.index
    word, below = tokens[at].text.lower(), tokens[at].head == head.index
    if word in {"with", "of", "in"} and tokens[at].dep == "prep":
        wanted = {"with": _WITH, "of": _OF, "in": _STATES}[word]
        noun = next((one for one in tokens[at + 1 : at + 6] if one.head == at and one.dep == "pobj"), None)
        return _whole(sentence, noun) if noun is not None and noun.text.lower() in wanted else head.index
    if word in _PARTICIPLES and tokens[at].tag in {"VBG", "VBN"} and (below or tokens[at].dep in {"acl", "amod"}):
        return _participle(sentence, at)
    return head.index


def _whole(sentence: Sentence, noun: Token) -> int:
    """A noun with the "of ..." that hangs on it."""
    after = sentence.tokens[noun.index + 1 : noun.index + 2]
    if after and after[0].text == "of" and after[0].head == noun.index:
        below = [one.index for one in sentence.tokens[noun.index + 2 : noun.index + 8] if one.head == after[0].index]
        return below[0] if below else noun.index
    return noun.index


def _participle(sentence: Sentence, at: int) -> int:
    """To the end of the participle's own phrase, or its first comma."""
    last = at
    for token in sentence.tokens[at + 1 : at + 8]:
        if (
            token.text.lower() in _ENDS
            or (token.text == "in" and token.index > at + 1)
            or token.tag in {"VBZ", "VBP", "VBD", "MD", "CC", "TO"}
        ):
            break
        above = token
        for _ in range(5):
            if above.index in {at, above.head}:
                break
            above = sentence.tokens[above.head]
        if above.index != at:
            break
        last = token.index
    while last > at and sentence.tokens[last].pos in {"ADP", "DET", "ADJ", "PUNCT"}:
        last -= 1
    return last
