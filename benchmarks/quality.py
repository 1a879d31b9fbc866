"""What a change does to the quality, fact by fact.

    python -m benchmarks.quality GOLD... [--against REVISION] [--layer LAYER]

Each GOLD is a folder of annotated documents as for ``sdggraph evaluate``. Prints the figures of this tree with 95 %
intervals, bootstrapped by document, and, with ``--against main``, what that revision found and this tree does not, and
the other way round, per document and sentence. The other revision is checked out aside and runs in its own processes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sdggraph.core import InputError
from sdggraph.evaluate import HEADLINE, SOURCES, Figures, annotated_folders
from sdggraph.evaluate.alignment import Correspondence, align, correspond, match_statements
from sdggraph.evaluate.reading import SECTIONS, Reading, gold_reading, reading
from sdggraph.evaluate.score import score

DRAWS = 1_000
SEED = 20261122
ROLES = {
    "addressees": "addressee_ids", "issuers": "issuer_ids", "beneficiaries": "beneficiary_ids",
    "initiatives": "initiative_ids",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A value at a place: its layer, the sentence (empty for names), and what is said of it."""

    layer: str
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The facts of the annotation that an extraction has, and those that it has and the annotation has not."""

    right: frozenset[Fact]
    wrong: frozenset[Fact]


def verdicts(gold: Reading, found: Reading) -> Verdicts:
    """Every value of an extraction, right or wrong by the same rules as the figures."""
    right: set[Fact] = set()
    wrong: set[Fact] = set()
    for section in SECTIONS:
        aligned = align(gold, found, section)
        right |= {Fact(section, "", gold.entities[index].name) for index in aligned}
        astray = set(range(len(found.entities))) - set(aligned.values())
        wrong |= {Fact(section, "", found.entities[j].name) for j in astray if found.entities[j].section == section}
    same = correspond(gold, found)
    matched = match_statements(gold, found)
    for index, wanted in enumerate(gold.raw.get("statements", [])):
        given = matched.by_gold.get(index, ())
        where = gold.text(wanted)
        if given:
            kinds = {wanted["kind"], wanted.get("also")}
            known = any(one["kind"] in kinds for one in given)
            (right if known else wrong).add(Fact("statements", where, wanted["kind"] if known else given[0]["kind"]))
        for layer, there, here in _fields(wanted, given, same):
            right |= {Fact(layer, where, _told(value, gold, found)) for value in there & here}
            wrong |= {Fact(layer, where, _told(value, gold, found)) for value in here - there}
    wrong |= {Fact("statements", found.text(one), one["kind"]) for one in matched.spurious}
    for fact, is_right in _relations(gold, found, same):
        (right if is_right else wrong).add(fact)
    return Verdicts(frozenset(right), frozenset(wrong))


def _fields(
    wanted: Mapping[str, Any], given: Iterable[Mapping[str, Any]], same: Correspondence
) -> Iterator[tuple[str, set[Any], set[Any]]]:
    """The values of a statement by layer: those annotated, those found."""
    for role, identifiers in ROLES.items():
        there = {same.of_gold(name) for name in wanted.get(role, [])}
        here = {
            same.of_found(name, identifier)
            for one in given
            for name, identifier in zip(one.get(role, []), one.get(identifiers) or [], strict=False)
        }
        yield f"statement.{role}", set(there), set(here)
    for name in ("themes", "sdgs"):
        yield f"statement.{name}", set(wanted.get(name, [])), {value for one in given for value in one.get(name, [])}


def _told(value: Any, gold: Reading, found: Reading) -> str:
    if not isinstance(value, tuple):
        return str(value)
    side, which = value
    if side == "text":
        return str(which)
    return (gold if side == "gold" else found).entities[which].name


def _relations(gold: Reading, found: Reading, same: Correspondence) -> Iterator[tuple[Fact, bool]]:
    wanted = {
        _ends(same.of_gold(one["subject"]), one["predicate"], same.of_gold(one["object"]))
        for one in gold.raw.get("relations", [])
    }
    for one in found.raw.get("relations", []):
        subject = same.of_found(one["subject"], one.get("subject_id"))
        ends = _ends(subject, one["predicate"], same.of_found(one["object"], one.get("object_id")))
        told = " ".join((_told(ends[0], gold, found), ends[1], _told(ends[2], gold, found)))
        yield Fact("relations", found.text(one), told), ends in wanted


def _ends(subject: Any, predicate: str, thing: Any) -> tuple[Any, str, Any]:
    if predicate == "partnersWith":
        subject, thing = sorted((subject, thing), key=repr)
    return subject, predicate, thing


def interval(documents: Iterable[Figures], figure: Callable[[Figures], float]) -> tuple[float, float]:
    """The 95 % interval of a figure, bootstrapped over documents."""
    all_of_them = list(documents)
    chance = random.Random(SEED)
    drawn = []
    for _ in range(DRAWS):
        total = Figures()
        for one in chance.choices(all_of_them, k=len(all_of_them)):
            total.include(one)
        drawn.append(figure(total))
    drawn.sort()
    return drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS) - 1]


def extractions(folders: Iterable[Path], source: Path) -> dict[str, dict[str, Any]]:
    """What the program in ``source`` (a folder ``src``) makes of every annotated document, by folder name."""
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONHASHSEED": "0"}
    found: dict[str, dict[str, Any]] = {}
    for folder in folders:
        document = next((folder / name for name in SOURCES if (folder / name).is_file()), None)
        if document is None:
            raise InputError(str(folder), "the annotated document itself is missing.", "Put it there as source.txt.")
        command = [sys.executable, "-m", "sdggraph", "extract", str(document), "--format", "json"]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        if done.returncode:
            raise InputError(str(document), done.stderr.decode(errors="replace").strip(), "")
        found[folder.name] = json.loads(done.stdout)
    return found


@contextmanager
def checkout(revision: str) -> Iterator[Path]:
    """The source folder of another revision of this repository, for as long as it is needed."""
    root = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "tree"
        add = ["git", "-C", str(root), "worktree", "add", "--quiet", "--detach", str(place), revision]
        done = subprocess.run(add, capture_output=True, check=False)
        if done.returncode:
            raise InputError(revision, done.stderr.decode(errors="replace").strip(), "Name a revision of Git.")
        try:
            yield place / "src"
        finally:
            remove = ["git", "-C", str(root), "worktree", "remove", "--force", str(place)]
            subprocess.run(remove, capture_output=True, check=False)


def figures(folders: Iterable[Path], found: Mapping[str, dict[str, Any]], themes: frozenset[str]) -> dict[str, Figures]:
    """The figures of each document."""
    return {one.name: score(gold_reading(one), reading(found[one.name]), themes) for one in folders}


def print_figures(documents: Mapping[str, Figures], before: Mapping[str, Figures] | None) -> None:
    """The table of the headline's layers, with intervals; and the difference where there is something before."""
    total, earlier = _total(documents.values()), _total(before.values()) if before else None
    print(f"{'layer':24s} {'P':>6s} {'R':>6s} {'F1':>6s}  95 % of F1       n" + ("   change" if earlier else ""))
    for layer in HEADLINE:
        tally = total[layer]
        low, high = interval(documents.values(), lambda one, layer=layer: one[layer].f1)  # type: ignore[misc]
        change = f"   {tally.f1 - earlier[layer].f1:+.3f}" if earlier else ""
        print(
            f"{layer:24s} {tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}  "
            f"{low:.3f}-{high:.3f} {tally.count:6d}{change}"
        )
    low, high = interval(documents.values(), lambda one: one.headline)
    change = f"   {total.headline - earlier.headline:+.3f}" if earlier else ""
    print(f"{'headline':24s} {'':13s} {total.headline:6.3f}  {low:.3f}-{high:.3f} {'':6s}{change}")
    for name, one in documents.items():
        change = f"   {one.headline - before[name].headline:+.3f}" if before else ""
        print(f"  {name:44s} {one.headline:.3f}{change}")


