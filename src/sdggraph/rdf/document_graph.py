"""A document, its passages, the entities it names and every place where it names them."""

from __future__ import annotations

from sdggraph.core import Document, Entity, EntityKind, Extraction, GoalReference, Resolution, Span
from sdggraph.core.citation import citation, document_label, document_title
from sdggraph.core.identifiers import slugify
from sdggraph.core.offsets import relative
from sdggraph.knowledge import GOAL_RULE, Knowledge
from sdggraph.rdf.forms import FormIndex
from sdggraph.rdf.names import DocumentNames, concept, goal
from sdggraph.rdf.quads import GraphBuilder
from sdggraph.rdf.relation_graph import add_confidence
from sdggraph.rdf.terms import Term, date, integer, name, offset, plain, typed, words

GOAL_REFERENCE_RULE = "goal-reference"

_ACTOR_CLASSES = {
    "un-body": "sdgg:UNBody",
    "igo": "sdgg:IntergovernmentalOrganisation",
    "state": "sdgg:State",
    "ngo": "sdgg:NonGovernmentalOrganisation",
    "private": "sdgg:PrivateOrganisation",
    "academic": "sdgg:AcademicOrganisation",
    "office": "sdgg:Office",
    "person": "sdgg:Person",
    "group": "sdgg:Group",
}
_KIND_CLASSES = {
    EntityKind.ACTOR: "sdgg:Actor",
    EntityKind.INITIATIVE: "sdgg:Initiative",
    EntityKind.INSTRUMENT: "sdgg:Instrument",
    EntityKind.PUBLICATION: "sdgg:Publication",
    EntityKind.EVENT: "sdgg:Event",
}
_TYPE_SCHEMES = {EntityKind.INITIATIVE: "initiative-type", EntityKind.INSTRUMENT: "instrument-type"}


def add_classes(graph: GraphBuilder, subject: Term, kind: EntityKind, kind_type: str) -> None:
    """Say what an entity is: its class, and the general one above it, so that no query needs inference."""
    graph.add(subject, name("rdf:type"), name(_KIND_CLASSES[kind]))
    if kind is EntityKind.ACTOR and kind_type in _ACTOR_CLASSES:
        graph.add(subject, name("rdf:type"), name(_ACTOR_CLASSES[kind_type]))
    if kind_type and kind in _TYPE_SCHEMES:
        graph.add(subject, name(f"sdgg:{kind.value}Type"), concept(_TYPE_SCHEMES[kind], kind_type))


def add_document(graph: GraphBuilder, names: DocumentNames, extraction: Extraction, knowledge: Knowledge) -> None:
    """The document: what it says of itself, its source file, the texts that it cites."""
    document, meta, node = extraction.document, extraction.document.metadata, names.document
    index = FormIndex.of(knowledge.vocabulary)
    graph.add(node, name("rdf:type"), name("sdgg:Document"))
    graph.add(node, name("dcterms:title"), words(document_title(extraction), meta.language))
    graph.add(node, name("rdfs:label"), words(document_label(extraction), meta.language))
    graph.add(node, name("dcterms:identifier"), *map(plain, meta.symbols))
    graph.add(node, name("dcterms:issued"), issued := date(meta.issued))
    if issued and meta.issued:
        graph.add(node, name("sdgg:issuedYear"), typed(meta.issued[:4], "gYear"))
    graph.add(node, name("dcterms:language"), plain(meta.language))
    graph.add(node, name("sdgg:originalLanguage"), plain(meta.original_language) if meta.original_language else None)
    graph.add(node, name("sdgg:changes"), *(names.resource(f"document/{slugify(symbol)}") for symbol in meta.changes))
    graph.add(node, name("sdgg:documentKind"), concept("document-kind", meta.kind or "other"))
    graph.add(node, name("sdgg:documentStatus"), concept("document-status", meta.status) if meta.status else None)
    for prop, text in (("session", meta.session), ("agendaItem", meta.agenda_item)):
        graph.add(node, name(f"sdgg:{prop}"), words(text, meta.language) if text else None)
    for prop, fallback, text in (
        ("dcterms:creator", "sdgg:creatorText", meta.author),
        ("dcterms:publisher", "sdgg:publisherText", meta.publisher),
        ("sdgg:submittedTo", "sdgg:submittedToText", meta.submitted_to),
    ):
        found, rest = index.parties(text)
        graph.add(node, name(prop), *map(names.resource, found))
        graph.add(node, name(fallback), *(words(part, meta.language) for part in rest))
    # An address is what a saved page says of itself: a value, never a resource that somebody might trust.
    graph.add(node, name("schema:url"), plain(meta.url) if meta.url else None)
    carried = index.texts(*meta.symbols, *([meta.title] if meta.title else []))
    graph.add(node, name("sdgg:textOf"), *map(names.resource, carried))
    cited = (
        entity.id for entity in extraction.entities if entity.kind in (EntityKind.INSTRUMENT, EntityKind.PUBLICATION)
    )
    graph.add(node, name("sdgg:cites"), *(names.resource(identifier) for identifier in cited))
    _add_file(graph, names, document)


