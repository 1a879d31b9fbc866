"""Users' vocabularies: tables and SKOS files, what they add, and what there is to tell of them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import sdggraph
from sdggraph.core import InputError
from sdggraph.knowledge import load_knowledge
from sdggraph.vocabularies import VocabularyFile, extended, knowledge_with, read_vocabulary, source

ECA, WHO = "organisation/eca", "organisation/who"


def file(name: str, text: str | bytes) -> VocabularyFile:
    content = text if isinstance(text, bytes) else text.encode()
    return VocabularyFile(name, hashlib.sha256(content).hexdigest(), content)


def read(*files: VocabularyFile):
    return extended(load_knowledge(), files)


def table(*lines: str, head: str = "name,kind,type,aliases,acronym,parent,id,strong,clear,goals,members,office of"):
    return file("ours.csv", "\n".join([head, *lines]) + "\n")


def told(knowledge, word: str = "") -> list[str]:
    return [str(one) for one in knowledge.added.problems if word in str(one)]


ROWS = [
    # a row; the entry that comes of it, and some of its fields
    ("Coastal Cities Network,actor,ngo,CCN|Coastal Net,CCNet,WHO,,,,,,",
     "organisation/coastal-cities-network", {"type": "ngo", "acronym": "CCNet", "aliases": ("CCN", "Coastal Net"), "parent": WHO, "case": "name"}),
    ("Coastal Cities Network,ngo,,,,,coast,,,,,", "organisation/coast", {"name": "Coastal Cities Network"}),
    ("Coastal Cities Network,,ngo,,,,organisation/coast,,,,,", "organisation/coast", {}),
    ("Blue Tide,initiative,,,,World Health Organization,,,,,,", "initiative/blue-tide", {"type": "other", "parent": WHO}),
    ("Blue Tide,Initiative,Fund,,,organisation/who,,,,,,", "initiative/blue-tide", {"type": "fund", "parent": WHO}),
    ("Tide Charter,instrument,charter,,,,,,,,,", "instrument/tide-charter", {"type": "charter"}),
    ("Tide Report,publication,,,,,,,,,,", "publication/tide-report", {"type": ""}),
    ("Tide Day,event,,,,,,,,,,", "event/tide-day", {}),
    ("kelp farmers,group,,,,,,,,,Nepal|state/chad,", "group/kelp-farmers", {"case": "any", "members": ("state/chad", "state/nepal")}),
    ("Head of Tides,office,,,,,,,,,,WHO", "office/head-of-tides", {"office_of": WHO}),
    ("TIDE,ngo,,,,,,,,,,", "organisation/tide", {"case": "exact"}),
    ("Réseau Côtier,ngo,,,,,,,,,,", "organisation/reseau-cotier", {}),
]  # fmt: skip


@pytest.mark.parametrize(("row", "identifier", "fields"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_row_becomes_an_entry(row, identifier, fields):
    knowledge = read(table(row))
    entry = knowledge.vocabulary.entries[identifier]
    assert {name: getattr(entry, name) for name in fields} == fields
    assert entry.source == "ours"
    assert told(knowledge) == []


FAULTS = [
    # a row; what is told of it; whether anything of it is kept
    ("X,ngo,,,,,,,,,,", "line 2: the name 'X' is none", False),
    (",ngo,,,,,,,,,,", "line 2: the name '' is none", False),
    ("Tide,banana,,,,,,,,,,", "line 2: the kind 'banana' is not known", False),
    ("Tide Club,actor,,,,,,,,,,", "line 2: the type of the actor is missing", False),
    ("Tide Club,actor,club,,,,,,,,,", "line 2: an actor has no type 'club'", False),
    ("Tide Club,ngo,,,,,Tide Club,,,,,", "line 2: the id 'Tide Club' is none", False),
    ("Tide Club,ngo,,,,,a--b,,,,,", "line 2: the id 'a--b' is none", False),
    ("Tide Club,ngo,,,,Nowhere Inc,,,,,,", "line 2: parent: 'Nowhere Inc' is not known", True),
    ("Tide Club,ngo,,1|Tidy,,,,,,,,", "line 2: aliases: '1' is no name", True),
    ("Tide Club,ngo,,,,2030 Agenda,,,,,,", "line 2: parent: instrument/2030-agenda is of another kind", True),
    ("tide clubs,group,,,,,,,,,COVAX,", "line 2: members: initiative/covax is of another kind", True),
    ("Tides,theme,,,,,,ti*|kelp*,,,,", "line 2: strong: 'ti*' is no word", True),
    ("Tides,theme,,,,,,,,18|3,,", "line 2: '18' is no Goal", True),
    ("Tides,theme,,,,no such group,,,,,,", "line 2: 'no such group' is no group of themes", True),
    ("Tides,theme,,,,,governance,,,,,", "line 2: the id 'governance' is none for a theme", False),
]  # fmt: skip


@pytest.mark.parametrize(("row", "message", "kept"), FAULTS, ids=[row[1] for row in FAULTS])
def test_a_row_that_is_not_sound_is_told_with_its_line(row, message, kept):
    ours = load_knowledge()
    knowledge = read(table(row, "Sound Club,ngo,,,,,,,,,,"))
    assert [one for one in told(knowledge) if message in one and one.startswith("ours.csv")]
    more = len(knowledge.vocabulary.entries) + len(knowledge.topics.themes)
    assert more - len(ours.vocabulary.entries) - len(ours.topics.themes) == 1 + kept


def test_a_name_of_ours_goes_to_the_user_openly():
    knowledge = read(table("Eastern Care Alliance,ngo,,,ECA,,,,,,,"))
    entries = knowledge.vocabulary.entries
    assert load_knowledge().vocabulary.entries[ECA].acronym == "ECA"
    assert (entries["organisation/eastern-care-alliance"].acronym, entries[ECA].acronym) == ("ECA", None)
    assert "ECA" not in entries[ECA].forms
    assert told(knowledge, "'ECA' named organisation/eca (Economic Commission for Africa) before") != []


def test_our_own_name_may_be_taken_too():
    knowledge = read(table("United Nations Population Fund,initiative,fund,,,,,,,,,"))
    ours = knowledge.vocabulary.entries["organisation/unfpa"]
    assert "United Nations Population Fund" not in ours.forms
    assert "UNFPA" in ours.forms
    assert (
        "United Nations Population Fund"
        in knowledge.vocabulary.entries["initiative/united-nations-population-fund"].forms
    )


def test_more_names_for_one_of_ours():
    knowledge = read(table("The World Health Organization,un-body,,Geneva House|WHO,,,,,,,,"))
    entry = knowledge.vocabulary.entries[WHO]
    assert entry.added == (("ours", "Geneva House"),)
    assert "Geneva House" in entry.forms
    assert len(knowledge.vocabulary.entries) == len(load_knowledge().vocabulary.entries)
    assert told(knowledge) == [
        "ours.csv, line 2: 'The World Health Organization' is known already as organisation/who; added to it: Geneva House."
    ]


def test_two_rows_of_one_name():
    knowledge = read(
        table(
            "Tide Club,ngo,,TC,,,one,,,,,",
            "Tide Fund,ngo,,TC,,,two,,,,,",
            "Tide Club,ngo,,,,,one,,,,,",
            "Tide Club,ngo,,,,,three,,,,,",
        )
    )
    entries = knowledge.vocabulary.entries
    assert (entries["organisation/one"].aliases, entries["organisation/two"].aliases) == (("TC",), ())
    assert "organisation/three" not in entries
    assert len(told(knowledge, "line 3: 'TC' names organisation/one already (ours.csv, line 2)")) == 1
    assert len(told(knowledge, "line 4: 'Tide Club' stands there already (ours.csv, line 2)")) == 1
    assert len(told(knowledge, "line 5: 'Tide Club' names organisation/one already")) == 1


def test_nothing_lies_below_itself():
    knowledge = read(table("Tide Club,ngo,,,,Tide Fund,,,,,,", "Tide Fund,ngo,,,,Tide Club,,,,,,"))
    parents = [knowledge.vocabulary.entries[f"organisation/tide-{one}"].parent for one in ("club", "fund")]
    assert parents.count(None) == 1
    assert len(told(knowledge, "would lie below itself")) == 1


def test_themes_with_their_words_and_goals():
    knowledge = read(
        table(
            "Kelp farming,theme,,seaweed growing,,environment,,kelp*,algae,2|SDG 14,,",
            "Debt,theme,,sovereign arrears,,,,,,8,,",
        )
    )
    themes = {theme.id: theme for theme in knowledge.topics.themes}
    kelp = themes["kelp-farming"]
    assert kelp.lexicon.strong == ("Kelp farming", "seaweed growing", "kelp*")
    assert (kelp.lexicon.clear, kelp.goals, kelp.group, kelp.source) == (("algae",), ("2", "14"), "environment", "ours")
    assert "sovereign arrears" in themes["debt"].lexicon.strong
    assert themes["debt"].source == ""
    assert [
        dict(goal.themes).get("kelp-farming") for goal in knowledge.topics.goals if goal.number in {"2", "3", "14"}
    ] == [2, None, 2]
    assert list(themes) == sorted(themes)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_marks_comments_marks_of_order_and_other_languages(mark):
    lines = [
        "# title: Our names",
        "# licence: https://example.org/licence,,,",
        "",
        mark.join(["Label", "Kind", "name:fr", "colour"]),
        mark.join(["Tide Club", "ngo", "Club des marées", "blue"]),
    ]
    knowledge = read(file("My Names.csv", "\ufeff" + "\r\n".join(lines)))
    entry = knowledge.vocabulary.entries["organisation/tide-club"]
    assert entry.labels == (("fr", "Club des marées"),)
    origin = knowledge.origins["my-names"]
    assert (origin.title, origin.licence) == ("Our names", "https://example.org/licence")
    assert told(knowledge)[0].startswith("My Names.csv: the column 'colour' is not known")


UNREADABLE = [
    ("a.csv", b"", "the table is empty"),
    ("a.csv", b"kind,type\nngo,\n", "no column"),
    ("a.csv", b"name,kind\n\nR\xe9seau,ngo\n", "a.csv, line 3: the table is not in UTF-8"),
    ("a.csv", b"name,kind\nX,ngo\n", "nothing in it that can be used.*line 2"),
    ("a.csv", b'name,kind\n"' + b"x" * 200_000 + b'",ngo\n', "line 2: the table cannot be read"),
    ("a.csv", b"name\0,kind\n", "no text"),
    ("a.ttl", b"<a> <b> .", "no Turtle"),
    ("a.ttl", b"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<http://e.org/a> a skos:Concept ;;; x .\n", "a.ttl, line 2: this is no Turtle"),
    ("a.ttl", b"<http://e.org/a> <http://e.org/b> <http://e.org/c> .", "no skos:Concept"),
    ("a.ttl", b"\xff\xfe\x00", "no Turtle"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "message"), UNREADABLE, ids=[row[2] for row in UNREADABLE])
def test_a_file_that_cannot_be_read_is_told(name, content, message):
    with pytest.raises(InputError, match=f"(?s){message}"):
        read(file(name, content))


def test_files_are_bounded_and_of_known_kinds(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    (tmp_path / "a.csv").write_bytes(b"x" * 11)
    (tmp_path / "a.xlsx").write_bytes(b"x")
    for name, message in (("a.csv", "larger"), ("a.xlsx", "Turtle"), ("none.ttl", "cannot be read")):
        with pytest.raises(InputError, match=message):
            read_vocabulary(tmp_path / name)


def test_too_many_rows_and_concepts(monkeypatch):
    from sdggraph.vocabularies import skos
    from sdggraph.vocabularies import table as tables

    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    with pytest.raises(InputError, match="more than 2 rows"):
        read(table("Aa,ngo,,,,,,,,,,", "Bb,ngo,,,,,,,,,,", "Cc,ngo,,,,,,,,,,"))
    monkeypatch.setattr(skos, "MAX_TRIPLES", 3)
    with pytest.raises(InputError, match="more than 3 triples"):
        read(file("a.ttl", TURTLE))


TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix sdgg: <https://w3id.org/sdggraph/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix sdg: <http://metadata.un.org/sdg/> .
@prefix sdgo: <http://metadata.un.org/sdg/ontology#> .
@prefix : <https://example.org/t/> .
:scheme a skos:ConceptScheme ; dct:title "Our topics"@en ; dct:license <https://example.org/licence> ; dct:modified "2024-05-01" .
:debt a skos:Concept ; skos:prefLabel "Debt"@en , "Dette"@fr ; skos:altLabel "sovereign arrears"@en .
:tidal a skos:Concept ; skos:prefLabel "Tidal power"@en ; skos:altLabel "wave power"@en ; skos:hiddenLabel "turbine"@en ;
  skos:broader :debt ; sdgg:relatedGoal sdg:7 ; skos:definition "Power from tides."@en .
:xl a skos:Concept ; xl:prefLabel [ xl:literalForm "Kelp farming"@en ] .
:blue a sdgg:Initiative ; dct:type "fund" ; skos:prefLabel "Blue Tide"@en ; skos:altLabel "BT Facility"@en .
:club a skos:Concept ; dct:type "ngo" ; skos:prefLabel "Tide Club"@en ; org:subOrganizationOf :blue .
:french a skos:Concept ; skos:prefLabel "Marée"@fr .
sdg:7 a sdgo:Goal , skos:Concept ; skos:prefLabel "The official words"@en ; skos:exactMatch <http://example.org/g7> .
sdg:C070101 a sdgo:Indicator , skos:Concept ; skos:broader <http://metadata.un.org/sdg/7.1> ; skos:notation "C070101" .
[] a skos:Concept ; skos:prefLabel "No name of its own"@en .
"""  # fmt: skip


