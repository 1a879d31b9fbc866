"""Clauses that a verb opens without a subject: those of a resolution, whose body speaks unnamed."""

from __future__ import annotations

from sdggraph.state.reading import Reading


def is_operative(reading: Reading) -> bool:
    """Whether a sentence is a clause of a resolution, whose body speaks unnamed ("Notes that ..., and ...")."""
    tree = reading.tree
    first = next(
        (
            i
            for i in range(min(4, len(tree)))
            if tree.tokens[i].pos not in {"ADV", "PUNCT"} and tree.lower[i] != "further"
        ),
        0,
    )
    # "Further calls upon": what the parser takes for the subject may be an adverb in front.
    if not tree.lower[first].endswith(("s", "ing")) or any(k > first for k in tree.children(first, "nsubj")):
        return False
    return tree.lower[first] in reading.cues.words["reporting"] or any(
        cue.construction in {"directive", "decision", "pledge"}
        for _, cue in reading.cues.forms.get(tree.lower[first], ())
    )


def heads_clause(reading: Reading, index: int) -> bool:
    """Whether a word opens the sentence, past adverbs ("Also requests", "Strongly urges")."""
    tree = reading.tree
    return index <= 3 and all(
        tree.tokens[i].pos in {"ADV", "PUNCT", "CCONJ"} or tree.lower[i] in {"further", "also"} for i in range(index)
    )


def coordinated_operative(reading: Reading, index: int) -> bool:
    """“, and requests the Secretariat to”: a verb in -s after a comma or “and” that the parser took for a noun."""
    tree = reading.tree
    before = tree.lower[index - 1] if index else ""
    if before in {"also", "further", "strongly", "in", "this"} and index > 1:
        before = "and"
    if before not in {"and", ","} or not tree.lower[index].endswith("s") or index + 1 >= len(tree):
        return False
    return tree.tokens[index + 1].pos in {"DET", "PROPN"} or tree.lower[index + 1] in {"upon", "on", "all"}
