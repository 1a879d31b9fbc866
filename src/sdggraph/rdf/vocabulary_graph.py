"""What is known beforehand as graphs: the vocabularies, one graph for each source, and the schemes of ``ontology/``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sdggraph.core import EntityKind
from sdggraph.core.identifiers import digest, slugify
from sdggraph.knowledge import Vocabulary, VocabularyEntry
from sdggraph.rdf.document_graph import add_classes
from sdggraph.rdf.quads import GraphBuilder, Quads
from sdggraph.rdf.terms import Term, date, iri, name, plain, words
from sdggraph.resources import resource

_LANGUAGE = "en"  # of names, aliases and definitions in the seeds


def graph_name(entry: VocabularyEntry) -> str:
    """The name of the graph that an entry stands in: its source, or the file where no source is named."""
    return slugify(entry.source or entry.scheme or "sdggraph")


def used_entries(vocabulary: Vocabulary, identifiers: Iterable[str]) -> tuple[VocabularyEntry, ...]:
    """The entries of these identifiers with all that they point to, directly or not; sorted."""
    found: dict[str, VocabularyEntry] = {}
    waiting = list(identifiers)
    while waiting:
        entry = vocabulary.entries.get(waiting.pop())
        if entry is not None and entry.id not in found:
            found[entry.id] = entry
            waiting += [other for other in (entry.parent, entry.office_of, *entry.members, *entry.broader) if other]
    return tuple(found[identifier] for identifier in sorted(found))


def vocabulary_quads(entries: Iterable[VocabularyEntry], base: str) -> Quads:
    """Entries with their names and what they belong to."""
    graphs: dict[str, GraphBuilder] = {}
    for entry in entries:
        key = graph_name(entry)
        if key not in graphs:
            graphs[key] = GraphBuilder(iri(f"{base}graph/vocabulary/{key}"))
        _add_entry(graphs[key], entry, base)
        for source, form in entry.added:
            if source not in graphs:
                graphs[source] = GraphBuilder(iri(f"{base}graph/vocabulary/{source}"))
            graphs[source].add(iri(base + entry.id), name("skos:altLabel"), words(form, _LANGUAGE))
    return Quads.union(graph.quads() for graph in graphs.values())


def _add_entry(graph: GraphBuilder, entry: VocabularyEntry, base: str) -> None:
    node = iri(base + entry.id)
    add_classes(graph, node, entry.kind, entry.type)
    labels = {_LANGUAGE: entry.name} | {language: label for language, label in entry.labels if language != _LANGUAGE}
    graph.add(node, name("skos:prefLabel"), *(words(label, language) for language, label in labels.items()))
    graph.add(node, name("rdfs:label"), words(entry.name, _LANGUAGE))  # the one that tables show
    graph.add(node, name("skos:altLabel"), *(words(alias, _LANGUAGE) for alias in entry.aliases))
    graph.add(node, name("sdgg:acronym"), plain(entry.acronym) if entry.acronym else None)
    graph.add(node, name("skos:definition"), words(entry.definition, _LANGUAGE) if entry.definition else None)
    graph.add(node, name("dcterms:date"), date(entry.date))
    # sdgg:partOf is for what a text says; a vocabulary's own order is org:subOrganizationOf or dcterms:isPartOf.
    above = "org:subOrganizationOf" if entry.kind is EntityKind.ACTOR else "dcterms:isPartOf"
    graph.add(node, name(above), iri(base + entry.parent) if entry.parent else None)
    graph.add(node, name("sdgg:officeOf"), iri(base + entry.office_of) if entry.office_of else None)
    graph.add(node, name("sdgg:hasMember"), *(iri(base + member) for member in entry.members))
    graph.add(node, name("sdgg:subgroupOf"), *(iri(base + group) for group in entry.broader))


def link_quads(entries: Iterable[VocabularyEntry], discovered: Iterable[str], base: str) -> Quads:
    """Identity: outward, each link with its source and date, and equal names discovered in several documents.

    ``discovered`` are identifiers of discovered entities. Of those that share kind and name the first by identifier
    is linked with every other, both ways; more links than that would grow with the square of the documents.
    """
    graph = GraphBuilder(iri(f"{base}graph/links"))
    for entry in entries:
        node = iri(base + entry.id)
        graph.add(node, name("rdfs:seeAlso"), *map(iri, entry.see_also))
        for target in entry.same_as:
            graph.add(node, name("owl:sameAs"), iri(target))
            _add_link(graph, entry, target, base)
    alike: dict[tuple[str, str], list[str]] = {}
    for identifier in sorted(set(discovered)):
        path, _, local = identifier.partition("/")
        alike.setdefault((path, local.partition("--")[2]), []).append(identifier)
    for first, *others in alike.values():
        for other in others:
            graph.add(iri(base + first), name("sdgg:sameNameAs"), iri(base + other))
            graph.add(iri(base + other), name("sdgg:sameNameAs"), iri(base + first))
    return graph.quads()


def _add_link(graph: GraphBuilder, entry: VocabularyEntry, target: str, base: str) -> None:
    node = iri(f"{base}link/{digest([entry.id, 'owl:sameAs', target])}")
    graph.add(node, name("rdf:type"), name("rdf:Statement"))
    graph.add(node, name("rdf:subject"), iri(base + entry.id))
    graph.add(node, name("rdf:predicate"), name("owl:sameAs"))
    graph.add(node, name("rdf:object"), iri(target))
    if entry.source:  # which the graph that describes all graphs tells with its date
        graph.add(node, name("prov:wasDerivedFrom"), iri(f"{base}source/{entry.source}"))


def scheme_quads(base: str) -> Quads:
    """The ontology, the themes, the Goals and the small schemes, one graph for each file of ``ontology/``."""
    return Quads.union(_file_quads(stem, base) for stem in scheme_names())


def scheme_names() -> tuple[str, ...]:
    """The files of ``ontology/`` that are data; the list of prefixes is for tools."""
    return tuple(sorted(path.stem for path in resource("ontology").glob("*.ttl") if path.stem != "prefixes"))


@cache
def _file_quads(stem: str, base: str) -> Quads:
    import pyoxigraph

    path = resource(f"ontology/{stem}.ttl")
    graph = iri(f"{base}graph/vocabulary/{slugify(stem)}")
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)

    def term(node: object) -> Term:
        # A blank node gets a name of its own, the same on every run: data graphs hold none.
        if isinstance(node, pyoxigraph.BlankNode):
            return iri(f"{base}graph/vocabulary/{slugify(stem)}/node/{node.value}")
        return Term(str(node))

    return Quads.of(f"{term(quad.subject)} {quad.predicate} {term(quad.object)} {graph} ." for quad in dataset)
