"""Bad input and encodings: a clear sentence, never a traceback, never silence about a guess."""

import io
import os
from pathlib import Path

import pytest

from sdggraph.core import Metadata, ReadError, Severity, UnsupportedFormatError
from sdggraph.read import READERS, lines, read_document, readable_suffixes, source
from sdggraph.read.formats import SUFFIXES, media_type_of
from sdggraph.read.source import Source

LATIN = "La Conférence générale a décidé que l'Assemblée élirait son Président. Café, Genève, Côte d'Ivoire."


def words(document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t \r\n", "a.txt", "empty"),
        (b"\xef\xbb\xbf", "a.txt", "no words"),
        (bytes(range(256)) * 8, "a.txt", "not a text"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00" * 50, "a.txt", "not a text"),
        (b"\x01\x02\x03 word " * 50, "a.txt", "not a text"),
        (b"\xff\xfea\x00b", "a.txt", "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data, name, reason):
    with pytest.raises(ReadError) as error:
        read_document(data, name=name)
    assert reason in str(error.value)
    assert str(error.value).startswith("a.txt: ")
    assert error.value.remedy.endswith(".")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "report.txt"),
        (b"{\\rtf1 ...}", "report.rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "report.doc"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b'{"a": 1}', "data.json"),
    ],
)
def test_formats_without_a_reader_are_named(data, name):
    with pytest.raises(UnsupportedFormatError) as error:
        read_document(data, name=name)
    assert "not read yet" in str(error.value)
    assert ".html" in error.value.remedy


def test_missing_file_folder_and_forbidden_file(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="no such file"):
        read_document("reports/none.txt")
    with pytest.raises(ReadError, match="folder"):
        read_document(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_forbidden_file(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("words", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ReadError, match="no permission"):
        read_document(path)


def test_a_forbidden_file_is_told_whoever_runs_this(tmp_path, monkeypatch):
    path = tmp_path / "secret.txt"
    path.write_text("words", encoding="utf-8")

    def refuse(self, *_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match=r"secret\.txt: no permission"):
        read_document(path)


def test_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(source, "MAX_BYTES", 1024 * 1024)
    with pytest.raises(ReadError, match="longer than 1 MB"):
        read_document(b"x" * (1024 * 1024 + 1))
    with pytest.raises(ReadError, match="longer than 1 MB"):
        read_document(io.BytesIO(b"x" * (1024 * 1024 + 1)))


def test_a_line_that_no_person_wrote_is_refused():
    with pytest.raises(ReadError, match=r"one of its lines has more than 500,000 characters"):
        read_document(b"word " * 1_000_000)


def test_too_many_lines_are_refused(monkeypatch):
    monkeypatch.setattr(lines, "MAX_LINES", 10)
    with pytest.raises(ReadError, match="more than 10 lines"):
        read_document("a\n" * 11)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (LATIN.encode("utf-8"), None),
        (b"\xef\xbb\xbf" + LATIN.encode("utf-8"), None),
        (b"\xff\xfe" + LATIN.encode("utf-16-le"), None),
        (b"\xfe\xff" + LATIN.encode("utf-16-be"), None),
        (LATIN.encode("utf-16-le"), None),
        (b"\xff\xfe\x00\x00" + LATIN.encode("utf-32-le"), None),
        (LATIN.encode("latin-1"), "read-encoding-guessed"),
        (LATIN.replace("'", "’").encode("cp1252"), "read-encoding-guessed"),
    ],
)
def test_encodings(data, told):
    document = read_document(data, name="a.txt")
    assert words(document) == [LATIN.replace("'", "’") if b"\x92" in data else LATIN]
    assert [problem.code for problem in document.problems] == ([told] if told else [])
    assert all(problem.severity is Severity.INFO for problem in document.problems)


def test_a_declared_charset_decides():
    data = "Łódź and Gdańsk".encode("iso8859-2")
    assert words(read_document(data, media_type="text/plain; charset=ISO-8859-2")) == ["Łódź and Gdańsk"]
    page = b"<html><head><meta charset='iso-8859-2'></head><body><p>" + data + b"</p></body></html>"
    assert words(read_document(page)) == ["Łódź and Gdańsk"]


def test_a_few_damaged_bytes_do_not_spoil_a_text():
    data = ("Genève, Côte d’Ivoire, Curaçao, São Tomé, Malmö, Zürich. " * 3).encode() + b"\xff end."
    document = read_document(data, name="a.txt")
    assert "Curaçao" in document.text
    assert [problem.code for problem in document.problems] == ["read-damaged"]


@pytest.mark.parametrize(
    ("data", "name", "told", "expected"),
    [
        (b"words", "a.txt", None, "text/plain"),
        (b"words", "a.md", None, "text/markdown"),
        (b"words", "a.unknown", None, "text/plain"),
        (b"<p>words", "A.HTML", None, "text/html"),
        (b"Fish &amp; chips", "a.htm", None, "text/html"),
        (b"words, 2 < 3", "A.HTML", None, "text/plain"),
        (b"<!DOCTYPE html><p>words", "a", None, "text/html"),
        (b"<html><p>words", "a.txt", None, "text/html"),
        (b"words <html>", "a.txt", None, "text/plain"),
        (b"words", "a.html", "text/plain; charset=utf-8", "text/plain"),
        (b"words", "a.md", "application/octet-stream", "text/markdown"),
    ],
)
def test_what_a_file_is(data, name, told, expected):
    assert media_type_of(Source(name, data, told)) == expected


def test_every_reader_can_be_reached_by_a_suffix():
    assert readable_suffixes() == (
        ".docm", ".docx", ".htm", ".html", ".markdown", ".md", ".mht", ".mhtml", ".pdf", ".text", ".txt", ".xhtml",
    )  # fmt: skip
    assert set(READERS) == set(map(SUFFIXES.get, readable_suffixes()))


def test_path_text_bytes_and_file_give_the_same_document(tmp_path):
    text = "A title\n\nThe Council met in Geneva.\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    documents = [
        read_document(path),
        read_document(str(path)),
        read_document(text, name="a.txt"),
        read_document(text.encode(), name="a.txt"),
        read_document(io.BytesIO(text.encode()), name="a.txt"),
    ]
    assert {document.slug for document in documents} == {documents[0].slug}
    assert {document.text for document in documents} == {"A title\nThe Council met in Geneva.\n"}
    assert {document.source.name for document in documents} == {"a.txt"}


def test_a_short_text_is_no_path():
    assert words(read_document("The Council met.")) == ["The Council met."]
    assert words(read_document("Geneva")) == ["Geneva"]


def test_given_metadata_win_field_by_field():
    text = "A title\n\n20 May 2020 - The Council met in Geneva to speak of many things."
    document = read_document(text, metadata=Metadata(title="Another title", publisher="A publisher"))
    found = document.metadata
    assert (found.title, found.publisher, found.issued, found.kind) == (
        "Another title",
        "A publisher",
        "2020-05-20",
        "news",
    )


def test_the_slug_comes_from_symbol_then_identifier_then_title():
    text = "A title\n\nThe Council met."
    assert read_document(text, metadata=Metadata(symbols=("A/76/1",), catalogue_id="x")).slug == "a-76-1"
    assert read_document(text, metadata=Metadata(catalogue_id="x")).slug == "x"
    plain = read_document(text)
    assert plain.slug == f"a-title-{plain.source.sha256[:8]}"
