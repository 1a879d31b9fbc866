"""How good the extraction is, measured against documents that careful readers annotated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sdggraph.core.as_json import as_json
from sdggraph.core.errors import InputError
from sdggraph.evaluate.figures import HEADLINE, Figures, Tally
from sdggraph.evaluate.reading import gold_reading, reading
from sdggraph.evaluate.score import score
from sdggraph.knowledge import Knowledge
from sdggraph.pipeline import extract
from sdggraph.rdf import DEFAULT_BASE
from sdggraph.read import read_document

__all__ = ["HEADLINE", "Evaluation", "Figures", "Tally", "annotated_folders", "evaluate"]

# What an annotated folder holds as its document, best first.
SOURCES = ("source.pdf", "source.docx", "source.html", "source.md", "source.txt")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of each annotated document by folder name, and of all together (micro)."""

    documents: Mapping[str, Figures]
    total: Figures

    @property
    def headline_by_document(self) -> float:
        """The mean of the documents' own headlines."""
        return sum(one.headline for one in self.documents.values()) / max(len(self.documents), 1)

    def as_json(self) -> dict[str, Any]:
        """Everything as one JSON object."""
        return {
            "headline": self.total.headline,
            "headline_documents": self.headline_by_document,
            "documents": {name: figures.headline for name, figures in self.documents.items()},
            "layers": {
                name: {"precision": one.precision, "recall": one.recall, "f1": one.f1, "count": one.count}
                for name, one in self.total.items()
            },
        }


def annotated_folders(root: Path) -> tuple[Path, ...]:
    """The annotated documents at or below a folder, sorted.

    Raises:
        InputError: if there is none.
    """
    folders = (
        (root,) if (root / "gold.json").is_file() else tuple(sorted(one.parent for one in root.glob("*/gold.json")))
    )
    if not folders:
        raise InputError(str(root), "there is no annotated document in it.", "Give a folder with gold.json files.")
    return folders


def evaluate(
    root: Path,
    knowledge: Knowledge,
    *,
    predictions: Path | None = None,
    sources: tuple[str, ...] = SOURCES,
    advance: Callable[[str], object] = lambda _: None,
) -> Evaluation:
    """Extract every annotated document and score it; with ``predictions`` score ``<folder name>.json`` from there.

    ``sources`` are the file names under which a folder may hold its document, best first.

    Raises:
        InputError: if there is no annotated document, or one lacks its source.
    """
    themes = _themes(root, knowledge)
    documents: dict[str, Figures] = {}
    total = Figures()
    for folder in annotated_folders(root):
        raw = _prediction(folder, predictions) if predictions else _extraction(folder, knowledge, sources)
        documents[folder.name] = score(gold_reading(folder), reading(raw), themes)
        total.include(documents[folder.name])
        advance(folder.name)
    return Evaluation(documents, total)


def _extraction(folder: Path, knowledge: Knowledge, sources: tuple[str, ...]) -> dict[str, Any]:
    source = next((folder / name for name in sources if (folder / name).is_file()), None)
    if source is None:
        raise InputError(str(folder), "the annotated document itself is missing.", f"Put it there as {sources[-1]}.")
    return as_json(extract(read_document(source), knowledge), DEFAULT_BASE)


def _prediction(folder: Path, predictions: Path) -> dict[str, Any]:
    import json

    path = predictions / f"{folder.name}.json"
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            str(path), f"the prediction cannot be read: {error}.", "Write it with: sdggraph extract"
        ) from None
    return data


def _themes(root: Path, knowledge: Knowledge) -> frozenset[str]:
    """The themes that the annotators chose from: a ``themes.tsv`` beside the folders, else all of ours."""
    for table in (root / "themes.tsv", root.parent / "themes.tsv"):
        if table.is_file():
            rows = table.read_text(encoding="utf-8").splitlines()[1:]
            return frozenset(row.split("\t")[0] for row in rows)
    return frozenset(theme.id for theme in knowledge.topics.themes)
