"""Results of documents: used when nothing they depend on has changed, made again with the reason when it has."""

from __future__ import annotations

import errno
import os
from dataclasses import replace

import pytest

from sdggraph.build import gather, keys
from sdggraph.build.cache import Cache
from sdggraph.build.entry import DamagedError, Entry, as_part, pack
from sdggraph.build.gather import Gathering, Record, counting
from sdggraph.build.work import Equipment
from sdggraph.core.document import Metadata
from sdggraph.core.problem import Problem, Severity
from sdggraph.knowledge import load_knowledge

BASE = "https://example.org/id/"


class Setting:
    """Files, a cache, and everything that a result depends on; the work itself is feigned."""

    def __init__(self, top, monkeypatch):
        self.top, self.cache = top, Cache(top / ".cache")
        self.monkeypatch = monkeypatch
        self.catalogue: dict[str, Metadata] = {}
        self.knowledge, self.base = load_knowledge(), BASE
        self.before: dict[str, dict[str, str]] = {}
        self.worked: list[str] = []
        self.write("a.txt", "one")
        self.write("b.txt", "two")
        monkeypatch.setattr(gather, "results", self.results)

    def write(self, name, text):
        (self.top / name).write_text(text, encoding="utf-8")

    def results(self, tasks, *_others):
        for task in tasks:
            text = task.data.decode()
            self.worked.append(text)
            outcome = {"bad": "failed", "odd": "unread"}.get(text, "done")
            problem = {
                "code": "x",
                "severity": "error",
                "where": task.name,
                "message": "m",
                "remedy": f"see {task.name}",
            }
            head = {
                "key": task.key, "outcome": outcome, "slug": text, "sha256": task.sha256, "text": text, "bytes": 1,
                "samples": [], "statements": [], "missed": [], "problems": [problem] if outcome != "done" else [],
            }  # fmt: skip
            yield task, pack(head, {"nq": text.encode()})

    def run(self):
        self.worked.clear()
        files = sorted(path for path in self.top.iterdir() if path.is_file())
        equipment = Equipment(self.knowledge, self.base)
        found = Gathering(self.cache, equipment, self.catalogue, self.before, lambda _name: None).run(files, 1)
        self.before = found.read
        self.cache.prune(found.keys)
        return found


@pytest.fixture
def setting(tmp_path, monkeypatch):
    made = Setting(tmp_path, monkeypatch)
    assert made.run().fresh == {"new": 2}
    return made


def stored(setting):
    return sorted(setting.cache.folder.glob("*/*.result"))


def change_rules(setting):
    setting.monkeypatch.setattr(keys, "program_fingerprint", lambda: "another program")


def change_vocabulary(setting):
    setting.knowledge = replace(setting.knowledge, fingerprint="another")


def overwrite(change):
    def changing(setting):
        path = stored(setting)[0]
        path.write_bytes(change(path.read_bytes()))

    return changing


