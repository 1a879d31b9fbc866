"""Numbered sessions, and what bears a year or number in a series: "seventy-sixth session", "2021 HLPF"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from sdggraph.annotate.forms import Hit
from sdggraph.annotate.heads import kind_of_name
from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.span import Span
from sdggraph.core.words import Word, split_words

_ONES = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_ORDINAL = (
    rf"(?:(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[-‐‑]\s?)?(?:{_ONES})|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|(?:one\s+)?hundredth|"
    r"\d{1,3}(?:st|nd|rd|th))"
)
ORDINAL_BEFORE = re.compile(rf"(?<![\w-]){_ORDINAL}\s+\Z", re.IGNORECASE)
_SORT = (
    r"regular|special|substantive|annual|resumed|emergency|extraordinary|ordinary|organizational|plenary|high-level|"
    r"ministerial|joint|closed|informal|formal|public|statutory"
)
_SESSION = re.compile(
    rf"(?<![\w-]){_ORDINAL}\s+(?:(?:{_SORT})\s+){{0,3}}(?:sessions?(?:\s+20\d\d\b(?![–-]))?|meetings?|summit)(?!\w)"
    rf"|(?<![\w/.-])(?:19|20)\d\d\s+(?:(?:{_SORT})\s+)?session(?!\w)"
    rf"|(?<!\w)(?:(?:{_SORT})\s+)session\s+20\d\d\b",
    re.IGNORECASE,
)
# "the 312th and 313th meetings" are two.
_SHARED = re.compile(
    rf"(?<![\w-]){_ORDINAL}(?=(?:\s*,\s+{_ORDINAL}){{0,3}},?\s+and\s+{_ORDINAL}\s+(?:sessions|meetings)\b)",
    re.IGNORECASE,
)
_NOUN = re.compile(r"session|meeting|summit", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d\b")


def sessions(source: Source) -> Iterator[Candidate]:
    """Sessions, meetings and summits that bear a number or a year."""
    for segment in source.segments:
        # Nearly all passages name none, and the patterns begin with words that stand everywhere.
        if not _NOUN.search(source.text, segment.span.start, segment.span.end):
            continue
        for pattern in (_SESSION, _SHARED):
            for match in pattern.finditer(source.text, segment.span.start, segment.span.end):
                yield Candidate(segment.index, Span(*match.span()), EntityKind.EVENT, "", "session", 4)


def editions(source: Source) -> Iterator[Candidate]:
    """One of a series: "2021 HLPF", "Global Risks Report 2025", "thirteenth General Programme of Work".

    The year or number before or behind a name of the vocabulary belongs to the name. A meeting or report of a series is
    something of its own; what the vocabulary dates, and a programme or agreed text, is the same under the longer name.
    """
    for segment, words, found in zip(source.segments, source.words, source.hits, strict=True):
        misleading = [hit for hit in found if hit.form.negative]
        for at, here in groupby((hit for hit in found if not hit.form.negative), key=lambda hit: hit.first):
            hits = [hit for hit in here if not _misleads(hit, misleading)]
            if hits:
                hit = max(hits, key=lambda one: one.last)
                first, last = _first(source.text, words, at), _last(words, hit.last)
                span = Span(words[at].start if first is None else first, words[last - 1].end)
                if first is not None or last > hit.last:
                    candidate = _edition(source, segment.index, span, hit, small=words[at].text.islower())
                    if candidate is not None:
                        yield candidate


def _misleads(hit: Hit, misleading: Sequence[Hit]) -> bool:
    return any(
        one.form.entity == hit.form.entity and one.first < hit.last and hit.first < one.last for one in misleading
    )


def _first(text: str, words: Sequence[Word], at: int) -> int | None:
    """Where the year or the ordinal before a name begins."""
    if words[at].gap or not at:
        return None
    if _YEAR.match(words[at - 1].text):
        return words[at - 1].start
    start = words[at].start
    match = ORDINAL_BEFORE.search(text, max(0, start - 30), start)
    return match.start() if match else None


def _last(words: Sequence[Word], last: int) -> int:
    """Where a name ends with the year behind it: "HLPF 2021", and not "HLPF 2021-2025", which the form would have."""
    if last < len(words) and not words[last].gap and _YEAR.match(words[last].text):
        after = words[last + 1] if last + 1 < len(words) else None
        if after is None or not (after.text.isdigit() and after.start == words[last].end + 1):
            return last + 1
    return last


def _edition(source: Source, segment: int, span: Span, hit: Hit, *, small: bool) -> Candidate | None:
    entry = source.knowledge.vocabulary.entries[hit.form.entity]
    if entry.kind is EntityKind.ACTOR:
        if not _meets(source, entry.name):
            return None
        return Candidate(segment, span, EntityKind.EVENT, "", "edition", 4)
    counted = span.of(source.text).split()[0].lower()
    # What the vocabulary dates is one of its kind: "the Second Decade" is another.
    another = bool(entry.date) and ORDINAL_BEFORE.match(f"{counted} ") is not None and counted not in {"first", "1st"}
    if entry.kind in {EntityKind.EVENT, EntityKind.PUBLICATION}:
        series = not entry.date and _YEAR.search(span.of(source.text)[:4] + " " + span.of(source.text)[-4:])
        return Candidate(segment, span, entry.kind, "", "edition", 4, () if series or another else (entry.id,))
    # "the 2015 Paris Agreement" is not so named; "the 2020 quadrennial comprehensive policy review" is.
    if not small and _YEAR.match(counted):
        return None
    return Candidate(segment, span, entry.kind, entry.type, "edition", 4, () if another else (entry.id,))


def _meets(source: Source, name: str) -> bool:
    """Whether a name is that of a meeting, though the vocabulary holds it as a body."""
    kind = kind_of_name(source, split_words(name))
    return kind is not None and kind[0] is EntityKind.EVENT
