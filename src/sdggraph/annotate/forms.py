"""All forms of a vocabulary in one trie of words: a text is read once, whatever the number of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sdggraph.core.words import Word, split_words
from sdggraph.knowledge import Knowledge, VocabularyEntry

# fmt: off
SMALL_WORDS = frozenset({
    "a", "an", "and", "at", "by", "de", "del", "des", "du", "for", "from", "in", "into", "la", "le", "of", "on", "or",
    "the", "to", "with", "against", "through", "within",
})
# fmt: on
_TAIL = re.compile(r"[)\]+!?]+")
# A form of so many words is a name even where a text writes it small ("high-level political forum on ...").
_LONG = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write the name of an entity. ``case`` is the rule of its entry; a form that is only a phrase in
    which a name misleads has ``negative``. ``tail`` are marks behind the last word ("REDD+", "... (2015–2024)").
    """

    entity: str
    words: tuple[str, ...]
    tail: str
    case: str
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found at ``words[first:last]``; ``exact`` where the text writes it letter by letter."""

    first: int
    last: int
    form: Form
    exact: bool


@dataclass(slots=True)
class _Node:
    """``edges`` lead on by mark and folded word; ``forms`` end here."""

    edges: dict[tuple[str, str], _Node] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


class FormIndex:
    """The trie; built once for a vocabulary."""

    def __init__(self, entries: Iterable[VocabularyEntry]) -> None:
        self._root = _Node()
        for entry in entries:
            for text in entry.forms:
                self._add(entry, text, negative=False)
            for text in entry.not_this:
                self._add(entry, text, negative=True)

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Every form in a text, overlapping ones too, in reading order."""
        edges = self._root.edges
        for first, word in enumerate(words):
            if ("", word.key) in edges:
                yield from self.find_at(words, first)

    def find_at(self, words: Sequence[Word], first: int) -> Iterator[Hit]:
        """Every form that begins at one word."""
        node = self._root.edges.get(("", words[first].key))
        last = first
        while node is not None:
            last += 1
            yield from self._ending(node, words, first, last)
            if last == len(words):
                break
            word = words[last]
            # "A, B, and C" for "A, B and C".
            mark = "" if word.gap == "," and word.key == "and" else word.gap
            node = node.edges.get((word.gap, word.key)) or node.edges.get((mark, word.key))

    def _ending(self, node: _Node, words: Sequence[Word], first: int, last: int) -> Iterator[Hit]:
        if not node.forms:
            return
        written = tuple([word.text for word in words[first:last]])
        for form in node.forms:
            if form.negative or _allowed(form, written):
                yield Hit(first, last, form, written == form.words)

    def _add(self, entry: VocabularyEntry, text: str, *, negative: bool) -> None:
        words = split_words(text)
        if not words:
            return
        tail = _TAIL.match(text, words[-1].end)
        for variant in _variants(words):
            form = Form(entry.id, tuple(word.text for word in variant), tail[0] if tail else "", entry.case, negative)
            self._insert(self._root, variant, 0, form)

    def _insert(self, node: _Node, words: Sequence[Word], at: int, form: Form) -> None:
        if at == len(words):
            if form not in node.forms:
                node.forms.append(form)
            return
        # A comma or a full stop of the form may be missing in a text; what else parts words may not.
        gap = words[at].gap if at else ""
        for mark in (gap, "") if gap in {",", "."} else (gap,):
            key = (mark, words[at].key)
            following = node.edges.get(key)
            if following is None:
                following = node.edges[key] = _Node()
            self._insert(following, words, at + 1, form)


def is_acronym(word: str) -> bool:
    """Whether a word is written like an acronym: "WHO", "INFFs", "G77", "UNHCR".

    >>> [is_acronym(word) for word in ("WHO", "INFFs", "Chad", "2030", "A")]
    [True, True, False, False, False]
    """
    stem = word.removesuffix("s")
    return len(stem) > 1 and sum(char.isupper() for char in stem) > 1 and not any(char.islower() for char in stem[:2])


