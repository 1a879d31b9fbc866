"""The files of a build folder that are made from the results of its documents, one document after another."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sdggraph.build.cache import Cache
from sdggraph.build.entry import DamagedError, Entry
from sdggraph.build.folder import DATASET
from sdggraph.build.gather import Record
from sdggraph.build.revise import Changes, changes, keep_shared, revised_lines
from sdggraph.build.sorting import write_sorted
from sdggraph.core.errors import InputError
from sdggraph.knowledge import Knowledge
from sdggraph.overview import MAX_ROWS, Overview, front_page
from sdggraph.queries.spreadsheet import MISSED_COLUMNS, csv_head
from sdggraph.queries.statements import COLUMNS
from sdggraph.rdf import Quads, graph_order, shared_quads, trig_graphs, trig_head
from sdggraph.store import Store, revise_store, write_store
from sdggraph.validation import Finding, Report, validate_whole
from sdggraph.visualise import MAX_DRAWN, bounded_network, draw, layout

# The network that every build draws; the other views are drawn on demand.
TITLE = "Actors and initiatives"
_LINKS = (
    ("network.html", "Network of actors and initiatives"),
    ("statements.csv", "Statements as a table"),
    ("missed.csv", "What may have been missed"),
    ("validation.txt", "Validation"),
    ("problems.json", "Problems"),
    ("manifest.json", "What this was built from"),
    ("dataset.trig", "The graph (TriG)"),
    ("network.gexf", "Network for Gephi"),
    ("network.graphml", "Network for yEd and Cytoscape"),
)
_NETWORKS = {"network.html": "html", "network.gexf": "gexf", "network.graphml": "graphml"}
STEPS = 4


@dataclass(frozen=True, slots=True)
class Documents:
    """The results of the documents that count, sorted by slug; each is read from disk when its turn comes."""

    cache: Cache
    records: Sequence[Record]

    def entries(self, records: Iterable[Record] | None = None) -> Iterator[tuple[Record, Entry]]:
        """Every document with its result.

        Raises:
            InputError: if a result that was there a moment ago cannot be read any more.
        """
        for record in self.records if records is None else records:
            try:
                entry = self.cache.find(record.key)
            except DamagedError:
                entry = None
            if entry is None:
                raise InputError(
                    record.name, "its stored result was changed or removed during the build.", "Build again."
                )
            yield record, entry

    def parts(self, name: str, records: Iterable[Record] | None = None) -> Iterator[bytes]:
        """A part of every result."""
        return (entry.part(name) for _, entry in self.entries(records))


@dataclass(frozen=True, slots=True)
class Written:
    """What is known of a build once its files are written; ``parts`` are the keys of what its graph is made of."""

    report: Report
    quads: int
    counts: dict[str, int]
    parts: tuple[str, ...]


def write_artefacts(
    folder: Path, documents: Documents, samples: Sequence[bytes], knowledge: Knowledge, base: str,
    advance: Callable[[str], None], old: Path,
) -> Written:  # fmt: skip
    """Write everything that follows from the results of the documents; what ``old`` has alike is taken from there."""
    files = {record.slug: record.sha256 for record in documents.records}
    discovered = (one for _, entry in documents.entries() for one in entry.values("discovered"))
    shared = shared_quads(files, discovered, knowledge, base)
    common = keep_shared(documents.cache, shared.serialise("nq"))
    parts = (common, *(record.key for record in documents.records))
    quads = _write_graph(folder, documents, samples, shared, changes(old, documents.cache, parts))
    _write_trig(folder / "dataset.trig", documents, shared, base)
    advance("store")
    store = Store.open(folder)
    report = _validated(documents, store, shared)
    (folder / "validation.ttl").write_bytes(report.to_rdf(base).serialize(format="turtle", encoding="utf-8"))
    (folder / "validation.txt").write_text(report.to_text() + "\n", encoding="utf-8", newline="\n")
    advance("validation")
    graph, left_out = bounded_network(lambda: (entry.values("network") for _, entry in documents.entries()), MAX_DRAWN)
    positions = layout(graph)
    for name, form in _NETWORKS.items():
        (folder / name).write_bytes(draw(graph, form, TITLE, positions, left_out))
    advance("network")
    _write_table(folder / "statements.csv", COLUMNS, documents, "statements")
    _write_table(folder / "missed.csv", MISSED_COLUMNS, documents, "missed")
    counts = _write_page(folder / "index.html", documents, store, report.summary(), knowledge)
    advance("overview")
    return Written(report, quads, counts, parts)


def _write_graph(
    folder: Path, documents: Documents, samples: Sequence[bytes], shared: Quads, found: Changes | None
) -> int:  # fmt: skip
    """Write the quads as a file and as a store, out of the old ones if these differ little; gives how many."""
    if found is None:
        count = _write_dataset(folder, documents, samples, shared)
        write_store(folder / DATASET, folder / "store")
        return count
    count = revised_lines(found, folder / DATASET)
    try:
        revise_store(found.old / "store", folder / "store", found.removed, found.added)
    except OSError:  # damaged, or on a disk without links: the lines are there
        shutil.rmtree(folder / "store", ignore_errors=True)
        write_store(folder / DATASET, folder / "store")
    return count


def _write_dataset(folder: Path, documents: Documents, samples: Sequence[bytes], shared: Quads) -> int:
    common = shared.serialise("nq")
    scratch = folder / "parts"
    scratch.mkdir()

    def runs() -> Iterator[bytes]:
        yield common
        yield from documents.parts("nq")

    size = len(common) + sum(record.size for record in documents.records)
    cuts = [*samples, *(line.encode() for line in shared.lines[::400])]
    count = write_sorted(runs, cuts, size, folder / DATASET, scratch)
    shutil.rmtree(scratch)
    return count


def _write_trig(path: Path, documents: Documents, shared: Quads, base: str) -> None:
    common = trig_graphs(shared)
    graphs: dict[str, Record | None] = dict.fromkeys(common)
    graphs.update({f"{base}graph/{record.slug}": record for record in documents.records})
    with path.open("wb") as file:
        file.write(trig_head())
        for graph in sorted(graphs, key=graph_order):
            record = graphs[graph]
            file.write(common[graph] if record is None else next(documents.parts("trig", [record])))


def _validated(documents: Documents, store: Store, shared: Quads) -> Report:
    findings: list[Finding] = []
    suspects: set[str] = set()
    for _, entry in documents.entries():
        found = entry.values("findings")
        findings += [Finding.of_values(one) for one in found["findings"]]
        suspects.update(found["suspects"])
    findings += validate_whole(store, shared.serialise("nq").decode(), suspects)
    return Report(tuple(sorted(findings, key=Finding.sort_key)))


def _write_table(path: Path, columns: Iterable[str], documents: Documents, part: str) -> None:
    orders = {record.key: record.statements if part == "statements" else record.missed for record in documents.records}
    records = sorted((one for one in documents.records if orders[one.key]), key=lambda one: orders[one.key])
    with path.open("wb") as file:
        file.write(csv_head(columns))
        file.writelines(documents.parts(part, records))


def _write_page(
    path: Path, documents: Documents, store: Store, validation: str, knowledge: Knowledge
) -> dict[str, int]:  # fmt: skip
    """Write the front page; gives the counts of all documents together."""
    overview = Overview()
    counts: Counter[str] = Counter()
    for _, entry in documents.entries():
        overview.add(entry.values("summary"))
        counts.update(entry.head["counts"])
    speaking = sorted((one for one in documents.records if one.statements), key=lambda one: one.statements)
    table: list[dict[str, Any]] = []
    for _, entry in documents.entries(speaking):
        table += entry.values("page")
        if len(table) >= MAX_ROWS:
            break
    page = front_page(overview, table[:MAX_ROWS], store, validation, _LINKS, knowledge.calibration.recall)
    path.write_text(page, encoding="utf-8", newline="\n")
    return dict(sorted(counts.items()))


def write_json(path: Path, data: Any) -> None:
    """Write JSON that a person can read, the same for the same data."""
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    # A folder's name may hold what no text can.
    path.write_bytes(f"{text}\n".encode("utf-8", "replace"))
