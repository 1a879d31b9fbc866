"""``ontology/{themes,goals}.ttl`` and ``seeds/{themes,goals}/lexicon.yaml`` → the topics' compiled form."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from sdggraph.core.problem import Problem, Severity
from sdggraph.knowledge.compiler.sources import read_yaml, validated

THEME = "https://w3id.org/sdggraph/theme/"
SDG = "http://metadata.un.org/sdg/"
RANKING = "seeds/themes/ranking.yaml"
COUNTS = "seeds/themes/counts.yaml"
_SDGG = "https://w3id.org/sdggraph/ontology#"
_SDGO = "http://metadata.un.org/sdg/ontology#"
# A star ends a word of at least three letters; shorter stems would find everything.
_STAR = re.compile(r"(?<![^\W_])[^\W_]{0,2}\*|\*[^\W_]|\*\*")


class Row(BaseModel):
    """What themes and Goals share in a lexicon file."""

    model_config = ConfigDict(extra="forbid", strict=True)

    strong: list[str] = Field(default_factory=list)
    clear: list[str] = Field(default_factory=list)
    hint: list[str] = Field(default_factory=list)
    not_this: list[str] = Field(default_factory=list, alias="not")

    def lexicon(self) -> dict[str, list[str]]:
        """The patterns alone."""
        return {"strong": self.strong, "clear": self.clear, "hint": self.hint, "not_this": self.not_this}


class RankerRow(BaseModel):
    """A ranker as ``training/subjects.py`` writes it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    ranks: Literal["themes", "goals"]
    bias: float
    weights: dict[str, float]
    threshold: float = Field(ge=0, le=1)
    least: float = Field(ge=0, le=1)


RowModel = TypeVar("RowModel", bound=Row)


class ThemeRow(Row):
    """The lexicon of one theme."""

    theme: str
    within: str | None = None
    role: Literal["subject", "means", "setting"] = "subject"


class CountsRow(BaseModel):
    """What ``training/subjects.py`` counted for a theme."""

    model_config = ConfigDict(extra="forbid", strict=True)

    theme: str
    usual: float = Field(gt=0, le=1)
    serves: dict[str, float] = Field(default_factory=dict)


class GoalRow(Row):
    """The lexicon of one Goal."""

    goal: str
    themes: dict[str, int] = Field(default_factory=dict)
    breadth: int = Field(default=1, ge=1)


def code_order(code: str) -> tuple[int, bool, int, str]:
    """Codes in the order in which they are printed: 1, 1.1, 1.2, 1.10, 1.a.

    >>> sorted(["1.a", "1.10", "1.2", "1"], key=code_order)
    ['1', '1.2', '1.10', '1.a']
    """
    goal, _, rest = code.partition(".")
    number = int(rest) if rest.isdigit() else 0
    return int(goal), rest.isalpha(), number, rest


def compile_topics(root: Path, problems: list[Problem]) -> dict[str, Any]:
    """Themes, Goals and Targets with their lexicons; what is unsound goes to ``problems``."""
    themes = _themes(root, problems)
    goals, targets = _goals(root, problems)
    theme_rows = _rows(root, "themes", ThemeRow, lambda row: row.theme, set(themes), problems)
    goal_rows = _rows(root, "goals", GoalRow, lambda row: row.goal, set(goals), problems)
    counts = {
        row.theme: row for row in validated(read_yaml(root / COUNTS, COUNTS, problems), CountsRow, COUNTS, problems)
    }
    for identifier, theme in themes.items():
        counted = counts.get(identifier, CountsRow(theme=identifier, usual=0.02))
        theme["usual"], theme["serves"] = counted.usual, counted.serves
        theme["role"] = theme_rows[identifier].role if identifier in theme_rows else "subject"
        theme["lexicon"] = theme_rows[identifier].lexicon() if identifier in theme_rows else {}
        theme["within"] = theme_rows[identifier].within if identifier in theme_rows else None
        if theme["within"] is not None and theme["within"] not in themes:
            _fault(
                problems, f"seeds/themes/lexicon.yaml: {identifier}", f"{theme['within']!r} is no theme.", "Correct it."
            )
    for unknown in sorted(set(counts) - set(themes)):
        _fault(problems, f"{COUNTS}: {unknown}", f"{unknown!r} is no theme.", "Take it out.")
    for number, goal in goals.items():
        row = goal_rows.get(number)
        goal["lexicon"], goal["themes"] = (row.lexicon(), row.themes) if row else ({}, {})
        goal["breadth"] = row.breadth if row else 1
        for unknown in sorted(set(goal["themes"]) - set(themes)):
            _fault(problems, f"seeds/goals/lexicon.yaml: {number}", f"{unknown!r} is no theme.", "Use a theme's id.")
    return {
        "themes": [themes[key] for key in sorted(themes)],
        "goals": [goals[key] for key in sorted(goals, key=code_order)],
        "targets": [targets[key] for key in sorted(targets, key=code_order)],
        "rankers": _rankers(root, problems),
    }


