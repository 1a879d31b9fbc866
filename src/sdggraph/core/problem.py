"""Problems are values: gathered, sorted and told at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: an error stops its document, a warning and an information do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that a person should know, in words that a person can act on.

    ``code`` is a stable short name ("read-empty"), ``where`` names the file and the place in it, ``message``
    says what is the matter, ``remedy`` what to do about it.
    """

    code: str
    severity: Severity
    where: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        tail = f" {self.remedy}" if self.remedy else ""
        return f"{self.where}: {self.message}{tail}"
