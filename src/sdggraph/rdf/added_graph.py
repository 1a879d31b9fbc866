"""What users' vocabularies add beside entries: themes, concepts, and what ties them to ours; one graph for each."""

from __future__ import annotations

from collections.abc import Collection

from sdggraph.knowledge import Knowledge, Theme
from sdggraph.knowledge.additions import Concept
from sdggraph.rdf.names import concept, expanded, goal
from sdggraph.rdf.quads import GraphBuilder, Quads
from sdggraph.rdf.terms import SCHEMES, SDG, Term, iri, name, plain, words


def added_quads(knowledge: Knowledge, base: str, used: Collection[str] | None = None) -> Quads:
    """The graphs of all users' vocabularies, or what is tied to the identifiers ``used`` ("theme/debt") alone."""
    themes = {theme.id: theme for theme in knowledge.topics.themes}
    parts = []
    for vocabulary in knowledge.added.vocabularies:
        graph = GraphBuilder(iri(f"{base}graph/vocabulary/{vocabulary.name}"))

        def wanted(identifier: str) -> bool:
            return used is None or identifier in used

        for theme in themes.values():
            if theme.source == vocabulary.name and wanted(f"theme/{theme.id}"):
                _add_theme(graph, theme)
        for theme_id, language, label, preferred in vocabulary.labels:
            if wanted(f"theme/{theme_id}"):
                predicate = "skos:prefLabel" if preferred else "skos:altLabel"
                graph.add(concept("theme", theme_id), name(predicate), words(label, language))
        links = [link for link in vocabulary.links if wanted(link.ours)]
        for link in links:
            graph.add(_ours(link.ours, base), name(link.predicate), iri(link.target))
        told = {link.target for link in links}
        for one in vocabulary.concepts:
            if used is None or one.iri in told:
                _add_concept(graph, one)
        parts.append(graph.quads())
    return Quads.union(parts)


def _ours(identifier: str, base: str) -> Term:
    path, _, local = identifier.partition("/")
    return concept("theme", local) if path == "theme" else iri(expanded(identifier, base))


def _add_theme(graph: GraphBuilder, theme: Theme) -> None:
    node = concept("theme", theme.id)
    graph.add(node, name("rdf:type"), name("sdgg:Theme"), name("skos:Concept"))
    graph.add(node, name("skos:inScheme"), iri(f"{SCHEMES}theme/"))
    graph.add(node, name("skos:notation"), plain(theme.id))
    graph.add(node, name("skos:prefLabel"), words(theme.label, "en"))
    graph.add(node, name("skos:altLabel"), *(words(synonym, "en") for synonym in theme.synonyms))
    graph.add(node, name("skos:definition"), words(theme.definition, "en"))
    graph.add(node, name("skos:broader"), concept("theme", theme.group) if theme.group else None)
    graph.add(node, name("sdgg:relatedGoal"), *map(goal, theme.goals))


def _add_concept(graph: GraphBuilder, one: Concept) -> None:
    node = iri(one.iri)
    graph.add(node, name("rdf:type"), name("skos:Concept"))
    graph.add(node, name("skos:notation"), *map(plain, one.notations))
    graph.add(node, name("skos:broader"), *map(iri, one.broader))
    for predicate, target in one.matches:
        graph.add(node, name(f"skos:{predicate}"), iri(target))
    if one.iri.startswith(SDG):  # the wording of Goals, Targets and Indicators is the United Nations' own
        graph.add(node, name("rdf:type"), *(iri(kind) for kind in one.classes if kind.endswith("#Indicator")))
        return
    for language, label in one.labels:
        graph.add(node, name("skos:prefLabel"), words(label, language))
    for language, label in one.other_labels:
        graph.add(node, name("skos:altLabel"), words(label, language))
