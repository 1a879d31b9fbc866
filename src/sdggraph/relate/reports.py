"""Reports that a text names by their symbols: "the report of the Secretary-General (A/77/345)", "in his report (…)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.relate.scene import Found, Named, Scene, fits

_NOUN = r"(reports?|notes?|study|studies|publication|paper|overview)"
_OPEN = re.compile(r"[(\[]\s*\Z")
_OF = re.compile(
    rf"\b{_NOUN}\s+((prepared|submitted|issued|produced|written|presented)\s+)?(of|by)\s+(the\s+)?\Z", re.IGNORECASE
)
# An author right before the report that is his: the Secretary-General's report, submitted his report.
_OWN = re.compile(
    rf"\s*(['’]s?|,?\s+(has\s+|had\s+)?(in|through|submitted|presented|issued|introduced|transmitted|published|provided)\s+"
    rf"(his|her|its))\s+([\w-]+\s+){{0,4}}{_NOUN}\b[^();:]{{0,200}}[(\[]\s*"
)
_ITS = re.compile(rf"\A\s*in (his|her|its)\s+([\w-]+\s+){{0,4}}{_NOUN}\b[^();:]{{0,200}}[(\[]\s*\Z", re.IGNORECASE)
_BEHIND = re.compile(r"\s*[)\]]\s*,?\s*(the\s+)?")
_AUTHORS = ("organisation", "official")


def published(scene: Scene) -> Iterator[Found]:
    """The report of the High Commissioner on ... (A/HRC/47/47): a report's author and its symbol."""
    for text in scene.named:
        if fits(text.entity, ("instrument", "publication")) and _OPEN.search(
            scene.text, max(0, text.span.start - 3), text.span.start
        ):
            for author in scene.named:
                if fits(author.entity, _AUTHORS) and _wrote(scene, author, text):
                    yield Found((author,), (text,))
                    break


def _wrote(scene: Scene, author: Named, text: Named) -> bool:
    if author.span.end > text.span.start:
        # "In his report (A/77/345), the Secretary-General": who is named right behind.
        before = scene.text[scene.sentence.span.start : text.span.start]
        return bool(_ITS.search(before)) and bool(_BEHIND.fullmatch(scene.text, text.span.end, author.span.start))
    between = scene.text[author.span.end : text.span.start]
    if _OWN.fullmatch(between):
        return True
    # Brackets between them hold the symbol of the author's report; the later symbol is another text's.
    before = scene.text[max(0, author.span.start - 35) : author.span.start]
    return ")" not in between and bool(_OF.search(before))
