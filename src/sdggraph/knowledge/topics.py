"""What texts are about: themes, and the Goals and Targets, with the words by which they are recognised."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sdggraph.knowledge.ranker import Ranker


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns that speak for a subject, by how much they say, and the phrases in which they mislead."""

    strong: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()
    not_this: tuple[str, ...] = ()

    @property
    def weighted(self) -> tuple[tuple[str, int], ...]:
        """Every pattern with its weight: 3 for strong, 2 for clear, 1 for a hint."""
        groups = ((self.strong, 3), (self.clear, 2), (self.hint, 1))
        return tuple((pattern, weight) for patterns, weight in groups for pattern in patterns)


class Role(StrEnum):
    """What it says of a statement that the document around it is about a theme.

    Most themes are a subject, and what a document is about its statements are about. The means by which things are
    done (financing, reviews, partnerships) and the setting in which all is said (the pandemic) say less.
    """

    SUBJECT = "subject"
    MEANS = "means"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject of statements.

    ``goals`` are the numbers of the Goals that it touches, ``within`` is the wider theme that it is a part of,
    ``source`` the user's vocabulary that it comes from, if any. ``usual`` is the share of passages that bear its words
    in documents at large, ``serves`` how often what is about it serves each Goal; both were counted.
    """

    id: str
    label: str
    group: str
    synonyms: tuple[str, ...]
    definition: str
    goals: tuple[str, ...]
    lexicon: Lexicon
    source: str = ""
    within: str | None = None
    role: Role = Role.SUBJECT
    usual: float = 0.02
    serves: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A Target under its code ("3.b"), with a short label and key terms of our own."""

    code: str
    goal: str
    label: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """A Goal.

    ``themes`` says what a recognised theme adds for it: 2 for its own subject, 1 for a near one. ``breadth`` says how
    general its words are: the score of a whole text is divided by it.
    """

    number: str
    label: str
    terms: tuple[str, ...]
    themes: tuple[tuple[str, int], ...]
    lexicon: Lexicon
    breadth: int = 1


@dataclass(frozen=True, slots=True)
class Topics:
    """All themes (sorted by identifier), Goals and Targets (in the order of their numbers), and what ranks them."""

    themes: tuple[Theme, ...] = ()
    goals: tuple[Goal, ...] = ()
    targets: tuple[Target, ...] = ()
    theme_ranker: Ranker = field(default_factory=Ranker)
    goal_ranker: Ranker = field(default_factory=Ranker)

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The themes that lie within wider ones, each with the wider one."""
        return tuple((theme.id, theme.within) for theme in self.themes if theme.within is not None)

    @classmethod
    def from_compiled(cls, data: dict[str, Any]) -> Topics:
        """The topics from their compiled form."""
        return cls(
            themes=tuple(
                Theme(
                    id=row["id"],
                    label=row["label"],
                    group=row["group"],
                    synonyms=tuple(row["synonyms"]),
                    definition=row["definition"],
                    goals=tuple(row["goals"]),
                    lexicon=_lexicon(row["lexicon"]),
                    within=row["within"],
                    role=Role(row["role"]),
                    usual=row["usual"],
                    serves=tuple(row["serves"].items()),
                )
                for row in data["themes"]
            ),
            goals=tuple(
                Goal(
                    number=row["number"],
                    label=row["label"],
                    terms=tuple(row["terms"]),
                    themes=tuple(sorted(row["themes"].items())),
                    lexicon=_lexicon(row["lexicon"]),
                    breadth=row["breadth"],
                )
                for row in data["goals"]
            ),
            targets=tuple(
                Target(row["code"], row["goal"], row["label"], tuple(row["terms"])) for row in data["targets"]
            ),
            theme_ranker=Ranker.from_compiled(data["rankers"]["themes"]),
            goal_ranker=Ranker.from_compiled(data["rankers"]["goals"]),
        )


def _lexicon(data: dict[str, list[str]]) -> Lexicon:
    return Lexicon(**{name: tuple(patterns) for name, patterns in data.items()})
