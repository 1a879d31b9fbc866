"""Capitalised phrases: how far a name reaches to the left and to the right of its head."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sdggraph.annotate.forms import is_acronym
from sdggraph.annotate.source import Source
from sdggraph.core.syntax import Token
from sdggraph.core.words import Word

# fmt: off
_NO_NAMES = frozenset({
    "the", "this", "that", "these", "those", "a", "an", "its", "our", "their", "his", "her", "my", "your", "in", "on",
    "at", "for", "from", "by", "with", "under", "through", "of", "and", "as", "while", "since", "when", "if", "all",
    "both", "each", "any", "some", "many", "several", "such", "other", "no", "further", "moreover", "however", "also",
    "to", "it", "we", "they", "he", "she", "there", "here", "see", "during", "after", "before", "within", "without",
    "between", "among", "following", "pursuant", "mr", "mrs", "ms", "annex", "para", "paragraph", "section", "chapter",
    "table", "figure", "box", "item", "page", "note", "source", "i", "ii", "iii", "iv", "v", "vi",
})
# Words with which sentences, and headings, begin oftener than names do.
_OPENERS = frozenset({
    "recalling", "noting", "welcoming", "reaffirming", "urges", "requests", "invites", "encourages", "decides", "calls",
    "recognizing", "emphasizing", "new", "recent", "building", "supporting", "strengthening", "implementing",
    "establishing", "using", "moving", "related", "promoting", "advancing", "ensuring", "draft", "proposed",
})
_POSSESSORS = frozenset({
    "woman", "child", "girl", "people", "person", "worker", "farmer", "mayor", "teacher", "leader", "judge", "minister",
    "world", "youth", "parliamentarian", "elder", "peasant", "migrant", "consumer", "patient", "mother", "veteran",
})
_CONTINUING = frozenset({"of", "for", "on", "against", "to", "towards"})
# Heads whose names say where they work: "Stabilization Mission in Mali".
_AFIELD = frozenset({"mission", "operation", "force", "verification"})
# Regions, by their last words, that names are given for: "Latin America and the Caribbean", "West Africa".
REGIONS = frozenset({
    "africa", "america", "asia", "caribbean", "pacific", "sahel", "mediterranean", "caucasus", "sahara", "europe",
    "balkan", "oceania", "maghreb", "horn", "melanesia", "eurasia",
})
# Those who head a thing are no part of its name: "Director of World Climate Programme".
_OFFICERS = frozenset({
    "director", "head", "chief", "president", "chair", "coordinator", "manager", "secretary", "member", "minister",
    "officer", "representative", "chairperson", "adviser", "government", "republic", "bank",
})
# Nouns that a number behind them belongs to: "Indicator 8".
_NUMBERED = frozenset({"indicator", "phase", "recommendation", "type", "category", "level", "part"})
# Heads that end the names of initiatives; behind one of them "and" begins another name.
_CLOSING = frozenset({
    "initiative", "facility", "index", "observatory", "portal", "hub", "accelerator", "campaign", "dashboard",
    "tracker", "scorecard", "clearinghouse",
})
# What years belong to, wherever in a name it stands: "Framework of the Strategic Plan, 2022–2025".
_PLANNED = frozenset({"plan", "strategy"})
_NO_CONTENT = frozenset({"PRON", "DET", "ADP", "ADV", "SCONJ", "CCONJ", "VERB", "AUX"})
# fmt: on
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_NUMERAL = re.compile(r"(?:19|20)\d\d\Z|[IVX]{1,4}\Z")


# What may follow a place's name ("Task Force for the Lake Chad basin").
AREAS = frozenset({"basin", "region"})


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a segment with what is known of each; the unit in which names are looked for."""

    text: str
    words: tuple[Word, ...]
    tokens: Mapping[int, Token]
    starts: frozenset[int]
    heads: Collection[tuple[str, ...]]

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
            return word.text.lower() not in _OPENERS and (token is None or token.pos not in _NO_CONTENT)
        return True

    def label(self, at: int) -> str:
        """The statistical label of a word, or ""."""
        token = self.tokens.get(self.words[at].start)
        return token.entity if token else ""

    def left(self, head: int, *, over: bool = True) -> int:
        """Where the phrase begins that ``head`` closes; ``over`` lets it reach over "to", "for" and "of"."""
        at = head
        while (step := self._back(at, over=over)) > 0:
            at -= step
        return at + 1 if self.words[at].text == "s" and self.words[at].gap == "'" else at

    def _back(self, at: int, *, over: bool) -> int:
        """How many words before ``at`` belong to the same phrase; 0 where it begins."""
        if at == 0:
            return 0
        if self._possessive(at):
            return 1
        if self.words[at].gap:
            return 0
        if self.named(at - 1):
            return 1
        before = self.words[at - 1].text
        if before in {"to", "for", "of"} and over and at > 3 and self._version(at - 2):
            # "Industry 4.0 to Foster Growth": over the link and what stands behind the point.
            return 3
        if _YEAR.match(before) or (before.isdigit() and self._hyphened(at)):
            return 1
        return 2 if at > 1 and self._reaches_over(before, at - 2, over=over) else 0

    def _reaches_over(self, link: str, at: int, *, over: bool) -> bool:
        """Whether a phrase goes on, over one small word, to the word at ``at``."""
        if link in {"and", "&"}:
            return self._joins(at) and not self._closes(at)
        # "Right to Education Handbook", "Trade for Peace Programme".
        if link in {"to", "for", "of"}:
            return over and self._joins(at) and not self._heads(at) and self.words[at].key not in _OFFICERS
        # "COVID-19 Hub", "High-level Forum".
        return self._hyphened(at + 1) and self.named(at)

    def right(self, head: int) -> int:
        """The index after the phrase that goes on behind ``head``: "for X", "on the Y and Z", a year."""
        end = self._dated(head + 1)
        links = _CONTINUING | {"in"} if self.words[head].key in _AFIELD else _CONTINUING
        while end < len(self.words) and self.words[end].text in links and not self.words[end].gap:
            infinitive = self.words[end].text == "to"
            at = self._past_article(end + 1)
            if at >= len(self.words) or self.words[at].gap or not self._content(at):
                break
            reach = self._run(at)
            if infinitive and reach == at + 1:
                # "Fund to Support the Participation of ...": a verb alone is no end of a name.
                after = self._past_article(reach)
                token = self.tokens.get(self.words[at].start)
                if after > reach and self._content(after):
                    reach = self._run(after)
                elif token is not None and token.pos == "VERB":
                    break
            if infinitive:
                # "Fund to Support the Participation of X in the Work of Y".
                links = links | {"in"}
            end = self._dated(reach) if self.words[reach - 1].key in _PLANNED else reach
        if end > head + 1 and end < len(self.words) and self.words[end].text in AREAS:
            # "Task Force for the Lake Chad basin".
            end += not self.words[end].gap and self.label(end - 1) in {"GPE", "LOC"}
        return end

    def region(self, at: int) -> int | None:
        """The index after the region that begins at ``at``: "West Africa", "Latin America and the Caribbean"."""
        if at >= len(self.words) or not self.words[at].capitalised:
            return None
        end = self._run(at)
        return end if self.words[end - 1].key in REGIONS else None

    def _dated(self, end: int) -> int:
        """The index after a number or years behind a head: "Agenda 2063", "Plan 3.0", "Strategic Plan, 2022–2025"."""
        if end + 1 < len(self.words) and not self.words[end].gap and self._version(end + 1):
            return end + 2
        if end < len(self.words) and not self.words[end].gap and _NUMERAL.match(self.words[end].text):
            return end + 2 if self._year(end + 1) and self._year(end) else end + 1
        if end + 1 < len(self.words) and self.words[end].gap == "," and _YEAR.match(self.words[end].text):
            return end + 2 if self._year(end + 1) else end
        return end

    def _year(self, at: int) -> bool:
        """Whether a year stands there, nothing but a dash or a blank before it."""
        return at < len(self.words) and not self.words[at].gap and bool(_YEAR.match(self.words[at].text))

    def _past_article(self, at: int) -> int:
        article = at < len(self.words) and self.words[at].text in {"the", "a", "an"} and not self.words[at].gap
        return at + 1 if article else at

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
        if word.text.isdigit() or self._hyphened(at):
            return self._number_or_tail(at)
        if self._and_region(at):
            return 3
        return self._and(at)

    def _and(self, at: int) -> int:
        """How many words "and X" adds to a run: "Documentation and Other Procedural Questions"."""
        joins = self.words[at].text in {"and", "&", "or"} and at + 1 < len(self.words) and not self.words[at + 1].gap
        if not joins:
            return 0
        other = self.words[at + 1].text == "Other" and self._content(at + 2) and not self.words[at + 2].gap
        return 2 if other or self._joins(at + 1) else 0

    def _number_or_tail(self, at: int) -> int:
        """How many words a number, or what a hyphen ties to the word before, adds to a run."""
        if self.words[at].text.isdigit():
            # "Industry 4.0", "COVID-19", "Indicator 8".
            after = self.words[at + 1] if at + 1 < len(self.words) else None
            if after is not None and after.gap == "." and after.text.isdigit():
                return 2
            return int(self._hyphened(at) or self.words[at - 1].key in _NUMBERED)
        # "System-wide Coherence", but not "the Plan-led approach".
        return int(self._content(at + 1) and not self.words[at + 1].gap)

    def _and_region(self, at: int) -> bool:
        """Whether "and the Caribbean" goes on behind a place."""
        if self.words[at].text != "and" or at + 2 >= len(self.words) or self.words[at + 1].text != "the":
            return False
        place = self.label(at - 1) in {"GPE", "LOC"} or self.words[at - 1].key in REGIONS
        return place and self.words[at + 2].key in REGIONS and not self.words[at + 2].gap

    def _content(self, at: int) -> bool:
        return at < len(self.words) and (self.words[at].capitalised or bool(_YEAR.match(self.words[at].text)))

    def _hyphened(self, at: int) -> bool:
        """Whether a hyphen ties the word to the one before."""
        return at > 0 and self.text[self.words[at - 1].end : self.words[at].start] in {"-", "‐", "‑"}

    def _version(self, at: int) -> bool:
        """Whether a version ends there: the "0" of "Industry 4.0"."""
        if at < 2 or self.words[at].gap != "." or self.words[at - 1].gap:
            return False
        return self.words[at].text.isdigit() and self.words[at - 1].text.isdigit() and self.named(at - 2)

    def _closes(self, at: int) -> bool:
        """Whether a name of its own ends there, before "and": "Sea Index and ...", "Reef Facility and ..."."""
        return self.words[at].key in _CLOSING and self.named(at - 1) and not self.words[at].gap

    def _heads(self, at: int) -> bool:
        """Whether the word could head a name of its own."""
        return (self.words[at].key,) in self.heads

    def _joins(self, at: int) -> bool:
        """Whether a word beside "and" belongs to the same name: no acronym and no place of its own."""
        return self.named(at) and not is_acronym(self.words[at].text)

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
    heads = source.knowledge.names.by_words
    tokens: dict[int, Token] = {token.start: token for sentence in source.sentences for token in sentence.tokens}
    return tuple(
        Passage(source.text, () if titled else words, tokens, firsts, heads)
        for words, titled, firsts in zip(source.words, source.titled, source.firsts, strict=True)
    )
