"""Who does the work: this process, processes of its own, or whatever an executor stands for."""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from types import FrameType

from sdggraph.build.work import Equipment, Task, equip, failed, work

# How long a document may take. The longest report of the United Nations takes a few minutes.
TIME_LIMIT = 1800.0

# How often Python looks for garbage (``gc.set_threshold``): among the many values that stay, it finds little and takes
# a tenth of all work as it comes.
SELDOM = (20_000, 20, 20)
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

# What gives an executor: ``make(workers, start, arguments)``. Every process that works for it has to call
# ``start(*arguments)`` once before its first task.
Crew = Callable[[int, Callable[..., None], tuple[object, ...]], AbstractContextManager[Executor]]
Done = tuple[Task, bytes]


class TooLongError(BaseException):
    """A document's time is up. No ``Exception``, so that no stage takes it for a fault of its own."""


def processes(workers: int, start: Callable[..., None], arguments: tuple[object, ...]) -> ProcessPoolExecutor:
    """Processes on this computer that start afresh, on every system alike."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=start, initargs=arguments)


def results(
    tasks: Iterable[Task], equipment: Equipment, workers: int, crew: Crew | None = None, limit: float = TIME_LIMIT
) -> Iterator[Done]:
    """The result of every task, in whatever order they come.

    At no time are more tasks under way than there are workers, and one waiting for each. A task whose process dies is
    tried once more, alone; if its process dies again, its result says so.

    Args:
        tasks: what to do; taken one by one.
        equipment: what to do it with.
        workers: how many processes; one, and any number for one task, is this process itself, unless there is a crew.
        crew: gives the executor; processes on this computer by default.
        limit: seconds that a document may take.
    """
    tasks = iter(tasks)
    first = list(islice(tasks, 2))
    tasks = chain(first, tasks)
    # For a single task it is not worth starting a process, which has to load the language model first.
    if crew is None and (workers == 1 or len(first) < 2):
        equip(equipment)
        for task in tasks:
            yield task, _limited(task, limit)
        return
    make = crew or processes
    waiting = iter(tasks)
    suspects: list[Task] = []
    more = True
    while more:
        with make(workers, _start, (equipment, limit)) as executor:
            more = yield from _until_broken(executor, waiting, suspects, 2 * workers)
        for task in suspects:
            yield task, _alone(task, make, equipment, limit)
        suspects.clear()


def _until_broken(
    executor: Executor, tasks: Iterator[Task], suspects: list[Task], at_once: int
) -> Generator[Done, None, bool]:
    """Results until the tasks are done or a process dies, whose tasks then are ``suspects``; whether there is more."""
    running: dict[Future[bytes], Task] = {}
    broken = False
    try:
        while True:
            while not broken and len(running) < at_once and (task := next(tasks, None)) is not None:
                try:
                    running[executor.submit(work_within_limit, task)] = task
                except BrokenProcessPool:
                    suspects.append(task)
                    broken = True
            if not running:
                return broken
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                task = running.pop(future)
                try:
                    yield task, future.result()
                except BrokenProcessPool:
                    suspects.append(task)
                    broken = True
    finally:
        for future in running:
            future.cancel()


def _alone(task: Task, make: Crew, equipment: Equipment, limit: float) -> bytes:
    started = time.monotonic()
    try:
        with make(1, _start, (equipment, limit)) as executor:
            return executor.submit(work_within_limit, task).result()
    except BrokenProcessPool:
        if time.monotonic() - started >= limit:
            return too_long(task, limit)
        return failed(
            task, "bug", "the process that read it died, twice; it is left out.",
            "This is a bug in sdggraph or a library: please report it with the document.",
        )  # fmt: skip


def too_long(task: Task, limit: float) -> bytes:
    """The result of a document whose time was up."""
    return failed(
        task, "read-too-long", f"it takes longer than {limit / 60:g} minutes, more than any document is given; "
        "it is left out.", "Split it into several documents, or see what is odd about it.",
    )  # fmt: skip


def _start(equipment: Equipment, limit: float) -> None:
    """Make a process ready for tasks: it has its equipment, and it ends when the one that started it does."""
    # One thread each: as many processes work side by side. The libraries look once, when they are loaded.
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    gc.set_threshold(*SELDOM)
    equip(equipment)
    parent = parent_process()
    if parent is None:
        return

    def follow() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
    _LIMITS[:] = [limit]


# Set in processes that are ours to end.
_LIMITS: list[float] = []


def bound(limits: list[float]) -> None:
    """Say that this process may be ended when a document takes longer than so many seconds; empty: it may not."""
    _LIMITS[:] = limits


def work_within_limit(task: Task) -> bytes:
    """``work``, bounded in time where this process is one of ours."""
    return _limited(task, _LIMITS[0]) if _LIMITS else work(task)


def _limited(task: Task, limit: float) -> bytes:
    try:
        with _alarm(limit):
            return work(task)
    except TooLongError:
        return too_long(task, limit)


@contextmanager
def _alarm(limit: float) -> Iterator[None]:
    """End what takes too long: by an exception where the system can, and the process itself where that is stuck."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        if _LIMITS:
            faulthandler.dump_traceback_later(limit * 1.1 + 5, exit=True, file=nowhere)
        usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        before = signal.signal(signal.SIGALRM, _ring) if usable and sys.platform != "win32" else None
        if usable and sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            yield
        finally:
            if usable and sys.platform != "win32":
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, before)
            if _LIMITS:
                faulthandler.cancel_dump_traceback_later()


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TooLongError
