"""The files of a build folder that are made from its dataset."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sdggraph.knowledge import load_knowledge
from sdggraph.overview import overview_page
from sdggraph.queries import run
from sdggraph.queries.spreadsheet import missed_csv, statements_csv
from sdggraph.rdf import Quads
from sdggraph.store import Store, write_store
from sdggraph.validation import Report, validate
from sdggraph.visualise import draw, layout, network_of

# The network that every build draws; the other views are drawn on demand.
VIEW, TITLE = "actors-initiatives", "Actors and initiatives"
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


def write_artefacts(folder: Path, quads: Quads, base_iri: str, advance: Callable[[str], None]) -> Report:
    """Write everything that follows from the quads; gives the validation report."""
    dataset = folder / "dataset.nq"
    dataset.write_bytes(quads.serialise("nq"))
    (folder / "dataset.trig").write_bytes(quads.serialise("trig"))
    write_store(dataset, folder / "store")
    advance("store")
    store = Store.open(folder)
    report = validate(quads.serialise("nq").decode("utf-8"))
    (folder / "validation.ttl").write_bytes(report.to_rdf(base_iri).serialize(format="turtle", encoding="utf-8"))
    (folder / "validation.txt").write_text(report.to_text() + "\n", encoding="utf-8", newline="\n")
    advance("validation")
    graph = network_of(run(VIEW, store).rows)
    positions = layout(graph)
    for name, form in _NETWORKS.items():
        (folder / name).write_bytes(draw(graph, form, TITLE, positions))
    advance("network")
    (folder / "statements.csv").write_bytes(statements_csv(store))
    (folder / "missed.csv").write_bytes(missed_csv(store))
    page = overview_page(store, report, _LINKS, load_knowledge().calibration.recall)
    (folder / "index.html").write_text(page, encoding="utf-8", newline="\n")
    advance("overview")
    return report


def write_json(path: Path, data: Any) -> None:
    """Write JSON that a person can read, the same for the same data."""
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    # A folder's name may hold what no text can.
    path.write_bytes(f"{text}\n".encode("utf-8", "replace"))
