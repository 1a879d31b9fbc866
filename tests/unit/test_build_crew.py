"""Who does the work: dying processes, documents without end, and an executor of somebody else's."""

from __future__ import annotations

import gc
import hashlib
import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from sdggraph.build import crew
from sdggraph.build.crew import results
from sdggraph.build.entry import Entry
from sdggraph.build.work import Equipment, Task
from sdggraph.knowledge import load_knowledge

GOOD = "Report of the Secretary-General\n\n{}. Member States should end hunger by 2030.\n"


def task(number: int, text: str = GOOD) -> Task:
    data = text.format(number).encode()
    return Task(f"key-{number}", data, hashlib.sha256(data).hexdigest(), ".txt", None)


@pytest.fixture(scope="module")
def equipment() -> Equipment:
    return Equipment(load_knowledge(), "https://example.org/id/")


def heads(found) -> dict[str, tuple[str, list[str]]]:
    made = ((one.key, Entry.parse(data).head) for one, data in found)
    return {key: (head["outcome"], [one["code"] for one in head["problems"]]) for key, head in made}


def feigned(one: Task) -> bytes:
    """Work that dies, takes for ever or fails, as the document says."""
    text = one.data.decode()
    if "die" in text:
        os._exit(3)
    if "sleep" in text:
        time.sleep(60)
    return crew.failed(one, "fine", "", "")


def deadly(start, equipment, limit):
    start(equipment, limit)
    crew.work = feigned


def feigning(workers, start, arguments):
    """Real processes that do feigned work."""
    return ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=deadly, initargs=(start, *arguments)
    )


def test_a_process_that_dies_costs_its_document_alone():
    tasks = [task(number, "die" if number == 2 else "{}") for number in range(6)]
    found = heads(results(tasks, Equipment(None, ""), 2, feigning))
    assert {key: codes for key, (_, codes) in found.items()} == {
        f"key-{number}": ["bug" if number == 2 else "fine"] for number in range(6)
    }


def test_a_document_without_end_is_given_up(monkeypatch, equipment):
    monkeypatch.setattr(crew, "work", feigned)
    started = time.monotonic()
    found = list(results([task(1, "sleep"), task(2, "{}")], equipment, 1, limit=0.3))
    assert time.monotonic() - started < 20
    assert heads(found) == {"key-1": ("failed", ["read-too-long"]), "key-2": ("failed", ["fine"])}
    message = Entry.parse(found[0][1]).head["problems"][0]["message"]
    assert message.startswith("it takes longer than 0.005 minutes")


def test_no_more_is_under_way_than_workers_can_take(equipment):
    taken = []

    def tasks():
        for number in range(12):
            taken.append(number)
            yield task(number, "{}")

    def threads(workers, start, arguments):
        return ThreadPoolExecutor(workers)

    crew_work = crew.work
    crew.work = feigned
    try:
        for done, _ in enumerate(results(tasks(), equipment, 2, threads), start=1):
            assert len(taken) <= done + 4
    finally:
        crew.work = crew_work
    assert len(taken) == 12


def test_another_executor_gives_the_same_bytes(equipment):
    """The seam for clusters: it is told how to make a process ready, and gets bytes back."""
    told = []

    def threads(workers, start, arguments):
        told.append((workers, arguments[0] is equipment))
        start(*arguments)
        return ThreadPoolExecutor(workers)

    tasks = [task(number) for number in range(3)]
    here = dict(results(tasks, equipment, 1))
    there = dict(results(tasks, equipment, 1, threads))
    assert told == [(1, True)]
    assert here == there
    assert heads(here.items()) == {f"key-{number}": ("done", []) for number in range(3)}


def test_a_fault_that_no_document_would_escape_ends_the_build(equipment, monkeypatch):
    def fails(_task):
        raise KeyboardInterrupt

    monkeypatch.setattr(crew, "work", fails)
    with pytest.raises(KeyboardInterrupt):
        list(results([task(1)], equipment, 1))


def test_a_process_of_ours_computes_in_one_thread_and_is_told_before_the_libraries_are_loaded(monkeypatch):
    for name in crew._THREADS:
        monkeypatch.delenv(name, raising=False)
    with crew.processes(1, crew._start, (Equipment(None, ""), 9.0)) as executor:
        assert executor.submit(os.getenv, "OPENBLAS_NUM_THREADS").result() == "1"
        assert executor.submit(eval, "'numpy' in __import__('sys').modules").result() is False
        assert tuple(executor.submit(gc.get_threshold).result()) == crew.SELDOM
