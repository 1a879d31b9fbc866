"""What is lost by asking the recogniser of names only about the sentences in which its label could matter.

    python -m benchmarks.gate [--documents 10]

Every annotated document of tests/gold and, with SDGGRAPH_MATERIAL, of its gold folder and the first PDFs of its corpus
are extracted with the gate and without. Told are the share of words that pass it, the facts that differ by layer,
and the figures of the annotated ones. Fails where a layer loses more than half a point.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.extraction import corpus
from sdggraph.annotate import first_look
from sdggraph.core.as_json import as_json
from sdggraph.core.extraction import Extraction
from sdggraph.evaluate import Figures, annotated_folders
from sdggraph.evaluate.reading import gold_reading, reading
from sdggraph.evaluate.score import score
from sdggraph.knowledge import Knowledge, load_knowledge
from sdggraph.pipeline import extract
from sdggraph.rdf import DEFAULT_BASE
from sdggraph.read import read_document
from sdggraph.segment import segment

# A layer may lose so much of its F1.
MOST_LOST = 0.005


def facts(one: Extraction) -> dict[str, set[object]]:
    """What was found, by layer, comparable between two extractions of a document."""
    return {
        "mentions": {(each.mention.span, each.entity) for each in one.resolutions},
        "entities": {(each.kind, each.type, each.id) for each in one.entities},
        "statements": set(one.statements),
        "relations": set(one.relations),
    }


def documents(count: int) -> Iterator[tuple[Path, Path | None]]:
    """Files, and the annotated folder of those that have one."""
    material = os.environ.get("SDGGRAPH_MATERIAL")
    root = Path(material, "gold") if material else Path(__file__).parents[1] / "tests" / "gold"
    for folder in annotated_folders(root):
        names = ("source.pdf", "source.html", "source.txt")
        yield next(folder / name for name in names if (folder / name).is_file()), folder
    yield from ((path, None) for path in corpus(count))


def share(path: Path, knowledge: Knowledge) -> tuple[int, int]:
    """The words of the sentences that pass the gate, and all."""
    document = read_document(path)
    segments = segment(document)
    passed = first_look(document, segments, knowledge).unexplained
    sentences = [sentence for one in segments for sentence in one.sentences]
    count = {sentence: len(sentence.of(document.text).split()) for sentence in sentences}
    return sum(count[sentence] for sentence in passed), sum(count.values())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10, help="PDFs of the corpus (0: none)")
    knowledge = load_knowledge()
    themes = frozenset(theme.id for theme in knowledge.topics.themes)
    gated, whole = Figures(), Figures()
    total: Counter[str] = Counter()
    for path, folder in documents(parser.parse_args(arguments).documents):
        passed, words = share(path, knowledge)
        total.update(passed=passed, words=words)
        document = read_document(path)
        with_gate, without = extract(document, knowledge), extract(document, knowledge, gate=False)
        for layer, found in facts(without).items():
            kept = facts(with_gate)[layer]
            total.update(
                {f"{layer}": len(found), f"{layer} lost": len(found - kept), f"{layer} new": len(kept - found)}
            )
        if folder is not None:
            for figures, one in ((gated, with_gate), (whole, without)):
                figures.include(score(gold_reading(folder), reading(as_json(one, DEFAULT_BASE)), themes))
    print(f"{total['passed'] / total['words']:.1%} of {total['words']:,} words pass the gate")
    for layer in ("mentions", "entities", "statements", "relations"):
        print(f"  {layer:12s} {total[layer]:6d}, {total[layer + ' lost']} lost, {total[layer + ' new']} new")
    worst = 0.0
    for (name, tally), (_, full) in zip(gated.items(), whole.items(), strict=True):
        worst = max(worst, full.f1 - tally.f1)
        if tally.f1 != full.f1:
            print(f"  {name:26s} F1 {full.f1:.4f} without, {tally.f1:.4f} with the gate")
    print(f"headline {whole.headline:.4f} without, {gated.headline:.4f} with the gate; most lost {worst:.4f}")
    return int(worst > MOST_LOST)


if __name__ == "__main__":
    sys.exit(main())
