"""``sdggraph compare``: two documents, or two sets of documents, side by side."""

from __future__ import annotations

from pathlib import Path

import click

from sdggraph.cli.options import PATH, captured, vocabulary_option, write_out
from sdggraph.core.errors import InputError
from sdggraph.core.extraction import Extraction
from sdggraph.knowledge import Knowledge

FORMATS = ("table", "json", "csv", "html")


@click.command()
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@click.option("--format", "form", type=click.Choice(FORMATS), default=None, help="How to show it.")
@click.option("--out", type=PATH, default=None, help="The file to write; its ending tells the format.")
@vocabulary_option
def command(old: Path, new: Path, form: str | None, out: Path | None, vocabularies: tuple[Path, ...]) -> None:
    """Show what has changed between two documents, or between two folders of documents.

    OLD and NEW are documents (txt, md, html, pdf, docx), or folders whose documents are taken together, such as those
    of two years. Clauses are paired by their words: unchanged, reworded, new, dropped. Of reworded ones you see the
    words, and how the verb, those addressed, deadlines and quantities have changed. Doubtful pairs are marked.

    \b
    Examples:
      sdggraph compare draft.docx adopted.pdf
      sdggraph compare resolutions-2024 resolutions-2025 --format csv > changes.csv
      sdggraph compare draft.docx adopted.pdf --out changes.html
    """
    from sdggraph.compare import compare, comparison_as
    from sdggraph.vocabularies import knowledge_with

    chosen = form or (_by_ending(out) if out else "json" if captured() else "table")
    knowledge = knowledge_with(vocabularies)
    text = comparison_as(compare(_extracted(old, knowledge), _extracted(new, knowledge)), chosen)
    if out is None:
        write_out(text.encode("utf-8", "replace"))
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, encoding="utf-8", errors="replace", newline="")
    click.echo(f"Written: {out}", err=True)


def _by_ending(out: Path) -> str:
    endings = {".json": "json", ".csv": "csv", ".html": "html", ".htm": "html", ".txt": "table"}
    try:
        return endings[out.suffix.lower()]
    except KeyError:
        raise InputError(
            str(out), "its ending tells no format.", f"End it in {', '.join(endings)}, or give --format."
        ) from None


def _extracted(path: Path, knowledge: Knowledge) -> list[Extraction]:
    """Everything at a path; in a folder, what cannot be read is told and the rest goes on."""
    from sdggraph.build.inputs import collect
    from sdggraph.build.remote import ahead
    from sdggraph.pipeline import extract
    from sdggraph.read import read_document

    found = collect([path])
    problems = list(map(str, found.problems))
    extractions = []
    for _, source in ahead(found.files):
        try:
            if isinstance(source, InputError):
                raise source
            extractions.append(extract(read_document(source.data, name=source.name), knowledge))
        except InputError as error:
            problems.append(str(error))
    for problem in problems:
        click.echo(f"sdggraph: {problem}", err=True)
    if not extractions:
        raise InputError(str(path), "no document in it could be read, so there is nothing to compare.")
    return sorted(extractions, key=lambda one: (one.document.slug, one.document.source.sha256))
