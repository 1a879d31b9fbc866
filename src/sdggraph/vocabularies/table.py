"""A vocabulary as a table: one row for each name or theme."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from itertools import islice

from sdggraph.core.entity import ACTOR_TYPES, EntityKind
from sdggraph.core.errors import InputError
from sdggraph.core.problem import Severity
from sdggraph.vocabularies.rows import LONGEST_NAME, TYPES, Content, Description, EntityRow, ThemeRow
from sdggraph.vocabularies.source import VocabularyFile

MAX_ROWS = 20_000
MAX_PARTS = 200
_COLUMNS = {
    "id", "name", "kind", "type", "aliases", "acronym", "short", "not", "parent", "office of", "members", "broader",
    "same as", "see also", "definition", "date", "strong", "clear", "hint", "goals",
}  # fmt: skip
_SYNONYMS = {"label": "name", "alias": "aliases", "alternative names": "aliases", "goal": "goals", "words": "strong"}
_LABEL = re.compile(r"(?:name|label)[ :]([a-z]{2,3}(?:-[a-z0-9]{2,8})?)\Z")
_COMMENT = re.compile(r"#\s*(title|licence|license|date|url)\s*[:=]\s*(.*?)[,;\t\s]*\Z", re.IGNORECASE)
# A star ends a word of at least three letters; shorter stems would find everything.
_STAR = re.compile(r"(?<![^\W_])[^\W_]{0,2}\*|\*[^\W_]|\*\*")
_LETTERS = re.compile(r"[^\W_]{2}")
_IRI = re.compile(r"(?:https?|urn):[^\s<>\"{}|^`\\]+\Z")
_GOALS = {str(number) for number in range(1, 18)}


def read_table(file: VocabularyFile) -> Content:
    """The rows of a CSV table; those that are not sound are told, with their lines, and left out.

    Raises:
        InputError: if the file is no such table.
    """
    lines = _text(file).splitlines(keepends=True)
    content = Content()
    first = 0
    said: dict[str, str] = {}
    while first < len(lines) and (lines[first].startswith("#") or not lines[first].strip()):
        if match := _COMMENT.match(lines[first].rstrip()):
            said[match[1].lower().replace("license", "licence")] = match[2].strip().strip('"')
        first += 1
    if first == len(lines):
        raise InputError(file.name, "the table is empty.", "Its first row names the columns: name, kind, type, ...")
    content.description = _description(said)
    reader = csv.reader(io.StringIO("".join(lines[first:]), newline=""), delimiter=_delimiter(lines[first]))
    try:
        header = _header(next(reader), file, content)
        for cells in islice(reader, MAX_ROWS + 1):
            if any(cell.strip() for cell in cells):
                _add(dict(zip(header, cells, strict=False)), f"{file.name}, line {first + reader.line_num}", content)
            if reader.line_num > MAX_ROWS:
                raise InputError(file.name, f"the table has more than {MAX_ROWS:,} rows.", "Give a part of it.")
    except csv.Error as error:
        raise InputError(
            f"{file.name}, line {first + reader.line_num}",
            f"the table cannot be read ({error}).",
            "Save it anew as CSV.",
        ) from error
    return content


def _text(file: VocabularyFile) -> str:
    try:
        text = file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.content[: error.start].count(b"\n") + 1
        raise InputError(
            f"{file.name}, line {line}", "the table is not in UTF-8.", "Save it as “CSV UTF-8”."
        ) from error
    if "\0" in text:
        raise InputError(file.name, "the table holds bytes that are no text.", "Save it as “CSV UTF-8”.")
    return text


def _description(said: Mapping[str, str]) -> Description:
    licence = said.get("licence", "")
    return Description(
        said.get("title", ""),
        licence,
        licence if _IRI.match(licence) else "",
        said.get("date", ""),
        said.get("url", ""),
    )


def _delimiter(header: str) -> str:
    """What parts the columns: spreadsheets write commas, semicolons or tabs, as their country does."""
    return max(",;\t", key=lambda mark: (header.count(mark), mark == ","))


def _header(cells: list[str], file: VocabularyFile, content: Content) -> list[str]:
    header = []
    for cell in cells:
        name = re.sub(r"[\s_]+", " ", cell).strip().lower()
        name = _SYNONYMS.get(name, name)
        if name and name not in _COLUMNS and not _LABEL.match(name):
            content.tell(
                file.name, f"the column {cell.strip()!r} is not known; it is passed over.",
                f"Known are {', '.join(sorted(_COLUMNS))}, and name:fr for another language.", Severity.INFO,
            )  # fmt: skip
        header.append(name)
    if "name" not in header:
        raise InputError(
            file.name, "the table has no column “name”.", "Its first row names the columns: name, kind, ..."
        )
    return header


def _add(cells: Mapping[str, str], where: str, content: Content) -> None:
    row = _Row(cells, where, content)
    name = row.text("name")
    kind, kind_type = row.text("kind").lower(), row.text("type").lower()
    if not name or not _LETTERS.search(name) or len(name) > LONGEST_NAME:
        content.tell(
            where, f"the name {name[:40]!r} is none; the row is left out.", "Write a name of two letters or more."
        )
        return
    if kind == "theme":
        _add_theme(row, name, content)
        return
    if kind in ACTOR_TYPES and not kind_type:
        kind, kind_type = "actor", kind
    if not kind and kind_type in ACTOR_TYPES:
        kind = "actor"
    if kind not in {one.value for one in EntityKind}:
        content.tell(
            where, f"the kind {kind!r} is not known; the row is left out.",
            f"Write theme, {', '.join(EntityKind)}, or one of {', '.join(ACTOR_TYPES)}.",
        )  # fmt: skip
        return
    entity = EntityKind(kind)
    known = TYPES.get(entity, ())
    kind_type = kind_type or ("other" if "other" in known else "")
    if known and kind_type not in known:
        content.tell(
            where, f"an {kind} has no type {kind_type!r}; the row is left out." if kind_type
            else f"the type of the {kind} is missing; the row is left out.",
            f"Write one of {', '.join(known)}.",
        )  # fmt: skip
        return
    content.entities.append(
        EntityRow(
            where=where, kind=entity, type=kind_type if known else "", name=name, id=row.text("id"),
            acronym=row.text("acronym"), aliases=row.names("aliases"), short=row.names("short"),
            not_this=row.names("not"), parent=row.text("parent"), office_of=row.text("office of"),
            members=row.parts("members"), broader=row.parts("broader"), labels=row.labels(),
            same_as=row.iris("same as"), see_also=row.iris("see also"), definition=row.text("definition"),
            date=row.text("date"),
        )
    )  # fmt: skip


def _add_theme(row: _Row, name: str, content: Content) -> None:
    content.themes.append(
        ThemeRow(
            where=row.where, label=name, id=row.text("id"), aliases=row.names("aliases"), strong=row.patterns("strong"),
            clear=row.patterns("clear"), hint=row.patterns("hint"), not_this=row.patterns("not"), goals=row.goals(),
            group=row.text("parent"), labels=row.labels(), definition=row.text("definition"),
        )
    )  # fmt: skip


class _Row:
    """The cells of one row, checked as they are taken."""

    def __init__(self, cells: Mapping[str, str], where: str, content: Content) -> None:
        self.cells, self.where, self.content = cells, where, content

    def text(self, column: str) -> str:
        return " ".join(self.cells.get(column, "").split())

    def parts(self, column: str) -> tuple[str, ...]:
        found = [" ".join(part.split()) for part in self.cells.get(column, "").split("|")]
        found = list(dict.fromkeys(part for part in found if part))
        if len(found) > MAX_PARTS:
            self.content.tell(self.where, f"{column}: only the first {MAX_PARTS} are used.")
        return tuple(found[:MAX_PARTS])

    def names(self, column: str) -> tuple[str, ...]:
        return self._kept(column, lambda part: bool(_LETTERS.search(part)) and len(part) <= LONGEST_NAME, "is no name")

    def patterns(self, column: str) -> tuple[str, ...]:
        return self._kept(
            column, lambda part: bool(_LETTERS.search(part)) and not _STAR.search(part) and len(part) <= LONGEST_NAME,
            "is no word, or its star does not end a word of three letters or more",
        )  # fmt: skip

    def iris(self, column: str) -> tuple[str, ...]:
        return self._kept(column, lambda part: bool(_IRI.match(part)), "is no address (https://...)")

    def goals(self) -> tuple[str, ...]:
        written = re.split(r"[|,;]", self.text("goals"))
        numbers = [re.sub(r"(?i)\A\s*(?:sdg|goal)[ _-]?", "", one).strip() for one in written]
        good = [one for one in numbers if one in _GOALS]
        for one in numbers:
            if one and one not in good:
                self.content.tell(self.where, f"{one!r} is no Goal; it is passed over.", "Write numbers from 1 to 17.")
        return tuple(dict.fromkeys(good))

    def labels(self) -> tuple[tuple[str, str], ...]:
        found = ((match[1], self.text(column)) for column in self.cells if (match := _LABEL.match(column)))
        return tuple(sorted((language, label) for language, label in found if label and language != "en"))

    def _kept(self, column: str, sound: Callable[[str], bool], fault: str) -> tuple[str, ...]:
        found = self.parts(column)
        for part in found:
            if not sound(part):
                self.content.tell(self.where, f"{column}: {part[:40]!r} {fault}; it is passed over.", "Correct it.")
        return tuple(part for part in found if sound(part))
