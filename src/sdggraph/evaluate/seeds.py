"""Every vocabulary entry against its examples: those made from its own forms, and those that people wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sdggraph.annotate import annotate
from sdggraph.core.document import Block, BlockKind, Document, Metadata, SourceFile
from sdggraph.core.mention import Resolution
from sdggraph.core.problem import Problem, Severity
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.span import Span
from sdggraph.knowledge import Knowledge, VocabularyEntry
from sdggraph.resolve import resolve


@dataclass(frozen=True, slots=True)
class Example:
    """A text, the entities that must be found in it, and those that must not. ``where`` names file and place."""

    where: str
    text: str
    finds: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def check_seeds(knowledge: Knowledge, examples: Sequence[Example] = ()) -> tuple[Problem, ...]:
    """What is wrong with the vocabulary, sorted: forms that are not found, examples that come out otherwise.

    Each form of each entry stands in a sentence of its own; it must be found, whole, with its entry among what it
    may mean. A phrase of ``not_this`` must not give its entry.
    """
    problems = [*_forms(knowledge), *_phrases(knowledge)]
    for example in examples:
        problems.extend(_example(example, knowledge))
    return tuple(sorted(problems))


def _forms(knowledge: Knowledge) -> Iterator[Problem]:
    entries = knowledge.vocabulary.entries
    cases = [(entry, form) for entry in entries.values() for form in entry.forms]
    for (entry, form), (start, found) in zip(cases, _read(cases, knowledge), strict=True):
        span = Span(start, start + len(form))
        # A name may also be found inside a longer one that is this entity's as well ("Government of X").
        if not any(_means(item, entry) and item.mention.span.contains(span) for item in found):
            others = sorted({reading for item in found for reading in item.mention.readings})
            yield Problem(
                "seed-not-found",
                Severity.ERROR,
                entry.id,
                f"the form {form!r} is not found" + (f" (found instead: {', '.join(others)})." if others else "."),
                "Correct the form or its case rule, or the entry that takes its place.",
            )


def _read(
    cases: Sequence[tuple[VocabularyEntry, str]], knowledge: Knowledge
) -> Iterator[tuple[int, tuple[Resolution, ...]]]:
    """Each form in a sentence of its own, one passage each: where it stands there, and what is found."""
    lines = [f"It was said that {form} has been there." for _, form in cases]
    document, segments = plain_document(lines)
    mentions = annotate(document, segments, (), knowledge)
    by_segment: dict[int, list[Resolution]] = {}
    for mention in mentions:
        by_segment.setdefault(mention.segment, []).append(Resolution(mention, None, ""))
    for segment in segments:
        yield segment.span.start + len("It was said that "), tuple(by_segment.get(segment.index, ()))


def _means(item: Resolution, entry: VocabularyEntry) -> bool:
    return entry.id in item.mention.readings


def _phrases(knowledge: Knowledge) -> Iterator[Problem]:
    for entry in knowledge.vocabulary.entries.values():
        for phrase in entry.not_this:
            if entry.id in _entities(f"It was said that {phrase} has been there.", knowledge):
                yield Problem(
                    "seed-misleading",
                    Severity.ERROR,
                    entry.id,
                    f"the phrase {phrase!r} under `not` still gives this entry.",
                    "Write the phrase as texts have it, with the name inside it.",
                )


def _example(example: Example, knowledge: Knowledge) -> Iterator[Problem]:
    known = knowledge.vocabulary.entries
    unknown = [entity for entity in (*example.finds, *example.absent) if entity not in known]
    for entity in unknown:
        message = f"the example names {entity!r}, which is no entry."
        yield Problem("seed-example", Severity.ERROR, example.where, message, "Correct the identifier.")
    found = _entities(example.text, knowledge)
    for entity in example.finds:
        if entity not in found and entity in known:
            message = f"{entity} is not found in {example.text!r}."
            yield Problem("seed-example", Severity.ERROR, example.where, message, "Correct the entry or the example.")
    for entity in example.absent:
        if entity in found:
            message = f"{entity} is found in {example.text!r}."
            yield Problem("seed-example", Severity.ERROR, example.where, message, "Add the phrase under `not`.")


def _entities(text: str, knowledge: Knowledge) -> frozenset[str]:
    document, segments = plain_document(text.split("\n"))
    mentions = annotate(document, segments, (), knowledge)
    entities, _ = resolve(document, segments, mentions, knowledge)
    return frozenset(entity.id for entity in entities)


def plain_document(lines: Sequence[str]) -> tuple[Document, tuple[Segment, ...]]:
    """A document made of lines: each is a paragraph, a passage and a sentence."""
    blocks, segments, at = [], [], 0
    for line in lines:
        span = Span(at, at + len(line))
        blocks.append(Block(span, BlockKind.PARAGRAPH))
        segments.append(Segment(len(segments), span, SegmentKind.PARAGRAPH, sentences=(span,)))
        at = span.end + 1
    source = SourceFile("0" * 64, "text/plain", "example")
    return Document("example", "\n".join(lines), tuple(blocks), Metadata(), source), tuple(segments)


def examples_from(rows: Mapping[str, object], where: str, kind_paths: Mapping[str, str]) -> Example:
    """One row of an examples file; a bare slug in it is completed to an identifier by ``kind_paths``."""

    def identifiers(value: object) -> tuple[str, ...]:
        return tuple(kind_paths.get(str(item), str(item)) for item in value) if isinstance(value, list) else ()

    return Example(where, str(rows.get("text", "")), identifiers(rows.get("finds")), identifiers(rows.get("not")))
