"""What bodies do at their sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.knowledge.patterns import RelationPattern
from sdggraph.relate.scene import Found, Named, Scene, fits

_WORD = r"(?:[\w-]+\s+){0,5}"
_ADOPTED = (
    r"\s*(\([^()]{1,40}\)\s*)?,?\s*((which|that)\s+)?((was|were|is|are|as)\s+)?(adopted|endorsed|approved|agreed)\s+"
    r"((by consensus|in \d{4})\s+)?"
)
# "adopted at the second session of the Assembly", "adopted by consensus at the Commission's fifty-second session".
_AT_SESSION_OF = re.compile(
    rf"{_ADOPTED}(at|during|by)\s+(the|its)\s+{_WORD}(session|meeting|assembly|conference)\s+of\s+(the\s+)?"
)
_AT_OWN_SESSION = re.compile(rf"{_ADOPTED}(at|during)\s+(the\s+)?")
_OWN_SESSION = re.compile(rf"['’]s?\s+{_WORD}(session|meeting)\b")
_ADOPTION = re.compile(rf"\badoption (at|during|by) (the {_WORD}(session|meeting) of )?(the\s+)?\Z")
_OF = re.compile(r"\s*(\([^()]{1,40}\)\s*)?,?\s*of (the )?")
_FARTHEST = 120


def session(scene: Scene, _pattern: RelationPattern) -> Iterator[Found]:
    """OBJECT, adopted at the second session of SUBJECT; at SUBJECT's second session; the adoption at ... of OBJECT."""
    for body in scene.named:
        for text in scene.named:
            if not fits(text.entity, ("instrument",)) or body is text:
                continue
            if _adopted_there(scene, body, text):
                yield Found((body,), (text,))


def _adopted_there(scene: Scene, body: Named, text: Named) -> bool:
    between = scene.text[text.span.end : body.span.start] if text.span.end <= body.span.start else None
    if between is not None and len(between) < _FARTHEST:
        return bool(
            _AT_SESSION_OF.fullmatch(between)
            or (_AT_OWN_SESSION.fullmatch(between) and _OWN_SESSION.match(scene.text, body.span.end))
        )
    before = scene.text[max(scene.sentence.span.start, body.span.start - _FARTHEST) : body.span.start]
    return (
        body.span.end <= text.span.start
        and bool(_OF.fullmatch(scene.text, body.span.end, text.span.start))
        and bool(_ADOPTION.search(before))
    )