def _add_file(graph: GraphBuilder, names: DocumentNames, document: Document) -> None:
    file = names.resource(f"file/{document.source.sha256}")
    graph.add(names.document, name("sdgg:fromFile"), file)
    graph.add(file, name("rdf:type"), name("sdgg:SourceFile"))
    graph.add(file, name("schema:sha256"), plain(document.source.sha256))
    graph.add(file, name("schema:encodingFormat"), plain(document.source.media_type))


def add_passages(graph: GraphBuilder, names: DocumentNames, extraction: Extraction) -> None:
    """Every passage with its text; numbers, pages and order as printed."""
    document = extraction.document
    for segment in extraction.segments:
        node = names.passage(segment.index)
        graph.add(node, name("rdf:type"), name("sdgg:Passage"))
        graph.add(node, name("sdgg:text"), words(segment.span.of(document.text), document.metadata.language))
        graph.add(node, name("rdfs:label"), words(citation(extraction, segment.index), "en"))
        graph.add(node, name("sdgg:passageKind"), concept("passage-kind", segment.kind.value))
        graph.add(node, name("sdgg:printedNumber"), plain(segment.number) if segment.number else None)
        graph.add(node, name("sdgg:page"), integer(segment.page) if segment.page is not None else None)
        graph.add(node, name("sdgg:order"), integer(segment.index + 1))
        graph.add(node, name("sdgg:opening"), names.passage(segment.opening) if segment.opening is not None else None)
        graph.add(node, name("dcterms:isPartOf"), names.document)
    for one in extraction.missed:
        text = words(one.span.of(document.text), document.metadata.language)
        graph.add(names.passage(one.segment), name("sdgg:possiblyMissed"), text)


def add_entities(graph: GraphBuilder, names: DocumentNames, extraction: Extraction) -> None:
    """What the document names. Labels of vocabulary entities stand in the vocabulary's graph, not here."""
    language = extraction.document.metadata.language
    for entity in extraction.entities:
        node = names.resource(entity.id)
        add_classes(graph, node, entity.kind, entity.type)
        graph.add(node, name("sdgg:nameInText"), *(words(form, language) for form in (entity.name, *entity.aliases)))
        graph.add(node, name("sdgg:mentionedIn"), names.document)
        if entity.discovered:
            _add_discovered(graph, node, entity, language)
            graph.add(node, name("sdgg:subgroupOf"), *map(names.resource, entity.broader))
            graph.add(node, name("sdgg:officeOf"), names.resource(entity.office_of) if entity.office_of else None)


def _add_discovered(graph: GraphBuilder, node: Term, entity: Entity, language: str) -> None:
    graph.add(node, name("skos:prefLabel"), words(entity.name, language))
    graph.add(node, name("rdfs:label"), words(entity.name, language))
    graph.add(node, name("sdgg:discovered"), typed("true", "boolean"))
    add_confidence(graph, node, entity.confidence, entity.measured_on)


