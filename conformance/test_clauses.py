"""Clauses of resolutions and declarations, coded by hand elsewhere: the operative phrase and who is addressed.

Each clause is read by itself, without the resolution around it. The mapping:

- The operative phrase is right where the first thing asked or decided has it as its verb, adverbs in front aside ("Also
  calls upon"). "Welcomes" and "Takes note of" ask for nothing: right where no statement is found. Clauses without a
  coded phrase are left out.
- Addressees are compared by class: ``CLASSES`` for the words coded there, ``class_of`` for the parties we name. A list
  is right where both name the same classes; "one in common" counts lists that share any. Clauses without a coded
  addressee are left out.
- The set codes "Calls upon States" as a commitment by States; here it is a recommendation to them, so no figure is
  reported of its kinds.

The halves are drawn by a seed: errors are looked at in half A alone.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from sdggraph.core import Extraction
from sdggraph.core.statement import Party
from sdggraph.knowledge import load_knowledge
from sdggraph.pipeline import extract
from sdggraph.read import read_document

SEED = 20
# By measure: half A, half B, all; a little under what was reached.
FLOORS = {"phrase": (0.95, 0.81, 0.88), "addressees": (0.86, 0.72, 0.79), "one in common": (0.92, 0.83, 0.88)}
HALVES = ("A", "B", "all")
NOTHING_ASKED = {"welcomes", "takes note of"}
CLASSES = {
    "All Member States": "states",
    "Group of States": "some states",
    "International Community": "community",
    "WHO Director-General": "director-general",
    "Director-General of the WHO": "director-general",
    "UN Secretary General": "secretary-general",
    "Secretary-General": "secretary-general",
    "UN Organ": "un body",
    "Multilateral Organizations": "organisations",
    "Private sector": "business",
    "civil society": "civil society",
    "Other": "other",
}
# The classes of what our vocabulary names, by identifier and then by type.
ENTITIES = {
    "group/member-states": "states",
    "group/states": "states",
    "group/governments": "states",
    "group/states-parties": "states",
    "group/international-community": "community",
    "group/developed-countries": "some states",
    "group/developing-countries": "some states",
    "group/international-organizations": "organisations",
    "group/international-financial-institutions": "organisations",
    "group/private-sector": "business",
    "group/pharmaceutical-companies": "business",
    "group/civil-society": "civil society",
    "group/non-governmental-organizations": "civil society",
    "office/dg-who": "director-general",
    "office/secretary-general": "secretary-general",
}
TYPES = {"un-body": "un body", "igo": "organisations", "ngo": "civil society", "private": "business", "state": "states"}
WORDS = {"director-general": "director-general", "secretary-general": "secretary-general", "agencies": "un body"}


def class_of(party: Party, types: dict[str, str]) -> str:
    """The class of a party, by its entity or else by its words."""
    if party.entity in ENTITIES:
        return ENTITIES[party.entity]
    known = TYPES.get(types.get(party.entity or "", ""))
    return known or WORDS.get(party.text.lower(), "other")


def addressed(extraction: Extraction) -> set[str]:
    """The classes of all addressees of a clause."""
    types = {entity.id: entity.type for entity in extraction.entities}
    provisions = (one for statement in extraction.statements for one in statement.provisions)
    return {class_of(party, types) for one in provisions for party in one.addressees}


def verb(extraction: Extraction) -> str | None:
    """The first verb of a clause."""
    verbs = [one.verb for statement in extraction.statements for one in statement.provisions]
    return verbs[0].lower() if verbs and verbs[0] else None


@pytest.fixture(scope="module")
def counts(material: Path) -> Counter[tuple[str, str, str]]:
    """Right and judged clauses, by measure and half."""
    with (material / "conformance" / "clauses" / "clauses.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) == 144
    order = [row["clause_body_id"] for row in rows]
    random.Random(SEED).shuffle(order)
    first = set(order[: len(order) // 2])
    knowledge = load_knowledge()
    found: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        extraction = extract(read_document(row["content"].encode(), name="clause.txt"), knowledge)
        phrase = row["operative_phrase"].lower()
        coded = {CLASSES[one] for one in row["addressees"].split("|") if one}
        ours = addressed(extraction)
        judged = {}
        if phrase:
            own = verb(extraction)
            judged["phrase"] = own is None if phrase in NOTHING_ASKED else own is not None and same(phrase, own)
        if coded:
            judged |= {"addressees": ours == coded, "one in common": bool(ours & coded)}
        for measure, right in judged.items():
            for half in ("A" if row["clause_body_id"] in first else "B", "all"):
                found[measure, half, "right"] += right
                found[measure, half, "judged"] += 1
    return found


def same(coded: str, own: str) -> bool:
    """Whether two verbs are one; "Calls" and "Appeals" are coded without their particles at times."""
    return coded == own or own.removesuffix(" for").removesuffix(" to") == coded or coded == f"we {own}"


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_clauses_are_read_as_they_were_coded(counts: Counter[tuple[str, str, str]], measure: str, half: str) -> None:
    right, judged = counts[measure, half, "right"], counts[measure, half, "judged"]
    sys.stdout.write(f"\n{half:4s} {measure:14s} {right} of {judged}: {right / judged:.3f}")
    assert right >= FLOORS[measure][HALVES.index(half)] * judged