CHANGES = {
    "nothing": (lambda one: None, {}, 2),
    "another file": (lambda one: one.write("c.txt", "three"), {"new": 1}, 2),
    "a file's content": (lambda one: one.write("a.txt", "other"), {"content changed": 1}, 1),
    "a file's name": (lambda one: (one.top / "a.txt").rename(one.top / "z.txt"), {}, 2),
    "a file's suffix": (lambda one: (one.top / "a.txt").rename(one.top / "a.md"), {"new": 1}, 1),
    "what the catalogue says": (
        lambda one: one.catalogue.update({"a.txt": Metadata(title="T")}), {"catalogue changed": 1}, 1,
    ),
    "what the catalogue says of another": (lambda one: one.catalogue.update({"c.txt": Metadata(title="T")}), {}, 2),
    "the vocabulary": (change_vocabulary, {"vocabulary changed": 2}, 0),
    "the rules": (change_rules, {"rules or version changed": 2}, 0),
    "the base": (lambda one: setattr(one, "base", "https://example.net/"), {"base IRI changed": 2}, 0),
    "a stored result is gone": (lambda one: stored(one)[0].unlink(), {"stored result lost": 1}, 1),
    "a stored result was torn": (overwrite(lambda data: data[:-3]), {"stored result damaged": 1}, 1),
    "a stored result is empty": (overwrite(lambda data: b""), {"stored result damaged": 1}, 1),
    "a bit of it fell over": (
        overwrite(lambda data: data[:200] + bytes([data[200] ^ 1]) + data[201:]), {"stored result damaged": 1}, 1,
    ),
    "a file was removed": (lambda one: (one.top / "a.txt").unlink(), {}, 1),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_why_a_document_is_worked_on(setting, change):
    how, fresh, reused = CHANGES[change]
    how(setting)
    found = setting.run()
    assert (dict(found.fresh), found.reused) == (fresh, reused)
    assert len(setting.worked) == sum(fresh.values())
    # Whatever happened: now everything is at hand, and nothing else is kept.
    again = setting.run()
    assert (dict(again.fresh), setting.worked) == ({}, [])
    assert len(stored(setting)) == len(again.records)


def test_a_result_in_the_place_of_another_is_not_taken(setting):
    first, second = stored(setting)
    second.write_bytes(first.read_bytes())
    assert setting.run().fresh == {"stored result damaged": 1}


def test_equal_files_are_worked_on_once(setting):
    setting.write("copy.txt", "new words")
    setting.write("another copy.txt", "new words")
    found = setting.run()
    assert setting.worked == ["new words"]
    assert [one.name for one in found.records if one.text == "new words"] == ["another copy.txt", "copy.txt"]


@pytest.mark.parametrize("text", ["bad", "odd"])
def test_what_gave_no_result_is_tried_again_and_told_by_its_real_name(setting, text):
    setting.write("c.txt", text)
    for _ in range(2):
        found = setting.run()
        assert setting.worked == [text]
        assert found.problems == [Problem("x", Severity.ERROR, "c.txt", "m", "see c.txt")]
        assert (len(found.records), len(stored(setting))) == (2, 2)


def test_a_run_that_breaks_off_keeps_what_was_finished(setting, monkeypatch):
    setting.write("c.txt", "three")
    setting.write("d.txt", "four")
    whole = setting.results

    def breaking(tasks, *others):
        for number, one in enumerate(whole(tasks, *others)):
            if number == 1:
                raise KeyboardInterrupt
            yield one

    monkeypatch.setattr(gather, "results", breaking)
    with pytest.raises(KeyboardInterrupt):
        setting.run()
    monkeypatch.setattr(gather, "results", whole)
    found = setting.run()
    assert (setting.worked, found.reused) == (["four"], 3)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_no_half_result(tmp_path, monkeypatch, step):
    cache = Cache(tmp_path)
    cache.put("ab12", pack({"key": "ab12"}, {"nq": b"x"}))

    def full(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full) if step == "fsync" else monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OSError, match="No space"):
        cache.put("ab12", pack({"key": "ab12"}, {"nq": b"y"}))
    with pytest.raises(OSError, match="No space"):
        cache.put("ab34", pack({"key": "ab34"}, {"nq": b"y"}))
    assert [path.name for path in tmp_path.glob("*/*")] == ["ab12.result"]
    found = cache.find("ab12")
    assert found is not None
    assert found.part("nq") == b"x"
    assert cache.find("ab34") is None


def test_parts_come_back_as_they_were():
    data = pack({"key": "k", "n": 1}, {"b": "ü\r\n".encode(), "a": as_part([1, "é"]), "empty": b""})
    entry = Entry.parse(data)
    assert entry.head == {"key": "k", "n": 1}
    assert (entry.part("b"), entry.values("a")) == ("ü\r\n".encode(), [1, "é"])
    assert (entry.part("empty"), entry.part("none"), entry.values("none")) == (b"", b"", None)
    for place in range(0, len(data), 7):
        with pytest.raises(DamagedError):
            Entry.parse(data[:place] + bytes([data[place] ^ 8]) + data[place + 1 :])


def record(name, slug, sha256, text):
    return Record("k", name, name, slug, sha256, text, 1, (), (), None)


PDF, DOCX = record("a.pdf", "s-1", "11", "same"), record("a.docx", "s-1", "22", "same")
RIVAL, OTHER = record("b.txt", "s-1", "33", "else"), record("c.txt", "s-0", "44", "more")


@pytest.mark.parametrize("order", [(PDF, DOCX, RIVAL, OTHER), (RIVAL, OTHER, DOCX, PDF), (OTHER, PDF, RIVAL, DOCX)])
def test_of_doubles_and_rivals_the_same_counts_in_any_order(order):
    kept, problems = counting(order)
    assert kept == [OTHER, PDF]  # by the hash of the bytes, not by the name
    assert [(one.code, one.where) for one in problems] == [("read-twice", "a.docx"), ("read-identifier", "b.txt")]


def test_the_program_s_fingerprint_covers_its_rules(monkeypatch, tmp_path):
    before = keys.program_fingerprint.__wrapped__()
    assert before == keys.program_fingerprint.__wrapped__()
    monkeypatch.setattr(keys, "software_version", lambda: "9.9")
    assert keys.program_fingerprint.__wrapped__() != before
