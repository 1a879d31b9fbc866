"""Seeds and ontology → one compiled file, so that start-up parses neither YAML nor Turtle.

``seeds/knowledge.json`` holds the compiled form and a hash of all it was compiled from. Whoever changes a seed
runs ``make knowledge``; until then ``load_knowledge`` sees the other hash and compiles in memory.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sdggraph.core.errors import SeedError
from sdggraph.core.problem import Problem
from sdggraph.knowledge.compiler.calibration import compile_calibration
from sdggraph.knowledge.compiler.columns import compile_columns
from sdggraph.knowledge.compiler.cues import compile_cues
from sdggraph.knowledge.compiler.names import compile_names
from sdggraph.knowledge.compiler.origins import compile_origins
from sdggraph.knowledge.compiler.patterns import compile_patterns
from sdggraph.knowledge.compiler.topics import compile_topics
from sdggraph.knowledge.compiler.vocabulary import compile_vocabulary
from sdggraph.knowledge.fingerprint import fingerprint

COMPILERS = {
    "calibration": compile_calibration,
    "columns": compile_columns,
    "cues": compile_cues,
    "names": compile_names,
    "origins": compile_origins,
    "vocabulary": compile_vocabulary,
    "patterns": compile_patterns,
    "topics": compile_topics,
}


def compile_knowledge(root: Path) -> dict[str, Any]:
    """The compiled form of everything below ``seeds/`` and ``ontology/``.

    Raises:
        SeedError: with all that is unsound, not only the first fault.
    """
    problems: list[Problem] = []
    compiled: dict[str, Any] = {name: compiler(root, problems) for name, compiler in COMPILERS.items()}
    if problems:
        raise SeedError(str(root / "seeds"), tuple(sorted(problems)))
    return {"fingerprint": fingerprint(root), **compiled}


def write_knowledge(root: Path) -> Path:
    """Compile and write ``seeds/knowledge.json``; the same seeds give the same bytes."""
    path = root / "seeds" / "knowledge.json"
    data = json.dumps(compile_knowledge(root), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(data + "\n", encoding="utf-8", newline="\n")
    return path
