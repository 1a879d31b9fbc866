"""What each stage and each source of knowledge earns: the figures with one of them off in turn.

    python -m benchmarks.ablation GOLD... [--only WORD]

Each GOLD is a folder of annotated documents. A line says what was off, the change of the headline, and the layers that
change by at least half a point. What earns nothing anywhere can go.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sdggraph import pipeline
from sdggraph.annotate import ANNOTATORS
from sdggraph.core import InputError
from sdggraph.core.as_json import as_json
from sdggraph.core.document import Document
from sdggraph.core.entity import EntityKind
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span
from sdggraph.core.syntax import Sentence
from sdggraph.evaluate import HEADLINE, SOURCES, Figures, annotated_folders
from sdggraph.evaluate.reading import gold_reading, reading
from sdggraph.evaluate.score import score
from sdggraph.knowledge import Knowledge, Vocabulary, load_knowledge
from sdggraph.language import parse
from sdggraph.rdf import DEFAULT_BASE
from sdggraph.read import read_document

LEAST = 0.005
Parse = Callable[..., tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Without:
    """Something that is off: other knowledge, or a part of the program that gives nothing."""

    name: str
    knowledge: Knowledge
    off: Callable[[], AbstractContextManager[Any]] = nullcontext


def nothing(*_: object, **__: object) -> tuple[()]:
    """What a stage that is off gives."""
    return ()


def ablations(knowledge: Knowledge) -> Iterator[Without]:
    """Everything that is taken away in turn."""
    entries = knowledge.vocabulary.entries
    for kind in EntityKind:
        left = {name: entry for name, entry in entries.items() if entry.kind is not kind}
        yield Without(f"vocabulary: {kind.value}", replace(knowledge, vocabulary=Vocabulary(left)))
    for name in ANNOTATORS:
        if name != "vocabulary":
            yield Without(f"names: {name}", knowledge, lambda name=name: patch.dict(ANNOTATORS, {name: nothing}))  # type: ignore[misc]
    yield Without("names: definite short forms", knowledge, lambda: patch("sdggraph.annotate.definite_forms", nothing))
    yield Without(
        "names shown to the parser as words", knowledge, lambda: patch.object(pipeline, "proper_names", nothing)
    )
    yield Without("Goal classifier", knowledge, lambda: patch("sdggraph.classify.subjects.voice", lambda *_: {}))
    for construction in sorted({cue.construction for cue in knowledge.cues.cues}):
        left_cues = tuple(cue for cue in knowledge.cues.cues if cue.construction != construction)
        forms = {
            form: tuple((lemma, cue) for lemma, cue in uses if cue.construction != construction)
            for form, uses in knowledge.cues.forms.items()
        }
        yield Without(
            f"statements: {construction}", replace(knowledge, cues=replace(knowledge.cues, cues=left_cues, forms=forms))
        )
    for pattern in knowledge.patterns:
        left_patterns = tuple(one for one in knowledge.patterns if one is not pattern)
        yield Without(f"relations: {pattern.id}", replace(knowledge, patterns=left_patterns))
    for function in ("company", "together", "adoptions", "published", "mandates", "contributions"):
        yield Without(
            f"relations: {function}", knowledge, lambda name=function: patch(f"sdggraph.relate.{name}", nothing)
        )  # type: ignore[misc]


def remembering(parser: Parse) -> Parse:
    """The parser, which parses the same sentences of a document once."""
    known: dict[tuple[str, tuple[Span, ...]], tuple[Sentence, ...]] = {}

    def parsed(document: Document, segments: tuple[Segment, ...], names: tuple[Span, ...] = (), **more: Any) -> Any:
        key = (document.source.sha256, tuple(names))
        if key not in known:
            known[key] = parser(document, segments, names, **more)
        return known[key]

    return parsed


def figures(documents: dict[Path, Document], themes: frozenset[str], knowledge: Knowledge) -> Figures:
    """The figures of all documents together."""
    total = Figures()
    for folder, document in documents.items():
        raw = as_json(pipeline.extract(document, knowledge), DEFAULT_BASE)
        total.include(score(gold_reading(folder), reading(raw), themes))
    return total


def main() -> int:
    """Take one thing away after the other."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+", help="folders of annotated documents")
    parser.add_argument("--only", default="", help="take away only what has this word in its name")
    told = parser.parse_args()
    knowledge = load_knowledge()
    try:
        folders = {one.name: one for root in told.gold for one in annotated_folders(root)}.values()
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    documents = {one: read_document(next(one / name for name in SOURCES if (one / name).is_file())) for one in folders}
    table = Path(__file__).parents[1] / "tests" / "gold" / "themes.tsv"
    themes = frozenset(row.split("\t")[0] for row in table.read_text(encoding="utf-8").splitlines()[1:])
    with patch.object(pipeline, "parse", remembering(parse)):
        whole = figures(documents, themes, knowledge)
        print(f"{'everything on':42s} headline {whole.headline:.3f}")
        for one in ablations(knowledge):
            if told.only in one.name:
                with one.off():
                    left = figures(documents, themes, one.knowledge)
                changes = {layer: left[layer].f1 - whole[layer].f1 for layer in HEADLINE}
                told_of = ", ".join(f"{layer} {by:+.3f}" for layer, by in changes.items() if abs(by) >= LEAST)
                print(f"{one.name:42s} {left.headline - whole.headline:+.4f}  {told_of}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
