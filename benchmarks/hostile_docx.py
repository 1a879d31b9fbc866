"""Word documents that ask for more than a document may: bombs, loops, depths, tables without end."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from random import Random

from benchmarks.hostile_pdf import size

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
WORDS = "<w:p><w:r><w:t>The Council should act now.</w:t></w:r></w:p>"


def relations(*kinds: str) -> str:
    links = "".join(f'<Relationship Id="r_{kind}" Type="{_KINDS}/{kind}" Target="{kind}.xml"/>' for kind in kinds)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def docx(body: str, *, head: str = "", deflated: bool = True, **parts: str) -> bytes:
    buffer = io.BytesIO()
    way = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", way) as archive:
        archive.writestr("_rels/.rels", ROOT_RELATIONS)
        archive.writestr("word/document.xml", f"{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", relations(*parts))
        for kind, content in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>")
    return buffer.getvalue()


def one_big_part(rng: Random) -> bytes:
    filling = rng.choice([" ", "<w:p/>", WORDS, "<w:r><w:t>x</w:t></w:r>", "x"])
    length = size(rng, 1 << 20, 400 << 20)
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        part.write(f"<w:document {NAMESPACES}><w:body>".encode())
        piece = filling.encode() * ((1 << 20) // len(filling))
        for _ in range(max(1, length >> 20)):
            part.write(piece)
        part.write(b"</w:body></w:document>")
    return buffer.getvalue()


def overlapping(rng: Random) -> bytes:
    """One packed part, named thousands of times in the list of parts."""
    kernel = docx(WORDS * size(rng, 10, 200_000))
    end = kernel.rindex(b"PK\x05\x06")
    (start,) = struct.unpack_from("<L", kernel, end + 16)
    entries = kernel[start:end]
    times = size(rng, 2, 4000)
    count = min(65535, 3 * times)
    ending = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries) * times, start, 0)
    return kernel[:start] + entries * times + ending


def of_itself(rng: Random) -> bytes:
    """A stored part that reaches over the whole archive, itself included."""
    data = bytearray(docx(WORDS, deflated=False))
    place = data.rindex(b"PK\x01\x02")
    told = rng.choice([len(data), len(data) * 1000, 2**32 - 1, 2**31])
    struct.pack_into("<2L", data, place + 20, told, told)
    struct.pack_into("<L", data, place + 42, rng.choice([0, place, 2**32 - 1]))
    return bytes(data)


def within_each_other(rng: Random) -> bytes:
    data = docx(WORDS)
    for _ in range(rng.randint(1, 40)):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(rng.randint(1, 4)):
                archive.writestr("word/document.xml" if not copy else f"word/embeddings/{copy}.docx", data)
        data = buffer.getvalue()
        if len(data) > 1 << 22:
            break
    return data


def entities(rng: Random) -> bytes:
    levels = rng.randint(3, 30)
    declared = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels))
    outside = rng.choice(['<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', ""])
    kind = rng.choice(["<!DOCTYPE w [{}]>", "<!DOCTYPE\nw [{}]>", '<?xml version="1.0"?><!DOCTYPE w [{}]>'])
    body = f"<w:p><w:r><w:t>&a{levels - 1};&x;</w:t></w:r></w:p>{WORDS}"
    data = kind.format(declared + outside) + f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    encoding = rng.choice(["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"])
    part = rng.choice(["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "docProps/core.xml"])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if part != "word/document.xml":
            archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{WORDS}</w:body></w:document>")
        if part == "word/styles.xml":
            archive.writestr("word/_rels/document.xml.rels", relations("styles"))
        archive.writestr(part, data.encode(encoding))
    return buffer.getvalue()


def deep(rng: Random) -> bytes:
    depth = size(rng, 50, 300_000)
    opening, closing = rng.choice([
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ('<w:ins w:id="1">', "</w:ins>"),
        ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:smartTag>", "</w:smartTag>"),
    ])  # fmt: skip
    return docx(opening * depth + WORDS + closing * depth)


def table(rng: Random) -> bytes:
    number = rng.choice(["1000000000", "-1", "99999999999999999999", "0", "x", "63", "1e9", "²"])
    prop = rng.choice(["gridSpan", "hMerge", "vMerge", "tcW"])
    cell = f'<w:tc><w:tcPr><w:{prop} w:val="{number}" w:w="{number}"/></w:tcPr>{WORDS}</w:tc>'
    before = rng.choice(["gridBefore", "gridAfter", "cantSplit"])
    row = f'<w:tr><w:trPr><w:{before} w:val="{number}"/></w:trPr>{cell * size(rng, 1, 20_000)}</w:tr>'
    rows = min(size(rng, 1, 3000), 40_000_000 // len(row) + 1)
    grid = f"<w:tblGrid>{'<w:gridCol/>' * size(rng, 1, 10_000)}</w:tblGrid>"
    return docx(f"<w:tbl>{grid}{row * rows}</w:tbl>{WORDS}")


def numbers(rng: Random) -> bytes:
    value = rng.choice(["1000000000", "-1", "99999999999999999999", "x", "3999", "0", "1e9", "²"])
    way = rng.choice(["decimal", "upperRoman", "lowerLetter", "ordinalText", "cardinalText", "bullet", "chicago"])
    pattern = rng.choice(["%1.", "%9%8%7%6%5%4%3%2%1", "%1" * size(rng, 1, 100_000), "%0", "%x", "(%1)"])
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{value}"/><w:numFmt w:val="{way}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for n in (*range(9), value)
    )
    link = '<w:numStyleLink w:val="s1"/>' if rng.random() < 0.3 else ""
    numbering = (
        f'<w:abstractNum w:abstractNumId="1">{link}{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 50}"/><w:pPr>'
        f'<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{value}"/></w:pPr></w:style>'
        for n in range(50)
    )
    level = rng.choice(["0", "8", value])
    mark = f'<w:pStyle w:val="s1"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return docx(
        WORDS.replace("<w:p>", f"<w:p><w:pPr>{mark}</w:pPr>") * size(rng, 1, 5000), numbering=numbering, styles=styles
    )


def notes(rng: Random) -> bytes:
    mark = '<w:p><w:r><w:t>Act now.</w:t></w:r><w:r><w:footnoteReference w:id="{}"/></w:r></w:p>'
    count = size(rng, 1, 20_000)
    inner = mark.format(2) if rng.random() < 0.5 else WORDS
    kept = f'<w:footnote w:id="2">{inner * size(rng, 1, 200)}</w:footnote>' * size(rng, 1, 50)
    return docx("".join(mark.format(rng.choice([2, 2, 7, "x"])) for _ in range(count)), footnotes=kept)


def long_text(rng: Random) -> bytes:
    kind = rng.choice(["run", "paragraphs", "attribute", "runs", "breaks"])
    count = size(rng, 1000, 8_000_000)
    if kind == "run":
        return docx(WORDS.replace("act", "act " * count))
    if kind == "attribute":
        return docx(WORDS.replace("<w:p>", f'<w:p w:rsidR="{"a" * count}">'))
    if kind == "paragraphs":
        return docx(WORDS * (count // 20))
    piece = "<w:r><w:t>x </w:t></w:r>" if kind == "runs" else "<w:r><w:br/></w:r>"
    return docx(f"<w:p>{piece * (count // 10)}</w:p>{WORDS}")


def broken_links(rng: Random) -> bytes:
    target = rng.choice(["document.xml", "../word/document.xml", "/", "..", "../../../etc/passwd", "nothing.xml", ""])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "_rels/.rels", ROOT_RELATIONS.replace("word/document.xml", rng.choice(["word/document.xml", target]))
        )
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{WORDS}</w:body></w:document>")
        links = "".join(
            f'<Relationship Id="r{kind}" Type="{_KINDS}/{kind}" Target="{target}"/>'
            for kind in ("styles", "numbering", "footnotes", "endnotes", "settings", "header")
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
    return buffer.getvalue()


MAKERS: tuple[tuple[str, Callable[[Random], bytes], float], ...] = (
    ("one-big-part", one_big_part, 0.5),
    ("overlapping", overlapping, 1),
    ("of-itself", of_itself, 1),
    ("within-each-other", within_each_other, 1),
    ("entities", entities, 1.5),
    ("deep", deep, 1),
    ("table", table, 1.5),
    ("numbers", numbers, 1),
    ("notes", notes, 1),
    ("long-text", long_text, 0.7),
    ("broken-links", broken_links, 1),
)
