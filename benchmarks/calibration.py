"""How often each rule is right: findings are drawn for people to judge, and what they judged is counted.

    python -m benchmarks.calibration draw .blind/calibration --seed 7
    python -m benchmarks.calibration collect .blind/calibration

``draw`` reads the documents of SDGGRAPH_MATERIAL/corpus, those kept for other measurements left out, and writes one
sheet a family of rules into FOLDER/sheets: a sentence, the fact that a rule found in it, and an empty column ``right``.
Whoever judges sees the sheets alone; FOLDER/key.json says which rule found what. Judgements that the folder already has
of the same words are kept. ``collect`` counts the judged rows into seeds/calibration.yaml.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm

from benchmarks.checked_facts import Fact, drawn, facts_of
from sdggraph.core import InputError, Measured
from sdggraph.knowledge import load_knowledge
from sdggraph.knowledge.calibration import FIELDS
from sdggraph.pipeline import extract
from sdggraph.read import read_document
from sdggraph.resources import resource_root

MOST = 30
# Documents on which the whole extraction is measured; rules must not be tuned by what is found in them.
RESERVED = (
    "A_80_67", "DP_OPS_2025_2", "E_2025_26", "E_2025_L.15", "E_2025_L.16_pages_10-17", "E_2025_L.23",
    "E_HLPF_2025_3_Add.1", "S_2025_320",
)  # fmt: skip
COLUMNS = ("id", "sentence", "before", "fact", "right")
HEAD = """\
# How often each rule was right. The findings were drawn from documents outside of the annotated ones and judged by
# readers who saw only the sentence and the fact. Made by: python -m benchmarks.calibration collect; not edited by hand.
"""
YES, NO = frozenset({"yes", "y", "1", "right", "true"}), frozenset({"no", "n", "0", "wrong", "false"})
GUIDE = Path(__file__).with_name("judging.md")


def corpus() -> list[Path]:
    """The documents to draw from.

    Raises:
        InputError: if they are not at hand.
    """
    material = os.environ.get("SDGGRAPH_MATERIAL")
    if not material:
        raise InputError("SDGGRAPH_MATERIAL", "it is not set.", "Set it to the folder that holds corpus/.")
    files = sorted(path for path in (Path(material) / "corpus").iterdir() if path.is_file())
    return [path for path in files if not is_reserved(path.name)]


def is_reserved(name: str) -> bool:
    """Whether a file is one of the reserved documents, whatever its language and format."""
    return any(name == stem or name.startswith((f"{stem}.", f"{stem}_")) for stem in RESERVED)


def draw(folder: Path, seed: int, most: int, paths: Iterable[Path]) -> Counter[str]:
    """Write the sheets; gives the number of rows of each."""
    knowledge = load_knowledge()
    facts: list[Fact] = []
    for path in tqdm(list(paths), desc="reading", unit="document", file=sys.stderr, disable=None):
        try:
            facts += facts_of(extract(read_document(path), knowledge), knowledge)
        except InputError as error:
            print(f"{path.name} is left out: {error}", file=sys.stderr)
    chosen = drawn(facts, seed, most)
    known = judged(folder)
    write_sheets(folder, chosen, known)
    write_key(folder, seed, chosen, facts)
    return Counter({sheet: len(rows) for sheet, rows in _by_sheet(chosen).items()})


def _by_sheet(facts: Iterable[Fact]) -> dict[str, dict[str, Fact]]:
    sheets: dict[str, dict[str, Fact]] = defaultdict(dict)
    for one in facts:
        sheets[one.sheet].setdefault(one.id, one)
    return dict(sorted(sheets.items()))


def write_sheets(folder: Path, facts: Iterable[Fact], known: dict[str, str]) -> None:
    """One sheet a family; facts of one sentence stand together, sentences in an order that tells nothing."""
    sheets = folder / "sheets"
    sheets.mkdir(parents=True, exist_ok=True)
    for old in sheets.glob("*.tsv"):
        old.unlink()
    (sheets / "README.md").write_bytes(GUIDE.read_bytes())
    for sheet, rows in _by_sheet(facts).items():
        ordered = sorted(rows.values(), key=lambda one: (one.rank(0)[0], FIELDS.index(one.field), one.fact))
        lines = [COLUMNS, *((one.id, one.sentence, one.context, one.fact, known.get(one.id, "")) for one in ordered)]
        text = "".join("\t".join(cell.replace("\t", " ") for cell in line) + "\n" for line in lines)
        (sheets / f"{sheet}.tsv").write_text(text, encoding="utf-8", newline="\n")


def write_key(folder: Path, seed: int, chosen: Iterable[Fact], facts: Iterable[Fact]) -> None:
    """Which rule found what, and how much each found in all; not for those who judge."""
    key = {
        "seed": seed,
        "facts": sorted({(one.id, one.rule, one.field, one.document) for one in chosen}),
        "found": sorted((*pair, count) for pair, count in Counter((one.rule, one.field) for one in facts).items()),
    }
    (folder / "key.json").write_text(json.dumps(key, indent=0) + "\n", encoding="utf-8")


def judged(folder: Path) -> dict[str, str]:
    """What was judged in a folder: "yes" or "no" by the id of the fact; rows without a judgement are passed over.

    Raises:
        InputError: if a sheet has other columns, or something else is written in a cell.
    """
    found: dict[str, str] = {}
    for path in sorted((folder / "sheets").glob("*.tsv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if tuple(next(rows, ())) != COLUMNS:
                raise InputError(str(path), f"its columns are not {', '.join(COLUMNS)}.", "Draw it again.")
            for number, row in enumerate(rows, start=2):
                if not any(row):
                    continue
                if len(row) != len(COLUMNS):
                    raise InputError(f"{path}, line {number}", f"it has {len(row)} cells, not 5.", "Mend the line.")
                mark = row[-1].strip().casefold()
                if mark and mark not in YES | NO:
                    raise InputError(f"{path}, line {number}", f"{row[-1]!r} is neither yes nor no.", "Write one.")
                if mark:
                    found[row[0]] = "yes" if mark in YES else "no"
    return found


def collect(folder: Path, date: str) -> tuple[str, list[tuple[str, str, Measured]], int]:
    """The text of seeds/calibration.yaml, the figures in it, and how many rows nobody has judged.

    Raises:
        InputError: if nothing was drawn there, or a sheet is damaged.
    """
    try:
        key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(folder), f"nothing was drawn there ({error}).", "Draw first.") from None
    marks = judged(folder)
    right: Counter[tuple[str, str]] = Counter()
    of: Counter[tuple[str, str]] = Counter()
    for identifier, rule, field, _document in key["facts"]:
        if identifier in marks:
            of[rule, field] += 1
            right[rule, field] += marks[identifier] == "yes"
    ordered = sorted(of, key=lambda pair: (FIELDS.index(pair[1]), pair[0]))
    figures = [(rule, field, Measured(right[rule, field], of[rule, field])) for rule, field in ordered]
    lines = [HEAD]
    lines += [
        f'- {{rule: "{rule}", field: {field}, right: {one.right}, of: {one.of}, date: "{date}", seed: {key["seed"]}}}\n'
        for rule, field, one in figures
    ]
    left = sum(identifier not in marks for identifier in {row[0] for row in key["facts"]})
    return "".join(lines if figures else [*lines, "[]\n"]), figures, left


def main() -> int:
    """Draw or collect."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=__doc__.split("\n")[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    drawing = verbs.add_parser("draw", help="write sheets to judge")
    drawing.add_argument("folder", type=Path, nargs="?", default=Path(".blind/calibration"))
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--most", type=int, default=MOST, help="facts of a rule and field (default 30)")
    collecting = verbs.add_parser("collect", help="count judged sheets into seeds/calibration.yaml")
    collecting.add_argument("folder", type=Path, nargs="?", default=Path(".blind/calibration"))
    collecting.add_argument("--date", default=datetime.datetime.now(datetime.UTC).date().isoformat())
    collecting.add_argument("--out", type=Path, default=resource_root() / "seeds" / "calibration.yaml")
    told = parser.parse_args()
    try:
        if told.verb == "draw":
            rows = draw(told.folder, told.seed, told.most, corpus())
            for sheet, count in rows.items():
                print(f"{sheet:26s} {count:5d}")
            print(f"{'all':26s} {rows.total():5d} rows in {told.folder / 'sheets'}")
            return 0
        text, figures, left = collect(told.folder, told.date)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    told.out.write_text(text, encoding="utf-8", newline="\n")
    for rule, field, one in sorted(figures, key=lambda row: (row[2].bounds[0], row[0], row[1])):
        print(f"{rule:26s} {field:14s} {one.right:3d} of {one.of:3d}  at least {one.bounds[0]:.2f}")
    print(f"{len(figures)} figures in {told.out}; {left} rows are not judged.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
