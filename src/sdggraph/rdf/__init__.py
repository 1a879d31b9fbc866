"""Extractions and knowledge as quads: each fact with its source, the same input as the same bytes."""

from __future__ import annotations

from collections.abc import Iterable

from sdggraph.core import Extraction
from sdggraph.knowledge import Knowledge, VocabularyEntry
from sdggraph.rdf.about_graph import about_quads, software_version
from sdggraph.rdf.added_graph import added_quads
from sdggraph.rdf.document_graph import add_document, add_entities, add_mentions, add_passages, add_rules
from sdggraph.rdf.names import DocumentNames
from sdggraph.rdf.quads import FORMATS, GraphBuilder, Quads, graph_order, trig_graphs, trig_head
from sdggraph.rdf.relation_graph import add_relations
from sdggraph.rdf.statement_graph import add_statements
from sdggraph.rdf.terms import DEFAULT_BASE, PREFIXES, checked_base
from sdggraph.rdf.vocabulary_graph import (
    graph_name,
    link_quads,
    scheme_names,
    scheme_quads,
    used_entries,
    vocabulary_quads,
)

__all__ = [
    "DEFAULT_BASE",
    "FORMATS",
    "PREFIXES",
    "Quads",
    "about_quads",
    "document_quads",
    "graph_order",
    "needed_quads",
    "shared_quads",
    "software_version",
    "to_quads",
    "trig_graphs",
    "trig_head",
]


def document_quads(extraction: Extraction, knowledge: Knowledge, base_iri: str = DEFAULT_BASE) -> Quads:
    """The facts of one document, in its own graph and nowhere else.

    Raises:
        InputError: if the base IRI cannot carry identifiers.
    """
    names = DocumentNames.of(extraction, checked_base(base_iri))
    graph = GraphBuilder(names.graph)
    add_document(graph, names, extraction, knowledge)
    add_passages(graph, names, extraction)
    add_entities(graph, names, extraction)
    add_mentions(graph, names, extraction)
    add_statements(graph, names, extraction)
    add_relations(graph, names, extraction)
    add_rules(graph, names, extraction)
    return graph.quads()


def shared_quads(
    files: dict[str, str], discovered: Iterable[str], knowledge: Knowledge, base_iri: str = DEFAULT_BASE
) -> Quads:
    """All that a build holds beside its documents: vocabularies, schemes, links, and the description of all graphs.

    Args:
        files: the SHA-256 of each document's file, by the document's slug.
        discovered: identifiers of the entities that were discovered in the documents.
        knowledge: what the documents were read with.
        base_iri: the base IRI.
    """
    base = checked_base(base_iri)
    entries = tuple(knowledge.vocabulary.entries[key] for key in sorted(knowledge.vocabulary.entries))
    added = (vocabulary.name for vocabulary in knowledge.added.vocabularies)
    vocabularies = sorted({*scheme_names(), *map(graph_name, entries), *added})
    return Quads.union(
        (
            vocabulary_quads(entries, base),
            scheme_quads(base),
            added_quads(knowledge, base),
            link_quads(entries, discovered, base),
            about_quads(files, vocabularies, knowledge, base),
        )
    )


def needed_quads(extraction: Extraction, knowledge: Knowledge, base_iri: str = DEFAULT_BASE) -> Quads:
    """The vocabulary that one document needs so that its graph can be asked and checked by itself."""
    base = checked_base(base_iri)
    entries = _needed_entries(extraction, knowledge)
    return Quads.union((vocabulary_quads(entries, base), scheme_quads(base), added_quads(knowledge, base)))


def _needed_entries(extraction: Extraction, knowledge: Knowledge) -> tuple[VocabularyEntry, ...]:
    ties = (other for entity in extraction.entities for other in (*entity.broader, entity.office_of) if other)
    return used_entries(knowledge.vocabulary, (*(entity.id for entity in extraction.entities), *ties))


def to_quads(extraction: Extraction, knowledge: Knowledge, base_iri: str = DEFAULT_BASE) -> Quads:
    """One document on its own: its facts, the vocabulary entries it uses, and the description of these graphs."""
    base = checked_base(base_iri)
    document = extraction.document
    entries = _needed_entries(extraction, knowledge)
    themes = (f"theme/{theme}" for statement in extraction.statements for theme in statement.themes)
    goals = (f"sdg/{goal.number}" for goal in knowledge.topics.goals)
    added = added_quads(knowledge, base, {*(entry.id for entry in entries), *themes, *goals})
    vocabularies = {*map(graph_name, entries), *(vocabulary.name for vocabulary in knowledge.added.vocabularies)}
    return Quads.union(
        (
            document_quads(extraction, knowledge, base),
            vocabulary_quads(entries, base),
            added,
            link_quads(entries, (), base),
            about_quads({document.slug: document.source.sha256}, sorted(vocabularies), knowledge, base),
        )
    )
