"""The extraction as spaCy components, for those who have a pipeline of their own.

``nlp.add_pipe("sdggraph_actors")`` puts the actors of a text into ``doc.spans["sdggraph_actors"]``, each span with the
actor's type as label and its identifier as ``kb_id``; likewise initiatives, instruments, publications, events, goals
and statements. ``doc.user_data["sdggraph"]`` holds the whole extraction. The text of the doc is taken as it is: its
lines are the passages.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from spacy.language import Language

from sdggraph.core.document import Block, BlockKind, Document, Metadata, SourceFile
from sdggraph.core.entity import EntityKind
from sdggraph.core.extraction import Extraction
from sdggraph.core.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "actors", "events", "goals", "initiatives", "instruments", "publications", "statements",
]  # fmt: skip

_KEY = "sdggraph"
Found = Iterator[tuple[Span, str, str]]
Component = Callable[["Doc"], "Doc"]


def _document(text: str) -> Document:
    """A document over a text that is not changed: one passage for each line that is not blank."""
    lines = re.finditer(r"[^\n]*\S", text)
    blocks = tuple(
        Block(Span(line.start() + len(line[0]) - len(line[0].lstrip()), line.end()), BlockKind.PARAGRAPH)
        for line in lines
    )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = SourceFile(digest, "text/plain", "spaCy doc")
    return Document(f"doc-{digest[:8]}", text, blocks, Metadata(), source)


def _extraction(doc: Doc) -> Extraction:
    """The extraction of a doc, made once and kept with it."""
    if _KEY not in doc.user_data:
        # Imported here: spaCy imports this module whenever it makes any pipeline.
        from sdggraph.knowledge import load_knowledge
        from sdggraph.pipeline import extract

        doc.user_data[_KEY] = extract(_document(doc.text), load_knowledge())
    found: Extraction = doc.user_data[_KEY]
    return found


def _mark(doc: Doc, name: str, found: Found) -> Doc:
    spans = (
        doc.char_span(span.start, span.end, label=label, kb_id=identifier, alignment_mode="expand")
        for span, label, identifier in found
    )
    doc.spans[name] = [span for span in spans if span is not None]
    return doc


def _entities(name: str, kind: EntityKind) -> Component:
    def component(doc: Doc) -> Doc:
        extraction = _extraction(doc)
        by_id = {entity.id: entity for entity in extraction.entities if entity.kind is kind}
        found = (
            (one.mention.span, by_id[one.entity].type or kind.value, one.entity)
            for one in extraction.resolutions
            if one.entity in by_id
        )
        return _mark(doc, name, found)

    return component


@Language.factory("sdggraph_actors")
def actors(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy's signature
    """Organisations, States, offices, persons and groups."""
    return _entities(name, EntityKind.ACTOR)


@Language.factory("sdggraph_initiatives")
def initiatives(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Programmes, partnerships, facilities, decades and the like."""
    return _entities(name, EntityKind.INITIATIVE)


@Language.factory("sdggraph_instruments")
def instruments(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Agreements, resolutions, declarations, agendas."""
    return _entities(name, EntityKind.INSTRUMENT)


@Language.factory("sdggraph_publications")
def publications(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Reports and other publications."""
    return _entities(name, EntityKind.PUBLICATION)


@Language.factory("sdggraph_events")
def events(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Conferences, sessions, days."""
    return _entities(name, EntityKind.EVENT)


@Language.factory("sdggraph_goals")
def goals(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Numbered Goals and Targets, labelled with their numbers."""

    def component(doc: Doc) -> Doc:
        references = _extraction(doc).goal_references
        return _mark(
            doc, name, ((one.span, one.target or one.goal, f"sdg/{one.target or one.goal}") for one in references)
        )

    return component


@Language.factory("sdggraph_statements")
def statements(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Recommendations and commitments; of a statement in two parts, each part."""

    def component(doc: Doc) -> Doc:
        found = _extraction(doc).statements
        return _mark(doc, name, ((part.span, one.kind.value, one.rule) for one in found for part in one.spans))

    return component
