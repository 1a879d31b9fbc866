"""The flow, in order: one document in, all that was found in it out."""

from __future__ import annotations

from sdggraph.annotate import annotate, first_look, goal_references
from sdggraph.calibrate import calibrate
from sdggraph.classify import classify
from sdggraph.core.document import Document
from sdggraph.core.extraction import Extraction
from sdggraph.knowledge import Knowledge
from sdggraph.language import parse
from sdggraph.relate import relate
from sdggraph.resolve import resolve, without_idle_groups
from sdggraph.segment import segment
from sdggraph.state import missed_sentences, state, with_classes


def extract(document: Document, knowledge: Knowledge, *, gate: bool = True) -> Extraction:
    """Everything that one document says, each fact with its place in the text.

    Without the ``gate`` the recogniser of names reads every sentence, not only those in which its label could matter.
    """
    segments = segment(document)
    look = first_look(document, segments, knowledge)
    sentences = parse(document, segments, look.proper_names, labels=look.unexplained if gate else None)
    mentions = annotate(document, segments, sentences, knowledge, look)
    references = goal_references(document, segments)
    entities, resolutions = resolve(document, segments, mentions, knowledge)
    stated = state(document, segments, sentences, entities, resolutions, references, knowledge)
    entities, resolutions, stated = with_classes(document, segments, entities, resolutions, stated)
    statements = classify(document, stated, knowledge)
    relations = relate(document, segments, sentences, entities, resolutions, references, knowledge)
    entities, resolutions = without_idle_groups(entities, resolutions, statements, relations)
    missed = missed_sentences(document, segments, statements, knowledge.cues)
    extraction = Extraction(
        document, segments, entities, resolutions, references, statements, relations, document.problems, missed
    )
    return calibrate(extraction, knowledge.calibration)
