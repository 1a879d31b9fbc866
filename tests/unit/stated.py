"""Documents written in a test, with a small vocabulary, read by the stage that finds statements."""

from __future__ import annotations

import re
from dataclasses import replace

from sdggraph.core import (
    Document,
    Entity,
    EntityKind,
    GoalReference,
    Mention,
    Metadata,
    Resolution,
    Segment,
    SegmentKind,
    SourceFile,
    Span,
    Statement,
)
from sdggraph.knowledge import load_knowledge
from sdggraph.language import parse
from sdggraph.state import state

ACTORS = {
    "un-body": [
        "General Assembly", "Economic and Social Council", "UNDP", "WHO", "UNICEF", "UNESCO", "Executive Board",
        "World Bank",
        "UN-Women", "OHCHR",
    ],
    "state": [
        "Government of Kenya", "Kenya", "Mexico", "Chile", "Portugal", "Egypt", "Iran (Islamic Republic of)",
        "United Kingdom of Great Britain and Northern Ireland",
    ],
    "office": ["Secretary-General", "High Commissioner"],
    "group": [
        "Member States", "States", "Governments", "civil society", "private sector", "developing countries", "Parties",
        "least developed countries", "women and girls", "women", "young people", "older persons", "indigenous peoples",
        "children", "Heads of State and Government",
    ],
}  # fmt: skip
INITIATIVES = ["COVAX", "Green Fund"]
INSTRUMENTS = ["2030 Agenda", "Paris Agreement", "Declaration on the Right to Development"]
PUBLICATIONS = ["World Health Report"]


def _entities() -> list[Entity]:
    rows = [(EntityKind.ACTOR, kind, name) for kind, names in ACTORS.items() for name in names]
    rows += [(EntityKind.INITIATIVE, "facility", name) for name in INITIATIVES]
    rows += [(EntityKind.INSTRUMENT, "", name) for name in INSTRUMENTS]
    rows += [(EntityKind.PUBLICATION, "", name) for name in PUBLICATIONS]
    return [Entity(f"{kind}/{name.lower().replace(' ', '-')}", kind, subtype, name) for kind, subtype, name in rows]


ENTITIES = _entities()


def resolutions(text: str, segments: tuple[Segment, ...]) -> list[Resolution]:
    """The longest names of the small vocabulary wherever they stand."""
    taken: set[int] = set()
    found = []
    for entity in sorted(ENTITIES, key=lambda one: -len(one.name)):
        flags = re.IGNORECASE if entity.type == "group" else 0
        for match in re.finditer(rf"(?<!\w){re.escape(entity.name)}(?!\w)", text, flags):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                segment = next(s.index for s in segments if s.span.start <= match.start() < s.span.end)
                mention = Mention(segment, Span(*match.span()), entity.kind, entity.type, "vocabulary", (entity.id,))
                found.append(Resolution(mention, entity.id, "vocabulary"))
    return found


def passages(*rows: tuple[str, dict[str, object]] | str, **metadata: str) -> tuple[Document, tuple[Segment, ...]]:
    """A document of passages; sentences of one passage are parted by " | ", options are fields of its segment."""
    text = ""
    segments: list[Segment] = []
    for row in rows:
        words, options = (row, {}) if isinstance(row, str) else row
        text += "\n\n" if text else ""
        start, spans = len(text), []
        table = options.get("kind") is SegmentKind.TABLE  # whose cells are parted in the same way
        for sentence in [words] if table else words.split(" | "):
            text += " " if spans else ""
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence
        segment = Segment(len(segments), Span(start, len(text)), SegmentKind.PARAGRAPH, sentences=tuple(spans))
        segments.append(replace(segment, **options))  # type: ignore[arg-type]
    document = Document("d", text, (), Metadata(**metadata), SourceFile("0" * 64, "text/plain", "d.txt"))  # type: ignore[arg-type]
    return document, tuple(segments)


def statements(
    *rows: tuple[str, dict[str, object]] | str, goals: tuple[GoalReference, ...] = (), **metadata: str
) -> tuple[Document, tuple[Statement, ...]]:
    """A document of passages and its statements."""
    document, segments = passages(*rows, **metadata)
    resolved = resolutions(document.text, segments)
    proper = [resolution.mention.span for resolution in resolved if resolution.mention.type != "group"]
    sentences = parse(document, segments, proper)
    found = state(document, segments, sentences, ENTITIES, resolved, goals, load_knowledge())
    return document, found


def one(sentence: str, **metadata: str) -> Statement | None:
    """The only statement of a sentence, or none."""
    found = statements(sentence, **metadata)[1]
    assert len(found) <= 1
    return found[0] if found else None


def names(parties: tuple[object, ...]) -> list[str]:
    """The words of parties."""
    return [party.text for party in parties]  # type: ignore[attr-defined]
