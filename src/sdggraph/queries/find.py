"""The analyst's search: statements by words, by who is asked, by theme, Goal, kind and date."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sdggraph.core.errors import InputError, UnknownNameError
from sdggraph.queries.names import NameIndex, fold
from sdggraph.queries.statements import Reference, StatementRow, statement_rows
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
    """A statement that was found; ``via`` tells how it reaches the addressee sought: "direct", "via office ..."."""

    row: StatementRow
    via: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and where nothing was, why."""

    matches: tuple[Match, ...]
    explanation: str = ""


Condition = Callable[[StatementRow], str | None]
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")


def find(search: Search, store: Store) -> Found:
    """The statements that a search asks for, in the order of their documents.

    Raises:
        UnknownNameError: if a name names nothing here; its remedy names what sounds alike.
        InputError: if a date or a Goal is none.
    """
    conditions = _conditions(search, store)
    rows = statement_rows(store)
    matches = []
    for row in rows:
        found = [condition(row) for condition in conditions.values()]
        if all(one is not None for one in found):
            matches.append(Match(row, next((one for one in found if one), "")))
    # Who is asked outright comes before who is meant through an office, a group or a parent.
    matches.sort(key=lambda match: _rank(match.via)[0])
    if matches:
        return Found(tuple(matches))
    return Found((), " ".join([_explanation(conditions, rows), *_near_words(search.words, rows)]))


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


def _conditions(search: Search, store: Store) -> dict[str, Condition]:
    conditions: dict[str, Condition] = {}
    if search.words.strip():
        conditions[f"with the words {search.words!r}"] = _with_words(search.words, store)
    if search.to:
        conditions[f"addressed to {search.to}"] = _addressed(search.to, store)
    if search.by:
        conditions[f"issued by {search.by}"] = _naming("issuers", search.by, "entity", store)
    if search.for_whom:
        conditions[f"for {search.for_whom}"] = _naming("beneficiaries", search.for_whom, "entity", store)
    if search.theme:
        conditions[f"on the theme {search.theme}"] = _naming("themes", search.theme, "theme", store)
    if search.goal is not None:
        if not 1 <= search.goal <= 17:
            raise InputError("--goal", f"{search.goal} is no Goal.", "Give a number from 1 to 17.")
        number = str(search.goal)
        conditions[f"for Goal {number}"] = lambda row: "" if number in row.goals else None
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
    return lambda row: "" if getattr(row, name) == wanted else None


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
    def condition(row: StatementRow) -> str | None:
        # Compared as precisely as the less precise of the two: "2021" lies within 2021-07-30's year.
        length = min(len(row.date), len(day))
        if not row.date:
            return None
        one, other = row.date[:length], day[:length]
        return "" if (one >= other if later else one <= other) else None

    return condition


def _naming(role: str, name: str, kind: str, store: Store) -> Condition:
    wanted = set(NameIndex.of(store).find(name, kind))
    return lambda row: "" if any(one.iri in wanted for one in getattr(row, role)) else None


def _with_words(words: str, store: Store) -> Condition:
    """All words in the sentence or the names beside it; a name also by its other names ("WHO")."""
    folded = [fold(word) for word in words.split()]
    try:
        entities = set(NameIndex.of(store).find(words, "entity"))
    except UnknownNameError:
        entities = set()

    def condition(row: StatementRow) -> str | None:
        roles: tuple[Reference, ...] = (*row.issuers, *row.expected, *row.beneficiaries, *row.invokes, *row.themes)
        if any(one.iri in entities for one in roles):
            return ""
        text = fold(" ".join([row.quote, row.citation, row.document.label, *(one.label for one in roles)]))
        return "" if all(re.search(rf"\b{re.escape(word)}", text) for word in folded) else None

    return condition


_REACH = """
PREFIX sdgg: <https://w3id.org/sdggraph/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>
SELECT ?kind ?body ?other WHERE {
  { BIND ("office" AS ?kind) ?other sdgg:officeOf ?body }
  UNION { BIND ("group" AS ?kind) ?other sdgg:hasMember ?body }
  UNION { BIND ("parent" AS ?kind) ?body org:subOrganizationOf ?other }
}
"""


def _addressed(name: str, store: Store) -> Condition:
    """Addressed to somebody outright, to an office of theirs, to a group they belong to, or to their parent body."""
    index = NameIndex.of(store)
    wanted = set(index.find(name, "entity"))
    reach: dict[str, str] = {}
    for one in store.query(_REACH):
        if one["body"].value in wanted and one["other"].value not in wanted:
            other = one["other"].value
            reach.setdefault(other, f"via {one['kind'].value} {index.labels.get(other, other)}")

    def condition(row: StatementRow) -> str | None:
        addressed = [one.iri for one in row.expected if one.iri]
        if any(iri in wanted for iri in addressed):
            return "direct"
        ways = sorted((reach[iri] for iri in addressed if iri in reach), key=_rank)
        return ways[0] if ways else None

    return condition


def _rank(via: str) -> tuple[int, str]:
    order = ("direct", "via office", "via group", "via parent")
    return next((place for place, start in enumerate(order) if via.startswith(start)), len(order)), via
