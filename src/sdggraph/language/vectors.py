"""The vectors of single words, as the model makes them before it looks at their neighbours; made once for each word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

# More words than a long document has; a build of many documents stays within its memory (100 MB at most).
_MOST = 200_000
# What the model may ask of a word: nothing that its neighbours decide.
_OWN = frozenset({"NORM", "PREFIX", "SUFFIX", "SHAPE", "LOWER", "ORTH", "SPACY", "IS_SPACE"})


class WordVectors:
    """The rows of the words seen so far; a word with a blank behind it is another than one without."""

    def __init__(self, nlp: Language, embed: Any) -> None:
        self._nlp = nlp
        self._embed = embed
        self._places: dict[tuple[int, int], int] = {}
        self._rows: NDArray[np.float32] | None = None

    def of(self, docs: Sequence[Doc]) -> list[NDArray[np.float32]]:
        """For each doc a row for each of its words; the new ones of all docs are made at once."""
        rows = [list(map(tuple, doc.to_array(["ORTH", "SPACY"]).tolist())) for doc in docs]
        asked = dict.fromkeys(word for row in rows for word in row)
        missing = [word for word in asked if word not in self._places]
        if len(self._places) + len(missing) > _MOST:
            self._places.clear()
            self._rows = None
            missing = list(asked)
        if missing:
            self._add(missing)
        places, known = self._places, self._rows
        return [] if known is None else [known[[places[word] for word in row]] for row in rows]

    def _add(self, words: list[tuple[int, int]]) -> None:
        import numpy as np
        from spacy.tokens import Doc

        strings = self._nlp.vocab.strings
        doc = Doc(self._nlp.vocab, words=[strings[word] for word, _ in words], spaces=[bool(one) for _, one in words])
        rows = self._embed.predict([doc])[0]
        first = len(self._places)
        if self._rows is None or first + len(words) > len(self._rows):
            grown = np.empty((max(2 * (first + len(words)), 4096), rows.shape[1]), dtype=rows.dtype)
            if self._rows is not None:
                grown[:first] = self._rows[:first]
            self._rows = grown
        self._rows[first : first + len(words)] = rows
        self._places.update((word, first + at) for at, word in enumerate(words))


@cache
def word_vectors(nlp: Language) -> WordVectors | None:
    """The table of a model; ``None`` where its vectors are made otherwise, so that a table would not be true to it."""
    model: Any = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    config = nlp.config["components"]["tok2vec"]["model"].get("embed", {})
    own = config.get("@architectures", "").startswith("spacy.MultiHashEmbed") and set(config["attrs"]) <= _OWN
    if not own or config.get("include_static_vectors") or len(model.layers) != 2:
        return None
    return WordVectors(nlp, model.layers[0])
