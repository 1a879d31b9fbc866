"""Numbered resolutions and symbols: one text, however it is written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sdggraph.core.mention import Mention

_NUMBER = re.compile(r"(?:(?:ES|S|PV)-)?\d[\w/.-]*(?:\s[A-Z])?(?:\s\([\w-]+\))?\Z")
_WORD = re.compile(r"\b(resolution|decision)s?\b", re.IGNORECASE)
_BODIES = {
    "General Assembly": "General Assembly",
    "Security Council": "Security Council",
    "Economic and Social Council": "Economic and Social Council",
    "ECOSOC": "Economic and Social Council",
    "Human Rights Council": "Human Rights Council",
    "Trusteeship Council": "Trusteeship Council",
    "World Health Assembly": "World Health Assembly",
    "Commission on Human Rights": "Commission on Human Rights",
}
_BODY = re.compile("|".join(re.escape(name).replace(r"\ ", r"\s+") for name in _BODIES))
_ITS = re.compile(r"\b(?:its|their)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
_SYMBOL = re.compile(r"(?P<series>A/HRC|A|S|E)/(?P<word>RES|DEC)/(?P<number>[\w/-]+(?:\s\(\d{4}\))?)\Z")
_SERIES = {
    "A": "General Assembly",
    "S": "Security Council",
    "E": "Economic and Social Council",
    "A/HRC": "Human Rights Council",
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A resolution or decision: its body where known, "resolution" or "decision", its number."""

    body: str | None
    word: str
    number: str

    @property
    def name(self) -> str:
        """Its name in UN usage: "General Assembly resolution 74/151"."""
        return f"{self.body} {self.word} {self.number}" if self.body else f"{self.word} {self.number}"


def instrument_names(
    text: str, mentions: Sequence[Mention], sentence_of: Mapping[int, tuple[int, int]]
) -> dict[int, str]:
    """The name of the instrument that each mention of a symbol or resolution stands for, by the mention's index.

    ``sentence_of`` gives the bounds of the sentence in which a mention stands.
    """
    names: dict[int, str] = {}
    numbered: dict[int, Numbered] = {}
    previous: tuple[Mention, Numbered] | None = None
    for index, mention in enumerate(mentions):
        written = " ".join(mention.span.of(text).split())
        if mention.rule == "symbol":
            if match := _SYMBOL.match(written):
                word = "resolution" if match["word"] == "RES" else "decision"
                numbered[index] = Numbered(_SERIES[match["series"]], word, match["number"])
            else:
                names[index] = written
        elif mention.rule == "resolution":
            start, end = sentence_of.get(index, (mention.span.start, mention.span.end))
            item = _parsed(written, previous, mention)
            if _ITS.search(text[max(0, mention.span.start - 40) : mention.span.start]) and not _BODY.search(written):
                # "its resolution 65/4" is that of whoever speaks, whatever body writes numbers of this form.
                item = Numbered(None, item.word, item.number)
            body = item.body or _body_near(text, start, end, mention, item.number)
            numbered[index] = Numbered(body, item.word, item.number)
            previous = (mention, numbered[index])
    bodies: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item in numbered.values():
        if item.body:
            bodies[item.word, item.number].add(item.body)
    for index, item in numbered.items():
        known = bodies[item.word, item.number]
        # Where two bodies have a text of one number, a bare number stays bare.
        body = item.body or (next(iter(known)) if len(known) == 1 else None)
        names[index] = Numbered(body, item.word, item.number).name
    return names


def _parsed(written: str, previous: tuple[Mention, Numbered] | None, mention: Mention) -> Numbered:
    number_match = _NUMBER.search(written)
    number = number_match[0] if number_match else written
    word = _WORD.search(written)
    if word is None:
        # A later number of a list: "resolutions 79/318 and 80/242".
        if previous and previous[0].segment == mention.segment:
            before = previous[1]
            return Numbered(_fitting(before.body, number), before.word, number)
        return Numbered(_fitting(None, number), "resolution", number)
    return Numbered(
        _body(written[: word.start()].strip().removesuffix("'s").removesuffix("’s"), number), word[1].lower(), number
    )


def _body(written: str, number: str) -> str | None:
    """The body that stands before the word; "Council" alone is told by the form of the number."""
    if match := _BODY.search(written):
        return _fitting(_BODIES[" ".join(match[0].split())], number)
    if written.endswith("Assembly"):
        return "General Assembly"
    if written.endswith("Council"):
        if re.match(r"(?:19|20)\d\d/", number):
            return "Economic and Social Council"
        return "Human Rights Council" if re.match(r"(?:S-)?\d{1,2}/", number) else _fitting(None, number)
    return written or _fitting(None, number)


def _fitting(body: str | None, number: str) -> str | None:
    """The body, unless the number has the form of another's: only the Security Council writes "1325 (2000)"."""
    if re.search(r"\((?:19|20)\d\d\)\Z", number):
        return "Security Council"
    session = re.match(r"(\d{2})/", number)
    if body in {None, "Security Council"} and session:
        # The Human Rights Council, in its sixtieth session in 2025, has no such numbers yet.
        return "General Assembly" if int(session[1]) >= 64 else None
    return body


def _body_near(text: str, start: int, end: int, mention: Mention, number: str) -> str | None:
    """The body named nearest in the same sentence: "In its resolution 60/1, the General Assembly ..."."""
    best: tuple[int, str] | None = None
    for match in _BODY.finditer(text, start, end):
        name = _BODIES[" ".join(match[0].split())]
        distance = (
            match.start() - mention.span.end if match.start() >= mention.span.end else mention.span.start - match.end()
        )
        if _fitting(name, number) == name and distance < 120 and (best is None or distance < best[0]):
            best = (distance, name)
    return best[1] if best else None
