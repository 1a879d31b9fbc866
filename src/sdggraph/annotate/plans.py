"""Plans told by the years they are for, and visions: "the restated strategic plan, 2022–2025", "Kenya Vision 2030"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sdggraph.annotate.source import Candidate, Source
from sdggraph.core.entity import EntityKind
from sdggraph.core.segment import Segment
from sdggraph.core.span import Span

_YEARS = r"20\d\d\s?[-–—‐‑‒]\s?(?:20)?\d\d\b"
_PLAN = re.compile(
    rf"(?<![\w-])(?P<plan>[Ss]trategic\s+(?:[Pp]lan|[Ff]ramework)|[Cc]ountry\s+[Pp]rogramme|[Mm]edium-term\s+[Ss]trategy)"
    rf"(?:,\s+|\s+\(|\s+(?:for\s+)?(?:the\s+period\s+)?)(?P<years>{_YEARS})(?P<close>\)?)"
)
_RESTATED = re.compile(r"(?:restated|revised|extended|updated)\s+\Z")
_WORD = r"(?:[A-Z][\w’'-]{1,30})"
_VISION = re.compile(
    rf"(?<![\w-])(?:{_WORD}\s){{1,4}}Vision\s20\d\d\b(?!\s(?:Agenda|Plan|Strategy))"
    rf"|(?<![\w-])20\d\d\sVision\sfor\s(?:[a-z]{{5,20}}|{_WORD}(?:\s{_WORD}){{0,3}})"
)
_JOINT = re.compile(
    r"(?<![\w-])[Jj]oint\s(?P<makers>[A-Z][\w-]{1,15}(?:[/–-][A-Z][\w-]{1,15}){1,5})\s(?:[a-z-]{3,20}\s){0,2}"
    r"(?P<head>programme|project|initiative|plan|fund|platform)\b"
    r"(?:\son\s(?:[a-z-]{3,20}\s){1,3}for\s(?:[a-z-]{3,20}\s){0,2}[a-z-]{4,20})?(?!\s(?:document|office|manag|staff))"
)
_OPENING = frozenset({"The", "In", "This", "Under", "Through", "With", "Our", "And", "Its", "By", "For", "While"})
_JOINT_TYPES = {"plan": "plan", "fund": "fund", "platform": "platform"}


def dated_plans(source: Source) -> Iterator[Candidate]:
    """Strategic plans with their years and the body whose they are; visions for a year; joint programmes of bodies."""
    text = source.text
    for number, segment in enumerate(source.segments):
        bodies = _bodies(source, number)
        for match in _PLAN.finditer(text, segment.span.start, segment.span.end):
            end = match.end() if match["close"] == ")" and "(" in match[0] else match.end("years")
            yield _candidate(segment, Span(_begin(text, match.start(), bodies), end), "plan")
        for match in _VISION.finditer(text, segment.span.start, segment.span.end):
            start = match.start()
            while (word := text[start : match.end()].split(" ", 1))[0] in _OPENING and len(word) > 1:
                start += len(word[0]) + 1
            if not text.startswith("Vision", start):
                yield _candidate(segment, Span(start, match.end()), "plan")
        for match in _JOINT.finditer(text, segment.span.start, segment.span.end):
            yield _candidate(segment, Span(*match.span()), _JOINT_TYPES.get(match["head"], "programme"))


def _candidate(segment: Segment, span: Span, kind_type: str) -> Candidate:
    return Candidate(segment.index, span, EntityKind.INITIATIVE, kind_type, "plan", 3)


def _bodies(source: Source, number: int) -> Mapping[int, int]:
    """Where a known body's name begins, by where it ends."""
    words = source.words[number]
    entries = source.knowledge.vocabulary.entries
    found: dict[int, int] = {}
    for hit in source.hits[number]:
        entry = entries[hit.form.entity]
        if entry.kind is EntityKind.ACTOR and entry.type not in {"group", "office"} and not hit.form.negative:
            end = words[hit.last - 1].end
            found[end] = min(words[hit.first].start, found.get(end, end))
    return found


def _begin(text: str, start: int, bodies: Mapping[int, int]) -> int:
    """Where the name of a plan begins that a body's name and "restated" may open."""
    before = start - 1 if start and text[start - 1].isspace() else -1
    begin = bodies.get(before, start)
    restated = _RESTATED.search(text, max(0, begin - 12), begin)
    return restated.start() if restated else begin
