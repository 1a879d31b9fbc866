"""What is compared: the sentences of running text and items of lists, each with what it asks or promises."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sdggraph.core.entity import Entity
from sdggraph.core.extraction import Extraction
from sdggraph.core.identifiers import normalise
from sdggraph.core.segment import SegmentKind
from sdggraph.core.statement import Party, Statement

# Passages whose sentences are no clauses: headings move and change with the layout, notes hold references.
_LEFT_OUT = {SegmentKind.HEADING, SegmentKind.FOOTNOTE, SegmentKind.OTHER}
_TOKEN = re.compile(r"\w+(?:[.,:/’'-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of a document: where it stands, its words, and the statements that end in it.

    ``text`` has white space run together. ``tokens`` are words, figures and marks in the order of ``text``. ``number``
    is the printed number of its passage, ``order`` its place among the clauses of its side. ``parties`` maps the
    identifiers of those whom its statements address to their names in this document.
    """

    document: str
    number: str | None
    page: int | None
    order: int
    text: str
    tokens: tuple[str, ...]
    statements: tuple[Statement, ...] = ()
    parties: Mapping[str, str] | None = None

    @property
    def citation(self) -> str:
        """The document and, where one is printed, the number of the paragraph."""
        return f"{self.document}, para. {self.number}" if self.number else self.document

    def name(self, party: Party) -> str:
        """What somebody in a statement is called in this document."""
        return (self.parties or {}).get(party.entity or "", party.text)


def tokens_of(text: str) -> tuple[str, ...]:
    """Words, figures with their inner marks ("0.7", "A/80/62"), and single marks.

    >>> tokens_of("Urges States, by 2030, to give 0.7 per cent;")
    ('Urges', 'States', ',', 'by', '2030', ',', 'to', 'give', '0.7', 'per', 'cent', ';')
    """
    return tuple(_TOKEN.findall(text))


def clauses(extraction: Extraction, first: int = 0) -> tuple[Clause, ...]:
    """The clauses of a document in reading order; their ``order`` counts from ``first``."""
    document = extraction.document
    name = next(iter(document.metadata.symbols), None) or document.metadata.title or document.source.name
    entities = {entity.id: entity for entity in extraction.entities}
    ending = _statements(extraction)
    found: list[Clause] = []
    for segment in extraction.segments:
        if segment.kind in _LEFT_OUT:
            continue
        for sentence in segment.sentences or (segment.span,):
            text = normalise(sentence.of(document.text))
            said = tuple(one for end, one in ending.get(segment.index, ()) if sentence.start < end <= sentence.end)
            if text:
                order = first + len(found)
                found.append(
                    Clause(
                        name, segment.number, segment.page, order, text, tokens_of(text), said, _names(said, entities)
                    )
                )
    return tuple(found)


def _statements(extraction: Extraction) -> dict[int, list[tuple[int, Statement]]]:
    """By passage: where each statement ends that ends there."""
    found: dict[int, list[tuple[int, Statement]]] = defaultdict(list)
    for statement in extraction.statements:
        if statement.spans:
            last = statement.spans[-1]
            found[last.segment].append((last.span.end, statement))
    return found


def _names(statements: tuple[Statement, ...], entities: Mapping[str, Entity]) -> dict[str, str]:
    named = (party.entity for one in statements for party in one.addressees)
    return {entity: entities[entity].name for entity in named if entity is not None and entity in entities}
