"""Names in a text: which words name an actor, an initiative, an instrument, a publication or an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sdggraph.annotate.called import called_initiatives
from sdggraph.annotate.defined import define
from sdggraph.annotate.definite import definite_forms
from sdggraph.annotate.discovered import head_names
from sdggraph.annotate.events import editions, sessions
from sdggraph.annotate.gatherings import gatherings
from sdggraph.annotate.goals import goal_references
from sdggraph.annotate.governments import governments
from sdggraph.annotate.groups import described_groups
from sdggraph.annotate.introduced import introduced_initiatives
from sdggraph.annotate.lists import listed_names
from sdggraph.annotate.persons import listed_officers, titled_persons
from sdggraph.annotate.plans import dated_plans
from sdggraph.annotate.secretariats import secretariats
from sdggraph.annotate.separate import separated
from sdggraph.annotate.small_definite import small_definite_forms
from sdggraph.annotate.source import Candidate, Source, make_source
from sdggraph.annotate.statistical import statistical_names, unexplained
from sdggraph.annotate.symbols import resolutions, symbols
from sdggraph.annotate.titles import quoted_titles
from sdggraph.annotate.vocabulary import vocabulary_names
from sdggraph.core.document import Document
from sdggraph.core.mention import Mention
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence
from sdggraph.knowledge import Knowledge

__all__ = ["ANNOTATORS", "FirstLook", "annotate", "first_look", "goal_references", "proper_names"]

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
    "plan": dated_plans,
    "introduced": introduced_initiatives,
    "gathering": gatherings,
    "ner": statistical_names,
}


class _Watched(tuple[Sentence, ...]):
    """No sentences, and whether anybody looked for some."""

    looked = False

    def __iter__(self) -> Iterator[Sentence]:
        self.looked = True
        return super().__iter__()


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What a document names as far as its words alone tell, before anything is parsed.

    ``candidates`` are those of the annotators that no parse can change, kept for ``annotate``.
    """

    source: Source
    candidates: Mapping[str, tuple[Candidate, ...]]
    mentions: tuple[Mention, ...]

    @property
    def proper_names(self) -> tuple[Span, ...]:
        """Where names stand that are sure to be whole: what a parser had better take as one word."""
        return tuple(one.span for one in self.mentions if one.type != "group" and one.rule in _SURE)

    @property
    def unexplained(self) -> frozenset[Span]:
        """The sentences with capitalised words that nothing explains, so that the recogniser may have a name there."""
        return unexplained(self.source, self.mentions)


def first_look(document: Document, segments: tuple[Segment, ...], knowledge: Knowledge) -> FirstLook:
    """The names of a document that are told without a parse."""
    source = make_source(document, segments, (), knowledge)
    found: dict[str, tuple[Candidate, ...]] = {}
    kept: dict[str, tuple[Candidate, ...]] = {}
    for name, annotator in ANNOTATORS.items():
        watched = _Watched()
        found[name] = tuple(annotator(replace(source, sentences=watched)))
        if not watched.looked:
            # It reads no parse, so that it will find the same when there is one.
            kept[name] = found[name]
    return FirstLook(source, kept, _decide(source, found))


def proper_names(document: Document, segments: tuple[Segment, ...], knowledge: Knowledge) -> tuple[Span, ...]:
    """Where names stand that are told without a parse: what a parser had better take as one word."""
    return first_look(document, segments, knowledge).proper_names


def annotate(
    document: Document,
    segments: tuple[Segment, ...],
    sentences: tuple[Sentence, ...],
    knowledge: Knowledge,
    look: FirstLook | None = None,
) -> tuple[Mention, ...]:
    """The mentions of a document in reading order; none overlaps another. ``look`` is its first look, if taken."""
    if look is None:
        look = first_look(document, segments, knowledge)
    source = replace(look.source, sentences=sentences)
    return _decide(
        source,
        {
            name: look.candidates[name] if name in look.candidates else tuple(annotator(source))
            for name, annotator in ANNOTATORS.items()
        },
    )


def _decide(source: Source, candidates: Mapping[str, Iterable[Candidate]]) -> tuple[Mention, ...]:
    found = [candidate for name in ANNOTATORS for candidate in candidates[name]]
    mentions = define(source, separated(source, found))
    short = tuple(definite_forms(source, mentions))
    places = {mention.span for mention in short}
    others = [mention for mention in mentions if mention.span not in places]
    small = small_definite_forms(source, (*others, *short))
    return tuple(sorted((*others, *short, *small), key=lambda mention: (mention.span.start, mention.span.end)))
