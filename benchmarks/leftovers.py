"""What of the page is left inside sentences: counted over all PDFs of the material, by kind, with the sentences.

    python -m benchmarks.leftovers [--show 5] [--only DOCUMENT ...]

Judged without our reader's own rules: running heads, footnotes and words are taken from what pdftotext says of the same
pages. A sentence is shown with the place in it that is suspected; not all that is suspected is wrong (a document may
cite itself). The documents kept apart for a blind test are counted and never shown. Needs SDGGRAPH_MATERIAL and
pdftotext.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading import corpus
from sdggraph.core.document import Document
from sdggraph.core.segment import SegmentKind
from sdggraph.read import read_document
from sdggraph.segment import segment

APART = frozenset(
    {"A_80_67", "DP_OPS_2025_2", "E_2025_26", "E_2025_L.15", "E_2025_L.16_pages_10-17", "E_2025_L.23"}
    | {"E_HLPF_2025_3_Add.1", "S_2025_320"}
)
_SENTENCES = frozenset({SegmentKind.PARAGRAPH, SegmentKind.PREAMBULAR, SegmentKind.OPERATIVE, SegmentKind.LIST_ITEM})
_WORDS = re.compile(r"[^\W\d_]{2,}")
_PATTERNS = {
    "job number": re.compile(r"\b\d{2}-\d{5}\b|\*\d{5,8}\*"),
    "page number": re.compile(r"(?<![\w/.-])(\d{1,3})/(\d{1,3})(?![\w/.-])"),
    "mark glued to a word": re.compile(r"[^\W\d_]{3,}\d{1,3}(?=[\s.,;:)]|$)|[a-z][.,;]\d{1,3}(?=\s|$)|[⁰¹⁴-⁹]"),
    "blank before a hyphen": re.compile(r"\w -\w"),
    "hyphen left by a line end": re.compile(r"[a-z]- (?!and |or |to |nor |und |et )[a-z]"),
    "words run together": re.compile(
        r"(?<!\S)[\w“(‘]*[a-z]{2}[.;:,!?](?!(?:eu|org|com|AI|int|net)\b)[A-Za-z]{2}(?![\w.-]*[@/.])|[a-z]{3}[)\]”][A-Za-z]{2}"
    ),
}
_RULE = re.compile(r"\s*_{4,}\s*")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something suspected in a sentence."""

    kind: str
    document: str
    page: int | None
    what: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What pdftotext says of a document: its words, the lines that stand at the edges of many pages, its footnotes."""

    words: frozenset[str]
    edges: frozenset[str]
    notes: frozenset[tuple[str, ...]]
    pages: int


def printed(path: Path) -> Printed:
    """What a document has by pdftotext."""
    layout = _told(path, "-layout")
    words: set[str] = set()
    for text in (layout, _told(path, "-raw"), _told(path)):
        words.update(word.lower() for word in _WORDS.findall(text))
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        # A word that a line end cut: with the first word of one of the next lines, as there may be columns.
        for place, line in enumerate(lines):
            for cut in re.findall(r"([^\W\d_]+)[-\u00ad](?=\s|$)", line):
                for after in lines[place + 1 : place + 4]:
                    words.update((cut + head).lower() for head in _WORDS.findall(after))
    pages = layout.split("\f")
    edges = Counter[str]()
    notes: set[tuple[str, ...]] = set()
    body: set[tuple[str, ...]] = set()
    for page in pages:
        lines = [line for line in page.splitlines() if line.strip()]
        edges.update({_shape(line) for line in (*lines[:2], *lines[-2:])})
        rules = [place for place, line in enumerate(lines) if _RULE.fullmatch(line)]
        low = rules[-1] if rules and rules[-1] > len(lines) / 3 else len(lines)
        notes.update(_runs(lines[low + 1 :]))
        # In the text the same words may be parted by a line's end.
        body.update(_runs([re.sub(r"-\s+", "-", " ".join(lines[:low]))]))
    often = frozenset(shape for shape, count in edges.items() if count >= 3 and len(_WORDS.findall(shape)) >= 2)
    return Printed(frozenset(words), often, frozenset(notes - body), len(pages) - 1)


def _told(path: Path, *how: str) -> str:
    done = subprocess.run(["pdftotext", *how, str(path), "-"], capture_output=True, check=True)
    return (
        done.stdout.decode("utf-8", "replace")
        .replace("ﬁ", "fi")
        .replace("ﬂ", "fl")
        .replace("ﬀ", "ff")
        .replace("ﬃ", "ffi")
    )


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _runs(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every eight words that stand beside each other in a line."""
    for line in lines:
        found = [word.lower() for word in _WORDS.findall(line)]
        yield from (tuple(found[place : place + 8]) for place in range(len(found) - 7))


