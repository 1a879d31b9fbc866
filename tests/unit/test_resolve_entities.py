"""Which entity a mention stands for, and the name an entity gets."""

# Sentences keep to one line.

from __future__ import annotations

from annotated import WORLD, document

from sdggraph.annotate import annotate
from sdggraph.core import Entity, EntityKind, Mention, Span
from sdggraph.resolve import resolve


def read(text: str) -> tuple[dict[str, Entity], list[tuple[str, str | None, str]]]:
    source, segments = document(text)
    entities, resolutions = resolve(source, segments, annotate(source, segments, (), WORLD), WORLD)
    assert [item.id for item in entities] == sorted(item.id for item in entities)
    found = [(item.mention.span.of(text), item.entity, item.method) for item in resolutions]
    return {item.id: item for item in entities}, found


def resolved(text: str, *names: tuple[str, str, str]) -> tuple[dict[str, Entity], list[str | None]]:
    """Discovered mentions given by hand: words, kind, type; each at its next place in the text."""
    source, segments = document(text)
    mentions, at = [], 0
    for form, kind, kind_type in names:
        start = text.index(form, at)
        at = start + len(form)
        segment = next(item.index for item in segments if item.span.start <= start < item.span.end)
        mentions.append(Mention(segment, Span(start, at), EntityKind(kind), kind_type, "head-noun"))
    entities, resolutions = resolve(source, segments, tuple(mentions), WORLD)
    return {item.id: item for item in entities}, [item.entity for item in resolutions]


def test_the_name_is_the_fullest_form_in_the_documents_spelling() -> None:
    entities, _ = read("WHO and the World Health Organisation; the Organization.")
    assert entities["organisation/who"].name == "World Health Organisation"
    assert entities["organisation/who"].aliases == ("WHO", "Organization")


def test_an_article_belongs_to_no_name() -> None:
    entities, _ = resolved("The Sea Initiative.", ("The Sea Initiative", "initiative", "programme"))
    assert [item.name for item in entities.values()] == ["Sea Initiative"]


def test_a_relative_named_elsewhere_decides_a_shared_name() -> None:
    _, found = read("The Human Rights Council met the Centre of Data.")
    assert found[1] == ("Centre of Data", "organisation/centre-b", "relative-named")


def test_a_shared_name_that_nothing_decides_stays_open() -> None:
    entities, found = read("The Centre of Data met.")
    assert found == [("Centre of Data", None, "ambiguous")]
    assert not entities


def test_both_relatives_named_decide_nothing() -> None:
    _, found = read("The Human Rights Council and UNICEF met the Centre of Data.")
    assert found[2] == ("Centre of Data", None, "ambiguous")


def test_the_nearest_fitting_name_before_is_the_antecedent() -> None:
    text = "The Council met. ECOSOC met. The Council met. The Human Rights Council met. The Council’s work."
    _, found = read(text)
    assert [entity for form, entity, _ in found if form == "Council"] == [
        "organisation/ecosoc",
        "organisation/ecosoc",
        "organisation/hrc",
    ]


def test_a_short_form_without_antecedent_is_no_mention() -> None:
    assert read("The Council met. The Strategy is old.")[1] == []


def test_an_office_named_after_its_body_names_the_body() -> None:
    _, found = read("The President of the General Assembly spoke. In this Assembly we agreed. The President left.")
    assert [(form, entity) for form, entity, _ in found] == [
        ("President of the General Assembly", "office/pga"),
        ("Assembly", "organisation/general-assembly"),
        ("President", "office/pga"),
    ]


def test_an_office_without_its_bodys_name_names_no_body() -> None:
    assert [form for form, _, _ in read("The Director-General spoke. The Council agreed.")[1]] == ["Director-General"]
    _, found = read("ECOSOC met. The Director-General spoke. The Council agreed.")
    assert found[-1][:2] == ("Council", "organisation/ecosoc")


def test_what_is_ours_was_named_before() -> None:
    assert read("WHO grew. Our Organization has members.")[1][1][:2] == ("Organization", "organisation/who")


def test_a_small_letter_makes_no_short_form() -> None:
    assert [form for form, _, _ in read("The General Assembly met. The assembly of parts.")[1]] == ["General Assembly"]


