"""Options that several verbs share."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from sdggraph.core.document import Document, Metadata
from sdggraph.core.errors import InputError
from sdggraph.read import read_document
from sdggraph.read.catalogue import KINDS, STATUSES, facts

if TYPE_CHECKING:
    from sdggraph.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)


def build_option(command: Command) -> Command:
    """``--build DIR``: the build that a reading verb reads."""
    return click.option(
        "--build", "build_folder", type=PATH, default=Path("build"), show_default=True, help="The build folder to read."
    )(command)


def source_options(command: Command) -> Command:
    """``--build DIR`` and ``--store URL``: what a reading verb reads; ``source`` opens it."""
    return build_option(store_option("Ask this SPARQL server instead: http://HOST:PORT (docs/stores.md).")(command))


def store_option(words: str) -> Callable[[Command], Command]:
    """``--store URL``: a SPARQL server."""
    return click.option("--store", "store_url", metavar="URL", default=None, help=words)


def source(build_folder: Path, store_url: str | None) -> Store:
    """What a reading verb reads: the server if one is given, else the build."""
    from sdggraph.store import Store

    if store_url is None:
        return Store.open(build_folder)
    from sdggraph.store.remote import RemoteStore

    return RemoteStore(store_url)


def vocabulary_option(command: Command) -> Command:
    """``--vocabulary FILE``, once or more: names and themes of the user's own."""
    return click.option(
        "--vocabulary", "vocabularies", type=PATH, multiple=True, metavar="FILE",
        help="Names and themes of your own: a CSV table or SKOS in Turtle; may be given again.",
    )(command)  # fmt: skip


def captured() -> bool:
    """Whether standard output goes to a program or file rather than to a terminal."""
    return not sys.stdout.isatty()


# What may be told of a document: the option, its place among the columns of a catalogue, its help.
_FACTS = (
    ("--title", "title", "Its title."),
    ("--symbol", "symbol", "Its symbol, such as A/80/62; give it again for a second."),
    ("--id", "id", "What names it in identifiers if it has no symbol."),
    ("--date", "date", "When it was issued: 2021-07-30, 2021-07 or 2021."),
    ("--author", "author", "Who wrote it; several with semicolons between."),
    ("--publisher", "publisher", "The body whose document it is."),
    ("--submitted-to", "submitted_to", "The body before which it is laid."),
    ("--kind", "kind", f"One of {', '.join(KINDS)}."),
    ("--status", "status", f"One of {', '.join(STATUSES)}."),
    ("--language", "language", "The language that it is in: en, fr, ..."),
    ("--original-language", "original_language", "The language that it was written in: en, fr, ..."),
    ("--session", "session", "The session that it belongs to."),
    ("--agenda-item", "agenda_item", "The agenda item under which it is taken up."),
    ("--changes", "changes", "The symbol of a document that it corrects or revises; may be given again."),
)
_SEVERAL = ("symbol", "changes")


def facts_options(command: Command) -> Command:
    """``--title``, ``--symbol`` and so on: what is known of a document; they win over what its text says."""

    @functools.wraps(command)
    def with_facts(**given: Any) -> Any:
        row = {column: given.pop(f"fact_{column}") for _, column, _ in _FACTS}
        return command(**given, known=facts(row, "the options"))

    wrapped: Any = with_facts
    for option, column, words in reversed(_FACTS):
        multiple = column in _SEVERAL
        wrapped = click.option(option, f"fact_{column}", multiple=multiple, metavar="TEXT", help=words)(wrapped)
    return cast("Command", wrapped)


def document_argument(name: str, known: Metadata | None = None) -> Document:
    """The document that an argument names, with what is known of it; ``-`` is standard input."""
    if name == "-":
        return read_document(sys.stdin.buffer.read(), name="standard input", metadata=known)
    return read_document(Path(name), metadata=known)


def form_of(form: str | None, out: Path | None, endings: Mapping[str, str], default: str) -> str:
    """The format to write: what ``--format`` says, else what the ending of ``--out`` says, else the default.

    Args:
        form: what ``--format`` says.
        out: what ``--out`` says.
        endings: formats by ending, without the dot.
        default: the format where neither is given.

    Raises:
        InputError: if the two disagree, or the ending alone is to tell the format and names none.
    """
    ending = out.suffix.lstrip(".").lower() if out else ""
    told = endings.get(ending)
    if form and told and form != told:
        raise InputError(
            str(out), f"its ending says {told}, and --format says {form}.", "Leave one out, or make them agree."
        )
    if out and not form and not told:
        known = ", ".join(f".{one}" for one in endings)
        raise InputError(str(out), "its ending names no format.", f"Use one of {known}, or --format.")
    return form or told or default


BINARY = ("xlsx", "docx")


def deliver(content: bytes, out: Path | None) -> None:
    """Content to a file, or to standard output if none is named."""
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(content)
        click.echo(f"Written: {out}", err=True)
        return
    write_out(content)


def forbid_terminal(form: str, out: Path | None) -> None:
    """Refuse a format that is not text on a terminal, before anything is computed."""
    if out is None and form in BINARY and not captured():
        raise InputError(f"--format {form}", "a terminal cannot show it.", f"Name a file: --out FILE.{form}")


def write_out(content: bytes) -> None:
    """Bytes to standard output as they are, whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
