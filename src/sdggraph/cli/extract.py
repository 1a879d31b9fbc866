"""``sdggraph extract``: one document to standard output, nothing stored."""

from __future__ import annotations

import json
from pathlib import Path

import click

from sdggraph.cli.options import document_argument, facts_options, vocabulary_option, write_out
from sdggraph.core.document import Metadata

FORMATS = ("json", "ttl", "trig", "nq", "jsonld")


@click.command()
@click.argument("file")
@click.option("--format", "form", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option("--base-iri", default=None, help="The IRI that all identifiers start with.")
@vocabulary_option
@facts_options
def command(file: str, form: str, base_iri: str | None, vocabularies: tuple[Path, ...], known: Metadata) -> None:
    """Extract everything from one document and print it.

    FILE is a document (txt, md, html, pdf, docx), or - for standard input. What you tell of it (--title, --symbol, ...)
    wins over what it says of itself.

    \b
    Examples:
      sdggraph extract report.txt > report.json
      sdggraph extract report.html --format ttl
      sdggraph extract scan.txt --symbol A/80/62 --date 2025-01-22 --language en
      sdggraph extract report.txt --vocabulary our-names.csv
      cat report.txt | sdggraph extract -
    """
    from sdggraph.core.as_json import as_json
    from sdggraph.pipeline import extract
    from sdggraph.rdf import DEFAULT_BASE, to_quads
    from sdggraph.vocabularies import knowledge_with

    base = base_iri or DEFAULT_BASE
    knowledge = knowledge_with(vocabularies)
    document = document_argument(file, known)
    extraction = extract(document, knowledge)
    for problem in (*knowledge.added.problems, *extraction.problems):
        click.echo(f"sdggraph: {problem}", err=True)
    if form == "json":
        content = json.dumps(as_json(extraction, base), ensure_ascii=False, indent=1) + "\n"
        write_out(content.encode("utf-8", "replace"))
    else:
        write_out(to_quads(extraction, knowledge, base).serialise(form))
