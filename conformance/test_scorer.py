"""``sdggraph evaluate`` gives the figures of the outside scorer, on extractions and on faulty accounts alike."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sdggraph.core.as_json import as_json
from sdggraph.evaluate import evaluate
from sdggraph.knowledge import load_knowledge
from sdggraph.pipeline import extract
from sdggraph.rdf import DEFAULT_BASE
from sdggraph.read import read_document


def theirs(material: Path, gold: Path, predictions: Path) -> dict[str, Any]:
    command = [sys.executable, str(material / "gold" / "score.py"), "--all", str(gold), str(predictions), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def text_documents(material: Path, folder: Path) -> Path:
    """The annotated documents that are text, as links in a folder of their own."""
    for source in sorted((material / "gold").glob("*/source.txt")):
        if not (source.parent / "source.pdf").exists():
            (folder / source.parent.name).symlink_to(source.parent)
    return folder


def faulty(raw: dict[str, Any], seed: int) -> dict[str, Any]:
    """An account with things left out, renamed and added."""
    chance = random.Random(seed)
    for section in ("actors", "initiatives", "instruments", "publications", "events", "statements", "relations"):
        raw[section] = [one for one in raw[section] if chance.random() < 0.8]
    for one in raw["statements"]:
        if chance.random() < 0.3:
            one["themes"] = ["health-services", *one["themes"][1:]]
            one["addressees"], one["addressee_ids"] = ["Member States"], [None]
        if chance.random() < 0.2:
            one["action"] = " ".join(one["action"].split()[1:])
    for one in raw["relations"]:
        if chance.random() < 0.2:
            one["predicate"] = "leads"
    return raw


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_figures_agree_to_the_third_digit(material: Path, tmp_path: Path, seed: int | None) -> None:
    gold, predictions = tmp_path / "gold", tmp_path / "predictions"
    gold.mkdir()
    predictions.mkdir()
    knowledge = load_knowledge()
    for folder in sorted(text_documents(material, gold).iterdir()):
        raw = as_json(extract(read_document(folder / "source.txt"), knowledge), DEFAULT_BASE)
        raw = raw if seed is None else faulty(raw, seed)
        (predictions / f"{folder.name}.json").write_text(json.dumps(raw), encoding="utf-8")
    (gold / "themes.tsv").symlink_to(material / "gold" / "themes.tsv")
    ours, reference = evaluate(gold, knowledge, predictions=predictions), theirs(material, gold, predictions)
    assert ours.total.headline == pytest.approx(reference["headline"], abs=5e-4)
    assert ours.headline_by_document == pytest.approx(reference["headline_documents"], abs=5e-4)
    layers = {name: tally for name, tally in ours.total.items() if tally.right + tally.wrong + tally.missed}
    for name, tally in layers.items():
        expected = reference[name]
        assert (tally.precision, tally.recall, tally.f1) == pytest.approx(
            (expected["p"], expected["r"], expected["f1"]), abs=5e-4
        ), name