def add_mentions(graph: GraphBuilder, names: DocumentNames, extraction: Extraction) -> None:
    """A Web Annotation for every resolved mention and every numbered Goal; unresolved names are left out."""
    seen: set[str] = set()
    for resolution in extraction.resolutions:
        if resolution.entity is not None:
            _add_resolution(graph, names, extraction, resolution, seen)
    for reference in extraction.goal_references:
        _add_goal(graph, names, extraction, reference, seen)


def _add_resolution(
    graph: GraphBuilder, names: DocumentNames, extraction: Extraction, resolution: Resolution, seen: set[str]
) -> None:
    mention, entity = resolution.mention, resolution.entity or ""
    key = names.mention(mention.segment, relative(extraction, mention.segment, mention.span), entity)
    if key not in seen:  # one place and one entity are one mention, however many rules found it
        seen.add(key)
        body = names.resource(entity)
        _add_mention(graph, names, extraction, key, (mention.segment, mention.span, body, mention.rule))


def _add_goal(
    graph: GraphBuilder, names: DocumentNames, extraction: Extraction, reference: GoalReference, seen: set[str]
) -> None:
    number = reference.target or reference.goal
    key = names.mention(reference.segment, relative(extraction, reference.segment, reference.span), f"sdg/{number}")
    if key not in seen:
        seen.add(key)
        _add_mention(
            graph, names, extraction, key, (reference.segment, reference.span, goal(number), GOAL_REFERENCE_RULE)
        )


def _add_mention(
    graph: GraphBuilder,
    names: DocumentNames,
    extraction: Extraction,
    key: str,
    found: tuple[int, Span, Term, str],
) -> None:
    segment, span, body, rule = found
    node, target = names.resource(key), names.resource(f"{key}/target")
    graph.add(node, name("rdf:type"), name("sdgg:Mention"))
    graph.add(node, name("oa:hasBody"), body)
    graph.add(node, name("oa:hasTarget"), target)
    graph.add(node, name("oa:motivatedBy"), name("oa:identifying"))
    graph.add(node, name("sdgg:rule"), names.rule(rule))
    add_selectors(graph, names, extraction, (segment, span), target, (f"{key}/position", f"{key}/quote"))


def add_selectors(
    graph: GraphBuilder,
    names: DocumentNames,
    extraction: Extraction,
    place: tuple[int, Span],
    target: Term,
    selectors: tuple[str, str],
) -> None:
    """A specific resource: a passage, and the place in it by position and by quote."""
    segment, span = place
    document = extraction.document
    position, quote = names.resource(selectors[0]), names.resource(selectors[1])
    inside = relative(extraction, segment, span)
    graph.add(target, name("rdf:type"), name("oa:SpecificResource"))
    graph.add(target, name("oa:hasSource"), names.passage(segment))
    graph.add(target, name("oa:hasSelector"), position, quote)
    graph.add(position, name("rdf:type"), name("oa:TextPositionSelector"))
    graph.add(position, name("oa:start"), offset(inside.start))
    graph.add(position, name("oa:end"), offset(inside.end))
    graph.add(quote, name("rdf:type"), name("oa:TextQuoteSelector"))
    graph.add(quote, name("oa:exact"), words(span.of(document.text), document.metadata.language))


def add_rules(graph: GraphBuilder, names: DocumentNames, extraction: Extraction) -> None:
    """Every rule that found something, with its name in the pipeline as label."""
    rules = {statement.rule for statement in extraction.statements}
    rules |= {relation.evidence.rule for relation in extraction.relations}
    rules |= {resolution.mention.rule for resolution in extraction.resolutions if resolution.entity is not None}
    rules |= {GOAL_REFERENCE_RULE} if extraction.goal_references else set()
    rules |= {one.rule for statement in extraction.statements for one in statement.fields}
    rules |= {GOAL_RULE} if any(statement.inferred_goals for statement in extraction.statements) else set()
    for rule in rules:
        graph.add(names.rule(rule), name("rdf:type"), name("sdgg:Rule"))
        graph.add(names.rule(rule), name("rdfs:label"), plain(rule))
