"""What has changed in a clause: its words, and what it asks of whom by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from sdggraph.compare.align import Pair
from sdggraph.compare.clause import Clause
from sdggraph.core.statement import Modality, Provision, Statement
from sdggraph.core.words import name_key

# From the mildest to the strongest, as United Nations bodies use them; those of one row are alike.
_STRENGTH = (
    {"notes", "recalls", "recognizes", "acknowledges", "considers", "may", "could"},
    {"welcomes", "appreciates", "supports", "suggests", "proposes"},
    {"invites", "encourages", "hopes"},
    {"recommends", "advises", "should", "calls", "appeals", "stresses", "emphasizes", "underlines", "underscores"},
    {"requests", "urges", "asks"},
    {"directs", "instructs", "insists", "must", "shall", "decides", "has"},
    {"demands", "requires", "obliges"},
)
_BY_MODALITY = {Modality.PROPOSE: 1, Modality.SHOULD: 3, Modality.CALL: 3, Modality.MUST: 5}
_STRONG_ADVERBS = {"strongly", "urgently", "solemnly", "firmly"}


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens in a row that both texts have (``kept``), or that only the old or only the new has."""

    kept: bool
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise: ``what`` is verb, addressee, deadline, quantity, negation or statement.

    ``direction`` is "stronger" or "weaker" for verbs, "earlier" or "later" for deadlines, else empty.
    """

    what: str
    old: str
    new: str
    direction: str = ""

    def __str__(self) -> str:
        """The change in words."""
        told = f"{self.what}: {self.old or '(none)'} → {self.new or '(none)'}"
        return f"{told} ({self.direction})" if self.direction else told


def word_changes(old: Clause, new: Clause) -> tuple[Run, ...]:
    """The two texts as runs of tokens that stayed or changed, in order."""
    matcher = SequenceMatcher(None, old.tokens, new.tokens, autojunk=False)
    return tuple(Run(tag == "equal", old.tokens[i:j], new.tokens[k:m]) for tag, i, j, k, m in matcher.get_opcodes())


def changes(pair: Pair) -> tuple[Change, ...]:
    """How what a clause asks or promises has changed; nothing for what is new or dropped."""
    if pair.old is None or pair.new is None:
        return ()
    found: list[Change] = []
    for before, after in zip_longest(pair.old.statements, pair.new.statements):
        if before is None or after is None:
            found.append(Change("statement", before.kind.value if before else "", after.kind.value if after else ""))
        else:
            found += _of_statement(pair.old, before, pair.new, after)
    return tuple(dict.fromkeys(found))


def _of_statement(old: Clause, before: Statement, new: Clause, after: Statement) -> Iterator[Change]:
    if before.kind is not after.kind:
        yield Change("statement", before.kind.value, after.kind.value)
    if before.negated is not after.negated:
        yield Change("negation", _no(before), _no(after))
    for left, right in zip_longest(before.provisions, after.provisions):
        yield from _verb(before, left, after, right)
        yield from _addressees(old, left, new, right)
        yield from _deadline(left, right)
        quantities = (left.quantity or "" if left else "", right.quantity or "" if right else "")
        if quantities[0].casefold() != quantities[1].casefold():
            yield Change("quantity", *quantities)


def _no(statement: Statement) -> str:
    return "not" if statement.negated else ""


def _verb(before: Statement, left: Provision | None, after: Statement, right: Provision | None) -> Iterator[Change]:
    old, new = (left.verb or "" if left else ""), (right.verb or "" if right else "")
    if old.casefold() == new.casefold():
        return
    weights = (_strength(old, before.modality), _strength(new, after.modality))
    direction = ""
    if old and new and None not in weights and weights[0] != weights[1]:
        direction = "stronger" if (weights[1] or 0) > (weights[0] or 0) else "weaker"
    yield Change("verb", old, new, direction)


def _strength(verb: str, modality: Modality) -> float | None:
    """How strongly a verb asks; half a step more with "strongly" or "urgently"."""
    words = verb.casefold().split()
    half = 0.5 if _STRONG_ADVERBS & set(words) else 0.0
    for step, verbs in enumerate(_STRENGTH):
        if any(word in verbs or f"{word}s" in verbs for word in words):
            return step + half
    return _BY_MODALITY[modality] + half if modality in _BY_MODALITY else None


def _addressees(old: Clause, left: Provision | None, new: Clause, right: Provision | None) -> Iterator[Change]:
    before = [old.name(party) for party in left.addressees] if left else []
    after = [new.name(party) for party in right.addressees] if right else []
    if {name_key(one) for one in before} != {name_key(one) for one in after}:
        yield Change("addressee", "; ".join(before), "; ".join(after))


def _deadline(left: Provision | None, right: Provision | None) -> Iterator[Change]:
    before, after = (left.deadline if left else None), (right.deadline if right else None)
    texts = (before.text if before else "", after.text if after else "")
    if texts[0].casefold() == texts[1].casefold():
        return
    direction = ""
    if before and after and before.date and after.date and before.date != after.date:
        direction = "later" if after.date > before.date else "earlier"
    yield Change("deadline", *texts, direction)