def _rankers(root: Path, problems: list[Problem]) -> dict[str, Any]:
    """What ranks themes and Goals; a ranker that is missing chooses nothing."""
    rows = validated(read_yaml(root / RANKING, RANKING, problems), RankerRow, RANKING, problems)
    rankers = {row.ranks: row.model_dump(exclude={"ranks"}) for row in rows}
    nothing = {"bias": 0.0, "weights": {}, "threshold": 1.0, "least": 1.0}
    return {name: rankers.get(name, nothing) for name in ("themes", "goals")}


def _fault(problems: list[Problem], where: str, message: str, remedy: str) -> None:
    problems.append(Problem("seed-topic", Severity.ERROR, where, message, remedy))


def _graph(root: Path, name: str, problems: list[Problem]) -> Any:
    from rdflib import Graph

    graph = Graph()
    try:
        graph.parse(data=(root / "ontology" / name).read_bytes(), format="turtle")
    except (OSError, SyntaxError, ValueError) as error:  # rdflib's syntax errors are SyntaxErrors
        _fault(problems, f"ontology/{name}", f"the file cannot be read: {error}", "Correct it.")
    return graph


def _themes(root: Path, problems: list[Problem]) -> dict[str, dict[str, Any]]:
    from rdflib import RDF, SKOS, URIRef

    graph = _graph(root, "themes.ttl", problems)
    themes: dict[str, dict[str, Any]] = {}
    for node in graph.subjects(RDF.type, URIRef(f"{_SDGG}Theme")):
        identifier = str(node).removeprefix(THEME)
        label, definition, broader = (graph.value(node, p) for p in (SKOS.prefLabel, SKOS.definition, SKOS.broader))
        if label is None or definition is None or broader is None:
            _fault(
                problems, f"ontology/themes.ttl: {identifier}", "a label, definition or group is missing.", "Add it."
            )
            continue
        if str(graph.value(node, SKOS.notation)) != identifier:
            _fault(problems, f"ontology/themes.ttl: {identifier}", "the notation is not the identifier.", "Correct it.")
        themes[identifier] = {
            "id": identifier,
            "label": str(label),
            "definition": str(definition),
            "group": str(broader).removeprefix(THEME),
            "synonyms": sorted(map(str, graph.objects(node, SKOS.altLabel))),
            "goals": sorted(
                (str(goal).removeprefix(SDG) for goal in graph.objects(node, URIRef(f"{_SDGG}relatedGoal"))),
                key=code_order,
            ),
        }
    return themes


def _goals(root: Path, problems: list[Problem]) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    from rdflib import RDF, URIRef

    graph = _graph(root, "goals.ttl", problems)
    goals: dict[str, dict[str, Any]] = {}
    targets: dict[str, dict[str, Any]] = {}
    for kind, found in (("Goal", goals), ("Target", targets)):
        for node in graph.subjects(RDF.type, URIRef(_SDGO + kind)):
            code = str(node).removeprefix(SDG)
            label = graph.value(node, URIRef(f"{_SDGG}shortLabel"))
            if label is None:
                _fault(problems, f"ontology/goals.ttl: {code}", "the short label is missing.", "Add it.")
            row = {"label": str(label), "terms": sorted(map(str, graph.objects(node, URIRef(f"{_SDGG}keyTerm"))))}
            if kind == "Goal":
                found[code] = row | {"number": code}
            else:
                goal = str(graph.value(node, URIRef(f"{_SDGO}isTargetOf"))).removeprefix(SDG)
                found[code] = row | {"code": code, "goal": goal}
    for code, target in targets.items():
        if target["goal"] not in goals or code.partition(".")[0] != target["goal"]:
            _fault(problems, f"ontology/goals.ttl: {code}", f"it is no Target of Goal {target['goal']}.", "Correct it.")
    return goals, targets


def _rows(
    root: Path,
    folder: str,
    model: type[RowModel],
    name_of: Callable[[RowModel], str],
    known: set[str],
    problems: list[Problem],
) -> dict[str, RowModel]:
    where = f"seeds/{folder}/lexicon.yaml"
    rows: dict[str, RowModel] = {}
    for row in validated(read_yaml(root / where, where, problems), model, where, problems):
        name = name_of(row)
        if name not in known:
            _fault(problems, f"{where}: {name}", "the ontology does not have it.", "Correct the name or add it there.")
        if name in rows:
            _fault(problems, f"{where}: {name}", "it stands twice.", "Merge the two entries.")
        rows[name] = row
        patterns = [*row.strong, *row.clear, *row.hint]
        for pattern in sorted({pattern for pattern in patterns if patterns.count(pattern) > 1}):
            _fault(problems, f"{where}: {name}", f"the pattern {pattern!r} stands twice.", "Delete one.")
        for pattern in (*patterns, *row.not_this):
            if not pattern.strip() or _STAR.search(pattern):
                _fault(
                    problems,
                    f"{where}: {name}",
                    f"the pattern {pattern!r} is empty or its star does not end a word of three letters or more.",
                    "Write out more of the word.",
                )
    for name in sorted(known - set(rows)):
        _fault(problems, where, f"{name} has no entry.", "Add one.")
    return rows
