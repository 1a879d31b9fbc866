"""Files that are damaged or hostile, each from a seed: the same seed and number give the same file."""

from __future__ import annotations

import base64
import html
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from benchmarks import hostile_docx, hostile_pdf, hostile_text
from sdggraph.resources import resource

SUFFIXES = (
    ".pdf",
    ".docx",
    ".html",
    ".mht",
    ".txt",
    ".md",
    ".doc",
    ".odt",
    ".xlsx",
    ".png",
    ".json",
    ".csv",
    ".xml",
    "",
)
# How many of the files are whole ones that were damaged; the others are made hostile.
_DAMAGED = 0.55


@dataclass(frozen=True, slots=True)
class Case:
    """A file to read: what was done to make it, its name, its bytes."""

    what: str
    name: str
    data: bytes


def cases(count: int, seed: int) -> Iterator[Case]:
    """That many files, one after another; none of them is kept."""
    for number in range(count):
        yield case(number, seed)


def case(number: int, seed: int) -> Case:
    """One of the files."""
    rng = Random(f"{seed}:{number}")
    made = _damaged(rng) if rng.random() < _DAMAGED else _hostile(rng)
    if rng.random() < 0.15:
        suffix = rng.choice(SUFFIXES)
        return Case(f"{made.what}, named {suffix or 'nothing'}", f"file{suffix}", made.data)
    return made


def _hostile(rng: Random) -> Case:
    table: list[tuple[str, str, Callable[[Random], bytes], float]] = [
        *((f"pdf {what}", ".pdf", make, weight) for what, make, weight in hostile_pdf.MAKERS),
        *((f"docx {what}", ".docx", make, 1.5 * weight) for what, make, weight in hostile_docx.MAKERS),
        *((f"text {what}", suffix, make, weight) for what, suffix, make, weight in hostile_text.MAKERS),
    ]
    what, suffix, make, _ = rng.choices(table, [each[3] for each in table])[0]
    return Case(what, f"file{suffix}", make(rng))


def _damaged(rng: Random) -> Case:
    name, data = rng.choice(whole_files())
    changed, done = bytearray(data), []
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        way = rng.choice(_WAYS)
        way(rng, changed)
        done.append(way.__name__.strip("_"))
    return Case(f"{Path(name).suffix[1:]} {' '.join(sorted(set(done)))}", f"file{Path(name).suffix}", bytes(changed))


def _place(rng: Random, data: bytearray) -> int:
    """Anywhere, but more often near the head and the foot, where formats keep their tables."""
    if not data:
        return 0
    far = rng.randrange(len(data))
    return rng.choice([far, far, min(rng.randrange(2000), len(data) - 1), max(0, len(data) - 1 - rng.randrange(2000))])


def _cut(rng: Random, data: bytearray) -> None:
    del data[_place(rng, data) :]


def _headless(rng: Random, data: bytearray) -> None:
    del data[: _place(rng, data)]


def _flipped(rng: Random, data: bytearray) -> None:
    for _ in range(rng.choice([1, 10, 100, 1000])):
        if data:
            data[_place(rng, data)] ^= 1 << rng.randrange(8)


def _inserted(rng: Random, data: bytearray) -> None:
    place = _place(rng, data)
    data[place:place] = rng.randbytes(rng.choice([1, 10, 1000, 100_000]))


def _removed(rng: Random, data: bytearray) -> None:
    place = _place(rng, data)
    del data[place : place + rng.choice([1, 10, 1000, 100_000])]


def _blanked(rng: Random, data: bytearray) -> None:
    place, length = _place(rng, data), rng.choice([10, 512, 4096])
    data[place : place + length] = rng.choice([b"\x00", b"\xff", b" ", b"9"]) * len(data[place : place + length])


def _repeated(rng: Random, data: bytearray) -> None:
    place = _place(rng, data)
    piece = bytes(data[place : place + rng.choice([20, 500, 20_000])])
    data[place:place] = piece * rng.choice([1, 10, 200])


