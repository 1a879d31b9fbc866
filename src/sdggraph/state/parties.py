"""Who stands in a phrase: the parties that a noun phrase coordinates, without those in its modifiers."""

from __future__ import annotations

from sdggraph.core.statement import Party
from sdggraph.state.reading import Named, Reading
from sdggraph.state.tree import NOMINAL

_JOINERS = {"and", "or", "&", "plus", ",", ";", "/"}
_SKIPPED = {"DET", "ADJ", "ADV", "NUM", "PRON", "PART"}
# What follows these qualifies the parties already named.
_STOPS = {
    "including", "particularly", "especially", "notably", "such", "like", "which", "who", "that", "whose", "where",
    "inter", "(", "[", ":", "when", "while", "as", "acting", "working", "through", "under", "within", "at", "to", "by",
}  # fmt: skip
_QUANTIFIERS = {"all", "other", "relevant", "both", "many", "most", "several", "some"}
_PREPOSITIONS = {"of", "in", "for", "from", "with", "on", "among", "between", "across", "around", "concerned"}


def parties(reading: Reading, start: int, end: int) -> tuple[Party, ...]:
    """The actors that the words ``[start, end)`` coordinate, each once, in order.

    A name counts where a member of the coordination begins, past articles and adjectives: in "Governments of the
    region, UNDP and civil society" three, in "the work of UNDP and FAO" none.
    """
    tree = reading.tree
    found: list[Party] = []
    expecting, blocked, index, floor = True, False, start, start
    while index < end:
        word = tree.lower[index]
        joined = _joining(reading, index, bool(found))
        named = reading.actor_at(index)
        if joined:
            # "in particular" says nothing of those behind it, as "UNDP participating organizations" does.
            floor = index + joined if word == "in" else floor
            participle = named is not None and index + joined == named.end
            expecting, index = (expecting if participle else True) and not blocked, index + joined
            continue
        if index > start and (_ends(reading, index) or (found and _qualifies(reading, index))):
            break
        if expecting and named and named.start >= start and named.end <= end and _is_head(reading, named, end):
            own = Party(named.span.of(reading.text), named.entity.id)
            found += () if _holds_office(reading, named, found) else (own,)
            expecting, index = False, named.end
            continue
        if word in _JOINERS:
            expecting = _joins_heads(reading, index, start, end) and not blocked
        elif word in _PREPOSITIONS:
            blocked = blocked or (not found and word == "of")
            expecting = False
        elif expecting and tree.tokens[index].pos in {"NOUN", "PROPN"}:
            last = _last_noun(reading, index, end)
            if reading.is_people(last) or _titled(reading, index, last):
                found.append(_class_party(reading, index, last, floor))
            blocked = not found and tree.lower[last + 1 : last + 2] == ("of",)
            expecting, index = False, last
        elif expecting and tree.tokens[index].pos not in _SKIPPED and word not in {'"', "“", "'s"}:
            expecting = tree.tokens[index].pos == "VERB" and tree.tokens[index].dep in {"amod", "compound"}
        index += 1
    return tuple(dict.fromkeys(found))


def _holds_office(reading: Reading, named: Named, found: list[Party]) -> bool:
    """Whether a person only stands beside the office named last: “the President of the Council, Maria Lopez, ...”."""
    tree = reading.tree
    if not found or named.entity.type not in {"person", "office"} or tree.lower[named.start - 1] != ",":
        return False
    heads = [tree.tokens[i].head for i in range(named.start, named.end) if tree.tokens[i].dep == "appos"]
    return any(
        other.is_actor and other.entity.id == found[-1].entity and other.entity.type in {"office", "person"}
        for head in heads
        if (other := reading.named_at.get(head)) is not None
    )