def print_differences(name: str, before: Verdicts, after: Verdicts, layer: str | None) -> None:
    """The facts of a document that were gained and lost."""
    groups = (
        ("gained", after.right - before.right),
        ("lost", before.right - after.right),
        ("no longer false", before.wrong - after.wrong),
        ("newly false", after.wrong - before.wrong),
    )
    for title, facts in groups:
        shown = sorted(one for one in facts if layer is None or one.layer == layer)
        if shown:
            print(f"\n{name}: {title} ({len(shown)})")
        for one in shown:
            print(f"  {one.layer:22s} {one.what[:100]}" + (f"  | {one.where[:110]}" if one.where else ""))


def _total(documents: Iterable[Figures]) -> Figures:
    total = Figures()
    for one in documents:
        total.include(one)
    return total


def _themes(folders: Iterable[Path]) -> frozenset[str]:
    """The themes that annotators used: others of ours are neither right nor wrong."""
    table = next((one.parent / "themes.tsv" for one in folders if (one.parent / "themes.tsv").is_file()), None)
    if table is None:
        table = Path(__file__).parents[1] / "tests" / "gold" / "themes.tsv"
    return frozenset(row.split("\t")[0] for row in table.read_text(encoding="utf-8").splitlines()[1:])


def main() -> int:
    """Measure, and compare where asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path, nargs="+", help="folders of annotated documents")
    parser.add_argument("--against", metavar="REVISION", help="a revision of Git to compare with, such as main")
    parser.add_argument("--layer", choices=(*HEADLINE, "publications", "events"), help="differences of this layer only")
    told = parser.parse_args()
    try:
        folders = list({one.name: one for root in told.gold for one in annotated_folders(root)}.values())
        themes = _themes(folders)
        found = extractions(folders, Path(__file__).parents[1] / "src")
        earlier = None
        if told.against:
            with checkout(told.against) as source:
                earlier = extractions(folders, source)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    print_figures(figures(folders, found, themes), figures(folders, earlier, themes) if earlier else None)
    for folder in folders if earlier else ():
        gold = gold_reading(folder)
        old, new = reading(earlier[folder.name]), reading(found[folder.name])  # type: ignore[index]
        print_differences(folder.name, verdicts(gold, old), verdicts(gold, new), told.layer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
