"""Names of the vocabularies that annotated documents use and no other document does: each must have its own reason.

    python -m benchmarks.aliases GOLD... --corpus FOLDER

GOLD are folders of annotated documents, ``--corpus`` a folder of others; those kept for blind measurements stay unread.
A vocabulary that was fitted to the annotated documents shows here.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from benchmarks.calibration import is_reserved
from sdggraph.annotate import ANNOTATORS
from sdggraph.annotate.source import make_source
from sdggraph.core import InputError, SdgGraphError
from sdggraph.core.words import name_key
from sdggraph.evaluate import SOURCES, annotated_folders
from sdggraph.knowledge import Knowledge, load_knowledge
from sdggraph.read import read_document
from sdggraph.segment import segment


def used(files: Iterable[Path], knowledge: Knowledge) -> dict[tuple[str, str], set[str]]:
    """The folded forms of vocabulary entries that documents use: (entry, form) → names of the documents."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for file in files:
        try:
            document = read_document(file)
        except SdgGraphError as error:
            print(f"left out: {error}", file=sys.stderr)
            continue
        source = make_source(document, segment(document), (), knowledge)
        for candidate in ANNOTATORS["vocabulary"](source):
            for entry in candidate.readings:
                found[entry, name_key(candidate.span.of(document.text))].add(file.parent.name)
    return found


def main() -> int:
    """List them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.aliases", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--corpus", type=Path, required=True)
    told = parser.parse_args()
    knowledge = load_knowledge()
    try:
        folders = {one.name: one for root in told.gold for one in annotated_folders(root)}.values()
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    gold = used((next(one / name for name in SOURCES if (one / name).is_file()) for one in folders), knowledge)
    corpus = used(
        (one for one in sorted(told.corpus.iterdir()) if one.is_file() and not is_reserved(one.name)), knowledge
    )
    alone = sorted(key for key in gold if key not in corpus)
    elsewhere = {entry for entry, _ in corpus}
    for entry, form in alone:
        seen = "" if entry in elsewhere else "  (its entry too)"
        print(f"{entry:60s} {form:50s} {', '.join(sorted(gold[entry, form]))}{seen}")
    entries = {entry for entry, _ in alone if entry not in elsewhere}
    print(f"{len(alone)} of {len(gold)} forms, {len(entries)} of {len({entry for entry, _ in gold})} entries")
    return 0


if __name__ == "__main__":
    sys.exit(main())
