"""Run the commands that the pages show and put in what they really print: ``python -m docs.examples``.

A block fenced as ``console`` holds commands (``$ ``, continued with ``> ``) and their output. The commands of a page
run in order, in an empty folder that has ``seeds`` and ``tests`` of the checkout beside it, as on a terminal.
``console lines=8`` keeps the first eight lines of each output. A table between ``<!-- figures NAME -->`` and
``<!-- end -->`` is made from the figures that ``sdggraph evaluate tests/gold`` gives.

``python -m docs.examples --check`` changes nothing and tells which pages are no longer current.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```console(?: lines=(?P<lines>\d+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_FIGURES = re.compile(r"(?P<head><!-- figures (?P<name>\w+) -->\n).*?(?=<!-- end -->)", re.DOTALL)
_SHORT = {
    "statements": "recommendations and commitments",
    "statement.addressees": "who is to act",
    "statement.themes": "their themes",
    "statement.sdgs": "their Goals",
    "actors": "actors",
    "initiatives": "initiatives",
    "relations": "relations",
}


def pages() -> list[Path]:
    """The pages that people write, the README first."""
    generated = {"cli.md", "queries.md"}
    found = sorted(path for path in (ROOT / "docs").rglob("*.md") if path.name not in generated)
    return [ROOT / "README.md", *found]


def refreshed(text: str) -> str:
    """A page with the output of its commands as it is today."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for shared in ("seeds", "tests"):
            (folder / shared).symlink_to(ROOT / shared)
        text = _BLOCK.sub(lambda block: _block(block, folder), text)
    return _FIGURES.sub(lambda table: table["head"] + _TABLES[table["name"]](), text)


def _block(block: re.Match[str], folder: Path) -> str:
    head, *_ = block[0].split("\n", 1)
    limit = int(block["lines"] or 0)
    parts = [head]
    for command in _commands(block["body"]):
        parts.append("\n".join([f"$ {command[0]}", *(f"> {line}" for line in command[1:])]))
        lines = _run("\n".join(command), folder).rstrip().split("\n")
        if limit and len(lines) > limit:
            lines = [*lines[:limit], "…"]
        parts += [line for line in lines if lines != [""]]
    return "\n".join([*parts, "```"])


def _commands(body: str) -> list[list[str]]:
    commands: list[list[str]] = []
    for line in body.split("\n"):
        if line.startswith("$ "):
            commands.append([line[2:]])
        elif line.startswith("> ") or line == ">":
            commands[-1].append(line[2:])
    return commands


def _run(command: str, folder: Path) -> str:
    """What a person sees on a terminal, without the progress bar; nothing of this machine's folders."""
    import pty

    bin_folder = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"}
    main, terminal = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - the commands of our own pages
        ["bash", "-c", command],  # noqa: S607
        cwd=folder,
        env=environment,
        stdout=terminal,
        stderr=subprocess.PIPE,
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            part = os.read(main, 65536)
        except OSError:  # how a terminal tells that nobody writes to it any more
            break
        if not part:
            break
        shown += part
    os.close(main)
    told = process.communicate()[1]
    text = (shown + told).decode("utf-8").replace("\r\n", "\n")
    return text.replace(str(folder), ".").replace(str(ROOT), "sdggraph")


@cache
def _evaluation() -> dict[str, Any]:
    from sdggraph.evaluate import evaluate
    from sdggraph.knowledge import load_knowledge

    result = evaluate(ROOT / "tests" / "gold", load_knowledge())
    return {"total": result.total, "documents": result.documents, "mean": result.headline_by_document}


def _short() -> str:
    lines = ["| what is found | precision | recall | F1 |", "| --- | --- | --- | --- |"]
    total = _evaluation()["total"]
    for name, tally in total.items():
        if name in _SHORT:
            lines.append(f"| {_SHORT[name]} | {tally.precision:.2f} | {tally.recall:.2f} | {tally.f1:.2f} |")
    return "\n".join([*lines, f"| all layers together (the headline) | | | {total.headline:.2f} |", ""])


def _full() -> str:
    lines = ["| layer | precision | recall | F1 | counted |", "| --- | --- | --- | --- | --- |"]
    result = _evaluation()
    for name, tally in result["total"].items():
        lines.append(f"| `{name}` | {tally.precision:.3f} | {tally.recall:.3f} | {tally.f1:.3f} | {tally.count} |")
    return "\n".join([*lines, ""])


def _documents() -> str:
    lines = ["| document | headline |", "| --- | --- |"]
    result = _evaluation()
    for name, figures in result["documents"].items():
        lines.append(f"| {name} | {figures.headline:.3f} |")
    lines.append(f"| **all, counted together** | **{result['total'].headline:.3f}** |")
    lines.append(f"| **mean of the documents** | **{result['mean']:.3f}** |")
    return "\n".join([*lines, ""])


_TABLES: dict[str, Callable[[], str]] = {"short": _short, "full": _full, "documents": _documents}


def main(arguments: list[str]) -> int:
    """Refresh the pages that are named, or all; with ``--check`` only tell which are not current."""
    named = [Path(one).resolve() for one in arguments if not one.startswith("-")]
    stale = []
    for path in named or pages():
        text = path.read_text(encoding="utf-8")
        fresh = refreshed(text)
        if fresh != text:
            stale.append(path)
            if "--check" not in arguments:
                path.write_text(fresh, encoding="utf-8", newline="\n")
    for path in stale:
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