def test_concepts_become_themes_names_and_links():
    knowledge = read(file("topics.ttl", TURTLE))
    themes = {theme.id: theme for theme in knowledge.topics.themes}
    assert sorted(set(themes) - {theme.id for theme in load_knowledge().topics.themes}) == [
        "kelp-farming",
        "tidal-power",
    ]
    tidal = themes["tidal-power"]
    assert (tidal.lexicon.strong, tidal.lexicon.clear) == (("Tidal power", "wave power"), ("turbine",))
    assert (tidal.goals, tidal.definition) == (("7",), "Power from tides.")
    entries = knowledge.vocabulary.entries
    assert (entries["initiative/blue-tide"].type, entries["initiative/blue-tide"].aliases) == ("fund", ("BT Facility",))
    assert entries["organisation/tide-club"].parent is None  # an organisation is a part of organisations
    assert told(knowledge, "parent: initiative/blue-tide is of another kind") != []
    (added,) = knowledge.added.vocabularies
    assert (added.name, added.licence) == ("topics", "https://example.org/licence")
    links = [(link.ours, link.predicate, link.target.rpartition("/")[2]) for link in added.links]
    assert links == [
        ("initiative/blue-tide", "rdfs:seeAlso", "blue"),
        ("organisation/tide-club", "rdfs:seeAlso", "club"),
        ("theme/debt", "skos:exactMatch", "debt"),
        ("theme/kelp-farming", "skos:exactMatch", "xl"),
        ("theme/tidal-power", "skos:exactMatch", "tidal"),
    ]
    assert told(knowledge, "1 concept(s) have no English label") != []


