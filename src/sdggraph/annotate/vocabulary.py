"""Names that the vocabulary holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sdggraph.annotate.forms import Hit, form_index, is_acronym
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.words import Word

_HYPHENS = "-‐‑"


def vocabulary_names(source: Source) -> Iterator[Candidate]:
    """Every form of every entry, with all entities that the form may stand for as readings."""
    for number, (words, hits) in enumerate(zip(source.words, source.hits, strict=True)):
        misleading: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            if hit.form.negative:
                misleading[hit.form.entity].append(hit)
        places: dict[tuple[int, int], list[Hit]] = defaultdict(list)
        for hit in hits:
            if (
                not hit.form.negative
                and not any(other.first < hit.last and hit.first < other.last for other in misleading[hit.form.entity])
                and not _part_of_word(source.text, words, hit)
            ):
                if hit.form.entity.startswith("state/") and _place(source, words, hit):
                    continue
                start, end = words[hit.first].start, words[hit.last - 1].end
                if source.text.startswith(hit.form.tail, end):
                    places[start, end + len(hit.form.tail)].append(hit)
        for (start, end), here in sorted(places.items()):
            yield _candidate(source, number, Span(start, end), here)


def _place(source: Source, words: Sequence[Word], hit: Hit) -> bool:
    """Whether a State only says where a town is: "in Cali, Colombia,"; not "in Rome, Italy and France met"."""
    at = hit.first - 1
    if at < 0 or words[hit.first].gap != "," or not words[at].capitalised:
        return False
    while at > 0 and words[at - 1].capitalised and not words[at].gap and hit.first - at < 4:
        at -= 1
    lead = words[at - 1].text if at and not words[at].gap else ""
    after = words[hit.last] if hit.last < len(words) else None
    if after is not None and (after.text in {"and", "or"} or (after.gap == "," and after.capitalised)):
        return False
    town = words[at : hit.first]
    index = form_index(source.knowledge)
    known = any(not found.form.negative for found in index.find(town))
    dated = after is not None and after.gap == "," and after.text.isdigit()
    return not known and (lead in {"in", "at", "near"} or (dated and not lead))


def _candidate(source: Source, segment: int, span: Span, hits: list[Hit]) -> Candidate:
    # Where one entity's form fits letter by letter, another's that fits only folded is no reading.
    exact = [hit for hit in hits if hit.exact]
    readings = tuple(dict.fromkeys(sorted(hit.form.entity for hit in exact or hits)))
    entry = source.knowledge.vocabulary.entries[readings[0]]
    acronym = all(len(hit.form.words) == 1 and is_acronym(hit.form.words[0]) for hit in hits)
    return Candidate(
        source.segments[segment].index,
        span,
        entry.kind,
        entry.type,
        "acronym" if acronym else "vocabulary",
        2 if exact else 3,
        readings,
    )


def _part_of_word(text: str, words: Sequence[Word], hit: Hit) -> bool:
    """Whether a mark ties the name to what changes its meaning: "non-X", "women-led", "UN-Oceans", "US$"."""
    first, last = words[hit.first], words[hit.last - 1]
    if text[last.end : last.end + 1] in {"$", "€", "£"}:
        return True
    before = words[hit.first - 1] if hit.first else None
    after = words[hit.last] if hit.last < len(words) else None
    tied = before is not None and before.end < first.start and text[before.end : first.start] in _HYPHENS
    if before and tied and (before.key in {"non", "anti", "ex", "pre", "sub"} or hit.form.case == "any"):
        return True
    if after and last.end < after.start and text[last.end : after.start] in _HYPHENS:
        if last.text == "UN" and after.capitalised:
            return True
        return hit.form.case == "any" and not after.capitalised
    return False


def kind_of(source: Source, entity: str) -> tuple[EntityKind, str]:
    """The kind and type of a vocabulary entity."""
    entry = source.knowledge.vocabulary.entries[entity]
    return entry.kind, entry.type
