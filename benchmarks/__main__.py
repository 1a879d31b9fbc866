"""``make bench``: things run side by side, told as ratios; and, where the material is at hand, the quality.

Nothing here is a test. The machine's own speed cancels out in the ratios, as both sides run in one process.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.extraction import main as extraction
from benchmarks.gate import main as gate
from benchmarks.reading import main as reading
from benchmarks.scale import main as scale
from sdggraph.annotate import annotate, proper_names
from sdggraph.core.document import Document
from sdggraph.evaluate import evaluate
from sdggraph.knowledge import load_knowledge
from sdggraph.knowledge.compiler import compile_knowledge
from sdggraph.language import load_model, parse
from sdggraph.pipeline import extract
from sdggraph.rdf import document_quads
from sdggraph.read import read_document
from sdggraph.resources import resource, resource_root
from sdggraph.segment import segment
from sdggraph.store import Store
from sdggraph.validation import validate

ROUNDS = 3
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?statement <https://w3id.org/sdggraph/ontology#theme> ?theme }"


def best(work: Callable[[], Any]) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def ratio(name: str, slow: tuple[str, Callable[[], Any]], fast: tuple[str, Callable[[], Any]]) -> None:
    """Print how many times longer the first takes than the second."""
    left, right = best(slow[1]), best(fast[1])
    print(f"{name:34s} {slow[0]} takes {left / right:6.1f} times as long as {fast[0]} ({left:.2f} s, {right:.2f} s)")


def main() -> int:
    """Run all comparisons."""
    knowledge = load_knowledge()
    load_model()
    documents = [read_document(path) for path in sorted(resource("seeds/documents").glob("*.txt"))]
    segments = {one.slug: segment(one) for one in documents}
    words = sum(len(one.text.split()) for one in documents)

    def stage(work: Callable[[Document], Any]) -> Callable[[], Any]:
        return lambda: [work(one) for one in documents]

    print(f"{len(documents)} documents, {words:,} words")
    ratio(
        "parse or the rest",
        ("the whole extraction", stage(lambda one: extract(one, knowledge))),
        ("parsing alone", stage(lambda one: parse(one, segments[one.slug]))),
    )
    ratio(
        "vocabulary",
        ("parsing", stage(lambda one: parse(one, segments[one.slug]))),
        ("finding all names", stage(lambda one: annotate(one, segments[one.slug], (), knowledge))),
    )
    ratio(
        "names as one word",
        (
            "parsing with them",
            stage(lambda one: parse(one, segments[one.slug], proper_names(one, segments[one.slug], knowledge))),
        ),
        ("parsing without", stage(lambda one: parse(one, segments[one.slug]))),
    )
    ratio(
        "knowledge",
        ("compiling the seeds", lambda: compile_knowledge(resource_root())),
        ("loading the compiled form", load_knowledge.__wrapped__),
    )
    quads = document_quads(extract(documents[-1], knowledge), knowledge)
    text = quads.serialise("nq")
    dataset = quads.to_dataset()
    store = Store.from_bytes(text)
    ratio("store, loading", ("rdflib", quads.to_dataset), ("pyoxigraph", lambda: Store.from_bytes(text)))
    ratio(
        "store, a count",
        ("rdflib", lambda: list(dataset.query(COUNT))),
        ("pyoxigraph", lambda: list(store.query(COUNT))),
    )
    ratio(
        "validation",
        ("pySHACL", lambda: validate(text.decode(), engine="pyshacl")),
        ("shacl", lambda: validate(text.decode())),
    )
    return max(extraction([]), gate([]), quality(), reading([]), scale(["--words", "1500"]))


def quality() -> int:
    """The figures of the annotated documents, here and in the material."""
    material = os.environ.get("SDGGRAPH_MATERIAL")
    if not material:
        print("Quality needs SDGGRAPH_MATERIAL: the folder that holds gold/.", file=sys.stderr)
        return 2
    result = evaluate(Path(__file__).parents[1] / "tests" / "gold", load_knowledge())
    for name, tally in result.total.items():
        print(f"{name:26s} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  n={tally.count}")
    print(f"headline, five text documents: {result.total.headline:.3f} (by document {result.headline_by_document:.3f})")
    print("The flattened texts of the annotated PDFs, by no reader of ours:")
    for folder in sorted((Path(material) / "gold").glob("*/source.pdf")):
        one = evaluate(folder.parent, load_knowledge(), sources=("source.txt",))
        print(f"  {folder.parent.name:45s} headline {one.total.headline:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
