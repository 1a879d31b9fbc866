"""Names as they are and no longer, bodies of one State, and short forms that stand for what the document is about."""

from __future__ import annotations

import pytest

from sdggraph.core.extraction import Extraction
from sdggraph.knowledge import load_knowledge
from sdggraph.pipeline import extract
from sdggraph.read import read_document

TYPES = [
    # A body of one State, whatever its head says elsewhere.
    ("It met the Fisheries Advisory Council of Senegal.", "Fisheries Advisory Council of Senegal", "state"),
    ("It met the South Africa Council for Forest Research.", "South Africa Council for Forest Research", "state"),
    ("It met the Independent National Electoral Commission.", "Independent National Electoral Commission", "state"),
    ("It met the Constitutional Court.", "Constitutional Court", "state"),
    # What several States share is none of one.
    ("It met the Gambia River Basin Organization.", "Gambia River Basin Organization", "igo"),
    ("It met the Fisheries Advisory Council.", "Fisheries Advisory Council", "un-body"),
    # "Group" alone makes no company; a steering group is a body.
    ("It met the Coral Reefs Steering Group.", "Coral Reefs Steering Group", "un-body"),
    ("It met the Coral Counsellors Group.", "Coral Counsellors Group", None),
]  # fmt: skip

NAMES = [
    # A known body with its topic is that body.
    ("It asked the General Assembly on the Lisbon Oceans Facility for help.", "organisation/general-assembly", "General Assembly"),
    ("It read the report of the International Narcotics Control Board for 2024.", "organisation/incb", "International Narcotics Control Board"),
    # The bureau of a group is not that group.
    ("The Bureau of the Working Group on Coral Reefs met. The Working Group on Coral Reefs met.",
     "Working Group on Coral Reefs", "Working Group on Coral Reefs"),
    # The form defined behind a longer name is the one everybody knows.
    ("The Director-General of the World Health Organization (WHO) spoke. UNDP and WHO met.", "organisation/who", "WHO"),
    # A person once named in full is meant by title and family name.
    ("Ambassador Juan Sandoval met Ambassador Mary Otieno in Rome. Later Mr. Sandoval left.",
     "Ambassador Juan Sandoval", "Mr. Sandoval"),
    # The masthead says which body "the Forum" is, unless the passage itself has named another.
    ("United Nations Forum on Forests\n\nTwentieth session\n\n" + "It reported to the high-level political forum on "
     "sustainable development on many matters of soil and water, of mountains and rivers, of cities and islands, and of "
     "the people who live there and work there.\n\nThe Forum met in May.", "organisation/unff", "Forum"),
    ("United Nations Forum on Forests\n\nTwentieth session\n\n" + "It reported to the high-level political forum on "
     "sustainable development on many matters of soil and water, of mountains and rivers, of cities and islands, and of "
     "the people who live there and work there. The Forum met in July.", "event/hlpf", "Forum"),
    # Another body's whole name, and several bodies, are no short form of one.
    ("The Subsidiary Body for Implementation met. So did the Subsidiary Body on Scientific Advice.", None, "Subsidiary Body"),
    ("The UNICEF Executive Board met. In general the Executive Boards meet in June.", None, "Executive Boards"),
    ("The UNICEF Executive Board met. Later the Executive Board agreed.", "organisation/executive-board-unicef", "Executive Board"),
]  # fmt: skip


def _extract(text: str) -> Extraction:
    return extract(read_document(text.encode(), name="case.txt", media_type="text/plain"), load_knowledge())


@pytest.mark.parametrize(("text", "name", "kind_type"), TYPES, ids=[case[1] for case in TYPES])
def test_types(text: str, name: str, kind_type: str | None) -> None:
    found = {one.name: one.type for one in _extract(text).entities}
    assert found.get(name) == kind_type


@pytest.mark.parametrize(("text", "expected", "form"), NAMES, ids=[f"{case[2]}-{case[1]}" for case in NAMES])
def test_what_the_last_mention_stands_for(text: str, expected: str | None, form: str) -> None:
    found = _extract(text)
    names = {one.id: one.name if one.discovered else one.id for one in found.entities}
    same = [one for one in found.resolutions if one.mention.span.of(found.document.text) == form]
    stands = names[same[-1].entity] if same and same[-1].entity else None
    assert stands == expected
