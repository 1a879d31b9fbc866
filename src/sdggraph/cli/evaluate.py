"""``sdggraph evaluate``: precision, recall and F1 per layer."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from tqdm import tqdm


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--predictions", type=click.Path(path_type=Path), help="Score <folder>.json from here instead of extracting."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default=None, help="Default: text.")
def command(gold: Path, predictions: Path | None, form: str | None) -> int:
    """Measure the extraction against annotated documents.

    GOLD is a folder of folders, each with gold.json, sentences.tsv and the document as source.txt (or .html).

    \b
    Example:
      sdggraph evaluate tests/gold
    """
    from sdggraph.evaluate import annotated_folders, evaluate
    from sdggraph.knowledge import load_knowledge

    folders = annotated_folders(gold)
    with tqdm(total=len(folders), desc="evaluate", unit="document", disable=None, file=sys.stderr) as bar:
        result = evaluate(gold, load_knowledge(), predictions=predictions, advance=lambda _name: bar.update())
    if form == "json":
        click.echo(json.dumps(result.as_json(), indent=1))
        return 0
    for name, tally in result.total.items():
        click.echo(f"{name:26s} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}  n={tally.count}")
    for name, figures in result.documents.items():
        click.echo(f"  {name:50s} {figures.headline:.3f}")
    click.echo(f"headline {result.total.headline:.3f}   headline (documents) {result.headline_by_document:.3f}")
    return 0
