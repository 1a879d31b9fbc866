"""Checks against material that stands outside the repository: they fail, rather than skip, where it is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def material() -> Path:
    """The folder that ``SDGGRAPH_MATERIAL`` names."""
    name = os.environ.get("SDGGRAPH_MATERIAL")
    if not name:
        pytest.fail("Set SDGGRAPH_MATERIAL to the folder of the outside material (gold/, conformance/, data/).")
    return Path(name)
