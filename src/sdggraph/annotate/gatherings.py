"""Gatherings with a name in small letters: "a workshop in Monrovia", "its annual thematic debate"."""

from __future__ import annotations

from collections.abc import Iterator

from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence, Token

# fmt: off
_HEADS = frozenset({
    "workshop", "conference", "forum", "seminar", "symposium", "summit", "webinar", "consultation", "roundtable",
    "dialogue", "debate", "meeting", "session", "retreat", "colloquium", "congress", "discussion", "event", "briefing",
    "exchange", "ceremony", "assembly", "hackathon", "round-table",
})
# These alone say too little: "a discussion on", "an exchange on" need the word that makes them an occasion.
_OCCASIONS = {
    "discussion": frozenset({"panel", "thematic", "table", "high-level", "interactive"}),
    "event": frozenset({"side", "high-level", "special", "commemorative", "launch", "parallel"}),
    "exchange": frozenset({"general"}),
    "assembly": frozenset({"general", "annual"}),
}
# What is said of gatherings: who holds, joins or supports one.
_VERBS = frozenset({
    "organize", "organise", "co-organize", "co-organise", "hold", "convene", "co-convene", "host", "co-host", "conduct",
    "facilitate", "co-facilitate", "attend", "address", "open", "close", "chair", "co-chair", "moderate", "undertake",
    "launch", "deliver", "join", "support", "sponsor", "co-sponsor", "commemorate", "mark", "postpone",
})
_PLACED = frozenset({"participate", "take", "speak", "attend", "engage", "partake", "present", "part", "participation"})
# Words before a head that tell no gathering from another.
_PLAIN = frozenset({
    "first", "second", "third", "last", "next", "new", "regular", "recent", "successful", "productive", "such", "same",
    "similar", "other", "own", "joint", "several", "various", "further", "additional", "present", "previous", "final",
    "future", "appropriate", "substantive", "lively", "useful", "important", "upcoming",
    "forthcoming", "fruitful", "ongoing", "current", "open", "formal", "separate", "single", "follow-up",
})
# fmt: on
_BEFORE = frozenset({"amod", "compound", "nmod", "punct", "npadvmod", "advmod"})
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "another", "each"})
_TOPIC = frozenset({"on", "of", "for", "about", "with", "between"})
_SIDE = frozenset({"in", "from", "at", "between", "during", "to", "under", "for", "by", "with", "as", "through"})
# What lies somewhere: "countries in West Africa".
_PLACES = frozenset({"country", "state", "region", "subregion", "city", "community", "people", "area"})
# fmt: off
_MONTHS = frozenset({
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
})
# fmt: on
_LONGEST = 24


def gatherings(source: Source) -> Iterator[Candidate]:
    """One gathering that a sentence says is held, joined or supported, and what tells it from others.

    A gathering with neither a quality nor a subject or place ("the meeting") has no name. Its subject gives way to
    names that stand in it, and then the gathering is called by what stands before its head.
    """
    for sentence in source.sentences:
        for token in sentence.tokens:
            if token.tag != "NN" or token.text.lower() not in _HEADS or not _happens(sentence, token):
                continue
            first, qualified = _start(sentence, token)
            if first is None:
                continue
            for last, weak in _ends(sentence, token, qualified=qualified):
                span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
                yield Candidate(sentence.segment, span, EntityKind.EVENT, "", "gathering", 8, weak=weak)


def _happens(sentence: Sentence, noun: Token) -> bool:
    """Whether something is said of a noun that is said of gatherings."""
    above = sentence.tokens[noun.head]
    while noun.dep == "conj" and noun.head != noun.index:
        noun = above
        above = sentence.tokens[noun.head]
    if any(
        child.pos == "VERB" and child.lemma.lower() in _VERBS for child in sentence.children(noun.index, "acl", "relcl")
    ):
        return True
    if noun.dep in ("dobj", "obj", "nsubjpass"):
        return above.lemma.lower() in _VERBS or _split_verb(sentence, above)
    if noun.dep == "pobj":
        verb = sentence.tokens[above.head]
        if above.lemma.lower() in ("at", "during"):
            return True
        return above.lemma.lower() in ("in", "to") and verb.lemma.lower() in _PLACED
    if noun.dep in ("appos", "dep", "conj", "ROOT", "npadvmod"):
        # "organized, in partnership with B, a workshop": the parser hangs it on B.
        return _astray(sentence, noun)
    if noun.dep == "nsubj":
        placed = any(child.lemma == "place" for child in sentence.children(above.index, "dobj"))
        return above.lemma.lower() == "take" and placed
    return False


