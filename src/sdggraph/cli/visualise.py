"""``sdggraph visualise``: networks."""

from __future__ import annotations

from pathlib import Path

import click

from sdggraph.cli.options import PATH, build_option, form_of
from sdggraph.core.errors import InputError

_SUFFIXES = {"html": "html", "gexf": "gexf", "graphml": "graphml", "cytoscape": "cyjs", "png": "png", "svg": "svg"}


@click.command(short_help="Draw a network.")
@click.option("--view", default="actors-initiatives", show_default=True, help="Which network; see --list.")
@click.option("--list", "listing", is_flag=True, help="List the networks.")
@click.option(
    "--format", "form", type=click.Choice(list(_SUFFIXES)), default=None, help="Default: by the name of --out."
)
@click.option("--out", type=PATH, default=None, help="The file to write; default: VIEW.html.")
@build_option
def command(view: str, listing: bool, form: str | None, out: Path | None, build_folder: Path) -> None:
    """Draw a network of the graph, to be opened in a browser or in another program.

    \b
    Examples:
      sdggraph visualise --view partnerships --out partners.html
      sdggraph visualise --format gexf --out for-gephi.gexf
    """
    from sdggraph.queries import list_queries, run
    from sdggraph.visualise import draw, network_of

    views = {one.name: one.question for one in list_queries("views")}
    if listing:
        for name, question in views.items():
            click.echo(f"{name:30s} {question}")
        return
    if view not in views:
        raise InputError(view, "there is no network of this name.", f"Choose one of {', '.join(views)}.")
    form = form_of(form, out, {suffix: name for name, suffix in _SUFFIXES.items()}, "html")
    target = out or Path(f"{view}.{_SUFFIXES[form]}")
    graph = network_of(run(view, build_folder).rows)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(draw(graph, form, views[view]))
    click.echo(f"{target}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")
    if not graph.number_of_edges():
        click.echo("Nothing in this build answers that question; try another --view.", err=True)
