"""Gatherings, whose session one is, who takes part, who stands behind a proposal, what "the event" takes up."""

from __future__ import annotations

import pytest

from sdggraph.core.document import Metadata
from sdggraph.core.entity import EntityKind
from sdggraph.core.extraction import Extraction
from sdggraph.knowledge import load_knowledge
from sdggraph.pipeline import extract
from sdggraph.read import read_document

EVENTS = [
    ("UNICEF held a workshop in Nairobi for teachers.", {"workshop in Nairobi"}),
    ("WHO organized a training workshop on safe births for midwives.", {"training workshop on safe births"}),
    ("FAO co-hosted, with WHO, a virtual round table on zoonoses.", set()),
    ("FAO co-hosted, with WHO, a virtual knowledge-building session to promote hygiene.",
     {"virtual knowledge-building session"}),
    ("The workshop and panel session will be held in Rabat.", set()),
    # Which meeting it was nobody can tell.
    ("UNICEF held a meeting. The meeting was short.", set()),
    ("UNICEF held several workshops and trained teachers.", set()),
    ("UNICEF plans its lessons for the next session.", set()),
    ("The Committee held its 312th meeting and its 2025 session.", {"312th meeting", "2025 session"}),
    ("The Committee held the 312th and 313th meetings.", {"312th meeting", "313th meeting"}),
    # Two bodies' sessions of one number are two.
    ("The tenth session of the General Assembly and the tenth session of the Human Rights Council were long.",
     {"tenth session of the General Assembly", "tenth session of the Human Rights Council"}),
]  # fmt: skip

RELATIONS = [
    ("At its 12th meeting, UNICEF approved the plan.", {("12th meeting", "partOf", "UNICEF")}),
    ("UNICEF, at its 12th meeting, on 3 May, will hold talks.", {("12th meeting", "partOf", "UNICEF")}),
    # What is called for at an event is not said there.
    ("Kenya called for action on poverty at the SDG Summit.", set()),
    # What is to be done at a session is not done.
    ("The General Assembly asked UNICEF to report at its tenth session.", {("General Assembly", "requested", "UNICEF")}),
    ("At the SDG Summit, Kenya pledged more schools.", {("Kenya", "participatesIn", "SDG Summit")}),
    ("The outcome at the SDG Summit pleased Kenya.", set()),
    ("The working paper submitted by Kenya, Ghana and Togo, entitled “Rules for the use of the deep sea”, was discussed.",
     {(one, "supports", "Rules for the use of the deep sea") for one in ("Kenya", "Ghana", "Togo")}),
    ("Kenya presented the proposal entitled “Rules for the use of the deep sea”. Ghana joined as a sponsor.",
     {("Ghana", "supports", "Rules for the use of the deep sea")}),
    ("FAO co-hosted, with WHO and UNICEF, a virtual knowledge-building session to promote hygiene.",
     {(one, "organizes", "virtual knowledge-building session") for one in ("FAO", "WHO", "UNICEF")}
     | {("FAO", "partnersWith", "WHO"), ("FAO", "partnersWith", "UNICEF")}),
    ("The SDG Summit was held in May. The event was co-organized by FAO, WHO, UNICEF, UNDP and Kenya.",
     {(one, "organizes", "SDG Summit") for one in ("FAO", "WHO", "UNICEF", "UNDP", "Kenya")}),
    ("The 2030 Agenda was jointly endorsed by FAO/WHO/UNICEF and UNDP.",
     {(one, "adopted", "2030 Agenda") for one in ("FAO", "WHO", "UNICEF", "UNDP")}
     | {("FAO", "partnersWith", "WHO"), ("FAO", "partnersWith", "UNICEF"), ("FAO", "partnersWith", "UNDP"),
        ("UNICEF", "partnersWith", "WHO"), ("UNDP", "partnersWith", "WHO"), ("UNDP", "partnersWith", "UNICEF")}),
    ("WHO has continued to provide assistance to Kenya.", {("WHO", "supports", "Kenya")}),
    ("WHO plans to provide assistance to Kenya.", set()),
]  # fmt: skip


def _extract(text: str) -> Extraction:
    return extract(read_document(text.encode(), name="case.txt", media_type="text/plain"), load_knowledge())


@pytest.mark.parametrize(("text", "names"), EVENTS, ids=[case[0][:60] for case in EVENTS])
def test_gatherings(text: str, names: set[str]) -> None:
    assert {one.name for one in _extract(text).entities if one.kind is EntityKind.EVENT} == names


@pytest.mark.parametrize(("text", "expected"), RELATIONS, ids=[case[0][:60] for case in RELATIONS])
def test_what_happens_at_them(text: str, expected: set[tuple[str, str, str]]) -> None:
    found = _extract(text)
    names = {one.id: one.name for one in found.entities}
    both = {("partnersWith", frozenset((one, other))) for one, said, other in expected if said == "partnersWith"}
    got = {(names[one.subject], one.predicate, names[one.object]) for one in found.relations}
    assert {("partnersWith", frozenset((one, other))) for one, said, other in got if said == "partnersWith"} == both
    assert {one for one in got if one[1] != "partnersWith"} == {one for one in expected if one[1] != "partnersWith"}


def test_who_says_i_is_the_author_of_the_letter() -> None:
    text = (
        "Letter dated 3 May 2025 from the Secretary-General addressed to the President of the Security Council\n"
        "I urge Kenya to join the NDC Partnership.\n"
    )
    document = read_document(text.encode(), name="letter.txt", metadata=Metadata(author="Secretary-General"))
    found = extract(document, load_knowledge())
    assert [(one.subject, one.predicate, one.object) for one in found.relations if one.predicate == "requested"] == [
        ("office/secretary-general", "requested", "state/kenya")
    ]
