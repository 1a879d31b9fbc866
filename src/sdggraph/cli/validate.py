"""``sdggraph validate``: is a graph sound?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from sdggraph.cli.options import PATH, write_out
from sdggraph.core.errors import InputError


@click.command(short_help="Check a graph against the shapes.")
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--shapes", type=PATH, default=None, help="SHACL shapes of your own, a file or a folder.")
@click.option("--format", "form", type=click.Choice(["text", "ttl", "json"]), default="text", show_default=True)
@click.option("--engine", default="shacl", show_default=True, help="shacl (fast) or pyshacl (the reference).")
def command(paths: tuple[Path, ...], shapes: Path | None, form: str, engine: str) -> int:
    """Check RDF files or build folders against the shapes; findings come with their passage.

    \b
    Examples:
      sdggraph validate build
      sdggraph validate mine.ttl --shapes my-shapes.ttl --format json
    """
    from sdggraph.cli import EXIT_FINDINGS
    from sdggraph.validation import read_triples, validate

    triples = []
    for path in paths:
        if not path.exists():
            raise InputError(str(path), "there is no such file or folder.", "Check the path.")
        if path.is_dir() and not (path / "dataset.nq").is_file():
            raise InputError(str(path), "this folder holds no build.", "Make one with: sdggraph build")
        triples += read_triples(path / "dataset.nq" if path.is_dir() else path)
    report = validate(triples, shapes=shapes, engine=engine)
    if form == "text":
        click.echo(report.to_text())
    elif form == "json":
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        write_out(report.to_rdf().serialize(format="turtle", encoding="utf-8"))
    return 0 if report.conforms else EXIT_FINDINGS
