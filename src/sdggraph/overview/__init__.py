"""The front page of a build: it opens from disk and asks the network for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from sdggraph.knowledge import Recall
from sdggraph.overview.summary import Overview, page_rows, summary_of
from sdggraph.queries.missed import missed_rows
from sdggraph.queries.statements import statement_rows
from sdggraph.store import Store
from sdggraph.validation import Report

__all__ = ["MAX_ROWS", "Overview", "front_page", "overview_page", "page_rows", "summary_of"]

# More rows than this make a page that no browser likes; statements.csv always holds all.
MAX_ROWS = 5_000
MAX_DOCUMENTS = 2_000
TOP = 12


def overview_page(
    store: Store, report: Report, links: Iterable[tuple[str, str]], recall: Mapping[str, Recall] | None = None
) -> str:
    """The front page of all that a store holds: as ``front_page``, which takes it document by document."""
    rows = statement_rows(store)
    overview = Overview()
    overview.add(summary_of(rows, missed_rows(store), store))
    return front_page(overview, page_rows(rows[:MAX_ROWS]), store, report.summary(), links, recall)


def front_page(
    overview: Overview,
    table: Sequence[Mapping[str, Any]],
    store: Store,
    validation: str,
    links: Iterable[tuple[str, str]],
    recall: Mapping[str, Recall] | None = None,
) -> str:
    """The front page: counts, documents, who is asked most, Goals, and the statements as a table to filter.

    ``table`` are the first statements (``page_rows``), of which the store may hold more. ``links`` are ``(file name,
    what it is)`` of the other files of the build; ``recall`` tells by kind of document how many of the statements in
    annotated documents are found.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    documents = sorted(overview.documents, key=lambda entry: (entry["date"], entry["title"], entry["iri"]))
    return environment.get_template("index.html.jinja").render(
        counts=overview.counts(),
        # The latest, where there are more than a page can show.
        documents=documents[-MAX_DOCUMENTS:],
        documents_left_out=max(0, len(documents) - MAX_DOCUMENTS),
        missed=overview.missed,
        recall=_recall(overview.kinds, recall or {}),
        addressees=_most_named(overview.asked),
        committed=_most_named(overview.promised),
        goals=_goals(overview, store),
        table=table,
        left_out=overview.recommendations + overview.commitments - len(table),
        validation=validation,
        links=list(links),
    )


def _recall(kinds: Counter[str], recall: Mapping[str, Recall]) -> list[dict[str, Any]]:
    """How much is found in documents of the kinds that are here; ``there`` is 0 where no such document was measured."""
    return [
        {
            "kind": kind.replace("-", " "),
            "here": kinds[kind],
            "found": recall[kind].found if kind in recall else 0,
            "there": recall[kind].there if kind in recall else 0,
            "documents": recall[kind].documents if kind in recall else 0,
        }
        for kind in sorted(kinds)
    ]


def _most_named(names: Counter[str]) -> list[tuple[str, int]]:
    return sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))[:TOP]


_GOALS = """
PREFIX sdgo: <http://metadata.un.org/sdg/ontology#>
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
SELECT ?goal ?label WHERE { ?goal a sdgo:Goal ; sdgg:shortLabel ?label FILTER (LANGMATCHES(LANG(?label), "en")) }
"""


def _goals(overview: Overview, store: Store) -> list[dict[str, Any]]:
    """The 17 Goals with how many recommendations and commitments serve each."""
    labels = {one["goal"].value.rsplit("/", 1)[-1]: one["label"].value for one in store.query(_GOALS)}
    return [
        {
            "number": number,
            "label": labels[number],
            "recommendations": overview.goals[number, "recommendation"],
            "commitments": overview.goals[number, "commitment"],
        }
        for number in sorted(labels, key=int)
    ]
