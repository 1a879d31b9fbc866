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
_LONGEST_ASIDE = 14


def verb_action(reading: Reading, verb: int, *, limit: int | None = None) -> tuple[int, int]:
    """From a verb to the end of what belongs to it; "take action to do" begins at what is to be done."""
    tree = reading.tree
    inner = _light(reading, verb)
    if inner is not None:
        return verb_action(reading, inner, limit=limit)
    start = verb
    while start and tree.tokens[start - 1].head == verb and tree.tokens[start - 1].dep in {"advmod", "auxpass"}:
        start -= 1
    copula = tree.child(verb, "aux", "auxpass")
    if copula is not None and tree.lower[copula] == "be" and copula < verb:
        start = min(start, copula)
    while start < verb and tree.tokens[start].pos == "ADV":
        start += 1
    aside = _aside(reading, verb)
    if aside is not None:
        end = tree.right[verb] + 1 if tree.right[verb] > aside else len(tree)
        return start, cut(reading, start, end, limit=limit, after=aside, heads=(verb,))
    end = cut(reading, start, tree.right[verb] + 1, limit=limit, heads=(verb,))
    return start, end if limit is not None else _further(reading, verb, end)


def _aside(reading: Reading, verb: int) -> int | None:
    """The closing comma of words between a verb and its object: "address, in a coherent manner, the loss of ..."."""
    tree = reading.tree
    if tree.lower[verb + 1 : verb + 2] != (",",) or verb + 2 >= len(tree):
        return None
    if tree.tokens[verb + 2].pos not in {"ADP", "SCONJ"} and tree.tokens[verb + 2].tag != "WRB":
        return None
    closing = next(
        (i for i in range(verb + 3, min(len(tree) - 1, verb + _LONGEST_ASIDE)) if tree.lower[i] == ","), None
    )
    if closing is None or tree.tokens[closing + 1].pos in {"CCONJ", "VERB", "AUX"}:
        return None
    return closing


def _further(reading: Reading, verb: int, end: int) -> int:
    """The end of an action with the infinitives coordinated with it that the parser hung on another word.

    After "to promote trade, increase aid and improve roads" a bare base verb can only be another thing to be done.
    """
    tree = reading.tree
    if tree.tokens[verb].tag != "VB" or tree.right[verb] + 1 > end:
        return end
    while True:
        nxt = end
        while nxt < len(tree) and tree.lower[nxt] in {",", "and"}:
            nxt += 1
        if nxt == end or nxt >= len(tree) or tree.tokens[nxt].tag != "VB" or tree.tokens[nxt].pos != "VERB":
            return end
        if tree.tokens[nxt].dep not in {"advcl", "conj", "ccomp"} or tree.has(nxt, "aux", "nsubj", "mark"):
            return end
        if any(cue.construction == "directive" for _, cue in reading.cues.forms.get(tree.lower[nxt], ())):
            return end  # "calls upon UNDP to report and encourage ...": the body goes on to speak
        end = cut(reading, nxt, tree.right[nxt] + 1, heads=(nxt,))


def noun_action(reading: Reading, noun: int, *, limit: int | None = None) -> tuple[int, int]:
    """A noun phrase without its leading article; "efforts to do" begins at what is to be done."""
    tree = reading.tree
    inner = effort(reading, noun)
    if inner is not None:
        return verb_action(reading, inner, limit=limit)
    start = phrase_start(reading, noun)
    return start, cut(reading, start, tree.right[noun] + 1, limit=limit, after=noun, heads=(noun,))


def subject_action(reading: Reading, subject: int, verb: int, *, limit: int | None = None) -> tuple[int, int]:
    """A passive: from its subject, without the article, to the end of its verb's phrase.

    "Efforts must be made to do" begins at what is to be done; of those whom something is done for ("women should be
    granted land") only what is done.
    """
    tree = reading.tree
    inner = _purpose(reading, verb) if reading.in_list("effort-nouns", subject) else None
    if inner is not None:
        return verb_action(reading, inner, limit=limit)
    if reading.can_act(subject):
        return verb_action(reading, verb, limit=limit)
    start = phrase_start(reading, subject)
    return start, cut(reading, start, tree.right[verb] + 1, limit=limit, after=verb, heads=(verb,))


def phrase_start(reading: Reading, noun: int) -> int:
    """Where a noun phrase begins, past its article and past clauses that the parser hung before it."""
    tree = reading.tree
    start = tree.left[noun]
    for kid in tree.kids[noun]:
        if kid < noun and tree.tokens[kid].dep in {"advcl", "prep", "mark", "parataxis", "cc", "preconj", "ccomp"}:
            start = max(start, tree.right[kid] + 1)
    while start < noun and (
        tree.lower[start] in _ARTICLES
        or (tree.tokens[start].pos in {"PUNCT", "SCONJ", "CCONJ"} and tree.lower[start] not in {"“", '"', "‘"})
    ):
        start += 1
    return start


