"""Where ``ontology/``, ``seeds/`` and ``queries/`` are: in a wheel, in a checkout, in an editable install."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sdggraph.core.errors import InvariantError


@cache
def resource_root() -> Path:
    """The folder that holds ``ontology/``, ``seeds/`` and ``queries/``.

    A wheel carries them inside the package, under ``data/``; a checkout has them at its top.

    Raises:
        InvariantError: if neither place has them.
    """
    package = Path(__file__).resolve().parent
    for root in (package / "data", package.parents[1]):
        if (root / "ontology").is_dir() and (root / "seeds").is_dir() and (root / "queries").is_dir():
            return root
    raise InvariantError(
        "this installation of sdggraph lacks its folders ontology, seeds and queries; install it again"
    )


def resource(relative: str) -> Path:
    """A file or folder below the resource root, by its path with forward slashes."""
    return resource_root().joinpath(*relative.split("/"))
