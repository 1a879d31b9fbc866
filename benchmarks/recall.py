"""How many of the statements in annotated documents are found, by kind of document.

    python -m benchmarks.recall GOLD...

Each GOLD is a folder of annotated documents as for ``sdggraph evaluate``; one that stands in several is counted once.
The counts go into seeds/recall.yaml, and from there to the overview of every build.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from sdggraph.core import InputError
from sdggraph.evaluate import Figures, annotated_folders, evaluate
from sdggraph.knowledge import load_knowledge
from sdggraph.resources import resource_root

HEAD = """\
# Of the statements that careful readers found in annotated documents of a kind, how many are found. The rules were
# written with these documents at hand; elsewhere expect less. Made by: python -m benchmarks.recall; not edited by hand.
"""


def measured(roots: Iterable[Path]) -> list[tuple[str, Figures]]:
    """The kind and the figures of every annotated document."""
    found: dict[str, tuple[str, Figures]] = {}
    for root in roots:
        for folder in annotated_folders(root):
            if folder.name not in found:
                gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
                figures = evaluate(folder, load_knowledge()).documents[folder.name]
                found[folder.name] = (gold.get("document", {}).get("kind") or "other", figures)
    return [found[name] for name in sorted(found)]


def by_kind(documents: Iterable[tuple[str, Figures]], date: str) -> str:
    """The text of seeds/recall.yaml."""
    counts: dict[str, list[int]] = {}
    for kind, figures in documents:
        tally = figures["statements.found"]
        of_kind = counts.setdefault(kind, [0, 0, 0])
        for place, count in enumerate((tally.right, tally.count, 1)):
            of_kind[place] += count
    lines = (
        f'- {{kind: {kind}, found: {found}, there: {there}, documents: {number}, date: "{date}"}}\n'
        for kind, (found, there, number) in sorted(counts.items())
        if there
    )
    return HEAD + "".join(lines)


def main() -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recall", description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--date", default=datetime.datetime.now(datetime.UTC).date().isoformat())
    parser.add_argument("--out", type=Path, default=resource_root() / "seeds" / "recall.yaml")
    told = parser.parse_args()
    try:
        text = by_kind(measured(told.gold), told.date)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    told.out.write_text(text, encoding="utf-8", newline="\n")
    print(text.removeprefix(HEAD), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
