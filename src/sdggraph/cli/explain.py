"""``sdggraph explain``: what was found, and why."""

from __future__ import annotations

from pathlib import Path

import click

from sdggraph.cli.options import source, source_options


@click.command(short_help="Tell what was found at a place, and why.")
@click.argument("what")
@source_options
def command(what: str, build_folder: Path, store_url: str | None) -> None:
    """Tell what was found at a place or about a thing, with quotes, rule, document and page.

    WHAT is an IRI, a name, a place such as "A/80/62 para. 12", or a document's symbol or title: then its statements and
    what may have been missed.

    \b
    Examples:
      sdggraph explain "A/80/62 para. 12"
      sdggraph explain COVAX
      sdggraph explain A/80/62
    """
    from sdggraph.queries.explain import explain

    click.echo("\n".join(explain(what, source(build_folder, store_url))))
