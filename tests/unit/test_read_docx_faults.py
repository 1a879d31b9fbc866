"""Word files that are damaged, hostile or something else: a clear sentence, within bounded time."""

import random
import time

import pytest
from worded import blocks, lists, lvl, p, packed, parts, r, table

from sdggraph.core import ReadError, UnsupportedFormatError
from sdggraph.read import docx_package, read_document

WHOLE = parts(
    p("Background", style="Heading1", number="1")
    + p(raw=r("The Council met") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(" in Geneva."))
    + table(["Year", "Sum"], ["2020", "5"]),
    numbering=lists({0: lvl(0, "upperRoman", "%1.")}, {1: "0"}),
    footnotes=f'<w:footnote w:id="2">{p("See the report.")}</w:footnote>',
    core="<dc:title>A plan</dc:title>",
)
MAIN_PART = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def told(data: bytes, name: str = "report.docx") -> str:
    """What the refusal says; it names the file and what to do."""
    started = time.perf_counter()
    with pytest.raises(ReadError) as error:
        read_document(data, name=name)
    assert time.perf_counter() - started < 10
    assert str(error.value).startswith(f"{name}: ")
    assert error.value.remedy.endswith(".")
    return error.value.reason


def with_part(name: str, content: bytes | None) -> bytes:
    found = {key: value for key, value in WHOLE.items() if key != name}
    return packed(found if content is None else {**found, name: content})


def main(body: bytes, head: bytes = b"") -> bytes:
    """The document with another main part."""
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return with_part(MAIN_PART, head + b"<w:document " + space + b"><w:body>" + body + b"</w:body></w:document>")


