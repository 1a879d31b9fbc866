"""Write the pages of ``docs/`` that follow from the program itself: ``make docs``.

``docs/cli.md`` is the help of every verb as the command line prints it; ``docs/queries.md`` lists the questions of
``queries/``. A test says so when either is no longer current.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click
from click.testing import CliRunner

from sdggraph.cli import COMMANDS, verbs
from sdggraph.queries import NamedQuery, list_queries
from sdggraph.queries.header import Parameter

_HEAD = "<!-- Written by `make docs`; change the program, not this page. -->"
_EXITS = """\
Exit codes: 0 fine; 1 findings (violations, a failed check); 2 the arguments or the input are at fault; 70 a bug in
sdggraph. Tables are for terminals: where standard output is captured, `find` and `query` give JSON. Progress is
shown on standard error, and only if that is a terminal.
"""
_GROUPS = {
    "competency": ("Questions", "Ask one with `sdggraph query NAME --param name=value`."),
    "views": ("Networks", "Draw one with `sdggraph visualise --view NAME`."),
    "quality": ("Checks", "Each gives no row on a sound graph; ask one like a question."),
}


def command_line() -> str:
    """The page of the command line: the help of the program and of every verb."""
    parts = [_HEAD, "# The command line", _EXITS, _block(_help([]))]
    for verb in COMMANDS:
        parts += [f"## {verb}", _block(_help([verb]))]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def queries() -> str:
    """The page of the questions, with their parameters and an example each."""
    parts = [
        _HEAD,
        "# Questions, networks, checks",
        "Each is a file of `queries/` whose header says its question, its parameters and an example.",
    ]
    for name, (title, how) in _GROUPS.items():
        parts += [f"## {title}", how]
        parts += [_query(one) for one in list_queries(name)]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


PAGES: dict[str, Callable[[], str]] = {"cli.md": command_line, "queries.md": queries}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        path = Path(__file__).parent / name
        path.write_text(page(), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path}\n")


def _help(arguments: list[str]) -> str:
    # The width is given, or a wide terminal would give another page than a narrow one.
    result = CliRunner().invoke(
        verbs, [*arguments, "--help"], prog_name="sdggraph", terminal_width=100, env={"COLUMNS": "100"}
    )
    if result.exit_code:
        raise click.ClickException(f"no help for {arguments}: {result.output}")
    return result.stdout


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


def _query(query: NamedQuery) -> str:
    parts = [f"### {query.name}", query.question]
    if query.parameters:
        parts.append("\n".join(_parameter(one) for one in query.parameters))
    parts += [f"`{example}`" for example in query.examples]
    return "\n\n".join(parts)


def _parameter(parameter: Parameter) -> str:
    needed = "required" if parameter.required else f"default {parameter.default}" if parameter.default else "optional"
    return f"- `{parameter.name}` ({parameter.type}, {needed}): {parameter.meaning}"


if __name__ == "__main__":
    main()
