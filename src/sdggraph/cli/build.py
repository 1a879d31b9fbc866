"""``sdggraph build``: documents in, a validated knowledge graph out."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click
from tqdm import tqdm

from sdggraph.cli.options import PATH, store_option, vocabulary_option
from sdggraph.core.errors import InputError

if TYPE_CHECKING:
    from sdggraph.build import BuildResult


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path())
@click.option(
    "--out", type=click.Path(), default="build", show_default=True, help="The build folder; replaced as a whole."
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
@click.option(
    "--copy-to", default=None, metavar="ADDRESS", help="Then copy the build there: s3://BUCKET/FOLDER (docs/scale.md)."
)
@click.option("--strict", is_flag=True, help="Leave with exit code 1 if anything was not read or not sound.")
def command(
    paths: tuple[str, ...], out: str, base_iri: str | None, catalogue: Path | None, vocabularies: tuple[Path, ...],
    workers: int, store_url: str | None, scheduler: str | None, copy_to: str | None, strict: bool,
) -> int:  # fmt: skip
    """Read documents and folders, extract, validate and store.

    A PATH may also be an address: a document on the web, a file or folder of an object store.

    What cannot be read is told and the rest goes on. The folder is replaced only when the build is complete.

    \b
    Examples:
      sdggraph build my-documents
      sdggraph build a.txt b.html --out graph --catalogue catalogue.csv
      sdggraph build my-documents --store http://localhost:7878
      sdggraph build my-documents --vocabulary our-names.csv --vocabulary our-themes.ttl
      sdggraph build my-documents --scheduler tcp://10.0.0.5:8786
      sdggraph build https://example.org/report.pdf s3://bucket/folder --copy-to s3://bucket/graph
    """
    from sdggraph.build import build
    from sdggraph.build.cluster import connected
    from sdggraph.build.copying import Destination
    from sdggraph.build.remote import address_of, place
    from sdggraph.rdf import DEFAULT_BASE
    from sdggraph.store.endpoints import Endpoints

    if store_url is not None:
        Endpoints.of(store_url)  # a wrong address is told before the work, not after it
    here = place(out)
    if not isinstance(here, Path):
        raise InputError("--out", "a build is made in a folder on this computer.", "Copy it elsewhere with --copy-to.")
    destination = Destination(address_of(copy_to, "--copy-to")) if copy_to else None
    with ExitStack() as stack:
        cluster = stack.enter_context(connected(scheduler, workers)) if scheduler else None
        bar = stack.enter_context(tqdm(desc="build", unit="step", disable=None, file=sys.stderr))

        def advance(step: str, total: int) -> None:
            bar.total = total
            bar.set_postfix_str(step, refresh=False)
            bar.update()

        result = build(
            [place(path) for path in paths], here, base_iri=base_iri or DEFAULT_BASE, catalogue=catalogue,
            vocabularies=vocabularies, workers=cluster.workers if cluster else workers,
            executor=cluster.executor if cluster else None, advance=advance,
        )  # fmt: skip
    for problem in result.problems:
        click.echo(f"sdggraph: {problem.severity}: {problem}", err=True)
    for line in result.summary():
        click.echo(line)
    if store_url is not None and result.documents:
        click.echo(_loaded(store_url, here))
    if destination is not None and result.documents:
        click.echo(f"Copied: {destination.copy(here):,} files to {destination}")
    return _exit_code(result, strict)


def _exit_code(result: BuildResult, strict: bool) -> int:
    from sdggraph.cli import EXIT_BUG, EXIT_FINDINGS, EXIT_INPUT

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
