"""Names closed by a small head, their owners, years and places; secretariats, officers and towns."""

from __future__ import annotations

import pytest
from annotated import WORLD, document, entry, knowledge

from sdggraph.annotate import annotate
from sdggraph.core.entity import EntityKind
from sdggraph.knowledge.names import NameHeads
from sdggraph.resolve.naming import shorter_forms

ROWS = [
    {"head": "Initiative", "kind": "initiative", "type": "programme", "weight": 0.95},
    {"head": "Project", "kind": "initiative", "type": "programme", "weight": 0.7},
    {"head": "Plan", "kind": "initiative", "type": "plan", "weight": 0.75},
    {"head": "Alliance", "kind": "initiative", "type": "partnership", "weight": 0.8},
    {"head": "Network", "kind": "initiative", "type": "partnership", "weight": 0.7},
    {"head": "Platform", "kind": "initiative", "type": "platform", "weight": 0.7},
    {"head": "Campaign", "kind": "initiative", "type": "campaign", "weight": 0.8},
    {"head": "Committee", "kind": "actor", "type": "un-body", "weight": 0.85},
    {"head": "Office", "kind": "actor", "type": "un-body", "weight": 0.7},
]
SECRETARIAT = "organisation/united-nations-secretariat"
KNOWN = knowledge(
    *WORLD.vocabulary.entries.values(),
    entry(SECRETARIAT, "United Nations Secretariat", short=("Secretariat",)),
    entry("state/colombia", "Colombia", "state"),
    entry("instrument/sea", "Sea Convention", "treaty"),
    names=NameHeads.from_compiled({"heads": ROWS, "phrases": []}),
)

NAMES = [
    # The phrase before the head says enough: two words of its own, or one that is written like no other.
    ("under the Digital Trade for Seas project, they", ["Digital Trade for Seas project"]),
    ("under the VaxSen project, they", ["VaxSen project"]),
    ("through the ePing platform", ["ePing platform"]),
    ("in the No Time to Waste initiative", ["No Time to Waste initiative"]),
    ("in the Big Catch-up initiative", ["Big Catch-up initiative"]),
    ("through the Bridging the Skills Gap initiative", ["Bridging the Skills Gap initiative"]),
    ("the Digital Skills in Eastern Seas project", ["Digital Skills in Eastern Seas project"]),
    ("the Rwanda Jobs and Trade project", ["Rwanda Jobs and Trade project"]),
    ("the Youth Ignite fellowship campaign", ["Youth Ignite fellowship campaign"]),
    # Whose it is, or what it is about, is no name.
    ("the Economic and Social Council initiative", []),
    ("a Sea Committee initiative", []),
    ("by the Deep Coral Committee initiative, they", []),
    ("the Human Rights project", []),
    ("the Jordan project", []),
    ("a WHO-led project", []),
    ("the Healthy Seas projects", []),
    ("the “Seas4All” project", ["Seas4All"]),
    ("“data cube” initiative", ["data cube"]),
    # An owner stands behind a name that is whole; years, versions and regions belong to it.
    ("the Edison Alliance of WHO met", ["Edison Alliance"]),
    ("the Alliance of WHO met", ["Alliance of WHO"]),
    ("they wrote the Sea Action Plan 2026–2035 and more", ["Sea Action Plan 2026–2035"]),
    ("its Sea Plan, 2023–2030, was", ["Sea Plan, 2023–2030"]),
    ("the Alliance for Industry 4.0 met", ["Alliance for Industry 4.0"]),
    ("the Platform for Asia and the Pacific met", ["Platform for Asia and the Pacific"]),
    ("the 10-Year Alliance met", ["10-Year Alliance"]),
    ("there spoke the Director of Sea Project, and others", ["Sea Project"]),
]


def found(text: str, *symbols: str) -> list[tuple[str, str, tuple[str, ...]]]:
    source, segments = document(text, *symbols)
    return [(m.span.of(text), m.kind.value, m.readings) for m in annotate(source, segments, (), KNOWN)]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[case[0] for case in NAMES])
def test_initiatives_end_where_their_names_do(text: str, names: list[str]) -> None:
    assert [name for name, kind, _ in found(text) if kind == "initiative"] == names


BODIES = [
    ("the Sea Office in Chad met", ["Sea Office in Chad"]),
    ("the Office for Seas and Coasts in Chad met", ["Office for Seas and Coasts in Chad"]),
    ("the Sea Committee in Chad met", ["Sea Committee", "Chad"]),
    ("the Committee on Seas and Other Waters met", ["Committee on Seas and Other Waters"]),
    (
        "the Sea Committee established pursuant to resolution 1373 (2001) met",
        ["Sea Committee established pursuant to resolution 1373 (2001)"],
    ),
    ("the view of the Office on WHO work", ["WHO"]),
    ("the Forum secretariat wrote", ["Forum secretariat"]),
    ("the secretariat of the Sea Convention wrote", ["secretariat of the Sea Convention"]),
    ("from its secretariat", []),
    ("Vice-Chairs: Ana Gil (Chad), Juan de la Cruz (Colombia)", ["Ana Gil", "Chad", "Juan de la Cruz", "Colombia"]),
    ("it met in Cali, Colombia, in May", []),
    ("it met with Colombia in May", ["Colombia"]),
    ("it works in Chad, Colombia and Rwanda", ["Chad", "Colombia", "Rwanda"]),
]


@pytest.mark.parametrize(("text", "names"), BODIES, ids=[case[0] for case in BODIES])
def test_bodies_officers_and_places(text: str, names: list[str]) -> None:
    assert [name for name, kind, _ in found(text) if kind == "actor"] == names


def test_the_secretariat_is_that_of_the_united_nations_in_its_documents_alone() -> None:
    text = "It requested the Secretariat to report."
    assert found(text, "A/80/1") == [("Secretariat", "actor", (SECRETARIAT,))]
    assert found(text) == []


def test_a_plain_bracket_defines_a_short_form() -> None:
    text = "The Sea Office of Audit (the Office) met.\nLater the Office met."
    source, segments = document(text)
    last = annotate(source, segments, (), KNOWN)[-1]
    assert (last.span.of(text), last.rule) == ("Office", "definition")


def test_the_symbol_of_a_masthead_is_the_documents_own() -> None:
    assert found("United Nations S/2025/22 Security Council Distr.: General")[-1][1] == "actor"
    assert found("see S/2025/22 of May") == [("S/2025/22", "instrument", ())]


SHORTER = [
    (EntityKind.INITIATIVE, "Healthy Cities initiative", ("Healthy Cities",)),
    (EntityKind.INITIATIVE, "VaxSen project", ()),
    (EntityKind.INITIATIVE, "Sea Initiative", ()),
    (EntityKind.INSTRUMENT, "Executive Board decision 2001/4", ("decision 2001/4",)),
    (EntityKind.INSTRUMENT, "Security Council resolution 2617 (2021)", ("resolution 2617 (2021)",)),
    (EntityKind.INSTRUMENT, "Paris Agreement", ()),
    (EntityKind.ACTOR, "Federal Government of Somalia", ("Somalia",)),
    (EntityKind.ACTOR, "delegation of the Niger", ("Niger",)),
    (EntityKind.ACTOR, "Department of Health", ()),
]


@pytest.mark.parametrize(("kind", "name", "shorter"), SHORTER, ids=[row[1] for row in SHORTER])
def test_shorter_forms(kind: EntityKind, name: str, shorter: tuple[str, ...]) -> None:
    assert shorter_forms(kind, name) == shorter
