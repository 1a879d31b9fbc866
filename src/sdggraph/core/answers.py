"""Which statement of the same document an answer answers."""

from __future__ import annotations

from collections.abc import Sequence

from sdggraph.core.extraction import Extraction
from sdggraph.core.keyed import KeyedStatement
from sdggraph.core.statement import Answered, Attribution, StatementKind


def answered_ids(extraction: Extraction, keyed: Sequence[KeyedStatement]) -> tuple[tuple[str | None, ...], ...]:
    """For each statement and each recommendation that it answers, the identifier of that one.

    It is the nearest recommendation above with the label that is named, else the first below; without a label the
    nearest above. A recommendation of another document is only met where this document restates it: there it is not
    attributed to this one. ``None`` where the document does not have it.
    """
    own = extraction.document.metadata.symbols
    first: dict[tuple[str | None, bool], str] = {}
    for one in keyed:
        for key in _keys(one):
            first.setdefault(key, one.id)
    last: dict[tuple[str | None, bool], str] = {}
    found: list[tuple[str | None, ...]] = []
    for one in keyed:
        found.append(tuple(_find(answer, own, first, last) for answer in one.statement.answers))
        last.update(dict.fromkeys(_keys(one), one.id))
    return tuple(found)


def _keys(one: KeyedStatement) -> list[tuple[str | None, bool]]:
    """What a recommendation may be looked up by: its label or none, and whether another document's is looked for."""
    if one.kind is not StatementKind.RECOMMENDATION:
        return []
    restated = one.statement.attribution is not Attribution.OWN
    return [(label, foreign) for label in (one.statement.label, None) for foreign in ([False, True][: 1 + restated])]


def _find(
    answer: Answered,
    own: tuple[str, ...],
    first: dict[tuple[str | None, bool], str],
    last: dict[tuple[str | None, bool], str],
) -> str | None:
    key = (answer.label, answer.symbol is not None and answer.symbol not in own)
    if answer.label is None:
        return last.get(key)
    return last.get(key) or first.get(key)