def findings(document: Document, name: str, told: Printed) -> Iterator[Finding]:
    """All that is suspected in the sentences of a document."""
    for passage in segment(document):
        if passage.kind not in _SENTENCES:
            continue
        for span in passage.sentences:
            sentence = span.of(document.text)
            for kind, what in suspected(sentence, document.metadata.symbols, told):
                yield Finding(kind, name, passage.page, what, sentence)


def suspected(sentence: str, symbols: Sequence[str], told: Printed) -> Iterator[tuple[str, str]]:
    """Kind and words of all that is suspected in a sentence."""
    for symbol in symbols:
        if re.search(rf"(?<![\w/]){re.escape(symbol)}(?![\w/])", sentence):
            yield "symbol of the document", symbol
    for kind, pattern in _PATTERNS.items():
        every = pattern.finditer(sentence)
        yield from ((kind, one[0]) for one in every if kind != "page number" or int(one[2]) == told.pages)
    shape = _shape(sentence)
    yield from (("line of the page's edge", edge) for edge in sorted(told.edges) if edge in shape)
    runs = [run for run in _runs([sentence]) if run in told.notes]
    if runs:
        yield "words of a footnote", " ".join(runs[0])
    words = _WORDS.findall(sentence)
    yield from (("no word of pdftotext", word) for word in words if word.lower() not in told.words)


def main() -> int:
    """Count and show."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--show", type=int, default=5, help="how many sentences of each kind")
    asked.add_argument("--only", nargs="*", default=[])
    options = asked.parse_args()
    paths = [path for path in corpus() if not options.only or any(path.name.startswith(one) for one in options.only)]
    if not paths or not shutil.which("pdftotext"):
        print("Leftovers need SDGGRAPH_MATERIAL, the folder that holds corpus/, and pdftotext.", file=sys.stderr)
        return 2
    found: list[Finding] = []
    hidden = Counter[str]()
    sentences = 0
    for path in paths:
        name = path.name.removesuffix(".pdf").removesuffix(".en")
        document = read_document(path)
        sentences += sum(len(one.sentences) for one in segment(document) if one.kind in _SENTENCES)
        for each in findings(document, name, printed(path)):
            if name in APART:
                hidden[each.kind] += 1
            else:
                found.append(each)
    counts = Counter(each.kind for each in found)
    print(f"{len(paths)} documents, {sentences} sentences")
    for kind in sorted({*counts, *hidden}):
        print(f"\n{kind}: {counts[kind]}, and {hidden[kind]} in the documents kept apart")
        for each in [one for one in found if one.kind == kind][: options.show]:
            at = each.sentence.find(each.what)
            around = each.sentence if at < 0 else each.sentence[max(0, at - 70) : at + len(each.what) + 50]
            print(f"  {each.document} p. {each.page} [{each.what}] {around[:200]}")
    print(f"\n{len(found)} suspected, and {sum(hidden.values())} in the documents kept apart")
    return 0


if __name__ == "__main__":
    sys.exit(main())
