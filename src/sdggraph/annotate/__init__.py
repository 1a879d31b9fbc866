"""Names in a text: which words name an actor, an initiative, an instrument, a publication or an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sdggraph.annotate.called import called_initiatives
from sdggraph.annotate.defined import define
from sdggraph.annotate.definite import definite_forms
from sdggraph.annotate.discovered import head_names
from sdggraph.annotate.events import editions, sessions
from sdggraph.annotate.gatherings import gatherings
from sdggraph.annotate.goals import goal_references
from sdggraph.annotate.governments import governments
from sdggraph.annotate.groups import described_groups
from sdggraph.annotate.lists import listed_names
from sdggraph.annotate.persons import listed_officers, titled_persons
from sdggraph.annotate.secretariats import secretariats
from sdggraph.annotate.separate import separated
from sdggraph.annotate.source import Candidate, Source, make_source
from sdggraph.annotate.statistical import statistical_names
from sdggraph.annotate.symbols import resolutions, symbols
from sdggraph.annotate.titles import quoted_titles
from sdggraph.annotate.vocabulary import vocabulary_names
from sdggraph.core.document import Document
from sdggraph.core.mention import Mention
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence
from sdggraph.knowledge import Knowledge

__all__ = ["ANNOTATORS", "annotate", "goal_references", "proper_names"]

# Rules whose names are whole and proper; the others guess where a name ends.
_SURE = frozenset({"vocabulary", "acronym", "symbol", "definition"})

Annotator = Callable[[Source], Iterable[Candidate]]

ANNOTATORS: dict[str, Annotator] = {
    "vocabulary": vocabulary_names,
    "governments": governments,
    "symbols": symbols,
    "resolutions": resolutions,
    "head-noun": head_names,
    "session": sessions,
    "edition": editions,
    "title": quoted_titles,
    "person": titled_persons,
    "officers": listed_officers,
    "secretariat": secretariats,
    "list": listed_names,
    "described": described_groups,
    "called": called_initiatives,
    "gathering": gatherings,
    "ner": statistical_names,
}


def proper_names(document: Document, segments: tuple[Segment, ...], knowledge: Knowledge) -> tuple[Span, ...]:
    """Where names stand that are told without a parse: what a parser had better take as one word."""
    mentions = annotate(document, segments, (), knowledge)
    return tuple(mention.span for mention in mentions if mention.type != "group" and mention.rule in _SURE)


def annotate(
    document: Document, segments: tuple[Segment, ...], sentences: tuple[Sentence, ...], knowledge: Knowledge
) -> tuple[Mention, ...]:
    """The mentions of a document in reading order; none overlaps another."""
    source = make_source(document, segments, sentences, knowledge)
    found = [candidate for annotator in ANNOTATORS.values() for candidate in annotator(source)]
    mentions = define(source, separated(source, found))
    short = tuple(definite_forms(source, mentions))
    places = {mention.span for mention in short}
    others = (mention for mention in mentions if mention.span not in places)
    return tuple(sorted((*others, *short), key=lambda mention: mention.span))
