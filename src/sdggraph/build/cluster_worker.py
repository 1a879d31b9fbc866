"""What runs on a worker of a cluster: documents in, results out, if the worker is of the same sdggraph."""

from __future__ import annotations

import ctypes
import pickle
import platform
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from sdggraph.build import crew
from sdggraph.build.keys import program_fingerprint
from sdggraph.build.work import Equipment, Task, equip
from sdggraph.knowledge.fingerprint import fingerprint
from sdggraph.rdf import software_version
from sdggraph.resources import resource_root

Work = tuple[Callable[[Task], bytes], Task]


@dataclass(frozen=True, slots=True)
class Order:
    """What every piece of work comes with: who may do it, the hash of what to do it with, and seconds a document."""

    identity: Mapping[str, str]
    equipment: str
    limit: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer of a worker that is not who the order asks for."""

    worker: str
    identity: Mapping[str, str]


@cache
def identity() -> dict[str, str]:
    """Which sdggraph this process runs: everything by which its results could differ."""
    return {
        "sdggraph": software_version(),
        "Python": platform.python_version(),
        "rules": program_fingerprint(),
        "vocabularies": fingerprint(resource_root()),
    }


# A process does one document at a time, however many threads Dask gives it: they would only share one processor.
_ONE = threading.Lock()
# The equipment of the build that was last worked for, by its hash.
_AT_HAND: dict[str, Equipment] = {}


def work_together(order: Order, packed: bytes, work: Sequence[Work]) -> list[bytes] | Refusal:
    """The results of some documents, in their order.

    Args:
        order: who may do it, and with what.
        packed: the equipment, as bytes; it lies in the worker's memory, and is unpacked once for each build.
        work: what to call with which document.
    """
    from distributed import get_worker

    worker = get_worker()
    if identity() != order.identity:
        return Refusal(worker.address, identity())
    with _ONE:
        if order.equipment not in _AT_HAND:
            _AT_HAND.clear()
            _AT_HAND[order.equipment] = pickle.loads(zlib.decompress(packed))  # noqa: S301 -- as all that Dask sends
        equip(_AT_HAND[order.equipment])
        # A process that a nanny starts again may be ended from within when a document is stuck beyond Python's reach.
        crew.bound([order.limit] if worker.nanny else [])
        return [_within(order.limit, function, task) for function, task in work]


def _within(limit: float, function: Callable[[Task], bytes], task: Task) -> bytes:
    try:
        with _interrupted(limit):
            return function(task)
    except crew.TooLongError:
        return crew.too_long(task, limit)


@contextmanager
def _interrupted(limit: float) -> Iterator[None]:
    """Raise ``TooLongError`` in this thread when its time is up: an alarm of the system reaches only the main one."""
    thread = ctypes.c_ulong(threading.get_ident())
    raising = ctypes.pythonapi.PyThreadState_SetAsyncExc
    lock, over = threading.Lock(), False

    def ring() -> None:
        with lock:
            if not over:
                raising(thread, ctypes.py_object(crew.TooLongError))

    timer = threading.Timer(limit, ring)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over = True
            raising(thread, None)
        timer.cancel()
