"""``sdggraph find``: look up statements."""

from __future__ import annotations

from pathlib import Path

import click

from sdggraph.cli.options import PATH, captured, deliver, forbid_terminal, form_of, source, source_options
from sdggraph.core.errors import InputError

FORMATS = ("table", "csv", "xlsx", "docx", "json", "ttl")
GROUPS = ("addressee", "theme", "goal", "document")
_ENDINGS = {one: one for one in FORMATS if one != "table"} | {"txt": "table"}


@click.command()
@click.argument("words", nargs=-1)
@click.option("--to", help="Who is to act, or bound: a name, an acronym or an IRI.")
@click.option("--by", help="Who says so.")
@click.option("--for", "for_whom", help="Whom it serves.")
@click.option("--theme", help="A theme, by its name or id.")
@click.option("--goal", type=int, help="A Goal, 1 to 17.")
@click.option("--kind", type=click.Choice(["recommendation", "commitment"]))
@click.option("--force", type=click.Choice(["formal", "directed", "general"]))
@click.option("--since", help="Documents from this date on: 2021, 2021-07 or 2021-07-30.")
@click.option("--until", help="Documents up to this date.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default=None, help="Default: table, or json when captured."
)
@click.option("--out", type=PATH, default=None, help="The file to write; its ending tells the format.")
@click.option(
    "--group-by",
    "group",
    type=click.Choice(GROUPS),
    default=None,
    help="In docx: a list under headings in place of a table.",
)
@source_options
def command(
    words: tuple[str, ...], to: str | None, by: str | None, for_whom: str | None, theme: str | None, goal: int | None,
    kind: str | None, force: str | None, since: str | None, until: str | None, form: str | None, out: Path | None,
    group: str | None, build_folder: Path, store_url: str | None,
) -> None:  # fmt: skip
    """Find recommendations and commitments.

    WORDS must all occur in the sentence or in a name beside it. With --to, --by and --for, what reaches somebody
    through an office, a group or a body above is found too; the columns "match" (direct, via-office, via-group,
    via-parent) and "through" tell it apart.

    \b
    Examples:
      sdggraph find vaccines
      sdggraph find --to WHO --kind recommendation
      sdggraph find debt relief --goal 17 --since 2021 --format csv > debt.csv
      sdggraph find --to "World Bank" --out bank.xlsx
      sdggraph find --theme debt --group-by addressee --out debt.docx
    """
    from sdggraph.queries.find import Search, find
    from sdggraph.queries.outputs import SELECTIONS, Selection

    form = form_of(form, out, _ENDINGS, "json" if captured() else "table")
    forbid_terminal(form, out)
    if group and form != "docx":
        raise InputError(
            "--group-by", f"only docx has headings, {form} has none.", "Add --format docx or --out FILE.docx."
        )
    search = Search(" ".join(words), to, by, for_whom, theme, goal, kind, force, since, until)
    store = source(build_folder, store_url)
    found = find(search, store)
    deliver(SELECTIONS[form](Selection(search, found.matches, store, group)), out)
    if found.explanation:
        click.echo(found.explanation, err=True)