def _joined(rng: Random, data: bytearray) -> None:
    other = rng.choice(whole_files())[1]
    data[_place(rng, data) :] = other[rng.randrange(len(other)) :]


def _renumbered(rng: Random, data: bytearray) -> None:
    """Figures become others: lengths, places and counts that are not so."""
    figures = [place for place in range(len(data)) if 0x30 <= data[place] <= 0x39][:200_000]
    for _ in range(rng.choice([1, 5, 50])):
        if figures:
            data[rng.choice(figures)] = rng.choice(b"0123456789")


_WAYS: tuple[Callable[[Random, bytearray], None], ...] = (
    _cut, _headless, _flipped, _inserted, _removed, _blanked, _repeated, _joined, _renumbered,
)  # fmt: skip


@cache
def whole_files() -> tuple[tuple[str, bytes], ...]:
    """Sound files of every format: our own documents set in each, and those of the material where it is at hand."""
    texts = [
        (path.stem, path.read_text(encoding="utf-8")) for path in sorted(resource("seeds/documents").glob("*.txt"))
    ]
    made = [
        (f"{stem}{suffix}", make(text))
        for stem, text in texts
        for suffix, make in (
            (".txt", str.encode),
            (".md", _markdown),
            (".html", _page),
            (".mhtml", _saved),
            (".docx", _docx),
            (".pdf", _pdf),
        )
    ]
    made.append(("scanned.pdf", _scanned(texts[0][1])))
    made.append(("wide.txt", texts[1][1].encode("utf-16")))
    material = os.environ.get("SDGGRAPH_MATERIAL")
    found = sorted((Path(material) / "corpus").iterdir()) if material else []
    return (*made, *((path.name, path.read_bytes()) for path in found if path.suffix in {".pdf", ".docx", ".html"}))


def _markdown(text: str) -> bytes:
    first, _, rest = text.partition("\n")
    return f"---\ntitle: A plan\n---\n# {first}\n\n{rest}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode()


def _page(text: str) -> bytes:
    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    return (
        "<!DOCTYPE html>\n<!-- saved from url=(0021)https://example.org/a -->\n<html lang=en><head><meta charset=utf-8>"
        f"<title>A plan</title></head><body><nav><a href=/>Home</a></nav><main><article>{body}<ul><li>a<li>b</ul>"
        "<table><tr><td>a</td><td>b</td></tr></table></article></main></body></html>"
    ).encode()


def _saved(text: str) -> bytes:
    packed = base64.encodebytes(_page(text)).replace(b"\n", b"\r\n")
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: A plan\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n'
        b"----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + packed + b"\r\n----b--\r\n"
    )  # fmt: skip


def _docx(text: str) -> bytes:
    body = "".join(
        f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>" for line in text.splitlines() if line.strip()
    )
    cell = "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    note = '<w:p><w:r><w:t>Words.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    return hostile_docx.docx(
        f"{body}<w:tbl><w:tr>{cell * 3}</w:tr></w:tbl>{note}",
        footnotes='<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>',
        styles='<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>',
    )


def _pdf(text: str) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=1, pageCompression=1)
    lines = [line[start : start + 90] for line in text.splitlines() for start in range(0, max(1, len(line)), 90)]
    for first in range(0, len(lines), 50):
        for place, line in enumerate(lines[first : first + 50]):
            canvas.setFont("Times-Roman", 10)
            canvas.drawString(72, 720 - 13 * place, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _scanned(text: str) -> bytes:
    """Two pages as pictures: what a scanner without an OCR program makes."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(612, 792), invariant=1)
    document = pypdfium2.PdfDocument(_pdf(text[:6000]))
    for place in range(min(2, len(document))):
        picture = document[place].render(scale=150 / 72, grayscale=True).to_pil()
        canvas.drawImage(ImageReader(picture), 0, 0, 612, 792)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
