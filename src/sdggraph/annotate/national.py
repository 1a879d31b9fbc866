"""Bodies of one State, told by its name or by "National": no bodies of the United Nations, whatever their head."""

from __future__ import annotations

from collections.abc import Sequence

from sdggraph.annotate.forms import FormIndex, form_index
from sdggraph.annotate.source import Source
from sdggraph.core.words import Word

# Types that a head gives by default, and that a State's own bodies share their heads with.
_SHARED = frozenset({"un-body", "igo"})
_NATIONAL = frozenset({"national", "federal"})
# What several States share: "Gambia River Basin Organization", "Cameroon-Nigeria Mixed Commission".
_COMMON = frozenset({"river", "basin", "lake", "mixed", "joint"})


def state_body(source: Source, words: Sequence[Word], kind_type: str) -> str:
    """The type of a body's name: ``state`` where it says that it is one State's, else the type given."""
    keys = {word.key for word in words}
    if kind_type not in _SHARED or len(words) < 2 or keys & _COMMON:
        return kind_type
    index = form_index(source.knowledge)
    opening = [word.key for word in words[:2]]
    national = opening[0] in _NATIONAL or (opening[0] == "independent" and opening[1] in _NATIONAL)
    return "state" if national or _begins(source, index, words) or _ends(index, words) else kind_type


def _begins(source: Source, index: FormIndex, words: Sequence[Word]) -> bool:
    """Whether a State opens it: "South Africa Council for Research"; a hyphen behind the State joins it to another."""
    return any(
        hit.last < len(words)
        and words[hit.last].capitalised
        and source.text[words[hit.last - 1].end : words[hit.last].start].isspace()
        for hit in index.find_at(words, 0)
        if hit.form.entity.startswith("state/") and not hit.form.negative
    )


def _ends(index: FormIndex, words: Sequence[Word]) -> bool:
    """Whether a State closes it: "Constitutional Council of Senegal", with or without an article before the State."""
    for at in range(1, len(words)):
        if words[at - 1].text == "of" or (at > 1 and words[at - 1].text == "the" and words[at - 2].text == "of"):
            for hit in index.find_at(words, at):
                if hit.last == len(words) and hit.form.entity.startswith("state/") and not hit.form.negative:
                    return True
    return False
