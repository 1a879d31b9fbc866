"""Documents by address: in other file systems and on the web, and builds copied there."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fsspec
import pytest

from sdggraph.build import build, remote
from sdggraph.build.copying import Destination
from sdggraph.build.inputs import collect
from sdggraph.build.remote import Remote, ahead, place
from sdggraph.cli import run
from sdggraph.core.errors import InputError, ReadError

TEXT = b"Report of the Secretary-General\n\n1. Member States should end hunger by 2030.\n"
PAGE = b"<html><body><h1>Report on water</h1><p>Governments should protect rivers by 2031.</p></body></html>"
SECRET = "hunter2"


@pytest.fixture
def memory():
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.partition("?")[0]
        self.server.asked.append(self.path)
        target = self.server.sends.get(path)
        data = self.server.pages.get(path)
        left = self.server.busy.get(path, 0)
        self.server.busy[path] = left - 1
        self.send_response(503 if left > 0 else 302 if target else 200 if data else 404)
        if target:
            self.send_header("Location", target)
        body = data or b""
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextmanager
def served(pages, sends=None, busy=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.pages, server.sends, server.busy, server.asked = pages, sends or {}, busy or {}, []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


NAMES = [
    ("s3://bucket/folder/a%20b.pdf", "a b.pdf", "s3://bucket/folder/a%20b.pdf"),
    ("https://user:hunter2@example.org/x/report.pdf?token=hunter2#page", "report.pdf", None),
    ("https://example.org", "example.org", "https://example.org"),
    ("https://example.org/folder/", "folder", "https://example.org/folder/"),
    ("HTTPS://example.org/A/80/62", "62", "https://example.org/A/80/62"),
]


@pytest.mark.parametrize(("address", "name", "shown"), NAMES)
def test_what_is_shown_of_an_address(address, name, shown):
    found = place(address)
    assert isinstance(found, Remote)
    assert found.name == name
    assert shown is None or str(found) == shown
    assert SECRET not in str(found) + repr(found) + found.name


def test_addresses_that_differ_in_their_query_are_two_documents():
    one, other = (Remote(f"https://example.org/get?symbol={symbol}") for symbol in ("A/80/62", "A/80/63"))
    assert str(one) != str(other)
    assert str(one).startswith("https://example.org/get (query ")


@pytest.mark.parametrize("path", ["a.txt", "folder/a.txt", "C:\\a.txt", "C:/a.txt", "/tmp/a:/b", "://a"])
def test_what_is_no_address_is_a_path(path):
    assert place(path) == Path(path)


def test_a_folder_elsewhere_has_the_documents_that_a_folder_here_has(memory, tmp_path):
    files = ["b.txt", "a/c.html", ".hidden/d.txt", "a/.e.txt", "catalogue.csv", "old/manifest.json", "old/dataset.nq",
             "old/index.html", "old/store/x", "half/manifest.json", "half/f.md"]  # fmt: skip
    for name in files:
        memory.pipe_file(f"/set/{name}", TEXT)
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    there = [one.inside for one in collect([place("memory://set")]).files]
    assert there == ["a/c.html", "b.txt", "half/f.md"]
    assert sorted(one.relative_to(tmp_path).as_posix() for one in collect([tmp_path]).files) == there
    assert [str(one) for one in collect([place("memory://set/b.txt")]).files] == ["memory://set/b.txt"]


def test_a_build_of_addresses_is_the_build_of_the_same_files(memory, tmp_path):
    here = tmp_path / "documents"
    here.mkdir()
    (here / "a.txt").write_bytes(TEXT)
    (here / "b.html").write_bytes(PAGE)
    memory.pipe_file("/set/a.txt", TEXT)
    catalogue = tmp_path / "catalogue.csv"
    catalogue.write_text("file,title,symbol\na.txt,On hunger,A/80/62\nb.html,On water,A/80/63\n", encoding="utf-8")
    local = build([here], tmp_path / "local", catalogue=catalogue)
    with served({"/b.html": PAGE}) as (server, top):
        paths = [place("memory://set"), place(f"{top}/b.html?key={SECRET}")]
        far = build(paths, tmp_path / "far", catalogue=catalogue)
        assert (far.documents, far.problems) == (local.documents, local.problems) == (2, ())
        for name in ("dataset.nq", "dataset.trig", "statements.csv", "index.html", "problems.json"):
            assert (tmp_path / "far" / name).read_bytes() == (tmp_path / "local" / name).read_bytes(), name
        memory.pipe_file("/set/a.txt", TEXT.replace(b"2030", b"2035"))
        again = build(paths, tmp_path / "far", catalogue=catalogue)
        assert (again.reused, dict(again.fresh)) == (1, {"content changed": 1})
        assert server.asked == [f"/b.html?key={SECRET}"] * 2
    written = [path for path in (tmp_path / "far").rglob("*") if path.is_file()]
    assert [path.name for path in written if SECRET.encode() in path.read_bytes()] == []


def fetched(address):
    ((_, found),) = ahead([place(address)])
    return found


def test_what_a_server_answers(monkeypatch):
    monkeypatch.setattr(remote, "MAX_BYTES", 1000)
    with (
        served({}, {}) as (other, elsewhere),
        served(
            {"/a": TEXT, "/long": b"x" * 5000, "/busy": TEXT},
            {"/there": "/a", "/round": "/round", "/away": elsewhere.replace("127.0.0.1", "localhost") + "/x"},
            {"/busy": 2},
        ) as (server, top),
    ):
        assert fetched(f"{top}/a").data == TEXT
        assert fetched(f"{top}/there").data == TEXT
        assert fetched(f"{top}/busy").data == TEXT
        assert len(fetched(f"{top}/long").data) > 1000
        failing = {
            "/none": "the server answers 404.",
            "/round": "the server sends us on without end.",
            "/away": "the server sends us on to another place (http://localhost).",
        }
        for path, reason in failing.items():
            error = fetched(f"{top}{path}?token={SECRET}")
            assert isinstance(error, ReadError)
            assert error.reason == reason
            assert error.remedy
            assert error.where.startswith(f"{top}{path} (query ")
            assert SECRET not in str(error)
        assert other.asked == []
        assert [path for path in server.asked if path.startswith("/none")] == [f"/none?token={SECRET}"]
    gone = fetched(f"{top}/a")
    assert gone.reason == "it cannot be fetched (ConnectError)."


def test_pages_are_documents_and_what_they_name_is_not_opened(tmp_path):
    page = PAGE.replace(b"</body>", b'<a href="/other.html">x</a><img src="/x.png"><iframe src="/y"></iframe></body>')
    with served({"/": page, "/other.html": page}) as (server, top):
        assert build([place(f"{top}/")], tmp_path / "out").documents == 1
        assert server.asked == ["/"]


WRONG = [
    ("s3://bucket/x", "Install s3fs"),
    ("nonsense://x/y", "nonsense:// is not known."),
    ("memory://nothing/here", "there is no such file or folder."),
]


@pytest.mark.parametrize(("address", "words"), WRONG)
def test_addresses_that_cannot_be_opened_are_told(address, words, tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "s3fs", None)
    assert run(["build", address, "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.startswith(f"sdggraph: {address}: ")


def test_a_build_is_copied_and_copied_again(memory, tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(TEXT)
    out = tmp_path / "out"
    arguments = ["build", str(tmp_path / "a.txt"), "--out", str(out), "--copy-to", "memory://graphs/ours"]
    assert run(arguments) == 0
    told = capsys.readouterr().out
    expected = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    expected = {name for name in expected if not name.startswith(".")}
    assert f"Copied: {len(expected)} files to memory://graphs/ours" in told
    assert copied(memory) == expected
    assert memory.cat_file("/graphs/ours/dataset.nq") == (out / "dataset.nq").read_bytes()
    memory.pipe_file("/graphs/ours/store/left-over", b"x")
    (tmp_path / "a.txt").write_bytes(TEXT.replace(b"2030", b"2035"))
    assert run(arguments) == 0
    assert "store/left-over" not in copied(memory)
    assert memory.cat_file("/graphs/ours/dataset.nq") == (out / "dataset.nq").read_bytes()
    assert b"2035" in memory.cat_file("/graphs/ours/dataset.nq")


def copied(memory):
    return {one.removeprefix("/graphs/ours/") for one in memory.find("/graphs/ours")}


def test_the_manifest_goes_first_and_comes_last(memory, tmp_path, monkeypatch):
    for name in ("manifest.json", "dataset.nq", "z.txt"):
        (tmp_path / name).write_bytes(b"new")
        memory.pipe_file(f"/graphs/ours/{name}", b"old")
    put = type(memory).put_file

    def breaking(self, local, target, **named):
        if local.endswith("z.txt"):
            raise OSError("the line broke")
        return put(self, local, target, **named)

    monkeypatch.setattr(type(memory), "put_file", breaking)
    target = Destination(Remote("memory://graphs/ours"))
    with pytest.raises(InputError, match="the build cannot be copied there"):
        target.copy(tmp_path)
    assert "manifest.json" not in copied(memory)
    monkeypatch.undo()
    assert Destination(Remote("memory://graphs/ours")).copy(tmp_path) == 3
    assert copied(memory) == {"manifest.json", "dataset.nq", "z.txt"}
    assert {memory.cat_file(f"/graphs/ours/{name}") for name in ("manifest.json", "dataset.nq", "z.txt")} == {b"new"}


REFUSED = [
    ("memory://graphs/mine", "--copy-to", "it holds files that no build wrote"),
    ("https://example.org/x", "--copy-to", "a web address cannot be written to"),
    ("somewhere", "--copy-to", '"somewhere" is no address.'),
    ("s3://bucket/x", "--out", "a build is made in a folder on this computer. Copy it elsewhere with --copy-to."),
]


@pytest.mark.parametrize(("address", "option", "words"), REFUSED)
def test_where_a_build_cannot_go_is_told_before_the_work(memory, tmp_path, capsys, address, option, words):
    memory.pipe_file("/graphs/mine/diary.txt", b"dear")
    (tmp_path / "a.txt").write_bytes(TEXT)
    given = ["build", str(tmp_path / "a.txt"), option, address]
    if option != "--out":
        given += ["--out", str(tmp_path / "out")]
    assert run(given) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert memory.cat_file("/graphs/mine/diary.txt") == b"dear"