def effort(reading: Reading, noun: int) -> int | None:
    """The verb of "efforts to do", "action to do": such nouns only announce what is to be done."""
    tree = reading.tree
    if not reading.in_list("effort-nouns", noun):
        return None
    after = noun + 1
    return tree.verb_after(after) if after < len(tree) and tree.lower[after] == "to" else None


def _light(reading: Reading, verb: int) -> int | None:
    tree = reading.tree
    if tree.tokens[verb].lemma not in {"take", "make", "do", "undertake"}:
        return None
    thing = tree.child(verb, "dobj")
    if thing is None or not reading.in_list("effort-nouns", thing):
        return None
    return effort(reading, thing) or _purpose(reading, verb)


def _purpose(reading: Reading, verb: int) -> int | None:
    """The infinitive that says what an effort is for."""
    tree = reading.tree
    for kid in tree.kids[verb]:
        token = tree.tokens[kid]
        verbal = kid > verb and token.dep in {"advcl", "xcomp", "acl"} and token.pos in {"VERB", "AUX"}
        if verbal and any(tree.tokens[k].tag == "TO" for k in tree.kids[kid]):
            return kid
    return None


def cut(
    reading: Reading,
    start: int,
    end: int,
    *,
    limit: int | None = None,
    after: int | None = None,
    heads: tuple[int, ...] = (),
) -> int:
    """The end of an action that begins at ``start``: before examples, purposes, grounds, means and other clauses.

    What the action cannot do without (objects, coordinated members) is never cut off: a break counts only behind it.
    Nothing is cut at or before ``after``; ``limit`` is the sentence's part that the action may lie in.
    """
    tree = reading.tree
    stop = min(end, limit if limit is not None else len(tree))
    first = max(start, after if after is not None else start) + 1
    needed = _needed(reading, heads, stop)
    for index in range(first, stop):
        if _new_clause(reading, index, start, heads) or (index > needed and _breaks(reading, index, start)):
            stop = index
            break
    while stop > start + 1 and (tree.lower[stop - 1] in _CLOSING or tree.tokens[stop - 1].pos == "PUNCT"):
        if tree.lower[stop - 1] in {")", "”", '"'} and stop - 1 > start:
            break
        stop -= 1
    return stop


def _needed(reading: Reading, heads: tuple[int, ...], stop: int) -> int:
    """The beginning of the last part that the action cannot do without."""
    tree = reading.tree
    last, waiting, seen = -1, list(heads), set(heads)
    while waiting:
        head = waiting.pop()
        last = max(last, head)
        for kid in tree.children(head, "dobj", "xcomp", "conj", "attr", "acomp", "oprd", "ccomp"):
            if kid in seen or kid >= stop or kid < head:
                continue
            if tree.tokens[kid].dep == "conj" and tree.has(kid, "nsubj", "nsubjpass", "expl"):
                continue
            seen.add(kid)
            if tree.tokens[kid].dep in {"xcomp", "conj", "ccomp"}:
                waiting.append(kid)
                last = max(last, kid)
            last = max(last, tree.left[kid])
    return last


def _breaks(reading: Reading, index: int, start: int) -> bool:
    tree = reading.tree
    token = tree.tokens[index]
    word = tree.lower[index]
    if tree.lower[index - 1] == "not":
        return False
    breaks = reading.cues.words["breaks"]
    phrase = word
    for length in range(1, _LONGEST_BREAK):
        if phrase in breaks:
            return True
        if index + length >= len(tree):
            break
        phrase = f"{phrase} {tree.lower[index + length]}"
    if word in {":", "–", "—"}:
        return True
    comma = tree.lower[index - 1] == ","
    behind = tree.tokens[index - 1].pos not in {"VERB", "AUX", "ADP"}
    if token.tag in {"WDT", "WP", "WRB", "WP$"} and (
        comma or (behind and tree.tokens[tree.clause(index)].dep == "relcl")
    ):
        return True
    if word in {"by", "through"} and index + 1 < len(tree) and tree.tokens[index + 1].tag == "VBG":
        return True
    if word == "to" and token.tag == "TO" and token.head > index and comma:
        purpose = tree.tokens[token.head]
        return purpose.dep == "advcl" and start <= purpose.head < index
    return comma and token.tag == "VBG" and token.dep == "advcl" and start <= token.head < index


def _new_clause(reading: Reading, index: int, start: int, heads: tuple[int, ...]) -> bool:
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
            and not (token.dep == "ccomp" and tree.has(ancestor, "mark"))
        ):
            return start <= token.head < index or token.head in heads or token.head < start
    return False


def is_action_noun(reading: Reading, noun: int) -> bool:
    """Whether a noun names something that is done: by its form ("implementation") or by the word list."""
    tree = reading.tree
    token = tree.tokens[noun]
    if token.pos not in NOMINAL and token.tag != "VBG":
        return False
    if token.tag == "VBG" or reading.in_list("action-nouns", noun):
        return True
    if reading.in_list("no-action-nouns", noun):
        return False
    lemma = token.lemma.lower()
    return token.pos == "NOUN" and len(lemma) > 5 and lemma.endswith(_DEVERBAL)
