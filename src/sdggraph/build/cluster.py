"""Work on documents by a Dask cluster: several computers, one build (``build --scheduler``; docs/scale.md).

Documents go to the workers as bytes and come back as results, also bytes: the workers need no disk in common, only the
same sdggraph. Dask does a lost worker's documents again elsewhere; a document that takes every worker along that it is
given to is told to the build as a process that died (``crew``), which then tries it alone and goes on without it.
"""

from __future__ import annotations

import hashlib
import logging
import pickle
import threading
import time
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from sdggraph.build.cluster_worker import Order, Refusal, Work, identity, work_together
from sdggraph.build.crew import Crew
from sdggraph.build.work import Equipment, Task
from sdggraph.core.errors import InputError

__all__ = ["CONNECT_LIMIT", "EMPTY_LIMIT", "Cluster", "connected"]

# Seconds that the scheduler has to answer, and that the cluster may be without any worker.
CONNECT_LIMIT, EMPTY_LIMIT = 10.0, 60.0
# How much goes to a worker at once while there is more to do than workers: short documents share the cost of the way.
_AT_ONCE, _AT_ONCE_BYTES = 8, 256 * 1024
# Under way for each worker: one that it works on and one that waits there.
_DEPTH = 2
# Documents read ahead for each worker, so that several can go at once.
_AHEAD = 4
# Seconds between two looks at the cluster, and for one result to come over before others have their turn.
_LOOK, _HAND_OVER = 1.0, 10.0
_DASK = "distributed"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Workers to give to ``build``: its ``executor`` and its ``workers``."""

    address: str
    executor: Crew
    workers: int


@contextmanager
def connected(address: str, workers: int = 1) -> Iterator[Cluster]:
    """The Dask cluster of a scheduler, once all its workers are known to be of this very sdggraph.

    Args:
        address: ``tcp://HOST:PORT``, ``tls://HOST:PORT``, or a file that the scheduler wrote (``--scheduler-file``).
        workers: how many workers to have work for at least: more than there are now if the cluster is to grow.

    Raises:
        InputError: if Dask is not installed, nothing answers, there is no worker, or a worker is another version.
    """
    client = _client(address)
    logger = logging.getLogger(_DASK)
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # what it has to say is told in our words
    try:
        count = _checked(client, address)
        yield Cluster(address, partial(_crew, client, address), _AHEAD * max(count, workers))
    finally:
        client.close(timeout=2)
        logger.setLevel(level)


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise InputError(
            "--scheduler", "a cluster needs the packages dask and distributed.",
            "Install them: pip install 'sdggraph[cluster]'.",
        ) from error  # fmt: skip
    make: Any = Client
    logger = logging.getLogger(_DASK)
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    told = {"scheduler_file": address} if Path(address).is_file() else {"address": address}
    try:
        return make(**told, timeout=CONNECT_LIMIT, set_as_default=False, name="sdggraph")
    except (OSError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise InputError(
            address, f"no Dask scheduler answers there within {CONNECT_LIMIT:g} seconds.",
            "Start one with `dask scheduler`, give its address (tcp://HOST:8786) or its scheduler file, and see that "
            "no firewall stands between; for tls:// see docs/scale.md.",
        ) from error  # fmt: skip
    finally:
        logger.setLevel(level)


def _checked(client: Any, address: str) -> int:
    """How many workers there are, each of which is of this very sdggraph."""
    try:
        # A cluster that grows on demand has to be asked for something.
        client.submit(bytes, 0, pure=False).result(timeout=EMPTY_LIMIT)
        found = client.run(identity, on_error="return")
    except TimeoutError as error:
        raise _empty(address) from error
    except OSError as error:
        raise _lost(address) from error
    # One that was lost just now answers with an error of the network: it is no worker any more.
    answers = {worker: told for worker, told in sorted(found.items()) if not isinstance(told, OSError)}
    for worker, told in answers.items():
        if told != _here():
            raise _refused(worker, told)
    return len(answers)


def _here() -> dict[str, str]:
    return identity()


def _refused(worker: str, told: object) -> InputError:
    ours = _here()
    if isinstance(told, dict):
        differing = [name for name in ours if told.get(name) != ours[name]]
        there, here = (
            ", ".join(f"{name} {str(one.get(name))[:12]}" for name in differing) for one in (told, ours)
        )  # fmt: skip
        reason = f"this worker has {there}; the build has {here}. Its results would be others."
    else:
        reason = f"this worker has no sdggraph, or another version of it ({type(told).__name__})."
    return InputError(worker, reason, "Install the same sdggraph and the same libraries there, and start it again.")


def _empty(address: str) -> InputError:
    return InputError(
        address, f"the cluster has had no worker for {EMPTY_LIMIT:g} seconds.",
        "Start some: `dask worker ADDRESS --nthreads 1 --nworkers N`. What was finished is kept: build again.",
    )  # fmt: skip


def _lost(address: str) -> InputError:
    return InputError(
        address, "the Dask scheduler was lost.", "Start it again. What was finished is kept: build again."
    )


@contextmanager
def _crew(
    client: Any, address: str, workers: int, _start: Callable[..., None], arguments: tuple[object, ...]
) -> Generator[Executor]:
    equipment, limit = cast("tuple[Equipment, float]", arguments)
    team = _Team(client, address, equipment, limit, workers // _AHEAD)
    try:
        yield team
    finally:
        team.shutdown()


class _Team(Executor):
    """The workers of a cluster as an executor; what it is given goes on in pieces of one or several documents."""

    def __init__(self, client: Any, address: str, equipment: Equipment, limit: float, least: int) -> None:
        self._client, self._address, self._least = client, address, least
        self._count = 1
        self._waiting: deque[tuple[Future[bytes], Work]] = deque()
        self._running: dict[Any, list[Future[bytes]]] = {}
        self._lock = threading.RLock()
        packed = zlib.compress(pickle.dumps(equipment, pickle.HIGHEST_PROTOCOL))
        digest = hashlib.sha256(packed).hexdigest()
        self._order = Order(_here(), digest, limit)
        # Computed, not scattered: Dask makes it again wherever it is missing, however many workers were lost.
        self._packed = client.submit(bytes, packed, key=f"sdggraph-{digest}")
        self._over = threading.Event()
        self._look()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def submit(self, function: Callable[..., Any], /, *args: Any, **_kwargs: Any) -> Future[Any]:
        """A future of ``function(task)``, computed by some worker."""
        promised: Future[bytes] = Future()
        (task,) = args
        with self._lock:
            self._waiting.append((promised, (function, task)))
        self._send()
        return promised

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Forget what is not done."""
        self._over.set()
        with self._lock:
            left = list(self._running)
            self._running.clear()
            self._waiting.clear()
        if left and self._client.status == "running":
            self._client.cancel(left, force=True)
        self._packed.release()

    def _send(self) -> None:
        """Send what there is room for: pieces of one document while workers are idle, of several when they are not."""
        with self._lock:
            room = _DEPTH * max(self._count, self._least, 1)
            while self._waiting and len(self._running) < room:
                share = min(_AT_ONCE, max(1, len(self._waiting) // room))
                piece = self._piece(share)
                if not piece:
                    continue
                work = [one for _, one in piece]
                sent = self._client.submit(work_together, self._order, self._packed, work, pure=False)
                self._running[sent] = [promised for promised, _ in piece]
                sent.add_done_callback(self._done)

    def _piece(self, most: int) -> list[tuple[Future[bytes], Work]]:
        piece: list[tuple[Future[bytes], Work]] = []
        size = 0
        while self._waiting and len(piece) < most and size < _AT_ONCE_BYTES:
            promised, work = self._waiting.popleft()
            if promised.set_running_or_notify_cancel():
                piece.append((promised, work))
                task: Task = work[1]
                size += len(task.data)
        return piece

    def _done(self, sent: Any) -> None:
        """Hand over what became of a piece, or wait on if its worker was lost before it handed it over."""
        found = self._outcome(sent)
        if found is None:
            sent.add_done_callback(self._done)
            return
        with self._lock:
            promises = self._running.pop(sent, ())
        for place, promised in enumerate(promises):
            if isinstance(found, BaseException):
                promised.set_exception(found)
            else:
                promised.set_result(found[place])
        sent.release()
        self._send()

    def _outcome(self, sent: Any) -> Sequence[bytes] | BaseException | None:
        """What became of a piece: the results, or what to raise; none while it is not known."""
        from distributed.client import FutureCancelledError
        from distributed.scheduler import KilledWorker

        if sent.status not in ("finished", "error", "cancelled"):
            return None
        try:
            found: Sequence[bytes] | Refusal = sent.result(timeout=_HAND_OVER)
        except KilledWorker:
            return BrokenProcessPool("every worker that had it died")
        except (ImportError, AttributeError) as error:
            return _refused("a worker that joined later", error)
        except TimeoutError:  # it is being computed again
            return None
        except (OSError, FutureCancelledError):
            return _lost(self._address)
        except BaseException as error:  # noqa: BLE001 -- whatever was raised on the worker is raised where it is awaited
            return error
        return _refused(found.worker, dict(found.identity)) if isinstance(found, Refusal) else found

    def _look(self) -> None:
        try:
            self._count = int(self._client.scheduler_info(n_workers=0)["n_workers"])
        except (OSError, RuntimeError, TimeoutError):  # the scheduler does not answer
            self._count = 0

    def _watch(self) -> None:
        """Keep count of the workers; give up when there have been none, or no scheduler, for a while."""
        last = time.monotonic()
        while not self._over.wait(_LOOK):
            self._look()
            if self._count:
                last = time.monotonic()
                self._send()
            elif time.monotonic() - last > EMPTY_LIMIT:
                self._give_up(_empty(self._address) if self._client.status == "running" else _lost(self._address))
                return

    def _give_up(self, why: InputError) -> None:
        with self._lock:
            promises = [promised for many in self._running.values() for promised in many]
            promises += [promised for promised, _ in self._waiting if promised.set_running_or_notify_cancel()]
            self._running.clear()
            self._waiting.clear()
        for promised in promises:
            promised.set_exception(why)
