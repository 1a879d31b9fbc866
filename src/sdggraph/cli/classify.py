"""``sdggraph classify``: which Goals a text is about."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sdggraph.cli.options import captured
from sdggraph.read import read_document

if TYPE_CHECKING:
    from sdggraph.classify import GoalScores
    from sdggraph.knowledge import Knowledge

# In a table with one line for each text: how much is shown of it.
_SHOWN = 60


@click.command(short_help="Say which Goals a text is about.")
@click.argument("text")
@click.option("--lines", is_flag=True, help="One text a line in, one JSON object a line out.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default=None,
    help="Default: table, or json when captured.",
)
def command(text: str, lines: bool, form: str | None) -> None:
    """Say which Sustainable Development Goals a text is about, and which of its words say so.

    TEXT is a text, a file, or - for standard input.

    \b
    Examples:
      sdggraph classify "Vaccines must reach every child"
      sdggraph classify titles.txt --lines
    """
    from sdggraph.classify import classify_text
    from sdggraph.knowledge import load_knowledge

    knowledge = load_knowledge()
    form = form or ("json" if captured() else "table")
    for one in _texts(text, lines=lines):
        result = classify_text(one, knowledge)
        if form == "json":
            click.echo(json.dumps(result.as_json(), ensure_ascii=False, indent=None if lines else 1))
        elif lines:
            click.echo(_line(one, result))
        else:
            click.echo(_table(result, knowledge))


def _table(result: GoalScores, knowledge: Knowledge) -> str:
    """All Goals, the most probable first, those that the text is about marked."""
    names = {one.number: one.label for one in knowledge.topics.goals}
    width = max(map(len, names.values()))
    lines = [f"  Goal  {'':{width}}  probability  because of"]
    for one in sorted(result.scores, key=lambda score: -score.score):
        mark = "*" if one.goal in result.predicted else " "
        because = ", ".join(one.because)
        lines.append(f"{mark} {one.goal:>4}  {names[one.goal]:{width}}  {one.score:11.2f}  {because}".rstrip())
    marked = f"* the text is about it (at least {result.threshold:.2f})" if result.predicted else "It is about no Goal."
    return "\n".join([*lines, marked])


def _line(text: str, result: GoalScores) -> str:
    """One text with its Goals."""
    scores = {one.goal: one.score for one in result.scores}
    goals = ", ".join(f"{goal} ({scores[goal]:.2f})" for goal in result.predicted) or "none"
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return f"{shown:{_SHOWN}}  {goals}"


def _texts(text: str, *, lines: bool) -> Iterable[str]:
    if text == "-":
        content = sys.stdin.buffer.read().decode("utf-8", "replace")
    elif _is_file(text):
        # A list of texts is taken line by line; a document is read as every document is.
        content = Path(text).read_text(encoding="utf-8", errors="replace") if lines else read_document(Path(text)).text
    else:
        content = text
    return content.splitlines() if lines else [content]


def _is_file(text: str) -> bool:
    try:
        return len(text) < 1000 and Path(text).is_file()
    except (OSError, ValueError):
        return False
