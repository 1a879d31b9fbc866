"""A small extraction made by hand: every kind of value once, for the tests of what comes after extraction."""

from __future__ import annotations

from sdggraph.core import (
    Attribution,
    Block,
    BlockKind,
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
from sdggraph.knowledge import Knowledge, Vocabulary, VocabularyEntry

TEXT = """\
Notes on vaccines 💉 and "water"

The World Health Organization (WHO) launched COVAX together with Gavi to reach SDG 3 and target 3.b.

WHO urges Member States to share 5 per cent of doses by 2025 and invites donors to fund the Blue Water Facility.

The Council calls upon all partners:

To protect rural women, and commits to do so.

To protect rural women, and commits to do so.
"""

PASSAGES = TEXT.rstrip("\n").split("\n\n")
KINDS = (
    SegmentKind.HEADING,
    SegmentKind.PARAGRAPH,
    SegmentKind.PARAGRAPH,
    SegmentKind.PARAGRAPH,
    SegmentKind.LIST_ITEM,
    SegmentKind.LIST_ITEM,
)
NUMBERS = (None, "1", "2", "3", "3 (a)", "3 (b)")


def _starts() -> list[int]:
    starts, at = [], 0
    for passage in PASSAGES:
        starts.append(at)
        at += len(passage) + 2
    return starts


STARTS = _starts()


def span(segment: int, words: str, occurrence: int = 0) -> Span:
    """Where words stand in the text: the n-th time in a passage."""
    at = -1
    for _ in range(occurrence + 1):
        at = PASSAGES[segment].index(words, at + 1)
    return Span(STARTS[segment] + at, STARTS[segment] + at + len(words))


def whole(segment: int) -> Span:
    return Span(STARTS[segment], STARTS[segment] + len(PASSAGES[segment]))


def document() -> Document:
    blocks = tuple(
        Block(whole(index), BlockKind(kind.value), number=NUMBERS[index], page=1 if index < 3 else 2)
        for index, kind in enumerate(KINDS)
    )
    metadata = Metadata(
        title="Notes on vaccines",
        symbols=("A/99/1", "E/2044/2"),
        issued="2021-07",
        author="World Health Organization; Somebody Else",
        publisher="the united nations",
        kind="report",
        status="draft",
        language="en",
        session="Ninety-ninth session",
        original_language="es",
        changes=("A/98/1 (Vol. I)",),
        url="https://example.org/notes",
    )
    return Document("a-99-1", TEXT, blocks, metadata, SourceFile("ab" * 32, "text/plain", "notes.txt"))


def _mention(segment: int, words: str, kind: EntityKind, kind_type: str, entity: str | None) -> Resolution:
    readings = (entity,) if entity and "--" not in entity else ()
    rule = "vocabulary" if readings else "head-noun"
    return Resolution(Mention(segment, span(segment, words), kind, kind_type, rule, readings), entity, rule)


def extraction() -> Extraction:
    """One heading, three paragraphs, two list items with equal texts; four statements; three relations."""
    source = document()
    segments = tuple(
        Segment(
            index,
            whole(index),
            kind,
            number=NUMBERS[index],
            page=1 if index < 3 else 2,
            opening=3 if index > 3 else None,
            sentences=(whole(index),),
        )
        for index, kind in enumerate(KINDS)
    )
    actor, initiative = EntityKind.ACTOR, EntityKind.INITIATIVE
    entities = (
        Entity("group/donors", actor, "group", "donors"),
        Entity("group/member-states", actor, "group", "Member States"),
        Entity("group/rural-women", actor, "group", "rural women"),
        Entity("initiative/a-99-1--blue-water-facility", initiative, "facility", "Blue Water Facility", (), True),
        Entity("initiative/covax", initiative, "facility", "COVAX"),
        Entity("organisation/ecosoc", actor, "un-body", "Council"),
        Entity("organisation/gavi", actor, "igo", "Gavi"),
        Entity("organisation/who", actor, "un-body", "World Health Organization", ("WHO",)),
        Entity("group/partners", actor, "group", "all partners"),
    )
    resolutions = (
        _mention(1, "World Health Organization", actor, "un-body", "organisation/who"),
        _mention(1, "WHO", actor, "un-body", "organisation/who"),
        _mention(1, "COVAX", initiative, "facility", "initiative/covax"),
        _mention(1, "Gavi", actor, "igo", "organisation/gavi"),
        _mention(2, "WHO", actor, "un-body", "organisation/who"),
        _mention(2, "Member States", actor, "group", "group/member-states"),
        _mention(2, "donors", actor, "group", "group/donors"),
        _mention(2, "Blue Water Facility", initiative, "facility", "initiative/a-99-1--blue-water-facility"),
        _mention(3, "Council", actor, "un-body", "organisation/ecosoc"),
        _mention(3, "all partners", actor, "group", "group/partners"),
        _mention(4, "women", actor, "group", None),
        _mention(4, "rural women", actor, "group", "group/rural-women"),
    )
    who, council = Party("WHO", "organisation/who"), Party("The Council", "organisation/ecosoc")
    women = Party("rural women", "group/rural-women")
    shared = Statement(
        StatementKind.RECOMMENDATION,
        Modality.CALL,
        (StatementSpan(2, whole(2)),),
        (
            Provision(
                "urges",
                "share 5 per cent of doses",
                (Party("Member States", "group/member-states"),),
                Deadline("by 2025", "2025-12-31", "year"),
                "5 per cent",
            ),
            Provision("invites", "fund the Blue Water Facility", (Party("donors", "group/donors"),)),
        ),
        "call-verb",
        verb="urges",
        force=Force.DIRECTED,
        attribution=Attribution.REPORTED,
        issuers=(who,),
        themes=("vaccine-equity",),
        stated_goals=("3",),
        inferred_goals=("17",),
        targets=("3.b",),
        invokes=(Party("Blue Water Facility", "initiative/a-99-1--blue-water-facility"), Party("a fund")),
        confidence=0.9,
        measured_on=40,
    )
    items = tuple(
        Statement(
            StatementKind.RECOMMENDATION,
            Modality.CALL,
            (StatementSpan(3, whole(3)), StatementSpan(item, whole(item))),
            (Provision("calls upon", "protect rural women", (Party("all partners"),)),),
            "opening-clause",
            also=StatementKind.COMMITMENT if item == 4 else None,
            verb="calls upon",
            issuers=(council,),
            beneficiaries=(women,),
            negated=item == 5,
        )
        for item in (4, 5)
    )
    sentence = whole(1)
    relations = (
        Relation("organisation/who", "launched", "initiative/covax", Evidence(1, sentence, "launch-verb"), 0.95, 20),
        Relation("organisation/who", "partnersWith", "organisation/gavi", Evidence(1, sentence, "together-with")),
        Relation("initiative/covax", "contributesTo", "sdg/3", Evidence(1, sentence, "to-reach")),
    )
    return Extraction(
        source,
        segments,
        tuple(sorted(entities, key=lambda entity: entity.id)),
        resolutions,
        (GoalReference(1, span(1, "SDG 3"), "3"), GoalReference(1, span(1, "target 3.b"), "3", "3.b")),
        (shared, *items),
        relations,
    )


def knowledge() -> Knowledge:
    """A vocabulary of a few entries."""
    actor, initiative = EntityKind.ACTOR, EntityKind.INITIATIVE
    entries = (
        VocabularyEntry("group/donors", actor, "group", "Donors", scheme="groups"),
        VocabularyEntry(
            "group/member-states", actor, "group", "Member States", members=("state/mexico",), scheme="groups"
        ),
        VocabularyEntry("group/partners", actor, "group", "Partners", scheme="groups"),
        VocabularyEntry("group/rural-women", actor, "group", "Rural women", scheme="groups"),
        VocabularyEntry("initiative/act-a", initiative, "partnership", "ACT-Accelerator", source="own"),
        VocabularyEntry(
            "initiative/covax", initiative, "facility", "COVAX", parent="initiative/act-a", date="2020", source="own"
        ),
        VocabularyEntry(
            "organisation/ecosoc",
            actor,
            "un-body",
            "Economic and Social Council",
            acronym="ECOSOC",
            parent="organisation/united-nations",
            source="un-system",
        ),
        VocabularyEntry("organisation/gavi", actor, "igo", "Gavi, the Vaccine Alliance", aliases=("Gavi",)),
        VocabularyEntry(
            "organisation/united-nations", actor, "un-body", "United Nations", acronym="UN", source="un-system"
        ),
        VocabularyEntry(
            "organisation/who",
            actor,
            "un-body",
            "World Health Organization",
            acronym="WHO",
            aliases=("World Health Organisation",),
            parent="organisation/united-nations",
            labels=(("fr", "Organisation mondiale de la Santé"),),
            same_as=("http://www.wikidata.org/entity/Q7817",),
            source="un-system",
        ),
        VocabularyEntry("state/mexico", actor, "state", "Mexico", scheme="states"),
    )
    return Knowledge("f" * 64, Vocabulary({entry.id: entry for entry in entries}))
