"""Running the command line inside a test, as a person at a terminal or a program would."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass

from sdggraph.cli import run

GOOD = """Report of the Secretary-General

1. Member States should end hunger by 2030.

2. The General Assembly urges the World Health Organization (WHO) to support COVAX.
"""
OTHER = """Note by the Secretariat

1. We commit to share vaccines with the least developed countries.
"""


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


class _Stream(io.TextIOWrapper):
    """Standard output or error that says whether it is a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="\n")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode("utf-8")


def sdggraph(*arguments: object, stdin: bytes = b"", terminal: bool = False) -> Ran:
    """Run a command; whatever happens, nobody may ever see a traceback."""
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = _Stream(terminal=terminal), _Stream(terminal=terminal)
    sys.stdin, sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"), out, err
    try:
        code = run([str(one) for one in arguments])
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    ran = Ran(code, out.text(), err.text())
    assert "Traceback" not in ran.out + ran.err
    return ran
