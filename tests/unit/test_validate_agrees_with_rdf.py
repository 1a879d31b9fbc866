"""What is written as RDF is what the shapes ask for: an extraction made by hand, with every part that has a form."""

from __future__ import annotations

import dataclasses

import pytest

from sdggraph.core import (
    Attribution,
    Deadline,
    Document,
    Entity,
    EntityKind,
    Evidence,
    Extraction,
    Force,
    GoalReference,
    Mention,
    Metadata,
    Modality,
    Party,
    Provision,
    Relation,
    Resolution,
    Segment,
    SegmentKind,
    SourceFile,
    Span,
    Statement,
    StatementKind,
    StatementSpan,
)
from sdggraph.knowledge import Knowledge, load_knowledge
from sdggraph.rdf import document_quads
from sdggraph.validation import ENGINES, validate

HEADING = "Water 😀 and “schools”"
OPENING = "The Assembly requests Mexico, with WHO:"
ITEM = "To fund 10 schools by 2030 under SDG 4 and target 3.b, as Old Text\nsays, and commits to it."
TEXT = "\n\n".join([HEADING, OPENING, ITEM])
WHO, MEXICO, TEXT_ENTITY = "organisation/who", "state/mexico", "instrument/a-80-62--old-text"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def mention(segment: int, words: str, kind: EntityKind, entity: str, kind_type: str = "") -> Resolution:
    return Resolution(Mention(segment, span(words), kind, kind_type, "vocabulary", (entity,)), entity, "vocabulary")


STATEMENT = Statement(
    kind=StatementKind.RECOMMENDATION,
    modality=Modality.CALL,
    spans=(StatementSpan(1, span(OPENING)), StatementSpan(2, span(ITEM))),
    provisions=(
        Provision(
            verb="requests",
            action="fund 10 schools",
            addressees=(Party("Mexico", MEXICO), Party("others")),
            deadline=Deadline("by 2030", "2030-12-31", "year"),
            quantity="10 schools",
        ),
        Provision(verb=None, action="it"),
    ),
    rule="directive verb",
    also=StatementKind.COMMITMENT,
    verb="requests",
    label="op. 1 (a)",
    force=Force.FORMAL,
    attribution=Attribution.RECALLED,
    issuers=(Party("The Assembly", "organisation/general-assembly"), Party("Old Text", TEXT_ENTITY)),
    beneficiaries=(Party("children", "group/children"), Party("pupils")),
    themes=("education-skills",),
    stated_goals=("4",),
    inferred_goals=("1", "17"),
    targets=("3.b",),
    invokes=(Party("Old Text", TEXT_ENTITY), Party("a plan")),
    confidence=0.93,
    measured_on=40,
)
EVIDENCE = Evidence(1, span(OPENING), "requested-active")
EXTRACTION = Extraction(
    document=Document(
        slug="a-80-62",
        text=TEXT,
        blocks=(),
        metadata=Metadata(
            title="Water",
            symbols=("A/80/62", "E/2025/5"),
            issued="2025-02",
            author="Nobody in particular",
            publisher="World Health Organization",
            submitted_to="Some committee",
            kind="resolution",
            status="draft",
            session="Eightieth session",
            agenda_item="Item 18",
        ),
        source=SourceFile("ab" * 32, "text/plain", "a.txt"),
    ),
    segments=(
        Segment(0, span(HEADING), SegmentKind.HEADING),
        Segment(1, span(OPENING), SegmentKind.OPERATIVE, number="1", page=2),
        Segment(2, span(ITEM), SegmentKind.LIST_ITEM, number="1 (a)", page=2, heading=0, opening=1),
    ),
    entities=(
        Entity(TEXT_ENTITY, EntityKind.INSTRUMENT, "other", "Old Text", discovered=True),
        Entity(WHO, EntityKind.ACTOR, "un-body", "WHO"),
        Entity(MEXICO, EntityKind.ACTOR, "state", "Mexico", ("Republic of Mexico",)),
        Entity("person/a-80-62--jane-doe", EntityKind.ACTOR, "person", "Jane Doe", discovered=True),
        Entity("initiative/covax", EntityKind.INITIATIVE, "facility", "COVAX"),
        Entity("event/a-80-62--forum", EntityKind.EVENT, "", "Forum", discovered=True),
    ),
    resolutions=(
        mention(1, "Mexico", EntityKind.ACTOR, MEXICO, "state"),
        mention(1, "WHO", EntityKind.ACTOR, WHO, "un-body"),
        mention(2, "Old Text", EntityKind.INSTRUMENT, TEXT_ENTITY),
    ),
    goal_references=(GoalReference(2, span("SDG 4"), "4"), GoalReference(2, span("target 3.b"), "3", "3.b")),
    statements=(
        STATEMENT,
        Statement(
            kind=StatementKind.COMMITMENT,
            modality=Modality.PLEDGE,
            spans=(StatementSpan(2, span("by 2030 under SDG 4 and target 3.b, as Old Text\nsays, and commits to it")),),
            provisions=(Provision("commits", "it", (Party("Mexico", MEXICO),), Deadline("by 2030")),),
            rule="commits",
            negated=True,
        ),
    ),
    relations=(
        Relation(WHO, "partnersWith", MEXICO, EVIDENCE, 0.9, 30),
        Relation(WHO, "launched", "initiative/covax", EVIDENCE),
        Relation("initiative/covax", "contributesTo", "sdg/3", EVIDENCE),
        Relation(MEXICO, "organizes", "event/a-80-62--forum", EVIDENCE),
    ),
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize("base", ["https://w3id.org/sdggraph/id/", "http://localhost:8000/x/", "urn:example:id:"])
def test_an_extraction_as_rdf_conforms(base: str, knowledge: Knowledge) -> None:
    report = validate(document_quads(EXTRACTION, knowledge, base).serialise("nq").decode("utf-8"))
    assert [(item.code, item.message) for item in report.findings] == []


def test_engines_agree_on_an_extraction(knowledge: Knowledge) -> None:
    forum = Party("Forum", "event/a-80-62--forum")
    wrong = dataclasses.replace(STATEMENT, issuers=(), provisions=(Provision(None, "", (forum,)),), confidence=1.5)
    bad = dataclasses.replace(EXTRACTION, statements=(wrong,))
    text = document_quads(bad, knowledge).serialise("nq").decode("utf-8")
    first, *others = [validate(text, engine=engine).findings for engine in ENGINES]
    assert {item.code for item in first} == {
        "provision-action", "recommendation-action", "commitment-action", "recommendation-addressee",
        "provision-addressee", "statement-expected-actor", "statement-confidence", "commitment-deadline",
        "provision-binds", "commitment-binds",
    }  # fmt: skip
    assert all(other == first for other in others)
    assert {item.place.citation for item in first} == {"A/80/62"}
