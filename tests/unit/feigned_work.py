"""Work that only does as if, for workers in other processes: they import it by name."""

from __future__ import annotations

import os
import time

from sdggraph.build.crew import failed
from sdggraph.build.work import Task


def feigned(task: Task) -> bytes:
    """End the process, go on without end, or be done at once, as the document says."""
    text = task.data.decode()
    if "die" in text:
        os._exit(3)
    while "endless" in text:
        time.sleep(0.01)
    if "slow" in text:
        time.sleep(0.2)
    return failed(task, "fine", "", "")