LINKS = [
    # labels, other labels and notation of a concept in a thesaurus; what it is tied to
    ('skos:prefLabel "Debt"@en', [("theme/debt", "skos:exactMatch")]),
    ('skos:prefLabel "Dette"@fr ; skos:notation "debt"', [("theme/debt", "skos:exactMatch")]),
    ('skos:prefLabel "Obligations"@en ; skos:altLabel "debt"@en', [("theme/debt", "skos:closeMatch")]),
    ('skos:prefLabel "No poverty"@en', [("sdg/1", "skos:closeMatch")]),
    ('skos:prefLabel "SDG 5"@en', [("sdg/5", "skos:exactMatch")]),
    ('skos:prefLabel "Objectif 5"@fr ; skos:notation "5"', []),
    ('skos:prefLabel "Nepal"@en', [("state/nepal", "rdfs:seeAlso")]),
    ('skos:prefLabel "Own thing"@en ; skos:exactMatch <http://metadata.un.org/sdg/3.b>', [("sdg/3.b", "skos:exactMatch")]),
    ('skos:prefLabel "Own thing"@en ; skos:exactMatch <http://metadata.un.org/sdg/99>', []),
    ('skos:prefLabel "debts of gratitude"@en', []),
    ('skos:prefLabel "Debt"@fr', []),
]  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), LINKS, ids=[row[0] for row in LINKS])
def test_only_certain_concepts_of_a_thesaurus_are_tied(said, expected, monkeypatch):
    from sdggraph.vocabularies import skos

    monkeypatch.setattr(skos, "MAX_THEMES", 1)
    head = TURTLE[: TURTLE.index(":scheme")]
    more = ':other a skos:Concept ; skos:prefLabel "Zzz"@en . :third a skos:Concept ; skos:prefLabel "Yyy"@en .'
    knowledge = read(file("a.ttl", f"{head} :one a skos:Concept ; {said} . {more}"))
    (added,) = knowledge.added.vocabularies
    assert [(link.ours, link.predicate) for link in added.links] == expected
    assert knowledge.topics.themes == load_knowledge().topics.themes
    assert told(knowledge, "concepts are tied to ours where they certainly mean the same, and are no themes") != []


