"""Initiatives with a name in small letters: "a call to action for vaccine equity", "the COVID-19 data hub"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdggraph.annotate.forms import form_index, is_acronym
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence, Token
from sdggraph.core.words import split_words

# What a text calls by such words and their "for ..." is one thing, whoever writes it small.
_CALLED = {
    ("call", "to", "action"): "other",
    ("road", "map"): "plan",
    ("roadmap",): "plan",
    ("framework", "for", "action"): "framework",
    ("global", "fund"): "fund",
    ("global", "action", "plan"): "plan",
    ("global", "strategy"): "plan",
}
_FIRST = frozenset(head[0] for head in _CALLED)
_LINKS = frozenset({"for", "on", "against", "towards", "to", "between"})
# A thing that stands on the web or is run, with what it is on before it.
_RUN = {
    "hub": "platform",
    "portal": "platform",
    "tracker": "platform",
    "dashboard": "platform",
    "platform": "platform",
    "facility": "facility",
    "programme": "programme",
    "project": "programme",
    "initiative": "programme",
    "campaign": "campaign",
}
_BEFORE = frozenset({"amod", "compound", "nmod", "punct", "conj", "cc", "npadvmod"})
_LONGEST = 6


def called_initiatives(source: Source) -> Iterator[Candidate]:
    """Initiatives told by what they are and what they are for, where one of them is meant."""
    for sentence in source.sentences:
        for token in sentence.tokens:
            word = token.text.lower()
            if word in _FIRST:
                for head, kind_type in _CALLED.items():
                    found = _called(sentence, token.index, head)
                    if found is not None:
                        yield _candidate(sentence, *found, kind_type)
            if word in _RUN and token.pos in {"NOUN", "PROPN"}:
                first = _run(sentence.tokens, token)
                if first is not None and not _of_a_body(source, sentence.tokens[first : token.index]):
                    # "the LADA project": what the acronym alone stands for, where that is known, wins.
                    weak = token.index - first == 1
                    yield _candidate(sentence, first, token.index, _RUN[word], weak=weak)


def _candidate(sentence: Sentence, first: int, last: int, kind_type: str, *, weak: bool = False) -> Candidate:
    span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
    return Candidate(sentence.segment, span, EntityKind.INITIATIVE, kind_type, "called", 7, weak=weak)


def _of_a_body(source: Source, tokens: Sequence[Token]) -> bool:
    """Whether they only say whose it is: "the UNFPA country programme"."""
    words = split_words(source.text, Span(tokens[0].start, tokens[-1].end))
    hits = [hit for hit in form_index(source.knowledge).find(words) if not hit.form.negative]
    known = {at for hit in hits for at in range(hit.first, hit.last)}
    return all(at in known or not word.capitalised for at, word in enumerate(words))


def _called(sentence: Sentence, first: int, head: Sequence[str]) -> tuple[int, int] | None:
    """The words of the head and of what it is for."""
    tokens = sentence.tokens
    end = first + len(head)
    if end >= len(tokens) or tuple(one.text.lower() for one in tokens[first:end]) != tuple(head):
        return None
    link = tokens[end]
    if link.text not in _LINKS or link.dep not in {"prep", "aux"}:
        return None
    # "to resolve the debt problems of X": what an infinitive is about.
    above, dep = (end + 1, "dobj") if link.dep == "aux" and head[0] == "framework" else (end, "pobj")
    noun = next((one for one in tokens[end + 1 : end + 7] if one.head == above and one.dep == dep), None)
    if noun is None or noun.pos not in {"NOUN", "PROPN"}:
        return None
    inside = tokens[end + 1 : noun.index]
    if head[0].startswith("road") and link.text == "for" and not any(one.text[0].isupper() for one in (*inside, noun)):
        # "a clear road map for success" is no plan with a name.
        return None
    if any(one.pos in {"DET", "PRON"} and one.text.lower() != "the" for one in inside):
        return None
    if head[0] == "framework" and link.text not in {"between", "to"}:
        # "a framework for action on climate" is any framework.
        return None
    return first, _with_of(tokens, _coordinated(sentence, noun)) if dep == "dobj" else _coordinated(sentence, noun)


def _with_of(tokens: Sequence[Token], last: int) -> int:
    """The last word of what "of" adds to a noun."""
    if last + 2 < len(tokens) and tokens[last + 1].text == "of":
        noun = next((one for one in tokens[last + 2 : last + 6] if one.head == last + 1 and one.dep == "pobj"), None)
        return noun.index if noun is not None else last
    return last


def _coordinated(sentence: Sentence, noun: Token) -> int:
    """The last word of a noun and of the one that "and" joins to it."""
    after = sentence.tokens[noun.index + 1 : noun.index + 4]
    if len(after) > 1 and after[0].text == "and":
        other = next((one for one in after[1:] if one.dep == "conj" and one.head == noun.index), None)
        if other is not None and (other.pos == "NOUN" or noun.pos == "PROPN"):
            return other.index
    return noun.index


def _run(tokens: Sequence[Token], head: Token) -> int | None:
    """Where a phrase begins that an acronym or "COVID-19" opens and a small head closes, one thing being meant."""
    first = head.index
    while first > 0 and head.index - first < _LONGEST and tokens[first - 1].dep in _BEFORE:
        first -= 1
    while first < head.index and not _opens(tokens[first]):
        first += 1
    if first == head.index or head.text != head.text.lower():
        return None
    before = tokens[first - 1] if first else None
    lead = before is not None and (before.pos == "ADJ" or before.text.lower() in {"a", "an", "the", "its", "new"})
    return first if lead else None


def _opens(token: Token) -> bool:
    return token.text.startswith("COVID-19") or (is_acronym(token.text) and token.text.isupper())
