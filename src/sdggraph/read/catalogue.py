"""Catalogues: tables that tell, file by file, what documents are."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sdggraph.core.document import Metadata
from sdggraph.core.errors import ReadError
from sdggraph.read.decoding import decode
from sdggraph.read.source import open_source

KINDS = ("report", "summary", "concept-note", "background-note", "news", "resolution", "declaration", "other")
STATUSES = ("draft", "adopted", "reissued", "corrected")
# The columns of a catalogue and the fields they fill.
COLUMNS = (
    "file", "id", "title", "symbol", "date", "publisher", "author", "submitted_to", "kind", "status", "language",
    "session", "agenda_item", "original_language", "changes",
)  # fmt: skip
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def read_catalogue(path: Path | str) -> Mapping[str, Metadata]:
    """What a catalogue says of each file, by the file's name.

    A CSV file has a head line with the names of ``COLUMNS`` (only ``file`` is needed); a YAML file is a list of
    entries with the same names. A document with several symbols has them in a list, or with semicolons between.

    Raises:
        ReadError: if the catalogue cannot be read or is wrong, with the entry that is.
    """
    source = open_source(Path(path))
    text, _ = decode(source)
    rows = _csv_rows(text, source.name) if Path(path).suffix.lower() == ".csv" else _yaml_rows(text, source.name)
    found: dict[str, Metadata] = {}
    for place, row in rows:
        where = f"{source.name}, {place}"
        unknown = sorted(set(row) - set(COLUMNS))
        if unknown:
            raise ReadError(where, f'"{unknown[0]}" is no column of a catalogue.', f"Use: {', '.join(COLUMNS)}.")
        name = _words(row.get("file"))
        if name is None:
            raise ReadError(where, "it names no file.", 'Give the file name under "file".')
        if name in found:
            raise ReadError(where, f'the file "{name}" stands in the catalogue twice.', "Take one of the two out.")
        found[name] = facts(row, where)
    return MappingProxyType(found)


def _csv_rows(text: str, where: str) -> list[tuple[str, dict[str, Any]]]:
    try:
        reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), strict=True, skipinitialspace=True)
        rows = [(f"line {reader.line_num}", dict(row)) for row in reader]
    except csv.Error as error:
        raise ReadError(where, f"it is no CSV table ({error}).", "Check quotation marks and commas.") from error
    for place, row in rows:
        if None in row:
            raise ReadError(f"{where}, {place}", "it has more cells than the head line.", "Put commas in quotes.")
    return [(place, {str(key).strip().lower(): value for key, value in row.items()}) for place, row in rows]


def _yaml_rows(text: str, where: str) -> list[tuple[str, dict[str, Any]]]:
    import yaml

    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{where}, line {mark.line + 1}" if mark else where
        reason = getattr(error, "problem", None) or "not well formed"
        raise ReadError(place, f"it is no YAML ({reason}).", "Check indentation and quotation marks.") from error
    entries = data.get("documents") if isinstance(data, dict) else data
    if not isinstance(entries, list):
        raise ReadError(where, "a catalogue is a list of entries.", 'Begin each entry with "- file: NAME".')
    rows = []
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise ReadError(f"{where}, entry {number}", "it is no entry.", 'Write "file: NAME" and so on.')
        rows.append((f"entry {number}", {str(key).strip().lower(): value for key, value in entry.items()}))
    return rows


def facts(row: Mapping[str, Any], where: str) -> Metadata:
    """What somebody who knows a document says of it, by the names of ``COLUMNS``; ``where`` it is said.

    Raises:
        ReadError: if a date, a kind, a status or a language is none.
    """
    original = row.get("original_language")
    return Metadata(
        title=_words(row.get("title")),
        symbols=_symbols(row.get("symbol")),
        issued=_date(row.get("date"), where),
        author=_words(row.get("author")),
        publisher=_words(row.get("publisher")),
        submitted_to=_words(row.get("submitted_to")),
        kind=_one_of(row.get("kind"), KINDS, "kind", where),
        status=_one_of(row.get("status"), STATUSES, "status", where),
        language=_language(row.get("language"), where),
        session=_words(row.get("session")),
        agenda_item=_words(row.get("agenda_item")),
        catalogue_id=_words(row.get("id")),
        original_language=_language(original, where) if _words(original) else None,
        changes=_symbols(row.get("changes")),
    )


def _symbols(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list | tuple) else (_words(value) or "").split(";")
    return tuple(word for symbol in listed if (word := _words(symbol)))


def _words(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None


def _date(value: object, where: str) -> str | None:
    words = _words(value)
    if words is not None and not _DATE.fullmatch(words):
        raise ReadError(where, f'"{words}" is no date.', "Write 2021-07-30, 2021-07 or 2021.")
    return words


def _one_of(value: object, known: tuple[str, ...], column: str, where: str) -> str | None:
    words = _words(value)
    if words is not None and words not in known:
        raise ReadError(where, f'"{words}" is no {column} of document.', f"Use one of: {', '.join(known)}.")
    return words


def _language(value: object, where: str) -> str:
    words = _words(value) or Metadata().language
    if not _LANGUAGE.fullmatch(words):
        raise ReadError(where, f'"{words}" is no language.', "Write en, fr, es, ru, ar, zh or another such tag.")
    return words