def test_two_concepts_of_one_name_are_not_tied(monkeypatch):
    from sdggraph.vocabularies import skos

    monkeypatch.setattr(skos, "MAX_THEMES", 0)
    head = TURTLE[: TURTLE.index(":scheme")]
    two = ':a a skos:Concept ; skos:prefLabel "SDG 5"@en . :b a skos:Concept ; skos:prefLabel "Goal 5"@en .'
    (added,) = read(file("a.ttl", head + two)).added.vocabularies
    assert added.links == ()
    # Nor is a concept whose name is that of two of ours.
    from sdggraph.core import EntityKind
    from sdggraph.knowledge import Topics, VocabularyEntry
    from sdggraph.knowledge.additions import Concept
    from sdggraph.vocabularies.links import Linker

    entries = [VocabularyEntry(f"organisation/{one}", EntityKind.ACTOR, "ngo", "Data Club") for one in "ab"]
    concept = Concept("https://example.org/c", (("en", "Data Club"),))
    assert [len(Linker(Topics(), entries[:count]).links([concept], {})) for count in (1, 2)] == [1, 0]


def test_lines_are_counted_from_the_head_of_the_file():
    knowledge = read(file("a.csv", '# title: A\n\nname,kind\n"Tide\nClub",ngo\nX,ngo\n'))
    assert told(knowledge) == [
        "a.csv, line 6: the name 'X' is none; the row is left out. Write a name of two letters or more."
    ]
    assert "organisation/tide-club" in knowledge.vocabulary.entries


