"""Those whom statements name and no vocabulary holds become entities of the document."""

from __future__ import annotations

import pytest
from stated import ENTITIES, names, passages, resolutions, statements

from sdggraph.core import Resolution, Statement
from sdggraph.state import with_classes


def _named(*rows: str) -> tuple[dict[str, str], list[Resolution], tuple[Statement, ...]]:
    document, found = statements(*rows)
    _, segments = passages(*rows)
    entities, resolved, stated = with_classes(document, segments, ENTITIES, resolutions(document.text, segments), found)
    known = {one.id for one in ENTITIES}
    return (
        {one.name: one.type for one in entities if one.id not in known},
        [one for one in resolved if one.entity not in known],
        stated,
    )


CASES = [
    # sentence, new entities with their types
    ("Customs authorities should inspect all cargo.", {"Customs authorities": "group"}),
    ("The investigations section should publish its findings.", {"investigations section": "un-body"}),
    ("The sponsor delegation suggested that UNDP report every year.", {"sponsor delegation": "group"}),
    ("The group should report on its findings every year.", {}),
    ("The organization should report on its findings every year.", {}),
    ("The parties should report on their findings every year.", {}),
    ("UNDP should report on its findings every year.", {}),
]


@pytest.mark.parametrize(("sentence", "made"), CASES, ids=[row[0][:40] for row in CASES])
def test_classes_become_entities(sentence: str, made: dict[str, str]) -> None:
    assert _named(sentence)[0] == made


def test_a_class_is_found_wherever_it_is_named() -> None:
    rows = ("Customs authorities should inspect all cargo.", "They met customs authorities in May.")
    _, found, stated = _named(*rows)
    text = "\n\n".join(rows)
    assert [one.mention.span.of(text) for one in found] == ["Customs authorities", "customs authorities"]
    assert {one.entity for one in found} == {stated[0].addressees[0].entity}
    assert names(stated[0].addressees) == ["Customs authorities"]


@pytest.mark.parametrize("word", ["preauthorities", "authorities-general"])
def test_a_class_is_not_found_inside_other_words(word: str) -> None:
    _, found, _ = _named("Local authorities should inspect all cargo.", f"Local {word} met in May.")
    assert len(found) == 1


PARTIES = [
    ("The executive heads of the UNDP participating organizations should report to WHO.", ["executive heads of the UNDP participating organizations"]),
    ("The governing bodies of the UNDP participating organizations should report every year.", ["governing bodies of the UNDP participating organizations"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "agents"), PARTIES, ids=[row[0][:40] for row in PARTIES])
def test_what_stands_behind_of_is_no_party_beside(sentence: str, agents: list[str]) -> None:
    found = statements(sentence)[1]
    assert [names(one.addressees) for one in found] == [agents]
