"""Precision and recall of an extraction against a careful reader's annotation, layer by layer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sdggraph.evaluate.alignment import Correspondence, Matched, Reference, align, correspond, match_statements
from sdggraph.evaluate.figures import Figures
from sdggraph.evaluate.reading import SECTIONS, Reading
from sdggraph.evaluate.wording import WITHIN, key, token_f1, within, words

Item = Mapping[str, Any]
_KINDS = ("recommendation", "commitment")
_ROLES = {
    "addressees": "addressee_ids",
    "issuers": "issuer_ids",
    "beneficiaries": "beneficiary_ids",
    "initiatives": "initiative_ids",
}


def score(gold: Reading, found: Reading, themes: Collection[str]) -> Figures:
    """The figures of one document; theme ids outside ``themes`` are left out of the count."""
    figures = Figures()
    _entities(figures, gold, found)
    same = correspond(gold, found)
    _mentions(figures, gold, found, same)
    _goal_references(figures, gold, found)
    matched = match_statements(gold, found)
    _statements(figures, gold, matched)
    _fields(figures, gold, matched, same, themes)
    _relations(figures, gold, found, same)
    for name in ("symbol", "date", "title", "kind"):
        wanted = gold.raw.get("document", {}).get(name)
        if wanted:
            given = found.raw.get("document", {}).get(name) or ""
            figures["document." + name].add_verdict(right=key(wanted) == key(given))
    return figures


def _entities(figures: Figures, gold: Reading, found: Reading) -> None:
    for section in SECTIONS:
        aligned = align(gold, found, section)
        there = sum(one.section == section for one in gold.entities)
        given = sum(one.section == section for one in found.entities)
        figures[section].add(len(aligned), given - len(aligned), there - len(aligned))
        if section in ("actors", "initiatives"):
            for i, j in aligned.items():
                figures[section + ".type"].add_verdict(right=gold.entities[i].type == found.entities[j].type)


def _mentions(figures: Figures, gold: Reading, found: Reading, same: Correspondence) -> None:
    """Whether an aligned entity is found in the sentences that mention it, and whether offsets are exact."""
    faulty = total = 0
    for i, j in same.aligned.items():
        where = gold.entities[i].sentences
        hit: set[int] = set()
        astray = 0
        for mention in found.entities[j].mentions:
            text = found.passages.get(mention.get("passage", ""), "")
            total += 1
            faulty += text[mention.get("start", 0) : mention.get("end", 0)] != mention.get("text")
            place = _sentence_of(mention, text, where)
            if place is None:
                astray += 1
            else:
                hit.add(place)
        if found.passages:
            figures["mentions"].add(len(hit), astray, len(where) - len(hit))
    if total:
        figures["offsets exact"].add(total - faulty, faulty, faulty)


def _sentence_of(mention: Item, text: str, sentences: Iterable[str]) -> int | None:
    """The gold sentence that a mention stands in, told by the words around it."""
    around = text[max(0, mention.get("start", 0) - 30) : mention.get("end", 0) + 30]
    window = around.split(" ", 1)[-1].rsplit(" ", 1)[0]
    for index, sentence in enumerate(sentences):
        if key(mention["text"]) in key(sentence) and (within(window, sentence) >= 0.55 or len(words(window)) < 6):
            return index
    return None


def _goal_references(figures: Figures, gold: Reading, found: Reading) -> None:
    there, given = (
        Counter((str(one["goal"]), one.get("target") or None) for one in side.raw.get("sdg_references", []))
        for side in (gold, found)
    )
    both = (there & given).total()
    figures["sdg_references"].add(both, given.total() - both, there.total() - both)


def _statements(figures: Figures, gold: Reading, matched: Matched) -> None:
    wanted = gold.raw.get("statements", [])
    got, spurious = matched.by_gold, matched.spurious
    figures["statements.found"].add(len(got), len(spurious), len(wanted) - len(got))
    right = sum(
        any(one["kind"] in (wanted[i]["kind"], wanted[i].get("also")) for one in ones) for i, ones in got.items()
    )
    figures["statements"].add(right, len(spurious) + len(got) - right, len(wanted) - right)
    for kind in _KINDS:
        hits = sum(wanted[i]["kind"] == kind and _has(ones, kind) for i, ones in got.items())
        false = sum(
            kind not in (wanted[i]["kind"], wanted[i].get("also")) and _has(ones, kind) for i, ones in got.items()
        )
        false += sum(one["kind"] == kind for one in spurious)
        figures[kind].add(hits, false, sum(one["kind"] == kind for one in wanted) - hits)


def _has(statements: Iterable[Item], kind: str) -> bool:
    return any(one["kind"] == kind for one in statements)


Values = Callable[[Item], set[object]]


def _fields(figures: Figures, gold: Reading, matched: Matched, same: Correspondence, themes: Collection[str]) -> None:
    def count(name: str, of_gold: Values, of_found: Values) -> None:
        tally = figures["statement." + name]
        for i, wanted in enumerate(gold.raw.get("statements", [])):
            given: set[object] = set().union(*(of_found(one) for one in matched.by_gold.get(i, ())))
            tally.add_sets(of_gold(wanted), given)
        for one in matched.spurious:
            tally.add(0, len(of_found(one)), 0)

    for role, identifiers in _ROLES.items():
        count(role, _gold_parties(role, same), _found_parties(role, identifiers, same))
    count("themes", _listed("themes"), lambda one: {theme for theme in one.get("themes", []) if theme in themes})
    count("sdgs", _listed("sdgs"), _listed("sdgs"))
    for name in ("deadline", "quantity"):
        count(name, _written(name), _written(name))
    _modality_and_action(figures, gold, matched)


def _gold_parties(role: str, same: Correspondence) -> Values:
    return lambda one: {same.of_gold(name) for name in one.get(role, [])}


def _found_parties(role: str, identifiers: str, same: Correspondence) -> Values:
    def parties(statement: Item) -> set[object]:
        ids = statement.get(identifiers) or []
        names = statement.get(role, [])
        return {same.of_found(name, ids[i] if i < len(ids) else None) for i, name in enumerate(names)}

    return parties


def _listed(name: str) -> Values:
    return lambda one: {str(value) for value in one.get(name, [])}


def _written(name: str) -> Values:
    """A value as written, of the statement and of its provisions."""

    def values(statement: Item) -> set[object]:
        all_of_them = (statement.get(name), *(part.get(name) for part in statement.get("provisions", [])))
        return {key(value) for value in all_of_them if value}

    return values


def _modality_and_action(figures: Figures, gold: Reading, matched: Matched) -> None:
    for i, wanted in enumerate(gold.raw.get("statements", [])):
        found = matched.by_gold.get(i, ())
        if found:
            right = any(one.get("modality") == wanted["modality"] for one in found)
            figures["statement.modality"].add_verdict(right=right)
        there = Counter(words(wanted.get("action", "")))
        given: Counter[str] = Counter()
        for one in found:
            given |= Counter(words(one.get("action") or ""))
        both = (there & given).total()
        figures["statement.action"].add(both, given.total() - both, there.total() - both)
    for one in matched.spurious:
        figures["statement.action"].add(0, len(words(one.get("action") or "")), 0)


Triple = tuple[Reference, str, Reference]


def _relations(figures: Figures, gold: Reading, found: Reading, same: Correspondence) -> None:
    wanted: dict[Triple, list[str]] = defaultdict(list)
    given: dict[Triple, list[str]] = defaultdict(list)
    for one in gold.raw.get("relations", []):
        triple = _triple(same.of_gold(one["subject"]), one["predicate"], same.of_gold(one["object"]))
        wanted[triple].append(gold.text(one))
    for one in found.raw.get("relations", []):
        subject = same.of_found(one["subject"], one.get("subject_id"))
        thing = same.of_found(one["object"], one.get("object_id"))
        given[_triple(subject, one["predicate"], thing)].append(found.text(one))
    hits = {triple for triple in wanted if triple in given and _same_evidence(wanted[triple], given[triple])}
    figures["relations"].add(len(hits), len(given) - len(hits), len(wanted) - len(hits))
    for name, partners in (("relations partnersWith", True), ("relations other", False)):
        counts = [sum((one[1] == "partnersWith") == partners for one in side) for side in (hits, given, wanted)]
        figures[name].add(counts[0], counts[1] - counts[0], counts[2] - counts[0])


def _triple(subject: Reference, predicate: str, thing: Reference) -> Triple:
    if predicate == "partnersWith":
        subject, thing = sorted((subject, thing), key=repr)
    return subject, predicate, thing


def _same_evidence(gold: Iterable[str], found: Iterable[str]) -> bool:
    return any(
        token_f1(one, other) >= 0.5 or within(other, one) >= WITHIN or within(one, other) >= WITHIN
        for one in gold
        for other in found
    )