def test_the_same_content_under_two_names_is_one_vocabulary(tmp_path: Path):
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    for path in (one, two):
        path.write_text("name,kind\nTwin Club,ngo\n", encoding="utf-8")
    for order in ([one, two], [two, one]):
        assert [added.file for added in knowledge_with(order).added.vocabularies] == ["a.csv"]


def test_order_of_files_changes_nothing(tmp_path: Path):
    one, two = tmp_path / "a.csv", tmp_path / "b.ttl"
    one.write_text("name,kind\nTide Club,ngo\n", encoding="utf-8")
    two.write_text(TURTLE, encoding="utf-8")
    first, second = knowledge_with([one, two]), knowledge_with([two, one, one])
    assert first.fingerprint == second.fingerprint != load_knowledge().fingerprint
    assert first.added == second.added
    assert knowledge_with([]) is load_knowledge()


def test_from_the_interface_to_the_graph(tmp_path: Path):
    names, topics = tmp_path / "names.csv", tmp_path / "topics.ttl"
    names.write_text(
        "name,kind,acronym,aliases\nEastern Care Alliance,ngo,ECA,\nWorld Health Organization,un-body,,Geneva House\nX,ngo,,\n",
        encoding="utf-8",
    )
    topics.write_text(TURTLE, encoding="utf-8")
    text = "ECA launched Blue Tide. Geneva House should support tidal power by 2030."
    extracted = sdggraph.extract(text, vocabulary=[names, topics])
    assert {one.id for one in extracted.entities} >= {"organisation/eastern-care-alliance", "initiative/blue-tide", WHO}
    assert "tidal-power" in extracted.statements[0].themes
    assert extracted.statements[0].inferred_goals.count("7") == 1
    assert any("line 4" in str(one) for one in extracted.extraction.problems)
    dataset = extracted.to_rdf()
    assert sdggraph.validate(dataset).conforms
    lines = {
        " ".join(term.n3() for term in (s, p, o)) + f" {g.n3()}"
        for s, p, o, g in ((s, p, o, g) for s, p, o, g in dataset.quads())
    }
    base, skos = "https://w3id.org/sdggraph/", "http://www.w3.org/2004/02/skos/core#"
    assert f'<{base}id/{WHO}> <{skos}altLabel> "Geneva House"@en <{base}id/graph/vocabulary/names>' in lines
    assert (
        f"<{base}theme/tidal-power> <{skos}exactMatch> <https://example.org/t/tidal> <{base}id/graph/vocabulary/topics>"
        in lines
    )
    assert (
        f"<{base}id/graph/vocabulary/topics> <http://purl.org/dc/terms/license> <https://example.org/licence> <{base}id/graph/about>"
        in lines
    )
    assert (
        f'<{base}id/graph/vocabulary/names> <http://purl.org/dc/terms/rights> "not stated"@en <{base}id/graph/about>'
        in lines
    )
    assert not any("The official words" in line for line in lines)
    plain = sdggraph.extract(text)
    assert not {one.id for one in plain.entities} & {"organisation/eastern-care-alliance", "initiative/blue-tide"}


