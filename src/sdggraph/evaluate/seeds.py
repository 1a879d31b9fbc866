"""Every vocabulary entry against its examples: those made from its own forms, and those that people wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sdggraph.annotate import annotate
from sdggraph.core.document import Block, BlockKind, Document, Metadata, SourceFile
from sdggraph.core.problem import Problem, Severity
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.core.span import Span
from sdggraph.core.words import split_words
from sdggraph.knowledge import Knowledge
from sdggraph.knowledge.compiler.examples import read_examples
from sdggraph.resolve import resolve
from sdggraph.resources import resource_root

_LEAD = "It was said that "


@dataclass(frozen=True, slots=True)
class Example:
    """A text, the entities that must be found in it, and those that must not. ``where`` names file and place."""

    where: str
    text: str
    finds: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def check_seeds(knowledge: Knowledge, examples: Sequence[Example] | None = None) -> tuple[Problem, ...]:
    """What is wrong with the vocabulary, sorted: forms that are not found, examples that come out otherwise.

    Each form of each entry stands in a sentence of its own; it must be found, whole, with its entry among what it
    may mean. A phrase under ``not`` must not give its entry. Without ``examples`` those of this installation's
    ``seeds/<kind>/examples.yaml`` are taken.
    """
    problems: list[Problem] = []
    if examples is None:
        rows = read_examples(resource_root(), problems)
        examples = [Example(row.where, row.text, tuple(row.finds), tuple(row.absent)) for row in rows]
    problems.extend(_forms(knowledge))
    problems.extend(_phrases(knowledge))
    for example in examples:
        problems.extend(_example(example, knowledge))
    return tuple(sorted(problems))


def _forms(knowledge: Knowledge) -> Iterator[Problem]:
    for entry in knowledge.vocabulary.entries.values():
        for form in entry.forms:
            words = split_words(form)
            if not words:
                yield Problem("seed-form", Severity.ERROR, entry.id, f"the form {form!r} has no word.", "Delete it.")
                continue
            document, segments = plain_document([f"{_LEAD}{form} has been there."])
            mentions = annotate(document, segments, (), knowledge)
            span = Span(len(_LEAD) + words[0].start, len(_LEAD) + words[-1].end)
            if not any(entry.id in mention.readings and mention.span.contains(span) for mention in mentions):
                others = sorted({reading for mention in mentions for reading in mention.readings})
                yield Problem(
                    "seed-not-found",
                    Severity.ERROR,
                    entry.id,
                    f"the form {form!r} is not found" + (f" (found instead: {', '.join(others)})." if others else "."),
                    "Correct the form or its case rule, or the entry that takes its place.",
                )


def _phrases(knowledge: Knowledge) -> Iterator[Problem]:
    for entry in knowledge.vocabulary.entries.values():
        for phrase in entry.not_this:
            if entry.id in _entities(f"{_LEAD}{phrase} has been there.", knowledge):
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
    blocks: list[Block] = []
    segments: list[Segment] = []
    at = 0
    for line in lines:
        span = Span(at, at + len(line))
        blocks.append(Block(span, BlockKind.PARAGRAPH))
        segments.append(Segment(len(segments), span, SegmentKind.PARAGRAPH, sentences=(span,)))
        at = span.end + 1
    source = SourceFile("0" * 64, "text/plain", "example")
    return Document("example", "\n".join(lines), tuple(blocks), Metadata(), source), tuple(segments)