def test_a_resolution_is_one_text_however_it_is_written() -> None:
    entities, found = read(
        "In its resolution 60/1, the General Assembly asked.\nSee resolution 60/1.\nA/RES/60/1 says General Assembly resolution 60/1."
    )
    assert {entity for _, entity, method in found if method in {"resolution", "symbol"}} == {
        "instrument/test--general-assembly-resolution-60-1"
    }
    entity = entities["instrument/test--general-assembly-resolution-60-1"]
    assert entity.name == "General Assembly resolution 60/1"
    assert entity.aliases == ("resolution 60/1", "A/RES/60/1")


def test_one_number_of_two_bodies_is_two_texts() -> None:
    entities, found = read(
        "General Assembly resolution 60/1 and Human Rights Council resolution 60/1.\nSee resolution 60/1."
    )
    assert len({entity for _, entity, _ in found}) == 3
    assert "instrument/test--resolution-60-1" in entities


def test_a_list_of_resolutions_shares_its_body() -> None:
    _, found = read(
        "Security Council resolutions 1325 (2000) and 2250 (2015); General Assembly resolutions 60/1 and 61/5."
    )
    assert [entity.rpartition("--")[2] for _, entity, _ in found if entity] == [
        "security-council-resolution-1325-2000",
        "security-council-resolution-2250-2015",
        "general-assembly-resolution-60-1",
        "general-assembly-resolution-61-5",
    ]


def test_discovered_names_of_one_folded_form_are_one() -> None:
    text = "the Sea Centre; the Sea Center; the Sea Centres"
    names = [("Sea Centre", "actor", "igo"), ("Sea Center", "actor", "igo"), ("Sea Centres", "actor", "igo")]
    entities, found = resolved(text, *names)
    assert len(entities) == 1
    assert len(set(found)) == 1
    assert all(item.discovered and item.id.startswith("organisation/test--") for item in entities.values())


def test_a_truncated_name_joins_the_fuller_one() -> None:
    text = "The 2030 Sea Partnership Accelerator and the Partnership Accelerator"
    kind = ("initiative", "partnership")
    entities, found = resolved(text, ("2030 Sea Partnership Accelerator", *kind), ("Partnership Accelerator", *kind))
    assert len(entities) == 1
    assert next(iter(entities.values())).aliases == ("Partnership Accelerator",)
    assert found[0] == found[1]


def test_a_truncation_of_two_names_joins_neither() -> None:
    text = "North Sea Fund, South Sea Fund, Sea Fund"
    _, found = resolved(
        text, *((form, "initiative", "fund") for form in ("North Sea Fund", "South Sea Fund", "Sea Fund"))
    )
    assert len(set(found)) == 3


def test_one_name_of_two_kinds_stays_the_more_trusted_kind() -> None:
    text = "Sea Watch. Sea Watch."
    source, segments = document(text)
    mentions = (
        Mention(0, Span(0, 9), EntityKind.ACTOR, "ngo", "ner"),
        Mention(0, Span(11, 20), EntityKind.INITIATIVE, "programme", "head-noun"),
    )
    entities, _ = resolve(source, segments, mentions, WORLD)
    assert [(item.kind, item.type) for item in entities] == [(EntityKind.INITIATIVE, "programme")]


def test_a_person_is_also_known_without_the_title() -> None:
    entities, _ = read("We thank Mr. Juan Pérez. Ambassador Ana Gil spoke.")
    assert [(item.name, item.aliases) for item in entities.values()] == [
        ("Ambassador Ana Gil", ()),
        ("Mr. Juan Pérez", ("Juan Pérez",)),
    ]


def test_mentions_come_back_in_reading_order_whatever_the_order_given() -> None:
    text = "WHO and UNICEF and Rwanda"
    source, segments = document(text)
    mentions = annotate(source, segments, (), WORLD)
    assert resolve(source, segments, mentions[::-1], WORLD) == resolve(source, segments, mentions, WORLD)


def test_a_person_beside_an_office_holds_it() -> None:
    entities, found = read("The Secretary-General, Mr. Juan Pérez, spoke. Mr. Juan Pérez left.")
    assert {entity for _, entity, _ in found} == {"office/sg"}
    assert set(entities["office/sg"].aliases) >= {"Juan Pérez"}


def test_two_persons_beside_one_office_stay_themselves() -> None:
    _, found = read("The Secretary-General, Mr. Juan Pérez, spoke. The Secretary-General, Ms. Ana Gil, left.")
    assert len({entity for _, entity, _ in found}) == 3


def test_a_person_elsewhere_holds_no_office() -> None:
    _, found = read("The Secretary-General met Mr. Juan Pérez.")
    assert len({entity for _, entity, _ in found}) == 2
