"""``sdggraph query``: named questions and SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sdggraph.cli.options import PATH, captured, deliver, forbid_terminal, form_of, source, source_options
from sdggraph.core.errors import InputError

_GROUPS = {
    "competency": "Questions:",
    "views": "Networks (sdggraph visualise --view NAME draws them):",
    "quality": "Checks (nothing found means that all is well):",
}
FORMATS = ("table", "csv", "json", "sparql-json", "ttl", "nt", "xlsx", "docx")
_ENDINGS = {one: one for one in FORMATS if one not in ("table", "sparql-json")} | {"txt": "table", "srj": "sparql-json"}


@click.command(short_help="Ask a named question, or SPARQL of your own.")
@click.argument("name", required=False)
@click.option("--list", "listing", is_flag=True, help="List the questions that are ready to ask.")
@click.option("--param", "-p", "pairs", multiple=True, metavar="K=V", help="A parameter of the question; may repeat.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default=None, help="Default: table, or json when captured."
)
@click.option("--out", type=PATH, default=None, help="The file to write; its ending tells the format.")
@source_options
def command(
    name: str | None, listing: bool, pairs: tuple[str, ...], form: str | None, out: Path | None, build_folder: Path,
    store_url: str | None,
) -> None:  # fmt: skip
    """Ask a named question, or SPARQL 1.1 from a file or standard input.

    NAME is a question (see --list), a file FILE.rq, or - for standard input. Queries only read.

    \b
    Examples:
      sdggraph query --list
      sdggraph query recommendations-by-goal --param goal=3
      sdggraph query mine.rq --format csv
      sdggraph query recommendations-by-goal --param goal=3 --out goal-3.xlsx
    """
    if listing or name is None:
        if form is None and out is None:
            click.echo("\n".join(_listing()))
            return
        form = form_of(form, out, _ENDINGS, "table")
        forbid_terminal(form, out)
        deliver(_listed(form), out)
        return

    from sdggraph.queries import run
    from sdggraph.queries.outputs import ANSWERS, Answer

    asked = form_of(form, out, _ENDINGS, "")
    forbid_terminal(asked, out)
    parameters, store = _parameters(pairs), source(build_folder, store_url)
    rows = run(_text(name), store, **parameters)
    triples = rows.form in ("CONSTRUCT", "DESCRIBE")
    asked = asked or ("ttl" if triples else "json" if captured() else "table")
    deliver(ANSWERS[asked](Answer(rows, name, parameters, store)), out)


def _listed(form: str) -> bytes:
    """The list of questions as a table in a format."""
    from sdggraph.queries import list_queries
    from sdggraph.queries.outputs import ANSWERS, Answer
    from sdggraph.queries.rows import text_rows
    from sdggraph.store import Store

    rows = [
        (
            one.group,
            one.name,
            one.question,
            "; ".join(part.name for part in one.parameters),
            "; ".join(part.name for part in one.parameters if part.required),
        )
        for group in _GROUPS
        for one in list_queries(group)
    ]
    columns = ("group", "name", "question", "parameters", "required")
    return ANSWERS[form](
        Answer(text_rows(columns, rows, "The questions that are ready to ask"), "--list", {}, Store.from_bytes(b""))
    )


def _listing() -> Iterator[str]:
    """All questions by group; parameters that may be left out stand in brackets."""
    from sdggraph.queries import list_queries

    for group, title in _GROUPS.items():
        yield title
        for one in list_queries(group):
            names = [part.name if part.required else f"[{part.name}]" for part in one.parameters]
            yield f"  {one.name:36s} {' '.join([one.question, *names])}"


def _text(name: str) -> str:
    if name == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    if name.endswith((".rq", ".sparql")):
        try:
            return Path(name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise InputError(name, "it is not UTF-8 text.", "Save the query as UTF-8.") from None
    return name


def _parameters(pairs: tuple[str, ...]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for pair in pairs:
        key, separator, value = pair.partition("=")
        if not separator:
            raise InputError("--param", f"{pair!r} is no parameter.", "Write it as name=value.")
        if key in values:
            held = values[key]
            values[key] = [*held, value] if isinstance(held, list) else [held, value]
        else:
            values[key] = value
    return values
