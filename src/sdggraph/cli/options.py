"""Options that several verbs share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sdggraph.core.document import Document
from sdggraph.read import read_document

Command = TypeVar("Command", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)


def build_option(command: Command) -> Command:
    """``--build DIR``: the build that a reading verb reads."""
    return click.option(
        "--build", "build_folder", type=PATH, default=Path("build"), show_default=True, help="The build folder to read."
    )(command)


def captured() -> bool:
    """Whether standard output goes to a program or file rather than to a terminal."""
    return not sys.stdout.isatty()


def document_argument(name: str) -> Document:
    """The document that an argument names; ``-`` is standard input."""
    if name == "-":
        return read_document(sys.stdin.buffer.read(), name="standard input")
    return read_document(Path(name))


def write_out(content: bytes) -> None:
    """Bytes to standard output as they are, whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
