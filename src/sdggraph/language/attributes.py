"""Parts of speech and lemmas: what the model's own rules say of a word with its tag and dependency, asked once each.

The model has rules for them (its attribute ruler and its lemmatizer) that look at one word at a time, but for a few
that look at its neighbours too. Running them over every word of a text takes as long as parsing it; most words have
been seen before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# More cases than a long document has; a build of many documents stays within its memory.
_MOST = 200_000
_RULES = ("attribute_ruler", "lemmatizer")
# Stands between the cases that are asked together; no rule knows it.
_APART = "\u241e"
_UNKNOWN = "XX"


class Attributes(NamedTuple):
    """What the rules say of a word."""

    pos: str
    lemma: str
    tag: str
    dep: str


class AttributeTable:
    """The answers of a model's rules so far."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        ruler: Any = nlp.get_pipe(_RULES[0])
        self._rules = [nlp.get_pipe(name) for name in _RULES]
        self._known: dict[tuple[int, ...], Attributes] = {}
        self._wide = _wide_words(ruler.patterns)
        self._is_wide: dict[int, bool] = {}

    def of(self, docs: Sequence[Doc]) -> list[list[Attributes]]:
        """For each doc that has tags and dependencies the attributes of its words."""
        if len(self._known) > _MOST:
            self._known.clear()
        keys = [self._keys(doc) for doc in docs]
        missing = dict.fromkeys(key for row in keys for key in row if key not in self._known)
        if missing:
            self._ask(list(missing))
        known = self._known
        return [[known[key] for key in row] for row in keys]

    def _keys(self, doc: Doc) -> list[tuple[int, ...]]:
        """The case of each word: the word, its tag and dependency; where a rule looks further, its neighbours' too."""
        rows = list(map(tuple, doc.to_array(["ORTH", "TAG", "DEP"]).tolist()))
        if not self._wide:
            return rows
        wide = self._is_wide
        keys = list(rows)
        for at, row in enumerate(rows):
            if row[0] not in wide:
                lower = self._nlp.vocab.strings[row[0]].lower()
                wide[row[0]] = any(pattern.fullmatch(lower) for pattern in self._wide)
            if wide[row[0]]:
                before = rows[at - 1] if at else ()
                after = rows[at + 1] if at + 1 < len(rows) else ()
                keys[at] = (len(before), *before, *row, *after)
        return keys

    def _ask(self, cases: Sequence[tuple[int, ...]]) -> None:
        """Let the rules speak of cases that they have not seen."""
        from spacy.tokens import Doc

        strings = self._nlp.vocab.strings
        words: list[str] = []
        tags: list[str] = []
        deps: list[str] = []
        places = []
        for case in cases:
            lead = case[0] if len(case) > 3 else 0
            rows = case[1:] if len(case) > 3 else case
            places.append(len(words) + lead // 3)
            for at in range(0, len(rows), 3):
                word, tag, dep = rows[at : at + 3]
                words.append(strings[word])
                tags.append(strings[tag])
                deps.append(strings[dep])
            words.append(_APART)
            tags.append(_UNKNOWN)
            deps.append("")
        doc = Doc(self._nlp.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        for rule in self._rules:
            rule(doc)
        for case, place in zip(cases, places, strict=True):
            token = doc[place]
            self._known[case] = Attributes(token.pos_, token.lemma_, token.tag_, token.dep_)


@cache
def attribute_table(nlp: Language) -> AttributeTable:
    """The table of a model."""
    return AttributeTable(nlp)


def _wide_words(patterns: Iterable[dict[str, Any]]) -> tuple[re.Pattern[str], ...]:
    """The words, in small letters, of which some rule judges by a neighbour as well."""
    found: dict[str, None] = {}
    for rule in patterns:
        for pattern in rule["patterns"]:
            if len(pattern) < 2:
                continue
            written = pattern[rule["index"]].get("LOWER", {"REGEX": ".*"})
            if isinstance(written, str):
                found[re.escape(written)] = None
            elif "IN" in written:
                found.update((re.escape(word), None) for word in written["IN"])
            else:
                found[written.get("REGEX", ".*")] = None
    return tuple(re.compile(one) for one in found)
