"""The actors' vocabulary: who must be there, under what, with what letters; and which names two entities share."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from sdggraph.core.problem import Problem
from sdggraph.core.words import name_key
from sdggraph.knowledge import VocabularyEntry, load_knowledge
from sdggraph.knowledge.compiler.vocabulary import compile_vocabulary
from sdggraph.resources import resource

ACTORS = {key: entry for key, entry in load_knowledge().vocabulary.entries.items() if entry.kind.value == "actor"}
FOLDERS = ("un-system", "intergovernmental", "development-banks", "non-governmental", "states", "offices", "groups")


def of_type(*types: str) -> list[VocabularyEntry]:
    return [entry for entry in ACTORS.values() if entry.type in types]


def test_there_are_enough_of_each_kind() -> None:
    schemes = {scheme: sum(entry.scheme == scheme for entry in ACTORS.values()) for scheme in FOLDERS}
    least = {
        "un-system": 249,
        "intergovernmental": 150,
        "development-banks": 40,
        "non-governmental": 60,
        "states": 197,
        "offices": 120,
        "groups": 150,
    }
    assert {scheme: count for scheme, count in schemes.items() if count < least[scheme]} == {}


# Identifier, acronym, parent.
BODIES = [
    ("united-nations", "UN", None), ("general-assembly", "UNGA", "united-nations"), ("security-council", "UNSC", "united-nations"),
    ("ecosoc", "ECOSOC", "united-nations"), ("icj", "ICJ", "united-nations"), ("trusteeship-council", None, "united-nations"),
    ("united-nations-secretariat", None, "united-nations"), ("human-rights-council", "HRC", "general-assembly"), ("fifth-committee", None, "general-assembly"),
    ("acabq", "ACABQ", "general-assembly"), ("copuos", "COPUOS", "general-assembly"), ("jiu", "JIU", "general-assembly"), ("ilc", "ILC", "general-assembly"),
    ("counter-terrorism-committee", None, "security-council"), ("cepa", "CEPA", "ecosoc"), ("cdp", "CDP", "ecosoc"), ("csw", "CSW", "ecosoc"),
    ("statistical-commission", None, "ecosoc"), ("unff", "UNFF", "ecosoc"), ("unpfii", "UNPFII", "ecosoc"), ("eca", "ECA", "ecosoc"), ("ece", "ECE", "ecosoc"),
    ("eclac", "ECLAC", "ecosoc"), ("escap", "ESCAP", "ecosoc"), ("escwa", "ESCWA", "ecosoc"), ("undp", "UNDP", "general-assembly"), ("unep", "UNEP", "general-assembly"),
    ("unicef", "UNICEF", "general-assembly"), ("unfpa", "UNFPA", "general-assembly"), ("un-habitat", "UN-Habitat", "general-assembly"), ("wfp", "WFP", "general-assembly"),
    ("unhcr", "UNHCR", "general-assembly"), ("unrwa", "UNRWA", "general-assembly"), ("unctad", "UNCTAD", "general-assembly"), ("un-women", "UN-Women", "general-assembly"),
    ("unops", "UNOPS", "general-assembly"), ("uncdf", "UNCDF", "undp"), ("unu", "UNU", "general-assembly"), ("unitar", "UNITAR", "general-assembly"), ("unrisd", "UNRISD", "ecosoc"),
    ("who", "WHO", "united-nations-system"), ("fao", "FAO", "united-nations-system"), ("ilo", "ILO", "united-nations-system"), ("unesco", "UNESCO", "united-nations-system"),
    ("imf", "IMF", "united-nations-system"), ("itu", "ITU", "united-nations-system"), ("wmo", "WMO", "united-nations-system"), ("ifad", "IFAD", "united-nations-system"),
    ("iaea", "IAEA", "united-nations-system"), ("wto", "WTO", "united-nations-system"), ("iom", "IOM", "united-nations-system"), ("opcw", "OPCW", "united-nations-system"),
    ("desa", "DESA", "united-nations-secretariat"), ("ocha", "OCHA", "united-nations-secretariat"), ("ohchr", "OHCHR", "united-nations-secretariat"), ("unoda", "UNODA", "united-nations-secretariat"),
    ("undrr", "UNDRR", "united-nations-secretariat"), ("unodc", "UNODC", "united-nations-secretariat"), ("oios", "OIOS", "united-nations-secretariat"), ("unoosa", "UNOOSA", "united-nations-secretariat"),
    ("ceb", "CEB", "united-nations-system"), ("unsdg", "UNSDG", "united-nations-system"), ("world-bank", None, "world-bank-group"), ("paho", "PAHO", "who"), ("african-union-commission", "AUC", "african-union"),
    ("european-commission", None, "european-union"), ("oecd", "OECD", None), ("gavi", None, None), ("cepi", "CEPI", None), ("council-of-europe", "CoE", None),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "acronym", "parent"), BODIES, ids=str)
def test_key_bodies(slug: str, acronym: str | None, parent: str | None) -> None:
    entry = ACTORS[f"organisation/{slug}"]
    assert (entry.acronym, entry.parent) == (acronym, f"organisation/{parent}" if parent else None)


def test_types_tell_apart_the_united_nations_and_others() -> None:
    types = {"who": "un-body", "imf": "un-body", "world-bank": "un-body", "treaty-bodies": "un-body", "european-union": "igo", "south-centre": "igo", "woah": "igo",
             "gates-foundation": "ngo", "icrc": "ngo", "icc-chamber": "private", "iiasa": "academic"}  # fmt: skip
    assert {slug: ACTORS[f"organisation/{slug}"].type for slug in types} == types


def test_states_are_the_members_the_observers_and_two_more() -> None:
    states = {entry.id for entry in of_type("state")}
    others = {"state/holy-see", "state/state-of-palestine", "state/cook-islands", "state/niue"}
    assert len(states - others) == 193
    assert others <= states
    assert set(ACTORS["group/member-states"].members) == states - others


# Letters of ISO 3166-1, number of M49, name, another name.
STATES = [
    ("turkiye", "TUR", "792", "Türkiye", "Turkey"), ("eswatini", "SWZ", "748", "Eswatini", "Swaziland"), ("north-macedonia", "MKD", "807", "North Macedonia", "Republic of North Macedonia"),
    ("czechia", "CZE", "203", "Czechia", "Czech Republic"), ("cabo-verde", "CPV", "132", "Cabo Verde", "Cape Verde"), ("netherlands", "NLD", "528", "Netherlands (Kingdom of the)", "Kingdom of the Netherlands"),
    ("viet-nam", "VNM", "704", "Viet Nam", "Vietnam"), ("russian-federation", "RUS", "643", "Russian Federation", "Russia"), ("united-kingdom", "GBR", "826", "United Kingdom of Great Britain and Northern Ireland", "United Kingdom"),
    ("united-states", "USA", "840", "United States of America", "United States"), ("bolivia", "BOL", "068", "Bolivia (Plurinational State of)", "Bolivia"), ("cote-d-ivoire", "CIV", "384", "Côte d’Ivoire", "Ivory Coast"),
    ("republic-of-korea", "KOR", "410", "Republic of Korea", "South Korea"), ("democratic-republic-of-the-congo", "COD", "180", "Democratic Republic of the Congo", "Democratic Republic of Congo"),
    ("lao-peoples-democratic-republic", "LAO", "418", "Lao People's Democratic Republic", "Laos"), ("sudan", "SDN", "729", "Sudan", "Republic of the Sudan"),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "iso", "m49", "name", "other"), STATES, ids=str)
def test_states_have_their_codes_and_names(slug: str, iso: str, m49: str, name: str, other: str) -> None:
    entry = ACTORS[f"state/{slug}"]
    assert entry.name == name
    assert other in entry.aliases
    assert entry.see_also == (
        f"http://metadata.un.org/sdg/codes/geoArea/{m49}",
        f"http://publications.europa.eu/resource/authority/country/{iso}",
    )
    assert {"fr", "es"} <= {language for language, _ in entry.labels}


def test_no_code_stands_for_two_states() -> None:
    codes = [code for entry in of_type("state") for code in (*entry.see_also, *entry.same_as)]
    assert len(codes) == len(set(codes))


# How many members, one that is in, one that is not. Least developed countries: the list of 13 December 2024.
MEMBERS = [
    ("group/least-developed-countries", 44, "state/haiti", "state/sao-tome-and-principe"),
    ("group/least-developed-countries", 44, "state/bangladesh", "state/bhutan"),
    ("group/landlocked-developing-countries", 32, "state/paraguay", "state/switzerland"),
    ("group/small-island-developing-states", 39, "state/cook-islands", "state/bahrain"),
    ("group/african-countries", 54, "state/south-sudan", "state/yemen"),
    ("group/latin-american-caribbean-countries", 33, "state/guyana", "state/spain"),
    ("group/permanent-members-security-council", 5, "state/france", "state/germany"),
    ("organisation/specialized-agencies", 15, "organisation/upu", "organisation/iaea"),
    ("organisation/regional-commissions", 5, "organisation/eclac", "organisation/cepa"),
    ("organisation/treaty-bodies", 10, "organisation/cescr", "organisation/human-rights-council"),
    ("organisation/principal-organs", 6, "organisation/icj", "organisation/human-rights-council"),
]  # fmt: skip


@pytest.mark.parametrize(("group", "count", "inside", "outside"), MEMBERS, ids=str)
def test_classes_have_their_members(group: str, count: int, inside: str, outside: str) -> None:
    members = ACTORS[group].members
    assert len(members) == len(set(members)) == count
    assert inside in members
    assert outside not in members
    assert outside in ACTORS


def test_offices_belong_to_bodies_and_nothing_else_does() -> None:
    assert {entry.id for entry in ACTORS.values() if (entry.type == "office") != (entry.office_of is not None)} == set()
    assert {entry.id for entry in of_type("office") if not entry.office_of.startswith("organisation/")} == set()  # type: ignore[union-attr]
    assert sum(entry.id.startswith("office/special-rapporteur-") for entry in ACTORS.values()) >= 30
    assert ACTORS["office/high-commissioner-human-rights"].office_of == "organisation/ohchr"
    assert ACTORS["office/president-of-ecosoc"].office_of == "organisation/ecosoc"


def test_groups_are_found_in_any_case_unless_a_verb_or_a_name_stands_in_the_way() -> None:
    named = {entry.id.removeprefix("group/") for entry in of_type("group") if entry.case != "any"}
    armed = {entry.id.removeprefix("group/") for entry in ACTORS.values() if entry.scheme == "armed-groups"}
    assert len(armed) >= 8
    assert named - armed == {"states", "parties", "roma", "rohingya", "special-rapporteurs"}


# Names that two entities rightly share, told apart by their letters (one is the other's plural) or by the document.
SHARED = {
    "eea": {"organisation/eea", "organisation/eeas"},
    "unff": {"organisation/unff", "organisation/unff-secretariat"},
    "unop": {"organisation/unop", "organisation/unops"},
    "united nation organization": {"organisation/united-nations", "organisation/united-nations-entities"},
}  # fmt: skip


def test_no_name_stands_for_two_actors() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for entry in ACTORS.values():
        for form in entry.forms:
            found[name_key(form)].add(entry.id)
    assert {key: owners for key, owners in found.items() if len(owners) > 1} == SHARED


def test_a_leading_article_stands_only_where_an_adjective_stands_for_people() -> None:
    articled = {form for entry in ACTORS.values() for form in entry.forms if form.lower().startswith("the ")}
    assert {form for form in articled if not form.startswith("the ")} == set()
    owners = {entry.id for entry in ACTORS.values() if articled & set(entry.forms)}
    assert {owner for owner in owners if not owner.startswith("group/")} == set()


def test_misleading_acronyms_are_no_names_by_themselves() -> None:
    forms = {form for entry in ACTORS.values() for form in entry.forms}
    assert forms.isdisjoint({"ODA", "CPD", "DOS", "ISA", "ISO", "IDB", "ADB", "EC", "ICA", "GHS", "PATH", "CoNGO"})


def test_every_actor_names_its_source() -> None:
    sources = yaml.safe_load(resource("seeds/sources.yaml").read_text(encoding="utf-8"))
    known = {source["id"] for source in sources}
    assert {entry.id for entry in ACTORS.values() if entry.source not in known} == set()
    assert all({"id", "title", "licence", "date", "used_for"} <= set(source) for source in sources)


def test_examples_are_many_and_each_says_something() -> None:
    # That they come out is tested with those of the other vocabularies (test_vocabulary_examples.py).
    examples = yaml.safe_load(resource("seeds/actors/examples.yaml").read_text(encoding="utf-8"))
    assert len(examples) >= 80
    assert all(example.get("finds") or example.get("not") for example in examples)
    assert all(entity in ACTORS for example in examples for key in ("finds", "not") for entity in example.get(key, ()))


UNSOUND = [
    ("- {id: a, name: Body A, type: un-body, parent: organisation/a}", "seed-parent", "below itself"),
    ("- {id: a, name: Body A, type: un-body, parent: organisation/b}\n- {id: b, name: Body B, type: un-body, parent: organisation/a}", "seed-parent", "below itself"),
    ("- {id: a, name: Human Body, type: un-body, not: [human bodies]}", "seed-form", "never be found"),
    ("- {id: a, name: Body A, type: un-body, acronym: BA, not: [BA]}", "seed-form", "never be found"),
    ("- {id: a, name: Body A, type: un-body, aliases: [Body A]}", "seed-form", "stands twice"),
    ("- {id: a, name: Body A, type: un-body, parent: organisation/none}", "seed-reference", "no entry"),
    ("- {id: a, name: Body A, type: country}", "seed-entry", "not known"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "words"), UNSOUND, ids=lambda value: str(value)[:40])
def test_unsound_entries_are_told(tmp_path: Path, text: str, code: str, words: str) -> None:
    (tmp_path / "seeds" / "actors").mkdir(parents=True)
    (tmp_path / "seeds" / "actors" / "x.yaml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    compile_vocabulary(tmp_path, problems)
    assert {problem.code for problem in problems} == {code}
    assert words in problems[0].message


def test_sound_entries_give_no_problem(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "actors").mkdir(parents=True)
    text = "- {id: a, name: Human Rights Body, type: un-body, not: [National Human Rights Body, A/HRB], acronym: HRB}\n- {id: b, name: Body B, type: un-body, parent: organisation/a}"
    (tmp_path / "seeds" / "actors" / "x.yaml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    rows = compile_vocabulary(tmp_path, problems)
    assert problems == []
    assert [row["id"] for row in rows] == ["organisation/a", "organisation/b"]
