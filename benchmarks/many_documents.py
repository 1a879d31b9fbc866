"""Many documents out of few: pieces of the seed documents with other names and figures, all from one seed."""

from __future__ import annotations

import random
import re
from pathlib import Path

from sdggraph.resources import resource

_FIGURE = re.compile(r"\b\d+\b")
_SYLLABLES = ("ba", "de", "fo", "gu", "ka", "le", "mi", "no", "pa", "ri", "so", "tu", "va", "zen")


def write_documents(folder: Path, count: int, paragraphs: int = 12, seed: int = 1) -> list[Path]:
    """Write this many documents of some paragraphs each into a folder; none equals another."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [path.read_text(encoding="utf-8") for path in sorted(resource("seeds/documents").glob("*.txt"))]
    blocks = [block for text in texts for block in text.split("\n\n") if len(block) > 80]
    written = []
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        name = "".join(chance.choices(_SYLLABLES, k=4)).capitalize()
        start = chance.randrange(max(1, len(blocks) - paragraphs))
        body = [_altered(block, chance, name) for block in blocks[start : start + paragraphs]]
        path = folder / f"document-{number:05}.txt"
        path.write_text("\n\n".join([f"Report on {name}, part {number}", *body]) + "\n", encoding="utf-8")
        written.append(path)
    return written


def _altered(text: str, chance: random.Random, name: str) -> str:
    """Other figures, and a name of the document's own in a sentence that asks for something."""
    told = _FIGURE.sub(lambda one: str(chance.randrange(1, 10 ** len(one[0]))), text)
    return f"{told} Governments should support the {name} Partnership by {chance.randrange(2025, 2040)}."
