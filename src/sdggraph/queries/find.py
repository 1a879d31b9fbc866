"""The analyst's search: statements by words, by who is asked, by theme, Goal, kind and date."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sdggraph.core.errors import InputError
from sdggraph.queries.names import NameIndex, fold
from sdggraph.queries.reach import Way, reach
from sdggraph.queries.statements import StatementRow, statement_rows
from sdggraph.queries.words import Words
from sdggraph.store import Store

__all__ = ["Found", "Match", "Search", "find"]


@dataclass(frozen=True, slots=True)
class Search:
    """What is sought; every field that is given must hold.

    ``words`` must all occur in the sentence or in a name beside it. ``to``, ``by`` and ``for_whom`` are names, acronyms
    or IRIs of who is to act (or bound), who says so, and whom it serves. ``since`` and ``until`` are ISO dates, as
    precise as you like.
    """

    words: str = ""
    to: str | None = None
    by: str | None = None
    for_whom: str | None = None
    theme: str | None = None
    goal: int | None = None
    kind: str | None = None
    force: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A statement that was found.

    ``via`` tells how it reaches whom the search names: direct, via-office, via-group or via-parent; where the search
    names several, the farthest of their ways. ``through`` names who stands in between.
    """

    row: StatementRow
    via: str = ""
    through: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and where nothing was, why."""

    matches: tuple[Match, ...]
    explanation: str = ""


# What a condition gives: how it is met, or nothing where it is not.
Condition = Callable[[StatementRow], Way | None]
_MET = Way()
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")


def find(search: Search, store: Store) -> Found:
    """The statements that a search asks for: by how well they match its words, then in the order of their documents.

    Raises:
        UnknownNameError: if a name names nothing here; its remedy names what sounds alike.
        InputError: if a date or a Goal is none.
    """
    words = Words.of(search.words, store) if search.words.strip() else None
    conditions = _conditions(search, words, store)
    rows = statement_rows(store)
    matches = []
    for row in rows:
        found = [condition(row) for condition in conditions.values()]
        ways = [one for one in found if one is not None]
        if len(ways) == len(found):
            named = [way for way in ways if way.via]
            farthest = max(named, key=lambda way: way.rank[0], default=_MET)
            through = dict.fromkeys(way.through for way in named if way.through)
            matches.append(Match(row, farthest.via, "; ".join(through)))
    # Who is asked outright comes before who is meant through an office, a group or a parent.
    matches.sort(key=lambda match: (Way(match.via).rank[0], _lightest_last(words, match.row)))
    if matches:
        return Found(tuple(matches))
    return Found((), " ".join([_explanation(conditions, rows), *_near_words(search.words, rows)]))


def _lightest_last(words: Words | None, row: StatementRow) -> tuple[int, ...]:
    return tuple(-part for part in words.weight(row)) if words else ()


def _explanation(conditions: dict[str, Condition], rows: tuple[StatementRow, ...]) -> str:
    """Which of the conditions, on its own, holds for how many statements."""
    if not rows:
        return "There are no statements in this build."
    counts = {name: sum(condition(row) is not None for row in rows) for name, condition in conditions.items()}
    empty = [name for name, count in counts.items() if not count]
    if empty:
        return f"There are {len(rows)} statements here, but none {' and none '.join(empty)}."
    parts = ", ".join(f"{count} {name}" for name, count in counts.items())
    return f"No statement meets all conditions together; of {len(rows)} statements there are: {parts}."


def _near_words(words: str, rows: tuple[StatementRow, ...]) -> list[str]:
    """What may have been meant by words with which no word of any statement begins."""
    here = sorted({word for row in rows for word in re.findall(r"[^\W\d_]{3,}", fold(row.quote))})
    near: list[str] = []
    for word in map(fold, words.split()):
        if not any(one.startswith(word) for one in here):
            near += difflib.get_close_matches(word, here, n=2, cutoff=0.75)
    return [f"Did you mean {' or '.join(near)}?"] if near else []


def _conditions(search: Search, words: Words | None, store: Store) -> dict[str, Condition]:
    conditions: dict[str, Condition] = {}
    if words is not None:
        conditions[f"with the words {search.words!r}"] = lambda row: _MET if words.match(row) else None
    if search.to:
        conditions[f"addressed to {search.to}"] = _reaching("expected", search.to, store)
    if search.by:
        conditions[f"issued by {search.by}"] = _reaching("issuers", search.by, store)
    if search.for_whom:
        conditions[f"for {search.for_whom}"] = _reaching("beneficiaries", search.for_whom, store)
    if search.theme:
        conditions[f"on the theme {search.theme}"] = _on_theme(search.theme, store)
    if search.goal is not None:
        if not 1 <= search.goal <= 17:
            raise InputError("--goal", f"{search.goal} is no Goal.", "Give a number from 1 to 17.")
        number = str(search.goal)
        conditions[f"for Goal {number}"] = lambda row: _MET if number in row.goals else None
    for name in ("kind", "force"):
        wanted = getattr(search, name)
        if wanted:
            conditions[f"of the {name} {wanted}"] = _equal(name, wanted)
    return conditions | _dates(search)


def _dates(search: Search) -> dict[str, Condition]:
    conditions: dict[str, Condition] = {}
    for name, words, later in (("since", "dated since", True), ("until", "dated until", False)):
        day = getattr(search, name)
        if day:
            if not _is_date(day):
                raise InputError(f"--{name}", f"{day!r} is no date.", "Write it as 2021, 2021-07 or 2021-07-30.")
            conditions[f"{words} {day}"] = _dated(day, later=later)
    return conditions


def _equal(name: str, wanted: str) -> Condition:
    return lambda row: _MET if getattr(row, name) == wanted else None


def _is_date(day: str) -> bool:
    """Whether it is a year, a month or a day of the calendar, in ISO form."""
    if not _DATE.match(day):
        return False
    try:
        date.fromisoformat((day + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _dated(day: str, *, later: bool) -> Condition:
    def condition(row: StatementRow) -> Way | None:
        # Compared as precisely as the less precise of the two: "2021" lies within 2021-07-30's year.
        length = min(len(row.date), len(day))
        if not row.date:
            return None
        one, other = row.date[:length], day[:length]
        return _MET if (one >= other if later else one <= other) else None

    return condition


def _on_theme(name: str, store: Store) -> Condition:
    wanted = set(NameIndex.of(store).find(name, "theme"))
    return lambda row: _MET if any(one.iri in wanted for one in row.themes) else None


def _reaching(role: str, name: str, store: Store) -> Condition:
    """Somebody in a role outright, or by an office of theirs, a group that they share, or a body above them."""
    ways = reach(NameIndex.of(store).find(name, "entity"), store)

    def condition(row: StatementRow) -> Way | None:
        found = [ways[one.iri] for one in getattr(row, role) if one.iri in ways]
        return min(found, key=lambda way: way.rank, default=None)

    return condition
