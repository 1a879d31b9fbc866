"""Briefing tables: what was found as workbooks and text documents, for the meeting and the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph

from sdggraph.core.errors import InputError
from sdggraph.queries.about import CAUTION, About
from sdggraph.queries.find import Match
from sdggraph.queries.formats import row_texts
from sdggraph.queries.names import NameIndex
from sdggraph.queries.rows import Rows
from sdggraph.queries.sources import day_in_words
from sdggraph.queries.statements import COLUMNS, StatementRow
from sdggraph.store import Store
from sdggraph.write import (
    MOST_LINKS,
    Cell,
    Column,
    Heading,
    Item,
    Link,
    Note,
    Report,
    Sheet,
    Span,
    Table,
    text_document,
    workbook,
)

__all__ = ["GROUPS", "answer_docx", "answer_xlsx", "matches_docx", "matches_xlsx"]

# A word processor takes minutes to lay out more than this, and nobody reads it.
MOST_ITEMS = 5_000
_GOAL = "http://metadata.un.org/sdg/"
_WIDTHS = {
    "citation": 28, "kind": 15, "date": 11, "page": 6, "issuer": 22, "addressee or committed by": 28, "verb": 13,
    "action": 44, "quote": 70, "theme": 26, "Goal": 15, "deadline": 16, "review state": 13, "link": 34, "position": 12,
    "status": 12, "rule right in": 10, "match": 11, "through": 22,
}  # fmt: skip
# On paper a table ends with the deadline: the rest is for the screen.
_PRINTED = list(COLUMNS).index("deadline") + 1
_GOALS_NOTE = "Goal: “cited” where the text names it, “inferred” where the program judges that it is about it."

_LINKS_NOTE = f"Excel takes {MOST_LINKS:,} links on a sheet: in the rows below, the addresses are plain text."
_AGAIN = (
    "What belongs under several headings stands under each, so that the figures beside them add up to more than the "
    "{:,} found."
)


def matches_xlsx(matches: Sequence[Match], about: About) -> bytes:
    """What ``find`` found as a workbook: the usual columns with links, and a sheet that says what the table is."""
    columns = tuple(Column(name, _WIDTHS.get(name, 16)) for name in (*COLUMNS, "match", "through"))
    table = Sheet("Statements", columns, (_cells(match) for match in matches), printed=_PRINTED)
    links = [_LINKS_NOTE] if len(matches) > MOST_LINKS else []
    return workbook((table, _about_sheet(about, _GOALS_NOTE, *links)))


def _cells(match: Match) -> list[Cell]:
    cells: list[Cell] = []
    for name, column in COLUMNS.items():
        text = column(match.row)
        if name == "page" and text.isascii() and text.isdecimal() and len(text) < 8:
            cells.append(int(text))
        else:
            cells.append(Link(text, match.row.iri) if name == "link" else text)
    return [*cells, match.via, match.through]


def _about_sheet(about: About, *notes: str) -> Sheet:
    rows: list[tuple[Cell, Cell]] = [("table", about.title), ("found", about.count)]
    rows += [(f"filter: {name}", value) for name, value in about.filters] or [("filters", about.filter_words)]
    rows += [("documents", f"{len(about.documents):,}")]
    rows += [("document", Link(one.citation, one.iri)) for one in about.documents]
    rows += [("made with", version) for version in about.versions]
    rows += [("note", note) for note in (*notes, CAUTION)]
    return Sheet("About", (Column("what", 34), Column("value", 110)), rows, table=False)


def answer_xlsx(rows: Rows, about: About) -> bytes:
    """The answer to a query as a workbook; names stand for identifiers and lead to them."""
    widths = [len(column) + 4 for column in rows.columns]
    for row in rows.cells[:200]:
        widths = [max(width, len(text)) for width, text in zip(widths, row_texts(rows, row), strict=True)]
    columns = tuple(Column(name, min(width + 2, 60)) for name, width in zip(rows.columns, widths, strict=True))
    return workbook((Sheet("Answer", columns, (_answer_cells(rows, row) for row in rows.cells)), _about_sheet(about)))


def _answer_cells(rows: Rows, row: tuple[Any, ...]) -> list[Cell]:
    cells: list[Cell] = []
    for text, term in zip(row_texts(rows, row), row, strict=True):
        value = None if term is None else rows.label(term)
        if isinstance(term, pyoxigraph.NamedNode):
            cells.append(Link(text, term.value))
        elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**15:
            cells.append(value)
        else:
            cells.append(str(value) if isinstance(value, str) else text)
    return cells


def answer_docx(rows: Rows, about: About) -> bytes:
    """The answer to a query as a text document with one table."""
    _bounded(len(rows))
    width = 25.7 / max(1, len(rows.columns))
    lines = (tuple(_runs_of(cell) for cell in _answer_cells(rows, row)) for row in rows.cells)
    table = Table(rows.columns, (width,) * len(rows.columns), lines)
    return text_document(Report(about.title, [Note((f"{about.count}.",)), table, *_closing(about)], landscape=True))


def _runs_of(cell: Cell) -> tuple[str | Link, ...]:
    return (cell if isinstance(cell, Link) else str(cell),)


def matches_docx(matches: Sequence[Match], about: About, store: Store, group: str | None = None) -> bytes:
    """What ``find`` found as a text document: one table, or a list under headings by one of ``GROUPS``.

    Raises:
        InputError: if there is more than a word processor takes.
    """
    if group is None:
        _bounded(len(matches))
        head = Note((f"{about.count.capitalize()} in {_documents(about)}.",))
        return text_document(Report(about.title, [head, _table(matches), *_closing(about)], landscape=True))
    by = GROUPS[group]
    names = {one.iri: one.citation for one in about.documents}
    names |= {iri: label for iri, label in NameIndex.of(store).labels.items() if iri.startswith(_GOAL)}
    groups = _grouped(matches, by, names)
    _bounded(sum(len(found) for _, found in groups))
    blocks: list[Any] = [Note((f"{about.count.capitalize()} in {_documents(about)}, by {by.name}.",))]
    for name, found in groups:
        blocks.append(Heading(f"{name[:1].upper()}{name[1:]} ({len(found)})"))
        blocks += [Item(f"{number}. “{one.row.quote}”", tuple(_said(one))) for number, one in enumerate(found, 1)]
    again = sum(len(found) for _, found in groups) > len(matches)
    notes = [_AGAIN.format(len(matches))] if again else []
    return text_document(Report(f"{about.title} by {by.name}", [*blocks, *_closing(about, *notes)]))


def _documents(about: About) -> str:
    return f"{len(about.documents):,} document{'' if len(about.documents) == 1 else 's'}"


def _bounded(count: int) -> None:
    if count > MOST_ITEMS:
        raise InputError(
            "--format docx",
            f"{count:,} entries are too many for a text document, which may hold {MOST_ITEMS:,}.",
            "Ask for less, or for xlsx.",
        )


def _table(matches: Sequence[Match]) -> Table:
    headers = ("citation", "issuer", "addressee or committed by", "verb", "quote", "theme", "Goal", "deadline")
    widths = (3.8, 2.5, 3.2, 2.1, 6.9, 3.0, 2.2, 2.0)
    return Table(headers, widths, (tuple(_entry(match, name) for name in headers) for match in matches))


def _entry(match: Match, name: str) -> tuple[str | Span | Link, ...]:
    text = COLUMNS[name](match.row)
    if name == "citation":
        return (Link(text, match.row.iri), f"\n{', '.join((match.row.kind, *_place(match.row)))}")
    if name == "Goal":
        return (text.replace(", ", "\n"),)
    via = _via(match) if name == "addressee or committed by" else ""
    return (text, f" ({via})") if via else (text,)


def _place(row: StatementRow) -> list[str]:
    return list(filter(None, (f"p. {row.page}" if row.page else "", day_in_words(row.date))))


def _via(match: Match) -> str:
    return "" if match.via in ("", "direct") else ": ".join(filter(None, (match.via, match.through)))


def _said(match: Match) -> Iterator[str | Span | Link]:
    """Where a statement stands, who says it to whom, with which verb, until when, for what."""
    row = match.row
    yield Link(row.citation, row.iri)
    yield "".join(f", {part}" for part in _place(row))
    to = COLUMNS["addressee or committed by"](row) or "nobody named"
    parts = [f"{row.kind} {'by' if row.kind == 'commitment' else 'to'} {to}", _via(match)]
    for name in ("issuer", "verb", "deadline", "Goal", "theme"):
        text = COLUMNS[name](row)
        parts.append(f"{name}: {text}" if text else "")
    parts.append(f"review: {row.review}" if row.review != "not reviewed" else "")
    yield "".join(f" · {part}" for part in parts if part)


@dataclass(frozen=True, slots=True)
class Grouping:
    """What a list is grouped by: its name, the headings of a statement, what stands for none, the order of headings.

    Headings are made with the names of Goals and the citations of documents by IRI; their order is made from a heading
    and the number of statements under it, and is that of the statements where nothing is said.
    """

    name: str
    headings: Callable[[StatementRow, Mapping[str, str]], Sequence[str]]
    none: str
    order: Callable[[str, int], tuple[int, str]] = lambda heading, count: (-count, heading)


def _goals(row: StatementRow, names: Mapping[str, str]) -> list[str]:
    return [": ".join(filter(None, (f"Goal {goal}", names.get(f"{_GOAL}{goal}", "")))) for goal in row.goals]


GROUPS: dict[str, Grouping] = {
    "addressee": Grouping("addressee", lambda row, _: [one.label for one in row.expected], "Nobody named"),
    "theme": Grouping("theme", lambda row, _: [one.label for one in row.themes], "No theme"),
    "goal": Grouping(
        "Goal", _goals, "No Goal", lambda heading, _: (int(heading.removeprefix("Goal ").partition(":")[0]), "")
    ),
    "document": Grouping(
        "document",
        lambda row, names: [names.get(row.document.iri, row.document.label)],
        "No document",
        lambda *_: (0, ""),
    ),
}


def _grouped(matches: Sequence[Match], group: Grouping, names: Mapping[str, str]) -> list[tuple[str, list[Match]]]:
    """Headings with what stands under them, in their order; what has no heading comes last."""
    groups: dict[str, list[Match]] = {}
    none: list[Match] = []
    for match in matches:
        headings = dict.fromkeys(group.headings(match.row, names))
        for heading in headings:
            groups.setdefault(heading, []).append(match)
        if not headings:
            none.append(match)
    ordered = sorted(groups.items(), key=lambda pair: group.order(pair[0], len(pair[1])))
    return [*ordered, (group.none, none)] if none else ordered


def _closing(about: About, *notes: str) -> Iterator[Heading | Note]:
    """What the document says of itself at its end."""
    yield Heading("About this document")
    yield Note((Span("Filters: ", bold=True), f"{about.filter_words}."))
    if about.documents:
        yield Note((Span(f"From {_documents(about)}:", bold=True),))
    for one in about.documents:
        yield Note((Link(one.citation, one.iri),), small=True)
    if about.versions:
        yield Note((Span("Made with: ", bold=True), f"{', '.join(about.versions)}."))
    for note in (*notes, _GOALS_NOTE, CAUTION):
        yield Note((Span(note, italic=True),))
