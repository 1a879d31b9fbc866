"""Secretariats: that of the United Nations, and "the Forum secretariat", "the secretariat of the X Convention"."""

from __future__ import annotations

from collections.abc import Iterator

from sdggraph.annotate.forms import form_index
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span

_UNITED_NATIONS = "organisation/united-nations-secretariat"
# What has a secretariat and is written large with "the" alone.
_KEPT = frozenset(
    {"Forum", "Convention", "Commission", "Committee", "Conference", "Board", "Authority", "Platform", "Alliance",
     "Partnership", "Compact", "Protocol", "Treaty", "Council", "Agreement", "Network", "Coalition"}
)  # fmt: skip
_ARTICLES = frozenset({"the", "The", "its", "that"})


def secretariats(source: Source) -> Iterator[Candidate]:
    """Secretariats named by what they serve; and "the Secretariat", in documents with a symbol of the UN."""
    known = _UNITED_NATIONS in source.knowledge.vocabulary.entries and bool(source.document.metadata.symbols)
    index = form_index(source.knowledge)
    entries = source.knowledge.vocabulary.entries
    for number, words in enumerate(source.words):
        segment = source.segments[number].index
        for at, word in enumerate(words):
            if word.key != "secretariat" or not at or word.text.endswith("s"):
                continue
            before = words[at - 1]
            ends = at + 1 == len(words) or bool(words[at + 1].gap) or not words[at + 1].capitalised
            if word.text == "Secretariat" and before.text in {"the", "The"} and not word.gap:
                of = at + 1 < len(words) and words[at + 1].text in {"of", "for"} and not words[at + 1].gap
                if known and ends and not of:
                    readings = (_UNITED_NATIONS,)
                    yield Candidate(
                        segment, word.span, EntityKind.ACTOR, "un-body", "secretariat", 9, readings, weak=True
                    )
            elif before.text in _KEPT and not word.gap and at > 1 and words[at - 2].text in _ARTICLES:
                yield Candidate(segment, Span(before.start, word.end), EntityKind.ACTOR, "un-body", "head-noun", 6)
            if at + 2 < len(words) and words[at + 1].text == "of" and not words[at + 1].gap:
                start = at + 3 if words[at + 2].text == "the" else at + 2
                hits = [
                    hit
                    for hit in (index.find_at(words, start) if start < len(words) else ())
                    if not hit.form.negative and entries[hit.form.entity].kind is not EntityKind.ACTOR
                ]
                if hits and not words[start].gap:
                    last = words[max(hit.last for hit in hits) - 1]
                    yield Candidate(segment, Span(word.start, last.end), EntityKind.ACTOR, "un-body", "head-noun", 6)
