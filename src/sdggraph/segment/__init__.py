"""Segmenting: the blocks of a document become passages with their sentences."""

from sdggraph.segment.passages import segment
from sdggraph.segment.sentences import split_sentences

__all__ = ["segment", "split_sentences"]
