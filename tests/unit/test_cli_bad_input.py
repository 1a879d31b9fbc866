"""Input that is at fault: a clear sentence each, code 2 where nothing could be done, the rest built."""

import json
import os

import pytest
from commanded import GOOD, sdggraph

BINARY = bytes(range(256)) * 200
LINE = b"We urge Member States to end hunger by 2030, and WHO should support COVAX; "


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    top = tmp_path_factory.mktemp("bad")
    (top / "good.txt").write_text(GOOD, encoding="utf-8")
    assert sdggraph("build", top / "good.txt", "--out", top / "build").code == 0
    return top / "build"


# Name of the file, its content, what must be told.
UNREADABLE = [
    ("empty.txt", b"", "the document is empty"),
    ("blank.txt", b" \n\t\n", "the document is empty"),
    ("wordless.txt", b" \n\t\n\xef\xbb\xbf", "there are no words in it"),
    ("binary.txt", BINARY, "not a text but some other kind of file"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + BINARY, "picture (PNG) files are not read yet"),
    ("archive.txt", b"PK\x03\x04" + BINARY, "ZIP files are not read yet"),
    ("line.txt", LINE * (2_100_000 // len(LINE)), "one of its lines has more than 500,000 characters"),
    ("line.md", LINE * (2_100_000 // len(LINE)), "one of its lines has more than 500,000 characters"),
    ("line.html", b"<html><p>" + LINE * (2_100_000 // len(LINE)), "one of its paragraphs has more than"),
    ("letters.txt", b"a" * 2_100_000, "one of its lines has more than 500,000 characters"),
    ("huge.txt", b"word\n" * (65 * 1024 * 1024 // 5), "it is longer than 64 MB"),
    ("table.xlsx", b"PK\x03\x04xl/workbook.xml", "files are not read yet"),
]


@pytest.mark.parametrize(("name", "content", "told"), UNREADABLE, ids=[case[0] for case in UNREADABLE])
def test_a_file_that_cannot_be_read_alone_builds_nothing(tmp_path, name, content, told):
    (tmp_path / name).write_bytes(content)
    ran = sdggraph("build", tmp_path / name, "--out", tmp_path / "build")
    assert (ran.code, ran.out) == (2, "")
    assert "none of them could be read, so nothing was built" in ran.err
    assert name in ran.err
    assert told in ran.err
    assert [path.name for path in tmp_path.iterdir()] == [name]  # nothing half done is left
    ran = sdggraph("extract", tmp_path / name)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_what_cannot_be_read_is_told_and_the_rest_built(tmp_path):
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "good.txt").write_text(GOOD, encoding="utf-8")
    for name, content, _ in UNREADABLE[:6]:
        (documents / name).write_bytes(content)
    ran = sdggraph("build", documents, "--out", tmp_path / "build")
    assert ran.code == 0
    assert ran.out.startswith("1 document read; 6 not read: ")
    problems = json.loads((tmp_path / "build" / "problems.json").read_text(encoding="utf-8"))
    for name, _, told in UNREADABLE[:6]:
        assert any(name in line and told in line for line in ran.err.splitlines())
        assert any(one["where"] == name and told in one["message"] and one["remedy"] for one in problems)
    assert (tmp_path / "build" / "index.html").is_file()
    # The same is a finding for whoever asks for strictness.
    assert sdggraph("build", documents, "--out", tmp_path / "build", "--strict").code == 1


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("latin-1", "were read as"), ("cp1252", "were read as"), ("utf-16", ""), ("utf-8-sig", ""), ("utf-8", "")],
)
def test_other_encodings_are_read_and_guesses_told(tmp_path, encoding, told):
    text = "The Secretary-General urges Côte d’Ivoire and São Tomé and Príncipe to protect café owners, señor.\n"
    text = text.replace("’", "'") if encoding == "latin-1" else text
    path = tmp_path / "document.txt"
    path.write_bytes(text.encode(encoding))
    ran = sdggraph("extract", path)
    assert ran.code == 0
    assert json.loads(ran.out)["passages"][0]["text"] == text.strip()
    assert (told in ran.err) if told else (ran.err == "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "{tmp}/none.txt"], "there is no such file or folder"),
        (["build", "{tmp}/nobody"], "there is no document in it"),
        (["build", "{good}", "--catalogue", "{tmp}/none.csv"], "there is no such file"),
        (["build", "{good}", "--catalogue", "{binary}"], "not a text"),
        (["build", "{good}", "--base-iri", "no iri"], "this is no base IRI"),
        (["extract", "{tmp}/none.txt"], "there is no such file"),
        (["extract", "{tmp}/nobody"], "folder"),
        (["extract", "-"], "standard input: the document is empty"),
        (["find", "hunger", "--build", "{tmp}/none"], "there is no such build folder"),
        (["find", "--build", "{build}", "--goal", "99"], "99 is no Goal"),
        (["find", "--build", "{build}", "--to", "Nobody Whatever"], "Nobody Whatever"),
        (["find", "--build", "{build}", "--since", "yesterday"], "yesterday"),
        (["query", "nope", "--build", "{build}"], "no query has this name"),
        (["query", "documents", "--build", "{tmp}/none"], "there is no such build folder"),
        (["query", "documents", "--param", "goal", "--build", "{build}"], "is no parameter"),
        (["query", "{binary}.rq", "--build", "{build}"], "not UTF-8"),
        (["query", "SELECT nonsense", "--build", "{build}"], ""),
        (["explain", "A/1/2 para. 3", "--build", "{build}"], "A/1/2"),
        (["explain", "nobody", "--build", "{tmp}/none"], "there is no such build folder"),
        (["validate", "{good}"], "tells no RDF syntax"),
        (["validate", "{tmp}/none.ttl"], "none.ttl"),
        (["validate", "{tmp}/nobody"], "nobody"),
        (["validate", "{broken}"], "broken.ttl"),
        (["validate", "{build}", "--shapes", "{tmp}/none.ttl"], "none.ttl"),
        (["validate", "{build}", "--engine", "nope"], "nope"),
        (["visualise", "--view", "nope", "--build", "{build}"], "there is no network of this name"),
        (["visualise", "--build", "{build}", "--out", "{tmp}/nobody"], "nobody"),
        (["evaluate", "{tmp}/nobody"], "there is no annotated document"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_every_verb_tells_what_is_wrong(built, tmp_path, arguments, told):
    (tmp_path / "nobody").mkdir()
    (tmp_path / "broken.ttl").write_text("<a> <b> ", encoding="utf-8")
    for name in ("binary", "binary.rq"):
        (tmp_path / name).write_bytes(BINARY)
    places = {
        "tmp": tmp_path, "build": built, "good": built.parent / "good.txt", "binary": tmp_path / "binary",
        "broken": tmp_path / "broken.ttl",
    }  # fmt: skip
    given = [one.format(**places) for one in arguments]
    if arguments[0] == "build":
        given += ["--out", str(tmp_path / "out")]
    ran = sdggraph(*given)
    assert (ran.code, ran.out) == (2, ""), ran.err
    assert told in ran.err
    assert len(ran.err) > 20
    assert not (tmp_path / "out").exists()


def test_a_folder_that_no_build_wrote_is_never_replaced(built, tmp_path):
    (tmp_path / "thesis.doc").write_text("years of work", encoding="utf-8")
    ran = sdggraph("build", built.parent / "good.txt", "--out", tmp_path)
    assert ran.code == 2
    assert "they would be lost" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]
    # Neither one that only looks like a build by one name, nor a file.
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    assert sdggraph("build", built.parent / "good.txt", "--out", tmp_path).code == 2
    ran = sdggraph("build", built.parent / "good.txt", "--out", tmp_path / "thesis.doc")
    assert (ran.code, "it is a file" in ran.err) == (2, True)
    assert (tmp_path / "thesis.doc").read_text(encoding="utf-8") == "years of work"


def test_earlier_builds_and_hidden_files_are_no_documents(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "other.txt").write_text(GOOD + "\n3. WHO should act.\n", encoding="utf-8")
    (tmp_path / "notes.csv").write_text("a,b\n", encoding="utf-8")
    for _ in range(2):
        ran = sdggraph("build", tmp_path, "--out", tmp_path / "graph")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("1 document read: ")


def test_equal_texts_count_once_and_rivals_for_a_name_are_told(tmp_path):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.html").write_text(GOOD, encoding="utf-8")
    ran = sdggraph("build", tmp_path / "a.txt", tmp_path / "b.html", tmp_path / "a.txt", "--out", tmp_path / "build")
    assert ran.code == 0
    assert ran.out.startswith("1 document read: ")
    assert "it has the same text as" in ran.err
    symbol = "A/76/999\n\nReport of the Secretary-General\n\n1. Member States should end {}.\n"
    (tmp_path / "c.txt").write_text(symbol.format("hunger"), encoding="utf-8")
    (tmp_path / "d.txt").write_text(symbol.format("poverty"), encoding="utf-8")
    one = sdggraph("build", tmp_path / "c.txt", tmp_path / "d.txt", "--out", tmp_path / "build")
    assert "it claims the same identifier (a-76-999)" in one.err
    first = (tmp_path / "build" / "dataset.nq").read_bytes()
    other = sdggraph("build", tmp_path / "d.txt", tmp_path / "c.txt", "--out", tmp_path / "build")
    assert one.err == other.err
    assert (tmp_path / "build" / "dataset.nq").read_bytes() == first


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_nobody_writes_to_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    ran = sdggraph("build", tmp_path, "--out", tmp_path / "build")
    assert ran.code == 0
    assert ran.out.startswith("1 document read: ")
