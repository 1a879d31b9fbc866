"""``sdggraph classify``: which Goals a text is about."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from sdggraph.read import read_document


@click.command(short_help="Say which Goals a text is about.")
@click.argument("text")
@click.option("--lines", is_flag=True, help="One text a line in, one JSON object a line out.")
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True)
def command(text: str, lines: bool, form: str) -> None:  # noqa: ARG001 - one format so far
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
    for one in _texts(text, lines=lines):
        result = classify_text(one, knowledge)
        click.echo(json.dumps(result.as_json(), ensure_ascii=False, indent=None if lines else 1))


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
