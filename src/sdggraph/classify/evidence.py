"""What the words of a text say for each subject."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from sdggraph.classify.matcher import NAME, Match, Matcher
from sdggraph.core.span import Span
from sdggraph.core.words import Word, split_words

_NAMED = 0.3
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Finding:
    """A pattern that a text bears: its weight, the words as written at its first place, and how often it stands."""

    pattern: str
    weight: float
    words: str
    count: int = 1


Evidence = Mapping[str, tuple[Finding, ...]]


def evidence(text: str, matcher: Matcher, without: Iterable[Span] = ()) -> Evidence:
    """The findings of a text by subject, each pattern once.

    A place counts once for a subject, for its longest pattern. What stands in a phrase that misleads for the
    subject, or in ``without``, does not count; what is a part of an organisation's name counts little.
    """
    return Sightings(text, matcher).evidence(without)


class Sightings:
    """All places of a text that bear a pattern, looked for once; what they say may be asked for several times.

    A text that stands in one that was looked through (``wider``) bears what that one bears there.
    """

    def __init__(self, text: str, matcher: Matcher, wider: Sightings | None = None) -> None:
        self._text = text
        self._all: Evidence | None = None
        # The words may be those of a longer text; ``_shift`` is where this one begins in it.
        found = wider._part(text) if wider else None
        if found is None:
            self._words = split_words(text)
            self._matches = tuple(matcher.find(self._words))
            self._shift = 0
        else:
            self._words, self._matches, self._shift = found
        words, shift = self._words, self._shift
        matches: dict[str, list[Match]] = defaultdict(list)
        for match in self._matches:
            matches[match.pattern.subject].append(match)
        named = _Phrases(matches.pop(NAME, []))
        self._places = [
            (
                subject,
                [
                    (
                        match.pattern.words,
                        match.pattern.weight * (_NAMED if named.spoil(match) else 1.0),
                        words[match.first].start - shift,
                        words[match.last - 1].end - shift,
                    )
                    for match in _longest(candidates)
                ],
            )
            for subject, candidates in sorted(matches.items())
        ]

    def _part(self, text: str) -> tuple[tuple[Word, ...], tuple[Match, ...], int] | None:
        """The words and matches for a part of this text and where it begins; ``None`` where it cuts a word, say."""
        place = self._text.find(text) if text else -1
        if place < 0:
            return None
        words, start = self._words, place + self._shift
        end = start + len(text)
        first = bisect_left(words, start, key=_START)
        last = bisect_left(words, end, first, key=_START)
        if first and words[first - 1].end > start:
            return None
        # What "&" is depends on the words on both sides of it.
        if first < last and (
            words[last - 1].end > end or words[last - 1].text == "&" or "&" in text[: words[first].start - start]
        ):
            return None
        return words, tuple(one for one in self._matches if first <= one.first and one.last <= last), start

    def evidence(self, without: Iterable[Span] = ()) -> Evidence:
        """The findings by subject, those in ``without`` left out."""
        left_out = tuple(without)
        if not left_out and self._all is not None:
            return self._all
        found: dict[str, tuple[Finding, ...]] = {}
        for subject, places in self._places:
            findings: dict[str, Finding] = {}
            for pattern, weight, start, end in places:
                if left_out and any(Span(start, end).overlaps(other) for other in left_out):
                    continue
                before = findings.get(pattern)
                if before is None:
                    findings[pattern] = Finding(pattern, weight, self._text[start:end])
                else:
                    findings[pattern] = Finding(pattern, max(weight, before.weight), before.words, before.count + 1)
            if findings:
                found[subject] = tuple(findings.values())
        if not left_out:
            self._all = found
        return found


class _Phrases:
    """Misleading phrases, or names, that are asked for the one that a match collides with."""

    def __init__(self, phrases: Iterable[Match]) -> None:
        self._phrases = sorted(phrases, key=lambda match: (match.first, match.last))
        self._firsts = [match.first for match in self._phrases]
        self._longest = max((match.last - match.first for match in self._phrases), default=0)

    def spoil(self, match: Match) -> bool:
        """Whether the match shares a word with one of them, unless it is that phrase itself or a longer one."""
        if not self._phrases:
            return False
        # Only phrases that begin fewer words before the match than the longest has can reach it.
        start = bisect_right(self._firsts, match.first - self._longest)
        for phrase in self._phrases[start : bisect_left(self._firsts, match.last)]:
            overlaps = match.first < phrase.last
            contains = match.first <= phrase.first and phrase.last <= match.last
            if overlaps and not contains:
                return True
        return False


def _longest(candidates: list[Match]) -> list[Match]:
    """The matches of one subject that neither stand in a misleading phrase nor within a longer match."""
    if len(candidates) == 1:
        return candidates if candidates[0].pattern.weight else []
    misleading = _Phrases(match for match in candidates if not match.pattern.weight)
    speaking = sorted(
        (match for match in candidates if match.pattern.weight),
        key=lambda match: (match.first, -match.last, -match.pattern.weight, match.pattern.words),
    )
    kept: list[Match] = []
    for match in speaking:
        if misleading.spoil(match):
            continue
        if kept and match.first < kept[-1].last:
            # The longer pattern stands for both; a heavier word in it must not get lost.
            if match.pattern.weight > kept[-1].pattern.weight:
                kept[-1] = match
            continue
        kept.append(match)
    return kept


def scores(found: Evidence) -> dict[str, float]:
    """The sum of the weights for each subject."""
    return {subject: sum(finding.weight for finding in findings) for subject, findings in found.items()}
