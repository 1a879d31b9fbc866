"""The cues of recommendations and commitments: which words carry which construction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sdggraph.core.statement import Modality, StatementKind


@dataclass(frozen=True, slots=True)
class Cue:
    """One rule: the words that build a construction and what they then say.

    ``id`` is kept with every statement that the rule finds. ``particle`` are words one of which must follow
    ("call" + "for"), ``complement`` what may follow (infinitive, clause, gerund, noun), ``subject`` who may stand
    before it ("actor": only somebody who can act), ``not_words`` the inner verbs with which it says nothing.
    """

    id: str
    construction: str
    kind: StatementKind
    modality: Modality
    lemmas: frozenset[str]
    particle: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()
    subject: str = "any"
    not_words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues by the word forms that may carry them, and the word lists that the constructions look into.

    ``forms`` maps a form in small letters ("urged") to its lemma and the cues of that lemma, in file order.
    ``words`` maps the name of a list ("reporting") to its forms and lemmas alike.
    """

    cues: tuple[Cue, ...] = ()
    forms: dict[str, tuple[tuple[str, Cue], ...]] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def from_compiled(cls, data: dict[str, Any]) -> Cues:
        """The cues as the compiler wrote them."""
        words = {name: frozenset(forms) for name, forms in data["words"].items()}
        cues = tuple(
            Cue(
                row["id"], row["construction"], StatementKind(row["kind"]), Modality(row["modality"]),
                frozenset(row["lemmas"]), frozenset(row["particle"]), frozenset(row["complement"]), row["subject"],
                words[row["not_list"]] if row["not_list"] else frozenset(),
            )
            for row in data["cues"]
        )  # fmt: skip
        by_id = {cue.id: cue for cue in cues}
        forms = {form: tuple((lemma, by_id[id]) for lemma, id in uses) for form, uses in data["forms"].items()}  # noqa: A001
        return cls(cues, forms, words)
