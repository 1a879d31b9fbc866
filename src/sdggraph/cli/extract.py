"""``sdggraph extract``: one document to standard output, nothing stored."""

from __future__ import annotations

import json

import click

from sdggraph.cli.options import document_argument, facts_options, write_out
from sdggraph.core.document import Metadata

FORMATS = ("json", "ttl", "trig", "nq", "jsonld")


@click.command()
@click.argument("file")
@click.option("--format", "form", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option("--base-iri", default=None, help="The IRI that all identifiers start with.")
@facts_options
def command(file: str, form: str, base_iri: str | None, known: Metadata) -> None:
    """Extract everything from one document and print it.

    FILE is a document (txt, md, html, pdf, docx), or - for standard input. What you tell of it (--title, --symbol, ...)
    wins over what it says of itself.

    \b
    Examples:
      sdggraph extract report.txt > report.json
      sdggraph extract report.html --format ttl
      sdggraph extract scan.txt --symbol A/80/62 --date 2025-01-22 --language en
      cat report.txt | sdggraph extract -
    """
    from sdggraph.core.as_json import as_json
    from sdggraph.knowledge import load_knowledge
    from sdggraph.pipeline import extract
    from sdggraph.rdf import DEFAULT_BASE, to_quads

    base = base_iri or DEFAULT_BASE
    document = document_argument(file, known)
    knowledge = load_knowledge()
    extraction = extract(document, knowledge)
    for problem in extraction.problems:
        click.echo(f"sdggraph: {problem}", err=True)
    if form == "json":
        content = json.dumps(as_json(extraction, base), ensure_ascii=False, indent=1) + "\n"
        write_out(content.encode("utf-8", "replace"))
    else:
        write_out(to_quads(extraction, knowledge, base).serialise(form))
