"""The themes of users' vocabularies among ours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sdggraph.core.identifiers import slugify
from sdggraph.core.problem import Problem, Severity
from sdggraph.core.words import name_key
from sdggraph.knowledge import Lexicon, Theme, Topics
from sdggraph.vocabularies.rows import ThemeRow

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
# How much a theme says for a Goal that it is listed with: as much as the Goal's own subject.
_OWN = 2


@dataclass(slots=True)
class Themes:
    """Themes by identifier; ``labels`` are the names that a vocabulary adds, as in ``UserVocabulary.labels``."""

    themes: dict[str, Theme]
    problems: list[Problem]
    goals: dict[str, set[str]] = field(default_factory=dict)
    labels: list[tuple[str, str, str, bool]] = field(default_factory=list)
    iris: dict[str, str] = field(default_factory=dict)
    _new: dict[str, str] = field(default_factory=dict)

    def add(self, row: ThemeRow, source: str) -> None:
        """A theme of its own, or more words for one that is there."""
        slug = row.id.removeprefix("theme/") or slugify(row.label)
        if not _SLUG.match(slug) or slug in {theme.group for theme in self.themes.values()}:
            self._tell(row.where, f"the id {slug!r} is none for a theme; the row is left out.", "Choose another id.")
            return
        key = name_key(row.label)
        alike = [one.id for one in self.themes.values() if one.id == slug or name_key(one.label) == key]
        identifier = alike[0] if alike else slug
        strong = (row.label, *row.aliases, *row.strong)
        if identifier in self.themes:
            self._extend(self.themes[identifier], row, strong)
        else:
            self._new[identifier] = source
            self.themes[identifier] = Theme(
                id=identifier, label=row.label, group=self._group(row), synonyms=row.aliases,
                definition=row.definition or f"What the vocabulary “{source}” calls {row.label}.", goals=row.goals,
                lexicon=Lexicon(_each(strong), _each(row.clear), _each(row.hint), _each(row.not_this)), source=source,
            )  # fmt: skip
        self.labels += [(identifier, language, label, identifier in self._new) for language, label in row.labels]
        for goal in row.goals:
            self.goals.setdefault(goal, set()).add(identifier)
        if row.iri:
            self.iris.setdefault(row.iri, identifier)

    def _extend(self, ours: Theme, row: ThemeRow, strong: tuple[str, ...]) -> None:
        lexicon = ours.lexicon
        self.themes[ours.id] = replace(
            ours,
            lexicon=Lexicon(
                _each((*lexicon.strong, *strong)), _each((*lexicon.clear, *row.clear)),
                _each((*lexicon.hint, *row.hint)), _each((*lexicon.not_this, *row.not_this)),
            ),
            goals=tuple(sorted({*ours.goals, *row.goals}, key=int)),
        )  # fmt: skip
        known = {ours.label, *ours.synonyms}
        self.labels += [(ours.id, "en", name, False) for name in (row.label, *row.aliases) if name not in known]
        self._tell(
            row.where, f"the theme {row.label!r} is there already as {ours.id}; its words were added to it.", "",
            Severity.INFO,
        )  # fmt: skip

    def _group(self, row: ThemeRow) -> str:
        """The group that a theme is put in: named itself, or by one of its themes."""
        if not row.group:
            return ""
        key = slugify(row.group)
        groups = {theme.group for theme in self.themes.values()}
        group = key if key in groups else self.themes[key].group if key in self.themes else ""
        if not group:
            known = ", ".join(sorted(groups - {""}))
            self._tell(row.where, f"{row.group!r} is no group of themes; it is passed over.", f"Known are {known}.")
        return group

    def finished(self, topics: Topics) -> Topics:
        """All topics, with the new themes and what they say for Goals."""
        goals = []
        for goal in topics.goals:
            said = dict.fromkeys(self.goals.get(goal.number, ()), _OWN) | dict(goal.themes)
            # What is new has no words of the Goal's own beside it: its words speak for the Goal themselves.
            own = [words for key in sorted(set(said) & set(self._new)) for words in self.themes[key].lexicon.strong]
            lexicon = replace(goal.lexicon, strong=_each((*goal.lexicon.strong, *own)))
            goals.append(replace(goal, themes=tuple(sorted(said.items())), lexicon=lexicon))
        return replace(topics, themes=tuple(self.themes[key] for key in sorted(self.themes)), goals=tuple(goals))

    def _tell(self, where: str, message: str, remedy: str, severity: Severity = Severity.WARNING) -> None:
        self.problems.append(Problem("vocabulary", severity, where, message, remedy))


def _each(patterns: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(patterns))
