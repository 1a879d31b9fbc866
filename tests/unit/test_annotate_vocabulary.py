"""Names of the vocabulary: what is found, under which form, and what is not."""

from __future__ import annotations

import pytest
from annotated import WORLD, document, entry, knowledge

from sdggraph.annotate import annotate


def found(text: str, known: object = WORLD) -> list[tuple[str, tuple[str, ...]]]:
    read, segments = document(text)
    return [(m.span.of(text), m.readings) for m in annotate(read, segments, (), known)]  # type: ignore[arg-type]


FINDS = [
    ("The World Health Organization met.", "World Health Organization", "organisation/who"),
    ("The World Health Organisation met.", "World Health Organisation", "organisation/who"),
    ("the world health organization met", None, None),
    ("WHO met.", "WHO", "organisation/who"),
    ("We know who met.", None, None),
    ("Whoever, WHOSE, WHOs", "WHOs", "organisation/who"),
    ("WHO is who in 2020", None, None),
    ("WHO’s staff", "WHO", "organisation/who"),
    ("the General Assembly's session", "General Assembly", "organisation/general-assembly"),
    ("the General Assem-bly", None, None),
    ("General\u00a0Assembly", "General\u00a0Assembly", "organisation/general-assembly"),
    ("United Nations Children’s Fund", "United Nations Children’s Fund", "organisation/unicef"),
    ("UN Children's Fund", "UN Children's Fund", "organisation/unicef"),
    ("the UN Economic and Social Council", "UN Economic and Social Council", "organisation/ecosoc"),
    ("the United Nations DESA", "United Nations DESA", "organisation/desa"),
    ("the high-level political forum on sustainable development", "high-level political forum on sustainable development", "organisation/hlpf"),
    ("the High Level Political Forum on Sustainable Development", "High Level Political Forum on Sustainable Development", "organisation/hlpf"),
    ("United Nations Educational, Scientific, and Cultural Organization", "United Nations Educational, Scientific, and Cultural Organization", "organisation/unesco"),
    ("United Nations Educational Scientific and Cultural Organization", "United Nations Educational Scientific and Cultural Organization", "organisation/unesco"),
    ("member states agreed", "member states", "group/member-states"),
    ("every Member State agreed", "Member State", "group/member-states"),
    ("LDCs need it", "LDCs", "group/ldc"),
    ("a least-developed country", "least-developed country", "group/ldc"),
    ("Women’s rights", "Women", "group/women"),
    ("women-led groups", None, None),
    ("non-governmental organizations", None, None),
    ("INFFs grow", "INFFs", "initiative/inff"),
    ("an integrated national financing framework", "integrated national financing framework", "initiative/inff"),
    ("the 2030 agenda", "2030 agenda", "instrument/2030-agenda"),
    ("Cote d'Ivoire", "Cote d'Ivoire", "state/ivory"),
    ("Côte d’Ivoire", "Côte d’Ivoire", "state/ivory"),
    ("CHAD", "CHAD", "state/chad"),
    ("chad", None, None),
    ("Chads", None, None),
    ("the Paris Agreement¹ holds", "Paris Agreement", "instrument/paris"),
    ("UN-Oceans", None, None),
    ("UN-led work", "UN", "organisation/un"),
    ("see www.who.int/women/WHO and https://x.org/WHO", None, None),
    ("mail WHO@example.org", None, None),
    ("the Government of Chad asked", "Government of Chad", "state/chad"),
    ("the Permanent Mission of the United Kingdom", "Permanent Mission of the United Kingdom", "state/uk"),
    ("the Government of Atlantis", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form", "entity"), FINDS, ids=[case[0] for case in FINDS])
def test_a_form_is_found_as_its_case_rule_says(text: str, form: str | None, entity: str | None) -> None:
    assert found(text) == ([(form, (entity,))] if form else [])


def test_the_longest_form_wins_and_nothing_overlaps() -> None:
    text = "the United Nations Economic and Social Council and the United Nations"
    assert [form for form, _ in found(text)] == ["United Nations Economic and Social Council", "United Nations"]


def test_the_governments_of_two_states_are_two_mentions() -> None:
    text = "the Governments of Rwanda and the United Kingdom"
    assert found(text) == [("Rwanda", ("state/rwanda",)), ("United Kingdom", ("state/uk",))]


def test_one_form_of_two_entities_keeps_both_readings() -> None:
    assert found("the Centre of Data") == [("Centre of Data", ("organisation/centre-a", "organisation/centre-b"))]


def test_an_exact_form_leaves_out_readings_that_fit_only_folded() -> None:
    known = knowledge(entry("organisation/a", "Sea Centres"), entry("organisation/b", "Sea Center"))
    assert found("the Sea Centres", known) == [("Sea Centres", ("organisation/a",))]


def test_marks_behind_the_last_word_belong_to_the_form() -> None:
    known = knowledge(
        entry("initiative/redd", "REDD", "programme"),
        entry("initiative/redd-plus", "REDD+", "programme"),
        entry("initiative/decade", "Decade of Seas (2021–2030)", "decade"),
    )
    text = "REDD+ is not REDD; the Decade of Seas (2021-2030)."
    assert [form for form, _ in found(text, known)] == ["REDD+", "REDD", "Decade of Seas (2021-2030)"]


def test_a_name_does_not_reach_over_passages() -> None:
    assert found("the General\nAssembly") == []
