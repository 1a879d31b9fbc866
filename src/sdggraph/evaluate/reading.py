"""One reader's account of a document, a person's or the program's, in the form of the JSON output."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sdggraph.core.errors import InputError
from sdggraph.evaluate.wording import key

SECTIONS = ("actors", "initiatives", "instruments", "publications", "events")


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as a reader listed it; ``sentences`` are the texts of the sentences that mention it (gold only)."""

    section: str
    name: str
    forms: frozenset[str]
    type: str | None
    mentions: tuple[Mapping[str, Any], ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A reader's account: the JSON as it is, its entities, and how a name or id leads to one of them."""

    raw: Mapping[str, Any]
    entities: tuple[Named, ...] = ()
    by_id: Mapping[str, int] = field(default_factory=dict)
    by_name: Mapping[str, int] = field(default_factory=dict)
    by_form: Mapping[str, frozenset[int]] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)

    def text(self, item: Mapping[str, Any]) -> str:
        """The words of a statement or relation: its own text, or the sentence it points to."""
        return item.get("text") or self.sentences.get(item.get("sentence", ""), "")

    def entity(self, name: str, identifier: str | None = None) -> int | None:
        """Which entity a name means: by identifier, by canonical name, or by a form that only one entity has."""
        if identifier is not None and identifier in self.by_id:
            return self.by_id[identifier]
        wanted = key(name)
        if wanted in self.by_name:
            return self.by_name[wanted]
        holders = self.by_form.get(wanted, frozenset())
        return next(iter(holders)) if len(holders) == 1 else None


def reading(raw: Mapping[str, Any], sentences: Mapping[str, str] | None = None) -> Reading:
    """The account from its JSON; ``sentences`` are the gold's sentences by id."""
    texts = sentences or {}
    entities: list[Named] = []
    by_id: dict[str, int] = {}
    by_name: dict[str, int] = {}
    by_form: dict[str, set[int]] = defaultdict(set)
    for section in SECTIONS:
        for item in raw.get(section, []):
            index = len(entities)
            forms = frozenset(filter(None, (key(form) for form in (item["name"], *item.get("aliases", [])))))
            entities.append(
                Named(
                    section,
                    key(item["name"]),
                    forms,
                    item.get("type"),
                    tuple(one for one in item.get("mentions", []) if isinstance(one, dict)),
                    tuple(texts.get(one, "") for one in item.get("sentences", [])),
                )
            )
            if item.get("id"):
                by_id[item["id"]] = index
            by_name.setdefault(key(item["name"]), index)
            for form in forms:
                by_form[form].add(index)
    return Reading(
        raw, tuple(entities), by_id, by_name, {form: frozenset(held) for form, held in by_form.items()},
        {one["id"]: one["text"] for one in raw.get("passages", [])}, texts,
    )  # fmt: skip


def gold_reading(folder: Path) -> Reading:
    """The annotation in a folder: ``gold.json`` and, for the sentences' texts, ``sentences.tsv``.

    Raises:
        InputError: if the folder holds no annotation, or a broken one.
    """
    try:
        raw = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(str(folder), "there is no gold.json in it.", "Give a folder of annotated documents.") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(folder / "gold.json"), f"it is no valid JSON: {error}.", "Correct it.") from None
    table = folder / "sentences.tsv"
    rows = table.read_text(encoding="utf-8").splitlines() if table.is_file() else []
    cells = [row.split("\t") for row in rows]
    return reading(raw, {row[0]: row[3] for row in cells if len(row) > 3})
