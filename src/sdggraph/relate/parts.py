"""Parts and wholes that names themselves tell: "the Bureau of the Committee", "the Pact and its annexes, A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdggraph.knowledge.patterns import RelationPattern
from sdggraph.relate.scene import Found, Named, Scene, fits

# fmt: off
_ORGANS = (
    "office|division|department|branch|board|committee|subcommittee|bureau|section|unit|secretariat|network|team|"
    "working group|task force|panel|directorate|commission|council|institute|centre|center|service|body|group|"
    "subsidiary bodies|academy"
)
# fmt: on
_ORGAN = re.compile(rf"\b({_ORGANS})\b", re.IGNORECASE)
_OF = re.compile(r"(\s*\([^()]{1,40}\))?\s+(of|under)\s+(the\s+)?")
# An organ of a State is a part of a ministry; "the Institute of Canada" is only there.
_MINISTRY = re.compile(r"\b(Ministry|Department|Agency|Office)\b")
# "the UNICEF Executive Board", where the text names UNICEF as well.
_OWN_ORGAN = re.compile(
    r"\s+(Executive Board|Bureau|task team|working group|subsidiary bodies|country offices?|regional offices?)\b"
)
# What bears "of the" without being part of it: meetings and members of a body, and who presides over it.
_OTHER = re.compile(
    r"\b(members?|parties|states|session|meeting|conference|president|chair|head|group of)\b", re.IGNORECASE
)
_ANNEXED = re.compile(
    r"(\s*\([^()]{1,60}\))?\s*\d{0,3}\s*,?\s*(and|with|including|as well as|together with)\s+its\s+(\w+\s+){0,2}"
    r"(annex(es)?|protocols?|components?|pillars?|subsidiary bodies|parts|organs)\s*,?\s*(namely\s+)?(the\s+)?"
)
_ANNEX_TO = re.compile(r"\s*\((annex|appendix)\s+(\w{1,5}\s+)?to\s+(the\s+)?", re.IGNORECASE)
_HOLDS_PART = re.compile(r",?\s+of which\s+(the\s+)?\Z")
_IS_PART = re.compile(
    r"\s+(is|are|was|were|forms?|formed|constitutes?)\s+(an?\s+)?([\w-]+\s+)?(part|component|pillar)s?\b"
)


def organ(scene: Scene, _pattern: RelationPattern) -> Iterator[Found]:
    """SUBJECT of the OBJECT, where the first is by its name an organ: "the Committee of Ministers of the Council"."""
    for one, other in _beside(scene):
        name = scene.text[one.span.start : one.span.end]
        whole = other.entity.type != "state" or _MINISTRY.search(other.entity.name) is not None
        if whole and _OF.fullmatch(scene.text, one.span.end, other.span.start) and _is_organ(name, one):
            yield Found((one,), (other,))


def _is_organ(name: str, one: Named) -> bool:
    words = re.split(r" (?:of the|for|on) ", name, maxsplit=1)[0]
    return bool(_ORGAN.search(words)) and not _OTHER.search(words) and one.entity.type != "group"


def _beside(scene: Scene) -> Iterator[tuple[Named, Named]]:
    """Names with the one that follows."""
    for index, one in enumerate(scene.named[:-1]):
        yield one, scene.named[index + 1]


def annexed(scene: Scene, _pattern: RelationPattern) -> Iterator[Found]:
    """OBJECT and its annexes, SUBJECT and SUBJECT; SUBJECT (annex I to OBJECT); OBJECT, of which SUBJECT is part."""
    for one, other in _beside(scene):
        if _ANNEXED.fullmatch(scene.text, one.span.end, other.span.start):
            yield Found(_list(scene, other), (one,))
        elif _ANNEX_TO.fullmatch(scene.text, one.span.end, other.span.start):
            yield Found((one,), (other,))
        elif _HOLDS_PART.fullmatch(scene.text, one.span.end, other.span.start) and _IS_PART.match(
            scene.text, other.span.end
        ):
            yield Found((other,), (one,))


def _list(scene: Scene, one: Named) -> tuple[Named, ...]:
    return next((members for members in scene.lists if one in members), (one,))


def whole_in_name(scene: Scene, _pattern: RelationPattern) -> Iterator[Found]:
    """The UNICEF Executive Board, where the sentence names UNICEF too: an organ that bears its parent's name."""
    for one in scene.named:
        name = scene.text[one.span.start : one.span.end]
        for other in scene.named:
            if other.entity is one.entity or not fits(other.entity, ("organisation",)):
                continue
            for form in (other.entity.name, *other.entity.aliases):
                if name.startswith(form) and _OWN_ORGAN.fullmatch(name, len(form)):
                    yield Found((one,), (other,))
