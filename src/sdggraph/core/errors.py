"""The exceptions: what a caller can mend, and what is our own bug."""

from __future__ import annotations

from sdggraph.core.problem import Problem


class SdgGraphError(Exception):
    """The root of all exceptions that sdggraph raises on purpose."""


class InvariantError(SdgGraphError):
    """A promise of our own code is broken: a bug in sdggraph, not in the input."""


class InputError(SdgGraphError):
    """The input is at fault and the caller can mend it.

    Attributes:
        where: the file, option or IRI that is meant.
        reason: what is the matter with it.
        remedy: what to do about it; may be empty.
    """

    def __init__(self, where: str, reason: str, remedy: str = "") -> None:
        super().__init__(where, reason, remedy)
        self.where = where
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        tail = f" {self.remedy}" if self.remedy else ""
        return f"{self.where}: {self.reason}{tail}"


class ReadError(InputError):
    """A document cannot be read."""


class UnsupportedFormatError(ReadError):
    """A file is of a kind that no reader knows."""


class QueryError(InputError):
    """A query or one of its parameters is wrong."""


class StoreError(InputError):
    """A SPARQL server cannot be used: its address, its answer, or the way to it."""


class UnknownNameError(InputError):
    """A name (of a query, a view, a document, an entity) that nothing here bears."""


class SeedError(InputError):
    """The vocabularies are not sound.

    Attributes:
        problems: everything that is wrong, not only the first thing.
    """

    def __init__(self, where: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(where, f"{len(problems)} problem(s) in the vocabularies.", "")
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *(f"  {problem}" for problem in self.problems)])
