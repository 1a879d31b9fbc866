"""Capitalised phrases: how far a name reaches to the left and to the right of its head."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sdggraph.annotate.forms import SMALL_WORDS, is_acronym
from sdggraph.annotate.source import Source
from sdggraph.core.syntax import Token
from sdggraph.core.words import Word

# fmt: off
_NO_NAMES = frozenset({
    "the", "this", "that", "these", "those", "a", "an", "its", "our", "their", "his", "her", "my", "your", "in", "on",
    "at", "for", "from", "by", "with", "under", "through", "of", "and", "as", "while", "since", "when", "if", "all",
    "both", "each", "any", "some", "many", "several", "such", "other", "no", "further", "moreover", "however", "also",
    "to", "it", "we", "they", "he", "she", "there", "here", "see", "during", "after", "before", "within", "without",
    "between", "among", "following", "pursuant", "recalling", "noting", "welcoming", "reaffirming", "urges", "requests",
    "invites", "encourages", "decides", "calls", "recognizing", "emphasizing", "new", "recent", "mr", "mrs", "ms",
    "annex", "para", "paragraph", "section", "chapter", "table", "figure", "box", "item", "page", "note", "source",
    "building", "supporting", "strengthening", "implementing", "establishing", "using", "moving", "related",
})
_POSSESSORS = frozenset({
    "woman", "child", "girl", "people", "person", "worker", "farmer", "mayor", "teacher", "leader", "judge", "minister",
    "world", "youth", "parliamentarian", "elder", "peasant", "migrant", "consumer", "patient", "mother", "veteran",
})
_CONTINUING = frozenset({"of", "for", "on", "against", "to"})
_NO_CONTENT = frozenset({"PRON", "DET", "ADP", "ADV", "SCONJ", "CCONJ", "VERB", "AUX"})
# fmt: on
_NUMERAL = re.compile(r"(?:19|20)\d\d\Z|[IVX]{1,4}\Z|\d(?:\.0)?\Z")


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a segment with what is known of each; the unit in which names are looked for."""

    words: tuple[Word, ...]
    tokens: Mapping[int, Token]
    starts: frozenset[int]

    def named(self, at: int) -> bool:
        """Whether a word is written like a part of a name: with a capital that no sentence's beginning explains."""
        if not 0 <= at < len(self.words):
            return False
        word = self.words[at]
        if word.text.lower() in _NO_NAMES and not (len(word.text) > 1 and word.text.isupper()):
            return False
        if not word.capitalised:
            return False
        if word.start in self.starts:
            token = self.tokens.get(word.start)
            if token is not None and token.pos in _NO_CONTENT:
                return False
        return True

    def label(self, at: int) -> str:
        """The statistical label of a word, or ""."""
        token = self.tokens.get(self.words[at].start)
        return token.entity if token else ""

    def left(self, head: int) -> int:
        """Where the phrase begins whose last word is ``head``."""
        at = head
        while at > 0 and not (self.words[at].gap and not self._possessive(at)):
            before = self.words[at - 1]
            if self._possessive(at) or self.named(at - 1):
                at -= 1
            elif re.match(r"(?:19|20)\d\d\Z", before.text):
                at -= 1
                break
            elif at > 1 and before.text in {"and", "&"} and self._joins(at - 2):
                at -= 2
            else:
                break
        return at + 1 if self.words[at].text == "s" and self.words[at].gap == "'" else at

    def right(self, head: int) -> int:
        """The index after the phrase that goes on behind ``head``: "for X", "on the Y and Z", a year."""
        end = head + 1
        if end < len(self.words) and not self.words[end].gap and _NUMERAL.match(self.words[end].text):
            end += 1
        while end < len(self.words) and self.words[end].text in _CONTINUING and not self.words[end].gap:
            at = end + 1
            if at < len(self.words) and self.words[at].text in {"the", "a", "an"} and not self.words[at].gap:
                at += 1
            if at >= len(self.words) or self.words[at].gap or not self._content(at):
                break
            end = self._run(at)
        return end

    def _run(self, at: int) -> int:
        """The end of the capitalised words from ``at``, with their lists: "Climate, Peace and Security"."""
        end = at
        while (step := self._step(end + 1)) > 0:
            end += step
        return end + 1

    def _step(self, at: int) -> int:
        """How many words from ``at`` belong to the run before it; 0 where it ends."""
        if at >= len(self.words):
            return 0
        word = self.words[at]
        if word.gap == "'":
            possessive = word.text == "s" and self.words[at - 1].key in _POSSESSORS
            return 2 if possessive and self._content(at + 1) else 0
        if word.gap == ",":
            return 1 if self._content(at) and self._list_closes(at) else 0
        if word.gap:
            return 0
        if self._content(at):
            return 1
        joins = word.text in {"and", "&", "or"} and self._joins(at + 1) and not self.words[at + 1].gap
        return 2 if joins else 0

    def _content(self, at: int) -> bool:
        return self.named(at) or (at < len(self.words) and bool(re.match(r"(?:19|20)\d\d\Z", self.words[at].text)))

    def _joins(self, at: int) -> bool:
        """Whether a word beside "and" belongs to the same name: no acronym, no place and no person of its own."""
        return (
            self.named(at) and not is_acronym(self.words[at].text) and self.label(at) not in {"GPE", "PERSON", "NORP"}
        )

    def _list_closes(self, at: int) -> bool:
        """Whether a list that goes on at ``at`` ends with "and X" after a few capitalised words."""
        for place in range(at, min(at + 8, len(self.words) - 1)):
            if self.words[place].text in {"and", "&"}:
                return self._joins(place + 1)
            if not self.named(place) or self.words[place].gap not in {"", ","}:
                return False
        return False

    def _possessive(self, at: int) -> bool:
        """Whether the word at ``at`` follows, or is, the "s" of "Children's"."""
        word = self.words[at]
        if word.text == "s" and word.gap == "'":
            return at > 0 and self.words[at - 1].key in _POSSESSORS
        return (
            at > 1
            and not word.gap
            and self.words[at - 1].text == "s"
            and self.words[at - 1].gap == "'"
            and self.words[at - 2].key in _POSSESSORS
        )


def passages(source: Source) -> tuple[Passage, ...]:
    """Each segment for the search for names; headings and lines in title case or capitals are given without words."""
    tokens: dict[int, Token] = {token.start: token for sentence in source.sentences for token in sentence.tokens}
    found = []
    for segment, words in zip(source.segments, source.words, strict=True):
        starts = {sentence.start for sentence in segment.sentences} | {segment.span.start}
        firsts = set()
        for at, word in enumerate(words):
            opens = at == 0 or any(mark in word.gap for mark in ".:;?!•*(") or word.start in starts
            if opens or _quoted(source.text, word.start):
                firsts.add(word.start)
        found.append(Passage(() if in_title_case(words) else words, tokens, frozenset(firsts)))
    return tuple(found)


def _quoted(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "“\"‘'"


def in_title_case(words: Sequence[Word]) -> bool:
    """Whether a line writes nearly all its words large, so that capitals in it say nothing."""
    content = [word for word in words if word.text.lower() not in SMALL_WORDS and not word.text.isdigit()]
    return bool(content) and sum(word.capitalised for word in content) > 0.8 * len(content)
