"""Statements with their provisions, and the assertions that carry the evidence of what was judged."""

from __future__ import annotations

from collections.abc import Iterator

from sdggraph.core import Extraction, Party, Provision, StatementKind, StatementSpan
from sdggraph.core.answers import answered_ids
from sdggraph.core.citation import citation
from sdggraph.core.keyed import KeyedStatement, keyed_statements
from sdggraph.core.offsets import relative
from sdggraph.knowledge import GOAL_RULE
from sdggraph.rdf.document_graph import add_selectors
from sdggraph.rdf.names import DocumentNames, concept, goal
from sdggraph.rdf.quads import GraphBuilder
from sdggraph.rdf.relation_graph import Claim, add_assertion, add_confidence
from sdggraph.rdf.terms import Term, boolean, date, name, plain, words

_CLASSES = {StatementKind.RECOMMENDATION: "sdgg:Recommendation", StatementKind.COMMITMENT: "sdgg:Commitment"}
_ROLES = {StatementKind.RECOMMENDATION: "sdgg:addressedTo", StatementKind.COMMITMENT: "sdgg:binds"}


def add_statements(graph: GraphBuilder, names: DocumentNames, extraction: Extraction) -> None:
    """Every statement, its provisions and quotes, and one assertion for each Goal that was judged."""
    every = keyed_statements(extraction)
    for keyed, answered in zip(every, answered_ids(extraction, every), strict=True):
        node = names.resource(keyed.id)
        _add_description(graph, names, extraction, keyed, node)
        _add_parties(graph, names, extraction, keyed, node)
        _add_standing(graph, extraction, keyed, node)
        for other in answered:
            graph.add(node, name("sdgg:answers"), names.resource(other) if other else None)
        _add_subjects(graph, keyed, node)
        for number, provision in enumerate(keyed.provisions, start=1):
            child = names.resource(f"{keyed.id}/provision/{number}")
            graph.add(node, name("sdgg:hasProvision"), child)
            _add_provision(graph, names, extraction, keyed, (child, provision))
        for path, part in quotes(keyed):
            target = names.resource(path)
            graph.add(node, name("sdgg:hasQuote"), target)
            place = (part.segment, part.span)
            add_selectors(graph, names, extraction, place, target, (f"{path}/position", f"{path}/text"))
        _add_judgements(graph, names, extraction, keyed)


def quotes(keyed: KeyedStatement) -> Iterator[tuple[str, StatementSpan]]:
    """The parts of a statement with their identifiers: ``…/quote``, ``…/quote-2``, ..."""
    for number, part in enumerate(keyed.statement.spans, start=1):
        yield f"{keyed.id}/quote" + (f"-{number}" if number > 1 else ""), part


def _add_description(
    graph: GraphBuilder, names: DocumentNames, extraction: Extraction, keyed: KeyedStatement, node: Term
) -> None:
    statement, language = keyed.statement, extraction.document.metadata.language
    graph.add(node, name("rdf:type"), name("sdgg:Statement"), name(_CLASSES[keyed.kind]))
    graph.add(node, name("rdfs:label"), words(citation(extraction, statement.spans[-1].segment), "en"))
    graph.add(node, name("sdgg:text"), words(statement.text(extraction.document.text), language))
    graph.add(node, name("sdgg:statedIn"), *(names.passage(part.segment) for part in statement.spans))
    graph.add(node, name("prov:wasQuotedFrom"), names.document)
    graph.add(node, name("sdgg:modality"), concept("modality", keyed.modality.value))
    graph.add(node, name("sdgg:directiveVerb"), words(statement.verb, language) if statement.verb else None)
    graph.add(node, name("sdgg:formalLabel"), words(statement.label, language) if statement.label else None)
    graph.add(node, name("sdgg:force"), concept("force", statement.force.value))
    graph.add(node, name("sdgg:attribution"), concept("attribution", statement.attribution.value))
    graph.add(node, name("sdgg:negated"), boolean(statement.negated))
    graph.add(node, name("sdgg:rule"), names.rule(statement.rule))
    graph.add(node, name("sdgg:alsoStated"), names.resource(keyed.other) if keyed.other else None)
    if not keyed.is_second:  # what was measured is how often the rule is right in the statement's main kind
        add_confidence(graph, node, statement.confidence, statement.measured_on)
        _add_measures(graph, names, keyed, node)


def _add_measures(graph: GraphBuilder, names: DocumentNames, keyed: KeyedStatement, node: Term) -> None:
    """How far single fields can be trusted: nodes that all statements of a rule share."""
    for one in keyed.statement.fields:
        measure = names.measure(one.rule, one.field)
        graph.add(node, name("sdgg:fieldMeasure"), measure)
        graph.add(measure, name("rdf:type"), name("sdgg:Measure"))
        graph.add(measure, name("sdgg:measuredField"), plain(one.field))
        graph.add(measure, name("sdgg:rule"), names.rule(one.rule))
        add_confidence(graph, measure, one.measured.share, one.measured.of)


