"""Numbered sessions and meetings: whose they are, and that "312th", "312th meeting" and "312th meetings" are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from sdggraph.core.entity import EntityKind
from sdggraph.core.mention import Mention
from sdggraph.core.words import name_key
from sdggraph.resolve.naming import written_form
from sdggraph.resolve.referents import Decision

_OF = re.compile(r"\s+of\s+(the\s+)?")
# "the 312th and 313th meetings": what the first of them is stands behind the last.
_SHARED = re.compile(r"(?:\s*,\s*\w+|\s+and\s+\w+){1,4}?\s+(session|meeting)s\b")
_SERIES = re.compile(r"((?:[\w-]+\s+){1,3}(?:session|meeting))\s+of\s+(?:the\s+)?(.+)", re.DOTALL)
_PLURAL = re.compile(r"(?<=session|meeting)s\Z")


def numbered_sessions(
    text: str, mentions: Sequence[Mention], decisions: Mapping[int, Decision]
) -> dict[int, tuple[str, str]]:
    """The key and the name of the session that each mention of one means, by the mention's index.

    A session is told from another of its number by the body named behind it: "eighty-second session of the General
    Assembly". Without one it is the one session of that number, or the one that the document names most.
    """
    bare: dict[int, str] = {}
    full: dict[int, tuple[str, str]] = {}
    for index, mention in enumerate(mentions):
        if mention.rule == "edition" and mention.kind is EntityKind.EVENT and not mention.readings:
            # "sixteenth meeting of the Conference of the Parties": a series with a name of its own.
            series = _SERIES.fullmatch(written_form(mention.span.of(text)))
            if series:
                bare[index] = series[1]
                full[index] = (name_key(series[2]), series[0])
            continue
        if mention.rule != "session":
            continue
        written = _PLURAL.sub("", written_form(mention.span.of(text)))
        shared = None if " " in written else _SHARED.match(text, mention.span.end)
        bare[index] = f"{written} {shared[1]}" if shared else written
        after = mentions[index + 1] if index + 1 < len(mentions) else None
        link = _OF.fullmatch(text, mention.span.end, after.span.start) if after is not None else None
        if after is not None and link is not None:
            decided = decisions.get(index + 1)
            body = decided.entity if decided and decided.entity else name_key(after.span.of(text))
            full[index] = (body, f"{bare[index]} of {link[1] or ''}{written_form(after.span.of(text))}")
    found: dict[int, tuple[str, str]] = {}
    for key in sorted({name_key(name) for name in bare.values()}):
        members = [index for index in bare if name_key(bare[index]) == key]
        bodies = Counter(full[index][0] for index in members if index in full)
        commonest = min(bodies, key=lambda body: (-bodies[body], body)) if bodies else ""
        for index in members:
            body = full[index][0] if index in full else commonest
            names = [full[one][1] for one in members if one in full and full[one][0] == body]
            name = max(names, key=lambda one: (len(one), one)) if names else bare[members[0]]
            found[index] = (f"{key} {body}".strip(), name)
    return found
