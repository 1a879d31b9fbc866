"""Small documents and vocabularies for the tests of annotation and resolution."""

from __future__ import annotations

from sdggraph.core import Block, BlockKind, Document, EntityKind, Metadata, Segment, SegmentKind, SourceFile, Span
from sdggraph.knowledge import Knowledge, Vocabulary, VocabularyEntry


def document(text: str, *symbols: str) -> tuple[Document, tuple[Segment, ...]]:
    """One block, one segment and one sentence for each line."""
    blocks, segments, at = [], [], 0
    for line in text.split("\n"):
        span = Span(at, at + len(line))
        if line.strip():
            blocks.append(Block(span, BlockKind.PARAGRAPH))
            segments.append(Segment(len(segments), span, SegmentKind.PARAGRAPH, sentences=(span,)))
        at += len(line) + 1
    source = SourceFile("0" * 64, "text/plain", "test.txt")
    return Document("test", text, tuple(blocks), Metadata(symbols=symbols), source), tuple(segments)


def entry(identifier: str, name: str, kind_type: str = "un-body", **more: object) -> VocabularyEntry:
    path = identifier.partition("/")[0]
    kind = EntityKind(path) if path in {kind.value for kind in EntityKind} else EntityKind.ACTOR
    return VocabularyEntry(identifier, kind, kind_type, name, **more)  # type: ignore[arg-type]


def knowledge(*entries: VocabularyEntry, **parts: object) -> Knowledge:
    return Knowledge("test", Vocabulary({item.id: item for item in sorted(entries, key=lambda e: e.id)}), **parts)  # type: ignore[arg-type]


WORLD = knowledge(
    entry("organisation/un", "United Nations", acronym="UN"),
    entry("organisation/who", "World Health Organization", acronym="WHO", short=("Organization",), not_this=("WHO is who",)),
    entry("organisation/general-assembly", "General Assembly", short=("Assembly",), parent="organisation/un"),
    entry("organisation/ecosoc", "Economic and Social Council", acronym="ECOSOC", short=("Council",), aliases=("United Nations Economic and Social Council",)),
    entry("organisation/hrc", "Human Rights Council", short=("Council",)),
    entry("organisation/unicef", "United Nations Children's Fund", acronym="UNICEF", short=("Fund",)),
    entry("organisation/oda", "Office for Disarmament Affairs", acronym="ODA"),
    entry("organisation/desa", "Department of Economic and Social Affairs", acronym="DESA", aliases=("UN DESA",)),
    entry("organisation/hlpf", "high-level political forum on sustainable development", acronym="HLPF"),
    entry("organisation/unesco", "United Nations Educational, Scientific and Cultural Organization", acronym="UNESCO"),
    entry("organisation/centre-a", "Centre of Data", parent="organisation/unicef"),
    entry("organisation/centre-b", "Centre of Data", parent="organisation/hrc"),
    entry("state/rwanda", "Rwanda", "state"),
    entry("state/uk", "United Kingdom", "state", aliases=("United Kingdom of Great Britain and Northern Ireland",)),
    entry("state/chad", "Chad", "state"),
    entry("state/ivory", "Côte d'Ivoire", "state"),
    entry("office/sg", "Secretary-General", "office", office_of="organisation/un"),
    entry("office/pga", "President of the General Assembly", "office", office_of="organisation/general-assembly"),
    entry("office/dg", "Director-General", "office", office_of="organisation/hrc"),
    entry("group/member-states", "Member States", "group", case="any"),
    entry("group/women", "women", "group", case="any"),
    entry("group/ldc", "least developed countries", "group", acronym="LDCs", case="any"),
    entry("group/ngos", "governmental organizations", "group", case="any"),
    entry("instrument/2030-agenda", "2030 Agenda for Sustainable Development", "agenda", aliases=("2030 Agenda",), short=("Agenda",)),
    entry("instrument/paris", "Paris Agreement", "treaty", short=("Agreement",)),
    entry("initiative/inff", "integrated national financing frameworks", "framework", acronym="INFF"),
)  # fmt: skip
