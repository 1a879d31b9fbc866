"""``sdggraph build``: documents in, a validated knowledge graph out."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

import click
from tqdm import tqdm

from sdggraph.cli.options import PATH, store_option, vocabulary_option


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option(
    "--out", type=PATH, default=Path("build"), show_default=True, help="The build folder; replaced as a whole."
)
@click.option("--base-iri", default=None, help="The IRI that all identifiers start with.")
@click.option("--catalogue", type=PATH, default=None, help="What you know of the documents: a CSV or YAML table.")
@vocabulary_option
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to use.")
@store_option("Then make this SPARQL server hold the build: http://HOST:PORT (docs/stores.md).")
@click.option(
    "--scheduler",
    default=None,
    metavar="ADDRESS",
    help="Have the workers of this Dask scheduler do the work: tcp://HOST:8786 (docs/scale.md).",
)
@click.option("--strict", is_flag=True, help="Leave with exit code 1 if anything was not read or not sound.")
def command(
    paths: tuple[Path, ...], out: Path, base_iri: str | None, catalogue: Path | None, vocabularies: tuple[Path, ...],
    workers: int, store_url: str | None, scheduler: str | None, strict: bool,
) -> int:  # fmt: skip
    """Read documents and folders, extract, validate and store.

    What cannot be read is told and the rest goes on. The folder is replaced only when the build is complete.

    \b
    Examples:
      sdggraph build my-documents
      sdggraph build a.txt b.html --out graph --catalogue catalogue.csv
      sdggraph build my-documents --store http://localhost:7878
      sdggraph build my-documents --vocabulary our-names.csv --vocabulary our-themes.ttl
      sdggraph build my-documents --scheduler tcp://10.0.0.5:8786
    """
    from sdggraph.build import build
    from sdggraph.build.cluster import connected
    from sdggraph.cli import EXIT_BUG, EXIT_FINDINGS, EXIT_INPUT
    from sdggraph.rdf import DEFAULT_BASE
    from sdggraph.store.endpoints import Endpoints

    if store_url is not None:
        Endpoints.of(store_url)  # a wrong address is told before the work, not after it
    with ExitStack() as stack:
        cluster = stack.enter_context(connected(scheduler, workers)) if scheduler else None
        bar = stack.enter_context(tqdm(desc="build", unit="step", disable=None, file=sys.stderr))

        def advance(step: str, total: int) -> None:
            bar.total = total
            bar.set_postfix_str(step, refresh=False)
            bar.update()

        result = build(
            paths, out, base_iri=base_iri or DEFAULT_BASE, catalogue=catalogue, vocabularies=vocabularies,
            workers=cluster.workers if cluster else workers, executor=cluster.executor if cluster else None,
            advance=advance,
        )  # fmt: skip
    for problem in result.problems:
        click.echo(f"sdggraph: {problem.severity}: {problem}", err=True)
    for line in result.summary():
        click.echo(line)
    if store_url is not None and result.documents:
        click.echo(_loaded(store_url, out))
    if strict and result.unread:
        click.echo(f"sdggraph: {result.unread} file(s) were not read, and --strict was given.", err=True)
    if any(problem.code == "bug" for problem in result.problems):
        return EXIT_BUG
    if not result.documents:
        return EXIT_INPUT
    return EXIT_FINDINGS if not result.conforms or (strict and result.unread) else 0


def _loaded(url: str, folder: Path) -> str:
    """Load the build on a server; what came of it."""
    from sdggraph.store.load import load_into

    with tqdm(desc="load", unit="graph", disable=None, file=sys.stderr) as bar:

        def advance(_graph: str, total: int) -> None:
            bar.total = total
            bar.update()

        return f"Server: {load_into(url, folder, advance=advance).summary()}"