def _add_standing(graph: GraphBuilder, extraction: Extraction, keyed: KeyedStatement, node: Term) -> None:
    """What was said to a statement, how far it has come, and in words what it answers."""
    statement, language = keyed.statement, extraction.document.metadata.language
    for scheme, standing in (("position", statement.position), ("progress", statement.progress)):
        if standing is not None:
            graph.add(node, name(f"sdgg:{scheme}"), concept(scheme, standing.value) if standing.value else None)
            graph.add(node, name(f"sdgg:{scheme}Text"), words(standing.text, language))
    for answer in statement.answers:
        told = ", ".join(part for part in (answer.symbol, answer.label or answer.text) if part)
        graph.add(node, name("sdgg:answersText"), words(told, language))


def _add_parties(
    graph: GraphBuilder, names: DocumentNames, extraction: Extraction, keyed: KeyedStatement, node: Term
) -> None:
    statement, language = keyed.statement, extraction.document.metadata.language
    for parties, entity_property, text_property in (
        (statement.issuers, "sdgg:issuedBy", "sdgg:issuerText"),
        (statement.beneficiaries, "sdgg:beneficiary", "sdgg:beneficiaryText"),
        (statement.invokes, "sdgg:invokes", "sdgg:invokesText"),
    ):
        _add_party(graph, names, language, node, (parties, entity_property, text_property))
    acting = tuple(party for provision in keyed.provisions for party in provision.addressees)
    _add_acting(graph, names, language, node, (acting, keyed.kind))


def _add_party(
    graph: GraphBuilder,
    names: DocumentNames,
    language: str,
    node: Term,
    role: tuple[tuple[Party, ...], str, str],
) -> None:
    parties, entity_property, text_property = role
    for party in parties:
        if party.entity is not None:
            graph.add(node, name(entity_property), names.resource(party.entity))
        elif party.text:
            graph.add(node, name(text_property), words(party.text, language))


def _add_acting(
    graph: GraphBuilder,
    names: DocumentNames,
    language: str,
    node: Term,
    role: tuple[tuple[Party, ...], StatementKind],
) -> None:
    """Who is to act: under the role's own property and, so that no query needs inference, the general one."""
    parties, kind = role
    _add_party(graph, names, language, node, (parties, _ROLES[kind], "sdgg:addresseeText"))
    for party in parties:
        graph.add(node, name("sdgg:expectedActor"), names.resource(party.entity) if party.entity else None)


def _add_subjects(graph: GraphBuilder, keyed: KeyedStatement, node: Term) -> None:
    statement = keyed.statement
    graph.add(node, name("sdgg:theme"), *(concept("theme", theme) for theme in statement.themes))
    graph.add(node, name("sdgg:statedGoal"), *map(goal, statement.stated_goals))
    graph.add(node, name("sdgg:inferredGoal"), *map(goal, statement.inferred_goals))
    graph.add(node, name("sdgg:goal"), *map(goal, statement.goals))
    graph.add(node, name("sdgg:target"), *map(goal, statement.targets))


def _add_provision(
    graph: GraphBuilder,
    names: DocumentNames,
    extraction: Extraction,
    keyed: KeyedStatement,
    child: tuple[Term, Provision],
) -> None:
    node, provision = child
    language = extraction.document.metadata.language
    graph.add(node, name("rdf:type"), name("sdgg:Provision"))
    graph.add(node, name("sdgg:directiveVerb"), words(provision.verb, language) if provision.verb else None)
    graph.add(node, name("sdgg:action"), words(provision.action, language) if provision.action else None)
    _add_acting(graph, names, language, node, (provision.addressees, keyed.kind))
    graph.add(node, name("sdgg:quantity"), words(provision.quantity, language) if provision.quantity else None)
    deadline = provision.deadline
    if deadline is not None:
        graph.add(node, name("sdgg:deadline"), words(deadline.text, language))
        last_day = date(deadline.date, exact=True)
        graph.add(node, name("sdgg:deadlineDate"), last_day)
        graph.add(
            node, name("sdgg:deadlinePrecision"), plain(deadline.precision) if last_day and deadline.precision else None
        )


def _add_judgements(graph: GraphBuilder, names: DocumentNames, extraction: Extraction, keyed: KeyedStatement) -> None:
    """The evidence of an inferred Goal is the statement's last part: what is asked, not the clause that opens it."""
    part = keyed.statement.spans[-1]
    measured = next((one.measured for one in keyed.statement.fields if one.field == "goals"), None)
    for number in keyed.statement.inferred_goals:
        claim = Claim(
            subject=keyed.id,
            predicate="inferredGoal",
            object=f"sdg/{number}",
            segment=part.segment,
            span=part.span,
            within=relative(extraction, part.segment, part.span),
            basis="inferred",
            rule=GOAL_RULE,
            confidence=measured.share if measured else None,
            measured_on=measured.of if measured else None,
        )
        add_assertion(graph, names, extraction.document, claim)
