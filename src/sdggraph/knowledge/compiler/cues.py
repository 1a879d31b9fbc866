"""``seeds/statements/{cues,words}.yaml`` → the cues' compiled form, every word with its inflected forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from sdggraph.core.problem import Problem, Severity
from sdggraph.core.statement import Modality, StatementKind
from sdggraph.knowledge.compiler.sources import read_yaml, validated

CONSTRUCTIONS = (
    "modal", "possibility", "obligation", "duty", "responsibility", "requirement", "need", "importance", "predicate",
    "directive", "pledge", "decision", "pledge-noun", "pledge-adjective", "intention", "undertaking",
    "progress", "under-way", "proposal", "imperative", "review", "gratitude", "assignment",
    "announcement",
)  # fmt: skip
_VERBAL = {
    "obligation", "duty", "requirement", "directive", "pledge", "decision", "intention", "progress", "assignment",
    "announcement",
}  # fmt: skip
_NOMINAL = {"responsibility", "need", "importance", "pledge-noun", "under-way", "proposal"}
_COMMITMENTS = {Modality.PLEDGE, Modality.PLAN}
_CUES = "seeds/statements/cues.yaml"
_WORDS = "seeds/statements/words.yaml"
_VOWELS = "aeiou"
# Forms that the rules below do not give.
_IRREGULAR = {
    "bind": ["bound"], "feel": ["felt"], "find": ["found"], "hold": ["held"], "say": ["said"], "seek": ["sought"],
    "think": ["thought"], "have": ["has", "had", "having"], "ought": [], "strive": ["strove", "striven"],
    "give": ["gave", "given"],
    "understand": ["understood"], "undertake": ["undertook", "undertaken", "undertakes", "undertaking"],
    "see": ["saw", "seen"], "make": ["made"], "show": ["shown"], "read": [], "bear": ["bore", "borne"],
    "be": ["is", "are", "was", "were", "been", "being"], "man": ["men"], "woman": ["women"], "child": ["children"],
    "person": ["persons"], "people": ["peoples"], "media": [], "draw": ["drew", "drawn"], "feed": ["fed"],
    "lead": ["led"], "lose": ["lost"], "mean": ["meant"], "shrink": ["shrank"], "take": ["took", "taken"],
}  # fmt: skip
_DOUBLING = {
    "commit",
    "recommit",
    "plan",
    "submit",
    "admit",
    "remit",
    "aid",
    "equip",
    "permit",
    "run",
    "set",
    "fit",
    "tap",
}


class Row(BaseModel):
    """One cue as a person writes it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str
    construction: Literal[CONSTRUCTIONS]  # type: ignore[valid-type]
    kind: Literal["recommendation", "commitment"]
    modality: Literal["must", "should", "call", "propose", "pledge", "plan"]
    lemmas: list[str]
    particle: list[str] = Field(default_factory=list)
    complement: list[Literal["infinitive", "clause", "gerund", "noun"]] = Field(default_factory=list)
    subject: Literal["any", "actor"] = "any"
    not_list: str | None = None


class WordList(BaseModel):
    """One word list as a person writes it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    id: str
    part: Literal["verb", "noun", "other"]
    use: str
    lemmas: list[str]


def inflections(lemma: str, part: str) -> list[str]:
    """The forms of a regular or listed English word, the lemma first.

    >>> inflections("urge", "verb")
    ['urge', 'urges', 'urged', 'urging']
    >>> inflections("policy", "noun")
    ['policy', 'policies']
    """
    if part == "other":
        return [lemma]
    plural = lemma + "s"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        plural = lemma[:-1] + "ies"
    elif lemma.endswith(("s", "x", "z", "ch", "sh")):
        plural = lemma + "es"
    forms = [lemma, plural]
    if part == "verb":
        stem = lemma + lemma[-1] if lemma in _DOUBLING and lemma != "aid" else lemma
        if lemma.endswith("ee"):
            forms += [lemma + "d", lemma + "ing"]
        elif lemma.endswith("e"):
            forms += [lemma + "d", lemma[:-1] + "ing"]
        elif lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
            forms += [lemma[:-1] + "ied", lemma + "ing"]
        else:
            forms += [stem + "ed", stem + "ing"]
    return list(dict.fromkeys(forms + _IRREGULAR.get(lemma, [])))


def compile_cues(root: Path, problems: list[Problem]) -> dict[str, Any]:
    """The cues in file order, their forms, and the word lists; what is unsound goes to ``problems``."""
    words: dict[str, list[str]] = {}
    for entry in validated(read_yaml(root / _WORDS, _WORDS, problems), WordList, _WORDS, problems):
        if entry.id in words:
            problems.append(_fault(f"{_WORDS}: {entry.id}", "the id stands twice.", "Merge the two lists."))
        words[entry.id] = sorted({form for lemma in entry.lemmas for form in inflections(lemma, entry.part)})
    rows: list[dict[str, Any]] = []
    forms: dict[str, list[list[str]]] = {}
    for row in validated(read_yaml(root / _CUES, _CUES, problems), Row, _CUES, problems):
        where = f"{_CUES}: {row.id}"
        if any(row.id == other["id"] for other in rows):
            problems.append(_fault(where, "the id stands twice.", "Rename one of the cues."))
        if (StatementKind(row.kind) is StatementKind.COMMITMENT) != (Modality(row.modality) in _COMMITMENTS):
            problems.append(
                _fault(where, f"the modality {row.modality!r} is none of a {row.kind}.", "Correct one of the two.")
            )
        if row.not_list and row.not_list not in words:
            problems.append(_fault(where, f"there is no word list {row.not_list!r}.", f"Add it to {_WORDS}."))
        rows.append(row.model_dump())
        part = "verb" if row.construction in _VERBAL else "noun" if row.construction in _NOMINAL else "other"
        for lemma in row.lemmas:
            for form in inflections(lemma, part):
                if [lemma, row.id] not in forms.setdefault(form, []):
                    forms[form].append([lemma, row.id])
    return {"cues": rows, "forms": dict(sorted(forms.items())), "words": dict(sorted(words.items()))}


def _fault(where: str, message: str, remedy: str) -> Problem:
    return Problem("seed-cue", Severity.ERROR, where, message, remedy)
