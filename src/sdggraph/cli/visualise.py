"""``sdggraph visualise``: networks."""

from __future__ import annotations

from pathlib import Path

import click

from sdggraph.cli.options import PATH, build_option

_SUFFIXES = {"html": "html", "gexf": "gexf", "graphml": "graphml", "cytoscape": "cyjs", "png": "png", "svg": "svg"}


@click.command()
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
    from sdggraph.query import list_queries, run
    from sdggraph.visualise import draw, network_of

    if listing:
        for one in list_queries("views"):
            click.echo(f"{one.name:30s} {one.question}")
        return
    suffixes = {suffix: name for name, suffix in _SUFFIXES.items()}
    form = form or suffixes.get(out.suffix.lstrip(".") if out else "html", "html")
    target = out or Path(f"{view}.{_SUFFIXES[form]}")
    graph = network_of(run(view, build_folder).rows)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(draw(graph, form, view.replace("-", ", ").capitalize()))
    click.echo(f"{target}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")