def test_a_build_records_its_vocabularies_and_is_the_same_in_every_order(tmp_path: Path):
    import json

    from commanded import sdggraph as run

    (tmp_path / "docs").mkdir()
    for number in (1, 2):
        (tmp_path / "docs" / f"d{number}.txt").write_text(
            f"Tide Club should act on tidal power in {2030 + number}.\n", encoding="utf-8"
        )
    names, topics = tmp_path / "names.csv", tmp_path / "topics.ttl"
    names.write_text("name,kind\nSea Club,ngo\nQ,ngo\n", encoding="utf-8")
    topics.write_text(TURTLE, encoding="utf-8")
    one = run("build", tmp_path / "docs", "--out", tmp_path / "one", "--vocabulary", names, "--vocabulary", topics)
    two = run(
        "build",
        tmp_path / "docs",
        "--out",
        tmp_path / "two",
        "--vocabulary",
        topics,
        "--vocabulary",
        names,
        "--workers",
        "2",
    )
    assert (one.code, two.code) == (0, 0), one.err + two.err
    assert "names.csv, line 3" in one.err
    data = (tmp_path / "one" / "dataset.nq").read_bytes()
    assert data == (tmp_path / "two" / "dataset.nq").read_bytes()
    assert b"organisation/tide-club" in data
    assert (
        b"<http://metadata.un.org/sdg/7> <http://www.w3.org/2004/02/skos/core#exactMatch> <http://example.org/g7>"
        in data
    )
    assert b"The official words" not in data
    manifest = json.loads((tmp_path / "one" / "manifest.json").read_text())
    assert [(row["file"], row["name"], row["sha256"]) for row in manifest["vocabularies"]] == [
        (path.name, path.stem, hashlib.sha256(path.read_bytes()).hexdigest()) for path in (names, topics)
    ]
    bad = run("extract", tmp_path / "docs" / "d1.txt", "--vocabulary", tmp_path / "none.csv")
    assert bad.code == 2
    assert "none.csv" in bad.err
