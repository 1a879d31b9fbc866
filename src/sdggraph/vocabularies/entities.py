"""The entities of users' vocabularies among ours: a name stands for one thing, and the user's choice is told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sdggraph.core.entity import EntityKind, entity_path
from sdggraph.core.identifiers import slugify
from sdggraph.core.problem import Problem, Severity
from sdggraph.core.words import name_key
from sdggraph.knowledge import VocabularyEntry
from sdggraph.vocabularies.rows import EntityRow

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


_BODIES = frozenset({"organisation", "state", "group"})
# Where a row may point: the kinds of identifiers, by the column; "part" is the parent of what is no actor.
_POINTED = {
    "parent": _BODIES, "office of": _BODIES, "members": _BODIES | {"office", "person"}, "broader": frozenset({"group"}),
    "part": _BODIES | {"initiative", "instrument", "publication", "event", "office"},
}  # fmt: skip


def form_key(form: str) -> str:
    """What two names share that are found at the same places of a text."""
    return name_key(form).replace("united nation", "un")


@dataclass(slots=True)
class Entities:
    """Entries by identifier; ``iris`` are those of their concepts, by identifier."""

    entries: dict[str, VocabularyEntry]
    problems: list[Problem]
    iris: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _new: dict[str, EntityRow] = field(default_factory=dict)
    _ours: dict[tuple[EntityKind, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _claims: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries.values():
            self._ours[entry.kind, form_key(entry.name)].append(entry.id)

    def add(self, row: EntityRow, source: str) -> None:
        """An entry of its own, or more names for one of ours."""
        slug = row.id.rpartition("/")[2] if row.id else slugify(row.name)
        identifier = f"{entity_path(row.kind, row.type)}/{slug}"
        if not _SLUG.match(slug) or (row.id and row.id not in {slug, identifier}):
            self._tell(
                row.where, f"the id {row.id!r} is none; the row is left out.", "Use small letters, digits, hyphens."
            )
            return
        known = self._known(row, identifier)
        if identifier in self._new:
            first = self._new[identifier].where
            self._tell(row.where, f"{row.name!r} stands there already ({first}); the row is left out.", "Keep one.")
        elif known:
            self._extend(known, row, source)
        else:
            self._enter(identifier, row, source)

    def _known(self, row: EntityRow, identifier: str) -> VocabularyEntry | None:
        """Our entry of the same identifier, or of the same kind and name."""
        ours = self.entries.get(identifier)
        if ours is not None or identifier in self._new:
            return ours
        alike = self._ours.get((row.kind, form_key(row.name)), [])
        return self.entries[alike[0]] if len(alike) == 1 else None

    def _extend(self, ours: VocabularyEntry, row: EntityRow, source: str) -> None:
        have = {form_key(form) for form in ours.forms}
        forms = self._claimed(ours.id, [row.name, *filter(None, [row.acronym]), *row.aliases], row.where)
        fresh = tuple((source, form) for form in forms if form_key(form) not in have)
        self.entries[ours.id] = replace(ours, added=(*ours.added, *fresh))
        self._keep_iri(ours.id, row)
        names = ", ".join(form for _, form in fresh) or "no new name"
        self._tell(row.where, f"{row.name!r} is known already as {ours.id}; added to it: {names}.", "", Severity.INFO)

    def _enter(self, identifier: str, row: EntityRow, source: str) -> None:
        name = self._claimed(identifier, [row.name], row.where)
        if not name:
            return
        self._new[identifier] = row
        self._keep_iri(identifier, row)
        acronym = self._claimed(identifier, [row.acronym] if row.acronym else [], row.where)
        others = {row.name, row.acronym}
        case = "any" if row.type == "group" else "exact" if row.name.isupper() and " " not in row.name else "name"
        self.entries[identifier] = VocabularyEntry(
            id=identifier, kind=row.kind, type=row.type, name=row.name, acronym=acronym[0] if acronym else None,
            aliases=tuple(one for one in self._claimed(identifier, row.aliases, row.where) if one not in others),
            short=row.short, not_this=tuple(one for one in row.not_this if form_key(one) != form_key(row.name)),
            case=case, labels=row.labels, same_as=row.same_as, see_also=row.see_also,
            definition=row.definition or None, date=row.date or None, source=source, scheme=source,
        )  # fmt: skip

    def _keep_iri(self, identifier: str, row: EntityRow) -> None:
        if row.iri and row.iri not in self.iris[identifier]:
            self.iris[identifier].append(row.iri)

    def _claimed(self, identifier: str, forms: Iterable[str], where: str) -> list[str]:
        """The forms that no other row has claimed before."""
        free = []
        for form in forms:
            owner, place = self._claims.setdefault(form_key(form), (identifier, where))
            if owner == identifier:
                free.append(form)
            else:
                self._tell(
                    where, f"{form!r} names {owner} already ({place}); it stays with that.", "Keep one of the two."
                )
        return list(dict.fromkeys(free))

    def finish(self) -> None:
        """Take from our entries the names that are now the user's, and see whom the new entries point to."""
        for entry in list(self.entries.values()):
            if entry.id not in self._new:
                self._give_up(entry)
        self._point()

    def _give_up(self, entry: VocabularyEntry) -> None:
        taken = {
            form: self._claims[key]
            for form in (*entry.forms, *entry.short)
            if (key := form_key(form)) in self._claims and self._claims[key][0] != entry.id
        }
        if not taken:
            return
        self.entries[entry.id] = replace(
            entry,
            acronym=None if entry.acronym in taken else entry.acronym,
            aliases=tuple(form for form in entry.aliases if form not in taken),
            short=tuple(form for form in entry.short if form not in taken),
            added=tuple((source, form) for source, form in entry.added if form not in taken),
            given_up=(entry.name,) if entry.name in taken else (),
        )
        for form, (owner, where) in sorted(taken.items()):
            message = f"{form!r} named {entry.id} ({entry.name}) before; it now names your {owner}."
            self._tell(where, message, "Delete the name if that is not meant.")

    def _point(self) -> None:
        index: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries.values():
            for form in entry.forms:
                index[form_key(form)].add(entry.id)
        iris = {iri: identifier for identifier, known in sorted(self.iris.items()) for iri in known}
        for identifier, row in self._new.items():

            def one(name: str, role: str, row: EntityRow = row, own: str = identifier) -> str | None:
                found = self._meant(name, role, row.where, index, iris, own)
                if found and found.partition("/")[0] not in _POINTED[role if row.kind is EntityKind.ACTOR else "part"]:
                    self._tell(row.where, f"{role}: {found} is of another kind; it is passed over.", "Correct it.")
                    return None
                return found

            group = row.type == "group"
            self.entries[identifier] = replace(
                self.entries[identifier],
                parent=one(row.parent, "parent"),
                office_of=one(row.office_of, "office of") if row.type == "office" else None,
                members=_all(one(name, "members") for name in row.members if row.kind is EntityKind.ACTOR),
                broader=_all(one(name, "broader") for name in row.broader if group),
            )
        for identifier, row in self._new.items():
            if self._lies_below_itself(identifier):
                self.entries[identifier] = replace(self.entries[identifier], parent=None)
                self._tell(row.where, f"{row.name!r} would lie below itself; its parent is passed over.", "Correct it.")

    def _meant(
        self, name: str, role: str, where: str, index: Mapping[str, set[str]], iris: Mapping[str, str], own: str
    ) -> str | None:
        if not name:
            return None
        found = {name} if name in self.entries else {iris[name]} if name in iris else index.get(form_key(name), set())
        if len(found) != 1 or own in found:
            # A concept of a SKOS file may lie below one that is no entity.
            if not name.startswith(("http://", "https://", "urn:")):
                what = "names several" if len(found) > 1 else "is not known"
                self._tell(where, f"{role}: {name!r} {what}; it is passed over.", "Write its full name or identifier.")
            return None
        return next(iter(found))

    def _lies_below_itself(self, identifier: str) -> bool:
        seen: set[str] = set()
        here = self.entries[identifier].parent
        while here and here not in seen:
            if here == identifier:
                return True
            seen.add(here)
            here = self.entries[here].parent if here in self.entries else None
        return False

    def _tell(self, where: str, message: str, remedy: str, severity: Severity = Severity.WARNING) -> None:
        self.problems.append(Problem("vocabulary", severity, where, message, remedy))


def _all(found: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({one for one in found if one}))
