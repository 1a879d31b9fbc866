"""``python -m benchmarks.names``: recall of listed and of discovered names, and what is left without the vocabulary.

Reads ``$SDGGRAPH_MATERIAL/gold``. A name of the annotation is listed where the vocabulary holds one of its forms. The
second run has an empty vocabulary, so that every name must be told from its form and its context.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from sdggraph.core.as_json import as_json
from sdggraph.evaluate import SOURCES, annotated_folders, evaluate
from sdggraph.evaluate.alignment import align
from sdggraph.evaluate.reading import gold_reading, reading
from sdggraph.evaluate.wording import key
from sdggraph.knowledge import Knowledge, Vocabulary, load_knowledge
from sdggraph.pipeline import extract
from sdggraph.rdf import DEFAULT_BASE
from sdggraph.read import read_document

LAYERS = ("actors", "initiatives", "instruments")


def recall(root: Path, knowledge: Knowledge, listed: frozenset[str]) -> Counter[tuple[str, str, bool]]:
    """Names of the annotation, and those of them found in their own section, by layer and whether they are listed."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for folder in annotated_folders(root):
        source = next(folder / name for name in SOURCES if (folder / name).is_file())
        found = reading(as_json(extract(read_document(source), knowledge), DEFAULT_BASE))
        gold = gold_reading(folder)
        for layer in LAYERS:
            aligned = align(gold, found, layer)
            for index, one in enumerate(gold.entities):
                if one.section == layer:
                    known = bool(one.forms & listed)
                    counts[layer, "named", known] += 1
                    counts[layer, "found", known] += index in aligned
    return counts


def main() -> int:
    """Print both runs."""
    material = os.environ.get("SDGGRAPH_MATERIAL")
    if not material:
        print("Set SDGGRAPH_MATERIAL to the folder that holds gold/.", file=sys.stderr)
        return 2
    root, full = Path(material) / "gold", load_knowledge()
    listed = frozenset(key(form) for entry in full.vocabulary.entries.values() for form in entry.forms)
    bare = replace(full, vocabulary=Vocabulary({}))
    for name, knowledge in (("with the vocabulary", full), ("without it", bare)):
        counts, total = recall(root, knowledge, listed), evaluate(root, knowledge).total
        print(name)
        for layer in LAYERS:
            parts = []
            for label, known in (("listed", True), ("not listed", False)):
                named, found = counts[layer, "named", known], counts[layer, "found", known]
                parts.append(f"{label} {found:3d} of {named:3d} ({found / max(1, named):.2f})")
            tally = dict(total.items())[layer]
            print(f"  {layer:12s} recall: {', '.join(parts)};  all P {tally.precision:.3f} F1 {tally.f1:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
