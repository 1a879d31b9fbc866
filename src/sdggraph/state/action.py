"""The action span: the shortest run of words that says what is to be done."""

from __future__ import annotations

from sdggraph.state.reading import Reading
from sdggraph.state.tree import NOMINAL

_ARTICLES = {"the", "a", "an"}
_CLOSING = {
    ",",
    ";",
    ".",
    ":",
    "and",
    "or",
    "–",
    "—",
    "-",
    "(",
    "[",
    "to",
    "that",
    "by",
    "for",
    "of",
    "in",
    "with",
    "as",
    "also",
    "”",
    '"',
}
_DEVERBAL = (
    "tion", "sion", "ment", "ance", "ence", "ing", "ization", "isation", "al", "sis", "ity", "age", "ership", "ation",
)  # fmt: skip
_LONGEST_BREAK = 5


def verb_action(reading: Reading, verb: int, *, limit: int | None = None) -> tuple[int, int]:
    """From a verb to the end of what belongs to it."""
    tree = reading.tree
    start = verb
    while (
        start
        and tree.tokens[start - 1].head == verb
        and tree.tokens[start - 1].dep in {"advmod", "auxpass"}
        and (tree.tokens[start - 1].tag == "RB" or tree.tokens[start - 1].dep == "auxpass")
    ):
        start -= 1
    copula = tree.child(verb, "aux", "auxpass")
    if copula is not None and tree.lower[copula] == "be" and copula < verb:
        start = min(start, copula)
    while start < verb and tree.tokens[start].tag == "RB":
        start += 1
    return start, cut(reading, start, tree.right[verb] + 1, limit=limit, verb=verb)


def noun_action(reading: Reading, noun: int, *, limit: int | None = None) -> tuple[int, int]:
    """A noun phrase without its leading article."""
    tree = reading.tree
    start = tree.left[noun]
    while start < noun and (tree.lower[start] in _ARTICLES or tree.tokens[start].pos == "PUNCT"):
        start += 1
    return start, cut(reading, start, tree.right[noun] + 1, limit=limit, after=noun)


def subject_action(reading: Reading, subject: int, verb: int, *, limit: int | None = None) -> tuple[int, int]:
    """A passive: from its subject, without the article, to the end of its verb's phrase."""
    tree = reading.tree
    start = tree.left[subject]
    while start < subject and (tree.lower[start] in _ARTICLES or tree.tokens[start].pos == "PUNCT"):
        start += 1
    return start, cut(reading, start, tree.right[verb] + 1, limit=limit, after=verb, verb=verb)


def cut(
    reading: Reading,
    start: int,
    end: int,
    *,
    limit: int | None = None,
    after: int | None = None,
    verb: int | None = None,
) -> int:
    """The end of an action that begins at ``start``: before examples, purposes, grounds, means and other clauses.

    Nothing is cut at or before ``after``; ``limit`` is the sentence's part that the action may lie in.
    """
    tree = reading.tree
    stop = min(end, limit if limit is not None else len(tree))
    first = max(start, after if after is not None else start) + 1
    for index in range(first, stop):
        if _breaks(reading, index, start, verb):
            stop = index
            break
    while stop > start + 1 and (tree.lower[stop - 1] in _CLOSING or tree.tokens[stop - 1].pos == "PUNCT"):
        if tree.lower[stop - 1] == ")":
            break
        stop -= 1
    return stop


def _breaks(reading: Reading, index: int, start: int, verb: int | None) -> bool:
    tree = reading.tree
    token = tree.tokens[index]
    word = tree.lower[index]
    breaks = reading.cues.words["breaks"]
    phrase = word
    for length in range(1, _LONGEST_BREAK):
        if phrase in breaks:
            return True
        if index + length >= len(tree):
            break
        phrase = f"{phrase} {tree.lower[index + length]}"
    if word in {";", ":", "–", "—"}:
        return True
    comma = index > 0 and tree.lower[index - 1] == ","
    if token.tag in {"WDT", "WP", "WRB", "WP$"} and comma:
        return True
    if word in {"by", "through"} and index + 1 < len(tree) and tree.tokens[index + 1].tag == "VBG":
        return True
    if word == "to" and token.tag == "TO" and token.head > index:
        purpose = tree.tokens[token.head]
        return purpose.dep == "advcl" and start <= purpose.head < index and not _closest(reading, index)
    if comma and token.tag == "VBG" and token.dep == "advcl" and start <= token.head < index:
        return True
    return _new_clause(reading, index, start, verb)


def _closest(reading: Reading, to: int) -> bool:
    """“continue to do”: the parser now and then takes the complement of such a verb for a purpose."""
    tree = reading.tree
    return tree.tokens[to - 1].pos == "VERB" and tree.tokens[to - 1].lemma in {
        "continue", "seek", "aim", "strive", "help", "work", "endeavour", "consider", "begin", "need", "agree", "commit",
    }  # fmt: skip


def _new_clause(reading: Reading, index: int, start: int, verb: int | None) -> bool:
    """Whether a finite clause of its own, coordinated with one inside the action, begins here."""
    tree = reading.tree
    if tree.lower[index - 1] not in {",", "and", "but", "or", ";"}:
        return False
    for ancestor in (index, *tree.above(index)[:6]):
        token = tree.tokens[ancestor]
        if (
            token.dep in {"conj", "ccomp", "parataxis"}
            and tree.left[ancestor] == index
            and tree.has(ancestor, "nsubj", "nsubjpass", "expl")
        ):
            return start <= token.head < index or token.head == verb or token.head < start
    return False


def is_action_noun(reading: Reading, noun: int) -> bool:
    """Whether a noun names something that is done: by its form ("implementation") or by the word list."""
    tree = reading.tree
    token = tree.tokens[noun]
    if token.pos not in NOMINAL and token.tag != "VBG":
        return False
    if token.tag == "VBG" or reading.in_list("action-nouns", noun):
        return True
    lemma = token.lemma.lower()
    return token.pos == "NOUN" and len(lemma) > 5 and lemma.endswith(_DEVERBAL)