def content_words(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a name that are no articles, conjunctions or prepositions."""
    return tuple(word for word in words if word.lower() not in SMALL_WORDS)


@lru_cache(maxsize=8)
def _index(source: _Identity) -> FormIndex:
    return FormIndex(source.knowledge.vocabulary.entries.values())


@dataclass(frozen=True, slots=True, eq=False)
class _Identity:
    """Knowledge as a cache key: one index for one object, not for one content."""

    knowledge: Knowledge

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.knowledge.vocabulary is self.knowledge.vocabulary

    def __hash__(self) -> int:
        return id(self.knowledge.vocabulary)


def form_index(knowledge: Knowledge) -> FormIndex:
    """The index of a knowledge's vocabulary, built at its first use."""
    return _index(_Identity(knowledge))


def _allowed(form: Form, written: tuple[str, ...]) -> bool:
    """Whether the text's letters fit the case rule of a form whose folded words are equal."""
    if written == form.words:
        return True
    if form.case == "any":
        return _any_case(form, written)
    if len(written) == 1:
        return _same_word(form.words[0], written[0]) if form.case == "name" else _plural(form.words[0], written[0])
    pairs = tuple(zip(form.words, written, strict=True))
    if form.case == "exact":
        return all(a == b or _plural(a, b) for a, b in pairs)
    if len(form.words) >= _LONG or not all(_same_acronym(a, b) for a, b in pairs):
        return all(_same_acronym(a, b) for a, b in pairs)
    form_first, first = next(
        ((a, b) for a, b in pairs if a.lower() not in SMALL_WORDS),
        (form.words[0], written[0]),
    )
    if form_first[0].isupper():
        return first[0].isupper()
    # "2030 agenda": the year tells it as well as a capital does.
    return form_first[0].isdigit() or any(word[0].isupper() for word in written) or form.words == _lower(form.words)


def _any_case(form: Form, written: tuple[str, ...]) -> bool:
    # One word alone in the other number is another word: "nationals" and "national", "families" and "family".
    if len(written) == 1 and written[0].casefold() != form.words[0].casefold():
        return _plural(form.words[0], written[0])
    return all(_same_word(a, b) for a, b in zip(form.words, written, strict=True) if is_acronym(a))


def _lower(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _same_acronym(form: str, written: str) -> bool:
    """Acronyms inside a name keep their capitals ("WHO Framework"); other words are free."""
    return not is_acronym(form) or form.removesuffix("s") == written.removesuffix("s") or form == written.upper()


def _same_word(form: str, written: str) -> bool:
    """One word alone: a name with its capital, or all in capitals; an acronym exactly, or with a plural s."""
    if is_acronym(form):
        return form == written or _plural(form, written)
    if not form[0].isupper():
        return form == written
    # A plural or another spelling of a one-word name is another name ("Jordans", "Centres").
    return form == written or (len(form) > 3 and written == form.upper())


def _plural(form: str, written: str) -> bool:
    return is_acronym(form) and written in {form + "s", form.removesuffix("s")}


def _variants(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The form itself, and with "UN" for "United Nations" or the other way round."""
    yield words
    keys = [word.text for word in words]
    for at, text in enumerate(keys):
        if text == "UN" and len(words) > 1:
            yield (*words[:at], *_replacement(words[at], "United Nations"), *words[at + 1 :])
            return
        if text == "United" and keys[at + 1 : at + 2] == ["Nations"] and len(words) > 2:
            yield (*words[:at], *_replacement(words[at], "UN"), *words[at + 2 :])
            return


def _replacement(word: Word, text: str) -> tuple[Word, ...]:
    """Words of a replacement that stands where ``word`` stood."""
    first, *others = split_words(text)
    return (Word(first.start, first.end, first.text, first.key, word.gap), *others)