def _joining(reading: Reading, index: int, after_one: bool) -> int:  # noqa: FBT001
    """How many words only lead up to a party here: "as well as", "together with", "including"; 0 for none.

    A name before a participle does too: by "UNDP participating organizations" the organizations are meant.
    """
    following = reading.tree.lower[index : index + 3]
    named = reading.actor_at(index)
    if named and named.end < len(reading.tree):
        participle = reading.tree.tokens[named.end]
        if participle.tag == "VBG" and participle.dep == "amod" and reading.is_people(participle.head):
            return named.end - index
    if following == ("as", "well", "as"):
        return 3
    if following[:2] in {("together", "with"), ("along", "with")}:
        return 2
    if after_one and following[:2] == ("in", "particular"):
        return 2
    # The parts of one already named are not named beside it: "the system, including its funds and programmes".
    return int(after_one and following[:1] == ("including",) and following[1:2] not in {("its",), ("their",)})


def _ends(reading: Reading, index: int) -> bool:
    """Whether the parties end here and words about them begin."""
    following = reading.tree.lower[index : index + 2]
    if reading.tree.tokens[index].text == "Working" and following[1:] in {("group",), ("party",)}:
        return False
    return following[0] in _STOPS or following in {("in", "particular"), ("in", "cooperation"), ("in", "partnership")}


def _qualifies(reading: Reading, index: int) -> bool:
    """Whether a participle here only describes those named ("stakeholders participating in the review")."""
    token = reading.tree.tokens[index]
    return token.tag in {"VBN", "VBG"} and token.dep in {"acl", "advcl"}


def _is_head(reading: Reading, named: Named, end: int) -> bool:
    """Whether a name is the phrase's own head, not the possessor or the first part of another noun."""
    if named.end >= end:
        return True
    tree = reading.tree
    following = tree.tokens[named.end]
    if following.tag == "POS" or following.text in {"'", "’", "'s", "’s"}:
        return False
    inside = range(named.start, named.end)
    heads = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    return not any(
        tree.tokens[i].dep in {"compound", "nmod", "amod"} and named.end <= tree.tokens[i].head < end for i in heads
    )


def _joins_heads(reading: Reading, joiner: int, start: int, end: int) -> bool:
    """Whether what follows a comma or an "and" is coordinated with the phrase's head, not with a modifier's."""
    tree = reading.tree
    for index in range(joiner + 1, min(end, joiner + 14)):
        if tree.tokens[index].pos in {"NOUN", "PROPN"} and tree.tokens[index].dep not in {
            "compound",
            "nmod",
            "poss",
            "amod",
        }:
            first = tree.first_conjunct(index)
            if (name := reading.actor_at(first)) and name.start >= start and first > name.start:
                return True  # the parser took the last word of a name for the coordinated one
            return not (
                tree.tokens[first].dep == "pobj" and start < first < joiner and start <= tree.tokens[first].head < end
            )
    return True


def _last_noun(reading: Reading, index: int, end: int) -> int:
    tree = reading.tree
    while index + 1 < end and (
        tree.tokens[index + 1].pos in {"NOUN", "PROPN"}
        or (
            tree.lower[index + 1] in {"-", "–", "'s", "'"} and index + 2 < end and tree.tokens[index + 2].pos in NOMINAL
        )
    ):
        index += 1
    return index


def _titled(reading: Reading, first: int, last: int) -> bool:
    """Whether a person's name behind a title ends the phrase: “UN Secretary-General António Guterres”."""
    named, title = reading.actor_at(last), reading.actor_at(first)
    return named is not None and title is not None and named.start > first and title.entity.type in {"office", "person"}


def _class_party(reading: Reading, first: int, last: int, start: int) -> Party:
    """A class of people or bodies that no entity stands for, with its adjectives and its "of ..."."""
    tree = reading.tree
    while first > start and _belongs(reading, first - 1):
        first -= 1
    named = reading.actor_at(last)
    if named and named.start >= first:
        return Party(named.span.of(reading.text), named.entity.id)
    end = last + 1
    if tree.lower[end : end + 1] == ("of",):
        limit = tree.right[end]
        while end <= limit and tree.lower[end] not in _STOPS - {"to"} and tree.lower[end] not in {",", ";", "that"}:
            end += 1
    return Party(reading.words(first, end))


def _belongs(reading: Reading, index: int) -> bool:
    token = reading.tree.tokens[index]
    if token.pos in {"ADJ", "NOUN", "PROPN"}:
        return reading.tree.lower[index] not in _QUANTIFIERS
    return token.pos == "VERB" and token.dep == "amod"
