"""The command line: ``sdggraph VERB``. Only this package prints."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any

import click

from sdggraph.core.errors import InputError

__all__ = ["COMMANDS", "main"]

# Verb → module of this package that defines the command ``command``. Loaded when used: help must be quick.
COMMANDS = {
    "build": "build",
    "find": "find",
    "query": "query",
    "explain": "explain",
    "extract": "extract",
    "validate": "validate",
    "visualise": "visualise",
    "compare": "compare",
    "classify": "classify",
    "evaluate": "evaluate",
    "check-seeds": "check_seeds",
}

EXIT_FINDINGS, EXIT_INPUT, EXIT_BUG = 1, 2, 70


class _Verbs(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"sdggraph.cli.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sdggraph", prog_name="sdggraph")
def verbs() -> None:
    """Turn policy documents of the United Nations into a knowledge graph.

    Who is asked, or has promised, to do what; through which initiatives; for which Sustainable Development
    Goals; each fact with the sentence that says so.

    \b
    Start here:
      sdggraph build my-documents        read a folder, build the graph
      sdggraph find vaccines --to WHO    look something up
      sdggraph query --list              questions that are ready to ask
    """


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit code: 0 fine, 1 findings, 2 input at fault, 70 our own bug."""
    # As it comes, Python looks for garbage so often that it takes a tenth of all work; there is little to be found.
    gc.set_threshold(20_000, 20, 20)
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; nothing but the interpreter's own exit escapes."""
    stdout = sys.stdout
    try:
        result: Any = verbs.main(args=arguments, prog_name="sdggraph", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return EXIT_INPUT
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except SystemExit:
        # The reader of our output (head, less) has gone: no fault of anybody, though click leaves with 1. It puts
        # another stream in place of ours, which swallows what is left.
        if sys.stdout is stdout:
            raise
        return 0
    except InputError as error:
        click.echo(f"sdggraph: {error}", err=True)
        return EXIT_INPUT
    except OSError as error:
        click.echo(f"sdggraph: {os_error_in_words(error)}", err=True)
        return EXIT_INPUT
    except Exception as error:
        if os.environ.get("SDGGRAPH_DEBUG"):
            raise
        click.echo(
            f"sdggraph: this is a bug in sdggraph, not in your documents ({type(error).__name__}: {error}). "
            "Please report it; set SDGGRAPH_DEBUG=1 to see where it happened.",
            err=True,
        )
        return EXIT_BUG
    return result if isinstance(result, int) else 0


def os_error_in_words(error: OSError) -> str:
    """What the operating system refused, on which file, and what to do."""
    import errno

    where = error.filename or error.filename2 or "the output"
    words = {
        errno.ENOSPC: "the disk is full. Free some space, or give another folder.",
        errno.EDQUOT: "your disk quota is used up. Free some space, or give another folder.",
        errno.EACCES: "you have no permission to use it. Change its permissions, or give another path.",
        errno.EPERM: "you have no permission to use it. Change its permissions, or give another path.",
        errno.EROFS: "the file system is read-only. Give another folder.",
        errno.ENOENT: "it does not exist. Check the path.",
        errno.EISDIR: "it is a folder where a file is expected.",
        errno.ENOTDIR: "it is a file where a folder is expected.",
    }
    return f"{where}: {words.get(error.errno or 0, error.strerror or str(error))}"
