"""A comparison for people and for programs: a table on a terminal, CSV, JSON, and a page with both texts."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sdggraph.compare.align import Pair, Status
from sdggraph.compare.changes import Run, changes, word_changes
from sdggraph.queries.formats import neutral

if TYPE_CHECKING:
    from sdggraph.compare import Comparison

_KINDS = ("verb", "addressee", "deadline", "quantity", "negation", "statement")
_OPENING = frozenset("([“‘")
_CLOSING = frozenset(".,;:)]!?”’%")


def comparison_as(comparison: Comparison, form: str) -> str:
    """A comparison in one of ``FORMATS``."""
    return FORMATS[form](comparison)


def _joined(tokens: tuple[str, ...]) -> str:
    """Tokens as one would write them."""
    text = ""
    for token in tokens:
        tight = not text or token in _CLOSING or text[-1] in _OPENING
        text += token if tight else f" {token}"
    return text


def _marked(runs: tuple[Run, ...]) -> str:
    """Both wordings in one line, as ``wdiff`` shows them: [-urges-] {+encourages+}."""
    parts = []
    for run in runs:
        if run.kept:
            parts.append(_joined(run.new))
        else:
            parts += [f"[-{_joined(run.old)}-]"] if run.old else []
            parts += [f"{{+{_joined(run.new)}+}}"] if run.new else []
    return "".join(part if not part or part[0] in _CLOSING else f" {part}" for part in parts).lstrip()


def _record(pair: Pair) -> dict[str, Any]:
    old, new = pair.old, pair.new
    told: dict[str, Any] = {
        "status": pair.status.value,
        "doubtful": pair.doubtful,
        "moved": pair.moved,
        "likeness": round(pair.likeness, 3) if old and new else None,
        "old": {"citation": old.citation, "page": old.page, "text": old.text} if old else None,
        "new": {"citation": new.citation, "page": new.page, "text": new.text} if new else None,
    }
    if pair.status is Status.REWORDED and old and new:
        told["words"] = _marked(word_changes(old, new))
    told["changes"] = [
        {"what": one.what, "old": one.old, "new": one.new, "direction": one.direction} for one in changes(pair)
    ]
    return told


def _json(comparison: Comparison) -> str:
    data = {
        "old": list(comparison.old),
        "new": list(comparison.new),
        "counts": comparison.counts,
        "clauses": [_record(pair) for pair in comparison.pairs],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _csv(comparison: Comparison) -> str:
    """One clause a row; a column for each thing that may change."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ("status", "doubtful", "moved", "old citation", "old page", "old text", "new citation", "new page", "new text",
         "words", *_KINDS)
    )  # fmt: skip
    for pair in comparison.pairs:
        row = _record(pair)
        sides = [
            value
            for side in (row["old"], row["new"])
            for value in ((side["citation"], str(side["page"] or ""), side["text"]) if side else ("", "", ""))
        ]
        flags = ("yes" if row["doubtful"] else "", "yes" if row["moved"] else "")
        columns = ["; ".join(_told(one) for one in row["changes"] if one["what"] == kind) for kind in _KINDS]
        cells = (row["status"], *flags, *sides, row.get("words", ""), *columns)
        writer.writerow([neutral(cell) for cell in cells])
    return "\ufeff" + out.getvalue()


def _told(change: dict[str, str]) -> str:
    words = f"{change['old'] or '(none)'} → {change['new'] or '(none)'}"
    return f"{words} ({change['direction']})" if change["direction"] else words


def _table(comparison: Comparison) -> str:
    """For a terminal: what has changed, a paragraph a clause; what stayed is only counted."""
    lines = [f"old: {'; '.join(comparison.old)}", f"new: {'; '.join(comparison.new)}", ""]
    for pair in comparison.pairs:
        if pair.status is Status.UNCHANGED:
            continue
        doubt = ", doubtful" if pair.doubtful else ""
        moved = ", moved" if pair.moved else ""
        where = " → ".join(one.citation for one in (pair.old, pair.new) if one)
        lines.append(f"{pair.status.value.upper()}{doubt}{moved}  {where}")
        row = _record(pair)
        side = row["new"] or row["old"]
        lines += textwrap.wrap(row.get("words") or side["text"], 100, initial_indent="    ", subsequent_indent="    ")
        lines += [f"    * {one}" for one in changes(pair)] + [""]
    counts = comparison.counts
    told = ", ".join(f"{counts[status.value]} {status.value}" for status in Status)
    lines.append(f"{told} (doubtful pairs: {counts['doubtful']}, moved: {counts['moved']})")
    return "\n".join(lines) + "\n"


def _html(comparison: Comparison) -> str:
    """A page of its own with both texts side by side; it asks the network for nothing."""
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    rows = [
        {
            "pair": pair,
            "changes": [str(one) for one in changes(pair)],
            "old": _side(pair, new=False),
            "new": _side(pair, new=True),
        }
        for pair in comparison.pairs
    ]
    return environment.get_template("comparison.html.jinja").render(comparison=comparison, rows=rows)


def _side(pair: Pair, *, new: bool) -> list[tuple[bool, str]]:
    """The words of one side as runs: whether they stayed, and their text."""
    clause = pair.new if new else pair.old
    if clause is None:
        return []
    if pair.old is None or pair.new is None or pair.status is Status.UNCHANGED:
        return [(True, clause.text)]
    runs = ((run.kept, run.new if new else run.old) for run in word_changes(pair.old, pair.new))
    return [(kept, _joined(tokens)) for kept, tokens in runs if tokens]


FORMATS: dict[str, Callable[[Comparison], str]] = {"table": _table, "json": _json, "csv": _csv, "html": _html}
