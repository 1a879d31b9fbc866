"""The graph that describes all graphs: what each was made from, by what, under which licence."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterable, Mapping

from sdggraph.core.identifiers import slugify
from sdggraph.knowledge import Knowledge, Origin
from sdggraph.knowledge.additions import UserVocabulary
from sdggraph.rdf.quads import GraphBuilder, Quads
from sdggraph.rdf.terms import Term, date, iri, name, plain, words

_MIT = "https://spdx.org/licenses/MIT"
# The files of ontology/ whose facts are not our own.
_SCHEME_ORIGINS = {"goals": "un-sdg-list"}
_QUOTES = "The facts are free to use; the words quoted are those of the document's publisher."


def software_version() -> str:
    """The version of sdggraph that runs; "0" where it is not installed as a package."""
    try:
        return importlib.metadata.version("sdggraph")
    except importlib.metadata.PackageNotFoundError:
        return "0"


def about_quads(files: Mapping[str, str], vocabularies: Iterable[str], knowledge: Knowledge, base: str) -> Quads:
    """A description of every graph.

    Args:
        files: the SHA-256 of each document's file, by the document's slug.
        vocabularies: the names of the vocabulary graphs.
        knowledge: what the documents were read with.
        base: the base IRI.
    """
    graph = GraphBuilder(iri(f"{base}graph/about"))
    software = iri(f"{base}software/sdggraph-{slugify(software_version())}")
    seeds = iri(f"{base}knowledge/{knowledge.fingerprint}")
    graph.add(software, name("rdf:type"), name("prov:SoftwareAgent"))
    graph.add(software, name("rdfs:label"), plain("sdggraph"))
    graph.add(software, name("schema:softwareVersion"), plain(software_version()))
    graph.add(seeds, name("rdf:type"), name("prov:Entity"))
    graph.add(seeds, name("rdfs:label"), words("The vocabularies and rules of this version", "en"))
    graph.add(seeds, name("schema:sha256"), plain(knowledge.fingerprint))
    for slug, sha256 in files.items():
        document = iri(f"{base}document/{slug}")
        node = _described(graph, f"{base}graph/{slug}", f"Facts of document {slug}")
        graph.add(node, name("dcterms:source"), document)
        graph.add(node, name("dcterms:rights"), words(_QUOTES, "en"))
        _add_activity(
            graph, (node, iri(f"{base}activity/document/{slug}")), software, (iri(f"{base}file/{sha256}"), seeds)
        )
    given = {one.name: one for one in knowledge.added.vocabularies}
    for vocabulary in vocabularies:
        if vocabulary in given:
            _add_given(graph, given[vocabulary], knowledge, software, base)
            continue
        node = _described(graph, f"{base}graph/vocabulary/{vocabulary}", f"Vocabulary {vocabulary}")
        origin = knowledge.origins.get(_SCHEME_ORIGINS.get(vocabulary, vocabulary))
        if origin is not None:
            graph.add(node, name("dcterms:source"), iri(f"{base}source/{origin.id}"))
            _add_origin(graph, origin, base)
        _add_activity(graph, (node, iri(f"{base}activity/vocabulary/{vocabulary}")), software, (seeds,))
    for own, title in (("links", "Identity links"), ("about", "What each graph is")):
        node = _described(graph, f"{base}graph/{own}", title)
        _add_activity(graph, (node, iri(f"{base}activity/{own}")), software, (seeds,))
    return graph.quads()


def _add_given(graph: GraphBuilder, given: UserVocabulary, knowledge: Knowledge, software: Term, base: str) -> None:
    """A vocabulary that a user gave: its licence is its own, its source the file."""
    origin, file = knowledge.origins[given.name], iri(f"{base}file/{given.sha256}")
    node = _described(graph, f"{base}graph/vocabulary/{given.name}", origin.title, licence=given.licence)
    graph.add(node, name("dcterms:rights"), None if given.licence else words(origin.licence, "en"))
    graph.add(node, name("dcterms:source"), iri(f"{base}source/{origin.id}"))
    _add_origin(graph, origin, base)
    graph.add(file, name("rdf:type"), name("sdgg:SourceFile"))
    graph.add(file, name("schema:sha256"), plain(given.sha256))
    graph.add(file, name("schema:encodingFormat"), plain("text/turtle" if given.file.endswith("ttl") else "text/csv"))
    _add_activity(graph, (node, iri(f"{base}activity/vocabulary/{given.name}")), software, (file,))


def _add_origin(graph: GraphBuilder, origin: Origin, base: str) -> None:
    node = iri(f"{base}source/{origin.id}")
    graph.add(node, name("rdf:type"), name("prov:Entity"))
    graph.add(node, name("dcterms:title"), words(origin.title, "en"))
    graph.add(node, name("dcterms:rights"), words(origin.licence, "en"))
    graph.add(node, name("dcterms:date"), date(origin.date))
    graph.add(node, name("dcterms:description"), words(origin.used_for, "en") if origin.used_for else None)
    graph.add(node, name("rdfs:seeAlso"), iri(origin.url) if origin.url else None)


def _described(graph: GraphBuilder, address: str, title: str, licence: str | None = _MIT) -> Term:
    node = iri(address)
    graph.add(node, name("rdf:type"), name("void:Dataset"), name("prov:Entity"))
    graph.add(node, name("dcterms:title"), words(title, "en"))
    graph.add(node, name("dcterms:license"), iri(licence) if licence else None)
    return node


def _add_activity(graph: GraphBuilder, made: tuple[Term, Term], software: Term, used: Iterable[Term]) -> None:
    node, activity = made
    graph.add(node, name("prov:wasGeneratedBy"), activity)
    graph.add(activity, name("rdf:type"), name("prov:Activity"))
    graph.add(activity, name("prov:wasAssociatedWith"), software)
    graph.add(activity, name("prov:used"), *used)
