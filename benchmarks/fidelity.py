"""Whether numbered paragraphs are read as they are printed: number, page, first and last words of ten documents.

    python -m benchmarks.fidelity

``fidelity.tsv`` was made of the pages themselves (what pdftotext prints, looked through by eye wherever it left a
doubt), never of our reader's output. It holds no words but their hashes: the first ten hexadecimal digits of the
SHA-256 of the first and of the last five words, in small letters, with blanks between; only letters count. The page is
counted from the first of the file. A paragraph with sub-items ends before the first of them that stands on a line of
its own. Needs SDGGRAPH_MATERIAL.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from pathlib import Path

from benchmarks.reading import corpus
from sdggraph.core.document import BlockKind
from sdggraph.read import read_document

TABLE = Path(__file__).with_name("fidelity.tsv")
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,3}(?: bis)?")

Row = tuple[str, str, str, str]


def mark(words: list[str]) -> str:
    """The hash of some words."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:10]


def row(number: str, page: int | None, text: str) -> Row:
    """What the table holds of a paragraph."""
    words = [word.lower() for word in _WORDS.findall(text)]
    return number, str(page), mark(words[:5]), mark(words[-5:])


def expected() -> dict[str, list[Row]]:
    """The table: the paragraphs of each document in order."""
    table: dict[str, list[Row]] = {}
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        document, number, page, first, last = line.split("\t")
        table.setdefault(document, []).append((number, page, first, last))
    return table


def read(path: Path) -> list[Row]:
    """The numbered paragraphs as our reader has them; headings and notes have numbers too, and are none."""
    document = read_document(path)
    kinds = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
    numbered = [one for one in document.blocks if one.kind in kinds and one.number and _NUMBER.fullmatch(one.number)]
    return [row(str(one.number), one.page, one.span.of(document.text)) for one in numbered]


def main() -> int:
    """Print how many are right; give 1 if any is not."""
    paths = {path.name.removesuffix(".pdf").removesuffix(".en"): path for path in corpus()}
    if not paths:
        print("Fidelity needs SDGGRAPH_MATERIAL: the folder that holds corpus/.", file=sys.stderr)
        return 2
    total = Counter[str]()
    for name, wanted in expected().items():
        found = read(paths[name])
        right = Counter(wanted) & Counter(found)
        extra = Counter(found) - Counter(wanted)
        total.update(printed=len(wanted), right=right.total(), extra=extra.total())
        print(f"{name:24s} {right.total():4d} of {len(wanted):4d} right; {extra.total()} that are none")
        for number, page, first, last in Counter(wanted) - Counter(found):
            near = [each for each in found if each[0] == number and (each[1] == page or each[2] == first)]
            same = [
                what
                for what, at in (("page", 1), ("first words", 2), ("last words", 3))
                if near and near[0][at] != (page, first, last)[at - 1]
            ]
            print(f"    paragraph {number} of page {page}: {'other ' + ', '.join(same) if near else 'not found'}")
    print(f"{total['right']} of {total['printed']} right; {total['extra']} that are none")
    return int(total["right"] < total["printed"] or total["extra"] > 0)


if __name__ == "__main__":
    sys.exit(main())