def test_the_whole_document_is_read():
    found = read_document(packed(WHOLE), name="report.txt")
    assert found.text == "I. Background\nThe Council met in Geneva.\n1 See the report.\nYear | Sum\n2020 | 5\n"
    assert found.source.media_type.endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed(WHOLE)[:-30], "cut off"),
        (packed(WHOLE)[: len(packed(WHOLE)) // 2], "cut off"),
        (b"PK\x03\x04....word/document.xml", "cut off"),
        (with_part(MAIN_PART, None), 'its text is missing (the part "word/document.xml")'),
        (with_part(MAIN_PART, b""), "no XML that can be read"),
        (with_part(MAIN_PART, b"<w:document"), "no XML that can be read"),
        (with_part(MAIN_PART, b"<workbook/>"), "no Word document"),
        (with_part(MAIN_PART, b"\xff\xfe\x00\xd8"), "no XML that can be read"),
        (main(p(raw=r("\x01")).encode()), "no XML that can be read"),
        (main(b""), "no words"),
        (main(b"<w:tbl><w:tr><w:tc>" * 80), "no XML that can be read"),
        (main(b"<w:ins>" * 300 + b"</w:ins>" * 300), "nested too deep"),
        (main((b"<w:tbl><w:tr><w:tc>" * 60) + b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" + (b"</w:tc></w:tr></w:tbl>" * 60)), "nested deeper than 40"),
        (with_part("word/styles.xml", b"<w:styles>"), '"word/styles.xml"'),
        (main(b"&a;", b'<!DOCTYPE a [<!ENTITY a "x">]>'), "declares entities"),
        (main(b"<w:p/>", b'<!DOCTYPE a SYSTEM "http://localhost/a.dtd">'), "declares entities"),
        (packed({"word/other.xml": b"<a/>"}), "its text is missing"),
        (packed({"a.txt": b"words"}), "ZIP files are not read"),
    ],
)  # fmt: skip
def test_damaged_documents(data, reason):
    assert reason in told(data)


@pytest.mark.parametrize("name", ["word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "_rels/.rels", "word/_rels/document.xml.rels", "docProps/core.xml", "[Content_Types].xml"])  # fmt: skip
def test_parts_that_may_be_missing(name):
    found = read_document(with_part(name, None), name="a.docx")
    assert "The Council met in Geneva." in found.text.splitlines()


def test_an_entity_bomb_is_not_opened():
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    head = f'<!DOCTYPE a [<!ENTITY a0 "aaaaaaaaaa">{entities}]>'.encode()
    assert "declares entities" in told(main(b"<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", head))


def test_a_zip_bomb_is_not_opened():
    assert "unpacks to more" in told(main(b" " * (40 * 1024 * 1024)))


def test_the_length_of_a_part_is_limited(monkeypatch):
    data = main(p("words " * 800).encode())
    assert read_document(data, name="a.docx").text.startswith("words")
    monkeypatch.setattr(docx_package, "MAX_PART", 4000)
    assert "unpacks to more" in told(data)


def test_a_part_that_lies_about_its_length_is_damaged():
    data = bytearray(main(p("words " * 800).encode()))
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(MAIN_PART.encode()))
    data[entry + 24 : entry + 28] = (50).to_bytes(4, "little")
    assert "damaged" in told(bytes(data))


def test_the_sum_of_all_parts_is_limited(monkeypatch):
    monkeypatch.setattr(docx_package, "MAX_TOTAL", 3000)
    assert "unpacks to more" in told(packed(WHOLE))


def test_elements_without_end_are_refused(monkeypatch):
    monkeypatch.setattr(docx_package, "MAX_NODES", 1000)
    assert "more than 1,000 elements" in told(main(b"<w:p/>" * 1000))


def test_archives_of_too_many_files(monkeypatch):
    monkeypatch.setattr(docx_package, "MAX_PARTS", 5)
    assert "more than 5 files" in told(packed(WHOLE))


def test_a_paragraph_that_no_person_wrote():
    words = b"".join(b"%d " % (n * 7919) for n in range(1_500_000))
    assert "more than 10 MB" in told(main(b"<w:p><w:r><w:t>" + words + b"</w:t></w:r></w:p>"))


def test_a_span_over_a_million_columns_and_a_level_of_a_million():
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr>{p("x")}</w:tc>'
    many = f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="999999"/></w:trPr>{cell * 3}</w:tr></w:tbl>'
    assert blocks("".join(p("Words.") for _ in range(9)) + many)[-1] == ("table", None, "x | x | x")
    numbering = lists({0: lvl(0, "lowerLetter", "%1.", start=999999) + lvl(99999999, "decimal", "%1")}, {1: "0"})
    assert blocks(p("x.", number="1") + p("y.", number="1:999999"), numbering=numbering)[0][2] == "x."


def test_locked_archives():
    data = bytearray(packed(WHOLE))
    # The flag "encrypted" of each file, in its own head and in the list at the end.
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    assert "protected by a password" in told(bytes(data))


@pytest.mark.parametrize(
    ("data", "name", "reason", "remedy"),
    [
        (OLE, "a.doc", "old Word", "save it as DOCX"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.docx", "old Word", "save it as DOCX"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "protected by a password", "take the password off"),
        (OLE + "Workbook".encode("utf-16-le"), "a.doc", "old Excel", ".docx"),
        (packed({"xl/workbook.xml": b"<a/>"}), "a.docx", "Excel (.xlsx)", ".docx"),
        (packed({"a.txt": b"words"}), "a.zip", "ZIP", ".docx"),
    ],
)
def test_other_formats_are_told_what_to_do(data, name, reason, remedy):
    with pytest.raises(UnsupportedFormatError) as error:
        read_document(data, name=name)
    assert reason in error.value.reason
    assert remedy in error.value.remedy


def test_a_name_does_not_make_a_word_document():
    assert read_document(b"A title\n\nThe Council met.", name="a.txt").text.startswith("A title")
    assert read_document(b"The Council met in Geneva.", name="a.docx").text == "The Council met in Geneva.\n"


@pytest.mark.parametrize("seed", range(200))
def test_damaged_bytes_never_crash(seed):
    chance = random.Random(seed)
    data = bytearray(packed(WHOLE))
    if seed % 4 == 0:
        data = data[: chance.randrange(1, len(data))]
    elif seed % 4 == 1:
        for _ in range(chance.randrange(1, 40)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif seed % 4 == 2:
        start = chance.randrange(len(data))
        del data[start : start + chance.randrange(1, 400)]
    else:
        # Damage within the XML, in an archive that is sound.
        found = dict(WHOLE)
        name = chance.choice(sorted(found))
        content = bytearray(found[name])
        for _ in range(chance.randrange(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        data = bytearray(packed({**found, name: bytes(content)}))
    try:
        document = read_document(bytes(data), name="a.docx")
    except ReadError:
        return
    assert all(block.span.of(document.text).strip() for block in document.blocks)
