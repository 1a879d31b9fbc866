"""Initiatives that a sentence introduces, plans with their years, and small short forms for the one just named."""

from __future__ import annotations

import pytest
from annotated import WORLD, document, entry, knowledge

from sdggraph.annotate import annotate
from sdggraph.core.entity import EntityKind
from sdggraph.core.mention import Mention
from sdggraph.knowledge.names import NameHeads
from sdggraph.language import parse
from sdggraph.resolve import resolve

HEADS = [
    ("Facility", "facility", 0.9),
    ("Framework", "framework", 0.8),
    ("Programme", "programme", 0.85),
    ("Initiative", "programme", 0.95),
    ("Hub", "platform", 0.7),
    ("Index", "other", 0.6),
    ("Observatory", "platform", 0.6),
    ("Partnership", "partnership", 0.8),
    ("Platform", "platform", 0.75),
    ("Action Plan", "plan", 0.8),
    ("Decade", "decade", 0.95),
    ("Award", "other", 0.5),
]
ROWS = [{"head": head, "kind": "initiative", "type": kind, "weight": weight} for head, kind, weight in HEADS]
KNOWN = knowledge(
    *WORLD.vocabulary.entries.values(),
    entry("state/south-africa", "South Africa", "state"),
    entry("initiative/third", "Third Reef Decade", "decade"),
    entry("initiative/fourth", "Fourth Reef Decade", "decade"),
    entry("initiative/reefs", "Collaborative Partnership on Coral Reefs", "partnership"),
    names=NameHeads.from_compiled({"heads": ROWS, "phrases": []}),
)


def look(text: str) -> tuple[Mention, ...]:
    made, segments = document(text)
    return annotate(made, segments, parse(made, segments), KNOWN)


def initiatives(text: str) -> list[str]:
    return [one.span.of(text) for one in look(text) if one.kind is EntityKind.INITIATIVE]