def _astray(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun with "a" follows a verb of the kind that has no object, and no other such verb between."""
    if not any(child.text.lower() in ("a", "an") for child in sentence.children(noun.index, "det")):
        return False
    for token in reversed(sentence.tokens[max(0, noun.index - 60) : noun.index]):
        if token.pos == "VERB" and token.tag in ("VBD", "VBN", "VBZ", "VBP"):
            return token.lemma.lower() in _VERBS and not sentence.children(token.index, "dobj", "obj")
    return False


def _split_verb(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is "co-" and what follows it, taken apart."""
    return verb.lemma.lower() in ("co", "co-") and any(
        child.lemma.lower() in _VERBS for child in sentence.children(verb.index)
    )


def _start(sentence: Sentence, head: Token) -> tuple[int | None, bool]:
    """Where the name begins, and whether a word before the head makes it one of its kind."""
    first = head.index
    while first > 0 and head.index - first < 8 and sentence.tokens[first - 1].dep in _BEFORE | {"conj", "cc"}:
        before = sentence.tokens[first - 1]
        if before.dep == "cc" and sentence.tokens[max(0, first - 2)].text.lower() in _HEADS:
            # "the workshop and panel session" are two.
            return None, False
        if before.text in ",;:()“”" or before.pos not in (
            "ADJ",
            "NOUN",
            "PROPN",
            "VERB",
            "ADV",
            "PUNCT",
            "CCONJ",
            "NUM",
        ):
            break
        first -= 1
    while first < head.index and (
        sentence.tokens[first].text.lower() in _PLAIN or sentence.tokens[first].pos in ("PUNCT", "CCONJ", "ADV")
    ):
        first += 1
    words = {token.text.lower() for token in sentence.tokens[first : head.index]}
    occasion = _OCCASIONS.get(head.text.lower())
    if occasion is not None and not words & occasion:
        return None, False
    # "training workshops and conference" is no one thing; one is meant where an article or the like says so.
    opened = first
    while opened and sentence.tokens[opened - 1].text.lower() in _PLAIN:
        opened -= 1
    lead = sentence.tokens[opened - 1] if opened else None
    if lead is None or (lead.text.lower() not in _ARTICLES and lead.tag != "POS"):
        return None, False
    return first, first < head.index


def _ends(sentence: Sentence, head: Token, *, qualified: bool) -> Iterator[tuple[int, bool]]:
    """Where the name may end, the fullest form first, each with whether it gives way to names that stand in it."""
    at = head.index
    if head.text.lower() == "exchange":
        if [one.text for one in sentence.tokens[at + 1 : at + 3]] == ["of", "views"]:
            yield at + 2, False
        return
    link = _link(sentence, head)
    topic = next((one.text.lower() for one in sentence.children(link.index, "pobj")), "") if link else ""
    if topic in _HEADS or (link and link.text.lower() == "on" and topic in ("theme", "subject", "topic")):
        # "a session of the event" names neither; what "on the theme" leads to is a title of its own.
        link, qualified = None, qualified and topic not in _HEADS
    if link and link.text.lower() in _TOPIC:
        for end in _topic_ends(sentence, link):
            named = any(token.pos == "PROPN" for token in sentence.tokens[link.index : _where(sentence, link, end) + 1])
            yield end, named or link.text.lower() not in ("of", "for")
    elif head.text.lower() == "event":
        return
    elif link and not qualified:
        place = next((one for one in sentence.children(link.index, "pobj") if _is_place(one)), None)
        if place is not None and place.index - link.index < 4:
            yield place.index, True
    if qualified:
        yield at, True


def _link(sentence: Sentence, head: Token) -> Token | None:
    """The preposition right behind a head that leads to its subject or place; "its annual debate" needs none."""
    after = sentence.tokens[head.index + 1 : head.index + 2]
    own = head.index > 0 and bool(sentence.children(head.index, "poss"))
    if own or not after or after[0].dep != "prep":
        return None
    # A place is where a workshop was held, whether the parser hangs it on the workshop or on the holding.
    placed = after[0].text.lower() == "in"
    return after[0] if placed or (after[0].head == head.index and after[0].text.lower() in _TOPIC) else None


def _is_place(token: Token) -> bool:
    """Whether a word behind "in" names a place: no month and no year."""
    return token.pos == "PROPN" and token.text[:1].isupper() and token.text not in _MONTHS


def _where(sentence: Sentence, link: Token, end: int) -> int:
    """The last word before "in West Africa", said of countries and the like: names of places are no names in a name."""
    for token in sentence.tokens[link.index : end + 1]:
        if token.text.lower() == "in" and sentence.tokens[token.head].lemma.lower() in _PLACES:
            return token.index
    return end


def _topic_ends(sentence: Sentence, link: Token) -> tuple[int, ...]:
    """Where what a gathering is on may end: with all that hangs on it, and before a place, a time or a purpose."""
    last = link.index
    inside = {token.index for token in sentence.subtree(link.index)}
    cuts = []
    for token in sentence.tokens[link.index + 1 : link.index + _LONGEST]:
        if token.index not in inside or token.text in (",", ";", ":", "(", "“", "–", "—") or token.dep in ("relcl",):
            break
        side = token.dep == "prep" and token.text.lower() in _SIDE and token.head != link.index
        pobj = next(iter(sentence.children(token.index, "pobj")), None)
        above = sentence.tokens[token.head]
        dated = pobj is not None and (pobj.pos == "NUM" or pobj.text in _MONTHS)
        bare = pobj is None and not sentence.children(token.index, "pcomp")
        if side and (bare or dated or (pobj is not None and pobj.pos == "PROPN") or token.text.lower() == "for"):
            if above.lemma.lower() not in _PLACES:
                cuts.append(last)
            if pobj is not None and (dated or pobj.pos == "PROPN") and above.lemma.lower() not in _PLACES:
                return tuple(dict.fromkeys(cuts[::-1]))
        last = token.index
    after = [token.text.lower() for token in sentence.tokens[last + 1 : last + 4]]
    if after[:2] == ["in", "the"] and after[2:] and after[2] in ("region", "subregion", "country"):
        last += 3
    return tuple(one for one in dict.fromkeys((last, *cuts[::-1])) if one > link.index)
