"""Seeds and ontology as plain values for the text stages. Loading imports neither RDF nor YAML libraries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from sdggraph.knowledge.additions import Additions
from sdggraph.knowledge.calibration import GOAL_RULE, THEME_RULE, Calibration, Recall
from sdggraph.knowledge.columns import Columns
from sdggraph.knowledge.cues import Cue, Cues
from sdggraph.knowledge.fingerprint import fingerprint
from sdggraph.knowledge.names import NameHead, NameHeads
from sdggraph.knowledge.origins import Origin, origins_from_compiled
from sdggraph.knowledge.patterns import RelationPattern, patterns_from_compiled
from sdggraph.knowledge.ranker import Ranker
from sdggraph.knowledge.topics import Goal, Lexicon, Target, Theme, Topics
from sdggraph.knowledge.vocabulary import Vocabulary, VocabularyEntry
from sdggraph.resources import resource_root

__all__ = [
    "GOAL_RULE",
    "THEME_RULE",
    "Additions",
    "Calibration",
    "Columns",
    "Cue",
    "Cues",
    "Goal",
    "Knowledge",
    "Lexicon",
    "NameHead",
    "NameHeads",
    "Origin",
    "Ranker",
    "Recall",
    "RelationPattern",
    "Target",
    "Theme",
    "Topics",
    "Vocabulary",
    "VocabularyEntry",
    "load_knowledge",
]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is known before a document is read. ``fingerprint`` changes with any seed."""

    fingerprint: str
    vocabulary: Vocabulary
    patterns: tuple[RelationPattern, ...] = ()
    topics: Topics = field(default_factory=Topics)
    cues: Cues = field(default_factory=Cues)
    columns: Columns = field(default_factory=Columns)
    names: NameHeads = field(default_factory=NameHeads)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    calibration: Calibration = field(default_factory=Calibration)
    added: Additions = field(default_factory=Additions)


@cache
def load_knowledge() -> Knowledge:
    """The knowledge that ships with this installation.

    Raises:
        SeedError: if seeds were changed and are not sound.
    """
    root = resource_root()
    path = root / "seeds" / "knowledge.json"
    data = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if data.get("fingerprint") != fingerprint(root):
        # Only a developer's checkout comes here: seeds were edited and not yet compiled.
        from sdggraph.knowledge.compiler import compile_knowledge

        data = compile_knowledge(root)
    return Knowledge(
        fingerprint=data["fingerprint"],
        vocabulary=Vocabulary.from_compiled(data["vocabulary"]),
        patterns=patterns_from_compiled(data["patterns"]),
        topics=Topics.from_compiled(data["topics"]),
        cues=Cues.from_compiled(data["cues"]),
        columns=Columns.from_compiled(data["columns"]),
        names=NameHeads.from_compiled(data["names"]),
        origins=origins_from_compiled(data["origins"]),
        calibration=Calibration.from_compiled(data["calibration"]),
    )