NAMES = [
    # Said to be one, in apposition or by a participle.
    ("They use Reefwatch Online, a platform for divers.", ["Reefwatch Online"]),
    ("It joined the Sea Credit Agency and with Coral Cash, a five-year programme.", ["Coral Cash"]),
    ("They use Coral Cash, which is a five-year programme.", ["Coral Cash"]),
    ("It set up a programme known as Blue Schools.", ["Blue Schools"]),
    # A place, a body and a known name are what they are.
    ("It worked in Port Morel, a platform for trade.", []),
    ("They visited Port Morel, a major industrial hub.", []),
    ("It is supported by WHO, a partnership for health.", []),
    ("It helped Eastern Africa, a project region.", []),
    # What somebody launched, told by what it is on.
    ("In Chad, WHO launched a project on youth jobs for reef tourism in 2025.", ["project on youth jobs for reef tourism"]),
    ("In Chad, a project on reef schools, with funding of $4 million, began.", ["project on reef schools"]),
    ("WHO has established a reef action programme.", ["reef action programme"]),
    ("WHO has established a new programme.", []),
    ("WHO is establishing a reef action programme.", []),
    ("WHO has established a technical cooperation programme.", []),
    ("WHO discussed a project on reef schools.", []),
    ("The project on reef schools ended.", []),
    # Plans with their years, and whose they are; visions; programmes of several bodies.
    ("It welcomes the restated UNICEF strategic plan, 2022–2025, again.", ["restated UNICEF strategic plan, 2022–2025"]),
    ("The WHO strategic plan for 2026-2029 is new.", ["WHO strategic plan for 2026-2029"]),
    ("Its Strategic Plan (2026–2029) is new.", ["Strategic Plan (2026–2029)"]),
    ("Its strategic plan is new.", []),
    ("It follows Chad Vision 2030 closely.", ["Chad Vision 2030"]),
    ("It follows the 2050 Vision for Biodiversity.", ["2050 Vision for Biodiversity"]),
    ("It joined the joint WHO/UNESCO programme reported on below.", ["joint WHO/UNESCO programme"]),
    ("It joined the joint programme.", []),
    ("The framework for action between WHO and UNESCO ends.", ["framework for action between WHO and UNESCO"]),
    ("It needs a framework for action on reefs.", []),
    # How far a name reaches.
    ("They met under the Industry 4.0 to Foster Youth Growth initiative.", ["Industry 4.0 to Foster Youth Growth initiative"]),
    ("It runs the Managing Reefs with Care programme.", ["Managing Reefs with Care programme"]),
    ("It cites the Reef Index and Coral Observatory.", ["Reef Index", "Coral Observatory"]),
    ("It cites the Reef Action Plan 3.0 again.", ["Reef Action Plan 3.0"]),
    ("It cites the Coral Framework of the Reef Strategic Plan, 2022–2025, again.", ["Coral Framework of the Reef Strategic Plan, 2022–2025"]),
    ("It backs the Programme on Faster Progress towards Coral Growth.", ["Programme on Faster Progress towards Coral Growth"]),
    ("It backs the Platform for Reef Growth in Eastern Africa.", ["Platform for Reef Growth in Eastern Africa"]),
    ("It backs the Platform for Reef Growth in South Africa.", ["Platform for Reef Growth"]),
    ("It backs the Platform for Reef Growth in May.", ["Platform for Reef Growth"]),
    # Prizes that were won, and titles in quotation marks.
    ("WHO received the Golden Reef Award.", []),
    ("WHO gives the Golden Reef Award.", ["Golden Reef Award"]),
    ('In paragraph 87 of "A Partnership for Reef Growth" WHO called for more.', []),
    ("In paragraph 87 WHO called for a Partnership for Reef Growth at last.", ["Partnership for Reef Growth"]),
    ("His awards include the Golden Reef Award.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[row[0] for row in NAMES])
def test_names_that_nobody_listed(text: str, names: list[str]) -> None:
    assert initiatives(text) == names


def resolved(text: str) -> list[tuple[str, str | None]]:
    made, segments = document(text)
    mentions = annotate(made, segments, parse(made, segments), KNOWN)
    _, resolutions = resolve(made, segments, mentions, KNOWN)
    return [
        (item.mention.span.of(text), item.entity) for item in resolutions if item.mention.kind is EntityKind.INITIATIVE
    ]


SHORT = [
    # The one thing with that head, named here or in the two passages before.
    ("WHO set up the Reef Skills Hub.\nThe hub is funded by Chad.", 1),
    ("WHO set up the Reef Skills Hub.\nIt grew.\nThe hub is funded by Chad.", 1),
    ("They use Reefwatch Online, a platform for divers.\nThe platform is free.", 1),
    # Too far, too many, or another thing.
    ("WHO set up the Reef Skills Hub.\nIt grew.\nIt paid.\nIt won.\nThe hub is funded by Chad.", 0),
    ("It has the Reef Skills Hub and the Coral Data Hub.\nThe hub is funded by Chad.", 0),
    ("WHO set up the Reef Skills Hub.\nThe hub manager is paid by Chad.", 0),
    ("WHO set up the Reef Skills Hub.\nThe hub on fish is funded by Chad.", 0),
    ("The hub is funded by Chad.\nWHO set up the Reef Skills Hub.", 0),
    ("WHO set up the Reef Skills Hub.\nA hub is funded by Chad.", 0),
    # The head of a fund with the same word elsewhere does not take the form.
    ("UNICEF works.\nWHO runs the Reef Skills Programme.\nThe programme is funded by Chad.", 1),
]


@pytest.mark.parametrize(("text", "count"), SHORT, ids=[row[0].replace("\n", " ") for row in SHORT])
def test_small_short_forms(text: str, count: int) -> None:
    found = resolved(text)
    small = [entity for form, entity in found if form[0].islower()]
    assert len(small) == count
    assert all(entity == found[0][1] for entity in small)


def test_a_version_is_defined_with_its_acronym() -> None:
    found = resolved("They updated the Reef Wide Action Plan 3.0 (UN-RWAP 3.0) at last. It uses UN-RWAP 3.0 now.")
    assert [form for form, _ in found] == ["Reef Wide Action Plan 3.0", "UN-RWAP 3.0", "UN-RWAP 3.0"]
    assert len({entity for _, entity in found}) == 1


def test_a_small_word_makes_no_second_partnership() -> None:
    found = resolved("The Collaborative Partnership on Coral Reefs met the Collaborative Partnership for Coral Reefs.")
    assert [entity for _, entity in found] == ["initiative/reefs", "initiative/reefs"]


def test_a_name_without_its_ordinal_is_neither_of_two() -> None:
    found = resolved("The Third Reef Decade and the Fourth Reef Decade differ. They backed Reef Decade and its plans.")
    assert [entity for _, entity in found] == ["initiative/third", "initiative/fourth", None]
