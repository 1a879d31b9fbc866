"""Themes, Goals and Targets: the lists are complete, the files say what they may, and every example comes out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import rdflib
import yaml
from rdflib import RDF, SKOS

from sdggraph.classify import Words, subjects
from sdggraph.knowledge import Topics, load_knowledge
from sdggraph.knowledge.compiler.topics import compile_topics
from sdggraph.resources import resource_root

# The themes that annotated documents use; more may join, none of these may go.
THEMES = [
    "effective-governance", "accountability-transparency", "rule-of-law", "illicit-finance-corruption",
    "policy-coherence", "public-services", "participation", "social-contract",
    "peace-security", "multilateralism", "un-coordination", "monitoring-review",
    "local-action", "human-rights", "right-to-development", "leaving-no-one-behind",
    "inequality", "discrimination", "gender-equality", "gender-based-violence",
    "children-youth", "older-persons", "disability", "indigenous-peoples",
    "migration-displacement", "health-services", "vaccine-equity", "pandemic-response",
    "one-health", "mental-health", "hiv-aids", "drug-problem",
    "poverty", "social-protection", "care-economy", "food-security",
    "food-systems", "education-skills", "water-sanitation", "urban-housing",
    "decent-work", "informal-economy", "financing", "fiscal-policy",
    "debt", "official-assistance", "trade", "productive-capacity",
    "business", "intellectual-property", "financial-inclusion", "climate",
    "biodiversity", "pollution", "circular-economy", "energy",
    "green-recovery", "disaster-risk", "oceans", "digital",
    "sti", "technology-transfer", "data-statistics", "geospatial",
    "cybersecurity", "nuclear-technology", "partnerships", "capacity-building",
    "south-south", "special-situations", "covid-recovery", "sdg-implementation",
]  # fmt: skip
TARGETS_PER_GOAL = [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19]
GROUPS = {"governance", "rights", "health", "social", "economy", "environment", "knowledge", "means"}
SDG = "http://metadata.un.org/sdg/"
SDGG = rdflib.Namespace("https://w3id.org/sdggraph/ontology#")
SDGO = rdflib.Namespace("http://metadata.un.org/sdg/ontology#")
ROOT = resource_root()


def _examples(folder):
    path = ROOT / "seeds" / folder / "examples.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _graph(name):
    return rdflib.Graph().parse(ROOT / "ontology" / name, format="turtle")


THEME_EXAMPLES, GOAL_EXAMPLES = _examples("themes"), _examples("goals")


@pytest.fixture(scope="module")
def topics():
    problems = []
    compiled = compile_topics(ROOT, problems)
    assert problems == []
    return Topics.from_compiled(compiled)


def test_no_theme_is_missing(topics):
    assert len(THEMES) == len(set(THEMES)) == 72
    assert set(THEMES) <= {theme.id for theme in topics.themes}


def test_goals_and_targets_are_complete(topics):
    assert [goal.number for goal in topics.goals] == [str(number) for number in range(1, 18)]
    counts = Counter(target.goal for target in topics.targets)
    assert [counts[str(number)] for number in range(1, 18)] == TARGETS_PER_GOAL
    assert len({target.code for target in topics.targets}) == 169
    assert {"3.b", "12.c", "16.10", "17.19"} <= {target.code for target in topics.targets}


def test_every_theme_has_a_group_words_and_goals(topics):
    for theme in topics.themes:
        assert theme.group in GROUPS, theme.id
        assert len(theme.lexicon.weighted) >= 8 or theme.id == "right-to-development", theme.id
        assert theme.goals, theme.id
        assert theme.definition.endswith("."), theme.id


def test_targets_have_short_labels_and_terms(topics):
    for target in topics.targets:
        assert 2 <= len(target.label.split()) <= 6, target.code
        assert target.terms, target.code


def test_a_goal_follows_only_from_themes_that_touch_it(topics):
    related = {theme.id: set(theme.goals) for theme in topics.themes}
    for goal in topics.goals:
        own = [theme for theme, weight in goal.themes if weight == 2]
        assert own, goal.number
        assert [theme for theme in own if goal.number not in related[theme]] == []


def test_goal_iris_get_no_preferred_label():
    graph = _graph("goals.ttl")
    assert not list(graph.triples((None, SKOS.prefLabel, None)))
    for kind, count in (("Goal", 17), ("Target", 169)):
        nodes = set(graph.subjects(RDF.type, SDGO[kind]))
        assert len(nodes) == count
        assert all(str(node) == SDG + str(graph.value(node, SKOS.notation)) for node in nodes)
    assert {str(goal) for goal in graph.objects(None, SDGO.isTargetOf)} == {f"{SDG}{n}" for n in range(1, 18)}


def test_theme_scheme_is_sound():
    graph = _graph("themes.ttl")
    scheme = rdflib.URIRef("https://w3id.org/sdggraph/theme/")
    themes = set(graph.subjects(RDF.type, SDGG.Theme))
    tops = set(graph.objects(scheme, SKOS.hasTopConcept))
    assert {str(top).removeprefix(str(scheme)) for top in tops} == GROUPS
    for theme in themes:
        assert (theme, RDF.type, SKOS.Concept) in graph
        assert (theme, SKOS.inScheme, scheme) in graph
        assert graph.value(theme, SKOS.broader) in tops
        assert len(list(graph.objects(theme, SKOS.prefLabel))) == 1
        for other in graph.objects(theme, SKOS.related):
            assert other in themes
            assert (other, SKOS.related, theme) in graph, (theme, other)
    labels = Counter(str(label).casefold() for label in graph.objects(None, SKOS.prefLabel))
    assert [label for label, count in labels.items() if count > 1] == []


def test_every_theme_and_goal_has_two_examples(topics):
    themes = Counter(theme for example in THEME_EXAMPLES for theme in example["themes"])
    assert [theme.id for theme in topics.themes if themes[theme.id] < 2] == []
    goals = Counter(goal for example in GOAL_EXAMPLES for goal in example["goals"])
    assert [goal.number for goal in topics.goals if goals[goal.number] < 2] == []


def test_examples_name_known_themes(topics):
    known = {theme.id for theme in topics.themes}
    assert [e for e in THEME_EXAMPLES if not set(e["themes"]) <= known] == []


@pytest.mark.parametrize("example", THEME_EXAMPLES, ids=lambda example: example["text"][:60])
def test_theme_examples(example):
    said = example["text"]
    found = set(subjects(Words(said, said, passage=said), load_knowledge()).themes)
    assert set(example["themes"]) <= found
    assert not set(example["not"]) & found


@pytest.mark.parametrize("example", GOAL_EXAMPLES, ids=lambda example: example["text"][:60])
def test_goal_examples(example):
    said = example["text"]
    found = {goal for goal, _ in subjects(Words(said, said, passage=said), load_knowledge()).goals}
    assert set(example["goals"]) <= found
    assert not set(example["not"]) & found


BROKEN = [
    ("themes", "- theme: no-such-theme\n  strong: [word]\n", "the ontology does not have it"),
    ("themes", "- theme: poverty\n  strong: [ab*]\n", "does not end a word of three letters"),
    ("themes", "- theme: poverty\n  strong: [word]\n  hint: [word]\n", "stands twice"),
    ("themes", "- theme: poverty\n- theme: poverty\n", "stands twice"),
    ("themes", "- theme: poverty\n  strnog: [word]\n", "strnog"),
    ("themes", "- theme: poverty\n", "has no entry"),
    ("goals", "- goal: '18'\n  strong: [word]\n", "the ontology does not have it"),
    ("goals", "- goal: '1'\n  themes: {riches: 2}\n", "is no theme"),
]


@pytest.mark.parametrize(("folder", "text", "words"), BROKEN, ids=[row[2] + "-" + row[0] for row in BROKEN])
def test_unsound_lexicons_are_told_with_their_place(tmp_path: Path, folder, text, words):
    for part in ("ontology", "seeds/themes", "seeds/goals"):
        (tmp_path / part).mkdir(parents=True)
    for name in ("ontology/themes.ttl", "ontology/goals.ttl", "seeds/themes/lexicon.yaml", "seeds/goals/lexicon.yaml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "seeds" / folder / "lexicon.yaml").write_text(text, encoding="utf-8")
    problems = []
    compile_topics(tmp_path, problems)
    told = [problem for problem in problems if words in problem.message]
    assert told
    assert all(problem.where.startswith(f"seeds/{folder}/lexicon.yaml") and problem.remedy for problem in told)
