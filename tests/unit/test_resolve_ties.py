"""What discovered groups and offices belong to."""

from __future__ import annotations

import pytest
from annotated import document, entry, knowledge

from sdggraph.annotate import annotate
from sdggraph.core import Entity, EntityKind
from sdggraph.language import parse
from sdggraph.rdf import to_quads
from sdggraph.resolve import resolve
from sdggraph.resolve.ties import with_ties


def group(slug: str, name: str, **more: object):
    return entry(f"group/{slug}", name, "group", **({"case": "any"} | more))


KNOWN = knowledge(
    group("women", "women", aliases=("woman", "women leaders"), not_this=("Commission on the Status of Women",)),
    group("women-and-girls", "women and girls"),
    group("girls", "girls"),
    group("children", "children", heads=("infants",)),
    group("farmers", "farmers", heads=("peasants",)),
    group("workers", "workers"),
    group("disabled", "persons with disabilities", aliases=("people with disabilities",)),
    group("poor", "people living in poverty"),
    group("slums", "slum dwellers", aliases=("residents",)),
    group("countries", "countries", heads=("nations",)),
    group("developing", "developing countries"),
    group("ldc", "least developed countries"),
    group("parties", "Parties", case="name"),
    group("states", "States", case="name"),
    group("agencies", "donor agencies"),
    group("donors", "donors", not_this=("blood donors",)),
    group("governments", "governments"),
    group("local", "local authorities", aliases=("local governments",)),
    entry("organisation/unep", "United Nations Environment Programme", acronym="UNEP"),
    entry("organisation/fund-a", "Fund of Data"),
    entry("organisation/fund-b", "Fund of Data"),
    entry("state/chad", "Chad", "state"),
    entry("group/ministers", "ministers", "group", aliases=("minister",)),
)  # fmt: skip

BROADER = [
    ("women with disabilities", ["disabled", "women"]),
    ("women living in poverty", ["poor", "women"]),
    ("people living in poverty in cities", []),  # which of them cannot be told word by word
    ("young persons with disabilities", ["disabled"]),
    ("Rural women", ["women"]),
    ("displaced women and girls", ["women-and-girls"]),
    ("women farmers", ["farmers", "women"]),
    ("landless peasants", ["farmers"]),
    ("sick infants", ["children"]),
    ("African developing countries", ["developing"]),
    ("mountainous nations", ["countries"]),
    ("countries facing debt distress", ["countries"]),
    ("coastal States", ["states"]),
    # The head noun decides, and only a noun that names the whole group.
    ("women's organizations", []),
    ("women workers' organizations", []),
    ("women agencies", []),
    ("regional health bodies", []),
    ("children in developing countries", ["children"]),
    ("organizations of women", []),
    ("rural residents", []),
    ("political parties", []),
    ("blood donors", []),
    ("foreign donors", ["donors"]),
    ("crisis-affected communities", []),
    # A longer name decides, and what "and" joins is not told apart.
    ("African local governments", []),
    ("foreign governments", ["governments"]),
    ("rural men and women", []),
    ("women workers and farmers", []),
    ("girls, boys and women", []),
]

OFFICES = [
    ("Executive Director of UNEP", "organisation/unep"),
    ("Executive Director of the United Nations Environment Programme", "organisation/unep"),
    ("UNEP Executive Director", "organisation/unep"),
    ("President of Chad", "state/chad"),
    ("Head of the Fund of Data", None),
    ("Minister of Health", None),
    ("Director of Studies", None),
    ("Chair of the Data Group", "organisation/test--data-group"),
]


@pytest.mark.parametrize(("name", "expected"), BROADER, ids=[row[0] for row in BROADER])
def test_groups_are_parts_of_groups(name, expected):
    made = Entity("group/test--x", EntityKind.ACTOR, "group", name, discovered=True)
    (found,) = with_ties([made], KNOWN.vocabulary.entries)
    assert found.broader == tuple(f"group/{slug}" for slug in expected)


@pytest.mark.parametrize(("name", "expected"), OFFICES, ids=[row[0] for row in OFFICES])
def test_offices_have_bodies(name, expected):
    office = Entity("office/test--x", EntityKind.ACTOR, "office", name, discovered=True)
    body = Entity("organisation/test--data-group", EntityKind.ACTOR, "un-body", "Data Group", discovered=True)
    assert with_ties([office, body], KNOWN.vocabulary.entries)[0].office_of == expected


def test_what_is_of_the_vocabulary_is_left_as_it_is():
    known = Entity("group/x", EntityKind.ACTOR, "group", "rural women")
    other = Entity("organisation/x--y", EntityKind.ACTOR, "ngo", "rural women", discovered=True)
    assert with_ties([known, other], KNOWN.vocabulary.entries) == (known, other)


def test_from_the_text_to_the_graph():
    text = "Member bodies should support women with disabilities."
    made, segments = document(text)
    mentions = annotate(made, segments, parse(made, segments), KNOWN)
    entities, resolutions = resolve(made, segments, mentions, KNOWN)
    (found,) = (one for one in entities if one.name == "women with disabilities")
    assert found.broader == ("group/disabled", "group/women")

    from sdggraph.core import Extraction

    quads = to_quads(Extraction(made, segments, entities, resolutions, (), (), ()), KNOWN, "https://e.org/id/")
    lines = [line for line in quads.lines if "subgroupOf" in line]
    assert len(lines) == 2
    assert lines[1].startswith(
        "<https://e.org/id/group/test--women-with-disabilities> <https://w3id.org/sdggraph/ontology#subgroupOf> "
        "<https://e.org/id/group/women> "
    )
    # The broader group, which the text does not name, is told of too.
    assert any(line.startswith("<https://e.org/id/group/women> ") and "prefLabel" in line for line in quads.lines)
