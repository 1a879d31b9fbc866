"""Footnotes and endnotes of a Word document: how they are counted and which are due."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from sdggraph.read.docx_numbering import written
from sdggraph.read.docx_package import W
from sdggraph.read.docx_styles import number, value

KINDS = ("footnote", "endnote")


@dataclass(slots=True)
class _Count:
    style: str
    start: int = 1
    by_section: bool = False
    number: int = 0


@dataclass(slots=True)
class Notes:
    """The notes by kind and identifier; ``due`` are those whose mark was read and whose words were not yet."""

    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    counts: dict[str, _Count] = field(default_factory=dict)
    due: list[tuple[str, str, etree._Element]] = field(default_factory=list)

    def take(self, kind: str, identifier: str, *, own: str | None = None) -> str | None:
        """The mark of the next note, ``own`` where it has one of its own; ``None`` if there is no such note."""
        note = self.notes.pop((kind, identifier), None)
        if note is None:
            return None
        mark = own
        if mark is None:
            count = self.counts[kind]
            mark = written(count.start + count.number, count.style)
            count.number += 1
        self.due.append((kind, mark, note))
        return mark

    def end_section(self) -> None:
        """Notes that are counted section by section begin anew."""
        for count in self.counts.values():
            if count.by_section:
                count.number = 0


def read_notes(
    parts: dict[str, etree._Element | None], settings: etree._Element | None, section: etree._Element | None
) -> Notes:
    """The notes of the parts "footnotes" and "endnotes", counted as the settings and the last section say."""
    found = Notes()
    for kind in KINDS:
        count = _Count("decimal" if kind == "footnote" else "lowerRoman")
        for holder in (settings, section):
            _tell(count, None if holder is None else holder.find(f"{W}{kind}Pr"))
        found.counts[kind] = count
        root = parts.get(kind)
        for note in () if root is None else root.iterchildren(f"{W}{kind}"):
            # The lines that part notes from the text are kept as notes, too.
            if (note.get(f"{W}type") or "normal") == "normal":
                found.notes[kind, note.get(f"{W}id") or ""] = note
    return found


def _tell(count: _Count, properties: etree._Element | None) -> None:
    if properties is None:
        return
    count.style = value(properties.find(f"{W}numFmt")) or count.style
    start = number(value(properties.find(f"{W}numStart")))
    count.start = count.start if start is None else start
    count.by_section = value(properties.find(f"{W}numRestart")) == "eachSect"
